"""Commands, buttons, menus and forms: who sees the answer, where it stands, and when it comes."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable

import pytest

from bot.dispatch import dispatch
from bot.platforms.discord import answering
from bot.registry import Incoming, Reply, Services
from config.settings import Settings
from tests.bot.discord.books import comes_due, subscribed
from tests.bot.discord.conftest import connected, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Answer, Channel, Guild, Simulator, User


@pytest.fixture
def anna(discord: Simulator) -> User:
    return discord.user("anna")


@pytest.fixture
def guild(discord: Simulator) -> Guild:
    return discord.guild("Newsroom")


@pytest.fixture
def room(discord: Simulator, guild: Guild, anna: User) -> Channel:
    """A channel that Anna manages, and Eve reads."""
    guild.join(anna, manage_channels=True)
    guild.join(discord.user("eve"))
    return guild.channel("general")


@pytest.fixture
def eve(discord: Simulator) -> User:
    return discord.user("eve")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer takes longer than a first sign may."""

    async def slowly(incoming: Incoming, services: Services) -> Reply:
        await asyncio.sleep(0.1)
        return await dispatch(incoming, services)

    monkeypatch.setattr("bot.app.dispatch", slowly)
    monkeypatch.setattr("bot.platforms.discord.answering._PATIENCE", 0.02)


async def test_what_is_brought_twice_has_one_effect(bot: Bot, anna: User) -> None:
    await anna.command("/subscribe", twice=True)
    await anna.gets("Before")
    await anna.tap("Subscribe", twice=True)
    await anna.gets("clock")
    await anna.tap("Other", twice=True)
    await anna.opens()
    await anna.fills("Vilnius", twice=True)
    await anna.gets("Vilnius")
    await anna.command("/topics")
    await anna.gets("All topics")
    assert await subscribed(bot) == 1
    assert len([one for one in anna.sees() if "Before" in one.text]) <= 1
    assert len([one for one in anna.sees() if "All topics" in one.text]) == 1


# --- in its time ---


def test_the_first_sign_comes_in_time() -> None:
    assert answering._PATIENCE < 3


async def test_an_answer_that_takes_long_is_put_off_and_brought(
    bot: Bot, room: Channel, anna: User, eve: User, slow: None
) -> None:
    asked = await anna.command("/topics", room)
    shown = await anna.gets("All topics", room)
    assert asked.answer is Answer.THINKING
    assert shown.ephemeral
    assert eve.sees(room) == []
    asked = await anna.command("/detentions public=true", room)
    shown = await eve.gets("33,000", room)
    assert asked.answer is Answer.THINKING
    assert not shown.ephemeral


async def test_a_screen_that_takes_long_changes_all_the_same(bot: Bot, anna: User, slow: None) -> None:
    await subscribe(anna)
    await anna.command("/settings")
    screen = await anna.gets("Quiet hours")
    seen = len(anna.sees())
    asked = await anna.tap("Time", screen)
    await anna.gets("Time: 08")
    assert asked.answer is Answer.DEFERRED_UPDATE
    assert len(screen.versions) == 2
    assert len(anna.sees()) == seen


async def test_a_question_that_comes_late_is_a_message_with_a_button_that_opens_the_form(
    bot: Bot, anna: User, slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscribe(anna)
    await anna.tap("Other")
    asked = await anna.gets("Where is your clock?")
    assert asked.labels == ["Answer"]
    assert anna.modal is None
    monkeypatch.setattr("bot.app.dispatch", dispatch)
    monkeypatch.setattr("bot.platforms.discord.answering._PATIENCE", 5.0)
    await anna.tap("Answer", asked)
    await anna.opens()
    await anna.fills("Vilnius")
    await anna.gets("Vilnius")


# --- what goes wrong ---


def raises(*_: object, **__: object) -> object:
    raise RuntimeError("zq7531")


@pytest.mark.parametrize(
    ("place", "slowly"),
    [
        ("bot.dispatch.bind", False),
        ("bot.app.dispatch", False),
        ("bot.app.dispatch", True),
        ("bot.platforms.discord.conversing.pages", False),
    ],
)
async def test_a_fault_of_ours_is_one_sentence_with_a_reference(
    bot: Bot, room: Channel, anna: User, eve: User, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch, place: str, slowly: bool,
) -> None:  # fmt: skip
    if slowly:
        monkeypatch.setattr("bot.platforms.discord.answering._PATIENCE", 0.0)
    monkeypatch.setattr(place, raises)
    await anna.command("/search zq7531", room)
    said = await anna.gets("Something went wrong", room)
    reference = re.search(r"[0-9a-f]{8}", said.text)
    assert reference
    assert f"fault {reference[0]}" in caplog.text
    assert "zq7531" not in caplog.text
    assert eve.sees(room) == []
    await anna.write("/search zq7531")
    await anna.gets("Something went wrong")


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("delivered", [False, True])
@pytest.mark.parametrize("harm", [Simulator.fail, Simulator.reset])
async def test_an_answer_that_is_not_taken_is_brought_once_more(
    bot: Bot, discord: Simulator, anna: User, harm: Callable[..., object], times: int, delivered: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    harm(discord, "POST /interactions/{}/{}/callback", times, delivered=delivered)
    await anna.command("/search zq7531")
    if times == 1 or delivered:
        await anna.gets("zq7531")
    else:
        while "an answer was not brought" not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    assert "zq7531" not in caplog.text
    await anna.command("/topics")
    await anna.gets("All topics")
    discord.faults.clear()  # an answer that comes twice is one
    for one in anna.waiting:
        one.failed = True


async def test_what_was_put_off_is_brought_after_all(
    bot: Bot, discord: Simulator, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.discord.answering._PATIENCE", 0.0)
    discord.fail("PATCH /webhooks/{}/{}/messages/@original", 2)
    await anna.command("/topics")
    await anna.gets("All topics")


async def test_what_takes_effect_is_told_though_it_could_not_be_put_off(
    bot: Bot, discord: Simulator, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await anna.command("/subscribe")
    await anna.gets("Before")
    monkeypatch.setattr("bot.platforms.discord.answering._PATIENCE", 0.0)
    discord.fail("POST /interactions/{}/{}/callback", 2)
    await anna.tap("Subscribe")
    await anna.gets("clock")


async def test_who_does_not_wait_any_more_is_left_alone(
    bot: Bot, discord: Simulator, anna: User, caplog: pytest.LogCaptureFixture
) -> None:
    for code in (10062, 40060):
        failure = discord.fail("POST /interactions/{}/{}/callback", code=code)
        one = await anna.command("/topics")
        while not failure.happened:  # noqa: ASYNC110
            await asyncio.sleep(0.002)
        one.failed = True
    await anna.command("/topics")
    await anna.gets("All topics")
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


# --- who sees it ---


async def test_in_a_server_only_the_asker_sees_the_answer(
    bot: Bot, room: Channel, anna: User, eve: User
) -> None:
    await anna.command("/detentions", room)
    shown = await anna.gets("33,000", room)
    assert shown.ephemeral
    await anna.tap("Sources", shown)
    assert (await anna.gets("Published in", room)).ephemeral
    assert eve.sees(room) == []


async def test_everybody_sees_what_is_to_be_public(bot: Bot, room: Channel, anna: User, eve: User) -> None:
    await anna.command("/detentions public=true", room)
    shown = await eve.gets("33,000", room)
    assert not shown.ephemeral
    await eve.tap("Sources", shown)
    assert (await eve.gets("Published in", room)).ephemeral
    assert len(shown.versions) == 1
    assert len(anna.sees(room)) == 1


async def test_who_may_not_post_shows_nothing_to_others(
    bot: Bot, room: Channel, anna: User, eve: User
) -> None:
    thread = room.thread("weekly")
    room.deny(eve, "send_messages", "send_messages_in_threads")
    for place in (room, thread):
        await eve.command("/detentions public=true", place)
        refused = await eve.gets("you may not post in this channel", place)
        assert refused.ephemeral
        assert any("33,000" in one.text and one.ephemeral for one in eve.sees(place))
        assert anna.sees(place) == []
    room.allow(eve, "send_messages_in_threads")
    await eve.command("/detentions public=true", thread)
    assert not (await anna.gets("33,000", thread)).ephemeral


async def test_a_tap_under_a_briefing_answers_only_the_tapper(
    bot: Bot, discord: Simulator, room: Channel, anna: User, eve: User
) -> None:
    await subscribe(anna, room)
    await comes_due(bot, discord)
    briefing = await eve.gets("Old figures", room)
    assert not briefing.ephemeral
    for label in briefing.labels:
        asked = await eve.answered(await eve.tap(label, briefing))
        assert asked.messages
        assert all(one.ephemeral for one in asked.messages)
    assert len(briefing.versions) == 1
    assert [one for one in anna.sees(room) if not one.ephemeral] == [briefing]


async def test_settings_change_in_their_place(bot: Bot, room: Channel, anna: User, eve: User) -> None:
    await subscribe(anna, room)
    await anna.command("/settings", room)
    screen = await anna.gets("Quiet hours", room)
    seen = len(anna.sees(room))
    for label, words in (("Time", "Time: 08"), ("20:00", "at 20")):
        await anna.answered(await anna.tap(label, screen))
        assert await anna.gets(words, room) is screen
    assert len(screen.versions) == 3
    assert len(anna.sees(room)) == seen
    assert eve.sees(room) == []


async def test_buttons_work_after_a_restart(
    settings: Settings, jobs: Jobs, discord: Simulator, anna: User
) -> None:
    first = Bot(settings, jobs, discord.clock)
    await first.start()
    await connected(discord)
    await anna.command("/subscribe")
    shown = await anna.gets("Before")
    await first.stop()
    second = Bot(settings, jobs, discord.clock)
    await second.start()
    await discord.until(lambda: discord.connected)
    await anna.tap("Subscribe", shown)
    await anna.gets("clock")
    assert await subscribed(second) == 1
    await second.stop()
