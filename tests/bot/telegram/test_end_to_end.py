"""People talk with the bot on Telegram: through the real library, over HTTP, into the real engine."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.chats import Days
from bot.faults import OperatorError
from bot.storage.tables import chats, subscriptions
from config.settings import Settings
from tests.bot.telegram.conftest import Bot, Jobs
from tests.simulators.botapi import Person, Simulator
from tests.simulators.botapi.checks import RefusedError
from tests.simulators.botapi.server import TOKEN

ANNA = 880_055_001


@pytest.fixture
def anna(telegram: Simulator) -> Person:
    return telegram.person(ANNA)


async def number_of_chats(bot: Bot) -> int:
    async with bot.database.read() as db:
        return len((await db.execute(chats.select())).all())


async def subscribe(anna: Person, label: str = "Subscribe discreetly") -> None:
    anna.send("/subscribe")
    await anna.sees("Before")
    anna.tap(label)
    await anna.sees("clock")


async def test_a_question_is_answered_with_its_buttons(bot: Bot, anna: Person) -> None:
    anna.send("/detentions")
    shown = await anna.sees("33,000")
    assert shown.buttons
    assert all(entity["offset"] >= 0 for entity in shown.entities)
    assert shown.options["link_preview_options"] == {"is_disabled": True}
    assert await number_of_chats(bot) == 0


async def test_a_reader_is_answered_in_the_language_of_their_telegram(bot: Bot, telegram: Simulator) -> None:
    for number, (language, words) in enumerate(
        (("be", "Затрыма"), ("ru-RU", "адерж"), ("pl", "People detained"))
    ):
        reader = telegram.person(ANNA + number, language)
        reader.send("/detentions")
        await reader.sees(words)


async def test_from_the_first_word_to_the_last(bot: Bot, anna: Person, telegram: Simulator) -> None:
    anna.send("/start")
    await anna.sees("Ask me")
    await subscribe(anna, "Subscribe")
    assert await number_of_chats(bot) == 1

    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.now())))
    await bot.jobs["fan-out"]()
    briefing = await anna.sees("Old figures")
    assert briefing.linked == [] or all(word.startswith("/") for word in briefing.linked)

    anna.send("/settings")
    screen = await anna.sees("Quiet hours: none")
    before = len(anna.private.standing)
    anna.tap("Time")
    await anna.sees_changed(screen)
    assert len(anna.private.standing) == before

    anna.send("/forget")
    await anna.sees("We keep nothing about this chat")
    assert await number_of_chats(bot) == 0
    await anna.loses(briefing)


async def test_a_question_of_ours_comes_back_with_its_answer(bot: Bot, anna: Person) -> None:
    anna.send("/search")
    asked = await anna.sees("/search")
    assert asked.markup["force_reply"] is True
    anna.send("Viasna", reply_to=asked)
    assert (await anna.sees("Viasna")).id > asked.id


async def test_whoever_blocks_the_bot_is_gone_and_is_welcome_back(bot: Bot, anna: Person) -> None:
    await subscribe(anna)
    anna.block()
    while True:
        async with bot.database.read() as db:
            (chat,) = (await db.execute(chats.select())).all()
        if chat.standing == "gone":
            break
        await asyncio.sleep(0)
    anna.unblock()
    await anna.sees("Ask me")


async def test_what_nobody_answered_before_a_kill_is_answered_after_it(
    settings: Settings, jobs: Jobs, telegram: Simulator
) -> None:
    anna = telegram.person(ANNA)
    anna.send("/detentions")
    first = Bot(settings, jobs)
    await first.start()
    await anna.sees("33,000")
    await first.stop()
    anna.send("/prisoners")
    second = Bot(settings, jobs)
    await second.start()
    await anna.sees("prisoners")
    await second.stop()


async def test_what_was_done_before_a_kill_is_not_done_again(
    settings: Settings, jobs: Jobs, telegram: Simulator
) -> None:
    """The update comes once more, since nobody acknowledged it."""
    anna = telegram.person(ANNA)
    first = Bot(settings, jobs)
    await first.start()
    await subscribe(anna)
    anna.send("/settings 1 view=days")
    screen = await anna.sees("Days")
    await telegram.heard()
    anna.tap(next(label for label, command in screen.buttons.items() if "day=sun" in command))
    telegram.fates["getUpdates"].append(502)
    await anna.sees_changed(screen)
    days = await days_of(first)
    assert not days & Days.SUN
    await first.stop()
    assert telegram.pending
    second = Bot(settings, jobs)
    await second.start()
    await anna.sees("That is done already.")
    assert await days_of(second) == days
    await second.stop()


async def days_of(bot: Bot) -> Days:
    async with bot.database.read() as db:
        return Days((await db.execute(subscriptions.select())).one().days)


async def test_in_a_group_only_administrators_subscribe_it(bot: Bot, telegram: Simulator) -> None:
    ales, anna = telegram.person(1), telegram.person(2)
    room = telegram.group(-1_001_234, administrators={1})
    anna.send("/subscribe@briefing_bot", room=room)
    said = await anna.sees("administrators", room=room)
    assert said.options["reply_parameters"]["message_id"] == 1
    anna.send("/detentions@another_bot", room=room)
    anna.send("talk among us", room=room)
    ales.send("/subscribe", room=room)
    await ales.sees("Before", room=room)
    assert len(room.standing) == 2


async def test_a_wrong_token_is_told_in_a_sentence_without_it(
    settings: Settings, jobs: Jobs, telegram: Simulator
) -> None:
    wrong = settings.model_copy(update={"telegram_api_url": f"{telegram.url}/nowhere"})
    bot = Bot(wrong, jobs)
    await bot.start()
    error = await bot.failed()
    assert isinstance(error, OperatorError)
    assert "BRIEFING_TELEGRAM_TOKEN" in str(error)
    assert TOKEN not in str(error)
    await bot.stop()


async def test_the_menu_is_set_once_in_every_language(bot: Bot, anna: Person, telegram: Simulator) -> None:
    anna.send("/start")
    await anna.sees("Ask me")
    assert set(telegram.menus) == {"", "en", "be", "ru"}
    assert {"subscribe", "help"} <= {one["command"] for one in telegram.menus["be"]}


@pytest.mark.parametrize(
    "typed",
    ["\x00", "/", "//", "/start\x00", "😀" * 4_000, "*_`[a](b)", "\u202eabc", "/search " + "x" * 4_000],
)
async def test_whatever_is_typed_gets_an_answer(bot: Bot, anna: Person, typed: str) -> None:
    anna.send(typed)
    answer = await anna.sees("")
    assert answer.linked == [] or all(word.startswith("/") for word in answer.linked)


async def test_nothing_of_anybody_is_in_the_log(
    bot: Bot, anna: Person, telegram: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        telegram.fates["sendMessage"].extend(("reset before", 502, "garbage", "reset after"))
        telegram.fates["getUpdates"].extend((502, "garbage"))
        for number in range(5):
            anna.send(f"/search secret-word-{number}")
        anna.send("/topics")
        await anna.sees("All topics")
        anna.private.refuses = RefusedError(403, "Forbidden: bot was blocked by the user")
        anna.send("/help")
        await bot.stop()
    for forbidden in (TOKEN, str(ANNA), "secret-word"):
        assert forbidden not in caplog.text
