"""What the desk is about to publish, and the promises of what keeps it. Plain data, no storage."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Protocol

from bot.editors import Member
from briefings.revision import RevisionKind


class Stage(StrEnum):
    """How far a draft has come: being written; waiting for another editor; approved, and waiting for its
    time; published, while readers are being told; done; or dropped.
    """

    OPEN = "open"
    WAITING = "waiting"
    APPROVED = "approved"
    TELLING = "telling"
    PUBLISHED = "published"
    DROPPED = "dropped"


#: Stages in which a draft can still become something.
PENDING = (Stage.OPEN, Stage.WAITING, Stage.APPROVED)


class Timing(StrEnum):
    """When it is published: with the next editions, at once, at a time, or as breaking news."""

    NEXT = "next"
    NOW = "now"
    AT = "at"
    BREAKING = "breaking"


@dataclass(frozen=True, slots=True)
class Content:
    """What would be published, its fields as a content file has them: texts, lists and mappings.

    `article` holds the fields of the article, of one that is curated already as well. `note`: what was wrong,
    by language, for a correction or withdrawal. `base`: the revision that it changes; None for what is new.
    `at`: the instant that was chosen, in seconds since 1970. `serious`: readers are told at once.
    """

    kind: RevisionKind = RevisionKind.PUBLISHED
    statement: Mapping[str, Any] = field(default_factory=dict)
    article: Mapping[str, Any] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    base: int | None = None
    timing: Timing = Timing.NEXT
    at: int | None = None
    serious: bool = True

    @property
    def hash(self) -> str:
        """What an approval is bound to: any change of anything here makes another; 16 hex digits."""
        parts = [
            self.kind,
            dict(self.statement),
            dict(self.article),
            dict(self.note),
            self.base,
            self.timing,
            self.at,
            self.serious,
        ]
        return blake2b(json.dumps(parts).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. `author`: a pseudonym. `odd`: the oddities that the author says the source bears out.
    `publish_at`: when it is due, once approved; `held`: its author is suspended; `seq`: what it was published
    as. Instants in seconds since 1970.
    """

    id: int
    author: str
    content: Content
    stage: Stage = Stage.OPEN
    odd: tuple[str, ...] = ()
    publish_at: int | None = None
    held: bool = False
    changed_at: int = 0
    seq: int | None = None

    @property
    def id_of_statement(self) -> str:
        """The id that its statement has or will have; "" where it has none yet."""
        return str(self.content.statement.get("id", ""))


class Step(StrEnum):
    """How far an editor has come who is to approve another's draft."""

    OPENED = "opened"
    READ = "read"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Look:
    """What an editor has done about a draft that said `hash` then."""

    editor: str
    hash: str
    step: Step
    at: int = 0


class NotAllowedError(Exception):
    """An act that the desk's rules forbid: `key` is the message that says why, `given` its variables."""

    def __init__(self, key: str, **given: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.given = given


@dataclass(frozen=True, slots=True)
class Reach:
    """To whom something would go: chats by platform, and how many seconds sending to them takes."""

    chats: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def total(self) -> int:
        return sum(self.chats.values())


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one revision: its draft, who looked at it, what became of its deliveries by their state, and
    of the run that told a correction: messages edited, chats told, not reached, still waiting.
    """

    draft: Draft
    looks: tuple[Look, ...]
    outcomes: Mapping[str, int]
    edited: int = 0
    told: int = 0
    missed: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who there is to approve. `strict`: it always takes two, though there be one editor only."""

    editors: int
    strict: bool = False

    @property
    def alone(self) -> bool:
        """Whether an author may approve what they wrote: nobody else can."""
        return self.editors <= 1 and not self.strict


#: Says what becomes of a draft, seeing what was done about it. Raises NotAllowedError.
Decide = Callable[[Draft, Sequence[Look]], Draft]


class Desk(Protocol):
    """What the desk keeps. Each call is one transaction. Raises BusyError where nothing can be written."""

    async def drafts(self) -> tuple[Draft, ...]:
        """All that can still become something, the oldest first."""

    async def draft(self, id_: int) -> Draft | None: ...

    async def looks(self, draft: Draft) -> tuple[Look, ...]:
        """What was done about it."""

    async def begin(self, by: Member, content: Content) -> Draft:
        """A new draft."""

    async def act(self, by: Member, id_: int, act: str, decide: Decide) -> Draft:
        """Does something about a draft, as `decide` says, seeing it as it is now; `act` goes into the log.
        What was done about other words than it has then is void. Raises NotAllowedError.
        """

    async def look(self, by: Member, draft: Draft, step: Step) -> None:
        """Keeps how far an editor has come with approving a draft, as it stands."""

    async def publish(self, draft: Draft) -> Draft:
        """Publishes an approved draft at once, if its time has come. Returns how it stands then."""

    async def reach(self, topic: str) -> Reach:
        """To whom something on a topic goes."""

    async def holders(self, statement: str) -> int:
        """How many chats were sent a message that tells a statement, in whatever version."""

    async def ways(self, statement: str) -> tuple[Way, ...]:
        """The way of every revision of a statement that came from the desk, the newest first."""

    async def redact(self, by: Member, statements: Sequence[str], names: Sequence[str]) -> Redacted:
        """Blanks statements, and names, everywhere we hold or sent them, at once."""

    def team_but(self, pseudonym: str) -> tuple[Member, ...]:
        """Those who may work at the desk now, without one of them."""

    async def tell(self, to: Sequence[str], draft: Draft, what: str, by: str, reason: str = "") -> None:
        """Tells some of the team, by pseudonym, what has become of a draft: a message, by its key."""

    @property
    def quorum(self) -> Quorum:
        """Who there is to approve now."""

    def next_edition(self) -> int:
        """When the next edition is due by its usual time, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What became of it: statements blanked, messages on their way to be blanked, chats that hold them."""

    statements: int = 0
    chats: int = 0
