"""The words a corpus is told in: topics, editions, sources, people, measures, units and scopes.

They are data, parsed from the text of `briefings.toml`, which the caller hands in. Names are given in
every language of the corpus; `alternate_name` (schema.org) lists the other spellings that find the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from briefings import locales
from briefings.model import NOT_STATED, Localized, Model
from briefings.validation import problems, unknown

#: The name of a command on every platform (Telegram is the strictest: letters, digits, underscore).
TopicId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]


class CatalogueError(ValueError):
    """The catalogue cannot be used; each line of the message names a key and says what would be right."""


class Named(Model):
    """Anything with a name readers see."""

    name: Localized
    alternate_name: tuple[str, ...] = ()


class Corpus(Model):
    """The whole collection: `welcome` greets a newcomer, and its languages are those the bot speaks."""

    welcome: Localized


class Topic(Named):
    """A subject, which is also a command. `menu`: among the few in the platform's menu."""

    summary: Localized
    menu: bool = False
    related: tuple[TopicId, ...] = ()


class Edition(Named):
    """A recurring briefing. `topics`: its sections in order; `limit` counts statements, `characters` the
    text; what is cut is counted and offered.
    """

    topics: tuple[TopicId, ...] = ()
    limit: int = Field(ge=1)
    characters: int = Field(ge=200)


class Organisation(Named):
    """Who counts, cites or reports. `label`: what readers should know about it."""

    label: Localized | None = None


class Person(Named):
    """`role`: who they are where they speak, as of the corpus."""

    role: Localized | None = None


class Nouns(Model):
    """A counted noun, by the plural category (Unicode CLDR) of the number before it.

    `genitive` is for words that govern it, such as "около"; only "one" and "other" are told apart there.
    """

    counted: Mapping[str, str]
    genitive: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_the_general_form(self) -> Nouns:
        if "other" not in self.counted or (self.genitive and self.genitive.keys() != {"one", "other"}):
            raise ValueError("forms are missing; give counted.other, and genitive.one and .other or neither")
        return self

    def after(self, plural: str, case: str) -> str:
        """The noun after a number of that plural category, or after a word that governs the case."""
        if case == "genitive" and self.genitive:
            return self.genitive["one" if plural == "one" else "other"]
        return self.counted.get(plural) or self.counted["other"]


class Measure(Named):
    """What is counted. `nouns`: by language, the words after a number. `scope`: the usual one."""

    topic: TopicId
    unit: str
    nouns: Mapping[str, Nouns]
    scope: str = NOT_STATED


class Catalogue(Model):
    """All of `briefings.toml`."""

    corpus: Corpus
    topics: Mapping[TopicId, Topic] = Field(min_length=1)
    editions: Mapping[str, Edition] = Field(min_length=1)
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    measures: Mapping[str, Measure]
    units: Mapping[str, Named]
    scopes: Mapping[str, Named]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the bot speaks, by code; the first is the corpus's own."""
        return tuple(self.corpus.welcome)

    def source(self, key: str) -> Organisation | Person:
        """The organisation or person of that key. Raises KeyError."""
        return self.organisations[key] if key in self.organisations else self.people[key]

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
        faults = (f"{name}: {problem}" for problem in problems(error, Catalogue, given))
        raise CatalogueError("\n".join(faults)) from None
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
    for key, measure in catalogue.measures.items():
        for language in catalogue.languages:
            if language not in measure.nouns:
                yield f"measures.{key}.nouns: nothing for {language}; give the words after a number"
    for key in catalogue.organisations.keys() & catalogue.people.keys():
        yield f"people.{key}: an organisation has that key too; give each its own"
