"""Composed briefings and their pages in the database: what was sent, as it was sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import inserting
from bot.storage.tables import briefings, deliveries, page_revisions, pages
from briefings.document import Document, from_json, to_json


@dataclass(frozen=True, slots=True)
class Brief:
    """A composed document, with all that it was composed from."""

    id: int
    wish: Mapping[str, Any]
    document: Document


async def find(db: AsyncConnection, variant: bytes) -> int | None:
    """The id of the briefing of that variant; None where it was not composed yet."""
    found = select(briefings.c.id).where(briefings.c.variant == variant)
    return (await db.execute(found)).scalar_one_or_none()


async def add(
    db: AsyncConnection, variant: bytes, wish: Mapping[str, Any], document: Document, now: float
) -> int:
    """Keeps a briefing under its variant. Returns its id; that of the one which is there, if it is."""
    values = {
        "variant": variant,
        "wish": json.dumps(wish, ensure_ascii=False),
        "document": to_json(document, indent=None),
        "made_at": int(now),
    }
    await db.execute(inserting(db, briefings).values(values).on_conflict_do_nothing())
    made = await find(db, variant)
    assert made is not None
    return made


async def get(db: AsyncConnection, briefing: int) -> Brief:
    """The briefing with that id."""
    row = (await db.execute(select(briefings).where(briefings.c.id == briefing))).one()
    return Brief(row.id, json.loads(row.wish), from_json(row.document))


async def get_pages(db: AsyncConnection, briefing: int, platform: str) -> tuple[Document, ...]:
    """The briefing as a platform shows it; () where it was not cut for that platform yet."""
    found = select(pages.c.document).where(pages.c.briefing_id == briefing, pages.c.platform == platform)
    rows = await db.execute(found.order_by(pages.c.page))
    return tuple(from_json(row.document) for row in rows)


async def add_pages(
    db: AsyncConnection,
    briefing: int,
    platform: str,
    made: Sequence[Document],
    told: Sequence[Sequence[int]],
) -> None:
    """Keeps the pages for a platform; `told`: the revisions that each of them tells."""
    key = {"briefing_id": briefing, "platform": platform}
    rows = [key | {"page": at, "document": to_json(one, indent=None)} for at, one in enumerate(made)]
    await db.execute(insert(pages), rows)
    revisions = [
        key | {"page": at, "seq": seq} for at, seqs in enumerate(told) for seq in dict.fromkeys(seqs)
    ]
    if revisions:
        await db.execute(insert(page_revisions), revisions)


async def paused(db: AsyncConnection, briefing: int, platform: str) -> bool:
    """Whether the platform refused it so often that it is not sent there."""
    found = select(pages.c.paused).where(pages.c.briefing_id == briefing, pages.c.platform == platform)
    return any((await db.execute(found)).scalars())


async def pause(db: AsyncConnection, briefing: int, platform: str) -> None:
    """Sends it on that platform no more, until somebody retries."""
    mine = update(pages).where(pages.c.briefing_id == briefing, pages.c.platform == platform)
    await db.execute(mine.values(paused=True))


async def forget_unused(db: AsyncConnection, before: float) -> int:
    """Deletes briefings made before an instant that no delivery names. Returns how many."""
    used = select(deliveries.c.id).where(deliveries.c.briefing_id == briefings.c.id)
    old = delete(briefings).where(briefings.c.made_at < int(before), ~used.exists())
    return (await db.execute(old)).rowcount
