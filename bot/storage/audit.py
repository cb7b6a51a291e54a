"""The log of what the desk did: only ever added to, and chained by HMAC-SHA256 (RFC 2104).

Each entry's `mac` is made of the one before it and of all that it says, under a key of its own. Whoever has
noted down a head can find later whether anything before it was changed, added or taken out.
"""

from __future__ import annotations

import hmac
import json
import os
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import audit, meta
from bot.vault import Vault

#: Under this name `meta` keeps the log's key, and the entry after which it came into use, sealed for this.
KEY = "audit"
_KEY_BYTES = 32
_CHUNK = 1_000
_HEAD_DIGITS = 16
_HEAD = re.compile(rf"([1-9][0-9]{{0,8}})-([0-9a-f]{{{_HEAD_DIGITS}}})", re.ASCII)


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
        return f"{self.n}-{self.mac.hex()[:_HEAD_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a check. `entries`: how many there are; `broken`: the first that is not as it was
    written; `unchecked`: up to which entry nothing can be checked, as the key that made their chain was
    destroyed; `by_shred`: whether the log itself says so.
    """

    entries: int
    broken: int | None
    unchecked: int
    by_shred: bool


class Audit:
    """Adds entries and checks them, which takes the keys. All works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def note(self, db: AsyncConnection, now: float, who: str, act: str, about: object = "") -> Entry:
        """Adds an entry, in the transaction that does what it tells."""
        if db.dialect.name != "sqlite":  # which has one writer: each entry follows the one before
            await db.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
        before = await last(db)
        key, _ = await self._key(db) or await self._new_key(db, before)
        made = (before.n + 1 if before else 1, int(now), who, act, str(about))
        entry = Entry(*made, _mac(key, before.mac if before else b"", made))
        names = ("n", "at", "who", "act", "about", "mac")
        await db.execute(insert(audit).values({name: getattr(entry, name) for name in names}))
        return entry

    async def broken(self, db: AsyncConnection) -> int | None:
        """The number of the first entry that is not as it was written; None where all are."""
        return (await self.check(db)).broken

    async def check(self, db: AsyncConnection) -> Checked:
        """Looks at every entry. Raises VaultError where the log's key cannot be opened."""
        newest_one = await last(db)
        key, since = await self._key(db) or (b"", newest_one.n if newest_one else 0)
        before, n, broken, by_shred = b"", 0, None, False
        async for entry in entries(db):
            n += 1
            made = (entry.n, entry.at, entry.who, entry.act, entry.about)
            whole = n <= since or hmac.compare_digest(entry.mac, _mac(key, before, made))
            if broken is None and (entry.n != n or not whole):
                broken = n
            if n == since:
                by_shred = entry.act == "shredded"
            before = entry.mac
        if broken is None and n < since:
            broken = n + 1
        return Checked(n, broken, since, by_shred)

    async def reseal(self, db: AsyncConnection) -> None:
        """Seals the log's key by the address key in use, where an older one sealed it."""
        sealed = await self._sealed(db)
        if sealed is not None and not self._vault.is_current(sealed):
            anew = self._vault.seal(KEY, self._vault.open(KEY, sealed))
            await db.execute(delete(meta).where(meta.c.name == KEY))
            await db.execute(insert(meta).values(name=KEY, value=anew))

    async def _sealed(self, db: AsyncConnection) -> bytes | None:
        return (await db.execute(select(meta.c.value).where(meta.c.name == KEY))).scalar_one_or_none()

    async def _key(self, db: AsyncConnection) -> tuple[bytes, int] | None:
        """The log's own key, and after which entry it came into use; None where there is none yet. Raises
        VaultError where it cannot be opened.
        """
        sealed = await self._sealed(db)
        if sealed is None:
            return None
        key, since = self._vault.open(KEY, sealed).split()
        return bytes.fromhex(key), int(since)

    async def _new_key(self, db: AsyncConnection, before: Entry | None) -> tuple[bytes, int]:
        """Makes the log's key: for the first entry, or for the first one after everything was destroyed."""
        key, since = os.urandom(_KEY_BYTES), before.n if before else 0
        await db.execute(insert(meta).values(name=KEY, value=self._vault.seal(KEY, f"{key.hex()} {since}")))
        return key, since


async def last(db: AsyncConnection) -> Entry | None:
    """The newest entry."""
    row = (await db.execute(select(audit).order_by(audit.c.n.desc()).limit(1))).one_or_none()
    return Entry(*row) if row else None


async def entry_of(db: AsyncConnection, n: int) -> Entry | None:
    """The entry of that number."""
    row = (await db.execute(select(audit).where(audit.c.n == n))).one_or_none()
    return Entry(*row) if row else None


async def newest(db: AsyncConnection, most: int, before: int) -> Sequence[Entry]:
    """At most so many entries with a lower number than `before`, the newest first."""
    found = select(audit).where(audit.c.n < before).order_by(audit.c.n.desc()).limit(most)
    return [Entry(*row) for row in await db.execute(found)]


async def entries(db: AsyncConnection, after: int = 0) -> AsyncIterator[Entry]:
    """All entries after a number, the oldest first."""
    while rows := (
        await db.execute(select(audit).where(audit.c.n > after).order_by(audit.c.n).limit(_CHUNK))
    ).all():
        for row in rows:
            yield Entry(*row)
        after = rows[-1].n


def read_head(written: str) -> tuple[int, str] | None:
    """The number and the digits of a head that somebody noted down; None for what is none."""
    found = _HEAD.fullmatch(written.strip().lower())
    return (int(found[1]), found[2]) if found else None


async def forget_key(db: AsyncConnection) -> None:
    """Deletes the log's key: what it has chained can never be checked again."""
    await db.execute(delete(meta).where(meta.c.name == KEY))


def _mac(key: bytes, before: bytes, made: tuple[object, ...]) -> bytes:
    return hmac.digest(key, before + json.dumps(made).encode(), "sha256")
