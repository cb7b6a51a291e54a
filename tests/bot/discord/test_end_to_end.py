"""A briefing on Discord, from the subscription to what is read, in direct messages and in a server."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.chats import State
from bot.storage.tables import chats, deliveries, subscriptions
from tests.bot.discord.conftest import subscribe
from tests.bot.whole import Bot
from tests.simulators.discord import Channel, Message, Simulator, User


async def states(bot: Bot) -> list[str]:
    async with bot.database.read() as db:
        return [*(await db.execute(select(deliveries.c.state))).scalars()]


async def count(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(select(chats.c.id))).all())


async def comes(bot: Bot, discord: Simulator) -> None:
    """Everybody's briefing is due now, and goes out."""
    async with bot.database.write() as db:
        await db.execute(update(subscriptions).values(due_at=int(discord.clock.now()), last_day=None))
    await bot.jobs["fan-out"]()


async def briefing(user: User, in_: Channel | None = None) -> Message:
    message = await user.gets("Old figures", in_)
    assert "33,000" in message.text
    assert not message.ephemeral
    return message


async def test_somebody_subscribes_in_direct_messages(bot: Bot, discord: Simulator) -> None:
    anna = discord.user("anna")
    await subscribe(anna)
    await anna.tap("Minsk")
    await anna.gets("Done")
    await comes(bot, discord)
    message = await briefing(anna)
    await discord.until(lambda: not anna.waiting)
    while await states(bot) != [State.SENT]:
        pass
    await anna.tap("Sources", message)
    answer = await anna.gets("Published in")
    assert answer.ephemeral
    await anna.command("/forget")
    await anna.gets("Done")
    await discord.until(lambda: message.deleted_at)
    assert await count(bot) == 0


async def test_a_channel_and_its_thread_are_subscribed_by_who_manages_them(
    bot: Bot, discord: Simulator
) -> None:
    guild = discord.guild("Newsroom")
    channel, thread = guild.channel("general"), guild.channel("desk").thread("weekly")
    chief, reader = discord.user("chief"), discord.user("reader")
    guild.join(chief, manage_channels=True, manage_threads=True)
    guild.join(reader)
    for place in (channel, thread):
        await subscribe(chief, place)
        await reader.command("/subscribe", place)
        await reader.gets("only those who manage it", place)
    assert reader.sees(channel)[0].ephemeral
    assert await count(bot) == 2
    await comes(bot, discord)
    for place in (channel, thread):
        await briefing(reader, place)
        await briefing(chief, place)
