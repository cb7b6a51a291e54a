"""A briefing on Discord, from the subscription to what is read, in direct messages and in a channel."""

from __future__ import annotations

from sqlalchemy import select

from bot.chats import State
from bot.storage.tables import deliveries
from tests.bot.discord.conftest import subscribe
from tests.bot.whole import Bot
from tests.simulators.discord import Simulator


async def states(bot: Bot) -> list[str]:
    async with bot.database.read() as db:
        return [*(await db.execute(select(deliveries.c.state))).scalars()]


async def test_somebody_subscribes_and_gets_a_briefing(bot: Bot, discord: Simulator) -> None:
    anna = discord.user("anna")
    await subscribe(anna)
    await anna.tap("Minsk")
    await anna.gets("Done")
    print([m.text for m in anna.sees()])
