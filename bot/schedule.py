"""When the jobs run. APScheduler calls them and keeps no state: what is due is in the database, so a job that
was late, or never ran, finds at its next run all that it missed.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.clock import Clock
from bot.faults import BusyError

log = logging.getLogger(__name__)

#: Seconds between two looks at the clock, and how far it may be off before that counts as a jump.
_LOOK_EVERY, _JUMP = 10.0, 2.0

Job = Callable[[], Awaitable[object]]


class Schedule:
    """Runs some jobs at the start of every minute, others once an hour; each at the start, too."""

    def __init__(self, clock: Clock, *, minutely: tuple[Job, ...], hourly: tuple[Job, ...]) -> None:
        self._clock = clock
        self._minutely = minutely
        self._hourly = hourly

    async def run(self) -> None:
        """Runs the jobs until it is cancelled."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler
        from apscheduler.triggers.cron import CronTrigger

        scheduler = AsyncIOScheduler(timezone=UTC)
        for trigger, jobs in (
            (CronTrigger(second=0, timezone=UTC), self._minutely),
            (CronTrigger(minute=30, second=30, timezone=UTC), self._hourly),
        ):
            for job in jobs:
                scheduler.add_job(
                    _guarded,
                    trigger,
                    (job,),
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
            scheduler.shutdown(wait=False)


async def _guarded(job: Job) -> None:
    """A job that fails is told in the log, without what it worked on, and runs again at its next time."""
    name = getattr(job, "__qualname__", type(job).__name__)
    try:
        await job()
    except BusyError as busy:
        log.error("%s waits: %s", name, busy)  # noqa: TRY400 - its text is made for the log
    except Exception as error:  # noqa: BLE001
        log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400
