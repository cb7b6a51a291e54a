"""The gateway: sessions, what they miss and get again, and everything that ends them."""

from typing import Any

import discord
import pytest

from tests.fakes.clock import FakeClock
from tests.simulators.discord import TOKEN, Intent, Simulator

from .client import INTENTS, Client, until


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library waits 5 s before each further IDENTIFY."""

    async def at_once(self: object, shard_id: int | None, *, initial: bool = False) -> None:
        pass

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)


async def test_servers_come_and_go(sim: Simulator, bot: Client) -> None:
    first = sim.guild("first")
    first.channel("general")
    away = sim.guild("away")
    away.go_away()
    await bot.begin(sim)
    assert [guild.name for guild in bot.guilds if not guild.unavailable] == ["first"]
    assert [one.name for one in bot.guilds[0].text_channels] == ["general"]
    away.come_back()
    await until(lambda: bot.heard("guild_available")[1:])
    second = sim.guild("second")
    await until(lambda: bot.heard("guild_join"))
    second.channel("new").thread("deep")
    await until(lambda: bot.heard("thread_create"))
    channel = bot.guilds[0].text_channels[0]
    assert channel.permissions_for(bot.guilds[0].me).send_messages
    second.go_away()
    await until(lambda: bot.heard("guild_unavailable"))
    first.kick_bot()
    await until(lambda: bot.heard("guild_remove"))
    assert sim.faults == []


async def test_what_was_missed_comes_with_resuming(sim: Simulator, bot: Client) -> None:
    anna = sim.user("anna")
    await bot.begin(sim)
    await anna.write("one")
    await until(lambda: bot.heard("message"))
    sim.cut()
    await anna.write("two")
    await until(lambda: len(bot.heard("message")) == 2)
    assert [one.content for one in bot.heard("message")] == ["one", "two"]
    assert (sim.heard("IDENTIFY"), sim.heard("RESUME")) == (1, 1)
    sim.reconnect()
    await until(lambda: sim.heard("RESUME") == 2)
    await until(lambda: sim.connected)
    for times, code in ((3, 4000), (4, 4008)):
        sim.close(code)
        await until(lambda times=times: sim.heard("RESUME") == times)  # type: ignore[misc]
        await until(lambda: sim.connected)
    sim.invalidate(resumable=True)
    await until(lambda: sim.heard("RESUME") == 5)
    await until(lambda: sim.connected)
    assert sim.heard("IDENTIFY") == 1
    assert sim.faults == []


@pytest.mark.parametrize("code", [4007, 4009])
async def test_a_session_that_has_ended_begins_anew(sim: Simulator, bot: Client, code: int) -> None:
    sim.guild("Newsroom")
    await bot.begin(sim)
    sim.close(code)
    await until(lambda: sim.heard("IDENTIFY") == 2)
    assert sim.heard("RESUME") == 1
    await until(lambda: sim.connected)
    assert sim.faults == []


async def test_an_invalid_session(sim: Simulator, bot: Client) -> None:
    await bot.begin(sim)
    sim.invalidate()
    await until(lambda: sim.heard("IDENTIFY") == 2)
    assert sim.heard("RESUME") == 0


async def test_a_session_is_kept_for_a_while_only(sim: Simulator, bot: Client) -> None:
    await bot.begin(sim)
    sim.world.sessions.lives = -1.0
    sim.cut()
    await until(lambda: sim.heard("IDENTIFY") == 2)
    assert sim.heard("RESUME") == 1


async def test_ready_twice(sim: Simulator, bot: Client) -> None:
    sim.guild("Newsroom")
    await bot.begin(sim)
    sim.ready_again()
    await until(lambda: len(bot.heard("ready")) == 2)


async def test_a_wrong_token(sim: Simulator, bot: Client) -> None:
    sim.close(4004)
    sim.revoke()
    with pytest.raises(discord.GatewayNotFound):
        await bot.begin(sim)


async def test_a_token_that_is_revoked(sim: Simulator, bot: Client) -> None:
    await bot.begin(sim)
    sim.revoke()
    sim.close(4004)
    error = await bot.ended()
    assert isinstance(error, discord.ConnectionClosed)
    assert error.code == 4004


async def test_intents_that_are_not_allowed(sim: Simulator, bot: Client) -> None:
    async with Client(intents=INTENTS | discord.Intents(message_content=True)) as client:
        await client.login(TOKEN)
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.begin(sim)
        await client.end()
    sim.entrust(Intent.MESSAGE_CONTENT)
    async with Client(
        intents=discord.Intents(guilds=True, guild_messages=True, message_content=True)
    ) as client:
        await client.login(TOKEN)
        await client.begin(sim)
        guild, anna = sim.guild(), sim.user("anna")
        guild.join(anna)
        await anna.write("hello", in_=guild.channel("general"))
        await until(lambda: client.heard("message"))
        assert client.heard("message")[0].content == "hello"
        await client.end()


@pytest.mark.usefixtures("_addressed")
async def test_without_the_intent_there_is_no_content(sim: Simulator) -> None:
    async with Client(intents=discord.Intents(guilds=True, guild_messages=True)) as client:
        await client.login(TOKEN)
        guild, anna = sim.guild(), sim.user("anna")
        channel = guild.channel("general")
        guild.join(anna)
        await client.begin(sim)
        await anna.write("hello", in_=channel)
        await anna.write(f"<@{sim.bot.id}> hello", in_=channel)
        await until(lambda: len(client.heard("message")) == 2)
        assert [one.content for one in client.heard("message")] == ["", f"<@{sim.bot.id}> hello"]
        await client.end()


async def test_shards(sim: Simulator, bot: Client) -> None:
    sim.shards = 3
    guilds = [sim.guild(str(number)) for number in range(6)]
    anna = sim.user("anna")
    await bot.begin(sim)
    assert bot.shard_count == 3
    assert sorted(guild.name for guild in bot.guilds) == [str(number) for number in range(6)]
    assert sorted(guild.shard_id for guild in bot.guilds) == [0, 0, 1, 1, 2, 2]
    await anna.write("hello")
    await until(lambda: bot.heard("message"))
    shard = (guilds[0].id >> 22) % 3
    sim.cut(shard)
    await until(lambda: sim.heard("RESUME") == 1)
    guilds[0].channel("general")
    await until(lambda: bot.heard("guild_channel_create"))
    assert len(bot.heard("message")) == 1
    assert sim.faults == []


@pytest.mark.usefixtures("_addressed")
async def test_heartbeats_that_nobody_acknowledges(sim: Simulator) -> None:
    sim.heartbeat = 0.02
    async with Client(heartbeat_timeout=0.1) as client:
        await client.login(TOKEN)
        await client.begin(sim)
        await until(lambda: sim.heard("HEARTBEAT") >= 3)
        assert sim.heard("RESUME") == 0
        sim.acknowledges = False
        await until(lambda: sim.heard("RESUME") == 1)
        sim.acknowledges = True
        await client.end()


async def test_an_interaction_twice(sim: Simulator, bot: Client) -> None:
    seen = []

    async def answer(interaction: discord.Interaction) -> None:
        seen.append(interaction.id)
        await interaction.response.send_message("a")

    bot.on_interaction = answer  # type: ignore[attr-defined]

    async def failed(event: str, *args: Any) -> None:
        pass

    bot.on_error = failed  # type: ignore[method-assign]
    anna = sim.user("anna")
    await sim_commands(bot)
    await bot.begin(sim)
    await anna.command("/help", twice=True)
    await until(lambda: sim.faults)
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert len(anna.sees()) == 1
    assert "already been acknowledged" in sim.faults[0]


async def sim_commands(bot: Client) -> None:
    @bot.tree.command(name="help", description="Help")
    async def _help(interaction: discord.Interaction) -> None:
        pass

    await bot.tree.sync()
    bot.tree.clear_commands(guild=None)


async def test_nobody_answers(sim: Simulator, bot: Client, clock: FakeClock) -> None:
    anna = sim.user("anna")
    await sim_commands(bot)
    await bot.begin(sim)
    bot._connection._command_tree = None
    await anna.command("/help")
    await clock.advance(3)
    assert anna.failed
    assert sim.faults == ["an interaction (COMMAND) was not acknowledged within 3 s"]


async def test_a_goodbye_ends_the_session(sim: Simulator, bot: Client) -> None:
    await bot.begin(sim)
    assert len(sim.world.sessions.all) == 1
    await bot.end()
    await until(lambda: not sim.world.sessions.all)
