"""Requests to Discord's REST API through the library, of which each is made once.

The library keeps the limits of each route. What it would do by itself about an error (sleep, and try again)
is left to whoever asked: an error of the server and a limit that was hit come out at once. Before a request,
the guard says whether one may be made at all.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from aiohttp import (
    BaseConnector,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    TCPConnector,
    TraceConfig,
)
from discord import DiscordException
from discord.http import HTTPClient, Route
from yarl import URL

from bot.platforms.discord.guard import Guard, StoppedError

#: Seconds: to connect, and until there is an answer.
_CONNECT, _TOTAL = 10.0, 30.0
#: Seconds that the library waits for a route's limit at most; the least that it takes.
LONGEST_WAIT = 30.0
#: Seconds between two looks through all limits.
_LOOK_EVERY = 60.0
#: Where the library connects to a gateway of which it has not been told.
_USUAL_GATEWAY = "gateway.discord.gg"


class NotMadeError(ClientError):
    """The request surely did not reach the server."""


class LostError(ClientError):
    """The request was written, and there is no answer, or none that is Discord's."""


class LimitedError(ClientError):
    """A limit was hit. `everywhere`: that of the whole bot."""

    def __init__(self, after: float, *, everywhere: bool) -> None:
        super().__init__("a limit was hit")
        self.after = after
        self.everywhere = everywhere


@dataclass(frozen=True, slots=True)
class Proxy:
    """The way to Discord: an http or socks address, or None."""

    url: str | None = field(default=None, repr=False)

    @property
    def http(self) -> str | None:
        """The address, where the requests themselves have to know it."""
        return None if self._socks else self.url

    def connector(self) -> BaseConnector:
        """What connects, in the event loop where it will be used."""
        if self.url and self._socks:
            from aiohttp_socks import ProxyConnector

            return ProxyConnector.from_url(self.url, limit=0, rdns=True)
        return TCPConnector(limit=0)

    @property
    def _socks(self) -> bool:
        return (self.url or "").lower().startswith("socks")


class Http(HTTPClient):
    """`base`: of the REST API, with its version; `gateway`: instead of the one that the server names."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, base: str, gateway: str | None, proxy: Proxy, guard: Guard
    ) -> None:
        trace = TraceConfig()
        trace.on_request_start.append(self._begins)
        trace.on_request_headers_sent.append(_written)
        trace.on_request_end.append(self._answered)
        super().__init__(
            loop,
            proxy.connector(),
            proxy=proxy.http,
            http_trace=trace,
            max_ratelimit_timeout=LONGEST_WAIT,
        )
        self._base = base.rstrip("/")
        self._gateway = gateway
        self._named: str | None = None
        #: When the library may next look through all limits that it knows, by the loop's clock.
        self._looks_at = 0.0
        #: Those that are answered, and wait for their limit.
        self._ending: set[asyncio.Future[Any]] = set()
        self._guard = guard

    async def request(self, route: Route, **given: Any) -> Any:
        """Makes one request. Raises StoppedError, NotMadeError, LostError, LimitedError, and what the library
        does for an answer that says no.
        """
        route.url = self._base + route.url.removeprefix(Route.BASE)
        sent = SimpleNamespace(written=False, answer=asyncio.get_running_loop().create_future())
        given |= {
            "timeout": ClientTimeout(total=_TOTAL, connect=_CONNECT),
            "allow_redirects": False,  # to another host, with the token
            "trace_request_ctx": sent,
        }
        try:
            return await self._answer(super().request(route, **given), sent)
        except (StoppedError, LostError, LimitedError, DiscordException):
            raise
        except Exception as error:  # noqa: BLE001 - a proxy's library raises kinds of its own
            name = type(error).__name__
        raise LostError(name) if sent.written else NotMadeError(name)

    def _try_clear_expired_ratelimits(self) -> None:
        """The library looks through all limits for each new one, and each interaction is one."""
        if self.loop.time() >= self._looks_at:
            self._looks_at = self.loop.time() + _LOOK_EVERY
            super()._try_clear_expired_ratelimits()

    async def _answer(self, making: Coroutine[Any, Any, Any], sent: SimpleNamespace) -> Any:
        """The answer as soon as it is there: the library goes on to wait where it has used up a limit."""
        request = asyncio.ensure_future(making)
        try:
            await asyncio.wait((request, sent.answer), return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            request.cancel()
            raise
        if request.done():
            return request.result()
        self._ending.add(request)
        request.add_done_callback(self._ended)
        return sent.answer.result()

    def _ended(self, request: asyncio.Future[Any]) -> None:
        self._ending.discard(request)
        if not request.cancelled():
            request.exception()  # whatever it is, the answer was there before

    async def close(self) -> None:
        """Ends every connection, and what only waits."""
        for request in list(self._ending):
            request.cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)
        await super().close()

    async def get_bot_gateway(self) -> Any:
        """How many shards, the gateway's address, and how often we may connect. Where the gateway is set, a
        server need not tell any of it.
        """
        try:
            shards, url, limit = await super().get_bot_gateway()
        except Exception:
            if self._gateway is None:
                raise
            # A limit that the library hands on, and asks for nothing of.
            limit = {"total": 1_000, "remaining": 1_000, "reset_after": 0, "max_concurrency": 1}
            shards, url = 1, self._gateway
        self._named = url
        return shards, self._gateway or url, limit

    async def ws_connect(self, url: str, *, compress: int = 0) -> Any:
        """Connects to the gateway that is set or that the server has named, never to the library's own idea
        of it.
        """
        there, here = URL(url), self._gateway
        if here is None and there.host == _USUAL_GATEWAY:
            here = self._named
        return await super().ws_connect(
            str(URL(here).with_query(there.query) if here else there), compress=compress
        )

    async def _begins(self, _session: ClientSession, context: SimpleNamespace, _params: Any) -> None:
        """Looks at a request once the library has waited for its route's limit."""
        if context.trace_request_ctx:
            self._guard.check()

    async def _answered(self, _session: ClientSession, context: SimpleNamespace, params: Any) -> None:
        """Looks at an answer before the library does."""
        response: ClientResponse = params.response
        status = response.status
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            told = await _json(response)
            if "Via" not in response.headers or told is None:
                said = response.headers.get("Retry-After") or (told or {}).get("retry_after")
                raise self._guard.banned(_seconds(said) if said else None)
            shared = response.headers.get("X-RateLimit-Scope") == "shared"
            if not shared:
                self._guard.invalid()
            raise LimitedError(_seconds(told.get("retry_after")), everywhere=bool(told.get("global")))
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            self._guard.invalid()
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or (
            status >= HTTPStatus.MULTIPLE_CHOICES and await _json(response) is None
        ):
            response.close()
            raise LostError(f"an answer that is not the API's ({status})")
        if context.trace_request_ctx and HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            text = await response.text("utf-8")
            if not context.trace_request_ctx.answer.done():
                context.trace_request_ctx.answer.set_result(_read(text))


async def _written(_session: ClientSession, context: SimpleNamespace, _params: Any) -> None:
    if context.trace_request_ctx:
        context.trace_request_ctx.written = True


async def _json(response: ClientResponse) -> Mapping[str, Any] | None:
    """What an answer says; None where that is none of the API's."""
    try:
        told = json.loads(await response.read())
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _read(told: str) -> Any:
    """An answer as it is meant; as a text, where it is none of the API's."""
    try:
        return json.loads(told)
    except ValueError:
        return told


def _seconds(told: Any) -> float:
    """The seconds that something says; `LONGEST_WAIT` where it says none."""
    try:
        return max(0.0, float(told))
    except (TypeError, ValueError):
        return LONGEST_WAIT
