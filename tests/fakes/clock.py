"""A clock for tests that live through days of time in no time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from heapq import heappop, heappush
from math import inf, isnan, nextafter
from typing import Any

#: Monday, 5 January 2026, 08:00 UTC.
MONDAY = 1_767_600_000.0


class FakeClock:
    """A `bot.clock.Clock` that stands still until a test moves it.

    Hand it to whatever takes a clock, start that as tasks, and move the time::

        clock = FakeClock()
        job = asyncio.create_task(nap(clock))      # sleeps an hour
        await clock.advance(3_599)                 # still asleep
        await clock.run_until(job, limit=10)       # done, at the very moment it wakes

    `advance` and `run_until` go from one moment at which somebody wakes to the next, in order. At each they
    wake all who are due, those who asked first first, and let every task run until each waits for the clock
    or for something that will not come by itself (`settle`). So code sees the very time it asked for, and
    two runs are the same to the letter. Time passes in no other way: `now` and `monotonic` read twice
    without an `await` of this clock in between are equal.

    `idle` is for work that goes on outside the loop, such as a database in a thread (aiosqlite): it says
    whether there is none at present. While it is False time stands still, and the threads are waited for
    (in real time, a few microseconds at a time). For example, count calls to the database in and out, and
    hand in `lambda: calls == 0`.

    What waits for the loop's own timers (`asyncio.sleep(1)`, `asyncio.timeout`) is not woken by this clock,
    and not waited for. Use it within one event loop.
    """

    #: A test whose tasks or threads come to no rest in so many real seconds is told so.
    PATIENCE = 20.0

    def __init__(self, now: float = MONDAY, *, idle: Callable[[], bool] = lambda: True) -> None:
        """`now`: what the wall clock says at first, in seconds since 1970."""
        self._monotonic = 1_000.0
        self._ahead = now - self._monotonic
        self._idle = idle
        self._asked = 0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        """The wall clock: seconds since 1970."""
        return self._monotonic + self._ahead

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        """Waits until a test has moved the time that far. As with the real clock, 0 or less only lets others
        run, and anything more takes some time, however little: who sleeps again and again does move on.
        """
        if isnan(seconds):
            raise ValueError("a sleep of nan seconds")
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        wakes_at = max(self._monotonic + seconds, nextafter(self._monotonic, inf))
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asked += 1
        heappush(self._sleepers, (wakes_at, self._asked, woken))
        await woken

    def jump(self, seconds: float) -> None:
        """Sets the wall clock alone, forwards or backwards, as an administrator does. Nobody wakes."""
        self._ahead += seconds

    @property
    def wakes_at(self) -> float:
        """The moment, by `monotonic`, at which somebody wakes next; infinity if nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else inf

    async def advance(self, seconds: float) -> None:
        """Moves the time on, with everything that is due on the way, its last moment included."""
        end = self._monotonic + seconds
        await self.settle()
        while self.wakes_at <= end:
            await self._step()
        self._monotonic = max(self._monotonic, end)

    async def run_until(self, done: Callable[[], bool] | asyncio.Future[Any], limit: float) -> None:
        """Moves the time on until `done` says True, or is a task that is done, and no further.

        `limit`: after so many seconds on this clock it is given up. Raises what the task raised; and
        TimeoutError at the limit, or when it is not done and nobody is left who would wake.
        """
        finished = done.done if isinstance(done, asyncio.Future) else done
        end = self._monotonic + limit
        await self.settle()
        while not finished():
            if self.wakes_at == inf:
                raise TimeoutError(f"not done, and nobody sleeps any more: {done}")
            if self.wakes_at > end:
                raise TimeoutError(f"not done after {limit:g} s: {done}")
            await self._step()
        if isinstance(done, asyncio.Future):
            done.result()

    async def settle(self) -> None:
        """Lets every task run until nothing changes any more and `idle()` is True. No time passes.

        Raises TimeoutError if that takes longer than `PATIENCE`: a task that never waits for anything, or an
        `idle` that stays False.
        """
        give_up_at = time.monotonic() + self.PATIENCE
        calm = 0
        # Two calm rounds: the second has asked the selector, too, for what threads and pipes have brought.
        while calm < 2:
            await asyncio.sleep(0)
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"no rest in {self.PATIENCE:g} real seconds; idle() is {self._idle()}")
            if _anything_ready():
                calm = 0
            elif not self._idle():
                calm = 0
                _let_threads_run()
            else:
                calm += 1

    async def _step(self) -> None:
        """Goes to the next moment at which somebody wakes, and wakes all who do."""
        self._monotonic = self.wakes_at
        while self.wakes_at <= self._monotonic:
            heappop(self._sleepers)[2].set_result(None)
        await self.settle()


def _anything_ready() -> bool:
    """Whether the loop has more to run at once. It has no public way to say so, and to count rounds instead
    would be a guess: some chains of tasks are long.
    """
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]


def _let_threads_run() -> None:
    """Frees the interpreter for a moment, so that threads get on."""
    time.sleep(0.00002)
