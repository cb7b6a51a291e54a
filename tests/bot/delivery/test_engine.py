"""From a due subscription to a message: what arrives, what the ledger says, and what nobody can read."""

import base64
import logging
import sqlite3
from collections import Counter, deque
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text

from bot.chats import Address, Days, Quiet, State, Style
from bot.faults import BusyError
from bot.platforms.base import Later, Rate, Unknown, Unsent
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import ONE_DAY, Engine, World, address, corrected
from tests.databases import KINDS
from tests.factories import claim, figure, quote
from tests.factories import event as happening

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
MANY = figure(), quote(), claim(), happening()


@both
async def test_a_due_subscription_is_sent_once_and_counts_as_told(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.start()
    await engine.minutes(3)
    (message,) = engine.platform.messages
    assert message.address == address(1)
    assert "33,000" in message.text.replace(" ", ",")
    assert await engine.states() == [(State.SENT, "")]
    one = await engine.subscription(1)
    assert one.seen_seq == 1
    assert one.due_at == int(engine.clock.now()) // ONE_DAY * ONE_DAY + ONE_DAY + 8 * 3_600


@both
async def test_each_variant_is_composed_once_however_many_read_it(build: Build) -> None:
    world = build(in_flight=16)
    engine = world.process(*MANY)
    for number in range(60):
        await engine.subscribe(
            number,
            language=("en", "be", "ru")[number % 3],
            style=Style.DISCREET if number % 4 == 0 else Style.FULL,
            topics=("protests",) if number % 5 == 0 else (),
        )
    engine.start()
    await engine.minutes(2)
    assert Counter(await engine.states()) == {(State.SENT, ""): 60}
    assert engine.briefs.compositions == 3 * 2 * 2
    assert len({row.briefing_id for row in await engine.rows()}) == 12
    # The next process composes none of them again.
    await engine.kill()
    engine = world.process(*MANY)
    await engine.subscribe(100)
    engine.start()
    await engine.minutes(2)
    assert engine.briefs.compositions == 0


@both
async def test_day_after_day_each_gets_what_was_added_since_and_nothing_twice(
    world: World, seldom: None
) -> None:
    engine = world.process(*MANY[:1])
    await engine.subscribe(1, seen_seq=None)
    await engine.subscribe(2, seen_seq=None, edition="weekly", days=Days.MON)
    engine.start()
    for days in range(1, 5):
        await engine.live(60)
        engine.publish(*MANY[: days + 1])
        await engine.live(ONE_DAY - 60)
    daily, weekly = (engine.platform.to(address(number)) for number in (1, 2))
    said = ["33,000", "Change is near", "The streets are calm", "People marched"]
    assert [[words in message.text for words in said] for message in daily] == [
        [True, False, False, False],
        [False, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
    ]
    assert len(weekly) == 1
    assert [row.slot for row in await engine.rows() if row.subscription_id == 1] == [
        f"2026-01-0{day}" for day in range(5, 9)
    ]


@both
async def test_a_backlog_is_resumed_by_the_next_process_and_its_first_message_is_soon(build: Build) -> None:
    world = build(overall=Rate(10), in_flight=4)
    engine = world.process(figure())
    for number in range(60):
        await engine.subscribe(number)
    engine.start()
    await engine.fan()
    await world.clock.advance(2)
    before = len(world.platform.messages)
    assert 10 < before < 30
    await engine.kill()
    await world.clock.advance(5)
    engine = world.process(figure())
    start = world.clock.monotonic()
    engine.start()
    await world.clock.run_until(lambda: len(world.platform.messages) > before, limit=5)
    assert world.clock.monotonic() - start <= 5
    await world.clock.advance(20)
    assert Counter(await engine.states()) == {(State.SENT, ""): 60}
    twice = len(world.platform.messages) - 60
    assert 0 <= twice <= 4
    assert sum(row.repeated for row in await engine.rows()) >= twice


@both
async def test_the_same_day_gives_the_same_to_the_letter(build: Build) -> None:
    """Two worlds apart, one after the other: what arrives, where and when."""
    told = []
    for _ in range(2):
        world = build(overall=Rate(5), page=200)
        engine = world.process(*MANY)
        async with engine.database.write() as db:
            for table in reversed(metadata.sorted_tables):
                await db.execute(table.delete())
        for number in range(8):
            await engine.subscribe(number)
        world.platform.fates_of[address(3)] = deque([Later(3), Unknown("x")])
        engine.start()
        await engine.minutes(1)
        await engine.kill()
        told.append([(m.address, m.at, m.text, m.key.split(".")[1]) for m in world.platform.messages])
    assert told[0] == told[1]
    assert len(told[0]) == 8 * 4


# --- a database that fails in earnest, and comes back ---


class Every:
    """Says a pragma to every connection that is taken, as long as it is not None."""

    def __init__(self, database: Database) -> None:
        self.pragma: str | None = None
        event.listen(database.engine.sync_engine, "checkout", self._say)

    def _say(self, connection: Any, _record: Any, _proxy: Any) -> None:
        if self.pragma:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA {self.pragma}")
            cursor.close()


FAILS = {
    "a full disk": ("max_page_count={pages}", "max_page_count=1000000", "the disk is full; make room on it"),
    "read-only": (
        "query_only=1",
        "query_only=0",
        "the database is read-only; let this user write its file and folder",
    ),
}


@pytest.mark.parametrize(("fails", "heals", "said"), FAILS.values(), ids=FAILS)
async def test_while_the_database_fails_nothing_is_sent_and_then_all_of_it_once(
    engine: Engine, caplog: pytest.LogCaptureFixture, fails: str, heals: str, said: str
) -> None:
    every = Every(engine.database)
    for number in range(170):
        await engine.subscribe(number, due_at=int(engine.clock.now()) + (0 if number < 20 else 90))
    engine.platform.latency = 0.5
    engine.start()
    await engine.fan()
    await engine.clock.advance(0.25)  # some are on their way
    begun = len(engine.platform.requests)
    assert begun == 16
    async with engine.database.read() as db:
        pages = (await db.execute(text("PRAGMA page_count"))).scalar_one()
    every.pragma = fails.format(pages=pages)
    await fill_up(engine)
    await engine.clock.advance(100)
    if said.startswith("the database is read-only"):  # on a full disk a claim may still find room
        assert len(engine.platform.requests) == begun
        assert said in caplog.text
    with pytest.raises(BusyError, match=said.partition(";")[0]):
        await engine.fan()
    claimed = [row.id for row in await engine.rows() if row.state != "queued"]
    assert {int(key.split(".")[0], 16) for _, _, key in engine.platform.requests} <= set(claimed)
    every.pragma = heals
    await engine.minutes(2)
    assert Counter(await engine.states()) == {(State.SENT, ""): 170}
    assert Counter(message.address for message in engine.platform.messages) == {
        address(number): 1 for number in range(170)
    }
    assert not any(row.repeated for row in await engine.rows())


async def fill_up(engine: Engine) -> None:
    """Uses whatever room is left on the pages there are."""
    for at in range(50):
        try:
            async with engine.database.write() as db:
                await db.execute(
                    text("INSERT INTO imports (name, hash) VALUES (:name, :hash)"),
                    {"name": f"fill-{at}", "hash": "x" * 400},
                )
        except BusyError:
            return


async def test_a_file_that_is_damaged_sends_nothing_and_says_so(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    engine = world.process(figure())
    for number in range(300):
        await engine.subscribe(number)
    await engine.fan()
    file = engine.database.file
    assert file
    await engine.database.close()  # which writes the log into the file
    with file.open("r+b") as damaged:
        for at in range(4_096, damaged.seek(0, 2), 4_096):
            damaged.seek(at)
            damaged.write(b"\xff" * 4_096)
    engine = world.process(figure())
    engine.start()
    with pytest.raises(BusyError, match="the database file is damaged; restore a backup"):
        await engine.fan()
    await world.clock.advance(10)
    assert world.platform.requests == []
    assert "the database file is damaged; restore a backup" in caplog.text
    assert engine.sending
    assert not engine.sending.done()


async def test_a_lock_held_by_another_program_for_long_is_waited_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.WAIT", 0.02)
    engine = world.process(figure())
    await engine.subscribe(1)
    world.platform.answering = 1
    engine.start()
    await engine.fan()
    await world.clock.advance(0.5)
    other = sqlite3.connect(str(engine.database.file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await world.clock.advance(30)  # it has arrived, and that cannot be written
    other.execute("ROLLBACK")
    other.close()
    await world.clock.advance(3)
    row = await engine.row()
    assert (row.state, row.repeated, len(world.platform.messages)) == ("sent", False, 1)


# --- what nobody can read ---

#: Chats, threads and receipts whose numbers are found nowhere else.
CHATS = [Address("fake", "4400123456781"), Address("fake", "-1004400123456782", "7700112233441")]
MOVED = Address("fake", "-1004400123456783")


def encodings(number: int) -> Iterator[bytes]:
    """A number in every form in which something might keep it."""
    for written in {str(number), str(abs(number))}:
        plain = written.encode()
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        yield written.encode("utf-16-le")
        for at in range(3):  # the text in the middle of a longer one
            encoded = base64.b64encode(b"x" * at + plain)
            yield encoded[(at * 8 + 5) // 6 : len(encoded) - len(encoded) % 4 - 4]
    yield f"{abs(number):x}".encode()
    yield f"{abs(number):X}".encode()
    for order in ("big", "little"):
        yield number.to_bytes(8, order, signed=True)
        if abs(number) < 2**47:  # as SQLite keeps a middling one
            yield abs(number).to_bytes(6, order)


async def use(engine: Engine) -> list[int]:
    """Subscribes, changes, sends, moves and forgets. Returns all the numbers that nobody may find."""
    platform = engine.platform
    for where in (*CHATS, Address("fake", "4400123456784")):
        one = await engine.readers.subscribe(where, "daily", "be", Style.FULL)
        chat = await engine.readers.chat(where)
        assert chat
        await engine.readers.save_chat(chat)
        async with engine.database.write() as db:
            await db.execute(
                text("UPDATE subscriptions SET due_at = :now, seen_seq = 0"), {"now": now(engine)}
            )
        assert one.id
    platform.fates_of[CHATS[0]] = deque([None, Unsent("x"), Unknown("x")])
    platform.moved[Address("fake", "4400123456784")] = MOVED
    engine.start()
    await engine.minutes(2)
    engine.publish(*MANY, corrected(figure(value="34000"), 5))
    assert len(await engine.carried(1)) == 3
    for where in CHATS:
        await engine.readers.everything(where)
        await engine.readers.past(where)
        engine.readers.confirmation(where)
    numbers = [int(part) for one in (*CHATS, MOVED) for part in (one.chat, one.thread) if part]
    numbers += [4400123456784, *(int(message.receipt) for message in platform.messages)]
    assert len(numbers) > 12
    return numbers


def now(engine: Engine) -> int:
    return int(engine.clock.now())


@both
@pytest.mark.parametrize("forgotten", [False, True])
async def test_no_dump_of_the_database_tells_who_reads(
    build: Build, forgotten: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world = build(page=200, deletes_within=timedelta(days=2))
    engine = world.process(*MANY)
    numbers = await use(engine)
    if forgotten:
        for where in CHATS:
            await engine.readers.forget(where)
        await engine.clock.advance(60)
    dump = [(record.getMessage()).encode() for record in caplog.records if record.name.startswith("bot")]
    async with engine.database.read() as db:
        for table in metadata.sorted_tables:
            for row in await db.execute(select(table)):
                dump += [bytes(one) if isinstance(one, bytes) else str(one).encode() for one in row]
                dump += [one.hex().encode() for one in row if isinstance(one, bytes)]
    if file := engine.database.file:
        parts = [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]
        dump += [part.read_bytes() for part in parts if part.exists()]
        assert parts[1].exists()
    whole = b"\n".join(dump)
    assert len(whole) > 5_000
    found = {(number, form) for number in numbers for form in encodings(number) if form in whole}
    assert not found


def test_the_search_for_numbers_finds_them_in_every_form() -> None:
    """Else the test above proves nothing."""
    number = 4400123456781
    text_, wide = str(number), number.to_bytes(8, "big")
    hidden = [
        f'{{"chat": {number}}}'.encode(),
        text_.encode().hex().encode(),
        f"{number:x}".encode(),
        b"\x01" + wide + b"\x02",
        wide[::-1],
        b"\x05" + number.to_bytes(6, "big") + b"\x01",
        *(base64.b64encode(b"x" * at + text_.encode() + b"yz") for at in range(5)),
        text_.encode("utf-16-le"),
    ]
    for one in hidden:
        assert any(form in one for form in encodings(number)), one
    assert all(len(form) >= 6 for form in encodings(number))


async def test_after_forgetting_not_even_what_was_sealed_is_left_in_the_file(world: World) -> None:
    """Deleted for good: the sealed address and receipts are not in the file any more."""
    engine = world.process(figure())
    await engine.subscribe(1, quiet=Quiet(1, 2))
    await engine.subscribe(2)
    engine.start()
    await engine.minutes(2)
    file = engine.database.file
    assert file
    tables = [table for table in metadata.sorted_tables if table.name in ("chats", "deliveries")]
    sealed: list[bytes] = []
    async with engine.database.read() as db:
        for table in tables:
            key = table.c.id if table.name == "chats" else table.c.chat_id
            for row in await db.execute(select(table).where(key == 1)):
                sealed += [one for one in row if isinstance(one, bytes)]
    assert len(sealed) == 3
    await engine.readers.forget(address(1))
    await engine.clock.advance(60)
    await engine.end()
    async with engine.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    left = file.read_bytes() + file.with_name(file.name + "-wal").read_bytes()
    assert not [one for one in sealed if one in left]
    await engine.database.close()
