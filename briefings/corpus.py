"""The corpus: an immutable, indexed snapshot of what is published, and the questions asked of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from briefings.model import NOT_STATED, Figure, Quote, SpanKind
from briefings.revision import Revision, RevisionKind

_GONE = {RevisionKind.WITHDRAWN, RevisionKind.REDACTED}
_TOLD = {RevisionKind.CORRECTED, RevisionKind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What figures must have in common to share one line.

    `span` is the since as written ("2020-08" is not "2020-08-09") or the length of the period. Where
    the counter or the start is not stated nobody can know that two counts belong together: `alone` is
    then the statement's own id.
    """

    measure: str
    counted_by: str
    unit: str
    scope: str
    kind: SpanKind
    span: str
    alone: str = ""


def series_key(figure: Figure) -> SeriesKey:
    """The key that figures of one series share, and no other figure has."""
    span = figure.span
    written = ""
    if span.period and span.kind is not SpanKind.AT:
        written = str(span.period) if span.kind is SpanKind.SINCE else span.period.length
    known = figure.counted_by != NOT_STATED and (span.period is not None)
    return SeriesKey(
        figure.measure,
        figure.counted_by,
        figure.unit,
        figure.scope,
        span.kind,
        written,
        "" if known else figure.id,
    )


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that may share one line, oldest first. A figure with a break note starts a new segment."""

    key: SeriesKey
    figures: tuple[Revision, ...]

    @property
    def latest(self) -> Revision:
        return self.figures[-1]

    def before(self, revision: Revision) -> Revision | None:
        """The older figure that this one continues; None across a break and for the first."""
        at = next(i for i, r in enumerate(self.figures) if r.statement.id == revision.statement.id)
        return self.figures[at - 1] if at and not _figure(revision).break_note else None


def _figure(revision: Revision) -> Figure:
    assert isinstance(revision.statement, Figure)
    return revision.statement


def newest_first(revision: Revision) -> tuple[int, bool, int, int]:
    """Sorting key: the newest date first; of equal ones the stated before the inferred, the exact before
    the vague, the first added before the last. What has no date comes last.
    """
    when = revision.dated
    if when is None or when.date is None:
        return 0, True, 0, revision.seq
    return -when.date.last.toordinal(), when.inferred, -when.date.precision, revision.seq


class Corpus:
    """All revisions of all statements. Built once and never changed: a publication makes a new one.

    Raises ValueError where two revisions share a `seq`.
    """

    def __init__(self, revisions: Iterable[Revision]) -> None:
        ordered = sorted(revisions, key=lambda revision: revision.seq)
        history: dict[str, list[Revision]] = defaultdict(list)
        for earlier, later in pairwise(ordered):
            if earlier.seq == later.seq:
                raise ValueError(f"two revisions are numbered {later.seq}")
        for revision in ordered:
            history[revision.statement.id].append(revision)
        self._history: Mapping[str, list[Revision]] = history
        self._changes = [r for r in ordered if r.kind in _TOLD]
        #: The number of the newest revision; 0 for an empty corpus.
        self.head = ordered[-1].seq if ordered else 0
        #: Every statement that stands, in the order of its first publication.
        self.current: tuple[Revision, ...] = tuple(
            versions[-1] for versions in history.values() if versions[-1].kind not in _GONE
        )
        self.superseded = frozenset(r.statement.supersedes for r in self.current if r.statement.supersedes)

    def get(self, statement: str) -> Revision | None:
        """The latest revision, be it a withdrawn one; None if there never was such a statement."""
        versions = self._history.get(statement)
        return versions[-1] if versions else None

    def first_seq(self, statement: str) -> int:
        """The number under which the statement was first published."""
        return self._history[statement][0].seq

    def topic(self, topic: str) -> tuple[Revision, ...]:
        """What stands on a topic, newest first."""
        return self._by_topic.get(topic, ())

    def series(self, topic: str) -> tuple[Series, ...]:
        """The topic's series, the one with the newest figure first. Superseded figures are left out."""
        return self._series_by_topic.get(topic, ())

    def series_of(self, revision: Revision) -> Series:
        """The series a figure belongs to; itself alone if it is superseded or withdrawn."""
        key = series_key(_figure(revision))
        series = self._series.get(key)
        return series if series and revision in series.figures else Series(key, (revision,))

    def added(self, since: int, until: int) -> tuple[Revision, ...]:
        """Statements first published after `since` and up to `until`, in their latest revision."""
        return self.current[bisect_right(self._firsts, since) : bisect_right(self._firsts, until)]

    def changes(self, since: int, until: int) -> tuple[Revision, ...]:
        """Corrections and withdrawals, after `since` and up to `until`, of what had been told before."""
        return tuple(
            revision
            for revision in self._changes
            if since < revision.seq <= until and self.first_seq(revision.statement.id) <= since
        )

    def mentioning(self, key: str) -> tuple[Revision, ...]:
        """What stands about, or was said or counted by, a person or organisation; newest first."""
        return self._by_mention.get(key, ())

    def timeline(self, topic: str) -> tuple[Revision, ...]:
        """What stands on a topic, the oldest first, what has no date last."""
        return tuple(revision for _, _, revision in self._by_date.get(topic, ()))

    def dated_within(self, topic: str, first: date, last: date) -> tuple[Revision, ...]:
        """What stands on a topic and is dated to these days, ends included; the oldest first."""
        dated = self._by_date.get(topic, ())
        return tuple(revision for start, end, revision in dated if first <= start and end <= last)

    def quotes(self, topic: str | None = None) -> tuple[Revision, ...]:
        """What named people said, on one topic or on all, newest first."""
        return tuple(r for r in self._quotes if topic in (None, r.statement.topic))

    @cached_property
    def usual_year(self) -> int | None:
        """The year that most figures are as of; None where there are no figures."""
        figures = (r.statement for r in self.current if isinstance(r.statement, Figure))
        years = Counter(figure.as_of.date.year for figure in figures if figure.as_of.date)
        return years.most_common(1)[0][0] if years else None

    @cached_property
    def _firsts(self) -> list[int]:
        """When each of `current` was first published: ascending, as they are in that order."""
        return [self.first_seq(revision.statement.id) for revision in self.current]

    @cached_property
    def _quotes(self) -> tuple[Revision, ...]:
        said = (revision for revision in self.current if isinstance(revision.statement, Quote))
        return tuple(sorted(said, key=newest_first))

    @cached_property
    def _by_date(self) -> Mapping[str, tuple[tuple[date, date, Revision], ...]]:
        """Each topic's statements with the first and last day they can mean, in that order."""
        topics: dict[str, list[tuple[date, date, Revision]]] = defaultdict(list)
        for revision in self.current:
            when = revision.dated.date if revision.dated else None
            days = (when.first, when.last) if when else (date.max, date.max)
            topics[revision.statement.topic].append((*days, revision))
        return {
            topic: tuple(sorted(many, key=lambda dated: (dated[1], dated[2].seq)))
            for topic, many in topics.items()
        }

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[Revision, ...]]:
        return _grouped((revision.statement.topic, revision) for revision in self.current)

    @cached_property
    def _by_mention(self) -> Mapping[str, tuple[Revision, ...]]:
        return _grouped((key, revision) for revision in self.current for key in involved(revision))

    @cached_property
    def _series(self) -> Mapping[SeriesKey, Series]:
        groups: dict[SeriesKey, list[Revision]] = defaultdict(list)
        for revision in self.current:
            if isinstance(revision.statement, Figure) and revision.statement.id not in self.superseded:
                groups[series_key(revision.statement)].append(revision)
        return {
            key: Series(key, tuple(sorted(many, key=newest_first, reverse=True)))
            for key, many in groups.items()
        }

    @cached_property
    def _series_by_topic(self) -> Mapping[str, tuple[Series, ...]]:
        topics: dict[str, list[Series]] = defaultdict(list)
        for series in sorted(self._series.values(), key=lambda series: newest_first(series.latest)):
            topics[series.latest.statement.topic].append(series)
        return {topic: tuple(many) for topic, many in topics.items()}


def _grouped(pairs: Iterable[tuple[str, Revision]]) -> Mapping[str, tuple[Revision, ...]]:
    groups: dict[str, list[Revision]] = defaultdict(list)
    for key, revision in pairs:
        groups[key].append(revision)
    return {key: tuple(sorted(many, key=newest_first)) for key, many in groups.items()}


def involved(revision: Revision) -> frozenset[str]:
    """The people and organisations a statement is about, or that counted, said or passed it on."""
    statement = revision.statement
    return frozenset((*statement.mentions, *revision.by, *statement.cited_by, statement.reported_by))
