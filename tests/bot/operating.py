"""A data folder with a small database and its keys, for the tests of the operator's tools."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from bot import keys
from bot.chats import Address
from bot.storage.database import Database
from bot.storage.lock import Lock
from bot.storage.opening import database_of, open_store
from bot.storage.schema import upgrade_to
from bot.storage.tables import SCHEMA
from bot.vault import write_key
from config.settings import Settings
from tests.bot.storage.filled import ADDRESSES, KEYS, Row, contents, fill

Result = TypeVar("Result")


class Place:
    """The data folder of a command line that runs in `folder`, and its database: there, or at `url`."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        address = SecretStr(url) if url else None
        self.settings = Settings.model_construct(data_dir=folder / "data", database_url=address)
        self.keys = keys.files(self.settings)

    def prepare(self) -> None:
        """Makes the database, filled, and the files of its keys."""
        self.run(self._make)
        for path, (key,) in zip(self.keys, (KEYS.address, KEYS.index), strict=True):
            path.write_text(f"{write_key(key)}\n", encoding="ascii")
            path.chmod(0o600)

    async def _make(self, database: Database) -> None:
        await upgrade_to(database, SCHEMA)
        await fill(database)

    def run(self, work: Callable[[Database], Awaitable[Result]]) -> Result:
        """Works with the database."""

        async def done() -> Result:
            database = database_of(self.settings)
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(done())

    def contents(self) -> Mapping[str, Sequence[Row]]:
        """All rows of every table."""
        return self.run(contents)

    def found(self, passphrase: str = "") -> list[Address]:
        """Opens the database as a start does. Returns those of its chats that are found and reached."""

        async def work(database: Database) -> list[Address]:
            store = await open_store(self.settings, database, lambda: passphrase, _no_backup)
            async with database.read() as db:
                chats = [await store.people.chat(db, address) for address in ADDRESSES.values()]
            receipts = [
                row["receipts"] for row in (await contents(database))["deliveries"] if row["receipts"]
            ]
            assert [store.vault.open("receipts", one) for one in receipts] == ['["501"]']
            return [one.address for one in chats if one]

        return self.run(work)

    def key_texts(self) -> list[str]:
        """What the key files hold."""
        return [path.read_text(encoding="ascii") for path in self.keys]

    def on_disk(self) -> bytes:
        """All that the database's files hold."""
        files = sorted(self.settings.data_dir.glob("briefing-bot.sqlite*"))
        return b"".join(file.read_bytes() for file in files)

    @contextmanager
    def running(self) -> Iterator[None]:
        """As if a bot were running."""
        lock = Lock(database_of(self.settings))
        assert asyncio.run(lock.acquire())
        try:
            yield
        finally:
            asyncio.run(lock.release())


async def _no_backup(_version: str) -> None:
    raise AssertionError("nothing is to be migrated")
