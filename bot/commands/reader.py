"""What readers ask of the corpus. The documents are made in `briefings`; here are only the questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial

from bot.arguments import Kind, Param
from bot.registry import Answer, Command, Handler, Request, Said, Services
from briefings import answers, corrections, lookups
from briefings.blocks import sentence
from briefings.catalogue import Catalogue, Topic
from briefings.compose import compose, wish_for
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import Document, excerpt
from briefings.wording import Wording


def message(key: str) -> Said:
    """The message of that key, in whatever language is asked for."""
    return lambda wording: wording.say(key)


def static(name: str, handler: Handler, *params: Param, menu: bool = False) -> Command:
    """A command whose label and summary are messages: `button-<name>` and `command-<name>`."""
    label, summary = message(f"button-{name}"), message(f"command-{name}")
    title = partial(_titled, f"command-{name}")
    return Command(name, label, summary, handler, params, menu=menu, title=title)


def _titled(key: str, wording: Wording) -> str:
    return wording.named(key)


# --- topics ---


def topics(catalogue: Catalogue) -> Iterator[Command]:
    """One command for each topic."""
    for key, topic in catalogue.topics.items():
        yield _topic(key, topic)


def _topic(key: str, topic: Topic) -> Command:
    async def answer(request: Request, services: Services) -> Answer:
        corpus, wording, today = services.corpus, request.wording, services.today()
        match request.text("view"):
            case "sources":
                return Answer(answers.topic_sources(corpus, key, wording, today, request.part))
            case "earlier":
                return Answer(answers.earlier_answer(corpus, key, wording, today, request.part))
            case "why":
                return Answer(answers.why_answer(corpus, key, wording, today, request.part))
            case _:
                return Answer(answers.topic_answer(corpus, key, wording, today))

    return Command(
        key,
        lambda wording: wording.localized(topic.name),
        lambda wording: wording.localized(topic.summary),
        answer,
        (
            Param("view", choices=("sources", "earlier", "why"), example="earlier"),
            Param("part", Kind.NUMBER, example="earlier part=2"),
        ),
        menu=topic.menu,
        title=lambda wording: topic.name.get(wording.language, ""),
    )


# --- everything else ---


def commands(catalogue: Catalogue) -> Iterator[Command]:
    """The questions that are the same whatever the topics."""
    topic_keys = tuple(catalogue.topics)
    first_topic, edition = topic_keys[0], next(iter(catalogue.editions))
    yield static(
        "briefing",
        briefing,
        Param("edition", choices=tuple(catalogue.editions), example=edition),
        Param("since", Kind.NUMBER, example=f"{edition} since=12"),
        Param("until", Kind.NUMBER, example=f"{edition} until=30", inner=True),
        Param("part", Kind.NUMBER, example=f"{edition} part=2"),
        Param("topics", suggest=lambda _corpus: topic_keys, example=f"{edition} topics={first_topic}"),
        Param("view", choices=("sources",), example=f"{edition} view=sources"),
        menu=True,
    )
    yield static(
        "timeline",
        timeline,
        Param("topic", choices=topic_keys, required=True, question="ask-timeline", example=first_topic),
        Param("month", Kind.MONTH, example=f"{first_topic} 2020-11"),
        Param("part", Kind.NUMBER, example=f"{first_topic} part=2"),
    )
    yield static(
        "quotes",
        quotes,
        Param("topic", choices=topic_keys, example=first_topic),
        Param("part", Kind.NUMBER, example=f"{first_topic} part=2"),
    )
    yield static(
        "who",
        who,
        Param(
            "name",
            Kind.TEXT,
            suggest=lambda _corpus: sorted(catalogue.sources),
            required=True,
            question="ask-who",
        ),
        Param("part", Kind.NUMBER, example=f"{next(iter(catalogue.sources), first_topic)} part=2"),
    )
    yield static(
        "source",
        source,
        Param("statement", suggest=_ids, required=True, question="ask-source"),
        Param("link", choices=("link", "open"), suggest=_id_and_link),
    )
    yield static(
        "corrections",
        corrected,
        Param("statement", suggest=_ids),
        Param("part", Kind.NUMBER, example="part=2"),
    )
    yield static(
        "search",
        search,
        Param("words", Kind.TEXT, required=True, question="ask-search", example="Minsk"),
        menu=True,
    )


def _ids(corpus: Corpus) -> list[str]:
    return sorted(revision.statement.id for revision in corpus.current)


def _id_and_link(corpus: Corpus) -> list[str]:
    return [f"{key} link" for key in _ids(corpus)[:1]]


async def briefing(request: Request, services: Services) -> Answer:
    """The overview, or what was added after `since`, in parts."""
    catalogue, corpus, wording, today = services.catalogue, services.corpus, request.wording, services.today()
    edition = request.text("edition", next(iter(catalogue.editions)))
    topics = tuple(dict.fromkeys(request.text("topics").split(",")) if request.text("topics") else ())
    back = services.commands["briefing"].button(wording)
    if strange := next((topic for topic in topics if topic not in catalogue.topics), None):
        said = wording.say("topic-unknown", name=excerpt(strange), choices=", ".join(catalogue.topics))
        return Answer(Document((sentence(said),), (back,)), understood=False)
    since = request.number("since")
    if since is not None and since > corpus.head:
        said = wording.say("since-unknown", number=str(since), head=str(corpus.head))
        return Answer(Document((sentence(said),), (back,)), understood=False)
    wish = wish_for(catalogue, corpus, edition, topics, since, request.number("until"), request.part)
    if wish.part == 1:
        made = compose(corpus, wish, wording, today)
    else:  # all before it is phrased, to know where it begins: others need not wait for that
        made = await asyncio.to_thread(compose, corpus, wish, wording, today)
    if request.text("view") == "sources":
        name = wording.localized(catalogue.editions[edition].name)
        return Answer(answers.sources_answer(corpus, made.told, name, wish.command(), wording, today))
    return Answer(made.document)


async def timeline(request: Request, services: Services) -> Answer:
    """A topic by date, or one month of it."""
    month = request.arguments.get("month")
    return Answer(
        answers.timeline(
            services.corpus,
            request.text("topic"),
            request.wording,
            services.today(),
            month if isinstance(month, PartialDate) else None,
            request.part,
        )
    )


async def quotes(request: Request, services: Services) -> Answer:
    """What named people said, on one topic or on all."""
    topic = request.text("topic") or None
    return Answer(answers.quotes(services.corpus, request.wording, services.today(), topic, request.part))


async def who(request: Request, services: Services) -> Answer:
    """What is published about a person or organisation."""
    name, wording, today = request.text("name"), request.wording, services.today()
    return Answer(
        await _off_the_loop(lambda: lookups.who(services.index, name, wording, today, request.part))
    )


async def source(request: Request, services: Services) -> Answer:
    """Where a statement comes from; with `link` the warning, with `open` the address itself."""
    key, wording = request.text("statement").lower(), request.wording
    revision = services.corpus.get(key)
    if revision is None:
        return Answer(lookups.unknown_source(services.corpus, key, wording), understood=False)
    match request.text("link"):
        case "link":
            return Answer(lookups.link_warning(revision, wording))
        case "open":
            return Answer(lookups.link(revision, wording))
        case _:
            return Answer(lookups.source(services.corpus, revision, wording, services.today()))


async def corrected(request: Request, services: Services) -> Answer:
    """What was corrected or withdrawn, newest first; or all that was corrected of one statement."""
    key, corpus, wording, today = (
        request.text("statement").lower(),
        services.corpus,
        request.wording,
        services.today(),
    )
    if not key:
        return Answer(corrections.corrections_answer(corpus, wording, today, request.part))
    if corpus.get(key) is None:
        return Answer(lookups.unknown_source(corpus, key, wording), understood=False)
    return Answer(corrections.correction_answer(corpus, key, wording, today))


async def search(request: Request, services: Services) -> Answer:
    """Names first, then statements."""
    words, wording, today = request.text("words"), request.wording, services.today()
    return Answer(await _off_the_loop(lambda: lookups.search(services.index, words, wording, today)))


async def _off_the_loop(look: Callable[[], Document]) -> Document:
    """Looks in the index in a thread, so that quicker answers need not wait for it."""
    return await asyncio.to_thread(look)
