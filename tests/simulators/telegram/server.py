"""The HTTP server: `{url}/bot{token}/{method}`. The token goes into no log, answer or exception."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

from aiohttp import web

from . import describing, editing, receiving, sending  # noqa: F401  # they fill the table of methods
from .failures import Failure, Failures
from .fields import Json, Upload, parse
from .floods import Floods
from .methods import METHODS
from .refusals import Refusal, too_many
from .webhooks import Webhooks
from .world import World


@dataclass
class Request:
    """A request as it came: its method, the raw parameters, when (by the clock's `now`), and the answer's
    status: 0 while there is none, and after a reset.
    """

    method: str
    given: Json
    at: float
    status: int = 0


class Server:
    """Answers requests out of a world."""

    def __init__(self, world: World, token: str, floods: Floods) -> None:
        self.world = world
        self.floods = floods
        self.failures = Failures()
        self.requests: list[Request] = []
        self.faults: list[str] = []
        #: Added to every request, in seconds.
        self.latency = 0.0
        self._token = token
        self._webhooks = Webhooks(world)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self.port = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/{bot}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await self.listen()
        self._webhooks.start()

    async def listen(self) -> None:
        """Opens the port; the same one as before."""
        assert self._runner
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        self.port = self._runner.addresses[0][1]

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
        self.world.updates.close()
        await self._webhooks.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            given = await _body(request)
        except ValueError as error:
            self.faults.append(f"a body that cannot be read: {type(error).__name__}")
            return _refused(Refusal(400, "Bad Request: can't parse the body"))
        noted = Request(request.match_info["method"], given, self.world.clock.now())
        self.requests.append(noted)
        self.world.wake()
        if self.latency:
            await self.world.clock.sleep(self.latency)
        failure = self.failures.take(noted.method, given.get("chat_id"))
        if failure and failure.answers:
            answer = await self._fail(request, noted, failure)
            noted.status = 0 if failure.reset else answer.status
            return answer
        if failure and not failure.delivered:
            await self.world.clock.sleep(failure.hold)
        answer = await self._answer(request, noted)
        if failure and failure.delivered:
            await self.world.clock.sleep(failure.hold)
        noted.status = answer.status
        return answer

    async def _fail(self, request: web.Request, noted: Request, failure: Failure) -> web.Response:
        if failure.delivered:
            await self._answer(request, noted)
        if failure.hold:
            await self.world.clock.sleep(failure.hold)
        if failure.reset:
            _reset(request)
            return web.Response()
        status = failure.status or 200
        if failure.body is not None:
            return web.Response(body=failure.body, status=status, content_type="text/html")
        body: Json = {"ok": False, "error_code": status if status != HTTPStatus.OK else 400}
        body["description"] = failure.description or HTTPStatus(status).phrase
        if failure.parameters:
            body["parameters"] = failure.parameters
        return web.json_response(body, status=status)

    async def _answer(self, request: web.Request, noted: Request) -> web.Response:
        try:
            result = await self._act(request.match_info["bot"], noted)
        except Refusal as refusal:
            if refusal.ours:
                self.faults.append(f"{noted.method}: {refusal.description}")
            return _refused(refusal)
        except Exception as error:  # noqa: BLE001 - a fault of the simulator is told to the test
            self.faults.append(f"{noted.method}: the simulator failed: {error!r}")
            return _refused(Refusal(500, "Internal Server Error"))
        return web.json_response({"ok": True, "result": result})

    async def _act(self, bot: str, noted: Request) -> Any:
        if not bot.startswith("bot") or ":" not in bot:
            raise Refusal(404, "Not Found")
        if not compare_digest(bot.encode(), f"bot{self._token}".encode()):
            raise Refusal(401, "Unauthorized")
        method = METHODS.get(noted.method)
        if method is None:
            raise Refusal(404, "Not Found: method not found", ours=True)
        given = parse(method.fields, noted.given)
        if method.counted and (self.floods.limits.edits or not noted.method.startswith("edit")):
            await self._flood(given["chat_id"])
        return await method(self.world, given)

    async def _flood(self, chat: int | str) -> None:
        if isinstance(chat, str):
            known = self.world.named(chat)
            chat = known.id if known else 0
        flood = self.floods.check(chat, private=chat > 0)
        if flood:
            await self.world.clock.sleep(self.floods.limits.hold)
            raise too_many(flood.retry_after)


def _refused(refusal: Refusal) -> web.Response:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.code)


async def _body(request: web.Request) -> Json:
    """The parameters of the address and the body, unread."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            body = None
        return given | body if isinstance(body, dict) else given
    form = await request.post()
    for name, value in form.items():
        given[name] = Upload(value.filename, value.file.read()) if isinstance(value, web.FileField) else value
    return given


def _reset(request: web.Request) -> None:
    """Breaks the connection so that the other side sees ECONNRESET."""
    transport = request.transport
    if transport is None:
        return
    if (plug := transport.get_extra_info("socket")) is not None:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
