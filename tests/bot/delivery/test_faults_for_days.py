"""Days of everything that can go wrong; and at the end the ledger and what people saw are reconciled."""

import random
import sqlite3
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.chats import INDEFINITELY, Address, Days, Quiet, Style, Subscription
from bot.platforms.base import Barred, Gone, Later, Limits, Rate, Refused, Scope, Unknown, Unsent
from bot.storage.tables import subscriptions
from bot.timing import next_due
from briefings.document import Document
from tests.bot.delivery.engine import AFTER, BEFORE, DAY, HOUR, ONE_DAY, Engine, World, address
from tests.bot.delivery.test_sender import assert_rates
from tests.factories import figure
from tests.fakes.platform import Fate, Message, length

pytestmark = pytest.mark.usefixtures("seldom")

ZONES = ("UTC", "Europe/Minsk", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu", "UTC-11")
READERS, RESTLESS, DAYS = 36, 6, 3
IN_FLIGHT, OVERALL, OF_CHAT = 4, Rate(5), Rate(1)
MONTHS = [f"2020-{month:02}-28" for month in range(1, 13)]


@dataclass
class Trial:
    """Some days of a bot's life: who reads, what is published, what goes wrong, and when it is killed."""

    world: World
    seed: int
    key_holds: float
    kills: int = 0
    #: The most that were in doubt after a kill.
    doubtful: list[int] = field(default_factory=list)
    #: Messages that arrived though their request failed.
    unnoticed: int = 0
    published: list[tuple[float, int]] = field(default_factory=list)
    told: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    #: What goes wrong: the share of requests, at present.
    trouble: float = 0.25
    outage: float = 0.0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.platform, self.clock = self.world.platform, self.world.clock
        self.platform.rule = self.fate
        self.platform.watch = self.claimed
        self.platform.latency, self.platform.answering = 0.4, 0.5
        self.statements: list[Any] = []
        self.start = self.clock.now()
        self.other: sqlite3.Connection | None = None

    # --- what goes wrong ---

    def fate(self, where: Address, _page: Document) -> Fate:
        chance = self.chance
        if self.clock.now() < self.outage:
            return Unsent("no route")
        if chance.random() > self.trouble:
            return None
        fate = chance.choices(
            [
                Later(chance.choice([1, 5, 60, 400, 10_000])),
                Later(chance.choice([1, 5, 30]), Scope.PLATFORM),
                Unsent("no connection"),
                Unknown("time-out"),
                RuntimeError("the adapter failed"),
                Gone("not found", certain=False),
                Gone("blocked"),
                Barred("no right"),
                Refused("too long"),
            ],
            [20, 3, 20, 20, 5, 4, 0.4, 0.4, 0.6],
        )[0]
        if isinstance(fate, Unknown | RuntimeError) and chance.random() < 0.5:
            self.unnoticed += 1
            return self.platform.unnoticed(fate)
        # Where keys are honoured, chats do not move: the new one would not know them.
        moves = isinstance(fate, Later) and chance.random() < 0.1 and not self.key_holds
        if moves and not where.chat.startswith("new"):
            self.platform.moved[where] = Address("fake", f"new-{where.chat}")
        return fate

    def claimed(self, key: str) -> None:
        """At the moment of every request its page is claimed, as another program reads it."""
        number, page = key.split(".")
        assert self.other
        found = self.other.execute("SELECT state, page FROM deliveries WHERE id = ?", (int(number, 16),))
        assert found.fetchone() == ("sending", int(page))

    # --- life ---

    def process(self) -> Engine:
        engine = self.world.process(*self.statements)
        if self.other is None:
            self.other = sqlite3.connect(str(engine.database.file))
        engine.start()
        return engine

    def publish(self, engine: Engine) -> None:
        """One more count, each as of another month."""
        at = len(self.statements)
        self.statements.append(figure(f"f{at}", as_of=MONTHS[at % 12], value=str(1_000 + at)))
        engine.publish(*self.statements)
        self.published.append((self.clock.now(), at + 1))

    def head(self, at: float) -> int:
        """The newest that was published before a moment."""
        return (
            bisect_right(self.published, (at, 0))
            and self.published[bisect_right(self.published, (at, 0)) - 1][1]
        )

    async def subscribe(self, engine: Engine) -> None:
        chance = self.chance
        for number in range(READERS):
            zone, time = chance.choice(ZONES), chance.choice([480, 480, 1_200, chance.randrange(24 * 60)])
            days = chance.choice([Days.ALL, Days.ALL, Days.WEEKDAYS])
            due = next_due(time, days, zone, self.start)
            assert due
            quiet = Quiet(chance.randrange(1_440), chance.randrange(1_440)) if number % 3 == 0 else None
            await engine.subscribe(
                number,
                zone=zone,
                time=time,
                days=days,
                due_at=due.at,
                quiet=quiet,
                style=chance.choice(list(Style)),
                language=chance.choice(["en", "be", "ru"]),
                quiet_line=number % 2 == 0,
                seen_seq=chance.choice([None, 0]),
            )

    async def live(self, engine: Engine) -> Engine:
        """One process's life, to its end, and the time until the next one starts."""
        chance = self.chance
        if chance.random() < 0.5:
            self.publish(engine)
        if chance.random() < 0.3:
            self.outage = self.clock.now() + chance.choice([60, 600, 2_000])
        await self.change(engine)
        if chance.random() < 0.5:
            at = engine.database.writes + chance.randrange(1, 25)
            engine.database.dies_at = {at: chance.choice([BEFORE, AFTER])}
        await engine.live(chance.randrange(600, 6 * HOUR))
        if chance.random() < 0.7 and not engine.database.dead:
            # It ends just as the first messages of a fan-out are on their way.
            await engine.live(max(1.0, await engine.something_in()))
        if not engine.database.dead:
            await engine.live(chance.random() * 4)
        self.look()
        engine.database.dies_at = {}
        if chance.random() < 0.2 and not engine.database.dead:
            await engine.end()
        else:
            self.kills += 1
        await engine.kill()
        self.doubtful.append(self.sending())
        await self.clock.advance(chance.choice([2, 30, 600, HOUR, 5 * HOUR]))
        return self.process()

    async def change(self, engine: Engine) -> None:
        """Some readers change their minds all the time."""
        chance = self.chance
        number = READERS - 1 - chance.randrange(RESTLESS)
        chat = await engine.readers.chat(address(number))
        if chat is None:  # it has moved
            return
        one = await engine.subscription(number)
        match chance.randrange(4):
            case 0:
                await engine.readers.save(replace(one, time=chance.randrange(24 * 60)))
            case 1:
                await engine.readers.save_chat(replace(chat, zone=chance.choice(ZONES)))
            case 2:
                await engine.readers.save(replace(one, paused_until=INDEFINITELY))
            case _:
                await engine.readers.save(replace(one, paused_until=None))

    def look(self) -> None:
        """What each was told must only rise."""
        assert self.other
        for key, seen in self.other.execute("SELECT id, seen_seq FROM subscriptions"):
            if seen is not None:
                self.told[key].append(seen)

    def sending(self) -> int:
        assert self.other
        found = self.other.execute("SELECT count(*) FROM deliveries WHERE state = 'sending'")
        return int(found.fetchone()[0])

    async def pass_(self) -> Engine:
        """All those days, and then some hours of calm."""
        engine = self.process()
        self.publish(engine)
        await self.subscribe(engine)
        while self.clock.now() < self.start + DAYS * ONE_DAY:
            engine = await self.live(engine)
        self.trouble, self.outage = 0.0, 0.0
        engine.database.dies_at = {}
        await engine.live(ONE_DAY)
        return engine


def expected(one: Subscription, zone: str, start: float, end: float) -> list[tuple[date, int]]:
    """Every local day on which a subscription was due, and when; from its settings alone."""
    found, after, last = [], start, None
    while (due := next_due(one.time, one.days, zone, after, last)) and due.at <= end:
        found.append((due.day, due.at))
        after, last = due.at, due.day
    return found


@pytest.mark.parametrize(("seed", "key_holds"), [(1, 0.0), (2, 0.0), (4, 30 * ONE_DAY)])
async def test_every_due_slot_is_accounted_for_and_repeats_are_bounded(
    url: str, seed: int, key_holds: float
) -> None:
    limits = Limits(
        measure=length,
        page=300,
        overall=OVERALL,
        chat=lambda _: (OF_CHAT,),
        in_flight=IN_FLIGHT,
        key_holds=key_holds,
        resend_unknown=seed % 2 == 1,
    )
    world = World(url, limits)
    trial = Trial(world, seed, key_holds)
    try:
        engine = await trial.pass_()
        await reconcile(trial, engine)
    finally:
        if trial.other:
            trial.other.close()
        await world.close()


async def reconcile(trial: Trial, engine: Engine) -> None:
    rows, platform = await engine.rows(), trial.platform
    async with engine.database.read() as db:
        found = await db.execute(select(subscriptions))
        subscribed = {row.id: row for row in found}
    shown: dict[tuple[int, int], list[Message]] = defaultdict(list)
    for message in platform.messages:
        number, page = message.key.split(".")
        shown[int(number, 16), int(page)].append(message)
    # It was a hard time: or this proves nothing.
    assert trial.kills >= 5
    assert len(platform.messages) > 50
    assert len(rows) > READERS

    every_slot_is_accounted_for(trial, rows, subscribed, engine.clock.now())
    the_ledger_is_true(engine, rows, shown)
    repeats_are_bounded(trial, rows, shown)
    assert_rates(platform, OVERALL, OF_CHAT)
    assert platform.most_in_flight <= IN_FLIGHT
    assert max(trial.doubtful) <= IN_FLIGHT
    for told in trial.told.values():
        assert told == sorted(told)


def every_slot_is_accounted_for(
    trial: Trial, rows: Sequence[Any], subscribed: Mapping[int, Any], end: float
) -> None:
    by_slot = Counter((row.subscription_id, row.slot) for row in rows if row.subscription_id)
    assert set(by_slot.values()) == {1}
    quiet = 0
    for one in subscribed.values():
        mine = {date.fromisoformat(row.slot): row for row in rows if row.subscription_id == one.id}
        assert all(
            row.ended_at or (row.state == "queued" and row.ready_at > end - 60) for row in mine.values()
        )
        if one.id > READERS - RESTLESS or one.due_at is None:
            continue  # changed their minds, or ended on the way
        wanted = Subscription(one.id, one.chat_id, one.edition, one.time, Days(one.days))
        zone = zone_of(trial, one.id)
        slots = expected(wanted, zone, trial.start, end - 60)
        begun = expected(wanted, zone, trial.start, end)  # one of the last minute may be settled already
        assert one.last_day in (slots[-1][0].isoformat(), begun[-1][0].isoformat())
        assert set(mine) <= {day for day, _ in begun}
        for day, due_at in slots:
            if day in mine:
                assert mine[day].due_at == due_at
                continue
            # Nothing was added since what was sent before.
            assert not one.quiet_line
            sent = [row.until_seq for other, row in mine.items() if other < day and row.state == "sent"]
            assert max(sent, default=0) >= trial.head(due_at)
            quiet += 1
    assert quiet or trial.seed  # slots without an edition are rare, and may be none


def zone_of(trial: Trial, key: int) -> str:
    assert trial.other
    joined = "SELECT zone FROM chats JOIN subscriptions ON chats.id = chat_id WHERE subscriptions.id = ?"
    return str(trial.other.execute(joined, (key,)).fetchone()[0])


def the_ledger_is_true(
    engine: Engine, rows: Sequence[Any], shown: Mapping[tuple[int, int], list[Message]]
) -> None:
    """What it calls sent was seen, page by page; what it calls not sent was not."""
    by_receipt = {message.receipt: message for many in shown.values() for message in many}
    for row in rows:
        receipts = engine.ledger.receipts(row.receipts)
        if row.state == "sent":
            assert all(shown[row.id, page] for page in range(row.page))
            assert row.page
        if row.state == "unknown":
            assert None in receipts or row.tried_at is not None or row.page
        for page, receipt in enumerate(receipts):
            if receipt:  # not empty, as after a move
                assert by_receipt[receipt].key == f"{row.id:x}.{page}"
        if row.state == "skipped":
            assert not [page for number, page in shown if number == row.id]
        assert not [page for number, page in shown if number == row.id and page > row.page]
    known = {row.id for row in rows}
    assert {number for number, _ in shown} <= known


def repeats_are_bounded(
    trial: Trial, rows: Sequence[Any], shown: Mapping[tuple[int, int], list[Message]]
) -> None:
    repeats = {which: len(many) - 1 for which, many in shown.items() if len(many) > 1}
    if trial.key_holds:
        assert repeats == {}
        assert trial.kills + trial.unnoticed > 10
        return
    marked = {row.id for row in rows if row.repeated}
    assert set(repeats.values()) <= {1}
    assert {number for number, _ in repeats} <= marked
    assert len({number for number, _ in repeats}) == len(repeats)  # one page of a delivery at most
    assert len(repeats) <= trial.unnoticed + trial.kills * IN_FLIGHT
    if not trial.platform.limits.resend_unknown:
        assert repeats == {}


def test_expected_slots_are_counted_from_the_calendar() -> None:
    one = Subscription(1, 1, "daily", 8 * 60, Days.WEEKDAYS)
    start = 1_767_600_000.0
    found = expected(one, "UTC", start - 1, start + 7 * ONE_DAY)
    assert [day for day, _ in found] == [DAY + timedelta(days=at) for at in (0, 1, 2, 3, 4, 7)]
