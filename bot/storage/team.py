"""The people of the desk in the database, what is on hold with them, and what the desk has shown them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Address, Lane, State
from bot.drafts import PENDING, Stage, Step
from bot.editors import Role
from bot.storage.stopping import agreed_no_more
from bot.storage.tables import (
    approvals,
    assents,
    audit,
    chats,
    deliveries,
    drafts,
    invitations,
    subscriptions,
    team,
)
from bot.vault import Vault

#: How the slot of all that the desk sends to its own people begins; and that of an answer to one of them.
DESK = "desk:"
REPLY = f"{DESK}reply"
#: A wish to suspend an owner begins so; their id follows.
SUSPEND = "suspend:"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the team as they are kept. `index`: what finds them; `address`, `language`: of their chat.
    `joined`: by a code. Instants in seconds since 1970.
    """

    id: int
    index: bytes
    person: Address
    chat: int
    address: Address
    language: str
    pseudonym: str
    role: Role
    joined_at: int
    seen_at: int
    suspended_at: int | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Held:
    """How many drafts, approvals and schedules are on hold."""

    drafts: int
    approvals: int
    scheduled: int


class Staff:
    """The team. Every method works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def everyone(self, db: AsyncConnection) -> list[Person]:
        """All of the team, by the time they joined."""
        by_code = set((await db.execute(select(audit.c.about).where(audit.c.act == "joined"))).scalars())
        found = select(team, chats.c.address, chats.c.language).join(chats, chats.c.id == team.c.chat_id)
        rows = await db.execute(found.order_by(team.c.joined_at, team.c.id))
        return [
            Person(
                row.id,
                row.blind_index,
                self._vault.open_address(row.person),
                row.chat_id,
                self._vault.open_address(row.address),
                row.language,
                row.pseudonym,
                Role(row.role),
                row.joined_at,
                row.seen_at,
                row.suspended_at,
                str(row.id) in by_code,
            )
            for row in rows
        ]

    async def add(
        self,
        db: AsyncConnection,
        person: Address,
        chat: int,
        pseudonym: str,
        role: Role,
        now: float,
        *,
        seen: bool,
    ) -> int:
        """Keeps a new one; `seen`: they are here now. Returns their id."""
        values = {
            "blind_index": self._vault.index(person),
            "person": self._vault.seal_address(person),
            "chat_id": chat,
            "pseudonym": pseudonym,
            "role": role,
            "joined_at": int(now),
            "seen_at": int(now) if seen else 0,
        }
        key = (await db.execute(insert(team).values(values))).inserted_primary_key
        assert key is not None
        return int(key[0])

    async def come_back(self, db: AsyncConnection, id_: int, now: float, role: Role | None = None) -> None:
        """Somebody is let in again, and their session begins anew; `role`: where it is another."""
        values = {"suspended_at": None, "seen_at": int(now)} | ({"role": role} if role else {})
        await db.execute(update(team).where(team.c.id == id_).values(values))

    async def seen(self, db: AsyncConnection, id_: int, now: float) -> None:
        """They used the desk now."""
        await db.execute(update(team).where(team.c.id == id_).values(seen_at=int(now)))

    async def names(self, db: AsyncConnection) -> set[str]:
        """The pseudonyms that somebody has, or had: of two people no traces may bear one name."""
        columns = (team.c.pseudonym, drafts.c.author, approvals.c.editor, audit.c.who)
        return set((await db.execute(union(*(select(column) for column in columns)))).scalars())

    # --- codes ---

    async def invite(
        self, db: AsyncConnection, code: bytes, role: Role, by: str, now: float, until: float
    ) -> None:
        """Keeps that a code, of which only a hash is given, lets somebody join; old ones are deleted."""
        await db.execute(delete(invitations).where(invitations.c.expires_at <= int(now)))
        values = {"code": code, "role": role, "invited_by": by, "expires_at": int(until)}
        await db.execute(insert(invitations).values(values))

    async def invited(self, db: AsyncConnection, code: bytes, now: float) -> bool:
        """Whether a code holds."""
        holds = (invitations.c.code == code, invitations.c.expires_at > int(now))
        return (await db.execute(select(invitations.c.code).where(*holds))).one_or_none() is not None

    async def redeem(self, db: AsyncConnection, code: bytes, now: float) -> tuple[Role, int] | None:
        """Uses a code up. Returns as what it lets somebody join, and until when it did; None where it does
        not hold, or somebody else was quicker.
        """
        used = delete(invitations).where(invitations.c.code == code, invitations.c.expires_at > int(now))
        returned = used.returning(invitations.c.role, invitations.c.expires_at)
        row = (await db.execute(returned)).one_or_none()
        return None if row is None else (Role(row.role), row.expires_at)

    # --- an end, for a time or for good ---

    async def suspend(self, db: AsyncConnection, id_: int, pseudonym: str, now: float) -> Held:
        """Locks somebody out: their drafts are on hold, their approvals void, what was scheduled with either
        waits for another editor, and the codes that they gave end.
        """
        await db.execute(update(team).where(team.c.id == id_).values(suspended_at=int(now)))
        await _powerless(db, id_, pseudonym)
        pending = drafts.c.stage.in_(PENDING)
        theirs = approvals.c.editor == pseudonym
        with_theirs = drafts.c.id.in_(select(approvals.c.draft_id).where(theirs))
        of_theirs = drafts.c.author == pseudonym
        scheduled = drafts.c.stage == Stage.APPROVED
        back = update(drafts).where(scheduled, of_theirs | with_theirs)
        stopped = await db.execute(back.values(stage=Stage.WAITING, publish_at=None))
        held = await db.execute(update(drafts).where(of_theirs, pending).values(held=True))
        void = (theirs, approvals.c.draft_id.in_(select(drafts.c.id).where(pending)))
        given = select(func.count()).select_from(approvals).where(*void, approvals.c.step == Step.APPROVED)
        number = (await db.execute(given)).scalar_one()
        await db.execute(delete(approvals).where(*void))
        return Held(held.rowcount, number, stopped.rowcount)

    async def release(self, db: AsyncConnection, pseudonym: str) -> int:
        """Lets the drafts go on that were on hold. Returns how many."""
        theirs = (drafts.c.author == pseudonym, drafts.c.held)
        return (await db.execute(update(drafts).where(*theirs).values(held=False))).rowcount

    async def remove(self, db: AsyncConnection, id_: int, pseudonym: str) -> None:
        """Takes somebody off the team."""
        await _powerless(db, id_, pseudonym)
        await db.execute(delete(team).where(team.c.id == id_))

    # --- what the desk has shown them ---

    async def shown(
        self, db: AsyncConnection, chat: int, platform: str, receipts: Sequence[str], now: float
    ) -> None:
        """Keeps what an answer can be found by."""
        at = int(now)
        values = {"lane": Lane.REPLIES, "platform": platform, "chat_id": chat, "slot": REPLY}
        values |= {"due_at": at, "ready_at": at, "expires_at": at, "tried_at": at, "ended_at": at}
        sealed = self._vault.seal("receipts", json.dumps(list(receipts)))
        done = {"state": State.SENT, "page": len(receipts), "until_seq": 0, "receipts": sealed}
        await db.execute(insert(deliveries).values(values | done))

    async def withdraw(self, db: AsyncConnection, chat: int) -> tuple[dict[str, int], list[int]]:
        """Forgets all that the desk has sent to a chat, or was to send. Returns the messages, each with when
        it was sent, in seconds since 1970; and the ids of what is on its way still.
        """
        mine = (deliveries.c.chat_id == chat, deliveries.c.slot.startswith(DESK, autoescape=True))
        rows = (await db.execute(select(deliveries).where(*mine).with_for_update())).all()
        found: dict[str, int] = {}
        for row in rows:
            opened = json.loads(self._vault.open("receipts", row.receipts)) if row.receipts else ()
            found |= {receipt: row.ended_at or row.due_at for receipt in opened if receipt}
        await db.execute(delete(deliveries).where(*mine))
        return found, [row.id for row in rows if row.state == State.SENDING]


async def is_kept_for_more(db: AsyncConnection, chat: int) -> bool:
    """Whether a chat is kept for anything else than the desk: a subscription, or what was sent for one."""
    for table in (subscriptions, deliveries):
        found = select(table.c.id).where(table.c.chat_id == chat).limit(1)
        if (await db.execute(found)).one_or_none() is not None:
            return True
    return False


async def forget(db: AsyncConnection, chat: int) -> None:
    """Takes those off the team whose chat is forgotten, with all that lets others in or was agreed in their
    name.
    """
    rows = (await db.execute(select(team.c.id, team.c.pseudonym).where(team.c.chat_id == chat))).all()
    for row in rows:
        await _powerless(db, row.id, row.pseudonym)
    await db.execute(delete(team).where(team.c.chat_id == chat))


async def follow(db: AsyncConnection, chat: int, to: int) -> None:
    """A chat has become part of another: whoever was written to there is written to here."""
    await db.execute(update(team).where(team.c.chat_id == chat).values(chat_id=to))


async def _powerless(db: AsyncConnection, id_: int, pseudonym: str) -> None:
    """Ends the codes that somebody gave, what they have agreed to, and what others have about them."""
    await db.execute(delete(invitations).where(invitations.c.invited_by == pseudonym))
    await db.execute(delete(assents).where(assents.c.editor == pseudonym))
    await agreed_no_more(db, f"{SUSPEND}{id_}")
