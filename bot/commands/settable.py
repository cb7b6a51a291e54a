"""What `/settings` takes: everything that can be set, in the order of the help."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from bot.arguments import Kind, Param
from bot.chats import Style
from bot.commands.changes import ALWAYS, NONE, PAUSES
from bot.commands.kept import DAYS, MANNERS
from briefings.catalogue import Catalogue

#: The settings of a subscription and its chat, each of which has a screen.
VIEWS = (
    *("time", "zone", "days", "topics", "language", "edition", "quiet", "line", "pause", "style"),
    *MANNERS,
)
#: What a new subscriber is shown: the question for their clock, and then that all is done.
NEW = "new"
#: What is asked for in so many words, with the message that asks.
ASKED = {"time": "ask-time", "zone": "ask-zone", "quiet": "ask-quiet"}
#: Times and hours a tap away; any other can be typed.
TIMES = (7 * 60, 8 * 60, 12 * 60, 18 * 60, 20 * 60)
QUIET = "22:00-07:00"
#: The answers that a setting takes.
CHOICES = {
    "style": tuple(Style),
    "quiet_line": ("on", "off"),
    "pause": (*PAUSES, ALWAYS, NONE),
    **dict.fromkeys(MANNERS, ("yes", "no")),
}


def params(catalogue: Catalogue) -> Iterator[Param]:
    """The parameters of the command."""
    topic = next(iter(catalogue.topics))
    yield Param("subscription", Kind.NUMBER, example="1 time=8:30")
    yield Param("view", choices=(*VIEWS, NEW), example="1 view=time")
    yield Param("time", Kind.TIME, example="1 time=8:30")
    yield Param(
        "zone", Kind.TEXT, suggest=lambda _corpus: sorted(available_timezones()), example="1 zone=UTC+3"
    )
    yield Param("days", example="1 days=mon,fri")
    yield Param("day", choices=tuple(DAYS), example="1 day=mon")
    yield Param("topics", suggest=lambda _corpus: catalogue.topics, example=f"1 topics={topic}")
    yield Param("topic", choices=tuple(catalogue.topics), example=f"1 topic={topic}")
    yield Param("language", choices=catalogue.languages, example=f"1 language={catalogue.languages[0]}")
    yield Param(
        "edition", choices=tuple(catalogue.editions), example=f"1 edition={[*catalogue.editions][-1]}"
    )
    yield Param("quiet", Kind.TEXT, example=f"1 quiet={QUIET}")
    yield Param("quiet_line", choices=CHOICES["quiet_line"], example="1 quiet_line=on")
    yield Param("pause", choices=CHOICES["pause"], example="1 pause=week")
    yield Param("style", choices=CHOICES["style"], example="1 style=discreet")
    for name in MANNERS:
        yield Param(name, choices=CHOICES[name], example=f"1 {name}=no")
    yield Param("ask", choices=tuple(ASKED), example="1 ask=time", inner=True)
