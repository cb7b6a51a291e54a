"""The time, the clock, the quiet hours and the pause: what holds, and when the next briefing comes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.chats import INDEFINITELY, Quiet
from bot.timing import zone_of
from tests.bot.commands.chatting import MONDAY, Talk, changed, subscribed

TOMORROW = "Next briefing: tomorrow at 08:00 (Tuesday 24 November 2026)."


async def test_the_time(reader: Talk) -> None:
    said, one = await changed(reader, "Time", "20:00")
    assert said == "Saved. Time: 20:00.\nNext briefing: today at 20:00."
    assert (one.time, await reader.due()) == (1200, "2026-11-23 20:00")

    await reader.tap("Time")
    assert await reader.tap("Other") == "At what time? Write it as in 8:30."
    assert (await reader.say("8:30 pm")).startswith("Saved. Time: 20:30.")
    assert (await reader.say("/settings time=0:00")).startswith("Saved. Time: 00:00.")
    assert "(Tuesday 24 November 2026)" in reader.words


@pytest.mark.parametrize("zone", ["UTC", "UTC+3", "Europe/Warsaw", "America/New_York", "UTC-11"])
async def test_a_new_time_gives_no_second_briefing_on_a_day(talk: Talk, zone: str) -> None:
    talk.at("2026-11-23 17:00")
    await subscribed(talk, zone=zone)
    await talk.settle("2026-11-23")
    said = await talk.say("/settings time=23:59")

    assert said == (
        "Saved. Time: 23:59.\nToday’s has come, or nothing was added; there is never a second one on a day. "
        "Next briefing: tomorrow at 23:59 (Tuesday 24 November 2026)."
    )
    assert (await talk.kept()).last_day == date(2026, 11, 23)


async def test_that_today_is_done_is_said_only_where_it_matters(reader: Talk) -> None:
    await reader.settle("2026-11-23")
    assert (await reader.say("/settings time=9:00")).endswith(
        "Saved. Time: 09:00.\nNext briefing: tomorrow at 09:00 (Tuesday 24 November 2026)."
    )
    await reader.say("/settings days=tue")
    assert "never a second one" not in await reader.say("/settings time=20:00")


@pytest.mark.parametrize(
    ("typed", "zone", "due"),
    [
        ("Minsk", "UTC+3", "2026-11-24 05:00"),
        ("Беларусь", "UTC+3", "2026-11-24 05:00"),
        ("Буэнос Айрес", "UTC-3", "2026-11-23 11:00"),
        ("utc +5:30", "UTC+5:30", "2026-11-24 02:30"),
        ("Nepal", "UTC+5:45", "2026-11-24 02:15"),
        ("UTC", "UTC", "2026-11-24 08:00"),
        ("Warsaw", "Europe/Warsaw", "2026-11-24 07:00"),
        ("New York", "America/New_York", "2026-11-23 13:00"),
    ],
)
async def test_of_a_zone_the_offset_alone_is_kept_where_it_never_changes(
    reader: Talk, typed: str, zone: str, due: str
) -> None:
    await reader.say("/settings")
    await reader.tap("Clock")
    await reader.tap("Other")
    assert (await reader.say(typed)).startswith("Saved. Clock: ")

    assert ((await reader.chat()).zone, await reader.due()) == (zone, due)


@pytest.mark.parametrize("country", ["USA", "Россия", "Канада", "Brazil", "Australia", "Мексіка", "Portugal"])
async def test_every_clock_of_a_country_can_be_tapped(reader: Talk, country: str) -> None:
    await reader.say(f"/settings zone={country}")
    assert "has several clocks" in reader.words
    zones = [command for command in reader.commands if "zone=" in command and "ask=" not in command]
    for command in zones:
        assert (await reader.say(command)).startswith("Saved. Clock: ")
        kept, tapped = zone_of((await reader.chat()).zone), zone_of(command.partition("zone=")[2])
        days = (MONDAY + timedelta(days=days) for days in range(0, 3650, 7))
        assert all(day.astimezone(kept).utcoffset() == day.astimezone(tapped).utcoffset() for day in days)

    assert len(zones) > 1


async def test_a_place_nobody_knows_can_be_tried_again(reader: Talk) -> None:
    said = await reader.say("/settings zone=Qwrtpsdfg")
    assert said.startswith("I know no place called “Qwrtpsdfg”. Try a larger city")
    assert not reader.understood
    await reader.tap("Other")
    assert (await reader.say("Vilnius")).startswith("Saved. Clock: Vilnius.")


async def test_the_quiet_hours(reader: Talk) -> None:
    said, _ = await changed(reader, "Quiet hours", "22:00–07:00")
    assert said.startswith(f"Saved. Quiet hours: 22:00 to 07:00.\n{TOMORROW}")
    assert (await reader.chat()).quiet == Quiet(22 * 60, 7 * 60)
    await reader.tap("Quiet hours")
    await reader.tap("Other")
    said = await reader.say("7 - 9:30")
    assert said == (
        "Saved. Quiet hours: 07:00 to 09:30.\nNext briefing: tomorrow at 09:30 (Tuesday 24 November 2026)."
    ), "it waits for their end"
    await reader.tap("Quiet hours")
    await reader.tap("No quiet hours")
    assert (await reader.chat()).quiet is None


@pytest.mark.parametrize("hours", ["22", "22-", "22-7-8", "night", "7-7", "25-7", "-", "22:00 07:00"])
async def test_hours_that_are_none_are_asked_for_again(reader: Talk, hours: str) -> None:
    said = await reader.say(f"/settings quiet={hours}")
    assert (said, reader.understood) == (
        f"I did not understand “{hours}”. Write hours as in 22:00-07:00.",
        False,
    )
    await reader.tap("Other")
    assert (await reader.say("22–7")).startswith("Saved. Quiet hours: 22:00 to 07:00.")


@pytest.mark.parametrize(
    ("label", "until", "said"),
    [
        ("A day", date(2026, 11, 24), "it goes on again on Tuesday 24 November 2026"),
        ("A week", date(2026, 11, 30), "it goes on again on Monday 30 November 2026"),
        ("A month", date(2026, 12, 23), "it goes on again on Wednesday 23 December 2026"),
        ("Until I say so", INDEFINITELY, "Paused until you say so.\nNo briefing is due until then."),
    ],
)
async def test_a_pause(reader: Talk, label: str, until: date, said: str) -> None:
    words, one = await changed(reader, "Pause", label)
    assert said in words
    assert one.paused_until == until
    assert await reader.due() == ("" if until == INDEFINITELY else f"{until} 08:00")

    words, one = await changed(reader, "Pause", "Go on")
    assert words == f"Saved. Pause: none.\n{TOMORROW}"
    assert one.paused_until is None


async def test_a_pause_of_a_day_leaves_one_briefing_out(reader: Talk) -> None:
    await reader.settle("2026-11-23")
    assert "Wednesday 25 November 2026" in (await changed(reader, "Pause", "A day"))[0]
    reader.at("2026-11-25 06:00")
    assert "- Pause: none" in await reader.say("/settings")
