"""Subscriptions that are due, and the deliveries made of them: the database's part of the fan-out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import bulk
from bot.storage.endings import PERHAPS_SHOWN
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


async def due(db: AsyncConnection, platforms: Collection[str], now: float, limit: int) -> Sequence[Due]:
    """Subscriptions whose time has come, the one that is longest due first."""
    joined = subscriptions.join(chats, _c.id == _s.chat_id)
    found = select(*_COLUMNS, _OPEN_STATE).select_from(joined).where(_s.due_at <= int(now))
    rows = await db.execute(found.where(_c.platform.in_(platforms)).order_by(_s.due_at, _s.id).limit(limit))
    return [Due._make(row) for row in rows]


class Key(NamedTuple):
    """A subscription as it was read: its id, its chat, when it was due, and what it had been told."""

    id: int
    chat: int
    was: int
    seen: int | None

    @classmethod
    def of(cls, due: Due) -> Key:
        return cls(due.id, due.chat_id, due.due_at, due.seen_seq)


async def settle(
    db: AsyncConnection,
    now: int,
    made: Sequence[tuple[Made, int | None]],
    superseded: Sequence[tuple[str, Key]],
    following: Sequence[tuple[int | None, str, Key]],
) -> None:
    """Writes a chunk.

    Args:
        db: Within a transaction that writes.
        now: In seconds since 1970.
        made: New deliveries, each with what its subscription had been told.
        superseded: Where one takes over a queued one: its slot, and whose it is.
        following: When each is due next, the local day that is settled now, and whose it is.

    Nothing is written for a subscription that has changed since it was read: paused, moved, told more,
    forgotten. Is it due still, the next fan-out looks at it anew. A delivery for a slot that has one already
    is left out; one that finds another on its way is skipped.
    """
    if db.dialect.name != "sqlite":  # there, nobody else writes meanwhile
        mine = select(_s.id).where(_s.id.in_([key.id for *_, key in following]))
        await db.execute(mine.order_by(_s.id).with_for_update())
    await bulk.execute_joined(db, _SUPERSEDE, _SUPERSEDED, [(now, slot, *key) for slot, key in superseded])
    await bulk.execute_joined(db, _ADD, _ADDED, [(*one, seen, now) for one, seen in made])
    await bulk.execute_joined(db, _FOLLOW, _FOLLOWING, [(due, day, *key) for due, day, key in following])


_BIG, _INT, _TEXT = "BIGINT", "INTEGER", "TEXT"
_KEY = {"id": _BIG, "chat": _BIG, "was": _BIG, "seen": _INT}
_UNCHANGED = """
    s.id = g.id AND s.chat_id = g.chat AND s.due_at = g.was
    AND COALESCE(s.seen_seq, -1) = COALESCE(g.seen, -1)
"""

_SUPERSEDED = {"at": _BIG, "slot": _TEXT, **_KEY}
_SUPERSEDE = f"""
UPDATE deliveries
SET
    state = CASE WHEN {PERHAPS_SHOWN} THEN 'unknown' ELSE 'expired' END,
    reason = CASE WHEN {PERHAPS_SHOWN} THEN '' ELSE 'superseded' END,
    ended_at = g.at
FROM given AS g JOIN subscriptions AS s ON {_UNCHANGED}
WHERE deliveries.subscription_id = g.id AND {QUEUED} AND deliveries.slot <> g.slot
"""

_ADDED = {name: _d[name].type.compile() for name in Made._fields} | {"seen": _INT, "at": _BIG}
#: The one before may have begun to be sent since, and there is one open delivery at a time.
_ADD = f"""
INSERT INTO deliveries ({", ".join((*Made._fields, *BEGINS))})
SELECT
    g.lane, g.platform, g.chat_id, g.subscription_id, g.briefing_id, g.slot, g.due_at, g.ready_at,
    g.expires_at,
    CASE WHEN g.clash THEN 'skipped' ELSE g.state END,
    CASE WHEN g.clash THEN 'busy' ELSE g.reason END,
    CASE WHEN g.clash THEN g.at ELSE g.ended_at END,
    g.until_seq, 0, 0, false
FROM (
    SELECT
        given.*, given.subscription_id AS id, given.chat_id AS chat, given.due_at AS was,
        given.state = 'queued' AND EXISTS (
            SELECT 1 FROM deliveries WHERE deliveries.subscription_id = given.subscription_id AND {OPEN}
        ) AS clash
    FROM given
) AS g
JOIN subscriptions AS s ON {_UNCHANGED}
WHERE true
ON CONFLICT DO NOTHING
"""

_FOLLOWING = {"due": _BIG, "day": _TEXT, **_KEY}
_FOLLOW = f"""
UPDATE subscriptions AS s SET due_at = g.due, last_day = g.day
FROM given AS g WHERE {_UNCHANGED}
"""
