"""Statements that both databases have and SQLAlchemy does not offer as one: an insert that minds what is
there, and one statement for thousands of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
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


#: Rows that are joined in one statement; SQLite takes at most 32,766 values in one.
JOINED = 200


async def execute_joined(
    db: AsyncConnection, statement: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """Executes SQL that reads its rows from a table `given`, of these columns and their types, some hundred
    at a time. A row costs half of what it does in `execute`, and the interpreter is free meanwhile.
    """
    for first in range(0, len(rows), JOINED):
        some = rows[first : first + JOINED]
        numbered = db.dialect.paramstyle == "numeric_dollar"
        given = _given(tuple(columns.items()), len(some), numbered)
        await db.exec_driver_sql(f"{given}{statement}", tuple(chain.from_iterable(some)))


@lru_cache(maxsize=16)
def _given(columns: Sequence[tuple[str, str]], rows: int, numbered: bool) -> str:
    numbers = count(1)
    listed = (
        ", ".join(f"CAST({f'${next(numbers)}' if numbered else '?'} AS {kind})" for _, kind in columns)
        for _ in range(rows)
    )
    return f"WITH given ({', '.join(name for name, _ in columns)}) AS (VALUES ({'), ('.join(listed)}))"
