"""Faults on demand."""

import asyncio

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import TOKEN, Simulator


@pytest.fixture(autouse=True)
async def _acquainted(sim: Simulator) -> None:
    await sim.user(1).send("/start")


@pytest.mark.parametrize("delivered", [False, True])
async def test_bad_gateways(sim: Simulator, bot: telegram.Bot, delivered: bool) -> None:
    failure = sim.fail("sendMessage", times=2, delivered=delivered)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(1, "a")
    await bot.send_message(1, "b")
    assert len(sim.user(1).sees()) == (3 if delivered else 1)
    assert failure.happened == 2
    assert [request.status for request in sim.requests if request.method == "sendMessage"] == [502, 502, 200]


async def test_answers_of_choice(sim: Simulator, bot: telegram.Bot) -> None:
    sim.fail(status=429, parameters={"retry_after": 10_000})
    with pytest.raises(RetryAfter):
        await bot.send_message(1, "a")
    sim.fail(status=400, description="Bad Request: CHAT_WRITE_FORBIDDEN", chat=1)
    with pytest.raises(BadRequest, match=r"(?i)CHAT_WRITE_FORBIDDEN"):
        await bot.send_message(1, "a")
    sim.fail(status=200, chat=2)
    await bot.send_message(1, "a")
    sim.heal()
    sim.lacks("setMyCommands")
    for _ in range(2):
        with pytest.raises(InvalidToken):
            await bot.set_my_commands([("start", "Begin")])
    assert sim.faults == []


@pytest.mark.parametrize("delivered", [False, True])
async def test_resets(sim: Simulator, bot: telegram.Bot, delivered: bool) -> None:
    sim.reset("sendMessage", delivered=delivered)
    with pytest.raises(NetworkError):
        await bot.send_message(1, "a")
    await bot.send_message(1, "b")
    assert len(sim.user(1).sees()) == 1 + delivered


async def test_a_reset_reaches_the_other_side_as_such(sim: Simulator) -> None:
    sim.reset("getMe")
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.post(f"{sim.url}/bot{TOKEN}/getMe")


async def test_garbage(sim: Simulator, bot: telegram.Bot) -> None:
    sim.garble("sendMessage", delivered=True)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(1, "a")
    sim.garble("sendMessage", status=502)
    with pytest.raises(NetworkError):
        await bot.send_message(1, "a")
    assert len(sim.user(1).sees()) == 1


async def test_holds_and_latency(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    sim.hold("sendMessage", 8)
    sim.latency = 0.5
    request = asyncio.create_task(bot.send_message(1, "a", read_timeout=30))
    await sim.until(lambda: sim.count("sendMessage"))
    await clock.advance(8.4)
    assert not request.done()
    assert sim.user(1).sees() == []
    await clock.advance(0.2)
    await request
    sim.latency = 0
    sim.hold("sendMessage", 8, delivered=True)
    request = asyncio.create_task(bot.send_message(1, "b", read_timeout=30))
    await sim.user(1).gets("b")
    assert not request.done()
    await clock.advance(8)
    await request


async def test_a_server_that_is_gone_for_a_while(sim: Simulator, bot: telegram.Bot) -> None:
    await sim.deafen()
    with pytest.raises(NetworkError):
        await bot.send_message(1, "a")
    await sim.listen()
    await bot.send_message(1, "b")
    assert [one.text for one in sim.user(1).sees()] == ["b"]
