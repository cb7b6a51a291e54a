"""A desk with people who come and go: the real database and dispatcher, on a recording platform."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Table, select

from bot.chats import Address
from bot.delivery.briefs import Briefs
from bot.delivery.entries import Books
from bot.delivery.pacing import Pacer
from bot.desk.known import Ground
from bot.desk.team import Roster
from bot.dispatch import dispatch
from bot.editors import Member
from bot.platforms.base import Limits
from bot.readers import Readership
from bot.registry import Answer, Incoming, Reply, Services
from bot.storage.audit import entries
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.vault import Vault
from briefings.document import Action, Document, plain
from briefings.wording import Wording
from tests import golden
from tests.bot.commands.chatting import shipped
from tests.bot.storage.filled import VAULT
from tests.fakes.clock import FakeClock
from tests.fakes.platform import RecordingPlatform, length

HOUR, DAY = 3_600, 86_400
CHIEF = Address("fake", "chief")
SESSION = 30


class Office:
    """A process of the bot, as far as its team goes. `told`: what the others were told, and how many."""

    def __init__(
        self, database: Database, owners: Collection[Address] = (CHIEF,), vault: Vault = VAULT
    ) -> None:
        self.database = database
        self.clock = FakeClock(idle=lambda: database.open == 0)
        limits = Limits(measure=length, page=4_000, deletes_within=timedelta(hours=48))
        self.platform = RecordingPlatform(self.clock, limits)
        self.services: Services = replace(
            shipped(),
            now=self.clock.now,
            today=lambda: datetime.fromtimestamp(self.clock.now(), UTC).date(),
        )
        self.books = Books(
            database, Ledger(vault), People(vault), Briefs(database, self.services, self.clock)
        )
        both = {"fake": (self.platform, Pacer(limits, self.clock))}
        self.readers = Readership(self.books, vault, self.services, self.clock, both, "UTC")
        self.services.kept = self.readers
        self.told: list[tuple[str, tuple[int, ...], str]] = []
        self.vault = vault
        self.owners = owners
        self.roster = self._roster()
        self._keys = count(1)

    def _roster(self) -> Roster:
        platforms = {"fake": self.platform}
        made = Roster(
            Ground(
                self.books,
                self.vault,
                self.clock,
                platforms,
                self.owners,
                SESSION,
                "en",
                "UTC",
                self._tell,
                self.readers.take_back,
            )
        )
        self.services.team = made
        return made

    async def start(self) -> None:
        """Starts, or starts again: with nothing in memory."""
        self.roster = self._roster()
        await self.roster.start()
        await self.clock.settle()

    async def _tell(self, slot: str, chats: Collection[int], said: Any) -> None:
        document: Document = said(self.services.wording("en"))
        words = " ".join(plain(block.inlines) for block in document.blocks if hasattr(block, "inlines"))
        self.told.append((slot, tuple(chats), words))

    @property
    def wording(self) -> Wording:
        return self.services.wording("en")

    def person(self, name: str) -> Person:
        return Person(self, Address("fake", name))

    async def hired(self, name: str, role: str = "editor") -> Person:
        """Somebody who has joined, by a code that the chief gave them."""
        one = self.person(name)
        code = await self.person("chief").invites(role)
        await one.says(f"/join {code}")
        assert one.member, one.words
        return one

    async def rows(self, table: Table) -> list[dict[str, Any]]:
        async with self.database.read() as db:
            return [dict(row._mapping) for row in await db.execute(select(table))]

    async def acts(self) -> list[tuple[str, str, str]]:
        """Who did what about whom, as the log has it."""
        async with self.database.read() as db:
            return [(one.who, one.act, one.about) async for one in entries(db)]


@dataclass
class Person:
    """Somebody in their own chat, who types and taps."""

    office: Office
    address: Address
    reply: Reply = field(default_factory=lambda: Answer(Document(())))

    async def says(self, text: str, *, address: Address | None = None, **incoming: Any) -> str:
        """Types it. Returns the words of the reply."""
        office, where = self.office, address or self.address
        made = Incoming(text, "en", address=where, person=self.address, **incoming)
        self.reply = await dispatch(made, office.services)
        if isinstance(self.reply, Answer):
            assert not self.reply.fault, text
            if self.reply.desk:
                receipt = await office.platform.send(where, self.reply.document, str(next(office._keys)))
                await office.roster.shown(where, receipt)
        return self.words

    async def taps(self, label: str) -> str:
        (found,) = (action for action in self.actions if action.label == label)
        return await self.says(found.command)

    async def invites(self, role: str = "editor") -> str:
        """A code that they get for somebody else."""
        found = re.search(r"/join (\S+)", await self.says(f"/invite {role}"))
        assert found, self.words
        return found[1]

    @property
    def member(self) -> Member | None:
        return self.office.roster.member(self.address)

    @property
    def there(self) -> Member:
        """Who they are at the desk, where they may work now."""
        assert self.member
        return self.member

    def works(self) -> bool:
        """Whether they may work at the desk now."""
        return self.member is not None

    @property
    def name(self) -> str:
        """Their pseudonym, whether they may work now or not."""
        index = self.office.vault.index(self.address)
        return self.office.roster._team[index].pseudonym

    @property
    def actions(self) -> Sequence[Action]:
        return self.reply.document.actions if isinstance(self.reply, Answer) else self.reply.choices

    @property
    def labels(self) -> list[str]:
        return [action.label for action in self.actions]

    @property
    def words(self) -> str:
        if not isinstance(self.reply, Answer):
            return self.reply.question
        return golden.shown(replace(self.reply.document, actions=())).strip()

    @property
    def screen(self) -> str:
        """All that they see, buttons too."""
        assert isinstance(self.reply, Answer)
        return golden.shown(self.reply.document)
