"""What is kept of an article or statement makes the same one again, in the words of the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.model import STATEMENT_TYPES, Article, Statement
from briefings.stored import ORDER, article_fields, read_article, read_statement, statement_fields
from briefings.written import parse
from tests import factories
from tests.briefings.strategies import articles, figures, histories

REASON = {"be": "дата артыкула", "en": "the article’s date"}


def kept(fields: Mapping[str, Any]) -> Any:
    """The fields after they were written as JSON and read again."""
    return json.loads(json.dumps(fields))


@given(figures() | histories().filter(len).map(lambda revisions: revisions[-1].statement))
def test_a_statement_that_was_kept_is_the_same(statement: Statement) -> None:
    fields = statement_fields(statement)

    assert kept(fields) == fields
    assert read_statement(kept(fields)) == statement
    assert statement_fields(read_statement(kept(fields))) == fields


@given(articles())
def test_an_article_that_was_kept_is_the_same(article: Article) -> None:
    assert read_article(kept(article_fields(article))) == article


def test_all_that_ships_is_the_same_after_it_was_kept(shipped: Corpus) -> None:
    for revision in shipped.current:
        assert read_statement(kept(statement_fields(revision.statement))) == revision.statement
        assert read_article(kept(article_fields(revision.article))) == revision.article


@pytest.mark.parametrize(
    "differs",
    [
        {},
        {"hedge": "reportedly"},
        {"span": {"since": "not stated"}},
        {"span": {"during": "2020-08-09/2020-08-12"}},
        {"cited_by": "ohchr"},
        {"cited_by": ["ohchr", "belsat"]},
        {"mentions": ["ohchr"]},
        {"as_of": "not stated"},
        {"as_of": "about 2020-09"},
        {"as_of": {"date": "2020", "basis": "inferred", "inferred_from": REASON}},
        {"as_of": {"date": "2020", "inferred_from": REASON}},
        {"as_of": {"date": None, "basis": "inferred"}},
    ],
)
def test_the_words_are_those_of_the_files(differs: Mapping[str, Any]) -> None:
    fields = {**factories.FIGURE, "value": 33000, **differs}

    assert statement_fields(factories.figure(**differs)) == fields
    assert read_statement(fields) == factories.figure(**differs)


def test_only_what_differs_from_a_default_is_kept() -> None:
    assert statement_fields(factories.quote()) == factories.QUOTE
    assert statement_fields(factories.event()) == factories.EVENT
    assert statement_fields(factories.claim(genre="report")) == factories.CLAIM
    assert statement_fields(factories.claim(genre="analysis")) == {**factories.CLAIM, "genre": "analysis"}
    assert article_fields(factories.article()) == factories.ARTICLE
    assert "author" not in article_fields(factories.article(author=None))


def test_the_order_of_languages_is_kept() -> None:
    fields = statement_fields(factories.claim(text={"ru": "Тихо.", "be": "Ціха.", "en": "Calm."}))

    assert list(kept(fields)["text"]) == ["ru", "be", "en"]
    assert list(read_statement(kept(fields)).text) == ["ru", "be", "en"]  # type: ignore[union-attr]


def test_every_field_has_its_place() -> None:
    fields = {name for model in STATEMENT_TYPES.values() for name in model.model_fields}

    assert fields == set(ORDER)
    assert len(ORDER) == len(fields)


def test_the_fields_stand_in_the_order_of_the_files_that_ship() -> None:
    files = [
        one for one in resources.files("briefings").joinpath("content").iterdir() if one.name[-4:] == "yaml"
    ]
    data = [parse(one.read_text("utf-8")).data for one in files]

    assert data
    for article in (one["article"] for one in data):
        assert list(article) == [name for name in Article.model_fields if name in article]
    for statement in (statement for one in data for statement in one["statements"]):
        assert list(statement) == [name for name in ORDER if name in statement]
        made = read_statement(statement)
        assert list(statement_fields(made)) == [
            name for name in statement if (name, statement[name]) != ("genre", "report")
        ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": "12,000"}, "the stored statement det: value: “12,000” does not fit here; "),
        ({"value": None}, "the stored statement det: value: a figure without its number; write it in digits"),
        ({"type": "figur"}, "the stored statement det: type: unknown type “figur”; did you mean figure?"),
        ({"type": ["figure"]}, "the stored statement det: type: unknown type"),
        ({"id": "DET"}, "the stored statement DET: id: “DET” is not an id; write det"),
        ({"scop": "x"}, "the stored statement det: scop: unknown field “scop”; did you mean scope?"),
    ],
)
def test_a_stored_statement_that_is_none_is_named(changes: Mapping[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=r"^the stored statement") as caught:
        read_statement({**factories.FIGURE, **changes})

    assert type(caught.value) is ValueError
    assert str(caught.value).startswith(told)


def test_a_stored_article_that_is_none_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"^the stored article review: genre: unknown value “news”; use one of: "
    ) as caught:
        read_article({**factories.ARTICLE, "genre": "news"})

    assert type(caught.value) is ValueError


@given(
    st.dictionaries(
        st.text(max_size=8) | st.sampled_from(ORDER),
        st.none() | st.integers() | st.text() | st.lists(st.text()),
    )
)
def test_whatever_else_is_stored_is_a_value_error(fields: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^the stored statement") as caught:
        read_statement(fields)

    assert type(caught.value) is ValueError
