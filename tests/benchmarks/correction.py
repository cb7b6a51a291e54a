"""The part `correction`: of a million deliveries, those are found that told a statement which was wrong."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update

from bot.chats import State
from bot.registry import Services
from bot.storage.tables import briefings, deliveries
from bot.vault import Vault
from briefings.document import from_json
from tests.benchmarks.correcting import corrected
from tests.benchmarks.engine import KEYS, Engine, Readers, Recorder, folder, opened
from tests.benchmarks.fanning import DUE, Morning
from tests.benchmarks.generated import services_of
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import environment

MILLION = 1_000_000
_APART = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about three minutes."""

    readers: int = MILLION
    #: What they were told last: each of these, in each language, makes a variant.
    seen: int = 17
    statements: int = 10_000
    #: Deliveries that are looked through one by one.
    sample: int = 20_000


FULL = Effort()


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    services = services_of(effort.statements)
    head = services.corpus.head
    seen = [head - _APART * told for told in range(1, effort.seen + 1)]
    with folder() as made:
        file = made / "all.sqlite"
        asyncio.run(_delivered(file, services, effort.readers, seen))
        told = _corrected(file, effort.statements)
        looked = asyncio.run(_one_by_one(file, services, effort.sample))
    each = f"every delivery's document looked through: {effort.sample:,}, extrapolated"
    theirs = looked / min(effort.sample, effort.readers) * effort.readers
    beside = (Beside("looking_through", each, theirs),)
    peak = told["correction_1m_peak_mb"]
    held, queued, seconds = told["held"], told["queued"], told["queue_s"]
    notes = (f"{held:,.0f} chats held it; {queued:,.0f} deliveries queued in {seconds:.1f} s.",)
    found = f"of {effort.readers:,} deliveries, those that told it"
    return Report(
        (
            Result("correction_1m_s", found, told["correction_1m_s"], "s", "< 5", beside),
            Result("correction_1m_peak_mb", "the peak memory of its process", peak, "MB", "< 300"),
        ),
        notes,
    )


async def _delivered(file: Path, services: Services, readers: int, seen: list[int]) -> None:
    """A briefing to every reader, as though each had arrived."""
    await Readers(readers, DUE, services.catalogue.languages, seen).subscribe(file)
    async with opened(file) as database:
        engine = Engine(database, services, Recorder(Morning()))
        await engine.fan_out.run()
        async with database.read() as db:
            made = [*(await db.execute(select(briefings.c.id))).scalars()]
        for briefing in made:
            await engine.books.briefs.pages(briefing, engine.platform.name, engine.platform.limits)
        receipts = Vault(KEYS).seal("receipts", '["1"]')
        async with database.write() as db:
            sent = {"state": State.SENT, "page": 1, "tried_at": DUE, "ended_at": DUE, "receipts": receipts}
            await db.execute(update(deliveries).values(sent))


def _corrected(file: Path, statements: int) -> Mapping[str, float]:
    """What a process of its own says of a correction. Raises CalledProcessError, its own words shown."""
    command = [sys.executable, "-m", "tests.benchmarks.correcting", str(file), str(statements)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment())
    told: Mapping[str, float] = json.loads(done.stdout)
    return told


async def _one_by_one(file: Path, services: Services, sample: int) -> float:
    """Seconds for looking into the document of each delivery, whether it tells the statement."""
    start = time.perf_counter()
    joined = select(deliveries.c.chat_id, briefings.c.document).join(
        briefings, briefings.c.id == deliveries.c.briefing_id
    )
    async with opened(file) as database, database.read() as db:
        statement = (await corrected(database, services)).statement.id
        rows = await db.stream(joined.limit(sample))
        async for row in rows:
            any(about.statement == statement for about in from_json(row.document).abouts)
    return time.perf_counter() - start
