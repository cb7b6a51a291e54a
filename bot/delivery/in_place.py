"""Changes messages that were sent, where they stand: a page that tells what is wrong by now is shown again as
it must read, and is not cut anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.chats import Lane, State
from bot.control import Stop
from bot.delivery.briefs import Briefs
from bot.delivery.correcting import older, seq_of
from bot.delivery.pacing import Pacer
from bot.platforms.base import Platform, Refused
from bot.storage.database import Database
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Delivery, Ledger
from bot.storage.received import messages_of
from briefings.document import Document
from briefings.revising import revised

#: Seconds for which a correction waits for a message that is still on its way.
_SOON = 5


@dataclass(frozen=True, slots=True)
class InPlace:
    """Changes what one platform shows. Raises an Outcome where an edit was not made."""

    platform: Platform
    database: Database
    ledger: Ledger
    briefs: Briefs
    pacer: Pacer
    stop: Stop

    async def put_off(self, delivery: Delivery, now: float) -> Delivery | None:
        """The correction as it is kept, where a message that it concerns is still on its way."""
        for row in await self._messages(delivery):
            begun = row.state == State.QUEUED and (row.page or row.reason == IN_DOUBT)
            if begun or row.state == State.SENDING:
                return replace(delivery, ready_at=max(row.ready_at, int(now) + _SOON))
        return None

    async def edit(self, delivery: Delivery) -> int | None:
        """Changes every message of the chat that tells an older version. Returns how many it has changed;
        None where all was stopped on the way.
        """
        if not self.platform.limits.edits:
            return 0
        changed = 0
        for row in await self._messages(delivery):
            if self.stop.sending:
                return None
            receipts = self.ledger.receipts(row.receipts)
            receipt = receipts[row.telling_page] if row.telling_page < len(receipts) else None
            if receipt and await self._edit(delivery, row.briefing_id, row.telling_page, receipt):
                changed += 1
        return changed

    async def _edit(self, delivery: Delivery, briefing: int, at: int, receipt: str) -> bool:
        pages = await self.briefs.pages(briefing, self.platform.name, self.platform.limits)
        made = await self.as_it_stands(briefing, pages[at])
        if made is pages[at] and delivery.briefing is not None:
            return False
        await self.pacer.turn(delivery.address, Lane.CORRECTIONS)
        try:
            await self.platform.edit(
                delivery.address, receipt, replace(made, manner=made.manner | delivery.manner)
            )
        except Refused:  # it is gone, or too old: that cannot be helped
            return False
        return True

    async def as_it_stands(self, briefing: int, page: Document) -> Document:
        """A page of a briefing as it must read now; the page itself, where it tells nothing else."""
        wording = self.briefs.wording(await self.briefs.language(briefing))
        limits = self.platform.limits
        return revised(
            page, self.briefs.corpus, wording, lambda one: limits.measure(one.blocks) <= limits.page
        )

    async def _messages(self, delivery: Delivery) -> Sequence[Any]:
        seq, revisions = seq_of(delivery.slot), self.briefs.corpus.revisions
        revision = next((one for one in reversed(revisions) if one.seq == seq), None)
        if revision is None:
            return ()
        async with self.database.read() as db:
            return await messages_of(db, delivery.chat, self.platform.name, older(revision, revisions))
