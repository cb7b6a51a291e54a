"""What a reader asked about a topic -> Document: the counts side by side, earlier ones, why they differ,
where they were published, and everything by date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from briefings.compose import oldness, statement_item, warning
from briefings.corpus import Corpus, Series
from briefings.dates import PartialDate
from briefings.document import Action, Block, Document, Heading, Item, Items, Paragraph, Text
from briefings.messages import upper_first
from briefings.model import NOT_STATED, Figure, Quote, Span, SpanKind
from briefings.revision import Revision
from briefings.rivals import Group, difference, standing
from briefings.wording import Wording

#: Statements other than figures under a topic: more are behind "By date".
TEXTS_SHOWN = 4
#: Buttons for single sources: what one screen of a phone takes.
SOURCES_SHOWN = 8

_PERIODS = {"1 month": "in-one-month", "1 year": "in-one-year"}


def topic_answer(corpus: Corpus, topic: str, wording: Wording, today: datetime.date) -> Document:
    """What stands on a topic: rival counts side by side under their start, then what else is told."""
    groups = standing(corpus, topic, wording.catalogue.measures)
    texts = [r for r in corpus.topic(topic) if not isinstance(r.statement, Figure)]
    figures = [revision for group in groups for revision in group.revisions]
    shown = figures + texts[:TEXTS_SHOWN]
    blocks: list[Block] = [Heading(wording.topic(topic)), *oldness(shown, wording, today)]
    measure = ""
    for group in groups:
        if group.measure != measure:
            measure = group.measure
            blocks.append(Heading(wording.measure(measure), level=2))
        blocks.extend(_by_start(group, wording))
    if texts:
        blocks.append(_listed(texts[:TEXTS_SHOWN], wording))
    if not shown:
        blocks.append(Paragraph((Text(wording.say("nothing-on-topic")),)))
    return Document(tuple(blocks), tuple(_topic_actions(corpus, topic, shown, texts, wording)))


def _topic_actions(
    corpus: Corpus, topic: str, shown: list[Revision], texts: list[Revision], wording: Wording
) -> Iterator[Action]:
    if shown:
        yield Action(wording.say("button-sources"), f"/{topic} sources")
    if next(_earlier(corpus, topic, wording), None):
        yield Action(wording.say("button-earlier"), f"/{topic} earlier")
    if difference(shown):
        yield Action(wording.say("button-why"), f"/{topic} why")
    if len(texts) > TEXTS_SHOWN:
        yield Action(wording.say("button-timeline"), f"/timeline {topic}")
    for related in wording.catalogue.topics[topic].related:
        yield Action(wording.topic(related), f"/{related}")
    yield Action(wording.say("button-topics"), "/topics")


def _by_start(group: Group, wording: Wording) -> Iterator[Block]:
    """The figures of a group under what they share: their start, or the length of their period."""
    under: dict[str, list[Revision]] = {}
    for revision in group.revisions:
        assert isinstance(revision.statement, Figure)
        under.setdefault(start_title(revision.statement.span, wording), []).append(revision)
    for title, revisions in under.items():
        if group.kind is SpanKind.DURING:
            yield Heading(title, level=2)
        elif title:
            yield Paragraph((Text(title),))
        yield _listed(revisions, wording, under_heading=True)
    yield from warning(group.revisions, wording)


def start_title(span: Span, wording: Wording) -> str:
    """Such as "Since May 2020" or "In one month"; "" where each line says its own date."""
    if span.kind is SpanKind.AT:
        return ""
    if span.kind is SpanKind.DURING and span.period:
        return wording.say(_PERIODS.get(span.period.length, "in-a-period"))
    return upper_first(wording.span(span))


def _listed(revisions: Iterable[Revision], wording: Wording, *, under_heading: bool = False) -> Items:
    lines = ((r, wording.statement(r, under_heading=under_heading)) for r in revisions)
    return Items(tuple(statement_item(revision, line) for revision, line in lines))


def earlier_answer(corpus: Corpus, topic: str, wording: Wording, today: datetime.date) -> Document:
    """The counts that newer ones have taken the place of, by series, with the notes on breaks."""
    blocks: list[Block] = [Heading(wording.say("earlier-title", name=wording.topic(topic)))]
    earlier = list(_earlier(corpus, topic, wording))
    blocks.extend(oldness((r for _, revisions in earlier for r in revisions), wording, today))
    for series, revisions in earlier:
        blocks.append(Heading(_series_title(series, wording), level=2))
        blocks.append(_listed(revisions, wording, under_heading=True))
    if not earlier:
        blocks.append(Paragraph((Text(wording.say("nothing-earlier")),)))
    return Document(tuple(blocks), _back(topic, wording))


def _earlier(corpus: Corpus, topic: str, wording: Wording) -> Iterator[tuple[Series, list[Revision]]]:
    """Each series with those of its figures that the topic's answer does not show, newest first.

    The figure after a break is told again here, with its note, where what it broke from is told.
    """
    shown = {
        revision
        for group in standing(corpus, topic, wording.catalogue.measures)
        for revision in group.revisions
    }
    for series in corpus.series(topic):
        if hidden := [revision for revision in reversed(series.figures) if revision not in shown]:
            yield series, hidden


def _series_title(series: Series, wording: Wording) -> str:
    figure = series.latest.statement
    assert isinstance(figure, Figure)
    name = wording.measure(figure.measure)
    return ". ".join(part for part in (name, start_title(figure.span, wording)) if part)


def why_answer(corpus: Corpus, topic: str, wording: Wording) -> Document:
    """What each of the counts shown counts, from when, and who counted it."""
    blocks: list[Block] = [Heading(wording.say("why-title", name=wording.topic(topic)))]
    for group in standing(corpus, topic, wording.catalogue.measures):
        if not difference(group.revisions):
            continue
        for revision in group.revisions:
            assert isinstance(revision.statement, Figure)
            blocks.append(Paragraph(wording.statement(revision)[:1]))
            blocks.append(Items(tuple(_differences(revision, wording))))
    blocks.append(Paragraph((Text(wording.say("why-shared")),)))
    return Document(tuple(blocks), _back(topic, wording))


def _differences(revision: Revision, wording: Wording) -> Iterator[Item]:
    figure = revision.statement
    assert isinstance(figure, Figure)
    yield Item((Text(wording.say("why-start", start=wording.span(figure.span))),))
    yield Item((Text(wording.say("why-counter", name=wording.source(figure.counted_by))),))
    yield Item((Text(wording.say("why-scope", scope=scope_name(figure, wording))),))
    yield from (Item((Text(note),)) for note in wording.notes(figure))


def scope_name(figure: Figure, wording: Wording) -> str:
    """Whom or what the count takes in, or that it is not stated."""
    if figure.scope == NOT_STATED:
        return wording.say("not-stated")
    return wording.localized(wording.catalogue.scopes[figure.scope].name)


def sources_answer(revisions: Iterable[Revision], title: str, back: str, wording: Wording) -> Document:
    """Where each of these statements was published, and a button for each that tells all about it."""
    items, actions = [], []
    for revision in revisions:
        items.append(statement_item(revision, wording.statement(revision)))
        actions.append(Action(revision.statement.id, f"/source {revision.statement.id}"))
    heading = Heading(wording.say("sources-title", name=title))
    back_button = Action(wording.say("button-back"), back)
    return Document((heading, Items(tuple(items))), (*actions[:SOURCES_SHOWN], back_button))


def topic_sources(corpus: Corpus, topic: str, wording: Wording) -> Document:
    """Where what a topic's answer shows was published."""
    figures = [
        revision
        for group in standing(corpus, topic, wording.catalogue.measures)
        for revision in group.revisions
    ]
    texts = [r for r in corpus.topic(topic) if not isinstance(r.statement, Figure)]
    return sources_answer(figures + texts[:TEXTS_SHOWN], wording.topic(topic), f"/{topic}", wording)


def timeline(
    corpus: Corpus, topic: str, wording: Wording, today: datetime.date, month: PartialDate | None = None
) -> Document:
    """Everything on a topic by date, the oldest first; only what is dated to `month`, if given."""
    revisions = sorted((r for r in corpus.topic(topic) if month is None or _within(r, month)), key=_by_date)
    name = wording.topic(topic)
    title = wording.say("timeline-month", name=name, date=wording.date(month)) if month else None
    blocks: list[Block] = [Heading(title or wording.say("timeline-title", name=name))]
    blocks.extend(oldness(revisions, wording, today))
    if revisions:
        blocks.append(_listed(revisions, wording))
    elif month:
        blocks.append(Paragraph((Text(wording.say("timeline-empty", date=wording.date(month))),)))
    else:
        blocks.append(Paragraph((Text(wording.say("nothing-on-topic")),)))
    return Document(tuple(blocks), _back(topic, wording))


def _by_date(revision: Revision) -> tuple[datetime.date, int]:
    """Sorting key: the oldest first, what has no date last."""
    when = revision.dated
    return (when.date.last if when and when.date else datetime.date.max), revision.seq


def _within(revision: Revision, month: PartialDate) -> bool:
    when = revision.dated
    return bool(when and when.date and month.first <= when.date.first and when.date.last <= month.last)


def quotes(corpus: Corpus, wording: Wording, today: datetime.date, topic: str | None = None) -> Document:
    """What named people said, newest first."""
    revisions = corpus.topic(topic) if topic else corpus.current
    said = [revision for revision in revisions if isinstance(revision.statement, Quote)]
    blocks: list[Block] = [Heading(wording.say("quotes-title")), *oldness(said, wording, today)]
    if said:
        blocks.append(_listed(said, wording))
    else:
        blocks.append(Paragraph((Text(wording.say("quotes-empty")),)))
    return Document(tuple(blocks), (Action(wording.say("button-topics"), "/topics"),))


def _back(topic: str, wording: Wording) -> tuple[Action, ...]:
    return (
        Action(wording.say("button-back"), f"/{topic}"),
        Action(wording.say("button-sources"), f"/{topic} sources"),
    )
