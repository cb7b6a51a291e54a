"""Chats, their subscriptions and deliveries: what is kept of those who read. Plain data, no storage."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, IntFlag, StrEnum
from typing import Protocol

from briefings.document import Manner

#: Paused until the reader says otherwise.
INDEFINITELY = date.max


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send: a chat of a platform, and a thread in it. Its repr tells the platform alone, so that
    no log line or error can hold it.
    """

    platform: str
    chat: str = field(repr=False)
    thread: str | None = field(default=None, repr=False)


class Style(StrEnum):
    """How a briefing arrives: as it is, or as a neutral line that opens it."""

    FULL = "full"
    DISCREET = "discreet"


class Standing(StrEnum):
    """Whether a chat can be written to: it can; it has ended (blocked, deleted); or it lets us not write."""

    OPEN = "open"
    GONE = "gone"
    BARRED = "barred"


class Days(IntFlag):
    """Days of the week."""

    MON = 1
    TUE = 2
    WED = 4
    THU = 8
    FRI = 16
    SAT = 32
    SUN = 64
    WEEKDAYS = MON | TUE | WED | THU | FRI
    ALL = WEEKDAYS | SAT | SUN

    def has(self, day: date) -> bool:
        """Whether the day's weekday is one of them."""
        return bool(self & (1 << day.weekday()))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours without messages, in minutes after local midnight; `end` before `start` means over midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat's own settings. `zone`: an IANA name, or an offset such as "UTC+3" or "UTC+5:30"."""

    id: int
    address: Address
    language: str
    zone: str
    style: Style = Style.FULL
    quiet: Quiet | None = None
    standing: Standing = Standing.OPEN
    #: SILENT, PROTECTED and PUBLISHED, as the chat wants them.
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's wish for an edition.

    `time`: minutes after local midnight. `topics`: () for all of the edition's. `quiet_line`: wants a line
    on days when nothing was added. `paused_until`: the local day it goes on. `seen_seq`: the number of the
    newest revision it was told; None for a new reader. `last_day`: the last local day that is settled, with
    an edition or without. `due_at`: when it is due next, in seconds since 1970; None: never, as it stands.
    """

    id: int
    chat: int
    edition: str
    time: int
    days: Days = Days.ALL
    topics: tuple[str, ...] = ()
    quiet_line: bool = False
    paused_until: date | None = None
    seen_seq: int | None = None
    last_day: date | None = None
    due_at: int | None = None


class Lane(IntEnum):
    """Why something is sent; the most urgent first. What is not scheduled belongs to a chat, and to none of
    its subscriptions.
    """

    REPLIES = 0
    CORRECTIONS = 1
    BREAKING = 2
    SCHEDULED = 3


class State(StrEnum):
    """How far a delivery has come. The last six are ends."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    GONE = "gone"
    EXPIRED = "expired"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


#: States that a delivery has still to leave.
OPEN = (State.QUEUED, State.SENDING)


@dataclass(frozen=True, slots=True)
class Past:
    """One delivery, as its reader may see it. `slot`: the local day it was for, or what it was about.

    `due_at` and `ended_at` in seconds since 1970; `ended_at` is None while it is open. `reason`: a word for
    why it was skipped or failed, "" where there is nothing to say.
    """

    subscription: int | None
    slot: str
    state: State
    reason: str
    due_at: int
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of the messages we had sent, when all we kept was erased: how many are being deleted or
    blanked, and how many the platform lets us neither delete nor change.
    """

    deleted: int = 0
    blanked: int = 0
    left: int = 0


class Readers(Protocol):
    """What is kept about those who read. Each call is one transaction, done when it returns.

    Raises BusyError where nothing can be written now: a full disk, a database that is locked or read-only.
    """

    async def handled(self, update: str) -> bool:
        """Whether an update has changed something already: a kill may have come before it was acknowledged.
        What this task changes from now on is noted as done for it.
        """

    async def chat(self, address: Address) -> Chat | None:
        """None where nothing is kept about it."""

    async def subscriptions(self, address: Address) -> tuple[Subscription, ...]:
        """The oldest first."""

    async def subscribe(self, address: Address, edition: str, language: str, style: Style) -> Subscription:
        """Subscribes to an edition with the usual settings. The one there is, if the chat has that edition
        already; a chat that was gone or barred is open again.
        """

    async def save_chat(self, chat: Chat) -> None:
        """Keeps a chat's language, zone, style, quiet hours and manner as they are in `chat`."""

    async def save(self, subscription: Subscription) -> Subscription:
        """Keeps the edition, time, days, topics, quiet line and pause. Returns it with the new `due_at`."""

    async def unsubscribe(self, subscription: Subscription) -> None:
        """Ends it, and what was queued for it. What was sent is kept as long as it may be corrected."""

    async def forget(self, address: Address) -> Forgotten:
        """Erases everything about a chat, and takes back what was sent as far as the platform allows."""

    async def past(self, address: Address) -> tuple[Past, ...]:
        """The chat's deliveries that are still kept, the newest first."""

    async def everything(self, address: Address) -> tuple[tuple[str, str], ...]:
        """Every field that is kept about the chat: "table-column" and its value in words or numbers."""

    def confirmation(self, address: Address) -> str:
        """The code that the safety screen's own buttons carry, of eight letters and digits."""

    def confirmed(self, address: Address, code: str) -> bool:
        """Whether the code is of a safety screen that this chat was shown today or yesterday."""
