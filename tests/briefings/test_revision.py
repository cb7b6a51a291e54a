"""A version of a statement says through whose hands it came, when it held, and what was wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.dates import PartialDate
from briefings.model import NOT_STATED, Genre, Statement
from briefings.revision import Attribution, Revision, RevisionKind
from tests.factories import article, claim, event, figure, quote, revision

HANDS = ["viasna", "ohchr", "belsat", "rferl"]


def day(text: str) -> PartialDate:
    return PartialDate.model_validate(text)


def test_a_revision_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        revision().seq = 2  # type: ignore[misc]


def attributed(
    by: list[str], cited: list[str], reporter: str, publisher: str, genre: str = "report"
) -> Attribution:
    told = claim(said_by=by or NOT_STATED, cited_by=cited, reported_by=reporter)
    return revision(told, of=article(publisher=publisher, genre=genre)).attribution


@pytest.mark.parametrize(
    ("by", "cited", "reporter", "publisher", "genre", "expected"),
    [
        (["viasna"], [], "viasna", "viasna", "report", (("viasna",), (), None, None)),
        (["viasna"], [], "belsat", "belsat", "report", (("viasna",), (), "belsat", None)),
        (["viasna"], [], "viasna", "belsat", "report", (("viasna",), (), None, "belsat")),
        (["viasna"], ["ohchr"], "belsat", "belsat", "report", (("viasna",), ("ohchr",), "belsat", None)),
        (["viasna"], ["ohchr"], "rferl", "belsat", "digest", (("viasna",), ("ohchr",), "rferl", "belsat")),
        ([], ["ohchr"], "belsat", "belsat", "report", ((), ("ohchr",), "belsat", None)),
        ([], [], "belsat", "belsat", "report", ((), (), "belsat", None)),
        ([], [], "rferl", "belsat", "digest", ((), (), "rferl", "belsat")),
        (["viasna"], [], "belsat", "belsat", "digest", (("viasna",), (), None, "belsat")),
        ([], [], "belsat", "belsat", "digest", ((), (), None, "belsat")),
        (["belsat"], [], "belsat", "belsat", "digest", (("belsat",), (), None, None)),
        (["belsat"], [], "rferl", "belsat", "digest", (("belsat",), (), "rferl", None)),
        (["viasna", "ohchr"], [], "ohchr", "ohchr", "report", (("viasna", "ohchr"), (), "ohchr", None)),
        (["viasna", "ohchr"], [], "ohchr", "belsat", "report", (("viasna", "ohchr"), (), "ohchr", "belsat")),
        (["viasna", "ohchr"], [], "ohchr", "ohchr", "digest", (("viasna", "ohchr"), (), None, "ohchr")),
    ],
)
def test_an_attribution_names_each_step_by_its_part(
    by: list[str],
    cited: list[str],
    reporter: str,
    publisher: str,
    genre: str,
    expected: tuple[tuple[str, ...], tuple[str, ...], str | None, str | None],
) -> None:
    assert attributed(by, cited, reporter, publisher, genre) == Attribution(*expected)


@given(
    st.lists(st.sampled_from(HANDS), unique=True),
    st.lists(st.sampled_from(HANDS), unique=True),
    st.sampled_from(HANDS),
    st.sampled_from(HANDS),
    st.sampled_from(Genre),
)
def test_every_hand_is_named_once_and_none_is_left_out_but_the_reporter_among_several(
    by: list[str], cited: list[str], reporter: str, publisher: str, genre: Genre
) -> None:
    hands = attributed(by, cited, reporter, publisher, genre)
    named = [*hands.by, *hands.cited_by, *filter(None, (hands.reported_by, hands.told_by))]

    again = {hands.reported_by, hands.told_by} & {*by} if len(by) > 1 else set()
    assert sorted(named) == sorted([*{*by, *cited, reporter, publisher}, *filter(None, again)])
    assert list(hands.by) == by
    assert reporter in named[len(by) :] or by == [reporter]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (figure(counted_by="viasna"), ("viasna",)),
        (figure(counted_by=NOT_STATED), ()),
        (quote(speaker="vlad-kobets"), ("vlad-kobets",)),
        (claim(said_by=["vlad-kobets", "david-kramer"]), ("vlad-kobets", "david-kramer")),
        (claim(said_by=NOT_STATED), ()),
        (event(), ()),
    ],
)
def test_who_counted_or_said_it(statement: Statement, expected: tuple[str, ...]) -> None:
    assert revision(statement).by == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (figure(as_of="2020-11-30"), "2020-11-30"),
        (figure(as_of=NOT_STATED), None),
        (event(start_date="2020-11-25", end_date="2020-11-26"), "2020-11-25"),
        (quote(as_of="about 2020-10"), "about 2020-10"),
        (quote(), "2020-12-04"),
        (claim(as_of="2020"), "2020"),
        (claim(), "2020-12-04"),
    ],
)
def test_a_revision_is_dated_by_its_statement_or_else_by_its_article(
    statement: Statement, expected: str | None
) -> None:
    dated = revision(statement, of=article(date_published="2020-12-04")).dated

    assert dated is not None
    assert dated.date == (None if expected is None else day(expected))


@pytest.mark.parametrize("statement", [quote(), claim(), event(start_date=NOT_STATED)])
def test_a_revision_without_any_date_has_none(statement: Statement) -> None:
    assert revision(statement, of=article(date_published=None)).dated is None


def test_what_happened_on_no_stated_day_did_not_happen_when_it_was_written_about() -> None:
    happened = event(start_date=NOT_STATED, end_date="2020-12-03")

    assert revision(happened, of=article(date_published="2020-12-04")).dated is None


@pytest.mark.parametrize("kind", RevisionKind)
@pytest.mark.parametrize("note", [None, {}])
def test_what_is_corrected_or_withdrawn_says_what_was_wrong(
    kind: RevisionKind, note: dict[str, str] | None
) -> None:
    if kind in (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN):
        with pytest.raises(ValueError, match="no note says what was wrong"):
            Revision(1, kind, article(), figure(), note=note)
    else:
        assert Revision(1, kind, article(), figure(), note=note).kind is kind


def test_revisions_with_texts_can_be_put_in_a_set() -> None:
    first = revision(figure(), 1, at=date(2021, 1, 5))
    corrected = revision(figure(value=34_000), 2, RevisionKind.CORRECTED, note={"en": "It was 34,000."})

    assert first != corrected
    assert {first, corrected} == {corrected, first}
