"""Decides what an import of a content folder does to what is stored. Pure: it reads and writes nothing.

Files and database may both have moved on since the last import. A mark for each statement and article
(`briefings.marks`) tells what its file said then, and what the database had. So

- what is not stored is added, a statement with all its versions;
- where the file says what it said then, nothing is done, whatever the database has by now;
- where only the file has changed, a version is added; several, if its history tells of more that are new;
- where both have changed and say the same, the mark is renewed;
- where both have changed and say different things, that is a conflict, and nothing is done. A file that gives
  the number of the latest version stored, or has it in its history, was written in knowledge of it: it
  counts as the only one that has changed. So an exported file can be edited.

Nothing stored is rewritten, renumbered, or withdrawn because no file has it. Nothing redacted comes back, and
nothing withdrawn without a correction. A statement keeps its type and topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefings.exporting import redacted
from briefings.following import Fault, another, back, following, still_withdrawn
from briefings.history import Step, Versions, give_numbers, steps
from briefings.marks import (
    article_hash,
    article_key,
    marked,
    parted,
    redacted_key,
    statement_hash,
    statement_key,
)
from briefings.matching import match, stands
from briefings.model import Article, Figure
from briefings.revision import Revision
from briefings.validation import quoted


@dataclass(frozen=True, slots=True)
class Notice:
    """What an editor should know of a statement or article: `key` is `statement:ID` or `article:ID`."""

    key: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.key.replace(':', ' ')}: {self.wrong}; {self.right}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does, to be carried out whole or not at all."""

    #: To be appended, by ascending `seq`, each with its article as it will be.
    revisions: tuple[Revision, ...]
    #: New, or to take the place of the stored one of that id, for all its revisions.
    articles: tuple[Article, ...]
    #: New marks, by `article:ID` and `statement:ID`; the other marks stay.
    imported: Mapping[str, str]
    #: What was not done, since file and database have both changed, or a rule forbids it.
    conflicts: tuple[Notice, ...]
    #: What is done, though not quite as the file has it.
    warnings: tuple[Notice, ...]
    #: `article:ID` and `statement:ID` of what is stored, and in no file. It stands.
    missing: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do. There may be something to tell all the same."""
        return not (self.revisions or self.articles or self.imported)


def plan(
    told: Sequence[Versions], stored: Iterable[Revision], imported: Mapping[str, str], today: date
) -> Plan:
    """Decides what an import does.

    Args:
        told: what the files say, `Reading.told` of a reading without errors.
        stored: all revisions of all statements, redacted ones included.
        imported: the marks of all imports so far, each the latest of its key.
        today: the UTC day of new versions that have neither `changed:` nor a number of their own.
    """
    importing = _Import(stored, imported, today)
    for one in told:
        importing.statement(one)
    importing.articles({one.article.id: one.article for one in told})
    return importing.plan(told)


_CURE = "make it as the database has it, by briefing-bot content export, or take your change back"
_REDACTED = ("redacted for someone’s safety, and still in a file", "take it out of there")
_STAYS = (
    "withdrawn, and changed in the file",
    "what was withdrawn stays as it was; correct it to have it back",
)


@dataclass(slots=True)
class _Addition:
    """Versions to be appended to a statement, and the hash for its mark."""

    told: Versions
    hash_now: str
    steps: list[Step]
    stored: Sequence[Revision]
    #: The numbers as the file gives them.
    given: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.given = [step.seq for step in self.steps]


class _Import:
    """What is stored, and what was decided so far."""

    def __init__(self, stored: Iterable[Revision], imported: Mapping[str, str], today: date) -> None:
        ordered = sorted(stored, key=lambda revision: revision.seq)
        self._head = ordered[-1].seq if ordered else 0
        self._articles = {revision.article.id: revision.article for revision in ordered}
        self._stored: dict[str, list[Revision]] = defaultdict(list)
        for revision in ordered:
            self._stored[revision.statement.id].append(revision)
        self._marks = imported
        self._today = today
        self._additions: list[_Addition] = []
        self._new_articles: list[Article] = []
        self._imported: dict[str, str] = {}
        self._conflicts: list[Notice] = []
        self._warnings: list[Notice] = []

    def statement(self, told: Versions) -> None:
        """Decides on a statement."""
        key, now, stored = _key(told), statement_hash(told), self._stored.get(told.statement.id)
        if redacted_key(told.statement.id) in self._marks:
            self._warn(told, _REDACTED)
            return
        if not stored:
            self._add(told, now, _all_new(told, self._today), ())
            return
        if redacted(stored):
            self._warn(told, _REDACTED)
            return
        mark, seq_then = parted(self._marks.get(key, ""))
        if mark == now:
            return
        latest, matched = stored[-1], match(told, stored)
        then = [one for one in stored if one.seq <= seq_then]
        if matched.current:
            self._imported[key] = marked(now, latest.seq)
        elif matched.informed or seq_then == latest.seq:
            self._add_to(told, now, stored, matched.new)
        elif 0 < len(then) >= matched.passed and not matched.new and stands(told, then):
            self._imported[key] = marked(now, seq_then)  # written otherwise, it says what it said
        else:
            wrong = f"the database has {_described(latest)}, and the file has changed too"
            self._conflicts.append(Notice(key, wrong, _CURE))
            return
        self._warn(told, *matched.warnings)

    def _add_to(self, told: Versions, now: str, stored: Sequence[Revision], earlier: Sequence[Step]) -> None:
        """Adds the versions that are new: of the history, and the latest."""
        latest = following(told, stored, earlier, self._today)
        added = [*earlier, latest]
        if fault := another(told.statement, stored[-1].statement) or back(stored[-1], added):
            self._conflicts.append(Notice(_key(told), *fault))
        elif still_withdrawn(stored[-1], added):
            self._warn(told, _STAYS)
            self._add(told, now, earlier, stored)
        else:
            self._add(told, now, added, stored)

    def _add(self, told: Versions, now: str, added: Sequence[Step], stored: Sequence[Revision]) -> None:
        self._additions.append(_Addition(told, now, list(added), stored))

    def _warn(self, told: Versions, *faults: Fault) -> None:
        self._warnings += [Notice(_key(told), *fault) for fault in faults]

    def articles(self, told: Mapping[str, Article]) -> None:
        """Decides on the articles, when all statements are: a new one comes with the first that is added."""
        added = {one.told.article.id for one in self._additions if one.steps}
        for article in told.values():
            if article.id in added or article.id in self._articles:
                self._article(article)

    def _article(self, article: Article) -> None:
        key, now, stored = article_key(article.id), article_hash(article), self._articles.get(article.id)
        mark, has = self._marks.get(key), article_hash(stored) if stored else None
        if has and mark == now:
            return
        if has not in (None, mark, now):
            wrong = "the database has it otherwise than the last import left it, and the file has changed too"
            self._conflicts.append(Notice(key, wrong, _CURE))
            return
        self._imported[key] = now
        if has != now:
            self._new_articles.append(article)
            self._articles[article.id] = article

    def plan(self, told: Sequence[Versions]) -> Plan:
        """All that was decided. To be called once, when everything is."""
        self._number()
        revisions = []
        for one in self._additions:
            latest = one.stored[-1].seq if one.stored else None
            for step in one.steps:
                revisions.append(step.revision(self._articles[one.told.article.id]))
                latest = step.seq
            assert latest is not None
            self._imported[_key(one.told)] = marked(one.hash_now, latest)
        return Plan(
            tuple(sorted(revisions, key=lambda revision: revision.seq)),
            tuple(self._new_articles),
            self._imported,
            tuple(self._conflicts),
            tuple(self._warnings),
            tuple(self._missing(told)),
        )

    def _number(self) -> None:
        """Keeps the numbers that come after all that is stored, and gives the others."""
        for one in self._additions:
            last: int | None = self._head
            for step in one.steps:
                if last is None or step.seq is None or step.seq <= last:
                    step.seq = None
                last = step.seq
        published = [one.steps[0] for one in self._additions if not one.stored]
        changed = [step for one in self._additions for step in one.steps[0 if one.stored else 1 :]]
        give_numbers(published, changed, self._head)
        for one in self._additions:
            own = {None, *(revision.seq for revision in one.stored)}
            for step, given in zip(one.steps, one.given, strict=True):
                if given != step.seq and given not in own:
                    wrong = f"its number {given} is not above all that is stored; it gets {step.seq}"
                    self._warn(one.told, (wrong, f"write {step.seq}"))

    def _missing(self, told: Sequence[Versions]) -> Iterator[str]:
        standing = [versions[-1] for versions in self._stored.values() if not redacted(versions)]
        articles = {one.article.id for one in told}
        statements = {one.statement.id for one in told}
        for key in dict.fromkeys(one.article.id for one in standing):
            if key not in articles:
                yield article_key(key)
        for one in standing:
            if one.statement.id not in statements:
                yield statement_key(one.statement.id)


def _key(told: Versions) -> str:
    return statement_key(told.statement.id)


def _all_new(told: Versions, today: date) -> list[Step]:
    """All versions of a statement. One that has its number is not made today, though its day be unknown."""
    found = steps(told)
    if found[-1].seq is None and found[-1].at is None:
        found[-1].at = today
    return found


def _described(revision: Revision) -> str:
    """A version in a few words, for an editor."""
    statement = revision.statement
    said = statement.value if isinstance(statement, Figure) else next(iter(statement.text.values()))
    day = f" on {revision.at}" if revision.at else ""
    return f"version {revision.seq}, {revision.kind}{day}, {quoted(said)}"
