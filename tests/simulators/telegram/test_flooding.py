"""Flood control, and the hold before its answer."""

import asyncio

import pytest
import telegram
from telegram.error import RetryAfter

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import Limits, Simulator

NO_HOLD = Limits(hold=0)


async def test_a_private_chat_takes_a_burst_then_one_a_second(
    sim: Simulator, bot: telegram.Bot, clock: FakeClock
) -> None:
    sim.limits = NO_HOLD
    await sim.user(1).send("/start")
    for _ in range(3):
        await bot.send_message(1, "a")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(1, "a")
    assert caught.value.retry_after == 1
    await clock.advance(1)
    await bot.send_message(1, "a")
    assert [(flood.chat, flood.scope) for flood in sim.floods] == [(1, "chat")]
    assert sim.faults == []


async def test_a_group_takes_20_a_minute(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    sim.limits = NO_HOLD
    anna = sim.user(1)
    group = sim.group(-5, admins=[anna])
    group.add_bot(by=anna)
    for _ in range(20):
        await bot.send_message(-5, "a")
        await clock.advance(1)
    for wait in (40, 30):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(-5, "a")
        assert caught.value.retry_after == wait
        await clock.advance(10)
    await clock.advance(20)
    await bot.send_message(-5, "a")


async def test_the_whole_bot_sends_30_a_second(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    sim.limits = NO_HOLD
    for number in range(1, 32):
        await sim.user(number).send("/start")
    for number in range(1, 31):
        await bot.send_message(number, "a")
    with pytest.raises(RetryAfter):
        await bot.send_message(31, "a")
    assert [flood.scope for flood in sim.floods] == ["bot"]
    await clock.advance(1)
    await bot.send_message(31, "a")


async def test_it_is_held_first(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    sim.limits = Limits(chat_burst=1, hold=8)
    await sim.user(1).send("/start")
    await bot.send_message(1, "a")
    request = asyncio.create_task(bot.send_message(1, "b", read_timeout=30))
    await sim.until(lambda: sim.floods)
    await clock.advance(7)
    assert not request.done()
    await clock.advance(1)
    with pytest.raises(RetryAfter):
        await request
    assert len(sim.user(1).sees()) == 1
