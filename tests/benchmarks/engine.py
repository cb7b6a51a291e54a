"""The delivery engine by the machine's clock, on a database of its own, with readers all due at once."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select

from bot.chats import Address, Days, Standing, State, Style
from bot.clock import Clock
from bot.delivery.briefs import Briefs
from bot.delivery.entries import Books
from bot.delivery.fanout import FanOut
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.platforms.base import Limits, Platform, Receipt
from bot.registry import Services
from bot.storage import bulk
from bot.storage.database import Connection, Database, engine_of
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.storage.schema import upgrade_to
from bot.storage.tables import SCHEMA, chats, deliveries, subscriptions
from bot.vault import Keys, Vault
from briefings.document import Document
from tests.fakes.platform import RecordingPlatform

NAME = "fake"
EDITION = "daily"
KEYS = Keys((bytes(range(32)),), (bytes(range(32, 64)),))

#: Made by `make bench`, and ignored by git.
BUILD = Path(__file__).parents[2] / "build"
#: Rows of one transaction while readers are made up.
_AT_ONCE = 20_000
#: Seconds after which a broadcast is given up.
PATIENCE = 120.0


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder for a database, on the project's own disk: /tmp may be memory, where no write waits."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as made:
        yield Path(made)


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    """SQLite in that file."""
    database = Database(engine_of(f"sqlite:///{file}"))
    try:
        yield database
    finally:
        await database.close()


@dataclass(frozen=True, slots=True)
class Readers:
    """So many chats, each with one subscription, due at one instant, in seconds since 1970.

    They take turns in their language, then in what they were told last, then in their zone.
    `platform`: where their chats are.
    """

    count: int
    due: int
    languages: Sequence[str] = ("en",)
    seen: Sequence[int | None] = (None,)
    zones: Sequence[str] = ("UTC",)
    platform: str = NAME

    async def subscribe(self, file: Path) -> None:
        """Makes the database, with all of them in it."""
        async with opened(file) as database:
            await upgrade_to(database, SCHEMA)
            for first in range(0, self.count, _AT_ONCE):
                some = range(first, min(first + _AT_ONCE, self.count))
                async with database.write() as db:
                    await self._add(db, some)

    async def _add(self, db: Connection, some: Sequence[int]) -> None:
        vault = Vault(KEYS)
        languages, seen, zones = len(self.languages), len(self.seen), len(self.zones)
        minutes = {zone: _minutes(zone, self.due) for zone in self.zones}
        of_chats: list[Sequence[object]] = []
        of_subscriptions: list[Sequence[object]] = []
        for number in some:
            to = address(number, self.platform)
            zone = self.zones[number // languages // seen % zones]
            told = self.seen[number // languages % seen]
            spoken = (self.languages[number % languages], zone, Style.FULL.value, Standing.OPEN.value)
            of_chats.append((number + 1, self.platform, vault.index(to), vault.seal_address(to), *spoken))
            wish = (EDITION, minutes[zone], int(Days.ALL), "", False, told, self.due)
            of_subscriptions.append((number + 1, number + 1, *wish))
        await bulk.execute(db, insert(chats), _CHATS, of_chats)
        await bulk.execute(db, insert(subscriptions), _SUBSCRIPTIONS, of_subscriptions)


_CHATS = ("id", "platform", "blind_index", "address", "language", "zone", "style", "standing")
_SUBSCRIPTIONS = (
    *("id", "chat_id", "edition", "time", "days", "topics"),
    *("quiet_line", "seen_seq", "due_at"),
)


def address(number: int, platform: str = NAME) -> Address:
    """The address of a reader, counted from 0; no platform has a chat 0."""
    return Address(platform, str(number + 1))


def _minutes(zone: str, instant: int) -> int:
    local = datetime.fromtimestamp(instant, ZoneInfo(zone))
    return local.hour * 60 + local.minute


class Awaited(Platform, Protocol):
    """A platform that can be waited for."""

    clock: Clock

    @property
    def arrived(self) -> int:
        """How many messages are there."""

    async def reach(self, count: int) -> None:
        """Returns when so many messages are there. Raises TimeoutError where that takes far too long."""


class Recorder(RecordingPlatform):
    """A platform that can be waited for."""

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        super().__init__(clock, limits, NAME)
        self._wanted, self._reached = 0, asyncio.Event()

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        receipt = await super().send(address, page, key)
        if len(self.messages) == self._wanted:
            self._reached.set()
        return receipt

    @property
    def arrived(self) -> int:
        """How many messages are there."""
        return len(self.messages)

    async def reach(self, count: int) -> None:
        """Returns when so many messages are there. Raises TimeoutError where that takes far too long."""
        self._wanted = count
        async with asyncio.timeout(PATIENCE):
            await self._reached.wait()


class Engine:
    """From a due subscription to the platform, as `bot.running` connects it."""

    def __init__(self, database: Database, services: Services, platform: Awaited) -> None:
        clock = platform.clock
        vault = Vault(KEYS)
        briefs = Briefs(database, services, clock)
        self.clock, self.platform = clock, platform
        self.books = Books(database, Ledger(vault), People(vault), briefs)
        self.pacer = Pacer(platform.limits, clock)
        self.sender = Sender(platform, self.books, self.pacer, clock, _refused)
        self.fan_out = FanOut(database, briefs, services, clock, {platform.name}, self.sender.look)

    async def send(self, count: int, replies: int = 0) -> None:
        """Sends until so many deliveries have their outcomes in the ledger, while others send the replies.

        Raises TimeoutError where that takes far too long, and RuntimeError where other than one message for
        each was sent.
        """
        sending = asyncio.create_task(self.sender.run())
        await self.platform.reach(count + replies)
        await self.sender.drain(PATIENCE)
        await sending
        found = await states(self.books.database)
        messages = self.platform.arrived
        if found != {State.SENT: count} or messages != count + replies:
            raise RuntimeError(f"not {count} and {replies} sent, but {found} in {messages} messages")


async def _refused(briefing: int, platform: str) -> None:
    raise RuntimeError(f"{platform} refused briefing {briefing}")


async def due(database: Database, instant: float) -> int:
    """How many subscriptions are due at an instant, and have not become deliveries yet."""
    counted = select(func.count()).select_from(subscriptions).where(subscriptions.c.due_at <= int(instant))
    async with database.read() as db:
        return (await db.execute(counted)).scalar_one()


async def states(database: Database) -> Mapping[str, int]:
    """How many deliveries there are in each state."""
    counted = select(deliveries.c.state, func.count().label("many")).group_by(deliveries.c.state)
    async with database.read() as db:
        return {row.state: row.many for row in await db.execute(counted)}
