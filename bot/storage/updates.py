"""Which updates of a platform have changed something, so that none does so twice."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import inserting
from bot.storage.tables import updates

#: Seconds for which they are kept. Telegram keeps those that are not acknowledged for 24 hours.
KEPT = 48 * 3_600


async def note(db: AsyncConnection, update: str, now: float) -> None:
    """Keeps, within the transaction that changes something, which update it is for."""
    made = inserting(db, updates).values(id=update, at=int(now))
    await db.execute(made.on_conflict_do_nothing())


async def noted(db: AsyncConnection, update: str) -> bool:
    """Whether an update has changed something before."""
    return (await db.execute(select(updates.c.id).where(updates.c.id == update))).first() is not None


async def forget_old(db: AsyncConnection, now: float) -> None:
    """Deletes those that cannot come again."""
    await db.execute(delete(updates).where(updates.c.at < int(now) - KEPT))
