"""Blanks a statement or a name wherever we hold it or sent it, for someone's safety."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import Clock
from bot.delivery.entries import Books
from bot.desk.tools import Correcting
from bot.drafts import Redacted
from bot.editors import Member
from bot.registry import Services
from bot.storage import content, redacting
from bot.storage.audit import Audit
from briefings.corpus import Corpus
from briefings.document import Document
from briefings.revising import blanked, document_without, without_name
from briefings.revision import Revision, RevisionKind
from briefings.stored import statement_fields


@dataclass(frozen=True, slots=True)
class Redacting:
    """Blanks. `clear_desk`: takes back what the desk itself was shown, which may hold it too."""

    books: Books
    audit: Audit
    services: Services
    clock: Clock
    correcting: Correcting
    clear_desk: Callable[[], Awaitable[None]]

    async def redact(self, by: Member, statements: Sequence[str], names: Sequence[str]) -> Redacted:
        """Blanks these statements whole, and these names in all others. To be called by one at a time."""
        now = self.clock.now()
        before = self.services.corpus
        async with self.books.database.write() as db:
            head = before.head
            for at, statement in enumerate(statements, 1):
                day = datetime.fromtimestamp(now, UTC).date().isoformat()
                await redacting.blank_statement(db, statement, head + at, day)
            await redacting.blank_drafts(db, statements)
            await redacting.blank_articles(db)
            if names:
                await redacting.without_names(db, lambda text: without_name(text, names))
            await redacting.blank_notices(db)
            await redacting.blank_documents(db, lambda document: _blank(document, statements, names))
            revisions = await content.load(db)
            amended = _amended(before, revisions, head + len(statements))
            for revision in amended:
                await content.publish(db, revision)
            await self.audit.note(db, now, by.pseudonym, "redacted")
        await self.books.database.settle()
        self._take_up([*revisions, *amended])
        chats = 0
        for seq in range(head + 1, head + len(statements) + len(amended) + 1):
            chats += await self.correcting.start(seq, serious=True, silent=True)
        await self.clear_desk()
        return Redacted(len(statements) + len(amended), chats)

    def _take_up(self, revisions: Sequence[Revision]) -> None:
        """Publishes what is left, and lets go of every text that was worked out before."""
        self.services.corpus = Corpus(revisions, self.services.corpus.marked_since)
        self.services.let_go()
        self.books.briefs.forget()


def _blank(document: Document, statements: Sequence[str], names: Sequence[str]) -> Document:
    for statement in statements:
        document = blanked(document, statement)
    return document_without(document, names) if names else document


def _amended(before: Corpus, now: Sequence[Revision], head: int) -> list[Revision]:
    """The new versions of statements of which something was taken out, so that what was sent is changed."""
    latest = {revision.statement.id: revision for revision in now}
    changed = [
        revision
        for key, revision in latest.items()
        if revision.kind is not RevisionKind.REDACTED
        and (there := before.get(key)) is not None
        and _fields(there) != _fields(revision)
    ]
    standing = [revision for revision in changed if revision.kind is not RevisionKind.WITHDRAWN]
    return [
        Revision(head + at, RevisionKind.AMENDED, one.article, one.statement, one.at)
        for at, one in enumerate(standing, 1)
    ]


def _fields(revision: Revision) -> object:
    return statement_fields(revision.statement), revision.article
