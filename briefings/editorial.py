"""The rules an article and a statement must pass before publication.

They look at the fields as written, in files and in drafts alike, so that one look finds every problem,
whatever else is missing. Nothing here reads files or knows where the fields came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from briefings.catalogue import Catalogue
from briefings.chronology import as_of_in_order, basis_given, event_in_order
from briefings.messages import Messages
from briefings.model import (
    NOT_STATED,
    STATEMENT_TYPES,
    Article,
    Claim,
    Genre,
    Model,
    Quote,
    Statement,
)
from briefings.phrases import Phrases
from briefings.references import References
from briefings.validation import Problem, left_out, problems, unknown

Fields = Mapping[str, Any]
Found = Iterator[Problem]
M = TypeVar("M", bound=Model)

#: A quotation longer than this is no longer a fragment.
MOST_QUOTED_WORDS = 40
#: Enough to find the place in the source, and no more.
MOST_EVIDENCE_WORDS = 8

_TEXTS = ("text", "note", "break_note", "description", "correction", "withdrawn")
_LABELLED = (Genre.ANALYSIS.value, Genre.OPINION.value)


class Rules:
    """The editorial rules for one catalogue, in the languages it speaks."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._references = References(catalogue)
        messages = {language: Messages(language) for language in catalogue.languages}
        self._hedges = {key: Phrases("words-hedge", m) for key, m in messages.items()}
        self._plurals = {key: Phrases("words-plural-sources", m) for key, m in messages.items()}

    def article(self, fields: Fields) -> tuple[Article | None, list[Problem]]:
        """The article, if its fields make one, and everything wrong with them."""
        found = [*self.texts(fields), *basis_given(fields), *self._article(fields)]
        return _validated(Article, fields, found)

    def statement(
        self, fields: Fields, article: Fields, *, beside: Sequence[str] = ()
    ) -> tuple[Statement | None, list[Problem]]:
        """The statement, if its fields make one, and everything wrong with them and with their
        relation to their article's fields. `beside`: what else an editor may have meant to write there.
        """
        kind = fields.get("type")
        if not isinstance(kind, str) or not kind:
            return None, [Problem(("type",), "type is missing", f"add type: {', '.join(STATEMENT_TYPES)}")]
        if kind not in STATEMENT_TYPES:
            return None, [Problem(("type",), *unknown(kind, list(STATEMENT_TYPES), "type"))]
        rules: tuple[Callable[[Fields, Fields], Found], ...] = (
            self._figure,
            self._attributed,
            self._sources_counted,
            _lengths,
        )
        found = [*self.texts(fields), *basis_given(fields), *self._references.check(fields)]
        found += [problem for rule in rules for problem in rule(fields, article)]
        return _validated(STATEMENT_TYPES[kind], fields, found, beside)

    def texts(self, fields: Fields) -> Found:
        """Every text is in languages the bot speaks, and a doubt that one tells, all tell."""
        for field, texts in _texts(fields):
            hedges = {}
            for language, text in texts.items():
                if language not in self._hedges:
                    yield Problem((field, language), *unknown(language, list(self._hedges), "language"))
                elif isinstance(text, str):
                    hedges[language] = self._hedges[language].first(text)
            hedged = next((language for language, word in hedges.items() if word), None)
            for language, word in hedges.items():
                if hedged and not word:
                    yield Problem(
                        (field, language),
                        f"the doubt in {hedged} (“{hedges[hedged]}”) is missing in {language}",
                        "say it there too, or in no language",
                    )

    def _article(self, fields: Fields) -> Found:
        yield from self._references.check({"publisher": fields.get("publisher")})
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

    def _figure(self, fields: Fields, article: Fields) -> Found:
        if fields["type"] != "figure":
            return
        measure = self.catalogue.measures.get(str(fields.get("measure")))
        for field, right in (("topic", measure.topic), ("unit", measure.unit)) if measure else ():
            given = fields.get(field)
            if given != right and self._references.known(field, given):
                wrong = f"{fields['measure']} belongs to the {field} {right}, not {given}"
                yield Problem((field,), wrong, f"write {right}, or another measure")
        if not (fields.get("url") or article.get("url")):
            yield Problem(("url",), "a figure without a link", "add its address, if it has one", warning=True)
        yield from as_of_in_order(fields)

    def _attributed(self, fields: Fields, article: Fields) -> Found:
        kind, genre = fields["type"], fields.get("genre")
        if genre in _LABELLED and fields.get("said_by") in (NOT_STATED, "", []):
            yield Problem(("said_by",), f"an {genre} without its author", "name whose it is")
        elif kind == "claim" and fields.get("said_by") == []:
            yield Problem(("said_by",), *left_out("said_by", Claim))
        if kind == "claim" and article.get("genre") in _LABELLED and genre != article["genre"]:
            yield Problem(
                ("genre",),
                f"a claim from an {article['genre']} without that label",
                f"add genre: {article['genre']}",
            )
        if fields.get("speaker") == NOT_STATED:
            yield Problem(("speaker",), *left_out("speaker", Quote))
        if kind == "event":
            yield from event_in_order(fields)
        dated = fields.get("as_of") or article.get("date_published")
        if kind in ("quote", "claim") and not dated:
            yield Problem(
                ("as_of",),
                "nothing says when it was said",
                "add as_of here, or date_published to the article",
            )

    def _sources_counted(self, fields: Fields, _article: Fields) -> Found:
        """Several sources may be claimed only where several stand side by side: who counted and who
        reported it are one chain, not two sources.
        """
        for field in ("said_by", "cited_by"):
            given = fields.get(field)
            if isinstance(given, list) and len({key for key in given if isinstance(key, str)}) > 1:
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


def _validated(
    model: type[M], fields: Fields, found: list[Problem], beside: Sequence[str] = ()
) -> tuple[M | None, list[Problem]]:
    """The model, unless it or a rule finds a problem. Where both name one place, the rule's words stand."""
    named = {problem.path for problem in found}
    try:
        made = model.model_validate(fields)
    except ValidationError as error:
        more = problems(error, model, fields, beside=beside)
        return None, found + [problem for problem in more if problem.path not in named]
    return (None if any(not problem.warning for problem in found) else made), found


def _lengths(fields: Fields, _article: Fields) -> Found:
    """Fragments of others' texts are short."""
    evidence = fields.get("evidence")
    if isinstance(evidence, str) and len(evidence.split()) > MOST_EVIDENCE_WORDS:
        yield Problem(
            ("evidence",),
            f"a fragment of {len(evidence.split())} words",
            f"{MOST_EVIDENCE_WORDS} are enough to find the place",
            warning=True,
        )
    quotation = fields.get("text") if fields["type"] == "quote" else None
    for language, text in quotation.items() if isinstance(quotation, Mapping) else ():
        if isinstance(text, str) and len(text.split()) > MOST_QUOTED_WORDS:
            yield Problem(
                ("text", language),
                f"a quotation of {len(text.split())} words",
                f"tell it in at most {MOST_QUOTED_WORDS}",
                warning=True,
            )


def _texts(fields: Fields) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field in _TEXTS:
        if isinstance(texts := fields.get(field), Mapping):
            yield field, texts
