"""How many there are: counts alone, for the desk. What may be told of them is said in `bot.numbers`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Lane, Standing, State
from bot.control import Numbers
from bot.storage.people import topics_of
from bot.storage.tables import OPEN, chats, deliveries, subscriptions

_DAY = 86_400
_FAILED = (State.FAILED, State.GONE, State.EXPIRED)


async def numbers(db: AsyncConnection, now: float) -> Numbers:
    """The counts as they are, of chats that have a subscription and can be written to; `now` in seconds since
    1970.
    """
    of_open = subscriptions.join(chats, chats.c.id == subscriptions.c.chat_id)
    each = func.count(distinct(chats.c.id))
    number, there = func.count(), chats.c.standing == Standing.OPEN
    languages = await _counted(db, select(chats.c.language, each).select_from(of_open).where(there))
    platforms = await _counted(db, select(chats.c.platform, each).select_from(of_open).where(there))
    editions = await _counted(db, select(subscriptions.c.edition, number).select_from(of_open).where(there))
    wishes = await _counted(db, select(subscriptions.c.topics, number).select_from(of_open).where(there))
    topics = Counter[str]()
    for written, n in wishes.items():
        for topic in topics_of(written):
            topics[topic] += n
    d = deliveries.c
    to_readers = (d.lane != Lane.REPLIES) & d.slot.not_like("desk:%")
    ended = await _counted(db, select(d.state, number).where(to_readers, d.ended_at > int(now) - _DAY))
    waiting = select(number).select_from(deliveries).where(to_readers, OPEN)
    return Numbers(
        chats=sum(platforms.values()),
        subscriptions=sum(editions.values()),
        chosen=sum(n for written, n in wishes.items() if written),
        languages=languages,
        platforms=platforms,
        editions=editions,
        topics=topics,
        sent=ended.get(State.SENT, 0),
        failed=sum(ended.get(state, 0) for state in _FAILED),
        unknown=ended.get(State.UNKNOWN, 0),
        waiting=(await db.execute(waiting)).scalar_one(),
    )


async def _counted(db: AsyncConnection, found: Select[Any]) -> Mapping[str, int]:
    """How many rows each value of its first column has."""
    rows = await db.execute(found.group_by(found.selected_columns[0]))
    return {row[0]: row[1] for row in rows}
