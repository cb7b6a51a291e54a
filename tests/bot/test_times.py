"""A time of day is read in the ways people write it, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times import read_time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8", 480),
        ("08", 480),
        ("8:30", 510),
        ("08:30", 510),
        ("8.30", 510),
        ("20.15", 1215),
        ("8h30", 510),
        ("8H30", 510),
        ("0", 0),
        ("00:00", 0),
        ("0:05", 5),
        ("23:59", 1439),
        ("8pm", 1200),
        ("8 pm", 1200),
        ("8am", 480),
        ("8 AM", 480),
        ("8:30pm", 1230),
        ("8.30 p.m.", 1230),
        ("8:30 a.m.", 510),
        ("12am", 0),
        ("12:30am", 30),
        ("12pm", 720),
        ("12:30 PM", 750),
        (" 8:30 ", 510),
    ],
)
def test_a_time_is_read_as_minutes_after_midnight(text: str, minutes: int) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize("separator", [":", ".", "h"])
def test_every_minute_of_the_day_can_be_written(separator: str) -> None:
    for minutes in range(24 * 60):
        hour, minute = divmod(minutes, 60)
        half = "pm" if hour >= 12 else "am"

        assert read_time(f"{hour}{separator}{minute:02}") == minutes
        assert read_time(f"{hour:02}{separator}{minute:02}") == minutes
        assert read_time(f"{(hour - 1) % 12 + 1}{separator}{minute:02}{half}") == minutes


@pytest.mark.parametrize(
    "text",
    ["25", "8:75", "8:60", "13pm", "0pm", "0am", "24", "24:00", "23:60", "8:3", "830", "2015", "008", "8:"],
)
def test_what_is_impossible_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|no clock"):
        read_time(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "pm", "noon", "8 o'clock", "-8", "+8", "8:30:00", "8,30", "8pmpm", "8 x", "8  pm", "8.m"),
        *("٨", "８", "8：30", "²", "8:3０", "8\n30", "8p.m", "8 ам", "1e1", "x8", "0x8"),
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|no clock"):
        read_time(text)


@given(st.text() | st.text("0123456789:.hHapmAPM ", max_size=9))
def test_whatever_is_written_is_a_time_of_day_or_an_error(text: str) -> None:
    try:
        minutes = read_time(text)
    except ValueError:
        return
    assert 0 <= minutes < 24 * 60
    assert str(minutes % 60) in text or not minutes % 60
