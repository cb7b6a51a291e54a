"""Groups, their topics, and who may change what a group gets."""

from __future__ import annotations

import asyncio

import pytest

from bot.chats import Standing
from bot.storage.tables import chats, subscriptions
from tests.bot.telegram.conftest import heard, subscribe
from tests.bot.whole import Bot
from tests.simulators.telegram import Group, Simulator, User

ROOM = -1_000_000_001_234


@pytest.fixture
def ales(telegram: Simulator) -> User:
    return telegram.user(1, language="en")


@pytest.fixture
def anna(telegram: Simulator) -> User:
    return telegram.user(2, language="en")


@pytest.fixture
async def room(bot: Bot, telegram: Simulator, ales: User, anna: User) -> Group:
    """A group with topics that the bot was just added to, and has greeted."""
    made = telegram.group(ROOM, "A newsroom", members=[anna], admins=[ales], forum=True)
    made.add_bot(by=ales)
    await telegram.until(made.shown)
    return made


async def kept(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(chats.select())).all())


async def standing(bot: Bot) -> str:
    async with bot.database.read() as db:
        return str((await db.execute(chats.select())).one().standing)


async def test_one_short_greeting(room: Group, bot: Bot, telegram: Simulator) -> None:
    await heard(telegram)
    (greeting,) = room.shown()
    assert "Administrators can also have briefings" in greeting.text
    assert "Get briefings" in greeting.labels


async def test_a_group_is_told_that_its_subscription_shows_to_all(room: Group, ales: User) -> None:
    await ales.send("/subscribe", to=room)
    shown = await ales.gets("Before you subscribe", to=room)
    assert "Everybody in this chat would see the briefings" in shown.text
    assert "your chats are listed" not in shown.text


async def test_whoever_is_no_administrator_is_told_aside_and_changes_no_screen(
    room: Group, bot: Bot, ales: User, anna: User
) -> None:
    await ales.send("/subscribe", to=room)
    screen = await ales.gets("Before", to=room)
    tap = await anna.answered(await anna.tap("Subscribe", to=room))
    assert "only those who manage it" in (tap.text or "")
    assert len(screen.versions) == 1
    assert await kept(bot) == 0


async def test_an_administrator_who_stays_anonymous_is_one(room: Group, bot: Bot, ales: User) -> None:
    await ales.send("/subscribe", to=room, name_of=room)
    await ales.gets("Before", to=room)
    await ales.send("/settings", to=room)
    await ales.gets("no subscription here", to=room)


async def test_a_topic_gets_its_own_briefings(room: Group, bot: Bot, telegram: Simulator, ales: User) -> None:
    topic = room.topic("Briefings", by=ales)
    await subscribe(ales, to=room, topic=topic)
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    await telegram.until(lambda: any("Old figures" in one.text for one in room.shown(topic)))
    assert all(one.thread == topic for one in room.shown()[1:])  # all but the greeting


async def test_a_closed_topic_bars_it_and_ends_nothing_else(
    room: Group, bot: Bot, telegram: Simulator, ales: User, anna: User
) -> None:
    topic = room.topic("Briefings", by=ales)
    await subscribe(ales, to=room, topic=topic)
    room.close_topic(topic, by=ales)
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    while await standing(bot) == Standing.OPEN:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert await standing(bot) == Standing.BARRED
    await anna.send("/topics", to=room)
    await anna.gets("All topics", to=room)


async def test_what_a_member_asks_too_fast_is_not_answered(
    room: Group, bot: Bot, telegram: Simulator, anna: User
) -> None:
    await anna.send("/topics", to=room)
    await anna.send("/detentions", to=room)
    await telegram.until(lambda: len(room.shown()) > 1)
    await heard(telegram)
    assert len(room.shown()) == 2  # the greeting, and one answer


async def test_no_member_changes_the_language_of_a_group(
    room: Group, bot: Bot, ales: User, anna: User
) -> None:
    await subscribe(ales, to=room)
    await anna.send("/language ru", to=room)
    await anna.gets("русски", to=room)
    async with bot.database.read() as db:
        assert (await db.execute(chats.select())).one().language == "en"


async def test_what_is_mostly_another_bot_s_is_not_answered(
    room: Group, bot: Bot, telegram: Simulator, anna: User
) -> None:
    await anna.send("/ban", to=room)
    await heard(telegram)
    assert len(room.shown()) == 1


async def test_who_takes_the_bot_out_ends_what_every_topic_got(
    room: Group, bot: Bot, telegram: Simulator, ales: User, anna: User
) -> None:
    await anna.send("/subscribe")
    await anna.gets("Before")
    await anna.tap("Subscribe")
    await anna.gets("clock")
    topic = room.topic("Briefings", by=ales)
    await subscribe(ales, to=room, topic=topic)
    room.remove_bot(by=ales)
    await heard(telegram)
    async with bot.database.read() as db:
        standings = [row.standing for row in (await db.execute(chats.select().order_by(chats.c.id))).all()]
    assert standings == [Standing.OPEN, Standing.GONE]
