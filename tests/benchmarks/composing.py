"""Briefings composed from a large corpus, for one reader and for many."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import partial

from bot.registry import Services
from briefings.compose import Wish, compose
from tests.benchmarks.questions import since
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import milliseconds, repeated

READERS = 100


def measure(services: Services, times: int) -> Report:
    """The kind of briefing that takes longest, and many readers by their variant and one by one."""
    corpus, topics = services.corpus, tuple(services.catalogue.topics)
    wish = partial(Wish, topics=topics, until=corpus.head)
    wishes = {
        "overview": wish("daily"),
        "weekly overview": wish("weekly"),
        "a day": wish("daily", since=since(corpus, 1)),
        "a week": wish("weekly", since=since(corpus, 7)),
        "a quarter": wish("weekly", since=since(corpus, 90)),
        "all since the first": wish("weekly", since=1),
    }
    languages = services.catalogue.languages

    def one(wish: Wish, language: str) -> Callable[[], object]:
        return lambda: compose(corpus, wish, services.wording(language), services.today())

    medians = {
        name: statistics.median(
            time for language in languages for time in repeated(one(wish, language), times)
        )
        for name, wish in wishes.items()
    }
    slowest = max(medians, key=lambda name: medians[name])
    variants = [one(wishes[name], language) for name in ("a day", "a week") for language in languages]
    each = sum(milliseconds(variants[reader % len(variants)]) for reader in range(READERS))
    once = sum(map(milliseconds, variants))
    beside = Beside(
        "per_reader", f"{READERS} readers, each alone; {len(variants)} variants: {once:.0f} ms", each, once
    )
    what = f"a briefing, the slowest kind ({slowest}), median"
    return Report(
        (Result("compose_ms", what, medians[slowest], "ms", "< 20", (beside,)),),
        ("Briefings, median: " + ", ".join(f"{name} {time:.1f} ms" for name, time in medians.items()),),
    )
