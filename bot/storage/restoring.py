"""Takes up a backup, by the schema of the version that wrote it, which is then brought up to this one's."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Days, Lane, State
from bot.keys import KeysError
from bot.storage import bulk
from bot.storage.archive import BackupError, reading
from bot.storage.backup import (
    CHUNK,
    VERSION_TABLE,
    Progress,
    knows,
    names_in,
    newer,
    silent,
    tables_of,
    version_of,
)
from bot.storage.database import Database
from bot.storage.due import Key, settle
from bot.storage.ledger import Made
from bot.storage.opening import key_check
from bot.storage.schema import migrate
from bot.storage.tables import OPEN, SCHEMA, chats, deliveries, metadata, subscriptions
from bot.timing import local_day, next_due
from bot.vault import Vault

#: The reason of deliveries that had not ended when the backup was made.
RESTORED = "restored"


async def restore(
    database: Database,
    path: Path,
    now: float,
    vault: Vault,
    *,
    replace: bool = False,
    progress: Progress = silent,
) -> int:
    """Takes up a backup: all of it or, whatever happens, nothing. Nothing old is sent again afterwards.

    Args:
        database: Where to. It must be empty unless `replace`, and no bot may be running on it.
        path: What `backup.write` wrote, in this version or an older one.
        now: Seconds since 1970 in UTC.
        vault: Must have the keys that sealed what is in the backup.
        replace: Deletes what the database holds, in the same transaction.
        progress: Called after each chunk.

    Returns how many rows were taken up. Raises BusyError; BackupError for a database that is not empty, and
    for a file that is damaged, no backup, or a newer version's; KeysError where the backup has other keys.
    """
    with reading(path) as backup:
        schema, rows = backup.header.schema, backup.header.rows
        if not knows(schema):
            raise BackupError(newer(f"{path}: the backup", schema))
        names = names_in(schema)
        if rows.keys() != names:
            raise BackupError(f"{path}: damaged: not the tables of its version; use another backup")
        done, total = 0, sum(rows.values())
        try:
            async with database.write() as db:
                await db.run_sync(_make_room, _elsewhere(database), replace)
                await db.run_sync(migrate, schema)
                tables = {table.name: table for table in await db.run_sync(tables_of, names)}
                for chunk in backup.chunks(CHUNK):
                    table = tables[chunk.table]
                    if {*chunk.columns} != {*table.columns.keys()}:
                        raise BackupError(
                            f"{path}: damaged: not the columns of its version; use another backup"
                        )
                    await bulk.execute(db, insert(table), chunk.columns, chunk.rows)
                    done += len(chunk.rows)
                    progress(done, total)
                if not database.is_sqlite:
                    await _number_on(db, tables.values())
                await db.run_sync(migrate, SCHEMA)
                check = await key_check(db)
                if check is not None and not vault.matches(check):
                    raise KeysError(
                        f"keys: not those of {path}; put back the keys that the bot had when it was made"
                    )
                await nothing_old(db, now)
        except IntegrityError:
            raise BackupError(f"{path}: damaged: rows contradict one another; use another backup") from None
    return done


def _elsewhere(database: Database) -> str:
    """What to do where the database is not empty."""
    if database.file:
        return f"move {database.file} away"
    return "name an empty database in BRIEFING_DATABASE_URL"


def _make_room(connection: Connection, elsewhere: str, replace: bool) -> None:
    """Makes sure that none of our tables is there; what another program keeps beside them stays."""
    there, ours = {*inspect(connection).get_table_names()}, {VERSION_TABLE, *metadata.tables}
    if there.isdisjoint(ours):
        return
    if not replace:
        raise BackupError(f"the database is not empty; {elsewhere}, or add --replace to delete what it holds")
    if version := version_of(connection):
        if not knows(version):
            raise BackupError(f"{newer('the database', version)}, or {elsewhere}")
        ours |= names_in(version)
    old = MetaData()
    old.reflect(connection, only=[*there & ours])
    old.drop_all(connection)


async def _number_on(db: AsyncConnection, tables: Collection[Table]) -> None:
    """Lets PostgreSQL number new rows after those that were taken up."""
    for table in tables:
        for key in table.primary_key:
            found = await db.execute(select(func.pg_get_serial_sequence(table.name, key.name)))
            if sequence := found.scalar_one():
                highest = func.coalesce(func.max(key), 0) + 1
                await db.execute(select(func.setval(sequence, highest, False)))


async def nothing_old(db: AsyncConnection, now: float) -> None:
    """Lets nothing be sent that was due before now, since it may have been sent after the backup was made.

    What had not ended is expired. What was due moves on to its next time, not before the next local day.
    """
    ended = {"state": State.EXPIRED, "reason": RESTORED, "ended_at": int(now)}
    await db.execute(update(deliveries).where(OPEN).values(ended))

    @cache
    def moved(
        time: int, days: int, zone: str, last: str | None, paused: str | None
    ) -> tuple[int | None, str]:
        settled = max(local_day(zone, now), _date(last) or date.min)
        due = next_due(time, Days(days), zone, now, settled, _date(paused))
        return due.at if due else None, settled.isoformat()

    s, after = subscriptions.c, 0
    columns = (
        *(s.id, s.chat_id, chats.c.platform, s.due_at, s.seen_seq),
        *(s.time, s.days, chats.c.zone, s.last_day, s.paused_until),
    )
    found = select(*columns).join(chats, chats.c.id == s.chat_id).where(s.due_at <= int(now))
    while rows := (await db.execute(found.where(s.id > after).order_by(s.id).limit(CHUNK))).all():
        plans = [(row, *moved(*row[5:])) for row in rows]
        following = [
            (due, slot, Key(row.id, row.chat_id, row.due_at, row.seen_seq)) for row, due, slot in plans
        ]
        made = [(_skipped(row, slot, int(now)), row.seen_seq) for row, _, slot in plans]
        await settle(db, int(now), made, (), following)
        after = rows[-1].id


def _skipped(row: Any, slot: str, now: int) -> Made:
    """That nothing comes for the local day that is settled."""
    return Made(
        Lane.SCHEDULED,
        row.platform,
        row.chat_id,
        row.id,
        None,
        slot,
        row.due_at,
        now,
        now,
        State.SKIPPED,
        RESTORED,
        now,
        row.seen_seq or 0,
    )


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
