"""Publishes what is approved, once its time has come, and sees that readers are told.

A publication is one transaction. What follows from it is begun again after a kill, until it is done.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.desk import workflow
from bot.desk.tools import Tools
from bot.desk.ways import Ways
from bot.drafts import Content, Draft, Stage, Step, Timing
from bot.faults import place_of
from bot.storage import content as stored
from bot.storage import drafts
from bot.storage.runs import run_counts
from briefings.corpus import Corpus
from briefings.proposing import propose
from briefings.revision import NOTED, Revision, RevisionKind

log = logging.getLogger(__name__)

#: Seconds after which those who published something are told whom it has reached.
RECEIPT_AFTER = 3_600
#: What the log calls the publication of each kind.
ACTS = {
    RevisionKind.PUBLISHED: "published",
    RevisionKind.AMENDED: "amended",
    RevisionKind.CORRECTED: "corrected",
    RevisionKind.WITHDRAWN: "withdrawn",
}


class Publishing:
    """The publications, one after the other."""

    def __init__(self, tools: Tools, ways: Ways) -> None:
        self._tools = tools
        self._ways = ways
        self._database = tools.books.database
        self._services = tools.services
        self._clock = tools.clock
        #: Each has the number after the one before.
        self.one_by_one = asyncio.Lock()
        self._telling = asyncio.Lock()
        #: The drafts of which this process has begun to tell.
        self._begun: set[int] = set()
        self._marked_on = self._today()

    async def publish(self, id_: int) -> None:
        """Publishes one draft at once, if it is approved and its time has come."""
        if not self._services.stop.sending:
            await self._publish(id_)
            await self._go_on()

    async def publish_due(self) -> None:
        """Publishes what is due now, and goes on with what a kill has cut short. Nothing while all sending is
        stopped.
        """
        self._renew_marks()
        if self._services.stop.sending:
            return
        async with self._database.read() as db:
            waiting = await drafts.of_stage(db, Stage.APPROVED)
        for one in waiting:
            if workflow.due(one, self._clock.now()):
                await self._publish(one.id)
        await self._go_on()

    async def _publish(self, id_: int) -> None:
        """Publishes an approved draft whose time has come, or gives it back to be mended."""
        async with self.one_by_one:
            now = self._clock.now()
            async with self._database.write() as db:
                draft = await drafts.get(db, id_, hold=True)
                if draft is None or not workflow.due(draft, now):
                    return
                looks = await drafts.looks(db, id_)
                who = next((one.editor for one in looks if one.step is Step.APPROVED), draft.author)
                revision = self._revision(draft.content)
                if revision is None:
                    await drafts.save(db, replace(draft, stage=Stage.OPEN, publish_at=None))
                    await self._tools.audit.note(db, now, who, "failed", id_)
                else:
                    await stored.publish(db, revision)
                    after = replace(draft, stage=Stage.TELLING, seq=revision.seq, changed_at=int(now))
                    await drafts.save(db, after)
                    await self._tools.audit.note(db, now, who, ACTS[revision.kind], revision.seq)
            if revision is not None:
                self._take_up(revision)
        both = {draft.author, who}
        await self._ways.tell([*both], draft, "desk-failed" if revision is None else "desk-published", who)

    def _revision(self, content: Content) -> Revision | None:
        """The version that a draft would be; None where it does not fit what is published by now."""
        corpus = self._services.corpus
        versions = corpus.versions(str(content.statement.get("id", "")))
        if content.base != (versions[-1].seq if versions else None):
            return None
        note = content.note if content.kind in NOTED else None
        proposal = propose(content.statement, content.article, self._services.rules)
        return proposal.revision(corpus.head + 1, content.kind, self._today(), note)

    def _take_up(self, revision: Revision) -> None:
        """Has it published: answers tell it from now on, and so does what is sent."""
        article, before = revision.article, self._services.corpus.revisions
        same = (replace(one, article=article) if one.article.id == article.id else one for one in before)
        self._services.corpus = Corpus.on([*same, revision], self._today())

    def _renew_marks(self) -> None:
        """Once a day, what was corrected a month ago loses its mark."""
        if self._marked_on != (today := self._today()):
            self._marked_on = today
            self._services.corpus = Corpus.on(self._services.corpus.revisions, today)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now(), UTC).date()

    async def _all_told(self, draft: Draft) -> bool:
        """Whether everybody who was sent what was wrong has been told."""
        if draft.content.kind not in NOTED:
            return False
        async with self._database.read() as db:
            return not (await run_counts(db, f"c{draft.seq}")).waiting

    async def _go_on(self) -> None:
        """Has readers told of what was published, and the desk whom it has reached."""
        async with self._telling:
            async with self._database.read() as db:
                telling = await drafts.of_stage(db, Stage.TELLING)
            for draft in telling:
                try:
                    await self._tell_readers(draft)
                except Exception as error:  # noqa: BLE001 - one that fails must not hold up the others
                    log.error("draft %d: readers wait to be told: %s", draft.id, place_of(error))  # noqa: TRY400

    async def _tell_readers(self, draft: Draft) -> None:
        content, tools = draft.content, self._tools
        assert draft.seq is not None
        if draft.id not in self._begun:
            if content.kind in NOTED:
                await tools.correcting.start(draft.seq, serious=content.serious)
            elif content.timing is Timing.BREAKING:
                await tools.breaking.start(draft.seq)
            self._begun.add(draft.id)
        if self._clock.now() - draft.changed_at < RECEIPT_AFTER and not await self._all_told(draft):
            return
        async with self._database.write() as db:
            await drafts.save(db, replace(draft, stage=Stage.PUBLISHED))
            looks = await drafts.looks(db, draft.id)
        both = {draft.author, *(one.editor for one in looks if one.step is Step.APPROVED)}
        await self._ways.tell([*both], draft, "desk-receipt", draft.author)
