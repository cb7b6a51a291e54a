"""When the jobs run. APScheduler calls them and keeps no state: what is due is in the database, so a job that
was late, or never ran, finds at its next run all that it missed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from bot.clock import Clock
from bot.faults import BusyError

log = logging.getLogger(__name__)

#: Seconds between two looks at the clock, and how far it may be off before that counts as a jump.
_LOOK_EVERY, _JUMP = 10.0, 2.0

Job = Callable[[], Awaitable[object]]


class Schedule:
    """Runs some jobs at the start of every minute, others once an hour; each at the start, too."""

    def __init__(self, clock: Clock, *, minutely: Mapping[str, Job], hourly: Mapping[str, Job]) -> None:
        """The jobs have names, for the log."""
        self._clock = clock
        self._minutely = minutely
        self._hourly = hourly
        self._running: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Runs the jobs until it is cancelled."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler
        from apscheduler.triggers.cron import CronTrigger

        # It warns of a job that is still running when its next minute comes: such a one is meant to go on.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = AsyncIOScheduler(timezone=UTC)
        for trigger, jobs in (
            (CronTrigger(second=0, timezone=UTC), self._minutely),
            (CronTrigger(minute=30, second=30, timezone=UTC), self._hourly),
        ):
            for name, job in jobs.items():
                scheduler.add_job(
                    self._guarded,
                    trigger,
                    (name, job),
                    misfire_grace_time=None,  # however late it is
                    coalesce=True,
                    max_instances=1,
                    next_run_time=datetime.now(UTC),
                )
        scheduler.start()
        try:
            while True:
                offset = self._clock.now() - self._clock.monotonic()
                await self._clock.sleep(_LOOK_EVERY)
                if abs(self._clock.now() - self._clock.monotonic() - offset) > _JUMP:
                    # The scheduler waits for times of the clock as it was before it was set.
                    for job in scheduler.get_jobs():
                        job.modify(next_run_time=datetime.now(UTC))
        finally:
            scheduler.shutdown(wait=False)  # which cancels what runs
            await asyncio.gather(*self._running)

    async def _guarded(self, name: str, job: Job) -> None:
        """A job that fails is told in the log, without what it worked on, and runs again at its next time."""
        running = asyncio.create_task(_told(name, job))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:  # we are ending; APScheduler would tell it as an error
            running.cancel()


async def _told(name: str, job: Job) -> None:
    try:
        await job()
    except asyncio.CancelledError:
        log.debug("%s ends before its end, and goes on at the next start", name)
    except BusyError as busy:
        log.error("%s waits: %s", name, busy)  # noqa: TRY400 - its text is made for the log
    except Exception as error:  # noqa: BLE001
        log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400
