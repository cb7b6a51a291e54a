"""Servers, their channels and threads: who may change what comes there, and what comes."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

import pytest

from bot.chats import Standing, State
from bot.storage.tables import chats, subscriptions
from tests.bot.discord.books import comes_due, settled, standings, subscribed
from tests.bot.discord.conftest import subscribe
from tests.bot.whole import Bot
from tests.simulators.discord import Channel, Guild, Message, Simulator, User

PUBLISH = "POST /channels/{}/messages/{}/crosspost"


@pytest.fixture
def guild(discord: Simulator) -> Guild:
    return discord.guild("Newsroom")


@pytest.fixture
def chief(discord: Simulator, guild: Guild) -> User:
    made = discord.user("chief")
    guild.join(made, manage_channels=True, manage_threads=True)
    return made


@pytest.fixture
def eve(discord: Simulator, guild: Guild) -> User:
    made = discord.user("eve")
    guild.join(made)
    return made


@pytest.fixture
def room(guild: Guild) -> Channel:
    return guild.channel("general")


async def kept(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(chats.select())).all())


def briefings(room: Channel) -> list[Message]:
    return [one for one in room.shown() if "Old figures" in one.text]


# --- who may ---


@pytest.mark.parametrize(
    "typed", ["/subscribe", "/unsubscribe", "/settings time=20:00", "/forget", "/settings language=ru"]
)
async def test_members_change_nothing(bot: Bot, room: Channel, chief: User, eve: User, typed: str) -> None:
    await subscribe(chief, room)
    async with bot.database.read() as db:
        before = (await db.execute(chats.select())).all(), (await db.execute(subscriptions.select())).all()
    await eve.command(typed, room)
    said = await eve.gets("only those who manage it", room)
    assert said.ephemeral
    async with bot.database.read() as db:
        after = (await db.execute(chats.select())).all(), (await db.execute(subscriptions.select())).all()
    assert after == before


async def test_members_subscribe_nothing(bot: Bot, room: Channel, eve: User) -> None:
    await eve.command("/subscribe", room)
    await eve.gets("only those who manage it", room)
    assert await kept(bot) == 0


async def test_who_lost_the_right_can_use_no_button_that_is_left(
    bot: Bot, guild: Guild, room: Channel, chief: User
) -> None:
    await chief.command("/subscribe", room)
    await chief.gets("Before", room)
    guild.revoke(chief)
    await chief.tap("Subscribe", in_=room)
    await chief.gets("only those who manage it", room)
    assert await kept(bot) == 0


async def test_an_administrator_may_without_that_right(bot: Bot, discord: Simulator, guild: Guild) -> None:
    admin = discord.user("admin")
    guild.join(admin, administrator=True)
    room = guild.channel("general")
    await subscribe(admin, room)
    assert await subscribed(bot) == 1


async def test_who_manages_threads_manages_a_thread_and_not_its_channel(
    bot: Bot, discord: Simulator, guild: Guild, room: Channel
) -> None:
    helper = discord.user("helper")
    guild.join(helper, manage_threads=True)
    thread = room.thread("weekly")
    await subscribe(helper, thread)
    await helper.command("/subscribe", room)
    await helper.gets("only those who manage it", room)
    await comes_due(bot, discord)
    assert await settled(bot) == State.SENT
    assert len(briefings(thread)) == 1
    assert briefings(room) == []


@pytest.mark.parametrize("right", ["view_channel", "send_messages", "embed_links"])
async def test_where_the_bot_may_not_write_it_says_so_and_keeps_nothing(
    bot: Bot, discord: Simulator, room: Channel, chief: User, right: str
) -> None:
    room.deny(discord.bot, right)
    await chief.command("/subscribe", room)
    said = await chief.gets("I may not write in this channel", room)
    assert said.ephemeral
    assert await kept(bot) == 0
    room.allow(discord.bot, right)
    await chief.tap("Get briefings", said)
    await chief.gets("Before", room)


async def test_in_a_thread_another_right_counts(
    bot: Bot, discord: Simulator, room: Channel, chief: User
) -> None:
    thread = room.thread("weekly")
    room.deny(discord.bot, "send_messages_in_threads")
    await chief.command("/subscribe", thread)
    await chief.gets("I may not write in this channel", thread)
    assert await kept(bot) == 0


async def test_brought_along_by_somebody_it_only_answers(bot: Bot, discord: Simulator, eve: User) -> None:
    """Where a person has added the bot for themselves, nothing of ours comes by itself."""
    elsewhere = discord.guild("Elsewhere", bot=False)
    elsewhere.join(eve, manage_channels=True)
    room = elsewhere.channel("general")
    for one in discord.commands[None].values():
        one["integration_types"] = [0, 1]
    await eve.command("/detentions", room)
    assert (await eve.gets("33,000", room)).ephemeral
    await eve.command("/subscribe", room)
    await eve.gets("", room)
    assert await kept(bot) == 0


# --- what comes ---


@pytest.fixture
def news(guild: Guild) -> Channel:
    return guild.announcements("news")


@pytest.fixture
async def published(bot: Bot, news: Channel, chief: User) -> Channel:
    """A channel whose briefings go on to those that follow it."""
    await subscribe(chief, news)
    await chief.command("/settings publish=yes", news)
    await chief.gets("Saved", news)
    return news


async def test_an_announcement_is_published_once_it_is_wished(
    bot: Bot, discord: Simulator, published: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    await comes_due(bot, discord)
    assert await settled(bot) == State.SENT
    (briefing,) = briefings(published)
    assert briefing.crossposted
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


async def test_unless_it_is_wished_nothing_is_published(
    bot: Bot, discord: Simulator, news: Channel, room: Channel, chief: User
) -> None:
    await subscribe(chief, news)
    await subscribe(chief, room)
    await chief.command("/settings", room)
    assert "Followers" not in (await chief.gets("Quiet hours", room)).text
    await chief.command("/settings", news)
    assert "Followers" in (await chief.gets("Quiet hours", news)).text
    await comes_due(bot, discord)
    await settled(bot)
    assert [one.crossposted for one in (*briefings(news), *briefings(room))] == [False, False]


@pytest.mark.parametrize("code", [40033, 50024, 50013])
async def test_what_cannot_be_published_was_sent_all_the_same(
    bot: Bot, discord: Simulator, published: Channel, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    failure = discord.fail(PUBLISH, code=code)
    await comes_due(bot, discord)
    assert await settled(bot) == State.SENT
    assert len(briefings(published)) == 1
    assert await standings(bot) == [Standing.OPEN]
    while not failure.happened or (code != 40033 and "not published" not in caplog.text):  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    assert ("not published" in caplog.text) is (code != 40033)


@pytest.mark.parametrize(
    "harm",
    [partial(Simulator.limit, retry_after=60), partial(Simulator.fail, status=502), Simulator.reset],
)
async def test_what_cannot_be_published_now_is_published_later(
    bot: Bot, discord: Simulator, published: Channel, harm: partial[object]
) -> None:
    harm(discord, PUBLISH)
    await comes_due(bot, discord)
    assert await settled(bot) == State.SENT
    await discord.until(lambda: [one.crossposted for one in briefings(published)] == [True], seconds=10)
