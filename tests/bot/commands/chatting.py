"""A chat with the bot, in which a person types, or taps buttons by what is written on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache

from bot.app import App
from bot.chats import Address, Chat, Subscription
from bot.dispatch import dispatch
from bot.registry import Answer, Ask, Incoming, Reply, Services
from briefings.document import Action, Document
from briefings.wording import Wording
from config.settings import Settings
from tests import golden
from tests.fakes.readers import FakeReaders

LANGUAGES = ("en", "be", "ru")
#: A Monday morning.
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HERE = Address("console", "local")
ELSEWHERE = Address("console", "another")


@cache
def shipped() -> Services:
    """The services with what ships; the names of the zones are read once for all tests."""
    services = App(Settings.model_construct()).services
    services.zones.find("Minsk")
    return services


@dataclass
class Talk:
    """`seconds`: what time it is; a test moves it. `transcript` is all that was said."""

    language: str = "en"
    address: Address = HERE
    services: Services = field(default_factory=shipped)
    seconds: float = MONDAY.timestamp()
    transcript: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.readers = FakeReaders(self.services.catalogue, lambda: self.seconds)
        self.services = replace(
            self.services,
            kept=self.readers,
            now=lambda: self.seconds,
            today=lambda: datetime.fromtimestamp(self.seconds, UTC).date(),
        )
        self.reply: Reply = Answer(Document(()))

    # --- the person ---

    async def say(self, text: str) -> str:
        """Types it. Returns the words of the reply, and remembers its buttons."""
        if isinstance(self.reply, Ask) and not text.startswith("/"):
            return await self._send(text, self.reply.answered(text))
        return await self._send(text, text)

    async def tap(self, label: str) -> str:
        """Taps the button on which this is written."""
        return await self._send(f"[{label}]", self.button(label).command)

    async def press(self, key: str) -> str:
        """Taps the button that bears a message, in whatever language."""
        return await self.tap(self.wording.say(key))

    async def in_vain(self, text: str) -> str:
        """Types it at a moment at which the bot fails. Returns what it says to that."""
        reply = await dispatch(Incoming(text, self.language, address=self.address), self.services)
        assert isinstance(reply, Answer)
        assert reply.fault
        return golden.shown(reply.document).strip()

    async def _send(self, shown: str, command: str) -> str:
        self.reply = await dispatch(Incoming(command, self.language, address=self.address), self.services)
        if isinstance(self.reply, Answer):
            assert not self.reply.fault, f"{command}: {self.words}"
            self.language = self.reply.language or self.language
        self.transcript.append(f"› {shown}\n\n{self._screen()}")
        return self.words

    # --- what they see ---

    @property
    def wording(self) -> Wording:
        return self.services.wording(self.language)

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.reply.choices if isinstance(self.reply, Ask) else self.reply.document.actions

    @property
    def labels(self) -> list[str]:
        return [action.label for action in self.actions]

    @property
    def commands(self) -> list[str]:
        return [action.command for action in self.actions]

    @property
    def words(self) -> str:
        if isinstance(self.reply, Ask):
            return self.reply.question
        return golden.shown(replace(self.reply.document, actions=())).strip()

    @property
    def understood(self) -> bool:
        return isinstance(self.reply, Ask) or self.reply.understood

    def button(self, label: str) -> Action:
        """The one button on which this is written."""
        (found,) = (action for action in self.actions if action.label == label)
        return found

    def _screen(self) -> str:
        return golden.shown(self.reply.document) if isinstance(self.reply, Answer) else f"{self.words}\n"

    # --- what is kept ---

    async def chat(self) -> Chat:
        chat = await self.readers.chat(self.address)
        assert chat is not None
        return chat

    async def kept(self, at: int = 0) -> Subscription:
        return (await self.readers.subscriptions(self.address))[at]

    async def due(self, at: int = 0) -> str:
        """When a subscription is due, in UTC, such as "2026-11-24 08:00"; "" for never."""
        due_at = (await self.kept(at)).due_at
        return "" if due_at is None else f"{datetime.fromtimestamp(due_at, UTC):%Y-%m-%d %H:%M}"

    # --- time and the schedule ---

    def at(self, text: str) -> None:
        """It is that time in UTC now, such as "2026-11-24 08:00"."""
        self.seconds = datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()

    async def settle(self, day: str, at: int = 0) -> None:
        """A local day is done for a subscription."""
        self.readers.settle((await self.kept(at)).id, date.fromisoformat(day))


async def subscribed(
    talk: Talk, edition: str = "daily", *, style: str = "full", zone: str = "UTC", address: Address = HERE
) -> Talk:
    """The talk of somebody who has subscribed, and has nothing on the record of changes yet."""
    code = talk.readers.confirmation(address)
    there, talk.address = talk.address, address
    await talk.say(f"/subscribe {edition} style={style} agreed={code}")
    chat = await talk.chat()
    await talk.readers.save_chat(replace(chat, zone=zone))
    talk.address = there
    talk.readers.changes.clear()
    talk.transcript.clear()
    return talk


async def changed(reader: Talk, *labels: str) -> tuple[str, Subscription]:
    """Taps through from the settings. Returns the last words, and what is kept then."""
    await reader.say("/settings")
    for label in labels:
        await reader.tap(label)
    return reader.words, await reader.kept()


def reachable(actions: tuple[Action, ...], seen: set[str]) -> Iterator[str]:
    """The commands of buttons that were not seen before; it marks them as seen."""
    for action in actions:
        if action.command not in seen:
            seen.add(action.command)
            yield action.command
