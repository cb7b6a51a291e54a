"""A broadcast over Telegram's real adapter, from the ledger to the simulated Bot API and back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chats import Address, Lane
from bot.clock import Clock, SystemClock
from bot.delivery.pacing import CrowdedError
from bot.dispatch import dispatch
from bot.platforms.base import Host, Receipt
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.connection import Connection
from bot.readers import Readership
from bot.registry import Incoming, Reply, Services
from bot.vault import Vault
from briefings.document import Document
from tests.benchmarks.broadcasting import queued
from tests.benchmarks.engine import KEYS, PATIENCE, Engine, folder
from tests.benchmarks.telegram_serving import Api, Seen, api
from tests.simulators.telegram import TOKEN

#: What Telegram lets through for free, in messages a second.
FREE = 30
#: Seconds of a broadcast before anybody asks.
SETTLED = 1.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A broadcast: what the server saw, the seconds of a processor it took us, and the pages of ours."""

    seen: Seen
    processor: float
    pages: Sequence[Document] = ()

    @property
    def each(self) -> float:
        """Milliseconds of a processor for each message that was taken."""
        return self.processor / self.seen.taken * 1000


class Counting(Telegram):
    """The real one, which can be waited for."""

    def __init__(self, url: str, rate: int, services: Services) -> None:
        self.clock: Clock = SystemClock()
        connection = Connection(TOKEN, url, rate=rate, paid=rate > FREE)
        languages = services.catalogue.languages
        super().__init__(connection, services.commands, services.wording, languages, self.clock)
        self.pages: list[Document] = []
        self._wanted, self._reached = 0, asyncio.Event()

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        receipt = await super().send(address, page, key)
        self.pages.append(page)
        if len(self.pages) == self._wanted:
            self._reached.set()
        return receipt

    @property
    def arrived(self) -> int:
        """How many messages of the broadcast are there."""
        return len(self.pages)

    async def reach(self, count: int) -> None:
        """Returns when so many are there. Raises TimeoutError where that takes far too long."""
        self._wanted = count
        async with asyncio.timeout(PATIENCE):
            await self._reached.wait()


def broadcast(services: Services, count: int, rate: int, moments: Sequence[float] = ()) -> Sent:
    """Sends to so many at a rate a second, while people ask at these moments, in seconds.

    Raises RuntimeError where anything is refused that could never be right, or somebody gets no reply.
    """
    with api(count, rate) as server:
        sent = asyncio.run(_broadcast(server, services, count, rate, moments))
    if sent.seen.faults or sent.seen.unanswered:
        raise RuntimeError(f"{sent.seen.unanswered} without a reply, and faults: {sent.seen.faults[:3]}")
    return sent


async def _broadcast(
    server: Api, services: Services, count: int, rate: int, moments: Sequence[float]
) -> Sent:
    to = Counting(server.url, rate, services)
    with folder() as made:
        async with queued(made / "all.sqlite", services, count, to) as engine:
            serving = asyncio.create_task(to.run(_host(engine, services, to)))
            start = time.process_time()
            sending = asyncio.create_task(engine.send(count))
            if moments:
                await asyncio.sleep(SETTLED)
                server.ask(moments)
            await sending
            processor = time.process_time() - start
            seen = await asyncio.to_thread(server.seen)
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await to.close()
    return Sent(seen, processor, to.pages)


def _host(engine: Engine, services: Services, to: Telegram) -> Host:
    """What `bot.running` does for a platform."""
    both = {to.name: (to, engine.pacer)}
    readers = Readership(engine.books, Vault(KEYS), services, engine.clock, both, "UTC")
    reading = replace(services, kept=readers)

    async def answer(incoming: Incoming) -> Reply:
        return await dispatch(incoming, reading)

    async def turn(address: Address) -> bool:
        try:
            await engine.pacer.turn(address, Lane.REPLIES)
        except CrowdedError:
            return False
        return True

    return Host(answer, turn, engine.pacer.block, readers.left, readers.ended, readers.moved)
