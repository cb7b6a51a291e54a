"""The whole bot on Discord: the real library and the real engine, and a simulated Discord on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from tests.bot.whole import Bot, Hurried, Jobs, jobs
from tests.simulators.discord import OFF, TOKEN, Channel, Simulator, User

__all__ = ["jobs"]


async def connected(discord: Simulator) -> None:
    """Waits until the bot hears what happens, and its commands are registered."""
    await discord.until(lambda: discord.connected and discord.commands.get(None), seconds=10)


async def subscribe(user: User, in_: Channel | None = None, label: str = "Subscribe") -> None:
    """Subscribes in English, in direct messages or a channel, to the question for the clock."""
    await user.command("/subscribe", in_)
    await user.gets("Before", in_)
    await user.tap(label, in_=in_)
    await user.gets("clock", in_)


@pytest.fixture
async def discord() -> AsyncIterator[Simulator]:
    async with Simulator(clock=Hurried(), limits=OFF) as made:
        # The adapter, too, counts the machine's seconds; and a machine that others use may stand still.
        made.world.patience = 10 * Hurried.SPEED
        yield made
        assert made.faults == []
        assert made.floods == []


@pytest.fixture(autouse=True)
def _hurried_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library waits by the machine's clock: up to 2 s after each break, and 5 s between two sessions."""

    async def at_once(*_: object, **__: object) -> None:
        pass

    monkeypatch.setattr("discord.Client.before_identify_hook", at_once)
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.02)


@pytest.fixture
def settings(tmp_path: Path, discord: Simulator, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The adapter is made by the application, and goes by this clock all the same."""
    monkeypatch.setattr("bot.platforms.discord.adapter.SystemClock", lambda: discord.clock)
    return Settings.model_construct(
        data_dir=tmp_path / "data", discord_token=SecretStr(TOKEN), discord_api_url=discord.url
    )


@pytest.fixture
async def bot(settings: Settings, jobs: Jobs, discord: Simulator) -> AsyncIterator[Bot]:
    made = Bot(settings, jobs, discord.clock)
    await made.start()
    await connected(discord)
    yield made
    await made.stop()
