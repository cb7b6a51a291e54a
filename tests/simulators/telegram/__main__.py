"""The simulator as a program, to try a bot by hand or to measure one from another process.

    python -m tests.simulators.telegram --port 8081
    # and the bot with BRIEFING_TELEGRAM_API_URL=http://127.0.0.1:8081

What is typed is sent to the bot by one user; `.Label` taps a button. The bot needs the same token.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from .floods import OFF, Limits
from .simulator import TOKEN, Simulator
from .users import User


async def show(sim: Simulator, user: User) -> None:
    """Writes what the user sees, as it changes."""
    seen = 0
    while True:
        fresh = [one for one in user.sees() if one.changed > seen]
        for message in sorted(fresh, key=lambda one: one.changed):
            seen = message.changed
            edited = " (edited)" if message.edited_at else ""
            buttons = "".join("\n  " + " ".join(f"[{one['text']}]" for one in row) for row in message.rows)
            sys.stdout.write(f"{message.text}{edited}{buttons}\n\n")
        for fault in sim.faults:
            sys.stdout.write(f"! {fault}\n")
        sim.faults.clear()
        sys.stdout.flush()
        await sim.world.next_change()


async def type_in(user: User) -> None:
    """Sends what is typed, until the input ends."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        words = line.strip()
        try:
            if words.startswith("."):
                await user.tap(words[1:])
            elif words:
                await user.send(words)
        except AssertionError as error:
            sys.stdout.write(f"! {error}\n")


async def run(arguments: argparse.Namespace) -> None:
    rate = arguments.rate
    limits = Limits(per_second=rate) if rate else OFF
    async with Simulator(arguments.token, limits=limits, port=arguments.port) as sim:
        sim.latency = arguments.latency
        for number in range(1, arguments.users + 1):
            sim.user(number).unblock()
        user = sim.user(1, "You", language=arguments.language)
        sys.stdout.write(f"{sim.url}\n")
        sys.stdout.flush()
        showing = asyncio.create_task(show(sim, user))
        await type_in(user)
        showing.cancel()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulators.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN, help="the bot's")
    parser.add_argument("--language", default="en", help="the language of the user at the keyboard")
    parser.add_argument("--users", type=int, default=0, help="so many people have begun a conversation")
    parser.add_argument("--rate", type=float, default=30, help="messages a second; 0: no flood control")
    parser.add_argument("--latency", type=float, default=0, help="seconds, for every request")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
