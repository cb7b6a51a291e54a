"""The simulated Bot API in a process of its own: `python -m tests.benchmarks.telegram_api`.

It is `python -m tests.simulators.telegram`, and tells at its end what came, and how long people waited. It
prints its address. Each line that it reads is a list of seconds from then, at each of which somebody new
sends a command. At an empty line it prints what it saw, and it ends with its input.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from bot.clock import Clock, SystemClock
from tests.simulators.telegram import Limits, Request, Simulator
from tests.simulators.telegram.updates import Updates

#: What people ask.
COMMAND = "help"
#: Who asks reads no broadcast: their ids begin here.
_ASKS = 1_000_000_000
#: Seconds that replies may take after the broadcast.
LAST_REPLIES = 5.0


class Served(Updates):
    """Updates that know when they went out first, by their text's sender, in seconds since 1970."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._time = clock
        self.moments: dict[int, float] = {}

    async def poll(self, limit: int, seconds: float) -> list[dict[str, Any]]:
        found = await super().poll(limit, seconds)
        for update in found:
            self.moments.setdefault(update["message"]["from"]["id"], self._time.now())
        return found


async def serve(users: int, rate: float, latency: float) -> None:
    """Works until its input ends."""
    clock = SystemClock()
    async with Simulator(clock=clock, limits=Limits(per_second=rate)) as sim:
        sim.latency = latency
        sim.world.updates = served = Served(clock)
        for number in range(1, users + 1):
            sim.user(number).unblock()
        print(sim.url, flush=True)
        start = time.process_time()
        asking, asked = list[asyncio.Task[None]](), dict[int, float]()
        while (line := await asyncio.to_thread(sys.stdin.readline)).strip():
            asking.append(asyncio.create_task(_ask(sim, json.loads(line), asked)))
        await asyncio.gather(*asking)
        with suppress(AssertionError):  # whoever has none by then is counted
            await sim.until(lambda: asked.keys() <= _came(sim).keys(), LAST_REPLIES)
        seen = _seen(sim, asked, served.moments)
        print(json.dumps({**seen, "processor": time.process_time() - start}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


async def _ask(sim: Simulator, moments: Sequence[float], asked: dict[int, float]) -> None:
    """Somebody new sends the command at each moment, in seconds from now. Notes when they did."""
    start = sim.clock.monotonic()
    for at in moments:
        await sim.clock.sleep(start + at - sim.clock.monotonic())
        number = _ASKS + len(asked)
        asked[number] = sim.clock.now()
        await sim.user(number).send(f"/{COMMAND}")


def _seen(sim: Simulator, asked: Mapping[int, float], served: Mapping[int, float]) -> Mapping[str, Any]:
    """Who has no reply waits until now, and nobody is counted whose question was never fetched."""
    sent, came, now = _sent(sim), _came(sim), sim.clock.now()
    return {
        "came": [request.at for request in sent],
        "taken": sum(request.status == 200 for request in sent),
        "limited": len(sim.floods),
        "faults": sim.faults,
        "waits": [(came.get(one, now) - at) * 1000 for one, at in served.items()],
        "waits_since_asked": [(came.get(one, now) - at) * 1000 for one, at in asked.items()],
        "unanswered": sum(one not in came for one in asked),
    }


def _sent(sim: Simulator) -> Sequence[Request]:
    return [request for request in sim.requests if request.method == "sendMessage"]


def _came(sim: Simulator) -> Mapping[int, float]:
    """When the first message to each chat came."""
    return {int(request.given["chat_id"]): request.at for request in reversed(_sent(sim))}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.telegram_api", description=__doc__)
    parser.add_argument("--users", type=int, required=True, help="so many people have begun a conversation")
    parser.add_argument("--rate", type=float, required=True, help="messages a second")
    parser.add_argument("--latency", type=float, required=True, help="seconds, for every request")
    given = parser.parse_args()
    asyncio.run(serve(given.users, given.rate, given.latency))


if __name__ == "__main__":
    main()
