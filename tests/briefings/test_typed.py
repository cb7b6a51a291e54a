"""What an editor types as a source words it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import typed
from briefings.dates import PartialDate
from briefings.messages import Messages
from briefings.model import Hedge, Qualifier
from tests.briefings import strategies


@cache
def spoken() -> tuple[Messages, ...]:
    return tuple(map(Messages, ("en", "be", "ru")))


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "hedge"),
    [
        ("30 000", 30_000, Qualifier.AS_PRINTED, None),
        ("30,000", 30_000, Qualifier.AS_PRINTED, None),
        ("30.000", 30_000, Qualifier.AS_PRINTED, None),
        ("33000", 33_000, Qualifier.AS_PRINTED, None),
        ("over 16,000 people", 16_000, Qualifier.MORE_THAN, None),
        ("More than 33,000", 33_000, Qualifier.MORE_THAN, None),
        ("no more than 5", 5, Qualifier.UP_TO, None),
        ("не менее 4 000", 4_000, Qualifier.AT_LEAST, None),
        ("больш за 30 000", 30_000, Qualifier.MORE_THAN, None),
        ("almost 12 000", 12_000, Qualifier.ALMOST, None),
        ("около 200", 200, Qualifier.ABOUT, None),
        ("reportedly up to 200", 200, Qualifier.UP_TO, Hedge.REPORTEDLY),
        ("purportedly 7", 7, Qualifier.AS_PRINTED, Hedge.PURPORTEDLY),
        ("оценочно 25 000", 25_000, Qualifier.AS_PRINTED, Hedge.ESTIMATED),
    ],
)
def test_a_number_keeps_its_qualifier_and_doubt(
    text: str, value: int, qualifier: Qualifier, hedge: Hedge | None
) -> None:
    assert typed.number(text, spoken()) == typed.Counted(value, qualifier, hedge)


def test_where_there_is_no_number_that_is_said() -> None:
    for text in ("", "many", "½"):
        with pytest.raises(typed.UnreadError) as caught:
            typed.number(text, spoken())
        assert caught.value.what == "number"


@pytest.mark.parametrize(
    "text",
    [
        *("33 thousand", "30 тысяч", "33 тыс.", "3k", "5 млн", "33,000+", "12%", "-5"),
        *("33.5", "1,5", "1,00", "30 00", "1,0000", "30 0000", "1000000000000"),
        *("30000 and 5", "300-400", "300 – 400", "between 300 and 400", "3/4"),
        # what the source puts beside it is never dropped
        *("fewer than 20", "under 20", "well over 20", "at least almost 20", "Viasna counted 30,000"),
        *("possibly 20", "20 people may have died", "reportedly an estimated 30"),
    ],
)
def test_what_could_be_read_otherwise_is_not_read(text: str) -> None:
    with pytest.raises(typed.UnreadError) as caught:
        typed.number(text, spoken())
    assert caught.value.what == "words"


@pytest.mark.parametrize(
    ("text", "qualifier", "hedge", "rest"),
    [
        ("200 people or more", Qualifier.AT_LEAST, None, "people or more"),
        ("200 people, reportedly", Qualifier.AS_PRINTED, Hedge.REPORTEDLY, "people, reportedly"),
        (
            "200 чалавек, як паведамляецца",
            Qualifier.AS_PRINTED,
            Hedge.REPORTEDLY,
            "чалавек, як паведамляецца",
        ),
        ("200 чалавек да суда", Qualifier.AS_PRINTED, None, "чалавек да суда"),
    ],
)
def test_what_stands_after_a_number_counts_too(
    text: str, qualifier: Qualifier, hedge: Hedge | None, rest: str
) -> None:
    read = typed.number(text, spoken())

    assert (read.qualifier, read.hedge, read.rest) == (qualifier, hedge, rest)


@given(
    st.sampled_from([q for q in Qualifier if q is not Qualifier.AS_PRINTED]),
    st.none() | st.sampled_from(Hedge),
    st.integers(0, 10**6),
    st.data(),
)
def test_every_phrase_is_read_in_every_language_and_order(
    qualifier: Qualifier, hedge: Hedge | None, value: int, data: st.DataObject
) -> None:
    keys = [f"words-{qualifier.replace(' ', '-')}", *([f"words-{hedge}"] if hedge else [])]
    listed = [[phrase for one in spoken() for phrase in one.phrases(key)] for key in keys]
    before = " ".join(data.draw(st.permutations([data.draw(st.sampled_from(many)) for many in listed])))

    assert typed.number(f"{before} {value}", spoken()) == typed.Counted(value, qualifier, hedge)
    assert typed.number(f"{before.upper()} {value:,}", spoken()) == typed.Counted(value, qualifier, hedge)


@given(st.integers(0, 10**11), st.sampled_from(" ,.\u00a0\u202f"))
def test_every_number_is_read_however_it_is_parted(value: int, parted: str) -> None:
    assert typed.number(f"{value:,}".replace(",", parted), spoken()).value == value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("30 Nov 2020", "2020-11-30"),
        ("30 November 2020.", "2020-11-30"),
        ("Nov 30, 2020", "2020-11-30"),
        ("30.11.2020", "2020-11-30"),
        ("2020-11-30", "2020-11-30"),
        ("2020-11", "2020-11"),
        ("2020", "2020"),
        ("November 2020", "2020-11"),
        ("end of December 2020", "end of 2020-12"),
        ("about 20 September 2020", "about 2020-09-20"),
        ("30 лістапада 2020", "2020-11-30"),
        ("канец лістапада 2020", "end of 2020-11"),
        ("мае 2020", "2020-05"),
        ("у лістападзе 2020 года", "2020-11"),
        ("у снежні 2020", "2020-12"),
        ("в марте 2020", "2020-03"),
        ("дек. 2020", "2020-12"),
        ("as of the end of 2020", "end of 2020"),
        ("станам на 31 снежня 2020 года", "2020-12-31"),
        ("30 ноября 2020 г.", "2020-11-30"),
        ("конец декабря 2020", "end of 2020-12"),
        ("not stated", "not stated"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, written: str) -> None:
    assert typed.date(text, spoken()) == written


@pytest.mark.parametrize(
    "text", ["", "soon", "13/11/2020", "31 Feb 2020", "30 Foo 2020", "32.11.2020", "Nov"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    with pytest.raises(typed.UnreadError) as caught:
        typed.date(text, spoken())
    assert caught.value.what == "date"


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(range(3)))
def test_every_date_is_read_in_every_language(day: date, language: int) -> None:
    made, said = PartialDate.of(day), spoken()[language]
    assert typed.date(said.date(made), spoken()) == str(made)
    assert typed.date(said.date(made, "genitive"), spoken()) == str(made)
    month = PartialDate(year=day.year, month=day.month)
    assert typed.date(said.date(month), spoken()) == str(month)


@given(st.text())
def test_nothing_that_is_typed_makes_it_fail(text: str) -> None:
    for read in (typed.number, typed.date, typed.span, typed.same_count):
        with suppress(typed.UnreadError):
            read(text, spoken())


@given(strategies.dates())
def test_a_date_as_files_have_it_is_read_as_it_is(written: str) -> None:
    assert typed.date(written, spoken()) == written


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("since May 2020", {"since": "2020-05"}),
        ("since 9 August 2020", {"since": "2020-08-09"}),
        ("since not stated", {"since": "not stated"}),
        ("in October 2020", {"during": "2020-10"}),
        ("on 31 October 2020", {"at": "2020-10-31"}),
        ("at the end of October 2020", {"at": "end of 2020-10"}),
        ("с мая 2020", {"since": "2020-05"}),
        ("з мая 2020", {"since": "2020-05"}),
        ("в октябре 2020", {"during": "2020-10"}),
        ("в конце декабря 2020", {"at": "end of 2020-12"}),
        ("напрыканцы снежня 2020", {"at": "end of 2020-12"}),
        ("у кастрычніку 2020 года", {"during": "2020-10"}),
        ("31 октября 2020", {"at": "2020-10-31"}),
        ("during 2020-08-09/2020-08-12", {"during": "2020-08-09/2020-08-12"}),
        ("since about 9 August 2020", {"since": "about 2020-08-09"}),
        ("at not stated", {"at": "not stated"}),
        ("not stated", {"since": "not stated"}),
    ],
)
def test_a_span_says_how_the_count_lies_in_time(text: str, span: dict[str, str]) -> None:
    assert typed.span(text, spoken()) == span


def test_a_date_alone_is_no_span() -> None:
    for text in ("2020-05", "May 2020", "since", "since yesterday", "with May 2020", "in 2020/2019"):
        with pytest.raises(typed.UnreadError):
            typed.span(text, spoken())


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("epde.org Human Rights Situation", ("https://epde.org", "Human Rights Situation")),
        ("https://a.by/x?y=1 “A title”", ("https://a.by/x?y=1", "A title")),
        ("A title, epde.org/report.", ("https://epde.org/report", "A title")),
        ("Only a title", (None, "Only a title")),
        ("http://a.by", ("http://a.by", None)),
    ],
)
def test_a_page_has_an_address_or_a_title(text: str, page: tuple[str | None, str | None]) -> None:
    assert typed.page(text) == page


def test_one_message_is_enough_for_the_same_count() -> None:
    text = "over 30 000, Nov 30, 2020, epde.org Human Rights Situation, November 2020"
    read = typed.same_count(text, spoken())

    assert read.counted == typed.Counted(30_000, Qualifier.MORE_THAN, None)
    assert (read.date, read.url) == ("2020-11-30", "https://epde.org")
    assert read.title == "Human Rights Situation, November 2020"


def test_its_parts_may_stand_on_lines_of_their_own() -> None:
    read = typed.same_count("больш за 30 000 чалавек\n30 лістапада 2020\n\nhttps://epde.org/x", spoken())

    assert (read.counted, read.date) == (typed.Counted(30_000, Qualifier.MORE_THAN, None), "2020-11-30")
    assert (read.url, read.title) == ("https://epde.org/x", None)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("many, 2020", "number"),
        ("30 000, soon", "date"),
        ("30 000", "date"),
        ("30 000 on 30 Nov 2020", "date"),
        ("33 thousand, 2020", "words"),
        ("fewer than 30, 2020", "words"),
    ],
)
def test_what_is_missing_in_it_is_named(text: str, what: str) -> None:
    with pytest.raises(typed.UnreadError) as caught:
        typed.same_count(text, spoken())
    assert caught.value.what == what
