"""Faults on demand."""

import asyncio

import aiohttp
import discord
import pytest

from tests.fakes.clock import FakeClock
from tests.simulators.discord import SEND, Channel, Simulator

from .client import Api, Client, until


@pytest.fixture
def channel(sim: Simulator) -> Channel:
    return sim.guild().channel("general")


@pytest.mark.parametrize("delivered", [False, True])
async def test_bad_gateways(sim: Simulator, api: Api, channel: Channel, delivered: bool) -> None:
    failure = sim.fail(SEND, times=2, delivered=delivered)
    for _ in range(2):
        assert await api.send(channel.id) == (502, b"Bad Gateway")
    assert (await api.send(channel.id))[0] == 200
    assert len(channel.shown()) == (3 if delivered else 1)
    assert failure.happened == 2
    assert [request.status for request in sim.requests] == [502, 502, 200]


async def test_answers_of_choice(sim: Simulator, api: Api, channel: Channel) -> None:
    other = sim.guild().channel("other")
    sim.fail(code=40003, where=other)
    assert (await api.send(channel.id))[0] == 200
    assert (await api.send(other.id))[1] == {
        "message": "You are opening direct messages too fast",
        "code": 40003,
    }
    sim.fail(status=418, json={"a": 1}, via=False)
    assert await api.send(channel.id) == (418, {"a": 1})
    assert "Via" not in api.headers
    sim.limit(retry_after=2.5, scope="global")
    assert (await api.send(channel.id))[1]["global"] is True
    assert api.headers["Retry-After"] == "3"
    sim.limit(code=20028)
    assert (await api.send(channel.id))[1]["code"] == 20028
    sim.fail(status=429, body=b"<html>", via=False)
    assert await api.send(channel.id) == (429, b"<html>")
    sim.lacks(SEND)
    assert (await api.send(channel.id))[0] == 404
    sim.heal()
    assert (await api.send(channel.id))[0] == 200
    assert sim.floods == []
    assert sim.faults == []


@pytest.mark.parametrize("delivered", [False, True])
async def test_resets(sim: Simulator, api: Api, channel: Channel, delivered: bool) -> None:
    sim.reset(delivered=delivered)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.send(channel.id)
    assert len(channel.shown()) == int(delivered)


async def test_silence(sim: Simulator, api: Api, channel: Channel) -> None:
    sim.silence(delivered=True)
    request = asyncio.create_task(api.send(channel.id))
    await sim.until(channel.shown)
    assert not request.done()
    request.cancel()
    await asyncio.gather(request, return_exceptions=True)


async def test_holds_and_latency(sim: Simulator, api: Api, channel: Channel, clock: FakeClock) -> None:
    sim.hold(seconds=8)
    sim.latency = 0.5
    request = asyncio.create_task(api.send(channel.id))
    await sim.until(lambda: sim.requests)
    await clock.advance(8.4)
    assert not request.done()
    assert channel.shown() == []
    await clock.advance(0.2)
    await request
    sim.latency = 0
    sim.hold(seconds=8, delivered=True)
    request = asyncio.create_task(api.send(channel.id))
    await sim.until(lambda: len(channel.shown()) == 2)
    assert not request.done()
    await clock.advance(8)
    await request


async def test_garbage(sim: Simulator, bot: Client, channel: Channel) -> None:
    sim.garble(delivered=True)
    with pytest.raises(ValueError, match="Expecting"):
        await bot.get_partial_messageable(channel.id).send("a")
    assert len(channel.shown()) == 1


async def test_the_ban_as_the_library_sees_it(sim: Simulator, bot: Client, channel: Channel) -> None:
    sim.ban(60)
    with pytest.raises(discord.HTTPException) as caught:
        await bot.get_partial_messageable(channel.id).send("a")
    assert caught.value.status == 429
    assert not caught.value.response.headers.get("Via")


async def test_a_server_that_is_gone_for_a_while(sim: Simulator, bot: Client, channel: Channel) -> None:
    await bot.begin(sim)
    await sim.deafen()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.get_partial_messageable(channel.id).send("a")
    await sim.listen()
    await bot.get_partial_messageable(channel.id).send("b")
    await until(lambda: sim.connected, seconds=15)
    assert [one.text for one in channel.shown()] == ["b"]
