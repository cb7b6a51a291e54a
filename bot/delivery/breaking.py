"""What is published as breaking news, to those who want to hear of it at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bot.chats import Lane, Quiet, State, Style
from bot.clock import Clock
from bot.delivery.briefs import Briefs, Variant
from bot.registry import Services
from bot.storage import at_once
from bot.storage.at_once import Wanting
from bot.storage.database import Database
from bot.storage.ledger import Made
from bot.storage.people import topics_of
from bot.timing import after_quiet

_HOUR = 3_600


class BreakingNews:
    """Makes the deliveries. `made`: is called after each chunk."""

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

    async def start(self, seq: int) -> int:
        """Queues a statement, once it is published, for every subscription to an edition that goes at once
        and has its topic; to be called again after a kill. Returns how many it looked at. Raises BusyError.
        """
        editions = {key for key, one in self._services.catalogue.editions.items() if one.at_once}
        looked, after = 0, 0
        while True:
            async with self._database.read() as db:
                some = await at_once.wanting(db, editions, after)
            if not some:
                return looked
            made = [one for wanting in some if (one := await self._made_of(wanting, seq))]
            async with self._database.write() as db:
                await at_once.add(db, made)
            looked, after = looked + len(some), some[-1].id
            self._made()

    async def _made_of(self, one: Wanting, seq: int) -> Made | None:
        """Its delivery; None where it does not want the topic, or nothing is left to tell."""
        now = int(self._clock.now())
        variant = Variant(
            one.edition,
            topics_of(one.topics),
            seq - 1,
            seq,
            one.language,
            Style(one.style),
            datetime.fromtimestamp(now, UTC).date(),
        )
        briefing = await self._briefs.variant(variant)
        if briefing is None:
            return None
        quiet = None
        if one.quiet_start is not None and one.quiet_end is not None:
            quiet = Quiet(one.quiet_start, one.quiet_end)
        ready = after_quiet(quiet, one.zone, now)
        expires = ready + self._services.catalogue.editions[one.edition].grace * _HOUR
        slot, until = f"s{seq}", max(one.seen_seq or 0, seq)
        begins = (briefing, slot, now, ready, expires, str(State.QUEUED), "", None, until)
        return Made(Lane.BREAKING, one.platform, one.chat_id, one.id, *begins)
