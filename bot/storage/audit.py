"""The log of what the desk did: only ever added to, and chained by HMAC-SHA256 (RFC 2104).

Each entry's `mac` is made of the one before it and of all that it says, under a key of its own. Whoever has
noted down a head can find later whether anything before it was changed, added or taken out.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import audit, meta
from bot.vault import Vault

#: Under this name `meta` keeps the log's key, sealed for this purpose.
KEY = "audit"
_KEY_BYTES = 32
_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `at` in seconds since 1970; `who`: a pseudonym; `about`: the number of a draft or revision."""

    n: int
    at: int
    who: str
    act: str
    about: str
    mac: bytes

    @property
    def head(self) -> str:
        """What is to be noted down: its number, and 16 hex digits of its `mac`."""
        return f"{self.n}-{self.mac.hex()[:16]}"


class Audit:
    """Adds entries and checks them. Every method works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def note(self, db: AsyncConnection, now: float, who: str, act: str, about: object = "") -> Entry:
        """Adds an entry, in the transaction that does what it tells."""
        key = await self._key(db)
        last = await self.last(db)
        made = (last.n + 1 if last else 1, int(now), who, act, str(about))
        entry = Entry(*made, _mac(key, last.mac if last else b"", made))
        names = ("n", "at", "who", "act", "about", "mac")
        await db.execute(insert(audit).values({name: getattr(entry, name) for name in names}))
        return entry

    async def last(self, db: AsyncConnection) -> Entry | None:
        """The newest entry."""
        row = (await db.execute(select(audit).order_by(audit.c.n.desc()).limit(1))).one_or_none()
        return Entry(*row) if row else None

    async def entries(self, db: AsyncConnection, after: int = 0) -> AsyncIterator[Entry]:
        """All entries after a number, the oldest first."""
        while rows := (
            await db.execute(select(audit).where(audit.c.n > after).order_by(audit.c.n).limit(_CHUNK))
        ).all():
            for row in rows:
                yield Entry(*row)
            after = rows[-1].n

    async def broken(self, db: AsyncConnection) -> int | None:
        """The number of the first entry that is not as it was written; None where all are."""
        key, before, n = await self._key(db), b"", 0
        async for entry in self.entries(db):
            n += 1
            made = (entry.n, entry.at, entry.who, entry.act, entry.about)
            if entry.n != n or not hmac.compare_digest(entry.mac, _mac(key, before, made)):
                return n
            before = entry.mac
        return None

    async def _key(self, db: AsyncConnection) -> bytes:
        """The log's own key, made for the first entry. Raises VaultError where it cannot be opened."""
        sealed = (await db.execute(select(meta.c.value).where(meta.c.name == KEY))).scalar_one_or_none()
        if sealed is None:
            key = os.urandom(_KEY_BYTES)
            await db.execute(insert(meta).values(name=KEY, value=self._vault.seal(KEY, key.hex())))
            return key
        return bytes.fromhex(self._vault.open(KEY, sealed))


def _mac(key: bytes, before: bytes, made: tuple[object, ...]) -> bytes:
    return hmac.digest(key, before + json.dumps(made).encode(), "sha256")
