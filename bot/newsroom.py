"""The desk of a running bot, connected: its people, what it publishes, and what stops it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bot.app import App
from bot.chats import Address
from bot.clock import Clock
from bot.delivery.breaking import BreakingNews
from bot.delivery.correcting import Corrections
from bot.delivery.entries import Books
from bot.delivery.fanout import FanOut
from bot.delivery.notices import Notices
from bot.desk.controls import Controls
from bot.desk.drafting import Drafting
from bot.desk.known import Ground
from bot.desk.shredding import Shredding
from bot.desk.stopping import Stopping
from bot.desk.team import Roster
from bot.desk.tools import Tools
from bot.platforms.base import Platform
from bot.readers import Readership
from bot.storage.audit import Audit
from bot.storage.opening import Store


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The parts of the desk, ready to work."""

    roster: Roster
    stopping: Stopping
    drafting: Drafting

    async def minute(self, fan_out: FanOut) -> None:
        """What each minute brings: what is approved is published first, and then told to who is due."""
        try:
            await self.drafting.publishing.publish_due()
        finally:
            await fan_out.run()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the desk is put into. `owners`: as the settings name them; `look`: there may be something new to
    send; `stop`: ends the process.
    """

    app: App
    store: Store
    books: Books
    clock: Clock
    platforms: Mapping[str, Platform]
    owners: Collection[Address]
    readers: Readership
    notices: Notices
    look: Callable[[], None]
    stop: Callable[[], None]


async def open_newsroom(around: Surroundings) -> Newsroom:
    """Connects the desk, and takes up where it was when the last process ended. Raises BusyError."""
    settings, services, clock = around.app.settings, around.app.services, around.clock
    database, tell = around.store.database, around.notices.tell_team
    log = Audit(around.store.vault)
    roster = Roster(
        Ground(
            around.books,
            around.store.vault,
            clock,
            around.platforms,
            around.owners,
            settings.editor_days,
            around.app.language,
            settings.timezone,
            tell,
            around.readers.take_back,
        )
    )
    services.team = roster
    await roster.start()
    delay = settings.restart_minutes * 60
    stopping = Stopping(database, log, services, clock, tell, around.look, delay=delay)
    await stopping.load()
    ending = Shredding(settings, database, log, services, clock, around.stop)
    services.control = Controls(database, clock, stopping, ending)
    runs = (database, around.books.briefs, services, clock, around.look)
    drafting = Drafting(
        Tools(
            around.books,
            log,
            services,
            clock,
            roster,
            tell,
            Corrections(*runs),
            BreakingNews(*runs),
            tuple(around.platforms.values()),
            settings.timezone,
            settings.strict_approval,
            roster.clear,
        )
    )
    services.newsroom = drafting
    return Newsroom(roster, stopping, drafting)
