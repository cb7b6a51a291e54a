"""Whom a bot reaches: blocks, groups, topics, channels, upgrades, rights, ages."""

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import Simulator

SUPER = -1_000_000_000_500
CHANNEL = -1_000_000_000_600


async def updates(bot: telegram.Bot) -> list[telegram.Update]:
    """All that came since the last call."""
    fresh = list(await bot.get_updates(timeout=0))
    if fresh:
        await bot.get_updates(offset=fresh[-1].update_id + 1, timeout=0)
    return fresh


async def test_people_that_cannot_be_reached(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "?")
    sim.group(-5, members=[anna]).add_bot(by=anna)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(1, "?")
    await anna.send("/start")
    await bot.send_message(1, "hello")
    anna.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1, "?")
    anna.unblock()
    await bot.send_message(1, "welcome back")
    anna.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(1, "?")
    assert [one.text for one in anna.sees()] == ["hello", "welcome back"]
    kinds = [
        (update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status)
        for update in await updates(bot)
        if update.my_chat_member and update.my_chat_member.chat.type == "private"
    ]
    assert kinds == [("member", "kicked"), ("kicked", "member")]
    assert sim.faults == []


async def test_a_group_from_joining_to_removal(sim: Simulator, bot: telegram.Bot) -> None:
    anna, boris = sim.user(1), sim.user(2)
    group = sim.group(-5, "Friends", members=[boris], admins=[anna])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(-5, "?")
    group.add_bot(by=anna)
    joined, service = await updates(bot)
    assert joined.my_chat_member
    assert joined.my_chat_member.from_user.id == 1
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert service.message
    assert service.message.new_chat_members[0].id == sim.bot.id
    await boris.send("just talk", to=group)
    await boris.send("/brief@other_bot", to=group)
    question = await boris.send("/brief", to=group)
    (update,) = await updates(bot)
    assert update.message
    assert update.message.text == "/brief"
    await bot.send_message(-5, "here", reply_parameters=telegram.ReplyParameters(question.id))
    (shown,) = group.shown()
    assert shown.reply_to is question
    await boris.send("thanks", to=group, reply_to=shown)
    assert len(await updates(bot)) == 1
    admins = await bot.get_chat_administrators(-5)
    assert [one.user.id for one in admins] == [1]
    assert (await bot.get_chat_member(-5, 2)).status == "member"
    assert (await bot.get_chat_member(-5, 1)).status == "creator"
    group.remove_bot()
    (update,) = await updates(bot)
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == "left"
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(-5, "?")


async def test_who_writes_in_the_name_of_a_chat(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    group = sim.group(SUPER, admins=[anna])
    group.add_bot(by=anna)
    await updates(bot)
    await anna.send("/brief", to=group, name_of=group)
    await anna.send("/brief", to=group, name_of=sim.channel(CHANNEL, admins=[anna]))
    first, second = (update.message for update in await updates(bot))
    assert first
    assert first.from_user
    assert first.sender_chat
    assert (first.from_user.username, first.sender_chat.id) == ("GroupAnonymousBot", SUPER)
    assert second
    assert second.sender_chat
    assert second.sender_chat.type == "channel"


async def test_every_message_reaches_a_bot_without_privacy(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    group = sim.group(-5, admins=[anna])
    group.add_bot(by=anna)
    sim.world.privacy = False
    await anna.send("/brief@other_bot", to=group)
    assert [one.message.text for one in await updates(bot) if one.message][-1] == "/brief@other_bot"


async def test_an_upgraded_group(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    group = sim.group(-5, admins=[anna])
    group.add_bot(by=anna)
    await updates(bot)
    new = group.upgrade()
    joined, to, source = await updates(bot)
    assert joined.my_chat_member
    assert joined.my_chat_member.chat.id == new.id
    assert to.message
    assert (to.message.chat.id, to.message.migrate_to_chat_id) == (-5, new.id)
    assert source.message
    assert (source.message.chat.id, source.message.migrate_from_chat_id) == (new.id, -5)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(-5, "?")
    assert caught.value.new_chat_id == new.id
    await bot.send_message(new.id, "hello")
    assert len(new.shown()) == 1
    new.remove_bot()
    with pytest.raises(Forbidden, match="kicked from the supergroup chat"):
        await bot.send_message(new.id, "?")


async def test_rights_in_a_supergroup(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    group = sim.group(SUPER, admins=[anna])
    group.add_bot(by=anna)
    group.mute_bot()
    with pytest.raises(BadRequest, match=r"(?i)not enough rights to send text messages"):
        await bot.send_message(SUPER, "?")
    assert (await bot.get_chat_member(SUPER, sim.bot.id)).status == "restricted"
    group.promote_bot()
    await bot.send_message(SUPER, "now")
    said = await anna.send("spam", to=group)
    await bot.delete_message(SUPER, said.id)
    group.demote_bot()
    said = await anna.send("/spam", to=group)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(SUPER, said.id)
    assert await bot.leave_chat(SUPER)
    with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
        await bot.get_chat(SUPER)
    group.add_bot(by=anna)
    group.delete()
    with pytest.raises(Forbidden, match="was deleted"):
        await bot.send_message(SUPER, "?")


async def test_topics(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    group = sim.group(SUPER, admins=[anna], forum=True)
    group.add_bot(by=anna)
    news = group.topic("News")
    await anna.send("/brief", to=group, topic=news)
    update = (await updates(bot))[-1]
    assert update.message
    assert (update.message.message_thread_id, update.message.is_topic_message) == (news, True)
    assert update.message.chat.is_forum
    await bot.send_message(SUPER, "here", message_thread_id=news)
    await bot.send_message(SUPER, "in general")
    assert [one.text for one in group.shown(news)] == ["here"]
    asked = await anna.send("/brief", to=group, topic=news)
    await bot.send_message(SUPER, "reply", reply_parameters=telegram.ReplyParameters(asked.id))
    assert [one.text for one in group.shown(news)] == ["here", "reply"]
    group.close_topic(news)
    with pytest.raises(BadRequest, match=r"(?i)TOPIC_CLOSED"):
        await bot.send_message(SUPER, "?", message_thread_id=news)
    group.reopen_topic(news)
    await bot.send_message(SUPER, "again", message_thread_id=news)
    group.delete_topic(news)
    for thread in (news, 1, 999):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(SUPER, "?", message_thread_id=thread)
    await anna.send("/start")
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(1, "?", message_thread_id=news)


async def test_channels(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    channel = sim.channel(CHANNEL, "Digest", admins=[anna], username="digest")
    channel.add_bot(by=anna)
    await channel.post("news")
    joined, posted = await updates(bot)
    assert joined.my_chat_member
    right = joined.my_chat_member.new_chat_member
    assert isinstance(right, telegram.ChatMemberAdministrator)
    assert right.can_post_messages
    assert posted.channel_post
    assert posted.channel_post.from_user is None
    assert posted.channel_post.sender_chat
    sent = await bot.send_message("@digest", "to all")
    assert sent.chat.id == CHANNEL
    await bot.send_message(CHANNEL, "by number")
    assert [one.text for one in sim.shown(CHANNEL)] == ["to all", "by number"]
    assert {one.user.id for one in await bot.get_chat_administrators(CHANNEL)} == {1, sim.bot.id}
    channel.promote_bot(rights={"can_manage_chat"})
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.send_message(CHANNEL, "?")
    channel.demote_bot()
    with pytest.raises(BadRequest, match=r"(?i)need administrator rights in the channel chat"):
        await bot.send_message(CHANNEL, "?")
    channel.remove_bot()
    with pytest.raises(Forbidden, match="kicked from the channel chat"):
        await bot.send_message(CHANNEL, "?")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message("@nothing", "?")


async def test_messages_are_deleted_within_48_hours(
    sim: Simulator, bot: telegram.Bot, clock: FakeClock
) -> None:
    anna = sim.user(1)
    asked = await anna.send("/start")
    first = await bot.send_message(1, "first")
    second = await bot.send_message(1, "second")
    await clock.advance(48 * 3_600)
    await bot.delete_message(1, first.message_id)
    await bot.delete_message(1, asked.id)
    await clock.advance(1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(1, second.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(1, first.message_id)
    await bot.edit_message_text("any age", 1, second.message_id)
    assert anna.last.versions[-1].at - anna.last.at == 48 * 3_600 + 1
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("?", 1, (await anna.send("mine")).id)


async def test_taps_are_answered_once_and_soon(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    anna = sim.user(1)
    await anna.send("/start")
    markup = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("A", callback_data="a"))
    sent = await bot.send_message(1, "?", reply_markup=markup)
    first, late = await anna.tap("A"), await anna.tap(0)
    await bot.answer_callback_query(first.id, "so", show_alert=True)
    assert (first.text, first.alert) == ("so", True)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(first.id)
    await clock.advance(16)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(late.id)
    with pytest.raises(AssertionError, match="no button 'B'"):
        await anna.tap("B")
    await bot.delete_message(1, sent.message_id)
    await anna.tap("A", message=sim.shown(1, gone=True)[0])
    query = (await updates(bot))[-1].callback_query
    assert query
    assert query.message
    # The library's own type for it, `InaccessibleMessage`, is not used there: what tells is the missing date.
    assert query.message.date.timestamp() == 0


async def test_old_and_edited_messages(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    anna = sim.user(1)
    said = await anna.send("/start", at=clock.now() - 7_200)
    await anna.edit(said, "/stop")
    first, second = await updates(bot)
    assert first.message
    assert first.message.date.timestamp() == clock.now() - 7_200
    assert second.edited_message
    assert second.edited_message.text == "/stop"
    assert second.edited_message.edit_date
