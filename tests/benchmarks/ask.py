"""The part `ask`: a question on the command line; answers, searches and briefings on a large corpus."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from bot.app import Content
from bot.commands import commands
from bot.registry import Services
from briefings.corpus import Corpus
from tests.benchmarks import answering, composing, searching, starting
from tests.benchmarks.generated import TODAY, revisions
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
    services = generated(effort.statements)
    return joined(
        started,
        answering.measure(services, effort.answers, effort.seconds),
        searching.measure(services, effort.searches, effort.seconds),
        composing.measure(services, effort.compositions),
    )


def generated(statements: int) -> Services:
    """The bot's services over a made-up corpus of that size."""
    catalogue = Content.of(None).read_catalogue()
    corpus = Corpus(revisions(catalogue, statements))
    services = Services(catalogue, corpus, commands(catalogue), lambda: TODAY)
    gc.freeze()  # as `App` does
    return services
