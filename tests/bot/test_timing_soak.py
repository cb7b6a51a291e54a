"""One edition per local day: whatever the clock and whatever the minute, beside a clock that was watched
minute by minute. A few clocks and minutes always; under `make soak` every clock there is, for two years.
"""

from __future__ import annotations

import multiprocessing
from array import array
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest

from bot.chats import Days
from bot.timing import next_due
from tests import soak
from tests.bot.clocks import DAY, MINUTES, NAMES, changes, firsts, instant, shown

SINCE, UNTIL = date(2026, 1, 1), date(2027, 12, 31)


def failures(
    zone: str, minutes: Iterable[int], table: Mapping[date, array[int]], *, settled: bool = True
) -> int:
    """For how many of the times of day the editions are not one on each day of the table, each at the
    instant the table has. `settled`: a day that had its edition is handed on, as the schedule does it.
    """
    days = sorted(table)
    before = table[days[0]][0] - 1
    return sum(not _runs(zone, time, days, table, before, settled=settled) for time in minutes)


def _runs(
    zone: str, time: int, days: list[date], table: Mapping[date, array[int]], after: float, *, settled: bool
) -> bool:
    last = None
    for day in days:
        due = next_due(time, Days.ALL, zone, after, last_day=last)
        if due is None or due.day != day or due.at != table[day][time]:
            return False
        after, last = due.at, day if settled else None
    return True


CASES = [
    ("Europe/Minsk", "2026-03-20"),
    ("Europe/Warsaw", "2026-03-20"),
    ("Europe/Warsaw", "2026-10-20"),
    ("Africa/Cairo", "2026-04-20"),
    ("America/Nuuk", "2026-03-25"),
    ("America/Nuuk", "2026-10-20"),
    ("America/St_Johns", "2010-11-04"),
    ("Australia/Lord_Howe", "2026-04-01"),
    ("Pacific/Apia", "2011-12-25"),
    ("UTC-3:30", "2026-03-20"),
]


@pytest.mark.parametrize(("zone", "since"), CASES)
@pytest.mark.parametrize("settled", [True, False])
def test_every_local_day_has_one_edition(zone: str, since: str, settled: bool) -> None:
    first = date.fromisoformat(since)
    table = firsts(zone, first, first + 9 * DAY)

    assert len(table) == 10 - (zone == "Pacific/Apia")  # where one was left out
    assert failures(zone, range(0, MINUTES, 15), table, settled=settled) == 0


def test_a_wrong_table_is_noticed() -> None:
    table = firsts("Europe/Warsaw", SINCE, SINCE + 9 * DAY)
    table[SINCE + 4 * DAY][480] += 3600

    assert failures("Europe/Warsaw", range(478, 483), table) == 1
    assert failures("Europe/Warsaw", range(478, 483), {**table, SINCE - 2 * DAY: table[SINCE]}) == 5


def behaviours() -> list[str]:
    """One zone for each way in which clocks are set in the two years."""
    since, until = instant(f"{SINCE - DAY} 00:00"), instant(f"{UNTIL + 2 * DAY} 00:00")
    return sorted({changes(zone, since, until): zone for zone in reversed(NAMES)}.values())


def test_every_clock_is_that_of_a_behaviour() -> None:
    alike = behaviours()
    noons = range(instant(f"{SINCE} 12:00"), instant(f"{UNTIL} 12:00"), 7 * 86_400)
    shows = {tuple(shown(zone, noon) for noon in noons) for zone in alike}

    assert len(alike) >= 60
    assert {tuple(shown(zone, noon) for noon in noons) for zone in NAMES} == shows


def watched(zone: str) -> int:
    """The failures of a zone in all minutes of the two years."""
    return failures(zone, range(MINUTES), firsts(zone, SINCE, UNTIL))


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_every_clock_at_every_minute_for_two_years() -> None:
    zones = behaviours()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        failed = dict(zip(zones, processes.map(watched, zones), strict=True))
    soak.record(schedule_cases=len(zones) * MINUTES, schedule_failures=sum(failed.values()))

    assert {zone: count for zone, count in failed.items() if count} == {}
