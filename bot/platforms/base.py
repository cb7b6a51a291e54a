"""What a platform is, what it must and must not do, and how it says what became of a message.

::

    Outcome
    ├── Later      try again after so many seconds; a scope of the platform is closed until then
    ├── Gone       the chat has ended for us: blocked, deleted, left
    ├── Barred     the chat is there, and does not let us write
    ├── Moved      the chat has another address now
    ├── Refused    the platform does not take this content: our fault, never the reader's
    ├── Unsent     it surely was not sent: no connection, no answer to the first byte
    ├── Unknown    it may or may not have been sent: a time-out after the request was written
    └── Fatal      this platform cannot be used at all: a wrong token, a banned address
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from bot.chats import Address
from bot.registry import Access, Command, Incoming, Reply
from briefings.document import Block, Document
from config.settings import Settings

#: Answers what a person sent. Raises nothing.
Dispatch = Callable[[Incoming], Awaitable[Reply]]


async def _at_once(_address: Address) -> bool:
    return True


async def _unkept(_address: Address, _receipt: str) -> None:
    pass


def _for_anyone(command: Command, _person: Address | None) -> bool:
    return command.access is Access.ANYONE and not command.hidden


async def _unnoticed(*_addresses: Address | Collection[Address]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Host:
    """What the bot does for a platform that serves people.

    `turn` returns when one reply may be sent to a chat: at once then, or never; False where too many replies
    wait for that chat, and this one is not to be sent. `closed` is told that a chat, or with None the whole
    platform, takes nothing for so many seconds. `left`: the chat has ended for us; `ended`: these have,
    with all their threads; `moved`: it has another address now. `shown`: a message of a reply that has `desk`
    set was shown in somebody's own chat, and can be taken back by its receipt. These raise BusyError where
    the database cannot be written. `exists`: whether somebody may know of a command.
    """

    dispatch: Dispatch
    turn: Callable[[Address], Awaitable[bool]] = _at_once
    closed: Callable[[Address | None, float], None] = lambda _address, _seconds: None
    left: Callable[[Address], Awaitable[None]] = _unnoticed
    ended: Callable[[Collection[Address]], Awaitable[None]] = _unnoticed
    moved: Callable[[Address, Address], Awaitable[None]] = _unnoticed
    shown: Callable[[Address, str], Awaitable[None]] = _unkept
    exists: Callable[[Command, Address | None], bool] = _for_anyone


#: A message's id at the platform, with whatever else it takes to edit or delete it.
Receipt = str


class Scope(StrEnum):
    """What a limit closes: one chat, or the whole platform."""

    CHAT = "chat"
    PLATFORM = "platform"


class Outcome(Exception):  # noqa: N818 - what became of a message is no error of ours
    """What became of a message that was not plainly sent. No text holds an address or a message."""


class Later(Outcome):
    """Nothing was sent; in this scope nothing may be, for so many seconds."""

    def __init__(self, after: float, scope: Scope = Scope.CHAT) -> None:
        super().__init__(f"{scope} closed for {after:g} s")
        self.after = after
        self.scope = scope


class Gone(Outcome):
    """The chat has ended for us. `certain` is False for an answer that is believed the second time."""

    def __init__(self, reason: str, *, certain: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.certain = certain


class Barred(Outcome):
    """The chat is there, and does not let us write: a right is missing, a topic is closed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Moved(Outcome):
    """The chat has another address now. Nothing was sent."""

    def __init__(self, to: Address) -> None:
        super().__init__("moved")
        self.to = to


class Refused(Outcome):
    """The platform does not take this content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unsent(Outcome):
    """It surely was not sent, and may be tried again."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Unknown(Outcome):
    """It may have been sent."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Fatal(Outcome):
    """The platform cannot be used until somebody mends the set-up."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` messages in any stretch of so many seconds."""

    count: int
    seconds: float = 1.0


#: What platforms let a whole bot send, by their names. One that is not here sets no such limit. Discord
#: allows 50; with the pacer's margin, 48 make 45.
RATES: Mapping[str, Rate] = MappingProxyType({"telegram": Rate(30), "discord": Rate(48)})


def rate_of(platform: str, settings: Settings) -> Rate | None:
    """What the whole bot sends on a platform at most, as it is set; None where nothing limits it."""
    return Rate(settings.telegram_rate) if platform == "telegram" else RATES.get(platform)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows.

    `overall`: for the whole bot; None where nothing limits it. `chat`: the rates of one chat, which may
    differ between people and groups. `page` is the largest page by `measure`. `in_flight`: how many messages
    may be on their way at once, and so how many can be in doubt after a crash. `key_holds`: for so many
    seconds a message sent again under its key is not shown again; 0 where keys mean nothing. `finds`: what
    may have been sent can be looked for. `resend_unknown`: whether it is sent once more where nothing tells,
    or reported. `edits`: sent messages can be changed. `deletes_within`: how old a message may be to be
    deleted; None where none can be.
    """

    measure: Callable[[Sequence[Block]], int]
    page: int
    overall: Rate | None = None
    chat: Callable[[Address], Sequence[Rate]] = lambda _address: ()
    in_flight: int = 16
    key_holds: float = 0.0
    finds: bool = False
    resend_unknown: bool = True
    edits: bool = True
    deletes_within: timedelta | None = None


class Platform(Protocol):
    """Brings what people send to the dispatcher, shows them the reply, and delivers what is sent to them.

    It must show every block and every button of a document, in their order, and must never read markup out
    of a text. It must not look into commands, keep what people wrote, or write it to a log. `send`, `edit`
    and `delete` make one attempt each: they neither wait for a limit nor try again, since the sender does;
    before a reply of its own it waits for `host.turn`.
    Each returns when the platform has confirmed it, or raises exactly one `Outcome`, whatever happened.
    """

    @property
    def name(self) -> str:
        """As in an `Address`: "telegram", "discord", "console"."""

    @property
    def limits(self) -> Limits: ...

    def private(self, person: str) -> Address:
        """The address of somebody's own chat with us, by their id at the platform."""

    async def run(self, host: Host) -> None:
        """Serves until it is told to stop, or there is nobody left to serve. Returns when all is shown."""

    async def close(self) -> None:
        """Ends its connections. `run` has ended before, and nothing is sent after."""

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        """Sends one page, which keeps within `limits`. `key`, at most 25 characters, is the same for every
        attempt at the same page.
        """

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:
        """Whether a page that may have been sent, at `since` or later, was: its receipt, or None where it
        surely was not. For a platform that knows keys, once a key has run out.
        """

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        """Shows another page in the place of one that was sent. The same page again is no error."""

    async def delete(self, address: Address, receipt: Receipt) -> None:
        """Takes back a page that was sent. One that is gone already is no error."""

    async def menu(self, person: Address, access: Access, language: str) -> bool:
        """Shows somebody, in their own chat, the menu of who has that access; to Access.ANYONE that which all
        are shown. Raises nothing: returns False where it could not be now, as before they first wrote to us.
        Does nothing where menus are the same for all.
        """
