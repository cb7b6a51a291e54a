"""Subscriptions to what is sent at once, and the deliveries made of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Standing
from bot.storage.bulk import inserting
from bot.storage.ledger import BEGINS, Made
from bot.storage.tables import chats, deliveries, subscriptions

#: Subscriptions of one transaction.
CHUNK = 2_000
_s, _c = subscriptions.c, chats.c


class Wanting(NamedTuple):
    """A subscription, with what its chat says; columns as they are in the tables."""

    id: int
    chat_id: int
    platform: str
    edition: str
    topics: str
    seen_seq: int | None
    language: str
    style: str
    zone: str
    quiet_start: int | None
    quiet_end: int | None


async def wanting(db: AsyncConnection, editions: Collection[str], after: int) -> Sequence[Wanting]:
    """The next subscriptions to these editions that are not paused, of chats that can be written to."""
    columns = (_s.id, _s.chat_id, _c.platform, _s.edition, _s.topics, _s.seen_seq)
    settings = (_c.language, _c.style, _c.zone, _c.quiet_start, _c.quiet_end)
    found = select(*columns, *settings).join(chats, _c.id == _s.chat_id)
    mine = found.where(_s.edition.in_(editions), _s.id > after, _c.standing == Standing.OPEN)
    rows = await db.execute(mine.where(_s.paused_until.is_(None)).order_by(_s.id).limit(CHUNK))
    return [Wanting(*row) for row in rows]


async def add(db: AsyncConnection, made: Sequence[Made]) -> None:
    """Keeps new deliveries; one for a slot that has a delivery already is left out."""
    if made:
        adding = inserting(db, deliveries).values(BEGINS).on_conflict_do_nothing()
        await db.execute(adding, [one._asdict() for one in made])
