"""When quiet hours end: examples of every rule, then any clock at any time."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import assume, given

from bot.chats import Quiet
from bot.timing import after_quiet
from tests.bot.clocks import instant, moments, offset, shown, times

MIDNIGHT = instant("2026-03-03 00:00")


@pytest.mark.parametrize(
    ("zone", "start", "end", "at", "until"),
    [
        ("Europe/Warsaw", "22:00", "07:00", "2026-03-03 20:59", "2026-03-03 20:59"),
        ("Europe/Warsaw", "22:00", "07:00", "2026-03-03 21:00", "2026-03-04 06:00"),
        ("Europe/Warsaw", "22:00", "07:00", "2026-03-04 05:59", "2026-03-04 06:00"),
        ("Europe/Warsaw", "22:00", "07:00", "2026-03-04 06:00", "2026-03-04 06:00"),
        ("UTC", "13:00", "14:30", "2026-03-03 13:10", "2026-03-03 14:30"),
        ("UTC", "13:00", "14:30", "2026-03-03 12:59", "2026-03-03 12:59"),
        ("UTC", "00:00", "00:00", "2026-03-03 00:00", "2026-03-03 00:00"),
        ("UTC", "22:00", "00:00", "2026-03-03 22:00", "2026-03-04 00:00"),
        # The night the clock is set forward is an hour shorter; a skipped end is the end of the gap.
        ("Europe/Warsaw", "22:00", "07:00", "2026-03-28 22:00", "2026-03-29 05:00"),
        ("Europe/Warsaw", "22:00", "02:30", "2026-03-28 22:00", "2026-03-29 01:00"),
        ("America/Nuuk", "20:00", "23:30", "2026-03-29 00:30", "2026-03-29 01:00"),
        ("Europe/Warsaw", "03:00", "02:30", "2026-03-28 22:00", "2026-03-30 00:30"),
        # The night it is set back is an hour longer; an end that comes twice is the first, until the clock
        # shows quiet hours again.
        ("Europe/Warsaw", "22:00", "07:00", "2026-10-24 21:00", "2026-10-25 06:00"),
        ("Europe/Warsaw", "22:00", "02:30", "2026-10-24 21:00", "2026-10-25 00:30"),
        ("Europe/Warsaw", "22:00", "02:30", "2026-10-25 00:59", "2026-10-25 00:59"),
        ("Europe/Warsaw", "22:00", "02:30", "2026-10-25 01:10", "2026-10-25 01:30"),
        # A day that was left out.
        ("Pacific/Apia", "22:00", "07:00", "2011-12-30 09:00", "2011-12-30 17:00"),
        ("Pacific/Apia", "22:00", "00:00", "2011-12-30 09:00", "2011-12-30 10:00"),
    ],
)
def test_quiet_hours_end(zone: str, start: str, end: str, at: str, until: str) -> None:
    quiet = Quiet(_minutes(start), _minutes(end))

    assert after_quiet(quiet, zone, instant(at)) == instant(until)


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def test_an_instant_is_rounded_up_to_a_whole_second() -> None:
    assert after_quiet(None, "UTC", MIDNIGHT + 0.001) == MIDNIGHT + 1
    assert after_quiet(None, "UTC", MIDNIGHT) == MIDNIGHT
    assert after_quiet(Quiet(0, 60), "UTC", MIDNIGHT - 0.001) == MIDNIGHT + 3600


@given(moments(), times, times)
def test_quiet_hours_are_waited_for_and_no_longer(moment: tuple[str, float], start: int, end: int) -> None:
    zone, at = moment
    quiet = Quiet(start, end)
    after = after_quiet(quiet, zone, at)

    assert after >= at
    assert not _is_quiet(quiet, zone, after)
    if not _is_quiet(quiet, zone, ceil(at)):
        assert after == ceil(at)
        return
    assume(len({offset(zone, second) for second in range(ceil(at), after + 1, 900)}) == 1)
    assert all(_is_quiet(quiet, zone, second) for second in (*range(ceil(at), after, 600), after - 1))


@given(moments(), times, times)
def test_quiet_hours_last_no_longer_than_the_clock_takes_to_their_end(
    moment: tuple[str, float], start: int, end: int
) -> None:
    zone, at = moment
    after = after_quiet(Quiet(start, end), zone, at)
    assume(after > ceil(at))

    # The clock shows the end, or has just leapt over it.
    wall = shown(zone, after)
    leapt = offset(zone, after) > offset(zone, after - 1)
    assert (wall.hour * 60 + wall.minute == end and wall.second == 0) or leapt


def _is_quiet(quiet: Quiet, zone: str, at: int) -> bool:
    minute = shown(zone, at).hour * 60 + shown(zone, at).minute
    hours = range(quiet.start, quiet.end if quiet.end >= quiet.start else quiet.end + 24 * 60)
    return minute in hours or minute + 24 * 60 in hours
