"""Backups: the whole database in one file, which any version, SQLite and PostgreSQL can take up.

What is sealed stays sealed: the keys are not in it. It is read in one transaction, so that it is what the
database held at one moment, while the bot goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, MetaData, Table, create_engine, func, inspect, select

from bot.storage.archive import BackupError, Header, writing
from bot.storage.database import Database
from bot.storage.opening import make_folder
from bot.storage.schema import config, migrate
from bot.storage.tables import SCHEMA

#: Told how many rows are done, and of how many.
Progress = Callable[[int, int], None]

#: Rows read or written at once.
CHUNK = 2_000
#: Automatic backups are kept for so long: readers who had themselves forgotten are gone from the last of
#: them then, as they were promised.
KEPT = timedelta(days=7)
#: Where a database keeps the version of its schema.
VERSION_TABLE = "alembic_version"

_FOLDER, _STAMP = "backups", "%Y%m%dT%H%M%SZ"


def silent(_done: int, _all: int) -> None:
    """Progress that nobody wants to see."""


async def write(database: Database, path: Path, progress: Progress = silent) -> int:
    """Backs up into a file, which gets its name when it is complete, and which only its owner may read.

    Works beside a running bot. Returns how many rows there are. Raises BusyError, and BackupError where the
    file cannot be written, or the database is empty or a newer version's.
    """
    with writing(path) as out:
        async with database.read() as db:
            if not database.is_sqlite:  # whose transactions see one moment by themselves
                await db.execution_options(isolation_level="REPEATABLE READ")
            schema = await db.run_sync(version_of)
            if schema is None:
                raise BackupError(
                    "the database is empty, and there is nothing to back up; start the bot first"
                )
            if not knows(schema):
                raise BackupError(newer("the database", schema))
            tables = await db.run_sync(tables_of, names_in(schema))
            counts = [await db.execute(select(func.count()).select_from(table)) for table in tables]
            rows = {table.name: count.scalar_one() for table, count in zip(tables, counts, strict=True)}
            out.header(Header(schema, rows))
            done, total = 0, sum(rows.values())
            for table in tables:
                binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
                out.table(table.name, table.columns.keys(), binary)
                found = select(table).order_by(*table.primary_key).execution_options(yield_per=CHUNK)
                async for part in (await db.stream(found)).partitions():
                    out.rows(part)
                    done += len(part)
                    progress(done, total)
    return done


async def automatic(database: Database, data_dir: Path, version: str, now: float) -> None:
    """Backs up into the data folder, before the schema of that version is brought up to date; `now` in
    seconds since 1970. Raises OSError, and what `write` does.
    """
    folder = data_dir / _FOLDER
    make_folder(folder)
    stamp = datetime.fromtimestamp(now, UTC).strftime(_STAMP)
    await write(database, folder / f"before-upgrade-from-{version}-{stamp}.jsonl.gz")


def prune(data_dir: Path, now: float) -> int:
    """Deletes automatic backups older than `KEPT`; `now` in seconds since 1970. Returns how many. Raises
    OSError.
    """
    oldest = datetime.fromtimestamp(now, UTC) - KEPT
    deleted = 0
    for path in (data_dir / _FOLDER).glob("*before-*"):  # with a dot before it, one that was cut short
        stamp = re.search(r"-(\d{8}T\d{6}Z)\.", path.name)
        if stamp and datetime.strptime(stamp[1], _STAMP).replace(tzinfo=UTC) < oldest:
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted


def forget(data_dir: Path) -> None:
    """Deletes all automatic backups. Raises OSError."""
    for path in (data_dir / _FOLDER).glob("*before-*"):
        path.unlink(missing_ok=True)


# --- schemas of other versions: `tables.py` knows this one's alone ---


def version_of(connection: Connection) -> str | None:
    """The version of a database's schema; None where it has none."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def knows(version: str) -> bool:
    """Whether we have the migrations of that version, as we have not for a newer one."""
    from alembic.script import ScriptDirectory

    return version in {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def newer(what: str, version: str) -> str:
    """What to tell where we do not know a version."""
    return (
        f"{what} is of a newer version of this bot (schema {version}, this one knows {SCHEMA}); "
        "use that version for it"
    )


def names_in(version: str) -> set[str]:
    """The tables that the schema of a version has; it must be one that we know."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection, version)
        names = inspect(connection).get_table_names()
    engine.dispose()
    return {*names} - {VERSION_TABLE}


def tables_of(connection: Connection, names: Collection[str]) -> Sequence[Table]:
    """These tables as the database has them, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection, only=[*names])
    return found.sorted_tables
