"""The whole process of one question on the command line."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import processes

QUESTION = "/detentions"


def measure(runs: int) -> Report:
    """The console script, a Python that does nothing, and one that imports all we depend on first."""
    python = sys.executable
    times = processes(
        {
            "ask": [str(Path(python).with_name("briefing-bot")), "ask", QUESTION],
            "pass": [python, "-c", "pass"],
            "eager": [python, "-c", _eager()],
        },
        runs,
    )
    beside = (
        Beside("pass", "python -c pass", times["pass"]),
        Beside("eager", "the same, with every dependency imported first", times["eager"]),
    )
    what = f"briefing-bot ask {QUESTION}, the whole process"
    return Report((Result("ask_process_s", what, times["ask"], "s", "< 0.7", beside),))


def _eager() -> str:
    """A program that asks the same after importing every package of our direct dependencies."""
    needed = {_name(line) for line in requires("briefing-bot") or ()}
    packages = sorted(
        package
        for package, owners in packages_distributions().items()
        if package.isidentifier() and needed.intersection(map(_name, owners))
    )
    return f"import {', '.join(packages)}\nfrom bot.cli import main\nmain(['ask', '{QUESTION}'])"


def _name(requirement: str) -> str:
    """The distribution's name, spelt as package indexes compare it (PEP 503)."""
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found.group() if found else "").lower()
