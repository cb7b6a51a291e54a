"""Whether the bot sends and answers, and how the desk is run: plain data, and the promise of what does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Stop:
    """What is stopped now, by an editor. `sending`: nothing goes out but what the desk tells its own people;
    `answers`: everybody else is told that the bot is closed for now. `over`: an owner has destroyed all, and
    it stays stopped until the bot has ended.
    """

    sending: bool = False
    answers: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """What an editor has stopped, as it is kept: since when, in seconds since 1970, and by whom."""

    since: int
    by: str
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Halt:
    """What became of a freeze. `already`: all sending had been stopped before; `sent` and `waiting`: how many
    chats have today's briefing, and for how many one waits; `not_before`: when it can be restarted, in
    seconds since 1970; `alone`: there is no second editor for that.
    """

    stopped: Stopped
    already: bool
    sent: int
    waiting: int
    not_before: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Restart:
    """What became of a wish to restart. `stopped` is None where nothing was stopped; `done`: it sends again;
    `early`: it is not `not_before` yet; `alone`: there is no second editor; else one more must agree, before
    `until`. Instants in seconds since 1970.
    """

    stopped: Stopped | None = None
    done: bool = False
    early: bool = False
    alone: bool = False
    not_before: int = 0
    until: int = 0


#: Acts about a draft, about one of the team, and about a version, each by its number.
OF_DRAFTS = frozenset(
    ("drafted", "edited", "sent", "read", "approved", "approved-own", "refused", "dropped", "failed")
)
OF_MEMBERS = frozenset(("suspended", "suspend-asked", "renewed", "restored"))
OF_VERSIONS = frozenset(("published", "amended", "corrected", "withdrawn", "redacted"))


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the log: who, by pseudonym, did what and when, in seconds since 1970; `about`: the number
    of a draft or revision, or "".
    """

    number: int
    at: int
    who: str
    act: str
    about: str


@dataclass(frozen=True, slots=True)
class Log:
    """A part of the log, the newest entries first. `head`: what is to be noted down; "" for an empty log."""

    acts: Sequence[Act]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are, and nothing of whom: chats; subscriptions, how many have topics of their own, and
    which; what became of deliveries in the last day, and how many wait.
    """

    chats: int = 0
    subscriptions: int = 0
    chosen: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    platforms: Mapping[str, int] = field(default_factory=dict)
    editions: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Shredded:
    """What became of a shred. `head`: the log's last; `given`: the keys come from outside, and are still
    there; `files`: those that could not be destroyed; `unsettled`: the database may still hold rows until the
    next start; `server`: it is PostgreSQL, which keeps what was deleted for a while.
    """

    head: str
    given: bool = False
    files: Sequence[str] = ()
    unsettled: bool = False
    server: bool = False


class Control(Protocol):
    """How the desk is run. `who` is a pseudonym. Each call raises BusyError where nothing can be written."""

    async def freeze(self, who: str, *, answers: bool) -> Halt:
        """Stops all sending, and `answers` too; all others of the desk are told."""

    async def unfreeze(self, who: str) -> Restart:
        """Agrees that it sends again, which takes two."""

    async def log(self, before: int, most: int) -> Log:
        """At most so many entries with a lower number than `before`."""

    async def numbers(self) -> Numbers: ...

    async def shred(self, who: str) -> Shredded:
        """Destroys the keys and all that is kept of people, and ends the bot soon after."""
