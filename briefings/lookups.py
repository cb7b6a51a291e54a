"""What a reader looks up -> Document: one source, one person or organisation, a search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefings.answers import scope_name
from briefings.blocks import about, aged, cut, listed, sentence, source_button
from briefings.corpus import Corpus
from briefings.document import (
    Action,
    Block,
    Document,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Text,
    excerpt,
)
from briefings.likeness import MEANT, alike, fold
from briefings.messages import upper_first
from briefings.model import Article, Claim, Event, Figure, Genre, Quote, When
from briefings.revision import Revision
from briefings.rivals import rivals_of
from briefings.search import Hit, Index
from briefings.wording import Wording

#: What one screen of a phone takes; the rest is counted.
RESULTS_SHOWN = 6
#: Counts to compare with, and statements that may have been meant.
RIVALS_SHOWN = 3
#: Buttons to single sources, and to names that fit.
SOURCES_SHOWN = 3
NAMES_SHOWN = 6

_OF_GENRE = {Genre.ANALYSIS: "source-analysis", Genre.OPINION: "source-opinion"}


def source(corpus: Corpus, revision: Revision, wording: Wording, today: date) -> Document:
    """Where one statement comes from: who counted, which article, how to find the place there."""
    statement = revision.statement
    facts = (Item((Text(line),)) for line in _facts(revision, wording))
    said = Paragraph(wording.marked(revision, wording.said(statement)), about(revision))
    notes = (Paragraph((Text(note),), about(revision)) for note in wording.notes(statement))
    blocks: list[Block] = [said, *notes, Items(tuple(facts))]
    kin = (corpus.get(key) for key in (revision.replaced_by, statement.supersedes) if key)
    beside = dict.fromkeys((*(one for one in kin if one), *rivals_of(corpus, revision)))
    rivals = [*beside][:RIVALS_SHOWN]
    for rival in rivals:
        compare = wording.line("source-compare", line=wording.statement(rival, capital=False))
        blocks.append(Paragraph(compare, about(rival)))
    actions = [source_button(rival, wording) for rival in rivals]
    if _address(revision):
        actions.insert(0, Action(wording.say("button-link"), f"/source {statement.id} link"))
    topic = Action(wording.topic(statement.topic), f"/{statement.topic}")
    return aged(Document(tuple(blocks), (*actions, topic)), corpus, wording, today)


def _facts(revision: Revision, wording: Wording) -> Iterator[str]:
    statement, article, steps = revision.statement, revision.article, revision.attribution
    match statement:
        case Figure():
            yield wording.say("source-counted", name=wording.sources(revision.by))
            yield wording.say("source-scope", scope=scope_name(statement, wording))
        case Claim(genre=genre) if genre in _OF_GENRE:
            yield wording.say(_OF_GENRE[genre], name=wording.sources(revision.by))
        case Claim() | Quote():
            yield wording.say("source-said", name=wording.sources(revision.by))
    if steps.cited_by:
        yield wording.say("source-cited", name=wording.sources(steps.cited_by))
    if steps.reported_by:
        yield wording.say("source-reported", name=wording.source(steps.reported_by))
    if steps.told_by:
        yield wording.say("source-told", name=wording.source(steps.told_by))
    yield from _as_of(revision, wording)
    yield wording.say("source-article", headline=wording.title(article))
    yield wording.say("source-publisher", name=wording.labelled(article.publisher))
    yield wording.say("source-author", name=_author(article, wording))
    yield wording.say("source-kind", genre=wording.say(f"genre-{article.genre}"))
    yield _published(article.date_published, wording)
    if statement.evidence:
        yield wording.say("source-find", evidence=statement.evidence)


def _as_of(revision: Revision, wording: Wording) -> Iterator[str]:
    """A statement's own date where the sentence above does not say it, or why we infer it."""
    statement = revision.statement
    when = statement.start_date if isinstance(statement, Event) else statement.as_of
    if when is None:
        return
    if when.inferred and when.date and when.inferred_from:
        reason = wording.localized(when.inferred_from)
        yield wording.say("source-as-of-inferred", date=wording.plain_date(when.date), reason=reason)
    elif not isinstance(statement, Figure):
        yield wording.say("source-as-of", date=wording.when(when))


def _author(article: Article, wording: Wording) -> str:
    if article.author is None:
        return wording.say("not-noted")
    return wording.names(article.author) if article.author else wording.say("author-not-stated")


def _published(when: When | None, wording: Wording) -> str:
    if when is None:
        return wording.say("source-date", date=wording.say("not-noted"))
    if when.inferred and when.date and when.inferred_from:
        reason = wording.localized(when.inferred_from)
        return wording.say("source-date-inferred", date=wording.plain_date(when.date), reason=reason)
    return wording.say("source-date", date=wording.when(when))


def _address(revision: Revision) -> str | None:
    return revision.statement.url or revision.article.url


def link_warning(revision: Revision, wording: Wording) -> Document:
    """Before the address is shown: that opening it leaves a trace. Says so where there is none."""
    back = Action(wording.say("button-back"), f"/source {revision.statement.id}")
    if not _address(revision):
        return Document((sentence(wording.say("source-no-link")),), (back,))
    anyway = Action(wording.say("button-link-anyway"), f"/source {revision.statement.id} open")
    return Document((sentence(wording.say("source-link-warning")),), (anyway, back))


def link(revision: Revision, wording: Wording) -> Document:
    """The address itself, under a text that makes sense alone."""
    address = _address(revision)
    if not address:
        return link_warning(revision, wording)
    publisher = wording.source(revision.article.publisher)
    text = wording.say("source-link", publisher=publisher)
    back = Action(wording.say("button-back"), f"/source {revision.statement.id}")
    return Document((Paragraph((Link(text, address),)),), (back,))


def unknown_source(corpus: Corpus, statement: str, wording: Wording) -> Document:
    """There is no such statement: those with the ids most like it, as buttons."""
    meant = alike(fold(excerpt(statement)), corpus.ids, MEANT)[:RIVALS_SHOWN]
    actions = [Action(corpus.ids[at], f"/source {corpus.ids[at]}") for at, _ in meant]
    said = sentence(wording.say("source-unknown", id=excerpt(statement)))
    return Document((said,), (*actions, _topics(wording)))


def who(index: Index, name: str, wording: Wording, today: date, part: int = 1) -> Document:
    """What is published about a person or organisation; where the name fits several, which are meant.

    Only a name, or a word of one, as it is written answers at once; what is merely like it is offered.
    """
    if name in wording.catalogue.sources:
        return _about(index.corpus, name, wording, today, part)
    exact = [hit.key for hit in index.exactly(name) if hit.kind == "source"]
    if len(exact) == 1:
        return _about(index.corpus, exact[0], wording, today, part)
    hits = exact or [hit.key for hit in index.names(name) if hit.kind == "source"]
    actions = [Action(upper_first(wording.source(key)), f"/who {key}") for key in hits[:NAMES_SHOWN]]
    text = wording.say("who-close") if hits else wording.say("who-unknown", name=excerpt(name))
    search = Action(wording.say("button-search"), "/search")
    return Document((sentence(text),), (*actions, search, _topics(wording)))


def _about(corpus: Corpus, key: str, wording: Wording, today: date, part: int) -> Document:
    shown, rest = cut(corpus.mentioning(key), part, RESULTS_SHOWN)
    blocks: list[Block] = [Heading(upper_first(wording.also_called(key)))]
    if label := wording.role(key):
        blocks.append(sentence(upper_first(label)))
    nothing = "nothing-more" if part > 1 else "who-nothing"
    blocks.append(
        listed(shown, wording) if shown else sentence(wording.say(nothing, name=wording.source(key)))
    )
    further, more = rest.offered(f"/who {key}", wording)
    blocks.extend(further)
    if key in wording.catalogue.people:
        blocks.append(sentence(wording.say("who-safety")))
    topics = dict.fromkeys(revision.statement.topic for revision in shown)
    about_topics = [Action(wording.topic(topic), f"/{topic}") for topic in topics]
    sources = [source_button(revision, wording) for revision in shown[:SOURCES_SHOWN]]
    document = Document(tuple(blocks), (*more, *about_topics, *sources, _topics(wording)))
    return aged(document, corpus, wording, today)


def search(index: Index, words: str, wording: Wording, today: date) -> Document:
    """Names first, as buttons, then the statements that hold the words."""
    names = index.names(words)
    shown, rest = cut(index.statements(words), 1, RESULTS_SHOWN)
    if not names and not shown:
        said = sentence(wording.say("search-nothing", words=excerpt(words)))
        hint = sentence(wording.say("search-hint"))
        meant = [_hit(hit, wording) for hit in index.names(words, least=MEANT)]
        return Document((said, hint), (*meant, _topics(wording)))
    blocks: list[Block] = [Heading(wording.say("search-title", words=excerpt(words)))]
    if shown:
        blocks.append(listed(shown, wording))
    if rest.left:
        number = wording.number(rest.left)
        blocks.append(sentence(wording.say("search-more", count=rest.left, number=number)))
    actions = (*(_hit(hit, wording) for hit in names), _topics(wording))
    return aged(Document(tuple(blocks), actions), index.corpus, wording, today)


def _hit(hit: Hit, wording: Wording) -> Action:
    if hit.kind == "topic":
        return Action(wording.topic(hit.key), f"/{hit.key}")
    return Action(upper_first(wording.source(hit.key)), f"/who {hit.key}")


def _topics(wording: Wording) -> Action:
    return Action(wording.say("button-topics"), "/topics")
