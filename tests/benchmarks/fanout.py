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
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.chats import Days, Lane, State
from bot.registry import Services
from bot.storage import briefs
from bot.storage.database import Database
from bot.storage.tables import chats, deliveries, subscriptions
from bot.timing import next_due
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
    if told["taken"] != effort.readers:
        raise RuntimeError(f"{told['taken']} of {effort.readers} were taken")
    if told["taken"] != effort.readers:
        raise RuntimeError(f"{told['taken']} of {effort.readers} were taken")
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
            Result("fanout_1m_peak_mb", "the peak memory of its process", peak, "MB", "< 300"),
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
    """How many readers are served one after the other within the time, at least one; in how many seconds."""
    joined = subscriptions.join(chats, chats.c.id == subscriptions.c.chat_id)
    wanted = select(subscriptions, chats.c.language, chats.c.zone).select_from(joined)
    async with opened(file) as database:
        async with database.read() as db:
            waiting = (await db.execute(wanted.where(subscriptions.c.due_at <= DUE))).all()
        served, start = 0, time.perf_counter()
        for due in waiting:
            await _serve(database, services, due)
            served += 1
            if time.perf_counter() - start > effort.seconds:
                break
        return served, time.perf_counter() - start


async def _serve(database: Database, services: Services, due: Row[Any]) -> None:
    """Composes a reader's document, and keeps it with the delivery in a transaction of their own."""
    corpus, edition, today = services.corpus, services.catalogue.editions[EDITION], services.today()
    wish = Wish(EDITION, edition.topics or tuple(services.catalogue.topics), corpus.head, due.seen_seq)
    document = compose(corpus, wish, services.wording(due.language), today).document
    following = next_due(due.time, Days(due.days), due.zone, DUE, today, None)
    assert following
    delivery = {
        "lane": Lane.SCHEDULED,
        "platform": NAME,
        "chat_id": due.chat_id,
        "subscription_id": due.id,
        "slot": today.isoformat(),
        "due_at": DUE,
        "ready_at": DUE,
        "expires_at": DUE,
        "state": State.QUEUED,
        "until_seq": corpus.head,
    }
    async with database.write() as db:
        briefing = await briefs.add(db, due.id.to_bytes(32, "big"), {}, document, DUE)
        await db.execute(insert(deliveries).values(delivery | {"briefing_id": briefing}))
        mine = update(subscriptions).where(subscriptions.c.id == due.id)
        await db.execute(mine.values(due_at=following.at, last_day=today.isoformat()))
