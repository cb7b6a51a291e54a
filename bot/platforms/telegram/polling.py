"""Fetches updates, and acknowledges them once they are handled: a kill loses no command.

Updates of one chat are handled in their order, those of different chats at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Container, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.faults import OperatorError, place_of
from bot.platforms.telegram.updates import WANTED, Event, Question, Upgraded, read

log = logging.getLogger(__name__)

NOT_KNOWN = "BRIEFING_TELEGRAM_TOKEN: Telegram does not know this token; copy it from @BotFather"
#: A request for updates waits for one, in seconds.
_LONG_POLL: Final[Mapping[str, Any]] = MappingProxyType(
    {"timeout": 30, "read_timeout": 40, "allowed_updates": WANTED}
)
#: Seconds after which a batch is acknowledged though a reply in it still waits, for its turn, say.
_BATCH = 2.0
#: Seconds between two attempts: the first, and the longest.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
#: A question this old is answered only if it is its chat's last: after an outage nobody wants a flood.
_OLD = timedelta(minutes=10)

#: Handles an event; a reply only `aloud`.
Take = Callable[[Event, bool], Awaitable[None]]


class Polling:
    """One bot's updates. `take` handles an event; `commands` are the names of ours."""

    def __init__(self, bot: Bot, take: Take, commands: Container[str]) -> None:
        self._bot = bot
        self._take = take
        self._commands = commands
        #: The last work of each chat that still goes on.
        self._chats: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Works until it is cancelled. Raises OperatorError where the token is no longer known."""
        offset, wait = None, _FIRST_WAIT
        try:
            while True:
                try:
                    updates = await self._bot.get_updates(offset=offset, **_LONG_POLL)
                except InvalidToken:
                    raise OperatorError(NOT_KNOWN) from None
                except TelegramError as error:
                    wait = await self._again(error, wait)
                    continue
                wait = _FIRST_WAIT
                if updates:
                    events = [read(update, self._bot.username, self._commands) for update in updates]
                    await self._handle([event for event in events if event])
                    offset = updates[-1].update_id + 1
        finally:
            await self._end()

    async def _again(self, error: TelegramError, wait: float) -> float:
        """Waits before the next attempt. Returns how long to wait after that one."""
        if isinstance(error, RetryAfter):
            await asyncio.sleep(error._retry_after.total_seconds())
            return wait
        if isinstance(error, Conflict):  # a restart causes a few
            log.warning("telegram: another process fetches this bot's updates; one of the two has to end")
        elif wait > _FIRST_WAIT:
            log.warning("telegram cannot be reached (%s)", type(error).__name__)
        await asyncio.sleep(wait)
        return min(2 * wait, _LONGEST_WAIT)

    async def _end(self) -> None:
        """Ends what still goes on: its updates come again, unless they were acknowledged."""
        tasks = list(self._chats.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, events: Sequence[Event]) -> None:
        """Handles a batch; what takes long goes on behind it."""
        chats: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            # What is written in the new chat of a group comes after the move.
            where = event.to if isinstance(event, Upgraded) else event.address
            chats[where.chat].append(event)
        tasks = [self._start(chat, some) for chat, some in chats.items()]
        if tasks:
            await asyncio.wait(tasks, timeout=_BATCH)

    def _start(self, chat: str, events: Sequence[Event]) -> asyncio.Task[None]:
        before = self._chats.get(chat)
        task = asyncio.create_task(self._in_order(before, events))
        self._chats[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))
        return task

    def _forget(self, chat: str, done: asyncio.Task[None]) -> None:
        if self._chats.get(chat) is done:
            del self._chats[chat]

    async def _in_order(self, before: asyncio.Task[None] | None, events: Sequence[Event]) -> None:
        if before:
            await asyncio.wait((before,))
        now = datetime.now(UTC)
        for at, event in enumerate(events, start=1):
            old = isinstance(event, Question) and now - event.at > _OLD
            try:
                await self._take(event, not old or at == len(events))
            except Exception as error:  # noqa: BLE001 - one fault must not end all answering
                log.error("telegram: an update was not handled: %s", place_of(error))  # noqa: TRY400
