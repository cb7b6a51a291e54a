"""The Bot API over HTTP: methods, updates, limits, and faults on demand."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.simulators.botapi import checks
from tests.simulators.botapi.checks import RefusedError, bad
from tests.simulators.botapi.world import Person, Room, Shown

TOKEN = "7:AAF-simulated-token-that-is-nobodys"
BOT = {"id": 7, "is_bot": True, "first_name": "Briefings", "username": "briefing_bot"}
_DAYS_TO_DELETE = 48 * 3_600
#: How each field's text is to be read, as the library writes it.
_WORDS = {"text", "callback_query_id", "action", "language_code"}

#: What happens to a request in place of an answer: "reset before", "reset after", "garbage", or a status.
Fate = str | int


class Simulator:
    """`rate`: messages a second that the whole bot may send, None for any number; `latency` in seconds."""

    def __init__(
        self, *, rate: int | None = None, latency: float = 0.0, now: Callable[[], float] = time.time
    ) -> None:
        self.rate, self.latency, self.now = rate, latency, now
        self.rooms: dict[int, Room] = {}
        #: What the bot did that it must never do.
        self.faults: list[str] = []
        self.floods = 0
        self.calls: defaultdict[str, int] = defaultdict(int)
        self.menus: dict[str, list[dict[str, str]]] = {}
        #: For each method, what becomes of its next requests.
        self.fates: defaultdict[str, deque[Fate]] = defaultdict(deque)
        self.sent_at: list[float] = []
        self.answered: set[str] = set()
        self._updates: list[dict[str, Any]] = []
        self._number = 1_000
        self._news = asyncio.Event()
        self._polling = False
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner
        self._news.set()
        await self._runner.cleanup()

    # --- who is there ---

    def person(self, number: int, language: str = "en") -> Person:
        """Somebody who has not written to the bot yet."""
        return Person(self, self.rooms.setdefault(number, Room(self, number)), language)

    def group(self, number: int, title: str = "A newsroom", administrators: set[int] | None = None) -> Room:
        """A group that the bot is in; `number` is below 0."""
        return self.rooms.setdefault(
            number, Room(self, number, "supergroup", title, administrators=administrators or set())
        )

    def push(self, kind: str, content: dict[str, Any]) -> None:
        """An update for the bot, which stays until it is acknowledged."""
        self._number += 1
        self._updates.append({"update_id": self._number, kind: content})
        self._news.set()

    @property
    def pending(self) -> int:
        """Updates that are not acknowledged."""
        return len(self._updates)

    async def heard(self) -> None:
        """Waits until the bot has acknowledged everything, and asks for more."""
        while self._updates or not self._polling:  # noqa: ASYNC110 - it takes a request or two
            await asyncio.sleep(0)

    def as_json(self, room: Room, message: Shown) -> dict[str, Any]:
        made: dict[str, Any] = {"message_id": message.id, "date": int(message.at), "chat": room.json()}
        if message.mine:
            made["from"] = BOT
        made |= {"text": message.text, "entities": message.entities}
        if "inline_keyboard" in message.markup:
            made["reply_markup"] = message.markup
        return made

    # --- HTTP ---

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        method = request.match_info["method"]
        self.calls[method] += 1
        fate = self.fates[method].popleft() if self.fates[method] else None
        if self.latency:
            await asyncio.sleep(self.latency)
        if fate == "reset before":
            return _reset(request)
        if isinstance(fate, int):
            return web.Response(status=fate, text="<html>Bad Gateway</html>")
        try:
            result = await self._call(method, await _given(request))
        except RefusedError as refused:
            body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.said}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return _answer(refused.status, body)
        if fate == "reset after":
            return _reset(request)
        return web.Response(text="{") if fate == "garbage" else _answer(200, {"ok": True, "result": result})

    async def _call(self, method: str, given: dict[str, Any]) -> Any:
        if method not in checks.METHODS:
            self.faults.append(f"no method {method}")
            raise RefusedError(404, "Not Found")
        try:
            checks.fields(method, given)
            if method in ("sendMessage", "editMessageText"):
                checks.message(given)
        except RefusedError as refused:
            self.faults.append(refused.said)
            raise
        match method:
            case "getMe":
                return BOT | {"can_join_groups": True, "can_read_all_group_messages": False}
            case "getUpdates":
                return await self._get_updates(given)
            case "sendMessage":
                return self._send(given)
            case "editMessageText":
                return self._edit(given)
            case "deleteMessage":
                return self._delete(given)
            case "answerCallbackQuery":
                return self._answer_query(given["callback_query_id"])
            case "getMyCommands":
                return self.menus.get(given.get("language_code", ""), [])
            case "setMyCommands":
                checks.menu(given["commands"])
                self.menus[given.get("language_code", "")] = given["commands"]
                return True
            case "getChatMember":
                return self._member(self._room(given), given["user_id"])
            case _:
                self._room(given)
                return True

    async def _get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        wanted, seconds = set(given.get("allowed_updates", ())), given.get("timeout", 0)
        if self._polling:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        self._updates = [one for one in self._updates if one["update_id"] >= given.get("offset", 0)]
        self._polling = True
        try:
            if not self._updates and seconds:
                self._news.clear()
                await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._polling = False
        found = [one for one in self._updates if not wanted or wanted & set(one)]
        return found[: given.get("limit", 100)]

    def _room(self, given: dict[str, Any]) -> Room:
        room = self.rooms.get(given["chat_id"])
        if room is None:
            raise bad("chat not found")
        if room.refuses:
            raise room.refuses
        return room

    def _send(self, given: dict[str, Any]) -> dict[str, Any]:
        room = self._room(given)
        self._flood()
        kept = {name: value for name, value in given.items() if name not in ("chat_id", "text", "entities")}
        made = Shown(
            len(room.messages) + 1, given["text"], given.get("entities", []), given.get("reply_markup", {}),
            self.now(), options=kept,
        )  # fmt: skip
        room.messages.append(made)
        room.changed.set()
        return self.as_json(room, made)

    def _flood(self) -> None:
        now = time.monotonic()
        self.sent_at.append(now)
        recent = sum(1 for at in self.sent_at[-2_000:] if now - at < 1)
        if self.rate and recent > self.rate:
            self.sent_at.pop()
            self.floods += 1
            raise RefusedError(429, "Too Many Requests: retry after 3", retry_after=3)

    def _found(self, given: dict[str, Any], what: str) -> tuple[Room, Shown]:
        room = self._room(given)
        for message in room.messages:
            if message.id == given["message_id"] and message.mine and not message.deleted:
                return room, message
        raise bad(f"message to {what} not found")

    def _edit(self, given: dict[str, Any]) -> dict[str, Any]:
        room, message = self._found(given, "edit")
        new = (given["text"], given.get("entities", []), given.get("reply_markup", {}))
        if new == (message.text, message.entities, message.markup):
            raise bad("message is not modified")
        message.versions.append(message.text)
        message.text, message.entities, message.markup = new
        room.changed.set()
        return self.as_json(room, message)

    def _delete(self, given: dict[str, Any]) -> bool:
        room, message = self._found(given, "delete")
        if self.now() - message.at > _DAYS_TO_DELETE:
            raise bad("message can't be deleted for everyone")
        message.deleted = True
        room.changed.set()
        return True

    def _answer_query(self, query: str) -> bool:
        if query in self.answered:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self.answered.add(query)
        return True

    def _member(self, room: Room, number: int) -> dict[str, Any]:
        person = {"id": number, "is_bot": False, "first_name": "A reader"}
        if number not in room.administrators:
            return {"user": person, "status": "member"}
        return {"user": person, "status": "creator", "is_anonymous": False}


async def _given(request: web.Request) -> dict[str, Any]:
    """The fields as the library writes them: words as they are, all else as JSON."""
    form = await request.post()
    return {name: str(value) if name in _WORDS else json.loads(str(value)) for name, value in form.items()}


def _answer(status: int, body: dict[str, Any]) -> web.Response:
    return web.json_response(body, status=status)


def _reset(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()
