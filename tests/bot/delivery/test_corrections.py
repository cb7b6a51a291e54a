"""A correction in the middle of a run: what was queued goes out right, and what was sent is found."""

from collections import Counter, deque

import pytest
from sqlalchemy import update

from bot.chats import Address, Quiet, State, Style
from bot.platforms.base import Barred, Gone, Later, Outcome, Rate, Refused, Unknown, Unsent
from bot.storage.tables import deliveries
from briefings.model import Statement
from briefings.revision import Revision, RevisionKind
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import ONE_DAY, Engine, World, address, corrected
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
WRONG, RIGHT = "33 000", "34 000"
MANY: tuple[Statement | Revision, ...] = (figure(), quote(), claim(), event())
FIXED = (*MANY, corrected(figure(value="34000"), 5))
#: The figure is on the second of four pages of 200 characters.
PAGE = 200


def shown(world: World, text: str) -> set[Address]:
    """Who was shown a number."""
    spaced = text.replace(" ", ",")
    return {m.address for m in world.platform.messages if text in m.text or spaced in m.text}


async def found(engine: Engine, seq: int = 1) -> set[Address]:
    """Whom a correction of that revision would reach."""
    return {*(await engine.carried(seq)).values()}


@both
@pytest.mark.parametrize("page", [PAGE, 4_000])
async def test_in_the_middle_of_a_run(build: Build, page: int) -> None:
    world = build(page=page, overall=Rate(10), in_flight=4)
    engine = world.process(*MANY)
    world.platform.answering = 0.1
    for number in range(40):
        await engine.subscribe(number, topics=("protests",) if number % 4 == 0 else ())
    engine.start()
    await engine.fan()
    await world.clock.advance(2.05 if page > 1_000 else 6.05)
    engine.publish(*FIXED)
    at_that_moment = await found(engine)
    assert 5 < len(at_that_moment) < 25
    await engine.minutes(2)
    assert Counter(await engine.states()) == {(State.SENT, ""): 40}
    assert shown(world, WRONG) == await found(engine)
    assert shown(world, RIGHT) == await found(engine, 5)
    assert shown(world, WRONG) | shown(world, RIGHT) == {address(n) for n in range(40) if n % 4}
    assert not shown(world, WRONG) & shown(world, RIGHT)


async def test_what_is_on_its_way_counts_from_the_page_that_is_on_its_way(build: Build) -> None:
    world = build(page=PAGE)
    engine = world.process(*MANY)
    world.platform.latency = 10
    await engine.subscribe(1)
    engine.start()
    await engine.fan()
    await world.clock.advance(15)  # the second of four pages is on its way
    assert (await engine.row()).page == 1
    assert {seq: len(await engine.carried(seq)) for seq in (1, 2, 3, 4)} == {1: 1, 2: 0, 3: 0, 4: 0}


@both
async def test_only_those_who_got_that_revision_are_found(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await engine.subscribe(2, topics=("protests",))
    await engine.subscribe(3, seen_seq=1)
    await engine.subscribe(4, language="ru")
    await engine.subscribe(5, style=Style.DISCREET)
    await engine.subscribe(6, seen_seq=None)
    await engine.subscribe(7, due_at=int(world.clock.now()) + ONE_DAY)
    await engine.subscribe(8, seen_seq=4, quiet_line=True)
    engine.start()
    await engine.minutes(2)
    assert Counter(row.state for row in await engine.rows()) == {"sent": 7}
    assert await found(engine) == {address(number) for number in (1, 4, 5, 6)}
    assert await found(engine, 2) == {address(number) for number in (1, 2, 3, 4, 5, 6)}
    assert await found(engine, 99) == set()


SURELY_NOT: dict[str, list[Outcome]] = {
    "queued": [Later(1_000)],
    "refused": [Refused("x")],
    "barred": [Barred("x")],
    "gone": [Gone("x")],
    "not sent": [Unsent("x")],
}


@pytest.mark.parametrize("fates", SURELY_NOT.values(), ids=SURELY_NOT)
async def test_who_surely_got_nothing_is_not_found(engine: Engine, fates: list[Outcome]) -> None:
    await engine.subscribe(1)
    engine.platform.fates_of[address(1)] = deque(fates)
    engine.start()
    await engine.fan()
    await engine.clock.advance(0.5)
    assert await found(engine) == set()


#: What came after, and how many seconds later we look.
PERHAPS: dict[str, tuple[list[Outcome], float]] = {
    "and waits for its next attempt": ([Later(1_000)], 900),
    "and could not be sent again": ([Unsent("x")] * 50, 3_000),
    "and was refused when it was sent again": ([Refused("x")], 60),
    "and may have arrived twice": ([Unknown("x")], 60),
    "and perhaps the chat is gone": ([Gone("x", certain=False)], 60),
}


@pytest.mark.usefixtures("seldom")
@pytest.mark.parametrize(("fates", "seconds"), PERHAPS.values(), ids=PERHAPS)
async def test_who_may_have_got_it_is_found_whatever_came_after(
    engine: Engine, fates: list[Outcome], seconds: float
) -> None:
    await engine.subscribe(1)
    unnoticed = engine.platform.unnoticed(Unknown("time-out"))
    engine.platform.fates_of[address(1)] = deque([unnoticed, *fates])
    engine.start()
    await engine.live(seconds)
    assert len(engine.platform.to(address(1))) == 1
    assert await found(engine) == {address(1)}


@pytest.mark.usefixtures("seldom")
@pytest.mark.parametrize("end", ["expired", "superseded"])
async def test_who_may_have_got_it_is_found_when_its_time_is_over(engine: Engine, end: str) -> None:
    await engine.subscribe(1)
    unnoticed = engine.platform.unnoticed(Unknown("time-out"))
    engine.platform.fates_of[address(1)] = deque([unnoticed, Later(2 * ONE_DAY)])
    engine.start()
    await engine.live(600)
    if end == "expired":
        await engine.sender.drain(0)
        engine.clock.jump(5 * 3_600)
        async with engine.database.write() as db:
            await db.execute(update(deliveries).values(ready_at=0))
            await engine.ledger.expire(db, "fake", engine.clock.now())
    else:
        await engine.live(ONE_DAY)
    row = (await engine.rows())[0]
    assert len(engine.platform.to(address(1))) == 1
    assert row.ended_at is not None
    assert await found(engine) == {address(1)}


async def test_what_may_have_arrived_is_sent_again_as_it_was(engine: Engine) -> None:
    """The same text under the same key: else a platform that knows the key would show the old one."""
    await engine.subscribe(1)
    engine.platform.fates_of[address(1)] = deque([engine.platform.unnoticed(Unknown("time-out"))])
    engine.start()
    await engine.fan()
    await engine.clock.advance(0.5)
    engine.publish(figure(), corrected(figure(value="34000"), 2))
    await engine.clock.advance(10)
    first, second = engine.platform.messages
    assert first.page == second.page
    assert len(await engine.carried(1)) == 1


async def test_a_statement_that_was_withdrawn_before_it_was_sent_is_skipped(build: Build) -> None:
    world = build(overall=Rate(1, 10))
    engine = world.process(figure())
    for number in range(3):
        await engine.subscribe(number, style=Style.DISCREET if number == 2 else Style.FULL)
    world.platform.fates_of[address(0)] = deque([Later(30)])
    engine.pacer.block(address(1), 30)
    engine.pacer.block(address(2), 30)
    engine.start()
    await engine.fan()
    await world.clock.advance(5)
    engine.publish(figure(), corrected(figure(), 2, RevisionKind.WITHDRAWN))
    await engine.minutes(2)
    assert world.platform.messages == []
    assert Counter(await engine.states()) == {(State.SKIPPED, "withdrawn"): 3}
    for row in await engine.rows():
        assert row.ended_at is not None
    for number in range(3):
        assert (await engine.subscription(number)).seen_seq == 0
    assert await found(engine) == set()


async def test_what_was_corrected_in_the_night_goes_out_right_after_quiet_hours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 3_600.0)
    engine = world.process(figure())
    await engine.subscribe(1, quiet=Quiet(7 * 60, 10 * 60))
    engine.start()
    await engine.live(600)
    await engine.kill()
    engine = world.process(figure(), corrected(figure(value="34000"), 2))
    engine.start()
    await engine.live(3 * 3_600)
    assert shown(world, RIGHT) == {address(1)}
    assert shown(world, WRONG) == set()
    assert (await engine.subscription(1)).seen_seq == 1
