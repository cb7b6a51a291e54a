"""Which counts stand side by side, what is warned of, and what is old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.model import Figure, SpanKind
from briefings.revision import Revision
from briefings.rivals import difference, group_key, old_since, rivals_of, standing
from briefings.series import A_MONTH, surely_older
from tests import factories
from tests.briefings.strategies import REASON, corpora
from tests.factories import claim, corpus, event, figure, quote, revision

MEASURES = list(factories.catalogue().measures)
MAY, AUGUST, NINTH = {"since": "2020-05"}, {"since": "2020-08"}, {"since": "2020-08-09"}
NOT_STATED = {"since": "not stated"}


def shown(given: Corpus, topic: str = "detentions") -> list[list[str]]:
    """The ids of each group that stands."""
    return [[r.statement.id for r in group.revisions] for group in standing(given, topic, MEASURES)]


def rivals(given: Corpus, statement: str) -> list[str]:
    found = given.get(statement)
    assert found
    return [revision.statement.id for revision in rivals_of(given, found)]


def revisions(*figures: Figure) -> list[Revision]:
    return [revision(figure, seq) for seq, figure in enumerate(figures, 1)]


# --- what stands ---


def test_the_latest_of_each_series_stand_side_by_side() -> None:
    given = corpus(
        figure("may-old", as_of="2020-11-30"),
        figure("may", as_of="2020-12-31"),
        figure("ninth", span=NINTH, as_of="2020-12-04"),
        figure("august", span=AUGUST, as_of="2020-12"),
    )
    assert shown(given) == [["may", "august", "ninth"]]


@pytest.mark.parametrize(("days", "stands"), [(0, True), (31, True), (32, False)])
def test_a_count_stands_beside_the_newest_for_a_month(days: int, stands: bool) -> None:
    newest = date(2020, 12, 31)
    given = corpus(
        figure("new", as_of=str(newest)), figure("old", span=NINTH, as_of=str(newest - timedelta(days)))
    )
    assert shown(given) == [["new", "old"] if stands else ["new"]]
    assert rivals(given, "new") == (["old"] if stands else [])
    assert rivals(given, "old") == (["new"] if stands else [])
    assert timedelta(days=31) == A_MONTH


def test_a_vague_date_counts_by_the_last_day_it_can_mean() -> None:
    given = corpus(figure("new", as_of="2020-12-31"), figure("old", span=NINTH, as_of="2020-11"))
    assert shown(given) == [["new", "old"]]


def test_totals_dates_and_periods_are_shown_apart_in_that_order() -> None:
    given = corpus(
        figure("month", span={"during": "2020-12"}),
        figure("day", span={"at": "2020-12-31"}),
        figure("since"),
        figure("dead", measure="lives-lost", topic="deaths"),
    )
    assert shown(given) == [["since"], ["day"], ["month"]]
    assert shown(given, "deaths") == [["dead"]]
    assert shown(given, "protests") == []


def test_measures_stand_in_the_order_of_the_catalogue() -> None:
    cases = {"measure": "criminal-cases", "topic": "prisoners"}
    held = {"measure": "political-prisoners", "topic": "prisoners", "span": {"at": "2020-11-30"}}
    given = corpus(figure("cases", **cases), figure("held", **held, as_of="2020-11-30"))
    assert [group.measure for group in standing(given, "prisoners", MEASURES)] == [
        "political-prisoners",
        "criminal-cases",
    ]


def test_of_the_periods_the_three_latest_stand_newest_first() -> None:
    months = [f"2020-{month:02}" for month in (7, 10, 8, 9)]
    given = corpus(*(figure(f"m-{month}", span={"during": month}, as_of=month) for month in months))
    assert shown(given) == [["m-2020-10", "m-2020-09", "m-2020-08"]]


def test_a_count_without_a_date_is_not_called_an_earlier_one() -> None:
    given = corpus(figure("dated"), figure("undated", span=NINTH, as_of="not stated"))
    assert shown(given) == [["dated", "undated"]]


def test_of_two_numbers_for_one_day_neither_is_the_earlier() -> None:
    given = corpus(figure("one"), figure("other", value=34_000), figure("oct", as_of="2020-10-31"))
    assert sorted(shown(given)[0]) == ["one", "other"]


def test_what_is_superseded_stands_no_longer() -> None:
    given = corpus(figure("first"), figure("second", supersedes="first"))
    assert shown(given) == [["second"]]


@given(corpora())
def test_a_group_is_of_one_measure_and_kind_and_each_count_is_the_latest_of_its_series(
    corpus: Corpus,
) -> None:
    for topic in ("detentions", "prisoners", "deaths"):
        groups = standing(corpus, topic, MEASURES)
        assert len({(group.measure, group.kind) for group in groups}) == len(groups)
        for group in groups:
            assert {group_key(r) for r in group.revisions} == {(group.measure, group.kind.value)}
            if group.kind is not SpanKind.DURING:
                # Of two numbers that may be for one day, neither is the earlier.
                latest = [(r, corpus.series_of(r).latest) for r in group.near]
                assert not any(surely_older(one, other) for one, other in latest)
                assert {other for _, other in latest} <= set(group.near)


# --- rivals ---


def test_rivals_are_the_latest_counts_of_other_series() -> None:
    given = corpus(
        figure("may-old", as_of="2020-11-30"),
        figure("may", as_of="2020-12-31"),
        figure("ninth-old", span=NINTH, as_of="2020-12-01"),
        figure("ninth", span=NINTH, as_of="2020-12-04"),
        figure("month", span={"during": "2020-12"}),
        figure("dead", measure="lives-lost", topic="deaths"),
    )
    assert rivals(given, "may") == rivals(given, "may-old") == ["ninth"]
    assert rivals(given, "ninth") == rivals(given, "ninth-old") == ["may"]
    assert rivals(given, "month") == rivals(given, "dead") == []


@pytest.mark.parametrize("statement", [quote(), claim(), event()], ids=lambda statement: statement.id)
def test_only_figures_have_rivals(statement: Any) -> None:
    given = corpus(statement, figure())
    assert rivals(given, statement.id) == []


def test_two_counts_whose_counter_is_not_stated_are_rivals() -> None:
    unknown = {"counted_by": "not stated", "span": NINTH}
    given = corpus(figure("un", **unknown, cited_by=["ohchr"]), figure("cbs", **unknown))
    assert rivals(given, "un") == ["cbs"]


@given(corpora())
def test_rivals_name_each_other(corpus: Corpus) -> None:
    for one in corpus.current:
        for other in rivals_of(corpus, one):
            assert other != one
            assert group_key(other) == group_key(one)
            if one == corpus.series_of(one).latest:
                assert one in rivals_of(corpus, other)


# --- the warning ---


def test_one_count_needs_no_warning() -> None:
    assert difference([]) is None
    assert difference(revisions(figure())) is None
    assert difference([revision(claim(), 1), revision(figure(), 2)]) is None


def test_two_figures_of_one_series_need_no_warning() -> None:
    assert difference(revisions(figure("nov", as_of="2020-11-30"), figure("dec"))) is None


def test_one_counter_s_months_need_no_warning_but_two_counters_of_a_month_do() -> None:
    october, november = ({"span": {"during": month}, "as_of": month} for month in ("2020-10", "2020-11"))
    assert difference(revisions(figure("oct", **october), figure("nov", **november))) is None
    both = revisions(figure("viasna", **november), figure("un", **november, counted_by="ohchr"))
    assert difference(both) == ("counters-differ", 2)


def test_counts_from_different_days_are_said_to_be_so() -> None:
    assert difference(revisions(figure("a", span=MAY), figure("b", span=NINTH))) == ("starts-differ", 2)


def test_counts_from_the_same_day_differ_in_something_else() -> None:
    assert difference(revisions(figure("a"), figure("b", counted_by="ohchr"))) == ("counters-differ", 2)
    assert difference(revisions(figure("a"), figure("b", scope="not stated"))) == ("counters-differ", 2)


def test_where_two_start_alike_and_one_apart_they_do_not_all_start_on_one_day() -> None:
    counts = revisions(figure("oct", as_of="2020-10-31"), figure("dec"), figure("ninth", span=NINTH))
    assert difference(counts) == ("starts-differ", 3)


@pytest.mark.parametrize(("one", "other"), [(MAY, NOT_STATED), (NOT_STATED, NOT_STATED)], ids=str)
def test_where_a_start_is_not_stated_nobody_says_that_they_start_on_different_days(
    one: dict[str, str], other: dict[str, str]
) -> None:
    counts = revisions(figure("a", span=one), figure("b", span=other))
    assert difference(counts) == ("counters-differ", 2)


@pytest.mark.parametrize(("one", "other"), [(AUGUST, NINTH), (NINTH, {"since": "about 2020-08-09"})], ids=str)
def test_where_both_can_mean_one_day_nobody_says_that_they_start_on_different_days(
    one: dict[str, str], other: dict[str, str]
) -> None:
    """A count "since August" may be one since 9 August: the source does not say."""
    counts = revisions(figure("a", span=one), figure("b", span=other))
    assert difference(counts) == ("counters-differ", 2)


# --- old ---

TODAY = date(2021, 1, 31)


def newest_old(revisions: Iterable[Revision], today: date = TODAY) -> PartialDate | None:
    """The newest date, if even that is old."""
    when = old_since(revisions, today)
    return when.date if when else None


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        ("2021-01-31", False),
        ("2020-12-31", False),
        ("2020-12-30", True),
        ("2020-12", False),
        ("end of 2020-12", False),
        ("2020-11", True),
        ("2020", False),
        ("2021", False),
    ],
)
def test_what_is_more_than_a_month_ago_is_old(as_of: str, old: bool) -> None:
    newest = newest_old([revision(figure(as_of=as_of))])
    assert (newest is not None) is old
    assert str(newest) == as_of or not old


def test_the_newest_date_decides() -> None:
    figures = revisions(figure("a", as_of="2020-10-31"), figure("b", as_of="2020-12-04"))
    assert str(newest_old(figures)) == "2020-12-04"
    assert old_since([*figures, revision(claim(as_of="2021-01-01"), 3)], TODAY) is None


def test_without_a_date_nothing_is_called_old() -> None:
    assert old_since([], TODAY) is None
    assert old_since([revision(figure(as_of="not stated"))], TODAY) is None


def test_an_event_is_as_new_as_its_last_day() -> None:
    long = event(start_date="2020-11-25", end_date="2021-01-10")
    assert old_since([revision(long)], TODAY) is None
    assert str(newest_old([revision(long)], date(2021, 3, 1))) == "2021-01-10"


def test_an_inferred_date_may_be_the_newest() -> None:
    inferred = {"date": "2020-11", "basis": "inferred", "inferred_from": REASON}
    assert str(newest_old([revision(figure(as_of=inferred))])) == "2020-11"


@given(st.lists(st.dates(date(2020, 5, 1), date(2021, 1, 31)), min_size=1, max_size=5))
def test_nothing_shown_is_newer_than_what_is_said_to_be_the_newest(days: list[date]) -> None:
    newest = newest_old([revision(figure(as_of=str(day)), seq) for seq, day in enumerate(days)])
    assert (newest is not None) == (TODAY - max(days) > A_MONTH)
    assert newest is None or newest.last == max(days)
