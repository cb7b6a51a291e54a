"""One delivery to its end: what is durable when, and what each answer of the platform comes to."""

import asyncio
import sqlite3
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, select, update

from bot.chats import Address, Standing, State, Style
from bot.faults import BusyError
from bot.platforms.base import (
    Barred,
    Fatal,
    Gone,
    Later,
    Outcome,
    Rate,
    Refused,
    Scope,
    Unknown,
    Unsent,
)
from bot.storage import briefs as stored
from bot.storage.database import Connection
from bot.storage.tables import deliveries, subscriptions
from briefings.document import Document
from briefings.wording import Wording
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import AFTER, BEFORE, HOUR, OWNER, Engine, World, address
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote
from tests.fakes.platform import Fate

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
#: Four statements, and the pages of 200 characters that they make.
MANY, PAGES = (figure(), quote(), claim(), event()), 4


def fated(*fates: Fate) -> deque[Fate]:
    return deque(fates)


async def one_reader(engine: Engine, *fates: Fate) -> None:
    """A reader who is due, and what becomes of the first requests to them."""
    await engine.subscribe(1)
    engine.platform.fates_of[address(1)] = fated(*fates)
    engine.start()
    await engine.fan()


# --- before and after ---


def state_of(engine: Engine, key: str) -> tuple[str, int]:
    """The state and page of the delivery that a request is for, as another connection reads it."""
    number, page = key.split(".")
    found = select(deliveries.c.state, deliveries.c.page).where(deliveries.c.id == int(number, 16))
    other = create_engine(make_url(engine.database.engine.url).set(drivername="sqlite"))
    with other.connect() as connection:
        row = connection.execute(found).one()
    other.dispose()
    assert row.page == int(page)
    return row.state, row.page


@pytest.mark.parametrize("latency", [0.0, 0.3])
async def test_every_request_finds_its_page_claimed_and_every_page_has_its_outcome(
    build: Build, latency: float
) -> None:
    world = build(page=200, in_flight=5)
    engine = world.process(*MANY)
    world.platform.latency = latency
    seen: list[tuple[str, str, int]] = []
    world.platform.watch = lambda key: seen.append((key, *state_of(engine, key)))
    for number in range(12):
        await engine.subscribe(number)
        world.platform.fates_of[address(number)] = fated(None, Unsent("x"), Unknown("x"), Later(2))
    engine.start()
    await engine.minutes(3)
    assert len(seen) == len(world.platform.requests) == 12 * (PAGES + 3)
    assert {state for _, state, _ in seen} == {"sending"}
    assert [f"{int(key.split('.')[0], 16):x}.{page}" for key, _, page in seen] == [key for key, _, _ in seen]
    for row in await engine.rows():
        pages = [key for _, where, key in world.platform.requests if int(where.chat) == row.chat_id - 1]
        assert row.state == "sent"
        assert pages == sorted(pages)
        receipts = engine.ledger.receipts(row.receipts)
        shown = {message.receipt: message for message in world.platform.to(address(row.chat_id - 1))}
        told = [shown[receipt].key.split(".")[1] for receipt in receipts if receipt]
        assert told == ["0", "1", "2", "3"]


@both
async def test_pages_arrive_in_order_and_the_last_one_has_the_buttons(build: Build) -> None:
    world = build(page=200)
    engine = world.process(*MANY)
    for number in range(5):
        await engine.subscribe(number)
    engine.start()
    await engine.minutes(2)
    for number in range(5):
        messages = world.platform.to(address(number))
        assert [message.key.split(".")[1] for message in messages] == ["0", "1", "2", "3"]
        assert [bool(message.page.actions) for message in messages] == [False] * 3 + [True]
        assert "33 000" in messages[1].text.replace(",", " ")
    for row in await engine.rows():
        assert (row.state, row.page, len(engine.ledger.receipts(row.receipts))) == ("sent", PAGES, PAGES)


@both
async def test_what_was_told_rises_when_it_is_sent_and_not_before(build: Build) -> None:
    world = build()
    engine = world.process(*MANY)
    world.platform.answering = 5
    await engine.subscribe(1, seen_seq=1)
    engine.start()
    await engine.fan()
    await world.clock.advance(3)
    assert len(world.platform.messages) == 1
    assert (await engine.subscription(1)).seen_seq == 1
    await world.clock.advance(3)
    assert (await engine.subscription(1)).seen_seq == 4


NOT_SENT = {
    "refused": Refused("x"),
    "barred": Barred("x"),
    "gone": Gone("x"),
    "unknown": Unknown("x"),
    "closed": Later(50_000),
    "not sent": Unsent("x"),
}


@pytest.mark.parametrize("outcome", NOT_SENT.values(), ids=NOT_SENT)
async def test_what_was_told_does_not_rise_for_what_was_not_sent(build: Build, outcome: Outcome) -> None:
    engine = build(resend_unknown=False).process(figure())
    await one_reader(engine, outcome)
    await engine.clock.advance(1)
    row = await engine.row()
    assert row.state != "sent"
    assert (await engine.subscription(1)).seen_seq == 0


async def test_what_was_told_never_falls(engine: Engine) -> None:
    engine.publish(*MANY)
    one = await engine.subscribe(1, seen_seq=0)
    engine.start()
    engine.platform.answering = 5
    await engine.fan()
    await engine.clock.advance(3)
    async with engine.database.write() as db:
        await db.execute(update(subscriptions).where(subscriptions.c.id == one.id).values(seen_seq=9))
    await engine.clock.advance(5)
    assert (await engine.row()).state == "sent"
    assert (await engine.subscription(1)).seen_seq == 9


# --- later ---


async def test_a_closed_chat_waits_as_long_as_it_was_told_and_nobody_else_does(engine: Engine) -> None:
    await engine.subscribe(2)
    await one_reader(engine, Later(10_000))
    start = engine.clock.now()
    await engine.clock.advance(2)
    assert [message.address for message in engine.platform.messages] == [address(2)]
    assert await engine.states() == [(State.SENT, ""), (State.QUEUED, "")]
    row = (await engine.rows())[1]
    assert start + 10_000 <= row.ready_at <= start + 10_002


@pytest.mark.usefixtures("seldom")
async def test_ten_thousand_seconds_are_honoured_and_then_it_is_sent(engine: Engine) -> None:
    await one_reader(engine, Later(10_000))
    await engine.live(9_999)
    assert len(engine.platform.requests) == 1
    await engine.live(10)
    assert await engine.states() == [(State.SENT, "")]
    first, second = (moment for moment, _, _ in engine.platform.requests)
    assert 10_000 <= second - first <= 10_005


@pytest.mark.usefixtures("seldom")
async def test_a_closed_platform_waits_for_all_and_what_waited_is_not_blamed(engine: Engine) -> None:
    for number in range(2, 30):
        await engine.subscribe(number)
    await one_reader(engine, Later(1_000, Scope.PLATFORM))
    first = engine.platform.requests[0][0]
    await engine.live(1_500)
    moments = [moment for moment, _, _ in engine.platform.requests]
    assert not [moment for moment in moments if first < moment < first + 1_000]
    assert Counter(await engine.states()) == {(State.SENT, ""): 29}
    assert {row.attempts for row in await engine.rows()} == {0}


async def test_who_is_closed_for_longer_than_the_grace_is_not_sent_it_late(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 600.0)
    await one_reader(engine, Later(4 * HOUR))
    await engine.live(5 * HOUR)
    assert engine.platform.messages == []
    assert await engine.states() == [(State.EXPIRED, "expired")]


# --- gone, barred ---


async def test_a_chat_that_is_gone_is_asked_once_and_has_nothing_due_any_more(engine: Engine) -> None:
    one = await engine.subscribe(1)
    chat = await engine.readers.chat(address(1))
    await engine.subscribe(1, chat, edition="weekly")
    await engine.subscribe(2)
    engine.platform.fates_of[address(1)] = fated(Gone("blocked"), Gone("blocked"))
    engine.start()
    await engine.minutes(3)
    assert [where for _, where, _ in engine.platform.requests].count(address(1)) == 1
    chat = await engine.readers.chat(address(1))
    assert chat
    assert chat.standing is Standing.GONE
    subscribed = await engine.readers.subscriptions(address(1))
    assert len(subscribed) == 2
    assert {each.due_at for each in subscribed} == {None}
    rows = {row.subscription_id: row for row in await engine.rows()}
    assert [rows[each.id].state for each in subscribed] == ["gone", "gone"]
    assert None not in [rows[each.id].ended_at for each in subscribed]
    assert rows[one.id + 2].state == "sent"


async def test_who_comes_back_is_due_again(engine: Engine) -> None:
    await one_reader(engine, Gone("blocked"))
    await engine.clock.advance(1)
    await engine.readers.subscribe(address(1), "daily", "en", Style.FULL)
    chat = await engine.readers.chat(address(1))
    assert chat
    assert chat.standing is Standing.OPEN
    assert (await engine.subscription(1)).due_at == int(engine.clock.now()) // 86_400 * 86_400 + 32 * HOUR


@pytest.mark.usefixtures("seldom")
async def test_a_doubtful_end_is_believed_the_second_time(engine: Engine) -> None:
    await one_reader(engine, *[Gone("not found", certain=False)] * 2)
    await engine.clock.advance(1)
    chat = await engine.readers.chat(address(1))
    assert chat
    assert chat.standing is Standing.OPEN
    assert await engine.states() == [(State.QUEUED, "unconfirmed")]
    await engine.live(599)
    assert len(engine.platform.requests) == 1
    await engine.live(10)
    assert await engine.states() == [(State.GONE, "gone")]
    chat = await engine.readers.chat(address(1))
    assert chat
    assert chat.standing is Standing.GONE


@pytest.mark.usefixtures("seldom")
async def test_a_doubtful_end_that_was_none_is_forgotten(engine: Engine) -> None:
    await one_reader(engine, Gone("not found", certain=False))
    await engine.live(700)
    assert await engine.states() == [(State.SENT, "")]


async def test_a_chat_that_does_not_let_us_write_is_left_alone_and_stays(engine: Engine) -> None:
    await one_reader(engine, Barred("no right"))
    await engine.minutes(2)
    assert len(engine.platform.requests) == 1
    chat = await engine.readers.chat(address(1))
    assert chat
    assert chat.standing is Standing.BARRED
    assert await engine.states() == [(State.FAILED, "barred")]
    assert (await engine.subscription(1)).due_at is None


# --- refused ---


async def test_a_briefing_that_is_refused_three_times_is_paused_and_the_owner_told_once(
    build: Build,
) -> None:
    world = build(in_flight=1)
    engine = world.process(figure())
    for number in range(10):
        await engine.subscribe(number)
    world.platform.rule = lambda where, _page: None if where == OWNER else Refused("too long")
    engine.start()
    await engine.minutes(2)
    assert Counter(await engine.states()) == {
        (State.FAILED, "refused"): 3,
        (State.FAILED, "paused"): 7,
        (State.SENT, ""): 1,
    }
    (notice,) = world.platform.messages
    assert notice.address == OWNER
    for number in range(10):
        one = await engine.subscription(number)
        assert one.due_at == int(world.clock.now()) // 86_400 * 86_400 + 32 * HOUR
        assert one.seen_seq == 0
        chat = await engine.readers.chat(address(number))
        assert chat
        assert chat.standing is Standing.OPEN


async def test_refusals_that_come_at_once_are_told_once(engine: Engine) -> None:
    for number in range(16):
        await engine.subscribe(number)
    engine.platform.latency = 1
    engine.platform.rule = lambda where, _page: None if where == OWNER else Refused("too long")
    engine.start()
    await engine.minutes(2)
    assert [message.address for message in engine.platform.messages] == [OWNER]


async def test_another_briefing_is_not_paused(engine: Engine) -> None:
    for number in range(8):
        await engine.subscribe(number, language="en" if number % 2 else "ru")
    refused = {address(number) for number in range(1, 8, 2)}
    engine.platform.rule = lambda where, _page: Refused("x") if where in refused else None
    engine.start()
    await engine.minutes(2)
    reached = {message.address for message in engine.platform.messages}
    assert reached == {OWNER} | {address(number) for number in range(0, 8, 2)}


async def test_a_pause_is_remembered_by_the_next_process(build: Build) -> None:
    world = build(in_flight=1)
    engine = world.process(figure())
    for number in range(5):
        await engine.subscribe(number, due_at=int(world.clock.now()) + (60 if number > 2 else 0))
    world.platform.rule = lambda where, _page: None if where == OWNER else Refused("too long")
    engine.start()
    await engine.minutes(1)
    await engine.kill()
    requests = len(world.platform.requests)
    engine = world.process(figure())
    engine.start()
    await engine.minutes(2)
    assert len(world.platform.requests) == requests == 4
    assert Counter(await engine.states())[State.FAILED, "paused"] == 2


async def test_the_owner_is_told_though_the_database_was_busy_at_that_moment(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build(in_flight=1)
    engine = world.process(figure())
    for number in range(6):
        await engine.subscribe(number)
    world.platform.rule = lambda where, _page: None if where == OWNER else Refused("too long")
    tell, times = engine.notices.tell_owners, 0

    async def busy(slot: str, said: Callable[[Wording], Document]) -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise BusyError("the disk is full; make room on it")
        await tell(slot, said)

    monkeypatch.setattr(engine.notices, "tell_owners", busy)
    engine.start()
    await engine.minutes(3)
    assert [message.address for message in world.platform.messages] == [OWNER]


async def test_notices_that_are_refused_themselves_make_no_more_notices(build: Build) -> None:
    """Four owners on a platform that takes nothing at all."""
    world = build()
    owners = tuple(Address("fake", f"owner-{number}") for number in range(4))
    engine = world.process(figure(), owners=owners)
    for number in range(4):
        await engine.subscribe(number)
    world.platform.rule = lambda _address, _page: Refused("no")
    engine.start()
    await engine.minutes(4)
    rows = [row for row in await engine.rows() if row.subscription_id is None]
    assert len(rows) == 4


# --- not sent ---


@pytest.mark.usefixtures("seldom")
async def test_what_cannot_be_reached_at_all_is_tried_ever_more_seldom_and_counts_against_nobody(
    engine: Engine,
) -> None:
    await one_reader(engine, *[Unsent("no connection")] * 12)
    for _ in range(120):
        await engine.clock.advance(20)
        engine.sender.look()

    moments = [moment for moment, _, _ in engine.platform.requests]
    assert len(moments) == 13
    gaps = [b - a for a, b in pairwise(moments)]
    assert gaps[-1] > 100
    assert await engine.states() == [(State.SENT, "")]


@pytest.mark.usefixtures("seldom")
async def test_a_chat_that_alone_cannot_be_reached_fails_after_some_attempts(engine: Engine) -> None:
    """Others are reached in between, on whose account the platform is no more out of reach."""
    await one_reader(engine, *[Unsent("no connection")] * 20)
    for number in range(2, 150):
        await engine.clock.advance(10)
        await engine.subscribe(number, due_at=int(engine.clock.now()))
        await engine.fan()
    tries = [address for _, address, _ in engine.platform.requests].count(address(1))
    assert tries in (10, 11)  # the third, perhaps, before anybody else was reached
    assert (await engine.states())[0] == (State.FAILED, "attempts")


@pytest.mark.usefixtures("seldom")
async def test_what_was_not_sent_at_first_is_sent(engine: Engine) -> None:
    await one_reader(engine, *[Unsent("no connection")] * 4)
    await engine.live(HOUR)
    assert await engine.states() == [(State.SENT, "")]
    row = await engine.row()
    assert (row.attempts, row.repeated) == (0, False)
    assert len(engine.platform.messages) == 1


@pytest.mark.usefixtures("seldom")
async def test_a_platform_that_cannot_be_reached_is_left_alone_for_a_while(build: Build) -> None:
    world = build(in_flight=4)
    engine = world.process(figure())
    for number in range(40):
        await engine.subscribe(number)
    down = world.clock.now() + 600
    world.platform.rule = lambda *_: Unsent("no route") if world.clock.now() < down else None
    engine.start()
    await engine.live(600)
    assert len(world.platform.requests) < 60  # and not forty again and again
    await engine.live(HOUR)
    assert Counter(await engine.states()) == {(State.SENT, ""): 40}


# --- unknown ---


async def test_what_may_have_arrived_is_sent_once_more_and_marked(engine: Engine) -> None:
    await one_reader(engine, engine.platform.unnoticed(Unknown("time-out")))
    await engine.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.repeated, row.attempts) == ("sent", True, 0)
    assert len(engine.platform.messages) == 2
    assert (await engine.subscription(1)).seen_seq == 1


async def test_what_may_have_arrived_twice_is_unknown_and_not_tried_again(engine: Engine) -> None:
    await one_reader(engine, *[Unknown("time-out")] * 5)
    await engine.clock.advance(60)
    row = await engine.row()
    assert (row.state, row.repeated) == ("unknown", True)
    assert len(engine.platform.requests) == 2
    assert row.ended_at is not None


async def test_a_platform_that_reports_does_not_send_again(build: Build) -> None:
    engine = build(resend_unknown=False).process(figure())
    await one_reader(engine, Unknown("time-out"))
    await engine.clock.advance(60)
    row = await engine.row()
    assert (row.state, row.repeated, row.page) == ("unknown", False, 1)
    assert engine.ledger.receipts(row.receipts) == (None,)
    assert len(engine.platform.requests) == 1


async def test_where_the_key_holds_it_is_sent_again_under_it_and_shown_once(build: Build) -> None:
    world = build(key_holds=60, resend_unknown=False)
    engine = world.process(figure())
    unnoticed = world.platform.unnoticed
    await one_reader(engine, *[unnoticed(Unknown("time-out")) for _ in range(3)])
    await world.clock.advance(60)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", False)
    assert len(world.platform.requests) == 4
    assert len({key for _, _, key in world.platform.requests}) == 1
    assert len(world.platform.messages) == 1


@pytest.mark.usefixtures("seldom")
@pytest.mark.parametrize("resends", [True, False])
async def test_a_key_that_has_run_out_while_it_waited_is_not_trusted(build: Build, resends: bool) -> None:
    """May have arrived; and before its next attempt the platform is closed for longer than its key holds."""
    world = build(key_holds=60, resend_unknown=resends)
    engine = world.process(figure())
    unnoticed = world.platform.unnoticed
    await one_reader(engine, unnoticed(Unknown("time-out")), Later(300))
    await engine.live(400)
    row = await engine.row()
    if resends:
        assert (row.state, row.repeated, len(world.platform.messages)) == ("sent", True, 2)
    else:
        assert (row.state, row.repeated, len(world.platform.messages)) == ("unknown", False, 1)


@pytest.mark.usefixtures("seldom")
async def test_what_is_there_when_its_key_has_run_out_is_not_sent_again(build: Build) -> None:
    world = build(key_holds=60, finds=True, resend_unknown=False)
    engine = world.process(figure())
    await one_reader(engine, world.platform.unnoticed(Unknown("time-out")), Later(300))
    await engine.live(400)
    row, (message,) = await engine.row(), world.platform.messages
    assert (row.state, row.repeated) == ("sent", False)
    assert engine.ledger.receipts(row.receipts) == (message.receipt,)
    assert world.platform.looked_for == [message.address]


@pytest.mark.usefixtures("seldom")
async def test_what_is_not_there_when_its_key_has_run_out_is_sent(build: Build) -> None:
    world = build(key_holds=60, finds=True, resend_unknown=False)
    engine = world.process(figure())
    await one_reader(engine, Unknown("time-out"), Later(300))
    await engine.live(400)
    row = await engine.row()
    assert (row.state, row.repeated, len(world.platform.messages)) == ("sent", False, 1)
    assert len(world.platform.looked_for) == 1


async def test_what_was_on_its_way_a_while_ago_is_looked_for(build: Build) -> None:
    """The process ended with the request, and the next one starts when no key is known any more."""
    world = build(key_holds=60, finds=True, resend_unknown=False)
    engine = world.process(figure())
    world.platform.answering = 5
    await one_reader(engine)
    await world.clock.run_until(lambda: bool(world.platform.messages), limit=30)
    await engine.kill()
    await world.clock.advance(600)
    engine = world.process(figure())
    engine.start()
    await world.clock.advance(30)
    row, (message,) = await engine.row(), world.platform.messages
    assert (row.state, engine.ledger.receipts(row.receipts)) == ("sent", (message.receipt,))


async def test_a_key_counts_from_the_attempt_that_may_have_arrived(build: Build) -> None:
    """Two minutes of Later come first: nothing was sent under the key until they were over."""
    world = build(key_holds=60, resend_unknown=False)
    engine = world.process(figure())
    await one_reader(engine, Later(120), world.platform.unnoticed(Unknown("time-out")))
    await world.clock.advance(140)
    row = await engine.row()
    assert (row.state, row.repeated, len(world.platform.messages)) == ("sent", False, 1)


async def test_a_page_in_the_middle_may_have_arrived(build: Build) -> None:
    world = build(page=200, resend_unknown=False)
    engine = world.process(*MANY)
    await one_reader(engine, None, Unknown("time-out"))
    await world.clock.advance(60)
    row = await engine.row()
    receipts = engine.ledger.receipts(row.receipts)
    assert (row.state, row.page) == ("unknown", PAGES)
    assert [bool(receipt) for receipt in receipts] == [True, False, True, True]
    assert [message.key.split(".")[1] for message in world.platform.messages] == ["0", "2", "3"]


ODD = {"a bare outcome": Outcome("?"), "a time-out": TimeoutError(), "a fault": RuntimeError("secret 12345")}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_an_adapter_that_fails_otherwise_may_have_sent_it(
    engine: Engine, odd: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    await one_reader(engine, engine.platform.unnoticed(odd))
    await engine.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", True)
    assert "12345" not in caplog.text
    assert address(1).chat not in caplog.text.replace("carrier", "").split()


async def test_an_adapter_that_is_cancelled_from_within_leaves_nothing_on_its_way_for_ever(
    engine: Engine,
) -> None:
    """Some libraries end their own requests by a cancellation that gets out."""
    await engine.subscribe(1)

    def cancelled(_address: Address, _page: Any) -> None:
        engine.platform.rule = lambda *_: None
        raise asyncio.CancelledError

    engine.platform.rule = cancelled
    engine.start()
    await engine.minutes(1)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", True)


# --- fatal ---


async def test_a_platform_that_cannot_be_used_stops_and_nothing_is_changed(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(5):
        await engine.subscribe(number)
    engine.platform.latency = 1
    engine.platform.rule = lambda *_: Fatal("the token is wrong")
    engine.start()
    await engine.minutes(3)
    assert engine.sending
    assert engine.sending.done()
    assert await engine.states() == [(State.QUEUED, "")] * 5
    for number in range(5):
        chat, one = await engine.readers.chat(address(number)), await engine.subscription(number)
        assert chat
        assert (chat.standing, one.seen_seq) == (Standing.OPEN, 0)
        assert one.due_at
    assert "the token is wrong" in caplog.text
    requests = len(engine.platform.requests)
    await engine.minutes(2)
    assert len(engine.platform.requests) == requests <= 5


async def test_what_was_queued_when_the_platform_stopped_goes_when_it_is_mended(world: World) -> None:
    engine = world.process(figure())
    await one_reader(engine, Fatal("the token is wrong"))
    await world.clock.advance(60)
    await engine.kill()
    engine = world.process(figure())
    engine.start()
    await world.clock.advance(5)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", False)


# --- killed ---


@pytest.mark.parametrize("where", ["before it arrived", "after it arrived"])
@pytest.mark.parametrize("key_holds", [0, 60])
@both
async def test_who_is_killed_while_a_message_is_on_its_way_sends_it_once_more_at_most(
    build: Build, where: str, key_holds: float
) -> None:
    world = build(key_holds=key_holds)
    engine = world.process(figure())
    if where == "before it arrived":
        world.platform.latency = 10
    else:
        world.platform.answering = 10
    await one_reader(engine)
    await world.clock.advance(5)
    await engine.kill()
    world.platform.latency = world.platform.answering = 0
    engine = world.process(figure())
    assert await engine.states() == [(State.SENDING, "")]
    engine.start()
    await world.clock.advance(5)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", key_holds == 0)
    twice = where == "after it arrived" and key_holds == 0
    assert len(world.platform.messages) == 1 + twice


async def test_who_is_killed_where_unknown_is_reported_reports_it(build: Build) -> None:
    world = build(resend_unknown=False)
    engine = world.process(figure())
    world.platform.latency = 10
    await one_reader(engine)
    await world.clock.advance(5)
    await engine.kill()
    engine = world.process(figure())
    engine.start()
    await world.clock.advance(5)
    assert await engine.states() == [(State.UNKNOWN, "")]
    assert len(world.platform.requests) == 1


@pytest.mark.parametrize("when", [BEFORE, AFTER])
@pytest.mark.parametrize("write", range(1, PAGES + 3))
async def test_who_dies_at_any_write_of_a_delivery_loses_nothing_and_repeats_one_page_at_most(
    build: Build, write: int, when: str
) -> None:
    """The writes: the pages, the first one's claim, and each one's outcome with the claim of the next."""
    world = build(page=200)
    engine = world.process(*MANY)
    await engine.subscribe(1)
    await engine.fan()
    engine.database.dies_at = {engine.database.writes + write: when}
    engine.start()
    await world.clock.advance(3)
    assert engine.database.dead
    await engine.kill()
    engine = world.process(*MANY)
    engine.start()
    await world.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.page) == ("sent", PAGES)
    shown = Counter(message.key for message in world.platform.messages)
    assert set(shown) == {f"1.{page}" for page in range(PAGES)}
    assert sum(shown.values()) <= PAGES + 1
    assert row.repeated or sum(shown.values()) == PAGES
    assert (await engine.subscription(1)).seen_seq == 4


# --- a database that cannot be written ---


async def busy_for(engine: Engine, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """From now on nothing can be written for so long."""
    until = engine.clock.monotonic() + seconds
    write = engine.database.write

    @asynccontextmanager
    async def failing() -> AsyncIterator[Connection]:
        if engine.clock.monotonic() < until:
            raise BusyError("the disk is full; make room on it")
        async with write() as db:
            yield db

    monkeypatch.setattr(engine.database, "write", failing)


async def test_without_a_durable_claim_nothing_is_sent_and_work_goes_on_by_itself(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(5):
        await engine.subscribe(number)
    await engine.fan()
    await busy_for(engine, monkeypatch, 30)
    engine.start()
    await engine.clock.advance(29)
    assert engine.platform.requests == []
    assert "the disk is full; make room on it" in caplog.text
    await engine.clock.advance(10)
    assert Counter(await engine.states()) == {(State.SENT, ""): 5}
    assert len(engine.platform.requests) == 5


async def test_an_outcome_that_cannot_be_written_is_written_later_and_no_next_page_goes_before(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build(page=200)
    engine = world.process(*MANY)
    world.platform.answering = 1
    await one_reader(engine)
    await world.clock.advance(0.5)
    await busy_for(engine, monkeypatch, 60)
    await world.clock.advance(59)
    assert len(world.platform.requests) == 1
    await world.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", False)
    assert len(world.platform.requests) == PAGES


@pytest.mark.parametrize(
    "outcome", [Later(5), Gone("x"), Barred("x"), Unsent("x"), Unknown("x"), Refused("x")], ids=repr
)
async def test_every_outcome_waits_to_be_written(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    engine.platform.answering = 1
    await one_reader(engine, outcome)
    await engine.clock.advance(0.5)
    await busy_for(engine, monkeypatch, 20)
    await engine.clock.advance(19)
    assert await engine.states() == [(State.SENDING, "")]
    assert len(engine.platform.requests) == 1
    await engine.clock.advance(15)
    assert (await engine.row()).state in ("sent", "gone", "failed")


async def test_what_is_in_doubt_at_the_start_waits_for_the_database_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = world.process(figure())
    world.platform.latency = 10
    await one_reader(engine)
    await world.clock.advance(5)
    await engine.kill()
    world.platform.latency = 0
    engine = world.process(figure())
    await busy_for(engine, monkeypatch, 20)
    engine.start()
    await world.clock.advance(19)
    assert len(world.platform.requests) == 1
    await world.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.repeated) == ("sent", True)


@pytest.mark.parametrize("moment", ["waiting for its turn", "in doubt at the start", "with its outcome"])
async def test_a_database_that_stays_busy_does_not_keep_the_process_from_ending(
    build: Build, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    world = build(overall=Rate(1, 100))
    engine = world.process(figure())
    await engine.subscribe(2)
    world.platform.answering = 5
    await one_reader(engine)
    await world.clock.advance(1)
    if moment == "in doubt at the start":
        await engine.kill()
        engine = world.process(figure())
    await busy_for(engine, monkeypatch, 10_000)
    if moment == "in doubt at the start":
        engine.start()
    if moment != "waiting for its turn":
        await world.clock.advance(10)
    ending = asyncio.create_task(engine.sender.drain(0))
    await world.clock.run_until(ending, limit=8)
    assert engine.sending
    await world.clock.run_until(engine.sending, limit=8)


class Unsure:
    """A server that is lost at the moment of a commit: it was made, and nobody was told."""

    def __init__(self, engine: Engine, monkeypatch: pytest.MonkeyPatch, *lost: int) -> None:
        self.count, self.lost, self._write = 0, lost, engine.database.write
        monkeypatch.setattr(engine.database, "write", self)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Connection]:
        async with self._write() as db:
            yield db
        self.count += 1
        if self.count in self.lost:
            raise BusyError("the database does not answer; check that it runs and can be reached")


async def test_a_claim_whose_commit_was_not_confirmed_is_not_on_its_way_for_ever(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.subscribe(1)
    await engine.fan()
    async with engine.database.read() as db:  # its pages are cut, so that the next write is the claim
        assert not await stored.get_pages(db, 1, "fake")
    await engine.briefs.pages(1, "fake", engine.platform.limits)
    Unsure(engine, monkeypatch, 1)
    engine.start()
    await engine.clock.advance(60)
    assert (await engine.row()).state == "sent"
    assert len(engine.platform.messages) == 1


async def test_an_outcome_whose_commit_was_not_confirmed_takes_nothing_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.subscribe(1)
    await engine.fan()
    await engine.briefs.pages(1, "fake", engine.platform.limits)
    Unsure(engine, monkeypatch, 2)
    engine.start()
    await engine.clock.advance(60)
    assert (await engine.row()).state == "sent"
    (message,) = engine.platform.messages
    assert not message.deleted
    assert engine.platform.changes == []


async def test_a_real_lock_by_another_program_keeps_everything_waiting_and_loses_nothing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.WAIT", 0.02)
    world = World(url)
    try:
        engine = world.process(figure())
        for number in range(3):
            await engine.subscribe(number)
        engine.start()
        other = sqlite3.connect(str(engine.database.file), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="another program holds the database; close it"):
            await engine.fan()
        with pytest.raises(BusyError, match="another program"):
            await engine.readers.subscribe(address(9), "daily", "en", Style.FULL)
        await world.clock.advance(5)
        assert world.platform.requests == []
        other.execute("ROLLBACK")
        await engine.fan()
        other.execute("BEGIN IMMEDIATE")  # and again, with everything queued
        await world.clock.advance(5)
        other.execute("ROLLBACK")
        await world.clock.advance(5)
        other.close()
        assert Counter(await engine.states()) == {(State.SENT, ""): 3}
        assert Counter(message.address for message in world.platform.messages) == {
            address(number): 1 for number in range(3)
        }
    finally:
        await world.close()
