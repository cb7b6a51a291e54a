"""What an operator is told of the ledger in numbers, and what of the failed is queued once more."""

from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.chats import Address, State
from bot.faults import BusyError
from bot.storage import counts
from bot.storage.counts import Crowd, Queue, Unsent
from bot.storage.database import Database
from bot.storage.tables import briefings, chats, deliveries, meta, pages, subscriptions
from tests.bot.storage.filled import HOUR, NOON, Row, chat, contents, delivery, subscription

MINUTE = 60


async def keep(database: Database, *rows: Row, people: int = 1, **of_chats: Any) -> None:
    """Some readers, each with a subscription of the same number, one briefing, and these deliveries."""
    async with database.write() as db:
        kept = [chat(at, Address("telegram", str(at)), **of_chats) for at in range(1, people + 1)]
        await db.execute(insert(chats), kept)
        await db.execute(insert(subscriptions), [subscription(at, at) for at in range(1, people + 1)])
        briefing = {"id": 1, "variant": b"v", "wish": "{}", "document": "{}", "made_at": NOON}
        await db.execute(insert(briefings), [briefing])
        page = {"briefing_id": 1, "page": 0, "document": "{}", "paused": True}
        await db.execute(insert(pages), [page | {"platform": one} for one in ("telegram", "discord")])
        if rows:
            await db.execute(insert(deliveries), rows)


def failed(number: int, **other: Any) -> Row:
    return delivery(
        number, **{"state": State.FAILED, "reason": "attempts", "attempts": 10, "tried_at": NOON, **other}
    )


async def change(database: Database, statement: str) -> None:
    async with database.write() as db:
        await db.execute(text(statement))


# In numbers


async def test_each_lane_of_each_platform_is_counted(database: Database) -> None:
    await keep(
        database,
        delivery(1, due_at=NOON - HOUR),
        delivery(2, due_at=NOON - 2 * HOUR),
        delivery(3, due_at=NOON - 3 * HOUR, ready_at=NOON + HOUR),  # its reader sleeps
        delivery(4, state=State.SENDING),
        delivery(5, state=State.SENT, ended_at=NOON - 59),
        delivery(6, state=State.SENT, ended_at=NOON - 60),
        delivery(7, state=State.SENT, ended_at=NOON - 3_599),
        delivery(8, state=State.SENT, ended_at=NOON - 3_600),
        delivery(9, state=State.UNKNOWN),
        delivery(10, lane=1, state=State.SKIPPED),
        delivery(11, platform="discord", state=State.SENT, ended_at=NOON),
    )

    async with database.read() as db:
        assert await counts.queues(db, NOON) == [
            Queue("discord", 3, 0, 0, 1, 1, 0, None),
            Queue("telegram", 1, 0, 0, 0, 0, 0, None),
            Queue("telegram", 3, 3, 1, 1, 3, 1, NOON - 2 * HOUR),
        ]


async def test_what_was_not_sent_is_counted_by_reason(database: Database) -> None:
    reasons = ("refused", "attempts", "refused")
    late = delivery(8, state=State.SKIPPED, reason="late")
    known = [failed(at, reason=reason) for at, reason in enumerate(reasons, 1)]
    await keep(database, *known, late, delivery(9))

    async with database.read() as db:
        assert await counts.unsent(db) == [
            Unsent("telegram", 3, "failed", "attempts", 1),
            Unsent("telegram", 3, "failed", "refused", 2),
            Unsent("telegram", 3, "skipped", "late", 1),
        ]


async def test_an_empty_ledger_has_no_lanes(database: Database) -> None:
    async with database.read() as db:
        assert (await counts.queues(db, NOON), await counts.unsent(db), await counts.crowds(db)) == (
            [],
            [],
            [],
        )


async def test_the_largest_crowd_is_of_those_due_at_one_instant(database: Database) -> None:
    await keep(database, people=6)
    await change(database, f"UPDATE subscriptions SET due_at = {NOON + 60} WHERE id IN (2, 3)")
    await change(database, "UPDATE subscriptions SET due_at = NULL WHERE id = 4")
    await change(database, "UPDATE subscriptions SET edition = 'weekly' WHERE id = 5")
    await change(database, "UPDATE chats SET platform = 'discord' WHERE id = 6")

    async with database.read() as db:
        assert await counts.crowds(db) == [
            Crowd("discord", "daily", 1), Crowd("telegram", "daily", 2), Crowd("telegram", "weekly", 1)
        ]  # fmt: skip


async def test_a_probe_leaves_nothing(database: Database) -> None:
    await counts.probe(database)
    await counts.probe(database)

    async with database.read() as db:
        assert (await db.execute(select(meta))).all() == []


async def test_a_probe_finds_a_database_that_cannot_be_written(sqlite: Database) -> None:
    async with sqlite.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(BusyError, match="database is read-only"):
        await counts.probe(sqlite)


# Once more


async def test_what_failed_is_queued_as_if_it_were_new(database: Database) -> None:
    await keep(database, failed(1, reason="refused", page=1), delivery(2, state=State.SKIPPED, reason="late"))

    assert await counts.retry(database, NOON + 0.9) == 1

    again, skipped = (await contents(database))["deliveries"]
    start = {"state": "queued", "reason": "", "attempts": 0, "tried_at": None, "ended_at": None}
    times = {"ready_at": NOON + 1, "expires_at": NOON + 1 + 3 * HOUR}
    assert again == {**failed(1), **start, **times, "page": 1}
    assert skipped["state"] == "skipped"


async def test_the_pause_of_its_pages_ends_on_its_platform(database: Database) -> None:
    await keep(database, failed(1, reason="refused"))

    await counts.retry(database, NOON)

    paused = {page["platform"]: page["paused"] for page in (await contents(database))["pages"]}
    assert paused == {"telegram": False, "discord": True}


async def test_nobody_is_woken_in_their_quiet_hours(sqlite: Database) -> None:
    """In Warsaw it is 13:00, and quiet until 15:30."""
    quiet: dict[str, Any] = {"zone": "Europe/Warsaw", "quiet_start": 12 * 60, "quiet_end": 15 * 60 + 30}
    await keep(sqlite, failed(1), **quiet)

    await counts.retry(sqlite, NOON)

    (again,) = (await contents(sqlite))["deliveries"]
    assert again["ready_at"] == NOON + 2 * HOUR + 30 * MINUTE
    assert again["expires_at"] == again["ready_at"] + 3 * HOUR


@pytest.mark.parametrize(
    ("reason", "statement"),
    [
        ("the chat has ended", "UPDATE chats SET standing = 'gone'"),
        ("the chat does not let us", "UPDATE chats SET standing = 'barred'"),
        ("the reader has unsubscribed", "UPDATE deliveries SET subscription_id = NULL"),
        ("the reader has paused", "UPDATE subscriptions SET paused_until = '9999-12-31'"),
        ("the pause ends later today in the west", "UPDATE subscriptions SET paused_until = '2026-01-06'"),
        ("it was told since", "UPDATE subscriptions SET seen_seq = 2"),
        ("there is nothing to send", "UPDATE deliveries SET briefing_id = NULL"),
        ("it did not fail", "UPDATE deliveries SET state = 'expired'"),
    ],
)
async def test_what_cannot_or_should_not_be_sent_stays(sqlite: Database, reason: str, statement: str) -> None:
    await keep(sqlite, failed(1))
    await change(sqlite, statement)
    before = await contents(sqlite)

    assert await counts.retry(sqlite, NOON) == 0, reason
    assert await contents(sqlite) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE subscriptions SET paused_until = '2026-01-05'",  # begun everywhere at noon in UTC
        "UPDATE subscriptions SET seen_seq = 1",
        "UPDATE subscriptions SET due_at = NULL",
    ],
)
async def test_what_is_still_wanted_is_sent(sqlite: Database, statement: str) -> None:
    await keep(sqlite, failed(1))
    await change(sqlite, statement)

    assert await counts.retry(sqlite, NOON) == 1


@pytest.mark.parametrize(
    ("newer", "retried"),
    [
        (State.QUEUED, []), (State.SENDING, []), (State.SENT, []), (State.UNKNOWN, []), (State.FAILED, [2]),
        (State.SKIPPED, [1]), (State.EXPIRED, [1]),
    ],
)  # fmt: skip
async def test_of_one_subscription_only_the_newest_is_sent(
    database: Database, newer: State, retried: list[int]
) -> None:
    await keep(database, failed(1), delivery(2, state=newer))

    assert await counts.retry(database, NOON) == len(retried)

    queued = [row["id"] for row in (await contents(database))["deliveries"] if row["ready_at"] == NOON]
    assert queued == retried


async def test_a_notice_needs_no_subscription(sqlite: Database) -> None:
    await keep(sqlite, failed(1, lane=1, subscription_id=None))

    assert await counts.retry(sqlite, NOON) == 1


async def test_all_are_taken_however_many(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "CHUNK", 3)
    rows = [failed(at, chat_id=at, subscription_id=at) for at in range(1, 9)]
    since = delivery(100, state=State.SENT, ended_at=NOON)  # to the first reader
    await keep(sqlite, *rows, since, people=8)

    assert await counts.retry(sqlite, NOON) == 7
    assert await counts.retry(sqlite, NOON) == 0
