"""What people write and tap on Telegram, brought to the dispatcher, and the reply shown to them."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.chats import Address
from bot.clock import Clock
from bot.faults import place_of
from bot.platforms.base import Host
from bot.platforms.talking import Recent, in_place, spoken
from bot.platforms.telegram import NAME
from bot.platforms.telegram.channels import ChannelAt, administers, posts
from bot.platforms.telegram.intake import Show
from bot.platforms.telegram.replies import Replies
from bot.platforms.telegram.updates import (
    Event,
    Joined,
    Left,
    Offered,
    Question,
    Tap,
    Upgraded,
    linked,
)
from bot.registry import Answer, Command, Incoming, Reply
from briefings.blocks import sentence
from briefings.document import Document
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Seconds after which somebody who waits is shown that an answer is on its way.
_PATIENCE = 0.5
#: The longest notice of a tap (core.telegram.org/bots/api#answercallbackquery).
_NOTICE = 200
#: In a group, one person is answered once in so many seconds.
_COOLDOWN = 2.0


class Answering:
    """Answers for the host. `commands` are those that exist; `wording` says things in a language."""

    def __init__(
        self,
        bot: Bot,
        replies: Replies,
        host: Host,
        commands: Mapping[str, Command],
        wording: Callable[[str], Wording],
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._replies = replies
        self._host = host
        self._commands = commands
        self._wording = wording
        self._clock = clock
        #: When people in groups were last answered.
        self._answered: Recent[tuple[str, int], float] = Recent()
        #: What people have chosen in private who keep nothing with us; gone with the process.
        self._languages: Recent[str, str] = Recent()
        #: Supergroups that were groups before: nobody has added us there.
        self._upgraded: Recent[str, None] = Recent()

    async def take(self, event: Event) -> Show | None:
        """Does what an event asks for, and returns what is to be shown."""
        match event:
            case Left(address, forum):
                await (self._host.ended([address]) if forum else self._host.left(address))
            case Upgraded(address, to):
                self._upgraded.put(to.chat, None)
                await self._host.moved(address, to)
            case Joined() if event.address.chat not in self._upgraded:
                return await self._greet(event)
            case Offered():
                return await self._safely(event, self._offer(event, event.channel))
            case Question():
                return await self._safely(event, self._answer(event))
            case Tap():
                return await self._safely(event, self._tapped(event))
        return None

    async def _safely(self, event: Question | Tap | Offered, work: Awaitable[Show | None]) -> Show | None:
        """Never silence: where we fail, one sentence, and one entry in the log with the same reference."""
        try:
            show = await work
        except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer
            return self._sorry(event, error)

        async def shown() -> None:
            if show:
                try:
                    await show()
                except Exception as error:  # noqa: BLE001 - likewise
                    await self._sorry(event, error)()

        return shown

    def _sorry(self, event: Question | Tap | Offered, error: Exception) -> Show:
        reference = secrets.token_hex(4)
        log.error("fault %s: %s", reference, place_of(error))
        said = self._wording(self._language_of(event)).say("fault", reference=reference)
        return partial(self._replies.send, event.address, Answer(Document((sentence(said),))))

    async def _greet(self, joined: Joined) -> Show:
        manages = self._manages(joined.address, None) if joined.shared else None
        incoming = Incoming("/start", spoken(joined.language), address=joined.address, manages=manages)
        return partial(self._replies.send, joined.address, await self._host.dispatch(incoming))

    async def _answer(self, asked: Question) -> Show | None:
        if asked.message is not None and not self._may_ask(asked.address.chat, asked.person):
            return None
        if asked.brought and (offer := await self._offer(asked, asked.brought)):
            return offer
        working = await self._dispatched(asked, asked.text, asked.message is not None)
        reply = await self._worked(asked, working)
        return partial(self._replies.send, asked.address, reply, to=asked.message, channel=asked.channel)

    async def _tapped(self, tap: Tap) -> Show | None:
        command = self._commands.get(tap.command.partition(" ")[0].removeprefix("/"))
        if command and not self._host.exists(command, None if tap.shared else _person(tap)):
            command = None
        if tap.posted:
            await self._notice(tap.id, url=self._link(command))
            return None
        if tap.bare and (command is None or command.personal):
            await self._notice(tap.id)
            return partial(self._replies.send, tap.address, self._too_old(tap))
        asks = tap.shared and not (command and command.personal)
        if asks and not self._may_ask(tap.address.chat, tap.person):
            await self._notice(tap.id)
            return None
        working = await self._dispatched(tap, tap.command, tap.shared)
        aside = _aside(working.result()) if working.done() and tap.shared else ""
        await self._notice(tap.id, aside)
        reply = await self._worked(tap, working)
        if tap.shared and _aside(reply):  # what others see stays as it is
            return None
        return partial(self._show, tap, reply)

    async def _show(self, tap: Tap, reply: Reply) -> None:
        if (
            tap.message is None
            or not in_place(tap.command, tap.here)
            or not await self._replies.replace(tap.address, tap.message, reply, tap.channel)
        ):
            await self._replies.send(tap.address, reply, channel=tap.channel)

    def _link(self, command: Command | None) -> str:
        """Opens a chat with us: under a channel's post nobody's question is answered where all see it."""
        where = f"?start={command.name}" if command and linked(command) else "?start"
        return f"https://t.me/{self._bot.username}{where}"

    def _too_old(self, tap: Tap) -> Answer:
        wording = self._wording(self._language_of(tap))
        actions = (self._commands[name].button(wording) for name in ("settings", "topics"))
        return Answer(Document((sentence(wording.say("button-too-old")),), tuple(actions)))

    async def _notice(self, query: str, aside: str = "", url: str | None = None) -> None:
        """Ends the tapped button's waiting, and tells something aside, if there is anything; whether that is
        seen changes nothing.
        """
        with suppress(TelegramError):
            await self._bot.answer_callback_query(
                query, aside[:_NOTICE] or None, show_alert=bool(aside) or None, url=url
            )

    def _language_of(self, event: Question | Tap | Offered) -> str:
        return self._languages.get(event.address.chat, "") or spoken(event.language)

    async def _dispatched(self, event: Question | Tap, text: str, shared: bool) -> asyncio.Future[Reply]:
        """The reply to come; mostly it is there already."""
        about = event.channel.address if event.channel else event.address
        several = shared or event.channel is not None
        incoming = Incoming(
            text,
            self._language_of(event),
            address=about,
            manages=self._manages(about, None if _as_group(event) else event.person) if several else None,
            update=event.update,
            person=_person(event),
        )
        working = asyncio.ensure_future(self._host.dispatch(incoming))
        try:
            await asyncio.wait((working,), timeout=_PATIENCE)
        except asyncio.CancelledError:
            working.cancel()
            raise
        return working

    async def _worked(self, event: Question | Tap, working: asyncio.Future[Reply]) -> Reply:
        """The reply; whoever waits for it sees that it is on its way."""
        address = event.address
        if not working.done():
            with suppress(TelegramError):
                await self._bot.send_chat_action(
                    int(address.chat), ChatAction.TYPING, message_thread_id=thread_of(address)
                )
        reply = await working
        private = event.channel is None and not address.chat.startswith("-")
        if private and isinstance(reply, Answer) and reply.language is not None:
            self._languages.put(address.chat, reply.language)
        return reply

    def _manages(self, address: Address, person: int | None) -> Callable[[], Awaitable[bool]]:
        """Whether somebody may change what is kept of a chat; None is the chat itself."""

        async def manages() -> bool:
            return person is None or await administers(self._bot, int(address.chat), person)

        return manages

    async def _offer(self, event: Offered | Question, channel: ChannelAt) -> Show | None:
        """Offers briefings to a channel, in private, to whoever may post in it; to others nothing."""
        if not await administers(self._bot, channel.id, event.person):
            return None
        wording = self._wording(self._language_of(event))
        if await posts(self._bot, channel.id):
            actions = (self._commands[name].button(wording) for name in ("subscribe", "briefing"))
            offer = Document((sentence(wording.say("channel-offer")),), tuple(actions))
        else:
            offer = Document((sentence(wording.say("channel-barred")),))
        return partial(self._replies.send, event.address, Answer(offer), channel=channel)

    def _may_ask(self, chat: str, person: int) -> bool:
        """Whether somebody in a group is not asking faster than they are answered."""
        now, key = self._clock.monotonic(), (chat, person)
        if now - self._answered.get(key, -_COOLDOWN) < _COOLDOWN:
            return False
        self._answered.put(key, now)
        return True


def _person(event: Question | Tap) -> Address | None:
    """Somebody's own chat with us; None where they are a group."""
    return None if _as_group(event) else Address(NAME, str(event.person))


def _as_group(event: Question | Tap) -> bool:
    return isinstance(event, Question) and event.group


def _aside(reply: Reply) -> str:
    return reply.aside if isinstance(reply, Answer) else ""


def thread_of(address: Address) -> int | None:
    """The topic of an address, as the Bot API takes it."""
    return int(address.thread) if address.thread else None
