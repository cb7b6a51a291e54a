"""The part `discord`: a broadcast over the real adapter to a simulated Discord in another process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bot.registry import Services
from tests.benchmarks import discord_beside, discord_sending
from tests.benchmarks.broadcasting import LATENCY
from tests.benchmarks.discord_serving import Seen, Sent
from tests.benchmarks.generated import services_of
from tests.benchmarks.replying import REPLIES, by_chance
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import percentile

#: What is promised in a second, and how many commands are used in one.
RATE, ASKED = 45, 40
GATHER = "discord.py, asyncio.gather of channel.send"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; as it stands, in about two minutes."""

    statements: int = 1_000
    #: Channels of every broadcast.
    channels: int = 1_200
    #: Seconds after which any broadcast of the library's own is given up.
    seconds: float = 60


FULL = Effort()


@dataclass(frozen=True, slots=True)
class Runs:
    """Ours and the library's, while people use commands and alone."""

    asked: Sent
    alone: Sent
    theirs_asked: Sent
    theirs_alone: Sent


def measure(effort: Effort = FULL) -> Report:
    """All figures of the part."""
    return reported(effort, _runs(services_of(effort.statements), effort))


def _runs(services: Services, effort: Effort) -> Runs:
    ours, beside, moments = discord_sending.broadcast, discord_beside.broadcast, _moments(effort)
    asked = ours(services, effort.channels, moments)
    return Runs(
        asked,
        ours(services, effort.channels),
        beside(asked.messages, effort.seconds, moments),
        beside(asked.messages, effort.seconds),
    )


def _moments(effort: Effort) -> Sequence[float]:
    """When commands are used, by chance and the same at every run, while the broadcast goes on."""
    faster = ASKED / REPLIES
    return [at / faster for at in by_chance(effort.channels / RATE * faster)]


def reported(effort: Effort, runs: Runs) -> Report:
    """What the runs come to."""
    both = runs.asked.seen, runs.alone.seen
    theirs, theirs_each = runs.theirs_asked.seen, runs.theirs_alone.each
    asked, each = runs.asked.seen, runs.alone.each

    def beside(theirs: float) -> tuple[Beside]:
        return (Beside("gather", GATHER, theirs),)

    results = (
        Result(
            "discord_rate",
            f"{effort.channels:,} messages, from the ledger to Discord, while people use commands",
            asked.rate,
            "/s",
            f">= {RATE}",
            beside(theirs.rate),
        ),
        Result("discord_429s", "answers 429 in this and alone", sum(map(_limited, both)), "answers", "= 0"),
        Result(
            "discord_lost",
            "channels without their message in these two",
            sum(effort.channels - one.reached for one in both),
            "channels",
            "= 0",
        ),
        Result(
            "discord_cpu_ms",
            "our processor for each alone, with the ledger",
            each,
            "ms",
            beside=beside(theirs_each),
        ),
        Result(
            "discord_ack_p999_ms",
            "the first answer to a command during it, p99.9",
            percentile(asked.waits, 99.9),
            "ms",
            "< 3000",
            beside(percentile(theirs.waits, 99.9)),
        ),
        Result(
            "discord_vs_gather",
            "messages taken for a second of processor alone, ours / the gather's",
            theirs_each / each,
            "times",
        ),
    )
    return Report(results, tuple(_notes(effort, runs)))


def _limited(seen: Seen) -> int:
    return sum(seen.limited.values())


def _notes(effort: Effort, runs: Runs) -> Iterator[str]:
    asked, alone = runs.asked.seen, runs.alone.seen
    theirs_asked, theirs = runs.theirs_asked.seen, runs.theirs_alone.seen
    yield (
        f"Alone {alone.rate:.1f}/s; in the fullest second {asked.fullest} messages came, alone "
        f"{alone.fullest}; answers that Discord counts as invalid: {asked.invalid + alone.invalid}"
    )
    yield (
        f"{len(asked.waits):,} commands during the broadcast, {ASKED} a second: from the gateway's event "
        f"until the answer comes the median took {median(asked.waits):.0f} ms, the longest "
        f"{max(asked.waits):.0f} ms; the latency of {LATENCY * 1000:.0f} ms comes after that"
    )
    lost, lost_asked = (effort.channels - one.reached for one in (theirs, theirs_asked))
    yield (
        f"The gather got {_limited(theirs):,} answers 429 alone, and lost {lost:,} of {effort.channels:,} "
        f"messages, for the library gives up at the fifth; with commands {_limited(theirs_asked):,} and "
        f"{lost_asked:,}. Discord bans a bot at 10,000 within ten minutes"
    )
    yield (
        f"It renders beforehand, keeps no ledger, answers every command with two words, and took "
        f"{runs.theirs_alone.processor / len(theirs.came) * 1000:.2f} ms of a processor for each request"
    )
    served, theirs_served = (one.processor / len(one.came) * 1000 for one in (alone, theirs))
    yield (
        f"The simulator itself took {served:.2f} ms of a processor for each of ours, and of the gather's "
        f"{theirs_served:.2f} ms: from {1000 / RATE:.0f} ms on it is what limits the rate"
    )
