"""Two editors at a desk with a real database; what readers would be told is recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from bot.chats import Address
from bot.control import Stop
from bot.delivery.briefs import Briefs
from bot.delivery.entries import Books
from bot.desk.drafting import Drafting
from bot.desk.tools import Tools
from bot.dispatch import dispatch
from bot.drafts import Draft
from bot.editors import Member, Role, Team
from bot.registry import Answer, Ask, Incoming, Reply
from bot.storage.audit import Audit, entries
from bot.storage.content import publish
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.opening import keep_key_check
from bot.storage.people import People
from briefings.corpus import Corpus
from briefings.document import Action, Document
from briefings.revision import Revision
from briefings.wording import Wording
from tests import golden
from tests.bot.commands.chatting import MONDAY, shipped
from tests.bot.desk.newsroom import FakeTeam
from tests.bot.storage.filled import VAULT
from tests.fakes.clock import FakeClock
from tests.fakes.readers import FakeReaders

HERE = Address("console", "local")


@dataclass
class Runs:
    """What was begun to tell readers of. `fails`: so often it ends as a kill would end it."""

    started: list[tuple[int, bool, bool]] = field(default_factory=list)
    breaking: list[int] = field(default_factory=list)
    fails: int = 0

    async def start(self, seq: int, *, serious: bool = True, silent: bool = False) -> int:
        if self.fails:
            self.fails -= 1
            raise RuntimeError("killed")
        self.started.append((seq, serious, silent))
        return 0


class Room:
    """The desk, with its people by their pseudonyms."""

    def __init__(self, database: Database, *, strict: bool = False) -> None:
        self.database = database
        self.clock = FakeClock(MONDAY.timestamp(), idle=lambda: database.open == 0)
        self.team = FakeTeam()
        self.runs, self.breaking = Runs(), Runs()
        self.told: list[tuple[tuple[int, ...], Document]] = []
        self._strict = strict
        base = shipped()
        kept = FakeReaders(base.catalogue, self.clock.now)
        self.services = replace(
            base, team=cast("Team", self.team), stop=Stop(), now=self.clock.now, kept=kept
        )
        self.open()

    def open(self) -> None:
        """The desk of a process that has just started."""
        briefs = Briefs(self.database, self.services, self.clock)
        books = Books(self.database, Ledger(VAULT), People(VAULT), briefs)
        tools = Tools(
            books,
            Audit(VAULT),
            self.services,
            self.clock,
            cast("Team", self.team),
            self._tell,
            self.runs,
            self.breaking,
            (),
            "UTC",
            self._strict,
        )
        self.desk = Drafting(tools)
        self.services.newsroom = self.desk

    async def fill(self, *revisions: Revision) -> None:
        """Publishes these, or what ships."""
        given = revisions or self.services.corpus.revisions
        async with self.database.write() as db:
            await keep_key_check(db, VAULT)
            for revision in given:
                await publish(db, revision)
        self.services.corpus = Corpus.on(given, MONDAY.date())

    def fill_from(self, revisions: Sequence[Revision]) -> None:
        """A process that finds these in the database."""
        self.services.corpus = Corpus.on(revisions, MONDAY.date())

    async def _tell(self, _slot: str, chats: Collection[int], said: object) -> None:
        assert callable(said)
        self.told.append((tuple(chats), said(self.services.wording("en"))))

    @property
    def corpus(self) -> Corpus:
        return self.services.corpus

    async def draft(self, number: int = 1) -> Draft:
        found = await self.desk.draft(number)
        assert found is not None
        return found

    async def acts(self) -> list[tuple[str, str]]:
        async with self.database.read() as db:
            return [(one.who, one.act) async for one in entries(db)]

    def seat(self, name: str, language: str = "en") -> Seat:
        return Seat(self, next(one for one in self.team.members if one.pseudonym == name), language)

    async def approved(self, number: int = 1, by: str = "Heron", typed: str = "") -> Seat:
        """Somebody opens the page of a draft, reads it, and approves."""
        seat = self.seat(by)
        await seat.say(f"/approve {number} view=page")
        await seat.say(f"/approve {number} {typed and f'number={typed}'}".strip())
        await seat.press("button-approve")
        return seat


def person(name: str, number: int, role: Role = Role.EDITOR) -> Member:
    """One more of the team."""
    return Member(number, name, role, number, int(MONDAY.timestamp()))


@dataclass
class Seat:
    """One of the team, and what they see."""

    room: Room
    member: Member
    language: str = "en"
    reply: Reply = field(default_factory=lambda: Answer(Document(())))

    async def say(self, text: str) -> str:
        """Types it: a command, or the answer to what was asked."""
        if isinstance(self.reply, Ask) and not text.startswith("/"):
            text = self.reply.answered(text)
        incoming = Incoming(text, self.language, address=HERE, person=Address("desk", self.member.pseudonym))
        self.reply = await dispatch(incoming, self.room.services)
        if isinstance(self.reply, Answer):
            assert not self.reply.fault, f"{text}: {self.words}"
        return self.words

    async def press(self, key: str, **given: str | int) -> str:
        """Taps the button that bears a message."""
        return await self.tap(self.wording.say(key, **given))

    async def tap(self, label: str) -> str:
        (action,) = [one for one in self.actions if one.label == label]
        return await self.say(action.command)

    @property
    def wording(self) -> Wording:
        return self.room.services.wording(self.language)

    def said(self, key: str, **given: str | int) -> str:
        return self.wording.say(key, **given)

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.reply.choices if isinstance(self.reply, Ask) else self.reply.document.actions

    @property
    def labels(self) -> list[str]:
        return [action.label for action in self.actions]

    @property
    def words(self) -> str:
        if isinstance(self.reply, Ask):
            return self.reply.question
        return golden.shown(replace(self.reply.document, actions=())).strip()
