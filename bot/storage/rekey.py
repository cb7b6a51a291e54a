"""A rotation of keys: what older keys sealed is sealed anew by those in use.

It can be killed anywhere and called again: what is done shows in what is sealed.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Select, Update, bindparam, delete, func, select, update

from bot.faults import BusyError
from bot.keys import KeysError
from bot.storage import bulk
from bot.storage.audit import Audit
from bot.storage.database import WAIT, Database
from bot.storage.opening import keep_key_check
from bot.storage.tables import chats, deliveries, invitations, team
from bot.vault import Vault, VaultError

#: Rows of one transaction.
CHUNK = 1_000

#: Told how many rows are done, and of how many.
Progress = Callable[[int, int], None]
#: What a row becomes, in the order of the statement's parameters; None where it is as it should be.
_Anew = Callable[[Row[Any]], Sequence[Any] | None]

_RECEIPTS = "receipts"
_AGAIN = "then run briefing-bot keys rotate again"
_ADDRESSES = select(chats.c.id, chats.c.address, chats.c.blind_index)
_PEOPLE = select(team.c.id, team.c.person.label("address"), team.c.blind_index)
_SENT = select(deliveries.c.id, deliveries.c.receipts).where(deliveries.c.receipts.is_not(None))
_KEEP_ADDRESS = (
    update(chats)
    .where(chats.c.id == bindparam("key"))
    .values(address=bindparam("sealed"), blind_index=bindparam("index"))
)
_KEEP_PERSON = (
    update(team)
    .where(team.c.id == bindparam("key"))
    .values(person=bindparam("sealed"), blind_index=bindparam("index"))
)
_KEEP_RECEIPTS = (
    update(deliveries).where(deliveries.c.id == bindparam("key")).values(receipts=bindparam("sealed"))
)


async def reseal(database: Database, vault: Vault, progress: Progress) -> int:
    """Seals every address and all receipts by the key in use, and makes every blind index by it.

    The bot must not be running. Returns how many rows were changed. Raises BusyError, and KeysError for what
    none of the vault's keys opens.
    """

    def address(row: Row[Any]) -> Sequence[Any] | None:
        opened = vault.open_address(row.address)
        current, index = vault.is_current(row.address), vault.index(opened)
        if current and index == row.blind_index:
            return None
        return row.address if current else vault.seal_address(opened), index, row.id

    def receipts(row: Row[Any]) -> Sequence[Any] | None:
        if vault.is_current(row.receipts):
            return None
        return vault.seal(_RECEIPTS, vault.open(_RECEIPTS, row.receipts)), row.id

    async with database.read() as db:
        tables = (_ADDRESSES, _PEOPLE, _SENT)
        counts = [select(func.count()).select_from(found.subquery()) for found in tables]
        total = sum([(await db.execute(count)).scalar_one() for count in counts])
    passes = (
        _pass(database, _ADDRESSES, address, _KEEP_ADDRESS, ("sealed", "index", "key")),
        _pass(database, _PEOPLE, address, _KEEP_PERSON, ("sealed", "index", "key")),
        _pass(database, _SENT, receipts, _KEEP_RECEIPTS, ("sealed", "key")),
    )
    done, changed = 0, 0
    try:
        for one in passes:
            async for looked_at, written in one:
                done, changed = done + looked_at, changed + written
                progress(done, total)
    except VaultError as error:
        raise KeysError(f"keys: in the database, {error}") from None
    return changed


async def _pass(
    database: Database, found: Select[Any], anew: _Anew, keep: Update, names: Sequence[str]
) -> AsyncIterator[tuple[int, int]]:
    """Goes through all the rows found, a chunk to a transaction. Gives how many rows each chunk had, and how
    many of them it changed.
    """
    key, after = found.selected_columns[0], 0
    while True:
        async with database.write() as db:
            rows = (await db.execute(found.where(key > after).order_by(key).limit(CHUNK))).all()
            values = [one for one in map(anew, rows) if one is not None]
            await bulk.execute(db, keep, names, values)
        if not rows:
            return
        after = rows[-1].id
        yield len(rows), len(values)


async def finish(database: Database, vault: Vault) -> None:
    """Keeps what tells the keys in use from others; on SQLite, leaves nothing of the old in its file. Codes
    that let somebody join the team end: of each only a hash by the old key is kept.

    Raises BusyError where another program holds the database, or the disk has no room for a second copy.
    """
    async with database.write() as db:
        await keep_key_check(db, vault)
        await Audit(vault).reseal(db)
        await db.execute(delete(invitations))
    await compact(database, _AGAIN)


async def compact(database: Database, again: str) -> None:
    """Leaves nothing of what was deleted in SQLite's file. `again`: what to do where that cannot be done now.

    Raises BusyError where another program holds the database, or the disk has no room for a second copy.
    """
    if database.file:
        await asyncio.to_thread(_compact, database.file, again)


def _compact(file: Path, again: str) -> None:
    """Writes the file anew, and empties the log beside it."""
    try:
        with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise BusyError(
            f"{file}: {error}; see that the disk has room for a second copy of it, {again}"
        ) from None
    if busy:
        raise BusyError(f"{file}: another program reads it; close that, {again}")
