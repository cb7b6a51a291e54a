"""Keeps the bot's address from a ban: Discord's edge shuts out who makes too many invalid requests."""

from __future__ import annotations

import logging
from collections import deque
from math import inf

from aiohttp import ClientError

from bot.clock import Clock

log = logging.getLogger(__name__)

#: Discord bans an address after 10,000 answers of 401, 403 or 429 in ten minutes
#: (discord.com/developers/docs/topics/rate-limits#invalid-request-limit); we stop long before.
MOST_INVALID, WITHIN = 400, 600.0
#: Seconds to wait at a ban that does not say how long it lasts.
A_BAN = 3_600.0


class StoppedError(ClientError):
    """No request may be made for so many seconds."""

    def __init__(self, after: float) -> None:
        super().__init__("no request may be made now")
        self.after = after


class Guard:
    """Counts what was invalid, and says whether a request may be made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._invalid: deque[float] = deque(maxlen=MOST_INVALID)
        self._banned_until = self._told_until = -inf

    def check(self) -> None:
        """Raises StoppedError where no request may be made now."""
        now = self._clock.monotonic()
        until = max(self._banned_until, self._spent_until())
        if until > now:
            raise StoppedError(until - now)

    def _spent_until(self) -> float:
        """When the oldest of as many as we allow ourselves is long enough ago."""
        return self._invalid[0] + WITHIN if len(self._invalid) == MOST_INVALID else -inf

    def invalid(self) -> None:
        """An answer said 401, 403 or 429, for which we are to blame."""
        now = self._clock.monotonic()
        self._invalid.append(now)
        if self._spent_until() > now and self._told_until <= now:
            self._told_until = now + WITHIN
            log.error(
                "discord: %d requests were refused within ten minutes; before Discord bans this address, no "
                "more are made for %.0f s",
                MOST_INVALID,
                self._spent_until() - now,
            )

    def banned(self, after: float | None) -> StoppedError:
        """Discord's edge has shut this address out, for so many seconds if it says so. Returns the error to
        raise.
        """
        after = after or A_BAN
        self._banned_until = max(self._banned_until, self._clock.monotonic() + after)
        log.error("discord: this address is banned for a while; no request is made for %.0f s", after)
        return StoppedError(after)
