"""A backup is taken up on both kinds and by every later version, and nothing old is sent."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from bot.chats import Address, Chat, Subscription
from bot.storage import backup
from bot.storage.database import Database
from bot.storage.due import due
from bot.storage.ledger import Ledger, Made, add
from bot.storage.people import People
from bot.storage.restoring import restore
from bot.storage.schema import version
from bot.storage.tables import SCHEMA, chats, subscriptions
from tests.bot.storage.filled import (
    ADDRESSES,
    EARLY,
    HOUR,
    LARGE,
    NOON,
    VAULT,
    chat,
    contents,
    ended,
    fill,
    subscription,
)

DATA = Path(__file__).parents[2] / "data"
PLATFORMS = ("telegram", "discord", "console")


# Whole


async def test_what_was_backed_up_is_back_whatever_the_kind(
    database: Database, target: Database, file: Path
) -> None:
    await fill(database)
    there = await contents(database)
    rows = await backup.write(database, file)

    assert await restore(target, file, EARLY, VAULT) == rows
    assert await contents(target) == ended(there, EARLY)
    assert await version(target) == SCHEMA


async def test_new_rows_are_numbered_after_the_old(target: Database, backed_up: Path) -> None:
    await restore(target, backed_up, EARLY, VAULT)
    people = People(VAULT)

    async with target.write() as db:
        new = await people.add_chat(db, Chat(0, Address("telegram", "1"), "en", "UTC"))
        wish = await people.add(db, Subscription(0, new.id, "daily", 0))
        made = Made(3, "telegram", new.id, wish.id, 1, "x", NOON, NOON, NOON, "queued", "", None, 2)
        await add(db, [made])
        (queued,) = await Ledger(VAULT).ready(db, "telegram", 3, NOON, 10)

    assert min(new.id, wish.id, queued.id) > LARGE


async def test_addresses_are_found_and_open_again(target: Database, backed_up: Path) -> None:
    await restore(target, backed_up, EARLY, VAULT)

    async with target.read() as db:
        for number, address in ADDRESSES.items():
            found = await People(VAULT).chat(db, address)
            assert found
            assert (found.id, found.address) == (number, address)


async def test_progress_is_told_to_the_end(sqlite: Database, backed_up: Path) -> None:
    told: list[tuple[int, int]] = []

    rows = await restore(
        sqlite, backed_up, EARLY, VAULT, replace=True, progress=lambda done, total: told.append((done, total))
    )

    assert told[-1] == (rows, rows)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


RELEASED = [f"{number:04}" for number in range(1, int(SCHEMA) + 1)]


@pytest.mark.parametrize("schema", RELEASED)
async def test_what_each_version_wrote_is_taken_up(target: Database, schema: str) -> None:
    """A file of each released version: none of them is ever made anew."""
    await restore(target, DATA / f"backup-{schema}.jsonl.gz", NOON, VAULT)

    assert await version(target) == SCHEMA
    there = await contents(target)
    counts = {"articles": 1, "revisions": 2, "imports": 1, "chats": 3, "subscriptions": 3, "briefings": 1}
    counts |= {"pages": 2, "page_revisions": 2, "deliveries": 9, "meta": 1}
    if schema >= "0004":
        counts |= {
            "team": 2,
            "invitations": 1,
            "assents": 1,
            "drafts": 2,
            "approvals": 1,
            "audit": 2,
            "meta": 2,
        }
    assert {name: len(rows) for name, rows in there.items() if name in counts} == counts
    assert [VAULT.open_address(row["address"]) for row in there["chats"]] == list(ADDRESSES.values())
    assert [VAULT.open("receipts", row["receipts"]) for row in there["deliveries"] if row["receipts"]] == [
        '["501"]'
    ]


# Nothing old is sent


async def test_nothing_that_was_open_or_due_is_sent(target: Database, backed_up: Path) -> None:
    await restore(target, backed_up, NOON, VAULT)

    async with target.read() as db:
        assert await due(db, PLATFORMS, NOON, 10) == []
        assert await Ledger(VAULT).doubtful(db, "telegram") == []
        assert [
            one for lane in range(4) for one in await Ledger(VAULT).ready(db, "telegram", lane, 2**40, 10)
        ] == []


@pytest.mark.parametrize(
    ("zone", "wish", "next_due", "last_day"),
    [
        # 12:00 in UTC; due an hour ago, so it may have been sent today.
        ("UTC", {}, NOON + 23 * HOUR, "2026-01-05"),
        # It was late by days.
        ("UTC", {"due_at": NOON - 100 * HOUR, "last_day": "2025-12-31"}, NOON + 23 * HOUR, "2026-01-05"),
        # It is the next day there already, 01:00: that day counts as settled.
        ("Pacific/Auckland", {}, NOON + (24 + 10) * HOUR, "2026-01-06"),
        # The reader came from further east: a day that is settled stays so.
        ("UTC", {"last_day": "2026-01-06"}, NOON + 47 * HOUR, "2026-01-06"),
        ("UTC", {"days": 1 << 2}, NOON + 47 * HOUR, "2026-01-05"),  # on Wednesdays
        ("UTC", {"paused_until": "2026-01-08"}, NOON + 71 * HOUR, "2026-01-05"),
        ("UTC", {"paused_until": "9999-12-31"}, None, "2026-01-05"),
        # Due now to the second counts as due; what comes later is left as it is.
        ("UTC", {"due_at": NOON}, NOON + 23 * HOUR, "2026-01-05"),
        ("UTC", {"due_at": NOON + 1}, NOON + 1, None),
        ("UTC", {"due_at": None}, None, None),
    ],
)  # fmt: skip
async def test_what_was_due_moves_on_to_the_next_day(
    sqlite: Database,
    file: Path,
    zone: str,
    wish: Mapping[str, Any],
    next_due: int | None,
    last_day: str | None,
) -> None:
    address = ADDRESSES[1]
    async with sqlite.write() as db:
        await db.execute(insert(chats), [chat(1, address, zone=zone)])
        await db.execute(insert(subscriptions), [subscription(1, 1, **{"due_at": NOON - HOUR, **wish})])
    await backup.write(sqlite, file)

    await restore(sqlite, file, NOON, VAULT, replace=True)

    (moved,) = (await contents(sqlite))["subscriptions"]
    assert (moved["due_at"], moved["last_day"]) == (next_due, last_day)


async def test_all_that_was_due_moves_on_however_many(sqlite: Database, file: Path) -> None:
    many = range(1, 2 * backup.CHUNK + 2)
    async with sqlite.write() as db:
        await db.execute(insert(chats), [chat(1, ADDRESSES[1])])
        editions = [subscription(at, 1, edition=f"edition-{at}", due_at=NOON - at) for at in many]
        await db.execute(insert(subscriptions), editions)
    await backup.write(sqlite, file)

    await restore(sqlite, file, NOON, VAULT, replace=True)

    there = (await contents(sqlite))["subscriptions"]
    assert len(there) == len(many)
    assert {row["due_at"] for row in there} == {NOON + 23 * HOUR}
