"""How long things take: a call, answers within a budget, a whole process."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from time import perf_counter

from bot.dispatch import dispatch, log
from bot.registry import Incoming, Services

#: Of the questions, so many are named with their time.
NAMED = 8


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def repeated(call: Callable[[], object], times: int, seconds: float = 1) -> list[float]:
    """How many milliseconds each call takes; fewer calls, but one at least, where they take too long."""
    until, taken = perf_counter() + seconds, [milliseconds(call)]
    while len(taken) < times and perf_counter() < until:
        taken.append(milliseconds(call))
    return taken


def percentile(times: Iterable[float], percent: float) -> float:
    """The smallest of the times that so many of a hundred do not exceed."""
    ordered = sorted(times)
    return ordered[max(math.ceil(len(ordered) * percent / 100) - 1, 0)]


class _Fault(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError(record.getMessage())


@contextmanager
def _faultless() -> Iterator[None]:
    """Raises where the dispatcher logs a fault: an apology comes sooner than any answer."""
    raising = _Fault()
    log.addHandler(raising)
    try:
        yield
    finally:
        log.removeHandler(raising)


def first_call(services: Services, command: str) -> float:
    """How many milliseconds a command takes, in the corpus's own language, with the loop's start."""
    incoming = Incoming(command, services.catalogue.languages[0])
    with _faultless():
        return milliseconds(lambda: asyncio.run(dispatch(incoming, services)))


async def timed(
    services: Services, asked: Iterable[tuple[str, str, str]], most: int, seconds: float
) -> Mapping[str, Sequence[float]]:
    """How many milliseconds the answers took, by the form of the question, within the seconds given.

    `asked` are form, command and language of one question after the other; at least one is answered.
    Raises RuntimeError where a fault is all that is answered.
    """
    times: dict[str, list[float]] = defaultdict(list)
    until = perf_counter() + seconds
    with _faultless():
        for form, command, language in islice(asked, max(most, 1)):
            incoming = Incoming(command, language)
            start = perf_counter()
            await dispatch(incoming, services)
            end = perf_counter()
            times[form].append((end - start) * 1000)
            if end > until:
                break
    return times


def by_form(times: Mapping[str, Sequence[float]]) -> str:
    """The slowest forms, each with its own p99."""
    slowest = sorted(((percentile(some, 99), form) for form, some in times.items()), reverse=True)
    return ", ".join(f"{form} {time:.1f} ms" for time, form in slowest[:NAMED])


def processes(commands: Mapping[str, Sequence[str]], runs: int) -> Mapping[str, float]:
    """The median seconds of each command's whole process, by its name, after one run to warm up.

    They take turns, so that whatever else the machine does meets them alike; each runs in an empty
    folder, without settings of the developer's own. Raises CalledProcessError where one fails.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            for name, command in commands.items():
                start = perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment())
                times[name].append(perf_counter() - start)
    return {name: statistics.median(taken[1:] or taken) for name, taken in times.items()}


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process, with these settings and none of the developer's own."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFING_")}
    return inherited | settings
