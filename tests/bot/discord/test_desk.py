"""The desk's people on Discord: commands in one server, and what is recorded of their direct messages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.storage.tables import deliveries, team
from config.settings import Settings
from tests.bot.discord.books import until
from tests.bot.discord.conftest import connected
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Channel, Guild, Simulator, User


@pytest.fixture
def guild(discord: Simulator) -> Guild:
    return discord.guild("Newsroom")


@pytest.fixture
def room(guild: Guild) -> Channel:
    return guild.channel("desk")


@pytest.fixture
def chief(discord: Simulator, guild: Guild) -> User:
    """An owner by the settings."""
    one = discord.user("chief")
    guild.join(one, administrator=True)
    return one


@pytest.fixture
def settings(settings: Settings, chief: User, guild: Guild) -> Settings:
    more = {"owners": SecretStr(f"discord:{chief.id}"), "discord_desk_guild": str(guild.id)}
    return settings.model_copy(update=more)


@pytest.fixture
async def bot(settings: Settings, jobs: Jobs, discord: Simulator, guild: Guild) -> AsyncIterator[Bot]:
    made = Bot(settings, jobs, discord.clock)
    await made.start()
    await connected(discord)
    await discord.until(lambda: discord.commands.get(guild.id), seconds=10)
    yield made
    await made.stop()


@pytest.fixture
async def anna(bot: Bot, discord: Simulator, guild: Guild, chief: User) -> User:
    """An editor whom the chief has invited."""
    await chief.write("/invite editor")
    shown = await chief.gets("This code")
    code = re.search(r"/?join \S*[A-Z0-9-]{14}", shown.text)
    assert code, shown.text
    one = discord.user("anna")
    guild.join(one, administrator=True)
    await one.write(f"/{code[0].lstrip('/').replace('*', '')}")
    await one.gets("You are on the team")
    return one


async def rows(bot: Bot, table: Any) -> Sequence[Any]:
    async with bot.database.read() as db:
        return (await db.execute(select(table))).all()


async def replies(bot: Bot) -> Sequence[Any]:
    return [row for row in await rows(bot, deliveries) if row.slot == "desk:reply"]


async def recorded(bot: Bot, number: int) -> None:
    """Waits until so many answers are recorded."""

    async def done() -> bool:
        return len(await replies(bot)) == number

    await until(done)


async def test_answers_in_direct_messages_are_taken_back_from_somebody_suspended(
    bot: Bot, discord: Simulator, chief: User, anna: User
) -> None:
    await anna.write("/team")
    listed = await anna.gets("pseudonym")
    await recorded(bot, 3)
    name = (await rows(bot, team))[1].pseudonym
    await chief.write(f"/suspend {name}")
    done = await chief.gets("locked out everywhere")
    assert "2 messages of the desk deleted" in done.text
    await discord.until(lambda: listed.deleted_at)
    await anna.write("/team")
    await anna.gets("I don’t know")
    await recorded(bot, 2)  # the chief's own


async def test_an_owner_by_the_settings_is_written_to_where_they_wrote_from(
    bot: Bot, chief: User, anna: User
) -> None:
    await recorded(bot, 2)
    (first, *_) = await rows(bot, team)
    found = {row.chat_id for row in await replies(bot)}
    assert first.chat_id in found


async def test_in_the_server_of_the_desk_only_they_see_the_answer_and_nothing_is_recorded(
    bot: Bot, anna: User, room: Channel
) -> None:
    await recorded(bot, 2)
    await anna.command("/team", room)
    shown = await anna.gets("pseudonym", room)
    assert shown.ephemeral
    assert len(await replies(bot)) == 2


async def test_whoever_manages_the_server_is_not_of_the_desk_for_that(
    bot: Bot, discord: Simulator, guild: Guild, room: Channel, anna: User
) -> None:
    other = discord.user("other")
    guild.join(other, administrator=True)
    await other.command("/team", room)
    shown = await other.gets("I don’t know /team.", room)
    assert shown.ephemeral


async def test_words_of_the_desk_s_commands_are_completed_for_its_own_people_alone(
    bot: Bot, discord: Simulator, guild: Guild, room: Channel, anna: User
) -> None:
    other = discord.user("other")
    guild.join(other, administrator=True)
    assert await anna.completes("/count statement=det", "statement", room)
    assert await other.completes("/count statement=det", "statement", room) == []


async def test_join_is_registered_nowhere(bot: Bot, discord: Simulator, guild: Guild, anna: User) -> None:
    assert "team" in discord.commands[guild.id]
    assert [place for place, some in discord.commands.items() if "join" in some] == []
    assert "team" not in discord.commands[None]
