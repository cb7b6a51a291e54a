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
        await second.taps(second.say("button-draft", number=number))
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
