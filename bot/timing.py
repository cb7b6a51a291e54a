"""When is a subscription next due, and when do quiet hours end: pure, from an instant handed in.

Local times are minutes after midnight, instants are seconds since 1970 in UTC. One rule covers the days
when clocks are changed: a local time comes at the first moment the clock shows it, or a later one. So a
time that is skipped moves to the first moment after the gap, and one that is doubled comes once, the
first time. A day that the calendar of a zone leaves out has no edition.

The rules of the zones come from the `tzdata` package and never from the operating system, whose copy may
be years old: what a subscription does is then the same on every machine, and `make lock` renews it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, partial
from importlib import resources
from math import ceil, floor
from zoneinfo import ZoneInfo

from bot.chats import Days, Quiet, Subscription

#: How far ahead a zone must keep one offset to be taken for constant.
LOOK_AHEAD = timedelta(days=3653)
#: The smallest and the largest offset that a clock has anywhere, in minutes.
OFFSETS = range(-12 * 60, 14 * 60 + 1)

_OFFSET = re.compile(r"UTC(?:([+-])(\d{1,2})(?::([0-5]\d))?)?", re.ASCII)
_DAY = 86_400
_LAST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Due:
    """An edition to come: when, in whole seconds since 1970, and the local day it is for.

    Where a gap lasts over midnight, the late edition of a day comes at the first moment of the next.
    """

    at: int
    day: date


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name such as "Europe/Minsk", or of an offset exactly as we keep it: "UTC",
    "UTC+3", "UTC-3:30". Raises ValueError for anything else.
    """
    if match := _OFFSET.fullmatch(name):
        sign, hours, minutes = match.groups(default="0")
        offset = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
        if offset not in OFFSETS or _offset_name(offset) != name:
            raise ValueError(f"not an offset as we keep it: {name!r}")
        return timezone(timedelta(minutes=offset)) if offset else UTC
    if name not in _names():
        raise ValueError(f"no time zone has this name: {name!r}")
    with resources.files("tzdata").joinpath(f"zoneinfo/{name}").open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def _names() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def _offset_name(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


def offset_name(zone: str, now: float) -> str | None:
    """The offset to keep in place of a zone's name, such as "UTC+3", where the zone has that one offset at
    `now` and for ten years after it, by the rules known today; else None. Raises ValueError for no zone.
    """
    clock = zone_of(zone)
    # Every day is looked at: Morocco set its clock back for a month of fasting, and for no longer.
    instants = range(floor(now), floor(now + LOOK_AHEAD.total_seconds()), _DAY)
    offsets = (datetime.fromtimestamp(at, clock).utcoffset() for at in instants)
    first = next(offsets)
    if first is None or first % timedelta(minutes=1) or any(offset != first for offset in offsets):
        return None
    return _offset_name(first // timedelta(minutes=1))


def local_day(zone: str, at: float) -> date:
    """The day it is in the zone at an instant."""
    return datetime.fromtimestamp(floor(at), zone_of(zone)).date()


def clock_time(minutes: int) -> str:
    """A time of day as it is written: "08:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def next_due(
    time: int,
    days: Days,
    zone: str,
    after: float,
    last_day: date | None = None,
    paused_until: date | None = None,
) -> Due | None:
    """The first edition strictly after the instant `after`: on one of the `days`, on a local day later
    than `last_day` and not before `paused_until`. None: there will be none, as for INDEFINITELY.

    Raises ValueError for a zone that is none, and for a time that no clock shows.
    """
    clock = zone_of(zone)
    start = datetime.fromtimestamp(floor(after), clock).toordinal()
    if last_day is not None:
        start = max(start, last_day.toordinal() + 1)
    if paused_until is not None:
        start = max(start, paused_until.toordinal())
    wanted = int(days) & int(Days.ALL)
    if not wanted:
        return None
    for ordinal in range(start, _LAST):
        if wanted >> (ordinal - 1) % 7 & 1:  # the first day of the calendar was a Monday
            day = date.fromordinal(ordinal)
            at = _first(day, time, clock)
            if at is not None and at > after:
                return Due(at, day)
    return None


def due_anew(one: Subscription, zone: str, now: float) -> int | None:
    """When a subscription that was changed, or its zone, is due next, in seconds since 1970; None for never.

    What is due since a moment ago, and not settled yet, stays due, unless that is none of its times any more.
    """
    was, limits = one.due_at, (one.last_day, one.paused_until)
    if was is not None and was <= now:
        due = next_due(one.time, one.days, zone, was - 1, *limits)
        if due and due.at == was:
            return was
    due = next_due(one.time, one.days, zone, now, *limits)
    return due.at if due else None


def after_quiet(quiet: Quiet | None, zone: str, at: float) -> int:
    """The instant `at` in whole seconds, rounded up; where the zone's clock then shows quiet hours, the
    instant they end. That instant is never in quiet hours itself.
    """
    moment = ceil(at)
    if quiet is None or quiet.start == quiet.end:
        return moment
    clock = zone_of(zone)
    while _holds(quiet, _shown(clock, moment)[1]):
        moment = _end(quiet, moment, clock)
    return moment


def _holds(quiet: Quiet, time: int) -> bool:
    if quiet.start < quiet.end:
        return quiet.start <= time < quiet.end
    return time >= quiet.start or time < quiet.end


def _end(quiet: Quiet, moment: int, clock: tzinfo) -> int:
    """When the quiet hours end that hold at this moment."""
    day, time = _shown(clock, moment)
    if time >= quiet.end:
        day += timedelta(days=1)
    while (end := _first(day, quiet.end, clock)) is None:
        day += timedelta(days=1)
    if end > moment:
        return end
    # The clock was set back, and passes the end a second time.
    return _read(day, quiet.end, clock, fold=1)


def _read(day: date, time: int, clock: tzinfo, fold: int) -> int:
    """The instant when the clock shows the time: of two the first or, with a `fold` of 1, the second."""
    wall = datetime(day.year, day.month, day.day, time // 60, time % 60, tzinfo=clock, fold=fold)
    return int(wall.timestamp())


def _first(day: date, time: int, clock: tzinfo) -> int | None:
    """The first instant at which the clock shows the time of the day, or a later one. None: that zone
    has no such day. Raises ValueError for a time that no clock shows.
    """
    at, again = _read(day, time, clock, fold=0), _read(day, time, clock, fold=1)
    if at <= again:
        return at
    # The time is skipped. Read by the offset before the gap it lies after it, by the one after, before.
    gap = again + bisect_left(range(again, at), (day, time), key=partial(_shown, clock))
    before, behind = (_shown(clock, instant)[0] for instant in (gap - 1, gap))
    return None if before < day < behind else gap


def _shown(clock: tzinfo, instant: int) -> tuple[date, int]:
    """The day and the time that the clock shows."""
    wall = datetime.fromtimestamp(instant, clock)
    return wall.date(), wall.hour * 60 + wall.minute
