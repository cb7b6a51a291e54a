"""The guard: how many invalid requests there may be, and how long none is made after a ban."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.platforms.discord.connection import Connection
from bot.platforms.discord.guard import A_BAN, MOST_INVALID, WITHIN, Guard, StoppedError
from bot.platforms.discord.transport import Http, Proxy
from tests.fakes.clock import FakeClock
from tests.simulators.discord import OFF, TOKEN, Simulator


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def guard(clock: FakeClock) -> Guard:
    return Guard(clock)


def waits(guard: Guard) -> float:
    """For how many seconds no request may be made."""
    try:
        guard.check()
    except StoppedError as stopped:
        return stopped.after
    return 0.0


async def test_long_before_a_ban_it_stops(guard: Guard, clock: FakeClock) -> None:
    for _ in range(MOST_INVALID - 1):
        guard.invalid()
        await clock.advance(1)
    assert waits(guard) == 0
    guard.invalid()
    assert waits(guard) == WITHIN - (MOST_INVALID - 1)
    await clock.advance(WITHIN - MOST_INVALID)
    assert waits(guard) == 1
    await clock.advance(1)
    assert waits(guard) == 0


async def test_what_was_counted_is_not_counted_again(guard: Guard, clock: FakeClock) -> None:
    for _ in range(MOST_INVALID):
        guard.invalid()
    await clock.advance(WITHIN)
    for _ in range(MOST_INVALID - 1):
        guard.invalid()
    assert waits(guard) == 0


async def test_as_many_over_a_longer_time_are_nothing(guard: Guard, clock: FakeClock) -> None:
    for _ in range(3 * MOST_INVALID):
        guard.invalid()
        await clock.advance(WITHIN / (MOST_INVALID - 1))
    assert waits(guard) == 0


def test_we_stop_long_before_discord_bans() -> None:
    assert MOST_INVALID / WITHIN <= 10_000 / 600 / 10


@pytest.mark.parametrize(("told", "seconds"), [(90.0, 90.0), (None, A_BAN), (0.0, A_BAN)])
async def test_a_ban_is_waited_for(
    guard: Guard, clock: FakeClock, told: float | None, seconds: float
) -> None:
    assert guard.banned(told).after == seconds
    assert waits(guard) == seconds
    guard.banned(1.0)  # a shorter one does not shorten it
    assert waits(guard) == seconds
    await clock.advance(seconds)
    assert waits(guard) == 0


async def test_what_the_library_held_back_meanwhile_is_not_sent_either(clock: FakeClock) -> None:
    """A request is looked at once more when the library lets it go."""
    guard = Guard(clock)
    async with Simulator(clock=clock, limits=OFF) as discord:
        http = Http(asyncio.get_running_loop(), discord.url, None, Proxy(), guard)
        await http.static_login(TOKEN)
        asked = len(discord.requests)
        http._global_over.clear()
        held = asyncio.create_task(http.get_bot_gateway())
        await asyncio.sleep(0)
        guard.banned(60.0)
        http._global_over.set()
        with pytest.raises(StoppedError):
            await held
        assert len(discord.requests) == asked
        await clock.advance(60)
        shards, url, _ = await http.get_bot_gateway()
        assert (shards, url) == (1, discord.gateway_url)
        await http.close()


async def test_which_answers_count(clock: FakeClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    counted: list[int] = []
    guard = Guard(clock)
    monkeypatch.setattr(guard, "invalid", lambda: counted.append(1))
    async with Simulator(clock=clock, limits=OFF) as discord:
        client = Connection(TOKEN, tmp_path / "kept", discord.url).client(guard)
        await client.login(TOKEN)
        route = "GET /users/{}"
        for status, counts in ((401, 1), (403, 1), (404, 0), (400, 0), (502, 0)):
            before = len(counted)
            discord.fail(route, status=status, json={"message": "no", "code": 0})
            with pytest.raises(Exception, match=r".*"):
                await client.fetch_user(discord.bot.id)
            assert len(counted) - before == counts, status
        for scope, counts in (("user", 1), ("global", 1), ("shared", 0)):
            before = len(counted)
            discord.limit(route, scope=scope)
            with pytest.raises(Exception, match=r".*"):
                await client.fetch_user(discord.bot.id)
            assert len(counted) - before == counts, scope
        await client.close()


async def test_no_ten_minutes_have_more_than_the_most(guard: Guard, clock: FakeClock) -> None:
    """One early, the others just before it is forgotten: as many more would be too many."""
    guard.invalid()
    await clock.advance(WITHIN - 1)
    for _ in range(MOST_INVALID - 1):
        guard.invalid()
    await clock.advance(1)
    assert waits(guard) == 0
    guard.invalid()
    assert waits(guard) == WITHIN - 1
