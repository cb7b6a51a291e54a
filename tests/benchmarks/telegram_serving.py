"""The simulated Bot API as those see it who measure against it: started, asked, and its account taken."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.benchmarks.broadcasting import LATENCY, most_in_second, rate
from tests.benchmarks.engine import PATIENCE
from tests.benchmarks.resuming import ROOT
from tests.benchmarks.timing import environment


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server saw of one run.

    `came`: when messages came, in seconds since 1970, the refused ones among them; `taken`: how many were
    not refused; `limited`: how many got a 429; `faults`: what could never be right. `waits`: from an update
    that is served to its reply, in milliseconds, and `waits_since_asked` from when it was asked for.
    `processor`: the seconds of it that the server took since it was ready.
    """

    came: Sequence[float]
    taken: int
    limited: int
    faults: Sequence[str]
    waits: Sequence[float]
    waits_since_asked: Sequence[float]
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


class Api:
    """A server that runs. `url` is without a slash at the end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        assert process.stdin
        self._input, self._output = process.stdin, process.stdout
        self.url = self._output.readline().strip()
        if not self.url:
            raise RuntimeError("the simulated Bot API did not start")

    def ask(self, moments: Sequence[float]) -> None:
        """People send a command at these moments, in seconds from now."""
        self._input.write(f"{json.dumps(list(moments))}\n")
        self._input.flush()

    def seen(self) -> Seen:
        """What it saw until the last question is answered, or that takes too long. It is asked once."""
        self._input.write("\n")
        self._input.flush()
        return Seen(**json.loads(self._output.readline()))


@contextmanager
def api(users: int, per_second: int) -> Iterator[Api]:
    """A server with so many people, whose ids begin with 1, and with a limit of messages in a second."""
    command = [sys.executable, "-m", "tests.benchmarks.telegram_api", f"--users={users}"]
    command += [f"--rate={per_second}", f"--latency={LATENCY}"]
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
