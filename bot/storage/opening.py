"""Opens the database for the process that holds the lock: schema, keys, and what is kept with them."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select

from bot import keys
from bot.keys import KeysError
from bot.storage import content
from bot.storage.database import Connection, Database, engine_of
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.storage.schema import upgrade, version
from bot.storage.tables import SCHEMA, meta
from bot.vault import Vault
from briefings.revision import Revision
from config.settings import Settings

_KEYS = "keys"

AskPassphrase = Callable[[], str]


def url_of(settings: Settings) -> str:
    """The database's address: the one that is set, or SQLite in the data folder."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{settings.database_file.absolute()}"


def database_of(settings: Settings) -> Database:
    """The database, not yet connected; SQLite's folder is made. Raises DatabaseError and OSError."""
    database = Database(engine_of(url_of(settings)))
    make_folder(settings.data_dir)
    if database.file:
        make_folder(database.file.parent)
        # SQLite gives the files that it makes beside this one the same rights.
        os.close(os.open(database.file, os.O_RDWR | os.O_CREAT, 0o600))
    return database


def make_folder(folder: Path) -> None:
    """Makes a folder that its owner alone can look into, if it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Store:
    """The database, opened, and those who read and write it."""

    database: Database
    vault: Vault
    people: People
    ledger: Ledger


async def open_store(
    settings: Settings,
    database: Database,
    ask_passphrase: AskPassphrase,
    backup: Callable[[str], Awaitable[None]],
) -> Store:
    """Brings the schema up to date and finds the keys; those of a new database are made, if none are there.

    Raises BusyError, DatabaseError for a newer version's database, and KeysError for keys that are missing
    or another database's.
    """
    await upgrade(database, backup)
    async with database.read() as db:
        check = await key_check(db)
    loaded = keys.load(settings, make=check is None, ask_passphrase=ask_passphrase)
    vault = Vault(loaded)
    if check is None:
        async with database.write() as db:
            await keep_key_check(db, vault)
    elif not vault.matches(check):
        raise KeysError(
            "keys: these are not the keys of this database; give the address key and the index key that "
            "belong to it, or restore the database that belongs to these"
        )
    if len(loaded.address) > 1 or len(loaded.index) > 1:
        raise KeysError("keys: a rotation has not ended; run briefing-bot keys rotate")
    return Store(database, vault, People(vault), Ledger(vault))


async def published(database: Database) -> list[Revision]:
    """All that the database has published, for a process that only answers; [] where it is empty or of
    another version. Raises BusyError.
    """
    if await version(database) != SCHEMA:
        return []
    async with database.read() as db:
        return await content.load(db)


async def key_check(db: Connection) -> bytes | None:
    """What the database keeps to know its keys; None where it has none yet."""
    found = await db.execute(select(meta.c.value).where(meta.c.name == _KEYS))
    return found.scalar_one_or_none()


async def keep_key_check(db: Connection, vault: Vault) -> None:
    """Keeps what tells the vault's keys from others."""
    await db.execute(delete(meta).where(meta.c.name == _KEYS))
    await db.execute(insert(meta).values(name=_KEYS, value=vault.check()))


async def forget_key_check(db: Connection) -> None:
    """Forgets which keys are this database's: it then takes new ones."""
    await db.execute(delete(meta).where(meta.c.name == _KEYS))
