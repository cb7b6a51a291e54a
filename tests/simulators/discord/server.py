"""The HTTP server: `{url}/channels/...`, and the gateway's door. The token goes into no log or answer."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

from aiohttp import web

from . import answering, following, looking, posting, registering  # noqa: F401  # they fill the table
from .failures import Failure, Failures
from .gateway import Gateway
from .limits import Floods
from .refusals import Json, Refusal, plain, wrong
from .routes import ROUTES, Asked, Route
from .world import World

#: The proxy that every genuine answer has passed through.
VIA = {"Via": "1.1 google"}
BASE = "/api/v10"


@dataclass
class Request:
    """A request as it came: method, path template, the ids in the path, its JSON, when (by the clock's
    `now`), and the answer's status: 0 while there is none, and after a reset.
    """

    method: str
    template: str
    names: dict[str, str]
    given: Any
    at: float
    status: int = 0
    #: The JSON error code of the answer.
    code: int = 0
    headers: dict[str, str] = field(default_factory=dict)


class Server:
    """Answers requests out of a world."""

    def __init__(self, world: World, token: str, floods: Floods) -> None:
        self.world = world
        self.floods = floods
        self.failures = Failures()
        self.requests: list[Request] = []
        self.counts: dict[tuple[str, str], int] = {}
        #: Added to every request, in seconds.
        self.latency = 0.0
        self.gateway = Gateway(world, token, floods)
        self._token = f"Bot {token}".encode()
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._stopped = asyncio.Event()
        self.port = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=26 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_route("*", BASE + "/{path:.*}", self._handle)
        app.router.add_route("*", "/{path:.*}", self._astray)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await self.listen()

    async def listen(self) -> None:
        """Opens the port; the same one as before."""
        assert self._runner
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        self.port = self._runner.addresses[0][1]
        self.world.gateway_url = f"ws://127.0.0.1:{self.port}/gateway"

    async def deafen(self) -> None:
        """Closes the port: connections are refused until `listen`."""
        assert self._site
        assert self._runner
        assert self._runner.server
        await self._site.stop()
        for connection in list(self._runner.server.connections):
            if connection.transport:
                connection.transport.abort()

    async def stop(self) -> None:
        self._stopped.set()
        await self.gateway.stop()
        await self.world.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _astray(self, request: web.Request) -> web.Response:
        """A request to another version of the API, or to none."""
        self.world.faults.append(f"{request.method} {request.path}: not under {BASE}")
        return web.Response(status=404, text="404: Not Found")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(BASE)
        found = ROUTES.find(request.method, path)
        route, names = found or (None, {})
        noted = Request(
            request.method, route.template if route else path, names, None, self.world.clock.now()
        )
        noted.headers = {name: value for name, value in request.headers.items() if name != "Authorization"}
        self.requests.append(noted)
        key = (noted.method, noted.template)
        self.counts[key] = self.counts.get(key, 0) + 1
        if self.floods.banned:
            self.floods.blocked(f"{noted.method} {noted.template}")
            return self._ended(noted, _banned(self.floods.told(self.floods.banned)))
        self.world.wake()
        if self.latency:
            await self.world.clock.sleep(self.latency)
        failure = self.failures.take(f"{noted.method} {noted.template}", names)
        if failure and failure.answers:
            answer = await self._fail(request, noted, route, failure)
            noted.status = 0 if failure.reset or failure.silent else answer.status
            return answer
        if failure and not failure.delivered:
            await self.world.clock.sleep(failure.hold)
        answer = await self._answer(request, noted, route)
        if failure and failure.delivered:
            await self.world.clock.sleep(failure.hold)
        return self._ended(noted, answer)

    def _ended(self, noted: Request, answer: web.Response) -> web.Response:
        noted.status = answer.status
        self.floods.answered(answer.status, shared=answer.headers.get("X-RateLimit-Scope") == "shared")
        return answer

    async def _fail(
        self, request: web.Request, noted: Request, route: Route | None, failure: Failure
    ) -> web.Response:
        if failure.delivered:
            await self._answer(request, noted, route)
        elif not failure.reset:
            await request.read()
        if failure.hold:
            await self.world.clock.sleep(failure.hold)
        if failure.silent:
            await self._stopped.wait()
        if failure.reset or failure.silent:
            _reset(request)
            return web.Response()
        status = failure.status or 200
        self.floods.answered(status, shared=failure.headers.get("X-RateLimit-Scope") == "shared")
        if failure.json is not None:
            return _json(failure.json, status=status, headers=failure.headers)
        body = failure.body if failure.body is not None else HTTPStatus(status).phrase.encode()
        headers = {"Content-Type": "text/html"} | failure.headers
        return web.Response(body=body, status=status, headers=headers)

    async def _answer(self, request: web.Request, noted: Request, route: Route | None) -> web.Response:
        headers = dict(VIA)
        try:
            result = await self._act(request, noted, route, headers)
        except Refusal as refusal:
            noted.code = refusal.code
            if refusal.ours:
                about = f" ({refusal.about})" if refusal.about else ""
                self.world.faults.append(f"{noted.method} {noted.template}: {refusal.message}{about}")
            return _json(refusal.json(), status=refusal.status, headers=headers)
        except Exception as error:  # noqa: BLE001 - a fault of the simulator is told to the test
            self.world.faults.append(f"{noted.method} {noted.template}: the simulator failed: {error!r}")
            return _json({"message": "500: Internal Server Error", "code": 0}, status=500, headers=headers)
        if result is None:
            return web.Response(status=204, headers=headers)
        if isinstance(result, _Flooded):
            return _json(result.body, status=429, headers=headers)
        return _json(result, headers=headers)

    async def _act(
        self, request: web.Request, noted: Request, route: Route | None, headers: dict[str, str]
    ) -> Any:
        if route is None:
            known = ROUTES.knows(request.path.removeprefix(BASE))
            raise plain(405, "Method Not Allowed", ours=True) if known else plain(404, "Not Found", ours=True)
        if not route.interaction:
            given = request.headers.get("Authorization", "")
            if self.gateway.void or not compare_digest(given.encode(), self._token):
                raise plain(401, "Unauthorized")
        verdict = self.floods.check(
            f"{route.method} {route.template}",
            route.limit,
            _major(noted.names),
            counted=not route.interaction,
        )
        headers.update(verdict.headers)
        if verdict.flood:
            body: Json = {
                "message": "You are being rate limited.",
                "retry_after": self.floods.told(verdict.flood.retry_after),
                "global": verdict.flood.scope == "global",
            }
            return _Flooded(body)
        noted.given = await _body(request)
        strange = sorted(set(request.query) - route.query)
        if strange:
            raise wrong(50035, f"unknown in the address: {', '.join(strange)}")
        return await route(Asked(self.world, noted.names, dict(request.query), noted.given))


@dataclass
class _Flooded:
    """The answer to a request over a limit."""

    body: Json


def _json(about: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON as Discord sends it: its type has no charset, which the library looks at."""
    told = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=json.dumps(about).encode(), status=status, headers=told)


def _major(names: dict[str, str]) -> str:
    """The ids in an address that have limits of their own."""
    return "+".join(names[one] for one in ("channel", "guild", "webhook", "token") if one in names)


async def _body(request: web.Request) -> Any:
    """The JSON of a request; None if it has none."""
    if request.content_type.startswith("multipart/"):
        await request.read()
        raise wrong(50035, "files are not simulated: multipart bodies are refused")
    data = await request.read()
    if not data:
        return None
    if request.content_type != "application/json":
        raise wrong(50035, f"a body of type {request.content_type}")
    try:
        return json.loads(data)
    except ValueError:
        raise wrong(50109) from None


def _banned(seconds: float) -> web.Response:
    """What the edge answers whom it has banned: no JSON, and none of the API's headers."""
    after = str(max(1, -int(-seconds // 1)))
    return web.Response(
        status=429,
        body=b"<html><head><title>Access denied</title></head><body>error code: 1015</body></html>",
        content_type="text/html",
        headers={"Retry-After": after},
    )


def _reset(request: web.Request) -> None:
    """Breaks the connection so that the other side sees ECONNRESET."""
    transport = request.transport
    if transport is None:
        return
    if (plug := transport.get_extra_info("socket")) is not None:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
