"""What may share a series, what was added and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.model import Figure
from briefings.revision import Revision, RevisionKind
from briefings.series import series_key
from tests.briefings.strategies import NOTE, REASON, corpora, histories
from tests.factories import article, claim, corpus, event, figure, quote, revision

CORRECTED, WITHDRAWN = RevisionKind.CORRECTED, RevisionKind.WITHDRAWN


def ids(revisions: tuple[Revision, ...]) -> list[str]:
    return [revision.statement.id for revision in revisions]


# --- series ---


@pytest.mark.parametrize(
    "other",
    [
        {"value": 12},
        {"qualifier": "as printed"},
        {"hedge": "reportedly"},
        {"as_of": "2020-10-31"},
        {"reported_by": "epde"},
        {"cited_by": "ohchr"},
        {"note": REASON},
    ],
    ids=str,
)
def test_figures_that_differ_in_what_was_counted_when_share_a_series(other: Mapping[str, Any]) -> None:
    assert series_key(figure("one")) == series_key(figure("two", **other))


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "lives-lost"},
        {"counted_by": "ohchr"},
        {"counted_by": "not stated"},
        {"unit": "testimony"},
        {"scope": "not stated"},
        {"span": {"since": "2020-08"}},
        {"span": {"since": "not stated"}},
        {"span": {"since": "about 2020-05"}},
        {"span": {"since": "end of 2020-05"}},
        {"span": {"at": "2020-05"}},
        {"span": {"during": "2020-05"}},
    ],
    ids=str,
)
def test_figures_that_were_counted_otherwise_do_not(other: Mapping[str, Any]) -> None:
    assert series_key(figure("one")) != series_key(figure("two", **other))


@pytest.mark.parametrize(
    ("one", "two"), [("2020-08", "2020-08-09"), ("2020", "2020-01-01"), ("2020-08-09", "about 2020-08-09")]
)
def test_a_start_is_compared_as_written(one: str, two: str) -> None:
    keys = [series_key(figure(span={"since": since})) for since in (one, two)]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("2020-10", "2020-11", True),
        ("2020-02", "2020-03", True),  # a month is a month
        ("2020", "2021", True),
        ("2020-10", "2020", False),
        ("2020-10", "2020-10-01/2020-10-31", False),
        ("2020-08-09/2020-08-12", "2020-09-09/2020-09-12", True),
        ("2020-08-09/2020-08-12", "2020-09-09/2020-09-13", False),
        ("2020-08-09", "2020-08-10", True),
        ("2020-08-09", "2020-08", False),
    ],
)
def test_only_periods_of_one_length_share_a_series(one: str, two: str, shared: bool) -> None:
    keys = [series_key(figure(span={"during": during})) for during in (one, two)]
    assert (keys[0] == keys[1]) is shared


def test_counts_at_two_dates_share_a_series() -> None:
    keys = {
        series_key(figure(span={"at": at}, as_of=at))
        for at in ("end of 2020-11", "end of 2020-12", "2021-01-05")
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    "unknown",
    [{"counted_by": "not stated"}, {"span": {"since": "not stated"}}, {"span": {"at": "not stated"}}],
    ids=str,
)
def test_where_the_counter_or_the_date_is_not_stated_a_figure_stands_alone(
    unknown: Mapping[str, Any],
) -> None:
    assert series_key(figure("one", **unknown)) != series_key(figure("two", **unknown))


def test_a_series_runs_from_the_oldest_to_the_latest() -> None:
    given = corpus(
        figure("nov", as_of="2020-11-30"),
        figure("dec", as_of="2020-12-31"),
        figure("oct", as_of="2020-10-31"),
    )
    (series,) = given.series("detentions")
    assert ids(series.figures) == ["oct", "nov", "dec"]
    assert series.latest.statement.id == "dec"


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("2020-12-31", {"date": "2020-12-31", "basis": "inferred", "inferred_from": REASON}),
        ("2020-12-31", "end of 2020-12"),
        ("2020-12-31", "2020-12"),
        ("2020-12", "2020"),
        ("2020", "2020-12-30"),
        ("2020", "not stated"),
    ],
    ids=str,
)
def test_of_equal_dates_the_stated_and_the_more_exact_is_the_latest(later: str, earlier: Any) -> None:
    for statements in ([("a", later), ("b", earlier)], [("b", earlier), ("a", later)]):
        (series,) = corpus(*(figure(key, as_of=when) for key, when in statements)).series("detentions")
        assert ids(series.figures) == ["b", "a"]


def test_the_series_with_the_newest_figure_is_first() -> None:
    given = corpus(
        figure("may", as_of="2020-11-30"), figure("aug", span={"since": "2020-08"}, as_of="2020-12-04")
    )
    assert [series.latest.statement.id for series in given.series("detentions")] == ["aug", "may"]
    assert given.series("deaths") == ()


def test_before_is_the_figure_before() -> None:
    given = corpus(figure("oct", as_of="2020-10-31"), figure("nov", as_of="2020-11-30"))
    (series,) = given.series("detentions")
    before = series.before(series.latest)
    assert before is not None
    assert before.statement.id == "oct"
    assert series.before(before) is None


def test_there_is_no_before_across_a_break() -> None:
    given = corpus(
        figure("oct", as_of="2020-10-31"),
        figure("nov", as_of="2020-11-30", break_note=REASON),
        figure("dec", as_of="2020-12-31"),
    )
    (series,) = given.series("detentions")
    nov, dec = series.figures[1:]
    assert series.before(nov) is None
    assert series.before(dec) == nov


def test_a_break_stays_when_the_figure_that_bore_its_note_is_gone() -> None:
    november = figure("nov", as_of="2020-11-30", break_note=REASON)
    given = corpus(
        revision(figure("oct", as_of="2020-10-31"), 1),
        revision(november, 2),
        revision(figure("dec"), 3),
        revision(november, 4, WITHDRAWN, note=NOTE),
    )
    (series,) = given.series("detentions")
    assert ids(series.figures) == ["oct", "dec"]
    assert series.before(series.latest) is None


@given(corpora())
def test_every_figure_that_stands_is_in_one_series_of_its_topic(corpus: Corpus) -> None:
    topics = {revision.statement.topic for revision in corpus.current}
    found = [r for topic in topics for series in corpus.series(topic) for r in series.figures]
    figures = [r for r in corpus.current if isinstance(r.statement, Figure)]
    assert sorted(ids(tuple(found))) == sorted(ids(tuple(figures)))
    for r in figures:
        series = corpus.series_of(r)
        assert r in series.figures
        if before := series.before(r):
            assert isinstance(r.statement, Figure)
            assert isinstance(before.statement, Figure)
            assert series_key(before.statement) == series_key(r.statement)
            assert not r.statement.break_note


# --- versions ---


def test_what_is_superseded_leaves_its_series_and_is_marked_as_replaced() -> None:
    given = corpus(figure("first"), figure("second", value=33_500, supersedes="first"))
    (series,) = given.series("detentions")
    assert ids(series.figures) == ids(given.topic("detentions")) == ["second"]
    assert ids(given.replaced("detentions")) == ["first"]
    first = given.get("first")
    assert first is not None
    assert first.replaced_by == "second"
    assert given.series_of(first).figures == (first,)


@pytest.mark.parametrize("kind", [WITHDRAWN, RevisionKind.REDACTED])
def test_what_is_withdrawn_can_still_be_looked_up_and_what_is_redacted_is_gone(kind: RevisionKind) -> None:
    given = corpus(revision(seq=1), revision(seq=2, kind=kind, note=NOTE))
    assert given.current == given.topic("detentions") == ()
    assert given.series("detentions") == ()
    assert given.mentioning("viasna") == given.added(0, 9) == ()
    found = given.get("det")
    assert (found and found.kind) == (WITHDRAWN if kind is WITHDRAWN else None)
    assert given.get("never") is None


def test_the_latest_version_stands_under_its_first_number() -> None:
    given = corpus(revision(figure(value=27_000), 3), revision(figure(value=33_000), 7, CORRECTED, note=NOTE))
    (standing,) = given.current
    assert (standing.seq, standing.statement) == (7, figure(value=33_000))
    assert given.first_seq("det") == 3
    assert given.head == 7
    assert given.added(0, 3) == given.added(2, 9) == (standing,)
    assert given.added(3, 9) == ()


def test_changes_are_those_of_what_had_been_told() -> None:
    given = corpus(
        revision(figure("old"), 1),
        revision(figure("gone"), 2),
        revision(figure("new"), 3),
        revision(figure("old"), 4, CORRECTED, note=NOTE),
        revision(figure("gone"), 5, WITHDRAWN, note=NOTE),
        revision(figure("new"), 6, CORRECTED, note=NOTE),
        revision(figure("old"), 7, RevisionKind.AMENDED),
        revision(figure("new"), 8, RevisionKind.REDACTED),
    )
    assert ids(given.changes(2, 8)) == ["old", "gone"]
    assert ids(given.changes(3, 8)) == ["old", "gone"]
    assert ids(given.changes(4, 5)) == ["gone"]
    assert given.changes(0, 8) == ()
    assert given.changes(8, 8) == ()


def test_two_revisions_cannot_have_one_number() -> None:
    with pytest.raises(ValueError, match="two revisions are numbered 4"):
        Corpus([revision(figure("one"), 4), revision(figure("two"), 4)])


def test_an_empty_corpus_answers_everything_with_nothing() -> None:
    empty = Corpus(())
    assert empty.head == 0
    assert empty.current == empty.topic("deaths") == ()
    assert empty.series("deaths") == ()
    assert empty.added(0, 100) == empty.changes(0, 100) == empty.mentioning("viasna") == ()


@given(corpora(), st.lists(st.integers(0, 30), min_size=3, max_size=3).map(sorted))
def test_what_was_added_in_two_steps_is_what_was_added_in_one(corpus: Corpus, steps: list[int]) -> None:
    first, middle, last = steps
    parts = corpus.added(first, middle), corpus.added(middle, last)
    assert not set(ids(parts[0])) & set(ids(parts[1]))
    assert sorted(ids((*parts[0], *parts[1]))) == sorted(ids(corpus.added(first, last)))
    assert ids(corpus.added(0, corpus.head)) == ids(corpus.current)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_revisions_are_read_does_not_matter(history: list[Revision], random: Any) -> None:
    mixed = list(history)
    random.shuffle(mixed)
    one, other = Corpus(history), Corpus(mixed)
    assert one.current == other.current
    assert [one.topic(t) for t in ("detentions", "protests")] == [
        other.topic(t) for t in ("detentions", "protests")
    ]
    assert one.series("detentions") == other.series("detentions")


# --- mentions ---


def test_a_source_is_mentioned_by_whatever_it_counted_said_cited_or_reported() -> None:
    given = corpus(
        figure("counted", counted_by="viasna", reported_by="epde"),
        figure("cited", counted_by="not stated", cited_by=["viasna"], reported_by="epde"),
        claim("said", said_by=["viasna"], reported_by="epde"),
        event("reported", reported_by="viasna"),
        quote("about", reported_by="epde", mentions=["viasna"]),
        event("other", reported_by="epde"),
    )
    assert sorted(ids(given.mentioning("viasna"))) == ["about", "cited", "counted", "reported", "said"]
    assert len(given.mentioning("epde")) == 5


def test_a_topic_is_told_newest_first_and_without_a_date_last() -> None:
    undated = article(date_published=None)
    given = corpus(
        revision(event("undated", start_date="not stated"), 1, of=undated),
        revision(event("day", start_date="2020-11-25"), 2),
        revision(claim("month", as_of="2020-12"), 3),
        revision(quote("article"), 4),
    )
    assert ids(given.topic("protests")) == ["month", "article", "day", "undated"]


# --- marks that last a month ---

DAY = date(2026, 3, 3)


def noted(kind: RevisionKind, seq: int, at: date | None = DAY, statement: str = "det") -> Revision:
    return revision(figure(statement), seq, kind, at=at, note=NOTE)


@pytest.mark.parametrize(("since", "kind"), [(DAY, CORRECTED), (DAY + timedelta(1), RevisionKind.PUBLISHED)])
def test_a_correction_is_marked_up_to_its_day(since: date, kind: RevisionKind) -> None:
    amended = revision(seq=3, kind=RevisionKind.AMENDED, at=DAY + timedelta(9))
    for versions in ([revision(), noted(CORRECTED, 2)], [revision(), noted(CORRECTED, 2), amended]):
        (told,) = Corpus(versions, marked_since=since).current

        assert told.kind is kind
        assert told.seq == versions[-1].seq
        assert (told.note is None) == (kind is not CORRECTED)


def test_a_correction_whose_day_is_not_known_stays_marked() -> None:
    (told,) = Corpus([revision(), noted(CORRECTED, 2, None)], marked_since=DAY).current

    assert told.kind is CORRECTED


def test_what_is_withdrawn_is_marked_for_as_long_and_stays_withdrawn() -> None:
    before = noted(WITHDRAWN, 4, DAY - timedelta(1), "two")
    versions = [revision(), noted(WITHDRAWN, 2), revision(figure("two"), 3), before]

    ever, late = Corpus(versions), Corpus(versions, marked_since=DAY)

    assert set(ids(ever.withdrawn("detentions"))) == {"det", "two"}
    assert ids(late.withdrawn("detentions")) == ["det"]
    assert late.current == ever.current == ()
    assert late.withdrawn("protests") == ()
    assert [r.kind for r in (late.get("det"), late.get("two")) if r] == [WITHDRAWN, WITHDRAWN]


def test_whoever_asks_for_changes_is_told_them_marked_whatever_their_age() -> None:
    versions = [revision(), noted(CORRECTED, 2)]

    late = Corpus(versions, marked_since=date(2027, 1, 1))

    assert late.changes(1, 2) == Corpus(versions).changes(1, 2)
    assert late.changes(1, 2)[0].kind is CORRECTED


def test_every_correction_is_listed_newest_first() -> None:
    versions = [
        revision(),
        revision(figure("gone"), 2),
        noted(CORRECTED, 3),
        noted(CORRECTED, 4, statement="gone"),
        revision(seq=5, kind=RevisionKind.AMENDED),
        noted(WITHDRAWN, 6),
        revision(figure("gone"), 7, RevisionKind.REDACTED),
    ]

    made = Corpus(versions, marked_since=date(2027, 1, 1))

    assert [r.seq for r in made.corrections()] == [6, 3]
    assert [r.seq for r in made.versions("det")] == [1, 3, 5, 6]
    assert made.versions("gone") == made.versions("never") == ()


@given(histories(), st.none() | st.sampled_from([date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]))
def test_age_takes_away_marks_and_nothing_else(history: list[Revision], since: date | None) -> None:
    ever, made = Corpus(history), Corpus(history, since)

    assert [(r.seq, r.statement) for r in made.current] == [(r.seq, r.statement) for r in ever.current]
    old = since == date(2026, 3, 2)
    assert not (old and any(r.kind is CORRECTED for r in made.current))
    assert old or made.current == ever.current
