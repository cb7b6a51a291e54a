"""Backups: the whole database in one file, which SQLite and PostgreSQL both write and take up.

What is sealed stays sealed: the keys are not in it. It is read in one transaction, so that it is what the
database held at one moment, while the bot goes on. It is taken up in one transaction too, by the schema of
the version that wrote it, which is then brought up to this version's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, create_engine, func, insert, inspect, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.keys import KeysError
from bot.storage import bulk
from bot.storage.archive import BackupError, Chunk, Header, reading, writing
from bot.storage.database import Database
from bot.storage.opening import key_check, make_folder
from bot.storage.restored import nothing_old
from bot.storage.schema import config
from bot.storage.tables import SCHEMA, metadata
from bot.vault import Vault

#: Told how many rows are done, and of how many.
Progress = Callable[[int, int], None]

#: Rows read or written at once.
CHUNK = 2_000
#: Automatic backups are kept for so long: readers who had themselves forgotten are gone from the last of
#: them then, as they were promised.
KEPT = timedelta(days=7)

_FOLDER, _STAMP = "backups", "%Y%m%dT%H%M%SZ"
_ALEMBIC = "alembic_version"


async def write(database: Database, path: Path, progress: Progress = lambda _done, _all: None) -> int:
    """Backs up into a file, which gets its name when it is complete, and which only its owner may read.

    Works beside a running bot. Returns how many rows there are. Raises BusyError, and BackupError where the
    file cannot be written, or the database is empty or a newer version's.
    """
    with writing(path) as out:
        async with database.read() as db:
            if not database.is_sqlite:
                await db.execution_options(isolation_level="REPEATABLE READ")
            schema = await db.run_sync(_version)
            if schema is None:
                raise BackupError("the database is empty: there is nothing to back up; start the bot first")
            tables = await db.run_sync(_tables, _known(schema, "database"))
            rows = {table.name: await _count(db, table) for table in tables}
            out.header(Header(schema, rows))
            done = 0
            for table in tables:
                binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
                out.table(table.name, table.columns.keys(), binary)
                found = select(table).order_by(*table.primary_key).execution_options(yield_per=CHUNK)
                async for part in (await db.stream(found)).partitions():
                    out.rows(part)
                    done += len(part)
                    progress(done, sum(rows.values()))
    return done


async def automatic(database: Database, data_dir: Path, version: str, now: float) -> None:
    """Backs up into the data folder, before the schema of that version is brought up to date. Raises what
    `write` does.
    """
    folder = data_dir / _FOLDER
    make_folder(folder)
    stamp = datetime.fromtimestamp(now, UTC).strftime(_STAMP)
    await write(database, folder / f"before-upgrade-from-{version}-{stamp}.jsonl.gz")


def prune(data_dir: Path, now: float) -> int:
    """Deletes automatic backups that are older than `KEPT`. Returns how many. Raises OSError."""
    oldest = datetime.fromtimestamp(now, UTC) - KEPT
    deleted = 0
    for path in (data_dir / _FOLDER).glob("*before-*"):  # also what a backup that was cut short left
        stamp = re.search(r"-(\d{8}T\d{6}Z)\.", path.name)
        if stamp and datetime.strptime(stamp[1], _STAMP).replace(tzinfo=UTC) < oldest:
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted


async def restore(
    database: Database,
    path: Path,
    now: float,
    vault: Vault,
    *,
    replace: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> int:
    """Takes up a backup, all of it or, whatever happens, nothing. Nothing old is sent again afterwards.

    Args:
        database: Empty, unless `replace`. No bot may be running on it.
        path: What `write` wrote, of this version or an older one.
        now: Seconds since 1970 in UTC.
        vault: Must have the keys that sealed what is in the backup.
        replace: Deletes what the database holds.
        progress: Called after each chunk.

    Returns how many rows were taken. Raises BusyError; BackupError for a database that is not empty, and a
    file that is damaged, no backup or a newer version's; KeysError where the backup has other keys.
    """
    with reading(path) as backup:
        schema, total = backup.header.schema, sum(backup.header.rows.values())
        names = _known(schema, str(path))
        if backup.header.rows.keys() != names:
            raise BackupError(f"{path}: damaged: it does not have the tables of its version; use another backup")
        try:
            async with database.write() as db:
                await _make_room(db, database, replace=replace)
                await db.run_sync(_migrate, schema)
                tables = {table.name: table for table in await db.run_sync(_tables, names)}
                done = 0
                for chunk in backup.chunks(CHUNK):
                    await _load(db, tables[chunk.table], chunk)
                    done += len(chunk.rows)
                    progress(done, total)
                if not database.is_sqlite:
                    await _number_on(db, tables.values())
                await db.run_sync(_migrate, SCHEMA)
                check = await key_check(db)
                if check is not None and not vault.matches(check):
                    raise KeysError(
                        f"keys: these are not the keys of {path}; put those back that the bot had when it was "
                        "made, or use a backup that belongs to these"
                    )
                await nothing_old(db, now)
        except (IntegrityError, DataError):
            raise BackupError(f"{path}: damaged, and nothing of it was taken; use another backup") from None
    return done
