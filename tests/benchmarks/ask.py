"""The part `ask`: a question on the command line; answers, searches and briefings on a large corpus."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks import answering, composing, searching, starting
from tests.benchmarks.generated import services_of
from tests.benchmarks.report import Report, joined


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about a minute."""

    statements: int = 10_000
    processes: int = 9
    answers: int = 2_000
    searches: int = 360
    compositions: int = 10
    #: Neither answers nor searches go on for longer, however slow they are.
    seconds: float = 12


FULL = Effort()


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    started = starting.measure(effort.processes)
    services = services_of(effort.statements)
    return joined(
        started,
        answering.measure(services, effort.answers, effort.seconds),
        searching.measure(services, effort.searches, effort.seconds),
        composing.measure(services, effort.compositions),
    )
