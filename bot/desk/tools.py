"""What the desk works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from bot.clock import Clock
from bot.delivery.entries import Books
from bot.editors import Team
from bot.platforms.base import Platform
from bot.registry import Services
from bot.storage.audit import Audit
from briefings.document import Document
from briefings.wording import Wording

#: Tells some chats of the team something, once for each slot.
TellTeam = Callable[[str, Collection[int], Callable[[Wording], Document]], Awaitable[None]]


class Correcting(Protocol):
    """Tells those who were sent what is right now; `silent`: only what they were sent is changed in place."""

    async def start(self, seq: int, *, serious: bool, silent: bool = False) -> int: ...


class Breaking(Protocol):
    """Tells those who want to hear at once."""

    async def start(self, seq: int) -> int: ...


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Tools:
    """What the desk works with. `zone`: of whoever has not said theirs; `strict`: it always takes two;
    `clear_desk`: takes back what the desk's own people were shown.
    """

    books: Books
    audit: Audit
    services: Services
    clock: Clock
    team: Team
    tell: TellTeam
    correcting: Correcting
    breaking: Breaking
    platforms: Collection[Platform]
    zone: str
    strict: bool = False
    clear_desk: Callable[[], Awaitable[None]] = _nothing
