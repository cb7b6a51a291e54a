"""Answers through the dispatcher, every kind of question in every language."""

from __future__ import annotations

import asyncio
import statistics
from functools import partial

from bot.registry import Services
from tests.benchmarks.questions import Questions
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import by_form, first_call, milliseconds, percentile, timed

TOPIC = "detentions"


def measure(services: Services, most: int, seconds: float) -> Report:
    """The first answer of all, then the warm ones, and what it takes to phrase everything each time."""
    first = first_call(services, f"/{TOPIC}")
    asked = Questions(services).commands()
    asyncio.run(timed(services, asked, most // 10, seconds / 3))
    times = asyncio.run(timed(services, asked, most, seconds))
    every = [time for some in times.values() for time in some]
    scans = [
        milliseconds(partial(_phrase_all, services, language)) for language in services.catalogue.languages
    ]
    what = "phrasing every statement, then choosing"
    p99 = Beside("scan", what, percentile(scans, 99))
    rate = Beside("scan", what, 1000 / statistics.mean(scans))
    return Report(
        (
            Result("answer_p99_ms", "an answer, p99", percentile(every, 99), "ms", "< 5", (p99,)),
            Result("answer_p50_ms", "an answer, median", statistics.median(every), "ms"),
            Result("answer_first_ms", "the first answer of a process", first, "ms"),
            Result("answers_per_s", "answers", 1000 / statistics.mean(every), "/s", "", (rate,)),
        ),
        (f"{len(every)} answers, by the p99 of each question: {by_form(times)}",),
    )


def _phrase_all(services: Services, language: str) -> object:
    """One topic's statements, with no index and nothing known beforehand."""
    wording = services.wording(language)
    phrased = [(r.statement.topic, wording.statement(r)) for r in services.corpus.current]
    return [line for topic, line in phrased if topic == TOPIC]
