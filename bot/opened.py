"""The database, opened for one of the operator's tools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import keys
from bot.faults import DatabaseError
from bot.keys import KeysError
from bot.storage.database import Database, engine_of
from bot.storage.lock import Lock
from bot.storage.opening import AskPassphrase, database_of, key_check, url_of
from bot.storage.schema import version
from bot.storage.tables import SCHEMA
from bot.vault import Vault
from config.settings import Settings


@asynccontextmanager
async def opened(settings: Settings, *, make: bool = False) -> AsyncIterator[Database]:
    """The database; one that is not there is made only if it may be. Raises DatabaseError."""
    database = database_of(settings) if make else Database(engine_of(url_of(settings)))
    if database.file and not database.file.exists():
        raise DatabaseError(f"{database.file}: there is no database yet; start the bot first")
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[Lock]:
    """Keeps the bot from starting meanwhile. Raises DatabaseError where it runs."""
    await version(database)  # says so where it cannot be reached
    lock = Lock(database)
    if not await lock.acquire():
        raise DatabaseError("the bot is running on this database; stop it, then try again")
    try:
        yield lock
    finally:
        await lock.release()


async def must_be_current(database: Database) -> None:
    """Raises DatabaseError for a database of another version."""
    found = await version(database)
    if found != SCHEMA:
        raise DatabaseError(
            f"the database has the schema {found or 'of no version'}, and this version of the bot {SCHEMA}; "
            "start the bot, which brings it up to date, or use the version that made it"
        )


async def vault_of(settings: Settings, database: Database, ask: AskPassphrase) -> Vault:
    """The vault with the keys of this database. Raises KeysError where they are not at hand."""
    async with database.read() as db:
        check = await key_check(db)
    vault = Vault(keys.load(settings, make=False, ask_passphrase=ask))
    if check is None or not vault.matches(check):
        raise KeysError("keys: these are not the keys of this database; give those that belong to it")
    return vault
