"""What is kept of a chat, told in its reader's words: for the commands about subscriptions."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.chats import INDEFINITELY, Chat, Days, Standing, Style, Subscription
from bot.registry import Command, Request, Services
from bot.timing import after_quiet, clock_time, local_day, zone_of
from briefings.blocks import sentence
from briefings.catalogue import WEEK, Catalogue
from briefings.document import Action, Document, Manner
from briefings.messages import language_name
from briefings.wording import Wording

#: A day of the week by the word that stands for it in the catalogue and in a button.
DAYS: Mapping[str, Days] = dict(zip(WEEK, Days.ALL, strict=True))

_STYLES = {Style.FULL: "settings-style-full", Style.DISCREET: "settings-style-discreet"}
_CLOSED = {Standing.GONE: "next-gone", Standing.BARRED: "next-barred"}

#: How messages come where a reader gives that answer.
MANNERS = {
    "sound": (Manner.SILENT, "no"),
    "copying": (Manner.PROTECTED, "no"),
    "publish": (Manner.PUBLISHED, "yes"),
}


#: The settings of what comes at a time.
TIMED = ("time", "days", "day", "line", "quiet_line")


def personal(command: Command) -> Command:
    """The same command, about what is kept of the chat that it comes from."""
    return replace(command, personal=True)


def answer(said: str, *actions: Action) -> Document:
    """One sentence, and where to go on from it."""
    return Document((sentence(said),)).with_actions(*actions)


def edition_name(key: str, wording: Wording) -> str:
    """An edition's name; the key itself for one that the catalogue has no longer."""
    edition = wording.catalogue.editions.get(key)
    return wording.localized(edition.name) if edition else key


def topics_of(edition: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The topics that an edition has, in its own order."""
    known = catalogue.editions.get(edition)
    return (known.topics if known else ()) or tuple(catalogue.topics)


def chosen_topics(one: Subscription, catalogue: Catalogue) -> tuple[str, ...]:
    """The topics that a subscription tells, those left out that its edition has no longer."""
    own = topics_of(one.edition, catalogue)
    return tuple(topic for topic in own if topic in one.topics) if one.topics else own


def days_of(words: Sequence[str]) -> Days:
    """Days by their words, such as those of an edition."""
    days = Days(0)
    for word in words:
        days |= DAYS[word]
    return days


def days_said(days: Days, wording: Wording) -> str:
    """Such as "every day", or "Monday and Friday"."""
    if days == Days.ALL:
        return wording.say("days-all")
    if days == Days.WEEKDAYS:
        return wording.say("days-weekdays")
    return wording.names(wording.say(f"choice-{word}") for word, day in DAYS.items() if day & days)


@dataclass(frozen=True, slots=True)
class Kept:
    """A chat and its subscriptions as they stand, and the words to tell them in."""

    chat: Chat
    subscriptions: tuple[Subscription, ...]
    services: Services
    wording: Wording
    #: Those that the chat may choose.
    manners: Manner

    @classmethod
    async def of(cls, request: Request, services: Services) -> Kept | None:
        """What is kept of the chat that asks; None where that is nothing."""
        chat = await services.readers.chat(request.address)
        if chat is None:
            return None
        await asyncio.to_thread(lambda: services.zones)  # the first look must not keep others waiting
        had = await services.readers.subscriptions(request.address)
        return cls(chat, had, services, request.wording, request.incoming.manners)

    def own(self, number: int | None) -> Subscription | None:
        """The chat's subscription of that number; without one, the only one there is."""
        if number is None:
            return self.subscriptions[0] if len(self.subscriptions) == 1 else None
        return next((one for one in self.subscriptions if one.id == number), None)

    def not_had(self) -> list[str]:
        """The editions that the chat does not have, in the catalogue's order."""
        having = {one.edition for one in self.subscriptions}
        return [key for key in self.services.catalogue.editions if key not in having]

    @property
    def today(self) -> date:
        """The day it is by the reader's clock."""
        return local_day(self.chat.zone, self.services.now())

    def settled(self, one: Subscription) -> bool:
        """Whether today is done for a subscription, with a briefing or without."""
        return one.last_day is not None and one.last_day >= self.today

    def paused(self, one: Subscription) -> bool:
        """Whether a subscription is paused today."""
        return one.paused_until is not None and one.paused_until > self.today

    def overdue(self, one: Subscription) -> bool:
        """Whether a briefing was due, and was not made yet."""
        return one.due_at is not None and one.due_at <= self.services.now()

    # --- in words ---

    def edition(self, one: Subscription) -> str:
        """What a subscription is called."""
        return edition_name(one.edition, self.wording)

    def topics(self, one: Subscription) -> str:
        """Such as "all topics", or "Detentions and Deaths"."""
        chosen = chosen_topics(one, self.services.catalogue)
        if chosen == topics_of(one.edition, self.services.catalogue):
            return self.wording.say("topics-all")
        names = self.wording.names(self.wording.topic(topic) for topic in chosen)
        return names or self.wording.say("topics-none")

    @property
    def zone(self) -> str:
        """What the reader's zone is called: an offset, or a city."""
        zone = self.chat.zone
        return zone if zone.startswith("UTC") else self.services.zones.name(zone, self.wording.language)

    def summary(self, one: Subscription) -> str:
        """A subscription in one sentence."""
        if not one.days:
            return self.wording.say(
                "subscription-summary-at-once",
                edition=self.edition(one),
                topics=self.topics(one),
                language=language_name(self.chat.language),
            )
        return self.wording.say(
            "subscription-summary",
            edition=self.edition(one),
            days=days_said(one.days, self.wording),
            time=clock_time(one.time),
            zone=self.zone,
            topics=self.topics(one),
            language=language_name(self.chat.language),
        )

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return self.wording.weekday(day)

    def time(self, at: float) -> str:
        """The time of an instant by the reader's clock, such as "08:30"."""
        return f"{datetime.fromtimestamp(at, zone_of(self.chat.zone)):%H:%M}"

    def when(self, at: float) -> str:
        """An instant by the reader's clock: "today at 20:00", or its day and time."""
        day, time = local_day(self.chat.zone, at), self.time(at)
        match (day - self.today).days:
            case 0:
                return self.wording.say("when-today", time=time)
            case 1:
                return self.wording.say("when-tomorrow", time=time, day=self.day(day))
            case _:
                return self.wording.say("when-day", time=time, day=self.day(day))

    def coming(self, one: Subscription) -> str | None:
        """When the next briefing can be read; None where none is due."""
        if one.due_at is None:
            return None
        return self.when(after_quiet(self.chat.quiet, self.chat.zone, one.due_at))

    def next(self, one: Subscription) -> str:
        """When the next briefing comes, or why none will, in a sentence."""
        if one.due_at is not None and self.overdue(one):
            return self.wording.say("none-made-yet", when=self.when(one.due_at))
        if coming := self.coming(one):
            return self.wording.say("next-briefing", when=coming)
        if closed := _CLOSED.get(self.chat.standing):
            return self.wording.say(closed)
        if not one.days and one.paused_until is None:
            return self.wording.say("next-at-once")
        return self.wording.say("next-paused" if one.paused_until == INDEFINITELY else "next-none")

    def lines(self, one: Subscription) -> dict[str, str]:
        """Each setting in a few words, by the name of its view."""
        say, quiet, manner = self.wording.say, self.chat.quiet, self.chat.manner
        topics = chosen_topics(one, self.services.catalogue)
        every = topics == topics_of(one.edition, self.services.catalogue)
        hours = (clock_time(quiet.start), clock_time(quiet.end)) if quiet else None
        lines = {
            "time": say("settings-time", time=clock_time(one.time)),
            "zone": say("settings-zone", zone=self.zone),
            "days": say("settings-days", days=days_said(one.days, self.wording)),
            "topics": say("settings-topics-all")
            if every
            else say("settings-topics", topics=self.topics(one)),
            "language": say("settings-language", language=language_name(self.chat.language)),
            "edition": say("settings-edition", edition=self.edition(one)),
            "quiet": say("settings-quiet", start=hours[0], end=hours[1])
            if hours
            else say("settings-quiet-none"),
            "line": say("settings-line-on" if one.quiet_line else "settings-line-off"),
            "pause": self._pause(one),
            "style": say(_STYLES[self.chat.style]),
            "sound": say("settings-sound-no" if Manner.SILENT in manner else "settings-sound-yes"),
            "copying": say("settings-copying-no" if Manner.PROTECTED in manner else "settings-copying-yes"),
            "publish": say("settings-publish-yes" if Manner.PUBLISHED in manner else "settings-publish-no"),
        }
        return {name: line for name, line in lines.items() if self.offers(name, one)}

    def offers(self, view: str, one: Subscription) -> bool:
        """Whether a setting can be chosen in this chat, for a subscription."""
        if view in TIMED and not one.days:
            return False
        return view not in MANNERS or MANNERS[view][0] in self.manners

    def _pause(self, one: Subscription) -> str:
        if one.paused_until is None or not self.paused(one):
            return self.wording.say("settings-pause-none")
        if one.paused_until == INDEFINITELY:
            return self.wording.say("settings-pause-open")
        return self.wording.say("settings-pause", day=self.day(one.paused_until))


def nothing_here(request: Request, services: Services) -> Document:
    """That the chat has no subscription."""
    wording = request.wording
    return answer(wording.say("no-subscription"), services.commands["subscribe"].button(wording))
