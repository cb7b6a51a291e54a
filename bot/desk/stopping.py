"""Stops all sending at the word of one editor, and goes on at the word of two."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime, time

from bot.clock import Clock
from bot.control import Halt, Restart, Stop, Stopped
from bot.editors import Member
from bot.faults import BusyError, place_of
from bot.registry import Services
from bot.storage import stopping
from bot.storage.audit import Audit
from bot.storage.database import Connection, Database
from bot.timing import local_day, zone_of
from briefings.blocks import sentence
from briefings.document import Action, Document
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Seconds between two looks at what is stopped: the operator may have changed it.
LOOK_EVERY = 1.0
#: For so many seconds an editor's word counts that it should go on.
AGREED_FOR = 3_600

#: Tells some chats of the team something, once for each slot.
TellTeam = Callable[[str, Collection[int], Callable[[Wording], Document]], Awaitable[None]]


class Stopping:
    """What is stopped, in the database and in `services.stop`, which all look at before they send or answer.

    `delay`: seconds after a freeze before which it cannot be ended; `changed`: called
    whenever sending goes on.
    """

    def __init__(
        self,
        database: Database,
        audit: Audit,
        services: Services,
        clock: Clock,
        tell: TellTeam,
        changed: Callable[[], None],
        *,
        delay: int,
    ) -> None:
        self._database = database
        self._audit = audit
        self._services = services
        self._clock = clock
        self._tell = tell
        self._changed = changed
        self._delay = delay
        #: Nobody takes up what is kept while one of us changes it.
        self._changing = asyncio.Lock()

    @property
    def _stop(self) -> Stop:
        return self._services.stop

    # --- what is kept ---

    async def load(self) -> bool:
        """Takes up what is kept. Returns whether sending goes on that was stopped. Raises BusyError."""
        async with self._changing:
            was = self._stop.sending
            async with self._database.read() as db:
                self._take_up(await stopping.stopped(db))
            return was and not self._stop.sending

    async def watch(self) -> None:
        """Takes up what an operator changes, within a second, and tells the desk; until it is cancelled."""
        while True:
            await self._clock.sleep(LOOK_EVERY)
            try:
                if await self.load():
                    slot = f"desk:unfrozen:{int(self._clock.now())}"
                    await self._tell_others("", slot, _told_by_operator)
            except BusyError:  # what was last known holds
                log.debug("what is stopped cannot be read now")
            except Exception as error:  # noqa: BLE001 - one fault must not end the looking
                log.error("what is stopped: %s", place_of(error))  # noqa: TRY400

    def _take_up(self, stopped: Stopped | None) -> None:
        if self._stop.over:
            return
        was = self._stop.sending
        self._stop.sending = stopped is not None
        self._stop.answers = stopped is not None and stopped.answers
        if was != self._stop.sending:
            log.warning("all sending is stopped" if self._stop.sending else "sending goes on")
            self._changed()

    # --- an editor's word ---

    async def freeze(self, who: str, *, answers: bool) -> Halt:
        now = self._clock.now()
        async with self._changing:
            self._stop.sending = True  # at once, whatever else has to be waited for
            async with self._database.write() as db:
                stopped, news = await self._freeze(db, Stopped(int(now), who, answers), now)
                sent, waiting = await stopping.reached(db, self._midnight(now))
            self._take_up(stopped)
        if news:
            slot = f"desk:frozen:{stopped.since}:{int(stopped.answers)}"
            await self._tell_others(who, slot, lambda wording: _told(news, who, wording, "desk"))
        already = "frozen" not in news
        return Halt(stopped, already, sent, waiting, stopped.since + self._delay, self._alone(who))

    async def _freeze(self, db: Connection, wanted: Stopped, now: float) -> tuple[Stopped, list[str]]:
        """What is stopped then, and the acts that made it so."""
        acts = list[str]()
        if await stopping.stop(db, wanted):
            acts.append("frozen")
        there = await stopping.stopped(db, hold=True) or wanted
        if wanted.answers and (acts or not there.answers):
            acts.append("answers-stopped")
            there = replace(there, answers=True)
            await stopping.change(db, there)
        for act in acts:
            await self._audit.note(db, now, wanted.by, act)
        return there, acts

    async def unfreeze(self, who: str) -> Restart:
        now = self._clock.now()
        async with self._changing:
            async with self._database.write() as db:
                there = await stopping.stopped(db, hold=True)
                found = await self._unfreeze(db, there, who, now)
            self._take_up(None if found.done else there)
        if found.done or found.until:
            act = "unfrozen" if found.done else "unfreeze-asked"
            slot = f"desk:{act}:{who}:{int(now)}"
            await self._tell_others(who, slot, lambda wording: _told([act], who, wording, "unfreeze"))
        return found

    async def _unfreeze(self, db: Connection, there: Stopped | None, who: str, now: float) -> Restart:
        if there is None:
            return Restart()
        not_before = there.since + self._delay
        if now < not_before:
            return Restart(there, early=True, not_before=not_before, alone=self._alone(who))
        if self._alone(who):
            return Restart(there, alone=True)
        agreed = await stopping.agreed(db, stopping.UNFREEZE, now - AGREED_FOR)
        if any(one.pseudonym in agreed for one in self._others(who)):
            await stopping.go_on(db)
            await self._audit.note(db, now, who, "unfrozen")
            return Restart(there, done=True)
        await stopping.agree(db, stopping.UNFREEZE, who, now)
        await self._audit.note(db, now, who, "unfreeze-asked")
        return Restart(there, until=int(now) + AGREED_FOR)

    # --- the team ---

    def _others(self, who: str) -> list[Member]:
        """Those who may work at the desk now, but for one."""
        team = self._services.team
        return [one for one in team.active() if one.pseudonym != who] if team else []

    def _alone(self, who: str) -> bool:
        return not self._others(who)

    async def _tell_others(self, who: str, slot: str, said: Callable[[Wording], Document]) -> None:
        """Tells all others of the desk. Where that cannot be written, what was decided holds all the same."""
        try:
            await self._tell(slot, [one.chat for one in self._others(who)], said)
        except BusyError as busy:
            log.error("the others of the desk are not told: %s", busy)  # noqa: TRY400

    def _midnight(self, now: float) -> float:
        """When today began at the desk."""
        zone = self._services.zone
        return datetime.combine(local_day(zone, now), time(), zone_of(zone)).timestamp()


def _told(acts: list[str], who: str, wording: Wording, command: str) -> Document:
    """What the others are told."""
    said = " ".join(wording.say(_TOLD[act], who=who) for act in acts)
    label = wording.say(f"button-{command}")
    return Document((sentence(said),), (Action(label, f"/{command}"),) if acts != ["unfrozen"] else ())


def _told_by_operator(wording: Wording) -> Document:
    return Document((sentence(wording.say("told-unfrozen-by-operator")),))


_TOLD = {
    "frozen": "told-frozen",
    "answers-stopped": "told-answers-stopped",
    "unfreeze-asked": "told-unfreeze-asked",
    "unfrozen": "told-unfrozen",
}
