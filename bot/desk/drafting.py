"""Keeps drafts, and does with them what the desk's rules allow: the one implementation of `drafts.Desk`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chats import Days
from bot.desk.publishing import Publishing
from bot.desk.redacting import Redacting
from bot.desk.tools import Tools
from bot.desk.ways import Ways
from bot.drafts import Content, Decide, Draft, Look, NotAllowedError, Quorum, Reach, Redacted, Step, Way
from bot.editors import Member
from bot.registry import NotThereError
from bot.storage import drafts, reach, received
from bot.storage.database import Connection
from bot.timing import next_due


class Drafting:
    """The desk."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._database = tools.books.database
        self._services = tools.services
        self._clock = tools.clock
        self._ways = Ways(tools)
        self.publishing = Publishing(tools, self._ways)
        self._redacting = Redacting(
            tools.books, tools.audit, tools.services, tools.clock, tools.correcting, tools.clear_desk
        )

    # --- what is kept ---

    async def drafts(self) -> tuple[Draft, ...]:
        async with self._database.read() as db:
            return await drafts.pending(db)

    async def draft(self, id_: int) -> Draft | None:
        async with self._database.read() as db:
            return await drafts.get(db, id_)

    async def looks(self, draft: Draft) -> tuple[Look, ...]:
        async with self._database.read() as db:
            return await drafts.looks(db, draft.id)

    async def begin(self, by: Member, content: Content) -> Draft:
        now = self._clock.now()
        async with self._database.write() as db:
            self._still_here(by)
            made = await drafts.add(db, by.pseudonym, content, now)
            await self._tools.audit.note(db, now, by.pseudonym, "drafted", made.id)
        return made

    async def act(self, by: Member, id_: int, act: str, decide: Decide) -> Draft:
        now = self._clock.now()
        async with self._database.write() as db:
            draft = await self._held(db, id_)
            self._still_here(by)
            after = replace(decide(draft, await drafts.looks(db, id_)), changed_at=int(now))
            if after.content != draft.content:
                after = replace(after, author=by.pseudonym)
            await drafts.save(db, after)
            if act == "approved":
                step = Look(by.pseudonym, after.content.hash, Step.APPROVED, int(now))
                await drafts.look(db, id_, step)
                act = "approved-own" if by.pseudonym == draft.author else act
            await self._tools.audit.note(db, now, by.pseudonym, act, id_)
        return after

    def _still_here(self, by: Member) -> None:
        """Raises NotThereError for somebody who was suspended since they asked."""
        if all(one.id != by.id for one in self._tools.team.active()):
            raise NotThereError

    async def _held(self, db: Connection, id_: int) -> Draft:
        draft = await drafts.get(db, id_, hold=True)
        if draft is None:
            raise NotAllowedError("no-draft", number=id_)
        return draft

    async def look(self, by: Member, draft: Draft, step: Step) -> None:
        now = int(self._clock.now())
        async with self._database.write() as db:
            there = await self._held(db, draft.id)
            self._still_here(by)
            if there.content.hash != draft.content.hash:
                raise NotAllowedError("changed-since", number=draft.id)
            await drafts.look(db, draft.id, Look(by.pseudonym, draft.content.hash, step, now))
            if step is Step.READ:
                await self._tools.audit.note(db, now, by.pseudonym, "read", draft.id)

    async def publish(self, draft: Draft) -> Draft:
        await self.publishing.publish(draft.id)
        return await self.draft(draft.id) or draft

    # --- what is told of it ---

    async def reach(self, topic: str) -> Reach:
        async with self._database.read() as db:
            chats = await reach.chats_wanting(db, topic)
        rates = {one.name: one.limits.overall for one in self._tools.platforms}
        seconds = (n * rate.seconds / rate.count for name, n in chats.items() if (rate := rates.get(name)))
        return Reach(chats, max(seconds, default=0.0))

    async def holders(self, statement: str) -> int:
        seqs = [revision.seq for revision in self._services.corpus.versions(statement)]
        async with self._database.read() as db:
            return await received.number_of_chats(db, await received.telling(db, seqs))

    async def ways(self, statement: str) -> tuple[Way, ...]:
        return await self._ways.ways(statement)

    async def tell(self, to: Sequence[str], draft: Draft, what: str, by: str, reason: str = "") -> None:
        await self._ways.tell(to, draft, what, by, reason)

    def team_but(self, pseudonym: str) -> tuple[Member, ...]:
        return tuple(one for one in self._tools.team.active() if one.pseudonym != pseudonym)

    @property
    def quorum(self) -> Quorum:
        return Quorum(len(self._tools.team.active()), self._tools.strict)

    def next_edition(self) -> int:
        now = self._clock.now()
        editions = [one for one in self._services.catalogue.editions.values() if not one.at_once]
        times = [next_due(one.minutes, _days(one.days), self._tools.zone, now) for one in editions]
        return min((one.at for one in times if one), default=int(now))

    # --- blanking ---

    async def redact(self, by: Member, statements: Sequence[str], names: Sequence[str]) -> Redacted:
        async with self.publishing.one_by_one:
            return await self._redacting.redact(by, statements, names)


def _days(words: Sequence[str]) -> Days:
    days = Days(0)
    for word in words:
        days |= Days[word.upper()]
    return days
