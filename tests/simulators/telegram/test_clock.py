"""The whole round, over sockets, in the time of a clock that a test holds in its hands."""

import asyncio

import telegram

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import Simulator


async def echo(bot: telegram.Bot, clock: FakeClock) -> None:
    """Answers whatever is said, after ten seconds."""
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=30):
            offset = update.update_id + 1
            if update.message:
                await clock.sleep(10)
                await update.message.reply_text(f"{update.message.text}!")


async def test_a_round_over_sockets_in_no_time(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    serving = asyncio.create_task(echo(bot, clock))
    anna = sim.user(1)
    began = clock.now()
    for number in range(20):
        await clock.advance(100)
        await anna.send(str(number))
        await clock.advance(9)
        assert len(anna.sees()) == number
        await clock.advance(1)
        assert [one.at - began for one in anna.sees()][-1] == 110 * (number + 1)
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
