"""Conversations, from the first command to the last edit, with the real library."""

import asyncio
import logging
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.clock import FakeClock
from tests.simulators.discord import TOKEN, Simulator

from .client import Client, until

Interaction = discord.Interaction[Client]


class When(discord.ui.Modal, title="When"):
    """Asks for a time."""

    time: discord.ui.Label[Any] = discord.ui.Label(text="Time", component=discord.ui.TextInput(max_length=5))

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]
        field = self.time.component
        assert isinstance(field, discord.ui.TextInput)
        await interaction.response.send_message(f"At {field.value}", ephemeral=True)


class Row(discord.ui.View):
    """A button of each kind, and a menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Site", url="https://example.org"))

    @discord.ui.button(label="Earlier", custom_id="earlier")
    async def earlier(self, interaction: Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="99 people")

    @discord.ui.button(label="When", custom_id="when")
    async def when(self, interaction: Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(When())

    @discord.ui.select(custom_id="topic", options=[discord.SelectOption(label="Trials", value="trials")])
    async def topic(self, interaction: Interaction, menu: discord.ui.Select[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=menu.values[0], view=None)


def learn(bot: Client) -> None:
    """Teaches the bot some commands."""

    @bot.tree.command(description="Who is held")
    @app_commands.describe(view="Which numbers")
    async def detentions(interaction: Interaction, view: str = "now") -> None:
        await interaction.response.send_message(f"101 people, {view}", view=Row())

    @detentions.autocomplete("view")
    async def _view(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}...", value=current)]

    @bot.tree.command(description="Takes its time")
    async def slow(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("first")
        await interaction.followup.send("second", ephemeral=True)
        await interaction.edit_original_response(embed=discord.Embed(title="Title", description="Words"))


async def test_commands_buttons_menus_and_forms(sim: Simulator, bot: Client) -> None:
    guild = sim.guild("Newsroom")
    channel, anna = guild.channel("general"), sim.user("anna", locale="ru")
    guild.join(anna)
    await bot.begin(sim)
    learn(bot)
    await bot.tree.sync()
    (choice,) = await anna.completes("/detentions ear", in_=channel)
    assert (choice.name, choice.value) == ("ear...", "ear")
    await anna.command("/detentions view=earlier", in_=channel)
    message = await anna.gets("101", in_=channel)
    assert message.text == "101 people, earlier"
    assert message.labels == ["Earlier", "When", "Site"]
    with pytest.raises(AssertionError, match="leads out"):
        await anna.tap("Site", in_=channel)
    await anna.tap("Earlier", in_=channel)
    assert await anna.gets("99", in_=channel) is message
    await anna.tap("When", in_=channel)
    assert (await anna.opens()).labels == ["Time"]
    await anna.fills("09:00")
    assert (await anna.gets("At 09:00", in_=channel)).ephemeral
    await anna.choose("Trials", in_=channel)
    assert (await anna.gets("trials", in_=channel)).labels == []
    assert [version.text for version in message.versions] == ["101 people, earlier", "99 people", "trials"]
    assert anna.waiting == []
    assert sim.faults == []


async def test_deferred_and_followed(sim: Simulator, bot: Client) -> None:
    anna = sim.user("anna")
    await bot.begin(sim)
    learn(bot)
    await bot.tree.sync()
    await anna.command("/slow")
    await anna.gets("Words")
    assert [(one.text, one.ephemeral) for one in anna.sees()] == [
        ("first\nTitle\nWords", True),
        ("second", True),
    ]
    assert sim.faults == []


async def test_messages_of_ones_own_accord(sim: Simulator, bot: Client) -> None:
    anna = sim.user("anna")
    await bot.begin(sim)
    await anna.write("hello")
    await until(lambda: bot.heard("message"))
    (heard,) = bot.heard("message")
    assert (heard.content, heard.author.name) == ("hello", "anna")
    sent = await heard.reply("Hi", silent=True)
    assert anna.last.silent
    await sent.edit(content="Hi, anna")
    assert (await anna.gets("anna")).versions[0].text == "Hi"
    direct = await bot.fetch_user(anna.id)
    twice = [await direct.send("once", nonce="5") for _ in range(2)]
    assert twice[0].id == twice[1].id
    await sent.delete()
    assert [one.text for one in anna.sees()] == ["once"]
    assert [one.text for one in anna.ledger] == ["Hi, anna", "once"]
    news = sim.guild().announcements("news")
    await until(lambda: bot.get_channel(news.id))
    published = await bot.get_partial_messageable(news.id).send("News")
    await published.publish()
    assert news.shown()[0].crossposted
    assert [one.content async for one in bot.get_partial_messageable(news.id).history()] == ["News"]
    assert sim.faults == []


async def test_a_round_over_sockets_in_no_time(sim: Simulator, bot: Client, clock: FakeClock) -> None:
    async def echo(interaction: discord.Interaction) -> None:
        await clock.sleep(2)
        await interaction.response.send_message("done")

    bot.on_interaction = echo  # type: ignore[attr-defined]
    await bot.begin(sim)
    learn(bot)
    await bot.tree.sync()
    bot.tree.clear_commands(guild=None)
    bot._connection._command_tree = None
    anna = sim.user("anna")
    for number in range(20):
        await clock.advance(100)
        await anna.command("/slow")
        await clock.advance(1)
        assert len(anna.sees()) == number
        await clock.advance(1)
        assert len(anna.sees()) == number + 1
    assert sim.faults == []


async def test_nothing_is_logged_of_token_or_text(
    sim: Simulator, bot: Client, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("discord").setLevel(logging.WARNING)
    caplog.set_level(logging.DEBUG)
    anna = sim.user("anna")
    await bot.begin(sim)
    await anna.write("privately")
    user = await bot.fetch_user(anna.id)
    await asyncio.gather(*[user.send("privately") for _ in range(3)])
    await user.send("privately", allowed_mentions=discord.AllowedMentions.all())
    with pytest.raises(discord.HTTPException):
        await user.send("privately" * 500)
    assert sim.faults
    for secret in (TOKEN, "privately"):
        assert secret not in caplog.text
        assert secret not in repr(sim)
        assert secret not in "".join(sim.faults)
