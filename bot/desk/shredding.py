"""Destroys, at an owner's word, what could tell who the readers are; and ends the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot import keys
from bot.clock import Clock
from bot.control import Shredded
from bot.faults import BusyError
from bot.registry import Services
from bot.storage import shredding
from bot.storage.audit import Audit
from bot.storage.database import Database
from config.settings import Settings

log = logging.getLogger(__name__)

#: Seconds for which the bot goes on, so that whoever asked sees what became of it.
SHOWN_FOR = 5.0


class Shredding:
    """`end` ends the bot, in order."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        audit: Audit,
        services: Services,
        clock: Clock,
        end: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._database = database
        self._audit = audit
        self._services = services
        self._clock = clock
        self._end = end
        self._ending: asyncio.Task[None] | None = None

    async def shred(self, who: str) -> Shredded:
        """Destroys it. Once the mark is made, whatever fails here is done at the next start."""
        async with self._database.write() as db:
            last = await self._audit.note(db, self._clock.now(), who, "shredded")
            await shredding.mark(db)
        self._close()
        try:
            return await self._destroy(last.head)
        finally:
            self._ending = asyncio.create_task(self._end_soon())

    async def _destroy(self, head: str) -> Shredded:
        given, unsettled = keys.in_settings(self._settings), False
        try:
            left = tuple(map(str, await asyncio.to_thread(shredding.destroy_files, self._settings)))
        except keys.KeysError as error:
            log.error("a shred goes on at the next start: %s", error)  # noqa: TRY400
            left = tuple(map(str, keys.files(self._settings)))
        try:
            await shredding.delete_rows(self._database)
            if self._services.team:
                await self._services.team.refresh()  # it knows nobody any more
            await shredding.settle(self._database)
        except BusyError as busy:
            log.error("a shred goes on at the next start: %s", busy)  # noqa: TRY400
            unsettled = True
        return Shredded(head, given, left, unsettled, server=not self._database.is_sqlite)

    def _close(self) -> None:
        """Lets nothing more be sent or kept. What is all the same, the next start deletes."""
        stop = self._services.stop
        stop.sending = stop.answers = stop.over = True
        self._services.kept = None

    async def _end_soon(self) -> None:
        await self._clock.sleep(SHOWN_FOR)
        self._end()
