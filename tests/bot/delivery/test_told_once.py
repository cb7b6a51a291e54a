"""Those who were sent what was wrong, and no others, have it changed in place and are told once."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from bot.chats import Address, Quiet, State, Style
from bot.delivery.correcting import Corrections, slot_of
from bot.platforms.base import Gone, Later, Rate, Refused, Unknown, Unsent
from bot.storage.runs import Run, run_counts
from briefings.blocks import sentence
from briefings.document import Document
from briefings.revision import RevisionKind
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import AFTER, BEFORE, HOUR, ONE_DAY, Engine, World, address, corrected
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
MANY = (figure(), quote(), claim(), event())
WRONG, RIGHT = "33,000", "34,000"
CORRECTED = corrected(figure(value="34000"), 5)
MISTAKE = "We made a mistake."


def runs(engine: Engine) -> Corrections:
    return Corrections(engine.database, engine.briefs, engine.services, engine.clock, engine.sender.look)


async def start(engine: Engine, seq: int = 5, *, serious: bool = True, silent: bool = False) -> int:
    return await runs(engine).start(seq, serious=serious, silent=silent)


def notices(world: World) -> Counter[Address]:
    """How many notices each has got."""
    return Counter(one.address for one in world.platform.messages if "Wrong:" in one.text)


def says(world: World, text: str) -> set[Address]:
    """In whose briefings that stands now."""
    return {one.address for one in world.platform.messages if text in one.text and "Wrong:" not in one.text}


async def sent(engine: Engine) -> None:
    """Everybody has their briefing."""
    engine.start()
    await engine.minutes(2)


async def counts(engine: Engine, seq: int = 5) -> Run:
    async with engine.database.read() as db:
        return await run_counts(db, slot_of(seq))


@both
async def test_only_those_who_were_sent_it_are_told(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await engine.subscribe(2, topics=("protests",))
    await engine.subscribe(3, language="ru")
    await engine.subscribe(4, due_at=int(world.clock.now()) + ONE_DAY)
    await engine.subscribe(5, seen_seq=4, quiet_line=True)
    await engine.subscribe(6, style=Style.DISCREET)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    assert await start(engine) == 3
    await engine.minutes(2)
    told = {address(1), address(3), address(6)}
    slots = [row for row in await engine.rows() if row.slot == slot_of(5)]
    assert {row.state for row in slots} == {State.SENT}
    assert len(slots) == 3
    assert notices(world) == {address(1): 1}  # in Russian it is in other words
    assert says(world, WRONG) == set()
    assert says(world, RIGHT) == {address(1)}
    assert {one.address for one in world.platform.changes} == told - {address(6)}
    assert await counts(engine) == Run(edited=2, told=3)


@both
async def test_twice_begun_it_is_told_once(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    for number in range(5):
        await engine.subscribe(number)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    assert await start(engine) == 5
    assert await start(engine) == 0
    await engine.minutes(2)
    assert await start(engine) == 0
    await engine.minutes(2)
    assert notices(world) == {address(number): 1 for number in range(5)}


async def test_a_small_one_waits_for_the_next_briefing(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    await start(engine, serious=False)
    await engine.minutes(3)
    assert notices(world) == {}
    (row,) = [row for row in await engine.rows() if row.slot == slot_of(5)]
    assert row.ready_at == (await engine.subscription(1)).due_at
    world.clock.jump(ONE_DAY)
    await engine.minutes(2)
    assert notices(world) == {address(1): 1}


async def test_in_quiet_hours_it_waits(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1, quiet=Quiet(9 * 60, 10 * 60))
    await sent(engine)
    world.clock.jump(HOUR)
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    assert notices(world) == {}
    world.clock.jump(HOUR)
    await engine.minutes(2)
    assert notices(world) == {address(1): 1}


async def test_a_redaction_changes_what_was_sent_and_tells_nobody(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.publish(*MANY, replace(corrected(figure(), 5), kind=RevisionKind.REDACTED, note=None))
    assert await start(engine, silent=True) == 1
    await engine.minutes(2)
    assert says(world, WRONG) == set()
    assert len(world.platform.messages) == 1
    assert await counts(engine) == Run(edited=1, told=1)


async def test_a_correction_of_a_correction_reaches_those_who_got_the_first(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    engine.publish(*MANY, CORRECTED, corrected(figure(value="35000"), 6))
    assert await start(engine, 6) == 1
    await engine.minutes(2)
    assert says(world, "35,000") == {address(1)}
    assert says(world, RIGHT) == set()
    assert len(world.platform.messages) == 3
    assert notices(world) == {address(1): 1}, "the first notice was wrong too, and is changed"


async def test_one_that_still_waits_gives_way_to_the_next(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    await start(engine, serious=False)
    engine.publish(*MANY, CORRECTED, corrected(figure(value="35000"), 6))
    await start(engine, 6)
    await engine.minutes(2)
    world.clock.jump(ONE_DAY)
    await engine.minutes(2)
    assert notices(world) == {address(1): 1}


@both
@pytest.mark.parametrize("page", [200, 4_000])
async def test_while_the_briefing_is_still_going_out(build: Build, page: int) -> None:
    world = build(page=page, overall=Rate(10), in_flight=4)
    engine = world.process(*MANY)
    world.platform.answering = 0.1
    for number in range(40):
        await engine.subscribe(number, topics=("protests",) if number % 4 == 0 else ())
    engine.start()
    await engine.fan()
    await world.clock.advance(2.05 if page > 1_000 else 6.05)
    engine.publish(*MANY, CORRECTED)
    queued = await start(engine)
    assert 5 < queued < 30
    await engine.minutes(4)
    assert says(world, WRONG) == set()
    assert says(world, RIGHT) == {address(number) for number in range(40) if number % 4}
    assert len(notices(world)) == queued
    assert set(notices(world).values()) == {1}


@pytest.mark.parametrize("fate", [Later(20), Unsent("x"), Unknown("x")], ids=["later", "unsent", "unknown"])
async def test_an_edit_is_tried_again(build: Build, fate: Exception) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    world.platform.fates_of_changes.append(fate)
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(3)
    assert says(world, RIGHT) == {address(1)}
    assert notices(world) == {address(1): 1}


async def test_a_message_that_cannot_be_changed_is_told_of_all_the_same(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    world.platform.fates_of_changes.append(Refused("too old"))
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    assert notices(world) == {address(1): 1}
    assert await counts(engine) == Run(edited=0, told=1)


async def test_a_chat_that_is_gone_is_not_reached(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    for number in range(3):
        await engine.subscribe(number)
    await sent(engine)
    world.platform.rule = lambda where, _page: Gone("blocked") if where == address(1) else None
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    assert notices(world) == {address(0): 1, address(2): 1}
    assert (await counts(engine)).not_reached == 1


async def test_a_platform_that_changes_nothing_tells(build: Build) -> None:
    world = build(edits=False)
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    assert notices(world) == {address(1): 1}
    assert world.platform.changes == []


async def test_while_all_is_stopped_nothing_is_changed_or_told(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await sent(engine)
    engine.books.stop.sending = True
    engine.publish(*MANY, CORRECTED)
    await start(engine)
    await engine.minutes(2)
    assert says(world, WRONG) == {address(1)}
    engine.books.stop.sending = False
    engine.sender.look()
    await engine.minutes(2)
    assert says(world, RIGHT) == {address(1)}
    assert notices(world) == {address(1): 1}


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
@pytest.mark.parametrize("step", range(1, 9))
async def test_killed_at_any_write_it_goes_on(build: Build, step: int, moment: str) -> None:
    world = build(overall=Rate(4), key_holds=60.0)
    engine = world.process(*MANY)
    for number in range(6):
        await engine.subscribe(number)
    await sent(engine)
    engine.publish(*MANY, CORRECTED)
    engine.database.dies_at = {engine.database.writes + step: moment}
    task = asyncio.create_task(start(engine))
    await world.clock.run_until(lambda: task.done() or engine.database.dead, limit=50)
    if not engine.database.dead:
        await world.clock.advance(4)
    await engine.kill()
    engine = world.process(*MANY, CORRECTED)
    engine.start()
    await start(engine)
    await engine.minutes(3)
    assert says(world, WRONG) == set()
    assert notices(world) == {address(number): 1 for number in range(6)}


async def test_all_is_stopped_in_the_middle_of_a_broadcast(build: Build) -> None:
    world = build(overall=Rate(5), in_flight=4)
    engine = world.process(*MANY)
    world.platform.answering = 0.2
    for number in range(30):
        await engine.subscribe(number)
    engine.start()
    await engine.fan()
    await world.clock.advance(2)
    engine.books.stop.sending = True
    await world.clock.advance(1)
    there = len(world.platform.messages)
    assert 5 < there < 25
    await engine.minutes(30)
    assert len(world.platform.messages) == there
    assert Counter(state for state, _ in await engine.states())[State.QUEUED] == 30 - there
    engine.books.stop.sending = False
    engine.sender.look()
    await engine.minutes(2)
    assert Counter(await engine.states()) == {(State.SENT, ""): 30}


async def test_what_was_stopped_for_too_long_is_told_with_the_next(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    engine.books.stop.sending = True
    engine.start()
    await engine.minutes(1)
    world.clock.jump(4 * HOUR)
    engine.books.stop.sending = False
    engine.sender.look()
    await engine.minutes(2)
    assert await engine.states() == [(State.EXPIRED, "expired")]
    assert (await engine.subscription(1)).seen_seq == 0
    world.clock.jump(20 * HOUR)
    await engine.minutes(2)
    assert says(world, WRONG) == {address(1)}


async def test_what_the_desk_tells_its_people_goes_out_though_all_is_stopped(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    engine.books.stop.sending = True
    engine.start()
    await engine.minutes(1)
    (chat,) = {row.chat_id for row in await engine.rows()}
    await engine.notices.tell_team("stopped", [chat], lambda _: Document((sentence("All is stopped."),)))
    await engine.minutes(1)
    assert [one.text for one in world.platform.messages] == ["All is stopped."]
