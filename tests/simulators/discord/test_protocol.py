"""The gateway's close codes and limits: what the library never brings about."""

from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from tests.fakes.clock import FakeClock
from tests.simulators.discord import OFF, TOKEN, Simulator

from .client import Api


async def close_code(sim: Simulator, *frames: Any, query: str = "?v=10&encoding=json") -> int:
    async with aiohttp.ClientSession() as session, session.ws_connect(sim.gateway_url + query) as socket:
        for frame in frames:
            await (socket.send_str(frame) if isinstance(frame, str) else socket.send_json(frame))
        async for _ in socket:
            pass
        return socket.close_code or 0


def identify(**more: Any) -> dict[str, Any]:
    return {"op": 2, "d": {"token": TOKEN, "properties": {}, "intents": 1} | more}


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["{"], 4002),
        ([{"d": 1}], 4002),
        ([{"op": 3, "d": {}}], 4003),
        ([identify(token="x")], 4004),
        ([identify(intents="1")], 4002),
        ([identify(shard=[2, 2])], 4010),
        ([identify(intents=1 << 30)], 4013),
        ([identify(intents=2)], 4014),
        ([identify(), identify()], 4005),
        ([identify(), {"op": 99, "d": 1}], 4001),
        ([identify(), {"op": 1, "d": 99}], 4007),
        ([identify(), {"op": 3, "d": "x" * 5_000}], 4002),
        ([{"op": 6, "d": {"token": "x"}}], 4004),
    ],
)
async def test_close_codes(sim: Simulator, frames: list[Any], code: int) -> None:
    assert await close_code(sim, *frames) == code
    assert sim.closed == [code]


async def test_another_version(sim: Simulator) -> None:
    assert await close_code(sim, query="?v=9&encoding=json") == 4012


async def test_sharding_is_required(sim: Simulator) -> None:
    sim.limits = replace(OFF, guilds_per_shard=1)
    for name in "ab":
        sim.guild(name)
    assert await close_code(sim, identify()) == 4011


async def test_too_many_sessions(sim: Simulator, api: Api, clock: FakeClock) -> None:
    sim.limits = replace(OFF, identifies=2, identify_every=5.0, gateway=5)
    assert await close_code(sim, identify(), *[{"op": 3, "d": {}}] * 5) == 4008
    address = f"{sim.gateway_url}?v=10&encoding=json"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        await socket.send_json(identify())
        assert (await socket.receive_json())["op"] == 10
        assert (await socket.receive_json()) == {"op": 9, "d": False, "s": None, "t": None}
    _, told = await api("GET", "/gateway/bot")
    assert told["session_start_limit"]["remaining"] == 0
    await clock.advance(10)
    assert await close_code(sim, identify()) == 4004
    assert (await api("GET", "/users/@me"))[0] == 401
    assert len(sim.faults) == 3
