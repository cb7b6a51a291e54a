"""What is kept of those who read, how they change it, and how all of it goes at one word."""

import asyncio
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, func, select, update

from bot.chats import (
    INDEFINITELY,
    Address,
    Chat,
    Days,
    Forgotten,
    Past,
    Quiet,
    Standing,
    State,
    Style,
    Subscription,
)
from bot.faults import BusyError
from bot.platforms.base import Later, Rate, Unknown, Unsent
from bot.storage.tables import briefings, chats, deliveries, metadata, subscriptions
from bot.timing import local_day
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import DAY, HOUR, ONE_DAY, Engine, World, address
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote

pytestmark = pytest.mark.usefixtures("seldom")
both = pytest.mark.parametrize("kind", KINDS, indirect=True)
ONE = address(1)
MANY = figure(), quote(), claim(), event()


def instant(day: date, hour: int = 8, minute: int = 0) -> int:
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC).timestamp())


async def chat_of(engine: Engine, where: Address = ONE) -> Chat:
    chat = await engine.readers.chat(where)
    assert chat
    return chat


async def subscribe(engine: Engine, where: Address = ONE, edition: str = "daily") -> Subscription:
    return await engine.readers.subscribe(where, edition, "en", Style.FULL)


async def rows_of_people(engine: Engine) -> int:
    """How many rows there are in the tables that concern people."""
    tables = (chats, subscriptions, deliveries)
    async with engine.database.read() as db:
        counts = [await db.execute(select(func.count()).select_from(table)) for table in tables]
    return sum(count.scalar_one() for count in counts)


# --- subscribing ---


@both
async def test_one_tap_subscribes_with_the_usual_settings(engine: Engine) -> None:
    made = await engine.readers.subscribe(ONE, "daily", "be", Style.DISCREET)
    assert made == await engine.subscription(1)
    chat = await chat_of(engine)
    assert chat == Chat(chat.id, ONE, "be", "UTC", Style.DISCREET, None, Standing.OPEN)
    tomorrow = instant(DAY + timedelta(days=1))
    assert made == Subscription(made.id, chat.id, "daily", 8 * 60, Days.ALL, due_at=tomorrow)


@both
async def test_the_weekly_edition_comes_on_its_own_day(engine: Engine) -> None:
    made = await subscribe(engine, edition="weekly")
    assert made.days == Days.MON
    assert made.due_at == instant(DAY + timedelta(days=7))


@both
async def test_who_subscribes_again_has_it_once(engine: Engine) -> None:
    first = await subscribe(engine)
    assert await engine.readers.subscribe(ONE, "daily", "ru", Style.DISCREET) == first
    assert (await chat_of(engine)).language == "en"
    weekly = await subscribe(engine, edition="weekly")
    assert await engine.readers.subscriptions(ONE) == (first, weekly)


@both
async def test_two_taps_at_one_moment_subscribe_once(engine: Engine) -> None:
    made = await asyncio.gather(*(subscribe(engine) for _ in range(5)))
    assert len(set(made)) == 1
    assert len(await engine.readers.subscriptions(ONE)) == 1


async def test_threads_of_one_chat_have_their_own(engine: Engine) -> None:
    whole, thread = Address("fake", "g"), Address("fake", "g", "7")
    await subscribe(engine, whole)
    assert await engine.readers.chat(thread) is None
    await subscribe(engine, thread)
    assert (await chat_of(engine, thread)).address == thread
    await engine.readers.forget(thread)
    assert len(await engine.readers.subscriptions(whole)) == 1


@both
@pytest.mark.parametrize("standing", [Standing.GONE, Standing.BARRED])
async def test_a_chat_that_had_ended_is_open_again_and_all_of_it_is_due(
    engine: Engine, standing: Standing
) -> None:
    daily, weekly = await subscribe(engine), await subscribe(engine, edition="weekly")
    async with engine.database.write() as db:
        await engine.people.suspend(db, daily.chat, standing, now=0)
    assert {one.due_at for one in await engine.readers.subscriptions(ONE)} == {None}
    await subscribe(engine)
    assert (await chat_of(engine)).standing is Standing.OPEN
    due = {one.id: one.due_at for one in await engine.readers.subscriptions(ONE)}
    assert due == {daily.id: daily.due_at, weekly.id: weekly.due_at}


# --- changing ---


@both
async def test_everything_a_reader_can_change_is_kept(engine: Engine) -> None:
    made = await subscribe(engine)
    wanted = replace(
        made,
        edition="weekly",
        time=20 * 60 + 15,
        days=Days.TUE | Days.SUN,
        topics=("detentions", "deaths"),
        quiet_line=True,
        paused_until=DAY + timedelta(days=3),
    )
    kept = await engine.readers.save(wanted)
    assert kept == replace(wanted, due_at=instant(DAY + timedelta(days=6), 20, 15))
    assert kept == await engine.subscription(1)
    chat = replace(await chat_of(engine), language="ru", zone="Europe/Minsk", quiet=Quiet(60, 120))
    chat = replace(chat, style=Style.DISCREET)
    await engine.readers.save_chat(chat)
    assert await chat_of(engine) == chat
    assert (await engine.subscription(1)).due_at == instant(DAY + timedelta(days=6), 17, 15)
    await engine.readers.save_chat(replace(chat, quiet=None))
    assert (await chat_of(engine)).quiet is None


@both
async def test_what_the_schedule_writes_is_not_put_back_by_a_reader(engine: Engine) -> None:
    await engine.subscribe(1)
    read = await engine.subscription(1)  # before the edition, and saved after it
    engine.start()
    await engine.live(60)
    kept = await engine.readers.save(replace(read, topics=("detentions",)))
    assert (kept.seen_seq, kept.last_day, kept.due_at) == (1, DAY, instant(DAY + timedelta(days=1)))
    assert kept == await engine.subscription(1)


async def test_a_chat_that_ended_in_the_meantime_is_not_opened_by_a_setting(engine: Engine) -> None:
    await subscribe(engine)
    read = await chat_of(engine)
    async with engine.database.write() as db:
        await engine.people.suspend(db, read.id, Standing.GONE, now=0)
    await engine.readers.save_chat(replace(read, language="ru"))
    chat = await chat_of(engine)
    assert (chat.language, chat.standing) == ("ru", Standing.GONE)
    assert (await engine.subscription(1)).due_at is None


async def test_what_was_forgotten_in_the_meantime_stays_forgotten(engine: Engine) -> None:
    made, chat = await subscribe(engine), await chat_of(engine)
    await engine.readers.forget(ONE)
    assert await engine.readers.save(replace(made, time=0)) == replace(made, time=0)
    await engine.readers.save_chat(replace(chat, language="ru"))
    await engine.readers.unsubscribe(made)
    assert await rows_of_people(engine) == 0


async def test_a_subscription_that_ended_in_the_meantime_is_not_an_error(engine: Engine) -> None:
    """Two taps: on “unsubscribe” in one place, on a setting in another."""
    daily, weekly = await subscribe(engine), await subscribe(engine, edition="weekly")
    await engine.readers.unsubscribe(daily)
    await engine.readers.save(replace(daily, time=0))
    assert await engine.readers.subscriptions(ONE) == (weekly,)


# --- one edition a day ---


@pytest.mark.parametrize("time", [0, 8 * 60 + 5, 20 * 60, 23 * 60 + 59])
async def test_after_todays_edition_another_time_begins_tomorrow(engine: Engine, time: int) -> None:
    await engine.subscribe(1, quiet_line=True)
    engine.start()
    await engine.live(120)
    await engine.readers.save(replace(await engine.subscription(1), time=time))
    await engine.live(instant(DAY, 23, 59) + 50 - engine.clock.now())
    assert len(engine.platform.messages) == 1
    await engine.live(ONE_DAY)
    assert len(engine.platform.messages) == 2


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York"]
)
async def test_another_zone_gives_no_second_edition_for_a_local_day(engine: Engine, zone: str) -> None:
    await engine.subscribe(1, quiet_line=True)
    engine.start()
    await engine.live(60)
    await engine.readers.save_chat(replace(await chat_of(engine), zone=zone))
    await engine.live(3 * ONE_DAY)
    rows = await engine.rows()
    days = [date.fromisoformat(row.slot) for row in rows]
    assert days == [DAY + timedelta(days=at) for at in range(len(days))]
    assert len(days) in (3, 4)
    assert local_day(zone, rows[-1].due_at) == days[-1]


ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Minsk", "UTC-11", "UTC+14"]
)
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 40).map(lambda hours: hours * HOUR),
        st.one_of(ZONES, st.integers(0, 1_439), st.sampled_from([Days.ALL, Days.WEEKDAYS, Days.MON])),
    ),
    max_size=12,
)


@given(CHANGES)
def test_whatever_is_changed_when_a_subscription_is_due_on_later_days_only(
    changes: Sequence[tuple[float, Any]],
) -> None:
    """The rule by which `due_at` is set, lived through without a database."""
    from bot.readers import Readership

    readers = Readership.__new__(Readership)
    now = float(instant(DAY))

    class Clock:
        def now(self) -> float:
            return now

    readers._clock = Clock()  # type: ignore[assignment]
    one, chat = Subscription(1, 1, "daily", 8 * 60), Chat(1, ONE, "en", "UTC")
    one = readers._due(one, chat)
    days: list[date] = []
    for seconds, change in changes:
        end = now + seconds
        while one.due_at is not None and one.due_at <= end:
            now = one.due_at
            day = local_day(chat.zone, now)
            days.append(day)
            one = readers._due(replace(one, last_day=day), chat)
        now = end
        match change:
            case str():
                chat = replace(chat, zone=change)
            case Days():
                one = replace(one, days=change)
            case _:
                one = replace(one, time=change)
        one = readers._due(one, chat)
        assert one.due_at is None or one.due_at > now
    assert days == sorted(set(days))


# --- pausing, ending ---


@both
async def test_a_pause_ends_what_was_queued_and_what_is_due(engine: Engine) -> None:
    await engine.subscribe(1)
    await engine.fan()
    assert await engine.states() == [(State.QUEUED, "")]
    one = await engine.subscription(1)
    kept = await engine.readers.save(replace(one, paused_until=INDEFINITELY))
    assert kept.due_at is None
    assert [state for state, _ in await engine.states() if state is State.QUEUED] == []
    engine.start()
    await engine.live(3 * ONE_DAY)
    assert engine.platform.messages == []
    back = await engine.readers.save(replace(kept, paused_until=None))
    assert back.due_at == instant(DAY + timedelta(days=4))


async def test_a_pause_of_some_days_ends_by_itself(engine: Engine) -> None:
    await engine.subscribe(1, quiet_line=True)
    engine.start()
    await engine.live(60)
    one = await engine.subscription(1)
    await engine.readers.save(replace(one, paused_until=DAY + timedelta(days=3)))
    await engine.live(4 * ONE_DAY)
    assert [row.slot for row in await engine.rows()] == ["2026-01-05", "2026-01-08", "2026-01-09"]


async def test_other_settings_leave_what_is_queued(engine: Engine) -> None:
    await engine.subscribe(1)
    await engine.fan()
    one = await engine.subscription(1)
    await engine.readers.save(replace(one, time=9 * 60, quiet_line=True))
    assert await engine.states() == [(State.QUEUED, "")]


@both
async def test_unsubscribing_ends_what_was_queued_and_keeps_what_was_sent(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.start()
    await engine.live(60)
    engine.publish(figure(), quote())
    await engine.end()
    engine.clock.jump(ONE_DAY)
    await engine.fan()
    assert Counter(await engine.states()) == {(State.SENT, ""): 1, (State.QUEUED, ""): 1}
    await engine.readers.unsubscribe(await engine.subscription(1))
    assert await engine.readers.subscriptions(ONE) == ()
    row = await engine.row()
    assert (row.state, row.subscription_id) == ("sent", None)
    assert await engine.carried(1)
    assert await engine.readers.chat(ONE)


async def test_unsubscribing_while_one_is_on_its_way_lets_it_arrive_as_sent(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.platform.answering = 10
    engine.start()
    await engine.fan()
    await engine.clock.advance(5)
    await engine.readers.unsubscribe(await engine.subscription(1))
    await engine.clock.advance(10)
    row = await engine.row()
    assert (row.state, row.subscription_id) == ("sent", None)
    (message,) = engine.platform.messages
    assert not message.deleted


async def test_what_is_at_hand_when_its_reader_unsubscribes_is_not_sent(build: Build) -> None:
    world = build(overall=Rate(1, 10), in_flight=1)
    engine = world.process(figure())
    for number in range(3):
        await engine.subscribe(number)
    engine.start()
    await engine.fan()
    await world.clock.advance(1)
    await engine.readers.unsubscribe(await engine.subscription(2))
    await world.clock.advance(60)
    assert [message.address for message in world.platform.messages] == [address(0), address(1)]


# --- forgetting ---


@both
async def test_forgetting_erases_every_row_of_a_chat_and_of_no_other(engine: Engine) -> None:
    for number in (1, 2):
        await engine.subscribe(number)
        await engine.subscribe(number, await chat_of(engine, address(number)), edition="weekly")
    engine.start()
    await engine.live(60)
    await engine.end()
    engine.publish(*MANY)
    engine.clock.jump(ONE_DAY)
    await engine.fan()
    before = await rows_of_people(engine)
    ours = {table.name: await cells(engine, table) for table in (chats, subscriptions, deliveries)}
    await engine.readers.forget(ONE)
    assert await rows_of_people(engine) == before / 2
    assert await engine.readers.chat(ONE) is None
    assert await engine.readers.subscriptions(ONE) == ()
    assert await engine.readers.past(ONE) == ()
    assert await engine.readers.everything(ONE) == ()
    left = {table.name: await cells(engine, table) for table in (chats, subscriptions, deliveries)}
    for name, rows in ours.items():
        assert left[name] == [row for row in rows if row["chat"] == 2]
    assert await engine.readers.forget(ONE) == Forgotten()


async def cells(engine: Engine, table: Any) -> list[dict[str, Any]]:
    """The rows of a table, with the chat that each is about."""
    key = table.c.id if table is chats else table.c.chat_id
    async with engine.database.read() as db:
        rows = await db.execute(select(table, key.label("chat")).order_by(table.c.id))
        return [dict(row._mapping) for row in rows]


async def sent_days_apart(engine: Engine, *days: int) -> None:
    """Sends the reader one message on each of these days, and leaves it at that."""
    await engine.subscribe(1, quiet_line=True)
    engine.start()
    for since, day in zip((0, *days), days, strict=False):
        engine.clock.jump((day - since) * ONE_DAY)
        await engine.live(60)
    assert len(engine.platform.messages) == len(days)


@both
async def test_what_was_sent_lately_is_deleted_and_what_is_older_blanked(build: Build) -> None:
    world = build(deletes_within=timedelta(hours=48))
    engine = world.process(figure())
    await sent_days_apart(engine, 0, 3, 4, 5)
    done = await engine.readers.forget(ONE)
    await world.clock.advance(60)
    assert done == Forgotten(deleted=2, blanked=2)
    assert [message.deleted for message in world.platform.messages] == [False, False, True, True]
    for message in world.platform.messages[:2]:
        assert "33" not in message.text
        assert message.page.actions == ()
        assert len(message.versions) == 1


LIMITS: dict[str, tuple[dict[str, Any], Forgotten]] = {
    "neither": ({"edits": False}, Forgotten(left=3)),
    "blanks only": ({}, Forgotten(blanked=3)),
    "deletes only": ({"edits": False, "deletes_within": timedelta(days=2)}, Forgotten(1, 0, 2)),
    "deletes always": ({"deletes_within": timedelta(days=365)}, Forgotten(3)),
}


@pytest.mark.parametrize(("limits", "done"), LIMITS.values(), ids=LIMITS)
async def test_what_a_platform_lets_us_take_back_is_said_and_done(
    build: Build, limits: dict[str, Any], done: Forgotten
) -> None:
    world = build(**limits)
    engine = world.process(figure())
    await sent_days_apart(engine, 0, 3, 6)
    engine.clock.jump(HOUR)
    assert await engine.readers.forget(ONE) == done
    await world.clock.advance(60)
    messages = world.platform.messages
    assert sum(message.deleted for message in messages) == done.deleted
    assert sum(bool(message.versions) for message in messages) == done.blanked


async def test_every_page_is_taken_back_and_at_the_platforms_own_speed(build: Build) -> None:
    world = build(page=200, overall=Rate(1, 1), deletes_within=timedelta(days=2))
    engine = world.process(*MANY)
    await engine.subscribe(1)
    engine.start()
    await engine.live(60)
    assert await engine.readers.forget(ONE) == Forgotten(deleted=4)
    await world.clock.advance(60)
    assert [message.deleted for message in world.platform.messages] == [True] * 4
    moments = [change.moment for change in world.platform.changes]
    assert all(b - a >= 1 for a, b in pairwise(moments))


@pytest.mark.parametrize("fate", [Later(30), Unsent("x"), RuntimeError("?")], ids=repr)
async def test_one_message_that_is_not_taken_back_at_once_does_not_save_the_others(
    build: Build, fate: Exception
) -> None:
    world = build(page=200, deletes_within=timedelta(days=2))
    engine = world.process(*MANY)
    await engine.subscribe(1)
    engine.start()
    await engine.live(60)
    world.platform.fates_of_changes = deque([None, fate])
    await engine.readers.forget(ONE)
    await world.clock.advance(300)
    deleted = [message.deleted for message in world.platform.messages]
    assert deleted == [True] * 4 if not isinstance(fate, RuntimeError) else sum(deleted) == 3


async def test_messages_that_may_have_arrived_cannot_be_taken_back_and_are_not_counted(build: Build) -> None:
    world = build(resend_unknown=False, deletes_within=timedelta(days=2))
    engine = world.process(figure())
    await engine.subscribe(1)
    world.platform.fates_of[ONE] = deque([Unknown("time-out")])
    engine.start()
    await engine.live(60)
    assert await engine.readers.forget(ONE) == Forgotten()


WHEN = ["queued", "at hand", "waiting for its turn", "on its way", "arrived, not yet answered"]


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("page", [200, 4_000])
async def test_a_delivery_that_is_under_way_is_taken_back_or_never_sent(
    build: Build, when: str, page: int
) -> None:
    world = build(page=page, overall=Rate(1, 5), in_flight=2, deletes_within=timedelta(days=2))
    engine = world.process(*MANY)
    for number in (0, 2, 1):
        await engine.subscribe(number)
    world.platform.latency, world.platform.answering = 1, 1
    if when != "queued":
        engine.start()
    await engine.fan()
    moments = {"queued": 0.0, "at hand": 0.5, "waiting for its turn": 3.0}
    if when in moments:
        await world.clock.advance(moments[when])
    else:
        mine = {"on its way": 0.5, "arrived, not yet answered": 1.5}[when]
        await world.clock.run_until(lambda: any(who == ONE for _, who, _ in world.platform.requests), 200)
        await world.clock.advance(mine)
    await engine.readers.forget(ONE)
    if when == "queued":
        engine.start()
    requests = [who for _, who, _ in world.platform.requests].count(ONE)
    await world.clock.advance(200)
    assert [message.deleted for message in world.platform.to(ONE)] == [True] * requests
    assert [who for _, who, _ in world.platform.requests].count(ONE) == requests
    assert await engine.readers.chat(ONE) is None
    assert {row.chat_id for row in await engine.rows()} == {1, 2}
    assert not any(message.deleted for message in world.platform.to(address(2)))
    others = [moment for moment, _, _ in world.platform.requests]
    changes = [change.moment for change in world.platform.changes]
    every = sorted(others + changes)
    assert all(b - a >= 5 for a, b in pairwise(every))


async def test_what_is_under_way_is_blanked_where_nothing_can_be_deleted(world: World) -> None:
    engine = world.process(figure())
    await engine.subscribe(1)
    world.platform.answering = 5
    engine.start()
    await engine.fan()
    await world.clock.advance(1)
    await engine.readers.forget(ONE)
    await world.clock.advance(60)
    (message,) = world.platform.to(ONE)
    assert message.versions
    assert "33" not in message.text


async def test_who_comes_back_at_once_is_a_new_reader(engine: Engine) -> None:
    await engine.subscribe(1, seen_seq=1)
    old = await engine.subscription(1)
    await engine.readers.forget(ONE)
    new = await subscribe(engine)
    assert new.seen_seq is None
    assert new.chat != old.chat or engine.database.is_sqlite  # SQLite gives a number that is free again
    assert new.due_at == instant(DAY + timedelta(days=1))


async def test_ending_waits_for_what_is_taken_back_and_not_for_ever(build: Build) -> None:
    world = build(overall=Rate(1, 100), page=200, deletes_within=timedelta(days=2))
    engine = world.process(*MANY)
    await engine.subscribe(1)
    engine.start()
    await engine.live(600)
    await engine.readers.forget(ONE)
    await engine.readers.drain(0)
    await world.clock.advance(1_000)
    assert sum(message.deleted for message in world.platform.messages) <= 1


# --- what is kept ---


@both
async def test_the_past_is_told_from_the_newest(engine: Engine) -> None:
    one = await engine.subscribe(1, quiet_line=True)
    engine.start()
    await engine.live(60)
    engine.clock.jump(ONE_DAY + 4 * HOUR)
    await engine.live(60)
    sent_at = int(engine.platform.messages[0].at)
    second, first = await engine.readers.past(ONE)
    assert first == Past(one.id, "2026-01-05", State.SENT, "", instant(DAY), sent_at)
    assert (second.slot, second.state, second.reason) == ("2026-01-06", State.SKIPPED, "late")
    assert await engine.readers.past(address(2)) == ()


@both
async def test_every_field_of_every_table_about_people_is_told(engine: Engine) -> None:
    where = Address("fake", "4400123456789", "77")
    await subscribe(engine, where)
    async with engine.database.write() as db:
        await db.execute(update(subscriptions).values(due_at=int(engine.clock.now()), seen_seq=0))
    engine.start()
    await engine.live(60)
    told = await engine.readers.everything(where)
    columns = [
        f"{table.name}-{column.name}".replace("_", "-")
        for table in (chats, subscriptions, deliveries)
        for column in table.columns
    ]
    assert [name for name, _ in told] == columns
    values = dict(told)
    assert values["chats-address"] == "fake 4400123456789 77"
    assert engine.platform.messages[0].receipt in values["deliveries-receipts"]
    assert values["deliveries-state"] == "sent"
    assert values["chats-quiet-start"] == ""
    assert await engine.readers.everything(address(2)) == ()


async def test_a_table_that_concerns_people_is_known_to_be_one() -> None:
    """Whoever adds a table with a chat in it must erase and tell it, too."""
    about = {table.name for table in metadata.sorted_tables if "chat_id" in table.c} | {"chats"}
    assert about == {"chats", "subscriptions", "deliveries", "team"}


async def test_a_database_that_is_busy_says_so_and_nothing_is_half_done(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await engine.subscribe(1)
    before = await engine.readers.everything(ONE)

    def fails(*_: Any, **__: Any) -> Any:
        raise BusyError("the disk is full; make room on it")

    monkeypatch.setattr(engine.database, "write", fails)
    chat = await chat_of(engine)
    for change in (
        engine.readers.subscribe(address(2), "daily", "en", Style.FULL),
        engine.readers.save_chat(replace(chat, language="ru")),
        engine.readers.save(replace(one, time=0)),
        engine.readers.unsubscribe(one),
        engine.readers.forget(ONE),
    ):
        with pytest.raises(BusyError, match="the disk is full"):
            await change
    assert await engine.readers.everything(ONE) == before
    assert engine.platform.changes == []


# --- the safety screen's code ---


async def test_a_code_is_of_this_chat_and_of_today_or_yesterday(engine: Engine) -> None:
    thread = replace(ONE, thread="1")
    code = engine.readers.confirmation(ONE)
    assert len(code) == 8
    assert code.isalnum()
    assert engine.readers.confirmed(ONE, code)
    for other in (address(2), thread, Address("other", "1")):
        assert not engine.readers.confirmed(other, code)
    engine.clock.jump(ONE_DAY)
    assert engine.readers.confirmed(ONE, code)
    assert engine.readers.confirmation(ONE) != code
    engine.clock.jump(ONE_DAY)
    assert not engine.readers.confirmed(ONE, code)
    engine.clock.jump(-3 * ONE_DAY)
    assert not engine.readers.confirmed(ONE, code)


@pytest.mark.parametrize("code", ["", "0", "00000000", "é" * 8, "\ud800", "x" * 10_000])
async def test_what_is_no_code_is_none(engine: Engine, code: str) -> None:
    assert not engine.readers.confirmed(ONE, code)


async def test_asking_stores_nothing(engine: Engine) -> None:
    before = await whole(engine)
    for _ in range(10):
        engine.readers.confirmation(ONE)
        assert await engine.readers.chat(ONE) is None
        assert await engine.readers.subscriptions(ONE) == ()
        assert await engine.readers.past(ONE) == ()
        assert await engine.readers.everything(ONE) == ()
        assert await engine.readers.forget(ONE) == Forgotten()
    assert await whole(engine) == before


async def whole(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table."""
    async with engine.database.read() as db:
        return {
            table.name: [tuple(row) for row in await db.execute(select(table))]
            for table in metadata.sorted_tables
        }


async def test_nothing_of_an_address_is_kept_in_the_clear(engine: Engine) -> None:
    await subscribe(engine, Address("fake", "4400123456789", "77001122"))
    async with engine.database.read() as db:
        row = (await db.execute(select(chats))).one()
    assert isinstance(chats.c.address.type, LargeBinary)
    assert b"4400123456789" not in row.address + row.blind_index
    assert b"77001122" not in row.address + row.blind_index


def test_a_subscription_has_no_field_that_could_hold_who_asked_what() -> None:
    names = {field.name for field in fields(Subscription)}
    assert names == {
        *("id", "chat", "edition", "time", "days", "topics", "quiet_line"),
        *("paused_until", "seen_seq", "last_day", "due_at"),
    }
    assert "chat" not in briefings.c
