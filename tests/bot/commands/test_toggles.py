"""Rules that hold whatever is tapped: what stays chosen, and what a button can hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from bot.chats import Days
from bot.commands import commands
from bot.commands.kept import DAYS
from bot.registry import Services
from briefings.catalogue import parse
from briefings.document import MAX_COMMAND_BYTES
from tests.bot.commands.chatting import LANGUAGES, Talk, reachable, shipped, subscribed

TOPICS = tuple(shipped().catalogue.topics)
#: As long as the catalogue lets a topic's and an edition's key be.
TOPIC, EDITION, OTHER = "t" * 32, "e" * 16, "f" * 16
LONG = f"""
[topics.{TOPIC}]
name = {{ en = "T", be = "T", ru = "T" }}
summary = {{ en = "T", be = "T", ru = "T" }}
[editions.{EDITION}]
name = {{ en = "E", be = "E", ru = "E" }}
topics = ["{TOPIC}", "deaths"]
limit = 6
characters = 1600
[editions.{OTHER}]
name = {{ en = "F", be = "F", ru = "F" }}
limit = 6
characters = 1600
"""


@given(st.lists(st.sampled_from(TOPICS), max_size=25))
async def test_in_any_order_of_taps_a_topic_stays_and_all_are_kept_as_none(taps: list[str]) -> None:
    reader = await subscribed(Talk())
    chosen = set(TOPICS)
    for topic in taps:
        chosen = chosen ^ {topic} or chosen
        await reader.say(f"/settings topic={topic}")
        kept = (await reader.kept()).topics
        assert kept == (() if chosen == {*TOPICS} else tuple(key for key in TOPICS if key in chosen))
        ticked = [label.removeprefix("✓ ") for label in reader.labels if label.startswith("✓")]
        assert ticked == [reader.wording.topic(key) for key in TOPICS if key in chosen]


@given(st.lists(st.sampled_from(tuple(DAYS)), max_size=25))
async def test_in_any_order_of_taps_a_day_stays(taps: list[str]) -> None:
    reader = await subscribed(Talk())
    chosen = set(DAYS)
    for word in taps:
        chosen = chosen ^ {word} or chosen
        await reader.say(f"/settings day={word}")
        assert (await reader.kept()).days == sum((DAYS[word] for word in chosen), Days(0))
        assert await reader.due(), "there is always a next one"


@given(st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1), st.booleans())
async def test_whatever_the_time_there_is_at_most_one_a_day(was: int, wanted: int, settled: bool) -> None:
    reader = await subscribed(Talk())
    await reader.say(f"/settings time={was // 60}:{was % 60:02}")
    if settled:
        await reader.settle("2026-11-23")
    said = await reader.say(f"/settings time={wanted // 60}:{wanted % 60:02}")

    time = f"{wanted // 60:02}:{wanted % 60:02}"
    today = wanted > 10 * 60 and not settled  # it is ten o'clock
    assert await reader.due() == f"2026-11-{23 if today else 24} {time}"
    tomorrow = f"tomorrow at {time} (Tuesday 24 November 2026)."
    assert said.endswith(f"Next briefing: {f'today at {time}.' if today else tomorrow}")
    assert ("never a second one on a day" in said) == (settled and wanted > 10 * 60)


@cache
def _long() -> Services:
    catalogue = parse((config.catalogue_file().read_text(encoding="utf-8") + LONG).encode(), "long.toml")
    return Services(catalogue, shipped().corpus, commands(catalogue), shipped().today)


async def _everywhere(talk: Talk, waiting: Sequence[str]) -> set[str]:
    """Taps every button within reach, but those that end it all. Returns what was tapped."""
    seen: set[str] = set()
    left = list(waiting)
    for command in left:
        await talk.say(command)
        assert talk.words
        going_on = (a for a in talk.actions if not a.command.startswith(("/forget", "/unsubscribe")))
        left += reachable(tuple(going_on), seen)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_the_longest_names_and_numbers_every_button_holds_its_command(language: str) -> None:
    talk = Talk(language, services=_long())
    talk.readers.number(9_999_999_990)
    before = await talk.say(f"/subscribe {EDITION}")
    assert before.startswith("# ")
    await talk.press("button-subscribe-discreet")
    one = await talk.kept()
    assert one.id > 9_999_999_990
    zones = ("America/North_Dakota/New_Salem", "America/Argentina/ComodRivadavia", "Russia", "qqqqqq")
    said = [f"/settings {one.id} new zone={zone}" for zone in zones]
    said += [f"/settings {one.id} edition={OTHER}", f"/settings {one.id} edition={EDITION}"]
    said += ["/settings", "/subscribe", "/subscribe weekly", "/privacy", "/why"]
    tapped = await _everywhere(talk, said)
    await subscribed(talk, "weekly", style="full")
    tapped |= await _everywhere(
        talk, ["/settings time=23:59", f"/settings topics={TOPIC},deaths", "/unsubscribe"]
    )

    assert f"/settings {one.id} topic={TOPIC}" in tapped
    assert len(tapped) > 150
    assert 55 < max(len(command.encode()) for command in tapped) <= MAX_COMMAND_BYTES
