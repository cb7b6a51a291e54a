"""How a reader begins and ends, by buttons alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.chats import Past, Standing, State, Style
from bot.registry import Services
from tests.bot.commands.chatting import ELSEWHERE, HERE, MONDAY, Talk, shipped, subscribed

BEFORE = "# Before you subscribe"


async def test_a_reader_subscribes_in_three_taps(talk: Talk) -> None:
    await talk.say("/start")
    before = await talk.tap("Get briefings")
    assert before.startswith(BEFORE)
    assert await talk.readers.chat(HERE) is None

    asked = await talk.tap("Subscribe discreetly")
    assert "Where is your clock?" in asked
    assert talk.labels == ["Minsk", "Vilnius", "Warsaw", "Kyiv", "Other", "Undo"]

    done = await talk.tap("Minsk")
    assert done.startswith("Done. Daily briefing: every day at 08:00 (UTC+3); all topics; English.")
    assert "one neutral line" in done
    assert "tomorrow at 08:00 (Tuesday 24 November 2026)" in done
    assert talk.labels == ["Read now", "Change something", "Undo", "What you keep"]
    chat, one = await talk.chat(), await talk.kept()
    assert (chat.zone, chat.style, chat.language) == ("UTC+3", Style.DISCREET, "en")
    assert (one.edition, one.time, one.topics, await talk.due()) == ("daily", 480, (), "2026-11-24 05:00")


async def test_the_screen_says_what_the_catalogue_warns_of_and_what_is_kept(talk: Talk) -> None:
    said = await talk.say("/subscribe")

    assert "In some countries people have been jailed over a subscription. Belarus is one of them." in said
    assert "for 30 days what we sent" in said
    assert "Not your name, not your questions." in said
    ours = shipped()
    corpus = ours.catalogue.corpus.model_copy(update={"warning": None, "zones": ()})
    plain = ours.catalogue.model_copy(update={"corpus": corpus})
    elsewhere = Talk(services=Services(plain, ours.corpus, ours.commands, ours.today))
    assert "Belarus" not in await elsewhere.say("/subscribe")
    await elsewhere.tap("Subscribe")
    assert elsewhere.labels == ["Other", "Undo"]


async def test_whoever_will_just_ask_leaves_nothing(talk: Talk) -> None:
    await talk.say("/subscribe")
    await talk.tap("No, I’ll just ask")

    assert "We keep no record of what you ask." in talk.words
    assert talk.readers.changes == []


async def test_another_edition_is_a_tap_away_and_says_the_same(talk: Talk) -> None:
    daily = await talk.say("/subscribe")
    weekly = await talk.tap("Weekly briefing")

    assert "Weekly briefing, Monday at 08:00" in weekly
    assert set(daily.split("\n")) - set(weekly.split("\n")) == {
        "You would get: Daily briefing, every day at 08:00."
    }
    await talk.tap("Subscribe")
    assert (await talk.kept()).edition == "weekly"


async def test_a_city_can_be_written_and_a_near_miss_is_asked_about(talk: Talk) -> None:
    await talk.say("/subscribe")
    await talk.tap("Subscribe")
    assert "Write a city" in await talk.tap("Other")
    assert await talk.say("Wasraw") == "I know no place called “Wasraw”. Did you mean one of these?"
    done = await talk.tap("Warsaw")

    assert done.startswith("Done. Daily briefing: every day at 08:00 (Warsaw)")
    assert (await talk.chat()).zone == "Europe/Warsaw"


async def test_a_country_of_several_clocks_offers_them(talk: Talk) -> None:
    await talk.say("/subscribe")
    await talk.tap("Subscribe")
    await talk.tap("Other")
    assert await talk.say("New Zealand") == "New Zealand has several clocks. Which one is yours?"
    done = await talk.tap("Chatham")

    assert "(Chatham)" in done
    assert (await talk.chat()).zone == "Pacific/Chatham"


async def test_undo_ends_it_and_forget_me_leaves_nothing(talk: Talk) -> None:
    await talk.say("/subscribe")
    await talk.tap("Subscribe")
    ended = await talk.tap("Undo")
    assert ended.startswith("Done. Nothing more comes of this: Daily briefing.")
    assert await talk.readers.subscriptions(HERE) == ()

    assert (await talk.tap("Forget me")).startswith("Done. We keep nothing about this chat")
    assert await talk.readers.chat(HERE) is None


async def test_to_subscribe_again_begins_with_the_screen(talk: Talk) -> None:
    await subscribed(talk, style="discreet")
    await talk.say("/unsubscribe")
    assert (await talk.tap("Subscribe again")).startswith(BEFORE)
    await talk.tap("Subscribe")

    assert (await talk.chat()).style is Style.FULL, "as chosen this time"


async def test_a_second_tap_on_subscribe_changes_nothing(talk: Talk) -> None:
    await talk.say("/subscribe")
    full = talk.button("Subscribe").command
    await talk.tap("Subscribe discreetly")
    talk.readers.changes.clear()

    said = await talk.say(full)
    assert said.startswith("You have this already.\nDaily briefing: every day at 08:00 (UTC)")
    assert talk.readers.changes == []
    assert talk.labels == ["Settings", "Add: Weekly briefing", "Add: Breaking news"]


async def test_a_second_edition_arrives_as_the_first_does(talk: Talk) -> None:
    await subscribed(talk, style="discreet", zone="Europe/Warsaw")
    await talk.say("/subscribe")
    await talk.tap("Add: Weekly briefing")
    assert talk.words.startswith(BEFORE)
    assert talk.labels == ["Subscribe discreetly", "No, I’ll just ask", "Breaking news"]

    asked_for_full = talk.button("Subscribe discreetly").command.replace("style=discreet", "style=full")
    done = await talk.say(asked_for_full)
    assert done.startswith("Done. Weekly briefing: Monday at 08:00 (Warsaw)")
    assert ((await talk.chat()).style, (await talk.chat()).zone) == (Style.DISCREET, "Europe/Warsaw")
    assert [one.edition for one in await talk.readers.subscriptions(HERE)] == ["daily", "weekly"]
    assert "You have this already." in await talk.say("/subscribe")
    assert talk.commands == ["/settings", "/subscribe breaking"]


async def test_the_language_is_the_one_it_was_read_in() -> None:
    talk = await subscribed(Talk("be"))

    assert (await talk.chat()).language == "be"


@pytest.mark.parametrize("standing", [Standing.GONE, Standing.BARRED])
async def test_a_chat_that_had_ended_is_asked_anew_and_goes_on(reader: Talk, standing: Standing) -> None:
    reader.readers.stand(HERE, standing)
    assert await reader.due() == ""
    assert (await reader.say("/subscribe")).startswith(BEFORE)
    await reader.tap("Subscribe discreetly")

    assert await reader.due() == "2026-11-24 08:00"
    assert ((await reader.chat()).standing, (await reader.chat()).style) == (Standing.OPEN, Style.DISCREET)


async def test_the_day_of_a_subscriber_is_the_day_of_their_clock(talk: Talk) -> None:
    talk.at("2026-11-23 21:30")  # half past midnight in Minsk
    await subscribed(talk, zone="UTC+3")

    assert "Next briefing: today at 08:00." in await talk.say("/settings")
    await talk.settle("2026-11-24")
    assert "Next briefing: tomorrow at 08:00 (Wednesday 25 November 2026)." in await talk.say("/settings")
    assert (await talk.kept()).last_day == date(2026, 11, 24)


# --- the end ---


async def test_with_several_it_asks_which_to_end(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    assert await reader.say("/unsubscribe") == "Which one shall I end?"
    await reader.tap("Weekly briefing")
    assert [one.edition for one in await reader.readers.subscriptions(HERE)] == ["daily"]
    assert reader.labels == ["Forget me", "Subscribe again", "Settings"]
    assert (await reader.tap("Settings")).startswith("# Daily briefing")


async def test_what_was_sent_is_said_to_be_kept_and_is(reader: Talk) -> None:
    one, at = await reader.kept(), int(MONDAY.timestamp())
    reader.readers.deliver(HERE, Past(one.id, "2026-11-23", State.SENT, "", at, at))
    reader.readers.deliver(HERE, Past(one.id, "2026-11-24", State.QUEUED, "", at, None))

    assert "What was sent is kept for 30 days" in await reader.say("/unsubscribe")
    assert [past.state for past in await reader.readers.past(HERE)] == [State.SENT]


async def test_what_has_ended_cannot_end_again(reader: Talk) -> None:
    button = f"/unsubscribe {(await reader.kept()).id}"
    await reader.say(button)
    assert await reader.say(button) == "There is no subscription here."
    assert reader.labels == ["Get briefings", "Forget me"]
    await reader.press("button-forget")
    assert await reader.say(button) == "There is no subscription here."
    assert reader.labels == ["Get briefings"]


async def test_nobody_ends_or_sees_the_subscription_of_another(reader: Talk) -> None:
    mine = await reader.kept()
    await subscribed(reader, "weekly", address=ELSEWHERE)
    reader.address = ELSEWHERE
    for command in (f"/unsubscribe {mine.id}", f"/settings {mine.id} time=9:00", f"/settings {mine.id}"):
        assert await reader.say(command) == "That subscription is not here any more. These are:"
        assert reader.labels == ["Weekly briefing"]

    assert reader.readers.changes == []
    assert await reader.readers.subscriptions(HERE) == (mine,)
