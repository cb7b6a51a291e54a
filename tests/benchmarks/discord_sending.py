"""A broadcast over Discord's real adapter, from the ledger to the simulated Discord and back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.chats import Address, Lane
from bot.clock import Clock, SystemClock
from bot.delivery.pacing import CrowdedError
from bot.dispatch import dispatch, suggestions
from bot.platforms.base import Host, Receipt
from bot.platforms.discord.adapter import Discord
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.render import Renderer
from bot.readers import Readership
from bot.registry import Incoming, Reply, Services
from bot.vault import Vault
from briefings.document import Document
from tests.benchmarks.broadcasting import queued
from tests.benchmarks.discord_serving import SETTLED, Api, Sent, api
from tests.benchmarks.engine import KEYS, PATIENCE, Engine, folder
from tests.simulators.discord import TOKEN


class Counting(Discord):
    """The real one, which can be waited for. `kept`: the file that says which commands are registered."""

    def __init__(self, url: str, kept: Path, services: Services) -> None:
        self.clock: Clock = SystemClock()
        super().__init__(
            Connection(TOKEN, kept, url),
            services.commands,
            services.wording,
            services.catalogue.languages,
            lambda param, wording: suggestions(param, services, wording),
            self.clock,
        )
        self.pages: list[Document] = []
        self._wanted, self._reached = 0, asyncio.Event()

    async def ready(self) -> None:
        """Returns when every server is known. Raises TimeoutError where that takes far too long."""
        async with asyncio.timeout(PATIENCE):
            await self._decided.wait()
            assert self._client
            await self._client.wait_until_ready()

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


def broadcast(services: Services, count: int, moments: Sequence[float] = ()) -> Sent:
    """Sends to so many channels, while people use commands at these moments, in seconds.

    Raises RuntimeError where anything is refused that could never be right, or somebody gets no answer.
    """
    with api(count) as server:
        sent = asyncio.run(_broadcast(server, services, count, moments))
    if sent.seen.faults or sent.seen.unanswered:
        raise RuntimeError(f"{sent.seen.unanswered} without an answer, and faults: {sent.seen.faults[:3]}")
    return sent


async def _broadcast(server: Api, services: Services, count: int, moments: Sequence[float]) -> Sent:
    with folder() as made:
        to = Counting(server.url, made / "commands.json", services)
        async with queued(made / "all.sqlite", services, count, to) as engine:
            serving = asyncio.create_task(to.run(_host(engine, services, to)))
            await to.ready()
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
    renderer = Renderer()
    return Sent(seen, processor, [renderer.message(page) for page in to.pages])


def _host(engine: Engine, services: Services, to: Discord) -> Host:
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
