"""A transaction is all there or not at all, on every database; and what is wrong with one is told plainly."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.faults import BusyError, DatabaseError
from bot.storage import database as module
from bot.storage.database import Database, engine_of
from bot.storage.tables import imports
from tests.databases import KINDS

TOLD = {
    "the disk is full; make room on it",
    "another program holds the database; close it",
    "the database is read-only; let this user write its file and folder",
    "the database file is damaged; restore a backup",
    "the file is no database; check BRIEFING_DATABASE_URL",
    "the database file cannot be opened; check its folder and BRIEFING_DATABASE_URL",
}


async def put(database: Database, name: str, mark: str = "x") -> None:
    async with database.write() as db:
        await db.execute(insert(imports).values(name=name, hash=mark))


async def names(database: Database) -> set[str]:
    async with database.read() as db:
        return set((await db.execute(select(imports.c.name))).scalars())


@pytest.fixture
async def other(sqlite: Database) -> AsyncIterator[sqlite3.Connection]:
    """Another program at the same file."""
    connection = sqlite3.connect(str(sqlite.file), isolation_level=None)
    yield connection
    connection.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(module, "WAIT", 0.02)


# --- transactions ---


async def test_what_is_written_is_there(database: Database) -> None:
    await put(database, "a")
    assert await names(database) == {"a"}
    assert database.open == 0


async def test_what_fails_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as db:
            await db.execute(insert(imports).values(name="a", hash="x"))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await fail()
    assert await names(database) == set()
    await put(database, "b")
    assert await names(database) == {"b"}
    assert database.open == 0


async def test_what_is_cancelled_leaves_nothing(database: Database) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        async with database.write() as db:
            await db.execute(insert(imports).values(name="a", hash="x"))
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert database.open == 0
    await put(database, "b")
    assert await names(database) == {"b"}


async def test_who_waits_to_write_and_goes_away_harms_nobody(database: Database) -> None:
    async with database.write() as db:
        await db.execute(insert(imports).values(name="a", hash="x"))
        waiting = asyncio.create_task(put(database, "b"))
        staying = asyncio.create_task(put(database, "c"))
        for _ in range(5):
            await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await staying
    assert await names(database) >= {"a", "c"}


async def test_what_breaks_a_rule_of_the_schema_is_told_as_that(database: Database) -> None:
    await put(database, "a")
    with pytest.raises(IntegrityError):
        await put(database, "a")
    assert await names(database) == {"a"}


async def test_readers_see_the_last_state_and_wait_for_nobody(database: Database) -> None:
    await put(database, "a")
    async with database.write() as db:
        await db.execute(insert(imports).values(name="b", hash="x"))
        assert await names(database) == {"a"}
    assert await names(database) == {"a", "b"}


async def test_a_reader_sees_no_half_of_a_write(database: Database) -> None:
    """Two rows are always moved together; whoever looks finds their sum unchanged."""
    await put(database, "left", "0")
    await put(database, "right", "100")

    async def move() -> None:
        for at in range(1, 20):
            async with database.write() as db:
                for name, mark in (("left", at), ("right", 100 - at)):
                    await db.execute(update(imports).where(imports.c.name == name).values(hash=str(mark)))

    async def look() -> None:
        for _ in range(30):
            async with database.read() as db:
                rows = (await db.execute(select(imports.c.hash))).scalars()
            assert sum(map(int, rows)) == 100

    await asyncio.gather(move(), look(), look())


async def test_many_writers_at_once_all_write(database: Database) -> None:
    await asyncio.gather(*(put(database, f"{number}") for number in range(50)))
    assert len(await names(database)) == 50


async def test_writes_that_first_read_do_not_lose_one_another(database: Database) -> None:
    """On SQLite they come one after the other; on PostgreSQL the row is locked by whoever reads it."""
    await put(database, "count", "0")

    async def add() -> None:
        async with database.write() as db:
            row = select(imports.c.hash).where(imports.c.name == "count").with_for_update()
            count = int((await db.execute(row)).scalar_one())
            await db.execute(update(imports).values(hash=str(count + 1)))

    await asyncio.gather(*(add() for _ in range(20)))
    async with database.read() as db:
        assert (await db.execute(select(imports.c.hash))).scalar_one() == "20"


async def test_writers_are_served_in_the_order_they_came(sqlite: Database) -> None:
    order: list[int] = []

    async def write(number: int) -> None:
        async with sqlite.write() as db:
            await db.execute(insert(imports).values(name=str(number), hash="x"))
            order.append(number)

    await asyncio.gather(*(write(number) for number in range(20)))
    assert order == list(range(20))


async def test_more_than_there_are_connections_wait_their_turn(database: Database) -> None:
    assert await asyncio.gather(*(names(database) for _ in range(40))) == [set()] * 40


async def test_where_no_connection_comes_free_it_is_told_as_busy(database: Database) -> None:
    """A server that hangs keeps every connection: whoever comes next must not take it for another fault,
    or the outcome of what was sent is not written again.
    """
    pool: Any = database.engine.sync_engine.pool
    pool._timeout = 0.05
    held = [await database.engine.connect() for _ in range(10)]
    try:
        with pytest.raises(BusyError, match="does not answer"):
            await names(database)
        with pytest.raises(BusyError, match="does not answer"):
            await put(database, "a")
    finally:
        for connection in held:
            await connection.close()
    assert await names(database) == set()


async def test_a_fault_names_neither_the_statement_nor_its_values(database: Database) -> None:
    secret = "4400123456789"

    async def fail() -> None:
        async with database.write() as db:
            await db.execute(text("INSERT INTO nowhere (secret) VALUES (:secret)"), {"secret": secret})

    with pytest.raises(BusyError) as told:
        await fail()
    assert secret not in str(told.value)
    assert "INSERT" not in str(told.value)
    assert told.value.__cause__ is None
    await put(database, secret)
    with pytest.raises(IntegrityError) as broken:
        await put(database, secret)
    if database.is_sqlite:  # PostgreSQL's own words name the key that is there twice
        assert secret not in str(broken.value)


# --- SQLite's own promises ---


async def test_sqlite_is_durable_concurrent_and_deletes_for_good(sqlite: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}
    for opened in (sqlite.read, sqlite.write):
        async with opened() as db:
            got = {name: (await db.execute(text(f"PRAGMA {name}"))).scalar_one() for name in wanted}
        assert got == wanted


async def test_a_write_has_the_right_to_write_from_its_beginning(
    impatient: None, url_of_file: str, tmp_path: Path
) -> None:
    one, two = Database(engine_of(url_of_file)), Database(engine_of(url_of_file))
    async with one.write() as db:
        await db.execute(select(imports))
        with pytest.raises(BusyError, match="another program holds the database"):
            await put(two, "b")
    await put(two, "b")
    assert await names(one) == {"b"}
    await one.close()
    await two.close()


@pytest.fixture
async def url_of_file(sqlite: Database) -> str:
    """The address of a database that has its tables."""
    return f"sqlite:///{sqlite.file}"


async def test_a_database_that_another_program_holds(
    impatient: None, url_of_file: str, other: sqlite3.Connection
) -> None:
    database = Database(engine_of(url_of_file))
    await put(database, "a")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError) as told:
        await put(database, "b")
    assert str(told.value) == "another program holds the database; close it"
    assert await names(database) == {"a"}  # readers go on
    other.execute("ROLLBACK")
    await put(database, "c")
    assert await names(database) == {"a", "c"}
    await database.close()


class Each:
    """Says something to every connection that is taken from now on, which `said` can change."""

    def __init__(self, database: Database, said: str) -> None:
        self.said = said
        event.listen(database.engine.sync_engine, "checkout", self._say)

    def _say(self, connection: Any, _record: Any, _proxy: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA {self.said}")
        cursor.close()


async def test_a_full_disk(sqlite: Database) -> None:
    await put(sqlite, "a")
    async with sqlite.read() as db:
        pages = (await db.execute(text("PRAGMA page_count"))).scalar_one()
    each = Each(sqlite, f"max_page_count={pages}")
    with pytest.raises(BusyError) as told:
        await put(sqlite, "much", "x" * 500_000)
    assert str(told.value) == "the disk is full; make room on it"
    assert await names(sqlite) == {"a"}
    each.said = "max_page_count=1000000"
    await put(sqlite, "b", "x" * 100_000)
    assert await names(sqlite) == {"a", "b"}


async def test_a_read_only_database(sqlite: Database) -> None:
    await put(sqlite, "a")
    each = Each(sqlite, "query_only=1")
    with pytest.raises(BusyError) as told:
        await put(sqlite, "b")
    assert str(told.value) == "the database is read-only; let this user write its file and folder"
    assert await names(sqlite) == {"a"}
    each.said = "query_only=0"
    await put(sqlite, "c")
    assert await names(sqlite) == {"a", "c"}


async def test_a_damaged_file(url_of_file: str, sqlite: Database) -> None:
    async with sqlite.write() as db:
        for number in range(200):
            await db.execute(insert(imports).values(name=f"{number}", hash="x" * 500))
    assert sqlite.file
    await sqlite.close()  # which writes the log into the file
    with sqlite.file.open("r+b") as file:
        size = file.seek(0, 2)
        for at in range(4_096, size, 4_096):
            file.seek(at)
            file.write(b"\xff" * 4_096)
    database = Database(engine_of(url_of_file))
    for doing in (names(database), put(database, "b")):
        with pytest.raises(BusyError) as told:
            await doing
        assert str(told.value) == "the database file is damaged; restore a backup"
    await database.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"this is a letter, and no database" * 200, "the file is no database; check BRIEFING_DATABASE_URL"),
        (None, "the database file cannot be opened; check its folder and BRIEFING_DATABASE_URL"),
    ],
    ids=["no database", "no folder"],
)
async def test_what_is_no_database(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / ("file" if content else "nowhere/file")
    if content:
        file.write_bytes(content)
    database = Database(engine_of(f"sqlite:///{file}"))
    for doing in (names(database), put(database, "b")):
        with pytest.raises(BusyError) as told:
            await doing
        assert str(told.value) == said
    assert database.open == 0
    await database.close()
    if content:
        assert file.read_bytes() == content


async def test_a_server_that_is_not_there() -> None:
    database = Database(engine_of("postgresql://nobody:secret@127.0.0.1:9/none"))
    with pytest.raises(BusyError) as told:
        await names(database)
    assert "secret" not in str(told.value)
    assert "nobody" not in str(told.value)
    await database.close()


async def test_a_server_that_ends_our_connections_is_asked_again(database: Database) -> None:
    if database.is_sqlite:
        return
    await put(database, "a")
    async with database.read() as db:
        mine = (await db.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    outside = create_async_engine(database.engine.url)
    async with outside.connect() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
    await outside.dispose()
    with pytest.raises(BusyError):  # the one it ended
        await put(database, "b")
    await put(database, "c")
    assert await names(database) == {"a", "c"}


# --- addresses ---


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:////tmp/x.sqlite", "sqlite+aiosqlite"),
        ("sqlite+pysqlite:////tmp/x.sqlite", "sqlite+aiosqlite"),
        ("postgresql://u:p@h/n", "postgresql+asyncpg"),
        ("postgres://u:p@h/n", "postgresql+asyncpg"),
        ("postgresql+psycopg://u:p@h/n", "postgresql+asyncpg"),
    ],
)
def test_addresses_as_people_write_them(url: str, driver: str) -> None:
    assert engine_of(url).url.drivername == driver


@pytest.mark.parametrize(
    "url", ["", "mysql://u:secret@h/n", "sqlite://", "sqlite:///", "secret", "://secret"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(DatabaseError, match="write sqlite:///FILE or postgresql://") as told:
        engine_of(url)
    assert "secret" not in str(told.value)


async def test_the_file_is_known_where_there_is_one(database: Database) -> None:
    assert (database.file is not None) is database.is_sqlite
    assert database.engine.dialect.name in KINDS
    async with database.read() as db:
        assert (await db.execute(select(func.count()).select_from(imports))).scalar_one() == 0
