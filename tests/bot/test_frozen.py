"""The whole bot: it comes up still stopped, goes on at the operator's word, and finishes a shred."""

import asyncio
from pathlib import Path
from typing import Self

import pytest

from bot.app import App
from bot.clock import SystemClock
from bot.control import Stopped
from bot.platforms.base import Host
from bot.running import Running
from bot.storage import shredding, stopping
from bot.storage.database import Database
from bot.storage.opening import database_of
from bot.storage.schema import upgrade_to
from bot.storage.tables import SCHEMA
from config.settings import Settings
from tests.bot.operating import Place
from tests.bot.storage.filled import NOON
from tests.fakes.platform import RecordingPlatform

WITHIN = 5.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_construct(data_dir=tmp_path / "data")


class Silent(RecordingPlatform):
    """On which nobody says anything."""

    async def run(self, host: Host) -> None:
        await asyncio.Event().wait()


class Bot:
    """The bot at work."""

    def __init__(self, settings: Settings) -> None:
        self.app = App(settings)
        self.database = database_of(settings)
        self.running = Running(self.app, self.database, SystemClock(), [Silent(SystemClock())])

    async def __aenter__(self) -> Self:
        assert await self.running.hold(wait=False, tell=print)
        self._task = asyncio.create_task(self.running.run(lambda: ""))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.running.stop()
        await asyncio.wait_for(self._task, 10)
        await self.database.close()

    async def until(self, sending_is_stopped: bool) -> None:
        async with asyncio.timeout(WITHIN):
            while self.app.services.control is None or self.app.services.stop.sending != sending_is_stopped:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def ended(self) -> None:
        async with asyncio.timeout(10):
            await asyncio.wait((self._task,))


async def test_a_freeze_outlives_the_process_until_it_is_taken_back(settings: Settings) -> None:
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=False)
        assert bot.app.services.control
        await bot.app.services.control.freeze("Otter", answers=True)
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=True)
        assert bot.app.services.stop.answers
        other = database_of(settings)
        async with other.write() as db:
            await stopping.go_on(db)
        await other.close()
        await bot.until(sending_is_stopped=False)
        assert not bot.app.services.stop.answers


async def test_what_another_process_stops_is_stopped_within_a_second(settings: Settings) -> None:
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=False)
        async with bot.database.write() as db:
            await stopping.stop(db, Stopped(NOON, "Otter"))
        start = asyncio.get_running_loop().time()
        await bot.until(sending_is_stopped=True)
        assert asyncio.get_running_loop().time() - start < 1.5


async def test_a_shred_ends_the_bot_and_the_next_start_has_new_keys(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.shredding.SHOWN_FOR", 0.1)
    place = Place(settings.data_dir.parent)
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=False)
        before = place.key_texts()
        assert bot.app.services.control
        await bot.app.services.control.shred("Heron")
        await bot.ended()
        assert not any(path.exists() for path in place.keys)
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=False)
        assert set(place.key_texts()).isdisjoint(before)


async def test_a_shred_that_was_cut_short_is_finished_at_the_start(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    database: Database = database_of(settings)
    await upgrade_to(database, SCHEMA)
    async with database.write() as db:
        await shredding.mark(db)
    await database.close()
    async with Bot(settings) as bot:
        await bot.until(sending_is_stopped=False)
        async with bot.database.read() as db:
            assert not await shredding.marked(db)
    assert "the keys and all that was kept of people were destroyed, as an owner wanted" in caplog.text
