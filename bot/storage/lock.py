"""The lock of the one process that sends. The system lets go of it when that process ends, in any way."""

from __future__ import annotations

import asyncio
import fcntl
import os
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database

#: Our number among PostgreSQL's advisory locks: "briefing" in letters of a telephone's keys.
_NUMBER = 27_433_464
#: Seconds after which a server that does not answer counts as having given the lock away.
HELD_WITHIN = 2.0


class Lock:
    """On SQLite a file beside the database, on PostgreSQL an advisory lock on a connection of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file: int | None = None
        self._connection: AsyncConnection | None = None

    async def acquire(self) -> bool:
        """Takes the lock, if nobody has it. Raises OSError where the file cannot be made, and BusyError where
        PostgreSQL does not answer.
        """
        if self._database.file:
            return self._acquire_file(self._database.file)
        return await self._acquire_number()

    def _acquire_file(self, database: Path) -> bool:
        descriptor = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._file = descriptor
        return True

    async def _acquire_number(self) -> bool:
        async with self._database.read():  # tells what is wrong where the server does not answer
            pass
        connection = await self._database.engine.connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            got = await connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": _NUMBER})
            if got.scalar_one():
                self._connection = connection
                return True
        except (SQLAlchemyError, OSError):
            pass  # it has gone in this moment: nobody's lock is ours
        await connection.close()
        return False

    async def held(self) -> bool:
        """Whether it is still ours: the server may have ended the connection, and given the lock away."""
        if self._connection is None:
            return self._file is not None
        try:
            async with asyncio.timeout(HELD_WITHIN):
                await self._connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):  # the time-out is an OSError, too
            self._connection = None
            return False
        return True

    async def release(self) -> None:
        """Lets go of it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._connection is not None:
            try:
                await self._connection.invalidate()  # the server lets go with the connection
                await self._connection.close()
            except (SQLAlchemyError, OSError):
                pass
            self._connection = None
