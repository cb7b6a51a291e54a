"""What may be told as before or after a figure: only what surely was, and never across a break."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.answers import earlier_answer, topic_answer
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.document import Document
from briefings.lookups import source
from briefings.revision import RevisionKind
from briefings.rivals import difference, rivals_of
from briefings.wording import Wording
from tests import factories, golden
from tests.briefings.strategies import NOTE
from tests.factories import claim, corpus, event, figure, quote, revision

TOPICS = tuple(factories.catalogue().topics)
TODAY = date(2026, 3, 3)
BREAK = {"en": "The way of counting changed.", "be": "Лік змяніўся.", "ru": "Счёт изменился."}


def added(given: Corpus, since: int, wording: Wording) -> str:
    """What the daily briefing says was added after `since`."""
    wish = Wish("daily", TOPICS, given.head, since, changes=True)
    return golden.shown(compose(given, wish, wording, TODAY).document)


def shown(document: Document) -> str:
    return golden.shown(document)


@pytest.fixture
def english() -> Wording:
    return Wording("en", factories.catalogue())


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2020-12-31", "2020-12-31"),
        ("not stated", "2020-12-31"),
        ("2020-12-10", "2020-12"),
        ("about 2020-12-10", "2020-12-12"),
    ],
)
def test_what_may_be_of_the_same_time_is_neither_before_nor_newer(
    english: Wording, older: str, newer: str
) -> None:
    given = corpus(figure("a", value=100, as_of=older), figure("b", value=200, as_of=newer))
    said = added(given, 1, english)
    assert "Before:" not in said
    assert "Newer:" not in said


def test_two_numbers_for_one_day_stand_side_by_side_with_a_warning(english: Wording) -> None:
    given = corpus(figure("a", value=100), figure("b", value=200))
    said = added(given, 1, english)
    assert "100" in said
    assert "do not add them up" in said
    assert difference(given.current) == ("counters-differ", 2)


def test_monthly_counts_are_ordered_by_their_month(english: Wording) -> None:
    december = figure("dec", value=750, span={"during": "2020-12"}, as_of="2020-12-31")
    october = figure("oct", value=3000, span={"during": "2020-10"}, as_of="2021-01-02")
    given = corpus(december, october)
    said = added(given, 1, english)
    assert "Before:" not in said
    assert "Newer: more than 750 in December 2020" in said
    assert [r.statement.id for r in given.series("detentions")[0].figures] == ["oct", "dec"]


def test_nothing_newer_is_told_across_a_break(english: Wording) -> None:
    given = corpus(figure("new", value=300, break_note=BREAK), figure("late", value=100, as_of="2020-10-31"))
    assert "Newer:" not in added(given, 1, english)


def test_a_break_stays_when_its_figure_is_gone(english: Wording) -> None:
    broken = figure("broken", value=200, as_of="2020-11-30", break_note=BREAK)
    for kind in (RevisionKind.WITHDRAWN, RevisionKind.REDACTED):
        given = corpus(
            figure("first", value=100, as_of="2020-10-31"),
            revision(broken, 2),
            revision(broken, 3, kind, note=NOTE),
            revision(figure("last", value=300), 4),
        )
        assert "Before:" not in added(given, 3, english), kind


def test_a_rival_for_the_same_month_stands_beside_it(english: Wording) -> None:
    months = [figure(f"v{month}", span={"during": f"2020-{month}"}, value=month) for month in (10, 11, 12)]
    other = figure("other", span={"during": "2020-10"}, value=210, counted_by="ohchr")
    given = corpus(*months, other)
    october = given.get("v10")
    assert october
    assert [rival.statement.id for rival in rivals_of(given, october)] == ["other"]
    said = shown(topic_answer(given, "detentions", english, TODAY))
    assert "210" in said
    assert "Why they differ" in said


def test_a_replaced_statement_stays_replaced_when_the_link_in_the_middle_is_gone(english: Wording) -> None:
    middle = figure("b", value=31_000, counted_by="ohchr", supersedes="a")
    given = corpus(
        figure("a", value=30_000),
        revision(middle, 2),
        revision(middle, 3, RevisionKind.WITHDRAWN, note=NOTE),
        revision(figure("c", value=32_000, counted_by="belsat", supersedes="b"), 4),
    )
    first = given.get("a")
    assert first
    assert first.replaced_by == "c"
    assert "30,000" not in shown(topic_answer(given, "detentions", english, TODAY))
    assert "30,000" in shown(earlier_answer(given, "detentions", english, TODAY))


def test_who_was_told_the_old_is_told_what_replaces_it(english: Wording) -> None:
    given = corpus(quote("old"), quote("new", supersedes="old"))
    assert "Replaces: Replaced since, by new:" in added(given, 1, english)
    new = given.get("new")
    assert new
    assert "/source old" in shown(source(given, new, english, TODAY))


def test_of_several_speakers_only_all_can_have_published_it(english: Wording) -> None:
    given = revision(claim(said_by=["viasna", "belsat"], reported_by="belsat"))
    assert english.attribution(given).startswith("Said by Viasna and Belsat; reported by Belsat")


def test_an_event_is_in_each_month_it_reaches_into() -> None:
    given = corpus(event(start_date="2020-10-30", end_date="2020-11-02"))
    for first, last in ((date(2020, 10, 1), date(2020, 10, 31)), (date(2020, 11, 1), date(2020, 11, 30))):
        assert len(given.dated_within(given.current[0].statement.topic, first, last)) == 1


def test_more_rivals_than_a_screen_holds_are_counted(english: Wording) -> None:
    counters = list(factories.catalogue().organisations)[:10]
    given = corpus(*(figure(f"f{at}", counted_by=key, value=at) for at, key in enumerate(counters)))
    said = shown(topic_answer(given, "detentions", english, TODAY))
    assert "2 more statements did not fit here." in said
    assert "10 counts, not one total" in said
    overview = compose(given, Wish("daily", TOPICS, given.head), english, TODAY)
    assert len(overview.told) + overview.left == 10


def test_a_withdrawn_statement_supersedes_nothing() -> None:
    given = corpus(
        figure("first"),
        revision(figure("second", supersedes="first"), 2),
        revision(figure("second"), 3, RevisionKind.WITHDRAWN, note=NOTE),
    )
    assert given.replaced("detentions") == ()
    assert [r.statement.id for r in given.topic("detentions")] == ["first"]
