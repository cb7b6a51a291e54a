"""Publishes messages of announcement channels to those who follow them, after they were sent.

It takes its time: Discord lets a channel publish ten messages an hour. What is not published when the process
ends is not published later; the channel itself has it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable

from aiohttp import ClientError
from discord import HTTPException, RateLimited

from bot.clock import Clock
from bot.platforms.discord.guard import StoppedError
from bot.platforms.discord.outcomes import ALREADY_PUBLISHED
from bot.platforms.discord.transport import LimitedError
from bot.platforms.reaching import FIRST_WAIT, longer

log = logging.getLogger(__name__)

#: A channel's own limit, of which Discord tells in nothing but a 429.
MOST, WITHIN = 10, 3_600.0
#: So often is one message tried.
_ATTEMPTS = 6

#: Makes the request, in its turn.
Publish = Callable[[], Awaitable[None]]


class Publishing:
    """What is still to be published."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        #: When each channel has published last, by the monotonic clock.
        self._done: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=MOST))
        self._orders: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, channel: str, publish: Publish) -> None:
        """Has a message published soon, after those of its channel that came before."""
        task = asyncio.create_task(self._run(channel, publish))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self) -> None:
        """Gives up what is left."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, channel: str, publish: Publish) -> None:
        async with self._orders[channel]:
            done, wait = self._done[channel], FIRST_WAIT
            for _ in range(_ATTEMPTS):
                if len(done) == MOST:
                    await self._clock.sleep(max(0.0, done[0] + WITHIN - self._clock.monotonic()))
                try:
                    await publish()
                except (LimitedError, StoppedError) as limit:
                    await self._clock.sleep(limit.after)
                except RateLimited as limit:
                    await self._clock.sleep(limit.retry_after)
                except ClientError:
                    await self._clock.sleep(wait)
                    wait = longer(wait)
                except HTTPException as error:
                    if error.code != ALREADY_PUBLISHED:
                        break
                    return
                else:
                    done.append(self._clock.monotonic())
                    return
        log.warning("discord: a briefing was sent, and not published to those who follow its channel")
