"""Blanks statements and names in every row that holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.drafts import PENDING, Stage
from bot.storage.tables import approvals, articles, briefings, drafts, imports, pages, revisions
from briefings.blocks import sentence
from briefings.document import Document, from_json, to_json
from briefings.marks import redacted_key, statement_key
from briefings.revision import RevisionKind

#: What is left of a statement: that there was one.
BLANK = "…"


def stub(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a statement of which nothing is left but its id, topic and reporter."""
    kept = {name: fields[name] for name in ("id", "topic", "reported_by")}
    return {**kept, "type": "event", "start_date": "not stated", "text": {"en": BLANK}}


async def blank_statement(db: AsyncConnection, statement: str, seq: int, day: str) -> None:
    """Blanks every version of a statement and adds the one that says so; no file brings it back."""
    latest = None
    for row in (await db.execute(select(revisions).order_by(revisions.c.seq))).all():
        fields = json.loads(row.fields)
        if fields["id"] == statement:
            latest = row
            blank = update(revisions).where(revisions.c.seq == row.seq)
            await db.execute(blank.values(fields=_json(stub(fields)), note=None, kind=_unnoted(row.kind)))
    assert latest is not None
    values = {"seq": seq, "kind": RevisionKind.REDACTED, "article_id": latest.article_id, "at": day}
    await db.execute(insert(revisions).values(**values, fields=_json(stub(json.loads(latest.fields)))))
    await db.execute(delete(imports).where(imports.c.name == statement_key(statement)))
    await db.execute(insert(imports).values(name=redacted_key(statement), hash=""))


async def blank_articles(db: AsyncConnection) -> None:
    """Blanks the articles of which no statement is left."""
    left = set[str]()
    for row in (await db.execute(select(revisions.c.article_id, revisions.c.fields))).all():
        if json.loads(row.fields).get("text") != {"en": BLANK}:
            left.add(row.article_id)
    for row in (await db.execute(select(articles).where(articles.c.id.not_in(left)))).all():
        fields = json.loads(row.fields)
        kept = {"id": row.id, "description": {"en": BLANK}, "publisher": fields["publisher"]}
        changed = update(articles).where(articles.c.id == row.id)
        await db.execute(changed.values(fields=_json({**kept, "genre": fields["genre"]})))


def _unnoted(kind: str) -> str:
    """The kind of an earlier version whose note is blanked, and which a note would have to explain."""
    return RevisionKind.AMENDED if kind in (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN) else kind


async def blank_drafts(db: AsyncConnection, statements: Collection[str]) -> None:
    """Blanks all drafts of statements, those that were published too."""
    for row in (await db.execute(select(drafts))).all():
        fields = json.loads(row.fields)
        if fields["statement"].get("id") in statements:
            blank = fields | {"statement": {}, "article": {}, "note": {}}
            stage = Stage.DROPPED if row.stage in PENDING else row.stage
            changed = update(drafts).where(drafts.c.id == row.id)
            await db.execute(changed.values(fields=_json(blank), stage=stage, publish_at=None))
            await db.execute(delete(approvals).where(approvals.c.draft_id == row.id))


async def blank_documents(db: AsyncConnection, blanked: Callable[[Document], Document]) -> None:
    """Blanks composed documents, and their pages, as `blanked` says."""
    for table in (briefings, pages):
        for row in (await db.execute(select(table))).all():
            before = from_json(row.document)
            after = blanked(before)
            if after != before:
                mine = [column == row._mapping[column.name] for column in table.primary_key]
                values = {"document": to_json(after, indent=None)}
                if table is briefings:  # what was not sent yet is to be composed anew
                    values["wish"] = _json(json.loads(row.wish) | {"blanked": True})
                await db.execute(update(table).where(*mine).values(values))


async def blank_notices(db: AsyncConnection) -> None:
    """Blanks what the desk told its own people: nobody knows what a reason that somebody wrote has in it."""
    blank = to_json(Document((sentence(BLANK),)), indent=None)
    for row in (await db.execute(select(briefings))).all():
        wish = json.loads(row.wish)
        if wish["notice"]:
            told = _json(wish | {"notice": blank, "blanked": True})
            mine = update(briefings).where(briefings.c.id == row.id)
            await db.execute(mine.values(document=blank, wish=told))
            await db.execute(update(pages).where(pages.c.briefing_id == row.id).values(document=blank))


async def without_names(db: AsyncConnection, without: Callable[[str], str]) -> None:
    """Takes names out of all texts of articles, statements, notes and drafts."""
    for table, columns in ((articles, ("fields",)), (revisions, ("fields", "note")), (drafts, ("fields",))):
        for row in (await db.execute(select(table))).all():
            before = {name: json.loads(text) for name in columns if (text := row._mapping[name])}
            after = {name: _mapped(value, without) for name, value in before.items()}
            changed = {name: _json(value) for name, value in after.items() if value != before[name]}
            if changed:
                mine = [column == row._mapping[column.name] for column in table.primary_key]
                await db.execute(update(table).where(*mine).values(changed))


def _mapped(value: Any, without: Callable[[str], str]) -> Any:
    """The same data with every text changed, but not ids and other keys."""
    match value:
        case dict():
            return {key: one if key in _KEYS else _mapped(one, without) for key, one in value.items()}
        case list():
            return [_mapped(one, without) for one in value]
        case str():
            return without(value)
        case _:
            return value


#: Fields that hold keys of the catalogue, ids and addresses: what names a person there, goes with the whole.
_KEYS = frozenset({"id", "type", "topic", "measure", "unit", "scope", "publisher", "genre", "url"})


def _json(fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False)
