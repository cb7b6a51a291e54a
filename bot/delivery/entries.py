"""Where deliveries are written: in groups, and again and again where what became of one cannot be undone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field

from bot.chats import State
from bot.clock import Clock
from bot.control import Stop
from bot.delivery.briefs import Briefs
from bot.delivery.grouped import Grouped
from bot.delivery.outcomes import Reaction, ended
from bot.faults import BusyError
from bot.storage.database import Database
from bot.storage.ledger import Delivery, Ledger
from bot.storage.people import People

log = logging.getLogger(__name__)

#: Seconds before an outcome is written again that could not be.
_WRITTEN_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Books:
    """Where deliveries, chats and briefings are kept."""

    database: Database
    ledger: Ledger
    people: People
    briefs: Briefs
    #: Deliveries that nobody wants any more, which may be on their way: forgotten, unsubscribed, paused. They
    #: are not sent, unless the request was made already; what was forgotten is taken back then.
    unwanted: set[int] = field(default_factory=set)
    #: Whether an editor has stopped all sending.
    stop: Stop = field(default_factory=Stop)


class Entries:
    """Writes how far deliveries have come."""

    def __init__(self, books: Books, clock: Clock) -> None:
        self._books = books
        self._clock = clock
        self._grouped = Grouped(self._keep)

    def put(self, delivery: Delivery) -> Awaitable[bool]:
        """Writes how far it has come, with others. Returns whether it is still there. Raises BusyError."""
        return self._grouped.put(delivery)

    async def surely(self, delivery: Delivery, reaction: Reaction | None = None) -> bool:
        """Writes how far it has come, and again until it is written: it cannot be undone. Returns whether it
        is still there.
        """
        told = False
        while True:
            try:
                if reaction and (reaction.standing or reaction.moved):
                    return await self._with_chat(reaction)
                return await self._grouped.put(delivery)
            except BusyError as busy:
                if not told:
                    log.error("an outcome waits to be written: %s", busy)  # noqa: TRY400
                told = True
            except Exception as error:  # noqa: BLE001 - an outcome that is not written is lost
                if not told:
                    kind = type(error).__name__
                    log.error("an outcome waits to be written: %s", kind)  # noqa: TRY400
                told = True
            await self._clock.sleep(_WRITTEN_AGAIN)

    def _wanted(self, delivery: Delivery) -> Delivery:
        """The delivery as it is kept: one that nobody wants any more ends, and is not sent later."""
        if delivery.state is not State.QUEUED or delivery.id not in self._books.unwanted:
            return delivery
        return ended(delivery, State.SKIPPED, "unwanted", self._clock.now())

    async def _with_chat(self, reaction: Reaction) -> bool:
        """Writes what concerns the whole chat, in one transaction with its delivery."""
        delivery, people = reaction.delivery, self._books.people
        async with self._books.database.write() as db:
            there = await self._books.ledger.keep(db, [delivery], self._wanted)
            if reaction.standing:
                await people.suspend(db, delivery.chat, reaction.standing, self._clock.now())
            elif reaction.moved:
                await people.move(db, delivery.chat, reaction.moved, self._clock.now())
        return delivery.id in there

    async def _keep(self, changed: list[Delivery]) -> Iterable[bool]:
        async with self._books.database.write() as db:
            there = await self._books.ledger.keep(db, changed, self._wanted)
        return [one.id in there for one in changed]
