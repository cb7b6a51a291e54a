"""Fetches updates by long polling, and acknowledges them once they are handled: a kill loses no command."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.clock import Clock
from bot.faults import OperatorError
from bot.platforms.reaching import FIRST_WAIT, longer
from bot.platforms.telegram.intake import Intake
from bot.platforms.telegram.reaching import NOT_KNOWN, pause_of, said
from bot.platforms.telegram.updates import WANTED

log = logging.getLogger(__name__)

#: A request for updates waits for one, in seconds.
_LONG_POLL: Final[Mapping[str, Any]] = MappingProxyType(
    {"timeout": 30, "read_timeout": 40, "allowed_updates": WANTED}
)
#: After so many seconds of conflicts another process is there to stay; a restart causes a few.
_CONFLICT = 60.0


class Polling:
    """One bot's updates, handed to `intake`."""

    def __init__(self, bot: Bot, intake: Intake, clock: Clock) -> None:
        self._bot = bot
        self._intake = intake
        self._clock = clock
        #: Since when another process has fetched our updates, by the monotonic clock.
        self._contested: float | None = None

    async def run(self) -> None:
        """Works until it is cancelled. Raises OperatorError where the token is no longer known."""
        offset, wait = None, FIRST_WAIT
        while True:
            try:
                updates = await self._bot.get_updates(offset=offset, **_LONG_POLL)
            except InvalidToken:
                raise OperatorError(NOT_KNOWN) from None
            except Conflict as conflict:
                await self._conflict(conflict)
                await self._clock.sleep(wait)
                wait = longer(wait)
            except Exception as error:  # noqa: BLE001 - the library may fail at an update that it does not know
                if wait > FIRST_WAIT:
                    log.warning("telegram cannot be reached (%s)", said(error))
                await self._clock.sleep(pause_of(error, wait))
                wait = longer(wait)
            else:
                wait, self._contested = FIRST_WAIT, None
                if updates:
                    await self._intake.handle(updates)
                    offset = updates[-1].update_id + 1

    async def _conflict(self, conflict: Conflict) -> None:
        """A webhook of before gets our updates, which is ended; or another process fetches them: to that one
        we give way after a minute, since commands would reach now one and now the other.
        """
        if "webhook" in conflict.message.lower():
            log.info("telegram: updates went to a webhook until now")
            with suppress(TelegramError):
                await self._bot.delete_webhook()
            return
        now = self._clock.monotonic()
        if self._contested is None:
            self._contested = now
        if now - self._contested < _CONFLICT:
            log.warning("telegram: another process fetches this bot's updates; one of the two has to end")
            return
        log.error(
            "telegram: another process has fetched this bot's updates for a minute: from now on this one "
            "answers nobody, and delivers still; end the other one, and start this one again"
        )
        await asyncio.get_running_loop().create_future()
