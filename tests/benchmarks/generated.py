"""A made-up corpus as a large desk would have it after four years: the same at every run.

It has the topics, measures and sources of the shipped catalogue. Half are figures: for each measure many
rival series, some long, some given up, and counts whose counter is not stated; the rest are claims,
quotes and events in three languages. A few are corrected, amended, superseded or withdrawn.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from bot.app import Content
from bot.commands import commands
from bot.registry import Services
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.model import NOT_STATED, STATEMENT_TYPES, Article, Figure
from briefings.revision import Revision, RevisionKind
from tests.benchmarks.words import Words, languages

Fields = dict[str, Any]

START = date(2020, 8, 10)
DAYS = 4 * 365
#: The day on which everything is asked: the day after the last article.
TODAY = START + timedelta(days=DAYS - 1)

_PER_ARTICLE = 8
_SERIES_PER_MEASURE = 16
_TYPES: Mapping[str, int] = {"figure": 50, "claim": 34, "quote": 8, "event": 8}
#: Later versions, by how many in a thousand statements get one.
_CHANGES = {RevisionKind.CORRECTED: 15, RevisionKind.AMENDED: 20, RevisionKind.WITHDRAWN: 3}
_STARTS = ("2020-05", "2020-08", "2020-08-09", "2021", "not stated")
_QUALIFIERS = ("as printed", "more than", "at least", "almost", "about", "up to")


@dataclass(slots=True)
class _Line:
    """A counter's running count of one thing; `last` is the figure told last, and the period it was for."""

    measure: str
    counted_by: str
    scope: str
    kind: str
    value: int
    start: str
    last: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Written:
    """A statement and its article, in the fields of a content file."""

    day: date
    article: Fields
    statement: Fields


def written(catalogue: Catalogue, size: int) -> Iterator[Written]:
    """`size` statements in the order of their publication."""
    return _Desk(catalogue, random.Random(f"written {size}"), size).work()


def revisions(catalogue: Catalogue, size: int) -> Iterator[Revision]:
    """The same as they are published, with the later versions of a few."""
    chance = random.Random(f"changed {size}")
    numbers = count(1)
    told: list[Revision] = []
    article: Article | None = None
    for one in written(catalogue, size):
        statement = STATEMENT_TYPES[one.statement["type"]].model_validate(one.statement)
        if article is None or article.id != one.article["id"]:
            article = Article.model_validate(one.article)
        told.append(Revision(next(numbers), RevisionKind.PUBLISHED, article, statement, one.day))
        yield told[-1]
        for kind, often in _CHANGES.items():
            if told and chance.random() * 1000 < often:
                yield _later(told.pop(chance.randrange(len(told))), next(numbers), kind, one.day)


def services_of(size: int) -> Services:
    """The bot's services over a made-up corpus of that size."""
    catalogue = Content.of(None).read_catalogue()
    corpus = Corpus(revisions(catalogue, size))
    services = Services(catalogue, corpus, commands(catalogue), lambda: TODAY)
    gc.freeze()  # as `App` does
    return services


def _later(revision: Revision, seq: int, kind: RevisionKind, day: date) -> Revision:
    """A version that says why, in the words of the article, where readers are told why."""
    statement, why = revision.statement, revision.article.description
    if isinstance(statement, Figure):
        statement = statement.model_copy(update={"value": statement.value + 1})
    note = None if kind is RevisionKind.AMENDED else why
    return replace(revision, seq=seq, kind=kind, statement=statement, at=day, note=note)


class _Desk:
    """Who makes it all up, day by day."""

    def __init__(self, catalogue: Catalogue, chance: random.Random, size: int) -> None:
        self._chance = chance
        self._catalogue = catalogue
        self._size = size
        self._words = {language: Words(language, chance) for language in languages()}
        self._outlets, self._people = [*catalogue.organisations], [*catalogue.people]
        self._lines = [line for measure in catalogue.measures for line in self._series(measure)]
        self._weights = [chance.paretovariate(1) for _ in self._lines]

    def work(self) -> Iterator[Written]:
        """Article after article, each with a few statements."""
        day, article = START, self._article(0, START)
        for at in range(self._size):
            if at % _PER_ARTICLE == 0:
                day = START + timedelta(days=at * DAYS // self._size)
                article = self._article(at, day)
            yield Written(day, article, self._statement(at, day, article["publisher"]))

    def _article(self, at: int, day: date) -> Fields:
        return {
            "id": f"article-{at}",
            "description": self._text(),
            "author": NOT_STATED,
            "publisher": self._chance.choice(self._outlets),
            "date_published": str(day),
            "genre": self._chance.choice(("report", "report", "digest")),
            "url": f"https://example.org/{at}",
        }

    # --- statements ---

    def _statement(self, at: int, day: date, publisher: str) -> Fields:
        kind = self._chance.choices([*_TYPES], [*_TYPES.values()])[0]
        own = self._figure(day, f"fig-{at}") if kind == "figure" else self._told(kind, day)
        shared: Fields = {
            "id": f"{kind[:3]}-{at}",
            "type": kind,
            "reported_by": publisher,
            "url": f"https://example.org/{at}",
        }
        if self._chance.random() < 0.1:
            shared["cited_by"] = self._chance.choice(self._outlets)
        if self._chance.random() < 0.05:
            shared["note"] = self._text()
        return {**shared, **own}

    def _told(self, kind: str, day: date) -> Fields:
        topic = self._chance.choice([*self._catalogue.topics])
        shared = {
            "topic": topic,
            "text": self._text(),
            "mentions": self._chance.sample([*self._people, *self._outlets], self._chance.randint(0, 3)),
        }
        if kind == "event":
            return {**shared, "start_date": str(day)}
        if kind == "quote":
            return {**shared, "speaker": self._chance.choice(self._people), "as_of": str(day)}
        said_by = self._chance.sample([*self._people, *self._outlets], self._chance.randint(1, 2))
        return {**shared, "said_by": said_by, "genre": "report", "as_of": str(day)}

    def _text(self) -> dict[str, str]:
        return {language: words.sentence() for language, words in self._words.items()}

    # --- figures ---

    def _series(self, measure: str) -> Iterator[_Line]:
        scopes = [NOT_STATED, *self._catalogue.scopes]
        for _ in range(_SERIES_PER_MEASURE):
            yield _Line(
                measure,
                self._chance.choice(self._outlets),
                self._chance.choice((self._catalogue.measures[measure].scope, *scopes[:3])),
                self._chance.choice(("since", "since", "at", "month", "week")),
                self._chance.randint(20, 30_000),
                self._chance.choice(_STARTS),
            )

    def _figure(self, day: date, key: str) -> Fields:
        line = self._chance.choices(self._lines, self._weights)[0]
        measure = self._catalogue.measures[line.measure]
        span, as_of = _span(line, day)
        line.value += self._chance.randint(0, 40)
        named = self._chance.random() > 0.08
        fields = {
            "topic": measure.topic,
            "measure": line.measure,
            "value": line.value,
            "qualifier": self._chance.choice(_QUALIFIERS),
            "unit": measure.unit,
            "scope": line.scope,
            "counted_by": line.counted_by if named else NOT_STATED,
            "as_of": as_of,
            "span": span,
        }
        if self._chance.random() < 0.1:
            fields["hedge"] = self._chance.choice(("reportedly", "purportedly", "estimated"))
        if named and line.last[1] == as_of and "during" in span:
            fields["supersedes"] = line.last[0]
        if named:
            line.last = (key, as_of)
        return fields


def _span(line: _Line, day: date) -> tuple[Fields, str]:
    """The span as content files have it, and the day until which it was counted."""
    if line.kind == "since":
        return {"since": line.start if line.start < str(day) else NOT_STATED}, str(day)
    if line.kind == "at":
        return {"at": str(day)}, str(day)
    if line.kind == "week":
        monday = day - timedelta(days=day.weekday() + 7)
        return {"during": f"{monday}/{monday + timedelta(days=6)}"}, str(monday + timedelta(days=6))
    last = day.replace(day=1) - timedelta(days=1)
    return {"during": f"{last:%Y-%m}"}, str(last)
