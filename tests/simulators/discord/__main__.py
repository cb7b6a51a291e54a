"""The simulator as a program, to try a bot by hand or to measure one from another process.

    python -m tests.simulators.discord --port 8082

It prints the address of the API and the channels there are. What is typed is done by one person in direct
messages with the bot: `/name words` is a command, `.Label` taps a button, `?/name words` asks for
completions; anything else fills in the form that is open, or is written as a message. The bot needs the same
token.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from .limits import OFF, Limits
from .simulator import TOKEN, Simulator
from .users import User


async def show(sim: Simulator, user: User) -> None:
    """Writes what the person sees, as it changes."""
    seen = 0
    form = None
    while True:
        fresh = [one for one in user.sees() if one.changed > seen]
        for message in sorted(fresh, key=lambda one: one.changed):
            seen = message.changed
            marks = " (edited)" * bool(message.edited_at) + " (only you see this)" * message.ephemeral
            buttons = "".join("\n  " + " ".join(f"[{label}]" for label in row) for row in message.rows)
            sys.stdout.write(f"{message.text}{marks}{buttons}\n\n")
        if user.modal is not form:
            form = user.modal
            if form is not None:
                sys.stdout.write(f"A form: {form.title}: {', '.join(form.labels)}\n")
        for fault in sim.faults:
            sys.stdout.write(f"! {fault}\n")
        sim.faults.clear()
        sys.stdout.flush()
        await sim.world.next_change()


async def type_in(user: User) -> None:
    """Does what is typed, until the input ends."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        words = line.strip()
        try:
            if words.startswith("?"):
                for choice in await user.completes(words[1:]):
                    sys.stdout.write(f"  {choice.name}\n")
            elif words.startswith("/"):
                await user.command(words)
            elif words.startswith("."):
                await user.tap(words[1:])
            elif words and user.modal is not None:
                await user.fills(words)
            elif words:
                await user.write(words)
        except (AssertionError, ValueError) as error:
            sys.stdout.write(f"! {error}\n")


async def run(arguments: argparse.Namespace) -> None:
    limits = Limits(per_second=arguments.rate) if arguments.rate else OFF
    async with Simulator(arguments.token, limits=limits, port=arguments.port) as sim:
        sim.latency = arguments.latency
        sim.shards = arguments.shards
        user = sim.user("you", locale=arguments.locale)
        sys.stdout.write(f"{sim.url}\n")
        for number in range(arguments.guilds):
            channel = sim.guild(f"Server {number}").channel("general")
            sys.stdout.write(f"{channel.id}\n")
        sys.stdout.flush()
        showing = asyncio.create_task(show(sim, user))
        await type_in(user)
        showing.cancel()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulators.discord", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN, help="the bot's")
    parser.add_argument("--locale", default="en-US", help="the language of the person at the keyboard")
    parser.add_argument("--guilds", type=int, default=0, help="so many servers, each with a channel")
    parser.add_argument("--shards", type=int, default=1, help="how many the gateway asks for")
    parser.add_argument("--rate", type=float, default=50, help="requests a second; 0: no limits")
    parser.add_argument("--latency", type=float, default=0, help="seconds, for every request")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
