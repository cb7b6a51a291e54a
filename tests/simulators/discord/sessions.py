"""Gateway sessions: which events each gets, and what is kept for it until it resumes.

https://discord.com/developers/docs/events/gateway#sharding and #resuming.
"""

from __future__ import annotations

import json
import secrets
from collections import deque
from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING, Protocol

from bot.clock import Clock

from .refusals import Json

if TYPE_CHECKING:
    from .places import GuildState

#: How many events are kept for a session.
KEPT = 2_000


class Intent(IntFlag):
    """https://discord.com/developers/docs/events/gateway#gateway-intents."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


#: Every bit that means something: 0 to 16, 20, 21, 24 and 25.
KNOWN_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT


class Link(Protocol):
    """A connection that a session is heard through."""

    def send(self, text: str) -> None: ...

    def close(self, code: int) -> None: ...


@dataclass(eq=False)
class Session:
    """What begins with IDENTIFY, and survives its connection for a while."""

    id: str
    shard: int
    shards: int
    intents: int
    sharded: bool
    link: Link | None = None
    #: The number of the last event, and those kept.
    seq: int = 0
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))
    #: When the connection was lost, by the clock's `monotonic`.
    lost_at: float | None = None

    def tell(self, event: str, data: str) -> None:
        """Sends an event, whose data is JSON already, or keeps it until the session is resumed."""
        self.seq += 1
        text = f'{{"op":0,"t":"{event}","s":{self.seq},"d":{data}}}'
        self.kept.append((self.seq, text))
        if self.link:
            self.link.send(text)

    def has(self, guild: GuildState | None) -> bool:
        """Whether a server's events are its own; direct messages are the first shard's."""
        return self.shard == (0 if guild is None else (guild.id >> 22) % self.shards)


class Sessions:
    """All sessions of the bot."""

    #: For how many seconds a session can be resumed after its connection was lost.
    lives = 180.0

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.all: dict[str, Session] = {}

    def begin(self, link: Link, shard: tuple[int, int] | None, intents: int) -> Session:
        number, shards = shard or (0, 1)
        session = Session(secrets.token_hex(16), number, shards, intents, shard is not None, link)
        self.all[session.id] = session
        return session

    def lost(self, session: Session, link: Link) -> None:
        """The connection has broken, or was closed by the bot without an end to the session."""
        if session.link is link:
            session.link, session.lost_at = None, self._clock.monotonic()

    def end(self, session: Session) -> None:
        self.all.pop(session.id, None)

    def resumable(self, number: object) -> Session | None:
        session = self.all.get(str(number))
        if session is None or session.lost_at is None or session.link:
            return session
        if self._clock.monotonic() - session.lost_at > self.lives:
            self.end(session)
            return None
        return session

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.all.values() if session.link]

    def wanted(self, guild: GuildState | None, intent: Intent) -> bool:
        """Whether anybody listens for it: most events of a large world are nobody's."""
        return any(one.intents & intent == intent and one.has(guild) for one in self.all.values())

    def tell(
        self,
        event: str,
        about: Json,
        guild: GuildState | None,
        intent: Intent,
        *,
        without_content: Json | None = None,
    ) -> bool:
        """Sends an event to every session that it is meant for. Returns whether one is connected.

        `without_content`: what it says to those without the intent for the content of messages.
        """
        heard = False
        data = hidden = ""
        for session in list(self.all.values()):
            if session.intents & intent != intent or not session.has(guild):
                continue
            if without_content is not None and not session.intents & Intent.MESSAGE_CONTENT:
                hidden = hidden or json.dumps(without_content, separators=(",", ":"))
                session.tell(event, hidden)
            else:
                data = data or json.dumps(about, separators=(",", ":"))
                session.tell(event, data)
            heard = heard or session.link is not None
        return heard
