"""A conversation, from the first command to the last edit."""

import discord
from discord import app_commands

from tests.simulators.discord import Simulator

from .client import Client


async def test_a_command_and_a_tap(sim: Simulator, bot: Client) -> None:
    guild = sim.guild("Newsroom")
    channel = guild.channel("general")
    anna = sim.user("anna", locale="ru")
    guild.join(anna)
    await bot.begin(sim)

    @bot.tree.command(description="Who is held")
    @app_commands.describe(view="Which numbers")
    async def detentions(interaction: discord.Interaction, view: str = "now") -> None:
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(label="Earlier", custom_id="earlier")
        row = discord.ui.View(timeout=None)
        row.add_item(button)
        await interaction.response.send_message(f"101 people, {view}", view=row)

    async def tapped(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(content="99 people", view=None)

    bot.on_interaction = tapped  # type: ignore[attr-defined]
    await bot.tree.sync()
    await anna.command("/detentions view=earlier", in_=channel)
    message = await anna.gets("101", in_=channel)
    assert message.text == "101 people, earlier"
    await anna.tap("Earlier", in_=channel)
    await anna.gets("99", in_=channel)
    assert message.labels == []
    assert sim.faults == []
