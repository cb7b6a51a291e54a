"""People talk with the bot on Telegram: through the real library, over HTTP, into the real engine."""

from __future__ import annotations

import logging
import re

import pytest
from pydantic import SecretStr

from bot.chats import Days, Standing
from bot.faults import OperatorError
from bot.storage.tables import chats, subscriptions
from config.settings import Settings
from tests.bot.telegram.conftest import heard, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.telegram import TOKEN, Message, Simulator, User

ANNA = 880_055_001


@pytest.fixture
def anna(telegram: Simulator) -> User:
    return telegram.user(ANNA, language="en")


async def number_of_chats(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(chats.select())).all())


async def days_of(bot: Bot) -> Days:
    async with bot.database.read() as db:
        return Days((await db.execute(subscriptions.select())).one().days)


def foreign_links(message: Message) -> list[str]:
    """What Telegram has linked by itself, other than commands."""
    return [link.text for link in message.autolinked if not link.text.startswith("/")]


async def test_a_question_is_answered_with_its_buttons(bot: Bot, anna: User) -> None:
    await anna.send("/detentions")
    shown = await anna.gets("33,000")
    assert shown.buttons
    assert shown.preview == {"is_disabled": True}
    assert foreign_links(shown) == []
    assert await number_of_chats(bot) == 0


async def test_a_reader_is_answered_in_the_language_of_their_telegram(bot: Bot, telegram: Simulator) -> None:
    for number, (language, words) in enumerate(
        (("be", "Затрыма"), ("ru-RU", "адерж"), ("pl", "People detained"))
    ):
        reader = telegram.user(ANNA + number, language=language)
        await reader.send("/detentions")
        await reader.gets(words)


async def test_from_the_first_word_to_the_last(bot: Bot, anna: User, telegram: Simulator) -> None:
    await anna.send("/start")
    await anna.gets("Ask me")
    await subscribe(anna)
    assert await number_of_chats(bot) == 1

    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    briefing = await anna.gets("Old figures")
    assert foreign_links(briefing) == []

    await anna.send("/settings")
    screen = await anna.gets("Quiet hours")
    seen = len(anna.sees())
    tap = await anna.tap("Time")
    await telegram.until(lambda: len(screen.versions) > 1)  # the screen itself has changed
    await anna.answered(tap)
    assert len(anna.sees()) == seen

    await anna.send("/forget")
    await anna.gets("We keep nothing about this chat")
    assert await number_of_chats(bot) == 0
    await telegram.until(lambda: briefing.deleted_at)


async def test_who_wants_no_sound_and_no_copies_gets_neither(
    bot: Bot, anna: User, telegram: Simulator
) -> None:
    await subscribe(anna, label="Subscribe discreetly")
    await anna.send("/settings sound=no copying=no")
    await anna.gets("Saved")
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    await telegram.until(lambda: "Open" in anna.last.labels)
    assert anna.last.silent
    assert anna.last.protected
    await anna.tap("Open")
    opened = await anna.gets("Old figures")
    assert opened.silent
    assert opened.protected


async def test_a_question_of_ours_comes_back_with_its_answer(bot: Bot, anna: User) -> None:
    await anna.send("/search")
    asked = await anna.gets("/search")
    assert asked.markup
    assert asked.markup["force_reply"] is True
    await anna.send("Viasna", reply_to=asked)
    await anna.gets("Viasna")


async def test_a_link_to_subscribing_lands_on_the_safety_screen(bot: Bot, anna: User) -> None:
    await anna.send("/start subscribe")
    await anna.gets("Before")
    assert await number_of_chats(bot) == 0


@pytest.mark.parametrize("link", ["forget", "unsubscribe", "settings"])
async def test_no_link_changes_anything(bot: Bot, anna: User, link: str) -> None:
    await subscribe(anna)
    await anna.send(f"/start {link}")
    await anna.gets()
    assert await number_of_chats(bot) == 1


async def test_a_refused_reply_is_told_in_a_sentence(
    bot: Bot, anna: User, telegram: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("sendMessage", status=400, description="Bad Request: message is too long")
    await anna.send("/topics")
    said = await anna.gets("Something went wrong")
    reference = re.search(r"[0-9a-f]{8}", said.text)
    assert reference
    assert f"fault {reference[0]}" in caplog.text


async def test_whoever_waits_sees_that_an_answer_is_on_its_way(
    bot: Bot, anna: User, telegram: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.telegram.answering._PATIENCE", 0.0)
    await anna.send("/search Viasna")
    await anna.gets("Viasna")
    assert telegram.count("sendChatAction") == 1


async def test_whoever_blocks_the_bot_is_gone_and_is_welcome_back(
    bot: Bot, anna: User, telegram: Simulator
) -> None:
    await subscribe(anna, label="Subscribe discreetly")
    anna.block()
    anna.unblock()
    await telegram.until(lambda: "Ask me" in anna.last.text)
    async with bot.database.read() as db:
        (chat,) = (await db.execute(chats.select())).all()
    assert chat.standing == Standing.GONE


async def test_what_nobody_answered_before_a_kill_is_answered_after_it(
    settings: Settings, jobs: Jobs, anna: User, telegram: Simulator
) -> None:
    await anna.send("/detentions")
    first = Bot(settings, jobs, telegram.clock)
    await first.start()
    await anna.gets("33,000")
    await first.stop()
    await anna.send("/prisoners")
    second = Bot(settings, jobs, telegram.clock)
    await second.start()
    await anna.gets("prisoners")
    await second.stop()


async def test_what_was_done_before_a_kill_is_not_done_again(
    settings: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    """The update comes once more, since nobody acknowledged it."""
    first = Bot(settings, jobs, telegram.clock)
    await first.start()
    await subscribe(anna, label="Subscribe discreetly")
    await anna.send("/settings 1 view=days")
    screen = await anna.gets("Days")
    await heard(telegram)
    day = next(one["text"] for one in screen.buttons if "day=sun" in one["callback_data"])
    await anna.tap(day)
    telegram.fail("getUpdates", times=1, status=502)
    await telegram.until(lambda: len(screen.versions) > 1)
    days = await days_of(first)
    assert not days & Days.SUN
    await first.stop()
    assert telegram.pending
    second = Bot(settings, jobs, telegram.clock)
    await second.start()
    await telegram.until(lambda: "That is done already." in screen.text + anna.last.text)
    assert await days_of(second) == days
    await second.stop()


async def test_in_a_group_only_administrators_subscribe_it(bot: Bot, telegram: Simulator) -> None:
    ales, anna = telegram.user(1), telegram.user(2)
    room = telegram.group(-1_000_000_001_234, "A newsroom", members=[anna], admins=[ales])
    room.add_bot(by=ales)
    await telegram.until(lambda: ales.sees(room))  # one greeting
    asked = await anna.send("/subscribe@briefing_bot", to=room)
    said = await anna.gets("those who manage it", to=room)
    assert said.reply_to is asked
    await anna.send("/detentions@another_bot", to=room)
    await anna.send("talk among us", to=room)
    await ales.send("/subscribe", to=room)
    await ales.gets("Before", to=room)
    assert len(ales.sees(room)) == 3


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(
    bot: Bot, telegram: Simulator
) -> None:
    ales = telegram.user(1)
    room = telegram.group(-1_234, "A newsroom", admins=[ales])
    room.add_bot(by=ales)
    await subscribe(ales, to=room)
    new = room.upgrade()
    await ales.send("/settings", to=new)
    await ales.gets("Quiet hours", to=new)
    assert await number_of_chats(bot) == 1


async def test_a_wrong_token_is_told_in_a_sentence_without_it(
    settings: Settings, jobs: Jobs, telegram: Simulator
) -> None:
    wrong = TOKEN.replace(":", ":x")
    bot = Bot(settings.model_copy(update={"telegram_token": SecretStr(wrong)}), jobs, telegram.clock)
    await bot.start()
    error = await bot.failed()
    assert isinstance(error, OperatorError)
    assert "BRIEFING_TELEGRAM_TOKEN" in str(error)
    assert wrong not in str(error)
    await bot.stop()


@pytest.mark.parametrize(
    "typed", ["\x00", "/", "//", "/start\x00", "😀" * 4_000, "*_`[a](b)", "\u202eabc", "/search " + "x" * 400]
)
async def test_whatever_is_typed_gets_an_answer(bot: Bot, anna: User, typed: str) -> None:
    await anna.send(typed)
    assert foreign_links(await anna.gets()) == []


async def test_nothing_of_anybody_is_in_the_log(
    bot: Bot, anna: User, telegram: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        telegram.fail("getUpdates", status=502)
        telegram.garble("getUpdates")
        for harm in (telegram.reset, telegram.fail, telegram.garble):
            harm("sendMessage")
            await anna.send("/search secret-word")
        await anna.send("/topics")
        await anna.gets("All topics", seconds=20)
        anna.block()
        await bot.stop()
    for forbidden in (TOKEN, str(ANNA), "secret-word"):
        assert forbidden not in caplog.text
