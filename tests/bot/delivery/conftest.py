from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Database
from tests.bot.delivery.engine import Engine
from tests.factories import corpus, figure
from tests.fakes.clock import FakeClock
from tests.fakes.platform import RecordingPlatform


@pytest.fixture
def clock(sqlite: Database) -> FakeClock:
    """Monday 08:00 UTC; time stands still while the database works."""
    return FakeClock(idle=lambda: sqlite.open == 0)


@pytest.fixture
async def engine(sqlite: Database, clock: FakeClock) -> AsyncIterator[Engine]:
    made = Engine(sqlite, clock, RecordingPlatform(clock), corpus(figure()))
    yield made
    await made.kill()
