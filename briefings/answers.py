"""What a reader asked about a topic -> Document: the counts side by side, earlier ones, why they differ,
where they were published, and everything by date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from briefings.blocks import about, aged, cut, item, listed, sentence, source_button, warning
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import Action, Block, Citation, Document, Heading, Item, Items, Paragraph, Text
from briefings.messages import upper_first
from briefings.model import NOT_STATED, Figure, Span, SpanKind
from briefings.revision import Revision
from briefings.rivals import Group, difference, standing
from briefings.wording import Wording

#: Statements other than figures under a topic: more are behind "By date".
TEXTS_SHOWN = 4
#: Buttons for single sources: what one screen of a phone takes.
SOURCES_SHOWN = 8
#: Months offered where the one asked for holds nothing.
MONTHS_OFFERED = 4

_PERIODS = {"1 month": "in-one-month", "1 year": "in-one-year"}


def topic_answer(corpus: Corpus, topic: str, wording: Wording, today: datetime.date) -> Document:
    """What stands on a topic: rival counts side by side under their start, then what else is told, and last
    what was withdrawn of late.
    """
    groups = standing(corpus, topic, wording.catalogue.measures)
    texts = corpus.texts(topic)
    blocks: list[Block] = [Heading(wording.topic(topic))]
    measure = ""
    for group in groups:
        if group.measure != measure:
            measure = group.measure
            if wording.measure(measure) != wording.topic(topic):
                blocks.append(Heading(wording.measure(measure), level=2))
        blocks.extend(_by_start(group, wording))
    if texts:
        blocks.append(listed(texts[:TEXTS_SHOWN], wording))
    if withdrawn := corpus.withdrawn(topic):
        blocks.append(listed(withdrawn[:TEXTS_SHOWN], wording))
    if not groups and not texts and not withdrawn:
        blocks.append(sentence(wording.say("nothing-on-topic")))
    actions = tuple(_topic_actions(corpus, topic, groups, len(texts), wording))
    return aged(Document(tuple(blocks), actions), corpus, wording, today)


def _topic_actions(
    corpus: Corpus, topic: str, groups: Sequence[Group], texts: int, wording: Wording
) -> Iterator[Action]:
    if groups or texts:
        yield Action(wording.say("button-sources"), f"/{topic} sources")
    if next(_earlier(corpus, topic, groups), None):
        yield Action(wording.say("button-earlier"), f"/{topic} earlier")
    if any(difference(group.near) for group in groups):
        yield Action(wording.say("button-why"), f"/{topic} why")
    if texts > TEXTS_SHOWN or any(group.left for group in groups):
        yield Action(wording.say("button-timeline"), f"/timeline {topic}")
    if corpus.withdrawn(topic):
        yield Action(wording.say("button-corrections"), "/corrections")
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
            yield sentence(title)
        yield listed(revisions, wording, under_heading=True)
    if group.left:
        yield sentence(wording.say("cut", count=group.left, number=wording.number(group.left)))
    yield from warning(group.near, wording)


def start_title(span: Span, wording: Wording) -> str:
    """Such as "Since May 2020" or "In one month"; "" where each line says its own date."""
    if span.kind is SpanKind.AT:
        return ""
    if span.kind is SpanKind.DURING and span.period:
        return wording.say(_PERIODS.get(span.period.length, "in-a-period"))
    return upper_first(wording.span(span))


def earlier_answer(
    corpus: Corpus, topic: str, wording: Wording, today: datetime.date, part: int = 1
) -> Document:
    """The counts that newer ones have taken the place of, by series, with the notes on breaks."""
    earlier = list(_earlier(corpus, topic, standing(corpus, topic, wording.catalogue.measures)))
    shown, rest = cut(earlier, part)
    blocks: list[Block] = [Heading(wording.say("earlier-title", name=wording.topic(topic)))]
    for title, figures in groupby(shown, key=lambda revision: _series_title(revision, wording)):
        blocks.append(Heading(title, level=2))
        blocks.append(listed(figures, wording, under_heading=True))
    if not shown:
        blocks.append(sentence(wording.say("nothing-more" if earlier else "nothing-earlier")))
    further, more = rest.offered(f"/{topic} earlier", wording)
    document = Document((*blocks, *further), (*more, *_back(topic, wording)))
    return aged(document, corpus, wording, today)


def _earlier(corpus: Corpus, topic: str, groups: Sequence[Group]) -> Iterator[Revision]:
    """The figures that newer ones have taken the place of, by series, newest first."""
    near = {revision.seq for group in groups for revision in group.near}
    for series in corpus.series(topic):
        yield from (revision for revision in reversed(series.figures) if revision.seq not in near)
    yield from corpus.replaced(topic)


def _series_title(revision: Revision, wording: Wording) -> str:
    figure = revision.statement
    assert isinstance(figure, Figure)
    name = wording.measure(figure.measure)
    return ". ".join(part for part in (name, start_title(figure.span, wording)) if part)


def why_answer(corpus: Corpus, topic: str, wording: Wording, today: datetime.date, part: int = 1) -> Document:
    """What each of the counts that stand side by side counts, from when, and who counted it."""
    groups = standing(corpus, topic, wording.catalogue.measures)
    rivals = [r for group in groups if difference(group.near) for r in group.near]
    shown, rest = cut(rivals, part)
    blocks: list[Block] = [Heading(wording.say("why-title", name=wording.topic(topic)))]
    for revision in shown:
        assert isinstance(revision.statement, Figure)
        said = wording.said(revision.statement)
        blocks.append(Paragraph(wording.marked(revision, said), about(revision)))
        blocks.append(Items(tuple(_differences(revision, revision.statement, wording))))
    blocks.append(sentence(wording.say("why-shared" if rivals else "why-none")))
    further, more = rest.offered(f"/{topic} why", wording)
    document = Document((*blocks, *further), (*more, *_back(topic, wording)))
    return aged(document, corpus, wording, today)


def _differences(revision: Revision, figure: Figure, wording: Wording) -> Iterator[Item]:
    yield item(revision, (Citation(f"{wording.attribution(revision)}.", figure.id),))
    yield item(revision, (Text(wording.say("source-scope", scope=scope_name(figure, wording))),))
    yield from (item(revision, (Text(note),)) for note in wording.notes(figure))


def scope_name(figure: Figure, wording: Wording) -> str:
    """Whom or what the count takes in, or that it is not stated."""
    if figure.scope == NOT_STATED:
        return wording.say("not-stated")
    return wording.localized(wording.catalogue.scopes[figure.scope].name)


def sources_answer(
    corpus: Corpus,
    revisions: Sequence[Revision],
    title: str,
    back: str,
    wording: Wording,
    today: datetime.date,
) -> Document:
    """Where each of these statements was published, and a button for each that tells all about it."""
    blocks: list[Block] = [Heading(wording.say("sources-title", name=title))]
    if revisions:
        lines = ((r, (*wording.statement(r), Text(f" {wording.published_in(r.article)}"))) for r in revisions)
        blocks.append(Items(tuple(item(revision, line) for revision, line in lines)))
    else:
        blocks.append(sentence(wording.say("nothing-on-topic")))
    actions = [source_button(revision, wording) for revision in revisions[:SOURCES_SHOWN]]
    document = Document(tuple(blocks), (*actions, Action(wording.say("button-back"), back)))
    return aged(document, corpus, wording, today)


def topic_sources(
    corpus: Corpus, topic: str, wording: Wording, today: datetime.date, part: int = 1
) -> Document:
    """Where what stands on a topic was published."""
    groups = standing(corpus, topic, wording.catalogue.measures)
    figures = [revision for group in groups for revision in group.near]
    shown, rest = cut([*figures, *corpus.texts(topic)[:TEXTS_SHOWN]], part)
    document = sources_answer(corpus, shown, wording.topic(topic), f"/{topic}", wording, today)
    further, more = rest.offered(f"/{topic} sources", wording)
    return Document((*document.blocks, *further), (*more, *document.actions))


def timeline(
    corpus: Corpus,
    topic: str,
    wording: Wording,
    today: datetime.date,
    month: PartialDate | None = None,
    part: int = 1,
) -> Document:
    """Everything on a topic by date, the oldest first; only what is dated to `month`, if given."""
    name = wording.topic(topic)
    if month:
        revisions = corpus.dated_within(topic, month.first, month.last)
        title = wording.say("timeline-month", name=name, date=wording.date(month))
        nothing = wording.say("timeline-empty", date=wording.date(month))
    else:
        revisions = corpus.timeline(topic)
        title, nothing = wording.say("timeline-title", name=name), wording.say("nothing-on-topic")
    command = f"/timeline {topic}" + (f" {month}" if month else "")
    months = () if revisions else tuple(_months(corpus, topic, wording))
    actions = (*months, *_back(topic, wording))
    return _listing(corpus, title, nothing, revisions, command, part, actions, wording, today)


def _months(corpus: Corpus, topic: str, wording: Wording) -> Iterator[Action]:
    """The latest months that hold something, as buttons."""
    dates = (when.date for r in corpus.topic(topic) if (when := r.dated) and when.date)
    months = dict.fromkeys((date.year, date.month) for date in dates if date.month)
    for year, month in islice(months, MONTHS_OFFERED):
        label = wording.date(PartialDate(year=year, month=month))
        yield Action(upper_first(label), f"/timeline {topic} {year:04}-{month:02}")


def quotes(
    corpus: Corpus, wording: Wording, today: datetime.date, topic: str | None = None, part: int = 1
) -> Document:
    """What named people said, newest first."""
    said = corpus.quotes(topic)
    command = f"/quotes {topic}" if topic else "/quotes"
    actions = (Action(wording.say("button-topics"), "/topics"),)
    title = wording.say("quotes-of", name=wording.topic(topic)) if topic else wording.say("quotes-title")
    nothing = wording.say("quotes-empty")
    return _listing(corpus, title, nothing, said, command, part, actions, wording, today)


def _listing(
    corpus: Corpus,
    title: str,
    nothing: str,
    revisions: Sequence[Revision],
    command: str,
    part: int,
    actions: Sequence[Action],
    wording: Wording,
    today: datetime.date,
) -> Document:
    """A list under a title, by the screenful; `nothing` is said where there is none."""
    shown, rest = cut(revisions, part)
    nothing = wording.say("nothing-more") if revisions else nothing
    told = listed(shown, wording) if shown else sentence(nothing)
    further, more = rest.offered(command, wording)
    document = Document((Heading(title), told, *further), (*more, *actions))
    return aged(document, corpus, wording, today)


def _back(topic: str, wording: Wording) -> tuple[Action, ...]:
    return (
        Action(wording.say("button-back"), f"/{topic}"),
        Action(wording.say("button-sources"), f"/{topic} sources"),
    )
