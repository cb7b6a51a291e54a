"""The menus of those who work at the desk: shown while they may work there, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from bot.chats import Address
from bot.platforms.base import Platform
from bot.registry import Access


class Menus:
    """What menu each person sees, as far as we know; changed in the background, one person's in order."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._shown: dict[Address, tuple[Access, str]] = {}
        self._changing: dict[Address, asyncio.Task[None]] = {}

    def show(self, wanted: Mapping[Address, tuple[Access, str]]) -> None:
        """Shows each person what they may use, in their language; all others what anybody is shown. What
        could not be shown is tried again the next time.
        """
        gone = dict.fromkeys(self._shown.keys() - wanted.keys(), (Access.ANYONE, ""))
        for person, menu in {**wanted, **gone}.items():
            if self._shown.get(person) != menu and person.platform in self._platforms:
                self._shown[person] = menu
                before = self._changing.get(person)
                task = asyncio.create_task(self._change(person, menu, before))
                self._changing[person] = task
                task.add_done_callback(partial(self._ended, person))
        for person in gone:
            self._shown.pop(person, None)

    async def _change(
        self, person: Address, menu: tuple[Access, str], before: asyncio.Task[None] | None
    ) -> None:
        if before:
            await asyncio.wait([before])
        if not await self._platforms[person.platform].menu(person, *menu) and self._shown.get(person) == menu:
            del self._shown[person]

    def _ended(self, person: Address, done: asyncio.Task[None]) -> None:
        if self._changing.get(person) is done:
            del self._changing[person]

    async def drain(self, seconds: float) -> None:
        """Gives what is being changed so many seconds to end."""
        if self._changing:
            await asyncio.wait(self._changing.values(), timeout=seconds)
        for task in list(self._changing.values()):
            task.cancel()
