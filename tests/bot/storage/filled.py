"""A small database with something of everything: each state, empty fields, large numbers, several scripts."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from bot.chats import OPEN, Address, State
from bot.storage.audit import Audit
from bot.storage.database import Connection, Database
from bot.storage.opening import keep_key_check
from bot.storage.tables import (
    approvals,
    articles,
    assents,
    briefings,
    chats,
    deliveries,
    drafts,
    imports,
    invitations,
    metadata,
    page_revisions,
    pages,
    revisions,
    subscriptions,
    team,
    updates,
)
from bot.vault import Keys, Vault

#: Fixed, so that tests/data/backup-0001.jsonl.gz opens with them.
KEYS = Keys((b"A" * 32,), (b"I" * 32,))
VAULT = Vault(KEYS)
#: Monday, 5 January 2026, 12:00 UTC.
NOON = 1_767_614_400
HOUR = 3_600
#: Before anything in it was due.
EARLY = NOON - 2 * HOUR
#: A number that takes more than 32 bits.
LARGE = 5_000_000_000

WARSAW = Address("telegram", "-1001234567890", "77")
QUIET = Address("discord", "900000000000000001")
HERE = Address("console", "local")
ADDRESSES = {1: WARSAW, 2: QUIET, LARGE: HERE}

Row = Mapping[str, Any]


async def fill(database: Database, vault: Vault = VAULT) -> None:
    """Fills it, as it might be at `NOON`."""
    async with database.write() as db:
        await keep_key_check(db, vault)
        await _content(db)
        people = [
            chat(1, WARSAW, vault, zone="Europe/Warsaw", style="discreet", manner=6),
            chat(2, QUIET, vault, quiet_start=21 * 60, quiet_end=7 * 60),
            chat(LARGE, HERE, vault, zone="UTC+5:30", standing="gone"),
        ]
        wishes = [
            subscription(
                1, 1, due_at=NOON - HOUR, seen_seq=2, last_day="2026-01-04", topics="deaths,protests"
            ),
            subscription(2, 2, due_at=NOON + HOUR, quiet_line=True),
            subscription(LARGE, LARGE, due_at=None, paused_until="9999-12-31"),
        ]
        sent = [
            delivery(at, slot=f"2026-01-{at:02}", state=state, vault=vault)
            for at, state in enumerate(State, 1)
        ]
        sent += [delivery(LARGE, slot="paused:1:telegram", lane=1, subscription_id=None, vault=vault)]
        for table, rows in ((chats, people), (subscriptions, wishes), (deliveries, sent)):
            await db.execute(insert(table), rows)
        await _desk(db, vault)


async def _desk(db: Connection, vault: Vault) -> None:
    """The team of three of the chats, what two of them have written, and its log."""
    person: dict[str, Any] = {"role": "editor", "joined_at": NOON - HOUR, "seen_at": NOON}
    person |= {"suspended_at": None}
    one = person | {"blind_index": vault.index(HERE), "person": vault.seal_address(HERE), "chat_id": LARGE}
    two = person | {"blind_index": vault.index(QUIET), "person": vault.seal_address(QUIET), "chat_id": 2}
    owner = {"role": "owner", "suspended_at": NOON}
    await db.execute(
        insert(team), [one | {"id": 1, "pseudonym": "Otter"}, two | {"id": 2, "pseudonym": "Heron"} | owner]
    )
    code = {"code": bytes(range(32)), "role": "editor", "invited_by": "Heron", "expires_at": NOON + HOUR}
    await db.execute(insert(invitations), [code])
    await db.execute(insert(assents), [{"act": "unfreeze", "editor": "Otter", "at": NOON}])
    draft: dict[str, Any] = {
        "kind": "published",
        "author": "Otter",
        "fields": '{"statement": {"text": "«Ёсць»"}}',
    }
    draft |= {"base": None, "timing": "next", "publish_at": None, "serious": False, "changed_at": NOON}
    rows = [
        {"id": 1, "stage": "waiting", "held": False, "seq": None},
        {"id": LARGE, "stage": "published", "held": True, "seq": 2},
    ]
    await db.execute(insert(drafts), [draft | row for row in rows])
    step = {"draft_id": LARGE, "editor": "Heron", "hash": "ab", "step": "approved", "at": NOON}
    await db.execute(insert(approvals), [step])
    log = Audit(vault)
    await log.note(db, NOON, "Otter", "drafted", 1)
    await log.note(db, NOON, "Heron", "approved", LARGE)


async def _content(db: Connection) -> None:
    await db.execute(insert(articles), [{"id": "review", "fields": '{"id": "review", "headline": "Агляд"}'}])
    one = {"kind": "published", "article_id": "review", "fields": "{}", "at": None, "note": None}
    two = {"kind": "corrected", "at": "2026-01-03", "note": '{"en": "“It” was\\n wrong"}'}
    await db.execute(insert(revisions), [one | {"seq": 1}, one | two | {"seq": 2}])
    await db.execute(insert(updates), [{"id": "telegram:1001", "at": 1}])
    await db.execute(insert(imports), [{"name": "article:review", "hash": "abc"}])
    briefing = {"wish": "{}", "document": "{}", "made_at": NOON - HOUR}
    await db.execute(insert(briefings), [briefing | {"id": 1, "variant": bytes(range(256))}])
    page = {"briefing_id": 1, "platform": "telegram", "document": "{}"}
    await db.execute(insert(pages), [page | {"page": 0, "paused": True}, page | {"page": 1, "paused": False}])
    told = {"briefing_id": 1, "platform": "telegram", "page": 0}
    await db.execute(insert(page_revisions), [told | {"seq": 1}, told | {"seq": 2}])


def chat(number: int, address: Address, vault: Vault = VAULT, **other: Any) -> Row:
    """A row of `chats`."""
    return {
        "id": number,
        "platform": address.platform,
        "blind_index": vault.index(address),
        "address": vault.seal_address(address),
        "language": "en",
        "zone": "UTC",
        "style": "full",
        "quiet_start": None,
        "quiet_end": None,
        "standing": "open",
        "manner": 0,
        **other,
    }


def subscription(number: int, of_chat: int, **other: Any) -> Row:
    """A row of `subscriptions`: daily, at 11:00 of the chat's own day."""
    return {
        "id": number,
        "chat_id": of_chat,
        "edition": "daily",
        "time": 11 * 60,
        "days": 127,
        "topics": "",
        "quiet_line": False,
        "paused_until": None,
        "seen_seq": None,
        "last_day": None,
        "due_at": NOON,
        **other,
    }


def delivery(number: int, *, vault: Vault = VAULT, **other: Any) -> Row:
    """A row of `deliveries`: queued, for the first chat's subscription; one that was sent has its receipt."""
    state = other.get("state", State.QUEUED)
    ended = state not in (State.QUEUED, State.SENDING)
    return {
        "id": number,
        "lane": 3,
        "platform": "telegram",
        "chat_id": 1,
        "subscription_id": 1,
        "briefing_id": 1,
        "slot": str(number),
        "due_at": NOON - HOUR,
        "ready_at": NOON - HOUR,
        "expires_at": NOON + 2 * HOUR,
        "state": state,
        "reason": "attempts" if state is State.FAILED else "",
        "page": 1 if state is State.SENT else 0,
        "attempts": 0,
        "repeated": state is State.UNKNOWN,
        "tried_at": None,
        "ended_at": NOON - 60 if ended else None,
        "until_seq": 2,
        "receipts": vault.seal("receipts", '["501"]') if state is State.SENT else None,
        "edits": 1 if state is State.SENT else 0,
        **other,
    }


async def contents(database: Database) -> Mapping[str, Sequence[Row]]:
    """All rows of every table, in the order of their keys."""
    async with database.read() as db:
        found = {
            table: await db.execute(select(table).order_by(*table.primary_key))
            for table in metadata.sorted_tables
        }
        return {table.name: [dict(row._mapping) for row in rows] for table, rows in found.items()}


def ended(there: Mapping[str, Sequence[Row]], now: int) -> Mapping[str, Sequence[Row]]:
    """The same with its open deliveries ended, as they are when it was restored."""
    over = {"state": State.EXPIRED, "reason": "restored", "ended_at": now}
    rows = [{**row, **over} if row["state"] in OPEN else row for row in there["deliveries"]]
    return {**there, "deliveries": rows}
