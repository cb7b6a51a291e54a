"""The versions of a statement, and through whose hands it came to us.

A revision's kind follows the `pubstatus` and the versions of IPTC's ninjs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from briefings.model import NOT_STATED, Article, Claim, Event, Figure, Genre, Quote, Statement, When


class RevisionKind(StrEnum):
    """Why there is this version. Only corrected and withdrawn are told to those who read the old."""

    PUBLISHED = "published"
    AMENDED = "amended"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"


#: Those that say what was wrong.
NOTED = (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN)


#: Kinds after which a statement is no longer told.
GONE = frozenset({RevisionKind.WITHDRAWN, RevisionKind.REDACTED})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Through whose hands a statement came to us, no step told twice.

    `by` counted or said it (empty: not stated); `cited_by` passed it on; `reported_by` published it, and
    is None where that is the only one who counted or said it: of several the reporter is named again.
    `told_by` retold the report, and is None where we read it at first hand.
    """

    by: tuple[str, ...]
    cited_by: tuple[str, ...]
    reported_by: str | None
    told_by: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a statement. `seq` numbers all revisions of a corpus in one sequence.

    `note` says what was wrong, `at` is the UTC day of this version. Raises ValueError for a corrected or
    withdrawn one without a note.
    """

    seq: int
    kind: RevisionKind
    article: Article
    statement: Statement
    at: date | None = None
    note: Mapping[str, str] | None = None
    #: The statement that supersedes this one; the corpus sets it.
    replaced_by: str | None = None

    def __hash__(self) -> int:
        return hash(self.seq)

    def __post_init__(self) -> None:
        if self.kind in NOTED and not self.note:
            raise ValueError(f"{self.statement.id} is {self.kind}, and no note says what was wrong")

    @property
    def dated(self) -> When | None:
        """When what it says held: a figure's as-of, an event's start, else the article's date.

        An event whose start is not stated has no date: the article's is another.
        """
        match self.statement:
            case Event(start_date=when):
                return when if when.date else None
            case Figure(as_of=when):
                return when
            case Quote(as_of=When() as when) | Claim(as_of=When() as when):
                return when
            case _:
                return self.article.date_published

    @property
    def dated_to(self) -> When | None:
        """Up to when what it says held: an event's end, else what it is dated."""
        end = self.statement.end_date if isinstance(self.statement, Event) else None
        return end or self.dated

    @property
    def by(self) -> tuple[str, ...]:
        """Who counted or said it; empty where that is not stated, and for an event."""
        match self.statement:
            case Figure(counted_by=counter):
                return () if counter == NOT_STATED else (counter,)
            case Quote(speaker=speaker):
                return (speaker,)
            case Claim(said_by=said_by):
                return said_by
            case Event():
                return ()

    @property
    def involved(self) -> frozenset[str]:
        """The people and organisations it is about, or that counted, said, passed on or reported it."""
        statement = self.statement
        return frozenset((*statement.mentions, *self.by, *statement.cited_by, statement.reported_by))

    @property
    def attribution(self) -> Attribution:
        """Who counted or said it comes first, then who reported it, then who passed it on."""
        by, reporter, publisher = self.by, self.statement.reported_by, self.article.publisher
        cited = tuple(key for key in self.statement.cited_by if key not in (*by, reporter))
        retold = self.article.genre is Genre.DIGEST and publisher == reporter
        alone = by if len(by) == 1 else ()
        reported = None if reporter in alone or retold else reporter
        told = None if publisher in (*alone, *cited, reported) else publisher
        return Attribution(by, cited, reported, told)


def past(revision: Revision, since: date | None) -> bool:
    """Whether a correction or withdrawal was before the day from which they are marked; `since` is None where
    they are marked for ever, and so is one whose day is not known.
    """
    return since is not None and revision.at is not None and revision.at < since


def marked(versions: Sequence[Revision], since: date | None) -> Revision:
    """The last of these versions of a statement with the marks that readers must see: an amendment keeps
    those of the correction before it. A correction that is past is not marked; what is withdrawn stays so.
    """
    latest = versions[-1]
    if latest.kind not in (RevisionKind.AMENDED, RevisionKind.CORRECTED):
        return latest
    corrected = next((v for v in reversed(versions) if v.kind is RevisionKind.CORRECTED), None)
    if corrected is None:
        return latest
    if past(corrected, since):
        return replace(latest, kind=RevisionKind.PUBLISHED, note=None)
    return replace(latest, kind=corrected.kind, note=corrected.note, at=corrected.at)
