"""Handles updates, wherever they come from: one chat's in their order, different chats' at once.

An update is handled when what it asks for is done; it is then acknowledged, so that a kill loses no command.
Showing the reply may have to wait for the chat's turn, and is waited for only a little.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from telegram import Bot, Update

from bot.clock import Clock
from bot.faults import place_of
from bot.platforms.telegram.updates import Event, Joined, Question, Upgraded, read
from bot.registry import Command

log = logging.getLogger(__name__)

#: Seconds after which updates are acknowledged though a reply to one is not shown yet.
_PATIENCE = 1.0
#: Seconds after which one update is given up, and after which one reply is.
_BOUND, _SHOWN_WITHIN = 20.0, 90.0
#: So many replies may wait for one chat; more are not shown.
_MOST_SHOWN = 5
#: A question this old, in seconds, is answered only if it is its chat's last: nobody wants a flood after an
#: outage. So is a greeting, and what is the last is known after this while.
_OLD, _WHILE = 600.0, 0.5

#: Shows a reply.
Show = Callable[[], Awaitable[None]]
#: Does what an event asks for. Returns what is to be shown; None where that is nothing.
Take = Callable[[Event], Awaitable[Show | None]]


class Intake:
    """One bot's updates. `take` handles an event; `commands` are ours."""

    def __init__(self, bot: Bot, take: Take, commands: Mapping[str, Command], clock: Clock) -> None:
        self._bot = bot
        self._take = take
        self._commands = commands
        self._clock = clock
        #: The last event of each chat that something goes on for, and its replies that are not shown yet.
        self._last: dict[str, Event] = {}
        self._handling: dict[str, asyncio.Task[None]] = {}
        self._showing: defaultdict[str, list[asyncio.Task[None]]] = defaultdict(list)
        #: Those of them that are shown only if nothing follows.
        self._unhurried: set[asyncio.Task[None]] = set()

    async def handle(self, updates: Iterable[Update]) -> None:
        """Returns when these are handled."""
        chats: defaultdict[str, list[Event]] = defaultdict(list)
        for update in updates:
            if event := self._read(update):
                # What is written in the new chat of a group comes after the move.
                where = event.to if isinstance(event, Upgraded) else event.address
                chats[where.chat].append(event)
        tasks = [self._start(chat, events) for chat, events in chats.items()]
        if tasks:
            await asyncio.wait(tasks)
        showing = [task for chat in chats for task in self._showing.get(chat, ())]
        if showing := [task for task in showing if task not in self._unhurried]:
            await asyncio.wait(showing, timeout=_PATIENCE)

    async def end(self) -> None:
        """Ends what still goes on: its updates come again, unless they were acknowledged."""
        tasks = [*self._handling.values(), *(one for some in self._showing.values() for one in some)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _read(self, update: Update) -> Event | None:
        try:
            return read(update, self._bot.username, self._commands)
        except Exception as error:  # noqa: BLE001 - it would come again and again
            log.error("telegram: an update that cannot be read: %s", place_of(error))  # noqa: TRY400
            return None

    def _start(self, chat: str, events: Sequence[Event]) -> asyncio.Task[None]:
        self._last[chat] = events[-1]
        task = asyncio.create_task(self._in_order(chat, self._handling.get(chat), events))
        self._handling[chat] = task
        task.add_done_callback(lambda done: self._ended(chat, done))
        return task

    def _ended(self, chat: str, done: asyncio.Task[None]) -> None:
        if self._handling.get(chat) is done:
            del self._handling[chat]
        self._unhurried.discard(done)
        if done in self._showing.get(chat, ()):
            self._showing[chat].remove(done)
        if not self._showing.get(chat):
            self._showing.pop(chat, None)
            if chat not in self._handling:
                self._last.pop(chat, None)

    async def _in_order(self, chat: str, before: asyncio.Task[None] | None, events: Sequence[Event]) -> None:
        if before:
            await asyncio.wait((before,))
        for event in events:
            try:
                async with asyncio.timeout(_BOUND):
                    show = await self._take(event)
            except Exception as error:  # noqa: BLE001 - one fault must not end all answering
                log.error("telegram: an update was not handled: %s", place_of(error))  # noqa: TRY400
                continue
            waiting = self._showing[chat]
            if show and len(waiting) < _MOST_SHOWN:
                task = asyncio.create_task(self._show(chat, event, show, waiting[-1] if waiting else None))
                waiting.append(task)
                if self._passing(event):
                    self._unhurried.add(task)
                task.add_done_callback(lambda done: self._ended(chat, done))

    async def _show(self, chat: str, event: Event, show: Show, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait((before,))
        if self._passing(event):
            await self._clock.sleep(_WHILE)
            if self._last.get(chat) is not event:
                return
        try:
            async with asyncio.timeout(_SHOWN_WITHIN):
                await show()
        except Exception as error:  # noqa: BLE001 - the next reply is to be shown all the same
            log.error("telegram: a reply was not shown: %s", place_of(error))  # noqa: TRY400

    def _passing(self, event: Event) -> bool:
        """Whether it needs no answer if something followed."""
        if isinstance(event, Question):
            return self._clock.now() - event.at.timestamp() > _OLD
        return isinstance(event, Joined)
