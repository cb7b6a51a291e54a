"""What is sent next: by lane, one message at a time to a chat, never more at once than the platform takes."""

import asyncio
from collections import Counter, deque
from typing import Any

import pytest
from sqlalchemy import update

from bot.chats import Address, Chat, Lane, State
from bot.delivery import sender
from bot.platforms.base import Fatal, Later, Rate, Scope, Unknown, Unsent
from bot.storage import ledger
from bot.storage.ledger import Made
from bot.storage.tables import chats, deliveries
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import Engine, World, address, variant
from tests.factories import claim, event, figure, quote
from tests.fakes.platform import RecordingPlatform

EVER = 2_000_000_000


async def queue(engine: Engine, lane: Lane, numbers: range, **changes: Any) -> None:
    """Deliveries in a lane, to chats of these numbers, that are made if they are not there."""
    briefing = await briefing_of(engine)
    now = int(engine.clock.now())
    async with engine.database.write() as db:
        for number in numbers:
            chat = await engine.people.chat(db, address(number))
            chat = chat or await engine.people.add_chat(db, Chat(0, address(number), "en", "UTC"))
            slot = f"{lane.name}:{number}"
            begins = (lane, "fake", chat.id, None, briefing, slot, now, now, EVER, State.QUEUED, "", None, 0)
            await ledger.add(db, [Made(*begins)._replace(**changes)])


async def briefing_of(engine: Engine) -> int:
    made = await engine.briefs.variant(variant())
    assert made is not None
    return made


def sent(platform: RecordingPlatform) -> list[int]:
    """Whom messages reached, in order."""
    return [int(message.address.chat) for message in platform.messages]


# --- lanes ---


async def test_corrections_go_before_scheduled_by_their_weight_and_none_starves(build: Build) -> None:
    world = build(overall=Rate(10), in_flight=1)
    engine = world.process(figure())
    await queue(engine, Lane.SCHEDULED, range(100))
    await queue(engine, Lane.BREAKING, range(100, 200))
    await queue(engine, Lane.CORRECTIONS, range(200, 300))
    engine.start()
    await world.clock.run_until(lambda: len(world.platform.messages) == 70, limit=30)
    lanes = Counter(number // 100 for number in sent(world.platform))
    assert lanes == {2: 40, 1: 20, 0: 10}
    for at in range(0, 70, 7):  # and evenly, not one lane after the other
        assert Counter(number // 100 for number in sent(world.platform)[at : at + 7]) == {2: 4, 1: 2, 0: 1}


async def test_a_lane_alone_has_the_whole_platform(build: Build) -> None:
    world = build(overall=Rate(30), in_flight=30)
    engine = world.process(figure())
    await queue(engine, Lane.SCHEDULED, range(100))
    engine.start()
    await world.clock.run_until(lambda: len(world.platform.messages) == 100, limit=5)


async def test_a_correction_that_comes_late_does_not_wait_for_the_morning(build: Build) -> None:
    world = build(overall=Rate(10), in_flight=4)
    engine = world.process(figure())
    await queue(engine, Lane.SCHEDULED, range(100))
    engine.start()
    await world.clock.advance(2)
    await queue(engine, Lane.CORRECTIONS, range(900, 901))
    before = len(world.platform.messages)
    await world.clock.run_until(lambda: 900 in sent(world.platform), limit=3)
    assert sent(world.platform).index(900) <= before + 20


async def test_within_a_lane_the_longest_ready_go_first(build: Build) -> None:
    engine = build(in_flight=1).process(figure())
    now = int(engine.clock.now())
    for number in (3, 1, 2):
        await queue(engine, Lane.SCHEDULED, range(number, number + 1), ready_at=now - 10 + number)
    engine.start()
    await engine.clock.advance(1)
    assert sent(engine.platform) == [1, 2, 3]


async def test_what_is_ready_later_waits_until_then(engine: Engine) -> None:
    await queue(engine, Lane.SCHEDULED, range(1), ready_at=int(engine.clock.now()) + 30)
    engine.start()
    await engine.clock.advance(29)
    assert engine.platform.requests == []
    await engine.clock.advance(2)
    assert len(engine.platform.messages) == 1


# --- at once ---


@pytest.mark.parametrize("most", [1, 3, 16])
async def test_no_more_are_on_their_way_than_the_platform_takes(build: Build, most: int) -> None:
    world = build(in_flight=most)
    engine = world.process(figure())
    world.platform.latency = 0.7
    await queue(engine, Lane.SCHEDULED, range(40))
    await queue(engine, Lane.CORRECTIONS, range(20, 60))
    world.platform.fates.extend([Unsent("x"), None, Later(1), None, Later(1, Scope.PLATFORM)])
    engine.start()
    sending = 0
    for _ in range(40):
        await world.clock.advance(1)
        states = [row.state for row in await engine.rows()]
        sending = max(sending, states.count("sending"))
        assert states.count("sending") <= most
        assert engine.sender.in_flight <= most
    assert world.platform.most_in_flight == most
    assert sending == most


async def test_one_message_at_a_time_to_a_chat(engine: Engine) -> None:
    """The platform itself fails a second request to the same chat."""
    engine.platform.latency = 3
    for lane in (Lane.SCHEDULED, Lane.CORRECTIONS, Lane.BREAKING):
        await queue(engine, lane, range(3))
    engine.start()
    await engine.clock.advance(20)
    assert Counter(sent(engine.platform)) == {0: 3, 1: 3, 2: 3}
    assert not any(row.repeated for row in await engine.rows())


async def test_one_message_at_a_time_to_a_chat_with_threads(engine: Engine) -> None:
    engine.platform.latency = 3
    one = await engine.subscribe(1)
    briefing, now = await briefing_of(engine), int(engine.clock.now())
    async with engine.database.write() as db:
        for thread in ("5", "6"):
            chat = await engine.people.add_chat(db, Chat(0, Address("fake", "1", thread), "en", "UTC"))
            begins = (3, "fake", chat.id, None, briefing, thread, now, now, EVER, State.QUEUED, "", None, 0)
            await ledger.add(db, [Made(*begins)])
            assert one.chat != chat.id
    engine.start()
    await engine.minutes(1)
    assert sent(engine.platform) == [1, 1, 1]
    assert {row.repeated for row in await engine.rows()} == {False}


async def test_a_chat_that_is_closed_waits_alone(engine: Engine) -> None:
    await queue(engine, Lane.SCHEDULED, range(20))
    engine.platform.fates_of[address(3)] = deque([Later(500)])
    await queue(engine, Lane.CORRECTIONS, range(3, 4))
    engine.start()
    await engine.clock.advance(2)
    assert sorted(sent(engine.platform)) == [number for number in range(20) if number != 3]
    await engine.clock.advance(497)
    assert len(engine.platform.messages) == 19
    await engine.clock.advance(3)
    assert Counter(sent(engine.platform))[3] == 2


async def test_many_that_wait_for_one_chat_keep_nobody_else_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A group whose many threads are all due, and closed, must not fill the place at hand."""
    monkeypatch.setattr(sender, "AT_HAND", 10)
    briefing, now = await briefing_of(engine), int(engine.clock.now())
    async with engine.database.write() as db:
        for thread in range(50):
            where = Address("fake", "group", str(thread))
            chat = await engine.people.add_chat(db, Chat(0, where, "en", "UTC"))
            begins = (3, "fake", chat.id, None, briefing, "x", now, now, EVER, State.QUEUED, "", None, 0)
            await ledger.add(db, [Made(*begins)])
    await queue(engine, Lane.SCHEDULED, range(1000, 1001), ready_at=now + 1)
    engine.pacer.block(Address("fake", "group"), 10_000)
    engine.start()
    await engine.clock.advance(10)
    assert sent(engine.platform) == [1000]


async def test_the_rates_of_platform_and_chats_are_kept(build: Build) -> None:
    """Three pages to each of twenty chats: one a second to each, and ten a second in all."""
    world = build(page=150, overall=Rate(10), chat=lambda _: (Rate(1),), in_flight=20)
    engine = world.process(figure(), quote(), claim(), event())
    for number in range(20):
        await engine.subscribe(number)
    engine.start()
    await engine.minutes(1)
    requests = world.platform.requests
    pages = len(world.platform.to(address(0)))
    assert pages >= 3
    assert len(requests) == 20 * pages
    assert_rates(world.platform, Rate(10), Rate(1))
    # and used: at least nine in ten of what the platform lets through
    assert requests[-1][0] - requests[0][0] <= len(requests) / 9 + 2


def assert_rates(platform: RecordingPlatform, overall: Rate | None, chat: Rate | None) -> None:
    """No stretch of time, wherever it starts, holds more than the platform allows."""

    def holds(moments: list[float], rate: Rate) -> bool:
        later = moments[rate.count :]
        return all(b - a >= rate.seconds for a, b in zip(moments, later, strict=False))

    if overall:
        assert holds([moment for moment, _, _ in platform.requests], overall)
    if chat:
        for where in {one.chat for _, one, _ in platform.requests}:
            assert holds([moment for moment, one, _ in platform.requests if one.chat == where], chat)


# --- what is at hand, and what has become of it since ---


async def test_a_chat_with_many_threads_keeps_no_other_waiting(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of them than are held at hand come first, and go out one a second."""
    monkeypatch.setattr(sender, "MOST_AT_HAND", 20)
    monkeypatch.setattr(sender, "MOST_OF_CHAT", 5)
    monkeypatch.setattr(sender, "AT_HAND", 10)
    world = build(chat=lambda one: (Rate(1),) if one.chat == "forum" else ())
    engine = world.process(figure())
    briefing, now = await briefing_of(engine), int(engine.clock.now())
    async with engine.database.write() as db:
        for number in range(60):
            here = Address("fake", "forum", str(number)) if number < 50 else address(number)
            chat = await engine.people.add_chat(db, Chat(0, here, "en", "UTC"))
            begins = (Lane.SCHEDULED, "fake", chat.id, None, briefing, str(number), now)
            await ledger.add(db, [Made(*begins, now, EVER, State.QUEUED, "", None, 0)])
    engine.start()
    await engine.clock.advance(15)
    others = [one for one in world.platform.messages if one.address.chat != "forum"]
    assert len(others) == 10
    await engine.clock.advance(60)
    assert len(world.platform.messages) == 60


async def test_what_was_tried_while_the_ledger_was_read_is_not_taken_as_it_was_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was read as queued, then claimed and tried, and by now it is in doubt: its next attempt says so."""
    await queue(engine, Lane.SCHEDULED, range(1))
    engine.platform.fates.append(engine.platform.unnoticed(Unknown("time-out")))
    ready, looks = engine.ledger.ready, 0

    async def slow(db: Any, platform: str, lane: int, *given: Any, **more: Any) -> Any:
        nonlocal looks
        found = await ready(db, platform, lane, *given, **more)
        looks += lane == Lane.SCHEDULED
        if lane == Lane.SCHEDULED and looks == 2:
            assert found  # its claim was not written yet
            engine.database.open -= 1  # the clock need not wait for this one
            await engine.clock.sleep(0.5)
            engine.database.open += 1
        return found

    monkeypatch.setattr(engine.ledger, "ready", slow)
    engine.start()
    await engine.clock.advance(30)
    assert looks > 2
    assert len(engine.platform.messages) == 2
    (row,) = await engine.rows()
    assert (row.state, row.repeated) == ("sent", True)


async def test_what_was_ended_while_it_was_at_hand_is_not_sent(build: Build) -> None:
    world = build(in_flight=1)
    engine = world.process(figure())
    world.platform.latency = 5
    await queue(engine, Lane.SCHEDULED, range(3))
    engine.start()
    await world.clock.advance(1)
    async with engine.database.write() as db:
        await db.execute(update(deliveries).where(deliveries.c.chat_id == 2).values(state=State.EXPIRED))
        await db.execute(deliveries.delete().where(deliveries.c.chat_id == 3))
    await world.clock.advance(30)
    assert sent(world.platform) == [0]


async def test_what_expires_while_it_is_at_hand_is_not_sent(engine: Engine) -> None:
    now = int(engine.clock.now())
    await queue(engine, Lane.SCHEDULED, range(20), expires_at=now + 100)
    engine.platform.fates.append(Later(200, Scope.PLATFORM))
    engine.start()
    await engine.clock.advance(300)
    late = [message for message in engine.platform.messages if message.at >= now + 100]
    assert late == []
    assert {(state, reason) for state, reason in await engine.states()} <= {
        (State.SENT, ""),
        (State.EXPIRED, "expired"),
    }


async def test_what_waited_for_its_turn_beyond_its_time_is_not_sent(build: Build) -> None:
    """Claimed, and then the platform closes for longer than the edition's grace."""
    world = build(overall=Rate(1, 5))
    engine = world.process(figure())
    now = int(world.clock.now())
    await queue(engine, Lane.SCHEDULED, range(5), expires_at=now + 100)
    world.platform.fates.append(Later(300, Scope.PLATFORM))
    engine.start()
    await world.clock.advance(400)
    assert world.platform.messages == []
    assert Counter(await engine.states()) == {(State.EXPIRED, "expired"): 5}


async def test_a_backlog_that_has_expired_ends_at_once_and_what_is_fresh_goes(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.ledger.EXPIRED_AT_ONCE", 7)
    monkeypatch.setattr(sender, "AT_HAND", 5)
    now = int(engine.clock.now())
    await queue(engine, Lane.SCHEDULED, range(30), expires_at=now, ready_at=now - 10)
    await queue(engine, Lane.SCHEDULED, range(30, 33))
    engine.start()
    await engine.clock.advance(10)
    assert sent(engine.platform) == [30, 31, 32]
    ended = {row.ended_at for row in await engine.rows() if row.state == "expired"}
    assert Counter(await engine.states()) == {(State.EXPIRED, "expired"): 30, (State.SENT, ""): 3}
    assert None not in ended


async def test_one_row_that_cannot_be_read_keeps_nobody_else_waiting(engine: Engine) -> None:
    """An address that was sealed by a key that is lost, or damaged."""
    await queue(engine, Lane.SCHEDULED, range(3))
    async with engine.database.write() as db:
        await db.execute(update(chats).where(chats.c.id == 2).values(address=b"damaged"))
    engine.start()
    await engine.clock.advance(5)
    assert sorted(sent(engine.platform)) == [0, 2]
    assert engine.sending
    assert not engine.sending.done()


# --- its end ---


async def test_draining_lets_what_is_on_its_way_arrive_and_starts_nothing_more(build: Build) -> None:
    world = build(in_flight=2)
    engine = world.process(figure())
    world.platform.latency = 1
    await queue(engine, Lane.SCHEDULED, range(10))
    engine.start()
    await world.clock.advance(0.5)
    await engine.end()
    assert Counter(await engine.states()) == {(State.SENT, ""): 2, (State.QUEUED, ""): 8}
    await world.clock.advance(10)
    assert len(world.platform.requests) == 2


async def test_what_still_waits_for_its_turn_at_the_end_is_queued_again_and_not_in_doubt(
    build: Build,
) -> None:
    world = build(overall=Rate(1, 10), in_flight=8)
    engine = world.process(figure())
    await queue(engine, Lane.SCHEDULED, range(8))
    engine.start()
    await world.clock.advance(1)
    assert Counter(await engine.states())[State.SENDING, ""] == 7
    await engine.end(0)
    rows = await engine.rows()
    assert Counter(row.state for row in rows) == {"sent": 1, "queued": 7}
    assert {(row.reason, row.attempts, row.repeated) for row in rows} == {("", 0, False)}
    engine = world.process(figure())
    engine.start()
    await world.clock.advance(100)
    assert Counter(sent(world.platform)) == dict.fromkeys(range(8), 1)


async def test_what_is_on_its_way_when_time_is_up_is_in_doubt(world: World) -> None:
    engine = world.process(figure())
    world.platform.latency = 60
    await queue(engine, Lane.SCHEDULED, range(2))
    engine.start()
    await world.clock.advance(1)
    await engine.end(0)
    assert await engine.states() == [(State.SENDING, "")] * 2


async def test_what_was_about_to_be_claimed_when_time_is_up_was_surely_not_sent(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled while its claim is being written: the claim is written all the same."""
    await queue(engine, Lane.SCHEDULED, range(1))
    keep = engine.ledger.keep

    async def slow(db: Any, *changed: Any) -> Any:
        there = await keep(db, *changed)
        await asyncio.sleep(0)
        if not ending.is_set():
            ending.set()
            engine.database.open -= 1  # the clock need not wait for this one
            await engine.clock.sleep(1)
            engine.database.open += 1
        return there

    ending = asyncio.Event()
    monkeypatch.setattr(engine.ledger, "keep", slow)
    engine.start()
    await engine.clock.run_until(ending.is_set, limit=10)
    await engine.end(0)
    assert engine.platform.requests == []
    assert await engine.states() == [(State.QUEUED, "")]


async def test_nothing_is_started_by_a_look_that_was_under_way_at_the_end(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await queue(engine, Lane.SCHEDULED, range(5))
    ready = engine.ledger.ready

    async def slow(db: Any, *given: Any, **more: Any) -> Any:
        found = await ready(db, *given, **more)
        looking.set()
        engine.database.open -= 1
        await engine.clock.sleep(1)
        engine.database.open += 1
        return found

    looking = asyncio.Event()
    monkeypatch.setattr(engine.ledger, "ready", slow)
    engine.start()
    await engine.clock.run_until(looking.is_set, limit=10)
    await engine.end(0)
    assert engine.sender.in_flight == 0
    await engine.clock.advance(10)
    assert engine.platform.requests == []
    assert set(await engine.states()) == {(State.QUEUED, "")}


async def test_a_platform_that_cannot_be_used_is_left_alone_by_what_waits_for_its_turn(
    build: Build,
) -> None:
    world = build(overall=Rate(1, 10), in_flight=5)
    engine = world.process(figure())
    await queue(engine, Lane.SCHEDULED, range(5))
    world.platform.rule = lambda _address, _page: Fatal("the token is wrong")
    engine.start()
    await world.clock.advance(200)
    assert len(world.platform.requests) == 1
    assert await engine.states() == [(State.QUEUED, "")] * 5
