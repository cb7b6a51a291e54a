"""A desk for tests of how it is run: its team, what they are told, and a clock in the hands of a test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from typing import cast

from bot.chats import Address
from bot.control import Stop
from bot.desk.stopping import Stopping
from bot.editors import Member, Role, Team
from bot.registry import Services
from bot.storage.audit import Audit, Entry, entries
from bot.storage.database import Database
from briefings.document import Document, plain
from briefings.wording import Wording
from tests.bot.commands.chatting import shipped
from tests.bot.storage.filled import NOON, VAULT
from tests.fakes.clock import FakeClock

OTTER = Member(1, "Otter", Role.EDITOR, 5_000_000_000, NOON)
HERON = Member(2, "Heron", Role.OWNER, 2, NOON)


@dataclass
class FakeTeam:
    """Those who may work at the desk, as a test says."""

    members: list[Member] = field(default_factory=lambda: [OTTER, HERON])

    def member(self, person: Address) -> Member | None:
        return next((one for one in self.members if one.pseudonym == person.chat), None)

    async def used(self, member: Member, address: Address | None = None) -> None:
        pass

    def active(self) -> tuple[Member, ...]:
        return tuple(self.members)

    def everyone(self) -> tuple[Member, ...]:
        return tuple(self.members)

    async def refresh(self) -> None:
        pass


class Newsroom:
    """The parts that a desk is run with."""

    DELAY = 1_800

    def __init__(self, database: Database, zone: str = "UTC") -> None:
        self.database = database
        self.clock = FakeClock(NOON, idle=lambda: database.open == 0)
        self.team = FakeTeam()
        self.services: Services = replace(
            shipped(), team=cast(Team, self.team), stop=Stop(), zone=zone, now=self.clock.now
        )
        self.told: list[tuple[str, tuple[int, ...], str]] = []
        self.changes = 0
        self.audit = Audit(VAULT)
        self.stopping = Stopping(
            database, self.audit, self.services, self.clock, self._tell, self._changed, delay=self.DELAY
        )

    async def _tell(self, slot: str, chats: Collection[int], said: Callable[[Wording], Document]) -> None:
        document = said(self.services.wording("en"))
        words = " ".join(plain(block.inlines) for block in document.blocks if hasattr(block, "inlines"))
        self.told.append((slot, tuple(chats), words))

    def _changed(self) -> None:
        self.changes += 1

    async def log(self) -> list[Entry]:
        async with self.database.read() as db:
            return [one async for one in entries(db)]

    async def acts(self, since: int = 0) -> list[tuple[str, str]]:
        """Who did what, after so many entries."""
        return [(one.who, one.act) for one in (await self.log())[since:]]


async def while_running(work: Awaitable[None], test: Callable[[], Awaitable[None]]) -> None:
    """Does something while a task goes on."""
    task = asyncio.ensure_future(work)
    try:
        await test()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
