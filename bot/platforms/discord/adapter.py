"""Discord as a platform: sends, edits and deletes; hears what people do, and answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from discord import ConnectionClosed, HTTPException, LoginFailure
from discord import PrivilegedIntentsRequired as IntentsRequired
from discord.abc import GuildChannel
from discord.utils import time_snowflake

from bot.chats import Address
from bot.clock import Clock, SystemClock
from bot.faults import OperatorError
from bot.platforms.base import RATES, Barred, Fatal, Host, Limits, Moved, Rate, Receipt, Unknown, Unsent
from bot.platforms.discord import NAME
from bot.platforms.discord.answering import Answering
from bot.platforms.discord.api import Api, Json
from bot.platforms.discord.connection import Client, Connection, said
from bot.platforms.discord.conversing import Conversing
from bot.platforms.discord.guard import Guard
from bot.platforms.discord.interactions import DIRECT
from bot.platforms.discord.outcomes import NOT_KNOWN, UNKNOWN_MESSAGE, outcome_of
from bot.platforms.discord.publishing import Publishing
from bot.platforms.discord.registration import Registration, Suggest, Words
from bot.platforms.discord.render import LONGEST, Renderer, measure, message
from bot.platforms.discord.writing import Writing
from bot.platforms.reaching import FIRST_WAIT, LONGEST_WAIT, longer
from bot.registry import Access, Command
from briefings.document import Document, Manner
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Direct messages go slowly: Discord quarantines bots that send many, and tells no number.
_SLOWLY = (Rate(1),)
#: As many are on their way as the rate lets go out while a request waits for its answer, and more.
_IN_FLIGHT = 32
#: Seconds for which Discord surely knows a nonce: it says "a few minutes"
#: (discord.com/developers/docs/resources/message#create-message).
_KEY_HOLDS = 60.0
#: Messages may be deleted at any age.
_ALWAYS = timedelta(days=36_500)
#: Seconds that a message waits for the first connection.
_PATIENCE = 10.0
#: The most messages that are looked through at once, and how many seconds Discord's clock may be behind ours.
_LOOKED_THROUGH, _BEHIND = 100, 10.0
#: A message that was sent, and deleted since.
_AWAY = "0"
#: Why the gateway shuts us out for good (.../docs/topics/opcodes-and-status-codes#gateway).
_CLOSED = {
    4004: NOT_KNOWN,
    4010: "Discord refuses this shard; start the bot once, with no other of the same token",
    4011: "Discord wants more shards than it named; start the bot again",
    4012: "Discord no longer speaks this version of its gateway; install a newer version of this bot",
    4013: "Discord refuses what we want to hear of; install a newer version of this bot",
    4014: "Discord refuses what we want to hear of; in the developer portal, allow the bot to be in servers",
}

T = TypeVar("T")


class Discord:
    """One bot. `commands` are those that exist; `words` says them in Discord's languages, and `wording` in
    any.
    """

    name = NAME

    def __init__(
        self,
        connection: Connection,
        commands: Mapping[str, Command],
        wording: Callable[[str], Wording],
        languages: Sequence[str],
        suggest: Suggest,
        clock: Clock | None = None,
    ) -> None:
        self._connection, self._commands, self._wording = connection, commands, wording
        self._suggest = suggest
        self._clock: Clock = clock or SystemClock()
        self._guard = Guard(self._clock)
        self._renderer = Renderer()
        self._publishing = Publishing(self._clock)
        words = Words.of(languages, wording, suggest)
        places = connection.guild, connection.desk
        self._registration = Registration(commands.values(), words, *places, connection.kept)
        self.limits = Limits(
            measure=measure,
            page=LONGEST,
            overall=RATES[NAME],
            chat=lambda address: _SLOWLY if address.chat == DIRECT else (),
            in_flight=_IN_FLIGHT,
            key_holds=_KEY_HOLDS,
            finds=True,
            resend_unknown=False,
            deletes_within=_ALWAYS,
        )
        self._host: Host | None = None
        self._client: Client | None = None
        self._api: Api | None = None
        #: Set while there is an `_api`, or never will be.
        self._decided = asyncio.Event()

    # --- serving ---

    async def run(self, host: Host) -> None:
        """Answers until it is cancelled. Raises OperatorError where Discord shuts us out for good."""
        self._host, wait = host, FIRST_WAIT
        while True:
            self._client = client = self._connection.client(self._guard)
            begun = self._clock.monotonic()
            try:
                await self._serve(client, host)
            except asyncio.CancelledError:  # what is on its way goes on: only the gateway ends here
                for shard in client.shards.values():
                    with suppress(Exception):
                        await shard.disconnect()
                raise
            except OperatorError:
                self._api = None
                self._decided.set()
                raise
            except Exception as error:  # noqa: BLE001 - the library may fail at what it does not know
                log.warning("discord cannot be reached (%s); next attempt in %g s", said(error), wait)
            self._decided.clear()
            await client.close()
            if self._clock.monotonic() - begun > LONGEST_WAIT:
                wait = FIRST_WAIT
            await self._clock.sleep(wait)
            wait = longer(wait)

    async def _serve(self, client: Client, host: Host) -> None:
        """Logs in, and hears what happens until the connection ends."""
        try:
            await client.login(self._connection.token)
        except LoginFailure:
            raise OperatorError(NOT_KNOWN) from None
        assert client.user
        application = client.application_id or client.user.id
        self._api = api = Api(client.http, application)
        self._decided.set()
        log.info("discord: connected as %s", client.user.name)
        registering = asyncio.create_task(self._registration.run(api, application, self._clock))

        async def joined(guild: Any) -> None:
            """Whoever takes us in again has none of our commands."""
            self._registration.forget(str(guild.id))
            await self._registration.run(api, application, self._clock)

        conversing = Conversing(host, self._commands, self._wording)
        client.heard = {
            "interaction": Answering(api, conversing, self._suggest, self._clock).take,
            "message": Writing(conversing, self._reply, self._clock).take,
            "channels": self._channels_ended,
            "thread": self._thread_ended,
            "joined": joined,
        }
        try:
            await client.connect()
        except IntentsRequired:
            raise OperatorError(_CLOSED[4014]) from None
        except ConnectionClosed as closed:
            if closed.code in _CLOSED:
                raise OperatorError(_CLOSED[closed.code]) from None
            raise
        finally:
            registering.cancel()

    async def _channels_ended(self, channels: Sequence[Any]) -> None:
        assert self._host
        await self._host.ended([Address(NAME, str(channel.id)) for channel in channels])

    async def _thread_ended(self, thread: Any) -> None:
        assert self._host
        await self._host.left(Address(NAME, str(thread.parent_id), str(thread.thread_id)))

    async def close(self) -> None:
        await self._publishing.end()
        if self._client:
            await self._client.close()

    # --- sending ---

    def private(self, person: str) -> Address:
        return Address(NAME, f"@{person}")

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        if address.chat.startswith("@") and address.chat != DIRECT:
            opened = await self._attempt(lambda api: api.open(address.chat[1:]))
            raise Moved(Address(NAME, DIRECT, opened))
        receipt = await self._show(address, page, key)
        if Manner.PUBLISHED in page.manner and receipt != _AWAY:
            self._publish(address, receipt)
        return receipt

    async def _show(self, address: Address, page: Document, key: str) -> Receipt:
        return await self._post(address, self._renderer.message(page), key)

    async def _reply(self, address: Address, page: Document, key: str) -> Receipt:
        return await self._post(address, message(page), key)

    async def _post(self, address: Address, message: Json, key: str) -> Receipt:
        sent = await self._attempt(
            lambda api: api.send(_channel(address), message, key), done=UNKNOWN_MESSAGE
        )
        return _AWAY if sent is None else sent

    def _publish(self, address: Address, receipt: Receipt) -> None:
        """Has a message shown to those who follow its channel, whenever that may be."""

        async def publish() -> None:
            assert self._api
            assert self._host
            while not await self._host.turn(address):
                await self._clock.sleep(FIRST_WAIT)
            await self._api.publish(_channel(address), receipt)

        self._publishing.add(_channel(address), publish)

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:
        after = time_snowflake(datetime.fromtimestamp(since - _BEHIND, UTC))
        try:
            found = await self._attempt(lambda api: api.since(_channel(address), after, _LOOKED_THROUGH))
        except Unknown:
            raise Unsent("what is there was not told") from None
        except Barred:
            raise Unknown("what is there may not be read") from None
        assert self._client
        assert self._client.user
        own, wanted = str(self._client.user.id), _words(self._renderer.message(page))
        mine = (one for one in found or () if one.get("author", {}).get("id") == own)
        receipt = next((str(one["id"]) for one in mine if _words(one) == wanted), None)
        if receipt is None and len(found or ()) >= _LOOKED_THROUGH:
            raise Unknown("too much was said there since")
        if receipt is None and address.chat != DIRECT:
            self._may_look(address)
        return receipt

    def _may_look(self, address: Address) -> None:
        """Raises an Outcome where a channel that shows nothing need not be empty: Discord shows one like that
        whose history we may not read.
        """
        assert self._client
        channel = self._client.get_channel(int(address.chat))
        if not isinstance(channel, GuildChannel):
            raise Unsent("the channel is not known yet")
        if not channel.permissions_for(channel.guild.me).read_message_history:
            raise Unknown("what is there may not be read")

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        changed = {**message(page)}
        del changed["flags"]
        if receipt != _AWAY:
            step = lambda api: api.edit(_channel(address), receipt, changed)  # noqa: E731
            await self._attempt(step, done=UNKNOWN_MESSAGE)
        return receipt

    async def delete(self, address: Address, receipt: Receipt) -> None:
        if receipt != _AWAY:
            await self._attempt(lambda api: api.delete(_channel(address), receipt), done=UNKNOWN_MESSAGE)

    async def menu(self, person: Address, access: Access, language: str) -> bool:  # noqa: ARG002 - none here
        """There is none of one's own: a server's administrators say who sees the desk's commands."""
        return True

    async def _attempt(self, step: Callable[[Api], Awaitable[T]], done: int = 0) -> T | None:
        """Makes a request. None where the error `done` says that it is done already; else raises an
        Outcome.
        """
        try:
            await asyncio.wait_for(self._decided.wait(), _PATIENCE)
        except TimeoutError:
            raise Unsent("not connected yet") from None
        if self._api is None:
            raise Fatal("Discord has shut us out")
        try:
            return await step(self._api)
        except Exception as error:  # noqa: BLE001 - an answer may be of any kind, and each has its outcome
            if isinstance(error, HTTPException) and done and error.code == done:
                return None
            raise outcome_of(error) from None


def _channel(address: Address) -> str:
    """Where messages go: threads are channels, too."""
    return address.thread or address.chat


def _words(message: Json) -> tuple[list[str], ...]:
    """What a message says and its buttons send, whatever Discord has made of the spaces."""
    said = [str(one.get("description", "")).split() for one in message.get("embeds", ())]
    buttons = [
        part.get("custom_id", "") for row in message.get("components", ()) for part in row["components"]
    ]
    return (*said, buttons)
