"""What readers ask of the corpus. The documents are made in `briefings`; here are only the questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from bot.arguments import Kind, Param
from bot.registry import Answer, Command, Handler, Request, Said, Services
from briefings import answers, lookups
from briefings.catalogue import Catalogue, Topic
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import Document
from briefings.wording import Wording

if TYPE_CHECKING:
    from briefings.search import Index


def message(key: str) -> Said:
    """The message of that key, in whatever language is asked for."""
    return lambda wording: wording.say(key)


def static(name: str, handler: Handler, *params: Param, menu: bool = False) -> Command:
    """A command whose label and summary are messages: `button-<name>` and `command-<name>`."""
    label, summary = message(f"button-{name}"), message(f"command-{name}")
    return Command(name, label, summary, handler, params, menu=menu)


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
                return Answer(answers.topic_sources(corpus, key, wording, today))
            case "earlier":
                return Answer(answers.earlier_answer(corpus, key, wording, today, request.part))
            case "why":
                return Answer(answers.why_answer(corpus, key, wording, today))
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
        Param("until", Kind.NUMBER, example=f"{edition} until=30"),
        Param("part", Kind.NUMBER, example=f"{edition} part=2"),
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
    )
    yield static(
        "source",
        source,
        Param("statement", suggest=_ids, required=True, question="ask-source"),
        Param("link", choices=("link", "open"), example="ID link"),
    )
    yield static(
        "search",
        search,
        Param("words", Kind.TEXT, required=True, question="ask-search", example="Minsk"),
        menu=True,
    )


def _ids(corpus: Corpus) -> list[str]:
    return sorted(revision.statement.id for revision in corpus.current)


async def briefing(request: Request, services: Services) -> Answer:
    """The overview, or what was added after `since`, in parts."""
    catalogue, corpus = services.catalogue, services.corpus
    edition = request.text("edition", next(iter(catalogue.editions)))
    wish = Wish(
        edition,
        catalogue.editions[edition].topics or tuple(catalogue.topics),
        until=min(request.number("until") or corpus.head, corpus.head),
        since=request.number("since"),
        part=request.part,
        changes=True,
    )
    today = services.today()
    made = compose(corpus, wish, request.wording, today)
    if request.text("view") == "sources":
        title = request.wording.localized(catalogue.editions[edition].name)
        return Answer(answers.sources_answer(made.told, title, wish.command(), request.wording, today))
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
    return Answer(await _looked_up(lookups.who, "name", request, services))


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


async def search(request: Request, services: Services) -> Answer:
    """Names first, then statements."""
    return Answer(await _looked_up(lookups.search, "words", request, services))


async def _looked_up(
    look: Callable[[Index, str, Wording, date], Document], param: str, request: Request, services: Services
) -> Document:
    """Looks in the index off the event loop, where others wait for quicker answers."""

    def work() -> Document:
        return look(services.index, request.text(param), request.wording, services.today())

    return await asyncio.to_thread(work)
