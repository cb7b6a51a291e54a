"""The menus, the name and the descriptions, as people see them at Telegram."""

from __future__ import annotations

import asyncio

import pytest

from config.settings import Settings
from tests.bot.whole import Bot, Jobs
from tests.simulators.telegram import Simulator

#: Three languages, and whoever speaks none of them; the name stays as it is for those.
LANGUAGES, SCOPES = 4, 3
SET = ("setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription")
ASKED = ("getMyCommands", "getMyName", "getMyDescription", "getMyShortDescription")


async def lived(settings: Settings, jobs: Jobs, telegram: Simulator) -> None:
    """A start, until everything that is to be seen is there."""
    before = telegram.count("getMyName")
    bot = Bot(settings, jobs, telegram.clock)
    await bot.start()
    # The name is the last of each language.
    while telegram.count("getMyName") < before + LANGUAGES - 1:  # noqa: ASYNC110
        await asyncio.sleep(0)
    await bot.stop()


async def test_everything_is_set_once(settings: Settings, jobs: Jobs, telegram: Simulator) -> None:
    await lived(settings, jobs, telegram)
    assert telegram.count("setMyDescription") == LANGUAGES - 1  # English is what everybody else sees
    first = {name: telegram.count(name) for name in SET}
    await lived(settings, jobs, telegram)
    again = {name: telegram.count(name) for name in SET}
    # The name of the last language may be cut short by the end of the first start, and no more.
    assert {name: again[name] - first[name] for name in SET if name != "setMyName"} == {
        "setMyCommands": 0,
        "setMyDescription": 0,
        "setMyShortDescription": 0,
    }
    assert first["setMyCommands"] == LANGUAGES * SCOPES


async def test_menus_are_by_scope_and_language(settings: Settings, jobs: Jobs, telegram: Simulator) -> None:
    ales, anna = telegram.user(1, language="be"), telegram.user(2, language="pl")
    room = telegram.group(-1_000_000_001_234, "A newsroom", members=[anna], admins=[ales])
    await lived(settings, jobs, telegram)
    assert {"subscribe", "help", "detentions"} <= set(telegram.menu(anna))
    assert "subscribe" in telegram.menu(ales, room.id)
    assert "subscribe" not in telegram.menu(anna, room.id)
    assert "detentions" in telegram.menu(anna, room.id)
    profile = telegram.world.profile
    assert profile.text("description", "be").startswith("Беларусь 2020")
    assert profile.text("short_description", "pl").startswith("Belarus 2020")
    assert profile.text("name", "be").startswith("Беларусь")
    assert profile.text("name", "pl") == profile.text("name", "")  # as @BotFather has it


@pytest.mark.parametrize("harm", ["lacks", "garble"])
async def test_a_server_that_lacks_or_garbles_them_costs_no_start(
    settings: Settings, jobs: Jobs, telegram: Simulator, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    if harm == "lacks":
        telegram.lacks(*ASKED, *SET)
    else:
        for name in ASKED:
            telegram.garble(name, times=100, body=b'{"ok": true, "result": [7]}')
    anna = telegram.user(2, language="en")
    bot = Bot(settings, jobs, telegram.clock)
    await bot.start()
    await anna.send("/start")
    await anna.gets("Ask me")
    while "the description was not set" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert caplog.text.count("the menu was not set") == 1  # and is not told again for each language
    await bot.stop()
