"""The real library's client, as the tests of the simulator use it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from .library import discord
from .simulator import TOKEN, Simulator

INTENTS = discord.Intents(guilds=True, dm_messages=True)


class Client(discord.AutoShardedClient):
    """Notes every event, and hands interactions to `handler`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            intents=options.pop("intents", INTENTS),
            max_messages=None,
            guild_ready_timeout=0.01,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        self.tree = discord.app_commands.CommandTree(self)
        self.events: list[tuple[str, Any]] = []
        self._running: asyncio.Task[None] | None = None

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.events.append((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

    def heard(self, event: str) -> list[Any]:
        return [about for name, about in self.events if name == event]

    async def begin(self, sim: Simulator) -> None:
        """Connects to the gateway, and waits until it is ready."""
        self._running = asyncio.create_task(self.connect())
        ready = asyncio.create_task(self.wait_until_ready())
        done, _ = await asyncio.wait({ready, self._running}, timeout=5, return_when=asyncio.FIRST_COMPLETED)
        if self._running in done:
            ready.cancel()
            self._running.result()
        assert ready in done, f"not ready; {sim.faults}"

    async def ended(self) -> BaseException | None:
        """Waits until the connection is given up, and returns why."""
        assert self._running
        await asyncio.wait({self._running}, timeout=5)
        return self._running.exception()

    async def end(self) -> None:
        await self.close()
        if self._running:
            await asyncio.gather(self._running, return_exceptions=True)


class Api:
    """Requests as they are, for what the library would not send."""

    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self._sim = sim
        self._session = session
        #: The headers of the last answer.
        self.headers: Mapping[str, str] = {}

    async def __call__(
        self, method: str, path: str, body: Any = None, *, token: str = TOKEN, **more: Any
    ) -> tuple[int, Any]:
        """The status, and the JSON or the bytes of the answer."""
        headers = {"Authorization": f"Bot {token}"}
        if body is not None:
            more["json"] = body
        elif isinstance(more.get("data"), bytes):
            headers["Content-Type"] = "application/json"
        async with self._session.request(method, self._sim.url + path, headers=headers, **more) as answer:
            self.headers = answer.headers
            data = await answer.read()
            is_json = answer.content_type == "application/json"
            return answer.status, json.loads(data) if is_json and data else data

    async def send(self, channel: int, content: str = "hello", **more: Any) -> tuple[int, Any]:
        body = {"content": content, "allowed_mentions": {"parse": []}} | more
        return await self("POST", f"/channels/{channel}/messages", body)


async def until(done: Callable[[], object], seconds: float = 5.0) -> None:
    """Waits for what no change in the simulator tells of."""
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - the library has no event for it
            await asyncio.sleep(0.001)
