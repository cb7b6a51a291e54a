"""What an editor is asked to look at twice, and what is not worth a word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.model import Article, Figure
from briefings.oddities import break_note, odd, odd_article
from briefings.revision import Revision, RevisionKind
from briefings.wording import Wording
from tests import factories
from tests.briefings import strategies
from tests.golden import same

LANGUAGES = ("en", "be", "ru")


def total(key: str, value: str, until: str, qualifier: str = "as printed", **changes: Any) -> Figure:
    return factories.figure(key, value=value, qualifier=qualifier, as_of=until, **changes)


def month(of: str, value: str, qualifier: str = "as printed", **changes: Any) -> Figure:
    """How many were detained in a month."""
    fields = {"value": value, "qualifier": qualifier, "as_of": f"end of {of}", "span": {"during": of}}
    return factories.figure(f"m-{of}", **{**fields, **changes})


def article(**changes: Any) -> Article:
    fresh = {"headline": "Something new", "url": "https://example.org/new"}
    return factories.article("fresh", **{**fresh, **changes})


def keys(figure: Figure, corpus: Corpus, wording: Wording, replaces: str | None = None) -> list[str]:
    return [one.key for one in odd(figure, article(), corpus, wording, replaces)]


@pytest.fixture
def autumn() -> Corpus:
    """What Viasna counted by the end of October, and in November."""
    return factories.corpus(
        total("det-oct", "16000", "2020-10-31", "more than"), month("2020-11", "4000", "at least")
    )


def test_the_count_of_the_conversation(autumn: Corpus, wordings: Mapping[str, Wording]) -> None:
    figure = total("det-nov", "30000", "2020-11-30")
    said = []
    for language in LANGUAGES:
        found = odd(figure, article(), autumn, wordings[language])
        assert [one.key for one in found] == ["qualifier", "jump"]
        said += [one.said for one in found]
        said.append(break_note(found, wordings.__getitem__, LANGUAGES)[language])

    same("oddities.jump.txt", "\n".join(said) + "\n")


def test_a_step_that_its_months_explain_is_not_odd(autumn: Corpus, english: Wording) -> None:
    for value in ("20000", "21000", "22000"):
        assert keys(total("new", value, "2020-11-30", "more than"), autumn, english) == []


def test_a_step_is_only_called_far_where_all_its_months_were_counted(
    autumn: Corpus, english: Wording
) -> None:
    figure = total("new", "90000", "2020-12-31", "more than")
    december = factories.corpus(*(r.statement for r in autumn.current), month("2020-12", "750"))

    assert keys(figure, autumn, english) == []
    found = odd(figure, article(), december, english)
    assert [one.key for one in found] == ["jump"]
    assert "4,000 in November 2020 and 750 in December 2020" in found[0].said
    note = break_note(found, lambda _language: english, ["en"])["en"]
    assert note.startswith("This step does not fit the counts of these months (at least 4,000 and 750).")


def test_a_step_within_a_month_may_be_as_high_as_the_month(autumn: Corpus, english: Wording) -> None:
    assert keys(total("new", "21000", "2020-11-15", "more than"), autumn, english) == []
    assert keys(total("new", "60000", "2020-11-15", "more than"), autumn, english) == ["jump"]


def test_another_counters_months_explain_nothing(english: Wording) -> None:
    corpus = factories.corpus(total("old", "10", "2020-10-31"), month("2020-11", "1", counted_by="ohchr"))

    assert keys(total("new", "9000", "2020-11-30"), corpus, english) == []


def test_a_step_is_said_even_where_a_note_explains_it(autumn: Corpus, english: Wording) -> None:
    noted = total("new", "30000", "2020-11-30", "more than", break_note=strategies.REASON)

    assert keys(noted, autumn, english) == ["jump"]
    assert break_note((), lambda _language: english, LANGUAGES) == {}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"value": "15999"}, ["lower"]),
        ({"as_of": "2020-09-30"}, ["earlier"]),
        ({"as_of": "2020-09-30", "value": "12000"}, ["earlier"]),
        ({"as_of": "not stated"}, []),
        ({"qualifier": "as printed"}, ["qualifier"]),
        ({"counted_by": "ohchr"}, ["new-line"]),
        ({"scope": "not stated"}, ["new-line"]),
        ({"unit": "testimony"}, ["new-line"]),
        ({"span": {"since": "2020-08"}}, ["new-line"]),
        ({"span": {"since": "2020-08"}, "counted_by": "not stated"}, ["new-line"]),
        ({"span": {"at": "2020-12-31"}}, []),
        ({"measure": "lives-lost"}, []),
    ],
    ids=str,
)
def test_what_differs_from_its_series(changes: Mapping[str, Any], found: list[str], english: Wording) -> None:
    corpus = factories.corpus(total("old", "16000", "2020-10-31", "more than"))
    fields: dict[str, Any] = {"value": "17000", "qualifier": "more than", "as_of": "2020-12-31", **changes}

    assert keys(factories.figure("new", **fields), corpus, english) == found


def test_a_doubt_that_the_series_had_is_missed(english: Wording) -> None:
    corpus = factories.corpus(
        total("one", "10", "2020-10-31", hedge="reportedly"), total("two", "20", "2020-11-30")
    )

    (found,) = odd(total("new", "30", "2020-12-31"), article(), corpus, english)

    assert found.key == "hedge"
    assert "reportedly 10" in found.said
    assert keys(total("new", "30", "2020-12-31", hedge="estimated"), corpus, english) == []


def test_a_count_of_people_held_may_look_lower_too(english: Wording) -> None:
    corpus = factories.corpus(total("old", "169", "2020-12-31", span={"at": "2020-12-31"}))

    assert keys(total("new", "168", "2021-01-31", span={"at": "2021-01-31"}), corpus, english) == ["lower"]


def test_a_month_may_be_lower_than_the_last(english: Wording) -> None:
    corpus = factories.corpus(month("2020-11", "4000"))

    assert keys(month("2020-12", "750"), corpus, english) == []


@pytest.mark.parametrize(
    ("value", "qualifier", "parts", "odd_"),
    [
        ("30", "as printed", "as printed", False),
        ("31", "as printed", "as printed", True),
        ("29", "as printed", "as printed", True),
        ("31", "as printed", "at least", False),
        ("29", "as printed", "at least", True),
        ("31", "more than", "as printed", False),
        ("29", "more than", "as printed", True),
        ("29", "as printed", "up to", False),
        ("31", "as printed", "up to", True),
        ("32", "about", "as printed", False),
        ("50", "about", "as printed", True),
    ],
)
def test_parts_and_their_total(value: str, qualifier: str, parts: str, odd_: bool, english: Wording) -> None:
    one, other = month("2020-05", "10", parts), month("2020-06", "20", parts)
    whole = total("all", value, "2020-06-30", qualifier)

    assert ("parts" in keys(whole, factories.corpus(one, other), english)) == odd_
    assert ("parts" in keys(other, factories.corpus(one, whole), english)) == odd_


def test_parts_that_do_not_cover_the_whole_say_nothing(english: Wording) -> None:
    corpus = factories.corpus(month("2020-05", "10"), month("2020-07", "20"))

    assert keys(total("all", "12", "2020-07-31"), corpus, english) == []
    assert keys(total("all", "12", "2020-05-15"), corpus, english) == []


def test_a_correction_is_not_compared_with_what_it_corrects(autumn: Corpus, english: Wording) -> None:
    corrected = total("det-oct", "1600", "2020-10-31")

    assert keys(corrected, autumn, english, replaces="det-oct") == []


# --- the same article ---


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, False),
        ({"url": "http://www.example.org/review/"}, True),
        ({"url": "https://example.org/review?page=2"}, False),
        ({"headline": "A Review"}, True),
        ({"headline": "A review", "publisher": "belsat"}, False),
        ({"headline": None, "description": {"en": "A text"}, "url": None}, False),
    ],
    ids=str,
)
def test_an_article_that_is_curated_already(
    changes: Mapping[str, Any], found: bool, english: Wording
) -> None:
    corpus = factories.corpus(factories.quote())

    assert [one.key for one in odd_article(article(**changes), corpus, english)] == ["curated"] * found
    assert odd_article(factories.article(), corpus, english) == ()


def test_the_address_of_a_whole_site_names_no_article(english: Wording) -> None:
    here = factories.revision(factories.quote(), of=factories.article(url="https://epde.org"))

    assert odd_article(article(url="https://epde.org/"), factories.corpus(here), english) == ()


def test_the_same_number_from_the_same_article(english: Wording) -> None:
    corpus = factories.corpus(factories.figure("one", value="33000"))
    found = odd(factories.figure("two", value="33000"), factories.article(), corpus, english)

    assert [one.key for one in found] == ["twice"]
    assert odd(factories.figure("one"), factories.article(), corpus, english, "one") == ()
    assert "twice" not in keys(factories.figure("two"), corpus, english)


# --- all of it ---


def test_every_oddity_as_an_editor_reads_it(wordings: Mapping[str, Wording]) -> None:
    corpus = factories.corpus(
        total("old", "16000", "2020-10-31", "more than", hedge="reportedly"), month("2020-11", "4000")
    )
    looked_at = (
        total("new", "15000", "2020-09-30"),
        total("new", "15000", "2020-12-31", "about", hedge="estimated"),
        total("new", "15000", "2020-12-31", "about", counted_by="ohchr", scope="not stated"),
        total("new", "4001", "2020-11-30", span={"since": "2020-11"}),
        total("new", "16000", "2020-12-31", "more than", hedge="reportedly"),
    )
    lines = []
    for language in LANGUAGES:
        for at, figure in enumerate(looked_at):
            of = factories.article("other", url=None) if at == len(looked_at) - 1 else article()
            lines += [f"{one.key}: {one.said}" for one in odd(figure, of, corpus, wordings[language])]

    same("oddities.txt", "\n".join(lines) + "\n")


@given(strategies.histories(), strategies.figures(), st.sampled_from(LANGUAGES))
def test_any_figure_can_be_looked_at_beside_any_corpus(
    history: list[Revision], figure: Figure, language: str
) -> None:
    wording, corpus = Wording(language, strategies.CATALOGUE), Corpus(history)

    found = odd(figure, article(), corpus, wording)

    assert all(one.said and "{" not in one.said for one in found)
    assert odd(figure, article(), Corpus([]), wording) == ()
    for revision in corpus.current:
        if isinstance(revision.statement, Figure):
            odd(revision.statement, revision.article, corpus, wording, revision.statement.id)


def test_what_is_withdrawn_is_no_measure(english: Wording) -> None:
    old = total("old", "16000", "2020-10-31", "more than")
    gone = factories.revision(old, 2, RevisionKind.WITHDRAWN, at=date(2026, 3, 3), note=strategies.NOTE)

    assert keys(total("new", "5", "2020-11-30"), factories.corpus(old, gone), english) == []
