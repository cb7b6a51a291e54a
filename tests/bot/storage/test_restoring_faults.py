"""A backup is taken up whole or not at all: what is damaged, foreign or another's changes nothing."""

import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.chats import Address
from bot.keys import KeysError
from bot.storage import backup
from bot.storage.archive import BackupError
from bot.storage.database import Database
from bot.storage.restoring import restore
from bot.storage.schema import version
from bot.storage.tables import SCHEMA, chats
from bot.vault import Keys, Vault
from tests.bot.storage.filled import EARLY, NOON, VAULT, chat, contents, ended, fill

OTHER = Vault(Keys((b"B" * 32,), (b"J" * 32,)))


async def test_a_database_that_holds_something_is_not_touched(database: Database, backed_up: Path) -> None:
    async with database.write() as db:
        await db.execute(insert(chats), [chat(7, Address("telegram", "7"))])
    before = await contents(database)

    with pytest.raises(
        BackupError, match=r"database is not empty; .* or add --replace to delete what it holds"
    ):
        await restore(database, backed_up, NOON, VAULT)

    assert await contents(database) == before


async def test_it_can_take_the_place_of_what_is_there(database: Database, file: Path) -> None:
    await fill(database)
    there = await contents(database)
    await backup.write(database, file)
    async with database.write() as db:
        await db.execute(insert(chats), [chat(7, Address("telegram", "7"))])

    await restore(database, file, EARLY, VAULT, replace=True)

    assert await contents(database) == ended(there, EARLY)


async def test_what_another_program_keeps_beside_it_stays(database: Database, file: Path) -> None:
    await fill(database)
    await backup.write(database, file)
    async with database.write() as db:
        await db.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))
        await db.execute(text("INSERT INTO invoices VALUES (5)"))

    await restore(database, file, EARLY, VAULT, replace=True)

    async with database.read() as db:
        assert (await db.execute(text("SELECT id FROM invoices"))).scalars().all() == [5]


async def test_other_keys_are_told_before_anything_is_kept(target: Database, backed_up: Path) -> None:
    with pytest.raises(KeysError, match=r"keys: not those of .*; put back the keys"):
        await restore(target, backed_up, NOON, OTHER)

    assert await version(target) is None


async def test_with_other_keys_what_is_there_stays(sqlite: Database, backed_up: Path) -> None:
    before = await contents(sqlite)

    with pytest.raises(KeysError):
        await restore(sqlite, backed_up, NOON, OTHER, replace=True)

    assert await contents(sqlite) == before


async def test_an_old_key_beside_the_new_will_do(target: Database, backed_up: Path) -> None:
    """As in a rotation, which then seals anew what was restored."""
    both = Vault(Keys((b"B" * 32, b"A" * 32), (b"J" * 32, b"I" * 32)))

    await restore(target, backed_up, NOON, both)

    assert await version(target) == SCHEMA


@pytest.mark.parametrize("cut", [0.01, 0.3, 0.6, 0.9, 0.999])
async def test_a_file_that_was_cut_short_is_refused(target: Database, backed_up: Path, cut: float) -> None:
    whole = raw(backed_up)
    put(backed_up, whole[: int(len(whole) * cut)])

    with pytest.raises(BackupError, match=r"damaged|no backup"):
        await restore(target, backed_up, NOON, VAULT)

    assert await version(target) is None


@pytest.mark.parametrize("place", [0.02, 0.1, 0.25, 0.5, 0.75, 0.99])
async def test_a_file_with_a_changed_bit_is_refused(sqlite: Database, backed_up: Path, place: float) -> None:
    before, whole = await contents(sqlite), bytearray(raw(backed_up))
    whole[int(len(whole) * place)] ^= 1
    put(backed_up, bytes(whole))

    with pytest.raises(BackupError, match=r"damaged|no backup"):
        await restore(sqlite, backed_up, NOON, VAULT, replace=True)

    assert await contents(sqlite) == before


Change = Callable[[list[Any]], Any]
CHANGES: Mapping[str, tuple[Change, str]] = {
    "a line less": (lambda lines: lines.pop(), "damaged"),
    "a line more": (lambda lines: lines.append(lines[-1]), "damaged"),
    "a table less": (lambda lines: lines[0]["tables"].pop("meta"), "damaged"),
    "a table more": (lambda lines: lines[0]["tables"].update(invoices=0), "damaged"),
    "another column": (lambda lines: lines[1]["columns"].append("x"), "damaged"),
    "a column less": (lambda lines: lines[1]["columns"].pop(), "damaged"),
    "a value less": (lambda lines: lines[2].pop(), "damaged"),
    "a key twice": (lambda lines: lines.__setitem__(-1, lines[-2]), "damaged: rows contradict one another"),
    "another kind": (lambda lines: lines[0].update({"briefing-bot": "letter"}), "no backup of this bot"),
    "a newer one": (lambda lines: lines[0].update(schema="9999"), "the backup is of a newer version"),
    "no counts": (lambda lines: lines[0].update(tables=None), "no backup of this bot"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), CHANGES.values(), ids=CHANGES)
async def test_a_file_that_does_not_hold_together_is_refused(
    sqlite: Database, backed_up: Path, change: Change, said: str
) -> None:
    before = await contents(sqlite)
    lines = [json.loads(line) for line in gzip.decompress(raw(backed_up)).splitlines()]
    change(lines)
    put(backed_up, gzip.compress("".join(f"{json.dumps(line)}\n" for line in lines).encode()))

    with pytest.raises(BackupError, match=said) as error:
        await restore(sqlite, backed_up, NOON, VAULT, replace=True)

    assert str(backed_up) in str(error.value)
    assert await contents(sqlite) == before


@pytest.mark.parametrize(
    "content", [b"", b"my letters", gzip.compress(b"my letters", mtime=0), gzip.compress(b"[1]\n", mtime=0)]
)
async def test_a_file_that_is_no_backup_is_named(sqlite: Database, file: Path, content: bytes) -> None:
    put(file, content)

    with pytest.raises(BackupError, match=f"{file}: no backup of this bot"):
        await restore(sqlite, file, NOON, VAULT, replace=True)


async def test_a_file_that_is_not_there_is_named(sqlite: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=f"{tmp_path}/nowhere: cannot be read"):
        await restore(sqlite, tmp_path / "nowhere", NOON, VAULT)


async def test_a_database_of_a_newer_version_is_not_emptied(sqlite: Database, backed_up: Path) -> None:
    async with sqlite.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = await contents(sqlite)

    with pytest.raises(BackupError, match=r"database is of a newer version .*, or move .* away"):
        await restore(sqlite, backed_up, NOON, VAULT, replace=True)

    assert await contents(sqlite) == before


def raw(file: Path) -> bytes:
    return file.read_bytes()


def put(file: Path, content: bytes) -> None:
    file.write_bytes(content)
