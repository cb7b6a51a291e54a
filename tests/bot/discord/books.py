"""What is kept, as the tests look at it; and how they wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.chats import State
from bot.storage.tables import chats, deliveries, subscriptions
from tests.bot.whole import Bot
from tests.simulators.discord import Simulator


async def until(done: Callable[[], Awaitable[bool]], seconds: float = 10.0) -> None:
    """Waits, in real time, until something holds that no change in the simulator tells of."""
    async with asyncio.timeout(seconds):
        while not await done():  # noqa: ASYNC110
            await asyncio.sleep(0.002)


async def ledger(bot: Bot) -> tuple[str, str, bool]:
    """The state of the newest delivery, its reason, and whether it may have come twice."""
    async with bot.database.read() as db:
        row = (await db.execute(deliveries.select().order_by(deliveries.c.id.desc()))).first()
    assert row
    return row.state, row.reason, row.repeated


async def standings(bot: Bot) -> list[str]:
    """Those of all chats, in the order in which they began."""
    async with bot.database.read() as db:
        rows = (await db.execute(chats.select().order_by(chats.c.id))).all()
    return [str(row.standing) for row in rows]


async def subscribed(bot: Bot) -> int:
    """How many subscriptions are kept."""
    async with bot.database.read() as db:
        return len((await db.execute(subscriptions.select())).all())


async def comes_due(bot: Bot, discord: Simulator, first: int = 1_000) -> None:
    """The briefings of the first subscriptions, by default of all, are due now."""
    due = subscriptions.update().where(subscriptions.c.id <= first)
    async with bot.database.write() as db:
        await db.execute(due.values(due_at=int(discord.clock.now()), last_day=None))
    await bot.jobs["fan-out"]()


async def settled(bot: Bot) -> str:
    """Waits until nothing is on its way any more. Returns the state of the newest delivery."""

    async def ended() -> bool:
        async with bot.database.read() as db:
            rows = (await db.execute(deliveries.select())).all()
        return bool(rows) and not {row.state for row in rows} & {State.QUEUED, State.SENDING}

    await until(ended)
    return (await ledger(bot))[0]
