"""Chooses what is sent next on one platform: by lane, one message at a time to a chat, within its limits."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from bot.chats import Lane
from bot.clock import Clock
from bot.delivery.carrier import OF_DESK, Alarm, Carrier
from bot.delivery.entries import Books
from bot.delivery.lanes import Rota
from bot.delivery.pacing import Pacer
from bot.faults import BusyError
from bot.platforms.base import Platform
from bot.storage.ledger import Delivery

log = logging.getLogger(__name__)

#: Deliveries of a lane held at hand, read from the ledger at once.
AT_HAND = 400
#: So many are held where all of them wait for chats that are closed.
MOST_AT_HAND = 1_600
#: Of one chat, with all its threads, so many: what it has more of must not keep others waiting.
MOST_OF_CHAT = 50
#: Seconds after which the ledger is looked into again, if nobody says that there is something new.
LOOK_EVERY = 1.0
#: A chat that is closed for longer than this waits at hand, and does not take a place in flight.
SOON = 0.5
#: Seconds for what is cancelled to say that it was not sent.
_LAST_WORDS = 0.8
LANES = (Lane.CORRECTIONS, Lane.BREAKING, Lane.SCHEDULED)


class Sender:
    """One platform's deliveries, from the ledger to its carrier."""

    def __init__(self, platform: Platform, books: Books, pacer: Pacer, clock: Clock, alarm: Alarm) -> None:
        self._platform = platform
        self._books = books
        self._carrier = Carrier(platform, books, pacer, clock, alarm)
        self._pacer = pacer
        self._clock = clock
        self._rota = Rota()
        self._at_hand: dict[Lane, deque[Delivery]] = {lane: deque() for lane in LANES}
        #: When a lane had nothing more, by the monotonic clock.
        self._empty: dict[Lane, float] = {}
        #: How far a lane was read, where something before that was left for later.
        self._read: dict[Lane, Delivery] = {}
        #: What is on its way.
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        #: Their chats, each with all its threads.
        self._busy: set[str] = set()
        #: How often somebody has said that there may be something new.
        self._looks = 0
        self._woken = asyncio.Event()
        self._stopping = False

    @property
    def in_flight(self) -> int:
        """How many deliveries are on their way."""
        return len(self._tasks)

    def look(self) -> None:
        """There may be something new in the ledger."""
        self._empty.clear()
        self._looks += 1
        self._woken.set()

    @property
    def name(self) -> str:
        """The platform's name."""
        return self._platform.name

    @property
    def ended(self) -> bool:
        """Whether nothing is sent any more: the platform cannot be used."""
        return bool(self._carrier.fatal)

    async def run(self) -> None:
        """Sends until it is drained, or the platform cannot be used any more."""
        recovered, told = False, False
        while not self._stopping and not self._carrier.fatal:
            self._woken.clear()
            try:
                if not recovered:
                    await self._carrier.recover()
                    recovered = True
                delivery = await self._next()
                told = False
            except BusyError as busy:
                if not told:
                    log.error("%s: nothing is sent: %s", self._platform.name, busy)  # noqa: TRY400
                told = True
                delivery = None
            except Exception as error:  # noqa: BLE001 - one fault must not end all sending
                log.error("%s: nothing is sent: %s", self._platform.name, type(error).__name__)  # noqa: TRY400
                delivery = None
            if delivery is None:
                await self._wait()
            elif not self._stopping:
                self._start(delivery)

    async def drain(self, seconds: float) -> None:
        """Starts nothing more, and gives what is on its way so many seconds to end. What has not ended then
        is in doubt, unless it still waited for its turn: that is queued again.
        """
        self._stopping = True
        self._woken.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:  # each writes that it was not sent, if it can
            await asyncio.wait(self._tasks, timeout=_LAST_WORDS)

    async def _wait(self) -> None:
        """Until there may be something to do."""
        tasks = {
            asyncio.ensure_future(self._woken.wait()),
            asyncio.ensure_future(self._clock.sleep(LOOK_EVERY)),
        }
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    async def _next(self) -> Delivery | None:
        """The delivery to send next; None where there is none, or none can be sent now."""
        if len(self._tasks) >= self._platform.limits.in_flight:
            return None
        for lane in LANES:
            if self._first_open(lane) is None and len(self._at_hand[lane]) < MOST_AT_HAND:
                await self._refill(lane)
        heads = {lane: at for lane in LANES if (at := self._first_open(lane)) is not None}
        if not heads:
            return None
        lane = self._rota.choose(heads)
        delivery = self._at_hand[lane][heads[lane]]
        del self._at_hand[lane][heads[lane]]
        return delivery

    @property
    def _stopped(self) -> bool:
        """Whether an editor has stopped all sending, but what the desk tells its own people."""
        return self._books.stop.sending

    def _first_open(self, lane: Lane) -> int | None:
        """The place of the first delivery at hand that may be sent now."""
        for at, delivery in enumerate(self._at_hand[lane]):
            if self._stopped and not delivery.slot.startswith(OF_DESK):
                continue
            if delivery.address.chat not in self._busy and self._pacer.closed_for(delivery.address) <= SOON:
                return at
        return None

    async def _refill(self, lane: Lane) -> None:
        """Reads more of a lane, unless it had nothing a moment ago."""
        moment, now, name = self._clock.monotonic(), self._clock.now(), self._platform.name
        if moment - self._empty.get(lane, -LOOK_EVERY) < LOOK_EVERY:
            return
        ledger, database = self._books.ledger, self._books.database
        # As it is before reading: what ends meanwhile may have been read as it was before its end.
        looks = self._looks
        held = {one.id for one in (*self._tasks.values(), *self._at_hand[lane])}
        async with database.read() as db:
            limit = AT_HAND + len(held)
            slots = f"{OF_DESK}%" if self._stopped else "%"
            found = await ledger.ready(db, name, lane, now, limit, self._read.pop(lane, None), slots)
        over = any(delivery.expires_at <= now for delivery in found)
        if over:
            async with database.write() as db:
                await ledger.expire(db, name, now)
            self._woken.set()  # there may be more of them, and what is in time behind them
        fresh = [one for one in found if one.id not in held and one.expires_at > now]
        taken = [*_few_of_each(self._at_hand[lane], fresh)]
        if len(taken) < len(fresh):
            self._read[lane] = found[-1]
        self._at_hand[lane].extend(taken)
        if not fresh and not over and looks == self._looks:  # else there may be something by now
            self._empty[lane] = moment

    def _start(self, delivery: Delivery) -> None:
        self._busy.add(delivery.address.chat)
        task = asyncio.create_task(self._carry(delivery))
        self._tasks[task] = delivery
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(self._tasks.pop(task).address.chat)
        self._woken.set()

    async def _carry(self, delivery: Delivery) -> None:
        try:
            await self._carrier.carry(delivery)
        except BusyError as busy:
            log.error("%s: nothing is sent: %s", self._platform.name, busy)  # noqa: TRY400
            await self._clock.sleep(LOOK_EVERY)
        except Exception as error:  # noqa: BLE001 - one delivery that fails must not stop the others
            log.error("%s: a delivery stopped: %s", self._platform.name, type(error).__name__)  # noqa: TRY400


def _few_of_each(there: Iterable[Delivery], fresh: Iterable[Delivery]) -> Iterator[Delivery]:
    """Those of `fresh` with which no chat has more than `MOST_OF_CHAT`, with what is `there`."""
    held = Counter(one.address.chat for one in there)
    for one in fresh:
        held[one.address.chat] += 1
        if held[one.address.chat] <= MOST_OF_CHAT:
            yield one
