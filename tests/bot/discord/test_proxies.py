"""Discord through a proxy that works, HTTP or SOCKS: requests and the gateway, as behind a block."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from config.settings import Settings
from tests.bot.discord.conftest import connected
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Simulator


class Proxy:
    """Where it led, and all it passed on."""

    def __init__(self) -> None:
        self.targets: list[tuple[str, int]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def pass_on(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes
    ) -> None:
        self.targets.append((host, port))
        there, back = await asyncio.open_connection(host, port)
        back.write(first)
        await asyncio.gather(_pipe(reader, back), _pipe(there, writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def over_http(proxy: Proxy) -> AsyncIterator[str]:
    """A proxy that is asked for whole addresses (RFC 9112), and passes on what it gets."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        address = urlsplit(line.split()[1].decode())
        assert address.hostname
        assert address.port
        await proxy.pass_on(address.hostname, address.port, reader, writer, line)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@asynccontextmanager
async def over_socks(proxy: Proxy) -> AsyncIterator[str]:
    """A SOCKS5 proxy without a password, which looks names up itself (RFC 1928)."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        size = 4 if kind == 1 else (await reader.readexactly(1))[0]
        host = await reader.readexactly(size)
        name = ".".join(map(str, host)) if kind == 1 else host.decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await proxy.pass_on(name, port, reader, writer, b"")

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@pytest.mark.parametrize("way", [over_http, over_socks])
async def test_everything_goes_through_it(
    settings: Settings, jobs: Jobs, discord: Simulator,
    way: Callable[[Proxy], AbstractAsyncContextManager[str]],
) -> None:  # fmt: skip
    proxy = Proxy()
    port = urlsplit(discord.url).port
    async with way(proxy) as url:
        bot = Bot(settings.model_copy(update={"discord_proxy": SecretStr(url)}), jobs, discord.clock)
        await bot.start()
        await connected(discord)
        assert {*proxy.targets} == {("127.0.0.1", port)}
        assert len(proxy.targets) >= 2  # the requests', and the gateway's
        anna = discord.user("anna")
        await anna.command("/topics")
        await anna.gets("All topics")
        await bot.stop()


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_is_told(
    settings: Settings, jobs: Jobs, discord: Simulator, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    away = SecretStr(f"{scheme}://somebody:secret@127.0.0.1:1")
    bot = Bot(settings.model_copy(update={"discord_proxy": away}), jobs, discord.clock)
    await bot.start()
    while "BRIEFING_DISCORD_PROXY" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await bot.stop()
    assert discord.requests == []
    assert "secret" not in caplog.text
