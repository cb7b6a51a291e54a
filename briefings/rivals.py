"""Counts of the same thing that stand side by side, and whether what is told is old.

Rival counts are never merged, summed or subtracted. Which of them are shown together is one rule: the
latest of each series, as long as it is no more than a month older than the newest count of that measure
and kind of span. Older ones are earlier counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from briefings.corpus import Corpus, Series, series_key
from briefings.dates import PartialDate
from briefings.model import Figure, SpanKind
from briefings.revision import Revision

#: Counts whose as-of lie no further apart may be compared; what is older than that is called old.
A_MONTH = timedelta(days=31)
#: Of one group, what a phone's screen takes; what does not fit is among the earlier counts.
SHOWN_TOGETHER = 8
#: Counts during a period say little alone: this many of the latest are shown.
PERIODS_SHOWN = 3

_ORDER = (SpanKind.SINCE, SpanKind.AT, SpanKind.DURING)


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one measure and kind of span that are shown together, newest first."""

    measure: str
    kind: SpanKind
    revisions: tuple[Revision, ...]


def group_key(revision: Revision) -> tuple[str, ...]:
    """Equal for figures that are shown together; a statement of another type stands alone."""
    match revision.statement:
        case Figure(measure=measure, span=span):
            return measure, span.kind.value
        case statement:
            return (statement.id,)


def standing(corpus: Corpus, topic: str, measures: Iterable[str]) -> tuple[Group, ...]:
    """What stands on a topic now: one group for each measure, in the order of `measures`, and span kind.

    Totals since a start come first, then counts at a date, then those during a period.
    """
    order = list(measures)
    groups: dict[tuple[str, SpanKind], list[Series]] = {}
    for series in corpus.series(topic):
        groups.setdefault((series.key.measure, series.key.kind), []).append(series)
    ordered = sorted(groups.items(), key=lambda pair: (order.index(pair[0][0]), _ORDER.index(pair[0][1])))
    return tuple(Group(measure, kind, _shown(kind, many)) for (measure, kind), many in ordered)


def _shown(kind: SpanKind, series: Sequence[Series]) -> tuple[Revision, ...]:
    newest = last_day(series[0].latest)
    near = (one for one in series if newest - last_day(one.latest) <= A_MONTH)
    periods = PERIODS_SHOWN if kind is SpanKind.DURING else 1
    shown = (revision for one in near for revision in reversed(one.figures[-periods:]))
    return tuple(islice(shown, SHOWN_TOGETHER))


def rivals_of(corpus: Corpus, revision: Revision) -> tuple[Revision, ...]:
    """The latest counts of other series that a reader of this one must see beside it, newest first."""
    figure = revision.statement
    if not isinstance(figure, Figure) or figure.span.kind is SpanKind.DURING:
        return ()
    own = corpus.series_of(revision).key
    rivals = (
        series.latest
        for series in corpus.series(figure.topic)
        if series.key != own
        and (series.key.measure, series.key.kind) == (own.measure, own.kind)
        and abs(last_day(series.latest) - last_day(revision)) <= A_MONTH
    )
    return tuple(islice(rivals, SHOWN_TOGETHER))


def difference(revisions: Iterable[Revision]) -> tuple[str, int] | None:
    """The message that warns of adding these counts up, and how many they are; None where nobody would
    be tempted. That they start on different days is said only where no two are known to start alike.
    """
    figures = [r.statement for r in revisions if isinstance(r.statement, Figure)]
    figures = [figure for figure in figures if figure.span.kind is not SpanKind.DURING]
    if len({series_key(figure) for figure in figures}) < 2:
        return None
    starts = {str(figure.span.period) for figure in figures if figure.span.period}
    since = all(figure.span.kind is SpanKind.SINCE for figure in figures)
    return ("starts-differ" if since and len(starts) == len(figures) else "counters-differ"), len(figures)


def last_day(revision: Revision) -> date:
    """The last day its date can mean; the first of all days where it has none."""
    when = revision.dated
    return when.date.last if when and when.date else date.min


def old_since(revisions: Iterable[Revision], today: date) -> PartialDate | None:
    """The newest date among them, the most exact of equal ones, if even that is more than a month ago."""
    dates = [when.date for r in revisions if (when := r.dated) and when.date]
    newest = max(dates, key=lambda given: (given.last, given.precision), default=None)
    return newest if newest and today - newest.last > A_MONTH else None
