"""`audit verify` and `unfreeze` on the command line, beside a running bot; and every act has its words."""

import ast
import re
from pathlib import Path

import pytest
from sqlalchemy import text

import bot
from bot.commands.control import ACTS
from bot.control import OF_DRAFTS, OF_VERSIONS, Stopped
from bot.storage import stopping
from bot.storage.audit import Audit, Entry, forget_key
from bot.storage.database import Database
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.storage.filled import NOON, VAULT


@pytest.fixture
def place(folder: Path) -> Place:
    place = Place(folder)
    place.prepare()
    return place


def note(place: Place, *acts: str) -> list[Entry]:
    async def work(database: Database) -> list[Entry]:
        async with database.write() as db:
            return [await Audit(VAULT).note(db, NOON, "Otter", act) for act in acts]

    return place.run(work)


def change(place: Place, *statements: str) -> None:
    async def work(database: Database) -> None:
        async with database.write() as db:
            for statement in statements:
                await db.execute(text(statement))

    place.run(work)


# audit verify


def test_a_whole_log_is_said_to_be_whole(cli: Cli, place: Place) -> None:
    head = note(place, "frozen")[-1].head

    with place.running():
        done = cli("audit", "verify")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Entries checked: 3. Each is as it was written.\n")
    assert done.out.endswith(f"To note down now: {head}\n")


def test_a_head_that_was_noted_down_is_still_there(cli: Cli, place: Place) -> None:
    head = note(place, "frozen")[-1].head
    note(place, "unfrozen", "drafted")

    done = cli("audit", "verify", head)

    assert (done.status, done.err) == (0, "")
    assert f"{head}: still there, and nothing before it was changed." in done.out


def test_the_first_entry_that_was_changed_is_named(cli: Cli, place: Place) -> None:
    note(place, "frozen", "unfrozen", "drafted")
    change(place, "UPDATE audit SET who = 'Heron' WHERE n >= 4")

    done = cli("audit", "verify")

    assert (done.status, done.err) == (1, "")
    assert done.out == "Entry 4 is not as it was written. Nothing from there on can be relied on.\n"


def test_only_a_head_tells_that_the_newest_were_cut_off(cli: Cli, place: Place) -> None:
    head = note(place, "frozen", "unfrozen")[-1].head
    change(place, "DELETE FROM audit WHERE n > 2")

    assert cli("audit", "verify").status == 0
    done = cli("audit", "verify", head)

    assert done.status == 1
    assert f"{head}: no such entry: the log has 2, and was cut off or made anew." in done.out


def test_a_log_made_anew_is_told_by_a_head(cli: Cli, place: Place) -> None:
    head = note(place, "frozen", "unfrozen")[-1].head
    change(place, "DELETE FROM audit", "DELETE FROM meta WHERE name = 'audit'")
    note(place, "drafted", "sent", "frozen", "unfrozen")

    assert cli("audit", "verify").status == 0
    done = cli("audit", "verify", head)

    assert done.status == 1
    assert f"{head}: that entry is another now (4-" in done.out


@pytest.mark.parametrize("last", ["shredded", "frozen"])
def test_what_is_from_before_the_key_was_lost_is_said_to_be_unchecked(
    cli: Cli, place: Place, last: str
) -> None:
    head = note(place, last)[-1].head

    async def lose(database: Database) -> None:
        async with database.write() as db:
            await forget_key(db)

    place.run(lose)
    note(place, "drafted")

    done = cli("audit", "verify")
    assert done.status == (0 if last == "shredded" else 1)
    assert "Entries 1 to 3 cannot be checked" in done.out
    done = cli("audit", "verify", head)
    assert done.status == 1
    assert f"{head}: there, but it cannot be checked what it says" in done.out


def test_what_is_no_head_is_not_taken_for_one(cli: Cli, place: Place) -> None:
    done = cli("audit", "verify", "12")

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("12: no head of the log; write it as /audit shows it")


def test_without_the_keys_nothing_is_said_of_it(cli: Cli, place: Place) -> None:
    for path, other in zip(place.keys, reversed(place.key_texts()), strict=True):
        path.write_text(other, encoding="ascii")

    done = cli("audit", "verify")

    assert (done.status, done.out) == (1, "")
    assert "keys: these are not the keys of this database" in done.err


def test_after_a_rotation_of_keys_the_log_is_whole(cli: Cli, place: Place) -> None:
    head = note(place, "frozen")[-1].head
    assert cli("keys", "rotate").status == 0

    assert cli("audit", "verify", head).status == 0


# unfreeze


def test_the_operator_lets_it_go_on_and_the_log_says_so(cli: Cli, place: Place) -> None:
    async def freeze(database: Database) -> None:
        async with database.write() as db:
            await stopping.stop(db, Stopped(NOON, "Otter", answers=True))
            await stopping.agree(db, stopping.UNFREEZE, "Heron", NOON)

    place.run(freeze)
    assert cli("queue").out.startswith(
        "All sending is stopped, by Otter; briefing-bot unfreeze lets it go on.\n"
    )
    with place.running():
        done = cli("unfreeze")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Sending goes on: at once where the bot runs, else when it starts. Otter had ")
    there = place.contents()
    assert {row["name"] for row in there["meta"]} == {"keys", "audit"}
    assert there["assents"] == []
    assert (there["audit"][-1]["who"], there["audit"][-1]["act"]) == ("operator", "unfrozen")
    assert cli("audit", "verify").status == 0
    again = cli("unfreeze")
    assert (again.status, again.out) == (0, "Nothing is stopped.\n")
    assert len(place.contents()["audit"]) == len(there["audit"])


# The acts


def noted() -> set[str]:
    """Every act that the code notes, or has noted, as far as it is written there."""
    found = set()
    for file in Path(bot.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="note"), args=[_, _, _, act, *_]):
                    found |= texts(act)
                case ast.Call(func=ast.Attribute(attr="act"), args=[_, _, act, *_]):
                    found |= texts(act)
                case ast.Assign(targets=[ast.Name(id="act" | "ACTS")], value=value):
                    found |= texts(value)
                case _:
                    pass
    return {act for act in found if re.fullmatch("[a-z-]+", act) and not act.startswith("act-")}


def texts(tree: ast.AST) -> set[str]:
    nodes = ast.walk(tree)
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_act_that_is_noted_has_its_words() -> None:
    assert {"drafted", "frozen", "unfrozen", "shredded", "published"} <= noted()
    assert noted() - ACTS.keys() == set()
    assert ACTS.keys() >= OF_DRAFTS | OF_VERSIONS
