"""The delivery engine on a recording platform, with the clock in a test's hands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import cache
from math import inf
from typing import Any

from sqlalchemy import Row, event, func, select

from bot.chats import Address, Chat, Days, State, Style, Subscription
from bot.commands import commands
from bot.delivery.briefs import Briefs, Variant
from bot.delivery.entries import Books
from bot.delivery.fanout import FanOut
from bot.delivery.notices import Notices
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.platforms.base import Limits
from bot.readers import Readership
from bot.registry import Services
from bot.storage import received
from bot.storage.database import Connection, Database, engine_of
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.storage.tables import chats, deliveries, subscriptions
from bot.vault import Keys, Vault
from briefings.corpus import Corpus
from briefings.model import Statement
from briefings.revision import Revision, RevisionKind
from briefings.wording import Wording
from tests.factories import catalogue, corpus, revision
from tests.fakes.clock import FakeClock
from tests.fakes.platform import RecordingPlatform

KEYS = Keys((bytes(range(32)),), (bytes(range(32, 64)),))
OWNER = Address("fake", "owner")
#: Monday, 5 January 2026: the day on which the fake clock begins, at 08:00 UTC.
DAY = date(2026, 1, 5)
HOUR, ONE_DAY = 3_600, 86_400
#: Where a process can die at a write.
BEFORE, AFTER = "before it commits", "after it committed"


@cache
def wordings() -> dict[str, Wording]:
    """The wordings that were asked for, each read once for all tests."""
    return {}


def address(number: int) -> Address:
    return Address("fake", str(number))


def corrected(statement: Statement, seq: int, kind: RevisionKind = RevisionKind.CORRECTED) -> Revision:
    """A later version of a statement, by an editor who says what was wrong."""
    return revision(statement, seq, kind, at=DAY, note={"en": "We made a mistake."})


def variant(**changes: Any) -> Variant:
    """What a reader of all that is published gets, on that day."""
    usual = {"edition": "daily", "topics": (), "since": 0, "until": 1, "language": "en", "style": Style.FULL}
    return Variant(**{**usual, "day": DAY, **changes})


def _unhurried(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


class Mortal(Database):
    """A database whose process dies at its n-th write (`dies_at`), and writes nothing more."""

    def __init__(self, url: str) -> None:
        super().__init__(engine_of(url))
        if self.is_sqlite:  # a process that dies takes nothing with it that it gave to the system
            event.listen(self.engine.sync_engine, "connect", _unhurried)
        self.writes = 0
        self.dies_at: dict[int, str] = {}
        self.dead = False

    @property
    def resting(self) -> bool:
        """Whether nothing goes on in it at present."""
        return self.open == 0 or self.dead

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        if self.dead:
            await self._die()
        async with super().read() as db:
            yield db

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        if self.dead:
            await self._die()
        self.writes += 1
        dies = self.dies_at.get(self.writes)
        async with super().write() as db:
            yield db
            if dies == BEFORE:
                await self._die()
        if dies == AFTER:
            await self._die()

    async def _die(self) -> None:
        self.dead = True
        self._never = asyncio.get_running_loop().create_future()  # until the tasks are cancelled
        await self._never


async def end_all() -> None:
    """Ends every task but the one that calls, whatever it holds on to."""
    while tasks := [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=0.01)


class World:
    """What outlives a process: the database's file or server, the clock, and the platform."""

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        self._url = url
        self._opened: list[Mortal] = []
        self.clock = FakeClock(idle=lambda: all(one.resting for one in self._opened))
        self.platform = RecordingPlatform(self.clock, limits)

    def open(self) -> Mortal:
        """The database, as one more process has it."""
        self._opened.append(Mortal(self._url))
        return self._opened[-1]

    def process(self, *given: Statement | Revision, owners: Sequence[Address] = (OWNER,)) -> Engine:
        """A process, in which these statements are published."""
        return Engine(self.open(), self.clock, self.platform, corpus(*given), owners)

    async def close(self) -> None:
        """Ends every process, and closes what they had open."""
        for one in self._opened:
            one.dead = True
        await end_all()
        for one in self._opened:
            await one.close()


class Engine:
    """Everything from a due subscription to the platform; what a process has, but for the process."""

    def __init__(
        self,
        database: Mortal,
        clock: FakeClock,
        platform: RecordingPlatform,
        corpus: Corpus,
        owners: Sequence[Address] = (OWNER,),
    ) -> None:
        self.database, self.clock, self.platform, self.owners = database, clock, platform, owners
        self.services = Services(
            catalogue(), corpus, commands(catalogue()), self._today, now=clock.now, _wordings=wordings()
        )
        self.vault = Vault(KEYS)
        self.people = People(self.vault)
        self.ledger = Ledger(self.vault)
        self.briefs = Briefs(database, self.services, clock)
        self.books = Books(database, self.ledger, self.people, self.briefs)
        self.pacer = Pacer(platform.limits, clock)
        self.notices = Notices(self.books, self.services, clock, owners, "en", "UTC", self._look)
        self.sender = Sender(platform, self.books, self.pacer, clock, self.notices.refused)
        self.fan_out = FanOut(database, self.briefs, self.services, clock, {platform.name}, self._look)
        self.readers = Readership(
            self.books, self.vault, self.services, clock, {platform.name: (platform, self.pacer)}, "UTC"
        )
        self.sending: asyncio.Task[None] | None = None

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock.now(), UTC).date()

    def _look(self) -> None:
        self.sender.look()

    def publish(self, *given: Statement | Revision) -> None:
        """What is published from now on, instead of what was."""
        self.services.corpus = corpus(*given)

    # --- its life ---

    def start(self) -> None:
        """Starts sending."""
        self.sending = asyncio.create_task(self.sender.run())

    async def fan(self) -> None:
        """One look at what is due, to its end or that of the process."""
        looking = asyncio.create_task(self.fan_out.run())
        await self.clock.run_until(lambda: looking.done() or self.database.dead, limit=50)
        if looking.done():
            looking.result()

    async def minutes(self, count: int = 1) -> None:
        """Lets that many minutes pass, each with a look at what is due."""
        for _ in range(count):
            await self.fan()
            self.sender.look()
            await self.clock.advance(60 - self.clock.now() % 60)

    async def live(self, seconds: float) -> None:
        """Lets so many seconds pass, from one moment when there is something to do to the next: days go by
        in no time where `LOOK_EVERY` is long. Ends early where the process dies.
        """
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            await self.fan()
            if self.died():
                return
            self.sender.look()
            await self.clock.settle()
            if self.died():
                return
            wait = await self.something_in()
            wait = wait if wait > 0 else 20  # what is ready waits for the platform
            await self.clock.advance(max(0.5, min(wait, end - self.clock.monotonic())))

    def died(self) -> bool:
        """Whether the process has died."""
        return bool(self.database.dead)

    async def something_in(self) -> float:
        """In so many seconds something is due, or ready."""
        due = select(func.min(subscriptions.c.due_at)).scalar_subquery()
        ready = select(func.min(deliveries.c.ready_at)).where(deliveries.c.state == State.QUEUED)
        async with self.database.read() as db:
            first = [one for one in (await db.execute(select(due, ready.scalar_subquery()))).one() if one]
        return min(first, default=inf) - self.clock.now()

    async def end(self, seconds: float = 5) -> None:
        """Ends as a process does that is told to."""
        ending = asyncio.create_task(self.sender.drain(seconds))
        # It stops by the loop's time; by this clock, as long as a limit may keep what is on its way.
        await self.clock.run_until(ending, limit=HOUR)
        if self.sending:
            await self.clock.run_until(self.sending, limit=10)

    async def kill(self) -> None:
        """Ends as a process does that is killed: nothing more is written."""
        self.database.dead = True
        await end_all()

    # --- readers ---

    async def subscribe(self, number: int, chat: Chat | None = None, **wish: Any) -> Subscription:
        """A reader with the daily edition at 08:00 UTC, who is due now, or as the wish says."""
        usual = {"edition": "daily", "seen_seq": 0, "time": 8 * 60, "days": Days.ALL}
        values: dict[str, Any] = {**usual, **wish}
        due = values.pop("due_at", int(self.clock.now()))
        own = ("zone", "quiet", "style", "language")
        of_chat = {name: values.pop(name) for name in own if name in values}
        async with self.database.write() as db:
            if chat is None:
                chat = Chat(0, address(number), **{"language": "en", "zone": "UTC", **of_chat})
                chat = await self.people.add_chat(db, chat)
            made = Subscription(0, chat.id, due_at=due, **values)
            return await self.people.add(db, made)

    # --- what has become of it ---

    async def rows(self) -> Sequence[Row[Any]]:
        """The whole ledger."""
        async with self.database.read() as db:
            return (await db.execute(deliveries.select().order_by(deliveries.c.id))).all()

    async def states(self) -> list[tuple[State, str]]:
        """The state and reason of every delivery."""
        return [(State(row.state), row.reason) for row in await self.rows()]

    async def row(self) -> Row[Any]:
        """The only delivery."""
        (found,) = await self.rows()
        return found

    async def subscription(self, number: int) -> Subscription:
        """The only one of a reader."""
        (found,) = await self.readers.subscriptions(address(number))
        return found

    async def carried(self, seq: int) -> dict[int, Address]:
        """The deliveries with which a revision came, and to whom."""
        got: dict[int, Address] = {}
        async with self.database.read() as db:
            for one in await received.telling(db, [seq]):
                joined = deliveries.join(chats, chats.c.id == deliveries.c.chat_id)
                mine = select(deliveries.c.id, chats.c.address).select_from(joined)
                for row in await db.execute(mine.where(*received.reached(one))):
                    assert row.id not in got
                    got[row.id] = self.vault.open_address(row.address)
        return got
