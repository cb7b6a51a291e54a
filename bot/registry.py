"""The contract between platforms and commands.

A platform hands in what a person typed or tapped (`Incoming`), and gets a `Reply` to show: a `Document`,
or an `Ask` for the one thing that is missing. It knows no command; a command knows no platform. What
stands between the two is `bot.dispatch`.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bot.arguments import Param, Value
from bot.chats import Address, Readers
from bot.control import Control, Stop
from bot.drafts import Desk
from bot.editors import Member, Role, Team
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.document import Action, Document, Manner
from briefings.editorial import Rules
from briefings.wording import Wording

if TYPE_CHECKING:
    from briefings.search import Index
    from briefings.zones import Zones

#: No answer is read further than this; a larger number would only make work.
LAST_PART = 99_999

#: Says something in the reader's language.
Said = Callable[[Wording], str]


class Access(IntEnum):
    """Who may use a command. For all others it does not exist."""

    ANYONE = 0
    EDITOR = 1
    OWNER = 2


def access_of(member: Member | None) -> Access:
    """What exists for somebody of the desk, and for everybody else."""
    if member is None:
        return Access.ANYONE
    return Access.OWNER if member.role is Role.OWNER else Access.EDITOR


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person sent: a command as text, the language they are answered in, and who they are.

    `address` is the chat it came from; None where there is none, as for `briefing-bot ask`. `manages` says,
    of a chat of several people, whether this one may change what is kept of it; None for their own chat.
    `update`: what the platform calls it, the same if it is brought once more; "" where it never is.
    `manners`: those that a chat may choose there; `barred`: we may not write in it of ourselves.
    `person`: their own chat with us, by which the desk knows its people, and `member` who they are there,
    which the dispatcher finds out; `unseen`: nobody else sees the answer, though others read the chat.
    """

    text: str
    language: str
    address: Address | None = None
    manages: Callable[[], Awaitable[bool]] | None = None
    update: str = ""
    manners: Manner = Manner.SILENT | Manner.PROTECTED
    barred: bool = False
    person: Address | None = None
    member: Member | None = None
    unseen: bool = False

    @property
    def access(self) -> Access:
        """What exists for them."""
        return access_of(self.member)

    @property
    def shared(self) -> bool:
        """Whether several people read the chat."""
        return self.manages is not None


@dataclass(frozen=True, slots=True)
class Request:
    """A command with its arguments, read and checked."""

    arguments: Mapping[str, Value]
    incoming: Incoming
    wording: Wording

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str) -> int | None:
        value = self.arguments.get(name)
        return value if isinstance(value, int) else None

    @property
    def member(self) -> Member:
        """Who asks; only for handlers of the desk's commands."""
        assert self.incoming.member is not None
        return self.incoming.member

    @property
    def address(self) -> Address:
        """The chat it came from; only for handlers of `personal` commands."""
        assert self.incoming.address is not None
        return self.incoming.address

    @property
    def part(self) -> int:
        """Which part of a long answer is asked for, counted from 1."""
        return min(max(self.number("part") or 1, 1), LAST_PART)


@dataclass(frozen=True, slots=True)
class Answer:
    """A document to show. `language`: the person has chosen it, and the platform should go on in it; "" where
    it should forget what they had chosen.

    `understood` is False where the command or an argument was not, and `fault` True where we failed: `ask`
    then ends with status 2 or 1. `desk`: it is shown to one of the desk, who may have to be spared it later.
    `aside`: the same in one line, where it concerns only who tapped a button
    that others see too; to them it is then not shown.
    """

    document: Document
    language: str | None = None
    understood: bool = True
    fault: bool = False
    aside: str = ""
    desk: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the one thing missing: what is answered goes after `command`, the text so far. `again`:
    the command that asks it once more; "" for the one that was sent. `desk`: as in `Answer`.
    """

    command: str
    param: Param
    question: str
    choices: tuple[Action, ...] = ()
    again: str = ""
    desk: bool = False

    def answered(self, text: str) -> str:
        """The whole command, once the missing words are there."""
        return answered(self.command, text)


def answered(command: str, text: str) -> str:
    """A command so far, with the words that were missing."""
    return f"{command}{'' if command.endswith('=') else ' '}{text}"


Reply = Answer | Ask
Handler = Callable[[Request, "Services"], Awaitable[Reply]]


class NotThereError(Exception):
    """What was asked for does not exist for whoever asks: they are answered as to any unknown word."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command, said once: `label` names it on a button, `summary` in the help, `title` where a platform
    lets a command have a name in each language ("" where a language has none); `menu` puts it among the few
    in a platform's menu. `personal`: it is about what is kept of the chat that it comes from. `hidden`:
    nobody is told of it, and it raises NotThereError unless it does what it says.
    """

    name: str
    label: Said
    summary: Said
    handler: Handler
    params: tuple[Param, ...] = ()
    access: Access = Access.ANYONE
    menu: bool = False
    personal: bool = False
    title: Said = lambda _wording: ""
    hidden: bool = False

    def button(self, wording: Wording) -> Action:
        """The button that sends it."""
        return Action(self.label(wording), f"/{self.name}")


def visible(commands: Mapping[str, Command], access: Access) -> list[Command]:
    """The commands that exist for someone with this access."""
    return [command for command in commands.values() if exists(command, access)]


def exists(command: Command, access: Access) -> bool:
    """Whether somebody with this access may know of a command."""
    return command.access <= access and not command.hidden


@dataclass
class Services:
    """What handlers work with. `corpus` is the snapshot that is published now; `now` tells the seconds since
    1970 in UTC.

    `kept` is what is kept of readers; where it is None, the message `closed` says why. `language`: of whoever
    speaks none of the bot's; "" for the corpus's own. `team`: those who work at the desk, where there is one,
    and `newsroom`: what it keeps; `control`: how it is run; `zone`: that by which it goes.
    """

    catalogue: Catalogue
    corpus: Corpus
    commands: Mapping[str, Command]
    today: Callable[[], date]
    now: Callable[[], float] = time.time
    kept: Readers | None = None
    closed: str = "readers-none"
    language: str = ""
    team: Team | None = None
    newsroom: Desk | None = None
    control: Control | None = None
    zone: str = "UTC"
    stop: Stop = field(default_factory=Stop)
    _wordings: dict[str, Wording] = field(default_factory=dict)
    _index: Index | None = None
    _zones: Zones | None = None

    @property
    def desk(self) -> Desk:
        """What the desk keeps; only for handlers of its commands."""
        assert self.newsroom is not None
        return self.newsroom

    @property
    def staff(self) -> Team:
        """Those who work at the desk; only for handlers of its commands."""
        assert self.team is not None
        return self.team

    @property
    def controls(self) -> Control:
        """How the desk is run; only for handlers of its commands."""
        assert self.control is not None
        return self.control

    @cached_property
    def rules(self) -> Rules:
        """What a statement must pass before it is published."""
        return Rules(self.catalogue)

    @property
    def readers(self) -> Readers:
        """What is kept about those who read; only for handlers of `personal` commands."""
        assert self.kept is not None
        return self.kept

    def member(self, incoming: Incoming) -> Member | None:
        """Who somebody is at the desk, where nobody else sees what they are answered."""
        if self.team is None or incoming.person is None or (incoming.shared and not incoming.unseen):
            return None
        return self.team.member(incoming.person)

    def let_go(self) -> None:
        """Lets go of every text that was worked out from what is published."""
        self._wordings.clear()
        self._index = None

    def wording(self, language: str) -> Wording:
        """The wording of a language; of `self.language` for one that the bot does not speak."""
        languages = self.catalogue.languages
        spoken = language if language in languages else self.language or languages[0]
        if spoken not in self._wordings:
            self._wordings[spoken] = Wording(spoken, self.catalogue)
        return self._wordings[spoken]

    @property
    def index(self) -> Index:
        """The search index of the corpus, built at the first question that needs it."""
        from briefings.search import Index

        if self._index is None or self._index.corpus is not self.corpus:
            self._index = Index(self.corpus, self.catalogue)
            gc.freeze()  # it stays, and is too large for the garbage collector to go through
        return self._index

    @property
    def zones(self) -> Zones:
        """The names of time zones, read at the first question that needs them."""
        from briefings.zones import Zones

        if self._zones is None:
            self._zones = Zones(self.catalogue.languages)
        return self._zones
