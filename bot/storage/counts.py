"""What an operator wants to know of the ledger, in numbers; and what failed, queued once more.

Nothing here tells who anybody is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Lane, Quiet, Standing, State
from bot.storage.database import Database
from bot.storage.tables import chats, deliveries, meta, pages, subscriptions
from bot.timing import after_quiet

#: Failed deliveries queued again in one transaction.
CHUNK = 2_000
#: For so many seconds what is queued again may still be sent.
RETRIED_FOR = 3 * 3_600
#: Behind UTC by so much, a local day begins last of all.
_LAST_ZONE = timedelta(hours=12)
_PROBE = "probe"
#: States of what was not sent, or not to its end.
UNSENT = (State.FAILED, State.GONE, State.EXPIRED, State.SKIPPED)

_d, _s, _c = deliveries.c, subscriptions.c, chats.c


class Queue(NamedTuple):
    """One lane of a platform. `waiting`: queued, some of them for later. `oldest`: when the first of those
    that could be sent now was due, in seconds since 1970; None where there is none.
    """

    platform: str
    lane: int
    waiting: int
    sending: int
    sent_in_minute: int
    sent_in_hour: int
    unknown: int
    oldest: int | None


class Unsent(NamedTuple):
    """How many deliveries ended unsent in one way, for one reason, which may be ""."""

    platform: str
    lane: int
    state: str
    reason: str
    number: int


class Crowd(NamedTuple):
    """The most subscriptions to an edition that are due at one instant, on one platform."""

    platform: str
    edition: str
    number: int


async def queues(db: AsyncConnection, now: float) -> Sequence[Queue]:
    """Every lane that holds anything; `now` in seconds since 1970."""
    queued, sent = _d.state == State.QUEUED, _d.state == State.SENT
    found = select(
        _d.platform,
        _d.lane,
        _many(queued),
        _many(_d.state == State.SENDING),
        _many(sent, _d.ended_at > int(now) - 60),
        _many(sent, _d.ended_at > int(now) - 3_600),
        _many(_d.state == State.UNKNOWN),
        func.min(case((and_(queued, _d.ready_at <= int(now)), _d.due_at))),
    )
    rows = await db.execute(found.group_by(_d.platform, _d.lane).order_by(_d.platform, _d.lane))
    return [Queue._make(row) for row in rows]


def _many(*conditions: Any) -> Any:
    """How many rows meet all these."""
    return func.count(case((and_(*conditions), 1)))


async def unsent(db: AsyncConnection) -> Sequence[Unsent]:
    """Those that ended unsent and are still kept, by state and reason."""
    columns = (_d.platform, _d.lane, _d.state, _d.reason)
    found = select(*columns, func.count()).where(_d.state.in_(UNSENT))
    return [Unsent._make(row) for row in await db.execute(found.group_by(*columns).order_by(*columns))]


async def crowds(db: AsyncConnection) -> Sequence[Crowd]:
    """The largest crowd of every platform and edition."""
    joined = subscriptions.join(chats, _c.id == _s.chat_id)
    of_instant = select(_c.platform, _s.edition, func.count().label("number")).select_from(joined)
    each = of_instant.where(_s.due_at.is_not(None)).group_by(_c.platform, _s.edition, _s.due_at).subquery()
    columns = (each.c.platform, each.c.edition)
    found = select(*columns, func.max(each.c.number)).group_by(*columns).order_by(*columns)
    return [Crowd._make(row) for row in await db.execute(found)]


async def probe(database: Database) -> None:
    """Shows that the database can be written, by doing so. Raises BusyError where it cannot."""
    async with database.write() as db:
        await db.execute(insert(meta).values(name=_PROBE, value=b""))
        await db.execute(delete(meta).where(meta.c.name == _PROBE))


async def retry(database: Database, now: float) -> int:
    """Queues again what failed and can still be sent: the chat is open; the subscription is there, is not
    paused and has not been told it since; nothing newer was made for it. It goes out now, or when the chat's
    quiet hours end.

    A chunk at a time, so that a running bot need not wait. Returns how many. Raises BusyError.
    """
    retried, after = 0, 0
    while True:
        async with database.write() as db:
            rows = (await db.execute(_failed_still_wanted(now, after))).all()
            await _queue_again(db, rows, now)
        if not rows:
            return retried
        retried, after = retried + len(rows), rows[-1].id


def _failed_still_wanted(now: float, after: int) -> Select[Any]:
    """The next chunk of them, by id."""
    newer = deliveries.alias()
    overtaken = select(newer.c.id).where(
        newer.c.subscription_id == _d.subscription_id,
        newer.c.id > _d.id,
        newer.c.state.not_in((State.SKIPPED, State.EXPIRED, State.GONE)),
    )
    today = (datetime.fromtimestamp(now, UTC) - _LAST_ZONE).date().isoformat()
    wanted = and_(
        _s.id.is_not(None),
        or_(_s.paused_until.is_(None), _s.paused_until <= today),
        or_(_s.seen_seq.is_(None), _s.seen_seq < _d.until_seq),
        ~overtaken.exists(),
    )
    joined = deliveries.join(chats, _c.id == _d.chat_id).outerjoin(subscriptions, _s.id == _d.subscription_id)
    columns = (_d.id, _d.briefing_id, _d.platform, _c.zone, _c.quiet_start, _c.quiet_end)
    found = select(*columns).select_from(joined).where(_d.state == State.FAILED, _d.id > after)
    sendable = _d.briefing_id.is_not(None) & (_c.standing == Standing.OPEN)
    return found.where(sendable, or_(wanted, _d.lane == Lane.CORRECTIONS)).order_by(_d.id).limit(CHUNK)


async def _queue_again(db: AsyncConnection, rows: Sequence[Row[Any]], now: float) -> None:
    ready: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        quiet = None if row.quiet_start is None else Quiet(row.quiet_start, row.quiet_end)
        ready[after_quiet(quiet, row.zone, now)].append(row.id)
    for at, ids in ready.items():
        again = {"state": State.QUEUED, "reason": "", "attempts": 0, "tried_at": None, "ended_at": None}
        values = again | {"ready_at": at, "expires_at": at + RETRIED_FOR}
        await db.execute(update(deliveries).where(_d.id.in_(ids)).values(values))
    for briefing, platform in {(row.briefing_id, row.platform) for row in rows}:
        paused = update(pages).where(pages.c.briefing_id == briefing, pages.c.platform == platform)
        await db.execute(paused.values(paused=False))
