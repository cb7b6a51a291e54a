"""What looks odd in a figure about to be published, said before anybody approves it.

Nothing here forbids: a source may say what looks odd, and then an editor says so.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

from briefings.corpus import Corpus
from briefings.model import NOT_STATED, Article, Figure, Qualifier, SpanKind
from briefings.revision import Revision
from briefings.series import last_day, series_key
from briefings.wording import Wording

#: A step is far higher than its months explain where it is more than so many times what they count; numbers
#: that are only about right may be off by so much of the whole.
_FAR, _ROUGH = 1.5, 0.1
_FROM_BELOW = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_ROUGHLY = frozenset({Qualifier.ABOUT, Qualifier.ALMOST})
#: What two figures of one measure may differ in, with the message that names it.
PARTS = ("counted_by", "unit", "scope", "span")

#: Counts of single months, by the first day of each.
Months = Mapping[date, Figure]


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing to look at twice. `key` stays the same, so that what was confirmed can be remembered;
    `counts` are the figures that a note on it names.
    """

    key: str
    said: str
    counts: tuple[Figure, ...] = field(default=(), compare=False)


def odd(
    figure: Figure, article: Article, corpus: Corpus, wording: Wording, replaces: str | None = None
) -> tuple[Oddity, ...]:
    """What looks odd in a figure, each in one sentence. `replaces`: the statement that it corrects."""
    others = [
        (revision, revision.statement)
        for revision in sorted(corpus.current, key=last_day)
        if isinstance(revision.statement, Figure)
        and revision.statement.measure == figure.measure
        and revision.statement.id not in (replaces, figure.id)
    ]
    series = corpus.series_at(series_key(figure))
    line = [r for r in (series.figures if series else ()) if r.statement.id not in (replaces, figure.id)]
    months = _months(figure, [other for _, other in others])
    found = [*(_in_line(figure, line, months, wording) if line else _beside(figure, others, wording))]
    found += _parts(figure, [other for _, other in others], months, wording)
    found += odd_article(article, corpus, wording)
    for revision, other in others:
        if other.value == figure.value and _same(revision.article, article):
            found.append(Oddity("twice", wording.say("odd-twice", id=other.id)))
            break
    return tuple(found)


def odd_article(article: Article, corpus: Corpus, wording: Wording) -> tuple[Oddity, ...]:
    """Whether the article is curated already, under another id."""
    for other in {one.article.id: one.article for one in corpus.current}.values():
        if other.id != article.id and _same(other, article):
            return (Oddity("curated", wording.say("odd-curated", title=wording.title(other), id=other.id)),)
    return ()


def break_note(
    oddities: Sequence[Oddity], wording_of: Callable[[str], Wording], languages: Sequence[str]
) -> dict[str, str]:
    """The note on a break, by language, as we would put it; {} where nothing breaks."""
    jump = next((one for one in oddities if one.key == "jump"), None)
    if jump is None:
        return {}
    noted = {}
    for language in languages:
        wording = wording_of(language)
        counts = wording.names(map(wording.amount, jump.counts))
        noted[language] = wording.say("odd-break-note", count=len(jump.counts), counts=counts)
    return noted


# --- beside what is published ---


def _in_line(figure: Figure, line: Sequence[Revision], months: Months, wording: Wording) -> Iterator[Oddity]:
    """What does not go with the figures of its series, the oldest of which is first."""
    told = [(revision, _figure(revision)) for revision in line]
    until = figure.as_of.date.last if figure.as_of.date else None
    newest = told[-1][1]
    before = [(r, one) for r, one in told if until is None or last_day(r) <= until]
    if before and figure.span.kind is not SpanKind.DURING:
        last = before[-1][1]
        if figure.value < last.value:
            when = wording.as_of(last.as_of)
            yield Oddity("lower", wording.say("odd-lower", last=wording.amount(last), date=when))
    if until is not None and until < last_day(told[-1][0]):
        yield Oddity("earlier", wording.say("odd-earlier", date=wording.as_of(newest.as_of)))
    if figure.hedge is None and (hedged := [one for _, one in told if one.hedge]):
        yield Oddity("hedge", wording.say("odd-hedge", last=wording.amount(hedged[-1])))
    bare = Qualifier.AS_PRINTED
    if figure.qualifier is bare and (worded := [one for _, one in told if one.qualifier is not bare]):
        yield Oddity("qualifier", wording.say("odd-qualifier", last=wording.amount(worded[-1])))
    if before and until and figure.span.kind is SpanKind.SINCE:
        yield from _jump(figure, before[-1], until, months, wording)


def _jump(
    figure: Figure, last: tuple[Revision, Figure], until: date, months: Months, wording: Wording
) -> Iterator[Oddity]:
    """A step from the last total that is far higher than the months between explain, if all were counted."""
    revision, before = last
    if before.as_of.date is None:
        return
    after = last_day(revision) + timedelta(days=1)
    between = _within(months, after.replace(day=1), _month_end(until))
    if between and figure.value - before.value > _FAR * sum(one.value for one in between):
        counts = wording.names(f"{wording.amount(one)} {wording.span(one.span)}" for one in between)
        said = wording.say("odd-jump", counts=counts, last=wording.amount(before))
        yield Oddity("jump", said, between)


def _beside(figure: Figure, others: Sequence[tuple[Revision, Figure]], wording: Wording) -> Iterator[Oddity]:
    """Where it would begin a line of its own: what it differs in from the nearest there is, of equally near
    ones the newest.
    """
    alike = [(r, one) for r, one in others if one.span.kind is figure.span.kind and not r.replaced_by]
    if not alike:
        return
    _, nearest = min(reversed(alike), key=lambda other: len(_differing(figure, other[1])))
    if differing := _differing(figure, nearest):
        what = wording.names(wording.say(f"odd-part-{part.replace('_', '-')}") for part in differing)
        yield Oddity("new-line", wording.say("odd-new-line", what=what, last=_named(nearest, wording)))


def _named(figure: Figure, wording: Wording) -> str:
    """A figure in a few words: how much, since when, and who counted."""
    parted = " " if figure.span.period else ", "
    unstated = figure.counted_by == NOT_STATED
    by = wording.say("counter-not-stated") if unstated else wording.source(figure.counted_by)
    return f"{wording.amount(figure)}{parted}{wording.span(figure.span)}, {by}"


def _differing(one: Figure, other: Figure) -> list[str]:
    """In what two figures differ that keeps them from one line."""
    parts = {part: (getattr(one, part), getattr(other, part)) for part in PARTS}
    parts["span"] = (_shared(one), _shared(other))
    return [part for part, (own, others) in parts.items() if own != others]


def _shared(figure: Figure) -> str:
    """What of its span all figures of a line share: its start, or how long its period is."""
    period = figure.span.period
    if period and figure.span.kind is not SpanKind.SINCE:
        return period.length if figure.span.kind is SpanKind.DURING else ""
    return str(period)


def _figure(revision: Revision) -> Figure:
    assert isinstance(revision.statement, Figure)
    return revision.statement


# --- parts and totals ---


def _parts(figure: Figure, others: Sequence[Figure], months: Months, wording: Wording) -> Iterator[Oddity]:
    """A total that is not what the counts of all its months add up to; or a month by which it is not."""
    if figure.span.kind is SpanKind.SINCE:
        totals = [figure]
    else:
        totals = [one for one in others if one.counted_by == figure.counted_by and figure in months.values()]
    for total in totals:
        if total.span.kind is not SpanKind.SINCE or not (total.span.period and total.as_of.date):
            continue
        within = _within(months, total.span.period.start.first, total.as_of.date.last)
        added = sum(one.value for one in within)
        if within and (figure is total or figure in within) and not _adds_up(total, within, added):
            said = wording.say("odd-parts", sum=wording.number(added), total=wording.amount(total))
            yield Oddity("parts", said)
            return


def _adds_up(total: Figure, parts: Sequence[Figure], added: int) -> bool:
    """Whether a total can be right with these parts, as far as the words before the numbers say."""
    words = {total.qualifier, *(part.qualifier for part in parts)}
    off = abs(total.value - added)
    if words & _ROUGHLY and off <= _ROUGH * max(total.value, added):
        return True
    if words & _FROM_BELOW:
        return total.value >= added
    if Qualifier.UP_TO in words:
        return total.value <= added
    return off == 0


def _months(figure: Figure, others: Sequence[Figure]) -> Months:
    """The counts of single months by the same counter, this figure among them; none where who counted is not
    stated, for then nobody can know that they belong together.
    """
    found = {}
    for one in (*others, figure) if figure.counted_by != NOT_STATED else ():
        period = one.span.period
        counted = one.counted_by == figure.counted_by and one.unit == figure.unit
        if counted and one.span.kind is SpanKind.DURING and period and period.length == "1 month":
            found[period.start.first] = one
    return found


def _within(months: Months, first: date, last: date) -> tuple[Figure, ...]:
    """The counts of the months from one day to another, if all of these are whole and counted; else none."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first > last:
        return ()
    wanted = [date(at // 12, at % 12 + 1, 1) for at in range(_number(first), _number(last) + 1)]
    return tuple(months[month] for month in wanted) if all(month in months for month in wanted) else ()


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


# --- articles ---


def _same(one: Article, other: Article) -> bool:
    """Whether they are one text: by id, address, or headline and publisher."""
    if one.id == other.id:
        return True
    page, headline = _page(one), (one.headline or "").casefold()
    if page and page == _page(other):
        return True
    titled = headline and headline == (other.headline or "").casefold()
    return bool(titled) and one.publisher == other.publisher


def _page(article: Article) -> str:
    """An address as it is compared with another; "" for none, and for that of a whole site."""
    parts = urlsplit(article.url or "")
    path = f"{parts.path.rstrip('/')}?{parts.query}".rstrip("?")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""
