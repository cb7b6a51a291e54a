"""Brings a database to the schema of this version, after a backup, and tells when it cannot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.faults import DatabaseError
from bot.storage.database import Database
from bot.storage.tables import SCHEMA


async def version(database: Database) -> str | None:
    """The version of a database's schema; None where it is empty. Raises BusyError."""
    async with database.read() as db:
        tables = await db.run_sync(lambda connection: inspect(connection).get_table_names())
        if "alembic_version" not in tables:
            return None
        found = await db.execute(text("SELECT version_num FROM alembic_version"))
        return found.scalar_one_or_none()


async def upgrade(database: Database, backup: Callable[[str], Awaitable[None]]) -> None:
    """Brings the schema up to this version's. A database that holds anything is backed up first, with the
    version it has. Raises BusyError, and DatabaseError for a database of a newer version.
    """
    now = await version(database)
    if now == SCHEMA:
        return
    if now is not None:
        if now > SCHEMA:
            raise DatabaseError(
                f"the database is of a newer version of this bot (schema {now}, this one knows {SCHEMA}): "
                "install the newer version, or restore a backup made before it"
            )
        await backup(now)
    await upgrade_to(database, SCHEMA)


async def upgrade_to(database: Database, wanted: str) -> None:
    """Runs the migrations up to a version, all in one transaction. Raises BusyError."""
    async with database.write() as db:
        await db.run_sync(migrate, wanted)


def migrate(connection: Connection, wanted: str) -> None:
    """Runs the migrations up to a version, within the caller's transaction."""
    from alembic import command

    command.upgrade(config(connection=connection), wanted)


def config(**attributes: Any) -> Any:
    """Alembic's configuration: our folder of migrations, and what its `env.py` is handed."""
    from alembic.config import Config

    made = Config(attributes=attributes)
    made.set_main_option("script_location", str(resources.files(__package__).joinpath("migrations")))
    made.set_main_option("path_separator", "os")
    return made
