"""Tells the owners what they must know, through the same ledger as everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.chats import Address, Chat, Lane, State, Style
from bot.clock import Clock
from bot.delivery.briefs import Variant
from bot.delivery.carrier import Books
from bot.registry import Services
from bot.storage import briefs as stored
from bot.storage.ledger import Made, add
from bot.timing import local_day

#: A notice that could not be sent for so many seconds is not sent any more.
KEPT_FOR = 7 * 86_400


class Notices:
    """Notices to owners, in the language and zone of those who have not chosen one."""

    def __init__(
        self,
        books: Books,
        services: Services,
        clock: Clock,
        owners: Sequence[Address],
        language: str,
        zone: str,
        made: Callable[[], None],
    ) -> None:
        self._books = books
        self._services = services
        self._clock = clock
        self._owners = owners
        self._language = language
        self._zone = zone
        self._made = made

    async def refused(self, briefing: int, platform: str) -> None:
        """A platform refused a briefing so often that it is paused there."""
        async with self._books.database.read() as db:
            wish = (await stored.get(db, briefing)).wish
        if wish["notice"]:  # a notice that is refused makes no further one
            return
        wording = self._services.wording(self._language)
        editions = self._services.catalogue.editions
        name = wording.localized(editions[wish["edition"]].name) if wish["edition"] in editions else "?"
        day = wording.weekday(date.fromisoformat(wish["day"]))
        said = wording.say("notice-paused", platform=platform, edition=name, date=day)
        await self.tell(f"paused:{briefing}:{platform}", said)

    async def tell(self, slot: str, said: str) -> None:
        """Queues a message to every owner; one with the same slot is told once."""
        now = int(self._clock.now())
        edition = next(iter(self._services.catalogue.editions))
        day = local_day(self._zone, now)
        variant = Variant(edition, (), None, 0, self._language, Style.FULL, day, notice=said)
        briefing = await self._books.briefs.variant(variant)
        people = self._books.people
        async with self._books.database.write() as db:
            for owner in self._owners:
                chat = await people.chat(db, owner)
                chat = chat or await people.add_chat(db, Chat(0, owner, self._language, self._zone))
                made = Made(
                    Lane.CORRECTIONS,
                    owner.platform,
                    chat.id,
                    None,
                    briefing,
                    slot,
                    now,
                    now,
                    now + KEPT_FOR,
                    State.QUEUED,
                    "",
                    None,
                    0,
                )
                await add(db, [made])
        self._made()
