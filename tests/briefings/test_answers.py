"""What a reader asks about a topic: counts side by side, earlier ones, why they differ, sources, by date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

import pytest

from briefings import answers
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import Document, Emphasis, Items, Paragraph, Text, plain
from briefings.wording import Wording
from tests import factories, golden
from tests.briefings.strategies import REASON
from tests.factories import article, claim, corpus, event, figure, quote, revision

TODAY = date(2026, 3, 3)
TOPICS = list(factories.catalogue().topics)
NINTH = {"since": "2020-08-09"}
NOVEMBER = PartialDate(year=2020, month=11)

Answer = Callable[[Corpus, Wording], Document]
#: What is asked beside the topics themselves, by the name of its golden file.
ASKED: Mapping[str, Answer] = {
    "detentions-earlier": lambda given, wording: answers.earlier_answer(given, "detentions", wording, TODAY),
    "detentions-why": lambda given, wording: answers.why_answer(given, "detentions", wording, TODAY),
    "detentions-sources": lambda given, wording: answers.topic_sources(given, "detentions", wording, TODAY),
    "detentions-timeline": lambda given, wording: answers.timeline(given, "detentions", wording, TODAY),
    "detentions-november": lambda given, wording: answers.timeline(
        given, "detentions", wording, TODAY, NOVEMBER
    ),
    "prisoners-earlier": lambda given, wording: answers.earlier_answer(given, "prisoners", wording, TODAY),
    "prisoners-why": lambda given, wording: answers.why_answer(given, "prisoners", wording, TODAY),
    "defections-timeline": lambda given, wording: answers.timeline(given, "defections", wording, TODAY),
    "quotes": lambda given, wording: answers.quotes(given, wording, TODAY),
}


def topic(given: Corpus, wording: Wording, key: str = "detentions", today: date = TODAY) -> Document:
    return answers.topic_answer(given, key, wording, today)


def text(document: Document) -> str:
    return golden.shown(document)


def lines(document: Document) -> list[str]:
    return [plain(i.inlines) for block in document.blocks if isinstance(block, Items) for i in block.items]


def told(document: Document) -> list[str]:
    return [about.statement for about in document.abouts]


def commands(document: Document) -> list[str]:
    return [action.command for action in document.actions]


# --- golden answers of the shipped corpus ---


@pytest.mark.parametrize("key", TOPICS)
def test_a_topic_reads_as_it_was_last_read(shipped: Corpus, wording: Wording, key: str) -> None:
    golden.same(f"answer.{key}.{wording.language}.txt", text(topic(shipped, wording, key)))


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_reads_as_it_was_last_read(shipped: Corpus, wording: Wording, name: str) -> None:
    golden.same(f"answer.{name}.{wording.language}.txt", text(ASKED[name](shipped, wording)))


# --- the point of this bot ---


def test_the_three_counts_of_people_detained_stand_side_by_side(shipped: Corpus, english: Wording) -> None:
    blocks = topic(shipped, english).blocks
    starts = [
        (plain(start.inlines), [plain(item.inlines) for item in counts.items])
        for start, counts in pairwise(blocks)
        if isinstance(start, Paragraph) and isinstance(counts, Items)
    ]
    august = "More than 30,000, as of December 2020 (our estimate of the date). "
    ninth = "Reportedly more than 27,000, as of 4 December 2020. Cited by the UN High Commissioner for "
    assert starts == [
        ("Since May 2020", ["More than 33,000, as of 31 December 2020. Viasna; reported by Belsat."]),
        ("Since August 2020", [august + "Viasna; as told by Democracy Digest."]),
        (
            "Since 9 August 2020",
            [ninth + "Human Rights; reported by pana-defenders.info; who counted is not stated."],
        ),
    ]
    assert "3 counts, not one total: " in text(topic(shipped, english))


def test_the_same_three_counts_stand_in_every_language(shipped: Corpus, wording: Wording) -> None:
    document = topic(shipped, wording)
    assert told(document)[:3] == ["det-year", "det-since-aug", "det-un-dec"]
    for number, line in zip((33, 30, 27), lines(document), strict=False):
        assert f"{number}\u00a0000" in line or f"{number},000" in line
    assert {"/detentions sources", "/detentions earlier", "/detentions why"} <= set(commands(document))


def test_an_earlier_count_carries_the_note_on_its_break_as_ours(shipped: Corpus, wording: Wording) -> None:
    document = ASKED["detentions-earlier"](shipped, wording)
    november = next(line for line in lines(document) if "30\u00a0000" in line or "30,000" in line)
    label = {"en": "Our note: ", "be": "Наша заўвага: ", "ru": "Наше примечание: "}[wording.language]
    assert label in november
    assert sorted(told(document)) == ["det-nov", "det-oct", "det-sep", "det-un-nov"]


def test_why_tells_of_each_count_when_it_starts_who_counted_and_whom(
    shipped: Corpus, english: Wording
) -> None:
    said = text(ASKED["detentions-why"](shipped, english))
    for start in ("since May 2020", "since August 2020", "since 9 August 2020"):
        assert start in said
    assert said.count("Included: not stated") == 2
    assert "Included: detained for taking part in peaceful assemblies" in said
    assert said.count("ounted by Viasna") == 2
    assert "ho counted is not stated" in said
    assert "Do not add or subtract them." in said


def test_every_line_of_why_says_as_of_when(shipped: Corpus, english: Wording) -> None:
    said = text(ASKED["detentions-why"](shipped, english))
    assert "as of 31 December 2020" in said
    assert "as of 4 December 2020" in said


def test_sources_names_each_source_and_leads_to_each(shipped: Corpus, english: Wording) -> None:
    document = ASKED["detentions-sources"](shipped, english)
    assert told(document) == told(topic(shipped, english))
    assert [f"/source {key}" for key in told(document)] == commands(document)[:-1]
    assert commands(document)[-1] == "/detentions"


# --- made for the purpose ---


def test_a_topic_without_anything_says_so_and_leads_on(wording: Wording) -> None:
    document = topic(Corpus(()), wording)
    assert wording.say("nothing-on-topic") in text(document)
    assert commands(document) == ["/prisoners", "/ill_treatment", "/topics"]


def test_there_are_buttons_only_for_what_there_is(english: Wording) -> None:
    assert "/detentions earlier" not in commands(topic(corpus(figure()), english))
    assert "/detentions why" not in commands(topic(corpus(figure()), english))
    two = corpus(figure(), figure("older", as_of="2020-10-31"), figure("ninth", span=NINTH))
    assert {"/detentions earlier", "/detentions why"} <= set(commands(topic(two, english)))


def test_no_earlier_count_is_lost_or_told_on_both_screens(english: Wording) -> None:
    given = corpus(
        figure("may", as_of="2020-12-31"),
        figure("may-old", as_of="2020-11-30"),
        figure("ninth", span=NINTH, as_of="2020-09-20"),
        *(figure(f"m-{m}", span={"during": f"2020-{m:02}"}, as_of=f"2020-{m:02}") for m in range(6, 12)),
    )
    now, earlier = topic(given, english), answers.earlier_answer(given, "detentions", english, TODAY)
    assert not set(told(now)) & set(told(earlier))
    assert {*told(now), *told(earlier)} == {revision.statement.id for revision in given.current}


def test_without_earlier_counts_that_is_said(wording: Wording) -> None:
    document = answers.earlier_answer(corpus(figure()), "detentions", wording, TODAY)
    assert wording.say("nothing-earlier") in text(document)


def test_where_nothing_differs_why_does_not_say_that_it_does(english: Wording) -> None:
    document = answers.why_answer(corpus(figure()), "detentions", english, TODAY)
    assert english.say("why-shared") not in text(document)
    assert commands(document)


def test_a_count_at_a_day_that_is_not_stated_says_so_on_its_topic(shipped: Corpus, wording: Wording) -> None:
    """RFE/RL gave no day for the biggest demonstrations."""
    (line, *_) = lines(topic(shipped, wording, "protests"))
    assert wording.say("at-not-stated") in line.lower()


def test_the_first_line_says_how_old_a_topic_is(english: Wording) -> None:
    given = corpus(figure(as_of="2020-12-31"))
    for today, old in ((date(2021, 1, 31), False), (date(2021, 2, 1), True)):
        first = topic(given, english, today=today).blocks[0]
        assert (isinstance(first, Paragraph) and isinstance(first.inlines[0], Emphasis)) is old


@pytest.mark.parametrize("asked", [*TOPICS, *ASKED])
def test_every_answer_from_2020_says_in_its_first_line_that_it_is_old(
    shipped: Corpus, english: Wording, asked: str
) -> None:
    document = ASKED[asked](shipped, english) if asked in ASKED else topic(shipped, english, asked)
    assert text(document).splitlines()[0].startswith("Old ")


# --- by date ---


def test_a_timeline_runs_from_the_oldest_to_the_newest_and_ends_with_what_has_no_date(
    english: Wording,
) -> None:
    given = corpus(
        revision(event("undated", start_date="not stated"), 1, of=article(date_published=None)),
        revision(claim("dec", as_of="2020-12"), 2),
        revision(event("aug", start_date="2020-08-09"), 3),
        revision(quote("nov", as_of="end of 2020-11"), 4),
    )
    assert told(answers.timeline(given, "protests", english, TODAY)) == ["aug", "nov", "dec", "undated"]


def test_a_month_holds_what_is_dated_to_it_and_nothing_that_may_be_outside(english: Wording) -> None:
    dates = {"first": "2020-11-01", "last": "2020-11-30", "month": "2020-11", "end": "end of 2020-11"}
    others = {"before": "2020-10-31", "after": "2020-12-01", "year": "2020"}
    given = corpus(*(claim(key, as_of=when) for key, when in {**dates, **others}.items()))
    document = answers.timeline(given, "protests", english, TODAY, NOVEMBER)
    assert sorted(told(document)) == sorted(dates)


def test_a_month_without_anything_says_so(wording: Wording) -> None:
    document = answers.timeline(corpus(claim()), "protests", wording, TODAY, PartialDate(year=2020, month=1))
    assert not told(document)
    assert "2020" in text(document)
    assert commands(document)


# --- who said what ---


def test_quotes_are_those_of_a_topic_or_of_all_newest_first(english: Wording) -> None:
    given = corpus(
        quote("old", as_of="2020-09-01"),
        quote("new", as_of="2020-12-01"),
        quote("left", topic="defections", as_of="2020-10-01"),
        claim(),
        figure(),
    )
    assert told(answers.quotes(given, english, TODAY, "protests")) == ["new", "old"]
    assert told(answers.quotes(given, english, TODAY)) == ["new", "left", "old"]


def test_without_quotes_that_is_said(wording: Wording) -> None:
    document = answers.quotes(corpus(claim()), wording, TODAY)
    assert wording.say("quotes-empty") in text(document)


def test_a_note_on_a_figure_is_ours_wherever_it_is_told(english: Wording) -> None:
    given = corpus(figure(note=REASON), figure("ninth", span=NINTH))
    document = answers.why_answer(given, "detentions", english, TODAY)
    assert "Our note: what was known by then" in text(document)
    assert Text("Our note: what was known by then") in [
        inline
        for block in document.blocks
        if isinstance(block, Items)
        for item in block.items
        for inline in item.inlines
    ]
