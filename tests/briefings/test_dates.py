"""Dates as sources print them: written and read back, and the days they can mean."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefings.dates import Day, PartialDate, Period, Precision, Sense


def parsed(text: str) -> PartialDate:
    return PartialDate.model_validate(text)


def stretch(text: str) -> Period:
    return Period.model_validate(text)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.sampled_from(Precision))
    senses = [Sense.EXACT, Sense.ABOUT] if precision is Precision.DAY else list(Sense)
    return PartialDate(
        year=day.year,
        month=day.month if precision >= Precision.MONTH else None,
        day=day.day if precision is Precision.DAY else None,
        sense=draw(st.sampled_from(senses)),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(dates()), draw(dates())
    assume(start.first <= end.last)
    return Period(start=start, end=end)


@given(dates())
def test_a_date_written_and_read_back_is_the_same(value: PartialDate) -> None:
    assert parsed(str(value)) == value
    assert PartialDate.model_validate_json(value.model_dump_json()) == value


@given(st.dates(), st.sampled_from(["", "about "]))
def test_a_day_is_written_as_it_was_read(day: date, sense: str) -> None:
    text = f"{sense}{day.isoformat()}"

    assert str(parsed(text)) == text


@given(st.integers(1, 9999), st.none() | st.integers(1, 12), st.sampled_from(["", "about ", "end of "]))
def test_a_month_or_year_is_written_as_it_was_read(year: int, month: int | None, sense: str) -> None:
    text = f"{sense}{year:04}" + (f"-{month:02}" if month else "")

    assert str(parsed(text)) == text


@given(periods())
def test_a_period_written_and_read_back_is_the_same(value: Period) -> None:
    assert stretch(str(value)) == value
    assert Period.model_validate_json(value.model_dump_json()) == value


@pytest.mark.parametrize(
    ("text", "precision", "sense", "first", "last"),
    [
        ("2020", Precision.YEAR, Sense.EXACT, date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", Precision.MONTH, Sense.EXACT, date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", Precision.MONTH, Sense.EXACT, date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-12-04", Precision.DAY, Sense.EXACT, date(2020, 12, 4), date(2020, 12, 4)),
        ("about 2020-09-20", Precision.DAY, Sense.ABOUT, date(2020, 9, 20), date(2020, 9, 20)),
        ("about 2020-09", Precision.MONTH, Sense.ABOUT, date(2020, 9, 1), date(2020, 9, 30)),
        ("end of 2021-10", Precision.MONTH, Sense.END, date(2021, 10, 31), date(2021, 10, 31)),
        ("end of 2020", Precision.YEAR, Sense.END, date(2020, 12, 31), date(2020, 12, 31)),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(
    text: str, precision: Precision, sense: Sense, first: date, last: date
) -> None:
    value = parsed(text)

    assert (value.precision, value.sense, value.first, value.last) == (precision, sense, first, last)


@given(dates())
def test_the_first_day_is_never_after_the_last(value: PartialDate) -> None:
    assert value.first <= value.last
    assert value.last.year == value.year
    assert value.month in (None, value.last.month)


@given(dates())
def test_the_end_of_a_month_or_year_is_its_last_day_alone(value: PartialDate) -> None:
    assume(value.precision is not Precision.DAY)
    end = value.model_copy(update={"sense": Sense.END})

    assert end.first == end.last == value.last
    assert end.last.day == calendar.monthrange(end.last.year, end.last.month)[1]


@given(dates())
def test_about_changes_what_is_written_but_not_the_days(value: PartialDate) -> None:
    assume(value.sense is Sense.EXACT)
    about = parsed(f"about {value}")

    assert about != value
    assert (about.first, about.last) == (value.first, value.last)


@given(st.dates())
def test_a_known_day_is_exact(day: date) -> None:
    known = PartialDate.of(day)

    assert (known.first, known.last, known.precision) == (day, day, Precision.DAY)
    assert str(known) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "is not a date"),
        ("yesterday", "is not a date"),
        ("December 2020", "is not a date"),
        ("04.12.2020", "is not a date"),
        ("20-12-04", "is not a date"),
        ("2020-1", "is not a date"),
        ("2020-12-4", "is not a date"),
        ("2020-12-04T08:00", "is not a date"),
        ("around 2020", "is not a date"),
        ("About 2020", "is not a date"),
        ("about end of 2020", "is not a date"),
        ("2020-05/2020-06", "is not a date"),
        ("2020-13", "is not a day of the calendar"),
        ("2020-00", "is not a day of the calendar"),
        ("2020-02-30", "is not a day of the calendar"),
        ("2021-02-29", "is not a day of the calendar"),
        ("2020-12-00", "is not a day of the calendar"),
        ("0000", "is not a day of the calendar"),
        ("end of 2020-12-31", "a day has no end of its own"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        parsed(text)


def test_only_digits_are_taken_for_digits() -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        parsed("٢٠٢٠")


def test_what_is_wrong_does_not_repeat_the_date() -> None:
    with pytest.raises(ValidationError) as caught:
        parsed("2020-02-31")
    assert "2020-02-31" not in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("written", "day"), [("2020-12-04", date(2020, 12, 4)), (" 2020-12-04 ", date(2020, 12, 4))]
)
def test_a_day_of_ours_is_written_in_full(written: str, day: date) -> None:
    assert TypeAdapter(Day).validate_python(written) == day
    assert TypeAdapter(Day).validate_python(day) == day


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("yesterday", "is not a day; write it as 2020-12-04"),
        ("20201204", "is not a day; write it as 2020-12-04"),
        ("2020-12", "is not a day; write it as 2020-12-04"),
        ("2020-W01-1", "is not a day; write it as 2020-12-04"),
        (0, "is not a day; write it as 2020-12-04"),
        (["2020-12-04"], "is not a day; write it as 2020-12-04"),
        ("2020-02-30", "is not a day of the calendar"),
    ],
)
def test_what_is_no_day_of_ours_is_refused(written: object, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        TypeAdapter(Day).validate_python(written)


def test_blanks_around_a_date_do_not_count() -> None:
    assert parsed(" 2020-12 ") == parsed("2020-12")


@given(st.text() | st.from_regex(r"(about |end of )?\d{4}(-\d\d){0,3}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        value = parsed(text)
    except ValidationError:
        return
    assert parsed(str(value)) == value


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 2020, "month": 13},
        {"year": 2020, "month": 0},
        {"year": 2021, "month": 2, "day": 29},
        {"year": 2020, "month": 12, "day": 0},
        {"year": 2020, "day": 4},
        {"year": 0},
        {"year": 10_000},
        {"year": 2020, "month": 12, "day": 31, "sense": "end of"},
        {"year": 2020, "quarter": 4},
        {},
    ],
    ids=str,
)
def test_a_date_given_in_parts_is_held_to_the_calendar_too(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PartialDate.model_validate(fields)


def test_a_date_is_frozen() -> None:
    value = parsed("2020-12")

    with pytest.raises(ValidationError, match="frozen"):
        value.year = 2021  # type: ignore[misc]
    assert hash(value) == hash(parsed("2020-12"))


@pytest.mark.parametrize(
    ("text", "start", "end", "length"),
    [
        ("2020-11-05", "2020-11-05", "2020-11-05", "1 days"),
        ("2020-11", "2020-11", "2020-11", "1 month"),
        ("2020", "2020", "2020", "1 year"),
        ("2020-08-09/2020-08-12", "2020-08-09", "2020-08-12", "4 days"),
        ("2020-11-01/2020-11-30", "2020-11-01", "2020-11-30", "30 days"),
        ("2020-01/2020-02", "2020-01", "2020-02", "60 days"),
        ("2021-01/2021-02", "2021-01", "2021-02", "59 days"),
        ("2020-12-31/2021-01-01", "2020-12-31", "2021-01-01", "2 days"),
        ("2020-12-28/end of 2020-12", "2020-12-28", "end of 2020-12", "4 days"),
        ("2020/2021", "2020", "2021", "731 days"),
    ],
)
def test_a_period_takes_in_both_its_ends(text: str, start: str, end: str, length: str) -> None:
    period = stretch(text)

    assert (period.start, period.end, period.length) == (parsed(start), parsed(end), length)


def test_months_are_equally_long_however_many_days_they_have() -> None:
    assert stretch("2020-02").length == stretch("2020-12").length


@given(st.dates(max_value=date(9998, 12, 31)), st.integers(1, 300))
def test_the_length_in_days_counts_both_ends(start: date, days: int) -> None:
    end = start + timedelta(days=days)

    assert stretch(f"{start.isoformat()}/{end.isoformat()}").length == f"{days + 1} days"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2020-12/2020-11", "ends before it starts"),
        ("2020-08-12/2020-08-09", "ends before it starts"),
        ("2021/2020-12-31", "ends before it starts"),
        ("end of 2020-12/2020-12-30", "ends before it starts"),
        ("", "is not a date"),
        ("/2020-12", "is not a date"),
        ("2020-12/", "is not a date"),
        ("2020-12/today", "is not a date"),
        ("2020/2021/2022", "is not a date"),
        ("2020-13", "is not a day of the calendar"),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(text: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        stretch(text)


@given(dates(), dates())
def test_a_period_is_refused_exactly_when_it_ends_before_it_starts(
    start: PartialDate, end: PartialDate
) -> None:
    text = f"{start}/{end}"
    if start.first > end.last:
        with pytest.raises(ValidationError, match="ends before it starts"):
            stretch(text)
    else:
        assert stretch(text).start == start
