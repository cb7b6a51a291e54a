"""The part `pace`: broadcasts at a platform's limit, replies meanwhile, and a bot that is killed."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks import broadcasting, replying, resuming
from tests.benchmarks.generated import services_of
from tests.benchmarks.report import Beside, Report, Result, joined


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about a minute and a half."""

    statements: int = 1_000
    #: Messages of the broadcast at 30 a second, of the one with replies, and of that at 1,000 a second.
    slow: int = 600
    answered: int = 360
    fast: int = 10_000
    #: Seconds for what is beside that at 1,000 a second.
    seconds: float = 5
    #: Deliveries that are queued when the bot is killed, and how often it is started.
    backlog: int = 100_000
    starts: int = 4


FULL = Effort()


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    services = services_of(effort.statements)
    alone = broadcasting.slow(services, effort.slow)
    replies, ours, theirs = replying.measure(services, effort.answered)
    fullest = max(broadcasting.most_in_second(alone), ours.fullest)
    beside = Beside("aioratelimiter", "plain gather under AIORateLimiter", theirs.fullest, ours.fullest)
    what = f"{effort.slow} messages, through the ledger, at 30/s"
    most = "the most in any second, with replies and without"
    paced = Report(
        (
            Result("pace_30_rate", what, broadcasting.rate(alone), "/s", ">= 28"),
            Result("pace_30_max_in_second", most, fullest, "messages", "<= 30", (beside,)),
        )
    )
    return joined(
        paced,
        broadcasting.fast(services, effort.fast, effort.seconds),
        replies,
        resuming.measure(effort.backlog, effort.starts),
    )
