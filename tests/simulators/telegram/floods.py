"""Flood control: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import ceil, inf

from bot.clock import Clock


@dataclass
class Limits:
    """What Telegram lets through. `OFF` lets everything through."""

    #: Messages of the whole bot in any second.
    per_second: float = 30
    #: Messages to one chat each second, after a burst.
    chat_per_second: float = 1
    chat_burst: float = 3
    #: Messages to one group or channel in any minute.
    per_minute: float = 20
    #: How long a request over the limit is held before it gets its 429, in seconds; Telegram's: up to 8.
    hold: float = 0.02
    #: Whether edits count as messages do.
    edits: bool = True
    #: What is added to the least time until a request would be let through, in whole seconds.
    penalty: int = 0


OFF = Limits(inf, inf, inf, inf)


@dataclass(frozen=True)
class Flood:
    """A request that was over a limit: when, to which chat, and which limit."""

    at: float
    chat: int
    scope: str
    retry_after: int


class Floods:
    """Counts what is sent. Whoever comes back before the time is up is refused again."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self.limits = limits
        #: Every request that was refused.
        self.all: list[Flood] = []
        self._sent: dict[object, deque[float]] = {}
        self._full_at: dict[int, float] = {}
        self._barred: dict[object, float] = {}

    def check(self, chat: int, *, private: bool) -> Flood | None:
        """None: it is let through, and counts. Otherwise the flood it makes."""
        now = self._clock.monotonic()
        waits = {
            "bot": max(self._window("bot", now, self.limits.per_second, 1.0), self._bar("bot", now)),
            "chat": max(
                self._bucket(chat, now),
                0.0 if private else self._window(chat, now, self.limits.per_minute, 60.0),
                self._bar(chat, now),
            ),
        }
        scope = max(waits, key=lambda one: waits[one])
        if waits[scope] <= 0:
            self._count(chat, now, private=private)
            return None
        retry_after = max(1, ceil(waits[scope] - 1e-6) + self.limits.penalty)
        key = "bot" if scope == "bot" else chat
        self._barred[key] = max(self._barred.get(key, 0.0), now + retry_after)
        flood = Flood(self._clock.now(), chat, scope, retry_after)
        self.all.append(flood)
        return flood

    def _bar(self, key: object, now: float) -> float:
        return self._barred.get(key, 0.0) - now

    def _window(self, key: object, now: float, most: float, seconds: float) -> float:
        """How long until one more fits into the window that ends then."""
        if most == inf:
            return 0.0
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return 0.0 if len(sent) < most else sent[len(sent) - int(most)] + seconds - now

    def _bucket(self, chat: int, now: float) -> float:
        """How long until the bucket of a chat has room for one."""
        if self.limits.chat_per_second == inf:
            return 0.0
        debt = self._full_at.get(chat, now) - now
        return debt - (self.limits.chat_burst - 1) / self.limits.chat_per_second

    def _count(self, chat: int, now: float, *, private: bool) -> None:
        if self.limits.per_second != inf:
            self._sent.setdefault("bot", deque()).append(now)
        if self.limits.chat_per_second != inf:
            self._full_at[chat] = max(now, self._full_at.get(chat, now)) + 1 / self.limits.chat_per_second
        if not private and self.limits.per_minute != inf:
            self._sent.setdefault(chat, deque()).append(now)
