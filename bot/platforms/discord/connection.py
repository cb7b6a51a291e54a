"""How Discord is reached: what the settings say of it, checked, and the library's client made of that."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError
from discord import (
    AllowedMentions,
    AppInfo,
    AutoShardedClient,
    DiscordException,
    Intents,
    Interaction,
    LoginFailure,
    MemberCacheFlags,
)

from bot.clock import Clock, SystemClock
from bot.faults import OperatorError, place_of
from bot.platforms.discord.guard import Guard
from bot.platforms.discord.outcomes import NOT_KNOWN
from bot.platforms.discord.transport import Http, NotMadeError, Proxy
from config.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Connection:
    """`url`: of the REST API, with its version; `gateway`: instead of the one that the server names; `guild`:
    where commands are registered, instead of everywhere; `desk`: the guild of the editors; `kept`: the file
    that says which commands are registered.
    """

    token: str = field(repr=False)
    kept: Path
    url: str = "https://discord.com/api/v10"
    gateway: str | None = None
    proxy: Proxy = field(default_factory=Proxy)
    guild: str | None = None
    desk: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> Connection:
        """What the settings say."""
        assert settings.discord_token
        proxy = settings.discord_proxy
        return cls(
            settings.discord_token.get_secret_value(),
            settings.data_dir / "discord-commands.json",
            settings.discord_api_url,
            settings.discord_gateway_url,
            Proxy(proxy.get_secret_value() if proxy else None),
            settings.discord_guild,
            settings.discord_desk_guild,
        )

    def client(self, guard: Guard) -> Client:
        """The library's client, not connected yet; in the event loop where it will be used."""
        words = logging.getLogger("discord")
        if not any(isinstance(one, _Words) for one in words.handlers):
            words.addHandler(_Words(logging.WARNING))
            words.setLevel(logging.WARNING)
            words.propagate = False
        return Client(self, guard)


#: What is done with something that happens.
Happens = Callable[[Any], Awaitable[None]]


class Client(AutoShardedClient):
    """The library's own, over our requests. `heard` takes what happens, by the library's name for it."""

    http: Http

    def __init__(self, connection: Connection, guard: Guard) -> None:
        self._made_of = connection, guard
        self.heard: dict[str, Happens] = {}
        # None of these is privileged. In direct messages what is written comes with them.
        super().__init__(
            intents=Intents(guilds=True, dm_messages=True),
            allowed_mentions=AllowedMentions.none(),
            member_cache_flags=MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )

    def _get_state(self, **options: Any) -> Any:
        connection, guard = self._made_of
        self.http = Http(self.loop, connection.url, connection.gateway, connection.proxy, guard)
        return super()._get_state(**options)

    async def application_info(self) -> AppInfo:
        """What the application is; where a compatible server does not tell, the little we must know of it."""
        try:
            return await super().application_info()
        except (DiscordException, ClientError, LookupError, TypeError, ValueError) as error:
            log.warning("discord: nothing is told of the application: %s", place_of(error))
        assert self.user
        told: Any = dict.fromkeys(("name", "description", "verify_key"), "")
        told |= {"id": self.user.id, "icon": None, "bot_public": True, "bot_require_code_grant": False}
        told["owner"] = {"id": self.user.id, "username": "", "discriminator": "0", "avatar": None}
        return AppInfo(self._connection, told)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Something of ours has failed over what happened, which is not repeated here."""
        log.error("discord: %s was not handled", event_method)

    async def _hear(self, name: str, what: Any) -> None:
        if take := self.heard.get(name):
            await take(what)

    async def on_interaction(self, interaction: Interaction[Client]) -> None:
        """Somebody has used a command, a button, a menu or a form."""
        await self._hear("interaction", interaction)

    async def on_message(self, message: Any) -> None:
        """Something was written, where we may read it."""
        await self._hear("message", message)

    async def on_guild_channel_delete(self, channel: Any) -> None:
        """A channel has ended, with its threads."""
        await self._hear("channels", [channel])

    async def on_raw_thread_delete(self, thread: Any) -> None:
        """A thread has ended."""
        await self._hear("thread", thread)

    async def on_guild_join(self, guild: Any) -> None:
        """A server has taken us in."""
        await self._hear("joined", guild)

    async def on_guild_remove(self, guild: Any) -> None:
        """We were taken out of a server, or it has ended."""
        await self._hear("channels", guild.channels)


class _Words(logging.Handler):
    """Logs what the library says, without what it fills in: addresses, and what was written."""

    def emit(self, record: logging.LogRecord) -> None:
        if "voice" in str(record.msg):  # which nobody here uses
            return
        log.log(record.levelno, "discord: the library says: %s", record.msg)


async def username(connection: Connection) -> str:
    """The bot's name at Discord. Raises OperatorError where that cannot be had."""
    clock: Clock = SystemClock()
    client = connection.client(Guard(clock))
    try:
        await client.login(connection.token)
    except LoginFailure:
        raise OperatorError(NOT_KNOWN) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator is told
        raise OperatorError(
            f"cannot be reached ({said(error)}); check the network, BRIEFING_DISCORD_API_URL and "
            "BRIEFING_DISCORD_PROXY, which names a way around a block"
        ) from None
    else:
        return client.user.name if client.user else ""
    finally:
        await client.close()


def said(error: Exception) -> str:
    """What went wrong, in words of ours."""
    if isinstance(error, NotMadeError):
        return "no connection; is BRIEFING_DISCORD_API_URL or BRIEFING_DISCORD_PROXY right?"
    return type(error).__name__
