from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.base import Limits
from tests.bot.delivery.engine import Engine, World
from tests.databases import ready
from tests.factories import figure
from tests.fakes.clock import FakeClock
from tests.fakes.platform import length


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database; SQLite, where a test does not name another."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
async def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The address of a database with the schema of this version."""
    async for made in ready(kind, tmp_path, request):
        yield made


#: Makes a world in which the platform has these limits.
Build = Callable[..., World]


@pytest.fixture
async def build(url: str) -> AsyncIterator[Build]:
    made: list[World] = []

    def world(**limits: Any) -> World:
        made.append(World(url, Limits(**{"measure": length, "page": 4_000, **limits})))
        return made[-1]

    yield world
    for one in made:
        await one.close()


@pytest.fixture
def world(build: Build) -> World:
    """A world whose platform has no limits to speak of."""
    return build()


@pytest.fixture
def clock(world: World) -> FakeClock:
    """Monday 08:00 UTC; time stands still while the database works."""
    return world.clock


@pytest.fixture
def engine(world: World) -> Engine:
    """A process in which one figure is published."""
    return world.process(figure())


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Senders look into the ledger only when they are told to, or every hour, so that days go by quickly."""
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 3_600.0)
