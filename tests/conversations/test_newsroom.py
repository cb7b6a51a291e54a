"""The desk, played by two editors and three readers: the same on every platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chats import State
from tests.bot.whole import Jobs, jobs
from tests.conversations.newsroom import ROOMS, Newsroom
from tests.conversations.talk import FULL, Talk

__all__ = ["jobs"]

NEW = "more than 34 000, 31 January 2021, spring96.org Review of January"


@pytest.fixture(params=ROOMS)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def drafted(room: Newsroom) -> None:
    """The owner adds a new number to a count, in two taps and one message, and sends it for approval."""
    owner = room.owner
    await owner.types("/desk")
    owner.offers("button-same-count", "button-something-else")
    await owner.presses("button-same-count")
    owner.shows(owner.say("which-count"))
    labels = owner.reader.sees().labels
    detained = (one for one in labels if owner.wording.measure("detained") in one)
    await owner.taps(next(one for one in detained if "since" in one))
    await owner.answers(NEW)


async def confirmed(talk: Talk) -> None:
    """What looks odd is in the source; a note on the break is taken as it is proposed."""
    talk.shows(talk.say("draft-odd"))
    await talk.presses("button-so")
    if talk.say("button-this-note") in talk.reader.sees().labels:
        await talk.presses("button-this-note")
    talk.shows(talk.say("readers-see"))


async def test_from_a_draft_to_its_delivery(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        anna = room.people["anna"]
        await anna.subscribes(FULL)
        await anna.gets_the_briefing()
        owner, second = room.owner, room.second
        await drafted(room)
        said = "more than 34,000 people detained since May 2020, as of 31 January 2021"
        owner.shows(owner.say("readers-see"), said)
        await owner.presses("button-send")
        await room.bot.delivered()
        number = 1
        await owner.types(f"/approve {number}")
        owner.shows(owner.say("own-draft", number=number))
        await second.types("/desk")
        await second.presses("button-drafts")
        await second.taps(second.say("button-draft-number", number=number))
        seen = second.reader.sees()
        assert "34,000" not in seen.words, "the number is hidden"
        await second.presses("button-open-page")
        second.shows("https://spring96.org")
        await second.presses("button-have-number")
        await second.answers("34,001")
        second.shows(second.say("read-otherwise", name=room.name("owner")))
        await second.types(f"/approve {number} number=34,000")
        second.shows(second.say("both-read", number="34,000"), second.say("whole-text"))
        await second.presses("button-approve")
        assert "34,000" not in (await anna.types("/detentions")).words
        await room.bot.comes_due()
        await room.bot.delivered()
        await anna.types("/detentions")
        anna.shows("34,000")
        await owner.types("/audit")
        owner.shows(room.name("second"))


async def test_an_edit_voids_the_approval(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        await drafted(room)
        await room.owner.presses("button-send")
        await room.bot.delivered()
        await room.second.types("/approve 1 view=page")
        await room.second.types("/approve 1 number=34000")
        approve = room.second.reader.sees()
        await room.owner.types("/draft 1 number=more than 35 000")
        await room.owner.types("/draft 1 view=send")
        await room.bot.delivered()
        assert room.second.say("button-approve") in approve.labels
        await room.second.types("/approve 1")
        assert "34,000" not in room.second.reader.sees().words
        room.second.shows(room.second.say("asks-for-eyes", name=room.name("owner"), about="").split(":")[0])


async def test_a_correction_reaches_those_who_were_sent_it(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        anna, bella, owner, second = (room.people[name] for name in ("anna", "bella", "owner", "second"))
        await anna.subscribes(FULL)
        await anna.gets_the_briefing()
        await owner.types("/correct det-year number=more than 33,500 wrong=We wrote 33,000.")
        await confirmed(owner)
        await owner.presses("button-when")
        await owner.presses("button-when-now")
        await owner.types("/draft 1 view=send")
        await room.bot.delivered()
        await second.types("/approve 1 view=page")
        await second.types("/approve 1 number=33,500")
        await second.presses("button-approve")
        assert await room.bot.delivered() <= {State.SENT}
        anna.shows("We wrote 33,000.")
        await bella.types("/detentions")
        bella.shows("33,500", "Corrected")
        await bella.types("/corrections")
        bella.shows("We wrote 33,000.")


async def test_to_everybody_else_there_is_no_desk(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        anna = room.people["anna"]
        unknown = (await anna.types("/qwrtps")).words.replace("/qwrtps", "")
        for command in ("desk", "figure", "approve", "team", "audit", "freeze", "redact"):
            seen = await anna.types(f"/{command}")
            assert "draft" not in seen.words.lower().replace("/draft", "")
        assert unknown


async def approve(room: Newsroom, number: int, typed: str = "") -> None:
    """The second editor opens the page, reads it, and approves."""
    await room.bot.delivered()
    await room.second.types(f"/approve {number} view=page")
    await room.second.types(f"/approve {number} number={typed}" if typed else f"/approve {number}")
    await room.second.presses("button-approve")
    await room.bot.delivered()


async def test_a_withdrawal_leaves_a_mark(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        anna, bella, owner = (room.people[name] for name in ("anna", "bella", "owner"))
        await anna.subscribes(FULL)
        await anna.gets_the_briefing()
        await owner.types("/withdraw det-year")
        await owner.answers("The source has taken it back.")
        await owner.types("/draft 1 when=now")
        await owner.types("/draft 1 view=send")
        await approve(room, 1, "33,000")
        anna.shows("The source has taken it back.")
        await bella.types("/detentions")
        bella.shows("Withdrawn", "The source has taken it back.")


async def test_what_is_redacted_is_seen_nowhere(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        anna, owner = room.people["anna"], room.owner
        await anna.subscribes(FULL)
        await anna.gets_the_briefing()
        anna.shows("33,000")
        seen = anna.reader.sees().words
        await owner.types("/redact det-year")
        await owner.presses("button-blank-now")
        await room.bot.delivered()
        assert "33,000" in seen
        assert "33,000" not in (await anna.types("/detentions")).words
        assert "33,000" not in (await anna.types("/source det-year")).words
        if place != "terminal":
            assert "33,000" not in anna.reader.everything()


async def test_freezing_stops_a_broadcast_and_its_end_lets_it_go_on(
    place: str, tmp_path: Path, jobs: Jobs
) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        anna, owner, second = room.people["anna"], room.owner, room.second
        await anna.subscribes(FULL)
        await second.types("/freeze")
        await room.bot.delivered()
        await room.bot.comes_due()
        assert State.QUEUED in await room.bot.states()
        await anna.types("/detentions")
        anna.shows("33,000")
        await owner.types("/freeze answers")
        await anna.types("/detentions")
        anna.shows(anna.say("closed-for-now"))
        await owner.types("/unfreeze")
        assert State.QUEUED in await room.bot.states()
        room.clock.wall += 31 * 60
        await owner.types("/unfreeze")
        await second.types("/unfreeze")
        assert State.SENT in await room.bot.delivered()
        anna.shows("33,000")


async def test_a_suspension_holds_what_was_drafted(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        await room.second_joins()
        owner, second = room.owner, room.second
        await second.types("/count det-year more than 34 000, 31 January 2021, spring96.org Review")
        await second.types("/draft 1 view=send")
        await room.bot.delivered()
        name = room.name("second")
        await owner.types(f"/suspend {name}")
        owner.shows(name)
        await owner.types("/approve 1")
        owner.shows(owner.say("draft-held", number=1))
        unknown = await second.types("/desk")
        assert second.say("desk-none-waits") not in unknown.words
        await owner.types(f"/restore {name}")
        await room.bot.delivered()
        await owner.types("/approve 1")
        assert owner.say("draft-held", number=1) not in owner.reader.sees().words


HOSTILE = "*_`~|>#[x](https://evil.example) <b>@all</b> /forget \u202eevil\u2069 \U0001f4a3 {{ 7*7 }} %s ')"


FIELDS = ("text", "page", "note", "evidence", "mentions", "author", "topic", "date")


async def test_hostile_text_is_shown_as_it_is_or_refused(place: str, tmp_path: Path, jobs: Jobs) -> None:
    async with ROOMS[place](tmp_path, "en", jobs) as room:
        owner = room.owner
        for number, field in enumerate(FIELDS, 1):
            given = {"topic": "protests", "text": "A march.", "date": "9 August 2020", "page": "A title"}
            given |= {"publisher": "viasna", field: HOSTILE}
            await owner.types(" ".join(("/event", *(f"{name}={text}" for name, text in given.items()))))
            await owner.types(f"/draft {number}")
            await owner.types("/desk drafts")
            assert owner.say("drafts-title") in owner.reader.sees().words
        await owner.types("/audit")
        owner.shows(room.name("owner"))
