"""When a subscription is next due: examples of every rule, then any clock at any time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from importlib import resources
from math import nextafter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats import INDEFINITELY, Days
from bot.timing import LOOK_AHEAD, Due, clock_time, local_day, next_due, offset_name, zone_of
from tests.bot.clocks import DAY, changes, firsts, instant, moments, offset, shown, times, zones

NOON = 12 * 60
#: A Tuesday.
MARCH_3 = instant("2026-03-03 00:00")


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        *(("UTC", 0), ("UTC+3", 180), ("UTC-3:30", -210), ("UTC+5:45", 345)),
        *(("UTC+14", 840), ("UTC-12", -720)),
        *(("Europe/Minsk", 180), ("Asia/Kathmandu", 345), ("Etc/GMT+3", -180), ("Asia/Calcutta", 330)),
    ],
)
def test_a_zone_is_a_name_or_an_offset(name: str, minutes: int) -> None:
    assert offset(name, MARCH_3) == minutes * 60
    assert zone_of(name) is zone_of(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "UTC+0", "UTC-0", "UTC+03", "UTC+3:00", "UTC+3:60", "UTC+15", "UTC-12:30", "UTC+99", "UTC 3"),
        *("UTC+٣", "UTC+3\n", "utc+3", "GMT+3", "+3", "europe/minsk", "Europe", "Europe/Minsk/", "Minsk"),
        *("localtime", "posixrules", "right/Europe/Minsk", "zone.tab", "tzdata.zi", "__init__.py", "\0"),
        *("../zones", "/etc/localtime", "Europe/../Europe/Minsk", "x" * 5_000, "\udc00"),
    ],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"not an offset|no time zone"):
        zone_of(name)


def test_the_rules_are_those_of_the_package_whatever_the_system_has(tmp_path: Path) -> None:
    package = resources.files("tzdata").joinpath("zoneinfo")
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Minsk").write_bytes(package.joinpath("Asia", "Tokyo").read_bytes())
    program = (
        "from datetime import datetime; from zoneinfo import ZoneInfo; from bot.timing import zone_of;"
        "minsk = (zone('Europe/Minsk') for zone in (ZoneInfo, zone_of));"
        "print(*(datetime(2026, 3, 3, tzinfo=zone).utcoffset() for zone in minsk))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONTZPATH": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["9:00:00", "3:00:00"]


@pytest.mark.parametrize(
    ("zone", "now", "kept"),
    [
        ("Europe/Minsk", "2026-03-03", "UTC+3"),
        ("Europe/Minsk", "2011-12-01", "UTC+3"),
        ("Europe/Minsk", "2010-12-01", None),  # its clocks were set for the last time in March
        ("Asia/Kathmandu", "2026-03-03", "UTC+5:45"),
        ("America/Caracas", "2026-03-03", "UTC-4"),
        ("Pacific/Marquesas", "2026-03-03", "UTC-9:30"),
        ("Africa/Abidjan", "2026-03-03", "UTC"),
        ("Etc/GMT+3", "2026-03-03", "UTC-3"),
        ("UTC+3", "2026-03-03", "UTC+3"),
        ("UTC", "2026-03-03", "UTC"),
        ("Europe/Warsaw", "2026-03-03", None),
        ("Europe/Warsaw", "2026-11-03", None),  # nothing changes for five months
        ("America/Santiago", "2026-05-03", None),
        ("Africa/Casablanca", "2026-02-01", None),  # set back for Ramadan alone
        ("Africa/El_Aaiun", "2026-02-01", None),
        ("Africa/Casablanca", "2019-06-15", None),
    ],
)
def test_a_zone_of_one_offset_is_kept_as_that(zone: str, now: str, kept: str | None) -> None:
    assert offset_name(zone, instant(f"{now} 00:00")) == kept


def test_the_day_and_the_time_of_a_place() -> None:
    assert local_day("Pacific/Auckland", MARCH_3 + 0.5) == date(2026, 3, 3)
    assert local_day("UTC-3", MARCH_3 + 0.5) == date(2026, 3, 2)
    assert local_day("UTC", nextafter(MARCH_3, 0)) == date(2026, 3, 2)
    assert [clock_time(minutes) for minutes in (0, 510, 1439)] == ["00:00", "08:30", "23:59"]


# --- editions: examples ---


@pytest.mark.parametrize(
    ("zone", "time", "after", "at", "day"),
    [
        ("Europe/Warsaw", 480, "2026-03-03 06:59", "2026-03-03 07:00", "2026-03-03"),
        ("Europe/Warsaw", 480, "2026-03-03 07:00", "2026-03-04 07:00", "2026-03-04"),
        # Skipped: 02:00 to 03:00 in Warsaw, midnight to 01:00 in Cairo, half an hour on Lord Howe.
        ("Europe/Warsaw", 150, "2026-03-28 12:00", "2026-03-29 01:00", "2026-03-29"),
        ("Europe/Warsaw", 120, "2026-03-28 12:00", "2026-03-29 01:00", "2026-03-29"),
        ("Europe/Warsaw", 180, "2026-03-28 12:00", "2026-03-29 01:00", "2026-03-29"),
        ("Europe/Warsaw", 150, "2026-03-29 01:00", "2026-03-30 00:30", "2026-03-30"),
        ("Africa/Cairo", 30, "2026-04-23 12:00", "2026-04-23 22:00", "2026-04-24"),
        ("Australia/Lord_Howe", 135, "2026-10-03 12:00", "2026-10-03 15:30", "2026-10-04"),
        # Doubled: the first of the two.
        ("Europe/Warsaw", 150, "2026-10-24 12:00", "2026-10-25 00:30", "2026-10-25"),
        ("Europe/Warsaw", 150, "2026-10-25 00:30", "2026-10-26 01:30", "2026-10-26"),
        ("America/St_Johns", 0, "2010-11-06 12:00", "2010-11-07 02:30", "2010-11-07"),
        ("America/St_Johns", 0, "2010-11-07 02:30", "2010-11-08 03:30", "2010-11-08"),
        ("America/St_Johns", 1425, "2010-11-07 02:30", "2010-11-08 03:15", "2010-11-07"),
        # Skipped until midnight: late on Saturday is the first moment of Sunday, and Sunday has its own.
        ("America/Nuuk", 1410, "2026-03-28 12:00", "2026-03-29 01:00", "2026-03-28"),
        ("America/Nuuk", 1410, "2026-03-29 01:00", "2026-03-30 00:30", "2026-03-29"),
        # A day that was left out on Samoa.
        ("Pacific/Apia", 480, "2011-12-29 12:00", "2011-12-29 18:00", "2011-12-29"),
        ("Pacific/Apia", 480, "2011-12-29 18:00", "2011-12-30 18:00", "2011-12-31"),
        ("Pacific/Apia", 0, "2011-12-29 18:00", "2011-12-30 10:00", "2011-12-31"),
        ("Pacific/Apia", 1439, "2011-12-30 09:58", "2011-12-30 09:59", "2011-12-29"),
    ],
)
def test_an_edition_comes_when_the_clock_first_shows_its_time(
    zone: str, time: int, after: str, at: str, day: str
) -> None:
    due = next_due(time, Days.ALL, zone, instant(after))

    assert due == Due(instant(at), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (Days.TUE, "2026-03-03"),
        (Days.WED | Days.SUN, "2026-03-04"),
        (Days.MON, "2026-03-09"),
        (Days.WEEKDAYS, "2026-03-03"),
        (Days.SAT | Days.SUN, "2026-03-07"),
        (Days.ALL, "2026-03-03"),
    ],
)
def test_an_edition_comes_on_its_days(days: Days, day: str) -> None:
    due = next_due(NOON, days, "UTC", MARCH_3)

    assert due == Due(instant(f"{day} 12:00"), date.fromisoformat(day))


def test_a_week_whose_day_is_left_out_has_no_edition() -> None:
    due = next_due(NOON, Days.FRI, "Pacific/Apia", instant("2011-12-27 00:00"))

    assert due == Due(instant("2012-01-05 22:00"), date(2012, 1, 6))


def test_a_day_that_is_settled_has_no_second_edition() -> None:
    tuesday = date(2026, 3, 3)

    assert next_due(NOON, Days.ALL, "UTC", MARCH_3, last_day=tuesday - DAY) == next_due(
        NOON, Days.ALL, "UTC", MARCH_3
    )
    later = next_due(NOON, Days.ALL, "UTC", MARCH_3, last_day=tuesday)
    assert later == Due(instant("2026-03-04 12:00"), tuesday + DAY)


def test_a_pause_ends_on_its_day() -> None:
    due = next_due(0, Days.ALL, "UTC+3", MARCH_3, paused_until=date(2026, 4, 1))

    assert due == Due(instant("2026-03-31 21:00"), date(2026, 4, 1))
    assert next_due(NOON, Days.ALL, "UTC", MARCH_3, paused_until=date(2020, 1, 1)) == next_due(
        NOON, Days.ALL, "UTC", MARCH_3
    )


def test_there_may_be_no_edition_any_more() -> None:
    assert next_due(NOON, Days(0), "UTC", MARCH_3) is None
    assert next_due(NOON, Days.ALL, "UTC", MARCH_3, paused_until=INDEFINITELY) is None
    assert next_due(NOON, Days.ALL, "UTC", MARCH_3, last_day=date.max) is None
    assert next_due(NOON, Days.TUE, "UTC-3", MARCH_3, paused_until=date.max - 2 * DAY) is None


@pytest.mark.parametrize("time", [-1, 24 * 60])
def test_a_time_that_no_clock_shows_is_refused(time: int) -> None:
    with pytest.raises(ValueError, match="hour"):
        next_due(time, Days.ALL, "UTC", MARCH_3)


# --- editions: any clock ---

some_days = st.integers(1, Days.ALL).map(Days) | st.just(Days.ALL)


@given(moments(), times, some_days)
def test_the_next_edition_is_that_of_a_clock_watched_every_minute(
    moment: tuple[str, float], time: int, days: Days
) -> None:
    zone, after = moment
    day = local_day(zone, after)

    due = next_due(time, days, zone, after)

    seen = firsts(zone, day - DAY, due.day if due else day)
    coming = [Due(minutes[time], day) for day, minutes in seen.items() if days.has(day)]
    assert due == min((one for one in coming if one.at > after), key=lambda one: one.at)


@given(moments(), times, some_days, st.booleans())
def test_every_wanted_day_that_there_is_has_one_edition(
    moment: tuple[str, float], time: int, days: Days, keep: bool
) -> None:
    zone, after = moment
    last = local_day(zone, after)
    had: list[date] = []
    for _ in range(8):
        due = next_due(time, days, zone, after, last_day=last)
        assert due is not None
        assert due.at > after
        assert due.day > last
        had.append(due.day)
        # The day alone settles it, and so does the moment alone.
        after, last = (after, due.day) if keep else (due.at, last)

    assert all(days.has(day) for day in had)
    between = {had[0] + n * DAY for n in range((had[-1] - had[0]).days)} - {*had}
    for day in between:
        assert not days.has(day) or not _exists(day, zone)


def _exists(day: date, zone: str) -> bool:
    """Whether the zone's clock ever shows the day."""
    noon = instant(f"{day} 12:00")
    return any(shown(zone, noon + hours * 3600).date() == day for hours in range(-36, 37))


@given(moments(), times, some_days, st.floats(0, 1, exclude_max=True))
def test_until_an_edition_is_due_it_stays_the_next(
    moment: tuple[str, float], time: int, days: Days, part: float
) -> None:
    zone, after = moment
    due = next_due(time, days, zone, after)
    assert due is not None

    assert next_due(time, days, zone, min(after + (due.at - after) * part, due.at - 0.001)) == due


settings = st.tuples(zones, times, some_days)


@given(moments(), st.lists(st.tuples(settings, st.floats(0, 2.5)), min_size=1, max_size=12))
def test_whatever_a_reader_changes_no_local_day_has_two_editions(
    moment: tuple[str, float], steps: list[tuple[tuple[str, int, Days], float]]
) -> None:
    _, now = moment
    had: list[Due] = []
    for (zone, time, days), wait in steps:
        # The reader writes new settings, and leaves them for so many days.
        until = now + wait * 86_400
        while (
            due := next_due(time, days, zone, now, last_day=had[-1].day if had else None)
        ) and due.at <= until:
            assert due.at > now
            had.append(due)
            now = due.at
        now = until

    assert [due.day for due in had] == sorted({due.day for due in had})


@given(moments(), times, some_days, st.dates(date(2005, 1, 1), date(2035, 1, 1)))
def test_a_pause_delays_and_never_adds(moment: tuple[str, float], time: int, days: Days, until: date) -> None:
    zone, after = moment
    due = next_due(time, days, zone, after, paused_until=until)
    assert due is not None
    assert due.day >= until

    awake = next_due(time, days, zone, after, last_day=until - timedelta(days=1))
    assert due == awake


@given(moments())
def test_an_offset_is_kept_only_where_it_holds(moment: tuple[str, float]) -> None:
    zone, now = moment
    kept = offset_name(zone, now)

    years = LOOK_AHEAD - (DAY if kept else timedelta())
    later = changes(zone, int(now), int(now + years.total_seconds()))
    assert (len(later) == 1) == (kept is not None)
    if kept is not None:
        assert offset(kept, int(now)) == later[0][1]
