"""The simulated Discord as those see it who measure against it: started, asked, and its account taken."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.platforms.discord.render import Message
from tests.benchmarks.broadcasting import LATENCY, most_in_second, rate
from tests.benchmarks.engine import PATIENCE
from tests.benchmarks.resuming import ROOT
from tests.benchmarks.timing import environment

#: Seconds of a broadcast before anybody asks.
SETTLED = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server saw of one run.

    `came`: when messages came, in seconds since 1970, the refused ones among them; `taken`: how many were
    not refused; `reached`: how many channels have one. `limited`: how many got a 429, by its scope;
    `invalid`: how many answers were such that Discord counts them against a bot; `faults`: what could never
    be right. `waits`: from an interaction that is sent until its first answer came, in milliseconds;
    `unanswered`: how many had none in time. `processor`: the seconds of it that the server took since it was
    ready.
    """

    came: Sequence[float]
    taken: int
    reached: int
    limited: Mapping[str, int]
    invalid: int
    faults: Sequence[str]
    waits: Sequence[float]
    unanswered: int
    processor: float

    @property
    def rate(self) -> float:
        """How many were taken in a second."""
        return rate(self.came) * self.taken / len(self.came)

    @property
    def fullest(self) -> int:
        """The most that came in any one second."""
        return most_in_second(self.came)


@dataclass(frozen=True, slots=True)
class Sent:
    """A broadcast: what the server saw, the seconds of a processor it took us, and the messages of ours."""

    seen: Seen
    processor: float
    messages: Sequence[Message] = ()

    @property
    def each(self) -> float:
        """Milliseconds of a processor for each message that was taken."""
        return self.processor / self.seen.taken * 1000


class Api:
    """A server that runs. `url` is that of its API, with the version."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        assert process.stdin
        self._input, self._output = process.stdin, process.stdout
        told = self._output.readline().split()
        if not told:
            raise RuntimeError("the simulated Discord did not start")
        self.url, self.gateway_url = told

    def ask(self, moments: Sequence[float]) -> None:
        """People use commands at these moments, in seconds from now."""
        self._input.write(f"{json.dumps(list(moments))}\n")
        self._input.flush()

    def seen(self) -> Seen:
        """What it saw until the last command is answered, or that takes too long. It is asked once."""
        self._input.write("\n")
        self._input.flush()
        return Seen(**json.loads(self._output.readline()))


@contextmanager
def api(channels: int) -> Iterator[Api]:
    """A server with so many channels, whose ids begin with 1, and with Discord's own limits."""
    command = [sys.executable, "-m", "tests.benchmarks.discord_api"]
    command += [f"--channels={channels}", f"--latency={LATENCY}"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    given_up = threading.Timer(2 * PATIENCE, process.kill)
    given_up.start()
    with process:
        try:
            yield Api(process)
        finally:
            given_up.cancel()
            process.kill()
