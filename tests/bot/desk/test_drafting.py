"""From a draft to its publication, by two editors, on a real database."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.desk.publishing import RECEIPT_AFTER
from bot.desk.workflow import HOLD
from bot.drafts import Stage
from bot.registry import Answer
from bot.storage.content import load
from bot.storage.database import Database
from briefings.revision import RevisionKind
from tests.bot.desk.drafting import Room, Seat, person
from tests.bot.desk.newsroom import OTTER

NUMBER = "more than 34 000, 31 January 2021, spring96.org Review of January"
#: The next edition is at 08:00.
MORNING = 22 * 3_600


@pytest.fixture
async def room(database: Database) -> Room:
    made = Room(database)
    await made.fill()
    return made


async def drafted(room: Room, text: str = NUMBER, by: str = "Otter") -> Seat:
    """Somebody drafts a new number for a count that is kept up."""
    seat = room.seat(by)
    await seat.say(f"/count det-year {text}")
    return seat


async def sent(room: Room, by: str = "Otter") -> Seat:
    """The same, sent to the other editors."""
    seat = await drafted(room, by=by)
    await seat.press("button-send")
    return seat


async def test_two_editors_publish_with_the_next_editions(room: Room) -> None:
    otter = await sent(room)
    assert (await room.draft()).stage is Stage.WAITING
    await room.approved(typed="34,000")
    assert (await room.draft()).stage is Stage.APPROVED
    assert room.corpus.get("det-1") is None
    await room.clock.advance(MORNING - 1)
    await room.desk.publishing.publish_due()
    assert room.corpus.get("det-1") is None
    await room.clock.advance(1)
    await room.desk.publishing.publish_due()
    assert "34,000" in await otter.say("/detentions")
    draft = await room.draft()
    assert (draft.stage, draft.seq) == (Stage.TELLING, room.corpus.head)
    async with room.database.read() as db:
        kept = await load(db)
    assert [one.seq for one in kept] == [one.seq for one in room.corpus.revisions]
    assert kept[-1].statement == room.corpus.revisions[-1].statement
    acts = [("Otter", "drafted"), ("Otter", "edited"), ("Otter", "sent"), ("Heron", "read")]
    assert await room.acts() == [*acts, ("Heron", "approved"), ("Heron", "published")]


async def test_the_two_are_told_whom_it_has_reached(room: Room) -> None:
    otter = await sent(room)
    await otter.say("/draft 1 when=now")
    await otter.say("/draft 1 view=send")
    await room.approved(typed="34000")
    told = len(room.told)
    await room.desk.publishing.publish_due()
    assert len(room.told) == told
    await room.clock.advance(RECEIPT_AFTER)
    await room.desk.publishing.publish_due()
    assert len(room.told) == told + 1
    assert set(room.told[-1][0]) == {OTTER.chat, 2}
    assert (await room.draft()).stage is Stage.PUBLISHED
    await room.desk.publishing.publish_due()
    assert len(room.told) == told + 1


async def test_one_s_own_is_refused_while_there_is_another(room: Room) -> None:
    otter = await sent(room)
    said = await otter.say("/approve 1")
    assert said == otter.said("own-draft", number=1)
    assert (await room.draft()).stage is Stage.WAITING


@pytest.mark.parametrize("strict", [False, True])
async def test_alone_an_editor_approves_their_own_and_the_log_says_so(
    database: Database, strict: bool
) -> None:
    room = Room(database, strict=strict)
    await room.fill()
    room.team.members = [OTTER]
    otter = await sent(room)
    assert otter.words == otter.said("sent-to-nobody")
    await otter.press("button-approve-own")
    if strict:
        assert otter.words == otter.said("own-draft", number=1)
        return
    await otter.press("button-approve")
    assert (await room.draft()).stage is Stage.APPROVED
    assert (await room.acts())[-1] == ("Otter", "approved-own")


async def test_the_number_is_hidden_until_it_was_read(room: Room) -> None:
    await sent(room)
    heron = room.seat("Heron")
    for text in ("/desk drafts", "/approve 1", "/approve 1 view=page", "/approve 1 number=34001"):
        assert "34,000" not in await heron.say(text)
    assert heron.words == heron.said("read-otherwise", name="Otter")
    assert heron.said("both-read", number="34,000") in await heron.say("/approve 1 number=34 000")


@pytest.mark.parametrize("words", ["", "language=ru", "on=telegram", "view=so", "view=send"])
async def test_another_s_draft_is_not_shown_before_its_source_was_read(room: Room, words: str) -> None:
    await sent(room)
    heron = room.seat("Heron")
    said = await heron.say(f"/draft 1 {words}")
    assert said == heron.said("not-read-yet", number=1)
    await heron.say("/approve 1 view=page")
    assert await heron.say(f"/draft 1 {words}") == said
    await heron.say("/approve 1 number=34000")
    assert "34" in await heron.say("/draft 1")


async def test_a_number_is_not_read_before_the_page_was_opened(room: Room) -> None:
    await sent(room)
    heron = room.seat("Heron")
    said = await heron.say("/approve 1 number=34 000")
    assert heron.said("both-read", number="34,000") not in said
    assert heron.labels == [heron.said("button-open-page"), heron.said("button-not-now")]


async def test_an_edit_voids_what_was_read_and_approved(room: Room) -> None:
    otter = await sent(room)
    heron = await room.approved(typed="34000")
    await otter.say("/draft 1 number=more than 35 000")
    draft = await room.draft()
    assert (draft.stage, draft.publish_at) == (Stage.OPEN, None)
    assert await room.desk.looks(draft) == ()
    assert await heron.say("/approve 1") == heron.said("not-sent-yet", number=1)
    await room.clock.advance(MORNING)
    await room.desk.publishing.publish_due()
    assert room.corpus.get("det-1") is None


async def test_what_was_seen_before_an_edit_cannot_be_approved(room: Room) -> None:
    otter = await sent(room)
    heron = room.seat("Heron")
    await heron.say("/approve 1 view=page")
    await heron.say("/approve 1 number=34000")
    (approve,) = (one.command for one in heron.actions if one.label == heron.said("button-approve"))
    await otter.say("/draft 1 date=1 February 2021")
    await otter.say("/draft 1 view=send")
    assert await heron.say(approve) == heron.said("changed-since", number=1)


async def test_whoever_edits_cannot_approve(room: Room) -> None:
    await sent(room)
    heron = room.seat("Heron")
    await heron.say("/draft 1 number=more than 35 000")
    await heron.say("/draft 1 view=send")
    assert await heron.say("/approve 1") == heron.said("own-draft", number=1)
    await room.approved(by="Otter", typed="35000")
    assert (await room.draft()).stage is Stage.APPROVED


async def test_breaking_news_can_be_stopped_by_any_editor(room: Room) -> None:
    room.team.members.append(person("Lynx", 3))
    otter = await sent(room)
    await otter.say("/draft 1 when=breaking")
    await otter.say("/draft 1 view=send")
    await room.approved(typed="34000")
    await room.clock.advance(HOLD - 1)
    await room.desk.publishing.publish_due()
    await room.seat("Lynx").say("/draft 1 view=drop")
    await room.clock.advance(2)
    await room.desk.publishing.publish_due()
    assert room.corpus.get("det-1") is None
    assert room.breaking.started == []


async def test_breaking_news_goes_to_those_who_chose_it(room: Room) -> None:
    otter = await sent(room)
    await otter.say("/draft 1 when=breaking")
    await otter.say("/draft 1 view=send")
    await room.approved(typed="34000")
    await room.clock.advance(HOLD)
    await room.desk.publishing.publish_due()
    assert [seq for seq, *_ in room.breaking.started] == [room.corpus.head]
    assert room.runs.started == []


async def test_at_a_time_it_is_published_then(room: Room) -> None:
    otter = await drafted(room)
    await otter.say("/draft 1 at=2026-11-25 18:30")
    await otter.say("/draft 1 view=send")
    heron = await room.approved(typed="34000")
    assert "Wednesday 25 November 2026 at 18:30" in heron.words
    for text in ("2020-01-01 10:00", "soon", "25:00"):
        assert otter.said("at-wrong", text=text) in await otter.say(f"/draft 1 at={text}")


async def confirm(seat: Seat, number: int = 1) -> None:
    """Says that the source bears out what looks odd, and takes the note that is proposed."""
    assert seat.words.startswith(seat.said("draft-odd"))
    await seat.say(f"/draft {number} view=so")
    if seat.said("button-this-note") in seat.labels:
        await seat.press("button-this-note")
    assert seat.said("readers-see") in seat.words


async def correct(room: Room, *more: str) -> Seat:
    """Otter corrects a count, and Heron approves it."""
    otter = room.seat("Otter")
    await otter.say("/correct det-year number=more than 33 500 wrong=We wrote 33,000.")
    await confirm(otter)
    for text in ("/draft 1 when=now", *more, "/draft 1 view=send"):
        await otter.say(text)
    await room.approved(typed="33500")
    return otter


async def test_a_correction_says_what_was_wrong_to_those_who_were_sent_it(room: Room) -> None:
    otter = await correct(room)
    current = room.corpus.get("det-year")
    assert current is not None
    assert (current.kind, current.note) == (RevisionKind.CORRECTED, {"en": "We wrote 33,000."})
    assert room.runs.started == [(room.corpus.head, True, False)]
    assert "We wrote 33,000." in await otter.say("/corrections")
    assert ("Heron", "corrected") in await room.acts()


async def test_a_small_correction_waits_for_the_next_briefing(room: Room) -> None:
    await correct(room, "/draft 1 when=small")
    assert room.runs.started == [(room.corpus.head, False, False)]


async def test_a_correction_of_a_correction_follows_the_first(room: Room) -> None:
    await correct(room)
    otter = room.seat("Otter")
    await otter.say("/correct det-year number=more than 33 700 wrong=We wrote 33,500.")
    await confirm(otter, 2)
    await otter.say("/draft 2 when=now")
    await otter.say("/draft 2 view=send")
    await room.approved(2, typed="33700")
    assert len(room.corpus.versions("det-year")) == 3
    assert [seq for seq, *_ in room.runs.started][-1] == room.corpus.head


async def test_a_withdrawal_needs_its_reason_and_leaves_a_mark(room: Room) -> None:
    otter = room.seat("Otter")
    await otter.say("/withdraw det-year")
    assert otter.words == otter.said("ask-wrong", language="English")
    await otter.say("The source has taken it back.")
    await otter.say("/draft 1 when=now")
    await otter.say("/draft 1 view=send")
    await room.approved(typed="33000")
    said = await otter.say("/detentions")
    assert "Withdrawn" in said
    assert "The source has taken it back." in said


async def test_other_wording_goes_without_notice(room: Room) -> None:
    otter = room.seat("Otter")
    await otter.say("/amend det-year note=Counted by name.")
    await otter.say("/draft 1 when=now")
    await otter.say("/draft 1 view=send")
    await room.approved(typed="33000")
    assert room.runs.started == []
    assert "Counted by name." in await otter.say("/source det-year")


async def test_two_who_change_the_same_at_once_do_not_undo_each_other(room: Room) -> None:
    otter, heron = room.seat("Otter"), room.seat("Heron")
    await otter.say("/correct det-year number=more than 33 500 wrong=We wrote 33,000.")
    await heron.say("/correct det-year number=more than 33 600 wrong=We wrote 33,000.")
    for number, seat in ((1, otter), (2, heron)):
        await confirm(seat, number)
        await seat.say(f"/draft {number} when=now")
        await seat.say(f"/draft {number} view=send")
    await room.approved(1, typed="33500")
    heron_s = room.seat("Otter")
    await heron_s.say("/approve 2 view=page")
    assert heron_s.labels
    await heron_s.say("/approve 2 number=33600")
    approve = next((one.command for one in heron_s.actions if "ok=" in one.command), "")
    if approve:
        said = await heron_s.say(approve)
        assert said == heron_s.said("draft-not-fit", number=2)
    current = room.corpus.get("det-year")
    assert current is not None
    assert current.seq == room.corpus.head
    assert len(room.corpus.versions("det-year")) == 2


async def test_two_approvals_at_once_publish_once(room: Room) -> None:
    room.team.members.append(person("Lynx", 3))
    otter = await sent(room)
    await otter.say("/draft 1 when=now")
    await otter.say("/draft 1 view=send")
    seats = [room.seat(name) for name in ("Heron", "Lynx")]
    for seat in seats:
        await seat.say("/approve 1 view=page")
        await seat.say("/approve 1 number=34000")
    head = room.corpus.head
    await asyncio.gather(*(seat.press("button-approve") for seat in seats))
    assert room.corpus.head == head + 1
    assert sorted(act for _, act in await room.acts() if act in ("approved", "published")) == [
        "approved",
        "published",
    ]


async def test_what_does_not_fit_any_more_goes_back_to_its_author(room: Room) -> None:
    await sent(room)
    await room.approved(typed="34000")
    draft = await room.draft()
    taken = replace(room.corpus.revisions[0], seq=room.corpus.head + 1)
    statement = taken.statement.model_copy(update={"id": draft.id_of_statement})
    room.services.corpus = type(room.corpus)([*room.corpus.revisions, replace(taken, statement=statement)])
    await room.clock.advance(MORNING)
    await room.desk.publishing.publish_due()
    assert (await room.draft()).stage is Stage.OPEN
    assert ("Heron", "failed") in await room.acts()
    assert {OTTER.chat, 2} == set(room.told[-1][0])


async def test_while_all_is_stopped_nothing_is_published(room: Room) -> None:
    await sent(room)
    await room.approved(typed="34000")
    room.services.stop.sending = True
    await room.clock.advance(MORNING)
    await room.desk.publishing.publish_due()
    assert room.corpus.get("det-1") is None
    room.services.stop.sending = False
    await room.desk.publishing.publish_due()
    assert room.corpus.get("det-1") is not None


async def test_what_a_kill_cut_short_goes_on(room: Room) -> None:
    """The publication is there, and readers were not told."""
    room.runs.fails = 1
    await correct(room)
    assert room.runs.started == []
    assert (await room.draft()).stage is Stage.TELLING
    room.open()
    await room.desk.publishing.publish_due()
    assert room.runs.started == [(room.corpus.head, True, False)]


async def test_a_draft_is_given_back_with_the_reason(room: Room) -> None:
    otter = await sent(room)
    heron = room.seat("Heron")
    await heron.say("/refuse 1")
    await heron.say("The page says otherwise.")
    chats, document = room.told[-1]
    assert chats == (OTTER.chat,)
    assert "The page says otherwise." in str(document)
    assert (await room.draft()).stage is Stage.OPEN
    await otter.say("/draft 1 view=send")
    assert (await room.draft()).stage is Stage.WAITING


async def test_nobody_else_has_any_of_these_commands(room: Room) -> None:
    await sent(room)
    stranger = Seat(room, person("Nobody", 9))
    unknown = await stranger.say("/qwrtps")
    for name in ("desk", "count", "figure", "draft", "approve", "refuse", "correct", "redact"):
        said = await stranger.say(f"/{name} 1")
        assert isinstance(stranger.reply, Answer)
        assert not stranger.reply.understood
        assert said.split("/")[0] == unknown.split("/")[0]
        assert "draft" not in said.replace("/draft", "")


async def test_who_is_suspended_in_the_middle_of_an_act_has_not_done_it(room: Room) -> None:
    await sent(room)
    heron = room.seat("Heron")
    await heron.say("/approve 1 view=page")
    await heron.say("/approve 1 number=34000")
    seen = room.team.member
    room.team.members = [one for one in room.team.members if one.pseudonym != "Heron"]
    room.team.member = lambda person: seen(person) or heron.member  # type: ignore[method-assign]
    await heron.press("button-approve")
    assert isinstance(heron.reply, Answer)
    assert not heron.reply.understood
    assert (await room.draft()).stage is Stage.WAITING
