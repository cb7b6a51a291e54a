"""The simulator as tests see it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from math import inf
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.clock import Clock, SystemClock

from .failures import Failure
from .fields import Json
from .floods import Flood, Floods, Limits
from .groups import Channel, Group
from .people import Kind, Member, Person
from .server import Request, Server
from .users import User
from .world import SUPERGROUPS, World

if TYPE_CHECKING:
    from .messages import Message

#: In the form of a token, and nobody's.
TOKEN = "700000007:AAsimulated-token-of-nobody_00000000"


class Simulator:
    """A Bot API on loopback. Use it as an asynchronous context manager.

    `clock` tells the time and does all waiting: long polls, holds and latency. The world's state (`world`)
    can be reached for what the driver has no word for.
    """

    def __init__(
        self,
        token: str = TOKEN,
        clock: Clock | None = None,
        *,
        limits: Limits | None = None,
        port: int = 0,
        username: str = "briefing_bot",
    ) -> None:
        self.clock = clock or SystemClock()
        self.bot = Person(int(token.split(":", maxsplit=1)[0]), "Briefings", username=username, is_bot=True)
        self.world = World(self.clock, self.bot)
        self._server = Server(self.world, token, Floods(self.clock, limits or Limits()))
        self._server.port = port
        self._users: dict[int, User] = {}

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.stop()

    @property
    def url(self) -> str:
        """Without a slash at the end; requests go to `{url}/bot{token}/{method}`."""
        return f"http://127.0.0.1:{self._server.port}"

    # The world.

    def user(
        self, number: int, name: str = "", *, language: str | None = None, username: str | None = None
    ) -> User:
        """A person; the same one each time for the same id."""
        if number not in self._users:
            assert number > 0, "ids of people are positive"
            person = Person(number, name or f"User {number}", language, username)
            self.world.people[number] = person
            self._users[number] = User(self.world, person)
        return self._users[number]

    def group(
        self,
        number: int,
        title: str = "Group",
        *,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        forum: bool = False,
        username: str | None = None,
    ) -> Group:
        """A basic group, or a supergroup if the id is below `SUPERGROUPS`. The first admin owns it."""
        kind: Kind = "supergroup" if number < SUPERGROUPS else "group"
        chat = self.world.new_chat(number, kind, title, username, forum=forum)
        for user in members:
            chat.members[user.id] = Member(user.person, "member")
        for at, user in enumerate(admins):
            rights = {"can_manage_chat", "can_delete_messages", "can_promote_members", "can_change_info"}
            chat.members[user.id] = Member(user.person, "administrator" if at else "creator", rights)
        return Group(self.world, chat)

    def channel(
        self, number: int, title: str = "Channel", *, admins: Iterable[User] = (), username: str | None = None
    ) -> Channel:
        """A channel; the first of `admins` owns it."""
        chat = self.world.new_chat(number, "channel", title, username, forum=False)
        for at, user in enumerate(admins):
            rights = {"can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages"}
            chat.members[user.id] = Member(user.person, "administrator" if at else "creator", rights)
        return Channel(self.world, chat)

    # What was seen, and what went wrong.

    def shown(self, chat: int, *, topic: int | None = None, gone: bool = False) -> list[Message]:
        """The bot's messages in a chat as they stand now, in order; with `gone`, deleted ones too."""
        messages = self.world.chats[chat].messages if chat in self.world.chats else []
        return [
            one
            for one in messages
            if one.by_bot and (gone or one.deleted_at is None) and (topic is None or one.thread == topic)
        ]

    @property
    def faults(self) -> list[str]:
        """What the bot asked for that can never be right, and faults of the simulator itself."""
        return self._server.faults

    @property
    def floods(self) -> list[Flood]:
        """The requests that were over a limit."""
        return self._server.floods.all

    @property
    def requests(self) -> list[Request]:
        return self._server.requests

    def count(self, method: str) -> int:
        """How many requests of a method have come."""
        return sum(request.method == method for request in self.requests)

    @property
    def pending(self) -> list[Json]:
        """The updates that the bot has not acknowledged."""
        return self.world.updates.pending

    def menu(self, user: User, chat: int | None = None) -> list[str]:
        """The commands a user is offered, in a group or, by default, in private."""
        where = user.id if chat is None else chat
        member = self.world.chats[where].members.get(user.id) if where in self.world.chats else None
        menu = self.world.profile.menu(
            user.person.language, where, user.id, leads=bool(member and member.leads)
        )
        return [command["command"] for command in menu]

    async def until(self, done: Callable[[], object], seconds: float = 5.0) -> None:
        """Waits, in real time, until `done()` is true; it is asked at each change that users see."""
        try:
            async with asyncio.timeout(seconds):
                while not done():
                    await self.world.next_change()
        except TimeoutError:
            raise AssertionError(f"it did not come about within {seconds:g} s") from None

    # Faults on demand.

    @property
    def limits(self) -> Limits:
        return self._server.floods.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._server.floods.limits = limits

    @property
    def latency(self) -> float:
        """Seconds added to every request."""
        return self._server.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._server.latency = seconds

    def fail(
        self,
        method: str = "sendMessage",
        times: float = 1,
        *,
        status: int = 502,
        description: str = "",
        parameters: Json | None = None,
        delivered: bool = False,
        hold: float = 0.0,
        chat: int | None = None,
    ) -> Failure:
        """The next requests of a method ("*": any) get this answer; 200 has `ok` false."""
        return self._server.failures.add(
            Failure(
                method,
                times,
                chat,
                status=status,
                description=description,
                parameters=parameters,
                delivered=delivered,
                hold=hold,
            )
        )

    def reset(
        self, method: str = "sendMessage", times: float = 1, *, delivered: bool = False, hold: float = 0.0
    ) -> Failure:
        """The connection is reset before or, if `delivered`, after the request was carried out."""
        return self._server.failures.add(Failure(method, times, reset=True, delivered=delivered, hold=hold))

    def hold(
        self,
        method: str = "sendMessage",
        seconds: float = 8.0,
        times: float = 1,
        *,
        delivered: bool = False,
        chat: int | None = None,
    ) -> Failure:
        """The answer is right, and comes so late. The request is carried out after the hold, whether the bot
        still waits or not, or before it if `delivered`.
        """
        return self._server.failures.add(Failure(method, times, chat, hold=seconds, delivered=delivered))

    def garble(
        self,
        method: str = "sendMessage",
        times: float = 1,
        *,
        body: bytes = b"<html>?</html>",
        status: int = 200,
        delivered: bool = False,
    ) -> Failure:
        """The answer is no JSON."""
        return self._server.failures.add(
            Failure(method, times, status=status, body=body, delivered=delivered)
        )

    def lacks(self, *methods: str) -> None:
        """A server of another make, without these methods."""
        for method in methods:
            self.fail(method, inf, status=404, description="Not Found: method not found")

    def heal(self) -> None:
        """Ends all faults that were asked for."""
        self._server.failures.clear()

    async def deafen(self) -> None:
        """Refuses connections until `listen`, and breaks those there are."""
        await self._server.deafen()

    async def listen(self) -> None:
        await self._server.listen()
