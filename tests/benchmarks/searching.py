"""Searches through the dispatcher: words and names, rightly and wrongly spelt."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from rapidfuzz import process

from bot.registry import Services
from briefings.likeness import fold
from briefings.search import spellings
from tests.benchmarks.questions import Questions
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import by_form, first_call, milliseconds, percentile, timed

#: Each takes far longer than one of ours.
SCANS = 18


def measure(services: Services, most: int, seconds: float) -> Report:
    """The first search, then the warm ones, and the same ones by likeness to each whole text."""
    services = Services(services.catalogue, services.corpus, services.commands, services.today)
    first = first_call(services, "/search Minsk")
    asked = Questions(services).searches()
    asyncio.run(timed(services, asked, most // 10, seconds / 3))
    times = asyncio.run(timed(services, asked, most, seconds))
    every = [time for some in times.values() for time in some]
    texts = list(_texts(services))
    searches = islice(Questions(services).searches(), min(SCANS, most))
    scans = [milliseconds(partial(_likest, command, texts)) for _, command, _ in searches]
    beside = (Beside("scan", "rapidfuzz over the full texts", percentile(scans, 99)),)
    return Report(
        (
            Result("search_p99_ms", "a search, p99", percentile(every, 99), "ms", "< 60", beside),
            Result("search_p50_ms", "a search, median", statistics.median(every), "ms"),
            Result("search_first_ms", "the first search, which builds the index", first, "ms"),
        ),
        (f"{len(every)} searches, by the p99 of each question: {by_form(times)}",),
    )


def _likest(command: str, texts: Sequence[str]) -> object:
    return process.extract(fold(command.removeprefix("/search ")), texts, limit=6)


def _texts(services: Services) -> Iterator[str]:
    """What a reader may look each statement up by; folding it is not counted against the alternative."""
    sources = services.catalogue.sources
    for revision in services.corpus.current:
        statement = revision.statement
        names = (name for key in (*statement.mentions, *revision.by) for name in spellings(sources[key]))
        text: Sequence[str] = [*getattr(statement, "text", {}).values()]
        yield fold(" ".join((statement.id, *names, *text)))
