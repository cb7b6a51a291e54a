"""Counts of the same thing that stand side by side, and whether what is told is old.

Rival counts are never merged, summed or subtracted. Which of them are shown together is one rule: the
latest of each series, as long as it is no more than a month older than the newest count of that measure
and kind of span. Older ones are earlier counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefings.corpus import Corpus
from briefings.dates import Period, Sense
from briefings.model import Figure, SpanKind, When
from briefings.revision import Revision
from briefings.series import A_MONTH, Series, held, last_day, newest_date, series_key, surely_older

#: Of one group, what a phone's screen takes; what does not fit is counted, and shown by date.
SHOWN_TOGETHER = 8
#: Counts during a period say little alone: this many of the latest are shown.
PERIODS_SHOWN = 3

_ORDER = (SpanKind.SINCE, SpanKind.AT, SpanKind.DURING)


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one measure and kind of span that belong side by side, newest first.

    `near` is all of them, `revisions` as many as one screen shows; the others are under "By date".
    """

    measure: str
    kind: SpanKind
    near: tuple[Revision, ...]

    @property
    def revisions(self) -> tuple[Revision, ...]:
        return self.near[:SHOWN_TOGETHER]

    @property
    def left(self) -> int:
        return len(self.near) - len(self.revisions)


def group_key(revision: Revision) -> tuple[str, ...]:
    """Equal for figures that are shown together; a statement of another type stands alone."""
    statement = revision.statement
    if isinstance(statement, Figure):
        return statement.measure, statement.span.kind.value
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
    return tuple(Group(measure, kind, _near(corpus, kind, many)) for (measure, kind), many in ordered)


def _near(corpus: Corpus, kind: SpanKind, series: Sequence[Series]) -> tuple[Revision, ...]:
    """Of series ordered newest first, what is not older news than the newest; what has no date is not."""
    newest = series[0].until
    near = [one for one in series if _may_be_near(one.until, newest)]
    if kind is not SpanKind.DURING:
        return tuple(revision for one in near for revision in one.last)
    shown = [revision for one in near for revision in reversed(one.figures[-PERIODS_SHOWN:])]
    beside = (rival for revision in shown for rival in _of_period(corpus, revision))
    return tuple(dict.fromkeys((*shown, *beside)))


def _may_be_near(one: date, other: date) -> bool:
    """Whether two last days are no more than a month apart, or either is not known."""
    return date.min in (one, other) or abs(one - other) <= A_MONTH


def _of_period(corpus: Corpus, revision: Revision) -> tuple[Revision, ...]:
    return corpus.of_period(revision.statement) if isinstance(revision.statement, Figure) else ()


def rivals_of(corpus: Corpus, revision: Revision) -> tuple[Revision, ...]:
    """The counts that a reader of this one must see beside it, newest first: of each other series the
    latest if it is near in time, or the one for the same period; and of its own what nobody can put before
    or after it.
    """
    figure = revision.statement
    if not isinstance(figure, Figure):
        return ()
    if figure.span.kind is SpanKind.DURING:
        return tuple(r for r in corpus.of_period(figure) if r.seq != revision.seq)
    own, day = corpus.series_of(revision), last_day(revision)
    near = (one for one in corpus.series_beside(own) if _may_be_near(one.until, day))
    return (*_unordered(own, revision), *(rival for one in near for rival in one.last))


def _unordered(series: Series, revision: Revision) -> Iterator[Revision]:
    for other in series.last:
        ordered = surely_older(other, revision) or series.after(revision) is other
        if other is not revision and not ordered:
            yield other


def difference(revisions: Iterable[Revision]) -> tuple[str, int] | None:
    """The message that warns of adding these counts up, and how many they are; None where nobody would
    be tempted. That not all start on one day is said only where two surely do not.
    """
    counts = [(r, r.statement) for r in revisions if isinstance(r.statement, Figure)]
    keys = {series_key(figure) for _, figure in counts}
    times = {held(revision) for revision, _ in counts}
    if len(counts) < 2 or (len(keys) == 1 and len(times) == len(counts)):
        return None
    spans = [figure.span for _, figure in counts]
    since = all(span.kind is SpanKind.SINCE for span in spans)
    apart = since and not all(
        _may_be_one_day(one.period, other.period) for one, other in combinations(spans, 2)
    )
    return ("starts-differ" if apart else "counters-differ"), len(counts)


def _may_be_one_day(one: Period | None, other: Period | None) -> bool:
    """Whether two starts can mean the same day: "August 2020" and "9 August 2020" can."""
    if one is None or other is None or {*one.senses, *other.senses} != {Sense.EXACT}:
        return True
    return one.start.first <= other.start.last and other.start.first <= one.start.last


def old_since(revisions: Iterable[Revision], today: date) -> When | None:
    """The newest date among them, the most exact of equal ones, if even that is more than a month ago."""
    when = newest_date(revisions)
    return when if when and when.date and today - when.date.last > A_MONTH else None
