"""The whole bot in this process, with its clock in the hands of a test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.app import App
from bot.chats import State
from bot.cli import main
from bot.clock import SystemClock
from bot.platforms.base import Platform
from bot.running import Running
from bot.storage.database import Database
from bot.storage.opening import database_of
from bot.storage.tables import deliveries, subscriptions
from config.settings import Settings
from tests.bot.commands.chatting import MONDAY
from tests.bot.whole import Jobs


class Quick:
    """A clock whose seconds pass `SPEED` times as fast, for whoever waits; the time of day stands still until
    a test moves it. The rates of a platform cost next to nothing on it, and are kept all the same.
    """

    SPEED = 30

    def __init__(self) -> None:
        #: Seconds since 1970.
        self.wall = MONDAY.timestamp()

    def now(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return time.monotonic() * self.SPEED

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds) / self.SPEED)


class Together(SystemClock):
    """The machine's clock, showing the time of day of another: who is written to lives on the same day."""

    def __init__(self, other: Quick) -> None:
        self._other = other

    def now(self) -> float:
        return self._other.now()


def by_token(clock: Quick) -> Callable[[App], Sequence[Platform]]:
    """What is connected by a token."""
    return lambda app: app.platforms(Together(clock))


def log_as(level: str, patch: pytest.MonkeyPatch) -> None:
    """Sets logging up as the command line does for an operator who has set that level."""
    patch.setenv("BRIEFING_LOG_LEVEL", level)
    patch.setattr("bot.cli._run", lambda _given, settings: int(settings.log_level != level))
    assert main(["run"]) == 0


class Life:
    """A bot that runs. `jobs` of its schedule run when a test says so; `work` is done once it has ended."""

    def __init__(
        self, app: App, database: Database, clock: Quick, jobs: Jobs, work: asyncio.Task[None]
    ) -> None:
        self.services = app.services
        self.database = database
        self.clock = clock
        self.work = work
        self._jobs = jobs

    async def due(self) -> str:
        """When what is subscribed to is due, in UTC, such as "2026-11-24 08:00"."""
        return f"{datetime.fromtimestamp(await self._due_at(), UTC):%Y-%m-%d %H:%M}"

    async def _due_at(self) -> float:
        async with self.database.read() as db:
            (due_at,) = {*(await db.execute(select(subscriptions.c.due_at))).scalars()}
        return float(due_at)

    async def comes_due(self) -> None:
        """Makes it the moment at which what is subscribed to is due."""
        self.clock.wall = await self._due_at()
        await self._jobs["fan-out"]()

    async def delivered(self, passing: float = 0.0) -> set[str]:
        """Waits until nothing is on its way any more; between two looks so many seconds of the day pass.
        Returns what became of it all.
        """
        while (states := await self.states()) & {State.QUEUED, State.SENDING}:
            self.clock.wall += passing
        return states

    async def states(self) -> set[str]:
        """How far everything has come."""
        async with self.database.read() as db:
            return {*(await db.execute(select(deliveries.c.state))).scalars()}


@asynccontextmanager
async def living(
    settings: Settings, jobs: Jobs, clock: Quick, platforms: Callable[[App], Sequence[Platform]]
) -> AsyncIterator[Life]:
    """A bot with these platforms, from its start to its end."""
    app = App(settings)
    app.services.now = clock.now
    app.services.today = lambda: datetime.fromtimestamp(clock.now(), UTC).date()
    database = database_of(settings)
    running = Running(app, database, clock, platforms(app))
    assert await running.hold(wait=False, tell=print)
    task = asyncio.create_task(running.run(lambda: ""))
    try:
        yield Life(app, database, clock, jobs, task)
        running.stop()
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await database.close()
