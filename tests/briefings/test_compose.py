"""Briefings: what was added, what stood before, what stands beside it, and what did not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose import Briefing, Wish, compose, wish_for
from briefings.corpus import Corpus
from briefings.document import Document, Emphasis, Items, Paragraph, plain
from briefings.model import Figure
from briefings.revision import Revision, RevisionKind
from briefings.series import series_key
from briefings.wording import Wording
from tests import factories, golden
from tests.briefings.strategies import NOTE, REASON, corpora, histories
from tests.factories import claim, corpus, event, figure, revision

TOPICS = tuple(factories.catalogue().topics)
TODAY = date(2026, 3, 3)
CORRECTED, WITHDRAWN = RevisionKind.CORRECTED, RevisionKind.WITHDRAWN
NINTH = {"since": "2020-08-09"}


def text(document: Document) -> str:
    return golden.shown(document)


def daily(given: Corpus, wording: Wording, since: int | None = 0, today: date = TODAY) -> Briefing:
    """Everything the daily briefing tells of a corpus after `since`, in its first part."""
    return compose(given, Wish("daily", TOPICS, given.head, since, changes=True), wording, today)


def lines(document: Document) -> list[str]:
    return [plain(i.inlines) for block in document.blocks if isinstance(block, Items) for i in block.items]


def first_line(document: Document) -> str:
    """What is said of the age of the figures; "" if nothing is."""
    block = document.blocks[0]
    old = isinstance(block, Paragraph) and isinstance(block.inlines[0], Emphasis)
    return plain(block.inlines) if isinstance(block, Paragraph) and old else ""


# --- golden briefings of the shipped corpus ---


def _changed(shipped: Corpus) -> Corpus:
    """The shipped corpus after one statement of it was corrected and one withdrawn."""
    year, biggest = shipped.get("det-year"), shipped.get("pro-biggest")
    assert year
    assert biggest
    was_wrong = {
        "en": "We first wrote: since August.",
        "be": "Спачатку мы напісалі: са жніўня.",
        "ru": "Сначала мы написали: с августа.",
    }
    no_source = {
        "en": "The source does not have this number.",
        "be": "У крыніцы гэтай лічбы няма.",
        "ru": "В источнике этого числа нет.",
    }
    head, day = shipped.head, date(2026, 3, 2)
    return Corpus(
        (
            *shipped.current,
            Revision(head + 1, CORRECTED, year.article, year.statement, day, was_wrong),
            Revision(head + 2, WITHDRAWN, biggest.article, biggest.statement, day, no_source),
        )
    )


def _wishes(shipped: Corpus) -> Mapping[str, tuple[Corpus, Wish]]:
    head, changed = shipped.head, _changed(shipped)

    def between(first: str, last: str) -> Wish:
        return Wish("daily", TOPICS, shipped.first_seq(last), shipped.first_seq(first) - 1)

    return {
        "overview": (shipped, Wish("daily", TOPICS, head)),
        "overview-2": (shipped, Wish("daily", TOPICS, head, part=2)),
        "all": (shipped, Wish("weekly", TOPICS, head, since=0)),
        "all-2": (shipped, Wish("weekly", TOPICS, head, since=0, part=2)),
        "nothing": (shipped, Wish("daily", TOPICS, head, since=head)),
        "before-and-others": (shipped, between("det-year", "ill-testimonies")),
        "before": (shipped, between("det-dec-month", "dth-dec-vikhor")),
        "break": (shipped, between("det-nov", "pri-nov")),
        "one-topic": (shipped, Wish("weekly", ("deaths",), head, since=0)),
        "changes": (changed, Wish("daily", TOPICS, changed.head, since=head, changes=True)),
    }


@pytest.mark.parametrize(
    "name",
    [
        "overview",
        "overview-2",
        "all",
        "all-2",
        "nothing",
        "before-and-others",
        "before",
        "break",
        "one-topic",
        "changes",
    ],
)
def test_a_briefing_of_the_shipped_corpus_reads_as_it_was_last_read(
    shipped: Corpus, wording: Wording, name: str
) -> None:
    given, wish = _wishes(shipped)[name]
    golden.same(
        f"briefing.{name}.{wording.language}.txt", text(compose(given, wish, wording, TODAY).document)
    )


# --- before and beside ---


def test_the_older_figure_of_the_series_is_told_as_before(english: Wording) -> None:
    given = corpus(figure("oct", value=16_000, as_of="2020-10-31"), figure("dec"))
    told = lines(daily(given, english, since=1).document)
    assert [line.split(" as of")[0] for line in told] == [
        "Added: more than 33,000 people detained since May 2020,",
        "Before: more than 16,000,",
    ]


def test_nothing_is_before_across_a_break(english: Wording) -> None:
    given = corpus(figure("oct", as_of="2020-10-31"), figure("dec", break_note=REASON))
    (told,) = lines(daily(given, english, since=1).document)
    assert "Before" not in told
    assert told.endswith("Our note: what was known by then")


def test_what_is_added_together_is_not_told_again_as_before(english: Wording) -> None:
    given = corpus(figure("oct", as_of="2020-10-31"), figure("dec"))
    assert "Before" not in text(daily(given, english).document)


def test_a_correction_of_what_was_told_is_not_told_as_before(english: Wording) -> None:
    given = corpus(revision(seq=1), revision(figure(value=34_000), 2, CORRECTED, note=NOTE))
    assert daily(given, english, since=1).told == ()


def test_rivals_stand_beside_what_was_added_and_are_counted_in_the_warning(english: Wording) -> None:
    given = corpus(
        figure("ninth", span=NINTH, value=27_000, as_of="2020-12-04"),
        figure("june", span={"since": "2020-06"}, value=30_000, as_of="2020-12-05"),
        figure("dec"),
    )
    document = daily(given, english, since=2).document
    assert [item.statement for item in document.abouts] == ["dec", "june", "ninth"]
    assert "Other counts:" in text(document)
    assert "3 counts, not one total: they do not all start on the same day." in text(document)
    assert "/detentions why" in [action.command for action in document.actions]


def test_a_rival_that_is_too_old_does_not_stand_beside(english: Wording) -> None:
    given = corpus(figure("ninth", span=NINTH, as_of="2020-09-30"), figure("dec"))
    assert "Other counts" not in text(daily(given, english, since=1).document)


@given(corpora(), st.integers(0, 12))
def test_before_is_always_the_older_figure_of_the_same_series_with_no_break_between(
    english: Wording, corpus: Corpus, since: int
) -> None:
    document = daily(corpus, english, since).document
    items = [i for block in document.blocks if isinstance(block, Items) for i in block.items]
    for added, before in pairwise(items):
        if plain(before.inlines).startswith("Before: "):
            assert added.about
            assert before.about
            new, old = corpus.get(added.about.statement), corpus.get(before.about.statement)
            assert new
            assert old
            assert isinstance(new.statement, Figure)
            assert isinstance(old.statement, Figure)
            assert series_key(new.statement) == series_key(old.statement)
            assert not new.statement.break_note
            assert corpus.series_of(new).before(new) == old


# --- nothing added, changes, topics ---


def test_nothing_added_is_said_with_a_next_step(wording: Wording) -> None:
    made = daily(corpus(figure()), wording, since=1)
    assert made.told == ()
    assert wording.say("nothing-added") in text(made.document)
    assert made.document.actions


def test_corrections_are_listed_only_where_they_are_asked_for(english: Wording) -> None:
    given = corpus(revision(seq=1), revision(seq=2, kind=CORRECTED, note=NOTE))
    asked, not_asked = (
        compose(given, Wish("daily", TOPICS, 2, since=1, changes=changes), english, TODAY).document
        for changes in (True, False)
    )
    assert "We misread it." in text(asked)
    assert "We misread it." not in text(not_asked)


def test_a_briefing_on_one_topic_lists_changes_on_that_topic_only(english: Wording) -> None:
    given = corpus(
        revision(figure("det"), 1),
        revision(claim("pro"), 2),
        revision(figure("det"), 3, CORRECTED, note=NOTE),
        revision(claim("pro"), 4, WITHDRAWN, note=NOTE),
    )
    made = compose(given, Wish("daily", ("protests",), 4, since=2, changes=True), english, TODAY)
    assert [about.statement for about in made.document.abouts] == ["pro"]


def test_a_briefing_tells_only_the_topics_wished_for_in_their_order(english: Wording) -> None:
    given = corpus(figure(), claim(), event("left", topic="defections"))
    made = compose(given, Wish("daily", ("protests", "detentions"), 3, since=0), english, TODAY)
    headings = re.findall(r"^## (.+)$", text(made.document), re.MULTILINE)
    assert headings == ["Protests", "Detentions"]


def test_the_same_asked_twice_gives_the_same(shipped: Corpus, wording: Wording) -> None:
    other = Wording(wording.language, factories.catalogue())
    again = Corpus(reversed(shipped.current))
    for since in (None, 0, 20):
        assert daily(shipped, wording, since) == daily(again, other, since)


# --- how old it is ---


@pytest.mark.parametrize("since", [None, 0])
@pytest.mark.parametrize(("days", "old"), [(0, False), (31, False), (32, True)])
def test_figures_are_called_old_a_month_after_the_newest(
    english: Wording, days: int, old: bool, since: int | None
) -> None:
    given = corpus(figure(as_of="2020-12-31"), figure("older", as_of="2020-10-31", span=NINTH))
    document = daily(given, english, since, date(2020, 12, 31) + timedelta(days)).document
    said = "Old figures: nothing below is later than 31 December 2020."
    assert first_line(document) == (said if old else "")


def test_texts_without_figures_are_called_old_reports(english: Wording) -> None:
    assert first_line(daily(corpus(claim(as_of="2020-12")), english).document) == (
        "Old reports: nothing below is later than December 2020."
    )


def test_what_stands_beside_is_not_later_than_the_first_line_says(english: Wording) -> None:
    given = corpus(figure("newer", span=NINTH, as_of="2020-12-31"), figure("added", as_of="2020-12-04"))
    document = daily(given, english, since=1).document
    assert "Other counts:" in text(document)
    assert first_line(document) == "Old figures: nothing below is later than 31 December 2020."


def test_the_first_line_is_no_more_exact_than_the_source(english: Wording) -> None:
    document = daily(corpus(figure(as_of="about 2020-09-20")), english).document
    assert "about 20 September 2020" in first_line(document)


def test_the_rest_of_a_briefing_on_one_topic_is_on_that_topic(english: Wording) -> None:
    given = corpus(*(claim(f"claim-{number}") for number in range(9)), figure())
    wish = wish_for(factories.catalogue(), given, "daily", ("protests",), since=0)
    made = compose(given, wish, english, TODAY)
    assert made.left == 3
    more = made.document.actions[0].command.split()
    assert {"topics=protests", "since=0", "until=10", "part=2"} <= set(more)


def test_what_was_replaced_in_the_same_time_is_not_told(english: Wording) -> None:
    given = corpus(figure("first"), figure("second", value=33_500, supersedes="first"))
    assert [r.statement.id for r in daily(given, english).told] == ["second"]


def test_what_comes_late_is_told_with_the_newer_figure(english: Wording) -> None:
    given = corpus(figure("dec"), figure("oct", value=16_000, as_of="2020-10-31"))
    told = lines(daily(given, english, since=1).document)
    assert [line.split(" ")[0] for line in told] == ["Added:", "Newer:"]


def test_changes_alone_are_dated_too(english: Wording) -> None:
    given = corpus(revision(seq=1), revision(seq=2, kind=CORRECTED, note=NOTE))
    document = daily(given, english, since=1).document
    assert first_line(document) == "Old figures: nothing below is later than 31 December 2020."


@given(histories(), st.none() | st.integers(0, 12))
def test_whatever_is_told_of_old_times_is_called_old_first(
    english: Wording, history: list[Revision], since: int | None
) -> None:
    document = daily(Corpus(history), english, since).document
    assert bool(document.abouts) == bool(first_line(document))
