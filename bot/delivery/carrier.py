"""Takes one delivery from the ledger to its outcome, page after page.

`sending` is durable before a request is made, and its outcome after it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from math import ceil
from typing import TypeVar

from bot.chats import Lane, State
from bot.clock import Clock
from bot.delivery.correcting import seq_of
from bot.delivery.entries import Books, Entries
from bot.delivery.in_place import InPlace
from bot.delivery.outcomes import (
    MOST_REFUSALS,
    arrived,
    claimed,
    ended,
    not_found,
    pause,
    react,
    unclaimed,
)
from bot.delivery.pacing import Pacer
from bot.delivery.taking_back import Sent, take_back
from bot.faults import BusyError, place_of
from bot.platforms.base import Limits, Outcome, Platform, Receipt, Scope, Unknown, Unsent
from bot.storage import briefs as stored
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Delivery
from bot.timing import after_quiet
from briefings.document import Document

log = logging.getLogger(__name__)

T = TypeVar("T")

#: How the slots begin of what the desk tells its own people, which goes out though all sending is stopped.
OF_DESK = "desk:"
#: So many requests in a row that could not be made close the platform for a while.
_UNREACHED = 3

#: Tells the owners that a platform refuses a briefing, by its id.
Alarm = Callable[[int, str], Awaitable[None]]


class Carrier:
    """Carries deliveries on one platform. Many may be on their way at once, one to a chat."""

    def __init__(self, platform: Platform, books: Books, pacer: Pacer, clock: Clock, alarm: Alarm) -> None:
        self._platform = platform
        self._books = books
        self._pacer = pacer
        self._clock = clock
        self._alarm = alarm
        self._entries = Entries(books, clock)
        self._in_place = InPlace(platform, books.database, books.ledger, books.briefs, pacer, books.stop)
        self._unreached = 0
        #: Why the platform cannot be used; "" while it can.
        self.fatal = ""

    async def recover(self) -> None:
        """What was on its way when the last process ended may have been sent. Raises BusyError."""
        async with self._books.database.read() as db:
            doubtful = await self._books.ledger.doubtful(db, self._platform.name)
        for delivery in doubtful:
            pages, limits = len(await self._pages(delivery)), self._platform.limits
            reaction = react(delivery, Unknown("the process ended"), pages, limits, self._clock.now())
            await self._entries.put(reaction.delivery)
        if doubtful:
            log.warning("%s: in doubt after the last run: %d", self._platform.name, len(doubtful))

    async def carry(self, delivery: Delivery) -> None:
        """Sends it, to its end or to the first page that has to wait. Raises BusyError, with nothing sent,
        where it cannot be looked at; once it is claimed, what became of it is written whatever that takes.
        """
        if seq_of(delivery.slot) is not None and delivery.page == 0 and delivery.reason != IN_DOUBT:
            changed = await self._change(delivery)
            if changed is None:
                return
            delivery = changed
        ready = await self._prepare(delivery)
        if ready is None:
            return
        claim, pages = ready
        try:
            if not await self._before_sending(claim, self._entries.put(claim)):
                return
        except BusyError:  # it may be written all the same, and is not to stay on its way for ever
            await self._entries.surely(unclaimed(claim))
            return
        try:
            await self._send(claim, pages)
        finally:
            self._books.unwanted.discard(claim.id)

    async def _change(self, delivery: Delivery) -> Delivery | None:
        """Changes in place what the chat was sent, before it is told; None where it is not to be told now."""
        now = self._clock.now()
        if self._stopped(delivery) or delivery.expires_at <= now:
            return delivery
        if later := await self._in_place.put_off(delivery, now):
            await self._entries.put(later)
            return None
        try:
            edits = await self._in_place.edit(delivery)
        except Outcome as outcome:
            if isinstance(outcome, Unknown):  # to do it twice does no harm
                outcome = Unsent(outcome.cause)
            await self._react(delivery, outcome, 1, self._platform.limits)
            return None
        if edits is None:
            return None
        delivery = replace(delivery, edits=edits)
        if delivery.briefing is None:
            await self._end(delivery, State.SENT, "", self._clock.now())
            return None
        return delivery

    def _stopped(self, delivery: Delivery) -> bool:
        """Whether an editor has stopped all sending, and so this."""
        return self._books.stop.sending and not delivery.slot.startswith(OF_DESK)

    async def _send(self, claim: Delivery, pages: tuple[Document, ...]) -> None:
        """Sends what is claimed, page after page, each in its turn."""
        while claim.state is State.SENDING:
            await self._before_sending(claim, self._pacer.turn(claim.address, Lane(claim.lane)))
            if claim.id in self._books.unwanted:
                await self._entries.surely(ended(claim, State.SKIPPED, "unwanted", self._clock.now()))
                return
            try:
                still = not self.fatal and await self._before_sending(claim, self._still(claim))
            except Exception as error:  # noqa: BLE001 - nothing was sent, and it is looked at again
                log.error("%s: not sent yet: %s", self._platform.name, place_of(error))  # noqa: TRY400
                still = False
            if not still:
                await self._entries.surely(unclaimed(claim))
                return
            limits, run_out = self._platform.limits, self._key_has_run_out(claim)
            if run_out:  # what they could tell, they have told
                limits = replace(limits, key_holds=0, finds=False)
            try:
                key, page = f"{claim.id:x}.{claim.page}", pages[claim.page]
                if claim.page and claim.reason != IN_DOUBT and claim.briefing is not None:
                    page = await self._in_place.as_it_stands(claim.briefing, page)
                if claim.manner:
                    page = replace(page, manner=page.manner | claim.manner)
                if run_out:
                    found = await self._platform.find(claim.address, page, claim.tried_at or 0)
                else:
                    found = await self._platform.send(claim.address, page, key)
            except Outcome as outcome:
                await self._react(claim, outcome, len(pages), limits)
                return
            except (Exception, asyncio.CancelledError) as error:  # nobody knows what the adapter did
                if isinstance(error, asyncio.CancelledError) and _stopped():
                    raise
                log.error("%s: the adapter failed: %s", self._platform.name, type(error).__name__)  # noqa: TRY400
                await self._react(claim, Unknown("the adapter failed"), len(pages), limits)
                return
            self._unreached = 0
            if found is None:
                await self._entries.surely(not_found(claim))
                return
            claim = await self._arrived(claim, found, len(pages))

    async def _still(self, claim: Delivery) -> bool:
        """Whether it is to be sent as it was claimed: its turn may have been long in coming."""
        now = self._clock.now()
        if self._stopped(claim) or claim.expires_at <= now:
            return False
        if after_quiet(claim.quiet, claim.zone, now) > ceil(now):
            return False
        assert claim.briefing is not None
        return not _may_change(claim) or await self._books.briefs.current(claim.briefing) == claim.briefing

    def _key_has_run_out(self, claim: Delivery) -> bool:
        """Whether a page in doubt was to go under its key, and the platform may have forgotten that."""
        holds, tried = self._platform.limits.key_holds, claim.tried_at
        in_doubt = claim.reason == IN_DOUBT and not claim.repeated and tried is not None
        return in_doubt and self._clock.now() - (tried or 0) >= holds

    async def _before_sending(self, claim: Delivery, step: Awaitable[T]) -> T:
        """Takes a step before the request. Where we are stopped in it, this was surely not sent."""
        try:
            return await step
        except asyncio.CancelledError:
            with suppress(BusyError):  # else it is in doubt
                await self._entries.put(unclaimed(claim))
            raise

    async def _prepare(self, delivery: Delivery) -> tuple[Delivery, tuple[Document, ...]] | None:
        """The delivery as it is claimed, with its pages; None where there is nothing to send, which is kept.

        It carries the briefing as it stands now, unless some of it was sent, or may have been.
        """
        briefs, now = self._books.briefs, self._clock.now()
        if delivery.expires_at <= now:
            await self._end(delivery, State.EXPIRED, "expired", now)
            return None
        if self._stopped(delivery):
            return None
        assert delivery.briefing is not None
        free = after_quiet(delivery.quiet, delivery.zone, now)
        if free > ceil(now):  # quiet hours began while it waited: they defer it, and it is no less in time
            later = delivery.expires_at + free - ceil(now)
            await self._entries.put(replace(delivery, ready_at=free, expires_at=later))
            return None
        if _may_change(delivery):
            current = await briefs.current(delivery.briefing)
            if current is None:
                await self._end(delivery, State.SKIPPED, "withdrawn", now)
                return None
            delivery = replace(delivery, briefing=current)
        pages = await self._pages(delivery)
        assert delivery.briefing is not None
        if await briefs.paused(delivery.briefing, self._platform.name):
            await self._end(delivery, State.FAILED, "paused", now)
            return None
        return claimed(delivery, now), pages

    async def _end(self, delivery: Delivery, state: State, reason: str, now: float) -> None:
        await self._entries.put(ended(delivery, state, reason, now))

    async def _pages(self, delivery: Delivery) -> tuple[Document, ...]:
        platform = self._platform
        assert delivery.briefing is not None
        return await self._books.briefs.pages(delivery.briefing, platform.name, platform.limits)

    async def _arrived(self, claim: Delivery, receipt: Receipt, pages: int) -> Delivery:
        """Keeps that a page arrived, and claims the next, if there is one."""
        now = self._clock.now()
        passed = arrived(claim, receipt, pages, now)
        if passed.state is State.QUEUED:
            passed = claimed(passed, now)
        if not await self._entries.surely(passed):
            passed = replace(passed, state=State.GONE)
            if claim.id in self._books.unwanted:
                sent = Sent(receipt, now)
                await take_back(self._platform, self._pacer, self._clock, claim.address, sent)
        return passed

    async def _react(self, delivery: Delivery, outcome: Outcome, pages: int, limits: Limits) -> None:
        now = self._clock.now()
        if isinstance(outcome, Unsent) and not self._pacer.closed_for(None):  # else it is known by now
            self._unreached += 1
        outage = self._unreached >= _UNREACHED
        reaction = react(delivery, outcome, pages, limits, now, outage=outage)
        if isinstance(outcome, Unsent) and outage:
            self._pacer.block(None, pause(self._unreached - _UNREACHED))
        if reaction.closes:
            scope = delivery.address if reaction.closes is Scope.CHAT else None
            self._pacer.block(scope, reaction.seconds)
        if reaction.fatal:
            self.fatal = reaction.fatal
            log.error("%s cannot be used: %s", self._platform.name, reaction.fatal)
        await self._entries.surely(reaction.delivery, reaction)
        if reaction.refused:
            log.error("%s refused a briefing: %s", self._platform.name, outcome)
            if delivery.briefing is not None:
                await self._refused(delivery.briefing)

    async def _refused(self, briefing: int) -> None:
        """After a few refusals the briefing is paused there, and the owners are told once."""
        name, books = self._platform.name, self._books
        async with books.database.read() as db:
            refusals = await books.ledger.refusals(db, briefing, name)
        if refusals < MOST_REFUSALS or await books.briefs.paused(briefing, name):
            return
        await self._alarm(briefing, name)  # first, since it is told once however often it is tried
        async with books.database.write() as db:
            await stored.pause(db, briefing, name)
        books.briefs.pause(briefing, name)


def _may_change(delivery: Delivery) -> bool:
    """Whether another version may take its place: none of it was sent, or may have been."""
    return delivery.page == 0 and delivery.reason != IN_DOUBT


def _stopped() -> bool:
    """Whether it is we who are being cancelled, and not something that we wait for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
