"""The simulated Discord in a process of its own: `python -m tests.benchmarks.discord_api`.

It is `python -m tests.simulators.discord`, and tells at its end what came, and how long people waited. It
prints the addresses of its API and its gateway. Each line that it reads is a list of seconds from then, at
each of which somebody uses a command. At an empty line it prints what it saw, and it ends with its input.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from bot.clock import SystemClock
from tests.simulators.discord import SEND, Channel, Interaction, Limits, Request, Simulator, User
from tests.simulators.discord.places import ChannelState, Kind

#: What people use, in turn: what needs the database, the corpus, and neither.
COMMANDS = ("help", "detentions", "topics", "briefing", "settings", "deaths")
#: So many people use them, in a server that gets no broadcast.
_PEOPLE = 50
#: Seconds that answers may take after the broadcast.
LAST_ANSWERS = 5.0
#: Of which Discord counts how many a bot gets.
_INVALID = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})


async def serve(channels: int, latency: float) -> None:
    """Works until its input ends."""
    async with Simulator(clock=SystemClock(), limits=Limits()) as sim:
        sim.latency = latency
        for number in range(1, channels + 1):
            _open(sim, number)
        guild = sim.guild("Readers")
        here, people = guild.channel("questions"), [sim.user(f"reader {one}") for one in range(_PEOPLE)]
        for person in people:
            guild.join(person, manage_channels=True)
        print(sim.url, sim.gateway_url, flush=True)
        start = time.process_time()
        asking = list[asyncio.Task[None]]()
        while (line := await asyncio.to_thread(sys.stdin.readline)).strip():
            asking.append(asyncio.create_task(_ask(sim, json.loads(line), people, here)))
        await asyncio.gather(*asking)
        with suppress(AssertionError):  # whoever has none by then is counted
            await sim.until(lambda: all(map(_over, _asked(sim))), LAST_ANSWERS)
        seen = _seen(sim, channels)
        print(json.dumps({**seen, "processor": time.process_time() - start}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


def _open(sim: Simulator, number: int) -> None:
    """A server whose one channel has this id: the readers of a benchmark are numbered."""
    guild = sim.guild(f"Server {number}").state
    channel = ChannelState(number, Kind.TEXT, "general", guild)
    guild.channels[number] = sim.world.channels[number] = channel


async def _ask(sim: Simulator, moments: Sequence[float], people: Sequence[User], here: Channel) -> None:
    """Somebody uses a command at each moment, in seconds from now."""
    start = sim.clock.monotonic()
    for number, at in enumerate(moments):
        await sim.clock.sleep(start + at - sim.clock.monotonic())
        await people[number % _PEOPLE].command(f"/{COMMANDS[number % len(COMMANDS)]}", here)


def _asked(sim: Simulator) -> Sequence[Interaction]:
    return [*sim.world.interactions.values()]


def _over(interaction: Interaction) -> bool:
    return interaction.acknowledged or interaction.failed


def _seen(sim: Simulator, channels: int) -> Mapping[str, Any]:
    """Who has no answer waits until now."""
    sent = _came(sim, SEND)
    answers = _came(sim, "POST /interactions/{}/{}/callback")
    since = sim.clock.now() - sim.clock.monotonic()
    answered = {int(one.names["interaction"]): one.at - since for one in reversed(answers)}
    asked, now = _asked(sim), sim.clock.monotonic()
    return {
        "came": [one.at for one in sent],
        "taken": sum(one.status == HTTPStatus.OK for one in sent),
        "reached": sum(bool(sim.shown(number)) for number in range(1, channels + 1)),
        "limited": Counter(flood.scope for flood in sim.floods),
        "invalid": sum(one.status in _INVALID for one in sim.requests),
        "faults": sim.faults,
        "waits": [(answered.get(one.id, now) - one.at) * 1000 for one in asked],
        "unanswered": sum(not one.acknowledged for one in asked),
    }


def _came(sim: Simulator, what: str) -> Sequence[Request]:
    return [one for one in sim.requests if f"{one.method} {one.template}" == what]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.discord_api", description=__doc__)
    parser.add_argument("--channels", type=int, required=True, help="so many, each in a server of its own")
    parser.add_argument("--latency", type=float, required=True, help="seconds, for every request")
    given = parser.parse_args()
    asyncio.run(serve(given.channels, given.latency))


if __name__ == "__main__":
    main()
