"""From subscriptions that are due to deliveries in the ledger, a chunk at a time.

Each chunk is one transaction that makes deliveries and moves its subscriptions on to when they are due
next, so that a fan-out can be killed anywhere and goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from bot.chats import Days, Lane, Quiet, State, Style
from bot.clock import Clock
from bot.delivery.briefs import Briefs, Variant
from bot.faults import BusyError, place_of
from bot.registry import Services
from bot.storage import due as storage
from bot.storage.database import Database
from bot.storage.due import Due, Key
from bot.storage.ledger import RETENTION, Made
from bot.storage.people import topics_of
from bot.timing import after_quiet, local_day, next_due

log = logging.getLogger(__name__)

#: Subscriptions of one transaction: few enough that no other write waits long for it.
CHUNK = 2_000
#: So many different plans are held at hand.
MOST_KNOWN = 20_000
_HOUR, _DAY = 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Planned:
    """What a due subscription comes to. `made`: its delivery as it begins, after the ids of chat and
    subscription; None where nothing was added. `supersedes`: it takes over what was queued. `next_due`: when
    it is due next; `day`: the local day that is settled now.
    """

    made: tuple[int | None, str, int, int, int, str, str, int | None, int] | None
    supersedes: bool
    next_due: int | None
    day: str


class FanOut:
    """Makes deliveries for chats of these platforms. `made`: is called after each chunk."""

    def __init__(
        self,
        database: Database,
        briefs: Briefs,
        services: Services,
        clock: Clock,
        platforms: Collection[str],
        made: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._briefs = briefs
        self._services = services
        self._clock = clock
        self._platforms = platforms
        self._made = made
        self._times = Times(0)
        #: Subscriptions that are alike in everything but whose they are come to the same.
        self._planned: dict[tuple[object, ...], Planned] = {}

    async def run(self) -> int:
        """Takes every subscription that is due now, once for each day that it missed. Returns how often.

        Raises BusyError where the database cannot be written; what was not taken is due still.
        """
        self._times = Times(self._clock.now())
        self._planned.clear()
        taken = 0
        while chunk := await self._due():
            await self._write(chunk, [await self._planned_safely(due) for due in chunk])
            taken += len(chunk)
        return taken

    async def _due(self) -> Sequence[Due]:
        async with self._database.read() as db:
            return await storage.due(db, self._platforms, self._times.now, CHUNK)

    async def _write(self, chunk: Sequence[Due], planned: Sequence[Planned]) -> None:
        both, now = list(zip(chunk, planned, strict=True)), self._times.now
        async with self._database.write() as db:
            await storage.settle(
                db,
                now,
                [
                    (Made(Lane.SCHEDULED, due.platform, due.chat_id, due.id, *one.made), due.seen_seq)
                    for due, one in both
                    if one.made
                ],
                [(one.day, Key.of(due)) for due, one in both if one.supersedes],
                [(one.next_due, one.day, Key.of(due)) for due, one in both],
            )
        self._made()

    async def _planned_safely(self, due: Due) -> Planned:
        """What it comes to. One that cannot be planned is skipped for a day: nobody is to wait for it."""
        try:
            return await self._plan(due)
        except BusyError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are to be sent
            log.error("subscription %d cannot be planned: %s", due.id, place_of(error))  # noqa: TRY400
            now = self._times.now
            missed = (now - due.due_at) // _DAY + 1
            day = datetime.fromtimestamp(due.due_at, UTC).date().isoformat()
            made = (None, day, due.due_at, now, now, str(State.SKIPPED), "fault", now, due.seen_seq or 0)
            return Planned(made, supersedes=False, next_due=due.due_at + missed * _DAY, day=day)

    async def _plan(self, due: Due) -> Planned:
        alike = due[2:]  # without whose it is
        if (known := self._planned.get(alike)) is not None:
            return known
        head, editions = self._services.corpus.head, self._services.catalogue.editions
        grace = editions[due.edition].grace * _HOUR if due.edition in editions else -1
        briefing = None
        if self._times.now - due.due_at <= grace and due.open_state != State.SENDING:
            briefing = await self._briefs.variant(_variant(due, self._times.day(due), head))
        if len(self._planned) >= MOST_KNOWN:
            self._planned.clear()
        return self._planned.setdefault(alike, plan(due, briefing, grace, head, self._times))


def plan(due: Due, briefing: int | None, grace: int, head: int, times: Times) -> Planned:
    """What a due subscription comes to. `briefing`: what there is to send; `grace`, in seconds,
    is below 0 for an edition that there is no more; `head`: the number of the newest revision it can tell.
    """
    now = times.now
    day = times.day(due)
    following, slot = times.following(due, day), day.isoformat()
    reason = ""
    if grace < 0:
        reason = "no-edition"
    elif now - due.due_at > grace:
        reason = "late"
    elif due.open_state == State.SENDING:
        reason = "busy"
    elif briefing is None:
        return Planned(None, supersedes=False, next_due=following, day=slot)
    ready = times.ready(due)
    expires = max(due.due_at, ready) + max(grace, 0)
    if reason:
        made = (None, slot, due.due_at, ready, expires, str(State.SKIPPED), reason, now, head)
        return Planned(made, supersedes=False, next_due=following, day=slot)
    queued = (briefing, slot, due.due_at, ready, expires, str(State.QUEUED), "", None, head)
    return Planned(queued, due.open_state == State.QUEUED, following, slot)


def _variant(due: Due, day: date, head: int) -> Variant:
    return Variant(
        due.edition,
        topics_of(due.topics),
        due.seen_seq,
        head,
        due.language,
        Style(due.style),
        day,
        due.quiet_line,
    )


class Times:
    """When subscriptions are due and may be sent, seen from one instant; the same is computed once. `now` is
    in whole seconds, as due times are: a fraction would be late for one look and in time for another.
    """

    def __init__(self, now: float) -> None:
        self.now = int(now)

        @cache
        def day(due_at: int, time: int, days: int, zone: str, last: str | None, paused: str | None) -> date:
            made = next_due(time, Days(days), zone, due_at - 1, _date(last), _date(paused))
            # Where its rules have changed since, the zone's calendar tells the day.
            return made.day if made and made.at == due_at else local_day(zone, due_at)

        @cache
        def following(
            due_at: int, time: int, days: int, zone: str, last: date, paused: str | None
        ) -> int | None:
            # Of what was missed longer ago nothing would be kept.
            due = next_due(time, Days(days), zone, max(due_at, now - RETENTION), last, _date(paused))
            return due.at if due else None

        @cache
        def ready(at: int, zone: str, start: int | None, end: int | None) -> int:
            return after_quiet(None if start is None or end is None else Quiet(start, end), zone, at)

        self._day, self._following, self._ready = day, following, ready

    def day(self, due: Due) -> date:
        """The local day that the subscription is due for."""
        return self._day(due.due_at, due.time, due.days, due.zone, due.last_day, due.paused_until)

    def following(self, due: Due, day: date) -> int | None:
        """When it is due after that day; that may be over, too."""
        return self._following(due.due_at, due.time, due.days, due.zone, day, due.paused_until)

    def ready(self, due: Due) -> int:
        """When it may be sent: now, or when the chat's quiet hours end."""
        return self._ready(self.now, due.zone, due.quiet_start, due.quiet_end)


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
