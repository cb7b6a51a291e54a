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
        self._until = -inf

    def check(self) -> None:
        """Raises StoppedError where no request may be made now."""
        after = self._until - self._clock.monotonic()
        if after > 0:
            raise StoppedError(after)

    def invalid(self) -> None:
        """An answer said 401, 403 or 429, for which we are to blame."""
        now = self._clock.monotonic()
        self._invalid.append(now)
        if len(self._invalid) == MOST_INVALID and now - self._invalid[0] < WITHIN:
            self._until = max(self._until, self._invalid[0] + WITHIN)
            self._invalid.clear()
            log.error(
                "discord: %d requests were refused within ten minutes; before Discord bans this address, no "
                "more are made for %.0f s",
                MOST_INVALID,
                self._until - now,
            )

    def banned(self, after: float | None) -> StoppedError:
        """Discord's edge has shut this address out. Returns the error to raise."""
        after = after or A_BAN
        self._until = max(self._until, self._clock.monotonic() + after)
        log.error("discord: this address is banned for a while; no request is made for %.0f s", after)
        return StoppedError(after)
