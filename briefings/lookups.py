"""What a reader looks up -> Document: one source, one person or organisation, a search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefings.answers import scope_name
from briefings.blocks import about, headed, listed, oldness, sentence
from briefings.corpus import Corpus
from briefings.document import (
    Action,
    Block,
    Document,
    Item,
    Items,
    Link,
    Paragraph,
    Text,
    excerpt,
)
from briefings.likeness import MEANT, alike, fold
from briefings.messages import upper_first
from briefings.model import Article, Figure, When
from briefings.revision import Revision
from briefings.rivals import rivals_of
from briefings.search import Hit, Index
from briefings.wording import Wording

#: What one screen of a phone takes; the rest is counted.
RESULTS_SHOWN = 6
#: Buttons to compare with: the closest in time.
RIVALS_SHOWN = 3


def source(corpus: Corpus, revision: Revision, wording: Wording, today: date) -> Document:
    """Where one statement comes from: who counted, which article, how to find the place there."""
    statement = revision.statement
    facts = (Item((Text(line),)) for line in _facts(revision, wording))
    said = Paragraph(wording.marked(revision, wording.said(statement)), about(revision))
    notes = (Paragraph((Text(note),), about(revision)) for note in wording.notes(statement))
    blocks: list[Block] = [*oldness([revision], wording, today), said, *notes, Items(tuple(facts))]
    rivals = rivals_of(corpus, revision)[:RIVALS_SHOWN]
    for rival in rivals:
        compare = wording.line("source-compare", line=wording.statement(rival, capital=False))
        blocks.append(Paragraph(compare, about(rival)))
    actions = [Action(rival.statement.id, f"/source {rival.statement.id}") for rival in rivals]
    if _address(revision):
        actions.insert(0, Action(wording.say("button-link"), f"/source {statement.id} link"))
    topic = wording.topic(statement.topic)
    return Document(tuple(blocks), (*actions, Action(topic, f"/{statement.topic}")))


def _facts(revision: Revision, wording: Wording) -> Iterator[str]:
    statement, article, steps = revision.statement, revision.article, revision.attribution
    if isinstance(statement, Figure):
        yield wording.say("source-counted", name=wording.sources(revision.by))
        yield wording.say("source-scope", scope=scope_name(statement, wording))
    elif revision.by or not steps.reported_by:
        yield wording.say("source-said", name=wording.sources(revision.by))
    if statement.cited_by:
        yield wording.say("source-cited", name=wording.sources(statement.cited_by))
    if steps.reported_by:
        yield wording.say("source-reported", name=wording.source(steps.reported_by))
    yield wording.say("source-article", headline=wording.title(article))
    yield wording.say("source-publisher", name=wording.labelled(article.publisher))
    yield wording.say("source-author", name=_author(article, wording))
    yield wording.say("source-kind", genre=wording.say(f"genre-{article.genre}"))
    yield _published(article.date_published, wording)
    if statement.evidence:
        yield wording.say("source-find", evidence=statement.evidence)


def _author(article: Article, wording: Wording) -> str:
    if article.author is None:
        return wording.say("not-noted")
    return wording.names(article.author) if article.author else wording.say("not-stated")


def _published(when: When | None, wording: Wording) -> str:
    if when is None:
        return wording.say("source-date", date=wording.say("not-noted"))
    if when.inferred and when.date and when.inferred_from:
        reason = wording.localized(when.inferred_from)
        return wording.say("source-date-inferred", date=wording.date(when.date), reason=reason)
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
    """There is no such statement: the ids most like it, as buttons."""
    ids = [revision.statement.id for revision in corpus.current]
    meant = [ids[at] for at, _ in alike(fold(statement), ids, MEANT)[:RIVALS_SHOWN]]
    actions = [Action(key, f"/source {key}") for key in meant]
    said = sentence(wording.say("source-unknown", id=excerpt(statement)))
    return Document((said,), (*actions, _topics(wording)))


def who(index: Index, name: str, wording: Wording, today: date) -> Document:
    """What is published about a person or organisation; where the name fits several, which are meant."""
    exact = index.exactly(name)
    if name in wording.catalogue.sources or (exact and exact.kind == "source"):
        return _about(index.corpus, exact.key if exact else name, wording, today)
    hits = [hit.key for hit in index.names(name) if hit.kind == "source"]
    if len(hits) == 1:
        return _about(index.corpus, hits[0], wording, today)
    actions = tuple(Action(wording.source(key), f"/who {key}") for key in hits)
    text = wording.say("who-close") if hits else wording.say("who-unknown", name=excerpt(name))
    search = Action(wording.say("button-search"), "/search")
    return Document((sentence(text),), (*actions, search, _topics(wording)))


def _about(corpus: Corpus, key: str, wording: Wording, today: date) -> Document:
    revisions = corpus.mentioning(key)
    shown = revisions[:RESULTS_SHOWN]
    name = wording.source(key)
    blocks = headed(wording.also_called(key), shown, wording, today)
    if label := wording.role(key):
        blocks.append(sentence(upper_first(label)))
    if shown:
        blocks.append(listed(shown, wording))
    else:
        blocks.append(sentence(wording.say("who-nothing", name=name)))
    blocks.extend(_left(len(revisions), wording, "who-more"))
    if key in wording.catalogue.people:
        blocks.append(sentence(wording.say("who-safety")))
    topics = dict.fromkeys(revision.statement.topic for revision in revisions)
    names = wording.catalogue.topics
    actions = [Action(wording.localized(names[topic].name), f"/{topic}") for topic in topics]
    actions += [Action(r.statement.id, f"/source {r.statement.id}") for r in shown[:3]]
    return Document(tuple(blocks), (*actions[:6], _topics(wording)))


def search(index: Index, words: str, wording: Wording, today: date) -> Document:
    """Names first, as buttons, then the statements that hold the words."""
    names = index.names(words)
    found = index.statements(words)
    shown = found[:RESULTS_SHOWN]
    actions = [_hit(hit, wording) for hit in names]
    if not names and not found:
        said = sentence(wording.say("search-nothing", words=excerpt(words)))
        hint = sentence(wording.say("search-hint"))
        meant = [_hit(hit, wording) for hit in index.names(words, least=60)]
        return Document((said, hint), (*meant, _topics(wording)))
    blocks = headed(wording.say("search-title", words=excerpt(words)), shown, wording, today)
    if shown:
        blocks.append(listed(shown, wording))
    blocks.extend(_left(len(found), wording, "search-more"))
    return Document(tuple(blocks), (*actions, _topics(wording)))


def _hit(hit: Hit, wording: Wording) -> Action:
    if hit.kind == "topic":
        return Action(wording.topic(hit.key), f"/{hit.key}")
    return Action(wording.source(hit.key), f"/who {hit.key}")


def _left(found: int, wording: Wording, key: str) -> Iterator[Paragraph]:
    if (left := found - RESULTS_SHOWN) > 0:
        yield sentence(wording.say(key, count=left, number=wording.number(left)))


def _topics(wording: Wording) -> Action:
    return Action(wording.say("button-topics"), "/topics")
