"""Reads a time of day as people write it."""

from __future__ import annotations

import re

#: The words that say which half of the day is meant, as they may stand apart from the hour.
HALVES = frozenset({"am", "pm", "a.m.", "p.m."})

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?: ?(am|pm|a\.m\.|p\.m\.))?", re.ASCII)


def read_time(text: str) -> int:
    """Minutes after midnight, from such as "8", "08:30", "20.15", "8h30", "8 pm" or "12am".

    Raises ValueError for what is no such time, or could be two: "24:00", which is of one day or the next,
    "8:3" and "830".
    """
    match = _TIME.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError("not a time of day")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("not an hour of half a day")
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise ValueError("no clock shows this time")
    return hour * 60 + minute
