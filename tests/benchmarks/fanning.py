"""One process that fans out: `python -m tests.benchmarks.fanning FILE STATEMENTS`.

It tells what that took as JSON. While it fans out, a handler writes again and again, as when readers change
their settings.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.chats import Chat, State
from bot.clock import SystemClock
from bot.registry import Services
from tests.benchmarks.engine import Engine, Recorder, address, opened, states
from tests.benchmarks.generated import TODAY, services_of

#: The instant at which everybody is due: 08:00 UTC on the day of the made-up corpus.
DUE = int(datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC).timestamp())
#: Seconds between a handler's write and its next.
EVERY = 0.005


class Morning(SystemClock):
    """The machine's clock, set to that instant, so that every run is the same in its days."""

    def __init__(self) -> None:
        self._ahead = DUE - time.time()

    def now(self) -> float:
        return time.time() + self._ahead


async def fan_out(file: Path, services: Services) -> Mapping[str, float]:
    """What it takes to make deliveries of all that is due in a database, in the keys of the part `fanout`.

    Raises RuntimeError where not every subscription has become one delivery.
    """
    async with opened(file) as database:
        engine = Engine(database, services, Recorder(Morning()))
        handler = _Handler(engine)
        writing = asyncio.create_task(handler.work())
        start = time.perf_counter()
        taken = await engine.fan_out.run()
        seconds = time.perf_counter() - start
        handler.stopping = True
        waits = await writing
        if (found := await states(database)) != {State.QUEUED: taken}:
            raise RuntimeError(f"{taken} were due, and became {found}")
    return {
        "fanout_1m_s": seconds,
        "fanout_1m_peak_mb": peak(),
        "fanout_write_wait_ms": max(waits, default=0.0) * 1000,
        "compositions": engine.books.briefs.compositions,
        "taken": taken,
        "writes": len(waits),
    }


class _Handler:
    """A reader who changes the settings without end."""

    def __init__(self, engine: Engine) -> None:
        self._books, self._clock = engine.books, engine.clock
        self.stopping = False

    async def work(self) -> list[float]:
        """How many seconds each write took, until it is told to stop."""
        waits: list[float] = []
        chat = Chat(1, address(0), "en", "UTC")
        while not self.stopping:
            start = self._clock.monotonic()
            async with self._books.database.write() as db:
                await self._books.people.save_chat(db, chat)
            waits.append(self._clock.monotonic() - start)
            await self._clock.sleep(EVERY)
        return waits


def peak() -> float:
    """The most memory that this process has had, in megabytes.

    Linux counts into `ru_maxrss` what the process that started this one had; not into its own VmHWM.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # in bytes on macOS
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(file: str, statements: str) -> None:
    print(json.dumps(asyncio.run(fan_out(Path(file), services_of(int(statements))))))


if __name__ == "__main__":
    main(*sys.argv[1:])
