"""Which figures may share one line, and in which order revisions are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.dates import PartialDate, Sense
from briefings.model import NOT_STATED, Figure, SpanKind, When
from briefings.revision import GONE, Revision

#: Counts whose as-of lie no further apart may be compared; what is older than that is called old.
A_MONTH = timedelta(days=31)


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
    """Figures that may share one line, oldest first. `breaks` holds the `seq` of those before which the
    line is broken: a noted break stays one when the figure that bore the note is gone.

    Worked out once: `until`, the last day the latest can mean, the first of all days where that is not
    stated; and `last`, the latest and those of which nobody can say that they are older, newest first.
    """

    key: SeriesKey
    figures: tuple[Revision, ...]
    breaks: frozenset[int]
    until: date
    last: tuple[Revision, ...]

    @classmethod
    def of(cls, key: SeriesKey, figures: Sequence[Revision], breaks: Iterable[int] = ()) -> Series:
        """The series of these figures, of which there is at least one, given oldest first."""
        latest = figures[-1]
        last = tuple(r for r in reversed(figures) if not surely_older(r, latest))
        return cls(key, tuple(figures), frozenset(breaks), last_day(latest), last)

    @property
    def latest(self) -> Revision:
        return self.figures[-1]

    def before(self, revision: Revision) -> Revision | None:
        """The last figure that is surely older, which this one continues; None across a break."""
        for at in range(self._at(revision), 0, -1):
            if self.figures[at].seq in self.breaks:
                return None
            if surely_older(self.figures[at - 1], revision):
                return self.figures[at - 1]
        return None

    def after(self, revision: Revision) -> Revision | None:
        """The latest figure, if it is surely newer and continues this one; None across a break."""
        later = self.figures[self._at(revision) + 1 :]
        if not later or any(other.seq in self.breaks for other in later):
            return None
        return later[-1] if surely_older(revision, later[-1]) else None

    def _at(self, revision: Revision) -> int:
        return next(at for at, other in enumerate(self.figures) if other.seq == revision.seq)


def held(revision: Revision) -> tuple[date, date] | None:
    """The first and the last day that a figure can be for: its period, else its as-of; None if unknown.

    "About" a date is taken to mean up to a month before or after it.
    """
    figure = _figure(revision)
    if figure.span.kind is SpanKind.DURING and figure.span.period:
        return figure.span.period.start.first, figure.span.period.end.last
    on = figure.as_of.date
    if on is None:
        return None
    leeway = A_MONTH if on.sense is Sense.ABOUT else timedelta()
    return on.first - leeway, on.last + leeway


def surely_older(one: Revision, other: Revision) -> bool:
    """Whether one figure is for an earlier time than another, whatever days their dates can mean."""
    first, second = held(one), held(other)
    return first is not None and second is not None and first[1] < second[0]


def _figure(revision: Revision) -> Figure:
    assert isinstance(revision.statement, Figure)
    return revision.statement


def line_of(key: SeriesKey, figures: Sequence[Revision]) -> Series | None:
    """The series of those that stand, of figures given oldest first, with the breaks of all; None where
    none stands.
    """
    standing: list[Revision] = []
    breaks: set[int] = set()
    broken = False
    for revision in figures:
        broken = broken or _figure(revision).break_note is not None
        if revision.kind not in GONE and not revision.replaced_by:
            standing.append(revision)
            if broken:
                breaks.add(revision.seq)
            broken = False
    return Series.of(key, standing, breaks) if standing else None


def last_day(revision: Revision) -> date:
    """The last day its date can mean; the first of all days where it has none."""
    when = revision.dated
    return when.date.last if when and when.date else date.min


def newest_first(revision: Revision) -> tuple[int, bool, int, int]:
    """Sorting key: the newest date first; of equal ones the stated before the inferred, the exact before
    the vague, the first added before the last. What has no date comes last.
    """
    when = revision.dated
    if when is None or when.date is None:
        return 0, True, 0, revision.seq
    return -when.date.last.toordinal(), when.inferred, -when.date.precision, revision.seq


def oldest_first(revision: Revision) -> tuple[date, date, bool, int, int]:
    """Sorting key within a series: by the time a figure is for, of equal ones the vague first."""
    first, last = held(revision) or (date.min, last_day(revision))
    when = revision.dated
    exactness = when.date.precision if when and when.date else 0
    return last, first, not (when and when.inferred), exactness, revision.seq


def newest_date(revisions: Iterable[Revision]) -> When | None:
    """The newest date among them, the most exact of equal ones; None where none is dated."""
    dates = [(when.date, when) for r in revisions if (when := r.dated_to) and when.date]
    return max(dates, key=_exactness)[1] if dates else None


def _exactness(dated: tuple[PartialDate, When]) -> tuple[date, bool, int]:
    return dated[0].last, not dated[1].inferred, dated[0].precision
