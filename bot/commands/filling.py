"""How what an editor types fills a field of a draft: it becomes what a content file would say, so that one
set of rules checks both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.drafts import Content
from bot.registry import Services
from briefings import typed
from briefings.catalogue import Catalogue
from briefings.document import Action, excerpt
from briefings.likeness import closest
from briefings.model import NOT_STATED, Genre
from briefings.stored import article_fields
from briefings.wording import Wording

FIGURE, QUOTE, EVENT, CLAIM, ARTICLE = "figure", "quote", "event", "claim", "article"
#: So many names are offered where one is asked for.
OFFERED = 5
#: A part of a host's name that is shorter names nobody: "www", "by".
_SHORT = 3


class UnclearError(Exception):
    """What was typed cannot be taken: `said` tells why, `actions` what can."""

    def __init__(self, said: str, *actions: Action) -> None:
        super().__init__(said)
        self.said = said
        self.actions = actions


@dataclass(frozen=True, slots=True)
class Filling:
    """What a field is read with. `number`: of the draft; `language`: the one that texts are typed in;
    `so_far`: the command that a choice goes on from, such as "/draft 3 by=".
    """

    services: Services
    wording: Wording
    number: int
    language: str
    so_far: str = ""

    @property
    def catalogue(self) -> Catalogue:
        return self.services.catalogue

    @property
    def spoken(self) -> Sequence[Wording]:
        """The languages in which a source may be quoted, that of the editor first."""
        others = (one for one in self.catalogue.languages if one != self.wording.language)
        return [self.wording, *map(self.services.wording, others)]


#: What becomes of the content by what was typed. Raises UnclearError and UnreadError.
Fill = Callable[[str, Content, Filling], Content]


def statement(content: Content, **fields: Any) -> Content:
    """The content with these fields of its statement; None takes one away."""
    made = {**content.statement, **fields}
    return replace(content, statement={name: value for name, value in made.items() if value is not None})


def number(text: str, content: Content, filling: Filling) -> Content:
    """The number, with the qualifier and the doubt that were typed."""
    counted = typed.number(text, filling.spoken)
    hedge = str(counted.hedge) if counted.hedge else None
    return statement(content, value=str(counted.value), qualifier=str(counted.qualifier), hedge=hedge)


def date(text: str, content: Content, filling: Filling) -> Content:
    """The day it is as of; of an event, the day it began."""
    name = "start_date" if content.statement.get("type") == EVENT else "as_of"
    return statement(content, **{name: typed.date(text, filling.spoken)})


def until(text: str, content: Content, filling: Filling) -> Content:
    """The day an event ended."""
    return statement(content, end_date=typed.date(text, filling.spoken))


def span(text: str, content: Content, filling: Filling) -> Content:
    """How the number lies in time."""
    return statement(content, span=typed.span(text, filling.spoken))


def by(text: str, content: Content, filling: Filling) -> Content:
    """Who counted or said it."""
    names = {FIGURE: "counted_by", QUOTE: "speaker", CLAIM: "said_by"}
    return statement(content, **{names[str(content.statement["type"])]: _source(text, filling)})


def key(name: str, known: Callable[[Catalogue], Sequence[str]]) -> Fill:
    """Fills a field with one of the keys that the catalogue knows."""

    def fill(text: str, content: Content, filling: Filling) -> Content:
        return statement(content, **{name: _chosen(text, known(filling.catalogue), filling)})

    return fill


def several(name: str) -> Fill:
    """Fills a field with organisations or people, parted by commas."""

    def fill(text: str, content: Content, filling: Filling) -> Content:
        return statement(content, **{name: [_source(one.strip(), filling) for one in text.split(",")]})

    return fill


def localized(name: str) -> Fill:
    """Fills a text in the language that it is typed in; in the others it stays."""

    def fill(text: str, content: Content, filling: Filling) -> Content:
        there = content.statement.get(name)
        texts = there if isinstance(there, Mapping) else {}
        return statement(content, **{name: {**texts, filling.language: text}})

    return fill


def wrong(text: str, content: Content, filling: Filling) -> Content:
    """What was wrong, for those who were told."""
    return replace(content, note={**content.note, filling.language: text})


def evidence(text: str, content: Content, _filling: Filling) -> Content:
    """Words by which the place is found in the source."""
    return statement(content, evidence=text.strip('“”"«» '))


def page(text: str, content: Content, filling: Filling) -> Content:
    """The source: an article that is curated already, by its id or address; else a new one."""
    articles = {one.article.id: one.article for one in filling.services.corpus.revisions}
    url, title = typed.page(text)
    known = articles.get(text.strip().lower()) or next(
        (one for one in articles.values() if url and one.url == url), None
    )
    if known:
        return replace(content, article=article_fields(known))
    own = content.article if content.article.get("id") not in articles else {}
    made: dict[str, Any] = {"genre": str(Genre.REPORT), **own}
    if url:
        made["url"] = url
    if title:
        made["headline"] = title
    if "publisher" not in made and (publisher := _publisher(url or "", title or "", filling.catalogue)):
        made["publisher"] = publisher
    return replace(content, article=made)


def _publisher(url: str, title: str, catalogue: Catalogue) -> str:
    """The organisation that an address or a title names; "" where it names none."""
    host = url.partition("://")[2].partition("/")[0].lower()
    parts = {part for part in host.split(".") if len(part) > _SHORT}
    for key, one in catalogue.organisations.items():
        names = {key, *(name.casefold() for name in (*one.name.values(), *one.alternate_name))}
        if parts & {name.replace(" ", "") for name in names} or title.casefold() in names:
            return key
    return ""


def article(name: str) -> Fill:
    """Fills a field of the article."""

    def fill(text: str, content: Content, filling: Filling) -> Content:
        value: Any = text
        if name == "publisher":
            value = _source(text, filling)
        elif name == "genre":
            value = _chosen(text, tuple(Genre), filling)
        elif name == "date_published":
            value = typed.date(text, filling.spoken)
        return replace(content, article={**content.article, name: value})

    return fill


def _source(text: str, filling: Filling) -> str:
    """The key of an organisation or person, by any of their names. Raises UnclearError with those like it."""
    catalogue, wanted = filling.catalogue, text.strip()
    if wanted.casefold() in (NOT_STATED, filling.wording.say("not-stated").casefold()):
        return NOT_STATED
    if wanted.lower() in catalogue.sources:
        return wanted.lower()
    names = {
        name.casefold(): key
        for key, one in catalogue.sources.items()
        for name in (*one.name.values(), *one.alternate_name)
    }
    if found := names.get(wanted.casefold()):
        return found
    keys = dict.fromkeys(
        {**names, **{key: key for key in names.values()}}[near] for near in closest(wanted, names)
    )
    said = filling.wording.say("name-unknown", name=excerpt(wanted))
    raise UnclearError(said, *_named(keys, filling))


def _named(keys: Sequence[str] | Mapping[str, Any], filling: Filling) -> Iterator[Action]:
    for key in [*keys][:OFFERED]:
        yield Action(filling.wording.source(key), f"{filling.so_far}{key}")


def _chosen(text: str, known: Sequence[str], filling: Filling) -> str:
    wanted = text.strip().lower()
    if wanted in known:
        return wanted
    said = filling.wording.say("choice-unknown", word=excerpt(text), choices=", ".join(known))
    raise UnclearError(said)
