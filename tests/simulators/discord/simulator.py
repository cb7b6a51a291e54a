"""The simulator as tests see it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

from bot.clock import Clock, SystemClock

from .guilds import Channel, Guild
from .limits import Flood, Floods, Limits
from .messages import Message
from .mishaps import Mishaps
from .people import Person
from .places import GuildState
from .refusals import Json
from .server import BASE, Request, Server
from .users import User
from .world import World

#: The application's id is its bot's.
APP_ID = 700_000_007_000_000_007
#: In the form of a token, and nobody's.
TOKEN = "NzAwMDAwMDA3MDAwMDAwMDA3.GSimul.nobodys_token_for_the_simulator_0000000"


class Simulator(Mishaps):
    """Discord on loopback. Use it as an asynchronous context manager.

    `clock` tells the time and does all waiting: limits, holds, latency, and what an interaction allows. The
    world's state (`world`) can be reached for what the driver has no word for. What can go wrong is in
    `Mishaps`.
    """

    def __init__(
        self,
        token: str = TOKEN,
        clock: Clock | None = None,
        *,
        limits: Limits | None = None,
        port: int = 0,
        name: str = "briefing-bot",
    ) -> None:
        self.clock = clock or SystemClock()
        self.bot = Person(APP_ID, name, is_bot=True)
        self.world = World(self.clock, self.bot)
        self._server = Server(self.world, token, Floods(self.clock, limits or Limits()))
        self._server.port = port
        self._users: dict[str, User] = {}

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.stop()

    @property
    def url(self) -> str:
        """For `discord.http.Route.BASE`."""
        return f"http://127.0.0.1:{self._server.port}{BASE}"

    @property
    def gateway_url(self) -> str:
        """For `DiscordWebSocket.DEFAULT_GATEWAY`: the library goes there after INVALID SESSION."""
        return self.world.gateway_url

    # The world.

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """A person; the same one each time for the same name."""
        if name not in self._users:
            person = Person(self.world.snowflakes.next(), name, locale)
            self.world.people[person.id] = person
            self._users[name] = User(self.world, person)
        return self._users[name]

    def guild(self, name: str = "Server", *, locale: str = "en-US", bot: bool = True) -> Guild:
        """A new server, owned by nobody that a test knows; with the bot in it, unless `bot` is False."""
        owner = Person(self.world.snowflakes.next(), f"{name}'s owner")
        self.world.people[owner.id] = owner
        state = GuildState(self.world.snowflakes.next_guild(), name, locale, owner)
        self.world.guilds[state.id] = state
        guild = Guild(self.world, state)
        if bot:
            guild.add_bot()
        return guild

    # What was seen, and what went wrong.

    def shown(self, channel: int, *, gone: bool = False) -> list[Message]:
        """The bot's messages in a channel that everybody sees, in order; with `gone`, deleted ones too."""
        state = self.world.channels.get(channel)
        return Channel(self.world, state).shown(gone=gone) if state else []

    @property
    def faults(self) -> list[str]:
        """What the bot asked for that can never be right, what it failed to answer, and faults of the
        simulator itself.
        """
        return self.world.faults

    @property
    def floods(self) -> list[Flood]:
        """The requests that were over a limit."""
        return self._server.floods.all

    @property
    def requests(self) -> list[Request]:
        return self._server.requests

    def count(self, method: str, template: str) -> int:
        """How many requests of a route have come: `count("POST", "/channels/{}/messages")`."""
        return self._server.counts.get((method, template), 0)

    @property
    def commands(self) -> dict[int | None, dict[str, Json]]:
        """The registered commands, by server (None: everywhere) and name."""
        return self.world.commands

    @property
    def shards(self) -> int:
        """For how many shards the gateway asks."""
        return self.world.shards

    @shards.setter
    def shards(self, number: int) -> None:
        self.world.shards = number

    @property
    def connected(self) -> int:
        """How many sessions are connected just now."""
        return len(self.world.sessions.connected)

    def heard(self, what: str) -> int:
        """How often the gateway was sent "IDENTIFY", "RESUME" or "HEARTBEAT"."""
        return self._server.gateway.counts[what]

    @property
    def closed(self) -> list[int]:
        """The codes with which the gateway has closed connections."""
        return self._server.gateway.closed

    async def until(self, done: Callable[[], object], seconds: float = 5.0) -> None:
        """Waits, in real time, until `done()` is true; it is asked at each change that people see."""
        try:
            async with asyncio.timeout(seconds):
                while not done():
                    await self.world.next_change()
        except TimeoutError:
            raise AssertionError(f"it did not come about within {seconds:g} s") from None
