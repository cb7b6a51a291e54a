"""A conversation: done by what buttons mean, in whatever language, and written down to be compared."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from dataclasses import dataclass, field

from bot.chats import State
from briefings.messages import language_name
from briefings.wording import Wording
from tests.conversations.life import Life
from tests.conversations.reader import Reader, Seen, words

DISCREET, FULL = "button-subscribe-discreet", "button-subscribe-full"


@dataclass
class Talk:
    """`language`: the one that is spoken now. `turns`: what was done and seen each time, words and labels."""

    bot: Life
    reader: Reader
    language: str
    turns: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    # --- what they do ---

    async def types(self, text: str) -> Seen:
        return await self._turn(text, self.reader.says(text))

    async def answers(self, text: str) -> Seen:
        return await self._turn(f"… {text}", self.reader.answers(text))

    async def taps(self, label: str) -> Seen:
        assert label in self.reader.sees().labels, f"no button {label!r} in {self.reader.sees()}"
        return await self._turn(f"[{label}]", self.reader.taps(label))

    async def presses(self, key: str) -> Seen:
        """Taps the button that bears a message."""
        return await self.taps(self.say(key))

    async def gets_the_briefing(self) -> Seen:
        """Its time comes, and it is sent."""

        async def sent() -> None:
            await self.bot.comes_due()
            assert await self.bot.delivered() == {State.SENT}

        return await self._turn("", self.reader.awaits(sent()))

    async def _turn(self, done: str, shown: Awaitable[Seen]) -> Seen:
        seen = await shown
        self.turns.append((done, seen.words, seen.labels))
        return seen

    def turns_without(self, settings: set[str]) -> list[tuple[str, str, tuple[str, ...]]]:
        """What was done and seen, but for settings that not every platform has."""
        services = self.bot.services
        wordings = [services.wording(language) for language in services.catalogue.languages]
        lines, labels = list[str](), list[str]()
        for wording in wordings:
            for name in settings:
                lines += (f"• {words(wording.say(f'settings-{name}-{set_}'))} " for set_ in ("yes", "no"))
                labels.append(wording.say(f"choice-{name}"))
        dropped = re.compile("|".join(map(re.escape, lines)) or "(?!)")
        return [
            (done, dropped.sub("", text), tuple(label for label in offered if label not in labels))
            for done, text, offered in self.turns
        ]

    def alone(self) -> None:
        """The last answer need not be the same on every platform."""
        self.turns.pop()

    # --- what they see ---

    def shows(self, *texts: str) -> None:
        """Each of these is in the newest thing shown."""
        for text in texts:
            assert words(text) in self.reader.sees().words

    def offers(self, *keys: str) -> None:
        """Buttons with these messages are under it."""
        assert {self.say(key) for key in keys} <= {*self.reader.sees().labels}

    # --- the words ---

    @property
    def wording(self) -> Wording:
        return self.bot.services.wording(self.language)

    def say(self, key: str, **given: str | int) -> str:
        return self.wording.say(key, **given)

    def topic(self, key: str) -> str:
        return self.wording.topic(key)

    def ticked(self, label: str) -> str:
        return self.say("ticked", name=label)

    @property
    def minsk(self) -> str:
        return self.bot.services.zones.name("Europe/Minsk", self.language)

    @property
    def edition(self) -> str:
        return self.wording.localized(self.wording.catalogue.editions["daily"].name)

    @property
    def another(self) -> str:
        """A language that is not spoken now."""
        languages = self.wording.catalogue.languages
        return languages[(languages.index(self.language) + 1) % len(languages)]

    # --- on the way ---

    async def subscribes(self, style: str) -> None:
        """By three taps and a word; the clock is Minsk's."""
        await self.types("/subscribe")
        await self.presses(style)
        await self.taps(self.minsk)

    async def switches(self, to: str) -> None:
        """By the button with the language's own name."""
        await self.taps(language_name(to))
        self.language = to
