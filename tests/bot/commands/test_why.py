"""Why a briefing came, or why none did: every way there is, in every language."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.chats import Past, Standing, State
from bot.commands.why import REASONS, STATES
from tests.bot.commands.chatting import HERE, MONDAY, Talk, subscribed

NOW = int(MONDAY.timestamp())
EIGHT = NOW - 2 * 3600
TODAY, YESTERDAY = "2026-11-23", "2026-11-22"
NEXT = "Next look: tomorrow at 08:00 (Tuesday 24 November 2026)."
#: Every reason that the ledger knows.
LEDGER = (
    *("", "late", "busy", "superseded", "expired", "refused", "paused", "attempts", "withdrawn", "restored"),
    *("in-doubt", "unconfirmed", "gone", "barred", "no-edition"),
)


async def delivery(
    reader: Talk, state: State, reason: str = "", slot: str = TODAY, due_at: int = EIGHT
) -> None:
    """Something became of a briefing, and its day is done."""
    one = await reader.kept()
    ended = None if state in (State.QUEUED, State.SENDING) else due_at + 1
    reader.readers.deliver(HERE, Past(one.id, slot, state, reason, due_at, ended))
    if slot == TODAY:
        await reader.settle(TODAY)


async def test_nothing_was_added(reader: Talk) -> None:
    await delivery(reader, State.SENT, slot=YESTERDAY, due_at=EIGHT - 86_400)
    await reader.settle(TODAY)
    await reader.say("/settings")

    assert await reader.tap("Why did nothing come?") == (
        "No briefing today: nothing was added to your topics.\n"
        f"The last one, Sunday 22 November 2026 at 08:00: delivered.\n{NEXT}"
    )
    assert reader.labels == ["Latest figures", "Change topics or time"]
    assert (await reader.tap("Change topics or time")).startswith("# Daily briefing")


async def test_it_came(reader: Talk) -> None:
    await delivery(reader, State.SENT)

    assert await reader.say("/why") == f"Today’s briefing, due at 08:00: delivered.\n{NEXT}"


async def test_it_is_paused(reader: Talk) -> None:
    await reader.say("/settings pause=week")
    said = await reader.say("/why")
    assert said.startswith("No briefing today: you paused it. It goes on again on Monday 30 November 2026.")
    assert said.endswith("\nNext look: Monday 30 November 2026 at 08:00.")
    assert (await reader.tap("Go on")).startswith("Saved. Pause: none.")

    await reader.say("/settings pause=always")
    assert await reader.say("/why") == (
        "No briefing today: you paused it until you say so.\nNo briefing is due until then."
    )


async def test_a_pause_that_took_back_what_was_on_its_way_is_the_reason(reader: Talk) -> None:
    await reader.settle(TODAY)
    await reader.say("/settings pause=day")

    assert (await reader.say("/why")).startswith("No briefing today: you paused it.")


async def test_it_is_none_of_the_days(reader: Talk) -> None:
    await reader.say("/settings days=tue,fri")

    assert await reader.say("/why") == (
        f"No briefing today: it is not one of your days (Tuesday and Friday).\n{NEXT}"
    )


async def test_it_is_not_due_yet(reader: Talk) -> None:
    await reader.say("/settings time=18:30")

    assert await reader.say("/why") == ("Today’s briefing is not due yet.\nNext look: today at 18:30.")


async def test_the_time_was_over(reader: Talk) -> None:
    assert await reader.say("/why") == (
        f"No briefing today: 08:00 was over when you subscribed or changed it.\n{NEXT}"
    )


async def test_we_have_not_got_to_it(reader: Talk) -> None:
    reader.at("2026-11-24 09:00")

    assert await reader.say("/why") == "A briefing was due today at 08:00. We have not got to it yet."
    assert (await reader.say("/settings")).endswith(
        "\nA briefing was due today at 08:00. We have not got to it yet."
    )
    reader.at("2026-11-25 00:30")
    assert await reader.say("/why") == (
        "A briefing was due Tuesday 24 November 2026 at 08:00. We have not got to it yet."
    )


async def test_it_waits_for_the_quiet_hours_to_end(reader: Talk) -> None:
    await reader.say("/settings quiet=9-12")
    await delivery(reader, State.QUEUED)
    assert "Today’s briefing, due at 08:00: on its way.\nIt waits until your quiet hours end, at 12:00." in (
        await reader.say("/why")
    )

    reader.at("2026-11-23 12:00")
    assert "It waits" not in await reader.say("/why")


async def test_what_came_waits_for_nothing(reader: Talk) -> None:
    await reader.say("/settings quiet=9-12")
    await delivery(reader, State.SENT)

    assert await reader.say("/why") == f"Today’s briefing, due at 08:00: delivered.\n{NEXT}"


@pytest.mark.parametrize("standing", [Standing.GONE, Standing.BARRED])
async def test_the_platform_lets_us_not_write(reader: Talk, standing: Standing) -> None:
    reader.readers.stand(HERE, standing)
    said = await reader.say("/why")

    assert said.startswith("Nothing comes for now: the platform ")
    assert len(said.split("\n")) == 1
    assert reader.labels[0] == "Get briefings"


async def test_times_are_those_of_the_reader_s_clock(talk: Talk) -> None:
    talk.at("2026-11-23 22:30")  # 01:30 of the next day in Minsk
    await subscribed(talk, zone="UTC+3")
    at = int(datetime.fromisoformat("2026-11-23 22:00+00:00").timestamp())
    one = await talk.kept()
    talk.readers.deliver(HERE, Past(one.id, "2026-11-24", State.SENT, "", at, at))
    await talk.settle("2026-11-24")

    assert await talk.say("/why") == (
        "Today’s briefing, due at 01:00: delivered.\n"
        "Next look: tomorrow at 08:00 (Wednesday 25 November 2026)."
    )


async def test_each_subscription_is_told_by_itself(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    await delivery(reader, State.FAILED, "refused")

    assert await reader.say("/why") == (
        "## Daily briefing\nToday’s briefing, due at 08:00: not delivered, as the platform refused it; that "
        f"is our fault, not yours.\n{NEXT}\n"
        "## Weekly briefing\nNo briefing today: 08:00 was over when you subscribed or changed it.\n"
        "Next look: Monday 30 November 2026 at 08:00."
    )
    assert reader.labels == ["Daily briefing", "Weekly briefing"]


async def test_what_was_for_another_subscription_is_not_taken_for_this_one(reader: Talk) -> None:
    await delivery(reader, State.SENT)
    await reader.say("/unsubscribe")
    await subscribed(reader)

    assert "delivered" not in await reader.say("/why")


async def test_whoever_has_no_subscription_is_told_so(talk: Talk) -> None:
    assert await talk.say("/why") == "There is no subscription here."
    assert talk.labels == ["Get briefings"]


# --- every state and every reason ---


def test_every_state_and_every_reason_has_a_sentence_of_its_own() -> None:
    assert STATES.keys() == {*State}
    assert {*LEDGER} - REASONS.keys() == {"", "gone"}, "what is gone is told by its state"
    assert len({*STATES.values()}) == len(STATES)
    assert len({*REASONS.values()}) == len(REASONS)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("slot", [TODAY, YESTERDAY])
async def test_every_outcome_is_told_in_every_language(each: Talk, state: State, slot: str) -> None:
    told = set()
    for reason in (*LEDGER, "something new"):
        reader = await subscribed(Talk(each.language))
        await delivery(reader, state, reason, slot)
        outcome = STATES[state] if state is State.SENT else REASONS.get(reason, STATES[state])
        said = await reader.say("/why")
        assert f"{reader.wording.say(outcome)}." in said
        told.add(said)

    assert len(told) == 1 if state is State.SENT else len(told) >= len(REASONS)


async def test_a_late_one_that_was_sent_is_said_to_be_delivered(reader: Talk) -> None:
    await delivery(reader, State.SENT, "in-doubt")

    assert "Today’s briefing, due at 08:00: delivered." in await reader.say("/why")


async def test_the_newest_of_the_others_is_the_last_one(reader: Talk) -> None:
    for back, state in ((2, State.SENT), (1, State.SKIPPED), (3, State.FAILED)):
        day = f"2026-11-{23 - back}"
        await delivery(reader, state, "late" if state is State.SKIPPED else "", day, EIGHT - back * 86_400)
    reader.readers.deliver(HERE, Past(None, "a correction", State.SENT, "", NOW, NOW))

    assert "The last one, Sunday 22 November 2026 at 08:00: left out, as we were not running in time." in (
        await reader.say("/why")
    )
