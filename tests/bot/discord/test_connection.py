"""What gateways, servers and networks do to the connection: nothing is lost by it, nothing comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from bot.faults import OperatorError
from bot.platforms.discord.connection import Client
from config.settings import Settings
from tests.bot.discord.books import comes_due, settled, subscribed
from tests.bot.discord.conftest import connected, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import TOKEN, Simulator, User

REGISTERED = ("PUT", "/applications/{}/commands")
ABOUT = "GET /oauth2/applications/@me"


@pytest.fixture
async def anna(bot: Bot, discord: Simulator) -> User:
    made = discord.user("anna")
    await subscribe(made)
    return made


async def lost_for_a_while(discord: Simulator) -> None:
    """The session is gone when the bot comes back for it."""
    discord.world.sessions.lives = -1.0
    discord.cut()


async def unheard(discord: Simulator) -> None:
    """Nobody listens for a moment."""
    await discord.deafen()
    await asyncio.sleep(0.05)
    await discord.listen()


#: What happens, and whether the session goes on.
MISHAPS: dict[str, tuple[Callable[[Simulator], Any], bool]] = {
    "a request to reconnect": (Simulator.reconnect, True),
    "a broken connection": (Simulator.cut, True),
    "an unknown error": (lambda discord: discord.close(4000), True),
    "a session that timed out": (lambda discord: discord.close(4009), False),
    "a session that cannot be resumed": (lost_for_a_while, False),
    "an invalid session": (Simulator.invalidate, False),
    "an invalid session that can be resumed": (lambda discord: discord.invalidate(resumable=True), True),
    "a server that was away": (unheard, False),
    "ready twice": (Simulator.ready_again, True),
}


@pytest.mark.parametrize("which", MISHAPS)
async def test_nothing_is_lost_and_nothing_comes_twice(
    bot: Bot, discord: Simulator, anna: User, which: str
) -> None:
    mishap, goes_on = MISHAPS[which]
    seen = len(anna.sees())
    if awaited := mishap(discord):
        await awaited
    if goes_on:
        await anna.command("/topics")  # while it is away, or not
    else:
        await discord.until(lambda: discord.heard("IDENTIFY") == 2 and discord.connected)
        await anna.command("/topics")
    await anna.gets("All topics")
    assert discord.heard("IDENTIFY") == (1 if goes_on else 2)
    await comes_due(bot, discord)
    await settled(bot)
    await anna.gets("Old figures")
    assert len(anna.sees()) == seen + 2
    assert await subscribed(bot) == 1
    assert discord.count(*REGISTERED) == 1
    assert anna.failed == []


async def test_heartbeats_that_nobody_acknowledges(
    settings: Settings, jobs: Jobs, discord: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Callable[..., Any] = Client._get_state
    monkeypatch.setattr(Client, "_get_state", lambda self, **more: made(self, heartbeat_timeout=0.2, **more))
    discord.heartbeat = 0.02
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    await connected(discord)
    discord.acknowledges = False
    await discord.until(lambda: discord.heard("RESUME"))
    discord.acknowledges = True
    anna = discord.user("anna")
    await anna.command("/topics")
    await anna.gets("All topics")
    await bot.stop()


#: The code that the gateway closes with, and a word of the sentence that is told then.
ENDS = {4004: "BRIEFING_DISCORD_TOKEN", 4010: "shard", 4011: "shards", 4012: "newer", 4013: "newer"}
ENDS |= {4014: "developer portal"}


@pytest.mark.parametrize("code", ENDS)
async def test_who_is_shut_out_is_told_why_in_a_sentence(
    bot: Bot, discord: Simulator, anna: User, code: int
) -> None:
    discord.close(code)
    error = await bot.failed()
    assert isinstance(error, OperatorError)
    assert ENDS[code] in str(error)
    assert TOKEN not in str(error)
    assert len(str(error).splitlines()) == 1
    assert discord.heard("IDENTIFY") == 1  # and it is not tried again
    assert await subscribed(bot) == 1


async def test_a_wrong_token_is_told_in_a_sentence_without_it(
    settings: Settings, jobs: Jobs, discord: Simulator
) -> None:
    wrong = TOKEN.replace(".", ".x")
    bot = Bot(settings.model_copy(update={"discord_token": SecretStr(wrong)}), jobs, discord.clock)
    await bot.start()
    error = await bot.failed()
    assert isinstance(error, OperatorError)
    assert "BRIEFING_DISCORD_TOKEN" in str(error)
    assert wrong not in str(error)
    await bot.stop()


async def test_a_server_that_is_away_at_the_start_is_tried_again(
    settings: Settings, jobs: Jobs, discord: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    await discord.deafen()
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    while caplog.text.count("discord cannot be reached") < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await discord.listen()
    await connected(discord)
    assert "BRIEFING_DISCORD_API_URL" in caplog.text
    anna = discord.user("anna")
    await anna.command("/topics")
    await anna.gets("All topics")
    await bot.stop()


@pytest.mark.parametrize("request_", ["GET /users/@me", "GET /gateway/bot"])
async def test_what_is_refused_or_garbled_at_the_start_is_asked_again(
    settings: Settings, jobs: Jobs, discord: Simulator, request_: str
) -> None:
    failures = [
        discord.fail(request_),
        discord.garble(request_),
        discord.garble(request_, body=b'{"a": 1}'),
        discord.reset(request_),
        discord.limit(request_, retry_after=1),
    ]
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    await connected(discord)
    assert not any(one.left for one in failures)
    await bot.stop()


@pytest.mark.parametrize("harm", ["lacks", "garbles", "answers something else"])
async def test_a_server_that_lacks_or_garbles_the_rest_costs_a_warning(
    settings: Settings, jobs: Jobs, discord: Simulator, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It says nothing of the application, nor of its gateway, and takes no commands."""
    registering = " ".join(REGISTERED)
    gateway = discord.gateway_url
    discord.world.gateway_url = "ws://127.0.0.1:1/gateway"
    for request in (ABOUT, "GET /gateway/bot", registering):
        match harm:
            case "lacks":
                discord.lacks(request)
            case "garbles":
                discord.garble(request, times=9)
            case _:
                discord.garble(request, times=9, body=b'{"a": [7]}')
    named = settings.model_copy(update={"discord_gateway_url": gateway})
    bot = Bot(named, jobs, discord.clock)
    await bot.start()
    await discord.until(lambda: discord.connected and discord.count(*REGISTERED))
    anna = discord.user("anna")
    await anna.write("/topics")
    await anna.gets("All topics")
    assert "nothing is told of the application" in caplog.text
    while "the commands were not registered" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    await bot.stop()


async def test_the_gateway_that_is_set_is_the_only_one(
    settings: Settings, jobs: Jobs, discord: Simulator
) -> None:
    """Whatever the server says, when a session begins and when it goes on."""
    gateway = discord.gateway_url
    discord.world.gateway_url = "ws://127.0.0.1:1/gateway"
    bot = Bot(settings.model_copy(update={"discord_gateway_url": gateway}), jobs, discord.clock)
    await bot.start()
    await connected(discord)
    anna = discord.user("anna")
    discord.cut()
    await discord.until(lambda: discord.heard("RESUME") == 1 and discord.connected)
    discord.invalidate()
    await discord.until(lambda: discord.heard("IDENTIFY") == 2 and discord.connected)
    await anna.command("/topics")
    await anna.gets("All topics")
    await bot.stop()


async def test_two_shards(settings: Settings, jobs: Jobs, discord: Simulator) -> None:
    discord.shards = 2
    anna = discord.user("anna")
    rooms = []
    for number in range(4):
        guild = discord.guild(f"server {number}")
        guild.join(anna, manage_channels=True)
        rooms.append(guild.channel("general"))
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    await discord.until(lambda: discord.connected == 2 and discord.commands.get(None))
    for room in rooms:
        await subscribe(anna, room)
    discord.cut(1)
    await discord.until(lambda: discord.heard("RESUME") == 1 and discord.connected == 2)
    await comes_due(bot, discord)
    await settled(bot)
    for room in rooms:
        assert sum("Old figures" in one.text for one in room.shown()) == 1
    await anna.command("/topics")
    await anna.gets("All topics")
    assert discord.count(*REGISTERED) == 1
    assert discord.heard("IDENTIFY") == 2
    await bot.stop()
