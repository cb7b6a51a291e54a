"""A reader on Telegram: the real library, over HTTP, and a simulated Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from config.settings import Settings
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, by_token, living
from tests.conversations.reader import Seen
from tests.simulators.telegram import TOKEN, Message, Simulator, User

ANNA = 880_055_001


class OnTelegram:
    """One person in a private chat."""

    takes_back = True
    lacks: tuple[str, ...] = ()

    def __init__(self, telegram: Simulator, user: User) -> None:
        self._telegram = telegram
        self._user = user
        self._since = 0

    async def says(self, text: str) -> Seen:
        return await self.awaits(self._done(self._user.send(text)))

    async def taps(self, label: str) -> Seen:
        return await self.awaits(self._done(self._user.tap(label, message=self._newest[-1])))

    async def answers(self, text: str) -> Seen:
        question = self._newest[-1]
        assert question.markup
        assert question.markup["force_reply"] is True
        return await self.awaits(self._done(self._user.send(text, reply_to=question)))

    async def awaits(self, happening: Awaitable[object]) -> Seen:
        self._since = self._telegram.world.changes
        await happening
        assert self._telegram.faults == []
        assert self._telegram.floods == []
        return self.sees()

    def sees(self) -> Seen:
        """All pages of what was sent, or what was changed, since the last thing done."""
        messages = self._newest
        return Seen("\n".join(map(_text, messages)), tuple(messages[-1].labels))

    def everything(self) -> str:
        return "\n".join(_text(message) for message in self._user.sees())

    @property
    def _newest(self) -> list[Message]:
        found = [one for one in self._user.sees() if one.changed > self._since]
        assert found, "nothing came"
        return found

    async def _done(self, act: Awaitable[object]) -> None:
        """Acts, and waits until the bot has handled that: it acknowledges it, and asks for more."""
        await act
        await self._telegram.until(
            lambda: not self._telegram.pending and self._telegram.requests[-1].method == "getUpdates"
        )


def _text(message: Message) -> str:
    """A message's words, with the address behind each that was made a link, and without the command that a
    question of ours carries for its answer.
    """
    units = message.text.encode("utf-16-le")
    for entity in sorted(message.entities, key=lambda one: -int(one["offset"])):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if entity["type"] == "text_link":
            units = units[:end] + f" {entity['url']}".encode("utf-16-le") + units[end:]
        if entity["type"] == "code":
            units = units[:start] + units[end:]
    return units.decode("utf-16-le")


@asynccontextmanager
async def on_telegram(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[tuple[Life, OnTelegram]]:
    """A bot that is connected to Telegram, and somebody there. `language`: what their phone is set to."""
    clock = Quick()
    async with telegram_at(clock) as telegram:
        settings = settings_for(telegram, folder)
        async with living(settings, jobs, clock, by_token(clock)) as bot:
            await polling(telegram)
            yield bot, OnTelegram(telegram, telegram.user(ANNA, language=language))


@asynccontextmanager
async def telegram_at(clock: Quick) -> AsyncIterator[Simulator]:
    """Telegram by that clock."""
    async with Simulator(clock=clock) as telegram:
        yield telegram


def settings_for(telegram: Simulator, folder: Path) -> Settings:
    return Settings.model_construct(
        data_dir=folder, telegram_token=SecretStr(TOKEN), telegram_api_url=telegram.url
    )


async def polling(telegram: Simulator) -> None:
    """Waits until the bot asks for what is written."""
    async with asyncio.timeout(10):
        while not telegram.count("getUpdates"):
            await telegram.world.next_change()
