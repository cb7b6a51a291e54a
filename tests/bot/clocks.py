"""Clocks watched minute by minute: what they show, when they are set, and when they first show a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

from hypothesis import strategies as st

from bot.timing import zone_of

MINUTES = 24 * 60
DAY = timedelta(days=1)
#: Every name of the tables, old ones too.
NAMES = tuple(sorted(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()))


def instant(text: str) -> int:
    """The instant of a time in UTC, such as "2026-03-29 00:59"."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def shown(zone: str, at: int) -> datetime:
    """What the zone's clock shows, without its zone."""
    return datetime.fromtimestamp(at, zone_of(zone)).replace(tzinfo=None)


def offset(zone: str, at: int) -> int:
    """By how many seconds the zone's clock is ahead of UTC."""
    ahead = datetime.fromtimestamp(at, zone_of(zone)).utcoffset()
    assert ahead is not None
    return int(ahead.total_seconds())


@cache
def changes(zone: str, since: int, until: int) -> tuple[tuple[int, int], ...]:
    """When the zone's clock is set within the stretch, and the offset from then on; first, that at its
    beginning. No clock has been set twice within a day.
    """
    found = [(since, offset(zone, since))]
    for at in range(since, until, 86_400):
        was = found[-1][1]
        if offset(zone, end := min(at + 86_400, until)) != was:
            moment = at + bisect_left(range(at, end), True, key=lambda t: offset(zone, t) != was)
            found.append((moment, offset(zone, moment)))
    return tuple(found)


def firsts(zone: str, since: date, until: date) -> Mapping[date, array[int]]:
    """For each local day that there is, and each of its minutes, the first instant at which the clock
    shows that minute or a later one: found by looking at the clock every minute.
    """
    table: dict[date, array[int]] = {}
    there: set[date] = set()
    wanted = _of(since)
    for at in _minutes(since, until):
        wall = shown(zone, at)
        there.add(wall.date())
        while wanted <= wall:
            table.setdefault(wanted.date(), array("q")).append(at)
            wanted += timedelta(minutes=1)
    return {day: minutes for day, minutes in table.items() if day in there and since <= day <= until}


def _minutes(since: date, until: date) -> Iterator[int]:
    """Every minute from before the first day begins anywhere until after the last has ended everywhere."""
    first, last = (int(_of(day).replace(tzinfo=UTC).timestamp()) for day in (since, until))
    return iter(range(first - 16 * 3600, last + 40 * 3600, 60))


def _of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the wall shows no zone


zones = st.sampled_from(NAMES) | st.sampled_from(("UTC+3", "UTC-3:30", "UTC+14", "UTC-12", "UTC"))
times = st.integers(0, 24 * 60 - 1)
#: Days have been left out, skipped and doubled at midnight in these years.
SINCE, UNTIL = instant("2005-01-01 00:00"), instant("2035-01-01 00:00")


@st.composite
def moments(draw: st.DrawFn) -> tuple[str, float]:
    """A zone and an instant, most often within two days of a change of its clock."""
    zone = draw(zones)
    change = draw(st.sampled_from([at for at, _ in changes(zone, SINCE, UNTIL)[1:]] or [SINCE]))
    near = st.integers(change - 2 * 86_400, change + 2 * 86_400)
    at: int = draw(near | near | st.integers(SINCE, UNTIL))
    return zone, at + draw(st.sampled_from((0, 0, 0.25, 0.999)))
