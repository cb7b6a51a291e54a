"""Who is on the team, in memory as the database has them: for every question that somebody asks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.chats import Address, Forgotten
from bot.clock import Clock
from bot.delivery.entries import Books
from bot.delivery.taking_back import Sent
from bot.desk.menus import Menus
from bot.desk.stopping import TellTeam
from bot.editors import Member, Role
from bot.faults import BusyError
from bot.platforms.base import Platform, Receipt
from bot.registry import Access, access_of
from bot.storage import team as stored
from bot.storage.audit import Audit
from bot.storage.database import Connection
from bot.storage.team import Person, Staff
from bot.vault import Vault
from briefings.blocks import sentence
from briefings.document import Action, Document
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: That somebody uses the desk is written at most once in so many seconds.
NOTED_EVERY = 3_600
_DAY = 86_400

#: Takes back messages of a chat, as far as its platform lets us.
TakeBack = Callable[[Address, Collection[Sent]], Forgotten]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the roster stands on. `owners`: people, as the settings name them; `days`: how long a session
    lasts without use; `language` and `zone`: of who has not said theirs.
    """

    books: Books
    vault: Vault
    clock: Clock
    platforms: Mapping[str, Platform]
    owners: Collection[Address]
    days: int
    language: str
    zone: str
    tell: TellTeam
    take_back: TakeBack


class Known:
    """The part of the roster that changes nobody's place."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._clock = ground.clock
        self._database, self._people = ground.books.database, ground.books.people
        self._staff, self._audit = Staff(ground.vault), Audit(ground.vault)
        self._menus = Menus(ground.platforms)
        self._fixed = {ground.vault.index(owner) for owner in ground.owners}
        self._team: dict[bytes, Person] = {}
        #: One change after another, so that no two people get one pseudonym.
        self._changing = asyncio.Lock()
        #: One look after another, so that none ends with what was there before.
        self._looking = asyncio.Lock()

    @property
    def days(self) -> int:
        return self._ground.days

    # --- who they are ---

    def member(self, person: Address) -> Member | None:
        kept = self._team.get(self._ground.vault.index(person)) if self._team else None
        found = self._member(kept) if kept else None
        return None if found is None or found.suspended or found.expired else found

    def active(self) -> tuple[Member, ...]:
        return tuple(one for one in self.everyone() if not (one.suspended or one.expired))

    def everyone(self) -> tuple[Member, ...]:
        return tuple(map(self._member, self._team.values()))

    def _member(self, one: Person) -> Member:
        fixed = one.index in self._fixed
        return Member(
            one.id,
            one.pseudonym,
            Role.OWNER if fixed else one.role,
            self._people.merged.get(one.chat, one.chat),
            one.seen_at,
            suspended=one.suspended_at is not None,
            fixed=fixed,
            expired=not fixed and self._clock.now() - one.seen_at > self.days * _DAY,
        )

    def _person(self, id_: int) -> Person | None:
        return next((one for one in self._team.values() if one.id == id_), None)

    async def refresh(self) -> None:
        """As `editors.Team` has it; whose session has expired meanwhile loses the menu, too."""
        async with self._looking, self._database.read() as db:
            self._team = {one.index: one for one in await self._staff.everyone(db)}
        self._show_menus()

    @asynccontextmanager
    async def _change(self) -> AsyncIterator[Connection]:
        """A transaction that changes the team, which is as it says afterwards."""
        async with self._changing:
            async with self._database.write() as db:
                yield db
            await self.refresh()

    def _show_menus(self) -> None:
        known = {one.id: self._member(one) for one in self._team.values()}
        shown = {}
        for one in self._team.values():
            member = known[one.id]
            out = member.suspended or member.expired
            shown[one.person] = (Access.ANYONE if out else access_of(member), one.language)
        self._menus.show(shown)

    async def drain(self, seconds: float) -> None:
        """Gives the menus that are being changed so many seconds to end."""
        await self._menus.drain(seconds)

    async def used(self, member: Member, address: Address | None = None) -> None:
        now, one = int(self._clock.now()), self._person(member.id)
        if one is None:
            return
        try:
            if address and one.address == one.person and address.chat != one.person.chat:
                # Until they wrote, we knew who they are, and not where they are written to.
                async with self._change() as db:
                    await self._people.move(db, one.chat, address, now)
            if now - member.seen_at >= NOTED_EVERY:
                async with self._database.write() as db:
                    await self._staff.seen(db, one.id, now)
                if (there := self._team.get(one.index)) and there.id == one.id:
                    self._team[one.index] = replace(there, seen_at=now)
                self._show_menus()  # whoever never wrote to us could not be shown theirs
        except BusyError as busy:
            log.error("when the desk was last used is not kept: %s", busy)  # noqa: TRY400

    async def shown(self, address: Address, receipt: Receipt) -> None:
        """Keeps what an answer in a chat can be found by, where it is that of one of the desk. Raises
        BusyError.
        """
        one = next((one for one in self._team.values() if _is_at(one.address, address)), None)
        if one and one.suspended_at is None:
            async with self._database.write() as db:
                chat = self._people.merged.get(one.chat, one.chat)
                await self._staff.shown(db, chat, address.platform, [receipt], self._clock.now())

    async def _tell_others(self, slot: str, key: str, about: Member, by: Member | None = None) -> None:
        """Tells the others of the desk. Where that cannot be written, what was decided holds all the same."""
        known = {about.id, by.id if by else about.id}
        chats = [one.chat for one in self.active() if one.id not in known]

        def said(wording: Wording) -> Document:
            told = wording.say(key, name=about.pseudonym, who=by.pseudonym if by else about.pseudonym)
            return Document((sentence(told),), (Action(wording.say("button-team"), "/team"),))

        try:
            await self._ground.tell(f"{stored.DESK}{slot}", chats, said)
        except BusyError as busy:
            log.error("the others of the desk are not told: %s", busy)  # noqa: TRY400


def _is_at(kept: Address, address: Address) -> bool:
    """Whether somebody's chat is meant: in a chat that has topics, any of them."""
    same = (kept.platform, kept.chat) == (address.platform, address.chat)
    return same and (kept.thread == address.thread or kept.thread is None or address.thread is None)
