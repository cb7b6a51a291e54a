"""A small newsroom: two editors and three readers, on one platform or, beside the terminal, on another."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.platforms.base import Platform
from tests.bot.whole import Jobs
from tests.conversations import on_discord, on_telegram, on_terminal
from tests.conversations.life import Life, Quick, by_token, living
from tests.conversations.on_discord import OnDiscord
from tests.conversations.on_telegram import OnTelegram, polling, telegram_at
from tests.conversations.on_terminal import OnTerminal
from tests.conversations.reader import Reader
from tests.conversations.talk import Talk
from tests.simulators import discord as at_discord
from tests.simulators.telegram import Simulator

#: Whom there is, and who they are at Telegram.
PEOPLE = {"owner": 880_066_001, "second": 880_066_002, "anna": 880_066_003, "bella": 880_066_004}
_CODE = re.compile("/\u2060?join (\\S+)")


@dataclass
class Newsroom:
    """The bot, and its people by what they are here: "owner", "second", "anna", "bella"."""

    bot: Life
    people: dict[str, Talk]
    clock: Quick

    @property
    def owner(self) -> Talk:
        return self.people["owner"]

    @property
    def second(self) -> Talk:
        return self.people["second"]

    async def second_joins(self, role: str = "editor") -> None:
        """The owner invites the second editor, who joins."""
        said = (await self.owner.types(f"/invite {role}")).text
        (code,) = _CODE.findall(said)
        await self.second.types(f"/join {code}")
        await self.bot.delivered()  # the others are told

    def name(self, who: str) -> str:
        """The pseudonym of somebody of the desk."""
        role = {"owner": "owner", "second": "editor"}[who]
        team = self.bot.services.team
        assert team is not None
        (found,) = (one.pseudonym for one in team.active() if one.role == role)
        return found


@asynccontextmanager
async def all_on_telegram(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[Newsroom]:
    """Everybody is on Telegram."""
    clock = Quick()
    async with telegram_at(clock) as telegram:
        plain = on_telegram.settings_for(telegram, folder)
        settings = plain.model_copy(update={"owners": SecretStr(f"telegram:{PEOPLE['owner']}")})
        async with living(settings, jobs, clock, by_token(clock)) as bot:
            await polling(telegram)
            people: dict[str, Reader] = {
                name: OnTelegram(telegram, telegram.user(id_, language=language))
                for name, id_ in PEOPLE.items()
            }
            yield _room(bot, people, language, clock)


@asynccontextmanager
async def all_on_discord(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[Newsroom]:
    """Everybody is on Discord, in direct messages."""
    clock = Quick()
    async with at_discord.Simulator(clock=clock, limits=at_discord.OFF) as discord:
        discord.world.patience *= Quick.SPEED
        users = {name: discord.user(name, locale="en-US") for name in PEOPLE}
        plain = on_discord.settings_for(discord, folder, language)
        settings = plain.model_copy(update={"owners": SecretStr(f"discord:{users['owner'].id}")})
        async with living(settings, jobs, clock, by_token(clock)) as bot:
            await discord.until(lambda: discord.connected and discord.commands.get(None))
            people: dict[str, Reader] = {name: OnDiscord(bot, discord, user) for name, user in users.items()}
            for reader in people.values():
                await reader.says("/start")
            yield _room(bot, people, language, clock)


@asynccontextmanager
async def owner_at_terminal(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[Newsroom]:
    """The owner sits at the terminal, and everybody else is on Telegram."""
    clock = Quick()
    async with telegram_at(clock) as telegram:
        plain = on_telegram.settings_for(telegram, folder)
        settings = plain.model_copy(update={"owners": SecretStr("console:local"), "language": language})
        lines, printed, console = on_terminal.screen(language)

        def platforms(app: App) -> Sequence[Platform]:
            return [console(app), *by_token(clock)(app)]

        async with living(settings, jobs, clock, platforms) as bot:
            await polling(telegram)
            people: dict[str, Reader] = {
                name: OnTelegram(telegram, telegram.user(id_, language=language))
                for name, id_ in PEOPLE.items()
            }
            people["owner"] = OnTerminal(bot, lines, printed)
            yield _room(bot, people, language, clock)


def _telegram_users(telegram: Simulator, language: str) -> dict[str, Reader]:
    return {
        name: OnTelegram(telegram, telegram.user(number, language=language))
        for name, number in PEOPLE.items()
    }


def _room(bot: Life, people: dict[str, Reader], language: str, clock: Quick) -> Newsroom:
    return Newsroom(bot, {name: Talk(bot, reader, language) for name, reader in people.items()}, clock)


Room = Callable[[Path, str, Jobs], AbstractAsyncContextManager[Newsroom]]
ROOMS: dict[str, Room] = {
    "terminal": owner_at_terminal,
    "telegram": all_on_telegram,
    "discord": all_on_discord,
}
