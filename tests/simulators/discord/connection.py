"""One connection to the gateway: what is sent goes out in order, compressed if the bot asked for that."""

from __future__ import annotations

import asyncio
import importlib
import zlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from aiohttp import ClientConnectionError, web

from bot.clock import Clock

#: The end of what `close` lets go out first.
_Close = int


def compressor(kind: str | None) -> Callable[[bytes], bytes] | None:
    """How messages are packed: None is "not at all"."""
    if kind == "zlib-stream":
        zipped = zlib.compressobj()
        return lambda data: zipped.compress(data) + zipped.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        # From Python 3.14 on.
        packed = importlib.import_module("compression.zstd").ZstdCompressor()
        return lambda data: bytes(packed.compress(data, packed.FLUSH_BLOCK))
    assert kind is None, f"no compression is called {kind!r}"
    return None


class Connection:
    """A WebSocket that is written to in turn, by a task of its own."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, clock: Clock) -> None:
        self._socket = socket
        self._request = request
        self._clock = clock
        self._pack = compressor(request.query.get("compress"))
        self._waiting: asyncio.Queue[str | _Close] = asyncio.Queue()
        self._came: deque[float] = deque()
        self.closed = self.closing = False

    def send(self, text: str) -> None:
        if not self.closed:
            self._waiting.put_nowait(text)

    def close(self, code: int) -> None:
        """Closes it with a code, after what is waiting."""
        if not self.closed:
            self.closed = self.closing = True
            self._waiting.put_nowait(code)

    def cut(self) -> None:
        """Breaks it without a word."""
        self.closed, self.closing = True, False
        if self._request.transport:
            self._request.transport.abort()

    def over(self, most: float) -> bool:
        """Counts an event that came; True if there are too many in a minute."""
        now = self._clock.monotonic()
        self._came.append(now)
        while self._came[0] <= now - 60.0:
            self._came.popleft()
        return len(self._came) > most

    async def write(self) -> None:
        """Sends what is waiting, until it is closed."""
        with suppress(ClientConnectionError, ConnectionError):
            while True:
                one = await self._waiting.get()
                if isinstance(one, int):
                    await self._socket.close(code=one)
                    return
                if self._pack:
                    await self._socket.send_bytes(self._pack(one.encode()))
                else:
                    await self._socket.send_str(one)
