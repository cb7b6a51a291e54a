"""Tells those who work at the desk what they must know, through the same ledger as everything else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from bot.chats import Address, Chat, Lane, State, Style
from bot.clock import Clock
from bot.delivery.briefs import Variant
from bot.delivery.carrier import OF_DESK
from bot.delivery.entries import Books
from bot.registry import Services
from bot.storage import briefs as stored
from bot.storage.ledger import Made, add
from bot.timing import local_day
from briefings.blocks import sentence
from briefings.document import Document, to_json
from briefings.wording import Wording

#: A notice that could not be sent for so many seconds is not sent any more; one among the team is soon of no
#: use to anybody.
KEPT_FOR, AMONG_US = 7 * 86_400, 86_400


class Notices:
    """Notices to owners, and among the team, each in the language of its chat. Owners who have not chosen one
    are told in `language`.
    """

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

        def said(wording: Wording) -> Document:
            editions = self._services.catalogue.editions
            name = wording.localized(editions[wish["edition"]].name) if wish["edition"] in editions else "?"
            day = wording.weekday(date.fromisoformat(wish["day"]))
            return Document(
                (sentence(wording.say("notice-paused", platform=platform, edition=name, date=day)),)
            )

        await self.tell_owners(f"paused:{briefing}:{platform}", said)

    async def tell_owners(self, slot: str, said: Callable[[Wording], Document]) -> None:
        """Queues a message to every owner whom the settings name; one with the same slot is told once."""
        people, found = self._books.people, list[Chat]()
        async with self._books.database.write() as db:
            for owner in self._owners:
                chat = await people.chat(db, owner)
                found.append(chat or await people.add_chat(db, Chat(0, owner, self._language, self._zone)))
        await self._tell(slot, found, said, KEPT_FOR)

    async def tell_team(self, slot: str, chats: Collection[int], said: Callable[[Wording], Document]) -> None:
        """Queues a message to these chats, by their ids; one with the same slot is told once."""
        async with self._books.database.read() as db:
            found = await self._books.people.chats(db, chats)
        await self._tell(slot, found, said, AMONG_US)

    async def _tell(
        self, slot: str, chats: Collection[Chat], said: Callable[[Wording], Document], kept_for: int
    ) -> None:
        now, slot = int(self._clock.now()), slot if slot.startswith(OF_DESK) else f"{OF_DESK}{slot}"
        edition, day = next(iter(self._services.catalogue.editions)), local_day(self._zone, now)
        briefings = {}
        for language in {chat.language for chat in chats}:
            text = to_json(said(self._services.wording(language)), indent=None)
            variant = Variant(edition, (), None, 0, language, Style.FULL, day, notice=text)
            briefings[language] = await self._books.briefs.variant(variant)
        async with self._books.database.write() as db:
            for chat in chats:
                platform, briefing = chat.address.platform, briefings[chat.language]
                times = (now, now, now + kept_for, State.QUEUED, "", None, 0)
                await add(db, [Made(Lane.CORRECTIONS, platform, chat.id, None, briefing, slot, *times)])
        self._made()
