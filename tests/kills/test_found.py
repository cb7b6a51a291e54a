"""What the trials found, each as small as it is."""

from __future__ import annotations

from collections import deque

import pytest

from bot.chats import Chat, State
from bot.platforms.base import Later, Moved
from bot.storage.tables import deliveries
from tests.bot.delivery.conftest import build, clock, engine, kind, url, world
from tests.bot.delivery.engine import Engine, address

__all__ = ["build", "clock", "engine", "kind", "url", "world"]

both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
OLD, NEW = address(1), address(2)


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
    "ended", [(State.SKIPPED, "late"), (State.FAILED, "attempts"), (State.EXPIRED, "expired")]
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
        assert isinstance(old, Chat)
        state, reason = ended
        mine = deliveries.update().where(deliveries.c.chat_id == old.id)
        await db.execute(mine.values(state=state, reason=reason))
        await engine.people.move(db, old.id, NEW, engine.clock.now())
    engine.start()
    await engine.minutes(1)
    assert [message.address for message in engine.platform.messages] == [NEW]
    rows = await engine.rows()
    assert [(row.subscription_id, row.state) for row in rows] == [(there.id, "sent")]
