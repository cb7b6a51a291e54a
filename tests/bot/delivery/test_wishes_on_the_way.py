"""Whoever leaves, pauses or moves while something is on its way: the wish holds, whatever comes of it."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Any

import pytest

from bot.chats import INDEFINITELY, Address, State
from bot.faults import BusyError
from bot.platforms.base import Later, Outcome, Rate, Unknown, Unsent
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import Engine, address
from tests.factories import claim, event, figure, quote

both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)


async def leave(engine: Engine, how: str) -> None:
    one = await engine.subscription(1)
    if how == "pause":
        await engine.readers.save(replace(one, paused_until=INDEFINITELY))
    else:
        await engine.readers.unsubscribe(one)


@both
@pytest.mark.usefixtures("seldom")
@pytest.mark.parametrize("how", ["pause", "unsubscribe"])
@pytest.mark.parametrize("outcome", [Later(5), Unsent("x"), Unknown("x")], ids=["later", "unsent", "unknown"])
async def test_what_came_back_unsent_is_not_sent_to_whoever_left_meanwhile(
    engine: Engine, how: str, outcome: Outcome
) -> None:
    await engine.subscribe(1)
    engine.platform.latency = 2
    engine.platform.fates_of[address(1)] = deque([outcome])
    engine.start()
    await engine.fan()
    await engine.clock.advance(1)
    assert await engine.states() == [(State.SENDING, "")]
    await leave(engine, how)
    await engine.minutes(15)
    assert engine.platform.messages == []
    assert len(engine.platform.requests) == 1
    unknown = isinstance(outcome, Unknown)
    assert await engine.states() == [(State.UNKNOWN, "") if unknown else (State.SKIPPED, "unwanted")]


@both
async def test_who_leaves_while_it_waits_for_its_turn_gets_nothing(build: Build) -> None:
    world = build(overall=Rate(1, 10))
    engine = world.process(figure())
    await engine.subscribe(2)
    await engine.subscribe(1)
    engine.start()
    await engine.fan()
    await engine.clock.advance(1)
    for one in (1, 2):
        await engine.readers.unsubscribe(await engine.subscription(one))
    await engine.clock.advance(60)
    assert len(engine.platform.requests) <= 1


async def test_a_page_that_was_shown_stays_in_the_ledger_when_the_rest_is_not_wanted(build: Build) -> None:
    engine = build(page=200).process(figure(), quote(), claim(), event())
    await engine.subscribe(1)
    engine.platform.fates_of[address(1)] = deque([None, Later(5_000)])
    engine.start()
    await engine.fan()
    await engine.clock.advance(5)
    shown = len(engine.platform.messages)
    await leave(engine, "pause")
    assert shown == 1
    assert await engine.states() == [(State.UNKNOWN, "")]


@both
async def test_what_a_merge_moves_while_it_is_planned_is_made_all_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.subscribe(1)
    new = Address("fake", "new")
    async with engine.database.write() as db:
        await engine.people.add_chat(db, replace(await _chat(engine, address(1)), id=0, address=new))
    write = engine.fan_out._write

    async def later(*given: Any) -> None:
        monkeypatch.undo()
        await engine.readers.moved(address(1), new)
        await write(*given)

    monkeypatch.setattr(engine.fan_out, "_write", later)
    engine.start()
    await engine.fan()
    await engine.minutes(2)
    assert [message.address for message in engine.platform.messages] == [new]


async def _chat(engine: Engine, where: Address) -> Any:
    found = await engine.readers.chat(where)
    assert found
    return found


async def test_what_could_not_be_looked_at_again_is_sent_later(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build(overall=Rate(1, 10))
    engine = world.process(figure())
    for number in (1, 2):
        await engine.subscribe(number)
    engine.start()
    await engine.fan()
    await engine.clock.advance(1)
    carrier: Any = engine.sender._carrier

    async def busy(_claim: Any) -> bool:
        monkeypatch.undo()
        raise BusyError("the disk is full; make room on it")

    monkeypatch.setattr(carrier, "_still", busy)
    await engine.clock.advance(60)
    assert await engine.states() == [(State.SENT, "")] * 2


async def test_one_that_cannot_be_planned_keeps_nobody_else_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        await engine.subscribe(number)
    plan = engine.fan_out._plan

    async def broken(due: Any) -> Any:
        if due.id == 1:
            raise ValueError("no time zone has this name")
        return await plan(due)

    monkeypatch.setattr(engine.fan_out, "_plan", broken)
    await engine.fan()
    assert await engine.states() == [(State.SKIPPED, "fault"), (State.QUEUED, "")]
    assert (await engine.subscription(1)).due_at > engine.clock.now()  # type: ignore[operator]
