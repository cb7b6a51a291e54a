"""Statements that both databases have and SQLAlchemy does not offer as one: an insert that minds what is
there, and one statement for thousands of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def inserting(db: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can be told what to do about a row that is there already."""
    return (sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert)(table)


async def execute(
    db: AsyncConnection, statement: Executable, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Executes it for every row. `names`: the statement's parameters in the order of a row's values, which
    must be as the driver takes them; what is the same for all rows stands in it literally. Named one by one,
    a row costs several times as much.
    """
    if not rows:
        return
    compiled: Any = statement.compile(dialect=db.dialect, column_keys=list(names))  # type: ignore[attr-defined]
    given: Mapping[str, int] = {name: at for at, name in enumerate(names)}
    order = [given[name] for name in compiled.positiontup]
    if order == list(range(len(names))):
        await db.exec_driver_sql(str(compiled), [tuple(row) for row in rows])
    else:
        await db.exec_driver_sql(str(compiled), [tuple(row[at] for at in order) for row in rows])
