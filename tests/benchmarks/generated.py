"""A made-up corpus as a large desk would have it after four years: the same at every run.

It has the topics, measures and sources of the shipped catalogue. Half are figures: for each measure many
rival series, some long, some given up, and counts whose counter is not stated; the rest are claims,
quotes and events in three languages. A few are corrected, amended, superseded or withdrawn.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from briefings.catalogue import Catalogue
from briefings.model import NOT_STATED, STATEMENT_TYPES, Article, Figure
from briefings.revision import Revision, RevisionKind
from tests.benchmarks.words import Words, languages

Fields = dict[str, Any]

START = date(2020, 8, 10)
DAYS = 4 * 365
#: The day on which everything is asked: the day after the last statement.
TODAY = START + timedelta(days=DAYS)

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


def revisions(catalogue: Catalogue, size: int) -> tuple[Revision, ...]:
    """`size` statements with their later versions, numbered in the order of their publication."""
    return tuple(_Desk(catalogue, size).work())


class _Desk:
    """Who made it all up."""

    def __init__(self, catalogue: Catalogue, size: int) -> None:
        self._chance = random.Random(f"benchmark {size}")
        self._catalogue = catalogue
        self._size = size
        self._words = {language: Words(language, self._chance) for language in languages()}
        self._outlets, self._people = [*catalogue.organisations], [*catalogue.people]
        self._lines = [line for measure in catalogue.measures for line in self._series(measure)]
        self._weights = [self._chance.paretovariate(1) for _ in self._lines]

    def work(self) -> Iterator[Revision]:
        """Day by day: statement after statement, and now and then a later version of an earlier one."""
        seq, told, article = 0, list[Revision](), self._article(0)
        for at in range(self._size):
            day = START + timedelta(days=at * DAYS // self._size)
            if at % _PER_ARTICLE == 0:
                article = self._article(at)
            fields = self._statement(at, day, article["publisher"])
            statement = STATEMENT_TYPES[fields["type"]].model_validate(fields)
            made = Article.model_validate({**article, "date_published": str(day)})
            seq += 1
            told.append(Revision(seq, RevisionKind.PUBLISHED, made, statement, day))
            yield told[-1]
            for kind, often in _CHANGES.items():
                if self._chance.random() * 1000 < often:
                    seq += 1
                    yield self._later(told.pop(self._chance.randrange(len(told))), seq, kind, day)

    def _article(self, at: int) -> Fields:
        return {
            "id": f"article-{at}",
            "headline": self._words["en"].sentence().rstrip("."),
            "author": NOT_STATED,
            "publisher": self._chance.choice(self._outlets),
            "genre": self._chance.choice(("report", "report", "digest")),
            "url": f"https://example.org/{at}",
        }

    def _later(self, revision: Revision, seq: int, kind: RevisionKind, day: date) -> Revision:
        statement = revision.statement
        if isinstance(statement, Figure):
            statement = statement.model_copy(update={"value": statement.value + 1})
        note = None if kind is RevisionKind.AMENDED else self._text()
        return replace(revision, seq=seq, kind=kind, statement=statement, at=day, note=note)

    # --- statements ---

    def _statement(self, at: int, day: date, publisher: str) -> Fields:
        kind = self._chance.choices([*_TYPES], [*_TYPES.values()])[0]
        own = self._figure(day, f"s-{at}") if kind == "figure" else self._told(kind, day)
        shared = {"id": f"s-{at}", "type": kind, "reported_by": publisher, "url": f"https://example.org/{at}"}
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
