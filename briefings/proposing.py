"""From the fields of a draft to what would be published, checked by the same rules as files.

Pure. A draft's fields are those of a content file, so what an editor types and what a file says come to the
same statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Any

from briefings.blocks import listed
from briefings.catalogue import Catalogue
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.document import Block
from briefings.editorial import Rules
from briefings.model import Article, Statement
from briefings.revision import GONE, Revision, RevisionKind
from briefings.stored import article_fields, statement_fields
from briefings.validation import Problem
from briefings.wording import Wording

Fields = Mapping[str, Any]

#: What a statement keeps through all its versions.
KEPT = ("id", "type", "topic")
_TEXTS = ("text", "note", "break_note")
#: How much of a topic's and a publisher's name begins an id.
_OF_TOPIC, _OF_PUBLISHER = 3, 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a draft comes to: the article and statement, where its fields make them, and all that is wrong."""

    article: Article | None
    statement: Statement | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps it from being published."""
        return tuple(problem for problem in self.problems if not problem.warning)

    def revision(
        self, seq: int, kind: RevisionKind, at: date | None, note: Mapping[str, str] | None
    ) -> Revision | None:
        """The version that it would be; None where it cannot be published as it is."""
        if self.article is None or self.statement is None or self.errors:
            return None
        return Revision(seq, kind, self.article, self.statement, at, note or None)


def propose(statement: Fields, article: Fields, rules: Rules) -> Proposal:
    """What these fields come to."""
    made, of_article = rules.article(article)
    told, of_statement = rules.statement(statement, article)
    found = [*(Problem(("article", *one.path), one.wrong, one.right, one.warning) for one in of_article)]
    return Proposal(made, told, (*of_statement, *found))


def with_defaults(statement: Fields, article: Fields, catalogue: Catalogue) -> Fields:
    """The fields with those that follow from others, where an editor has not said otherwise: the topic, unit
    and scope that belong to a measure, and the publisher as the one who reported it.
    """
    made = dict(statement)
    measure = catalogue.measures.get(str(made.get("measure")))
    if made.get("type") == "figure" and measure:
        made |= {"topic": measure.topic, "unit": measure.unit}
        made.setdefault("scope", measure.scope)
    if publisher := article.get("publisher"):
        made.setdefault("reported_by", publisher)
    return made


def fields_of(revision: Revision) -> tuple[Fields, Fields]:
    """A published version as the fields of a draft: its statement's, and its article's."""
    return statement_fields(revision.statement), article_fields(revision.article)


def with_revision(corpus: Corpus, revision: Revision) -> Corpus:
    """What would be published, were this version added."""
    return Corpus((*corpus.revisions, revision), corpus.marked_since)


def seen(corpus: Corpus, revision: Revision, edition: str, wording: Wording, today: date) -> Sequence[Block]:
    """What readers of an edition see of it, exactly: a new statement as it is added to a briefing, any other
    as it stands from then on.
    """
    after = with_revision(corpus, revision)
    topic = revision.statement.topic
    if revision.kind is RevisionKind.PUBLISHED:
        wish = Wish(edition, (topic,), after.head, after.head - 1)
        return compose(after, wish, wording, today).document.blocks
    current = after.get(revision.statement.id)
    return (listed([current], wording),) if current else ()


def lacking(content: Sequence[Fields], languages: Sequence[str]) -> tuple[str, ...]:
    """The languages into which some text of these fields is not translated."""
    texts = [texts for fields in content for texts in _localized(fields)]
    return tuple(language for language in languages if any(language not in text for text in texts))


def _localized(fields: Fields) -> Iterator[Mapping[str, str]]:
    for name in _TEXTS:
        if isinstance(text := fields.get(name), Mapping):
            yield text


def new_id(topic: str, number: int, taken: Collection[str]) -> str:
    """An id for the statement of a draft: the first letters of its topic, and the draft's number."""
    begins = re.sub(r"[^a-z0-9]", "", topic)[:_OF_TOPIC] or "st"
    return _free(f"{begins}-{number}", taken)


def new_article_id(article: Fields, number: int, taken: Collection[str]) -> str:
    """An id for the article of a draft: its publisher and the draft's number."""
    named = re.sub(r"[^a-z0-9-]", "", str(article.get("publisher")))[:_OF_PUBLISHER].strip("-")
    return _free(f"{named or 'article'}-{number}", taken)


def _free(wanted: str, taken: Collection[str]) -> str:
    others = (f"{wanted}-{at}" for at in count(2))
    return next(one for one in chain([wanted], others) if one not in taken)


def changes(before: Revision, after: Statement) -> tuple[str, ...]:
    """The fields in which a statement differs from the version before."""
    one, other = statement_fields(before.statement), statement_fields(after)
    return tuple(name for name in {**one, **other} if one.get(name) != other.get(name))


def stands(corpus: Corpus, statement: str) -> bool:
    """Whether a statement is published, and told."""
    current = corpus.get(statement)
    return current is not None and current.kind not in GONE
