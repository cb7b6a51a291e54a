"""From what is due to deliveries: one for each slot, one open at a time, none lost and none repeated."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.chats import INDEFINITELY, Days, Lane, Quiet, State, Style, Subscription
from bot.faults import BusyError
from bot.platforms.base import Later
from bot.storage import ledger
from bot.storage.ledger import Made
from bot.storage.tables import chats, deliveries, subscriptions
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import AFTER, BEFORE, DAY, HOUR, ONE_DAY, Engine, World, address
from tests.databases import KINDS
from tests.factories import figure, quote
from tests.fakes.platform import Message

pytestmark = pytest.mark.usefixtures("seldom")
both = pytest.mark.parametrize("kind", KINDS, indirect=True)
MINUTE = 60


def made(one: Subscription, slot: str = "2026-01-05", **changes: Any) -> Made:
    """A delivery of a subscription as it begins."""
    begins: list[Any] = [Lane.SCHEDULED, "fake", one.chat, one.id, None, slot, 0, 0, 0]
    return Made._make([*begins, State.QUEUED, "", None, 1])._replace(**changes)


def at(engine: Engine) -> int:
    return int(engine.clock.now())


def slots(rows: Any) -> list[tuple[str, str, str]]:
    return [(row.slot, row.state, row.reason) for row in rows]


# --- one for each slot ---


@both
async def test_a_slot_has_one_delivery_whoever_adds_another(engine: Engine) -> None:
    one = await engine.subscribe(1)
    for _ in range(2):
        async with engine.database.write() as db:
            await ledger.add(db, [made(one), made(one), made(one, "2026-01-06")])
    assert slots(await engine.rows()) == [
        ("2026-01-05", "queued", ""),
        ("2026-01-06", "queued", ""),
    ]
    with pytest.raises(IntegrityError):  # and the database itself holds to it
        async with engine.database.write() as db:
            await db.execute(insert(deliveries).values(made(one)._asdict()))


@both
async def test_a_correction_is_told_to_a_chat_once(engine: Engine) -> None:
    one, other = await engine.subscribe(1), await engine.subscribe(2)
    notice: dict[str, Any] = {"lane": int(Lane.CORRECTIONS), "subscription_id": None, "slot": "corrected:7"}
    for _ in range(2):
        async with engine.database.write() as db:
            await ledger.add(db, [made(one, **notice), made(other, **notice)])
            await ledger.add(db, [made(one, **notice | {"slot": "corrected:8"})])
    found = Counter((row.chat_id, row.slot) for row in await engine.rows())
    told = [(one.chat, "corrected:7"), (other.chat, "corrected:7"), (one.chat, "corrected:8")]
    assert found == Counter(told)
    with pytest.raises(IntegrityError):
        async with engine.database.write() as db:
            await db.execute(insert(deliveries).values(made(one, **notice)._asdict()))


@both
async def test_readers_who_are_alike_share_a_briefing_and_each_has_a_delivery(engine: Engine) -> None:
    for number in range(20):
        await engine.subscribe(number, language="ru" if number % 2 else "en")
    assert await engine.fan_out.run() == 20
    rows = await engine.rows()
    assert len(rows) == len({row.subscription_id for row in rows}) == 20
    assert len({row.briefing_id for row in rows}) == engine.briefs.compositions == 2
    assert await engine.fan_out.run() == 0


@both
async def test_more_readers_than_a_chunk_holds_are_all_taken(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.fanout.CHUNK", 7)
    for number in range(30):
        await engine.subscribe(number, due_at=at(engine) - number % 3)
    assert await engine.fan_out.run() == 30
    assert Counter(row.subscription_id for row in await engine.rows()) == Counter(range(1, 31))


async def test_a_fan_out_that_dies_anywhere_goes_on_where_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.fanout.CHUNK", 5)
    engine = world.process(figure())
    for number in range(23):
        await engine.subscribe(number)
    for number, when in ((1, BEFORE), (1, AFTER), (2, BEFORE), (1, AFTER), (2, AFTER)):
        engine.database.dies_at = {engine.database.writes + number: when}
        await engine.fan()
        assert engine.database.dead
        await engine.kill()
        engine = world.process(figure())
    await engine.fan_out.run()
    rows = await engine.rows()
    assert Counter(row.subscription_id for row in rows) == Counter(range(1, 24))
    assert {row.state for row in rows} == {"queued"}
    found = [await engine.subscription(number) for number in range(23)]
    assert {one.due_at for one in found} == {at(engine) + ONE_DAY}
    assert {one.last_day for one in found} == {DAY}


async def test_a_fan_out_that_cannot_write_takes_what_is_left_at_its_next_run(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.fanout.CHUNK", 5)
    for number in range(12):
        await engine.subscribe(number)
    write, count = engine.fan_out._write, 0

    async def failing(*given: Any) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise BusyError("the disk is full; make room on it")
        await write(*given)

    monkeypatch.setattr(engine.fan_out, "_write", failing)
    with pytest.raises(BusyError):
        await engine.fan_out.run()
    assert await engine.fan_out.run() == 7
    assert Counter(row.subscription_id for row in await engine.rows()) == Counter(range(1, 13))


# --- one open at a time ---


async def next_day(engine: Engine) -> None:
    """Goes to the next day's fan-out, which is done."""
    engine.clock.jump(ONE_DAY)
    await engine.fan()


@both
async def test_a_new_slot_takes_over_what_is_queued(engine: Engine) -> None:
    await engine.subscribe(1)
    await engine.fan()
    await next_day(engine)
    assert slots(await engine.rows()) == [
        ("2026-01-05", "expired", "superseded"),
        ("2026-01-06", "queued", ""),
    ]
    first, second = await engine.rows()
    assert second.ended_at is None
    assert first.ended_at == at(engine)


async def test_a_new_slot_is_skipped_where_one_is_sending(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.platform.latency = 2 * ONE_DAY
    engine.start()
    await engine.fan()
    await engine.clock.advance(1)
    await next_day(engine)
    assert slots(await engine.rows()) == [
        ("2026-01-05", "sending", ""),
        ("2026-01-06", "skipped", "busy"),
    ]
    await engine.clock.advance(2 * ONE_DAY)
    assert slots(await engine.rows()) == [("2026-01-05", "sent", ""), ("2026-01-06", "skipped", "busy")]


async def test_what_began_to_be_sent_while_the_next_was_planned_stays_the_only_open_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fan-out reads, plans and then writes: in between the sender may have claimed what was queued."""
    await engine.subscribe(1)
    await engine.fan()
    engine.clock.jump(ONE_DAY)
    variant = engine.briefs.variant

    async def slow(wanted: Any) -> int | None:
        async with engine.database.write() as db:
            await db.execute(update(deliveries).values(state=State.SENDING))
        return await variant(wanted)

    monkeypatch.setattr(engine.briefs, "variant", slow)
    await engine.fan()
    assert slots(await engine.rows()) == [
        ("2026-01-05", "sending", ""),
        ("2026-01-06", "skipped", "busy"),  # and is accounted for
    ]


# --- late, and never twice ---


@both
@pytest.mark.parametrize(
    ("late", "state"),
    [
        (0, ("queued", "")),
        (HOUR, ("queued", "")),
        (3 * HOUR, ("queued", "")),
        (3 * HOUR + 0.5, ("queued", "")),  # and is not taken for a day on which nothing was added
        (3 * HOUR + 1, ("skipped", "late")),
        (20 * HOUR, ("skipped", "late")),
    ],
)
async def test_an_edition_may_be_late_by_its_grace_and_no_more(
    engine: Engine, late: float, state: tuple[str, str]
) -> None:
    await engine.subscribe(1)
    engine.clock.jump(late)
    await engine.fan()
    row = await engine.row()
    assert (row.slot, row.state, row.reason) == ("2026-01-05", *state)
    assert (row.ended_at is None) is (row.state == "queued")
    one = await engine.subscription(1)
    assert one.last_day == DAY
    assert one.due_at == at(engine) - int(late) + ONE_DAY
    assert one.seen_seq == 0


async def test_after_days_of_standing_still_one_late_edition_comes_within_its_grace(engine: Engine) -> None:
    """Down from Monday to Thursday at 09:00: Thursday's edition is one hour late, and its grace is three."""
    await engine.subscribe(1)
    engine.start()
    engine.clock.jump(3 * ONE_DAY + HOUR)
    await engine.minutes(3)
    rows = slots(await engine.rows())
    assert rows[-1] == ("2026-01-08", "sent", "")
    assert rows[:-1] == [(slot, "skipped", "late") for slot, _, _ in rows[:-1]]
    assert rows[0][0] == "2026-01-05"
    assert len(engine.platform.messages) == 1


async def test_after_days_of_standing_still_and_beyond_the_grace_nothing_comes(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.start()
    engine.clock.jump(3 * ONE_DAY + 4 * HOUR)
    await engine.minutes(3)
    assert {row[1:] for row in slots(await engine.rows())} == {("skipped", "late")}
    assert (await engine.subscription(1)).due_at == int(datetime(2026, 1, 9, 8, tzinfo=UTC).timestamp())


async def test_an_edition_that_is_no_more_is_skipped_with_that_reason(engine: Engine) -> None:
    await engine.subscribe(1, edition="evening")
    await engine.subscribe(2)
    await engine.fan()
    assert sorted(slots(await engine.rows())) == [
        ("2026-01-05", "queued", ""),
        ("2026-01-05", "skipped", "no-edition"),
    ]
    assert (await engine.subscription(1)).due_at == at(engine) + ONE_DAY


async def test_a_clock_that_is_set_back_and_forth_repeats_nothing(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.start()
    await engine.minutes(2)
    for jump in (-ONE_DAY, -ONE_DAY, ONE_DAY, ONE_DAY, -HOUR, HOUR):
        engine.clock.jump(jump)
        await engine.minutes(2)
    assert [row.slot for row in await engine.rows()] == ["2026-01-05"]
    assert len(engine.platform.messages) == 1


ZONES = ("UTC", "Europe/Minsk", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Pago_Pago")
JUMPS = (-3 * ONE_DAY, -ONE_DAY, -12 * HOUR, -HOUR, -MINUTE, MINUTE, HOUR, 12 * HOUR, ONE_DAY, 3 * ONE_DAY)


@pytest.mark.parametrize("seed", range(3))
async def test_however_the_clock_jumps_a_local_day_has_one_edition(world: World, seed: int) -> None:
    """Random jumps, fan-outs, restarts, and readers who change their time and zone."""
    chance = random.Random(seed)
    engine = world.process(figure())
    for number in range(8):
        seen = None if number % 2 else 0
        one = await engine.subscribe(number, zone=chance.choice(ZONES), seen_seq=seen, quiet_line=True)
        await engine.readers.save(replace(one, time=chance.randrange(24 * 60)))
    engine.start()
    for _ in range(60):
        match chance.randrange(8):
            case 0:
                world.clock.jump(chance.choice(JUMPS) + chance.randrange(-90, 90))
            case 1:
                await engine.kill()
                engine = world.process(figure())
                engine.start()
            case 2:
                number = chance.randrange(8)
                one = await engine.subscription(number)
                await engine.readers.save(replace(one, time=chance.randrange(24 * 60)))
            case 3:
                chat = await engine.readers.chat(address(chance.randrange(8)))
                assert chat
                await engine.readers.save_chat(replace(chat, zone=chance.choice(ZONES)))
            case _:
                await engine.live(chance.choice([1, 30, 5 * HOUR, 11 * HOUR]))
    rows = await engine.rows()
    told = Counter((row.subscription_id, row.slot) for row in rows)
    assert told
    assert set(told.values()) == {1}
    editions = Counter((message.address, day(message)) for message in world.platform.messages)
    assert len(editions) >= 5
    assert max(editions.values()) == 1
    assert not await repeated_days(engine)


def day(message: Message) -> str:
    """The local day that is printed on a briefing; on a line that has none, that it has none."""
    return next((line for line in message.text.split("\n") if " January 2026" in line[:24]), message.key)


async def repeated_days(engine: Engine) -> list[Any]:
    """Deliveries on a day that is later than the one its subscription has settled."""
    joined = select(deliveries.c.slot, subscriptions.c.last_day).join(
        subscriptions, subscriptions.c.id == deliveries.c.subscription_id
    )
    async with engine.database.read() as db:
        rows = (await db.execute(joined)).all()
    return [row for row in rows if row.slot > row.last_day]


# --- quiet hours ---


@pytest.mark.parametrize(
    ("quiet", "ready"),
    [
        (Quiet(7 * 60, 9 * 60), HOUR),
        (Quiet(22 * 60, 8 * 60 + 30), HOUR / 2),  # over midnight
        (Quiet(9 * 60, 10 * 60), 0),
        (Quiet(22 * 60, 8 * 60), 0),  # they end at that very moment
        (Quiet(8 * 60, 7 * 60 + 59), 24 * HOUR - 60),
    ],
)
async def test_quiet_hours_defer_and_never_drop(engine: Engine, quiet: Quiet, ready: float) -> None:
    await engine.subscribe(1, quiet=quiet)
    start = engine.clock.now()
    engine.start()
    await engine.fan()
    if ready:
        await engine.live(ready - 1)
        assert engine.platform.messages == []
        assert await engine.states() == [(State.QUEUED, "")]
    await engine.live(2)
    (message,) = engine.platform.messages
    assert start + ready <= message.at <= start + ready + 1
    assert (await engine.row()).state == "sent"


async def test_quiet_hours_longer_than_the_grace_do_not_drop_it(engine: Engine) -> None:
    await engine.subscribe(1, quiet=Quiet(7 * 60, 20 * 60))
    await engine.fan()
    row = await engine.row()
    assert row.ready_at == at(engine) + 12 * HOUR
    assert row.expires_at == row.ready_at + 3 * HOUR


async def test_what_has_to_wait_is_not_sent_in_quiet_hours_that_began_since(engine: Engine) -> None:
    """Due at 08:00 and told to come back in ten minutes, when the reader's quiet hours have begun."""
    await engine.subscribe(1, quiet=Quiet(8 * 60 + 5, 12 * 60))
    engine.platform.fates.append(Later(600))
    engine.start()
    await engine.live(4 * HOUR - 60)
    assert engine.platform.messages == []
    await engine.live(120)
    assert len(engine.platform.messages) == 1


async def test_quiet_hours_hold_for_what_waits_at_hand_too(engine: Engine) -> None:
    """Due at 08:00; the whole platform is closed from then until after the reader's quiet hours began."""
    await engine.subscribe(1, quiet=Quiet(8 * 60 + 5, 12 * 60))
    engine.pacer.block(None, 600)
    engine.start()
    await engine.live(4 * HOUR - 60)
    assert engine.platform.messages == []
    await engine.live(120)
    assert len(engine.platform.messages) == 1


# --- what is to be told ---


async def test_where_nothing_was_added_nothing_is_sent_and_the_day_is_settled(engine: Engine) -> None:
    await engine.subscribe(1, seen_seq=1)
    one_day_later = at(engine) + ONE_DAY
    engine.start()
    await engine.minutes(2)
    assert await engine.rows() == []
    assert engine.platform.requests == []
    one = await engine.subscription(1)
    assert (one.seen_seq, one.last_day, one.due_at) == (1, DAY, one_day_later)


async def test_where_nothing_was_added_a_line_goes_to_those_who_want_one(engine: Engine) -> None:
    for number in range(4):
        await engine.subscribe(number, seen_seq=1, quiet_line=number < 2)
    engine.start()
    await engine.minutes(2)
    assert {message.address for message in engine.platform.messages} == {address(0), address(1)}
    said = engine.services.wording("en").say("nothing-added-since")
    assert all(said in message.text for message in engine.platform.messages)
    assert engine.briefs.compositions == 1


async def test_where_nothing_was_added_what_is_queued_from_before_stays(engine: Engine) -> None:
    """Monday's edition waits; on Tuesday there is nothing new beyond what Monday's tells."""
    one = await engine.subscribe(1)
    await engine.fan()
    async with engine.database.write() as db:
        await db.execute(update(subscriptions).where(subscriptions.c.id == one.id).values(seen_seq=1))
    await next_day(engine)
    assert slots(await engine.rows()) == [("2026-01-05", "queued", "")]


async def test_only_the_topics_of_a_reader_count(engine: Engine) -> None:
    engine.publish(figure(), quote())
    await engine.subscribe(1, topics=("protests",), seen_seq=0)
    await engine.subscribe(2, topics=("protests",), seen_seq=2)
    await engine.subscribe(3, topics=("deaths",), seen_seq=0)
    engine.start()
    await engine.minutes(2)
    (message,) = engine.platform.messages
    assert message.address == address(1)
    assert "Change is near." in message.text
    assert "33,000" not in message.text


async def test_chats_of_platforms_that_are_not_connected_wait(engine: Engine) -> None:
    await engine.subscribe(1)
    async with engine.database.write() as db:
        await db.execute(update(chats).values(platform="other"))
    assert await engine.fan_out.run() == 0
    assert await engine.rows() == []


# --- what readers do meanwhile ---


class Meanwhile:
    """Does something in the middle of a fan-out: after it has read who is due, and before it writes."""

    def __init__(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        self.engine = engine
        self._variant = engine.briefs.variant
        monkeypatch.setattr(engine.briefs, "variant", self)
        self.does: Any = None

    async def __call__(self, wanted: Any) -> int | None:
        if self.does:
            does, self.does = self.does, None
            await does
        return await self._variant(wanted)


@pytest.fixture
def meanwhile(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    return Meanwhile(engine, monkeypatch)


@both
@pytest.mark.parametrize("leaves", ["forget", "unsubscribe"])
async def test_who_leaves_in_the_middle_of_a_fan_out_keeps_nobody_waiting(
    engine: Engine, meanwhile: Meanwhile, leaves: str
) -> None:
    one = await engine.subscribe(1)
    await engine.subscribe(2)
    meanwhile.does = (
        engine.readers.forget(address(1)) if leaves == "forget" else engine.readers.unsubscribe(one)
    )
    await engine.fan()
    other = await engine.subscription(2)
    assert [(row.subscription_id, row.state) for row in await engine.rows()] == [(other.id, "queued")]


async def test_a_pause_in_the_middle_of_a_fan_out_holds(engine: Engine, meanwhile: Meanwhile) -> None:
    one = await engine.subscribe(1)
    meanwhile.does = engine.readers.save(replace(one, paused_until=INDEFINITELY))
    await engine.fan()
    assert (await engine.subscription(1)).due_at is None
    await next_day(engine)
    assert [row.slot for row in await engine.rows()] in ([], ["2026-01-05"])


async def test_a_time_that_is_changed_in_the_middle_of_a_fan_out_holds(
    engine: Engine, meanwhile: Meanwhile
) -> None:
    one = await engine.subscribe(1)
    meanwhile.does = engine.readers.save(replace(one, time=20 * 60))
    await engine.fan()
    due = (await engine.subscription(1)).due_at
    assert due is not None
    assert datetime.fromtimestamp(due, UTC).hour == 20


@pytest.mark.parametrize("change", [{"topics": ("detentions",)}, {"quiet_line": True}], ids=str)
async def test_a_change_between_the_time_and_the_fan_out_loses_no_edition(
    engine: Engine, change: dict[str, Any]
) -> None:
    """Due at 08:00:00, changed at 08:00:20, and looked for at 08:01."""
    one = await engine.subscribe(1)
    await engine.clock.advance(20)
    await engine.readers.save(replace(one, **change))
    engine.start()
    await engine.minutes(2)
    assert len(engine.platform.messages) == 1


async def test_a_change_of_the_chat_between_the_time_and_the_fan_out_loses_no_edition(
    engine: Engine,
) -> None:
    await engine.subscribe(1)
    await engine.clock.advance(20)
    chat = await engine.readers.chat(address(1))
    assert chat
    await engine.readers.save_chat(replace(chat, style=Style.DISCREET))
    engine.start()
    await engine.minutes(2)
    assert len(engine.platform.messages) == 1


# --- the calendar ---


async def test_each_reader_has_the_local_day_printed_that_it_is_for(build: Build) -> None:
    """At one instant it is Tuesday in Auckland and still Sunday evening in no inhabited place."""
    world = build()
    engine = world.process(figure())
    world.clock.jump(4 * HOUR)  # 12:00 UTC
    await engine.subscribe(1, zone="Pacific/Auckland", time=60)
    await engine.subscribe(2, zone="Pacific/Pago_Pago", time=60)
    engine.start()
    await engine.minutes(2)
    assert {message.address.chat: day(message) for message in world.platform.messages} == {
        "1": "Tuesday 6 January 2026",
        "2": "Monday 5 January 2026",
    }
    assert [(row.subscription_id, row.slot) for row in await engine.rows()] == [
        (1, "2026-01-06"),
        (2, "2026-01-05"),
    ]


async def test_weekdays_that_are_not_wanted_are_left_out(engine: Engine) -> None:
    await engine.subscribe(1, days=Days.MON | Days.THU)
    await engine.fan()
    due = (await engine.subscription(1)).due_at
    assert due is not None
    assert datetime.fromtimestamp(due, UTC).date() == DAY + timedelta(days=3)
    assert date.fromisoformat((await engine.row()).slot) == DAY
