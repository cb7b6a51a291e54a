"""Time, handed in, so that tests hold the clock in their hands."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """What tells the time, and waits."""

    def now(self) -> float:
        """Seconds since 1970 in UTC. It may jump, forwards and backwards, when somebody sets it."""

    def monotonic(self) -> float:
        """Seconds since some moment. It never jumps: intervals and limits are measured by it."""

    async def sleep(self, seconds: float) -> None:
        """Waits that long."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
