"""What is kept of those who read, and how they change it: the one implementation of `chats.Readers`."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import replace
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
from bot.delivery.entries import Books
from bot.delivery.pacing import Pacer
from bot.delivery.taking_back import Sent, deletable, take_back
from bot.platforms.base import Platform
from bot.registry import Services
from bot.storage import updates
from bot.storage.database import Connection
from bot.storage.threads import threads_of
from bot.timing import due_anew
from bot.vault import Vault


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
        #: The update that this task handles.
        self._update: ContextVar[str] = ContextVar("update", default="")
        #: Messages being taken back from chats that are forgotten.
        self._taking_back: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[Connection]:
        """A transaction that writes for the update that is being handled, and notes that."""
        async with self._books.database.write() as db:
            if update := self._update.get():
                await updates.note(db, update, self._clock.now())
            yield db

    async def handled(self, update: str) -> bool:
        self._update.set(update)
        async with self._books.database.read() as db:
            return await updates.noted(db, update)

    async def chat(self, address: Address) -> Chat | None:
        async with self._books.database.read() as db:
            return await self._books.people.chat(db, address)

    async def subscriptions(self, address: Address) -> tuple[Subscription, ...]:
        async with self._books.database.read() as db:
            chat = await self._books.people.chat(db, address)
            return await self._books.people.subscriptions(db, chat.id) if chat else ()

    async def subscribe(self, address: Address, edition: str, language: str, style: Style) -> Subscription:
        people = self._books.people
        async with self._write() as db:
            chat = await people.chat(db, address)
            if chat is None:
                chat = await people.add_chat(db, Chat(0, address, language, self._zone, style))
            elif chat.standing is not Standing.OPEN:
                chat = replace(chat, standing=Standing.OPEN)
                await people.stand(db, chat.id, Standing.OPEN)
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
        async with self._write() as db:
            await self._books.people.save_chat(db, chat)
            now = await self._books.people.chat(db, chat.address)
            if now:  # it may have ended since it was read
                await self._due_anew(db, now)

    async def _due_anew(self, db: Connection, chat: Chat) -> None:
        for subscription in await self._books.people.subscriptions(db, chat.id):
            await self._books.people.save(db, self._due(subscription, chat))

    def _due(self, subscription: Subscription, chat: Chat) -> Subscription:
        """The subscription with the time it is due next."""
        open_ = chat.standing is Standing.OPEN
        due_at = due_anew(subscription, chat.zone, self._clock.now()) if open_ else None
        return replace(subscription, due_at=due_at)

    async def save(self, subscription: Subscription) -> Subscription:
        people = self._books.people
        async with self._write() as db:
            chat = await people.chat_of(db, subscription)
            if chat is None:  # forgotten in the meantime
                return subscription
            (there,) = (one for one in await people.subscriptions(db, chat.id) if one.id == subscription.id)
            # What the schedule writes stays as it is now: it may have run since this was read.
            kept = replace(
                subscription, seen_seq=there.seen_seq, last_day=there.last_day, due_at=there.due_at
            )
            kept = self._due(kept, chat)
            await people.save(db, kept)
            if kept.paused_until and kept.paused_until != there.paused_until:
                self._books.unwanted.update(await people.withdraw(db, kept, self._clock.now()))
            return kept

    async def unsubscribe(self, subscription: Subscription) -> None:
        async with self._write() as db:
            self._books.unwanted.update(await self._books.people.remove(db, subscription, self._clock.now()))

    async def forget(self, address: Address) -> Forgotten:
        books = self._books
        async with self._write() as db:
            chat = await books.people.chat(db, address)
            if chat is None:
                return Forgotten()
            await books.people.hold(db, chat.id)
            rows = await books.ledger.of_chat(db, chat.id, hold=True)
            sent = [
                Sent(receipt, row.ended_at or row.due_at)
                for row in rows
                for receipt in books.ledger.receipts(row.receipts)
                if receipt
            ]
            await books.people.erase(db, chat.id)
            books.unwanted.update(row.id for row in rows if row.state == State.SENDING)
        if self._services.team:
            await self._services.team.refresh()
        return self.take_back(address, sent)

    def take_back(self, address: Address, sent: Collection[Sent]) -> Forgotten:
        """Starts taking back what was sent. Says how much of it the platform lets us."""
        platform, pacer = self._platforms.get(address.platform, (None, None))
        if platform is None or pacer is None:
            return Forgotten(left=len(sent))
        now = self._clock.now()
        deleted = sum(deletable(one, platform, now) for one in sent)
        blanked = len(sent) - deleted if platform.limits.edits else 0

        async def work() -> None:
            for one in sent:
                await take_back(platform, pacer, self._clock, address, one)

        if deleted or blanked:
            task = asyncio.create_task(work())
            self._taking_back.add(task)
            task.add_done_callback(self._taking_back.discard)
        return Forgotten(deleted, blanked, len(sent) - deleted - blanked)

    async def drain(self, seconds: float) -> None:
        """Gives what is being taken back so many seconds to end."""
        if self._taking_back:
            await asyncio.wait(self._taking_back, timeout=seconds)
        for task in list(self._taking_back):
            task.cancel()

    async def left(self, address: Address) -> None:
        """A chat has ended for us: blocked, or we were taken out of it. Raises BusyError."""
        async with self._books.database.write() as db:
            chat = await self._books.people.chat(db, address)
            if chat:
                await self._books.people.suspend(db, chat.id, Standing.GONE, self._clock.now())

    async def ended(self, addresses: Collection[Address]) -> None:
        """Chats have ended for us with all their threads. Raises BusyError."""
        async with self._books.database.read() as db:
            found = await threads_of(db, self._vault, addresses)
        async with self._books.database.write() as db:
            for chat in found:
                await self._books.people.suspend(db, chat, Standing.GONE, self._clock.now())

    async def moved(self, address: Address, to: Address) -> None:
        """A chat has another address now. Raises BusyError."""
        async with self._books.database.write() as db:
            chat = await self._books.people.chat(db, address)
            if chat:
                await self._books.people.move(db, chat.id, to, self._clock.now())
        if chat and self._services.team:
            await self._services.team.refresh()

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
        if not code.isascii():
            return False
        days = (self._today(), self._today() - timedelta(days=1))
        codes = [self._vault.confirmation(address, day) for day in days]
        return any(hmac.compare_digest(code.encode(), one.encode()) for one in codes)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now(), UTC).date()
