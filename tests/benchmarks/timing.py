"""How long things take: one call, many calls within a budget, a whole process."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def percentile(times: Sequence[float], percent: float) -> float:
    """The smallest of the times that so many of a hundred do not exceed."""
    return sorted(times)[max(math.ceil(len(times) * percent / 100) - 1, 0)]


def processes(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """The median seconds of each command's whole process, by its name, after one run that warms up.

    They take turns, so that whatever else the machine does meets them alike; each runs in an empty
    folder, without settings of the developer's own. Raises CalledProcessError where one fails.
    """
    environment = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFING_")}
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            for name, command in commands.items():
                start = perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
                times[name].append(perf_counter() - start)
    return {name: statistics.median(taken[1:] or taken) for name, taken in times.items()}
