"""What a reader can change, by buttons alone or typed, and what then holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chats import Days, Standing, Style
from briefings.arrivals import nothing_added
from briefings.compose import wish_for
from tests.bot.commands.chatting import HERE, MONDAY, Talk, changed, subscribed

TOMORROW = "Next briefing: tomorrow at 08:00 (Tuesday 24 November 2026)."


async def test_everything_is_shown_with_a_button_for_each_thing(reader: Talk) -> None:
    shown = await reader.say("/settings")

    assert shown.split("\n") == [
        "# Daily briefing",
        "- Time: 08:00",
        "- Clock: UTC",
        "- Days: every day",
        "- Topics: all",
        "- Language: English",
        "- Quiet hours: none",
        "- When nothing is added: I stay silent",
        "- Pause: none",
        "- Arrives: as it is",
        "- Sound: as your device has it",
        "- Copying and forwarding: allowed",
        TOMORROW,
    ]
    assert reader.labels == [
        "Time",
        "Clock",
        "Days",
        "Topics",
        "Language",
        "Another briefing",
        "Quiet hours",
        "When nothing is added",
        "Pause",
        "How it arrives",
        "Sound",
        "Copying",
        "Unsubscribe",
        "Why did nothing come?",
        "What you keep",
    ]


async def test_the_days(reader: Talk) -> None:
    said, one = await changed(reader, "Days", "✓ Monday", "✓ Sunday")
    assert said.startswith("Saved. Days: Tuesday, Wednesday, Thursday, Friday and Saturday.\nNext")
    assert one.days == Days.ALL & ~Days.MON & ~Days.SUN
    assert (await reader.tap("Monday to Friday")).startswith("Saved. Days: Monday to Friday.")
    await reader.say("/settings")
    await reader.tap("Days")
    await reader.tap("Every day")
    assert (await reader.kept()).days == Days.ALL
    assert "Days: Monday and Friday" in await reader.say("/settings days=fri,mon")
    said = await reader.say("/settings days=friday")
    assert (said, reader.understood) == ("I did not understand “friday”. Write days as in mon,fri.", False)
    assert "✓ Friday" in reader.labels


async def test_the_last_day_stays(reader: Talk) -> None:
    await reader.say("/settings days=wed")
    await reader.say("/settings view=days")
    assert (await reader.tap("✓ Wednesday")).startswith("At least one day stays.")
    assert "✓ Wednesday" in reader.labels
    assert (await reader.kept()).days == Days.WED


async def test_the_topics(reader: Talk) -> None:
    _, one = await changed(reader, "Topics", "✓ Deaths", "✓ Detentions")
    assert "deaths" not in one.topics
    said = await reader.tap("Deaths")
    assert said.startswith("Saved. Topics: Political prisoners, Deaths, ")
    assert (await reader.kept()).topics[:2] == ("prisoners", "deaths"), "in the edition's order"
    assert (await reader.tap("All topics")).startswith("Saved. Topics: all.")
    assert (await reader.kept()).topics == ()
    await reader.say("/settings topics=deaths,detentions")
    assert (await reader.kept()).topics == ("detentions", "deaths")
    assert (await reader.say("/settings topics=deaths,weather")).startswith("There is no topic “weather”.")
    assert (await reader.kept()).topics == ("detentions", "deaths")


async def test_the_language_goes_on_in_itself(reader: Talk) -> None:
    said, _ = await changed(reader, "Language", "Беларуская")
    assert said.startswith("Захавана. Мова: Беларуская.\nНаступная зводка: заўтра а 08:00")
    assert (reader.language, (await reader.chat()).language) == ("be", "be")
    assert "Час" in reader.labels


async def test_another_edition_comes_on_its_own_days_at_the_reader_s_time(reader: Talk) -> None:
    await reader.say("/settings time=9:15 topics=deaths")
    said, one = await changed(reader, "Another briefing", "Weekly briefing")
    assert said.startswith("Saved. Weekly briefing; Days: Monday; Topics: Deaths.\nNext briefing: Monday 30")
    assert (one.edition, one.time, one.days, one.topics) == ("weekly", 555, Days.MON, ("deaths",))


async def test_no_edition_comes_twice(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    await subscribed(reader, "breaking")
    daily, weekly, breaking = await reader.readers.subscriptions(HERE)
    assert await reader.say(f"/settings {daily.id} edition=weekly") == "You have that one already."
    assert await reader.say(f"/settings {daily.id} view=edition") == "You have every briefing there is."
    await reader.say(f"/settings {daily.id} edition=daily")
    assert await reader.readers.subscriptions(HERE) == (daily, weekly, breaking)


async def test_breaking_news_has_no_time_of_its_own(talk: Talk) -> None:
    reader = await subscribed(talk, "breaking")
    (one,) = await reader.readers.subscriptions(HERE)
    assert one.due_at is None
    said = await reader.say("/settings")
    assert "It comes as soon as there is any." in said
    assert not {"Time", "Days", "When nothing is added"} & {*reader.labels}
    for text in ("time=9:00", "days=mon", "quiet_line=on"):
        assert await reader.say(f"/settings {one.id} {text}") == "That cannot be set in this chat."
    await reader.say(f"/settings {one.id} edition=daily")
    (other,) = await reader.readers.subscriptions(HERE)
    assert other.due_at is not None
    await reader.say(f"/settings {one.id} edition=breaking")
    assert (await reader.readers.subscriptions(HERE))[0].due_at is None


async def test_the_line_on_quiet_days(reader: Talk) -> None:
    said, one = await changed(reader, "When nothing is added", "One line says so")
    assert said.startswith("Saved. When nothing is added: one line says so.")
    assert one.quiet_line
    assert not (await changed(reader, "When nothing is added", "Stay silent"))[1].quiet_line


async def test_the_line_on_quiet_days_brings_its_own_button_to_end_it(reader: Talk) -> None:
    await reader.say("/settings quiet_line=on")
    services = reader.services
    wish = wish_for(services.catalogue, services.corpus, "daily")
    line = nothing_added(services.corpus, wish, reader.wording, MONDAY.date())
    silent = next(action for action in line.actions if action.label == "Stay silent on such days")

    assert (await reader.say(silent.command)).startswith("Saved. When nothing is added: I stay silent.")
    await subscribed(reader, "weekly")
    assert await reader.say(silent.command) == "For which one?"
    assert (await reader.tap("Weekly briefing")).startswith("Saved. When nothing is added: I stay silent.")


async def test_how_it_arrives(reader: Talk) -> None:
    said, _ = await changed(reader, "How it arrives", "As one neutral line")
    assert said.startswith("Saved. Arrives: as one neutral line; tap it to read.")
    assert (await reader.chat()).style is Style.DISCREET
    await changed(reader, "How it arrives", "As it is")
    assert (await reader.chat()).style is Style.FULL


async def test_with_several_it_asks_which_and_goes_on_with_the_change(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    assert await reader.say("/settings") == "For which one?"
    shown = await reader.tap("Weekly briefing")
    assert shown.startswith("# Weekly briefing")
    assert shown.endswith("are the same for all your briefings.")
    await reader.tap("Daily briefing")
    assert await reader.say("/settings time=6:45 days=mon,tue") == "For which one?"
    assert (await reader.tap("Weekly briefing")).startswith("Saved. Time: 06:45; Days: Monday and Tuesday.")
    assert [one.time for one in await reader.readers.subscriptions(HERE)] == [480, 405]


async def test_what_is_the_same_for_all_asks_for_none(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    assert await reader.say("/settings zone=Minsk time=9:00") == "For which one?"
    assert reader.readers.changes == []
    assert (await reader.say("/settings zone=Minsk quiet=22-7")).startswith(
        "Saved. Clock: UTC+3; Quiet hours"
    )
    assert [await reader.due(0), await reader.due(1)] == ["2026-11-24 05:00", "2026-11-30 05:00"]


async def test_several_things_can_be_typed_at_once_and_all_or_nothing_is_kept(reader: Talk) -> None:
    said = await reader.say("/settings time=7:30 zone=Nowherecity pause=week style=discreet")
    assert said.startswith("I know no place called")
    assert reader.readers.changes == []
    said = await reader.say("/settings time=7:30 zone=New York pause=week style=discreet")
    assert said.startswith("Saved. Time: 07:30; Paused; it goes on again on Monday 30 November 2026; Clock: ")
    assert ((await reader.kept()).time, (await reader.chat()).zone) == (450, "America/New_York")


async def test_a_chat_that_had_ended_is_told_so(reader: Talk) -> None:
    reader.readers.stand(HERE, Standing.GONE)
    assert "the platform told us that this chat had ended" in await reader.say("/settings time=9:00")
    assert reader.labels[0] == "Get briefings"
    reader.readers.stand(HERE, Standing.BARRED)
    assert "the platform does not let me write here" in await reader.say("/settings")


async def test_without_a_subscription_there_is_nothing_to_set(talk: Talk) -> None:
    for command in ("/settings", "/settings 3", "/settings time=8:30", "/settings 3 view=time"):
        assert await talk.say(command) == "There is no subscription here."
        assert talk.labels == ["Get briefings"]


async def test_topics_and_editions_that_are_gone_do_no_harm(reader: Talk) -> None:
    one = await reader.kept()
    await reader.readers.save(replace(one, edition="hourly", topics=("weather", "deaths")))
    assert "# hourly" in await reader.say("/settings")
    assert "- Topics: Deaths" in reader.words
    await reader.say("/settings topic=deaths")
    assert reader.words.startswith("At least one topic stays.")
    said = await reader.say("/settings edition=daily")
    assert said.startswith("Saved. Daily briefing; Days: every day; Topics: Deaths.")
    assert (await reader.kept()).topics == ("deaths",)


@pytest.mark.parametrize("typed", ["publish=yes", "view=publish"])
async def test_what_a_chat_has_not_cannot_be_set_there(reader: Talk, typed: str) -> None:
    await subscribed(reader)
    assert (await reader.say(f"/settings {typed}")).startswith("That cannot be set in this chat.")
    assert reader.labels == ["Settings"]
    assert (await reader.say("/settings")).count("Followers") == 0
