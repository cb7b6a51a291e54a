"""At the chattiest level that an operator can set, nothing of anybody's is in a log, a repr or an error."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, redirect_stderr
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.chats import Address, State, Style
from bot.faults import OperatorError
from bot.platforms.base import Host, Outcome, Platform
from bot.platforms.discord.connection import Connection
from briefings.blocks import sentence
from briefings.document import Action, Document
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, living, log_as
from tests.conversations.on_discord import OnDiscord, settings_for
from tests.conversations.talk import FULL, Talk
from tests.simulators.discord import OFF, SEND, TOKEN, Channel, Failure, Simulator, User

WORDS, NAME, ROOM = "zq7531", "Zq-Anna", "Zq-Newsroom"
#: What we say is nobody's business either: it tells what somebody asked.
SAID = ("33,000", "Viasna", "Before you subscribe", "Nothing found")
#: What Discord may answer. It does not put any of this into its texts today.
ANSWERS: dict[str, dict[str, Any]] = {
    "not delivered": {"status": 502},
    "delivered": {"status": 500, "delivered": True},
    "too many": {"status": 429, "json": {"message": WORDS, "retry_after": 1, "global": False}},
    "refused": {"code": 50035, "message": f"Invalid Form Body: {WORDS}"},
    "no channel": {"code": 10003, "message": f"Unknown Channel {ROOM} {NAME}"},
    "closed": {"code": 50007, "message": f"Cannot send messages to {NAME}"},
    "no rights": {"code": 50013, "message": f"Missing Permissions in {ROOM}"},
    "locked": {"code": 160005, "message": WORDS},
    "too fast": {"status": 429, "json": {"message": WORDS, "code": 20028, "retry_after": 1}},
}
CALLBACK, COMPLETED = "POST /interactions/{}/{}/callback", "PATCH /webhooks/{}/{}/messages/{}"
FOUND = "GET /channels/{}/messages"
#: Seconds; we wait for a shorter time.
HELD, PATIENCE = 9.0, 0.2


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.discord.transport._TOTAL", PATIENCE)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that an operator gets to read who has set the level to DEBUG."""
    root, printed = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    for handler in before:
        root.removeHandler(handler)
    with redirect_stderr(printed):
        log_as("DEBUG", monkeypatch)
    (ours,) = root.handlers
    for handler in before:
        root.addHandler(handler)
    yield printed
    root.removeHandler(ours)
    root.setLevel(level)


def revealed(text: str, discord: Simulator | None = None, *more: str) -> list[str]:
    """What is in it and must not be."""
    secrets = [TOKEN, TOKEN[10:], WORDS, NAME, ROOM, *more]
    if discord:
        world = discord.world
        persons = [one for one in world.people if one != discord.bot.id]
        secrets += map(str, (*persons, *world.channels, *world.guilds, *world.interactions))
        secrets += world.tokens
        secrets += world.sessions.all
    return [secret for secret in secrets if secret in text]


@asynccontextmanager
async def life(
    folder: Path, jobs: Jobs, before: Callable[[Simulator], None] = lambda _: None
) -> AsyncIterator[tuple[Life, Simulator]]:
    """The whole bot; all its waiting, the platform's too, by one quick clock. `before` it starts."""
    clock = Quick()

    def quick(app: App) -> Sequence[Platform]:
        return app.platforms(clock)

    async with Simulator(clock=clock, limits=OFF) as discord:
        discord.world.patience *= Quick.SPEED
        before(discord)
        async with living(settings_for(discord, folder, "en"), jobs, clock, quick) as bot:
            await discord.until(
                lambda: discord.connected and discord.count("PUT", "/applications/{}/commands")
            )
            yield bot, discord


def harms(discord: Simulator) -> list[Callable[[str], Failure]]:
    """Whatever can happen to the next request of a route, one after the other."""
    body = f"<html>{TOKEN} {NAME} {WORDS}".encode()
    return [
        *(partial(discord.fail, **answer) for answer in ANSWERS.values()),
        *(partial(discord.reset, delivered=delivered) for delivered in (False, True)),
        *(partial(discord.garble, body=body, delivered=delivered) for delivered in (False, True)),
        partial(discord.garble, body=body, status=403),
        partial(discord.hold, seconds=HELD),
    ]


def test_the_log_is_looked_at(log: io.StringIO) -> None:
    logging.getLogger("bot.somewhere").debug("said %s", WORDS)
    assert revealed(log.getvalue()) == [WORDS]


def a_room(discord: Simulator, *members: User) -> Channel:
    guild = discord.guild(ROOM)
    for one in members:
        guild.join(one, manage_channels=True)
    return guild.channel(ROOM)


async def anything_usual(bot: Life, discord: Simulator) -> None:
    """Questions, a subscription, a briefing, a server, mishaps of the gateway, and an end."""
    anna = discord.user(NAME)
    talk = Talk(bot, OnDiscord(bot, discord, anna), "en")
    for typed in (WORDS, f"/{WORDS}", f"/search {WORDS}", f"/start {WORDS}", f"/settings zone={WORDS}"):
        await talk.types(typed)
    await talk.subscribes(FULL)
    await talk.types("/settings 1 ask=zone")
    await talk.answers(WORDS)
    await talk.gets_the_briefing()
    await anna.completes(f"/settings zone={WORDS}", "zone")
    room = a_room(discord, anna)
    await anna.command(f"/search {WORDS} public=true", room)
    await anna.gets(WORDS, room)
    for mishap in (discord.cut, discord.reconnect, partial(discord.close, 4000), discord.invalidate):
        mishap()
        await discord.until(lambda: not discord.connected)
        await discord.until(lambda: discord.connected)
    await anna.command(f"/search {WORDS}", room)
    await anna.gets(WORDS, room)
    room.thread(ROOM).delete()
    room.delete()
    await talk.types("/forget")
    await discord.until(lambda: discord.count("DELETE", "/channels/{}/messages/{}"))


async def test_of_a_life_without_faults(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with life(tmp_path, jobs) as (bot, discord):
        await anything_usual(bot, discord)
    assert revealed(log.getvalue(), discord, *SAID) == []


async def test_of_libraries_that_tell_more_than_anybody_can_ask_for(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for library in ("discord", "discord.http", "discord.gateway", "discord.shard", "aiohttp", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=library)
    async with life(tmp_path, jobs) as (bot, discord):
        await anything_usual(bot, discord)
    assert revealed(log.getvalue(), discord, *SAID) == []


async def test_of_replies_that_go_wrong(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a command, to a tap, to an answer that was put off, and to what was written."""
    async with life(tmp_path, jobs) as (_, discord):
        anna = discord.user(NAME)
        room = a_room(discord, anna)
        for harm in harms(discord):
            failures = [harm(CALLBACK)]
            await anna.command(f"/search {WORDS}", room)
            await gone(discord, failures)
            with monkeypatch.context() as slowly:
                slowly.setattr("bot.platforms.discord.answering._PATIENCE", 0.0)
                failures = [harm(COMPLETED)]
                await anna.command(f"/search {WORDS}", room)
                await gone(discord, failures)
            failures = [harm(SEND)]
            await anna.write(f"/search {WORDS}")
            await gone(discord, failures)
        await anna.command("/topics")
        await anna.gets("All topics")
    assert "WARNING" in log.getvalue()
    assert revealed(log.getvalue(), discord, *SAID) == []


async def gone(discord: Simulator, failures: list[Failure]) -> None:
    """Waits until these have happened."""
    await discord.until(lambda: not any(one.left for one in failures))


async def test_of_deliveries_that_go_wrong(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A channel for each harm; and once more, of what was in doubt or had to wait."""
    monkeypatch.setattr("bot.platforms.discord.adapter._KEY_HOLDS", 0.001)  # so that it is looked for
    async with life(tmp_path, jobs) as (bot, discord):
        everything = harms(discord)
        guild = discord.guild(ROOM)
        for _ in everything:
            room = guild.channel(ROOM)
            address = Address("discord", str(room.id))
            await bot.services.readers.subscribe(address, "daily", "en", Style.FULL)
        failures = [*(harm(SEND) for harm in everything), discord.fail(FOUND), discord.garble(FOUND)]
        await bot.comes_due()
        states = await bot.delivered(passing=5)
        await gone(discord, failures)
        assert states >= {State.SENT, State.FAILED, State.GONE}
    assert revealed(log.getvalue(), discord, *SAID) == []


@pytest.mark.parametrize("code", [4004, 4014])
async def test_of_a_gateway_that_shuts_us_out(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    async def lives() -> None:
        async with life(tmp_path, jobs) as (bot, discord):
            await discord.user(NAME).write(WORDS)
            discord.close(code)
            await asyncio.wait((bot.work,))

    with pytest.raises(OperatorError) as told:
        await lives()
    assert revealed("".join(traceback.format_exception(told.value))) == []
    assert revealed(log.getvalue(), None, *SAID) == []


async def test_of_a_start_at_which_nothing_works(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before(discord: Simulator) -> None:
        for request in ("GET /users/@me", "GET /oauth2/applications/@me", "GET /gateway/bot"):
            discord.garble(request, body=f"{TOKEN}".encode())
            discord.reset(request)
            discord.fail(request, status=400, json={"message": TOKEN, "code": 0})
        discord.fail("PUT /applications/{}/commands", code=50035, message=WORDS)

    async with life(tmp_path, jobs, before) as (_, discord):
        assert discord.count("GET", "/users/@me") >= 4
    assert "WARNING" in log.getvalue()
    assert revealed(log.getvalue(), discord, *SAID) == []


@asynccontextmanager
async def at_work(discord: Simulator, folder: Path) -> AsyncIterator[tuple[App, Platform]]:
    """The application, and its platform, which is connected."""
    app = App(settings_for(discord, folder, "en"))
    (platform,) = app.platforms()
    running = asyncio.create_task(platform.run(Host(app.dispatch)))
    try:
        await discord.until(lambda: discord.connected)
        yield app, platform
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await platform.close()


async def test_what_we_hold_tells_nothing_of_itself(tmp_path: Path) -> None:
    async with Simulator(limits=OFF) as discord, at_work(discord, tmp_path) as (app, platform):
        connection = Connection.of(app.settings)
        here = Address("discord", str(a_room(discord).id))
        for one in (app, app.settings, connection, connection.proxy, platform, platform.limits, here):
            assert revealed(f"{one!r} {one}", discord) == []


async def test_what_is_raised_tells_nothing(tmp_path: Path) -> None:
    page = Document((sentence(WORDS),), (Action(WORDS, f"/{WORDS}"),))
    async with Simulator(limits=OFF) as discord, at_work(discord, tmp_path) as (_, platform):
        here = Address("discord", str(a_room(discord).id))
        end = partial(discord.fail, status=401, json={"message": TOKEN, "code": 0})
        everything: list[Callable[[str], Failure]] = [*harms(discord), end]
        for harm in everything:
            attempts: dict[str, Callable[[], Awaitable[object]]] = {
                SEND: partial(platform.send, here, page, "1.0"),
                "PATCH /channels/{}/messages/{}": partial(platform.edit, here, "1", page),
                "DELETE /channels/{}/messages/{}": partial(platform.delete, here, "1"),
                FOUND: partial(platform.find, here, page, 1_600_000_000.0),
            }
            for request, attempt in attempts.items():
                for _ in range(2):  # where a connection breaks, reading and deleting are asked once more
                    harm(request)
                with pytest.raises(Outcome) as told:
                    await attempt()
                discord.heal()
                shown = "".join(traceback.format_exception(told.value))
                assert revealed(f"{told.value!r} {told.value} {shown}", discord) == []
