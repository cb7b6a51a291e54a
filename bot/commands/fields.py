"""The fields of a draft as the desk knows them: their names, in the order in which they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.arguments import Kind, Param
from bot.commands import filling as fill
from bot.commands.filling import ARTICLE, CLAIM, EVENT, FIGURE, OFFERED, QUOTE, Fill, Filling, UnclearError
from bot.drafts import Content
from bot.registry import Services
from briefings.catalogue import Catalogue
from briefings.document import Action, excerpt, fits
from briefings.model import NOT_STATED
from briefings.proposing import new_article_id, new_id, with_defaults
from briefings.revision import NOTED
from briefings.typed import UnreadError

#: What the desk adds; an article alone is only there for others to be taken from.
TYPES = (FIGURE, QUOTE, EVENT, CLAIM, ARTICLE)
_TOLD = (QUOTE, EVENT, CLAIM)
_STATEMENTS = (FIGURE, *_TOLD)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `types`: the drafts that have it; `needs`: those that cannot do without; `there`: whether it
    is filled; `choices`: values that are offered.
    """

    name: str
    types: tuple[str, ...]
    fill: Fill
    there: Callable[[Content], bool]
    needs: tuple[str, ...] = ()
    choices: Callable[[Filling], Sequence[tuple[str, str]]] = lambda _filling: ()

    @property
    def param(self) -> Param:
        """How it is typed after `/draft` and a number."""
        return Param(self.name, Kind.TEXT, question=f"ask-{self.name}", example=f"1 {self.name}=…")

    def declared(self, catalogue: Catalogue) -> Param:
        """How it is given at once, with the command that begins a draft."""
        known = {"measure": catalogue.measures, "topic": catalogue.topics}.get(self.name)
        if known:
            return replace(
                self.param, kind=Kind.WORD, choices=tuple(known), example=f"{self.name}={next(iter(known))}"
            )
        return replace(self.param, example=f"{self.name}=…")

    def offered(self, filling: Filling) -> Iterator[Action]:
        """Its choices as buttons that go on from the command so far."""
        for value, label in self.choices(filling):
            if fits(f"{filling.so_far}{value}"):
                yield Action(label, f"{filling.so_far}{value}")


def _has(*names: str) -> Callable[[Content], bool]:
    return lambda content: any(name in content.statement for name in names)


def _article_has(*names: str) -> Callable[[Content], bool]:
    return lambda content: any(content.article.get(name) for name in names)


def _sources(filling: Filling) -> Sequence[tuple[str, str]]:
    """The organisations that count and report most, and "not stated"."""
    used: dict[str, int] = {}
    for revision in filling.services.corpus.current:
        for key in revision.by or (revision.statement.reported_by,):
            used[key] = used.get(key, 0) + 1
    often = sorted(used, key=lambda key: (-used[key], key))[:OFFERED]
    return [
        *((key, filling.wording.source(key)) for key in often),
        (NOT_STATED, filling.wording.say("not-stated")),
    ]


def _topics(filling: Filling) -> Sequence[tuple[str, str]]:
    return [(key, filling.wording.topic(key)) for key in filling.catalogue.topics]


def _measures(filling: Filling) -> Sequence[tuple[str, str]]:
    return [(key, filling.wording.measure(key)) for key in filling.catalogue.measures]


#: In the order in which they are asked for.
FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        one.name: one
        for one in (
            Field(
                "measure",
                (FIGURE,),
                fill.key("measure", lambda c: tuple(c.measures)),
                _has("measure"),
                (FIGURE,),
                _measures,
            ),
            Field(
                "topic", _TOLD, fill.key("topic", lambda c: tuple(c.topics)), _has("topic"), _TOLD, _topics
            ),
            Field("text", _TOLD, fill.localized("text"), _has("text"), _TOLD),
            Field("number", (FIGURE,), fill.number, _has("value"), (FIGURE,)),
            Field("span", (FIGURE,), fill.span, _has("span"), (FIGURE,)),
            Field("date", (FIGURE, *_TOLD), fill.date, _has("as_of", "start_date"), (FIGURE, *_TOLD)),
            Field("ended", (EVENT,), fill.until, _has("end_date")),
            Field(
                "by",
                (FIGURE, QUOTE, CLAIM),
                fill.by,
                _has("counted_by", "speaker", "said_by"),
                (FIGURE, QUOTE, CLAIM),
                _sources,
            ),
            Field("page", TYPES, fill.page, _article_has("headline", "url", "description"), TYPES),
            Field("publisher", TYPES, fill.article("publisher"), _article_has("publisher"), TYPES, _sources),
            Field("wrong", TYPES, fill.wrong, lambda content: bool(content.note)),
            Field("scope", (FIGURE,), fill.key("scope", lambda c: (*c.scopes, NOT_STATED)), _has("scope")),
            Field("cited", (FIGURE, QUOTE, CLAIM), fill.several("cited_by"), _has("cited_by")),
            Field("mentions", _STATEMENTS, fill.several("mentions"), _has("mentions")),
            Field("evidence", _STATEMENTS, fill.evidence, _has("evidence")),
            Field("note", _STATEMENTS, fill.localized("note"), _has("note")),
            Field("break", (FIGURE,), fill.localized("break_note"), _has("break_note")),
            Field("genre", TYPES, fill.article("genre"), _article_has("genre")),
            Field("author", TYPES, fill.article("author"), _article_has("author")),
            Field("published", TYPES, fill.article("date_published"), _article_has("date_published")),
        )
    }
)
#: Those whose text is in one language of several.
TRANSLATED = ("text", "note", "break", "wrong")


def type_of(content: Content) -> str:
    """What it is that is drafted."""
    return str(content.statement.get("type", ARTICLE))


def of_type(content: Content) -> list[Field]:
    """The fields that a draft of its type has."""
    return [one for one in FIELDS.values() if type_of(content) in one.types]


def missing(content: Content) -> Field | None:
    """The first field that it cannot do without, and has not."""
    for one in of_type(content):
        needed = type_of(content) in one.needs or (one.name == "wrong" and content.kind in NOTED)
        if needed and not one.there(content):
            return one
    return None


def filled(content: Content, given: Mapping[str, str], filling: Filling) -> Content:
    """The content with what was typed. Raises UnclearError, with buttons that go on from `filling.so_far`."""
    for name, text in given.items():
        field = FIELDS[name]
        own = replace(filling, so_far=f"{filling.so_far} {name}=")
        if type_of(content) not in field.types:
            kind = filling.wording.say(f"kind-{type_of(content)}")
            raise UnclearError(filling.wording.say("field-elsewhere", field=name, kind=kind))
        try:
            content = field.fill(text, content, own)
        except UnreadError as unread:
            raise UnclearError(filling.wording.say(f"unread-{unread.what}", text=excerpt(text))) from None
    return completed(content, filling.services, filling.number)


def completed(content: Content, services: Services, number: int) -> Content:
    """The content with what follows from the rest: defaults, and ids of what is new, which have the number of
    their draft.
    """
    articles = {one.article.id for one in services.corpus.revisions}
    statements = {one.statement.id for one in services.corpus.revisions}
    statement, article = dict(content.statement), dict(content.article)
    if article.get("publisher") and "id" not in article:
        article = {"id": new_article_id(article, number, articles), **article}
    if statement:
        statement = dict(with_defaults(statement, article, services.catalogue))
        if "id" not in statement and (topic := statement.get("topic")):
            statement = {"id": new_id(str(topic), number, statements), **statement}
    return replace(content, statement=statement, article=article)
