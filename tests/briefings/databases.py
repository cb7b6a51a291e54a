"""A database in memory, which carries out plans, and content folders that are written and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.files import Reading, read
from briefings.importing import Plan, plan
from briefings.model import Article, Statement
from briefings.revision import Revision, RevisionKind
from tests.briefings.folders import HEAD, event, write
from tests.factories import rules

#: The days of a first import, and of those that follow.
TODAY, LATER = date(2026, 3, 3), date(2026, 4, 5)
#: What ends a conflict.
CURE = "make it as the database has it, by briefing-bot content export, or take your change back"


@dataclass
class Database:
    """What is stored: every revision refers to its article as that is now."""

    revisions: list[Revision] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    def plan(self, reading: Reading, today: date = TODAY) -> Plan:
        assert reading.errors == ()
        return plan(reading.told, self.revisions, self.marks, today)

    def bring(self, reading: Reading, today: date = TODAY) -> Plan:
        """An import: the plan, carried out."""
        made = self.plan(reading, today)
        for article in made.articles:
            self.replace(article)
        self.revisions += made.revisions
        self.marks |= made.imported
        return made

    def replace(self, article: Article) -> None:
        """What the chat does to an article."""
        self.revisions = [
            replace(one, article=article) if one.article.id == article.id else one for one in self.revisions
        ]

    def add(
        self,
        statement: Statement,
        kind: RevisionKind = RevisionKind.AMENDED,
        note: str = "",
        at: date = TODAY,
    ) -> Revision:
        """What the chat does to a statement that is stored."""
        words = {"en": note} if note else None
        article = self.of(statement.id)[-1].article
        added = Revision(self.revisions[-1].seq + 1, kind, article, statement, at, words)
        self.revisions.append(added)
        return added

    def of(self, statement: str) -> list[Revision]:
        """All versions of a statement."""
        return [one for one in self.revisions if one.statement.id == statement]

    def told(self, statement: str) -> list[tuple[int, str, str | None]]:
        """The number and kind of each version of a statement, and what it says was wrong."""
        return [(one.seq, one.kind.value, one.note["en"] if one.note else None) for one in self.of(statement)]


def folder(texts: Mapping[str, str]) -> Reading:
    """What a content folder of these files, by their names, says."""
    with TemporaryDirectory() as made:
        for name, text in texts.items():
            (Path(made) / name).write_text(text, encoding="utf-8")
        return read(Path(made), rules())


def sorted_by_number(revisions: Sequence[Revision]) -> list[Revision]:
    return sorted(revisions, key=lambda revision: revision.seq)


def moved(key: str, more: str = "", day: str = "08-10") -> str:
    """The event on another day."""
    return event(key).replace("08-09", day) + more


def file(*statements: str) -> str:
    return HEAD + "".join(statements)


class Desk:
    """One content file, imported into one database."""

    def __init__(self, folder: Path, *statements: str) -> None:
        self._folder = folder
        self.database = Database()
        self.bring(*statements)

    def bring(self, *statements: str, today: date = LATER) -> Plan:
        """An import of the file with these statements: what it does, it does once."""
        reading = write(self._folder, a=file(*statements))
        made = self.database.bring(reading, today)
        assert self.database.plan(reading).empty
        return made

    def told(self, statement: str = "a") -> list[tuple[int, str, str | None]]:
        return self.database.told(statement)
