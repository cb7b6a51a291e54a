"""The rules of publication: each refuses with its reason, and lets the near case pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.validation import Problem
from tests.factories import ARTICLE, CLAIM, EVENT, FIGURE, QUOTE, rules

LANGUAGES = ("en", "be", "ru")
PLAIN = {"en": "People marched.", "be": "Людзі выйшлі на марш.", "ru": "Люди вышли на марш."}
BASE = {"figure": FIGURE, "quote": QUOTE, "claim": CLAIM, "event": EVENT}
INFERRED = {"date": "2020-12", "basis": "inferred"}
REASON = {"inferred_from": {"en": "the news it tells", "be": "навіны", "ru": "новости"}}
#: Leaves a field out.
OMITTED = object()


def fields(kind: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    changed = {**BASE[kind], **changes}
    return {key: value for key, value in changed.items() if value is not OMITTED}


def problems(kind: str, changes: Mapping[str, Any], of: Mapping[str, Any] = ARTICLE) -> list[Problem]:
    """What the rules find in a statement; it is made exactly where they find no error."""
    statement, found = rules().statement(fields(kind, changes), of)
    assert (statement is None) == any(not problem.warning for problem in found)
    return found


def told(kind: str, changes: Mapping[str, Any], of: Mapping[str, Any] = ARTICLE) -> list[str]:
    return [str(problem) for problem in problems(kind, changes, of)]


def told_of_article(**changes: object) -> list[str]:
    return [str(problem).partition(";")[0] for problem in rules().article({**ARTICLE, **changes})[1]]


def text_of(language: str, text: str) -> dict[str, Any]:
    return {"text": {**PLAIN, language: text}}


@pytest.mark.parametrize(
    ("kind", "field", "refused", "reason", "near"),
    [
        ("figure", "unit", OMITTED, "a figure without its unit", "person"),
        ("figure", "span", OMITTED, "a figure without its span", {"since": "not stated"}),
        ("figure", "as_of", OMITTED, "a figure without the date it held", "not stated"),
        ("figure", "reported_by", OMITTED, "nobody is said to have reported it", "belsat"),
        ("figure", "counted_by", OMITTED, "nobody is said to have counted", "not stated"),
        ("figure", "qualifier", OMITTED, "the source's qualifier is left open", "as printed"),
        ("figure", "scope", OMITTED, "what the count takes in is left open", "not stated"),
        ("figure", "as_of", INFERRED, "an inferred date without saying from what", INFERRED | REASON),
        ("event", "start_date", INFERRED, "an inferred date without saying from what", INFERRED | REASON),
        ("quote", "speaker", OMITTED, "a quote without a speaker", "vlad-kobets"),
        ("quote", "speaker", "not stated", "a quote without a speaker", "david-kramer"),
        ("claim", "said_by", OMITTED, "nobody is said to claim it", "not stated"),
        ("claim", "said_by", [], "nobody is said to claim it", ["viasna", "ohchr"]),
        ("figure", "topic", "deaths", "detained belongs to the topic detentions, not deaths", "detentions"),
        ("figure", "unit", "testimony", "detained belongs to the unit person, not testimony", "person"),
        ("figure", "as_of", "2020-04", "as of 2020-04, before it starts (2020-05)", "2020-05"),
        ("event", "end_date", "2020-08-08", "ends at 2020-08-08, before it starts", "2020-08"),
    ],
)
def test_a_statement_is_refused_with_its_reason_and_the_near_case_passes(
    kind: str, field: str, refused: object, reason: str, near: object
) -> None:
    (only,) = problems(kind, {field: refused})

    assert (only.path, only.wrong, only.warning) == ((field,), reason, False)
    assert only.right
    assert problems(kind, {field: near}) == []


def test_what_held_at_a_date_is_as_of_that_date() -> None:
    at = {"span": {"at": "end of 2020-10"}}

    assert told("figure", at | {"as_of": "2020-10-30"}) == [
        "as_of: held at end of 2020-10, but as of 2020-10-30; write end of 2020-10 in both"
    ]
    assert told("figure", at | {"as_of": "2020-10-31"}) == [], "the same day in other words"


@pytest.mark.parametrize("span", ["2020-09-20", "about 2020-09-20"])
def test_what_held_at_about_a_date_is_as_of_about_that_date(span: str) -> None:
    other = span.removeprefix("about ") if span.startswith("about ") else f"about {span}"

    assert told("figure", {"span": {"at": span}, "as_of": span}) == []
    assert told("figure", {"span": {"at": span}, "as_of": other}) == [
        f"as_of: held at {span}, but as of {other}; write {span} in both"
    ]
    assert told("figure", {"span": {"since": "2020-05"}, "as_of": "about 2020-09-20"}) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("figure", name)
        for name in ["unit", "scope", "counted_by", "reported_by", "qualifier", "as_of", "span", "value"]
    ]
    + [("quote", "speaker"), ("quote", "text"), ("claim", "said_by"), ("claim", "topic")],
)
def test_a_field_that_must_be_said_is_refused_when_empty(kind: str, field: str) -> None:
    (only,) = problems(kind, {field: ""})

    assert (only.path, only.warning) == ((field,), False)
    assert "leave the field out" not in only.right, "it may not be left out"


@pytest.mark.parametrize("genre", ["analysis", "opinion"])
def test_an_analysis_or_opinion_is_labelled_and_has_an_author(genre: str) -> None:
    signed = {**ARTICLE, "genre": genre, "author": "vlad-kobets"}
    unsigned = f"an {genre} without its author"

    assert told_of_article(genre=genre) == [f"author: {unsigned}"]
    assert told_of_article(genre=genre, author="vlad-kobets") == []
    assert told_of_article(genre="report") == [], "a report may be unsigned"
    assert told("claim", {"genre": genre, "said_by": "not stated"}) == [
        f"said_by: {unsigned}; name whose it is"
    ]
    assert told("claim", {"genre": "report", "said_by": "not stated"}) == []
    assert told("claim", {}, signed) == [
        f"genre: a claim from an {genre} without that label; add genre: {genre}"
    ]
    assert told("claim", {"genre": genre}, signed) == []


def test_an_article_has_a_name_and_says_from_what_its_date_is_inferred() -> None:
    assert told_of_article(headline=None) == ["headline: nothing names the article"]
    assert told_of_article(headline=None, description={"en": "A review"}) == []
    assert told_of_article(date_published=INFERRED) == [
        "date_published: an inferred date without saying from what"
    ]
    assert told_of_article(date_published=INFERRED | REASON) == []


@pytest.mark.parametrize("kind", ["quote", "claim"])
def test_what_was_said_has_a_date_of_its_own_or_its_articles(kind: str) -> None:
    undated = {**ARTICLE, "date_published": None}

    assert told(kind, {}, undated) == [
        "as_of: nothing says when it was said; add as_of here, or date_published to the article"
    ]
    assert told(kind, {"as_of": "2020-12"}, undated) == []
    assert told(kind, {}) == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "expected"),
    [
        ("event", "topic", "detention", "unknown topic “detention”; did you mean detentions?"),
        ("figure", "topic", "arrests", "unknown topic “arrests”; did you mean detentions?"),
        ("event", "topic", "аресты", "unknown topic “аресты”; did you mean detentions?"),
        ("event", "topic", "Затрыманні", "unknown topic “Затрыманні”; did you mean detentions?"),
        ("event", "reported_by", "RFE/RL", "unknown organisation “RFE/RL”; did you mean rferl?"),
        ("event", "mentions", ["Весна"], "unknown organisation or person “Весна”; did you mean viasna?"),
        (
            "quote",
            "speaker",
            "Svetlana Tikhanovskaya",
            "unknown person “Svetlana Tikhanovskaya”; did you mean ",
        ),
        ("figure", "unit", "people", "unknown unit “people”; did you mean person?"),
        ("figure", "measure", "detaind", "unknown measure “detaind”; did you mean detained?"),
        ("figure", "counted_by", "Вясна", "unknown organisation or person “Вясна”; did you mean viasna?"),
        ("event", "reported_by", "belsatt", "unknown organisation “belsatt”; did you mean belsat?"),
        ("event", "reported_by", "not stated", "unknown organisation “not stated”; "),
        ("event", "cited_by", ["ohchr", "tas"], "unknown organisation or person “tas”; did you mean tass?"),
        ("event", "mentions", "bypol", "unknown organisation or person “bypol”; did you mean by-pol?"),
        ("quote", "speaker", "viasna", "unknown person “viasna”; "),
        ("claim", "genre", "opnion", "unknown value “opnion”; did you mean opinion?"),
        ("figure", "type", "figur", "unknown type “figur”; did you mean figure?"),
        ("figure", "type", OMITTED, "type is missing; add type: figure, quote, claim, event"),
        ("figure", "valeu", "3", "unknown field “valeu”; did you mean value?"),
        ("event", "url", "example.org/x", "“example.org/x” is not an address; "),
        ("event", "id", "Event", "“Event” is not an id; write event"),
        ("event", "id", OMITTED, "the event has no id; add id: and 1 to 24 of a-z, 0-9 and -"),
        (
            "figure",
            "span",
            "2020-05",
            "“2020-05” is not a span; write {since: 2020-05}, {during: 2020-10} or ",
        ),
        ("figure", "value", "33_000", "“33_000” does not fit here; write a whole number in digits alone"),
        ("figure", "value", "33.0", "“33.0” does not fit here; write a whole number in digits alone"),
        ("figure", "as_of", "2020-02-31", "“2020-02-31” is not a day of the calendar; check the month"),
        ("event", "reported_by", {"en": "belsat"}, "a mapping does not fit here; write a text"),
        ("event", "topic", "x" * 100, f"unknown topic “{'x' * 60}…”; "),
    ],
)
def test_a_word_nobody_knows_is_named_with_the_nearest(
    kind: str, field: str, value: object, expected: str
) -> None:
    (only,) = told(kind, {field: value})

    assert only.startswith(f"{field}: {expected}")


def test_an_article_without_id_is_told_what_one_is() -> None:
    unnamed = {key: value for key, value in ARTICLE.items() if key != "id"}

    assert [str(problem) for problem in rules().article(unnamed)[1]] == [
        "id: the article has no id; add id: and 1 to 24 of a-z, 0-9 and -"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reported_by", {"en": "belsat"}),
        ("cited_by", [["a"]]),
        ("cited_by", [{"a": "b"}]),
        ("counted_by", ["viasna"]),
        ("topic", ["detentions"]),
        ("type", ["figure"]),
    ],
)
def test_what_is_no_text_where_a_key_belongs_is_one_problem(field: str, value: object) -> None:
    several = {"note": {"en": "Sources say so.", "be": "Так кажуць.", "ru": "Так говорят."}}

    assert [problem.path[0] for problem in problems("figure", {field: value})] == [field]
    assert problems("figure", several | {field: value})


def test_a_language_the_bot_does_not_speak_is_named() -> None:
    assert told("event", text_of("by", "Марш")) == ["text.by: unknown language “by”; use one of: be, en, ru"]
    assert told("event", text_of("eng", "March")) == ["text.eng: unknown language “eng”; did you mean en?"]


@pytest.mark.parametrize("given_names", [["not stated"], ["viasna", "not stated"], ["not stated", ""]])
@pytest.mark.parametrize(("kind", "field"), [("claim", "said_by"), ("event", "cited_by")])
def test_not_stated_stands_alone(kind: str, field: str, given_names: list[str]) -> None:
    assert told(kind, {field: given_names}) == [
        f"{field}: “not stated” stands in a list; write not stated alone, or names"
    ]


def test_an_author_is_not_stated_alone_too() -> None:
    assert told_of_article(author=["not stated"]) == ["author: “not stated” stands in a list"]


# --- warnings ---


@given(st.integers(1, 60))
def test_a_quotation_of_more_than_forty_words_is_warned_of(words: int) -> None:
    found = problems("quote", text_of("en", "word " * words))

    assert [str(problem) for problem in found] == (
        [f"text.en: warning: a quotation of {words} words; tell it in at most 40"] if words > 40 else []
    )
    assert problems("event", text_of("en", "word " * words)) == [], "only a quotation has this limit"


@given(st.integers(1, 20))
def test_an_evidence_fragment_of_more_than_eight_words_is_warned_of(words: int) -> None:
    found = told("event", {"evidence": "word " * words})

    warning = f"evidence: warning: a fragment of {words} words; 8 are enough to find the place"
    assert found == ([warning] if words > 8 else [])


def test_a_figure_without_link_is_warned_of() -> None:
    unlinked = {**ARTICLE, "url": None}

    assert told("figure", {}, unlinked) == [
        "url: warning: a figure without a link; add its address, if it has one"
    ]
    assert told("figure", {"url": "https://example.org/page"}, unlinked) == []
    assert told("event", {}, unlinked) == [], "only a figure needs one"


@pytest.mark.parametrize("value", [{}, {"a": "b"}, [], ["a"], [["a"]], [{"a": "b"}], "", "a", None, 7])
@pytest.mark.parametrize("kind", BASE)
def test_a_field_of_any_shape_is_judged_and_nothing_is_raised(kind: str, value: object) -> None:
    for field in {*BASE[kind], "cited_by", "mentions", "note", "url", "evidence", "supersedes"}:
        problems(kind, {field: value})
    for field in ARTICLE:
        rules().article({**ARTICLE, field: value})
        problems(kind, {}, {**ARTICLE, field: value})
