"""The corpus: an immutable, indexed snapshot of what is published, and the questions asked of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from briefings.model import Event, Figure, Quote, SpanKind, When
from briefings.revision import GONE, NOTED, Revision, RevisionKind, marked, past
from briefings.series import (
    Series,
    SeriesKey,
    line_of,
    newest_date,
    newest_first,
    oldest_first,
    series_key,
)

#: For so long an answer says that something was corrected: what was sent can be corrected no longer.
MARKED = timedelta(days=30)


class Corpus:
    """All revisions of all statements. Built once and never changed: a publication makes a new one. What was
    corrected before the day `marked_since` is no longer marked as such; None: it is for ever.

    Raises ValueError where two revisions share a `seq`.
    """

    def __init__(self, revisions: Iterable[Revision], marked_since: date | None = None) -> None:
        ordered = sorted(revisions, key=lambda revision: revision.seq)
        history: dict[str, list[Revision]] = defaultdict(list)
        for earlier, later in pairwise(ordered):
            if earlier.seq == later.seq:
                raise ValueError(f"two revisions are numbered {later.seq}")
        for revision in ordered:
            history[revision.statement.id].append(revision)
        self._history: Mapping[str, list[Revision]] = history
        #: All of them, by their numbers.
        self.revisions = tuple(ordered)
        self.marked_since = marked_since
        #: The number of the newest revision; 0 for an empty corpus.
        self.head = ordered[-1].seq if ordered else 0
        self._replaced_by = _successors(history)
        self._latest = {key: self._marked(key, marked_since) for key in history}
        #: Every statement that is published, in the order of its first publication.
        self.current = tuple(r for r in self._latest.values() if r.kind not in GONE)

    @classmethod
    def on(cls, revisions: Iterable[Revision], today: date) -> Corpus:
        """What is published, as it is shown on a day: what was corrected of late is marked as such."""
        return cls(revisions, today - MARKED)

    def get(self, statement: str) -> Revision | None:
        """The latest revision, be it a withdrawn one; None for one that is redacted or never was."""
        latest = self._latest.get(statement)
        return None if latest is None or latest.kind is RevisionKind.REDACTED else latest

    def versions(self, statement: str) -> tuple[Revision, ...]:
        """All its versions, the oldest first; none where it is redacted or never was."""
        return tuple(self._history.get(statement, ())) if self.get(statement) else ()

    def first_seq(self, statement: str) -> int:
        """The number under which the statement was first published."""
        return self._history[statement][0].seq

    def topic(self, topic: str) -> tuple[Revision, ...]:
        """What stands on a topic, newest first; what newer statements have replaced is left out."""
        return self._by_topic.get(topic, ())

    def texts(self, topic: str) -> tuple[Revision, ...]:
        """What stands on a topic and is not a figure, newest first."""
        return self._texts.get(topic, ())

    def series(self, topic: str) -> tuple[Series, ...]:
        """The topic's series, the one with the newest figure first. Replaced figures are left out."""
        return self._series_by_topic.get(topic, ())

    def replaced(self, topic: str) -> tuple[Revision, ...]:
        """The figures of a topic that newer statements have replaced, newest first."""
        return self._replaced.get(topic, ())

    def series_beside(self, series: Series) -> tuple[Series, ...]:
        """The other series of the same measure and kind of span, the one with the newest figure first."""
        alike = self._series_alike.get((series.key.measure, series.key.kind), ())
        return tuple(other for other in alike if other is not series)

    def of_period(self, figure: Figure) -> tuple[Revision, ...]:
        """All figures that stand of the same measure, for the same period as written."""
        return self._by_period.get((figure.measure, str(figure.span.period)), ())

    def series_of(self, revision: Revision) -> Series:
        """The series a figure belongs to; itself alone if it is superseded or withdrawn."""
        figure = revision.statement
        assert isinstance(figure, Figure)
        key = series_key(figure)
        if revision.kind in GONE or revision.replaced_by:
            return Series.of(key, (revision,))
        return self._series[key]

    def series_at(self, key: SeriesKey) -> Series | None:
        """The series with that key; None where no figure of it stands."""
        return self._series.get(key)

    def added(self, since: int, until: int) -> tuple[Revision, ...]:
        """Statements first published after `since` and up to `until`, in their latest revision."""
        return self.current[bisect_right(self._firsts, since) : bisect_right(self._firsts, until)]

    def rank(self, revision: Revision) -> int:
        """Its place among all that is published, newest first."""
        return self._ranks[revision.seq]

    def changes(self, since: int, until: int) -> tuple[Revision, ...]:
        """What was corrected or withdrawn after `since` and up to `until`, and had been told before: each
        once, as it stands now, in the order of the change.
        """
        changed = (key for seq, first, key in self._changed if since < seq <= until and first <= since)
        return tuple(self._marked(key) for key in dict.fromkeys(changed) if self.get(key))

    def withdrawn(self, topic: str) -> tuple[Revision, ...]:
        """What was withdrawn on a topic, as long as it is marked as such, newest first."""
        return self._withdrawn.get(topic, ())

    def corrections(self) -> tuple[Revision, ...]:
        """Every version that corrected or withdrew a statement, newest first; of one that was corrected twice
        both, of one that is redacted none.
        """
        return self._corrections

    def mentioning(self, key: str) -> tuple[Revision, ...]:
        """What stands about, or was said or counted by, a person or organisation; newest first."""
        return self._by_mention.get(key, ())

    def timeline(self, topic: str) -> tuple[Revision, ...]:
        """What stands on a topic, the oldest first, what has no date last."""
        return tuple(revision for _, _, revision in self._by_date.get(topic, ()))

    def dated_within(self, topic: str, first: date, last: date) -> tuple[Revision, ...]:
        """What stands on a topic and is dated to these days, ends included, or is an event that reaches into
        them; the oldest first.
        """
        return tuple(
            revision
            for start, end, revision in self._by_date.get(topic, ())
            if (first <= start and end <= last)
            or (isinstance(revision.statement, Event) and start <= last and first <= end)
        )

    def quotes(self, topic: str | None = None) -> tuple[Revision, ...]:
        """What named people said, on one topic or on all, newest first."""
        return tuple(r for r in self._quotes if topic in (None, r.statement.topic))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every statement that is published, as in `current`."""
        return tuple(revision.statement.id for revision in self.current)

    def _marked(self, statement: str, since: date | None = None) -> Revision:
        """The latest version with the marks that readers must see."""
        latest = marked(self._history[statement], since)
        replaced_by = self._replaced_by.get(statement)
        return replace(latest, replaced_by=replaced_by) if replaced_by else latest

    @cached_property
    def _replaced(self) -> Mapping[str, tuple[Revision, ...]]:
        figures = (r for r in self.current if r.replaced_by and isinstance(r.statement, Figure))
        return _grouped((revision.statement.topic, revision) for revision in figures)

    @cached_property
    def newest(self) -> When | None:
        """The newest date of all that is published."""
        return newest_date(self.current)

    @cached_property
    def usual_year(self) -> int | None:
        """The year that most figures are as of; None where there are no figures."""
        figures = (r.statement for r in self.current if isinstance(r.statement, Figure))
        years = Counter(figure.as_of.date.year for figure in figures if figure.as_of.date)
        return years.most_common(1)[0][0] if years else None

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        return {r.seq: at for at, r in enumerate(sorted(self.current, key=newest_first))}

    @cached_property
    def _withdrawn(self) -> Mapping[str, tuple[Revision, ...]]:
        gone = (r for r in self._latest.values() if r.kind is RevisionKind.WITHDRAWN)
        return _grouped((r.statement.topic, r) for r in gone if not past(r, self.marked_since))

    @cached_property
    def _corrections(self) -> tuple[Revision, ...]:
        noted = (r for r in reversed(self.revisions) if r.kind in NOTED)
        return tuple(revision for revision in noted if self.get(revision.statement.id))

    @cached_property
    def _changed(self) -> list[tuple[int, int, str]]:
        """Every correction and withdrawal: its number, that of the first publication, and the id."""
        return sorted(
            (revision.seq, versions[0].seq, key)
            for key, versions in self._history.items()
            for revision in versions[1:]
            if revision.kind in NOTED
        )

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
            start = revision.dated.date if revision.dated else None
            end = revision.dated_to.date if revision.dated_to else None
            days = (start.first, end.last) if start and end else (date.max, date.max)
            topics[revision.statement.topic].append((*days, revision))
        return {
            topic: tuple(sorted(many, key=lambda dated: (dated[1], dated[2].seq)))
            for topic, many in topics.items()
        }

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[Revision, ...]]:
        return _grouped((r.statement.topic, r) for r in self.current if not r.replaced_by)

    @cached_property
    def _texts(self) -> Mapping[str, tuple[Revision, ...]]:
        return {
            topic: tuple(r for r in revisions if not isinstance(r.statement, Figure))
            for topic, revisions in self._by_topic.items()
        }

    @cached_property
    def _by_mention(self) -> Mapping[str, tuple[Revision, ...]]:
        return _grouped((key, revision) for revision in self.current for key in revision.involved)

    @cached_property
    def _series(self) -> Mapping[SeriesKey, Series]:
        groups: dict[SeriesKey, list[Revision]] = defaultdict(list)
        for revision in self._latest.values():
            if isinstance(revision.statement, Figure):
                groups[series_key(revision.statement)].append(revision)
        found = (line_of(key, sorted(many, key=oldest_first)) for key, many in groups.items())
        return {series.key: series for series in found if series}

    @cached_property
    def _series_alike(self) -> Mapping[tuple[str, SpanKind], tuple[Series, ...]]:
        alike: dict[tuple[str, SpanKind], list[Series]] = defaultdict(list)
        for series in sorted(self._series.values(), key=lambda series: newest_first(series.latest)):
            alike[series.key.measure, series.key.kind].append(series)
        return {key: tuple(many) for key, many in alike.items()}

    @cached_property
    def _by_period(self) -> Mapping[tuple[str, str], tuple[Revision, ...]]:
        periods: dict[tuple[str, str], list[Revision]] = defaultdict(list)
        for series in self._series_alike.values():
            for revision in (r for one in series for r in one.figures):
                figure = revision.statement
                if isinstance(figure, Figure) and figure.span.kind is SpanKind.DURING:
                    periods[figure.measure, str(figure.span.period)].append(revision)
        return {key: tuple(many) for key, many in periods.items()}

    @cached_property
    def _series_by_topic(self) -> Mapping[str, tuple[Series, ...]]:
        topics: dict[str, list[Series]] = defaultdict(list)
        for series in sorted(self._series.values(), key=lambda series: newest_first(series.latest)):
            topics[series.latest.statement.topic].append(series)
        return {topic: tuple(many) for topic, many in topics.items()}


def _successors(history: Mapping[str, Sequence[Revision]]) -> Mapping[str, str]:
    """By a statement's id, that of the one which stands in its place: where that is gone, its successor."""
    direct = {v[-1].statement.supersedes: key for key, v in history.items() if v[-1].statement.supersedes}
    found: dict[str, str] = {}
    for key in history:
        successor = direct.get(key)
        while successor and history[successor][-1].kind in GONE and successor != key:
            successor = direct.get(successor)
        if successor and successor != key:
            found[key] = successor
    return found


def _grouped(pairs: Iterable[tuple[str, Revision]]) -> Mapping[str, tuple[Revision, ...]]:
    groups: dict[str, list[Revision]] = defaultdict(list)
    for key, revision in pairs:
        groups[key].append(revision)
    return {key: tuple(sorted(many, key=newest_first)) for key, many in groups.items()}
