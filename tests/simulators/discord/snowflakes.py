"""Ids that tell the time: https://discord.com/developers/docs/reference#snowflakes."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.clock import Clock

#: 1 January 2015, in milliseconds since 1970.
EPOCH = 1_420_070_400_000


class Snowflakes:
    """Makes ids, each higher than the one before, whatever is done to the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._guilds = 0

    def next(self) -> int:
        made = int(self._clock.now() * 1_000) - EPOCH << 22
        self._last = max(made, self._last + 1)
        return self._last

    def next_guild(self) -> int:
        """The id of a server. They go round the shards, which are told by a server's time of birth."""
        self._guilds += 1
        return (int(self._clock.now() * 1_000) - EPOCH - 1_000_000_000 + self._guilds) << 22


def moment(snowflake: int) -> float:
    """When it was made, in seconds since 1970."""
    return ((snowflake >> 22) + EPOCH) / 1_000


def iso(at: float) -> str:
    """A moment, in seconds since 1970, as Discord writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")
