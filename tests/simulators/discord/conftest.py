"""A simulator, and the real library's client at it."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from yarl import URL

from tests.fakes.clock import FakeClock
from tests.simulators.discord import OFF, TOKEN, Simulator

from .client import Api, Client
from .library import DiscordWebSocket, Route


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def sim(clock: FakeClock) -> AsyncIterator[Simulator]:
    async with Simulator(clock=clock, limits=OFF) as simulator:
        yield simulator


@pytest.fixture
def _addressed(sim: Simulator) -> Iterator[None]:
    """The library has one address for all clients."""
    route, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sim.url, URL(sim.gateway_url)
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = route, gateway


@pytest.fixture
async def bot(sim: Simulator, _addressed: None) -> AsyncIterator[Client]:
    """A client that is logged in; `begin` connects it."""
    async with Client() as client:
        await client.login(TOKEN)
        yield client
        await client.end()


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(sim, session)
