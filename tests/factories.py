"""Small builders: each makes something valid as it stands, and takes what a test wants otherwise.

Fields are given as an editor writes them, `figure(value="12", span={"since": "2020-05"})`, with the keys
of the shipped catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import config
from briefings.catalogue import Catalogue, parse
from briefings.corpus import Corpus
from briefings.editorial import Rules
from briefings.model import Article, Claim, Event, Figure, Quote, Statement
from briefings.revision import Revision, RevisionKind

ARTICLE: Mapping[str, Any] = {
    "id": "review",
    "headline": "A review",
    "author": "not stated",
    "publisher": "viasna",
    "date_published": "2020-12-04",
    "genre": "report",
    "url": "https://example.org/review",
}
FIGURE: Mapping[str, Any] = {
    "id": "det",
    "type": "figure",
    "topic": "detentions",
    "measure": "detained",
    "value": "33000",
    "qualifier": "more than",
    "unit": "person",
    "scope": "peaceful-assembly",
    "counted_by": "viasna",
    "reported_by": "belsat",
    "as_of": "2020-12-31",
    "span": {"since": "2020-05"},
}
QUOTE: Mapping[str, Any] = {
    "id": "quote",
    "type": "quote",
    "topic": "protests",
    "text": {"en": "Change is near.", "be": "Перамены блізка.", "ru": "Перемены близко."},
    "speaker": "sviatlana-tsikhanouskaya",
    "reported_by": "belsat",
}
CLAIM: Mapping[str, Any] = {
    "id": "claim",
    "type": "claim",
    "topic": "protests",
    "text": {"en": "The streets are calm.", "be": "На вуліцах спакойна.", "ru": "На улицах спокойно."},
    "said_by": "viasna",
    "reported_by": "belsat",
}
EVENT: Mapping[str, Any] = {
    "id": "event",
    "type": "event",
    "topic": "protests",
    "text": {"en": "People marched.", "be": "Людзі выйшлі на марш.", "ru": "Люди вышли на марш."},
    "start_date": "2020-08-09",
    "reported_by": "belsat",
}


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    shipped = config.catalogue_file()
    return parse(shipped.read_bytes(), shipped.name)


@cache
def rules() -> Rules:
    return Rules(catalogue())


def article(id: str = "review", **changes: Any) -> Article:  # noqa: A002
    return Article.model_validate({**ARTICLE, "id": id, **changes})


def figure(id: str = "det", **changes: Any) -> Figure:  # noqa: A002
    return Figure.model_validate({**FIGURE, "id": id, **changes})


def quote(id: str = "quote", **changes: Any) -> Quote:  # noqa: A002
    return Quote.model_validate({**QUOTE, "id": id, **changes})


def claim(id: str = "claim", **changes: Any) -> Claim:  # noqa: A002
    return Claim.model_validate({**CLAIM, "id": id, **changes})


def event(id: str = "event", **changes: Any) -> Event:  # noqa: A002
    return Event.model_validate({**EVENT, "id": id, **changes})


def revision(
    statement: Statement | None = None,
    seq: int = 1,
    kind: RevisionKind = RevisionKind.PUBLISHED,
    *,
    of: Article | None = None,
    at: date | None = None,
    note: Mapping[str, str] | None = None,
) -> Revision:
    """One version of a statement (or else the figure), from the article `of` (or else the review)."""
    return Revision(seq, kind, of or article(), statement or figure(), at, note)


def corpus(*given: Statement | Revision) -> Corpus:
    """A corpus of revisions as they are, and of statements, each numbered by its place, from 1."""
    return Corpus(
        one if isinstance(one, Revision) else revision(one, seq) for seq, one in enumerate(given, 1)
    )
