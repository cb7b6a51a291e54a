"""The desk's people on Telegram: their menu, and what is recorded for them; and that nobody else sees any."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.storage.tables import deliveries, team
from config.settings import Settings
from tests.bot.telegram.conftest import heard
from tests.bot.whole import Bot, Jobs
from tests.simulators.telegram import Simulator, User

CHIEF, ANNA, READER = 880_055_001, 880_055_002, 880_055_003


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"owners": SecretStr(f"telegram:{CHIEF}")})


@pytest.fixture
def chief(telegram: Simulator) -> User:
    return telegram.user(CHIEF, language="en")


@pytest.fixture
async def anna(bot: Bot, chief: User, telegram: Simulator) -> User:
    """Somebody whom the chief has invited."""
    await chief.send("/invite editor")
    code = re.search(r"/.?join \S+", (await chief.gets("This code")).text)  # as it is copied
    assert code
    one = telegram.user(ANNA, language="be")
    await one.send(code[0])
    await one.gets("Вы ў камандзе")
    return one


async def rows(bot: Bot, table: Any) -> Sequence[Any]:
    async with bot.database.read() as db:
        return (await db.execute(select(table))).all()


async def replies(bot: Bot) -> Sequence[Any]:
    return [row for row in await rows(bot, deliveries) if row.slot == "desk:reply"]


async def name_of(bot: Bot, number: int) -> str:
    return str((await rows(bot, team))[number].pseudonym)


async def test_the_desk_is_in_the_menu_of_its_own_people_alone(
    bot: Bot, telegram: Simulator, chief: User, anna: User
) -> None:
    reader = telegram.user(READER, language="en")
    await telegram.until(lambda: "desk" in telegram.menu(anna) and "desk" in telegram.menu(chief))
    shown = telegram.world.profile.menu("be", ANNA, ANNA)
    assert re.search("[а-я]", shown[0]["description"])
    assert (shown[0]["command"], "topics" in telegram.menu(anna)) == ("desk", True)
    room = telegram.group(-1_000_000_001_234, "A newsroom", members=[anna], admins=[chief])
    while telegram.count("getMyName") < 3:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert "desk" not in telegram.menu(reader)
    assert "desk" not in telegram.menu(anna, room.id)
    assert "desk" not in telegram.menu(chief, room.id)


async def test_what_the_desk_wrote_to_somebody_suspended_is_taken_back(
    bot: Bot, telegram: Simulator, chief: User, anna: User
) -> None:
    welcome = anna.last
    await anna.send("/team")
    listed = await anna.gets("псеўданімамі")
    await anna.send("/detentions")
    told = await anna.gets("33")
    await telegram.until(lambda: "desk" in telegram.menu(anna))
    await chief.send(f"/suspend {await name_of(bot, 1)}")
    done = await chief.gets("locked out everywhere")
    assert "3 messages of the desk deleted" in done.text
    await telegram.until(lambda: all(one.deleted_at for one in (welcome, listed, told)))
    await telegram.until(lambda: "desk" not in telegram.menu(anna))
    assert "detentions" in telegram.menu(anna)
    seen = len(anna.sees())
    await anna.send("/team")
    assert "/team" in (await anna.gets("/⁠team")).text.replace("⁠", "")
    assert len(anna.sees()) == seen + 1


async def test_a_screen_that_changes_in_place_is_recorded_too(
    bot: Bot, telegram: Simulator, anna: User
) -> None:
    await anna.send("/privacy fields")
    screen = await anna.gets("Пра")
    await heard(telegram)
    before = len(await replies(bot))
    await anna.tap("Далей" if "Далей" in screen.labels else screen.labels[0])
    await telegram.until(lambda: len(screen.versions) > 1)
    await heard(telegram)
    kept = await replies(bot)
    assert len(kept) == before + 1
    assert all(row.subscription_id is None and row.briefing_id is None for row in kept)


async def test_nothing_is_recorded_of_a_reader(bot: Bot, telegram: Simulator, anna: User) -> None:
    while len(await replies(bot)) < 2:  # the chief's code, and the welcome
        pass
    reader = telegram.user(READER, language="en")
    for command in ("/start", "/detentions", "/team", "/join AAAA-AAAA-AAAA"):
        await reader.send(command)
    await heard(telegram)
    assert len(await replies(bot)) == 2


@pytest.mark.parametrize("name", ["team", "invite", "desk", "join", "suspend", "restore", "zzqqxx"])
async def test_to_a_reader_a_command_of_the_desk_looks_like_any_unknown_word(
    bot: Bot, telegram: Simulator, chief: User, name: str
) -> None:
    """Nor does Telegram make a link of it, as it does of our own."""
    reader = telegram.user(READER, language="en")
    room = telegram.group(-1_000_000_001_234, "A newsroom", members=[reader], admins=[chief])
    for typed in (f"/{name} Otter", f"/start {name}"):
        await reader.send(typed)
    shown = await reader.gets("I don")
    assert [link.text for link in shown.autolinked] == []
    assert shown.text.replace("⁠", "").startswith(f"I don’t know /{name}.")
    await heard(telegram)
    before = len(room.shown())
    for user in (reader, chief):
        await user.send(f"/{name}", to=room)
    await heard(telegram)
    assert len(room.shown()) == before


async def test_who_owns_it_by_the_settings_gets_the_menu_once_they_write(
    bot: Bot, telegram: Simulator, chief: User, jobs: Jobs
) -> None:
    assert "desk" not in telegram.menu(chief)
    await chief.send("/team")
    await chief.gets("you")
    await telegram.until(lambda: "desk" in telegram.menu(chief))
