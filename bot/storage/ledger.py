"""The delivery ledger: every delivery from before it is sent until its retention ends.

What is written here is durable before the next step is taken: `sending` before the request, the outcome
after it. So whatever happens, every recipient is accounted for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, delete, false, func, literal_column, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Address, Quiet, State
from bot.storage.bulk import inserting
from bot.storage.endings import ends
from bot.storage.merging import later_seq
from bot.storage.tables import ENDED, OPEN, QUEUED, SENDING, chats, deliveries, subscriptions
from bot.vault import Vault, VaultError
from briefings.document import Manner

log = logging.getLogger(__name__)

#: Seconds for which deliveries are kept, so that what they told can be corrected.
RETENTION = 30 * 86_400
#: Deliveries expired or deleted in one transaction.
EXPIRED_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One briefing to one chat for one slot; without a briefing, messages sent before are changed in place.
    Instants in seconds since 1970.

    `page`: the next page to send, counted from 0; in the state `sending`, the one on its way. `receipts`:
    one for each page before that, None where it is unknown whether it arrived. `tried_at`: when the page
    was first tried, and None where it surely was not sent. `repeated`: what may have been sent was sent once
    more.
    """

    id: int
    lane: int
    chat: int
    address: Address
    subscription: int | None
    briefing: int | None
    slot: str
    ready_at: int
    expires_at: int
    until_seq: int
    state: State = State.QUEUED
    reason: str = ""
    page: int = 0
    attempts: int = 0
    repeated: bool = False
    tried_at: int | None = None
    ended_at: int | None = None
    receipts: tuple[str | None, ...] = ()
    #: How many of the chat's earlier messages it has changed in place.
    edits: int = 0
    #: The chat's zone, quiet hours and manner, as they were when this was read.
    zone: str = "UTC"
    quiet: Quiet | None = None
    manner: Manner = Manner.PLAIN


class Made(NamedTuple):
    """A delivery as it begins; a skipped one ends at once, with its reason."""

    lane: int
    platform: str
    chat_id: int
    subscription_id: int | None
    briefing_id: int | None
    slot: str
    due_at: int
    ready_at: int
    expires_at: int
    state: str
    reason: str
    ended_at: int | None
    until_seq: int


#: What every delivery begins with.
BEGINS = {"page": literal_column("0"), "attempts": literal_column("0"), "repeated": false()}


async def add(db: AsyncConnection, made: Iterable[Made]) -> None:
    """Keeps new deliveries; one for a slot that has a delivery already is left out."""
    for one in made:
        values = one._asdict() | BEGINS
        await db.execute(inserting(db, deliveries).values(values).on_conflict_do_nothing())


class Ledger:
    """Reads and writes deliveries. Every method works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def ready(
        self,
        db: AsyncConnection,
        platform: str,
        lane: int,
        now: float,
        limit: int,
        after: Delivery | None = None,
        slots: str = "%",
    ) -> list[Delivery]:
        """Deliveries of a lane that may be sent now, the longest waiting first; those that come after one of
        them, if it is given, and with slots like these.
        """
        found = _whole().where(
            deliveries.c.platform == platform,
            deliveries.c.lane == lane,
            QUEUED,
            deliveries.c.ready_at <= now,
        )
        if slots != "%":
            found = found.where(deliveries.c.slot.like(slots))
        order = deliveries.c.ready_at, deliveries.c.id
        if after:
            found = found.where(tuple_(*order) > (after.ready_at, after.id))
        rows = await db.execute(found.order_by(*order).limit(limit))
        return [one for one in map(self._openable, rows) if one]

    async def doubtful(self, db: AsyncConnection, platform: str) -> list[Delivery]:
        """Deliveries that were on their way when the process ended."""
        found = _whole().where(deliveries.c.platform == platform, SENDING)
        rows = await db.execute(found.order_by(deliveries.c.id))
        return [one for one in map(self._openable, rows) if one]

    def _openable(self, row: Row[Any]) -> Delivery | None:
        """None for one whose address cannot be opened: the others go on without it."""
        try:
            return self._delivery(row)
        except VaultError as error:
            log.error("delivery %d: its address cannot be opened: %s", row.id, error)  # noqa: TRY400
            return None

    def _delivery(self, row: Row[Any]) -> Delivery:
        return Delivery(
            row.id,
            row.lane,
            row.chat_id,
            self._vault.open_address(row.address),
            row.subscription_id,
            row.briefing_id,
            row.slot,
            row.ready_at,
            row.expires_at,
            row.until_seq,
            State(row.state),
            row.reason,
            row.page,
            row.attempts,
            row.repeated,
            row.tried_at,
            row.ended_at,
            self.receipts(row.receipts),
            row.edits,
            row.zone,
            None if row.quiet_start is None else Quiet(row.quiet_start, row.quiet_end),
            Manner(row.manner),
        )

    def receipts(self, sealed: bytes | None) -> tuple[str | None, ...]:
        """Receipts as a column holds them."""
        return () if sealed is None else tuple(json.loads(self._vault.open("receipts", sealed)))

    async def keep(
        self,
        db: AsyncConnection,
        changed: Collection[Delivery],
        revise: Callable[[Delivery], Delivery] = lambda one: one,
    ) -> set[int]:
        """Writes how far these open deliveries have come. What was sent counts as told. `revise` has the last
        word, once nobody else can change them.

        Returns the ids of those it could write: others have ended, or were erased, in the meantime.
        """
        ids = [one.id for one in changed]
        still = select(deliveries.c.id).where(deliveries.c.id.in_(ids), OPEN)
        there = {row.id for row in await db.execute(still.order_by(deliveries.c.id).with_for_update())}
        written = [revise(one) for one in changed if one.id in there]
        if written:
            await db.execute(_KEEP, [self._kept(one) for one in written])
        told = {
            one.subscription: one.until_seq
            for one in sorted(written, key=lambda one: (one.subscription or 0, one.until_seq))
            if one.state is State.SENT and one.subscription is not None
        }
        if told:
            await db.execute(_TOLD, [{"key": key, "until": until} for key, until in told.items()])
        return there

    def _kept(self, one: Delivery) -> dict[str, Any]:
        receipts = self._vault.seal("receipts", json.dumps(one.receipts)) if one.receipts else None
        return {
            "key": one.id,
            "state": one.state,
            "reason": one.reason,
            "briefing_id": one.briefing,
            "page": one.page,
            "attempts": one.attempts,
            "repeated": one.repeated,
            "ready_at": one.ready_at,
            "expires_at": one.expires_at,
            "tried_at": one.tried_at,
            "ended_at": one.ended_at,
            "receipts": receipts,
            "edits": one.edits,
        }

    async def expire(self, db: AsyncConnection, platform: str, now: float) -> int:
        """Ends a number of queued deliveries whose time is over. Returns how many."""
        mine = (deliveries.c.platform == platform, QUEUED)
        over = select(deliveries.c.id).where(*mine, deliveries.c.expires_at <= now).limit(EXPIRED_AT_ONCE)
        ended = update(deliveries).where(deliveries.c.id.in_(over))
        return (await db.execute(ended.values(ends(State.EXPIRED, "expired", now)))).rowcount

    async def abandon(self, db: AsyncConnection, connected: Collection[str], now: float) -> int:
        """Ends what is open on platforms that are not connected, once its time is over. Returns how many."""
        over = update(deliveries).where(OPEN, deliveries.c.expires_at <= now)
        ended = over.where(deliveries.c.platform.not_in(connected))
        return (await db.execute(ended.values(ends(State.EXPIRED, "expired", now)))).rowcount

    async def forget_old(self, db: AsyncConnection, before: float) -> int:
        """Deletes a number of deliveries that were due before an instant and have ended. Returns how many."""
        old = select(deliveries.c.id).where(deliveries.c.due_at < int(before), ENDED).limit(EXPIRED_AT_ONCE)
        return (await db.execute(delete(deliveries).where(deliveries.c.id.in_(old)))).rowcount

    async def refusals(self, db: AsyncConnection, briefing: int, platform: str) -> int:
        """How many chats a platform refused a briefing for."""
        found = select(func.count()).where(
            deliveries.c.briefing_id == briefing,
            deliveries.c.platform == platform,
            deliveries.c.reason == "refused",
        )
        return (await db.execute(found)).scalar_one()

    async def of_chat(self, db: AsyncConnection, chat: int, *, hold: bool = False) -> Sequence[Row[Any]]:
        """All that is kept of a chat's deliveries, the newest first. `hold`: none is added or changed until
        this transaction ends.
        """
        found = select(deliveries).where(deliveries.c.chat_id == chat).order_by(deliveries.c.id.desc())
        if hold:
            await db.execute(select(chats.c.id).where(chats.c.id == chat).with_for_update())
            found = found.with_for_update()
        return (await db.execute(found)).all()


def _whole() -> Select[Any]:
    """All that a delivery needs."""
    joined = deliveries.join(chats, chats.c.id == deliveries.c.chat_id)
    chat = (chats.c.address, chats.c.zone, chats.c.quiet_start, chats.c.quiet_end, chats.c.manner)
    return select(deliveries, *chat).select_from(joined)


_KEEP = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("key"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "state",
                "reason",
                "briefing_id",
                "page",
                "attempts",
                "repeated",
                "ready_at",
                "expires_at",
                "tried_at",
                "ended_at",
                "receipts",
                "edits",
            )
        }
    )
)

_TOLD = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("key"))
    .values(seen_seq=later_seq(bindparam("until")))
)
