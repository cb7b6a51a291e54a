"""The words a corpus is told in: topics, editions, sources, people, measures, units and scopes.

They are data, parsed from the text of `briefings.toml`, which the caller hands in. Names are given in
every language of the corpus; `alternate_name` (schema.org) lists the other spellings that find the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import resources
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from briefings import locales
from briefings.fields import Localized, each_once, spelled
from briefings.likeness import closest
from briefings.model import NOT_STATED, Model
from briefings.validation import Missing, problems, quoted, unknown

#: The name of a command on every platform (Telegram is the strictest: letters, digits, underscore).
TopicId = Annotated[
    str,
    spelled(
        r"[a-z][a-z0-9_]{0,31}",
        "a command's name",
        "use at most 32 letters a-z, digits and underscores, a letter first",
    ),
]
Topics = Annotated[tuple[TopicId, ...], AfterValidator(each_once)]
#: It is typed after a command, and goes into buttons of at most 64 bytes.
EditionId = Annotated[
    str,
    spelled(
        r"[a-z][a-z0-9_]{0,15}",
        "an edition's name",
        "use at most 16 letters a-z, digits and underscores, a letter first",
    ),
]
#: The local time at which an edition is due.
TimeOfDay = Annotated[str, spelled(r"([01]\d|2[0-3]):[0-5]\d", "a time", 'write it as in "08:00"')]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: An organisation's or a person's.
SourceKey = Annotated[str, spelled(r"[a-z0-9-]{1,40}", "a key", "use 1 to 40 of a-z, 0-9 and -")]

_WELCOME = ("nothing greets a newcomer", 'write two lines: [corpus.welcome] and en = "What this is about."')
#: Why a part may not be left out, and what to write.
_MISSING: Missing = {
    "corpus": _WELCOME,
    "welcome": _WELCOME,
    "topics": (
        "no topic",
        'write [topics.prices], name = { en = "Prices" } and summary = { en = "What things cost" }',
    ),
    "editions": (
        "no edition",
        'write [editions.daily], name = { en = "Daily briefing" }, limit = 6 and characters = 1600',
    ),
    "name": ("no name", 'add name = { en = "..." }, and so for each language'),
    "summary": ("nothing says what it is about", 'add summary = { en = "..." }, and so for each language'),
    "limit": ("limit is missing", "add limit = 6, the most statements that it tells"),
    "characters": ("characters is missing", "add characters = 1600, the most that it is long"),
    "topic": ("no topic", 'add topic = "..." with one of [topics]'),
    "unit": ("no unit", 'add unit = "..." with one of [units]'),
    "nouns": ("no words for after a number", 'add nouns.en.counted = { one = "egg", other = "eggs" }'),
    "counted": ("no words for after a number", 'add counted = { one = "egg", other = "eggs" }'),
}
#: What is right where something of another kind was written, by the kind of fault.
_RIGHT = {
    "mapping_type": 'write a table, such as { en = "..." }',
    "dict_type": 'write a table, such as { en = "..." }',
    "tuple_type": 'write a list, such as ["prices"]',
    "string_type": "write a text in quotation marks",
    "int_parsing": "write a whole number, such as 6",
    "int_type": "write a whole number, such as 6",
    "int_from_float": "write a whole number, such as 6",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
}


class CatalogueError(ValueError):
    """The catalogue cannot be used; each line of the message names a key and says what would be right."""


class Named(Model):
    """Anything with a name readers see."""

    name: Localized
    alternate_name: tuple[str, ...] = ()


class Collection(Model):
    """The whole collection: `welcome` greets a newcomer, and its languages are those the bot speaks.

    `name`: what the bot is called where a platform lets it have a name in each language.
    `warning`: a sentence for whoever is about to subscribe, after the one that in some countries people have
    been jailed over a subscription. `zones`: IANA names of the time zones that its readers are offered.
    """

    welcome: Localized
    name: Localized | None = None
    warning: Localized | None = None
    zones: Annotated[tuple[str, ...], AfterValidator(each_once)] = ()


class Topic(Named):
    """A subject, which is also a command. `menu`: among the few in the platform's menu."""

    summary: Localized
    menu: bool = False
    related: Topics = ()


class Edition(Named):
    """A recurring briefing. `topics`: its sections in order; `limit` counts statements, `characters` the
    text; what is cut is counted and offered. `time` and `days`: when a new subscriber gets it, in their own
    zone; `grace`: for so many hours after it was due it is still sent; `previews`: platforms may show
    what its links lead to, which they then fetch. Without `days` it has no time of its own: what is breaking
    goes at once to those who chose it.
    """

    topics: Topics = ()
    limit: int = Field(ge=1)
    characters: int = Field(ge=200)
    time: TimeOfDay = "08:00"
    days: tuple[Weekday, ...] = WEEK
    grace: int = Field(default=3, ge=1, le=23)
    previews: bool = False

    @property
    def at_once(self) -> bool:
        """Whether it is sent when an editor says so."""
        return not self.days

    @property
    def minutes(self) -> int:
        """`time`, in minutes after midnight."""
        return int(self.time[:2]) * 60 + int(self.time[3:])


class Organisation(Named):
    """Who counts, cites or reports. `label`: what readers should know about it."""

    label: Localized | None = None


class Person(Named):
    """`role`: who they are where they speak, as of the corpus."""

    role: Localized | None = None


class Nouns(Model):
    """A counted noun, by the plural category (Unicode CLDR) of the number before it.

    `genitive` and `accusative` are for words that govern them, such as "около" and "больш за"; only "one"
    and "other" are told apart there. Without them the noun stays as it is counted.
    """

    counted: Mapping[str, str]
    genitive: Mapping[str, str] = Field(default_factory=dict)
    accusative: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_the_general_form(self) -> Nouns:
        governed = (forms for forms in (self.genitive, self.accusative) if forms)
        if "other" not in self.counted or any(forms.keys() != {"one", "other"} for forms in governed):
            raise ValueError("forms are missing; give counted.other, and one and other of each case")
        return self

    def after(self, plural: str, case: str) -> str:
        """The noun after a number of that plural category, or after a word that governs the case."""
        governed = {"genitive": self.genitive, "accusative": self.accusative}.get(case)
        if governed:
            return governed["one" if plural == "one" else "other"]
        return self.counted.get(plural) or self.counted["other"]


class Measure(Named):
    """What is counted. `nouns`: by language, the words after a number. `scope`: the usual one."""

    topic: TopicId
    unit: str
    nouns: Mapping[str, Nouns]
    scope: str = NOT_STATED


class Catalogue(Model):
    """All of `briefings.toml`. What a corpus has none of is left out; it has a topic and an edition."""

    corpus: Collection
    topics: Mapping[TopicId, Topic] = Field(min_length=1)
    editions: Mapping[EditionId, Edition] = Field(min_length=1)
    organisations: Mapping[SourceKey, Organisation] = Field(default_factory=dict)
    people: Mapping[SourceKey, Person] = Field(default_factory=dict)
    measures: Mapping[str, Measure] = Field(default_factory=dict)
    units: Mapping[str, Named] = Field(default_factory=dict)
    scopes: Mapping[str, Named] = Field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the bot speaks, by code; the first is the corpus's own."""
        return tuple(self.corpus.welcome)

    def source(self, key: str) -> Organisation | Person:
        """The organisation or person of that key. Raises KeyError."""
        return self.sources[key]

    @cached_property
    def sources(self) -> Mapping[str, Organisation | Person]:
        """Organisations and people: whoever can count, say, cite or report."""
        return {**self.organisations, **self.people}


def parse(toml: bytes, name: str) -> Catalogue:
    """The catalogue in a TOML text; `name` is the file's, for messages. Raises CatalogueError."""
    try:
        given = tomllib.loads(toml.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CatalogueError(f"{name}:1: file: not UTF-8 text; save it in the encoding UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name}: not TOML: {error}; correct it there") from None
    try:
        catalogue = Catalogue.model_validate(given)
    except ValidationError as error:
        found = problems(error, Catalogue, given, missing=_MISSING, right=_RIGHT)
        raise CatalogueError("\n".join(f"{name}: {problem}" for problem in found)) from None
    if dangling := [f"{name}: {fault}" for fault in _dangling(catalogue)]:
        raise CatalogueError("\n".join(dangling))
    return catalogue


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    """Keys that name nothing."""
    topics, units, scopes = [*catalogue.topics], [*catalogue.units], [*catalogue.scopes, NOT_STATED]
    named = [
        (f"topics.{k}.related", other, topics, "topic")
        for k, t in catalogue.topics.items()
        for other in t.related
    ]
    named += [
        (f"editions.{k}.topics", other, topics, "topic")
        for k, e in catalogue.editions.items()
        for other in e.topics
    ]
    for key, measure in catalogue.measures.items():
        named.append((f"measures.{key}.topic", measure.topic, topics, "topic"))
        named.append((f"measures.{key}.unit", measure.unit, units, "unit"))
        named.append((f"measures.{key}.scope", measure.scope, scopes, "scope"))
    for place, key, known, what in named:
        if key not in known:
            yield "{}: {}; {}".format(place, *unknown(key, known, what))
    for language in catalogue.languages:
        if language not in locales.available():
            yield "corpus.welcome: {}; {}".format(*unknown(language, locales.available(), "language"))
    for zone in catalogue.corpus.zones:
        if zone not in _zones():
            meant = closest(zone, _zones(), most=1)
            right = f"did you mean {meant[0]}?" if meant else "write an IANA name, such as Europe/Minsk"
            yield f"corpus.zones: unknown time zone {quoted(zone)}; {right}"
    for key, measure in catalogue.measures.items():
        for language in catalogue.languages:
            if language not in measure.nouns:
                yield f"measures.{key}.nouns: nothing for {language}; give the words after a number"
    for key in catalogue.organisations.keys() & catalogue.people.keys():
        yield f"people.{key}: an organisation has that key too; give each its own"


def _zones() -> list[str]:
    """The IANA names of all time zones."""
    return resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
