"""The bot killed at its work and started anew, with a backlog."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.chats import Lane, State
from bot.storage.ledger import Ledger
from bot.vault import Vault, write_key
from tests.benchmarks.engine import KEYS, NAME, Readers, due, folder, opened, states
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import environment

ROOT = Path(__file__).parents[2]
#: Seconds after which a process is given up.
PATIENCE = 60.0


def measure(backlog: int, starts: int) -> Report:
    """How long a process takes to its first message that finds such a backlog; the median of some.

    The first of so many makes the backlog out of what is due, and each is killed while it sends.
    """
    times = []
    with folder() as made:
        file = made / "all.sqlite"
        asyncio.run(Readers(backlog, int(time.time()) // 60 * 60).subscribe(file))
        for _ in range(starts):
            start = time.perf_counter()
            with _first_message(file):
                times.append(time.perf_counter() - start)
                _all_made(file)
        left = asyncio.run(_states(file))
        reading = asyncio.run(_read(file, backlog))
    first = statistics.median(times[1:] or times)
    doubtful, queued = left.get(State.SENDING, 0), left.get(State.QUEUED, 0)
    what = f"with the whole backlog read first ({reading:.1f} s)"
    return Report(
        (
            Result(
                "resume_first_send_s",
                "from the start after SIGKILL to the first message",
                first,
                "s",
                "< 5",
                (Beside("read_all", what, first + reading),),
            ),
        ),
        (f"When it was killed last, {doubtful} were on their way and {queued:,} queued",),
    )


@contextmanager
def _first_message(file: Path) -> Iterator[None]:
    """Starts the bot on a database, waits until its first message is at the platform, and kills it at the
    end. Raises RuntimeError with what the bot says where none comes.
    """
    address_key, index_key = map(write_key, (*KEYS.address, *KEYS.index))
    settings = environment(
        PYTHONPATH=str(ROOT),
        BRIEFING_DATA_DIR=str(file.parent),
        BRIEFING_DATABASE_URL=f"sqlite:///{file}",
        BRIEFING_ADDRESS_KEY=address_key,
        BRIEFING_INDEX_KEY=index_key,
    )
    log = file.with_suffix(".log")
    with log.open("w") as errors:
        command = [sys.executable, "-m", "tests.benchmarks.working"]
        bot = subprocess.Popen(
            command, cwd=file.parent, env=settings, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    given_up = threading.Timer(PATIENCE, bot.kill)
    given_up.start()
    with bot:
        try:
            assert bot.stdout
            if not bot.stdout.readline():
                raise RuntimeError(f"the bot sent nothing: {log.read_text() or 'no word of why'}")
            yield
        finally:
            given_up.cancel()
            bot.kill()


def _all_made(file: Path) -> None:
    """Returns when all that was due has become deliveries. Raises TimeoutError where that takes too long."""
    until = time.monotonic() + PATIENCE
    while left := asyncio.run(_due(file)):
        if time.monotonic() > until:
            raise TimeoutError(f"the bot left {left} as they were")
        time.sleep(0.1)


async def _due(file: Path) -> int:
    async with opened(file) as database:
        return await due(database, time.time())


async def _states(file: Path) -> Mapping[str, int]:
    async with opened(file) as database:
        return await states(database)


async def _read(file: Path, count: int) -> float:
    """How many seconds it takes to read so many queued deliveries."""
    async with opened(file) as database, database.read() as db:
        start = time.perf_counter()
        await Ledger(Vault(KEYS)).ready(db, NAME, Lane.SCHEDULED, time.time(), count)
        return time.perf_counter() - start
