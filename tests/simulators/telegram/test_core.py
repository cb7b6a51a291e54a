"""A conversation, from the first message to the last edit."""

import asyncio
import logging
from contextlib import suppress

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest, Conflict, InvalidToken

from tests.fakes.clock import MONDAY, FakeClock
from tests.simulators.telegram import TOKEN, Simulator


async def updates(bot: telegram.Bot, **given: object) -> tuple[telegram.Update, ...]:
    return await bot.get_updates(timeout=0, **given)  # type: ignore[arg-type]


async def asked(sim: Simulator, method: str) -> None:
    """Waits until there has been a request of that method, and it waits in its turn."""
    await sim.until(lambda: sim.count(method))
    await asyncio.sleep(0.01)


async def test_a_conversation(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1, "Anna", language="be")
    await anna.send("/start detentions")
    (update,) = await updates(bot)
    assert update.message
    assert update.message.from_user
    assert update.message.from_user.language_code == "be"
    assert update.message.entities[0].type == "bot_command"
    assert update.message.date.timestamp() == MONDAY
    markup = telegram.InlineKeyboardMarkup.from_button(
        telegram.InlineKeyboardButton("Yes", callback_data="yes")
    )
    sent = await bot.send_message(1, "Subscribe?", reply_markup=markup, disable_notification=True)
    assert anna.last.silent
    assert anna.last.labels == ["Yes"]
    tap = await anna.tap("Yes")
    assert await updates(bot, offset=update.update_id) == (*await updates(bot),)
    (pressed,) = await updates(bot, offset=update.update_id + 1)
    assert pressed.callback_query
    assert pressed.callback_query.data == "yes"
    assert pressed.callback_query.message == sent
    await pressed.callback_query.answer("Done")
    assert (await anna.answered(tap)).text == "Done"
    edited = await bot.edit_message_text("Subscribed", 1, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date
    (shown,) = anna.sees()
    assert (shown.text, shown.labels) == ("Subscribed", [])
    assert [version.text for version in shown.versions] == ["Subscribe?", "Subscribed"]
    with pytest.raises(BadRequest, match="is not modified"):
        await bot.edit_message_text("Subscribed", 1, sent.message_id)
    await bot.delete_message(1, sent.message_id)
    assert anna.sees() == []
    assert len(sim.shown(1, gone=True)) == 1
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Subscribed", 1, sent.message_id)
    assert sim.faults == []


async def test_a_long_poll_wakes_on_an_update(sim: Simulator, bot: telegram.Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asked(sim, "getUpdates")
    await sim.user(1).send("hi")
    assert len(await poll) == 1


async def test_a_long_poll_ends_by_the_clock(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asked(sim, "getUpdates")
    await clock.advance(30)
    assert await poll == ()


async def test_two_pollers_are_in_conflict(sim: Simulator, bot: telegram.Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asked(sim, "getUpdates")
    async with telegram.Bot(TOKEN, base_url=f"{sim.url}/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await first
        await sim.user(1).send("hi")
        assert len(await second) == 1


async def test_a_wrong_token(sim: Simulator) -> None:
    bot = telegram.Bot("1:other", base_url=f"{sim.url}/bot")
    with pytest.raises(InvalidToken, match="rejected by the server"):
        await bot.initialize()
    await bot.shutdown()


async def test_a_user_waits_for_what_comes_after_their_own_act(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    await anna.send("/start")
    sent = await bot.send_message(1, "welcome")
    assert (await anna.gets("wel")).text == "welcome"
    await anna.send("more")
    with pytest.raises(AssertionError, match="no 'welcome' within"):
        await anna.gets("welcome", seconds=0.01)
    waiting = asyncio.create_task(anna.gets("again"))
    await bot.edit_message_text("welcome again", 1, sent.message_id)
    assert (await waiting).versions[0].text == "welcome"


async def test_nothing_is_logged_of_token_or_text(sim: Simulator, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await sim.user(1).send("/start")
    sim.reset("sendMessage")
    sim.garble("sendMessage")
    async with aiohttp.ClientSession() as session:
        for method in ("sendMessage", "sendMessage", "sendMessage", "nonsense"):
            with suppress(aiohttp.ClientError):
                await session.post(
                    f"{sim.url}/bot{TOKEN}/{method}", data={"chat_id": "1", "text": "privately"}
                )
        bad = {"Content-Type": "application/json"}
        await session.post(f"{sim.url}/bot{TOKEN}/sendMessage", data=b"\xff{", headers=bad)
    assert sim.user(1).last.text == "privately"
    for secret in (TOKEN, "privately"):
        assert secret not in caplog.text
        assert secret not in repr(sim)
        assert secret not in "".join(sim.faults)
