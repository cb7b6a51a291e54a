"""Who works at the desk, and the promises of what keeps them. Plain data, no storage."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.chats import Address, Forgotten


class Role(StrEnum):
    """What somebody at the desk may do: draft and approve another's drafts; as an owner also appoint."""

    EDITOR = "editor"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team, by the name that the desk and its log know them by. `chat`: the id of the chat in
    which they are written to. `seen_at`: when they last used the desk, in seconds since 1970. `fixed`: an
    owner by the settings, who never expires. `expired`: they have not used it for too long.
    """

    id: int
    pseudonym: str
    role: Role
    chat: int
    seen_at: int
    suspended: bool = False
    fixed: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Suspension:
    """What became of a wish to suspend somebody. `done` is False where another editor must agree, before
    `until`, in seconds since 1970; `alone`: there is no other. `drafts`, `approvals` and `scheduled`: how
    many are on hold; `taken`: what became of the desk's messages in their chat.
    """

    done: bool
    until: int = 0
    alone: bool = False
    drafts: int = 0
    approvals: int = 0
    scheduled: int = 0
    taken: Forgotten = field(default_factory=Forgotten)


class Team(Protocol):
    """The people of the desk. What writes raises BusyError where nothing can be written; `by` is who does it.
    Whether they may is for the caller to see to.
    """

    @property
    def days(self) -> int:
        """For how many days without use a session lasts."""

    def member(self, person: Address) -> Member | None:
        """Who this is at the desk; None for everybody else, who must not see that there is one: somebody
        suspended, and somebody whose session has expired.
        """

    async def used(self, member: Member, address: Address | None = None) -> None:
        """They used the desk now, which keeps their session; `address`: in this chat of their own. Where that
        cannot be written, it is at the next use.
        """

    def active(self) -> tuple[Member, ...]:
        """Those who may work at the desk now, by the time they joined."""

    def everyone(self) -> tuple[Member, ...]:
        """The suspended and the expired too, by the time they joined."""

    async def refresh(self) -> None:
        """Takes up what has changed in the database: a chat has been forgotten, or has moved."""

    async def invite(self, by: Member, role: Role) -> str:
        """A new code, which lets one person join within an hour."""

    async def join(self, code: str, person: Address, address: Address, language: str) -> Member | None:
        """Lets somebody join, who wrote from this chat of their own; None where no such code holds, or they
        have tried too many.
        """

    async def suspend(self, by: Member, member: Member) -> Suspension:
        """Locks somebody out at once; an owner, once another editor agrees."""

    async def renew(self, by: Member, member: Member) -> None:
        """Begins somebody's session anew."""

    async def restore(self, by: Member, member: Member) -> int:
        """Lets somebody suspended back in. Returns how many drafts go on."""

    async def leave(self, member: Member) -> Forgotten:
        """Takes somebody off the team, and back what the desk has written to them."""
