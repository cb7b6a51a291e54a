"""Whole conversations, word for word, in every language: for people to read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.chats import Past, Standing, State
from bot.commands.why import REASONS, STATES
from tests import golden
from tests.bot.commands.chatting import HERE, LANGUAGES, MONDAY, Talk, subscribed

NOW = int(MONDAY.timestamp())
DAY = 86_400
Conversation = Callable[[Talk], Awaitable[None]]


async def subscribing(talk: Talk) -> None:
    """From the first screen to a subscription, and out of it again."""
    await talk.say("/start")
    await talk.press("button-subscribe")
    await talk.press("button-subscribe-discreet")
    await talk.press("button-other")
    await talk.say("Mnisk")
    await talk.tap(talk.services.zones.name("Europe/Minsk", talk.language))
    await talk.press("button-change")
    await talk.say("/subscribe")
    await talk.say("/unsubscribe")
    await talk.press("button-forget")


async def clocks(talk: Talk) -> None:
    """Of a place with several clocks, one unknown, an offset."""
    await talk.say("/subscribe")
    await talk.press("button-subscribe-full")
    one = (await talk.kept()).id
    for place in ("Portugal", "Qwrtpsdfg", "Warsaw", "+5:30"):
        await talk.say(f"/settings {one} new zone={place}")


async def settings(talk: Talk) -> None:
    """Every setting: what holds, what can be chosen, and what is said when it was."""
    await subscribed(talk)
    for typed in ("time=20:30", "zone=Minsk", "day=sat", "topic=deaths", "quiet=22-7", "quiet_line=on",
                  "pause=week", "style=discreet", "edition=weekly"):  # fmt: skip
        name = typed.partition("=")[0]
        view = {"day": "days", "topic": "topics", "quiet_line": "line"}.get(name, name)
        await talk.say(f"/settings view={view}")
        await talk.say(f"/settings {typed}")
    await talk.say("/settings")
    await talk.say("/settings view=language")
    for code in talk.services.catalogue.languages:
        await talk.say(f"/settings language={code}")


async def limits(talk: Talk) -> None:
    """What cannot be, and what it says to that."""
    await subscribed(talk)
    await talk.settle("2026-11-23")
    for typed in ("time=20:30", "days=mon", "day=mon", "days=weekdays", "days=someday", "topics=deaths",
                  "topic=deaths", "topics=weather", "quiet=night", "edition=daily", "time=25", "pause=always",
                  "pause=none", "99"):  # fmt: skip
        await talk.say(f"/settings {typed}")
    await talk.say("/settings ask=time")
    await talk.say("/settings ask=quiet")
    for standing in (Standing.GONE, Standing.BARRED):
        talk.readers.stand(HERE, standing)
        await talk.say("/settings time=9:00")
        await talk.say("/why")


async def several(talk: Talk) -> None:
    """Two subscriptions."""
    await subscribed(talk, "daily", style="discreet")
    await talk.say("/subscribe weekly")
    await talk.press("button-subscribe-discreet")
    for command in ("/subscribe", "/settings", "/settings view=edition", "/settings time=9:00", "/why",
                    "/unsubscribe"):  # fmt: skip
        await talk.say(command)
    await talk.say(talk.commands[-1])


async def privacy(talk: Talk) -> None:
    """What is kept, before and after; every field."""
    await talk.say("/privacy")
    await subscribed(talk, zone="UTC+3")
    await talk.say("/settings quiet=22-7")
    one = (await talk.kept()).id
    for back in (0, 3, 4):
        at = NOW - back * DAY
        talk.readers.deliver(HERE, Past(one, f"2026-11-{23 - back}", State.SENT, "", at, at))
    await talk.say("/privacy")
    await talk.press("choice-all")
    await talk.press("button-more")
    await talk.press("button-back")
    await talk.press("choice-fields")
    await talk.press("button-more")
    await talk.press("button-more")
    await talk.say("/forget")


async def why(talk: Talk) -> None:
    """Why none came, by all there is to say."""
    await subscribed(talk, zone="UTC+3")
    await talk.say("/why")
    for typed in ("time=18:30", "days=tue,fri", "pause=week", "pause=always"):
        await talk.say(f"/settings {typed}")
        await talk.say("/why")
    await talk.say("/settings pause=none days=all time=8:00 quiet=12-15")
    one = (await talk.kept()).id
    at = NOW - 5 * 3600
    talk.readers.deliver(HERE, Past(one, "2026-11-22", State.UNKNOWN, "", at - DAY, at - DAY))
    talk.at("2026-11-24 09:30")
    await talk.say("/why")
    await talk.settle("2026-11-24")
    await talk.say("/why")
    talk.readers.deliver(HERE, Past(one, "2026-11-24", State.QUEUED, "", at + DAY, None))
    await talk.say("/why")


CONVERSATIONS: tuple[Conversation, ...] = (subscribing, clocks, settings, limits, several, privacy, why)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.__name__)
async def test_a_conversation_word_for_word(conversation: Conversation, language: str) -> None:
    talk = Talk(language)
    await conversation(talk)

    golden.same(f"chat.{conversation.__name__}.{language}.txt", "\n".join(talk.transcript))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_outcome_word_for_word(language: str) -> None:
    talk = Talk(language)
    keys = [*STATES.values(), *REASONS.values()]
    lines = [talk.wording.say("came-today", time="08:00", outcome=talk.wording.say(key)) for key in keys]

    golden.same(f"chat.outcomes.{language}.txt", "\n".join(lines) + "\n")
