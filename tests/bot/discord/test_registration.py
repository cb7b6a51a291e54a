"""The slash commands as they are registered: for whom, where, in which languages, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from bot.app import App
from bot.commands import commands as all_commands
from bot.platforms.discord.registration import Words, declared
from bot.registry import Access, Answer, Command, Request, Services, visible
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Document
from config.settings import Settings
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Guild, Simulator

EVERYWHERE, IN_ONE = ("PUT", "/applications/{}/commands"), ("PUT", "/applications/{}/guilds/{}/commands")


async def lived(settings: Settings, jobs: Jobs, discord: Simulator, *, registers: int) -> tuple[int, int]:
    """A start, until everything is registered that is to be. How often that was asked for: everywhere, and
    in one server.
    """
    before = discord.count(*EVERYWHERE), discord.count(*IN_ONE)
    kept = settings.data_dir / "discord-commands.json"
    written = kept.stat().st_mtime_ns if kept.exists() else 0
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    await discord.until(lambda: discord.connected, seconds=10)
    while registers and not (kept.exists() and kept.stat().st_mtime_ns != written):  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    if not registers:  # whatever it does, it does by now
        anna = discord.user("anna")
        await anna.write("/topics")
        await anna.gets("All topics")
    await bot.stop()
    return discord.count(*EVERYWHERE) - before[0], discord.count(*IN_ONE) - before[1]


@pytest.fixture
def guild(discord: Simulator) -> Guild:
    return discord.guild("Newsroom")


def wishes(settings: Settings, **more: str | None) -> Settings:
    return settings.model_copy(update={f"discord_{name}": value for name, value in more.items()})


async def edit(_request: Request, _services: Services) -> Answer:
    return Answer(Document((sentence("Edited"),)))


@pytest.fixture
def editors(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a command that only editors have."""
    one = Command("edit", lambda _: "Edit", lambda _: "Edits a statement", edit, access=Access.EDITOR)

    def more(catalogue: Catalogue) -> dict[str, Command]:
        return {**all_commands(catalogue), "edit": one}

    monkeypatch.setattr("bot.app.commands", more)


def options(command: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in command["options"]}


async def test_everything_is_offered_in_servers_and_in_direct_messages(
    bot: Bot, app: App, discord: Simulator, guild: Guild
) -> None:
    """The simulator has looked at all of it as Discord does."""
    registered = discord.commands[None]
    assert {*registered} == {one.name for one in visible(app.services.commands, Access.ANYONE)}
    anna = discord.user("anna")
    guild.join(anna)
    assert {*anna.offered()} == {*anna.offered(guild.channel("general"))} == {*registered}
    for command in registered.values():
        assert command["contexts"] == [0, 1]
        assert command["default_member_permissions"] is None
        personal = app.services.commands[command["name"]].personal
        assert ("public" in options(command)) is not personal
    assert "agreed" not in options(registered["subscribe"])  # which only buttons know
    assert options(registered["timeline"])["topic"]["required"]
    assert len(options(registered["timeline"])["topic"]["choices"]) == len(app.services.catalogue.topics)
    assert options(registered["who"])["name"]["autocomplete"]


async def test_names_and_descriptions_are_in_russian_too(bot: Bot, app: App, discord: Simulator) -> None:
    """Discord has no Belarusian."""
    reader = discord.user("reader", locale="ru")
    menu = reader.menu()
    assert len({*menu}) == len(menu)
    assert "задержания" in menu
    for command in discord.commands[None].values():
        assert {*command["description_localizations"]} == {"ru", "en-US", "en-GB"}
        assert command["description_localizations"]["ru"] != command["description"]
        for option in command["options"]:
            assert option["description_localizations"]["ru"] != option["description"]
    await reader.command("/задержания")
    await reader.gets("адерж")


async def test_no_privileged_intent_is_asked_for(bot: Bot, discord: Simulator) -> None:
    (session,) = discord.world.sessions.connected
    assert session.intents == 1 << 0 | 1 << 12  # servers, and direct messages


async def test_they_are_registered_when_they_have_changed(
    settings: Settings, jobs: Jobs, discord: Simulator, app: App
) -> None:
    assert await lived(settings, jobs, discord, registers=1) == (1, 0)
    assert await lived(settings, jobs, discord, registers=0) == (0, 0)
    again = settings.model_copy(update={"language": "ru"})
    assert await lived(again, jobs, discord, registers=1) == (1, 0)
    said = app.services.commands["topics"].summary(app.services.wording("ru"))
    assert discord.commands[None]["topics"]["description"] == said


async def test_what_says_which_are_registered_may_be_lost_or_spoilt(
    settings: Settings, jobs: Jobs, discord: Simulator
) -> None:
    await lived(settings, jobs, discord, registers=1)
    kept = settings.data_dir / "discord-commands.json"
    for text in ("", "[]", "{", '{"": 7}'):
        kept.write_text(text, encoding="utf-8")
        assert await lived(settings, jobs, discord, registers=1) == (1, 0)


async def test_a_registration_that_failed_is_made_at_the_next_start(
    settings: Settings, jobs: Jobs, discord: Simulator
) -> None:
    discord.fail(" ".join(EVERYWHERE))
    await lived(settings, jobs, discord, registers=0)
    assert not (settings.data_dir / "discord-commands.json").exists()
    assert await lived(settings, jobs, discord, registers=1) == (1, 0)


async def test_from_one_server_to_everywhere_and_back(
    settings: Settings, jobs: Jobs, discord: Simulator, guild: Guild
) -> None:
    here = wishes(settings, guild=str(guild.id))
    assert await lived(here, jobs, discord, registers=1) == (0, 1)
    assert discord.commands.get(None, {}) == {}
    assert "topics" in discord.commands[guild.id]
    assert await lived(settings, jobs, discord, registers=1) == (1, 1)
    assert discord.commands[guild.id] == {}
    assert "topics" in discord.commands[None]
    assert await lived(here, jobs, discord, registers=1) == (1, 1)
    assert discord.commands[None] == {}
    assert await lived(here, jobs, discord, registers=0) == (0, 0)


async def test_a_server_that_put_the_bot_out_holds_nothing_up(
    settings: Settings, jobs: Jobs, discord: Simulator, guild: Guild
) -> None:
    """Where it can clear its commands no more, those elsewhere are registered all the same."""
    await lived(wishes(settings, guild=str(guild.id)), jobs, discord, registers=1)
    guild.kick_bot()
    assert await lived(settings, jobs, discord, registers=1) == (1, 1)
    assert "topics" in discord.commands[None]
    assert await lived(settings, jobs, discord, registers=0) == (0, 0)


async def test_a_server_that_is_not_ours_costs_the_others_nothing(
    settings: Settings, jobs: Jobs, discord: Simulator, editors: None, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = wishes(settings, desk_guild=str(discord.guild("Elsewhere", bot=False).id))
    assert await lived(elsewhere, jobs, discord, registers=1) == (1, 1)
    assert "the commands were not registered" in caplog.text
    assert await lived(elsewhere, jobs, discord, registers=0) == (0, 1)  # it is tried again


async def test_editors_have_theirs_in_their_own_server_and_nobody_else_has(
    settings: Settings, jobs: Jobs, discord: Simulator, guild: Guild, editors: None
) -> None:
    await lived(settings, jobs, discord, registers=1)
    assert "edit" not in discord.commands[None]
    assert await lived(wishes(settings, desk_guild=str(guild.id)), jobs, discord, registers=1) == (0, 1)
    everything = all_commands(App(settings).services.catalogue).values()
    assert {*discord.commands[guild.id]} == {"edit"} | {one.name for one in everything if one.access}
    assert discord.commands[guild.id]["edit"]["default_member_permissions"] == "0"
    anna, chief, other = discord.user("anna"), discord.user("chief"), discord.guild("Another")
    guild.join(anna)
    guild.join(chief, administrator=True)
    other.join(chief, administrator=True)
    room = guild.channel("desk")
    assert "edit" not in anna.offered(room)
    assert "edit" in chief.offered(room)
    assert "edit" not in chief.offered(other.channel("general"))
    assert "edit" not in chief.offered()
    both = wishes(settings, desk_guild=str(guild.id), guild=str(guild.id))
    await lived(both, jobs, discord, registers=1)
    assert {"edit", "topics"} <= {*discord.commands[guild.id]}


def described(app: App, some: Iterable[Command]) -> list[Any]:
    services = app.services
    words = Words.of(services.catalogue.languages, services.wording, lambda *_: ())
    return [*declared(some, words, everywhere=True)]


def test_two_that_are_called_the_same_keep_one_name_each(app: App) -> None:
    commands = app.services.commands
    twins = [replace(commands[name], title=lambda _: "сводка") for name in ("topics", "help")]
    first, second = described(app, twins)
    assert first["name_localizations"]["ru"] == "сводка"
    assert "ru" not in second["name_localizations"]


def test_what_no_name_can_be_is_left_out(app: App) -> None:
    odd = replace(app.services.commands["topics"], title=lambda _: "with: signs!")
    assert described(app, [odd])[0]["name_localizations"] == {}
