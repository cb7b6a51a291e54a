"""Telegram and Discord at once, in one process: each reader gets theirs, and a fault of one is no other's."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.chats import State
from config.settings import Settings
from tests.bot.discord import conftest as on_discord
from tests.bot.telegram import conftest as on_telegram
from tests.bot.whole import Jobs, jobs
from tests.conversations.life import Quick, by_token, living
from tests.conversations.on_telegram import ANNA, polling, telegram_at
from tests.simulators import discord, telegram

__all__ = ["jobs"]


@pytest.mark.parametrize("shut_out", [False, True])
async def test_a_briefing_reaches_readers_on_both(tmp_path: Path, jobs: Jobs, shut_out: bool) -> None:
    clock = Quick()
    async with (
        telegram_at(clock) as here,
        discord.Simulator(clock=clock, limits=discord.OFF) as there,
    ):
        settings = Settings.model_construct(
            data_dir=tmp_path,
            telegram_token=SecretStr(telegram.TOKEN),
            telegram_api_url=here.url,
            discord_token=SecretStr(discord.TOKEN),
            discord_api_url=there.url,
        )
        async with living(settings, jobs, clock, by_token(clock)) as bot:
            await polling(here)
            await on_discord.connected(there)
            anna, bella = here.user(ANNA, language="en"), there.user("bella")
            await on_telegram.subscribe(anna)
            await on_discord.subscribe(bella)
            if shut_out:
                there.close(4004)
                await there.until(lambda: not there.connected)
            await bot.comes_due()
            await anna.gets("33,000")
            if shut_out:
                await anna.send("/detentions")
                await anna.gets("33,000")
            else:
                await bella.gets("33,000")
                assert await bot.delivered() == {State.SENT}
        assert here.faults == []
        assert there.faults == []
