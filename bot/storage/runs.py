"""How a run of corrections goes: counts only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Lane, State
from bot.storage.tables import deliveries


@dataclass(frozen=True, slots=True)
class Run:
    """Messages edited in place; chats told, still waiting, not reached, and of which nobody knows."""

    edited: int = 0
    told: int = 0
    waiting: int = 0
    not_reached: int = 0
    unknown: int = 0


async def run_counts(db: AsyncConnection, slot: str) -> Run:
    """How far the run with this slot has come."""
    d = deliveries.c
    found = select(d.state, func.count(), func.coalesce(func.sum(d.edits), 0))
    rows = (await db.execute(found.where(d.slot == slot, d.lane == Lane.CORRECTIONS).group_by(d.state))).all()
    chats = {State(row[0]): row[1] for row in rows}
    waiting = chats.pop(State.QUEUED, 0) + chats.pop(State.SENDING, 0)
    told, unknown = chats.pop(State.SENT, 0), chats.pop(State.UNKNOWN, 0)
    return Run(sum(row[2] for row in rows), told, waiting, sum(chats.values()), unknown)
