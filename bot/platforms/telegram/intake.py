"""Handles updates, wherever they come from: one chat's in their order, different chats' at once."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Container, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from telegram import Bot, Update

from bot.faults import place_of
from bot.platforms.telegram.updates import Event, Joined, Question, Upgraded, read

log = logging.getLogger(__name__)

#: Seconds after which updates are acknowledged though a reply to one still waits, for its turn, say.
_PATIENCE = 1.0
#: Seconds after which one update is given up.
_BOUND = 60.0
#: A question this old is answered only if it is its chat's last: after an outage nobody wants a flood.
_OLD = timedelta(minutes=10)

#: Handles an event; a reply only `aloud`.
Take = Callable[[Event, bool], Awaitable[None]]


class Intake:
    """One bot's updates. `take` handles an event; `commands` are the names of ours."""

    def __init__(self, bot: Bot, take: Take, commands: Container[str]) -> None:
        self._bot = bot
        self._take = take
        self._commands = commands
        #: The last work of each chat that still goes on.
        self._chats: dict[str, asyncio.Task[None]] = {}

    async def handle(self, updates: Iterable[Update]) -> None:
        """Returns when these are handled; what takes long goes on behind it."""
        chats: defaultdict[str, list[Event]] = defaultdict(list)
        for update in updates:
            if event := read(update, self._bot.username, self._commands):
                # What is written in the new chat of a group comes after the move.
                where = event.to if isinstance(event, Upgraded) else event.address
                chats[where.chat].append(event)
        tasks = [self._start(chat, events) for chat, events in chats.items()]
        if tasks:
            await asyncio.wait(tasks, timeout=_PATIENCE)

    async def end(self) -> None:
        """Ends what still goes on: its updates come again, unless they were acknowledged."""
        tasks = list(self._chats.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, chat: str, events: Sequence[Event]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._in_order(self._chats.get(chat), events))
        self._chats[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))
        return task

    def _forget(self, chat: str, done: asyncio.Task[None]) -> None:
        if self._chats.get(chat) is done:
            del self._chats[chat]

    async def _in_order(self, before: asyncio.Task[None] | None, events: Sequence[Event]) -> None:
        if before:
            await asyncio.wait((before,))
        for at, event in enumerate(events, start=1):
            try:
                async with asyncio.timeout(_BOUND):
                    await self._take(event, at == len(events) or not _passing(event))
            except Exception as error:  # noqa: BLE001 - one fault must not end all answering
                log.error("telegram: an update was not handled: %s", place_of(error))  # noqa: TRY400


def _passing(event: Event) -> bool:
    """Whether it needs no answer if something followed: an old question; a greeting, before what is asked."""
    return isinstance(event, Joined) or (isinstance(event, Question) and datetime.now(UTC) - event.at > _OLD)
