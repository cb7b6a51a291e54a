"""Subscriptions that are due, and the deliveries made of them: the database's part of the fan-out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Executable, and_, bindparam, case, exists, literal_column, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import State
from bot.storage import bulk
from bot.storage.ledger import BEGINS, Made
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
    superseded: Sequence[tuple[int, str, int, int]],
    following: Sequence[tuple[int | None, str, int, int]],
) -> None:
    """Writes a chunk.

    Args:
        db: Within a transaction that writes.
        made: New deliveries.
        superseded: Where one takes over a queued one: now, its slot, the subscription's id, when it was due.
        following: When each is due next, the local day that is settled now, its id, when it was due.

    Nothing is written for a subscription that has changed since it was read: paused, moved, forgotten. A
    delivery for a slot that has one already is left out.
    """
    await bulk.execute(db, _SUPERSEDE, ("now", "by", "key", "was"), superseded)
    await bulk.execute(db, _add(db), Made._fields, made)
    await bulk.execute(db, _FOLLOWING, ("due", "day", "key", "was"), following)


def _add(db: AsyncConnection) -> Executable:
    """Adds a delivery, if its subscription is due as it was, and belongs to the same chat."""
    given: dict[str, Any] = {name: bindparam(name, type_=_d[name].type) for name in Made._fields}
    still = exists().where(
        _s.id == given["subscription_id"], _s.due_at == given["due_at"], _s.chat_id == given["chat_id"]
    )
    # The one before may have begun to be sent since, and there is one open delivery at a time.
    another = exists().where(_d.subscription_id == given["subscription_id"], OPEN)
    clash = and_(given["state"] == literal_column(f"'{State.QUEUED}'"), another)
    chosen = given | {
        "state": case((clash, literal_column(f"'{State.SKIPPED}'")), else_=given["state"]),
        "reason": case((clash, literal_column("'busy'")), else_=given["reason"]),
        "ended_at": case((clash, given["ready_at"]), else_=given["ended_at"]),
    }
    made = select(*chosen.values(), *BEGINS.values()).where(still)
    return bulk.inserting(db, deliveries).from_select([*given, *BEGINS], made).on_conflict_do_nothing()


_SUPERSEDE = (
    update(deliveries)
    .where(
        _d.subscription_id == bindparam("key"),
        QUEUED,
        _d.slot != bindparam("by"),
        exists().where(_s.id == bindparam("key"), _s.due_at == bindparam("was")),
    )
    .values(
        state=literal_column(f"'{State.EXPIRED}'"),
        reason=literal_column("'superseded'"),
        ended_at=bindparam("now"),
    )
)
_FOLLOWING = (
    update(subscriptions)
    .where(_s.id == bindparam("key"), _s.due_at == bindparam("was"))
    .values(due_at=bindparam("due"), last_day=bindparam("day"))
)
