"""The whole bot in this process, its jobs and its clock in the hands of a test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.clock import Clock
from bot.running import Running
from bot.storage.database import Database
from bot.storage.opening import database_of
from config.settings import Settings


class Hurried:
    """A clock whose time passes `SPEED` times as fast: a platform's limits cost next to nothing on it, and
    are kept all the same.
    """

    SPEED = 30

    def __init__(self) -> None:
        self._start, self._moment = time.time(), time.monotonic()

    def now(self) -> float:
        return self._start + self.monotonic() - self._moment * self.SPEED

    def monotonic(self) -> float:
        return time.monotonic() * self.SPEED

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds) / self.SPEED)


Jobs = dict[str, Callable[[], Awaitable[object]]]


class Bot:
    """The bot's process, as far as a test holds it. `jobs` run when a test says so."""

    def __init__(self, settings: Settings, jobs: Jobs, clock: Clock) -> None:
        self.jobs = jobs
        self._clock = clock
        self.database: Database = database_of(settings)
        self._settings = settings
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        app = App(self._settings)
        running = Running(app, self.database, self._clock, app.platforms())
        assert await running.hold(wait=False, tell=print)
        self._task = asyncio.create_task(running.run(lambda: ""))

    async def stop(self) -> None:
        """Ends it as a kill would: nothing is written any more that is not written yet."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.database.close()

    async def failed(self) -> BaseException | None:
        """Waits for its end."""
        assert self._task
        await asyncio.wait((self._task,))
        return self._task.exception()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """The schedule's jobs by their names, once the bot has started."""
    found: Jobs = {}

    class Held:
        def __init__(self, _clock: object, minutely: Jobs, **_: object) -> None:
            found.update(minutely)

        async def run(self) -> None:
            await asyncio.Event().wait()

    monkeypatch.setattr("bot.running.Schedule", Held)
    return found
