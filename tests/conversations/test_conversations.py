"""Conversations that go the same way on every platform, in every language, to the word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from briefings.messages import language_name, upper_first
from tests.bot.commands.chatting import LANGUAGES
from tests.bot.whole import Jobs, jobs
from tests.conversations.life import Life
from tests.conversations.on_discord import on_discord
from tests.conversations.on_telegram import on_telegram
from tests.conversations.on_terminal import on_terminal
from tests.conversations.reader import Reader
from tests.conversations.talk import DISCREET, FULL, Talk

__all__ = ["jobs"]

Platform = Callable[[Path, str, Jobs], AbstractAsyncContextManager[tuple[Life, Reader]]]
PLATFORMS: dict[str, Platform] = {
    "terminal": on_terminal,
    "telegram": on_telegram,
    "discord": on_discord,
}
Conversation = Callable[[Talk], Awaitable[None]]


async def from_the_first_word_to_the_last(talk: Talk) -> None:
    """From /start to a briefing that came discreetly, and out of it all again."""
    await talk.types("/start")
    talk.shows(talk.wording.localized(talk.wording.catalogue.corpus.welcome), talk.say("start-ask"))
    talk.offers("button-subscribe", "button-safe")
    await talk.presses("button-subscribe")
    talk.shows(talk.say("subscribe-title"), talk.say("subscribe-visible"), talk.say("subscribe-kept"))
    talk.offers(DISCREET, FULL, "button-just-ask")
    await talk.presses(DISCREET)
    talk.shows(talk.say("zone-question", zone="UTC"))
    await talk.taps(talk.minsk)
    talk.shows("UTC+3", talk.say("done-discreet"), talk.say("done-silent"), talk.say("done-forget"))
    await talk.gets_the_briefing()
    talk.shows(talk.say("neutral-line"))
    await talk.presses("button-open")
    talk.shows(talk.topic("detentions"))
    await talk.types("/why")
    talk.shows(talk.say("came-today", time="08:00", outcome=talk.say("outcome-sent")))
    await talk.types("/privacy")
    talk.shows(talk.say("privacy-held"), talk.say("privacy-never"), talk.say("settings-style-discreet"))
    await talk.types("/unsubscribe")
    talk.shows(talk.say("unsubscribed", edition=talk.edition))
    await talk.presses("button-forget")
    what = "forgotten-deleted" if talk.reader.takes_back else "forgotten-left"
    talk.shows(talk.say("forgotten"), talk.say(what, count=1, number="1"), talk.say("forgotten-rest"))
    talk.alone()
    await talk.types("/privacy")
    talk.shows(talk.say("privacy-nothing"))


async def changing_the_settings(talk: Talk) -> None:
    """Each by its buttons; the time by a word, too, at the second attempt."""
    await talk.subscribes(FULL)
    await talk.presses("button-change")
    talk.shows(talk.edition, talk.say("settings-time", time="08:00"), talk.say("settings-topics-all"))
    await talk.presses("choice-time")
    await talk.taps("18:00")
    talk.shows(talk.say("saved", what=talk.say("settings-time", time="18:00")))
    await talk.presses("button-settings")
    await talk.presses("choice-days")
    await talk.taps(talk.ticked(upper_first(talk.say("choice-tue"))))
    await talk.presses("button-settings")
    await talk.presses("choice-topics")
    await talk.taps(talk.ticked(talk.topic("deaths")))
    assert talk.topic("deaths") in talk.reader.sees().labels
    await talk.presses("button-settings")
    await talk.presses("choice-quiet")
    await talk.taps("22:00–07:00")
    quiet = talk.say("settings-quiet", start="22:00", end="07:00")
    talk.shows(talk.say("saved", what=quiet))
    await talk.presses("choice-time")
    await talk.presses("button-other")
    talk.shows(talk.say("ask-time"))
    await talk.answers("later")
    await talk.types("/settings 1 ask=time")
    await talk.answers("8:30")
    talk.shows(talk.say("saved", what=talk.say("settings-time", time="08:30")))
    await talk.types("/settings")
    talk.shows(talk.say("settings-time", time="08:30"), quiet, talk.say("settings-zone", zone="UTC+3"))
    assert talk.say("settings-topics-all") not in talk.reader.sees().words
    assert await talk.bot.due() == "2026-11-25 05:30"  # no longer on Tuesdays


async def asking(talk: Talk) -> None:
    """A question, and whatever its answer offers."""
    offered = (await talk.types("/detentions")).labels
    talk.shows(talk.topic("detentions"), "33")
    talk.offers("choice-earlier", "choice-sources", "choice-why")
    for label in offered:
        await talk.types("/detentions")
        await talk.taps(label)
    await talk.types("/detentions")
    await talk.presses("choice-earlier")
    talk.shows(talk.say("earlier-title", name=talk.topic("detentions")))
    await talk.presses("button-back")
    assert talk.reader.sees().labels == offered


async def a_slip(talk: Talk) -> None:
    """A command that there is not, and words that are none."""
    await talk.types("/detension")
    talk.shows(talk.say("unknown-meant", command="/detension"))
    await talk.taps(talk.topic("detentions"))
    talk.shows("33")
    await talk.types("what is this?")
    talk.shows(talk.say("not-a-command"))
    await talk.types("/detentions whatever else there is")
    talk.offers("choice-earlier", "choice-sources")


async def answering(talk: Talk) -> None:
    """Questions of ours, answered by a word and by a button."""
    await talk.types("/search")
    talk.shows(talk.say("ask-search"))
    await talk.answers("Viasna")
    talk.shows(talk.say("search-title", words="Viasna"))
    await talk.types("/who")
    talk.shows(talk.say("ask-who"))
    await talk.answers("Qwrtpsdfg")
    talk.shows(talk.say("who-unknown", name="Qwrtpsdfg"))
    await talk.types("/timeline")
    talk.shows(talk.say("ask-timeline"))
    await talk.taps(talk.topic("deaths"))
    talk.shows(talk.say("timeline-title", name=talk.topic("deaths")))


async def another_language(talk: Talk) -> None:
    """It is answered in at once; of a reader it is kept, and what is sent to them is in it, too."""
    own = talk.language
    await talk.types("/start")
    await talk.switches(talk.another)
    talk.shows(talk.say("language-now"))
    talk.offers("button-topics", "button-briefing")
    await talk.switches(own)
    talk.shows(talk.say("language-now"))
    await talk.subscribes(FULL)
    await talk.types("/language")
    await talk.switches(talk.another)
    talk.shows(talk.say("language-now"))
    await talk.types("/settings")
    talk.shows(talk.say("settings-language", language=language_name(talk.language)))
    await talk.gets_the_briefing()
    talk.shows(talk.topic("detentions"))
    await talk.types("/topics")
    talk.shows(talk.say("topics-title"))


async def chosen_on_the_first_screen(talk: Talk) -> None:
    """It is gone on in, though nothing is kept of it."""
    await talk.types("/start")
    await talk.switches(talk.another)
    await talk.presses("button-topics")
    talk.shows(talk.say("topics-title"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "conversation",
    [
        from_the_first_word_to_the_last,
        changing_the_settings,
        asking,
        a_slip,
        answering,
        another_language,
        chosen_on_the_first_screen,
    ],
)
async def test_it_is_the_same_everywhere(
    conversation: Conversation, language: str, tmp_path: Path, jobs: Jobs
) -> None:
    held = {}
    for name, platform in PLATFORMS.items():
        async with platform(tmp_path / name, language, jobs) as (bot, reader):
            talk = held[name] = Talk(bot, reader, language)
            try:
                await conversation(talk)
            except BaseException as error:
                error.add_note(f"on the {name}, after {[done for done, *_ in talk.turns]}")
                raise
    lacking = {setting for talk in held.values() for setting in talk.reader.lacks}
    first, *others = (talk.turns_without(lacking) for talk in held.values())
    for other in others:
        for turn, same in zip(first, other, strict=True):
            assert turn == same
