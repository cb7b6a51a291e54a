"""Which figures may share one line, and in which order revisions are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.dates import PartialDate
from briefings.model import NOT_STATED, Figure, SpanKind, When
from briefings.revision import GONE, Revision


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
    line is broken: a noted break stays one when the figure that bore the note is gone. `until` is the last
    day the latest can mean, the first of all days where that is not stated.
    """

    key: SeriesKey
    figures: tuple[Revision, ...]
    until: date
    breaks: frozenset[int] = frozenset()

    @property
    def latest(self) -> Revision:
        return self.figures[-1]

    def before(self, revision: Revision) -> Revision | None:
        """The older figure that this one continues; None across a break and for the first."""
        at = self.figures.index(revision)
        return self.figures[at - 1] if at and revision.seq not in self.breaks else None


def _figure(revision: Revision) -> Figure:
    assert isinstance(revision.statement, Figure)
    return revision.statement


def line_of(key: SeriesKey, figures: Sequence[Revision]) -> Series:
    """The series of those that stand, of figures given oldest first, with the breaks of all."""
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
    until = last_day(standing[-1]) if standing else date.min
    return Series(key, tuple(standing), until, frozenset(breaks))


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


def oldest_first(revision: Revision) -> tuple[int, bool, int, int]:
    """Sorting key within a series: of equal dates the inferred and the vague come first, then as added."""
    last, inferred, precision, seq = newest_first(revision)
    return -last, not inferred, -precision, seq


def newest_date(revisions: Iterable[Revision]) -> When | None:
    """The newest date among them, the most exact of equal ones; None where none is dated."""
    dates = [(when.date, when) for r in revisions if (when := r.dated_to) and when.date]
    return max(dates, key=_exactness)[1] if dates else None


def _exactness(dated: tuple[PartialDate, When]) -> tuple[date, bool, int]:
    return dated[0].last, not dated[1].inferred, dated[0].precision
