"""What the team's commands say; and that for everybody else there are none."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chats import Address
from bot.dispatch import completions
from bot.registry import Access, Answer, visible
from bot.storage.database import Database
from tests.bot.desk.staffed import DAY, SESSION, Office, Person

UNKNOWN = "zzqqxx"


@pytest.fixture
async def office(sqlite: Database) -> AsyncIterator[Office]:
    made = Office(sqlite)
    await made.start()
    yield made
    await made.readers.drain(1)
    await made.roster.drain(1)


@pytest.fixture
def chief(office: Office) -> Person:
    return office.person("chief")


def of_the_desk(office: Office) -> list[str]:
    """What only the desk may know of, as it is typed: alone, and with words."""
    names = [one.name for one in office.services.commands.values() if one.access or one.hidden]
    assert {"invite", "join", "team", "suspend", "renew", "restore", "leave", "desk"} <= {*names}
    return [typed for name in names for typed in (name, f"{name} Otter", f"{name} AAAA-AAAA-AAAA x=y")]


async def says_unknown(one: Person, typed: str, **incoming: Any) -> None:
    """They are answered as to a word that is like nothing we know, but for the buttons of what is like it."""
    name = typed.partition(" ")[0]
    said = await one.says(f"/{typed}", **incoming)
    meant = {"unknown-meant", "unknown-command"}
    wording = one.office.wording
    assert said in {wording.say(key, command=f"/{name}") for key in meant}, typed
    public = {f"/{command.name}" for command in visible(one.office.services.commands, Access.ANYONE)}
    assert {action.command for action in one.actions} <= public
    assert isinstance(one.reply, Answer)
    assert (one.reply.understood, one.reply.desk) == (False, False)


async def in_place_of_unknown(one: Person, typed: str) -> None:
    """The same text and buttons as where no such command is in the code at all."""
    name = typed.partition(" ")[0]
    await one.says(f"/{typed}")
    there, commands = one.screen, one.office.services.commands
    one.office.services.commands = {key: value for key, value in commands.items() if key != name}
    await one.says(f"/{typed}")
    one.office.services.commands = commands
    assert one.screen == there


@pytest.mark.parametrize("who", ["reader", "suspended", "expired"])
async def test_for_everybody_else_the_desk_does_not_exist(office: Office, chief: Person, who: str) -> None:
    one = office.person(who)
    if who != "reader":
        one = await office.hired(who)
    if who == "suspended":
        await chief.says(f"/suspend {one.name}")
    if who == "expired":
        await office.clock.advance((SESSION + 1) * DAY)
    assert not one.works()
    await one.says("/help")
    assert not re.search(r"/(team|invite|join|suspend|desk|freeze)\b", one.screen)
    for typed in of_the_desk(office):
        if not typed.startswith("join"):
            await says_unknown(one, typed)
        await in_place_of_unknown(one, typed)
    office.services.stop.answers = True
    try:
        for typed in of_the_desk(office):
            await in_place_of_unknown(one, typed)
    finally:
        office.services.stop.answers = False


async def test_join_is_unknown_to_whoever_has_no_code(office: Office, chief: Person) -> None:
    anna = office.person("anna")
    code = await chief.invites()
    for typed in ("join", "join me", f"join {code}x", "join AAAA-AAAA-AAAA"):
        await says_unknown(anna, typed)
    assert not anna.works()


async def test_join_is_unknown_where_others_read(office: Office, chief: Person) -> None:
    async def manages() -> bool:
        return True

    anna = office.person("anna")
    code = await chief.invites()
    room = Address("fake", "-100")
    await says_unknown(anna, f"join {code}", address=room, manages=manages)
    assert not anna.works()
    await anna.says(f"/join {code}")
    assert anna.works()
    assert code not in anna.words


async def test_in_a_group_an_editor_s_commands_do_not_exist(office: Office) -> None:
    async def manages() -> bool:
        return True

    anna = await office.hired("anna")
    await says_unknown(anna, "team", address=Address("fake", "-100"), manages=manages)
    assert "pseudonym" in await anna.says(
        "/team", address=Address("fake", "-100"), manages=manages, unseen=True
    )


async def test_an_owner_s_commands_do_not_exist_for_editors(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    await anna.says("/help")
    assert "/team" in anna.screen
    assert "/invite" not in anna.screen
    for name in ("invite", "restore"):
        said = await anna.says(f"/{name} editor")
        assert said.startswith(f"I don’t know /{name}")
        assert f"/{name}" not in {action.command for action in anna.actions}


async def test_nobody_is_told_of_join(office: Office, chief: Person) -> None:
    for access in Access:
        listed = [value for value, _ in completions("/jo", office.services, access, office.wording)]
        assert listed == []
    await chief.says("/help")
    assert "/join" not in chief.screen
    await chief.says("/help join")
    assert "/join" not in str([action.command for action in chief.actions])


async def test_the_code_is_shown_once_with_what_to_tell(office: Office, chief: Person) -> None:
    assert await chief.says("/invite") == "As what?"
    said = await chief.taps("As an editor")
    assert re.search(r"/join [A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", said)
    assert "within an hour" in said
    assert "private chat" in said
    await chief.says("/team")
    assert chief.labels == ["Invite an editor", "Invite an owner", "Back"]


async def test_whoever_joins_is_told_their_name_and_what_they_may_do(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    assert anna.works()
    assert f"You are on the team, as {anna.name}." in anna.words
    assert "write drafts" in anna.words
    assert "after 30 days without use" in anna.words
    slot, chats, said = office.told[-1]
    assert (slot[:12], chats, said) == (
        "desk:joined:", (chief.there.chat,), f"{anna.name} has joined the team as an editor.",
    )  # fmt: skip
    assert "You are on the team" in await anna.says("/join again")


async def test_the_team_by_pseudonym_and_never_by_id(office: Office, chief: Person) -> None:
    anna, boris, carl = [await office.hired(f"77001{name}") for name in ("anna", "boris", "carl")]
    await carl.says(f"/suspend {boris.name}")
    await office.clock.advance(DAY)
    await carl.says("/team")
    await office.clock.advance((SESSION - 1) * DAY + 1)
    await carl.says("/team")
    said = carl.screen
    for line in (
        f"- {carl.name} · editor, you",
        f"- {anna.name} · editor, last here 30 days ago, session expired",
        f"- {boris.name} · editor, last here 30 days ago, locked out",
        f"- {chief.name} · owner, last here 30 days ago",
    ):
        assert line in said.replace("**", ""), said
    assert "7700" not in said
    assert "fake" not in said
    assert carl.labels == [f"Suspend {chief.name}", f"Renew {anna.name}", "Back"]
    await chief.says("/team")
    assert f"Restore {boris.name}" in chief.labels


async def test_seen_today_and_yesterday(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    assert "last here today" in await anna.says("/team")
    await office.clock.advance(DAY)
    assert "last here yesterday" in await anna.says("/team")


async def test_an_editor_is_locked_out_at_once(office: Office) -> None:
    anna, boris = await office.hired("anna"), await office.hired("boris")
    await boris.says("/team")
    said = await boris.taps(f"Suspend {anna.name}")
    assert f"{anna.name} is locked out everywhere." in said
    assert "message of the desk deleted" in said
    assert "Menu cleared." in said
    assert "Warn the team outside this chat." in said
    assert boris.labels == ["Close"]
    assert "locked out already" in await boris.says(f"/suspend {anna.name.lower()}")
    assert "Only an owner can change that." in await boris.says(f"/renew {anna.name}")


async def test_nobody_suspends_themselves_by_mistake(office: Office) -> None:
    anna = await office.hired("anna")
    await anna.says(f"/suspend {anna.name}")
    assert anna.works()
    await anna.taps("Lock me out")
    assert not anna.works()


async def test_who_is_alone_is_told_that_it_takes_two(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    said = await anna.says(f"/suspend {chief.name}")
    assert "nobody else is here" in said
    assert chief.works()


async def test_the_name_of_nobody_shows_who_is_there(office: Office, chief: Person) -> None:
    for command in ("suspend", "renew", "restore"):
        said = await chief.says(f"/{command} Nobodyfox")
        assert said.startswith("Nobody on the team is called “Nobodyfox”.")
        assert chief.name in said
        assert chief.name in await chief.says(f"/{command}")


async def test_what_need_not_be_is_said(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    assert "is not locked out" in await chief.says(f"/restore {anna.name}")
    assert "has a session that holds" in await chief.says(f"/renew {anna.name}")
    assert "The settings on the server" in await chief.says("/leave sure=yes")
    assert chief.works()


async def test_an_expired_editor_renews_nobody_themselves_least(office: Office, chief: Person) -> None:
    anna = await office.hired("anna")
    await office.clock.advance((SESSION + 1) * DAY)
    await says_unknown(anna, f"renew {anna.name}")
    said = await chief.says(f"/renew {anna.name}")
    assert f"{anna.name} can work again, for 30 days without use." in said
    assert anna.works()


async def test_privacy_tells_the_desk_s_own_people_all(office: Office, chief: Person) -> None:
    anna, reader = await office.hired("anna"), office.person("reader")
    assert "Your place on the team" in await anna.says("/privacy")
    pages = [await anna.says(f"/privacy fields part={part}") for part in range(1, 5)]
    assert "Who you are at your platform." in "".join(pages)
    told = "".join([await anna.says(f"/privacy all part={part}") for part in (1, 2)])
    assert anna.name in told
    assert "fake anna" in told
    pages = [await reader.says(f"/privacy fields part={part}") for part in range(1, 4)]
    assert "team" not in "".join(pages)
    await chief.says(f"/suspend {anna.name}")
    pages = [await anna.says(f"/privacy {view} part=1") for view in ("fields", "all")]
    assert anna.name not in "".join(pages)
    assert "team" not in "".join(pages)
