"""Articles and statement revisions in the database. Revisions are only ever added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import articles, imports, revisions
from briefings.importing import Plan
from briefings.revision import Revision, RevisionKind
from briefings.stored import article_fields, read_article, read_statement, statement_fields


async def load(db: AsyncConnection) -> list[Revision]:
    """Every revision of every statement. Raises ValueError for what the model does not take."""
    found = {row.id: read_article(json.loads(row.fields)) for row in await db.execute(select(articles))}
    rows = await db.execute(select(revisions).order_by(revisions.c.seq))
    return [
        Revision(
            row.seq,
            RevisionKind(row.kind),
            found[row.article_id],
            read_statement(json.loads(row.fields)),
            date.fromisoformat(row.at) if row.at else None,
            json.loads(row.note) if row.note else None,
        )
        for row in rows
    ]


async def marks(db: AsyncConnection) -> Mapping[str, str]:
    """What the files held when they were last imported."""
    return {row.name: row.hash for row in await db.execute(select(imports))}


async def apply(db: AsyncConnection, plan: Plan) -> None:
    """Carries out an import."""
    for article in plan.articles:
        await _put(db, articles, {"id": article.id, "fields": _json(article_fields(article))})
    for revision in plan.revisions:
        await db.execute(insert(revisions).values(_row(revision)))
    for name, mark in plan.imported.items():
        await _put(db, imports, {"name": name, "hash": mark})


async def publish(db: AsyncConnection, revision: Revision) -> None:
    """Adds one version, with its article as it is now."""
    article = revision.article
    await _put(db, articles, {"id": article.id, "fields": _json(article_fields(article))})
    await db.execute(insert(revisions).values(_row(revision)))


async def _put(db: AsyncConnection, table: Any, values: Mapping[str, Any]) -> None:
    """Keeps a row in the place of the one with its key."""
    key = next(iter(table.primary_key))
    found = (await db.execute(select(key).where(key == values[key.name]))).first()
    if found:
        await db.execute(table.update().where(key == values[key.name]).values(values))
    else:
        await db.execute(insert(table).values(values))


def _row(revision: Revision) -> dict[str, Any]:
    return {
        "seq": revision.seq,
        "kind": revision.kind,
        "article_id": revision.article.id,
        "fields": _json(statement_fields(revision.statement)),
        "at": revision.at.isoformat() if revision.at else None,
        "note": _json(dict(revision.note)) if revision.note else None,
    }


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False)
