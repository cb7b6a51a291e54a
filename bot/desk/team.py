"""The people of the desk: kept in memory as the database has them, and changed through it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.chats import Address, Chat, Forgotten, Standing
from bot.delivery.taking_back import Sent
from bot.desk import codes
from bot.desk.codes import Guesses
from bot.desk.known import Ground, Known
from bot.desk.names import pseudonym
from bot.editors import Member, Role, Suspension
from bot.faults import BusyError
from bot.storage import stopping
from bot.storage import team as stored
from bot.storage.database import Connection
from bot.storage.team import SUSPEND, Person
from bot.timing import due_anew

#: A code holds for so many seconds; so does the word of one editor that an owner should be suspended.
HOLDS = 3_600


class Roster(Known):
    """The one implementation of `editors.Team`."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._guesses = Guesses()

    # --- what is kept ---

    async def start(self) -> None:
        """Takes up the team; owners whom the settings name are on it, and those whom they name no longer and
        nobody has invited are not. Raises BusyError.
        """
        await self.refresh()
        missing = [one for one in self._ground.owners if self._ground.vault.index(one) not in self._team]
        connected = self._ground.platforms
        former = [
            one
            for one in self._team.values()
            if one.index not in self._fixed and not one.joined and one.person.platform in connected
        ]
        if not missing and not former:
            return
        taken = []
        async with self._change() as db:
            for one in former:
                shown, on_their_way = await self._staff.withdraw(db, self._member(one).chat)
                await self._remove(db, one)
                taken.append((one, shown, on_their_way))
                await self._audit.note(db, self._clock.now(), one.pseudonym, "left", one.id)
            for owner in missing:
                chat = await self._chat(db, owner, self._ground.language)
                await self._add(db, owner, chat.id, Role.OWNER, seen=False)
        for found in taken:
            self._take_back(*found)

    async def clear(self) -> None:
        """Takes back what the desk has shown its people, whoever they are."""
        for one in list(self._team.values()):
            async with self._database.write() as db:
                shown, on_their_way = await self._staff.withdraw(db, self._member(one).chat)
            self._take_back(one, shown, on_their_way)

    # --- who comes ---

    async def invite(self, by: Member, role: Role) -> str:
        code, now = codes.make(), self._clock.now()
        kept = self._ground.vault.invitation(codes.plain(code))
        async with self._database.write() as db:
            await self._staff.invite(db, kept, role, by.pseudonym, now, now + HOLDS)
            await self._audit.note(db, now, by.pseudonym, "invited")
        return code

    async def join(self, code: str, person: Address, address: Address, language: str) -> Member | None:
        now = self._clock.now()
        if not self._guesses.heard(person, now):
            return None
        self._guesses.wrong(person, now)  # until it turns out to be right
        kept = self._ground.vault.invitation(codes.plain(code))
        async with self._database.read() as db:
            holds = await self._staff.invited(db, kept, now)
        if not (holds and await self._join(kept, person, address, language)):
            return None
        self._guesses.right(person)
        member = self.member(person)
        if member:
            said = "told-joined-owner" if member.role is Role.OWNER else "told-joined"
            await self._tell_others(f"joined:{member.id}:{int(now)}", said, member)
        return member

    async def _join(self, code: bytes, person: Address, address: Address, language: str) -> bool:
        now, index = self._clock.now(), self._ground.vault.index(person)
        async with self._change() as db:
            there = self._team.get(index)
            found = await self._staff.redeem(db, code, now)
            if found is None:
                return False
            role, until = found
            if there and there.suspended_at is not None and there.suspended_at >= until - HOLDS:
                return False  # a code from before they were suspended, which whoever has their phone may know
            if there:
                id_, name = there.id, there.pseudonym
                await self._staff.release(db, name)
                await self._staff.come_back(db, id_, now, role if there.role is Role.EDITOR else None)
                await self._audit.note(db, now, name, "joined", id_)
                return True
            chat = await self._chat(db, address, language)
            id_, name = await self._add(db, person, chat.id, role, seen=True)
            await self._audit.note(db, now, name, "joined", id_)
        return True

    async def _chat(self, db: Connection, address: Address, language: str) -> Chat:
        """The chat in which somebody is written to; one that had ended is open again."""
        chat, now = await self._people.chat(db, address), self._clock.now()
        if chat and chat.standing is not Standing.OPEN:
            await self._people.stand(db, chat.id, Standing.OPEN)
            for one in await self._people.subscriptions(db, chat.id):
                await self._people.save(db, replace(one, due_at=due_anew(one, chat.zone, now)))
        return chat or await self._people.add_chat(db, Chat(0, address, language, self._ground.zone))

    async def _add(
        self, db: Connection, person: Address, chat: int, role: Role, *, seen: bool
    ) -> tuple[int, str]:
        name, now = pseudonym(await self._staff.names(db)), self._clock.now()
        return await self._staff.add(db, person, chat, name, role, now, seen=seen), name

    # --- who goes, and comes back ---

    async def suspend(self, by: Member, member: Member) -> Suspension:
        one, now = self._person(member.id), self._clock.now()
        if one is None or member.suspended:
            return Suspension(done=True)
        if member.role is Role.OWNER and by.id != member.id:
            asked = await self._ask(by, member, now)
            if not asked.done:
                return asked
        self._team[one.index] = replace(
            one, suspended_at=int(now)
        )  # at once, whatever else has to be waited for
        try:
            async with self._change() as db:
                held = await self._staff.suspend(db, one.id, one.pseudonym, now)
                shown, on_their_way = await self._staff.withdraw(db, member.chat)
                await self._audit.note(db, now, by.pseudonym, "suspended", one.id)
        except BusyError:
            self._team[one.index] = one  # they are as they were: nothing was written
            raise
        taken = self._take_back(one, shown, on_their_way)
        await self._tell_others(f"suspended:{one.id}:{int(now)}", "told-suspended", member, by)
        return Suspension(
            done=True, drafts=held.drafts, approvals=held.approvals, scheduled=held.scheduled, taken=taken
        )

    async def _ask(self, by: Member, member: Member, now: float) -> Suspension:
        """Whether another editor has agreed that an owner is suspended; notes that this one does."""
        act = f"{SUSPEND}{member.id}"
        others = {one.pseudonym for one in self.active()} - {by.pseudonym, member.pseudonym}
        async with self._changing, self._database.write() as db:
            if others & {*await stopping.agreed(db, act, now - HOLDS)}:
                return Suspension(done=True)
            await stopping.agree(db, act, by.pseudonym, now)
            await self._audit.note(db, now, by.pseudonym, "suspend-asked", member.id)
        await self._tell_others(f"suspend-asked:{member.id}:{int(now)}", "told-suspend-asked", member, by)
        return Suspension(done=False, until=int(now) + HOLDS, alone=not others)

    def _take_back(self, one: Person, shown: Mapping[str, int], on_their_way: Collection[int]) -> Forgotten:
        """Takes back what the desk has shown them; what is on its way, once it has arrived."""
        self._ground.books.unwanted.update(on_their_way)
        return self._ground.take_back(one.address, [Sent(receipt, at) for receipt, at in shown.items()])

    async def renew(self, by: Member, member: Member) -> None:
        now = self._clock.now()
        async with self._change() as db:
            await self._staff.seen(db, member.id, now)
            await self._audit.note(db, now, by.pseudonym, "renewed", member.id)
        await self._tell_others(f"renewed:{member.id}:{int(now)}", "told-renewed", member, by)

    async def restore(self, by: Member, member: Member) -> int:
        now = self._clock.now()
        async with self._change() as db:
            await self._staff.come_back(db, member.id, now)
            released = await self._staff.release(db, member.pseudonym)
            await self._audit.note(db, now, by.pseudonym, "restored", member.id)
        await self._tell_others(f"restored:{member.id}:{int(now)}", "told-restored", member, by)
        return released

    async def leave(self, member: Member) -> Forgotten:
        one, now = self._person(member.id), self._clock.now()
        if one is None:
            return Forgotten()
        async with self._change() as db:
            shown, on_their_way = await self._staff.withdraw(db, self._member(one).chat)
            await self._remove(db, one)
            await self._audit.note(db, now, one.pseudonym, "left", one.id)
        await self._tell_others(f"left:{one.id}:{int(now)}", "told-left", member)
        return self._take_back(one, shown, on_their_way)

    async def _remove(self, db: Connection, one: Person) -> None:
        """Takes somebody off the team; their chat is kept no longer where it was kept for the desk alone."""
        chat = self._member(one).chat
        await self._staff.remove(db, one.id, one.pseudonym)
        if not await stored.is_kept_for_more(db, chat):
            await self._people.erase(db, chat)
