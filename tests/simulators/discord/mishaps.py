"""Faults on demand, as tests ask for them: of requests, of the gateway, and limits."""

from __future__ import annotations

from math import inf

from .failures import Failure
from .guilds import Channel
from .limits import Limits
from .refusals import CODES, Json
from .server import VIA, Server
from .sessions import Intent
from .world import World

#: The route that most tests are about.
SEND = "POST /channels/{}/messages"


class Mishaps:
    """What a test can let go wrong. `request` is a method and a template, such as `SEND`, or "*"."""

    world: World
    _server: Server

    # Limits.

    @property
    def limits(self) -> Limits:
        return self._server.floods.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._server.floods.limits = limits

    def ban(self, seconds: float = 3_600.0) -> None:
        """The edge bans the bot's address for so long."""
        self._server.floods.ban(seconds)

    @property
    def latency(self) -> float:
        """Seconds added to every request."""
        return self._server.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._server.latency = seconds

    # Of requests.

    def fail(
        self,
        request: str = SEND,
        times: float = 1,
        *,
        status: int = 0,
        code: int = 0,
        message: str = "",
        json: Json | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        delivered: bool = False,
        hold: float = 0.0,
        via: bool = True,
        where: Channel | int | None = None,
    ) -> Failure:
        """The next requests of a route get this answer: a JSON error (`code`, `message`), some JSON, some
        body, or by default a 502 with no JSON. `where`: only with this id in their address.
        """
        if code and json is None:
            status = status or CODES[code][0]
            json = {"message": message or CODES[code][1], "code": code}
        return self._server.failures.add(
            Failure(
                request,
                times,
                where.id if isinstance(where, Channel) else where,
                status=status or 502,
                json=json,
                body=body,
                headers=(VIA if via else {}) | (headers or {}),
                delivered=delivered,
                hold=hold,
            )
        )

    def limit(
        self,
        request: str = SEND,
        retry_after: float = 1.0,
        times: float = 1,
        *,
        scope: str = "user",
        code: int = 0,
        via: bool = True,
        where: Channel | int | None = None,
    ) -> Failure:
        """The next requests of a route get 429, which is in no list of `floods`."""
        body: Json = {
            "message": CODES[code][1] if code else "You are being rate limited.",
            "retry_after": retry_after,
            "global": scope == "global",
        }
        headers = {"X-RateLimit-Scope": scope, "Retry-After": str(-int(-retry_after // 1))}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        if code:
            body["code"] = code
        return self.fail(request, times, status=429, json=body, headers=headers, via=via, where=where)

    def reset(
        self, request: str = SEND, times: float = 1, *, delivered: bool = False, hold: float = 0.0
    ) -> Failure:
        """The connection is reset before or, if `delivered`, after the request was carried out."""
        return self._server.failures.add(Failure(request, times, reset=True, delivered=delivered, hold=hold))

    def silence(self, request: str = SEND, times: float = 1, *, delivered: bool = False) -> Failure:
        """No answer ever comes."""
        return self._server.failures.add(Failure(request, times, silent=True, delivered=delivered))

    def hold(
        self,
        request: str = SEND,
        seconds: float = 8.0,
        times: float = 1,
        *,
        delivered: bool = False,
        where: Channel | int | None = None,
    ) -> Failure:
        """The answer is right, and comes so late. The request is carried out after the hold, or before it if
        `delivered`.
        """
        number = where.id if isinstance(where, Channel) else where
        return self._server.failures.add(Failure(request, times, number, hold=seconds, delivered=delivered))

    def garble(
        self,
        request: str = SEND,
        times: float = 1,
        *,
        body: bytes = b"{<html>",
        status: int = 200,
        delivered: bool = False,
    ) -> Failure:
        """The answer says it is JSON, and is none."""
        headers = {"Content-Type": "application/json"}
        return self.fail(request, times, status=status, body=body, headers=headers, delivered=delivered)

    def lacks(self, *requests: str) -> None:
        """These routes answer 404 from now on."""
        for request in requests:
            self.fail(request, inf, status=404, json={"message": "404: Not Found", "code": 0})

    def heal(self) -> None:
        """Ends all faults of requests that were asked for."""
        self._server.failures.clear()

    async def deafen(self) -> None:
        """Refuses connections until `listen`, and breaks those there are, the gateway's too."""
        await self._server.deafen()

    async def listen(self) -> None:
        await self._server.listen()

    # Of the gateway. `shard`: None, all of them.

    def close(self, code: int, shard: int | None = None) -> None:
        """Closes the gateway's connections with a code."""
        self._server.gateway.close(code, shard)

    def cut(self, shard: int | None = None) -> None:
        """Breaks the gateway's connections without a word."""
        self._server.gateway.cut(shard)

    def reconnect(self, shard: int | None = None) -> None:
        """Sends RECONNECT."""
        self._server.gateway.reconnect(shard)

    def invalidate(self, shard: int | None = None, *, resumable: bool = False) -> None:
        """Sends INVALID SESSION."""
        self._server.gateway.invalidate(shard, resumable=resumable)

    def ready_again(self) -> None:
        """Sends READY and the servers once more."""
        for session in self.world.sessions.connected:
            self._server.gateway.greet(session)

    @property
    def acknowledges(self) -> bool:
        """Whether heartbeats are acknowledged."""
        return self._server.gateway.acknowledges

    @acknowledges.setter
    def acknowledges(self, value: bool) -> None:
        self._server.gateway.acknowledges = value

    @property
    def heartbeat(self) -> float:
        """Seconds between heartbeats that HELLO asks for; the library counts real ones."""
        return self._server.gateway.heartbeat

    @heartbeat.setter
    def heartbeat(self, seconds: float) -> None:
        self._server.gateway.heartbeat = seconds

    def entrust(self, intents: int) -> None:
        """Gives the application privileged intents."""
        self._server.gateway.allowed = Intent(intents)

    def revoke(self) -> None:
        """Makes the token invalid."""
        self._server.gateway.void = True
