"""The part `telegram`: broadcasts over the real adapter to a simulated Bot API in another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from bot.registry import Services
from tests.benchmarks import telegram_beside, telegram_sending
from tests.benchmarks.broadcasting import IN_FLIGHT
from tests.benchmarks.generated import services_of
from tests.benchmarks.replying import RATE, by_chance
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.telegram_beside import RETRIES
from tests.benchmarks.telegram_sending import Sent
from tests.benchmarks.timing import percentile

PAID = 1_000
DEFAULT = "HTTPXRequest under AIORateLimiter"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about two minutes."""

    statements: int = 1_000
    #: Messages of the broadcast at 30 a second, of the one with replies, and of that at 1,000 a second.
    slow: int = 600
    answered: int = 360
    fast: int = 9_000
    #: The default's, at 1,000 a second, and seconds after which any broadcast of its own is given up.
    theirs: int = 1_500
    seconds: float = 30


FULL = Effort()


@dataclass(frozen=True, slots=True)
class Runs:
    """Ours alone at 30 a second, with replies, and at 1,000 a second; the default's last two."""

    alone: Sent
    asked: Sent
    fast: Sent
    theirs_asked: Sent
    theirs_fast: Sent
    #: Messages that the last was to send.
    theirs_wanted: int


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    return reported(effort, _runs(services_of(effort.statements), effort))


def _runs(services: Services, effort: Effort) -> Runs:
    moments = by_chance(effort.answered / RATE)
    ours, beside = telegram_sending.broadcast, telegram_beside.broadcast
    asked = ours(services, effort.answered, RATE, moments)
    fast = ours(services, effort.fast, PAID)
    return Runs(
        ours(services, effort.slow, RATE),
        asked,
        fast,
        beside(services, asked.pages, RATE, effort.answered, effort.seconds, moments),
        beside(services, fast.pages[: effort.theirs], PAID, IN_FLIGHT, effort.seconds),
        min(effort.theirs, effort.fast),
    )


def reported(effort: Effort, runs: Runs) -> Report:
    """What the runs come to."""
    alone, asked, fast = runs.alone.seen, runs.asked.seen, runs.fast.seen
    theirs_asked, theirs_fast = runs.theirs_asked.seen, runs.theirs_fast.seen
    each, theirs_each = runs.fast.each, runs.theirs_fast.each
    waited, theirs_waited = percentile(asked.waits, 99), percentile(theirs_asked.waits, 99)

    def beside(theirs: float, ours: float | None = None) -> tuple[Beside]:
        return (Beside("default", DEFAULT, theirs, ours),)

    results = (
        Result(
            "telegram_30_rate",
            f"{effort.slow} messages, from the ledger to the Bot API, at 30/s",
            alone.rate,
            "/s",
            ">= 28",
            beside(theirs_asked.rate, asked.rate),
        ),
        Result(
            "telegram_30_max_in_second",
            "the most that came in any second, with replies and without",
            max(alone.fullest, asked.fullest),
            "messages",
            "<= 30",
            beside(theirs_asked.fullest, asked.fullest),
        ),
        Result(
            "telegram_1000_rate",
            f"{effort.fast:,} messages at 1,000/s, with a latency of 80 ms",
            fast.rate,
            "/s",
            ">= 900",
            beside(theirs_fast.rate),
        ),
        Result(
            "telegram_429s",
            "answers 429 in these three",
            sum(one.limited for one in (alone, asked, fast)),
            "answers",
            "= 0",
        ),
        Result(
            "telegram_cpu_ms",
            "our processor for each at 1,000/s, with the ledger",
            each,
            "ms",
            beside=beside(theirs_each),
        ),
        Result(
            "telegram_reply_p99_ms",
            "a reply during a broadcast at 30/s, p99",
            waited,
            "ms",
            "< 300",
            beside(theirs_waited),
        ),
        Result(
            "telegram_vs_default",
            "messages a second of processor at 1,000/s, ours / the default's",
            theirs_each / each,
            "times",
        ),
    )
    return Report(results, tuple(_notes(runs)))


def _notes(runs: Runs) -> Iterator[str]:
    asked, beside = runs.asked.seen, runs.theirs_asked.seen
    fast, quick, alone = runs.fast.seen, runs.theirs_fast.seen, runs.alone.seen
    yield (
        f"Answers 429 to ours: alone {alone.limited}, with replies {asked.limited}, at 1,000/s "
        f"{fast.limited}; the fullest second at 30/s: alone {alone.fullest}, with replies {asked.fullest}"
    )
    yield (
        f"{len(asked.waits)} replies during a broadcast, from the update that is served: the median waited "
        f"{median(asked.waits):.0f} ms; by the default {median(beside.waits):,.0f} ms, where a longer "
        "broadcast makes a longer wait"
    )
    ours, theirs = percentile(asked.waits_since_asked, 99), percentile(beside.waits_since_asked, 99)
    yield (
        f"With the time until a question is fetched, p99: {ours:,.0f} ms, the median "
        f"{median(asked.waits_since_asked):,.0f} ms; by the default {theirs:,.0f} ms"
    )
    yield (
        f"The default got {beside.limited} answers 429 at 30/s, tried again up to {RETRIES} times, and "
        f"{beside.unanswered} of {len(beside.waits_since_asked)} had no reply at the end; at 1,000/s it got "
        f"{quick.limited}, and {quick.taken:,} of {runs.theirs_wanted:,} were taken"
    )
    yield (
        f"At 1,000/s: ours at most {fast.fullest} in any second, the default's {quick.fullest}. The default "
        "renders beforehand, keeps no ledger, and has as many tasks as we may have in flight"
    )
    served, theirs_served = (one.processor / one.taken * 1000 for one in (fast, quick))
    yield (
        f"The simulator itself took {served:.2f} ms of a processor for each of ours, and of the default's "
        f"{theirs_served:.2f} ms: from 1 ms on it is what limits the rate"
    )
