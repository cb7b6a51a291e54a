"""Rate limits, and the edge's ban: https://discord.com/developers/docs/topics/rate-limits.

Discord does not publish the limits of its routes; it tells them in headers, and bots must read those. The
numbers here are what is commonly seen.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5
from math import inf

from bot.clock import Clock

#: So many requests in so many seconds.
Rate = tuple[float, float]


@dataclass
class Limits:
    """What Discord lets through. `OFF` lets everything through."""

    #: Requests of the whole bot in any second, but for interactions and webhooks.
    per_second: float = 50
    #: In each channel.
    messages: Rate = (5, 5.0)
    edits: Rate = (5, 5.0)
    deletes: Rate = (5, 1.0)
    #: Within the hour, in each channel; its answers count down another, wider bucket.
    crossposts: Rate = (10, 3_600.0)
    #: Of the whole bot: opening direct messages. Too many new ones: error 40003.
    directs: Rate = (10, 10.0)
    #: Of each application or server.
    commands: Rate = (5, 20.0)
    #: Of each interaction's token.
    webhooks: Rate = (5, 2.0)
    answers: Rate = (inf, 1.0)
    #: Of each route's first id.
    other: Rate = (10, 5.0)
    #: So many answers 401, 403 and 429 (but for scope "shared") within so many seconds bring the ban, for
    #: so many seconds.
    invalid: Rate = (10_000, 600.0)
    ban: float = 3_600.0
    #: Events that a connection to the gateway may send in a minute.
    gateway: float = 120
    #: Sessions in a day, how many at once, and the seconds after which further ones may start.
    identifies: int = 1_000
    at_once: int = 1
    identify_every: float = 5.0
    guilds_per_shard: int = 2_500
    #: How many of the clock's seconds pass in one of the machine's. The library waits by the machine's.
    speed: float = 1.0

    def rate(self, name: str) -> Rate:
        found: Rate = getattr(self, name)
        return found


_FREE: Rate = (inf, 1.0)
OFF = Limits(
    per_second=inf, messages=_FREE, edits=_FREE, deletes=_FREE, crossposts=_FREE, directs=_FREE,
    commands=_FREE, webhooks=_FREE, other=_FREE, invalid=(inf, 600.0), gateway=inf, identify_every=0.0,
)  # fmt: skip


@dataclass(frozen=True)
class Flood:
    """A request that was over a limit: when (by the clock's `now`), which request, and which limit.

    `scope`: "global", "user" (the bucket of the route), or "ban". `retry_after` in the clock's seconds.
    """

    at: float
    request: str
    key: str
    scope: str
    retry_after: float


@dataclass
class Bucket:
    """What is left of a route's limit until it is whole again, by the clock's `monotonic`."""

    most: float
    left: float
    whole_at: float


@dataclass
class Verdict:
    """What the limits say of a request: a flood, or None; and the headers of the answer."""

    flood: Flood | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Floods:
    """Counts requests."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self.limits = limits
        #: Every request that was refused.
        self.all: list[Flood] = []
        self._second: deque[float] = deque()
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._invalid: deque[float] = deque()
        self._banned_until = -inf

    @property
    def banned(self) -> float:
        """For how many seconds the edge still answers nothing else."""
        return max(0.0, self._banned_until - self._clock.monotonic())

    def ban(self, seconds: float) -> None:
        self._banned_until = self._clock.monotonic() + seconds

    def blocked(self, request: str) -> Flood:
        """A request during the ban."""
        return self._flood(request, "", "ban", self.banned)

    def check(self, request: str, name: str, key: str, *, counted: bool) -> Verdict:
        """Counts a request. `name`: which limit, `key`: the id that it is kept for; `counted`: it counts for
        the whole bot's limit too.
        """
        now = self._clock.monotonic()
        hidden = self._bucket("crossposts", key, now) if name == "crossposts" else None
        if hidden:
            # A limit within a limit: no header tells of it.
            name = "other"
        if counted and (wait := self._over(now)) > 0:
            flood = self._flood(request, key, "global", wait)
            headers = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
            return Verdict(flood, headers | self._after(wait))
        bucket = self._bucket(name, key, now, request)
        full = next((one for one in (hidden, bucket) if one and one.left < 1), None)
        if full:
            wait = full.whole_at - now
            flood = self._flood(request, key, "user", wait)
            headers = self._headers(name, request, bucket, now) | {"X-RateLimit-Scope": "user"}
            return Verdict(flood, headers | self._after(wait))
        bucket.left -= 1
        if hidden:
            hidden.left -= 1
        if counted and self.limits.per_second != inf:
            self._second.append(now)
        return Verdict(None, self._headers(name, request, bucket, now))

    def answered(self, status: int, *, shared: bool) -> None:
        """Counts what is invalid, and begins the ban if it is too much."""
        most, seconds = self.limits.invalid
        if status not in {401, 403, 429} or shared or most == inf:
            return
        now = self._clock.monotonic()
        self._invalid.append(now)
        while self._invalid[0] <= now - seconds:
            self._invalid.popleft()
        if len(self._invalid) >= most:
            self._invalid.clear()
            self.ban(self.limits.ban)

    def _flood(self, request: str, key: str, scope: str, wait: float) -> Flood:
        flood = Flood(self._clock.now(), request, key, scope, wait)
        self.all.append(flood)
        return flood

    def _over(self, now: float) -> float:
        if self.limits.per_second == inf:
            return 0.0
        while self._second and self._second[0] <= now - 1.0:
            self._second.popleft()
        if len(self._second) < self.limits.per_second:
            return 0.0
        return self._second[len(self._second) - int(self.limits.per_second)] + 1.0 - now

    def _bucket(self, name: str, key: str, now: float, request: str = "") -> Bucket:
        """A limit that has no name is each route's own."""
        most, seconds = self.limits.rate(name)
        place = (request if name == "other" else name, key)
        bucket = self._buckets.get(place)
        if bucket is None or bucket.whole_at <= now or bucket.most != most:
            bucket = self._buckets[place] = Bucket(most, most, now + seconds)
        return bucket

    def _headers(self, name: str, request: str, bucket: Bucket, now: float) -> dict[str, str]:
        # A limit that is off is told as a very wide one: told of none, the library asks one at a time.
        free = bucket.most == inf
        wait = 1.0 if free else (bucket.whole_at - now) / self.limits.speed
        return {
            "X-RateLimit-Limit": str(100_000 if free else int(bucket.most)),
            "X-RateLimit-Remaining": str(99_999 if free else int(bucket.left)),
            "X-RateLimit-Reset": f"{self._clock.now() + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": _hash(request if name == "other" else name),
        }

    def told(self, wait: float) -> float:
        """A time of the clock's, as the other side is to wait for it."""
        return round(wait / self.limits.speed, 3)

    def _after(self, wait: float) -> dict[str, str]:
        return {"Retry-After": str(max(1, -int(-wait // self.limits.speed)))}


@cache
def _hash(name: str) -> str:
    return md5(name.encode(), usedforsecurity=False).hexdigest()
