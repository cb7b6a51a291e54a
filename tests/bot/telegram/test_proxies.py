"""Telegram through a proxy that works: HTTP and SOCKS, as an operator behind a block would have."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import ClientSession, web

from bot.app import App
from bot.chats import Address
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.connection import Connection
from briefings.blocks import sentence
from briefings.document import Document
from config.settings import Settings
from tests.simulators.telegram import TOKEN, Simulator

ANNA = 880_055_001


class Passed:
    """What a proxy let through."""

    def __init__(self) -> None:
        self.targets: list[str] = []


@asynccontextmanager
async def over_http(passed: Passed) -> AsyncIterator[str]:
    """A proxy that is asked for whole addresses."""

    async def relay(request: web.BaseRequest) -> web.Response:
        passed.targets.append(request.path.rpartition("/")[2])
        kind = {"Content-Type": request.content_type}
        async with (
            ClientSession() as session,
            session.request(
                request.method, str(request.url), data=await request.read(), headers=kind
            ) as answer,
        ):
            return web.Response(status=answer.status, body=await answer.read())

    runner = web.ServerRunner(web.Server(relay))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def over_socks(passed: Passed) -> AsyncIterator[str]:
    """A SOCKS5 proxy without a password, which looks names up itself (RFC 1928)."""

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        size = 4 if kind == 1 else (await reader.readexactly(1))[0]
        host = await reader.readexactly(size)
        name = ".".join(map(str, host)) if kind == 1 else host.decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        passed.targets.append(name)
        there, back = await asyncio.open_connection(name, port)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await asyncio.gather(pipe(reader, back), pipe(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@pytest.mark.parametrize("way", [over_http, over_socks])
async def test_a_message_goes_through_it(
    telegram: Simulator, way: Callable[[Passed], AbstractAsyncContextManager[str]]
) -> None:
    passed = Passed()
    services = App(Settings.model_construct()).services
    anna = telegram.user(ANNA)
    anna.unblock()
    async with way(passed) as proxy:
        connection = Connection(TOKEN, telegram.url, proxy)
        platform = Telegram(connection, services.commands, services.wording, ["en"])
        await platform.send(Address("telegram", str(ANNA)), Document((sentence("Hello"),)), "1.0")
        await platform.close()
    assert [one.text for one in anna.sees()] == ["Hello"]
    assert passed.targets in (["sendMessage"], ["127.0.0.1"])
