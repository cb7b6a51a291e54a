"""Who works at the desk. Plain data, no storage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.chats import Address


class Role(StrEnum):
    """What somebody at the desk may do: draft and approve another's drafts; as an owner also appoint."""

    EDITOR = "editor"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team, by the name that the desk and its log know them by. `chat`: the id of the chat in
    which they are written to. `seen_at`: when they last used the desk, in seconds since 1970. `fixed`: an
    owner by the settings, who never expires.
    """

    id: int
    pseudonym: str
    role: Role
    chat: int
    seen_at: int
    suspended: bool = False
    fixed: bool = False


class Team(Protocol):
    """The people of the desk."""

    def member(self, person: Address) -> Member | None:
        """Who this is at the desk; None for everybody else, who must not see that there is one: somebody
        suspended, and somebody whose session has expired.
        """

    async def used(self, member: Member) -> None:
        """They used the desk now, which keeps their session. Raises BusyError."""

    def active(self) -> tuple[Member, ...]:
        """Those who may work at the desk now, by the time they joined."""
