"""What the trials found, each as small as it is."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

import pytest

from bot.chats import State
from bot.platforms.base import Later, Moved
from bot.storage.tables import deliveries, subscriptions
from tests.bot.delivery.conftest import build, clock, engine, kind, url, world
from tests.bot.delivery.engine import ONE_DAY, Engine, address

__all__ = ["build", "clock", "engine", "kind", "url", "world"]

both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
OLD, NEW = address(1), address(2)


@both
async def test_what_was_sent_while_the_next_day_was_planned_is_not_told_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one of 23:30 is queued when that of midnight is planned, and sent when that is written."""
    now = int(engine.clock.now())
    one = await engine.subscribe(1, zone="UTC-8", time=23 * 60 + 30, due_at=now - 1_800)
    await engine.fan()
    async with engine.database.write() as db:
        mine = subscriptions.update().where(subscriptions.c.id == one.id)
        await db.execute(mine.values(time=0, due_at=now))
    write = engine.fan_out._write

    async def later(*given: Any) -> None:
        monkeypatch.undo()
        engine.start()
        while (await engine.subscription(1)).seen_seq != 1:  # noqa: ASYNC110
            await asyncio.sleep(0)
        await write(*given)

    monkeypatch.setattr(engine.fan_out, "_write", later)
    await engine.fan()
    await engine.minutes(2)
    assert len(engine.platform.messages) == 1
    assert (await engine.subscription(1)).due_at == now + ONE_DAY


@both
async def test_what_moved_to_a_chat_that_is_due_the_same_day_is_not_superseded_by_nothing(
    engine: Engine,
) -> None:
    """The old chat's edition of this day is queued for the new one, when that is due for the same day."""
    await engine.subscribe(1)
    await engine.subscribe(2, due_at=int(engine.clock.now()) + 60, time=8 * 60 + 1)
    engine.platform.fates_of = {OLD: deque([Moved(NEW)]), NEW: deque([Later(90)])}
    engine.start()
    await engine.minutes(3)
    assert await engine.states() == [(State.SENT, "")]
    assert len(engine.platform.messages) == 1


@both
@pytest.mark.parametrize(
    "ended",
    [(State.SKIPPED, "late"), (State.FAILED, "attempts"), (State.EXPIRED, "expired"), (State.UNKNOWN, "")],
)
async def test_what_reached_nobody_does_not_take_the_place_of_what_is_queued(
    engine: Engine, ended: tuple[State, str]
) -> None:
    """Two chats become one. The old one's edition of this day came to nothing; the new one's is queued."""
    await engine.subscribe(1)
    there = await engine.subscribe(2)
    await engine.fan()
    async with engine.database.write() as db:
        old = await engine.people.chat(db, OLD)
        assert old
        state, reason = ended
        mine = deliveries.update().where(deliveries.c.chat_id == old.id)
        await db.execute(mine.values(state=state, reason=reason))
        await engine.people.move(db, old.id, NEW, engine.clock.now())
    engine.start()
    await engine.minutes(1)
    assert [message.address for message in engine.platform.messages] == [NEW]
    rows = await engine.rows()
    assert [(row.subscription_id, row.state) for row in rows] == [(there.id, "sent")]


@both
async def test_what_may_have_been_shown_is_not_sent_a_third_time_because_of_a_move(engine: Engine) -> None:
    """Two chats become one. What the one that stays got is unknown; the other's is queued."""
    await engine.subscribe(1)
    there = await engine.subscribe(2)
    await engine.fan()
    async with engine.database.write() as db:
        theirs = deliveries.update().where(deliveries.c.subscription_id == there.id)
        await db.execute(theirs.values(state=State.UNKNOWN))
        old = await engine.people.chat(db, OLD)
        assert old
        await engine.people.move(db, old.id, NEW, engine.clock.now())
    engine.start()
    await engine.minutes(1)
    assert engine.platform.messages == []
    assert await engine.states() == [(State.UNKNOWN, "")]
