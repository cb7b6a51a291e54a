"""Destroys what could tell who the readers are: both keys, and every row about people.

A mark in the database is made first and taken away last, at the next start: whatever kills it, that start
goes on with it, before any key is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import keys
from bot.storage import audit, backup, rekey
from bot.storage.bulk import inserting
from bot.storage.database import Database
from bot.storage.opening import forget_key_check
from bot.storage.schema import version
from bot.storage.tables import (
    assents,
    briefings,
    chats,
    deliveries,
    invitations,
    meta,
    subscriptions,
    team,
    updates,
)
from config.settings import Settings

#: Under this name `meta` keeps that everything is to be destroyed.
MARK = "shred"
_AGAIN = "then start the bot again"
#: Each before those that it refers to.
_ABOUT_PEOPLE = (deliveries, subscriptions, team, invitations, assents, updates, chats, briefings)


async def mark(db: AsyncConnection) -> None:
    """Keeps that everything is to be destroyed: from here on it will be."""
    await db.execute(inserting(db, meta).values(name=MARK, value=b"").on_conflict_do_nothing())


async def marked(db: AsyncConnection) -> bool:
    """Whether everything is to be destroyed."""
    return (await db.execute(select(meta.c.name).where(meta.c.name == MARK))).one_or_none() is not None


def destroy_files(settings: Settings) -> Sequence[Path]:
    """Destroys the key files, and deletes the automatic backups. Returns what it could not reach."""
    left = list(keys.destroy(settings))
    try:
        backup.forget(settings.data_dir)
    except OSError as error:
        left.append(Path(error.filename))
    return left


async def delete_rows(database: Database) -> None:
    """Deletes all that is kept of people, and what tells the keys and the log's. Raises BusyError."""
    async with database.write() as db:
        if not database.is_sqlite:  # which has one writer: nothing new comes in between
            names = ", ".join(table.name for table in _ABOUT_PEOPLE)
            await db.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
        for table in _ABOUT_PEOPLE:
            await db.execute(delete(table))
        await forget_key_check(db)
        await audit.forget_key(db)


async def settle(database: Database) -> None:
    """Leaves nothing of it in SQLite's file. Raises BusyError where another program reads it."""
    await rekey.compact(database, _AGAIN)


async def finish(settings: Settings, database: Database) -> bool:
    """Destroys once more whatever there is, where it was begun, and takes the mark away: to be called at each
    start, before keys are made. Returns whether it was begun. Raises BusyError, and KeysError for key files
    that cannot be destroyed.
    """
    if await version(database) is None:
        return False
    async with database.read() as db:
        if not await marked(db):
            return False
    if left := destroy_files(settings):
        names = " and ".join(map(str, left))
        raise keys.KeysError(f"{names}: cannot be destroyed, which an owner wants; delete it, {_AGAIN}")
    await delete_rows(database)
    await settle(database)
    async with database.write() as db:
        await db.execute(delete(meta).where(meta.c.name == MARK))
    return True
