"""One process of the bot: `python -m tests.benchmarks.working`, with its settings in the environment.

It is `briefing-bot run` in all but the platform, which prints a line for every message that comes to it.
"""

from __future__ import annotations

import asyncio

from bot.app import App
from bot.chats import Address
from bot.clock import SystemClock
from bot.platforms.base import Host, Limits, Rate, Receipt
from bot.running import Running
from bot.storage.opening import database_of
from briefings.document import Document
from config.settings import load
from tests.fakes.platform import RecordingPlatform, length


class TellingPlatform(RecordingPlatform):
    """Serves until it is killed, at 30 a second."""

    async def run(self, host: Host) -> None:
        await asyncio.Event().wait()

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        print("a message", flush=True)
        return await super().send(address, page, key)


async def work() -> None:
    app, clock = App(load()), SystemClock()
    database = database_of(app.settings)
    limits = Limits(measure=length, page=4_096, overall=Rate(30), chat=lambda _: (Rate(1),))
    running = Running(app, database, clock, [TellingPlatform(clock, limits)])
    if await running.hold(wait=False, tell=print):
        await running.run(lambda: "")


if __name__ == "__main__":
    asyncio.run(work())
