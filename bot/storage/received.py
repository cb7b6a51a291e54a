"""Who holds a message that tells a revision, and how each of them is told that it was wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Lane, Standing, State
from bot.storage import bulk
from bot.storage.ledger import BEGINS, Made
from bot.storage.tables import chats, deliveries, page_revisions

#: Deliveries looked at in one transaction: few enough that no other write waits long for it.
CHUNK = 5_000

_d, _c, _p = deliveries.c, chats.c, page_revisions.c


class Telling(NamedTuple):
    """A briefing as a platform shows it, and the first of its pages that tells one of some revisions."""

    briefing: int
    platform: str
    page: int


class Settings(NamedTuple):
    """What chats have in common that are told alike."""

    language: str
    style: str
    zone: str
    quiet_start: int | None
    quiet_end: int | None


class Alike(NamedTuple):
    """Those, with the briefing that they get, None where there is none, and when they may get it."""

    settings: Settings
    briefing: int | None
    ready_at: int


async def telling(db: AsyncConnection, seqs: Collection[int]) -> list[Telling]:
    """The briefings that tell any of these revisions."""
    found = select(_p.briefing_id, _p.platform, func.min(_p.page)).where(_p.seq.in_(seqs))
    rows = await db.execute(found.group_by(_p.briefing_id, _p.platform))
    return [Telling(*row) for row in rows]


def reached(one: Telling) -> tuple[Any, ...]:
    """The deliveries of which its page was sent, is being sent, or may have been: as conditions of a query. A
    page that surely was not sent counts as not tried.
    """
    tried = (_d.page > one.page) | ((_d.page == one.page) & _d.tried_at.is_not(None))
    return _d.briefing_id == one.briefing, _d.platform == one.platform, tried


async def number_of_chats(db: AsyncConnection, found: Sequence[Telling]) -> int:
    """How many chats hold one of these."""
    number = 0
    for one in found:
        counted = select(func.count(distinct(_d.chat_id))).where(*reached(one))
        number += (await db.execute(counted)).scalar_one()
    return number


async def settings(db: AsyncConnection) -> list[Settings]:
    """What chats differ in, each kind once."""
    columns = (_c.language, _c.style, _c.zone, _c.quiet_start, _c.quiet_end)
    return [Settings(*row) for row in await db.execute(select(*columns).distinct())]


async def chunk_after(db: AsyncConnection, one: Telling, after: int) -> int | None:
    """Up to which delivery the next chunk goes; None where there is none left."""
    mine = select(_d.id).where(_d.briefing_id == one.briefing, _d.platform == one.platform, _d.id > after)
    some = mine.order_by(_d.id).limit(CHUNK).subquery()
    last: int | None = (await db.execute(select(func.max(some.c.id)))).scalar_one()
    return last


class Run(NamedTuple):
    """One round of telling: its slot, now, how long it is tried, whether it waits for what is due next."""

    slot: str
    seq: int
    now: int
    lasts: int
    waits: bool


async def queue(
    db: AsyncConnection, run: Run, one: Telling, after: int, last: int, alike: Sequence[Alike]
) -> int:
    """Queues one delivery for every chat that holds a message of these, in a transaction that writes; a chat
    that has one for this run is left out, and one that has ended is noted as not reached. Returns how many.
    """
    before = await _number(db, run.slot)
    fixed = (run.slot, run.seq, run.now, run.lasts, int(run.waits), *one, after, last)
    rows = [(*kind.settings, kind.briefing, kind.ready_at, *fixed) for kind in alike]
    await bulk.execute_joined(db, _QUEUE, _GIVEN, rows)
    return await _number(db, run.slot) - before


async def _number(db: AsyncConnection, slot: str) -> int:
    counted = select(func.count()).where(_d.slot == slot, _d.lane == Lane.CORRECTIONS)
    return int((await db.execute(counted)).scalar_one())


_BIG, _INT, _TEXT = "BIGINT", "INTEGER", "TEXT"
_GIVEN = {
    "language": _TEXT,
    "style": _TEXT,
    "zone": _TEXT,
    "quiet_start": _INT,
    "quiet_end": _INT,
    "briefing": _BIG,
    "ready": _BIG,
    "slot": _TEXT,
    "seq": _INT,
    "at": _BIG,
    "lasts": _BIG,
    "waits": _INT,
    "of_briefing": _BIG,
    "platform": _TEXT,
    "page": _INT,
    "after": _BIG,
    "last": _BIG,
}
_READY = """
    CASE WHEN g.waits = 1
    THEN COALESCE((SELECT MIN(due_at) FROM subscriptions WHERE subscriptions.chat_id = c.id), g.ready)
    ELSE g.ready END
"""
_OPEN = f"c.standing = '{Standing.OPEN}'"
_QUEUE = f"""
INSERT INTO deliveries ({", ".join((*Made._fields, *BEGINS))})
SELECT DISTINCT
    {Lane.CORRECTIONS:d}, d.platform, d.chat_id, CAST(NULL AS BIGINT), g.briefing, g.slot, g.at, {_READY},
    {_READY} + g.lasts,
    CASE WHEN {_OPEN} THEN '{State.QUEUED}' ELSE '{State.GONE}' END,
    CASE WHEN {_OPEN} THEN '' ELSE c.standing END,
    CASE WHEN {_OPEN} THEN CAST(NULL AS BIGINT) ELSE g.at END,
    g.seq, 0, 0, false
FROM deliveries AS d
JOIN chats AS c ON c.id = d.chat_id
JOIN given AS g ON g.language = c.language AND g.style = c.style AND g.zone = c.zone
    AND COALESCE(g.quiet_start, -1) = COALESCE(c.quiet_start, -1)
    AND COALESCE(g.quiet_end, -1) = COALESCE(c.quiet_end, -1)
WHERE d.briefing_id = g.of_briefing AND d.platform = g.platform AND d.id > g.after AND d.id <= g.last
    AND (d.page > g.page OR (d.page = g.page AND d.tried_at IS NOT NULL))
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of our own words alone


async def messages_of(
    db: AsyncConnection, chat: int, platform: str, seqs: Collection[int]
) -> Sequence[Row[Any]]:
    """A chat's deliveries that tell any of these revisions, with every page that does (`telling_page`)."""
    joined = deliveries.join(
        page_revisions, (_p.briefing_id == _d.briefing_id) & (_p.platform == _d.platform)
    )
    found = select(deliveries, _p.page.label("telling_page")).select_from(joined)
    mine = found.where(_d.chat_id == chat, _d.platform == platform, _p.seq.in_(seqs))
    return (await db.execute(mine.distinct().order_by(_d.id, _p.page))).all()
