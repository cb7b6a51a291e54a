"""Channels are set up in private, by whoever may post in them."""

from __future__ import annotations

import pytest

from bot.storage.tables import chats, subscriptions
from tests.bot.telegram.conftest import heard
from tests.bot.whole import Bot
from tests.simulators.telegram import Channel, Message, Simulator, User

ALES, ANNA = 880_055_001, 880_055_002
CHANNEL = -1_001_234_567_890


@pytest.fixture
def ales(telegram: Simulator) -> User:
    return telegram.user(ALES, language="en")


@pytest.fixture
def channel(telegram: Simulator, ales: User) -> Channel:
    return telegram.channel(CHANNEL, "Voices & @news", admins=[ales])


async def kept(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(chats.select())).all())


async def subscribed(channel: Channel, ales: User) -> Message:
    """The channel, with a subscription; the last screen about it."""
    await ales.send("/start")
    await ales.gets("Ask me")
    channel.add_bot(by=ales)
    await ales.gets("I can post in this channel")
    await ales.tap("Get briefings")
    await ales.gets("Everybody in this chat")
    await ales.tap("Subscribe")
    return await ales.gets("clock")


async def test_whoever_added_the_bot_sets_the_channel_up_in_private(
    bot: Bot, telegram: Simulator, channel: Channel, ales: User
) -> None:
    shown = await subscribed(channel, ales)
    assert "Voices & @\u2060news" in shown.text.splitlines()[0]
    assert shown.link("Voices & @\u2060news") == "https://t.me/c/1234567890/1"
    assert await kept(bot) == 1
    assert channel.shown() == []
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    await telegram.until(channel.shown)
    assert "Old figures" in channel.shown()[0].text


async def test_a_button_and_an_answer_say_by_themselves_which_channel_they_are_about(
    bot: Bot, channel: Channel, ales: User
) -> None:
    await subscribed(channel, ales)
    await ales.tap("Other")
    asked = await ales.gets("Where is your clock?")
    await ales.send("Vilnius", reply_to=asked)
    assert "Vilnius" in (await ales.gets("Vilnius")).text
    async with bot.database.read() as db:
        (chat,) = (await db.execute(chats.select())).all()
    assert chat.zone == "Europe/Vilnius"
    await ales.send("/settings")  # typed anew, it is about this chat, which has nothing
    await ales.gets("no subscription here")


async def test_a_forwarded_post_brings_the_screens_back(bot: Bot, channel: Channel, ales: User) -> None:
    await subscribed(channel, ales)
    await ales.forward(await channel.post("Good morning"))
    await ales.gets("I can post in this channel")
    await ales.tap("Get briefings")
    await ales.gets("You have this already")


async def test_nobody_else_sets_a_channel_up(
    bot: Bot, telegram: Simulator, channel: Channel, ales: User
) -> None:
    shown = await subscribed(channel, ales)
    anna = telegram.user(ANNA, language="en")
    await anna.forward(await channel.post("Good morning"))
    shown_to_her = await anna.gets()
    assert "this channel" not in shown_to_her.text
    channel.demote(ales)
    await ales.send("/detentions")
    await ales.gets("33,000")
    await ales.tap("Other", message=shown)
    await ales.gets("only those who manage it")


async def test_a_channel_where_it_may_not_post_says_so_and_offers_once_it_may(
    bot: Bot, channel: Channel, ales: User
) -> None:
    await ales.send("/start")
    await ales.gets("Ask me")
    channel.add_bot(by=ales, rights={"can_manage_chat"})
    await ales.gets("may not post in this channel yet")
    channel.promote_bot(by=ales)
    await ales.gets("I can post in this channel now")
    channel.remove_bot(by=ales)


async def test_who_has_not_begun_a_chat_with_the_bot_forwards_a_post_later(
    bot: Bot, channel: Channel, ales: User
) -> None:
    channel.add_bot(by=ales)
    await ales.forward(await channel.post("Good morning"))
    await ales.gets("I can post in this channel now")


async def test_a_tap_under_a_post_opens_a_chat_and_shows_nothing_to_all(
    bot: Bot, telegram: Simulator, channel: Channel, ales: User
) -> None:
    await subscribed(channel, ales)
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    await telegram.until(channel.shown)
    (post,) = channel.shown()
    eve = telegram.user(ANNA, language="en")
    tap = await eve.answered(await eve._tapped(post, {"text": "x", "callback_data": "/search HELLO"}))
    assert tap.url == "https://t.me/briefing_bot?start=search"
    forged = await eve._tapped(post, {"text": "x", "callback_data": "/forget"})
    assert (await eve.answered(forged)).url == "https://t.me/briefing_bot?start"
    await heard(telegram)
    assert channel.shown() == [post]
    assert await kept(bot) == 1


async def test_a_button_that_telegram_shows_no_more_changes_nothing(
    bot: Bot, channel: Channel, ales: User
) -> None:
    """It might be about the channel, or about this chat."""
    shown = await subscribed(channel, ales)
    await ales.send("/subscribe")
    await ales.gets("Before")
    await ales.tap("Subscribe")
    await ales.gets("clock")
    ales.delete(shown)
    await ales._tapped(shown, {"text": "x", "callback_data": "/forget"})
    await ales.gets("too old, so nothing was changed")
    assert await kept(bot) == 2


async def test_a_channel_s_language_is_not_its_administrator_s(
    bot: Bot, channel: Channel, ales: User
) -> None:
    await subscribed(channel, ales)
    await ales.tap("Minsk")
    screen = await ales.gets("Done")
    await ales._tapped(screen, {"text": "x", "callback_data": "/settings 1 language=ru"})
    await ales.gets("Сохранено")
    await ales.send("/topics")
    await ales.gets("All topics")
