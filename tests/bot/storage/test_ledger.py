"""The delivery ledger on every database: what is ready, what is kept, and who was told what."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.chats import Address, Chat, State, Subscription
from bot.storage import briefs, due, ledger, received
from bot.storage.database import Connection, Database
from bot.storage.due import Due
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Delivery, Ledger, Made
from bot.storage.people import People
from bot.storage.tables import chats, deliveries, subscriptions
from bot.vault import Keys, Vault
from briefings.document import Document

VAULT = Vault(Keys((bytes(range(32)),), (bytes(range(32, 64)),)))
PEOPLE, LEDGER = People(VAULT), Ledger(VAULT)
EVER = 2_000_000_000
NOW = 1_000


def address(number: int) -> Address:
    return Address("fake", str(number))


async def readers(database: Database, count: int = 1, **changes: Any) -> list[Subscription]:
    """So many chats, each with a subscription."""
    made = []
    async with database.write() as db:
        for number in range(count):
            chat = await PEOPLE.add_chat(db, Chat(0, address(number), "en", "UTC"))
            made.append(await PEOPLE.add(db, replace(Subscription(0, chat.id, "daily", 480), **changes)))
    return made


async def briefing(database: Database, name: str = "a", *told: Sequence[int]) -> int:
    """A briefing with a page for each of these lists of revisions."""
    async with database.write() as db:
        made = await briefs.add(db, name.encode(), {"style": "full"}, Document(()), NOW)
        if told:
            await briefs.add_pages(db, made, "fake", [Document(())] * len(told), told)
        return made


def made(one: Subscription, slot: str = "2026-01-05", **changes: Any) -> Made:
    begins = (3, "fake", one.chat, one.id, None, slot, NOW, NOW, EVER, State.QUEUED, "", None, 9)
    return Made(*begins)._replace(**changes)


async def queue(database: Database, *given: Made) -> list[Delivery]:
    """Queues them. Returns all that is ready now."""
    async with database.write() as db:
        await ledger.add(db, given)
    return await ready(database)


async def ready(database: Database, lane: int = 3, now: float = NOW, limit: int = 100) -> list[Delivery]:
    async with database.read() as db:
        return await LEDGER.ready(db, "fake", lane, now, limit)


async def keep(database: Database, *changed: Delivery) -> set[int]:
    async with database.write() as db:
        return await LEDGER.keep(db, changed)


async def rows(database: Database) -> Sequence[Any]:
    async with database.read() as db:
        return (await db.execute(select(deliveries).order_by(deliveries.c.id))).all()


async def seen(database: Database) -> list[int | None]:
    async with database.read() as db:
        found = await db.execute(select(subscriptions.c.seen_seq).order_by(subscriptions.c.id))
        return list(found.scalars())


# --- what is ready ---


async def test_what_is_ready_comes_whole_and_with_its_address(database: Database) -> None:
    (one,) = await readers(database)
    told = await briefing(database)
    (found,) = await queue(database, made(one, briefing_id=told, expires_at=5_000))
    assert found == Delivery(found.id, 3, one.chat, address(0), one.id, told, "2026-01-05", NOW, 5_000, 9)


async def test_the_longest_ready_come_first_and_no_more_than_are_asked_for(database: Database) -> None:
    many = await readers(database, 6)
    at = [NOW - 1, NOW - 5, NOW, NOW + 1, NOW - 5, NOW - 3]
    await queue(database, *(made(one, ready_at=when) for one, when in zip(many, at, strict=True)))
    everything = [one.chat for one in await ready(database)]
    assert everything == [many[at].chat for at in (1, 4, 5, 0, 2)]
    assert [one.chat for one in await ready(database, limit=2)] == everything[:2]


async def test_only_what_is_queued_in_that_lane_of_that_platform_is_ready(database: Database) -> None:
    many = await readers(database, 6)
    states = [State.QUEUED, State.SENDING, State.SENT, State.FAILED]
    given = [made(one, state=state) for one, state in zip(many, states, strict=False)]
    given += [made(many[4], lane=2), made(many[5], platform="other")]
    assert [one.chat for one in await queue(database, *given)] == [many[0].chat]
    assert [one.chat for one in await ready(database, lane=2)] == [many[4].chat]
    async with database.read() as db:
        assert [one.chat for one in await LEDGER.doubtful(db, "fake")] == [many[1].chat]


# --- what is kept ---


async def test_how_far_it_has_come_is_kept(database: Database) -> None:
    (one,) = await readers(database)
    first, second = await briefing(database, "a"), await briefing(database, "b")
    (delivery,) = await queue(database, made(one, briefing_id=first))
    changed = replace(
        delivery,
        briefing=second,
        state=State.SENDING,
        reason="x",
        page=2,
        attempts=3,
        repeated=True,
        tried_at=7,
        ready_at=8,
        receipts=("17", None),
    )
    assert await keep(database, changed) == {delivery.id}
    async with database.read() as db:
        assert await LEDGER.doubtful(db, "fake") == [changed]
    sent = replace(changed, state=State.SENT, ended_at=9, receipts=("17", "18"))
    assert await keep(database, sent) == {delivery.id}
    (row,) = await rows(database)
    assert (row.state, row.ended_at, LEDGER.receipts(row.receipts)) == ("sent", 9, ("17", "18"))
    assert b"17" not in row.receipts


@pytest.mark.parametrize("state", [state for state in State if state not in (State.QUEUED, State.SENDING)])
async def test_what_has_ended_is_not_changed_any_more(database: Database, state: State) -> None:
    (one,) = await readers(database)
    (delivery,) = await queue(database, made(one))
    assert await keep(database, replace(delivery, state=state, ended_at=5)) == {delivery.id}
    assert await keep(database, replace(delivery, state=State.SENDING)) == set()
    (row,) = await rows(database)
    assert (row.state, row.ended_at) == (state, 5)


async def test_of_many_those_that_are_left_are_kept_and_said(database: Database) -> None:
    many = await readers(database, 5)
    found = await queue(database, *map(made, many))
    async with database.write() as db:
        await PEOPLE.erase(db, many[1].chat)
        await db.execute(
            update(deliveries).where(deliveries.c.chat_id == many[3].chat).values(state=State.EXPIRED)
        )
    there = await keep(database, *(replace(one, state=State.SENT, ended_at=5) for one in found))
    assert there == {found[at].id for at in (0, 2, 4)}
    assert [row.state for row in await rows(database)] == ["sent", "sent", "expired", "sent"]
    assert await seen(database) == [9, 9, None, 9]


async def test_nothing_at_all_is_kept_without_a_word(database: Database) -> None:
    assert await keep(database) == set()


# --- what was told ---


@pytest.mark.parametrize("state", list(State))
async def test_what_was_told_rises_on_sent_alone(database: Database, state: State) -> None:
    (one,) = await readers(database, seen_seq=3)
    (delivery,) = await queue(database, made(one))
    await keep(database, replace(delivery, state=state))
    assert await seen(database) == [9 if state is State.SENT else 3]


@pytest.mark.parametrize(
    ("before", "until", "after"), [(None, 0, 0), (None, 9, 9), (3, 9, 9), (9, 9, 9), (20, 9, 20)]
)
async def test_what_was_told_never_falls(
    database: Database, before: int | None, until: int, after: int
) -> None:
    (one,) = await readers(database, seen_seq=before)
    (delivery,) = await queue(database, made(one, until_seq=until))
    await keep(database, replace(delivery, state=State.SENT))
    assert await seen(database) == [after]


async def test_of_two_that_end_at_once_the_higher_counts(database: Database) -> None:
    (one,) = await readers(database)
    found = await queue(database, made(one, "a", until_seq=9), made(one, "b", until_seq=4))
    await keep(database, *(replace(each, state=State.SENT) for each in found))
    assert await seen(database) == [9]


async def test_a_notice_raises_nobodys_count(database: Database) -> None:
    (one,) = await readers(database, seen_seq=1)
    found = await queue(database, made(one, subscription_id=None, slot="x", until_seq=99))
    await keep(database, *(replace(each, state=State.SENT) for each in found))
    assert await seen(database) == [1]


# --- who got a revision ---

#: State, next page, reason, and whether the second of three pages, which tells it, counts as received.
REACHED = [
    (State.QUEUED, 0, "", False),
    (State.QUEUED, 1, "", False),
    (State.QUEUED, 1, IN_DOUBT, True),
    (State.QUEUED, 2, "", True),
    (State.SENDING, 0, "", False),
    (State.SENDING, 1, "", True),
    (State.SENDING, 2, "", True),
    (State.SENT, 3, "", True),
    (State.UNKNOWN, 3, "", True),
    (State.FAILED, 0, "refused", False),
    (State.FAILED, 1, "refused", False),
    (State.FAILED, 2, "refused", True),
    (State.EXPIRED, 2, "expired", True),
    (State.EXPIRED, 0, "expired", False),
    (State.GONE, 2, "gone", True),
]


async def number(db: Connection, seq: int) -> int:
    """How many chats hold a message that tells a revision."""
    return await received.number_of_chats(db, await received.telling(db, [seq]))


@pytest.mark.parametrize(("state", "page", "reason", "reached"), REACHED)
async def test_who_got_a_page_is_found(
    database: Database, state: State, page: int, reason: str, reached: bool
) -> None:
    (one,) = await readers(database)
    told = await briefing(database, "a", [], [5, 6], [7])
    (delivery,) = await queue(database, made(one, briefing_id=told))
    tried = NOW if state is State.SENDING or reason == IN_DOUBT else None
    receipts = tuple(str(at) for at in range(page))
    await keep(
        database,
        replace(delivery, state=state, page=page, reason=reason, tried_at=tried, receipts=receipts),
    )
    async with database.read() as db:
        assert await number(db, 5) == (1 if reached else 0)
        assert await number(db, 8) == 0


async def test_a_revision_on_two_pages_finds_its_reader_once(database: Database) -> None:
    (one,) = await readers(database)
    told = await briefing(database, "a", [5], [5], [5, 5])
    (delivery,) = await queue(database, made(one, briefing_id=told))
    await keep(database, replace(delivery, state=State.SENT, page=3))
    async with database.read() as db:
        assert await number(db, 5) == 1


async def test_pages_of_another_platform_do_not_count(database: Database) -> None:
    (one,) = await readers(database)
    told = await briefing(database, "a", [5])
    async with database.write() as db:
        await briefs.add_pages(db, told, "other", [Document(())], [[6]])
    (delivery,) = await queue(database, made(one, briefing_id=told))
    await keep(database, replace(delivery, state=State.SENT, page=1))
    async with database.read() as db:
        assert await number(db, 5) == 1
        assert await number(db, 6) == 0


async def test_refusals_are_counted_for_one_briefing_on_one_platform(database: Database) -> None:
    many = await readers(database, 5)
    one, other = await briefing(database, "a"), await briefing(database, "b")
    given: dict[str, Any] = {"state": State.FAILED, "reason": "refused", "briefing_id": one}
    await queue(
        database,
        made(many[0], **given),
        made(many[1], **given),
        made(many[2], **given | {"briefing_id": other}),
        made(many[3], **given | {"platform": "other"}),
        made(many[4], **given | {"reason": "paused"}),
    )
    async with database.read() as db:
        assert await LEDGER.refusals(db, one, "fake") == 2


# --- what is over ---


async def test_what_is_over_expires_in_chunks_and_says_when(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "EXPIRED_AT_ONCE", 3)
    many = await readers(database, 7)
    given = [made(one, expires_at=NOW if at < 5 else NOW + 1) for at, one in enumerate(many)]
    await queue(database, *given)
    counts = []
    for _ in range(3):
        async with database.write() as db:
            counts.append(await LEDGER.expire(db, "fake", NOW))
    assert counts == [3, 2, 0]
    ended = [(row.state, row.reason, row.ended_at) for row in await rows(database)]
    assert ended == [("expired", "expired", NOW)] * 5 + [("queued", "", None)] * 2


async def test_what_is_on_its_way_does_not_expire(database: Database) -> None:
    (one,) = await readers(database)
    await queue(database, made(one, state=State.SENDING, expires_at=5))
    async with database.write() as db:
        assert await LEDGER.expire(db, "fake", NOW) == 0


async def test_what_is_old_and_ended_is_forgotten_in_chunks(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "EXPIRED_AT_ONCE", 3)
    (one,) = await readers(database)
    old = [
        made(one, f"{at}", state=state, due_at=NOW - 1)
        for at, state in enumerate([State.SENT] * 4 + [State.QUEUED, State.SENDING])
    ]
    await queue(database, *old, made(one, "young", state=State.SENT, due_at=NOW))
    counts = []
    for _ in range(3):
        async with database.write() as db:
            counts.append(await LEDGER.forget_old(db, NOW))
    assert counts == [3, 1, 0]
    assert [row.slot for row in await rows(database)] == ["4", "5", "young"]


# --- what is due ---


async def due_now(database: Database, limit: int = 100) -> Sequence[Due]:
    async with database.read() as db:
        return await due.due(db, {"fake"}, NOW, limit)


async def test_who_is_due_comes_the_longest_due_first(database: Database) -> None:
    many = await readers(database, 7)
    at = [NOW, NOW - 5, NOW + 1, None, NOW - 5, NOW - 9, NOW - 5]
    async with database.write() as db:
        for one, when in zip(many, at, strict=True):
            await PEOPLE.save(db, replace(one, due_at=when))
    everything = [one.id for one in await due_now(database)]
    assert everything == [many[at].id for at in (5, 1, 4, 6, 0)]
    assert [one.id for one in await due_now(database, 2)] == everything[:2]


@pytest.mark.parametrize(
    ("states", "open_"),
    [
        ([], None),
        ([State.SENT, State.SKIPPED], None),
        ([State.QUEUED], "queued"),
        ([State.SENT, State.SENDING], "sending"),
        ([State.QUEUED, State.SENDING], "sending"),
    ],
)
async def test_who_is_due_says_what_is_open(
    database: Database, states: list[State], open_: str | None
) -> None:
    (one,) = await readers(database, due_at=NOW)
    await queue(database, *(made(one, f"{at}", state=state) for at, state in enumerate(states)))
    (found,) = await due_now(database)
    assert found.open_state == open_
    assert (found.id, found.chat_id, found.platform, found.zone) == (one.id, one.chat, "fake", "UTC")


def key(one: Subscription) -> due.Key:
    return due.Key(one.id, one.chat, NOW, None)


async def test_a_settled_chunk_is_all_there(database: Database) -> None:
    many = await readers(database, 3, due_at=NOW)
    await queue(database, made(many[0], "old"), made(many[1], "old", state=State.SENDING))
    async with database.write() as db:
        await due.settle(
            db,
            NOW,
            [(made(one, "new"), None) for one in (many[0], many[2])],
            [("new", key(many[0])), ("new", key(many[1]))],
            [(NOW + 5, "2026-01-05", key(many[0])), (None, "2026-01-05", key(many[2]))],
        )
    assert [(row.slot, row.state, row.reason, row.ended_at) for row in await rows(database)] == [
        ("old", "expired", "superseded", NOW),
        ("old", "sending", "", None),
        ("new", "queued", "", None),
        ("new", "queued", "", None),
    ]
    async with database.read() as db:
        found = await db.execute(
            select(subscriptions.c.due_at, subscriptions.c.last_day).order_by(subscriptions.c.id)
        )
        assert [tuple(row) for row in found] == [
            (NOW + 5, "2026-01-05"),
            (NOW, None),
            (None, "2026-01-05"),
        ]


async def test_what_takes_over_nothing_leaves_what_is_queued(database: Database) -> None:
    """The same slot again: the one that is queued must not end for one that is left out."""
    (one,) = await readers(database, due_at=NOW)
    await queue(database, made(one))
    async with database.write() as db:
        following = [(NOW + 5, "2026-01-05", key(one))]
        await due.settle(db, NOW, [(made(one), None)], [("2026-01-05", key(one))], following)
    assert [(row.slot, row.state) for row in await rows(database)] == [("2026-01-05", "queued")]


async def test_what_may_have_been_sent_and_is_taken_over_ends_as_unknown(database: Database) -> None:
    (one,) = await readers(database, due_at=NOW)
    await queue(database, made(one, "old", reason=IN_DOUBT))
    async with database.write() as db:
        await due.settle(db, NOW, [], [("new", key(one))], [])
    assert [(row.state, row.reason, row.ended_at) for row in await rows(database)] == [("unknown", "", NOW)]


async def test_nothing_is_settled_for_who_has_changed_since(database: Database) -> None:
    """Read as due; then paused, moved to another time, forgotten, or told more, before it is written."""
    paused, later, forgotten, same, told = await readers(database, 5, due_at=NOW)
    await queue(database, *(made(one, "old") for one in (paused, later, same, told)))
    async with database.write() as db:
        await PEOPLE.save(db, replace(paused, due_at=None))
        await PEOPLE.save(db, replace(later, due_at=NOW + 1))
        await PEOPLE.erase(db, forgotten.chat)
        await db.execute(subscriptions.update().where(subscriptions.c.id == told.id).values(seen_seq=1))
    many = (paused, later, forgotten, same, told)
    async with database.write() as db:
        await due.settle(
            db,
            NOW,
            [(made(one, "new"), None) for one in many],
            [("new", key(one)) for one in many],
            [(NOW + 9, "2026-01-05", key(one)) for one in many],
        )
    found = [(row.subscription_id, row.slot, row.state) for row in await rows(database)]
    assert found == [
        (paused.id, "old", "queued"),
        (later.id, "old", "queued"),
        (same.id, "old", "expired"),
        (told.id, "old", "queued"),
        (same.id, "new", "queued"),
    ]
    async with database.read() as db:
        ordered = select(subscriptions.c.due_at).order_by(subscriptions.c.id)
        assert list((await db.execute(ordered)).scalars()) == [None, NOW + 1, NOW + 9, NOW]


# --- whatever is written, in whatever order ---

ENDS = [state for state in State if state not in (State.QUEUED, State.SENDING)]
STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(list(State)), st.integers(0, 20)), min_size=1, max_size=15
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_an_end_is_an_end_and_what_was_told_only_rises(
    database: Database, steps: list[tuple[int, State, int]]
) -> None:
    async with database.write() as db:
        await clear(db)
    many = await readers(database, 4)
    found = {one.chat: one for one in await queue(database, *map(made, many))}
    expected: dict[int, State] = dict.fromkeys(found, State.QUEUED)
    told: dict[int, int | None] = dict.fromkeys(found)
    for number, state, until in steps:
        chat = many[number].chat
        open_ = expected[chat] not in ENDS
        there = await keep(database, replace(found[chat], state=state, until_seq=until))
        assert bool(there) is open_
        if open_:
            expected[chat] = state
            if state is State.SENT:
                told[chat] = until
        assert [row.state for row in await rows(database)] == list(expected.values())
        assert await seen(database) == list(told.values())


async def clear(db: Connection) -> None:
    for table in (deliveries, subscriptions, chats):
        await db.execute(table.delete())
