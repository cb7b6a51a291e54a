"""Dates, figures and whole corpora that an editor could publish, for Hypothesis to choose from."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.dates import PartialDate, Period
from briefings.model import NOT_STATED, Article, Figure, Hedge, Qualifier, Statement
from briefings.revision import Revision, RevisionKind
from tests import factories

CATALOGUE = factories.catalogue()
SOURCES = sorted(CATALOGUE.sources)
ORGANISATIONS = sorted(CATALOGUE.organisations)
#: A number is as likely to be one whose plural is special as any other.
NUMBERS = st.sampled_from((0, 1, 2, 4, 5, 11, 21, 101, 1_000, 33_000)) | st.integers(0, 2_000_000)
NOTE = {"en": "We misread it.", "be": "Мы памыліліся.", "ru": "Мы ошиблись."}
REASON = {"en": "what was known by then", "be": "тое, што тады ведалі", "ru": "то, что тогда знали"}


@st.composite
def dates(draw: st.DrawFn, *, vague: bool = True) -> str:
    """A date as written: `2020`, `2020-12`, `2020-12-04`; if `vague`, perhaps after "about" or "end of"."""
    year, month = draw(st.sampled_from((2020, 2021))), draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    written = draw(st.sampled_from((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")))
    senses = ("", "", "about ") if len(written) > 7 else ("", "about ", "end of ")
    return draw(st.sampled_from(senses)) + written if vague else written


@st.composite
def spans(draw: st.DrawFn) -> dict[str, str]:
    """Since a date, at a date, during one or from one to another; of the first two perhaps not stated."""
    kind = draw(st.sampled_from(("since", "at", "during", "from")))
    if kind == "from":
        first, last = sorted((draw(dates(vague=False)), draw(dates(vague=False))))
        about = draw(st.sampled_from(("", "about ")))
        return {"during": f"{about}{first}/{last}"}
    if kind == "during":  # a whole one: the end of a month is a date, not a period
        return {kind: draw(dates().filter(lambda written: "end of" not in written))}
    return {kind: draw(dates() | st.just(NOT_STATED))}


@st.composite
def whens(draw: st.DrawFn, written: str) -> Any:
    """The date, stated or inferred."""
    inferred = {"date": written, "basis": "inferred", "inferred_from": REASON}
    return draw(st.sampled_from((written, written, inferred)))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure that the rules let pass, of any measure and from anybody."""
    measure = draw(st.sampled_from(sorted(CATALOGUE.measures)))
    span = draw(spans())
    fields = {
        "measure": measure,
        "topic": CATALOGUE.measures[measure].topic,
        "unit": CATALOGUE.measures[measure].unit,
        "value": draw(NUMBERS),
        "qualifier": draw(st.sampled_from(Qualifier)),
        "hedge": draw(st.none() | st.sampled_from(Hedge)),
        "scope": draw(st.sampled_from((NOT_STATED, *CATALOGUE.scopes))),
        "counted_by": draw(st.just(NOT_STATED) | st.sampled_from(SOURCES)),
        "cited_by": draw(st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)),
        "reported_by": draw(st.sampled_from(ORGANISATIONS)),
        "span": span,
        "as_of": draw(_as_of(span)),
    }
    return factories.figure("det", **fields)


@st.composite
def _as_of(draw: st.DrawFn, span: dict[str, str]) -> Any:
    """A date that the rules allow with the span (not before it starts; at it, if at a date), or none."""
    ((kind, written),) = span.items()
    if kind == "at" and written != NOT_STATED:
        return draw(whens(written))
    as_of = draw(dates() | st.just(NOT_STATED))
    if as_of == NOT_STATED:
        return as_of
    start = None if written == NOT_STATED else Period.model_validate(written).start
    early = start is not None and PartialDate.model_validate(as_of).last < start.first
    return draw(whens("2021-12-31" if early else as_of))  # no start is after that day


@st.composite
def articles(draw: st.DrawFn) -> Article:
    genre = draw(st.sampled_from(("report", "digest")))
    return factories.article(publisher=draw(st.sampled_from(ORGANISATIONS)), genre=genre)


# --- corpora small enough for series, rivals and topics to meet ---

_SPANS = (
    {"since": "2020-05"},
    {"since": "2020-08"},
    {"since": "2020-08-09"},
    {"since": NOT_STATED},
    {"at": NOT_STATED},
    {"during": "2020-11"},
    {"during": "2020-10"},
)
_DATES = ("2020-11-30", "2020-12-04", "2020-12", "end of 2020-12", "about 2021-01-20", "2021")
_MEASURES = ("detained", "political-prisoners", "lives-lost")


@st.composite
def _statement(draw: st.DrawFn, key: str) -> Statement:
    kind = draw(st.sampled_from(("figure", "figure", "figure", "quote", "claim", "event")))
    topic = draw(st.sampled_from(("protests", "defections")))
    if kind == "quote":
        return factories.quote(key, topic=topic)
    if kind == "claim":
        return factories.claim(key, topic=topic, as_of=draw(st.sampled_from(_DATES)))
    if kind == "event":
        return factories.event(key, topic=topic, start_date=draw(st.sampled_from(_DATES)))
    measure = draw(st.sampled_from(_MEASURES))
    return factories.figure(
        key,
        measure=measure,
        topic=CATALOGUE.measures[measure].topic,
        value=draw(st.integers(3_000, 9_999_999)),
        span=draw(st.sampled_from(_SPANS)),
        as_of=draw(st.sampled_from(_DATES)),
        counted_by=draw(st.sampled_from(("viasna", "viasna", "ohchr", NOT_STATED))),
        break_note=draw(st.sampled_from((None, None, REASON))),
    )


@st.composite
def histories(draw: st.DrawFn, *, most: int = 12) -> Sequence[Revision]:
    """Statements as they were published, in between some corrected, amended, withdrawn or redacted."""
    revisions: list[Revision] = []
    standing: list[Statement] = []
    for number in range(draw(st.integers(0, most))):
        standing.append(draw(_statement(f"st-{number}")))
        revisions.append(factories.revision(standing[-1], _next(draw, revisions)))
        if draw(st.integers(0, 3)) == 0:
            changed = draw(st.sampled_from(standing))
            kind = draw(st.sampled_from([kind for kind in RevisionKind if kind != RevisionKind.PUBLISHED]))
            told = kind in (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN)
            note, at = (NOTE, date(2026, 3, 1)) if told else (None, None)
            revisions.append(
                factories.revision(changed, _next(draw, revisions), kind, at=at, note=note),
            )
            if kind in (RevisionKind.WITHDRAWN, RevisionKind.REDACTED):
                standing.remove(changed)
                if not standing:
                    break
    return revisions


def _next(draw: st.DrawFn, revisions: Sequence[Revision]) -> int:
    return (revisions[-1].seq if revisions else 0) + draw(st.integers(1, 2))


def corpora() -> st.SearchStrategy[Corpus]:
    return histories().map(Corpus)
