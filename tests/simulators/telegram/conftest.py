"""A simulator and the real library's `Bot` at it."""

from collections.abc import AsyncIterator

import pytest
import telegram

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import OFF, TOKEN, Simulator


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def sim(clock: FakeClock) -> AsyncIterator[Simulator]:
    async with Simulator(clock=clock, limits=OFF) as simulator:
        yield simulator


@pytest.fixture
async def bot(sim: Simulator) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, base_url=f"{sim.url}/bot") as library:
        yield library
