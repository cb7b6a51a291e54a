"""Instants as the desk says and types them, in its own zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.registry import Services
from bot.times import read_time
from bot.timing import clock_time, local_day, zone_of
from briefings.wording import Wording


def instant(at: float, services: Services, wording: Wording) -> str:
    """Such as "Monday 23 November 2026 at 08:00"; today's time alone."""
    local = datetime.fromtimestamp(at, zone_of(services.zone))
    time = clock_time(local.hour * 60 + local.minute)
    if local.date() == local_day(services.zone, services.now()):
        return time
    return wording.say("when-day", day=wording.weekday(local.date()), time=time)


def read_instant(text: str, services: Services) -> int:
    """The next time a clock in the desk's zone shows "18:30", or that of "2026-11-24 18:30"; in seconds since
    1970. Raises ValueError for what is neither, or is over.
    """
    *day, time = text.strip().rsplit(" ", 1)
    minutes, now, zone = read_time(time), services.now(), zone_of(services.zone)
    on = date.fromisoformat(day[0].strip()) if day else local_day(services.zone, now)
    at = datetime(on.year, on.month, on.day, minutes // 60, minutes % 60, tzinfo=zone)
    if not day and at.timestamp() <= now:
        at += timedelta(days=1)
    if at.timestamp() <= now:
        raise ValueError("that is over")
    return int(at.timestamp())
