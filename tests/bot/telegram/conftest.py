"""The whole bot on Telegram: the real library and the real engine, and a simulated Bot API on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from tests.bot.whole import Bot, Hurried, Jobs, jobs
from tests.simulators.telegram import TOKEN, Group, Limits, Simulator, User

__all__ = ["jobs"]


async def heard(telegram: Simulator) -> None:
    """Waits until the bot has acknowledged everything, which it does by asking for more."""
    while telegram.pending or not telegram.count("getUpdates"):  # noqa: ASYNC110
        await asyncio.sleep(0)


async def subscribe(
    user: User, *, to: Group | None = None, topic: int | None = None, label: str = "Subscribe"
) -> None:
    """Subscribes in English, in private or a group, to the question for the clock."""
    await user.send("/subscribe", to=to, topic=topic)
    await user.gets("Before", to=to)
    await user.tap(label, to=to)
    await user.gets("clock", to=to)


@pytest.fixture
async def telegram() -> AsyncIterator[Simulator]:
    async with Simulator(clock=Hurried(), limits=Limits(hold=0)) as made:
        yield made
        assert made.faults == []
        assert made.floods == []


@pytest.fixture
def settings(tmp_path: Path, telegram: Simulator) -> Settings:
    return Settings.model_construct(
        data_dir=tmp_path / "data", telegram_token=SecretStr(TOKEN), telegram_api_url=telegram.url
    )


@pytest.fixture
async def bot(settings: Settings, jobs: Jobs, telegram: Simulator) -> AsyncIterator[Bot]:
    made = Bot(settings, jobs, telegram.clock)
    await made.start()
    yield made
    await made.stop()
