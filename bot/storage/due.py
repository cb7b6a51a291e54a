"""Subscriptions that are due, and the deliveries made of them: the database's part of the fan-out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import State
from bot.storage import bulk
from bot.storage.ledger import Made, add
from bot.storage.tables import OPEN, QUEUED, chats, deliveries, subscriptions

_s, _c, _d = subscriptions.c, chats.c, deliveries.c


class Due(NamedTuple):
    """A subscription that is due, with what its chat says; columns as they are in the tables.

    `open_state`: of its delivery that has not ended; None where there is none.
    """

    id: int
    chat_id: int
    platform: str
    edition: str
    time: int
    days: int
    topics: str
    quiet_line: bool
    paused_until: str | None
    last_day: str | None
    seen_seq: int | None
    due_at: int
    language: str
    zone: str
    style: str
    quiet_start: int | None
    quiet_end: int | None
    open_state: str | None


_OPEN_STATE = (
    select(_d.state)
    .where(_d.subscription_id == _s.id, OPEN)
    .order_by(_d.state.desc())  # sending before queued
    .limit(1)
    .scalar_subquery()
)
_COLUMNS = (
    *(_s.id, _s.chat_id, _c.platform, _s.edition, _s.time, _s.days, _s.topics, _s.quiet_line),
    *(
        _s.paused_until,
        _s.last_day,
        _s.seen_seq,
        _s.due_at,
        _c.language,
        _c.zone,
        _c.style,
        _c.quiet_start,
        _c.quiet_end,
    ),
)


async def due(
    db: AsyncConnection, platforms: Collection[str], now: float, limit: int, after: Due | None = None
) -> Sequence[Due]:
    """Subscriptions whose time has come, the one that is longest due first; those that follow on `after`."""
    joined = subscriptions.join(chats, _c.id == _s.chat_id)
    found = select(*_COLUMNS, _OPEN_STATE).select_from(joined).where(_s.due_at <= int(now))
    if after:
        found = found.where(tuple_(_s.due_at, _s.id) > (after.due_at, after.id))
    rows = await db.execute(found.where(_c.platform.in_(platforms)).order_by(_s.due_at, _s.id).limit(limit))
    return [Due._make(row) for row in rows]


async def settle(
    db: AsyncConnection,
    made: Sequence[Made],
    superseded: Sequence[int],
    following: Sequence[tuple[int | None, str, int]],
) -> None:
    """Writes a chunk: new deliveries; subscriptions whose queued delivery a newer one takes over; and, for
    each subscription that was due, when it is due next, the local day that is settled now, and its id.
    A delivery for a slot that has one already is left out.
    """
    await bulk.execute(db, _SUPERSEDE, ("key",), [(key,) for key in superseded])
    await add(db, made)
    await bulk.execute(db, _FOLLOWING, ("due", "day", "key"), following)


_SUPERSEDE = (
    update(deliveries)
    .where(_d.subscription_id == bindparam("key"), QUEUED)
    .values(state=State.EXPIRED, reason="superseded")
)
_FOLLOWING = (
    update(subscriptions)
    .where(_s.id == bindparam("key"))
    .values(due_at=bindparam("due"), last_day=bindparam("day"))
)


async def waiting(db: AsyncConnection, platforms: Collection[str], now: float) -> int:
    """How many subscriptions are due now and not yet made into deliveries."""
    found = select(func.count()).select_from(subscriptions.join(chats, _c.id == _s.chat_id))
    mine = found.where(_s.due_at <= int(now), _c.platform.in_(platforms))
    return int((await db.execute(mine)).scalar_one())
