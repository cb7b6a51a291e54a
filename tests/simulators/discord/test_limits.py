"""Rate limits, what the headers tell of them, and the edge's ban."""

from dataclasses import replace

import discord
import pytest

from bot.clock import SystemClock
from tests.fakes.clock import MONDAY, FakeClock
from tests.simulators.discord import OFF, TOKEN, Limits, Simulator

from .client import Api, Client
from .library import Route


async def test_a_channel_has_a_bucket(sim: Simulator, api: Api, clock: FakeClock) -> None:
    sim.limits = Limits()
    guild = sim.guild()
    channel, other = guild.channel("a"), guild.channel("b")
    for left in (4, 3, 2, 1, 0):
        assert (await api.send(channel.id))[0] == 200
        assert api.headers["X-RateLimit-Remaining"] == str(left)
    bucket = api.headers["X-RateLimit-Bucket"]
    assert (api.headers["X-RateLimit-Limit"], api.headers["X-RateLimit-Reset-After"]) == ("5", "5.000")
    assert api.headers["Via"]
    await clock.advance(2)
    status, told = await api.send(channel.id)
    assert (status, told["retry_after"], told["global"]) == (429, 3.0, False)
    assert (api.headers["Retry-After"], api.headers["X-RateLimit-Scope"]) == ("3", "user")
    assert (await api.send(other.id))[0] == 200
    assert api.headers["X-RateLimit-Bucket"] == bucket
    await clock.advance(3)
    assert (await api.send(channel.id))[0] == 200
    assert [(flood.scope, flood.key) for flood in sim.floods] == [("user", str(channel.id))]
    assert sim.faults == []


async def test_the_whole_bot_has_50_a_second(sim: Simulator, api: Api, clock: FakeClock) -> None:
    sim.limits = replace(OFF, per_second=50)
    guild = sim.guild()
    channels = [guild.channel(str(number)) for number in range(51)]
    for channel in channels[:50]:
        assert (await api.send(channel.id))[0] == 200
    status, told = await api.send(channels[50].id)
    assert (status, told["global"]) == (429, True)
    assert api.headers["X-RateLimit-Global"] == "true"
    # Answers to interactions are not counted.
    assert (await api("GET", f"/webhooks/{sim.bot.id}/x/messages/@original"))[0] == 401
    await clock.advance(1)
    assert (await api.send(channels[50].id))[0] == 200
    assert [flood.scope for flood in sim.floods] == ["global"]


async def test_ten_are_published_in_an_hour(sim: Simulator, api: Api, clock: FakeClock) -> None:
    news = sim.guild().announcements("news")
    sent = [(await api.send(news.id))[1]["id"] for _ in range(11)]
    sim.limits = replace(OFF, crossposts=(10, 3_600.0))
    for one in sent[:10]:
        assert (await api("POST", f"/channels/{news.id}/messages/{one}/crosspost"))[0] == 200
    path = f"/channels/{news.id}/messages/{sent[10]}/crosspost"
    status, told = await api("POST", path)
    assert (status, told["retry_after"]) == (429, 3_600.0)
    # The headers tell of another limit, which is not used up.
    assert int(api.headers["X-RateLimit-Remaining"]) > 0
    await clock.advance(3_600)
    assert (await api("POST", path))[0] == 200


async def test_too_much_that_is_invalid_brings_the_ban(sim: Simulator, api: Api, clock: FakeClock) -> None:
    sim.limits = replace(OFF, invalid=(3, 600.0), ban=60.0)
    channel = sim.guild().channel("a")
    sim.limit(scope="shared", times=5)
    for _ in range(5):
        assert (await api.send(channel.id))[0] == 429
    channel.deny(sim.bot, "send_messages")
    for _ in range(3):
        assert (await api.send(channel.id))[0] == 403
    status, body = await api.send(channel.id)
    assert (status, body[:6]) == (429, b"<html>")
    assert "Via" not in api.headers
    assert api.headers["Retry-After"] == "60"
    assert [flood.scope for flood in sim.floods] == ["ban"]
    await clock.advance(61)
    assert (await api("GET", "/users/@me"))[0] == 200


async def test_invalid_ones_are_forgotten(sim: Simulator, api: Api, clock: FakeClock) -> None:
    sim.limits = replace(OFF, invalid=(2, 600.0))
    for _ in range(3):
        assert (await api("GET", "/users/@me", token="x"))[0] == 401
        await clock.advance(600)
    assert (await api("GET", "/users/@me"))[0] == 200


async def test_a_faster_clock_tells_shorter_times(sim: Simulator, api: Api) -> None:
    sim.limits = Limits(messages=(1, 30.0), speed=30)
    channel = sim.guild().channel("a")
    await api.send(channel.id)
    assert api.headers["X-RateLimit-Reset-After"] == "1.000"
    assert (await api.send(channel.id))[1]["retry_after"] == 1.0
    assert sim.floods[0].retry_after == 30.0


class Hasty(SystemClock):
    """Days in minutes."""

    SPEED = 300

    def now(self) -> float:
        return MONDAY + self.monotonic()

    def monotonic(self) -> float:
        return super().monotonic() * self.SPEED

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / self.SPEED)


async def test_the_library_keeps_to_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(messages=(2, 30.0), speed=Hasty.SPEED)
    async with Simulator(clock=Hasty(), limits=limits) as sim, Client() as client:
        monkeypatch.setattr(Route, "BASE", sim.url)
        await client.login(TOKEN)
        channel = sim.guild().channel("a")
        for number in range(5):
            await client.get_partial_messageable(channel.id).send(str(number))
        first, *_, last = channel.shown()
        assert last.at - first.at > 55
        assert sim.floods == []
        await client.end()


@pytest.mark.usefixtures("_addressed")
async def test_the_library_does_not_wait_for_long(sim: Simulator) -> None:
    async with Client(max_ratelimit_timeout=30) as client:
        sim.limit(retry_after=31.0)
        channel = sim.guild().channel("a")
        await client.login(TOKEN)
        with pytest.raises(discord.RateLimited) as caught:
            await client.get_partial_messageable(channel.id).send("a")
        assert caught.value.retry_after == 31.0
        await client.end()
