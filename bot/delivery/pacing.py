"""Pacing: nothing is sent to a platform but after `await pacer.turn(address, lane)`.

Limits are kept as strict sliding windows over the moments at which turns were given: no stretch of time,
wherever it starts, holds more than the platform allows.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

from bot.chats import Address, Lane
from bot.clock import Clock
from bot.delivery.lanes import Rota
from bot.platforms.base import Limits, Rate

#: Windows are so much longer than the platform's: what leaves in time may bunch up on its way.
STRETCH = 1.06
#: The overall rate holds for one part in so many of its stretch, too: no burst, not even at the start.
PARTS = 20
#: There, a turn may be late by so much of that stretch and the next one still comes in time.
LATE = 0.5
#: So many replies may wait for one chat.
MOST_REPLIES = 5


class CrowdedError(Exception):
    """As many replies as may wait for this chat are waiting for it."""


class Window:
    """One rate, kept: a log of the moments of its last turns."""

    def __init__(self, rate: Rate, forgives: float = 0.0) -> None:
        """A turn that comes late by at most `forgives` times the window counts as given when it was due. A
        window of few turns needs that: a timer wakes late each time, which would add up to a lower rate.

        Raises ValueError for a rate that would let nothing through, or everything.
        """
        if rate.count < 1 or not 0 < rate.seconds < inf:
            raise ValueError(f"not a rate: {rate.count} in {rate.seconds:g} s")
        self._span = rate.seconds * STRETCH
        self._forgiven = self._span * forgives
        self._moments: deque[float] = deque(maxlen=rate.count)

    def opens_at(self) -> float:
        """The moment from which one more turn may be given; minus infinity where any will do."""
        full = len(self._moments) == self._moments.maxlen
        return self._moments[0] + self._span if full else -inf

    def empties_at(self) -> float:
        """The moment from which forgetting it changes nothing."""
        return self._moments[-1] + self._span if self._moments else -inf

    def take(self, moment: float) -> float:
        """Notes a turn, given at `opens_at` or later. Returns the moment it counts for."""
        due = self.opens_at()
        counts_for = due if moment - due <= self._forgiven else moment
        self._moments.append(counts_for)
        return counts_for

    def use(self, counts_for: float, moment: float) -> None:
        """Notes that a turn is used later than it was given: the loop was busy meanwhile. Not where lateness
        is forgiven.
        """
        if moment > counts_for and not self._forgiven and counts_for in self._moments:
            self._moments.remove(counts_for)
            self._moments.append(moment)

    def give_back(self, counts_for: float) -> None:
        """Forgets a turn that was not used."""
        if counts_for in self._moments:
            self._moments.remove(counts_for)


def fine(rate: Rate) -> Rate:
    """The same rate over a short stretch, which spreads the turns."""
    count = max(1, rate.count // PARTS)
    return Rate(count, rate.seconds * count / rate.count)


@dataclass(slots=True, eq=False)
class _Chat:
    """A chat that somebody waits for, or that was sent to or closed a short while ago."""

    windows: Sequence[Window]
    closed_until: float = -inf
    waiting: int = 0
    replies: int = 0

    def opens_at(self) -> float:
        return max([self.closed_until, *[window.opens_at() for window in self.windows]])

    def idle(self, now: float) -> bool:
        """Whether forgetting it changes nothing."""
        ends = max([self.closed_until, *[window.empties_at() for window in self.windows]])
        return ends <= now and not self.waiting


@dataclass(slots=True, eq=False)
class _Ticket:
    """Somebody who waits. `given` brings what was taken of which window, or is cancelled with the waiter."""

    lane: Lane
    chat: _Chat
    given: asyncio.Future[list[tuple[Window, float]]]

    def count(self, change: int) -> None:
        """Counts it in (+1) or out (-1) among those that wait for its chat."""
        self.chat.waiting += change
        self.chat.replies += change * (self.lane is Lane.REPLIES)


class Pacer:
    """Gives the turns of one platform, in one event loop.

    A ticket is in one heap: in its lane's, by its number; or, while its chat is closed, in `_closed`, by the
    moment when that ends. A cancelled one stays there until it comes up or they are swept. Turns are given
    when somebody comes or goes, and by a timer, which runs only while somebody waits.
    """

    def __init__(self, limits: Limits, clock: Clock) -> None:
        """Raises ValueError where the overall rate is none. `limits.chat` must not look at the thread."""
        self._limits = limits
        self._clock = clock
        self._rota = Rota()
        overall = limits.overall
        self._windows = (Window(overall), Window(fine(overall), LATE)) if overall else ()
        self._closed_until = -inf
        self._chats: OrderedDict[str, _Chat] = OrderedDict()
        self._open: dict[Lane, list[tuple[int, _Ticket]]] = {lane: [] for lane in Lane}
        self._closed: list[tuple[float, int, _Ticket]] = []
        self._numbers = 0
        self._waiting = dict.fromkeys(Lane, 0)
        self._cancelled = 0
        self._timer: asyncio.Task[None] | None = None
        self._wakes_at = inf

    @property
    def waiting(self) -> int:
        """How many turns are waited for."""
        return sum(self._waiting.values())

    def waiting_in(self, lane: Lane) -> int:
        """How many turns are waited for in a lane."""
        return self._waiting[lane]

    async def turn(self, address: Address, lane: Lane) -> None:
        """Returns when one message may be sent to the chat: send it at once, or never.

        Within a lane the first to come is the first to go, but for those whose chat is closed. If it is
        cancelled, the turn is another's. Raises CrowdedError for a reply if `MOST_REPLIES` wait for the chat.
        """
        chat = self._chat(address)
        if lane is Lane.REPLIES and chat.replies >= MOST_REPLIES:
            raise CrowdedError(f"{chat.replies} replies wait for this chat")
        ticket = _Ticket(lane, chat, asyncio.get_running_loop().create_future())
        self._count(ticket, +1)
        self._numbers += 1
        heappush(self._open[lane], (self._numbers, ticket))
        self._pump()
        try:
            windows = await ticket.given
        except asyncio.CancelledError:
            self._withdraw(ticket)
            raise
        now = self._clock.monotonic()
        for window, counts_for in windows:
            window.use(counts_for, now)

    def block(self, address: Address | None, seconds: float) -> None:
        """Closes a chat with all its threads, or with None the whole platform, from now for so many seconds.

        What is closed for longer stays so. Turns that were given already are not taken back.
        """
        until = self._clock.monotonic() + seconds
        if address is None:
            self._closed_until = max(self._closed_until, until)
        else:
            chat = self._chat(address)
            chat.closed_until = max(chat.closed_until, until)

    def closed_for(self, address: Address | None) -> float:
        """For so many seconds nothing can be sent to the chat, because it or the platform is closed or the
        chat's own rates are used up; 0 if it is open. The overall rate, and who waits already, do not count.
        With None: for so many seconds the platform is closed.
        """
        chat = self._chats.get(address.chat) if address else None
        opens_at = max(self._closed_until, chat.opens_at() if chat else -inf)
        return max(0.0, opens_at - self._clock.monotonic())

    def _chat(self, address: Address) -> _Chat:
        """What is known of a chat. Each call looks at two more, and drops those that are idle: at most one
        comes with a call, so those that are kept are never many more than those that must be.
        """
        now = self._clock.monotonic()
        for _ in range(min(2, len(self._chats))):
            key, other = self._chats.popitem(last=False)
            if not other.idle(now):
                self._chats[key] = other
        chat = self._chats.get(address.chat)
        if chat is None:
            chat = _Chat([Window(rate) for rate in self._limits.chat(address)])
            self._chats[address.chat] = chat
        return chat

    def _count(self, ticket: _Ticket, change: int) -> None:
        self._waiting[ticket.lane] += change
        ticket.count(change)

    def _withdraw(self, ticket: _Ticket) -> None:
        """Undoes a ticket whose task was cancelled while it waited, or after the turn was given."""
        if ticket.given.cancelled():
            self._count(ticket, -1)
            self._cancelled += 1
            if self._cancelled > self.waiting:
                self._sweep()
        else:
            for window, counts_for in ticket.given.result():
                window.give_back(counts_for)
        self._pump()

    def _sweep(self) -> None:
        """Takes the cancelled tickets out of the heaps. Each pays for at most one that stays."""
        self._cancelled = 0
        self._closed = [entry for entry in self._closed if not entry[-1].given.cancelled()]
        heapify(self._closed)
        for lane, entries in self._open.items():
            self._open[lane] = [entry for entry in entries if not entry[-1].given.cancelled()]
            heapify(self._open[lane])

    def _pump(self) -> None:
        """Gives all turns that can be given, and sees to it that the timer wakes for the next."""
        self._serve()
        wakes_at = self._next()
        if self._timer and (wakes_at is None or wakes_at < self._wakes_at):
            self._timer.cancel()
            self._timer = None
        if self._timer is None and wakes_at is not None:
            self._wakes_at = wakes_at
            self._timer = asyncio.create_task(self._wake())

    async def _wake(self) -> None:
        while (wakes_at := self._next()) is not None:
            self._wakes_at = wakes_at
            await self._clock.sleep(max(0.0, wakes_at - self._clock.monotonic()))
            self._serve()
        self._timer = None

    def _serve(self) -> None:
        now = self._clock.monotonic()
        while self._closed and self._closed[0][0] <= now:
            _, number, ticket = heappop(self._closed)
            heappush(self._open[ticket.lane], (number, ticket))
        while self._opens_at() <= now and (
            lanes := [lane for lane in self._open if self._has_work(lane, now)]
        ):
            _, ticket = heappop(self._open[self._rota.choose(lanes)])
            windows = *self._windows, *ticket.chat.windows
            self._count(ticket, -1)
            ticket.given.set_result([(window, window.take(now)) for window in windows])
            now = self._clock.monotonic()

    def _next(self) -> float | None:
        """When a turn may be given that cannot be given now; None if nobody waits."""
        now = self._clock.monotonic()
        moments = [self._opens_at()] if any(self._has_work(lane, now) for lane in self._open) else []
        while self._closed and self._closed[0][-1].given.cancelled():
            heappop(self._closed)
        if self._closed:
            moments.append(self._closed[0][0])
        return min(moments, default=None)

    def _opens_at(self) -> float:
        """The moment from which the platform takes something."""
        return max([self._closed_until, *[window.opens_at() for window in self._windows]])

    def _has_work(self, lane: Lane, now: float) -> bool:
        """Whether somebody waits for an open chat: the first of them is on top of the lane's heap then."""
        entries = self._open[lane]
        while entries:
            number, ticket = entries[0]
            opens_at = ticket.chat.opens_at()
            if not ticket.given.cancelled() and opens_at <= now:
                return True
            heappop(entries)
            if not ticket.given.cancelled():
                heappush(self._closed, (opens_at, number, ticket))
        return False
