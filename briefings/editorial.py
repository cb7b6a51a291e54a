"""The rules an article and a statement must pass before publication.

They look at the fields as written, in files and in drafts alike, so that one look finds every problem,
whatever else is missing. Nothing here reads files or knows where the fields came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from briefings.catalogue import Catalogue
from briefings.messages import Messages
from briefings.model import (
    NOT_STATED,
    STATEMENT_TYPES,
    Article,
    Basis,
    Event,
    Figure,
    Genre,
    Model,
    SpanKind,
    Statement,
)
from briefings.validation import Problem, problems, unknown

Fields = Mapping[str, Any]
Found = Iterator[Problem]
M = TypeVar("M", bound=Model)

#: A quotation longer than this is no longer a fragment.
MOST_QUOTED_WORDS = 40
#: Enough to find the place in the source, and no more.
MOST_EVIDENCE_WORDS = 8

_DATES = ("date_published", "as_of", "start_date", "end_date")
_TEXTS = ("text", "note", "break_note", "description")
_LABELLED = (Genre.ANALYSIS.value, Genre.OPINION.value)


class Rules:
    """The editorial rules for one catalogue, in the languages it speaks."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._languages = catalogue.languages
        messages = {language: Messages(language) for language in self._languages}
        self._hedges = {key: _Phrases(m.phrases("words-hedge")) for key, m in messages.items()}
        self._plurals = {key: _Phrases(m.phrases("words-plural-sources")) for key, m in messages.items()}

    def article(self, fields: Fields) -> tuple[Article | None, list[Problem]]:
        """The article, if its fields make one, and everything wrong with them."""
        found = [*self._languages_known(fields), *self._dates(fields), *self._article(fields)]
        return _validated(Article, fields, found)

    def statement(self, fields: Fields, article: Fields) -> tuple[Statement | None, list[Problem]]:
        """The statement, if its fields make one, and everything wrong with them and with their
        relation to their article's fields.
        """
        kind = fields.get("type")
        if not isinstance(kind, str) or kind not in STATEMENT_TYPES:
            given = unknown(str(kind), list(STATEMENT_TYPES), "type") if kind else _NO_TYPE
            return None, [Problem(("type",), *given)]
        rules: tuple[Callable[[Fields, Fields], Found], ...] = (
            self._references,
            self._figure,
            self._attributed,
            self._hedged_alike,
            self._sources_counted,
            self._lengths,
        )
        found = [*self._languages_known(fields), *self._dates(fields)]
        found += [problem for rule in rules for problem in rule(fields, article)]
        return _validated(STATEMENT_TYPES[kind], fields, found)

    # --- articles ---

    def _article(self, fields: Fields) -> Found:
        publisher = fields.get("publisher")
        if isinstance(publisher, str) and publisher not in self._catalogue.organisations:
            yield Problem(
                ("publisher",),
                *unknown(publisher, [*self._catalogue.organisations], "organisation"),
            )
        if fields.get("genre") in _LABELLED and fields.get("author") in (None, "", NOT_STATED, []):
            yield Problem(
                ("author",),
                f"an {fields['genre']} without its author",
                "name who wrote it, or make it a report if it only reports",
            )
        if not fields.get("headline") and not fields.get("description"):
            yield Problem(
                ("headline",),
                "nothing names the article",
                "give its headline, or a description in our words",
            )

    # --- every text and date ---

    def _languages_known(self, fields: Fields) -> Found:
        for field, texts in _texts(fields):
            for language in texts:
                if language not in self._languages:
                    yield Problem((field, language), *unknown(language, self._languages, "language"))

    def _dates(self, fields: Fields) -> Found:
        for field in _DATES:
            when = fields.get(field)
            if (
                isinstance(when, Mapping)
                and when.get("basis") == Basis.INFERRED
                and not when.get("inferred_from")
            ):
                yield Problem(
                    (field,),
                    "an inferred date without saying from what",
                    "add inferred_from, in each language",
                )

    # --- statements ---

    def _references(self, fields: Fields, _article: Fields) -> Found:
        catalogue = self._catalogue
        sources = list(catalogue.sources)
        known: Mapping[str, tuple[list[str], str]] = {
            "topic": (list(catalogue.topics), "topic"),
            "measure": (list(catalogue.measures), "measure"),
            "unit": (list(catalogue.units), "unit"),
            "scope": ([*catalogue.scopes, NOT_STATED], "scope"),
            "reported_by": (list(catalogue.organisations), "organisation"),
            "counted_by": ([*sources, NOT_STATED], "organisation or person"),
            "cited_by": (sources, "organisation or person"),
            "said_by": ([*sources, NOT_STATED], "organisation or person"),
            "speaker": ([*catalogue.people, NOT_STATED], "person"),
            "mentions": (sources, "organisation or person"),
        }
        for field, (keys, what) in known.items():
            given = fields.get(field)
            for key in given if isinstance(given, list) else [given]:
                if isinstance(key, str) and key and key not in keys:
                    yield Problem((field,), *unknown(key, keys, what))

    def _figure(self, fields: Fields, article: Fields) -> Found:
        measure = self._catalogue.measures.get(str(fields.get("measure")))
        if measure is None:
            return
        for field, right in (("topic", measure.topic), ("unit", measure.unit)):
            if fields.get(field) not in (None, right):
                wrong = f"{fields['measure']} belongs to the {field} {right}, not {fields[field]}"
                yield Problem((field,), wrong, f"write {right}, or another measure")
        if not (fields.get("url") or article.get("url")):
            yield Problem(("url",), "a figure without a link", "add its address, if it has one", warning=True)
        yield from _as_of_in_order(fields)

    def _attributed(self, fields: Fields, article: Fields) -> Found:
        genre = fields.get("genre")
        if genre in _LABELLED and fields.get("said_by") in (NOT_STATED, "", []):
            yield Problem(("said_by",), f"an {genre} without its author", "name whose it is")
        if fields["type"] == "claim" and article.get("genre") in _LABELLED and genre != article["genre"]:
            yield Problem(
                ("genre",),
                f"a claim from an {article['genre']} without that label",
                f"add genre: {article['genre']}",
            )
        if fields.get("speaker") == NOT_STATED:
            yield Problem(
                ("speaker",),
                "a quote without a speaker",
                "name who said it; if nobody is named, make it a claim",
            )
        if fields["type"] == "event":
            yield from _event_in_order(fields)
        if (
            fields["type"] in ("quote", "claim")
            and not fields.get("as_of")
            and not article.get("date_published")
        ):
            yield Problem(
                ("as_of",),
                "nothing says when it was said",
                "add as_of here, or date_published to the article",
            )

    def _hedged_alike(self, fields: Fields, _article: Fields) -> Found:
        """A doubt that one language tells, every language tells."""
        for field, texts in _texts(fields):
            hedges = {
                language: self._hedges[language].first(text)
                for language, text in texts.items()
                if isinstance(text, str) and language in self._hedges
            }
            hedged = next((language for language, word in hedges.items() if word), None)
            for language, word in hedges.items():
                if hedged and not word:
                    yield Problem(
                        (field, language),
                        f"the doubt in {hedged} (“{hedges[hedged]}”) is missing in {language}",
                        "say it there too, or in no language",
                    )

    def _sources_counted(self, fields: Fields, _article: Fields) -> Found:
        """Several sources may be claimed only where several are given."""
        given: set[str] = set()
        for field in ("counted_by", "said_by", "speaker", "cited_by", "reported_by"):
            value = fields.get(field)
            given.update(value if isinstance(value, list) else [value] if value else [])
        if len(given - {NOT_STATED}) > 1:
            return
        for field, texts in _texts(fields):
            for language, text in texts.items():
                finder = self._plurals.get(language)
                if finder and isinstance(text, str) and (claimed := finder.first(text)):
                    yield Problem(
                        (field, language),
                        f"“{claimed}” claims several sources, and one is given",
                        "name the one, or give the others",
                    )

    def _lengths(self, fields: Fields, _article: Fields) -> Found:
        evidence = fields.get("evidence")
        if isinstance(evidence, str) and len(evidence.split()) > MOST_EVIDENCE_WORDS:
            yield Problem(
                ("evidence",),
                f"a fragment of {len(evidence.split())} words",
                f"{MOST_EVIDENCE_WORDS} are enough to find the place",
                warning=True,
            )
        if fields["type"] != "quote":
            return
        for field, texts in _texts(fields):
            for language, text in texts.items():
                if field == "text" and isinstance(text, str) and len(text.split()) > MOST_QUOTED_WORDS:
                    yield Problem(
                        (field, language),
                        f"a quotation of {len(text.split())} words",
                        f"tell it in at most {MOST_QUOTED_WORDS}",
                        warning=True,
                    )


_NO_TYPE = ("type is missing", f"add type: {', '.join(STATEMENT_TYPES)}")


def _validated(model: type[M], fields: Fields, found: list[Problem]) -> tuple[M | None, list[Problem]]:
    """The model, unless it or a rule finds a problem. Where both name one field, the rule's words stand."""
    named = {problem.path[0] for problem in found}
    try:
        made = model.model_validate(fields)
    except ValidationError as error:
        return None, found + [p for p in problems(error, model, fields) if p.path[0] not in named]
    return (None if any(not problem.warning for problem in found) else made), found


def _as_of_in_order(fields: Fields) -> Found:
    """A figure's as-of lies at, or not before, what it counts."""
    try:
        figure = Figure.model_validate(fields)
    except ValidationError:
        return
    period, as_of = figure.span.period, figure.as_of.date
    if period is None or as_of is None:
        return
    if figure.span.kind is SpanKind.AT and (as_of.first, as_of.last) != (
        period.start.first,
        period.end.last,
    ):
        yield Problem(("as_of",), f"held at {period}, but as of {as_of}", f"write {period} in both")
    elif as_of.last < period.start.first:
        yield Problem(("as_of",), f"as of {as_of}, before it starts ({period})", "correct one of the dates")


def _event_in_order(fields: Fields) -> Found:
    """An event ends no earlier than it starts."""
    try:
        event = Event.model_validate(fields)
    except ValidationError:
        return
    start, end = event.start_date.date, event.end_date and event.end_date.date
    if start and end and end.last < start.first:
        yield Problem(("end_date",), f"ends at {end}, before it starts", "correct one of the dates")


def _texts(fields: Fields) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field in _TEXTS:
        if isinstance(texts := fields.get(field), Mapping):
            yield field, texts


class _Phrases:
    """Finds any of some phrases as whole words, at the start of a sentence too; "May" is no "may"."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")

    def first(self, text: str) -> str | None:
        lowered = _SENTENCE_START.sub(lambda start: start.group().lower(), text)
        found = self._found.search(lowered)
        return found.group() if found else None


_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+)\w")
