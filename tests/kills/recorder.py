"""The platform's side: what arrived, in its order, through all the lives of the process that sends."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import Self

from tests.kills.moments import AtMessage

#: The longest request: it holds a page.
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that a chat was shown. `life`: the number of the process that sent it, counted from 1."""

    life: int
    chat: str
    delivery: int
    page: int
    document: str
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a request, in place of a receipt; with `page`, only from that page on.

    `kind`: "later", "gone", "barred", "moved", "refused", "unsent" or "unknown", with its `value`: the
    seconds, or the new address. `shown`: it arrives all the same.
    """

    kind: str
    value: float | str = ""
    page: int = 0
    shown: bool = False


@dataclass(slots=True, eq=False)
class _Line:
    """The connection of one process. `busy`: the requests of each chat that are not answered."""

    life: int
    writer: asyncio.StreamWriter
    busy: Counter[str]


class Recorder:
    """Serves at `port` while it is entered. `key_holds`: for so long it does not show a key once more."""

    def __init__(self, *, key_holds: float = 0.0, latency: float = 0.003) -> None:
        self.port = 0
        self.latency = latency
        self.arrivals: list[Arrival] = []
        #: Deliveries and pages of which the sender was told that this is unknown.
        self.unknown: list[tuple[int, int]] = []
        #: What becomes of every request to a chat; of the next ones to it.
        self.always: dict[str, Fate] = {}
        self.next: dict[str, deque[Fate]] = {}
        #: What a sender may not do.
        self.faults: list[str] = []
        self.requests = 0
        #: The newest life that has connected.
        self.life = 0
        self.most_in_flight = 0
        #: While it is set, nothing is answered.
        self.holds = False
        self._key_holds = key_holds
        self._receipts = count(1)
        self._known: dict[tuple[str, int, int], tuple[float, str]] = {}
        self._last = time.monotonic()
        self._moment: AtMessage | None = None
        self._left = 0
        self._kill: Callable[[], None] = lambda: None
        self._waiting: list[tuple[int, asyncio.Event]] = []
        self._serving: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_LONGEST)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        for task in list(self._serving):
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    @property
    def silent(self) -> float:
        """For so many seconds there was no request and no answer."""
        return time.monotonic() - self._last

    def doom(self, moment: AtMessage | None, kill: Callable[[], None]) -> None:
        """A life begins, which ends by `kill` when the moment comes."""
        self._moment, self._kill = moment, kill
        self._left = moment.nth if moment else 0
        self.holds = moment is not None and moment.when == "held"

    async def heard(self, requests: int) -> None:
        """Returns when there were so many requests in all."""
        event = asyncio.Event()
        if self.requests < requests:
            self._waiting.append((requests, event))
            await event.wait()

    async def quiet(self) -> None:
        """Returns when every connection has ended, and all that came over it has been dealt with."""
        while self._serving:
            await asyncio.wait(set(self._serving))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        me = asyncio.current_task()
        assert me
        self._serving.add(me)
        me.add_done_callback(self._serving.discard)
        requests: set[asyncio.Task[None]] = set()
        with suppress(ConnectionError):
            line = _Line(int(await reader.readline() or 0), writer, Counter())
            self.life, self._last = max(self.life, line.life), time.monotonic()
            while (said := await reader.readline()).endswith(b"\n"):  # else it was killed in the middle
                requests.add(asyncio.create_task(self._request(line, *json.loads(said))))
        for failed in await asyncio.gather(*requests, return_exceptions=True):
            if failed:
                self.faults.append(f"the recorder failed: {failed!r}")
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def _request(self, line: _Line, number: int, what: str, chat: str, key: str, document: str) -> None:
        delivery, _, page = key.partition(".")
        doom = self._heard(line, chat, int(page) if page else 0)
        if doom == "lost":
            self._kill()
            return
        await asyncio.sleep(self.latency)
        kind: str
        value: float | str
        kind, value = "receipt", key
        if what == "send":
            kind, value = self._sent(Arrival(line.life, chat, int(delivery, 16), int(page), document))
        if doom in ("arrived", "held"):
            self._kill()
        elif not self.holds:
            self._answer(line, chat, [number, kind, value])
            if doom:
                self._kill()

    def _heard(self, line: _Line, chat: str, page: int) -> str:
        """Counts a request. Returns when the process is to be killed, if it is at this one."""
        self.requests += 1
        self._last = time.monotonic()
        for enough, event in self._waiting:
            if enough <= self.requests:
                event.set()
        line.busy[chat] += 1
        if line.busy[chat] > 1:
            self.faults.append(f"life {line.life}: two requests at once to chat {chat}")
        self.most_in_flight = max(self.most_in_flight, line.busy.total())
        if self._moment and (page or not self._moment.later):
            self._left -= 1
            if self._left == 0:
                return self._moment.when
        return ""

    def _answer(self, line: _Line, chat: str, answer: list[int | float | str]) -> None:
        self._last = time.monotonic()
        line.busy[chat] -= 1
        if not line.writer.is_closing():
            line.writer.write(f"{json.dumps(answer)}\n".encode())

    def _sent(self, arrival: Arrival) -> tuple[str, float | str]:
        """Shows a page, or does not; what the sender is told."""
        fate = self._fate(arrival)
        receipt = self._shown(arrival) if fate is None or fate.shown else ""
        if fate is None:
            return "receipt", receipt
        if fate.kind == "unknown":
            self.unknown.append((arrival.delivery, arrival.page))
        return fate.kind, fate.value

    def _fate(self, arrival: Arrival) -> Fate | None:
        fate = self.always.get(arrival.chat)
        if fate and arrival.page >= fate.page:
            return fate
        fates = self.next.get(arrival.chat)
        return fates.popleft() if fates else None

    def _shown(self, arrival: Arrival) -> str:
        key, now = (arrival.chat, arrival.delivery, arrival.page), time.monotonic()
        known = self._known.get(key)
        if known and now - known[0] < self._key_holds:
            return known[1]
        receipt = str(next(self._receipts))
        self._known[key] = (now, receipt)
        self.arrivals.append(replace(arrival, receipt=receipt))
        return receipt
