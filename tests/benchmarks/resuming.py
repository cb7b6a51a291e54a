"""The bot killed at its work and started anew, with a backlog."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.chats import State
from bot.delivery.lanes import Lane
from bot.storage import due as storage
from bot.storage.ledger import Ledger
from bot.vault import Vault, write_key
from tests.benchmarks.engine import KEYS, NAME, Readers, folder, opened, states
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import environment

ROOT = Path(__file__).parents[2]
#: Seconds after which a process is given up.
PATIENCE = 60.0


def measure(backlog: int) -> Report:
    """How long the first message takes of a process that finds such a backlog."""
    with folder() as made:
        file = made / "all.sqlite"
        asyncio.run(Readers(backlog, int(time.time()) // 60 * 60).subscribe(file))
        with _first_message(file):
            asyncio.run(_all_made(file))
        left = asyncio.run(_states(file))
        start = time.perf_counter()
        with _first_message(file):
            first = time.perf_counter() - start
        reading = asyncio.run(_read(file, backlog))
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
        (f"It was killed with {left[State.SENDING]} on their way and {left[State.QUEUED]:,} queued",),
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


async def _all_made(file: Path) -> None:
    """Returns when all that was due has become deliveries."""
    async with asyncio.timeout(PATIENCE), opened(file) as database:
        waiting = 1
        while waiting:
            await asyncio.sleep(0.1)
            async with database.read() as db:
                waiting = await storage.waiting(db, (NAME,), time.time())


async def _states(file: Path) -> Mapping[str, int]:
    async with opened(file) as database:
        return await states(database)


async def _read(file: Path, count: int) -> float:
    """How many seconds it takes to read so many queued deliveries."""
    async with opened(file) as database, database.read() as db:
        start = time.perf_counter()
        await Ledger(Vault(KEYS)).ready(db, NAME, Lane.SCHEDULED, time.time(), count)
        return time.perf_counter() - start
