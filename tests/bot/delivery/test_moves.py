"""A chat that has another address now: nothing lost, nothing twice, one chat of two."""

from collections import Counter, deque
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.chats import Address, Chat, Lane, Standing, State, Subscription
from bot.platforms.base import Later, Moved, Unsent
from bot.storage import ledger
from bot.storage.ledger import Made
from bot.storage.tables import chats
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import AFTER, BEFORE, DAY, HOUR, ONE_DAY, Engine, World, address, variant
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
GROUP, SUPERGROUP = Address("fake", "-100"), Address("fake", "-100200")


async def group(engine: Engine, where: Address = GROUP, **wish: Any) -> Subscription:
    """A group with the daily edition."""
    async with engine.database.write() as db:
        chat = await engine.people.add_chat(db, Chat(0, where, "en", "UTC"))
    return await engine.subscribe(0, chat, **wish)


def moves(engine: Engine) -> None:
    engine.platform.moved[GROUP] = SUPERGROUP


@both
async def test_the_address_is_rewritten_and_it_is_sent_once(engine: Engine) -> None:
    one = await group(engine)
    moves(engine)
    engine.start()
    await engine.minutes(2)
    assert [where for _, where, _ in engine.platform.requests] == [GROUP, SUPERGROUP]
    (message,) = engine.platform.messages
    assert message.address == SUPERGROUP
    assert await engine.states() == [(State.SENT, "")]
    assert await engine.readers.chat(GROUP) is None
    chat = await engine.readers.chat(SUPERGROUP)
    assert chat
    assert chat.id == one.chat
    (kept,) = await engine.readers.subscriptions(SUPERGROUP)
    assert (kept.id, kept.seen_seq) == (one.id, 1)


@both
async def test_the_next_day_it_goes_to_the_new_address_at_once(engine: Engine) -> None:
    await group(engine)
    moves(engine)
    engine.start()
    await engine.minutes(1)
    engine.publish(figure(), quote())
    engine.clock.jump(ONE_DAY)
    await engine.minutes(1)
    assert [where for _, where, _ in engine.platform.requests] == [GROUP, SUPERGROUP, SUPERGROUP]


async def test_whatever_else_waits_for_the_chat_goes_to_the_new_address_too(engine: Engine) -> None:
    one = await group(engine)
    chat = await engine.readers.chat(GROUP)
    await engine.subscribe(0, chat, edition="weekly")
    moves(engine)
    engine.start()
    await engine.minutes(2)
    assert Counter(message.address for message in engine.platform.messages) == {SUPERGROUP: 2}
    assert {row.chat_id for row in await engine.rows()} == {one.chat}
    assert Counter(await engine.states()) == {(State.SENT, ""): 2}


async def test_in_the_middle_of_its_pages_the_rest_goes_to_the_new_address(build: Build) -> None:
    """What was sent before has receipts that mean nothing there, and every later page has its own."""
    world = build(page=200)
    engine = world.process(figure(), quote(), claim(), event())
    await group(engine)
    world.platform.fates_of[GROUP] = deque([None, Moved(SUPERGROUP)])
    engine.start()
    await engine.minutes(1)
    row = await engine.row()
    receipts = engine.ledger.receipts(row.receipts)
    shown = {message.receipt: message for message in world.platform.to(SUPERGROUP)}
    assert row.page == 4
    assert [message.key.split(".")[1] for message in shown.values()] == ["1", "2", "3"]
    assert len(receipts) == 4
    assert [shown[receipt].key.split(".")[1] if receipt else None for receipt in receipts] == [
        *(None, "1", "2", "3")
    ]
    assert row.state == "sent"


@both
@pytest.mark.parametrize("seen", [(0, 3), (3, 0), (None, 2), (2, None), (None, None)])
async def test_two_chats_become_one_with_the_higher_of_what_each_was_told(
    build: Build, seen: tuple[int | None, int | None]
) -> None:
    engine = build().process(figure(), quote(), claim(), event())
    await group(engine, seen_seq=seen[0])
    there = await group(engine, SUPERGROUP, seen_seq=seen[1], due_at=int(engine.clock.now()) + 5 * HOUR)
    moves(engine)
    engine.platform.fates_of[SUPERGROUP] = deque([Later(HOUR)])  # so that it is not yet told anything new
    engine.start()
    await engine.minutes(1)
    assert await engine.readers.chat(GROUP) is None
    (kept,) = await engine.readers.subscriptions(SUPERGROUP)
    assert kept.id == there.id
    assert kept.seen_seq == max((one for one in seen if one is not None), default=None)
    async with engine.database.read() as db:
        assert list((await db.execute(select(chats.c.id))).scalars()) == [there.chat]


@both
async def test_two_chats_that_are_due_at_once_get_one_edition(engine: Engine) -> None:
    await group(engine)
    await group(engine, SUPERGROUP)
    moves(engine)
    engine.platform.latency = 0.5
    engine.start()
    await engine.minutes(3)
    assert Counter(message.address for message in engine.platform.messages) == {SUPERGROUP: 1}
    rows = await engine.rows()
    assert [(row.slot, row.state) for row in rows] == [("2026-01-05", "sent")]


@pytest.mark.usefixtures("seldom")
async def test_what_was_sent_to_one_is_not_sent_to_both(engine: Engine) -> None:
    """The new chat got its edition at 08:00; the old one, which is the same group, is due at 08:10."""
    await group(engine, due_at=int(engine.clock.now()) + 600, time=8 * 60 + 10)
    await group(engine, SUPERGROUP)
    moves(engine)
    engine.start()
    await engine.minutes(12)
    assert len(engine.platform.messages) == 1
    assert await engine.states() == [(State.SENT, "")]


async def test_one_that_is_due_later_that_day_is_not_sent_a_second_edition(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 3_600.0)
    now = int(engine.clock.now())
    await group(engine)
    await group(engine, SUPERGROUP, due_at=now + 12 * HOUR, time=20 * 60, quiet_line=True)
    moves(engine)
    engine.start()
    await engine.live(11 * HOUR)
    engine.publish(figure(), quote())
    await engine.live(4 * HOUR)
    assert len(engine.platform.messages) == 1
    (kept,) = await engine.readers.subscriptions(SUPERGROUP)
    assert kept.last_day == DAY
    await engine.live(ONE_DAY)
    assert len(engine.platform.messages) == 2


@both
async def test_a_chat_that_had_ended_and_is_moved_to_goes_on(engine: Engine) -> None:
    """The supergroup was taken for gone; the group that became it subscribes still."""
    await group(engine)
    there = await group(engine, SUPERGROUP)
    async with engine.database.write() as db:
        await engine.people.suspend(db, there.chat, Standing.GONE, now=0)
    moves(engine)
    engine.start()
    await engine.minutes(2)
    chat = await engine.readers.chat(SUPERGROUP)
    assert chat
    assert chat.standing is Standing.OPEN
    assert len(engine.platform.messages) == 1
    (kept,) = await engine.readers.subscriptions(SUPERGROUP)
    assert kept.due_at is not None


@both
@pytest.mark.parametrize("when", [BEFORE, AFTER])
async def test_who_dies_in_a_merge_has_merged_all_or_nothing(world: World, when: str) -> None:
    engine = world.process(figure())
    await group(engine)
    there = await group(engine, SUPERGROUP, due_at=int(world.clock.now()) + 5 * HOUR)
    moves(engine)
    await engine.fan()
    await engine.briefs.pages(1, "fake", world.platform.limits)
    engine.database.dies_at = {engine.database.writes + 2: when}  # after the claim
    engine.start()
    await world.clock.advance(2)
    assert engine.database.dead
    await engine.kill()
    engine = world.process(figure())
    async with engine.database.read() as db:
        count = len((await db.execute(select(chats))).all())
    assert count == (2 if when == BEFORE else 1)
    engine.start()
    await engine.minutes(2)
    assert len(world.platform.messages) == 1
    rows = await engine.rows()
    assert [(row.chat_id, row.state) for row in rows] == [(there.chat, "sent")]


async def test_a_move_that_fails_to_reach_anybody_is_not_lost(engine: Engine) -> None:
    await group(engine)
    moves(engine)
    engine.platform.fates_of[SUPERGROUP] = deque([Unsent("x"), Later(3)])
    engine.start()
    await engine.minutes(2)
    assert len(engine.platform.messages) == 1


async def test_what_was_at_hand_for_the_old_address_is_sent_once_to_the_new(build: Build) -> None:
    """Two lanes hold something for the chat when the first is told that it moved; the chats are merged."""
    world = build(in_flight=1)
    engine = world.process(figure())
    await group(engine, due_at=int(world.clock.now()) + 9 * HOUR)
    await group(engine, SUPERGROUP, due_at=int(world.clock.now()) + 9 * HOUR)
    made, now = await engine.briefs.variant(variant()), int(world.clock.now())
    async with engine.database.write() as db:
        for lane in (Lane.CORRECTIONS, Lane.BREAKING):
            begins = (lane, "fake", 1, None, made, "x", now, now, now + 999, State.QUEUED, "", None, 0)
            await ledger.add(db, [Made(*begins)])
    moves(engine)
    engine.start()
    await engine.minutes(1)
    assert Counter(message.address for message in world.platform.messages) == {SUPERGROUP: 2}
    assert {(row.chat_id, row.state) for row in await engine.rows()} == {(2, "sent")}


async def test_a_notice_that_both_have_is_told_once(engine: Engine) -> None:
    one = await group(engine, due_at=int(engine.clock.now()) + 9 * HOUR)
    there = await group(engine, SUPERGROUP, due_at=int(engine.clock.now()) + 9 * HOUR)
    made, now = await engine.briefs.variant(variant()), int(engine.clock.now())
    async with engine.database.write() as db:
        for chat in (one.chat, there.chat):
            begins = (1, "fake", chat, None, made, "corrected:1", now, now, now + 999, "queued", "", None, 0)
            await ledger.add(db, [Made(*begins)])
    moves(engine)
    engine.platform.latency = 0.2
    engine.start()
    await engine.minutes(1)
    assert Counter(m.address for m in engine.platform.messages if not m.deleted) == {SUPERGROUP: 1}
    assert await engine.states() == [(State.SENT, "")]


async def test_a_chat_that_moves_and_moves_on(engine: Engine) -> None:
    third = replace(SUPERGROUP, chat="-300")
    await group(engine)
    engine.platform.moved = {GROUP: SUPERGROUP, SUPERGROUP: third}
    engine.start()
    await engine.minutes(1)
    assert [where for _, where, _ in engine.platform.requests] == [GROUP, SUPERGROUP, third]
    assert len(engine.platform.messages) == 1


async def test_two_that_move_into_each_other_keep_nobody_else_waiting(engine: Engine) -> None:
    """A platform that contradicts itself: each address is said to be the other now."""
    await group(engine)
    await engine.subscribe(5)
    engine.platform.moved = {GROUP: SUPERGROUP, SUPERGROUP: GROUP}
    engine.start()
    await engine.minutes(1)
    assert len(engine.platform.requests) <= 64  # one a second at most
    assert [message.address for message in engine.platform.messages] == [address(5)]
