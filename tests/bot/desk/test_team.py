"""Who is on the team, how they come and go, and what becomes of their work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update

from bot.chats import Address, Standing, Style
from bot.desk import codes
from bot.desk.names import NAMES, pseudonym
from bot.editors import Role
from bot.registry import Access
from bot.storage import backup, rekey, stopping
from bot.storage.database import Database
from bot.storage.restoring import restore
from bot.storage.tables import approvals, assents, chats, deliveries, drafts, invitations, team
from bot.vault import Keys, Vault
from tests.bot.desk.staffed import CHIEF, DAY, HOUR, SESSION, Office, Person
from tests.bot.storage.filled import KEYS


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    """A desk whose settings name one owner."""
    made = Office(database)
    await made.start()
    yield made
    await made.readers.drain(1)
    await made.roster.drain(1)


@pytest.fixture
def chief(office: Office) -> Person:
    return office.person("chief")


# --- owners by the settings ---


async def test_whom_the_settings_name_is_an_owner_who_never_expires(office: Office, chief: Person) -> None:
    await office.clock.advance(10 * SESSION * DAY)
    assert chief.member
    assert (chief.member.role, chief.member.fixed) == (Role.OWNER, True)
    assert len(await office.rows(team)) == 1


async def test_an_owner_whom_the_settings_name_no_longer_and_nobody_invited_is_gone(office: Office) -> None:
    invited = await office.hired("anna", "owner")
    office.owners = ()
    await office.start()
    assert office.person("chief").member is None
    assert [one.pseudonym for one in office.roster.everyone()] == [invited.name]
    assert len(await office.rows(chats)) == 1  # nothing is kept of them any more


async def test_a_platform_that_is_not_connected_now_takes_nobody_off_the_team(
    office: Office, chief: Person
) -> None:
    name = chief.name
    office.platform.name = "elsewhere"
    office.owners = ()
    made = replace(office.roster._ground, platforms={}, owners=())
    office.roster = office.services.team = type(office.roster)(made)
    await office.roster.start()
    assert [one.pseudonym for one in office.roster.everyone()] == [name]


# --- codes ---


async def test_a_code_is_kept_as_a_hash_alone_and_used_once(office: Office, chief: Person) -> None:
    code = await chief.invites()
    (row,) = await office.rows(invitations)
    assert row["code"] == office.vault.invitation(codes.plain(code))
    assert code.encode() not in row["code"]
    anna, boris = office.person("anna"), office.person("boris")
    await anna.says(f"/join {code.lower().replace('-', ' ')}")
    assert anna.member
    assert anna.member.role is Role.EDITOR
    await boris.says(f"/join {code}")
    assert not boris.works()
    assert await office.rows(invitations) == []


async def test_a_code_holds_for_an_hour(office: Office, chief: Person) -> None:
    code, late = await chief.invites(), await chief.invites()
    anna = office.person("anna")
    await office.clock.advance(HOUR - 1)
    await anna.says(f"/join {code}")
    assert anna.works()
    await office.clock.advance(1)
    boris = office.person("boris")
    await boris.says(f"/join {late}")
    assert not boris.works()


async def test_of_two_with_one_code_at_once_one_joins(office: Office, chief: Person) -> None:
    code = await chief.invites()
    people = [office.person(name) for name in ("anna", "boris", "carl")]
    await asyncio.gather(*(one.says(f"/join {code}") for one in people))
    assert sum(one.member is not None for one in people) == 1


async def test_all_at_once_with_codes_of_their_own_get_names_of_their_own(
    office: Office, chief: Person
) -> None:
    given_out = [await chief.invites() for _ in range(8)]
    people = [office.person(f"p{number}") for number in range(8)]
    await asyncio.gather(*(one.says(f"/join {code}") for one, code in zip(people, given_out, strict=True)))
    assert len({one.name for one in people}) == 8


async def test_whoever_guesses_is_not_heard_for_an_hour(office: Office, chief: Person) -> None:
    anna, boris = office.person("anna"), office.person("boris")
    for _ in range(codes.TRIES):
        await anna.says("/join AAAA-AAAA-AAAA")
    code = await chief.invites()
    await anna.says(f"/join {code}")
    assert not anna.works()
    await office.clock.advance(codes.DEAF - 1)
    fresh = await chief.invites()
    await anna.says(f"/join {fresh}")
    assert not anna.works()
    await office.clock.advance(codes.DEAF)
    code = await chief.invites()
    await anna.says(f"/join {code}")
    assert anna.works()
    await boris.says(f"/join {fresh}")  # others are heard; this one has run out
    assert not boris.works()


@given(st.text())
def test_no_text_is_taken_for_a_code_that_is_none(text: str) -> None:
    code = codes.plain(text)
    assert code == "" or codes.plain(code) == code


def test_a_code_is_read_however_it_is_written() -> None:
    made = codes.make()
    assert codes.plain(made) == codes.plain(f" {made.lower()} ") == codes.plain(made.replace("-", ""))
    assert len(codes.plain(made)) == 12


@given(st.sets(st.sampled_from(NAMES)))
def test_a_pseudonym_is_one_that_nobody_had(taken: set[str]) -> None:
    assert pseudonym(taken) not in taken


def test_once_all_pseudonyms_were_given_they_get_numbers() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 80
    assert pseudonym(NAMES).endswith("2")


async def test_who_had_blocked_the_bot_is_written_to_again(office: Office, chief: Person) -> None:
    anna = office.person("anna")
    await office.readers.subscribe(anna.address, "daily", "en", Style.FULL)
    await office.readers.left(anna.address)
    await anna.says(f"/join {await chief.invites()}")
    chat, (one,) = await office.readers.chat(anna.address), await office.readers.subscriptions(anna.address)
    assert chat
    assert (chat.standing, one.due_at is not None) == (Standing.OPEN, True)


# --- sessions ---


async def test_who_does_not_use_the_desk_expires_and_is_renewed_by_another(office: Office) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await office.clock.advance((SESSION - 1) * DAY)
    await boris.says("/team")
    await office.clock.advance(2 * DAY)
    assert (anna.member is None, boris.member is None) == (True, False)
    await office.start()  # the use was written
    assert (anna.member is None, boris.member is None) == (True, False)
    await boris.says(f"/renew {anna.name}")
    assert anna.member
    assert (boris.name, "renewed", str(anna.member.id)) in await office.acts()


async def test_use_is_written_at_most_once_an_hour(office: Office) -> None:
    anna = await office.hired("anna")
    assert anna.member
    before = anna.member.seen_at
    await office.clock.advance(HOUR - 1)
    await anna.says("/team")
    assert anna.member.seen_at == before
    await office.clock.advance(1)
    await anna.says("/team")
    assert anna.member.seen_at == before + HOUR
    seen = {row["pseudonym"]: row["seen_at"] for row in await office.rows(team)}
    assert seen[anna.name] == before + HOUR


# --- suspension ---


def draft(author: str, stage: str, **other: object) -> dict[str, object]:
    return {
        "kind": "published",
        "stage": stage,
        "author": author,
        "fields": "{}",
        "base": None,
        "timing": "at",
        "publish_at": 2_000_000_000 if stage == "approved" else None,
        "serious": True,
        "held": False,
        "changed_at": 1,
        "seq": None,
        **other,
    }


async def written(office: Office, theirs: str, another: str) -> None:
    """Six drafts: of one open, scheduled and published; of another waiting, scheduled, published; the last
    three looked at by the first.
    """
    stages = [(theirs, "open"), (theirs, "approved"), (theirs, "published")]
    stages += [(another, "waiting"), (another, "approved"), (another, "published")]
    async with office.database.write() as db:
        for number, (author, stage) in enumerate(stages, 1):
            await db.execute(insert(drafts).values(draft(author, stage, id=number)))
        look = {"hash": "ab", "at": 1}
        steps = [
            (2, another, "approved"),
            (4, theirs, "read"),
            (5, theirs, "approved"),
            (6, theirs, "approved"),
        ]
        for number, editor, step in steps:
            await db.execute(
                insert(approvals).values(look | {"draft_id": number, "editor": editor, "step": step})
            )


async def test_suspension_holds_drafts_voids_approvals_and_stops_schedules(office: Office) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await written(office, anna.name, boris.name)

    said = await boris.says(f"/suspend {anna.name}")

    assert "2 drafts, 1 approval, and 2 schedules" in said or "2 drafts, 1 approval and 2 schedules" in said
    rows = {row["id"]: row for row in await office.rows(drafts)}
    assert [number for number, row in rows.items() if row["held"]] == [1, 2]
    assert {number: row["stage"] for number, row in rows.items()} == {
        1: "open", 2: "waiting", 3: "published", 4: "waiting", 5: "waiting", 6: "published",
    }  # fmt: skip
    assert {row["publish_at"] for row in rows.values()} == {None}
    left = {(row["draft_id"], row["editor"]) for row in await office.rows(approvals)}
    assert left == {(2, boris.name), (6, anna.name)}
    assert not anna.works()
    assert (boris.name, "suspended", str(2)) in await office.acts()


async def test_an_owner_lets_them_back_in_and_their_drafts_go_on(office: Office, chief: Person) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await written(office, anna.name, boris.name)
    await boris.says(f"/suspend {anna.name}")
    assert "2 drafts go on" in await chief.says(f"/restore {anna.name}")
    assert anna.works()
    assert [row["id"] for row in await office.rows(drafts) if row["held"]] == []


async def test_the_desk_s_messages_are_taken_back_and_a_reader_s_stay(office: Office) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await anna.says("/team")
    await office.clock.advance(3 * DAY)
    await anna.says("/team")
    later = len(office.platform.to(anna.address))
    assert later == 3
    other = len(office.platform.to(boris.address))

    await boris.says(f"/suspend {anna.name}")
    await office.clock.advance(60)

    shown = office.platform.to(anna.address)
    assert [one.deleted for one in shown] == [False, False, True]
    assert [one.text for one in shown[:2]] == ["…", "…"]
    assert not any(one.deleted for one in office.platform.to(boris.address)[:other])
    assert "1 message of the desk deleted. 2 older ones blanked." in boris.words
    mine = [row for row in await office.rows(deliveries) if row["slot"] == "desk:reply"]
    assert len(mine) == len(office.platform.to(boris.address)) + len(office.platform.to(CHIEF))


async def test_nothing_is_recorded_for_readers_or_in_their_chats(office: Office) -> None:
    reader = office.person("reader")
    await reader.says("/detentions")
    await office.roster.shown(reader.address, "1")
    assert await office.rows(deliveries) == []


async def test_an_owner_is_suspended_by_two(office: Office, chief: Person) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    said = await anna.says(f"/suspend {chief.name}")
    assert "one more editor must agree" in said
    assert chief.works()
    await anna.says(f"/suspend {chief.name}")  # the same person twice is one
    assert chief.member
    slot, told, _ = office.told[-1]
    assert (slot.startswith("desk:suspend-asked:"), told) == (True, (boris.there.chat,))
    await boris.says(f"/suspend {chief.name}")
    assert not chief.works()
    assert await office.rows(assents) == []
    await office.start()
    assert not chief.works()  # the settings do not let them in again


async def test_the_word_of_one_holds_for_an_hour(office: Office, chief: Person) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await anna.says(f"/suspend {chief.name}")
    await office.clock.advance(HOUR)
    await boris.says(f"/suspend {chief.name}")
    assert chief.works()


async def test_who_is_suspended_agrees_to_nothing_any_more(office: Office, chief: Person) -> None:
    anna, boris, carl = [await office.hired(name) for name in ("anna", "boris", "carl")]
    await anna.says(f"/suspend {chief.name}")
    await carl.says(f"/suspend {anna.name}")
    await boris.says(f"/suspend {chief.name}")
    assert chief.member
    async with office.database.read() as db:
        assert await stopping.agreed(db, "suspend:1", 0) == {boris.name}


async def test_a_code_from_before_does_not_let_them_in_again_and_a_new_one_does(
    office: Office, chief: Person
) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    old = await chief.invites()
    await office.clock.advance(1)
    await boris.says(f"/suspend {anna.name}")
    await anna.says(f"/join {old}")
    assert not anna.works()
    await office.clock.advance(1)
    name, new = anna.name, await chief.invites()
    await anna.says(f"/join {new}")
    assert anna.works()
    assert anna.name == name


async def test_the_codes_of_a_suspended_owner_end(office: Office) -> None:
    anna, boris = await office.hired("anna", "owner"), await office.hired("boris")
    code = await anna.invites("owner")
    await anna.says(f"/suspend {anna.name} sure=yes")
    await boris.says(f"/join {code}")
    carl = office.person("carl")
    await carl.says(f"/join {code}")
    assert not carl.works()


async def test_menus_follow_who_may_work(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    await office.clock.settle()
    assert office.platform.menus == {CHIEF: (Access.OWNER, "en"), anna.address: (Access.EDITOR, "en")}
    await chief.says(f"/suspend {anna.name}")
    await office.clock.settle()
    assert office.platform.menus[anna.address] == (Access.ANYONE, "en")
    await chief.says(f"/restore {anna.name}")
    await office.clock.advance((SESSION + 1) * DAY)
    await office.roster.refresh()
    await office.clock.settle()
    assert office.platform.menus[anna.address] == (Access.ANYONE, "en")
    await chief.says(f"/renew {anna.name}")
    await anna.says("/leave sure=yes")
    await office.clock.settle()
    assert office.platform.menus[anna.address][0] is Access.ANYONE


async def test_a_suspension_that_cannot_be_written_is_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.faults import BusyError

    anna, boris = await office.hired("anna"), await office.hired("boris")

    async def busy(*_: object) -> None:
        raise BusyError("the disk is full; make room on it")

    monkeypatch.setattr(office.roster._staff, "suspend", busy)
    with pytest.raises(BusyError):
        await office.roster.suspend(boris.there, anna.there)
    assert anna.works()


# --- leaving ---


async def test_who_leaves_is_forgotten_but_for_a_subscription(office: Office) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await office.readers.subscribe(boris.address, "daily", "en", Style.FULL)
    for one in (anna, boris):
        await one.says("/leave")
        assert one.works()
        await one.says("/leave sure=yes")
        assert not one.works()
    kept = [office.vault.open_address(row["address"]) for row in await office.rows(chats)]
    assert sorted(one.chat for one in kept) == ["boris", "chief"]
    assert [act for _, act, _ in await office.acts()].count("left") == 2
    await office.clock.advance(60)
    assert all(one.deleted for one in office.platform.to(anna.address)[:2])


async def test_a_name_is_never_given_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.names.NAMES", ("Otter", "Heron"))
    office.owners = ()
    anna = await office.hired("anna")
    first = anna.name
    await anna.says("/leave sure=yes")
    boris = await office.hired("boris")
    assert boris.name != first


async def test_forget_takes_them_off_the_team(office: Office) -> None:
    anna = await office.hired("anna")
    await anna.says("/team")
    said = await anna.says("/forget")
    assert "off the team" in said
    assert "2 messages" in said
    assert ("left", "2") in [(act, about) for _, act, about in await office.acts()]
    await office.clock.advance(60)
    assert all(one.deleted for one in office.platform.to(anna.address)[:2])
    assert not anna.works()
    assert len(await office.rows(team)) == 1


async def test_the_chat_that_survives_a_move_is_theirs(office: Office) -> None:
    anna = await office.hired("anna")
    there = Address("fake", "@me", "77")
    await office.readers.subscribe(there, "daily", "en", Style.FULL)
    await office.readers.moved(anna.address, there)
    assert anna.member
    chat = await office.readers.chat(there)
    assert chat
    assert anna.member.chat == chat.id


async def test_an_owner_is_written_to_where_they_wrote_from(office: Office, chief: Person) -> None:
    """Of one whom the settings name we know who they are, and not yet the chat that Discord has for them."""
    there = Address("fake", "@me", "77")
    await chief.says("/team", address=there)
    await chief.says("/team", address=there)
    assert chief.works()
    assert await office.readers.chat(chief.address) is None
    chat = await office.readers.chat(there)
    assert chat
    assert chief.there.chat == chat.id
    assert len([row for row in await office.rows(deliveries) if row["chat_id"] == chat.id]) == 2


# --- keys and backups ---


async def test_they_are_known_after_a_rotation(sqlite: Database) -> None:
    office = Office(sqlite)
    await office.start()
    anna = await office.hired("anna")
    name = anna.name
    new = Keys((b"B" * 32,), (b"J" * 32,))
    both = Vault(Keys((*new.address, *KEYS.address), (*new.index, *KEYS.index)))
    await rekey.reseal(sqlite, both, lambda *_: None)
    await rekey.finish(sqlite, both)
    after = Office(sqlite, vault=Vault(new))
    await after.start()
    assert (after.person("anna").name, after.person("anna").member is not None) == (name, True)


async def test_they_are_known_after_a_restore(sqlite: Database, tmp_path: object) -> None:
    from pathlib import Path

    from bot.storage.database import engine_of

    office = Office(sqlite)
    await office.start()
    name = (await office.hired("anna")).name
    file = Path(str(tmp_path)) / "backup.jsonl.gz"
    await backup.write(sqlite, file)
    other = Database(engine_of(f"sqlite:///{tmp_path}/other.sqlite"))
    await restore(other, file, office.clock.now(), office.vault)
    after = Office(other)
    await after.start()
    assert after.person("anna").name == name
    await other.close()


async def test_whom_an_operator_takes_off_is_gone_after_a_look(office: Office) -> None:
    anna = await office.hired("anna")
    async with office.database.write() as db:
        await db.execute(update(team).where(team.c.pseudonym == anna.name).values(suspended_at=1))
    await office.roster.refresh()
    assert not anna.works()
