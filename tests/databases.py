"""Clean databases for tests, on SQLite and on PostgreSQL.

PostgreSQL is the one that `BRIEFING_TEST_POSTGRES_URL` names, else one of our own, from `pgserver`;
where neither is to be had, what needs it is skipped, and the summary counts it.
"""

import os
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.database import Database, engine_of
from bot.storage.schema import upgrade_to
from bot.storage.tables import SCHEMA

#: Read at once: a fixture takes the variables of this name's kind out of every test's environment.
POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES_URL")
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server where databases can be made."""
    if POSTGRES:
        yield POSTGRES
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about a runtime folder that it does without
            import pgserver
    except ImportError:
        pytest.skip("NO POSTGRESQL: pgserver has no build for this machine; set BRIEFING_TEST_POSTGRES_URL")
    # Not in pytest's own folder, whose rights each session sets anew: the server runs as another user.
    with TemporaryDirectory(prefix="briefing-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with pgserver.get_server(folder) as server:  # type: ignore[attr-defined]
            yield server.get_uri()


async def run_on_server(url: str, statement: str) -> None:
    """Runs what cannot be run within a transaction."""
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(statement))
    await engine.dispose()


async def empty(kind: str, folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The address of an empty database, dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'test.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid4().hex}"
    await run_on_server(server, f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    await run_on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database of each kind."""
    async for url in empty(request.param, tmp_path, request):
        yield url


@pytest.fixture
async def database(empty_url: str) -> AsyncIterator[Database]:
    """A database of each kind, with the schema of this version."""
    made = Database(engine_of(empty_url))
    await upgrade_to(made, SCHEMA)
    yield made
    await made.close()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """A database on SQLite alone, where the kind does not matter."""
    made = Database(engine_of(f"sqlite:///{tmp_path / 'test.sqlite'}"))
    await upgrade_to(made, SCHEMA)
    yield made
    await made.close()
