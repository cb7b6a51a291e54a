"""What an editor has stopped, durably; who has agreed to go on; and how far today's briefings had come."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import delete, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Lane, State
from bot.control import Stopped
from bot.storage.bulk import inserting
from bot.storage.tables import OPEN, assents, deliveries, meta

#: Under this name `meta` keeps what is stopped.
KEY = "stopped"
#: Under this name `assents` keeps who has agreed to go on.
UNFREEZE = "unfreeze"
_BRIEFINGS = (Lane.SCHEDULED, Lane.BREAKING)


async def stopped(db: AsyncConnection, *, hold: bool = False) -> Stopped | None:
    """What is stopped. `hold`: nobody else changes it until this transaction ends."""
    found = select(meta.c.value).where(meta.c.name == KEY)
    value = (await db.execute(found.with_for_update() if hold else found)).scalar_one_or_none()
    return None if value is None else Stopped(**json.loads(value))


async def stop(db: AsyncConnection, wanted: Stopped) -> bool:
    """Keeps that all sending is stopped. Returns whether it was not yet."""
    values = {"name": KEY, "value": _written(wanted)}
    made = await db.execute(inserting(db, meta).values(values).on_conflict_do_nothing())
    if made.rowcount:
        await agreed_no_more(db, UNFREEZE)
    return bool(made.rowcount)


async def change(db: AsyncConnection, wanted: Stopped) -> None:
    """Keeps something else about what is stopped."""
    await db.execute(meta.update().where(meta.c.name == KEY).values(value=_written(wanted)))


async def go_on(db: AsyncConnection) -> None:
    """Keeps that nothing is stopped."""
    await db.execute(delete(meta).where(meta.c.name == KEY))
    await agreed_no_more(db, UNFREEZE)


def _written(one: Stopped) -> bytes:
    return json.dumps({"since": one.since, "by": one.by, "answers": one.answers}).encode()


async def agree(db: AsyncConnection, act: str, editor: str, now: float) -> None:
    """Keeps that an editor agrees to what needs two."""
    values = {"act": act, "editor": editor, "at": int(now)}
    made = inserting(db, assents).values(values)
    await db.execute(made.on_conflict_do_update(index_elements=["act", "editor"], set_={"at": int(now)}))


async def agreed(db: AsyncConnection, act: str, since: float) -> Collection[str]:
    """Those who have agreed to it since an instant."""
    found = select(assents.c.editor).where(assents.c.act == act, assents.c.at > int(since))
    return set((await db.execute(found)).scalars())


async def agreed_no_more(db: AsyncConnection, act: str) -> None:
    """Forgets who has agreed to it."""
    await db.execute(delete(assents).where(assents.c.act == act))


async def reached(db: AsyncConnection, since: float) -> tuple[int, int]:
    """To how many chats a briefing was sent since an instant, and for how many one is open."""
    chats = func.count(distinct(deliveries.c.chat_id))
    briefing, state = deliveries.c.lane.in_(_BRIEFINGS), deliveries.c.state
    sent = select(chats).where(briefing, state == State.SENT, deliveries.c.ended_at >= int(since))
    waiting = select(chats).where(briefing, OPEN)
    return (await db.execute(sent)).scalar_one(), (await db.execute(waiting)).scalar_one()
