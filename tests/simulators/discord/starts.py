"""How many sessions may begin: https://discord.com/developers/docs/events/gateway#session-start-limit-object."""

from __future__ import annotations

from bot.clock import Clock

from .limits import Floods

DAY = 86_400.0


class Starts:
    """Counts IDENTIFY."""

    def __init__(self, clock: Clock, floods: Floods) -> None:
        self._clock = clock
        self._floods = floods
        self._day_began = clock.monotonic()
        self._begun = 0
        self._last: dict[int, float] = {}

    @property
    def total(self) -> int:
        return self._floods.limits.identifies

    @property
    def at_once(self) -> int:
        return self._floods.limits.at_once

    @property
    def reset_after(self) -> float:
        """Seconds until all may begin again."""
        return max(0.0, self._day_began + DAY - self._clock.monotonic())

    @property
    def remaining(self) -> int:
        if not self.reset_after:
            self._day_began, self._begun = self._clock.monotonic(), 0
        return max(0, self.total - self._begun)

    def spent(self) -> bool:
        """Counts one; True if there were too many in the day."""
        over = self.remaining <= 0
        self._begun += 1
        return over

    def too_soon(self, shard: int) -> bool:
        """Whether another shard of the same turn began a moment ago; if not, this one begins now."""
        now, turn = self._clock.monotonic(), shard % self.at_once
        last = self._last.get(turn)
        if last is not None and now - last < self._floods.limits.identify_every:
            return True
        self._last[turn] = now
        return False
