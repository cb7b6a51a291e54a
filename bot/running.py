"""The bot at work: database, ledger, schedule, senders and platforms, started and stopped in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.app import App
from bot.chats import Address, Lane
from bot.clock import Clock
from bot.delivery.briefs import Briefs
from bot.delivery.entries import Books
from bot.delivery.fanout import FanOut
from bot.delivery.notices import Notices
from bot.delivery.pacing import CrowdedError, Pacer
from bot.delivery.sender import Sender
from bot.desk.team import Roster
from bot.faults import BusyError, DatabaseError, OperatorError
from bot.newsroom import Newsroom, Surroundings, open_newsroom
from bot.platforms.base import Host, Platform
from bot.readers import Readership
from bot.registry import Command, access_of, exists
from bot.schedule import Schedule
from bot.storage import backup, content, drafts, shredding, updates
from bot.storage.briefs import forget_unused
from bot.storage.database import Database
from bot.storage.ledger import RETENTION
from bot.storage.lock import HELD_WITHIN, Lock
from bot.storage.opening import AskPassphrase, Store, open_store
from bot.storage.schema import version
from briefings.corpus import Corpus
from briefings.importing import plan

log = logging.getLogger(__name__)

#: Seconds between two looks whether the lock is free, or still ours.
_LOCK_EVERY = 1.0
#: Of the eight seconds that ending may take, what is on its way gets these, and each other step these.
_DRAIN, _STEP = 4.0, 0.5


class Running:
    """One process that sends: it holds the lock, and is the only one to write.

    `platforms` are connected. Raises what `open_store` does.
    """

    def __init__(self, app: App, database: Database, clock: Clock, platforms: Sequence[Platform]) -> None:
        self._app = app
        self._database = database
        self._clock = clock
        self._platforms = {platform.name: platform for platform in platforms}
        self._lock = Lock(database)
        self._stop = asyncio.Event()
        self._senders: list[Sender] = []
        self._lost = False
        self._desk: Newsroom | None = None

    def stop(self) -> None:
        """Ends it, in order, within eight seconds."""
        self._stop.set()

    async def hold(self, *, wait: bool, tell: Callable[[str], None]) -> bool:
        """Takes the lock. Where another process has it: says so and stands by, or returns False."""
        told = False
        while not await self._acquire(patient=told):
            if not wait:
                return False
            if not told:
                tell("Another instance is running; this one stands by, and takes over when that one ends.")
            told = True
            await self._clock.sleep(_LOCK_EVERY)
            if self._stop.is_set():
                return False
        if told and not self._database.is_sqlite:
            # The server may have ended a connection only: who had the lock notices within this time.
            await self._clock.sleep(2 * _LOCK_EVERY + HELD_WITHIN)
        return not self._stop.is_set()

    async def _acquire(self, *, patient: bool) -> bool:
        """Takes the lock, if it is free. Once we stand by, a database that is away a while ends nothing."""
        try:
            return await self._lock.acquire()
        except BusyError:
            if patient:
                return False
            raise

    async def run(self, ask_passphrase: AskPassphrase) -> None:
        """Works until it is stopped, the lock is lost, or every platform has ended."""
        app, clock = self._app, self._clock
        settings, services = app.settings, app.services
        first = await version(self._database) is None
        if await shredding.finish(settings, self._database):
            log.warning("the keys and all that was kept of people were destroyed, as an owner wanted")
        store = await open_store(settings, self._database, ask_passphrase, self._backup)
        await self._publish(store)
        briefs = Briefs(self._database, services, clock)
        books = Books(self._database, store.ledger, store.people, briefs, stop=services.stop)
        pacers = {name: Pacer(one.limits, clock) for name, one in self._platforms.items()}
        for name, one in self._platforms.items():
            if one.limits.overall and not first:  # the process before this one may have sent a moment ago
                pacers[name].block(None, one.limits.overall.seconds)
        owners = [
            self._platforms[platform].private(person)
            for platform, person in settings.owner_chats
            if platform in self._platforms
        ]
        notices = Notices(books, services, clock, owners, app.language, settings.timezone, self._look)
        self._senders = [
            Sender(one, books, pacers[name], clock, notices.refused) for name, one in self._platforms.items()
        ]
        both = {name: (one, pacers[name]) for name, one in self._platforms.items()}
        readers = Readership(books, store.vault, services, clock, both, settings.timezone)
        services.kept = readers
        self._desk = desk = await open_newsroom(
            Surroundings(
                app, store, books, clock, self._platforms, owners, readers, notices, self._look, self.stop
            )
        )
        fan_out = FanOut(self._database, briefs, services, clock, self._platforms, self._look)
        schedule = Schedule(
            clock,
            minutely={"fan-out": partial(desk.minute, fan_out)},
            hourly={"sweep": partial(self._sweep, store), "team": desk.roster.refresh},
        )
        watching = asyncio.create_task(desk.stopping.watch())
        try:
            await self._serve(
                schedule,
                readers,
                {name: self._host(pacer, readers, desk.roster) for name, pacer in pacers.items()},
            )
        finally:
            await _ended(watching)

    def _host(self, pacer: Pacer, readers: Readership, roster: Roster) -> Host:
        """What the bot does for a platform with this pacer."""

        async def turn(address: Address) -> bool:
            try:
                await pacer.turn(address, Lane.REPLIES)
            except CrowdedError:
                return False
            return True

        def exists_for(command: Command, person: Address | None) -> bool:
            member = roster.member(person) if person else None
            return exists(command, access_of(member))

        return Host(
            self._app.dispatch,
            turn,
            pacer.block,
            readers.left,
            readers.ended,
            readers.moved,
            roster.shown,
            exists_for,
        )

    async def _serve(self, schedule: Schedule, readers: Readership, hosts: Mapping[str, Host]) -> None:
        """Everything at once, until the first reason to end; then each part in its turn."""
        timed = asyncio.create_task(schedule.run())
        sending = [asyncio.create_task(sender.run()) for sender in self._senders]
        served = asyncio.create_task(self._served(hosts))
        stopped = asyncio.create_task(self._stop.wait())
        lost = asyncio.create_task(self._lock_lost())
        try:
            await asyncio.wait((served, stopped, lost, timed), return_when=asyncio.FIRST_COMPLETED)
            for one in (served, timed):
                if one.done():  # with the reason, where it failed
                    one.result()
        finally:
            if lost.done():  # another process may send already: what is on its way is in doubt for that one
                await asyncio.gather(*(one.drain(0) for one in self._senders))
            await _ended(timed, stopped)
            await _ended(served)
            seconds = 0.0 if lost.done() else _DRAIN
            await _ended(lost)
            parts = (*self._senders, readers, *([self._desk.roster] if self._desk else ()))
            await asyncio.gather(*(one.drain(seconds) for one in parts))
            await _within(asyncio.gather(*sending))
            await _within(
                asyncio.gather(*(one.close() for one in self._platforms.values()), return_exceptions=True)
            )
            await _within(self._lock.release())
        if self._lost:
            raise DatabaseError(
                "the database ended the connection that held the lock, and another instance may send now; "
                "start this one again to stand by"
            )

    async def _served(self, hosts: Mapping[str, Host]) -> None:
        """Serves on every platform. One that cannot be used ends alone, unless it is the last."""
        serving = {asyncio.create_task(one.run(hosts[name])): name for name, one in self._platforms.items()}
        try:
            while serving:
                done, _ = await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    name, error = serving.pop(task), task.exception()
                    if error and not (serving and isinstance(error, OperatorError)):
                        raise error
                    if error:
                        log.error("%s cannot be used: %s", name, error)
        finally:
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)

    async def _lock_lost(self) -> None:
        """Returns when the lock is not ours any more."""
        while await self._lock.held():
            await self._clock.sleep(_LOCK_EVERY)
        self._lost = True

    def _look(self) -> None:
        for sender in self._senders:
            sender.look()

    # --- content ---

    async def _publish(self, store: Store) -> None:
        """Imports the content folder, and publishes what the database then has."""
        async with store.database.read() as db:
            stored, marks = await content.load(db), await content.marks(db)
        today = datetime.fromtimestamp(self._clock.now(), UTC).date()
        made = plan(self._app.reading.told, stored, marks, today)
        for notice in (*made.conflicts, *made.warnings):
            log.warning("content: %s", notice)
        if made.missing:
            log.warning("content: in the database and in no file: %s", ", ".join(made.missing))
        if not made.empty:
            async with store.database.write() as db:
                await content.apply(db, made)
            async with store.database.read() as db:
                stored = await content.load(db)
        self._app.services.corpus = Corpus.on(stored, today)

    # --- keeping house ---

    async def _backup(self, version: str) -> None:
        await backup.automatic(self._database, self._app.settings.data_dir, version, self._clock.now())

    async def _sweep(self, store: Store) -> None:
        """Deletes what has been kept long enough."""
        now = self._clock.now()
        before = now - RETENTION
        async with store.database.write() as db:
            await store.ledger.abandon(db, [one.name for one in self._senders if not one.ended], now)
        deleted = -1
        while deleted:
            async with store.database.write() as db:
                deleted = await store.ledger.forget_old(db, before)
        async with store.database.write() as db:
            await forget_unused(db, before)
            await updates.forget_old(db, now)
            await drafts.forget_dropped(db, before)
        backup.prune(self._app.settings.data_dir, now)


async def _ended(*tasks: asyncio.Future[Any]) -> None:
    """Cancels tasks, and waits a while for their end."""
    for task in tasks:
        task.cancel()
    await _within(asyncio.gather(*tasks, return_exceptions=True))


async def _within(step: Awaitable[object]) -> None:
    """Takes a step of ending, whether it ends in time or not: what hangs must not keep the process."""
    with suppress(TimeoutError):
        await asyncio.wait_for(step, _STEP)
