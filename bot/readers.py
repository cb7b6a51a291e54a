"""What is kept of those who read, and how they change it: the one implementation of `chats.Readers`."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.chats import (
    Address,
    Chat,
    Days,
    Forgotten,
    Past,
    Standing,
    State,
    Style,
    Subscription,
)
from bot.clock import Clock
from bot.delivery.carrier import Books
from bot.delivery.lanes import Lane
from bot.delivery.pacing import Pacer
from bot.platforms.base import Limits, Outcome, Platform, Receipt
from bot.registry import Services
from bot.storage.database import Connection
from bot.timing import next_due
from bot.vault import Vault
from briefings.blocks import sentence
from briefings.document import Document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A message that was sent, and when, in seconds since 1970."""

    receipt: Receipt
    at: int


class Readership:
    """The chats and subscriptions in the database, for the commands; `zone`: of who has not said theirs."""

    def __init__(
        self,
        books: Books,
        vault: Vault,
        services: Services,
        clock: Clock,
        platforms: Mapping[str, tuple[Platform, Pacer]],
        zone: str,
    ) -> None:
        self._books = books
        self._vault = vault
        self._services = services
        self._clock = clock
        self._platforms = platforms
        self._zone = zone
        #: Messages being taken back from chats that are forgotten.
        self._taking_back: set[asyncio.Task[None]] = set()

    async def chat(self, address: Address) -> Chat | None:
        async with self._books.database.read() as db:
            return await self._books.people.chat(db, address)

    async def subscriptions(self, address: Address) -> tuple[Subscription, ...]:
        async with self._books.database.read() as db:
            chat = await self._books.people.chat(db, address)
            return await self._books.people.subscriptions(db, chat.id) if chat else ()

    async def subscribe(self, address: Address, edition: str, language: str, style: Style) -> Subscription:
        people = self._books.people
        async with self._books.database.write() as db:
            chat = await people.chat(db, address)
            if chat is None:
                chat = await people.add_chat(db, Chat(0, address, language, self._zone, style))
            elif chat.standing is not Standing.OPEN:
                chat = replace(chat, standing=Standing.OPEN)
                await people.save_chat(db, chat)
                await self._due_anew(db, chat)
            for subscription in await people.subscriptions(db, chat.id):
                if subscription.edition == edition:
                    return subscription
            made = self._services.catalogue.editions[edition]
            days = Days(0)
            for day in made.days:
                days |= Days[day.upper()]
            wish = Subscription(0, chat.id, edition, made.minutes, days)
            return await people.add(db, self._due(wish, chat))

    async def save_chat(self, chat: Chat) -> None:
        async with self._books.database.write() as db:
            await self._books.people.save_chat(db, chat)
            await self._due_anew(db, chat)

    async def _due_anew(self, db: Connection, chat: Chat) -> None:
        for subscription in await self._books.people.subscriptions(db, chat.id):
            await self._books.people.save(db, self._due(subscription, chat))

    def _due(self, subscription: Subscription, chat: Chat) -> Subscription:
        """The subscription with the time it is due next."""
        due = next_due(
            subscription.time,
            subscription.days,
            chat.zone,
            self._clock.now(),
            subscription.last_day,
            subscription.paused_until,
        )
        open_ = chat.standing is Standing.OPEN
        return replace(subscription, due_at=due.at if due and open_ else None)

    async def save(self, subscription: Subscription) -> Subscription:
        people = self._books.people
        async with self._books.database.write() as db:
            chat = await people.chat_of(db, subscription)
            if chat is None:  # forgotten in the meantime
                return subscription
            (there,) = (one for one in await people.subscriptions(db, chat.id) if one.id == subscription.id)
            # What the schedule writes stays as it is now: it may have run since this was read.
            kept = replace(subscription, seen_seq=there.seen_seq, last_day=there.last_day)
            kept = self._due(kept, chat)
            await people.save(db, kept)
            if kept.paused_until and kept.paused_until != there.paused_until:
                await people.withdraw_queued(db, kept)
            return kept

    async def unsubscribe(self, subscription: Subscription) -> None:
        async with self._books.database.write() as db:
            await self._books.people.remove(db, subscription)

    async def forget(self, address: Address) -> Forgotten:
        books = self._books
        async with books.database.write() as db:
            chat = await books.people.chat(db, address)
            if chat is None:
                return Forgotten()
            rows = await books.ledger.of_chat(db, chat.id)
            sent = [
                _Sent(receipt, row.ended_at or row.due_at)
                for row in rows
                for receipt in books.ledger.receipts(row.receipts)
                if receipt is not None
            ]
            await books.people.erase(db, chat.id)
        return self._take_back(chat, sent)

    def _take_back(self, chat: Chat, sent: Collection[_Sent]) -> Forgotten:
        """Starts taking back what was sent. Says how much of it the platform lets us."""
        platform, pacer = self._platforms.get(chat.address.platform, (None, None))
        if platform is None or pacer is None:
            return Forgotten(left=len(sent))
        now = self._clock.now()
        deleted = [one for one in sent if _deletable(one, platform.limits, now)]
        blanked = [one for one in sent if one not in deleted] if platform.limits.edits else []
        task = asyncio.create_task(self._withdraw(platform, pacer, chat, deleted, blanked))
        self._taking_back.add(task)
        task.add_done_callback(self._taking_back.discard)
        return Forgotten(len(deleted), len(blanked), len(sent) - len(deleted) - len(blanked))

    async def _withdraw(
        self,
        platform: Platform,
        pacer: Pacer,
        chat: Chat,
        deleted: Collection[_Sent],
        blanked: Collection[_Sent],
    ) -> None:
        blank = Document((sentence(self._services.wording(chat.language).say("blanked")),))
        for one in (*deleted, *blanked):
            await pacer.turn(chat.address, Lane.CORRECTIONS)
            try:
                if one in deleted:
                    await platform.delete(chat.address, one.receipt)
                else:
                    await platform.edit(chat.address, one.receipt, blank)
            except Outcome as outcome:
                kind = type(outcome).__name__
                log.warning("%s: a message could not be taken back: %s", platform.name, kind)

    async def drain(self, seconds: float) -> None:
        """Gives what is being taken back so many seconds to end."""
        if self._taking_back:
            await asyncio.wait(self._taking_back, timeout=seconds)
        for task in list(self._taking_back):
            task.cancel()

    async def past(self, address: Address) -> tuple[Past, ...]:
        async with self._books.database.read() as db:
            chat = await self._books.people.chat(db, address)
            rows = await self._books.ledger.of_chat(db, chat.id) if chat else ()
        return tuple(
            Past(row.subscription_id, row.slot, State(row.state), row.reason, row.due_at, row.ended_at)
            for row in rows
        )

    async def everything(self, address: Address) -> tuple[tuple[str, str], ...]:
        async with self._books.database.read() as db:
            chat = await self._books.people.chat(db, address)
            return tuple(await self._books.people.everything(db, chat)) if chat else ()

    def confirmation(self, address: Address) -> str:
        return self._vault.confirmation(address, self._today())

    def confirmed(self, address: Address, code: str) -> bool:
        days = (self._today(), self._today() - timedelta(days=1))
        codes = [self._vault.confirmation(address, day) for day in days]
        return any(hmac.compare_digest(code.encode(), one.encode()) for one in codes)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now(), UTC).date()


def _deletable(sent: _Sent, limits: Limits, now: float) -> bool:
    within = limits.deletes_within
    return within is not None and now - sent.at < within.total_seconds()
