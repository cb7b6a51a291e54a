"""Chats and subscriptions in the database: what goes in comes out, sealed, and two chats become one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Row, func, insert, select

from bot.chats import INDEFINITELY, Address, Chat, Days, Quiet, Standing, State, Style, Subscription
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.people import People
from bot.storage.tables import chats, deliveries, subscriptions
from bot.timing import due_anew
from bot.vault import Keys, Vault, VaultError

VAULT = Vault(Keys((bytes(range(32)),), (bytes(range(32, 64)),)))
PEOPLE = People(VAULT)
HERE, THERE = Address("fake", "-100"), Address("fake", "-100200", "7")
DAY = date(2026, 1, 5)
#: The rest of a chat's row.
SEALED = {
    "platform": "fake",
    "address": b"x",
    "language": "en",
    "zone": "UTC",
    "style": "full",
    "standing": "open",
}


def chat(where: Address = HERE, **changes: Any) -> Chat:
    return replace(Chat(0, where, "en", "UTC"), **changes)


async def add(database: Database, where: Address = HERE, **changes: Any) -> Chat:
    async with database.write() as db:
        return await PEOPLE.add_chat(db, chat(where, **changes))


async def subscribe(database: Database, owner: Chat, edition: str = "daily", **changes: Any) -> Subscription:
    async with database.write() as db:
        return await PEOPLE.add(db, replace(Subscription(0, owner.id, edition, 480), **changes))


async def deliver(database: Database, owner: Chat, one: Subscription | None, **changes: Any) -> int:
    """A delivery in the ledger. Returns its id."""
    usual = {
        "lane": 3,
        "platform": "fake",
        "chat_id": owner.id,
        "subscription_id": one.id if one else None,
        "slot": "2026-01-05",
        "due_at": 100,
        "ready_at": 100,
        "expires_at": 900,
        "state": "queued",
        "reason": "",
        "page": 0,
        "attempts": 0,
        "repeated": False,
        "until_seq": 1,
    }
    async with database.write() as db:
        made = await db.execute(insert(deliveries).values({**usual, **changes}))
        key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


async def put(database: Database, statement: Any) -> None:
    async with database.write() as db:
        await db.execute(statement)


async def found(database: Database, where: Address) -> Chat | None:
    async with database.read() as db:
        return await PEOPLE.chat(db, where)


async def of(database: Database, owner: Chat) -> tuple[Subscription, ...]:
    async with database.read() as db:
        return await PEOPLE.subscriptions(db, owner.id)


async def rows(database: Database) -> Sequence[Row[Any]]:
    async with database.read() as db:
        return (await db.execute(select(deliveries).order_by(deliveries.c.id))).all()


async def move(database: Database, owner: Chat, to: Address = THERE) -> int:
    async with database.write() as db:
        return await PEOPLE.move(db, owner.id, to, now=0)


# --- in and out ---

CHATS = {
    "plain": chat(),
    "thread": chat(THERE),
    "everything": chat(
        language="be",
        zone="America/Argentina/ComodRivadavia",
        style=Style.DISCREET,
        quiet=Quiet(1_320, 0),
        standing=Standing.BARRED,
    ),
    "odd address": chat(Address("fake", "'; DROP TABLE chats; --", "\u0000Ў\U0001f600")),
}


@pytest.mark.parametrize("one", CHATS.values(), ids=CHATS)
async def test_a_chat_comes_out_as_it_went_in(database: Database, one: Chat) -> None:
    async with database.write() as db:
        made = await PEOPLE.add_chat(db, one)
    assert made == replace(one, id=made.id)
    assert await found(database, one.address) == made
    changed = replace(made, language="ru", zone="UTC+3", style=Style.FULL, quiet=None)
    async with database.write() as db:
        await PEOPLE.save_chat(db, changed)
    assert await found(database, one.address) == changed


async def test_addresses_that_are_nearly_alike_are_different_chats(database: Database) -> None:
    alike = [
        *(Address("fake", "1", "23"), Address("fake", "12", "3"), Address("fake", "123")),
        *(Address("fake", "1", None), Address("fake", "1", ""), Address("other", "1")),
    ]
    made = [await add(database, where) for where in alike]
    assert [await found(database, where) for where in alike] == made


async def test_an_address_is_kept_once(database: Database) -> None:
    assert await add(database) == await add(database)


SUBSCRIPTIONS = {
    "plain": {},
    "everything": {
        "time": 1_439,
        "days": Days.MON | Days.SUN,
        "topics": ("detentions", "by_pol"),
        "quiet_line": True,
        "paused_until": DAY,
        "seen_seq": 2**31 - 1,
        "last_day": DAY,
        "due_at": 2**33,
    },
    "paused": {"paused_until": INDEFINITELY, "seen_seq": 0, "days": Days(0)},
}


@pytest.mark.parametrize("changes", SUBSCRIPTIONS.values(), ids=SUBSCRIPTIONS)
async def test_a_subscription_comes_out_as_it_went_in(database: Database, changes: dict[str, Any]) -> None:
    owner = await add(database)
    one = await subscribe(database, owner, **changes)
    assert await of(database, owner) == (one,)
    async with database.read() as db:
        assert await PEOPLE.chat_of(db, one) == owner
        assert await PEOPLE.chat_of(db, replace(one, id=one.id + 1)) is None


async def test_saving_leaves_what_the_schedule_writes(database: Database) -> None:
    owner = await add(database)
    one = await subscribe(database, owner, seen_seq=5, last_day=DAY)
    async with database.write() as db:
        await PEOPLE.save(db, replace(one, seen_seq=1, last_day=None, time=9, due_at=7))
    assert await of(database, owner) == (replace(one, time=9, due_at=7),)


async def test_a_chat_has_an_edition_once(database: Database) -> None:
    owner = await add(database)
    assert await subscribe(database, owner) == await subscribe(database, owner)


async def test_what_is_kept_of_an_address_opens_for_nobody_else(database: Database) -> None:
    await add(database)
    async with database.read() as db:
        row = (await db.execute(select(chats))).one()
    stranger = Vault(Keys((b"x" * 32,), (b"y" * 32,)))
    with pytest.raises(VaultError):
        stranger.open_address(row.address)
    assert stranger.index(HERE) != row.blind_index
    async with database.read() as db:
        assert await People(stranger).chat(db, HERE) is None


# --- ends ---


async def test_a_chat_that_ends_takes_what_was_queued_with_it(database: Database) -> None:
    owner, other = await add(database), await add(database, THERE)
    one = await subscribe(database, owner, due_at=5)
    theirs = await subscribe(database, other, due_at=5)
    for state, slot in (("queued", "a"), ("sending", "b"), ("sent", "c"), ("failed", "d")):
        await deliver(database, owner, one, state=state, slot=slot, ended_at=1 if slot > "b" else None)
    await deliver(database, other, theirs)
    async with database.write() as db:
        await PEOPLE.suspend(db, owner.id, Standing.BARRED, now=0)
    assert [(row.state, row.slot) for row in await rows(database)] == [
        *(("gone", "a"), ("sending", "b"), ("sent", "c"), ("failed", "d"), ("queued", "2026-01-05")),
    ]
    assert (await rows(database))[0].reason == "barred"
    kept = await found(database, HERE)
    assert kept
    assert kept.standing is Standing.BARRED
    assert [each.due_at for each in await of(database, owner)] == [None]
    assert [each.due_at for each in await of(database, other)] == [5]


async def test_what_has_ended_says_when(database: Database) -> None:
    owner = await add(database)
    await deliver(database, owner, await subscribe(database, owner))
    async with database.write() as db:
        await PEOPLE.suspend(db, owner.id, Standing.GONE, now=77)
    (row,) = await rows(database)
    assert (row.state, row.ended_at) == ("gone", 77)


async def test_a_subscription_that_ends_leaves_what_was_sent(database: Database) -> None:
    owner = await add(database)
    one, other = await subscribe(database, owner), await subscribe(database, owner, "weekly")
    for slot, state in (("a", "queued"), ("b", "sending"), ("c", "sent")):
        await deliver(database, owner, one, slot=slot, state=state)
    await deliver(database, owner, other)
    async with database.write() as db:
        await PEOPLE.remove(db, one, 0)
    assert await of(database, owner) == (other,)
    left = [(row.slot, row.subscription_id) for row in await rows(database)]
    assert left == [("b", None), ("c", None), ("2026-01-05", other.id)]


async def test_an_erased_chat_leaves_nothing(database: Database) -> None:
    owner, other = await add(database), await add(database, THERE)
    for each in (owner, other):
        one = await subscribe(database, each)
        await deliver(database, each, one)
        await deliver(database, each, None, lane=1, slot="corrected:1", state="sent")
    async with database.write() as db:
        await PEOPLE.erase(db, owner.id)
    async with database.read() as db:
        for table in (chats, subscriptions, deliveries):
            key = table.c.id if table is chats else table.c.chat_id
            owners = (await db.execute(select(key).distinct())).scalars()
            assert list(owners) == [other.id]


async def test_everything_tells_every_column_in_the_clear(database: Database) -> None:
    owner = await add(database, THERE)
    one = await subscribe(database, owner)
    sealed = VAULT.seal("receipts", '["17", null]')
    await deliver(database, owner, one, receipts=sealed)
    async with database.read() as db:
        told = await PEOPLE.everything(db, owner)
    values = dict(told)
    assert len(told) == sum(len(table.c) for table in (chats, subscriptions, deliveries))
    assert values["chats-address"] == "fake -100200 7"
    assert values["deliveries-receipts"] == '["17", null]'
    assert values["subscriptions-seen-seq"] == ""


# --- moves ---


async def test_a_chat_keeps_all_of_its_own_at_another_address(database: Database) -> None:
    owner = await add(database, quiet=Quiet(1, 2))
    one = await subscribe(database, owner, seen_seq=3)
    await deliver(database, owner, one)
    assert await move(database, owner) == owner.id
    assert await found(database, HERE) is None
    assert await found(database, THERE) == replace(owner, address=THERE)
    assert await of(database, owner) == (one,)
    assert [row.chat_id for row in await rows(database)] == [owner.id]


async def test_receipts_mean_nothing_at_another_address(database: Database) -> None:
    owner = await add(database)
    one = await subscribe(database, owner)
    await deliver(database, owner, one, state="sent", receipts=VAULT.seal("receipts", '["17"]'))
    await move(database, owner)
    async with database.read() as db:
        (row,) = await Ledger(VAULT).of_chat(db, owner.id)
    assert not any(Ledger(VAULT).receipts(row.receipts))


async def test_a_move_to_where_it_is_changes_nothing(database: Database) -> None:
    owner = await add(database)
    one = await subscribe(database, owner)
    assert await move(database, owner, HERE) == owner.id
    assert await found(database, HERE) == owner
    assert await of(database, owner) == (one,)


async def test_a_move_of_a_chat_that_is_gone_by_now_changes_nothing(database: Database) -> None:
    owner, there = await add(database), await add(database, THERE)
    async with database.write() as db:
        await PEOPLE.erase(db, owner.id)
    await move(database, owner)
    assert await found(database, HERE) is None
    assert await found(database, THERE) == there


@pytest.mark.parametrize("seen", [(1, 5, 5), (5, 1, 5), (None, 3, 3), (3, None, 3), (None, None, None)])
async def test_merged_subscriptions_keep_the_higher_of_what_was_told(
    database: Database, seen: tuple[int | None, int | None, int | None]
) -> None:
    owner, there = await add(database), await add(database, THERE, language="be")
    await subscribe(database, owner, seen_seq=seen[0], last_day=DAY, time=60, due_at=10)
    same = await subscribe(database, there, seen_seq=seen[1], last_day=date(2026, 1, 3), due_at=20)
    weekly = await subscribe(database, owner, "weekly", seen_seq=2)
    assert await move(database, owner) == there.id
    daily, moved = await of(database, there)
    assert daily == replace(same, seen_seq=seen[2], last_day=DAY, due_at=daily.due_at)
    assert moved == replace(weekly, chat=there.id, due_at=moved.due_at)
    assert daily.due_at == due_anew(daily, there.zone, 0)  # by the zone of the chat that stays
    assert await found(database, THERE) == there
    assert await found(database, HERE) is None
    async with database.read() as db:
        assert (await db.execute(select(func.count()).select_from(chats))).scalar_one() == 1


#: Of two deliveries for one slot, how far each has come, and which is left: mine or theirs.
SLOTS = [
    ("queued", "queued", "theirs"),
    ("sending", "queued", "mine"),
    ("queued", "sending", "theirs"),
    ("sent", "queued", "mine"),
    ("queued", "sent", "theirs"),
    ("sent", "sending", "mine"),
    ("sent", "sent", "theirs"),
    ("sent", "failed", "mine"),
    ("sent", "skipped", "mine"),
    ("sent", "expired", "mine"),
    ("sent", "gone", "mine"),
    ("failed", "sent", "theirs"),
    ("unknown", "skipped", "mine"),
    ("skipped", "unknown", "theirs"),
    ("sent", "unknown", "mine"),
]


@pytest.mark.parametrize(("mine", "theirs", "left"), SLOTS)
async def test_of_two_for_one_slot_the_one_that_was_sent_is_left(
    database: Database, mine: str, theirs: str, left: str
) -> None:
    owner, there = await add(database), await add(database, THERE)
    of_mine = await deliver(database, owner, await subscribe(database, owner), state=mine)
    of_theirs = await deliver(database, there, await subscribe(database, there), state=theirs)
    await move(database, owner)
    (row,) = await rows(database)
    assert row.id == (of_mine if left == "mine" else of_theirs)
    assert row.chat_id == there.id
    (kept,) = await of(database, there)
    assert row.subscription_id == kept.id


@pytest.mark.parametrize(("mine", "theirs", "left"), SLOTS[:6])
async def test_of_two_notices_alike_one_is_left(
    database: Database, mine: str, theirs: str, left: str
) -> None:
    owner, there = await add(database), await add(database, THERE)
    notice = {"lane": 1, "slot": "corrected:1"}
    of_mine = await deliver(database, owner, None, state=mine, **notice)
    of_theirs = await deliver(database, there, None, state=theirs, **notice)
    other = await deliver(database, owner, None, lane=1, slot="corrected:2")
    await move(database, owner)
    assert [row.id for row in await rows(database)] == [
        of_mine if left == "mine" else of_theirs,
        other,
    ]
    assert {row.chat_id for row in await rows(database)} == {there.id}


@pytest.mark.parametrize(
    ("mine", "theirs", "states"),
    [
        ("queued", "queued", ["expired", "queued"]),
        ("queued", "sending", ["expired", "sending"]),
        ("sending", "queued", ["sending", "expired"]),
    ],
)
async def test_of_two_open_ones_for_other_slots_one_stays_open(
    database: Database, mine: str, theirs: str, states: list[str]
) -> None:
    owner, there = await add(database), await add(database, THERE)
    await deliver(database, owner, await subscribe(database, owner), state=mine)
    await deliver(
        database, there, await subscribe(database, there), state=theirs, slot="2026-01-06", due_at=200
    )
    await move(database, owner)
    after = await rows(database)
    assert [row.state for row in after] == states
    for row in after:
        assert (row.reason == "superseded") is (row.state == "expired")
        assert (row.ended_at is not None) is (row.state == "expired")


@pytest.mark.parametrize("standing", [Standing.GONE, Standing.BARRED])
async def test_what_a_chat_that_had_ended_had_subscribed_is_due_again_when_one_moves_there(
    database: Database, standing: Standing
) -> None:
    owner, there = await add(database), await add(database, THERE)
    await subscribe(database, owner, due_at=10)
    await subscribe(database, there, due_at=20)
    async with database.write() as db:
        await PEOPLE.suspend(db, there.id, standing, now=0)
    await move(database, owner)
    kept = await found(database, THERE)
    assert kept
    assert kept.standing is Standing.OPEN
    (one,) = await of(database, there)
    assert one.due_at is not None


async def test_states_are_those_the_code_knows() -> None:
    assert {state for mine, theirs, _ in SLOTS for state in (mine, theirs)} == set(State)
