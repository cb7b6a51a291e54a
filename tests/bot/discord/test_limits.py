"""Limits and bans: who waits for how long, and that everything comes once in the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.chats import Standing, State
from config.settings import Settings
from tests.bot.discord.books import comes_due, ledger, settled, standings
from tests.bot.discord.conftest import connected, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import OFF, Channel, Limits, Simulator, User

POSTED = ("POST", "/channels/{}/messages")


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 0.1)


@pytest.fixture
def chief(discord: Simulator) -> User:
    return discord.user("chief")


@pytest.fixture
def rooms(discord: Simulator, chief: User) -> list[Channel]:
    guild = discord.guild()
    guild.join(chief, manage_channels=True)
    return [guild.channel("one"), guild.channel("two")]


@pytest.fixture
async def reading(bot: Bot, rooms: list[Channel], chief: User) -> list[Channel]:
    """Two channels that are subscribed."""
    for room in rooms:
        await subscribe(chief, room)
    return rooms


def briefings(room: Channel) -> int:
    return sum("Old figures" in one.text for one in room.shown())


async def test_a_channel_s_limit_closes_that_channel(
    bot: Bot, discord: Simulator, reading: list[Channel]
) -> None:
    closed, open_ = reading
    discord.limit(retry_after=20, where=closed)
    at = discord.clock.monotonic()
    await comes_due(bot, discord)
    await discord.until(lambda: briefings(open_))
    assert briefings(closed) == 0
    assert await settled(bot) == State.SENT
    assert [briefings(one) for one in reading] == [1, 1]
    assert discord.clock.monotonic() - at >= 20
    assert discord.count(*POSTED) == 3


@pytest.mark.parametrize("which", ["the whole bot's", "the edge's ban"])
async def test_a_limit_of_the_whole_bot_closes_everything_and_it_goes_on_afterwards(
    bot: Bot, discord: Simulator, reading: list[Channel], which: str, caplog: pytest.LogCaptureFixture
) -> None:
    if which == "the edge's ban":
        discord.ban(15)
    else:
        discord.fail(
            times=1, status=429, json={"message": "", "retry_after": 15, "global": True},
            headers={"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"},
        )  # fmt: skip
    at = discord.clock.monotonic()
    await comes_due(bot, discord)
    assert await settled(bot) == State.SENT
    assert discord.clock.monotonic() - at >= 14.9
    assert [briefings(one) for one in reading] == [1, 1]
    assert await standings(bot) == [Standing.OPEN, Standing.OPEN]
    # What was on its way with the first may have been refused as well; nothing was tried after that.
    assert discord.count(*POSTED) <= 4
    assert len(discord.floods) <= 2
    assert ("this address is banned" in caplog.text) is (which == "the edge's ban")
    discord.floods.clear()


async def test_during_a_ban_no_request_is_made_for_a_reply_either(
    bot: Bot, discord: Simulator, reading: list[Channel], chief: User, caplog: pytest.LogCaptureFixture
) -> None:
    discord.ban(20)
    await comes_due(bot, discord)
    while "this address is banned" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    asked = len(discord.requests)
    patience, discord.world.patience = discord.world.patience, 3.0
    await chief.answered(await chief.command("/topics"))
    assert len(discord.requests) <= asked + 1
    assert chief.failed
    discord.world.patience = patience
    assert await settled(bot) == State.SENT
    await chief.command("/topics")
    await chief.gets("All topics")
    discord.floods.clear()
    discord.faults.clear()  # that nobody answered


@pytest.fixture
async def careful(
    settings: Settings, jobs: Jobs, discord: Simulator, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    """A bot that stops after three invalid requests within so many seconds."""
    monkeypatch.setattr("bot.platforms.discord.guard.MOST_INVALID", 3)
    monkeypatch.setattr("bot.platforms.discord.guard.WITHIN", 30.0)
    made = Bot(settings, jobs, discord.clock)
    await made.start()
    await connected(discord)
    yield made
    await made.stop()


async def test_before_too_much_is_refused_nothing_more_is_asked(
    careful: Bot, discord: Simulator, chief: User, caplog: pytest.LogCaptureFixture
) -> None:
    guild = discord.guild("Closed")
    guild.join(chief, manage_channels=True)
    rooms = [guild.channel(f"room-{number}") for number in range(4)]
    for room in rooms:
        await subscribe(chief, room)
    for room in rooms[:3]:
        room.deny(discord.bot, "send_messages")
    at = discord.clock.monotonic()
    await comes_due(careful, discord, 3)
    await settled(careful)
    assert await ledger(careful) == (State.FAILED, "barred", False)
    assert "before Discord bans this address" in caplog.text
    await comes_due(careful, discord)
    assert await settled(careful) == State.SENT
    assert discord.clock.monotonic() - at >= 29
    assert discord.count(*POSTED) == 4
    assert await standings(careful) == [*[Standing.BARRED] * 3, Standing.OPEN]


async def test_many_readers_are_never_over_a_limit(bot: Bot, discord: Simulator) -> None:
    """Discord's own limits, by the same clock; direct messages go out one a second."""
    readers = [discord.user(f"reader-{number}") for number in range(8)]
    for reader in readers:
        await subscribe(reader)
    discord.limits = Limits(speed=discord.clock.SPEED)  # type: ignore[attr-defined]
    await comes_due(bot, discord)
    await settled(bot)
    sent = sorted(one.at for reader in readers for one in reader.sees() if "Old figures" in one.text)
    assert len(sent) == len(readers)
    assert sent[-1] - sent[0] >= len(readers) - 1
    assert discord.floods == []
    discord.limits = OFF
