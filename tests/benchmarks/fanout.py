"""The part `fanout`: a million subscriptions that are due at once become deliveries."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.delivery.fanout import Times, plan
from bot.delivery.lanes import Lane
from bot.registry import Services
from bot.storage import briefs
from bot.storage import due as storage
from bot.storage.database import Database
from bot.storage.due import Due
from bot.storage.ledger import Made
from briefings.compose import Wish, compose
from tests.benchmarks.engine import EDITION, NAME, Readers, folder, opened
from tests.benchmarks.fanning import DUE
from tests.benchmarks.generated import services_of
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import environment

MILLION = 1_000_000
#: Who reads was told all but the newest ten revisions last, or the newest twenty, and so on.
_APART = 10
_ZONES = ("UTC", "Europe/Minsk", "Europe/Warsaw")


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about a minute and a half."""

    readers: int = MILLION
    #: What they were told last: each of these, in each language, makes a variant.
    seen: int = 17
    statements: int = 10_000
    #: Readers who are served one by one, and for how many seconds at most.
    sample: int = 400
    seconds: float = 10


FULL = Effort()


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    services = services_of(effort.statements)
    languages, head = services.catalogue.languages, services.corpus.head
    seen = [head - _APART * told for told in range(1, effort.seen + 1)]
    variants = len(languages) * len(seen)
    with folder() as made:
        all_at_once = Readers(effort.readers, DUE, languages, seen, _ZONES)
        asyncio.run(all_at_once.subscribe(made / "all.sqlite"))
        told = _fanned(made / "all.sqlite", effort.statements)
        one_by_one = Readers(effort.sample, DUE, languages, seen, _ZONES)
        asyncio.run(one_by_one.subscribe(made / "sample.sqlite"))
        served, seconds = asyncio.run(_one_by_one(made / "sample.sqlite", services, effort))
    peak, wait = told["fanout_1m_peak_mb"], told["fanout_write_wait_ms"]
    each = f"composed and inserted one by one: {served} readers, extrapolated"
    return Report(
        (
            Result(
                "fanout_1m_s",
                f"{effort.readers:,} subscriptions become deliveries",
                told["fanout_1m_s"],
                "s",
                "< 20",
                (Beside("one_by_one", each, seconds / served * effort.readers),),
            ),
            Result(
                "fanout_1m_peak_mb",
                "the peak memory of its process",
                peak,
                "MB",
                "< 300",
            ),
            Result(
                "fanout_write_wait_ms",
                f"a handler's write meanwhile, the longest of {told['writes']}",
                wait,
                "ms",
                "< 100",
            ),
            Result(
                "compositions",
                "documents composed",
                told["compositions"],
                "documents",
                f"= {variants}",
                (Beside("one_by_one", "one for each reader", effort.readers),),
            ),
        )
    )


def _fanned(file: Path, statements: int) -> Mapping[str, float]:
    """What a process of its own says of its fan-out. Raises CalledProcessError, its own words shown."""
    command = [sys.executable, "-m", "tests.benchmarks.fanning", str(file), str(statements)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment())
    told: Mapping[str, float] = json.loads(done.stdout)
    return told


async def _one_by_one(file: Path, services: Services, effort: Effort) -> tuple[int, float]:
    """How many readers are served one after the other within the time, at least one, and in how many seconds:
    for each a document is composed, and kept with the delivery in a transaction.
    """
    async with opened(file) as database:
        async with database.read() as db:
            waiting = await storage.due(db, (NAME,), DUE, effort.sample)
        served, start = 0, time.perf_counter()
        for due in waiting:
            await _serve(database, services, due)
            served += 1
            if time.perf_counter() - start > effort.seconds:
                break
        return served, time.perf_counter() - start


async def _serve(database: Database, services: Services, due: Due) -> None:
    corpus, catalogue = services.corpus, services.catalogue
    times = Times(DUE)
    wish = Wish(
        EDITION, catalogue.editions[EDITION].topics or tuple(catalogue.topics), corpus.head, due.seen_seq
    )
    document = compose(corpus, wish, services.wording(due.language), times.day(due)).document
    async with database.write() as db:
        briefing = await briefs.add(db, due.id.to_bytes(32, "big"), {}, document, DUE)
        planned = plan(due, briefing, 0, corpus.head, times)
        made = (
            [Made(Lane.SCHEDULED, due.platform, due.chat_id, due.id, *planned.made)] if planned.made else []
        )
        await storage.settle(db, made, [], [(planned.next_due, planned.day, due.id)])
