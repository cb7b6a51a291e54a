"""Executes one statement for thousands of rows, without working out each row's parameters by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection


async def execute(
    db: AsyncConnection, statement: Executable, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Executes it for every row. `names`: the statement's parameters in the order of a row's values, which
    must be as the driver takes them. Named one by one, a row costs several times as much.
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
