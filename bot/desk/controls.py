"""How the desk is run, all of it in one: the one implementation of `control.Control`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.control import Act, Halt, Log, Numbers, Restart, Shredded
from bot.desk.shredding import Shredding
from bot.desk.stopping import Stopping
from bot.storage import audit, stats
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Controls:
    """What stops and destroys, and what tells of it."""

    database: Database
    clock: Clock
    stopping: Stopping
    shredding: Shredding

    async def freeze(self, who: str, *, answers: bool) -> Halt:
        return await self.stopping.freeze(who, answers=answers)

    async def unfreeze(self, who: str) -> Restart:
        return await self.stopping.unfreeze(who)

    async def log(self, before: int, most: int) -> Log:
        async with self.database.read() as db:
            last = await audit.last(db)
            found = await audit.newest(db, most, before)
        acts = [Act(one.n, one.at, one.who, one.act, one.about) for one in found]
        return Log(acts, last.head if last else "")

    async def numbers(self) -> Numbers:
        async with self.database.read() as db:
            return await stats.numbers(db, self.clock.now())

    async def shred(self, who: str) -> Shredded:
        return await self.shredding.shred(who)
