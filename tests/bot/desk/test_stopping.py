"""One editor stops all sending, durably; two let it go on; the operator too. All at the desk are told."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from bot.chats import Address
from bot.control import Stopped
from bot.desk.stopping import AGREED_FOR
from bot.faults import BusyError
from bot.storage import stopping
from bot.storage.database import Database
from bot.storage.tables import assents, chats, deliveries
from tests.bot.desk.newsroom import HERON, OTTER, Newsroom, while_running
from tests.bot.storage.filled import EARLY, HOUR, NOON, chat, delivery, fill

#: What `fill` has noted before.
FILLED = 2


@pytest.fixture
async def desk(database: Database) -> Newsroom:
    await fill(database)
    async with database.write() as db:
        await stopping.agreed_no_more(db, stopping.UNFREEZE)
    return Newsroom(database)


async def kept(desk: Newsroom) -> Stopped | None:
    async with desk.database.read() as db:
        return await stopping.stopped(db)


def state(desk: Newsroom) -> tuple[bool, bool]:
    return desk.services.stop.sending, desk.services.stop.answers


# To stop


async def test_one_editor_stops_all_sending_and_the_others_are_told(desk: Newsroom) -> None:
    halt = await desk.stopping.freeze("Otter", answers=False)

    assert state(desk) == (True, False)
    assert halt.stopped == await kept(desk) == Stopped(NOON, "Otter")
    assert (halt.already, halt.alone, halt.not_before) == (False, False, NOON + desk.DELAY)
    assert await desk.acts(FILLED) == [("Otter", "frozen")]
    ((slot, chats, words),) = desk.told
    assert slot.startswith("desk:")
    assert (chats, words) == ((HERON.chat,), "Otter has stopped all sending.")


async def test_it_is_stopped_before_anything_is_written(desk: Newsroom) -> None:
    """However long the database takes."""
    async with desk.database.write() if desk.database.is_sqlite else desk.database.read():
        task = asyncio.create_task(desk.stopping.freeze("Otter", answers=False))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert desk.services.stop.sending
    await task


async def test_what_cannot_be_kept_is_not_said_to_be(desk: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise BusyError("the disk is full")

    monkeypatch.setattr(desk.database, "write", full)
    with pytest.raises(BusyError):
        await desk.stopping.freeze("Otter", answers=False)

    assert desk.services.stop.sending  # until what is kept is looked at
    await desk.stopping.load()
    assert state(desk) == (False, False)


async def test_answers_can_be_stopped_with_it_or_after_it(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=False)
    halt = await desk.stopping.freeze("Heron", answers=True)

    assert state(desk) == (True, True)
    assert halt.stopped == await kept(desk) == Stopped(NOON, "Otter", answers=True)
    assert halt.already
    assert await desk.acts(FILLED) == [("Otter", "frozen"), ("Heron", "answers-stopped")]
    assert desk.told[1][1:] == (
        (OTTER.chat,),
        "Heron has stopped answers too: all but the desk are told that I am closed for now.",
    )


async def test_both_at_once(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=True)

    assert state(desk) == (True, True)
    assert await desk.acts(FILLED) == [("Otter", "frozen"), ("Otter", "answers-stopped")]
    assert len({slot for slot, _, _ in desk.told}) == len(desk.told) == 1


async def test_to_stop_what_is_stopped_changes_nothing(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=True)
    await desk.clock.advance(60)
    halt = await desk.stopping.freeze("Heron", answers=False)

    assert halt.stopped == Stopped(NOON, "Otter", answers=True)
    assert (halt.already, halt.not_before) == (True, NOON + desk.DELAY)
    assert (len(await desk.acts(FILLED)), len(desk.told)) == (2, 1)


async def test_two_editors_stop_at_the_same_moment(desk: Newsroom) -> None:
    other = Newsroom(desk.database)
    halts = await asyncio.gather(
        desk.stopping.freeze("Otter", answers=False), other.stopping.freeze("Heron", answers=False)
    )

    assert sorted(halt.already for halt in halts) == [False, True]
    assert len(await desk.acts(FILLED)) == 1


async def test_it_says_how_far_todays_briefings_had_come(database: Database) -> None:
    await fill(database)
    rows = [delivery(100 + at, state="sent", chat_id=10 + at) for at in range(15)]
    rows += [delivery(200 + at, state="queued", chat_id=30 + at) for at in range(12)]
    rows += [delivery(300, state="sent", chat_id=10, lane=2, subscription_id=None)]  # the same chat once more
    rows += [delivery(301, state="sent", chat_id=40, ended_at=NOON - 24 * HOUR)]
    rows += [delivery(302, state="sent", chat_id=40, lane=1, subscription_id=None)]
    async with database.write() as db:
        await db.execute(insert(chats), [chat(at, Address("telegram", str(at))) for at in range(10, 50)])
        await db.execute(update(deliveries).values(state="skipped"))
        await db.execute(insert(deliveries), rows)

    halt = await Newsroom(database).stopping.freeze("Otter", answers=False)

    assert (halt.sent, halt.waiting) == (15, 12)


async def test_today_begins_at_midnight_at_the_desk(database: Database) -> None:
    await fill(database)
    async with database.write() as db:
        await db.execute(update(deliveries).values(state="skipped"))
        await db.execute(update(deliveries).where(deliveries.c.id == 1).values(state="sent", ended_at=EARLY))

    assert (await Newsroom(database, "Etc/GMT+12").stopping.freeze("Otter", answers=False)).sent == 0
    assert (await Newsroom(database, "UTC").stopping.freeze("Otter", answers=False)).sent == 1


# To go on


async def test_two_editors_let_it_go_on_after_the_delay(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=True)
    await desk.clock.advance(desk.DELAY)

    first = await desk.stopping.unfreeze("Otter")
    assert (first.done, first.until) == (False, NOON + desk.DELAY + AGREED_FOR)
    assert state(desk) == (True, True)
    assert desk.told[-1][1:] == (
        (HERON.chat,),
        "Otter wants to send again. If you agree, say so within an hour.",
    )

    second = await desk.stopping.unfreeze("Heron")
    assert second.done
    assert (state(desk), await kept(desk)) == ((False, False), None)
    assert await desk.acts(FILLED + 2) == [("Otter", "unfreeze-asked"), ("Heron", "unfrozen")]
    assert desk.told[-1][1] == (OTTER.chat,)
    assert (await desk.stopping.unfreeze("Otter")).stopped is None


async def test_not_before_the_delay(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY - 1)

    for who in ("Otter", "Heron"):
        found = await desk.stopping.unfreeze(who)
        assert (found.early, found.done, found.not_before) == (True, False, NOON + desk.DELAY)
    assert await desk.acts(FILLED) == [("Otter", "frozen")]


async def test_one_editor_is_not_two(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY)

    for _ in range(3):
        assert not (await desk.stopping.unfreeze("Otter")).done
    assert state(desk) == (True, False)


async def test_a_word_counts_for_an_hour(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY)
    await desk.stopping.unfreeze("Otter")
    await desk.clock.advance(AGREED_FOR)

    assert not (await desk.stopping.unfreeze("Heron")).done
    assert (await desk.stopping.unfreeze("Otter")).done


async def test_the_word_of_one_who_was_suspended_since_counts_no_more(desk: Newsroom) -> None:
    crane = replace(OTTER, id=3, pseudonym="Crane", chat=1)
    desk.team.members.append(crane)
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY)
    await desk.stopping.unfreeze("Otter")
    desk.team.members.remove(OTTER)

    assert not (await desk.stopping.unfreeze("Heron")).done
    assert (await desk.stopping.unfreeze("Crane")).done


async def test_words_from_before_a_freeze_do_not_count_after_it(desk: Newsroom) -> None:
    async with desk.database.write() as db:
        await db.execute(insert(assents), [{"act": "unfreeze", "editor": "Heron", "at": NOON + desk.DELAY}])
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY)

    assert not (await desk.stopping.unfreeze("Otter")).done


async def test_who_is_alone_is_told_so(desk: Newsroom) -> None:
    desk.team.members.remove(HERON)
    assert (await desk.stopping.freeze("Otter", answers=False)).alone
    await desk.clock.advance(desk.DELAY)

    for _ in range(2):
        found = await desk.stopping.unfreeze("Otter")
        assert (found.alone, found.done) == (True, False)
    assert await desk.acts(FILLED) == [("Otter", "frozen")]


async def test_two_editors_agree_at_the_same_moment(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=False)
    await desk.clock.advance(desk.DELAY)
    other = Newsroom(desk.database)
    await other.clock.advance(desk.DELAY)

    both = await asyncio.gather(desk.stopping.unfreeze("Otter"), other.stopping.unfreeze("Heron"))

    assert sorted(found.done for found in both) == [False, True]
    assert await kept(desk) is None


# What is kept


async def test_another_process_comes_up_still_stopped(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=True)

    again = Newsroom(desk.database)
    assert state(again) == (False, False)
    await again.stopping.load()
    assert state(again) == (True, True)


async def test_what_the_operator_changes_is_taken_up_within_a_second(desk: Newsroom) -> None:
    await desk.stopping.freeze("Otter", answers=True)
    desk.told.clear()

    async def test() -> None:
        await desk.clock.advance(10)
        assert (state(desk), desk.told) == ((True, True), [])
        async with desk.database.write() as db:
            await stopping.go_on(db)
        changes = desk.changes
        await desk.clock.advance(1)
        assert (state(desk), desk.changes) == ((False, False), changes + 1)
        ((_, chats, words),) = desk.told
        assert chats == (OTTER.chat, HERON.chat)
        assert words.startswith("The operator")
        await desk.clock.advance(10)
        assert len(desk.told) == 1

    await while_running(desk.stopping.watch(), test)


async def test_a_database_that_is_away_leaves_it_stopped(
    desk: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.stopping.freeze("Otter", answers=False)

    def away() -> None:
        raise BusyError("away")

    async def test() -> None:
        with monkeypatch.context() as patched:
            patched.setattr(desk.database, "read", away)
            await desk.clock.advance(5)
        assert state(desk) == (True, False)
        await desk.clock.advance(5)
        assert state(desk) == (True, False)

    await while_running(desk.stopping.watch(), test)


async def test_once_everything_was_destroyed_nothing_goes_on(desk: Newsroom) -> None:
    stop = desk.services.stop
    stop.sending = stop.answers = stop.over = True

    await desk.stopping.load()

    assert state(desk) == (True, True)
