"""Makes two subscriptions one, where two chats have turned out to be the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import case, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import State, Subscription
from bot.storage.endings import ends
from bot.storage.tables import OPEN as IS_OPEN
from bot.storage.tables import QUEUED, deliveries, subscriptions


async def merge(db: AsyncConnection, mine: Subscription, same: Subscription, now: float) -> None:
    """Makes two subscriptions to one edition one: `same` stays."""
    seen = [one.seen_seq for one in (mine, same) if one.seen_seq is not None]
    days = [one.last_day for one in (mine, same) if one.last_day is not None]
    kept = update(subscriptions).where(subscriptions.c.id == same.id)
    # It may have been told more since it was read, on PostgreSQL.
    until = later_seq(max(seen)) if seen else None
    await db.execute(kept.values(seen_seq=until, last_day=_iso(max(days, default=None))))
    of_mine, of_same = (deliveries.c.subscription_id == one.id for one in (mine, same))
    await keep_one_a_slot(db, of_mine, of_same)
    await db.execute(update(deliveries).where(of_mine).values(subscription_id=same.id))
    await db.execute(delete(subscriptions).where(subscriptions.c.id == mine.id))
    open_ = select(deliveries.c.id).where(of_same, IS_OPEN)
    newest_first = open_.order_by(deliveries.c.state.desc(), deliveries.c.due_at.desc())  # sending, queued
    others = [row.id for row in await db.execute(newest_first)][1:]
    older = update(deliveries).where(deliveries.c.id.in_(others), QUEUED)
    await db.execute(older.values(ends(State.EXPIRED, "superseded", now)))


async def keep_one_a_slot(db: AsyncConnection, mine: Any, theirs: Any) -> None:
    """Of two deliveries for one slot leaves the one that has come further."""
    columns = select(deliveries.c.id, deliveries.c.slot, deliveries.c.state)
    slots = {row.slot: row for row in await db.execute(columns.where(theirs))}
    for row in (await db.execute(columns.where(mine))).all():
        if other := slots.get(row.slot):
            # Perhaps, in the chat that stays.
            shown = other.state == State.UNKNOWN and row.state != State.SENT
            loser = row if shown or _far(row.state) <= _far(other.state) else other
            await db.execute(delete(deliveries).where(deliveries.c.id == loser.id))


#: How far a delivery has come. What ended in another way reached nobody, and what is open surely will.
_FAR = {State.UNKNOWN: 1, State.QUEUED: 2, State.SENDING: 3, State.SENT: 4}


def _far(state: str) -> int:
    return _FAR.get(State(state), 0)


def later_seq(until: Any) -> Any:
    """The value that makes `seen_seq` as high as `until`, and never lower than it was."""
    seen = subscriptions.c.seen_seq
    return case((or_(seen.is_(None), seen < until), until), else_=seen)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
