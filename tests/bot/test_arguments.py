"""Typed words become the values a command declares, or one of two errors that name what is wrong."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.arguments import Kind, MissingArgumentError, Param, Value, WrongArgumentError, bind
from briefings.dates import PartialDate, Precision

EDITION = Param("edition", choices=("daily", "weekly"))
SINCE = Param("since", Kind.NUMBER)
MONTH = Param("month", Kind.MONTH)
TIME = Param("time", Kind.TIME)
NAME = Param("name", Kind.TEXT, required=True)
ID = Param("id", required=True)

NOVEMBER = PartialDate(year=2020, month=11)


@pytest.mark.parametrize(
    ("params", "typed", "values"),
    [
        ((), "", {}),
        ((EDITION, SINCE), "", {}),
        ((EDITION, SINCE), "daily 12", {"edition": "daily", "since": 12}),
        ((EDITION, SINCE), "since=12", {"since": 12}),
        ((EDITION, SINCE), "since=12 weekly", {"since": 12, "edition": "weekly"}),
        ((EDITION, SINCE), "edition=daily 12", {"edition": "daily", "since": 12}),
        ((EDITION,), "WEEKLY", {"edition": "weekly"}),
        ((MONTH,), "2020-11", {"month": NOVEMBER}),
        ((ID,), "det-7", {"id": "det-7"}),
        ((ID,), "a=b", {"id": "a=b"}),
        ((NAME,), "Ales Bialiatski", {"name": "Ales Bialiatski"}),
        ((NAME,), "name=Алесь Бяляцкі", {"name": "Алесь Бяляцкі"}),
        ((NAME,), "who name=Ales", {"name": "who name=Ales"}),
        ((NAME,), "my name is name", {"name": "my name is name"}),
        ((SINCE, NAME), "3 one two", {"since": 3, "name": "one two"}),
        ((NAME, SINCE), "Ales since=3 Bialiatski", {"name": "Ales Bialiatski", "since": 3}),
        ((NAME, SINCE), "long since gone", {"name": "long since gone"}),
        ((TIME,), "8:30", {"time": 510}),
        ((TIME,), "8 pm", {"time": 1200}),
        ((TIME,), "time=8 PM", {"time": 1200}),
        ((TIME, EDITION), "8 p.m. daily", {"time": 1200, "edition": "daily"}),
        ((TIME, EDITION), "time=8pm daily", {"time": 1200, "edition": "daily"}),
        ((EDITION, TIME), "time=20.15 daily", {"time": 1215, "edition": "daily"}),
        ((EDITION, TIME), "daily 8 am", {"edition": "daily", "time": 480}),
        ((SINCE,), "0", {"since": 0}),
        ((SINCE,), "9" * 18, {"since": 10**18 - 1}),
    ],
)
def test_words_become_values(params: tuple[Param, ...], typed: str, values: Mapping[str, Value]) -> None:
    assert bind(params, typed.split()) == values


@pytest.mark.parametrize(
    "word",
    ["٣", "３", "²", "-1", "+1", "1.5", "1_000", "1,000", "1e3", "0x1f", "twelve", "9" * 19, "9" * 5000],
)
def test_a_number_is_written_in_plain_digits(word: str) -> None:
    with pytest.raises(WrongArgumentError) as wrong:
        bind((SINCE,), [word])

    assert (wrong.value.word, wrong.value.param) == (word, SINCE)


@pytest.mark.parametrize(
    "word", ["2020", "2020-11-05", "2020-13", "2020-00", "0000-01", "11-2020", "2020/11", "november", "-"]
)
def test_a_month_is_a_year_and_a_month(word: str) -> None:
    with pytest.raises(WrongArgumentError) as wrong:
        bind((MONTH,), [word])

    assert (wrong.value.word, wrong.value.param) == (word, MONTH)


@pytest.mark.parametrize("words", ["25", "8:75", "13 pm", "20:15 am", "soon", "time= pm"])
def test_a_time_is_one_of_the_day(words: str) -> None:
    with pytest.raises(WrongArgumentError) as wrong:
        bind((TIME,), words.split())

    assert (wrong.value.word, wrong.value.param) == (words.removeprefix("time="), TIME)


@pytest.mark.parametrize(
    ("params", "typed", "word", "param"),
    [
        ((EDITION,), "hourly", "hourly", EDITION),
        ((EDITION,), "edition=hourly", "hourly", EDITION),
        ((EDITION, SINCE), "daily since=", "", SINCE),
        ((EDITION, SINCE), "daily 12 more", "more", None),
        ((EDITION,), "edition=daily edition=weekly", "edition=weekly", None),
        ((), "anything", "anything", None),
        ((ID,), "one two", "two", None),
        ((TIME,), "8 daily", "daily", None),
        ((TIME,), "8 pm pm", "pm", None),
    ],
)
def test_a_word_that_does_not_fit_is_named(
    params: tuple[Param, ...], typed: str, word: str, param: Param | None
) -> None:
    with pytest.raises(WrongArgumentError) as wrong:
        bind(params, typed.split())

    assert (wrong.value.word, wrong.value.param) == (word, param)


@pytest.mark.parametrize(
    ("params", "typed", "missing"),
    [((NAME,), "", NAME), ((ID, MONTH), "month=2020-11", ID), ((EDITION, NAME), "daily", NAME)],
)
def test_what_is_required_and_missing_is_named(params: tuple[Param, ...], typed: str, missing: Param) -> None:
    with pytest.raises(MissingArgumentError) as error:
        bind(params, typed.split())

    assert error.value.param == missing


NAMES = ("edition", "since", "month", "name", "time")


@st.composite
def declarations(draw: st.DrawFn) -> list[Param]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    choices = st.sampled_from([(), (), ("daily", "weekly"), ("12", "2020-11")])
    return [
        Param(name, draw(st.sampled_from(Kind)), draw(choices), required=draw(st.booleans()))
        for name in names
    ]


any_word = st.text(st.characters(), min_size=1).filter(lambda word: not re.search(r"\s", word))
likely_word = st.sampled_from(["daily", "12", "2020-11", "Weekly", "2020", "8:30", "pm", "=", "since=", "x"])
named_word = st.builds("{}={}".format, st.sampled_from(NAMES), likely_word | any_word)
words = st.lists(likely_word | named_word | any_word, max_size=6)


@given(declarations(), words)
def test_whatever_is_typed_is_typed_as_declared_or_one_of_two_errors(
    params: list[Param], typed: list[str]
) -> None:
    by_name = {param.name: param for param in params}
    match _outcome(params, typed):
        case MissingArgumentError(param=param):
            assert param in params
            assert param.required
        case WrongArgumentError(word=word, param=param):
            assert param is None or param in params
            assert all(any(one.endswith(part) for one in typed) for part in word.split(" "))
        case values:
            assert values.keys() <= by_name.keys()
            assert {param.name for param in params if param.required} <= values.keys()
            assert all(_is_as_declared(by_name[name], value) for name, value in values.items())
            assert bool(values) == bool(typed)


def _outcome(
    params: list[Param], typed: list[str]
) -> Mapping[str, Value] | MissingArgumentError | WrongArgumentError:
    try:
        return bind(params, typed)
    except (MissingArgumentError, WrongArgumentError) as error:
        return error


def _is_as_declared(param: Param, value: Value) -> bool:
    if param.choices:
        return value in param.choices
    match param.kind:
        case Kind.NUMBER:
            return isinstance(value, int) and value >= 0
        case Kind.TIME:
            return isinstance(value, int) and 0 <= value < 24 * 60
        case Kind.MONTH:
            return isinstance(value, PartialDate) and value.precision is Precision.MONTH
        case Kind.WORD | Kind.TEXT:
            return isinstance(value, str)


@given(st.lists(any_word, min_size=1))
def test_no_word_of_a_text_is_lost(typed: list[str]) -> None:
    assert bind((Param("words", Kind.TEXT),), ["words=", *typed]) == {"words": " ".join(typed)}
    assert bind((EDITION, Param("words", Kind.TEXT)), ["daily", "-", *typed])["words"] == " ".join(
        ["-", *typed]
    )
