from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import backup
from bot.storage.database import Database, engine_of
from tests.bot.storage.filled import fill
from tests.databases import KINDS, empty


@pytest.fixture(params=KINDS)
async def target(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind, to restore into."""
    folder = tmp_path / "target"
    folder.mkdir()
    async for url in empty(request.param, folder, request):
        made = Database(engine_of(url))
        yield made
        await made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.jsonl.gz"


@pytest.fixture
async def backed_up(sqlite: Database, file: Path) -> Path:
    await fill(sqlite)
    await backup.write(sqlite, file)
    return file
