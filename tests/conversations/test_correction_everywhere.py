"""A correction, by what stands on everybody's screen on Telegram and Discord.

Those who were sent what was wrong see it corrected, and are told once; nobody else sees anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.chats import Address, State, Style
from config.settings import Settings
from tests.bot.whole import Jobs, jobs
from tests.conversations.life import Life, Quick, by_token, living
from tests.conversations.on_discord import _text as said_on_discord
from tests.conversations.on_telegram import ANNA, OnTelegram, polling, telegram_at
from tests.conversations.talk import Talk
from tests.simulators import discord as at_discord
from tests.simulators import telegram as at_telegram

__all__ = ["jobs"]

WRONG, RIGHT, NOTICE = "33,000 people detained", "33,500 people detained", "We made a mistake."
#: Channels of one Discord server.
ROOMS = 450


@dataclass
class Subscriber:
    """Who subscribed, to what, and what stands on their screen."""

    address: Address
    style: Style
    topics: tuple[str, ...]
    screen: Callable[[], list[str]]

    @property
    def told(self) -> bool:
        """Whether they were sent what was wrong, in words."""
        return not self.topics and self.style is Style.FULL


def _kinds(number: int) -> tuple[Style, tuple[str, ...]]:
    """Every third wants another topic only, every seventh gets neutral lines."""
    style = Style.DISCREET if number % 7 == 3 else Style.FULL
    return style, ("protests",) if number % 3 == 2 else ()


def on_telegram(telegram: at_telegram.Simulator, count: int) -> Iterator[Subscriber]:
    for number in range(count):
        user = telegram.user(900_000_000 + number)
        user.unblock()
        address = Address("telegram", str(user.id))
        yield Subscriber(
            address,
            *_kinds(number),
            lambda user=user: [one.text for one in user.sees()],  # type: ignore[misc]
        )


def on_discord(discord: at_discord.Simulator, count: int) -> Iterator[Subscriber]:
    guilds = [discord.guild(f"Server {number}") for number in range(count // ROOMS + 1)]
    for number in range(count):
        room = guilds[number // ROOMS].channel(f"room-{number}")
        address = Address("discord", str(room.id))
        yield Subscriber(
            address,
            *_kinds(number),
            lambda room=room: [said_on_discord(one) for one in room.shown()],  # type: ignore[misc]
        )


async def subscribe(bot: Life, someone: Subscriber) -> None:
    readers = bot.services.readers
    one = await readers.subscribe(someone.address, "daily", "en", someone.style)
    if someone.topics:
        await readers.save(replace(one, topics=someone.topics))


async def correct(owner: Talk) -> None:
    """The only editor there is corrects a count."""
    await owner.types("/correct det-year number=more than 33,500 wrong=We wrote 33,000.")
    await owner.presses("button-so")
    if owner.say("button-this-note") in owner.reader.sees().labels:
        await owner.presses("button-this-note")
    await owner.types("/draft 1 when=now")
    await owner.types("/draft 1 view=send")
    await owner.types("/approve 1")
    await owner.presses("button-approve")


async def prove(folder: Path, jobs: Jobs, count: int) -> None:
    clock = Quick()
    async with (
        telegram_at(clock) as here,
        at_discord.Simulator(clock=clock, limits=at_discord.OFF) as there,
    ):
        settings = Settings.model_construct(
            data_dir=folder,
            telegram_token=SecretStr(at_telegram.TOKEN),
            telegram_api_url=here.url,
            telegram_rate=30,
            discord_token=SecretStr(at_discord.TOKEN),
            discord_api_url=there.url,
            owners=SecretStr(f"telegram:{ANNA}"),
        )
        everybody = [*on_telegram(here, count // 2), *on_discord(there, count - count // 2)]
        async with living(settings, jobs, clock, by_token(clock)) as bot:
            await polling(here)
            await there.until(lambda: there.connected)
            owner = Talk(bot, OnTelegram(here, here.user(ANNA, language="en")), "en")
            for someone in everybody:
                await subscribe(bot, someone)
            await bot.comes_due()
            assert await bot.delivered() == {State.SENT}
            before = {one.address: one.screen() for one in everybody}
            for one in everybody:
                assert any(WRONG in text for text in before[one.address]) == one.told
            await correct(owner)
            assert await bot.delivered() == {State.SENT}
            await asyncio.sleep(0)
            for one in everybody:
                check(one, before[one.address])
        assert here.faults == []
        assert there.faults == []


def check(one: Subscriber, before: list[str]) -> None:
    """Those who were told see it right, and one notice; for those who want other topics nothing changes."""
    now = one.screen()
    if one.topics:
        assert now == before
    elif one.style is Style.DISCREET:
        assert now[: len(before)] == before, "a neutral line stays as it is"
        assert len(now) == len(before) + 1
        assert not any(RIGHT in text or NOTICE in text for text in now)
    else:
        assert not any(WRONG in text for text in now)
        assert sum(NOTICE in text for text in now) == 1
        assert sum(RIGHT in text for text in now) == 2


async def test_everybody_sees_what_they_should(tmp_path: Path, jobs: Jobs) -> None:
    await prove(tmp_path, jobs, 60)


@pytest.mark.soak
async def test_ten_thousand_see_what_they_should(tmp_path: Path, jobs: Jobs) -> None:
    await prove(tmp_path, jobs, 10_000)
