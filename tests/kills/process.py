"""The process that is killed: the bot as `briefing-bot run` runs it, with one platform, which talks to the
recorder. It runs in a fork of a process that has imported everything already, so that it starts in no time.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Connection, Engine, Pool, event

from bot import cli
from bot.app import App
from bot.chats import Address
from bot.delivery import fanout
from bot.platforms.base import (
    Barred,
    Gone,
    Host,
    Later,
    Limits,
    Moved,
    Outcome,
    Platform,
    Rate,
    Receipt,
    Refused,
    Unknown,
    Unsent,
)
from briefings import messages
from briefings.document import Document, to_json
from tests.fakes.platform import length
from tests.kills.moments import AtStatement

NAME = "recorder"
_AHEAD = "tests.kills.ahead"
#: What a start would import, besides this module.
_LIBRARIES = (
    "aiosqlite",
    "alembic.command",
    "apscheduler.schedulers.asyncio",
    "apscheduler.triggers.cron",
    "asyncpg",
    "babel.dates",
    "bot.running",
    "bot.storage.opening",
    "cryptography.hazmat.primitives.ciphers.aead",
    "fluent.runtime",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "tenacity",
    "yaml",
)


@dataclass(frozen=True, slots=True)
class Script:
    """What one process is told. `page`, `in_flight`, `key_holds` and `rate` are its platform's limits;
    `chunk`: the subscriptions that it takes at once. `signal`: what it gets at the moment `killed`.
    """

    life: int
    port: int
    folder: Path
    log: Path
    environment: Mapping[str, str]
    killed: AtStatement | None = None
    signal: int = signal.SIGKILL
    in_flight: int = 16
    key_holds: float = 0.0
    page: int = 700
    rate: int = 1_000
    chunk: int = 60


class Life:
    """One process, from its start to its end."""

    def __init__(self, script: Script) -> None:
        context = ForkServerContext()
        context.set_forkserver_preload([__name__, _AHEAD, *_LIBRARIES])
        self._process: ForkServerProcess = context.Process(target=run, args=(script,), daemon=True)
        self._process.start()
        self.ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(self._process.sentinel, self._end)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self.ended.set()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def status(self) -> int | None:
        """Its status; of one that was killed the signal's number, below 0; None while it runs."""
        return self._process.exitcode if self.ended.is_set() else None

    def kill(self) -> None:
        """SIGKILL; to one that has ended, nothing."""
        if not self.ended.is_set():
            self._process.kill()

    def stop(self) -> None:
        """SIGTERM; to one that has ended, nothing."""
        if not self.ended.is_set():
            self._process.terminate()


def run(script: Script) -> None:
    """The process: its environment, then the command line."""
    log = os.open(script.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    os.environ.update(script.environment)
    os.chdir(script.folder)
    fanout.CHUNK = script.chunk
    if script.killed:
        _Doom(script.killed, script.signal).await_it()

    class Wired(App):
        """The bot with the recorder's client where the terminal would be."""

        def console(self, notices: Sequence[str] = ()) -> Platform:
            return Client(script)

    read = import_module(_AHEAD).read
    with mock.patch.object(cli, "App", Wired), mock.patch.object(messages, "FluentResource", read):
        sys.exit(cli.main(["run"]))


class _Doom:
    """Kills this process, or tells it to end, where it works on the database."""

    _MARK = "doomed"

    def __init__(self, moment: AtStatement, by: int) -> None:
        self._moment = moment
        self._by = by
        self._left = moment.nth

    def await_it(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._executes)
        event.listen(Engine, "commit", self._commits)
        event.listen(Pool, "checkin", self._returned)

    def _executes(
        self, connection: Connection, _cursor: Any, statement: str, values: Any, _context: Any, many: bool
    ) -> None:
        if not re.search(self._moment.matching, statement.replace("\n", " ")):
            return
        rows = values if many else [values]
        if self._moment.value and not any(self._moment.value in row for row in rows):
            return
        if self._moment.when == "statement":
            self._count()
        else:
            connection.info[self._MARK] = "executed"

    def _commits(self, connection: Connection) -> None:
        if connection.info.pop(self._MARK, None) is None:
            return
        if self._moment.when == "commit":
            self._count()
        else:
            connection.info[self._MARK] = "committed"

    def _returned(self, _connection: Any, record: Any) -> None:
        """A connection goes back to the pool: right after the commit, if there was one."""
        if record.info.pop(self._MARK, None) == "committed":
            self._count()

    def _count(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), self._by)


class Client:
    """The platform: it hands every request to the recorder, and what that says back to the bot."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.limits = Limits(
            measure=length,
            page=script.page,
            overall=Rate(script.rate),
            in_flight=script.in_flight,
            key_holds=script.key_holds,
        )
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[tuple[str, Any]]] = {}
        self._connecting = asyncio.Lock()
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return NAME

    def private(self, person: str) -> Address:
        return Address(NAME, person)

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:
        raise Unknown("this platform does not tell")

    async def run(self, host: Host) -> None:
        """Ends when the recorder does: then there is nobody left."""
        await self._connected()
        assert self._reading
        await asyncio.shield(self._reading)

    async def close(self) -> None:
        if self._reading:
            self._reading.cancel()
        if self._writer:
            self._writer.close()

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        return await self._ask("send", address.chat, key, to_json(page, indent=None))

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        return await self._ask("edit", address.chat, receipt, to_json(page, indent=None))

    async def delete(self, address: Address, receipt: Receipt) -> None:
        await self._ask("delete", address.chat, receipt, "")

    async def menu(self, person: Address, access: object, language: str) -> bool:
        return True

    async def _ask(self, what: str, chat: str, key: str, document: str) -> Receipt:
        try:
            writer = await self._connected()
        except OSError:
            raise Unsent("no connection") from None
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        writer.write(f"{json.dumps([number, what, chat, key, document])}\n".encode())
        try:
            kind, value = await self._answers[number]
        finally:
            del self._answers[number]
        if kind == "receipt":
            return str(value)
        raise _outcome(kind, value)

    async def _connected(self) -> asyncio.StreamWriter:
        async with self._connecting:
            if self._writer is None:
                reader, self._writer = await asyncio.open_connection("127.0.0.1", self._script.port)
                self._writer.write(f"{self._script.life}\n".encode())
                self._reading = asyncio.create_task(self._read(reader))
            return self._writer

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            number, kind, value = json.loads(line)
            if number in self._answers:
                self._answers[number].set_result((kind, value))
        for answer in self._answers.values():
            answer.set_result(("unknown", "the connection ended"))


def _outcome(kind: str, value: Any) -> Outcome:
    match kind:
        case "later":
            return Later(float(value))
        case "gone":
            return Gone("blocked")
        case "barred":
            return Barred("no right to write")
        case "moved":
            return Moved(Address(NAME, value))
        case "refused":
            return Refused("not taken")
        case "unsent":
            return Unsent("no connection")
        case _:
            return Unknown("no answer")
