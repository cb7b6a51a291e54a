"""A broadcast through the whole way at a platform's rate: ledger, claims, sends and outcomes."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.chats import Lane
from bot.clock import SystemClock
from bot.delivery.outcomes import arrived, claimed
from bot.platforms.base import Limits, Rate
from bot.registry import Services
from bot.storage.ledger import Delivery
from tests.benchmarks.engine import NAME, Awaited, Engine, Readers, Recorder, folder, opened
from tests.benchmarks.report import Beside, Report, Result

#: Seconds from a request to the platform's answer.
LATENCY = 0.08
#: How many messages may be on their way at 1,000 a second: that latency takes 80 of them.
IN_FLIGHT = 160


def platform(rate: int, in_flight: int = 16) -> Recorder:
    """A platform with Telegram's limits, but for its rate."""
    limits = Limits(
        measure=len, page=4_096, overall=Rate(rate), chat=lambda _: (Rate(1),), in_flight=in_flight
    )
    made = Recorder(SystemClock(), limits)
    made.latency = LATENCY
    return made


@asynccontextmanager
async def queued(file: Path, services: Services, count: int, to: Awaited) -> AsyncIterator[Engine]:
    """An engine in whose ledger so many deliveries of a briefing are queued."""
    due = int(time.time()) // 60 * 60
    languages, told = services.catalogue.languages, (services.corpus.head - 5,)
    await Readers(count, due, languages, told, platform=to.name).subscribe(file)
    async with opened(file) as database:
        engine = Engine(database, services, to)
        await engine.fan_out.run()
        yield engine


def moments(of: Recorder) -> Sequence[float]:
    """When requests came, in their order."""
    return [moment for moment, _, _ in of.requests]


def rate(came: Sequence[float]) -> float:
    """How many came in a second, from the first to the last."""
    return (len(came) - 1) / (came[-1] - came[0])


def most_in_second(came: Sequence[float]) -> int:
    """The most that came in one second, wherever it starts."""
    most, within = 0, deque[float]()
    for moment in came:
        within.append(moment)
        while moment - within[0] >= 1:
            within.popleft()
        most = max(most, len(within))
    return most


def slow(services: Services, count: int) -> Sequence[float]:
    """When the messages of a broadcast at 30 a second came."""
    to = platform(30)
    asyncio.run(_send(services, count, to))
    return moments(to)


def fast(services: Services, count: int, seconds: float) -> Report:
    """A broadcast at 1,000 a second; and one where no transaction is shared, for so many seconds."""
    to = platform(1_000, IN_FLIGHT)
    processor = asyncio.run(_send(services, count, to)) / count * 1000
    alone = asyncio.run(_each_alone(services, count, seconds))
    what = "each claim and outcome in a transaction of its own"
    sustained = Result(
        "pace_1000_rate",
        f"{count:,} messages, through the ledger, at 1,000/s",
        rate(moments(to)),
        "/s",
        ">= 900",
        (Beside("alone", what, alone),),
    )
    fullest = most_in_second(moments(to))
    note = f"At 1,000/s: {fullest} in the fullest second, {processor:.2f} ms of a processor for each message"
    return Report((sustained,), (note,))


async def _send(services: Services, count: int, to: Recorder) -> float:
    """How many seconds of a processor the broadcast takes."""
    with folder() as made:
        async with queued(made / "all.sqlite", services, count, to) as engine:
            start = time.process_time()
            await engine.send(count)
            return time.process_time() - start


async def _each_alone(services: Services, count: int, seconds: float) -> float:
    """How many messages a second are sent, unpaced, by as many tasks as may be in flight."""
    to = platform(1_000)
    with folder() as made:
        async with queued(made / "all.sqlite", services, count, to) as engine:
            ledger, clock = engine.books.ledger, engine.clock
            async with engine.books.database.read() as db:
                waiting = deque(await ledger.ready(db, NAME, Lane.SCHEDULED, clock.now(), count))
            start = clock.monotonic()

            async def work() -> None:
                while waiting and clock.monotonic() - start < seconds:
                    await _carry(engine, waiting.popleft())

            await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
            return len(to.messages) / (clock.monotonic() - start)


async def _carry(engine: Engine, delivery: Delivery) -> None:
    books, now = engine.books, engine.clock.now()
    to = engine.platform
    assert delivery.briefing is not None
    pages = await books.briefs.pages(delivery.briefing, to.name, to.limits)
    claim = claimed(delivery, now)
    async with books.database.write() as db:
        await books.ledger.keep(db, [claim])
    receipt = await to.send(claim.address, pages[0], f"{claim.id:x}.0")
    async with books.database.write() as db:
        await books.ledger.keep(db, [arrived(claim, receipt, 1, now)])
