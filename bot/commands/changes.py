"""What a reader asks to have otherwise: from the words of `/settings` to a chat and a subscription."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import date, timedelta

from bot.chats import INDEFINITELY, Chat, Days, Quiet, Style, Subscription
from bot.commands.kept import DAYS, MANNERS, TIMED, Kept, chosen_topics, days_of, topics_of
from bot.registry import Request
from bot.times import read_time
from bot.timing import offset_name
from briefings.catalogue import Catalogue
from briefings.document import Action, excerpt

#: What is the same for all subscriptions of a chat, and what each has for itself.
OF_CHAT = ("zone", "language", "quiet", "style", "sound", "copying", "publish")
OF_SUBSCRIPTION = ("time", "days", "day", "topics", "topic", "edition", "quiet_line", "pause")
#: The view that shows a setting, where it has another name.
VIEWS = {"day": "days", "topic": "topics", "quiet_line": "line"}
#: For how many days each pause is.
PAUSES = {"day": 1, "week": 7, "month": 30}
#: The pause that only its reader ends, and the word for none; the word for all of something.
ALWAYS, NONE, ALL = "always", "none", "all"
WEEKDAYS = "weekdays"
_BETWEEN = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}]\s*")


class UnclearError(Exception):
    """What was asked for cannot be kept: `said` tells why, and the buttons what can."""

    def __init__(self, said: str, *actions: Action) -> None:
        super().__init__(said)
        self.said = said
        self.actions = actions


async def chat_with(request: Request, kept: Kept, one: Subscription, command: str) -> Chat:
    """The chat as it is asked for. Raises UnclearError, with buttons that go on from `command`."""
    chat = kept.chat
    if text := request.text("zone"):
        chat = replace(chat, zone=await _zone(text, kept, command))
    if language := request.text("language"):
        chat = replace(chat, language=language)
    if text := request.text("quiet"):
        chat = replace(chat, quiet=_quiet(text, kept))
    if style := request.text("style"):
        chat = replace(chat, style=Style(style))
    for name, (manner, answer) in MANNERS.items():
        if choice := request.text(name):
            if not kept.offers(name, one):
                raise UnclearError(kept.wording.say("setting-elsewhere"))
            chat = replace(chat, manner=chat.manner | manner if choice == answer else chat.manner & ~manner)
    return chat


async def _zone(text: str, kept: Kept, command: str) -> str:
    """The zone to keep: where its offset never changes, the offset alone."""
    services, wording = kept.services, kept.wording
    found = await asyncio.to_thread(lambda: services.zones.find(text))
    if len(found.zones) == 1:
        return offset_name(found.zones[0], services.now()) or found.zones[0]
    zones = found.zones or found.suggestions
    buttons = (
        Action(services.zones.name(zone, wording.language), f"{command} zone={zone}") for zone in zones
    )
    key = "zone-which" if found.zones else "zone-meant" if zones else "zone-unknown"
    other = Action(wording.say("button-other"), f"{command} ask=zone")
    raise UnclearError(wording.say(key, place=excerpt(text)), *buttons, other)


def _quiet(text: str, kept: Kept) -> Quiet | None:
    if text.lower() == NONE:
        return None
    try:
        start, end = map(read_time, _BETWEEN.split(text))
    except ValueError:
        start = end = 0
    if start == end:
        raise UnclearError(kept.wording.say("quiet-wrong", hours=excerpt(text)))
    return Quiet(start, end)


def subscription_with(request: Request, kept: Kept, one: Subscription) -> Subscription:
    """The subscription as it is asked for. Raises UnclearError."""
    catalogue = kept.services.catalogue
    if (edition := request.text("edition")) and edition != one.edition:
        one = _edition(edition, kept, one)
    if any(name in request.arguments and not kept.offers(name, one) for name in TIMED):
        raise UnclearError(kept.wording.say("setting-elsewhere"))
    if (time := request.number("time")) is not None:
        one = replace(one, time=time)
    if text := request.text("days"):
        one = replace(one, days=_days(text, kept))
    if word := request.text("day"):
        one = replace(one, days=_one_day(DAYS[word], kept, one))
    if text := request.text("topics"):
        one = replace(one, topics=_topics(text, kept, one))
    if topic := request.text("topic"):
        one = replace(one, topics=_one_topic(topic, kept, one))
    if line := request.text("quiet_line"):
        one = replace(one, quiet_line=line == "on")
    if pause := request.text("pause"):
        one = replace(one, paused_until=_paused_until(pause, kept, one))
    return replace(one, topics=in_order(one.topics, one.edition, catalogue))


def in_order(topics: tuple[str, ...], edition: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Topics as they are kept: in the edition's order, and () for all of them."""
    own = topics_of(edition, catalogue)
    chosen = tuple(topic for topic in own if topic in topics)
    return () if chosen == own else chosen or topics


def _edition(edition: str, kept: Kept, one: Subscription) -> Subscription:
    """The other edition on its own days, at the reader's time, with those of the topics that it has."""
    if any(edition == other.edition for other in kept.subscriptions):
        raise UnclearError(kept.wording.say("edition-have"))
    catalogue = kept.services.catalogue
    chosen = set(chosen_topics(one, catalogue)) if one.topics else set()
    topics = tuple(topic for topic in topics_of(edition, catalogue) if topic in chosen)
    return replace(one, edition=edition, days=days_of(catalogue.editions[edition].days), topics=topics)


def _days(text: str, kept: Kept) -> Days:
    words = tuple(text.lower().split(","))
    match words:
        case (only,) if only == ALL:
            return Days.ALL
        case (only,) if only == WEEKDAYS:
            return Days.WEEKDAYS
        case _ if set(words) <= DAYS.keys():
            return days_of(words)
    raise UnclearError(kept.wording.say("days-wrong", days=excerpt(text)))


def _one_day(day: Days, kept: Kept, one: Subscription) -> Days:
    """The days with this one added or left out."""
    if one.days == day:
        raise UnclearError(kept.wording.say("days-one"))
    return one.days ^ day


def _topics(text: str, kept: Kept, one: Subscription) -> tuple[str, ...]:
    if text.lower() == ALL:
        return ()
    topics = tuple(text.lower().split(","))
    for topic in topics:
        _known(topic, kept, one)
    return topics


def _one_topic(topic: str, kept: Kept, one: Subscription) -> tuple[str, ...]:
    """The topics with this one added or left out."""
    _known(topic, kept, one)
    chosen = chosen_topics(one, kept.services.catalogue)
    if chosen == (topic,):
        raise UnclearError(kept.wording.say("topics-one"))
    return tuple(other for other in chosen if other != topic) if topic in chosen else (*chosen, topic)


def _known(topic: str, kept: Kept, one: Subscription) -> None:
    own = topics_of(one.edition, kept.services.catalogue)
    if topic not in own:
        said = kept.wording.say("topic-unknown", name=excerpt(topic), choices=", ".join(own))
        raise UnclearError(said)


def _paused_until(pause: str, kept: Kept, one: Subscription) -> date | None:
    """The day it goes on. A pause begins with the first day that is not done yet."""
    if pause == NONE:
        return None
    if pause == ALWAYS:
        return INDEFINITELY
    left_out = PAUSES[pause] + (1 if kept.settled(one) else 0)
    return kept.today + timedelta(days=left_out)
