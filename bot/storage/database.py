"""The database: SQLite by default, PostgreSQL by another URL; how it is read and written.

On SQLite all writes go one after the other, behind a fair lock, each in a transaction that has the right
to write from its beginning: SQLite's own waiting is unfair, and a transaction that first reads and then
writes fails at once while another writes. Readers see the last state committed, and wait for nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.faults import BusyError, DatabaseError

#: Seconds that a write waits for another process, such as `briefing-bot queue --retry`.
WAIT = 5.0
#: Marks a connection that will write.
_WRITES = "briefing_writes"

_POSTGRESQL = "postgresql+asyncpg"
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": _POSTGRESQL, "postgres": _POSTGRESQL}

#: A connection within a transaction.
Connection = AsyncConnection


def engine_of(url: str) -> AsyncEngine:
    """An engine for "sqlite:///FILE" or "postgresql://USER:PASSWORD@HOST/NAME".

    Raises DatabaseError for another kind of address.
    """
    try:
        given = make_url(url)
    except ArgumentError:
        raise DatabaseError(f"BRIEFING_DATABASE_URL: {_RIGHT}") from None
    driver = _DRIVERS.get(given.drivername.partition("+")[0])
    if driver is None or (driver.startswith("sqlite") and not given.database):
        raise DatabaseError(f"BRIEFING_DATABASE_URL: {_RIGHT}")
    engine = create_async_engine(
        given.set(drivername=driver),
        hide_parameters=True,
        pool_size=5,
        max_overflow=5,
        connect_args={"timeout": WAIT} if driver.startswith("sqlite") else {"timeout": WAIT * 2},
    )
    if driver.startswith("sqlite"):
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


_RIGHT = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"


def _prepare(connection: Any, _record: Any) -> None:
    """Every connection to SQLite: durable, concurrent, deleting for good, and leaving BEGIN to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Database:
    """Reads and writes, each in a transaction of its own.

    Both raise BusyError where the database cannot be read or written now, and nothing is half-written.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._writing: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.is_sqlite else nullcontext()
        #: How many transactions are open now.
        self.open = 0

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """SQLite's file; None for PostgreSQL."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A transaction that reads."""
        with self._told():
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """A transaction that writes: all of it is durable when the block ends, or nothing of it is."""
        with self._told():
            async with self._writing, self.engine.connect() as connection:
                await connection.execution_options(**{_WRITES: True})
                async with connection.begin():
                    yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tells what the database says in words that help, without the statement or its values."""
        self.open += 1
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise BusyError(_why(str(error.orig))) from None
        except PoolTimeoutError as error:  # of the pool: all its connections are in use
            raise BusyError(_why(type(error).__name__)) from None
        except OSError as error:
            raise BusyError(_why(error.strerror or type(error).__name__)) from None
        finally:
            self.open -= 1

    async def settle(self) -> None:
        """Leaves nothing in SQLite's log of what was overwritten. PostgreSQL lets go of it by itself."""
        if self.is_sqlite:
            with self._told():
                async with self._writing, self.engine.connect() as connection:
                    await connection.exec_driver_sql("COMMIT")
                    await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Closes every connection."""
        await self.engine.dispose()


_CURES = {
    "full": "the disk is full; make room on it",
    "locked": "another program holds the database; close it",
    "readonly": "the database is read-only; let this user write its file and folder",
    "unable to open": "the database file cannot be opened; check its folder and BRIEFING_DATABASE_URL",
    "malformed": "the database file is damaged; restore a backup",
    "not a database": "the file is no database; check BRIEFING_DATABASE_URL",
    "disk I/O": "the disk does not answer rightly; check it and the room on it",
    "password": "PostgreSQL refuses the user or password; check BRIEFING_DATABASE_URL",
    "does not exist": "PostgreSQL does not have that database or table; check BRIEFING_DATABASE_URL",
}


def _why(said: str) -> str:
    """The cure for what the database said. Where we know none, the kind of its error alone."""
    for sign, cure in _CURES.items():
        if sign in said:
            return cure
    kind = said.partition(":")[0].removeprefix("<class '").removesuffix("'>")
    return f"the database does not answer ({kind[:80]}); check that it runs and can be reached"
