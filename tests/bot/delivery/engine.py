"""The delivery engine on a recording platform, with the clock in a test's hands."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row

from bot.chats import Address, Chat, Days, State, Subscription
from bot.commands import commands
from bot.delivery.briefs import Briefs
from bot.delivery.carrier import Books
from bot.delivery.fanout import FanOut
from bot.delivery.notices import Notices
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.readers import Readership
from bot.registry import Services
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.storage.tables import deliveries, subscriptions
from bot.vault import Keys, Vault
from briefings.corpus import Corpus
from tests.factories import catalogue
from tests.fakes.clock import FakeClock
from tests.fakes.platform import RecordingPlatform

KEYS = Keys((bytes(range(32)),), (bytes(range(32, 64)),))
OWNER = Address("fake", "owner")


def address(number: int) -> Address:
    return Address("fake", str(number))


class Engine:
    """Everything from a due subscription to the platform; what a process has, but for the process."""

    def __init__(
        self, database: Database, clock: FakeClock, platform: RecordingPlatform, corpus: Corpus
    ) -> None:
        self.database, self.clock, self.platform = database, clock, platform
        self.services = Services(
            catalogue(), corpus, commands(catalogue()), self._today, now=clock.now
        )
        self.vault = Vault(KEYS)
        self.people = People(self.vault)
        self.ledger = Ledger(self.vault)
        self.briefs = Briefs(database, self.services, clock)
        self.books = Books(database, self.ledger, self.people, self.briefs)
        self.pacer = Pacer(platform.limits, clock)
        self.notices = Notices(self.books, self.services, clock, [OWNER], "en", "UTC", self._look)
        self.sender = Sender(platform, self.books, self.pacer, clock, self.notices.refused)
        self.fan_out = FanOut(database, self.briefs, self.services, clock, {platform.name}, self._look)
        self.readers = Readership(
            self.books, self.vault, self.services, clock, {platform.name: (platform, self.pacer)}, "UTC"
        )
        self._task: asyncio.Task[None] | None = None

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock.now(), UTC).date()

    def _look(self) -> None:
        self.sender.look()

    def start(self) -> None:
        """Starts sending."""
        self._task = asyncio.create_task(self.sender.run())

    async def minutes(self, count: int) -> None:
        """Lets that many minutes pass, each with a look at what is due."""
        for _ in range(count):
            await self.clock.run_until(asyncio.create_task(self.fan_out.run()), limit=50)
            await self.clock.advance(60 - self.clock.now() % 60)

    async def end(self) -> None:
        """Ends as a process does that is told to."""
        ending = asyncio.create_task(self.sender.drain(5))
        await self.clock.run_until(ending, limit=10)
        if self._task:
            await self.clock.run_until(self._task, limit=10)

    async def kill(self) -> None:
        """Ends as a process does that is killed: nothing more is written."""
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def subscribe(self, number: int, **wish: Any) -> Subscription:
        """A reader with the daily edition at 08:00 UTC, or as the wish says."""
        values: dict[str, Any] = {"seen_seq": 0, "time": 8 * 60, "days": Days.ALL, **wish}
        due = values.pop("due_at", int(self.clock.now()))
        async with self.database.write() as db:
            chat = await self.people.add_chat(db, Chat(0, address(number), "en", "UTC"))
            made = Subscription(0, chat.id, "daily", **values)
            made = await self.people.add(db, made)
            mine = subscriptions.c.id == made.id
            await db.execute(subscriptions.update().where(mine).values(due_at=due))
            return made

    async def rows(self) -> Sequence[Row[Any]]:
        """The whole ledger."""
        async with self.database.read() as db:
            return (await db.execute(deliveries.select().order_by(deliveries.c.id))).all()

    async def states(self) -> list[tuple[State, str]]:
        """The state and reason of every delivery."""
        return [(State(row.state), row.reason) for row in await self.rows()]
