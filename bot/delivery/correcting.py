"""Tells those who were sent something that it was wrong: them, and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chats import Quiet, Style
from bot.clock import Clock
from bot.delivery.briefs import Briefs, Variant
from bot.registry import Services
from bot.storage import received
from bot.storage.database import Database
from bot.storage.received import Alike, Run, Settings, Telling
from bot.timing import after_quiet, local_day
from briefings.revision import Revision

#: A notice that could not be sent for so many seconds is not sent any more.
KEPT_FOR = 7 * 86_400


def slot_of(seq: int) -> str:
    """The slot of a run: each chat is told of a revision once."""
    return f"c{seq}"


def seq_of(slot: str) -> int | None:
    """The revision that a run with this slot tells of; None for any other slot."""
    return int(slot[1:]) if slot[:1] == "c" and slot[1:].isdigit() else None


def older(revision: Revision, revisions: Sequence[Revision]) -> list[int]:
    """The numbers of the versions of its statement that came before it."""
    own = revision.statement.id
    return [one.seq for one in revisions if one.statement.id == own and one.seq < revision.seq]


class Corrections:
    """The runs. `made`: is called after each chunk."""

    def __init__(
        self,
        database: Database,
        briefs: Briefs,
        services: Services,
        clock: Clock,
        made: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._briefs = briefs
        self._services = services
        self._clock = clock
        self._made = made

    async def start(self, seq: int, *, serious: bool, silent: bool = False) -> int:
        """Queues one delivery for every chat that holds a message with an older version than `seq`; to be
        called once that is published, and again after a kill. Returns how many it queued now.

        `serious`: it goes at once, else with what the chat gets next; `silent`: messages are changed in
        place, and nothing is sent. Raises BusyError; what was queued stays so.
        """
        found = await self.holding(seq)
        if not found:
            return 0
        now = int(self._clock.now())
        run = Run(slot_of(seq), seq, now, KEPT_FOR, waits=not serious)
        async with self._database.read() as db:
            kinds = await received.settings(db)
        alike = [await self._alike(kind, seq, now, silent=silent) for kind in kinds]
        return sum([await self._queue(run, one, alike) for one in found])

    async def holding(self, seq: int) -> list[Telling]:
        """The briefings that tell an older version than this one."""
        revisions = self._services.corpus.revisions
        revision = next((one for one in reversed(revisions) if one.seq == seq), None)
        if revision is None:
            return []
        async with self._database.read() as db:
            return await received.telling(db, older(revision, revisions))

    async def _alike(self, kind: Settings, seq: int, now: int, *, silent: bool) -> Alike:
        quiet = None
        if kind.quiet_start is not None and kind.quiet_end is not None:
            quiet = Quiet(kind.quiet_start, kind.quiet_end)
        edition, day = next(iter(self._services.catalogue.editions)), local_day("UTC", now)
        variant = Variant(edition, (), None, 0, kind.language, Style(kind.style), day, correction=seq)
        briefing = None if silent else await self._briefs.variant(variant)
        return Alike(kind, briefing, now if silent else after_quiet(quiet, kind.zone, now))

    async def _queue(self, run: Run, one: Telling, alike: Sequence[Alike]) -> int:
        queued, after = 0, 0
        while True:
            async with self._database.read() as db:
                last = await received.chunk_after(db, one, after)
            if last is None:
                return queued
            async with self._database.write() as db:
                queued += await received.queue(db, run, one, after, last, alike)
            after = last
            self._made()
