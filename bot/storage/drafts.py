"""Drafts, and what was done to approve them, in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.drafts import PENDING, Content, Draft, Look, Stage, Step, Timing
from bot.storage.tables import approvals, drafts
from briefings.revision import RevisionKind


async def get(db: AsyncConnection, id_: int, *, hold: bool = False) -> Draft | None:
    """The draft. `hold`: nobody else changes it until this transaction ends."""
    found = select(drafts).where(drafts.c.id == id_)
    row = (await db.execute(found.with_for_update() if hold else found)).one_or_none()
    return None if row is None else _draft(row)


async def of_stage(db: AsyncConnection, *stages: Stage) -> tuple[Draft, ...]:
    """All in these stages, the oldest first."""
    rows = await db.execute(select(drafts).where(drafts.c.stage.in_(stages)).order_by(drafts.c.id))
    return tuple(map(_draft, rows))


async def pending(db: AsyncConnection) -> tuple[Draft, ...]:
    """All that can still become something, the oldest first."""
    return await of_stage(db, *PENDING)


async def published_as(db: AsyncConnection, seqs: Sequence[int]) -> tuple[Draft, ...]:
    """The drafts that were published as these revisions, the newest first."""
    rows = await db.execute(select(drafts).where(drafts.c.seq.in_(seqs)).order_by(drafts.c.seq.desc()))
    return tuple(map(_draft, rows))


async def add(db: AsyncConnection, author: str, content: Content, now: float) -> Draft:
    """Keeps a new draft."""
    made = Draft(0, author, content, changed_at=int(now))
    key = (await db.execute(insert(drafts).values(_values(made)))).inserted_primary_key
    assert key is not None
    return Draft(key[0], author, content, changed_at=int(now))


async def save(db: AsyncConnection, draft: Draft) -> None:
    """Keeps a draft as it is now. What was done about other words than it has is void."""
    await db.execute(update(drafts).where(drafts.c.id == draft.id).values(_values(draft)))
    void = approvals.c.hash != draft.content.hash
    await db.execute(delete(approvals).where(approvals.c.draft_id == draft.id, void))


async def forget_dropped(db: AsyncConnection, before: float) -> None:
    """Deletes what was given up before an instant."""
    old = delete(drafts).where(drafts.c.stage == Stage.DROPPED, drafts.c.changed_at < int(before))
    await db.execute(old)


async def looks(db: AsyncConnection, draft: int) -> tuple[Look, ...]:
    """What was done to approve it, the oldest first."""
    found = select(approvals).where(approvals.c.draft_id == draft).order_by(approvals.c.at)
    return tuple(Look(row.editor, row.hash, Step(row.step), row.at) for row in await db.execute(found))


async def look(db: AsyncConnection, draft: int, look: Look) -> None:
    """Keeps how far an editor has come with a draft."""
    mine = (approvals.c.draft_id == draft, approvals.c.editor == look.editor)
    await db.execute(delete(approvals).where(*mine))
    values = {"draft_id": draft, "editor": look.editor, "hash": look.hash, "step": look.step, "at": look.at}
    await db.execute(insert(approvals).values(values))


def _draft(row: Row[Any]) -> Draft:
    fields = json.loads(row.fields)
    content = Content(
        RevisionKind(row.kind),
        fields["statement"],
        fields["article"],
        fields["note"],
        row.base,
        Timing(row.timing),
        fields["at"],
        row.serious,
    )
    stage, odd = Stage(row.stage), tuple(fields["odd"])
    return Draft(row.id, row.author, content, stage, odd, row.publish_at, row.held, row.changed_at, row.seq)


def _values(draft: Draft) -> dict[str, Any]:
    content = draft.content
    fields = {
        "statement": dict(content.statement),
        "article": dict(content.article),
        "note": dict(content.note),
        "at": content.at,
        "odd": draft.odd,
    }
    return {
        "kind": content.kind,
        "stage": draft.stage,
        "author": draft.author,
        "fields": json.dumps(fields, ensure_ascii=False),
        "base": content.base,
        "timing": content.timing,
        "publish_at": draft.publish_at,
        "serious": content.serious,
        "held": draft.held,
        "changed_at": draft.changed_at,
        "seq": draft.seq,
    }
