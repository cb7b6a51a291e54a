"""The desk's numbers count readers who can be written to, and nothing of the desk's own."""

from sqlalchemy import insert, update

from bot.chats import Address
from bot.control import Numbers
from bot.storage import stats
from bot.storage.database import Database
from bot.storage.tables import chats, deliveries, subscriptions
from tests.bot.storage.filled import HOUR, NOON, chat, delivery, fill, subscription


async def numbers(database: Database) -> Numbers:
    async with database.read() as db:
        return await stats.numbers(db, NOON)


async def test_an_empty_database_has_none(database: Database) -> None:
    assert await numbers(database) == Numbers()


async def test_who_has_ended_and_what_is_the_desks_own_do_not_count(database: Database) -> None:
    await fill(database)
    async with database.write() as db:
        await db.execute(update(deliveries).values(state="skipped"))
        await db.execute(insert(chats), [chat(3, Address("telegram", "3"), language="be")])
        wishes = [subscription(7, 3), subscription(8, 3, edition="weekly", topics="deaths")]
        await db.execute(insert(subscriptions), wishes)
        sent = [
            delivery(20, state="sent"),
            delivery(21, state="sent", ended_at=NOON - 25 * HOUR),
            delivery(22, state="sent", slot="desk:frozen", lane=1, subscription_id=None),
            delivery(23, state="sent", lane=0, subscription_id=None),
            delivery(24, state="failed"),
            delivery(25, state="gone"),
            delivery(26, state="unknown"),
            delivery(27, state="queued"),
            delivery(28, state="sending"),
        ]
        for row in sent:
            await db.execute(insert(deliveries), [row])

    assert await numbers(database) == Numbers(
        chats=3,
        subscriptions=4,
        chosen=2,
        languages={"en": 2, "be": 1},
        platforms={"telegram": 2, "discord": 1},
        editions={"daily": 3, "weekly": 1},
        topics={"deaths": 2, "protests": 1},
        sent=1,
        failed=2,
        unknown=1,
        waiting=2,
    )
