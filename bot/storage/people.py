"""Chats and subscriptions in the database. Addresses go in encrypted and come out in the clear."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Address, Chat, Days, Lane, Quiet, Standing, State, Style, Subscription
from bot.storage import team as staff
from bot.storage.bulk import inserting
from bot.storage.endings import PERHAPS_SHOWN, ends
from bot.storage.merging import keep_one_a_slot, merge
from bot.storage.tables import OPEN as IS_OPEN
from bot.storage.tables import QUEUED, chats, deliveries, subscriptions, team
from bot.timing import due_anew
from bot.vault import Vault
from briefings.document import Manner


class People:
    """What is kept of those who read. Every method works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        #: Chats that have become part of another since this process began, and of which.
        self.merged: dict[int, int] = {}

    async def chat(self, db: AsyncConnection, address: Address) -> Chat | None:
        """The chat at an address; None where nothing is kept about it."""
        found = select(chats).where(chats.c.blind_index == self._vault.index(address))
        row = (await db.execute(found)).one_or_none()
        return None if row is None else self._chat(row)

    async def chats(self, db: AsyncConnection, ids: Collection[int]) -> list[Chat]:
        """The chats with these ids that are still kept."""
        found = select(chats).where(chats.c.id.in_([self.merged.get(one, one) for one in ids]))
        return [self._chat(row) for row in await db.execute(found.order_by(chats.c.id))]

    async def chat_of(self, db: AsyncConnection, subscription: Subscription) -> Chat | None:
        """The chat of a subscription; None where it is not kept any more."""
        found = select(chats).join(subscriptions, subscriptions.c.chat_id == chats.c.id)
        row = (await db.execute(found.where(subscriptions.c.id == subscription.id))).one_or_none()
        return None if row is None else self._chat(row)

    def _chat(self, row: Row[Any]) -> Chat:
        quiet = None if row.quiet_start is None else Quiet(row.quiet_start, row.quiet_end)
        address = self._vault.open_address(row.address)
        style, standing, manner = Style(row.style), Standing(row.standing), Manner(row.manner)
        return Chat(row.id, address, row.language, row.zone, style, quiet, standing, manner)

    async def add_chat(self, db: AsyncConnection, chat: Chat) -> Chat:
        """Keeps a new chat. Returns it with its id; the one at that address, if another was quicker."""
        values = self._address(chat.address) | _chat_values(chat) | {"standing": chat.standing}
        await db.execute(inserting(db, chats).values(values).on_conflict_do_nothing())
        kept = await self.chat(db, chat.address)
        assert kept is not None
        return kept

    async def save_chat(self, db: AsyncConnection, chat: Chat) -> None:
        """Keeps the settings of a chat that is there."""
        await db.execute(update(chats).where(chats.c.id == chat.id).values(_chat_values(chat)))

    async def stand(self, db: AsyncConnection, chat: int, standing: Standing) -> None:
        """Keeps whether a chat can be written to."""
        await db.execute(update(chats).where(chats.c.id == chat).values(standing=standing))

    def _address(self, address: Address) -> dict[str, Any]:
        return {
            "platform": address.platform,
            "blind_index": self._vault.index(address),
            "address": self._vault.seal_address(address),
        }

    async def subscriptions(self, db: AsyncConnection, chat: int) -> tuple[Subscription, ...]:
        """A chat's subscriptions, the oldest first."""
        found = select(subscriptions).where(subscriptions.c.chat_id == chat).order_by(subscriptions.c.id)
        return tuple(_subscription(row) for row in await db.execute(found))

    async def add(self, db: AsyncConnection, subscription: Subscription) -> Subscription:
        """Keeps a new subscription. Returns it with its id; the chat's own, if another was quicker."""
        values = _wish(subscription) | {
            "chat_id": subscription.chat,
            "seen_seq": subscription.seen_seq,
            "last_day": _iso(subscription.last_day),
        }
        await db.execute(inserting(db, subscriptions).values(values).on_conflict_do_nothing())
        kept = await self.subscriptions(db, subscription.chat)
        return next(one for one in kept if one.edition == subscription.edition)

    async def save(self, db: AsyncConnection, subscription: Subscription) -> None:
        """Keeps what a reader can change of a subscription, and when it is due."""
        changed = update(subscriptions).where(subscriptions.c.id == subscription.id)
        await db.execute(changed.values(_wish(subscription)))

    async def suspend(self, db: AsyncConnection, chat: int, standing: Standing, now: float) -> None:
        """Ends or bars a chat: nothing more is due, and what was queued takes that end too; `now` in seconds
        since 1970.
        """
        await self.hold(db, chat)
        await self.stand(db, chat, standing)
        due = update(subscriptions).where(subscriptions.c.chat_id == chat)
        await db.execute(due.values(due_at=None))
        queued = update(deliveries).where(deliveries.c.chat_id == chat, QUEUED)
        await db.execute(queued.values(ends(State.GONE, str(standing), now)))

    async def hold(self, db: AsyncConnection, *chats_held: int) -> None:
        """Lets nobody else change the subscriptions of chats, or make deliveries for them, until this
        transaction ends. On PostgreSQL; SQLite has one writer.
        """
        mine = select(subscriptions.c.id).where(subscriptions.c.chat_id.in_(chats_held))
        await db.execute(mine.order_by(subscriptions.c.id).with_for_update())

    async def withdraw(self, db: AsyncConnection, subscription: Subscription, now: float) -> list[int]:
        """Sends what was queued for a subscription to nobody; what may have been shown, in part, stays in the
        ledger. Returns the ids of what is on its way still.
        """
        mine = deliveries.c.subscription_id == subscription.id
        await db.execute(delete(deliveries).where(mine, QUEUED, text(f"NOT {PERHAPS_SHOWN}")))
        shown = update(deliveries).where(mine, QUEUED)
        await db.execute(shown.values(ends(State.SKIPPED, "unwanted", now)))
        # Should it have to be sent once more, that is too late.
        on_its_way = update(deliveries).where(mine, IS_OPEN).values(expires_at=int(now))
        return list((await db.execute(on_its_way.returning(deliveries.c.id))).scalars())

    async def remove(self, db: AsyncConnection, subscription: Subscription, now: float) -> list[int]:
        """Ends a subscription, and what was queued for it. Returns the ids of what is on its way still."""
        await self.hold(db, subscription.chat)
        unwanted = await self.withdraw(db, subscription, now)
        mine = deliveries.c.subscription_id == subscription.id
        await db.execute(update(deliveries).where(mine).values(subscription_id=None))
        await db.execute(delete(subscriptions).where(subscriptions.c.id == subscription.id))
        return unwanted

    async def erase(self, db: AsyncConnection, chat: int) -> None:
        """Erases a chat with everything about it."""
        await db.execute(delete(deliveries).where(deliveries.c.chat_id == chat))
        await db.execute(delete(subscriptions).where(subscriptions.c.chat_id == chat))
        await staff.forget(db, chat)
        await db.execute(delete(chats).where(chats.c.id == chat))

    async def everything(self, db: AsyncConnection, chat: Chat) -> list[tuple[str, str]]:
        """Every field that is kept about a chat: "table-column" and its value, in the clear."""
        found: list[tuple[str, str]] = []
        for table, key in (
            (chats, chats.c.id),
            (subscriptions, subscriptions.c.chat_id),
            (team, team.c.chat_id),
            (deliveries, deliveries.c.chat_id),
        ):
            for row in await db.execute(select(table).where(key == chat.id).order_by(table.c.id)):
                for name, value in row._mapping.items():
                    field = f"{table.name}-{name}".replace("_", "-")
                    found.append((field, self._shown(name, value)))
        return found

    def _shown(self, column: str, value: Any) -> str:
        match column, value:
            case _, None:
                return ""
            case "address" | "person", bytes():
                address = self._vault.open_address(value)
                return " ".join(filter(None, (address.platform, address.chat, address.thread)))
            case "receipts", bytes():
                return self._vault.open("receipts", value)
            case _, bytes():
                return value.hex()
            case _:
                return str(value)

    async def move(self, db: AsyncConnection, chat: int, to: Address, now: float) -> int:
        """Gives a chat another address. Where a chat is kept at that address already, it survives, and takes
        over what it does not have itself: the higher `seen_seq`, and of two deliveries for one slot the one
        that was sent. Old receipts mean nothing at the new address. Returns the id of the surviving chat.
        """
        there = await self.chat(db, to)
        await self.hold(db, chat, there.id if there else chat)
        await self._spend_receipts(db, chat)
        if there is None or there.id == chat:
            await db.execute(update(chats).where(chats.c.id == chat).values(self._address(to)))
            return chat
        theirs = {one.edition: one for one in await self.subscriptions(db, there.id)}
        for mine in await self.subscriptions(db, chat):
            if (same := theirs.get(mine.edition)) is None:
                moved = update(subscriptions).where(subscriptions.c.id == mine.id)
                await db.execute(moved.values(chat_id=there.id))
            else:
                await merge(db, mine, same, now)
        notice = deliveries.c.subscription_id.is_(None) & (deliveries.c.lane == Lane.CORRECTIONS)
        of_mine, of_theirs = deliveries.c.chat_id == chat, deliveries.c.chat_id == there.id
        await keep_one_a_slot(db, notice & of_mine, notice & of_theirs)
        await db.execute(update(deliveries).where(of_mine).values(chat_id=there.id))
        await staff.follow(db, chat, there.id)
        self.merged[chat] = there.id
        await db.execute(delete(chats).where(chats.c.id == chat))
        await self.stand(db, there.id, Standing.OPEN)
        for one in await self.subscriptions(db, there.id):
            await self.save(db, replace(one, due_at=due_anew(one, there.zone, now)))
        return there.id

    async def _spend_receipts(self, db: AsyncConnection, chat: int) -> None:
        """Keeps that pages arrived, and nothing by which they could be found."""
        columns = select(deliveries.c.id, deliveries.c.receipts)
        mine = columns.where(deliveries.c.chat_id == chat, deliveries.c.receipts.is_not(None))
        for row in (await db.execute(mine)).all():
            receipts = json.loads(self._vault.open("receipts", row.receipts))
            spent = json.dumps([None if one is None else "" for one in receipts])
            sealed = self._vault.seal("receipts", spent)
            await db.execute(update(deliveries).where(deliveries.c.id == row.id).values(receipts=sealed))


def _chat_values(chat: Chat) -> dict[str, Any]:
    return {
        "language": chat.language,
        "zone": chat.zone,
        "style": chat.style,
        "manner": int(chat.manner),
        "quiet_start": chat.quiet.start if chat.quiet else None,
        "quiet_end": chat.quiet.end if chat.quiet else None,
    }


def _wish(subscription: Subscription) -> dict[str, Any]:
    return {
        "edition": subscription.edition,
        "time": subscription.time,
        "days": int(subscription.days),
        "topics": ",".join(subscription.topics),
        "quiet_line": subscription.quiet_line,
        "paused_until": _iso(subscription.paused_until),
        "due_at": subscription.due_at,
    }


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        row.id,
        row.chat_id,
        row.edition,
        row.time,
        Days(row.days),
        topics_of(row.topics),
        row.quiet_line,
        _day(row.paused_until),
        row.seen_seq,
        _day(row.last_day),
        row.due_at,
    )


def topics_of(written: str) -> tuple[str, ...]:
    """Topics as a column holds them."""
    return tuple(written.split(",")) if written else ()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
