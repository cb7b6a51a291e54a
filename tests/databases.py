"""Clean databases for tests, on SQLite and on PostgreSQL.

PostgreSQL is the one that `BRIEFING_TEST_POSTGRES_URL` names, else one of our own, from `pgserver`;
where neither is to be had, what needs it is skipped, and the summary counts it.
"""

import asyncio
import os
import shutil
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
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


async def empty(
    kind: str, folder: Path, request: pytest.FixtureRequest, like: str = ""
) -> AsyncIterator[str]:
    """The address of a new database, dropped afterwards.

    `like`: on PostgreSQL, the database there that it is a copy of; else it is empty.
    """
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'test.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid4().hex}"
    await run_on_server(server, f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else ""))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    await run_on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _with_schema(url: str) -> None:
    database = Database(engine_of(url))
    await upgrade_to(database, SCHEMA)
    await database.close()


def _run_apart(work: Coroutine[Any, Any, None]) -> None:
    """Runs it in a loop of its own: who asks for the fixture may be in one already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema of this version, made once and copied by each test."""
    file = tmp_path_factory.mktemp("template") / "made.sqlite"
    _run_apart(_with_schema(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """The name of a database with the schema of this version, made once and copied by each test."""
    name = f"template_{uuid4().hex}"
    _run_apart(run_on_server(postgres, f"CREATE DATABASE {name}"))
    made = make_url(postgres).set(database=name)
    _run_apart(_with_schema(made.render_as_string(hide_password=False)))
    return name


async def ready(kind: str, folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The address of a database with the schema of this version, dropped afterwards."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "test.sqlite")
        like = ""
    else:
        like = request.getfixturevalue("postgres_template")
    async for url in empty(kind, folder, request, like):
        yield url


@pytest.fixture(params=KINDS)
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database of each kind."""
    async for url in empty(request.param, tmp_path, request):
        yield url


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of each kind, with the schema of this version."""
    async for url in ready(request.param, tmp_path, request):
        made = Database(engine_of(url))
        yield made
        await made.close()


@pytest.fixture
async def sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database on SQLite alone, where the kind does not matter."""
    async for url in ready("sqlite", tmp_path, request):
        made = Database(engine_of(url))
        yield made
        await made.close()
