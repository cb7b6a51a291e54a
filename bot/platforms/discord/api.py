"""The requests that we make of Discord, in the terms of its REST API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any
from zlib import crc32

from discord.http import HTTPClient, Route

from bot.platforms.discord.transport import LostError

Json = Mapping[str, Any]
#: Only who asked sees it (discord.com/developers/docs/resources/message#message-object-message-flags).
EPHEMERAL = 1 << 6


class Response(IntEnum):
    """How an interaction is answered (discord.com/developers/docs/interactions/receiving-and-responding)."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    COMPLETIONS = 8
    MODAL = 9


class Api:
    """Each method makes one request. Raises what `transport.Http.request` does."""

    def __init__(self, http: HTTPClient, application: int) -> None:
        self._http = http
        self._application = application

    # --- messages ---

    async def send(self, channel: str, message: Json, key: str = "") -> str:
        """Returns the message's id. The same key again within a few minutes makes no second message."""
        # Keys are our own database's, and Discord's are a whole bot's: another database might use the same.
        nonce = (
            {"nonce": f"{key}.{crc32(channel.encode()) & 0xFFFFF:x}", "enforce_nonce": True} if key else {}
        )
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        sent = await self._http.request(route, json={**message, **nonce})
        if isinstance(sent, dict) and sent.get("channel_id", channel) != channel:
            raise LostError("an answer about another message")
        return _id(sent)

    async def edit(self, channel: str, id_: str, message: Json) -> None:
        await self._http.request(self._message("PATCH", channel, id_), json=dict(message))

    async def delete(self, channel: str, id_: str) -> None:
        await self._http.request(self._message("DELETE", channel, id_))

    async def since(self, channel: str, id_: int, most: int) -> list[Json]:
        """The messages of a channel after an id."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        found = await self._http.request(route, params={"after": id_, "limit": most})
        if not isinstance(found, list):
            raise LostError("no list of messages")
        return found

    async def publish(self, channel: str, id_: str) -> None:
        """Shows a message of an announcement channel in the channels that follow it."""
        route = Route(
            "POST",
            "/channels/{channel_id}/messages/{message_id}/crosspost",
            channel_id=channel,
            message_id=id_,
        )
        await self._http.request(route)

    async def open(self, person: str) -> str:
        """The id of somebody's direct messages with us."""
        route = Route("POST", "/users/@me/channels")
        return _id(await self._http.request(route, json={"recipient_id": person}))

    @staticmethod
    def _message(method: str, channel: str, id_: str) -> Route:
        path = "/channels/{channel_id}/messages/{message_id}"
        return Route(method, path, channel_id=channel, message_id=id_)

    # --- interactions ---

    async def respond(self, interaction: int, token: str, kind: Response, data: Json | None = None) -> None:
        """The first answer, within three seconds."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction,
            webhook_token=token,
        )
        await self._http.request(route, json={"type": kind, **({"data": dict(data)} if data else {})})

    async def complete(self, token: str, message: Json) -> None:
        """What takes the place of an answer that was put off, within fifteen minutes."""
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        route = Route("PATCH", path, webhook_id=self._application, webhook_token=token)
        await self._http.request(route, json=dict(message))

    async def follow(self, token: str, message: Json) -> None:
        """One more message after the answer, within the same time."""
        path = "/webhooks/{webhook_id}/{webhook_token}"
        route = Route("POST", path, webhook_id=self._application, webhook_token=token)
        await self._http.request(route, json=dict(message))

    # --- commands ---

    async def register(self, commands: Sequence[Json], guild: str | None = None) -> None:
        """Sets all commands of the application, everywhere or in one guild."""
        if guild is None:
            route = Route("PUT", "/applications/{application_id}/commands", application_id=self._application)
        else:
            path = "/applications/{application_id}/guilds/{guild_id}/commands"
            route = Route("PUT", path, application_id=self._application, guild_id=guild)
        if not isinstance(await self._http.request(route, json=list(commands)), list):
            raise LostError("no list of commands")


def _id(answer: Any) -> str:
    if not isinstance(answer, dict) or not str(answer.get("id", "")).isdigit():
        raise LostError("an answer without an id")
    return str(answer["id"])
