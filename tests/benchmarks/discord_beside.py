"""The same messages by discord.py as it comes: a gather of `channel.send`, and no ledger."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from yarl import URL

from bot.platforms.discord.render import Message
from tests.benchmarks.discord_api import COMMANDS
from tests.benchmarks.discord_serving import SETTLED, Api, Sent, api
from tests.benchmarks.engine import PATIENCE
from tests.simulators.discord import TOKEN
from tests.simulators.discord.library import DiscordWebSocket, Route, discord


def broadcast(messages: Sequence[Message], seconds: float, moments: Sequence[float] = ()) -> Sent:
    """Sends these messages, each to one channel, for so many seconds at most, while people use commands at
    these moments, in seconds.

    What is sent is rendered before, and nothing is written down.
    """
    with api(len(messages)) as server, _addressed(server), _in_silence():
        return asyncio.run(_broadcast(server, messages, seconds, moments))


@contextmanager
def _addressed(server: Api) -> Iterator[None]:
    """The library has one address for all clients."""
    route, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.url, URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = route, gateway


@contextmanager
def _in_silence() -> Iterator[None]:
    """The library says a word for every 429, which is no part of what is measured."""
    words = logging.getLogger("discord")
    level = words.level
    words.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        words.setLevel(level)


async def _broadcast(
    server: Api, messages: Sequence[Message], seconds: float, moments: Sequence[float]
) -> Sent:
    client = discord.Client(
        intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none()
    )
    tree = discord.app_commands.CommandTree(client)
    for name in COMMANDS:
        tree.command(name=name, description="A command.")(_reply)
    async with client:
        await client.login(TOKEN)
        serving = asyncio.create_task(client.connect())
        await asyncio.wait_for(client.wait_until_ready(), PATIENCE)
        await tree.sync()
        given = [_given(message) for message in messages]
        start = time.process_time()
        sending = asyncio.create_task(_send_all(client, given, seconds))
        if moments:
            await asyncio.sleep(SETTLED)
            server.ask(moments)
        await sending
        processor = time.process_time() - start
        seen = await asyncio.to_thread(server.seen)
    await asyncio.gather(serving, return_exceptions=True)
    return Sent(seen, processor)


async def _reply(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("A reply.", ephemeral=True)


def _given(message: Message) -> dict[str, Any]:
    """The arguments of `channel.send` for a message of ours; in the loop, which its view belongs to."""
    view = discord.ui.View(timeout=None)
    for row in message["components"]:
        for one in row["components"]:
            view.add_item(discord.ui.Button(label=one["label"], custom_id=one["custom_id"]))
    return {"embeds": [discord.Embed.from_dict(one) for one in message["embeds"]], "view": view}


async def _send_all(client: discord.Client, given: Sequence[dict[str, Any]], seconds: float) -> None:
    """Returns when all are sent, or refused for good, or after the seconds given."""
    channels: list[Any] = [client.get_channel(number) for number in range(1, len(given) + 1)]
    sending = (channel.send(**one) for channel, one in zip(channels, given, strict=True))
    with suppress(TimeoutError):  # the server counts what it took
        await asyncio.wait_for(asyncio.gather(*sending, return_exceptions=True), seconds)
