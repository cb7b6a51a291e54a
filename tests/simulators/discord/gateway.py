"""The gateway: https://discord.com/developers/docs/events/gateway, with its close codes."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from hmac import compare_digest
from typing import Any

from aiohttp import ClientConnectionError, WSMsgType, web

from .connection import Connection
from .limits import Floods
from .refusals import Json
from .sessions import KNOWN_INTENTS, PRIVILEGED, Intent, Session
from .starts import Starts
from .world import World

#: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes.
DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11,
)  # fmt: skip
#: The most that a bot may send at once, in bytes.
LONGEST = 4_096


class Gateway:
    """Serves the connections of one bot."""

    def __init__(self, world: World, token: str, floods: Floods) -> None:
        self.world = world
        self.floods = floods
        #: Seconds between heartbeats, as HELLO asks for them.
        self.heartbeat = 41.25
        #: Whether heartbeats are acknowledged.
        self.acknowledges = True
        #: Privileged intents that the application has been given.
        self.allowed = Intent.NONE
        #: The token has been made invalid.
        self.void = False
        #: How often the bot did what: "IDENTIFY", "RESUME", "HEARTBEAT".
        self.counts: dict[str, int] = {"IDENTIFY": 0, "RESUME": 0, "HEARTBEAT": 0}
        #: The codes with which connections were closed from here.
        self.closed: list[int] = []
        self._token = token
        self._open: dict[Connection, Session | None] = {}
        world.starts = Starts(world.clock, floods)

    @property
    def connections(self) -> list[tuple[Connection, Session | None]]:
        return list(self._open.items())

    async def handle(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=1024 * 1024, timeout=2.0)
        await socket.prepare(request)
        connection = Connection(socket, request, self.world.clock)
        writing = asyncio.create_task(connection.write())
        self._open[connection] = None
        try:
            if request.query.get("v") != "10" or request.query.get("encoding") != "json":
                self._close(connection, 4012)
            hello: Json = {"heartbeat_interval": int(self.heartbeat * 1_000), "_trace": ["[]"]}
            self._send(connection, HELLO, hello)
            self.world.wake()
            with suppress(ClientConnectionError, ConnectionError):
                async for message in socket:
                    if not connection.closed and message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                        self._heard(connection, message.data)
        finally:
            session = self._open.pop(connection)
            if session:
                self.world.sessions.lost(session, connection)
                # A bot that says goodbye has ended its session.
                said = not connection.closing and socket.close_code in (1000, 1001)
                if said and session.link is None:
                    self.world.sessions.end(session)
            self.world.wake()
            # A connection that is being closed from here ends by itself.
            if not connection.closing:
                writing.cancel()
            connection.closed = True
            await asyncio.gather(writing, return_exceptions=True)
        return socket

    def _send(self, connection: Connection, op: int, about: Any = None) -> None:
        connection.send(json.dumps({"op": op, "d": about, "s": None, "t": None}))

    def _close(self, connection: Connection, code: int, fault: str = "") -> None:
        if fault:
            self.world.faults.append(f"gateway, closed with {code}: {fault}")
        self.closed.append(code)
        connection.close(code)

    def _heard(self, connection: Connection, data: str | bytes) -> None:
        if connection.over(self.floods.limits.gateway):
            return self._close(connection, 4008, "too many events in a minute")
        try:
            frame = json.loads(data)
            op, about = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError, AttributeError):
            return self._close(connection, 4002, "no JSON, or no `op`")
        if len(data) > LONGEST:
            return self._close(connection, 4002, "longer than 4096 bytes")
        session = self._open[connection]
        if op == HEARTBEAT:
            self._beat(connection, session, about)
        elif op in (IDENTIFY, RESUME):
            if session:
                return self._close(connection, 4005, "identified already")
            (self._identify if op == IDENTIFY else self._resume)(connection, about)
        elif session is None:
            self._close(connection, 4003, f"op {op} before IDENTIFY")
        elif op in (VOICE, MEMBERS):
            self.world.faults.append(f"gateway: op {op} is not simulated")
        elif op != PRESENCE:
            self._close(connection, 4001, f"there is no op {op} to send")
        return None

    def _beat(self, connection: Connection, session: Session | None, seq: Any) -> None:
        self.counts["HEARTBEAT"] += 1
        if seq is not None and session and (not isinstance(seq, int) or seq > session.seq):
            return self._close(connection, 4007, "a heartbeat with a number that was never sent")
        if self.acknowledges:
            self._send(connection, ACK)
        self.world.wake()
        return None

    def _right_token(self, about: Any) -> bool:
        given = about.get("token") if isinstance(about, dict) else None
        return (
            isinstance(given, str) and not self.void and compare_digest(given.encode(), self._token.encode())
        )

    def _identify(self, connection: Connection, about: Any) -> None:
        self.counts["IDENTIFY"] += 1
        if not self._right_token(about):
            return self._close(connection, 4004)
        if not isinstance(about.get("properties"), dict) or not isinstance(about.get("intents"), int):
            return self._close(connection, 4002, "IDENTIFY without properties or intents")
        shard = about.get("shard")
        if shard is not None and not _is_shard(shard):
            return self._close(connection, 4010, f"no shard: {shard}")
        if about["intents"] & ~KNOWN_INTENTS:
            return self._close(connection, 4013, f"no such intents: {about['intents']}")
        if about["intents"] & PRIVILEGED & ~self.allowed:
            return self._close(connection, 4014)
        number, shards = shard or (0, 1)
        guilds = sum(map(self.world.inside, self.world.guilds.values()))
        if guilds > self.floods.limits.guilds_per_shard * shards:
            return self._close(connection, 4011)
        if self.world.starts.spent():
            # Discord ends all sessions then, and takes the token away.
            self.void = True
            self.world.faults.append("gateway: more sessions than a day has; the token is void")
            for one, _ in self.connections:
                self._close(one, 4004)
            return None
        if self.world.starts.too_soon(number):
            self.world.faults.append("gateway: IDENTIFY too soon after another")
            return self._send(connection, INVALID, False)
        session = self.world.sessions.begin(connection, (number, shards) if shard else None, about["intents"])
        self._open[connection] = session
        self.greet(session)
        self.world.wake()
        return None

    def greet(self, session: Session) -> None:
        """READY, and the servers."""
        world = self.world
        guilds = [one for one in world.guilds.values() if world.inside(one) and session.has(one)]
        about: Json = {
            "v": 10, "user": world.bot.json() | {"verified": True, "mfa_enabled": True, "email": None},
            "session_id": session.id, "resume_gateway_url": world.gateway_url, "session_type": "normal",
            "application": {"id": str(world.bot.id), "flags": 0}, "private_channels": [],
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "user_settings": {}, "relationships": [], "presences": [], "guild_join_requests": [],
            "geo_ordered_rtc_regions": [], "auth": {}, "_trace": ["[]"],
        }  # fmt: skip
        if session.sharded:
            about["shard"] = [session.shard, session.shards]
        session.tell("READY", json.dumps(about))
        if session.intents & Intent.GUILDS:
            for guild in guilds:
                if not guild.away:
                    created = guild.created(world.bot) | {"unavailable": False}
                    session.tell("GUILD_CREATE", json.dumps(created))

    def _resume(self, connection: Connection, about: Any) -> None:
        self.counts["RESUME"] += 1
        if not self._right_token(about):
            return self._close(connection, 4004)
        session = self.world.sessions.resumable(about.get("session_id"))
        seq = about.get("seq")
        if session is None:
            return self._send(connection, INVALID, False)
        if not isinstance(seq, int) or seq > session.seq:
            self.world.sessions.end(session)
            return self._close(connection, 4007, f"resumed at {seq}, which was never sent")
        if session.kept and seq < session.kept[0][0] - 1:
            self.world.sessions.end(session)
            return self._send(connection, INVALID, False)
        if session.link:
            session.link.close(4000)
        session.link, session.lost_at = connection, None
        self._open[connection] = session
        for number, text in list(session.kept):
            if number > seq:
                connection.send(text)
        session.tell("RESUMED", '{"_trace":["[]"]}')
        self.world.wake()
        return None

    # Faults on demand.

    def close(self, code: int, shard: int | None = None) -> None:
        """Closes connections with a code; those that end a session do."""
        for connection, session in self._of(shard):
            if session and code in {4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014}:
                self.world.sessions.end(session)
            self._close(connection, code)

    def reconnect(self, shard: int | None = None) -> None:
        for connection, _ in self._of(shard):
            self._send(connection, RECONNECT)

    def invalidate(self, shard: int | None = None, *, resumable: bool = False) -> None:
        for connection, session in self._of(shard):
            if session and not resumable:
                self.world.sessions.end(session)
            self._send(connection, INVALID, resumable)

    def cut(self, shard: int | None = None) -> None:
        for connection, _ in self._of(shard):
            connection.cut()

    def _of(self, shard: int | None) -> list[tuple[Connection, Session | None]]:
        return [
            (connection, session)
            for connection, session in self.connections
            if shard is None or (session and session.shard == shard)
        ]

    async def stop(self) -> None:
        for connection, _ in self.connections:
            connection.cut()
        await asyncio.sleep(0)


def _is_shard(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
        and 0 <= value[0] < value[1]
    )
