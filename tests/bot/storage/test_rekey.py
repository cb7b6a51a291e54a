"""After a rotation everything opens with the new keys alone, and nothing of the old is left in the file."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest
from sqlalchemy import insert

from bot.chats import Address
from bot.faults import BusyError
from bot.keys import KeysError
from bot.storage import rekey
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.opening import key_check
from bot.storage.people import People
from bot.storage.tables import chats
from bot.vault import Keys, Vault
from tests.bot.storage.filled import ADDRESSES, HERE, KEYS, NOON, QUIET, VAULT, Row, chat, contents, fill

NEW = Keys((b"B" * 32,), (b"J" * 32,))
BOTH = Vault(Keys((*NEW.address, *KEYS.address), (*NEW.index, *KEYS.index)))
ONLY_NEW = Vault(NEW)
#: All that is sealed: addresses, the people of the desk, and the receipts of one delivery.
SEALED = len(ADDRESSES) + 2 + 1


def silent(_done: int, _total: int) -> None:
    pass


async def opens(database: Database, vault: Vault) -> bool:
    """Whether everybody is found and reached, and every receipt opens, by the vault's keys."""
    async with database.read() as db:
        for number, address in ADDRESSES.items():
            found = await People(vault).chat(db, address)
            assert found
            assert (found.id, found.address) == (number, address)
    there = await contents(database)
    people = {vault.open_address(row["person"]): row["blind_index"] for row in there["team"]}
    assert people == {one: vault.index(one) for one in (HERE, QUIET)}
    receipts = [row["receipts"] for row in there["deliveries"] if row["receipts"]]
    return [vault.open("receipts", sealed) for sealed in receipts] == ['["501"]']


async def test_everything_opens_with_the_new_keys_alone(database: Database) -> None:
    await fill(database)
    before = await contents(database)

    changed = await rekey.reseal(database, BOTH, silent)

    assert await opens(database, ONLY_NEW)
    after = await contents(database)
    assert changed == SEALED
    for table in ("chats", "team", "deliveries"):
        assert in_the_clear(after[table]) == in_the_clear(before[table])


def in_the_clear(rows: Sequence[Row]) -> list[Row]:
    """Rows without what is sealed."""
    sealed = {"address", "blind_index", "person", "receipts"}
    return [{name: value for name, value in row.items() if name not in sealed} for row in rows]


async def test_what_is_done_is_not_done_again(database: Database) -> None:
    await fill(database)
    await rekey.reseal(database, BOTH, silent)
    before = await contents(database)

    assert await rekey.reseal(database, BOTH, silent) == 0
    assert await contents(database) == before


class CutError(Exception):
    """Somebody pulls the plug."""


@pytest.mark.parametrize("after", range(1, SEALED + 1))
async def test_it_goes_on_wherever_it_was_cut_short(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(rekey, "CHUNK", 1)
    await fill(sqlite)

    def cut(done: int, _total: int) -> None:
        if done == after:
            raise CutError

    with pytest.raises(CutError):
        await rekey.reseal(sqlite, BOTH, cut)
    changed = await rekey.reseal(sqlite, BOTH, silent)

    assert changed == SEALED - after
    assert await opens(sqlite, ONLY_NEW)


@pytest.mark.parametrize(
    "keys",
    [Keys((*NEW.address, *KEYS.address), KEYS.index), Keys(KEYS.address, (*NEW.index, *KEYS.index))],
    ids=["address", "index"],
)
async def test_one_of_the_two_keys_can_be_new(sqlite: Database, keys: Keys) -> None:
    await fill(sqlite)

    assert await rekey.reseal(sqlite, Vault(keys), silent) > 0

    assert await opens(sqlite, Vault(Keys(keys.address[:1], keys.index[:1])))


async def test_progress_is_told_to_the_end(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekey, "CHUNK", 2)
    await fill(sqlite)
    told: list[tuple[int, int]] = []

    await rekey.reseal(sqlite, BOTH, lambda done, total: told.append((done, total)))

    assert told == [(2, 6), (3, 6), (5, 6), (6, 6)]


async def test_what_no_key_here_opens_is_told(sqlite: Database) -> None:
    await fill(sqlite)
    async with sqlite.write() as db:
        other = Vault(Keys((b"C" * 32,), (b"K" * 32,)))
        await db.execute(insert(chats), [chat(3, Address("telegram", "3"), other)])

    with pytest.raises(
        KeysError, match=r"keys: in the database, this was sealed by a key that is not here; give"
    ):
        await rekey.reseal(sqlite, BOTH, silent)


# The end


async def test_the_database_knows_the_new_keys_and_not_the_old(database: Database) -> None:
    await fill(database)
    await rekey.reseal(database, BOTH, silent)

    await rekey.finish(database, BOTH)

    async with database.read() as db:
        check = await key_check(db)
    assert check is not None
    assert (ONLY_NEW.matches(check), VAULT.matches(check)) == (True, False)
    assert await opens(database, ONLY_NEW)


async def test_the_log_goes_on_with_the_new_keys(database: Database) -> None:
    await fill(database)

    await rekey.reseal(database, BOTH, silent)
    await rekey.finish(database, BOTH)

    async with database.write() as db:
        await Audit(ONLY_NEW).note(db, NOON, "Otter", "edited", 1)
        assert await Audit(ONLY_NEW).broken(db) is None


async def test_codes_of_the_old_key_end(sqlite: Database) -> None:
    await fill(sqlite)

    await rekey.reseal(sqlite, BOTH, silent)
    await rekey.finish(sqlite, BOTH)

    assert (await contents(sqlite))["invitations"] == []


def on_disk(database: Database) -> bytes:
    """All that SQLite's files hold."""
    assert database.file
    files = sorted(database.file.parent.glob(f"{database.file.name}*"))
    return b"".join(file.read_bytes() for file in files)


async def test_nothing_of_the_old_is_left_in_the_file(sqlite: Database) -> None:
    await fill(sqlite)
    async with sqlite.write() as db:
        await db.execute(insert(chats), [chat(at, Address("telegram", str(at))) for at in range(10, 500)])
    there = await contents(sqlite)
    old = [row[name] for row in there["chats"] for name in ("address", "blind_index")]
    old += [row[name] for row in there["team"] for name in ("person", "blind_index")]
    old += [row["receipts"] for row in there["deliveries"] if row["receipts"]]
    held = on_disk(sqlite)
    assert [one for one in old if one not in held] == []

    await rekey.reseal(sqlite, BOTH, silent)
    await rekey.finish(sqlite, BOTH)

    held = on_disk(sqlite)
    assert [one for one in old if one in held] == []
    assert VAULT.check() not in held
    assert [row["address"] for row in (await contents(sqlite))["chats"] if row["address"] not in held] == []


async def test_a_program_that_reads_meanwhile_is_told_of(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the log with what was there before; the rotation has then not ended."""
    monkeypatch.setattr(rekey, "WAIT", 0.01)
    await fill(sqlite)
    assert sqlite.file
    with closing(sqlite3.connect(sqlite.file, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM chats").fetchone()
        await rekey.reseal(sqlite, BOTH, silent)

        with pytest.raises(
            BusyError, match=r"another program reads it; close that, then run briefing-bot keys rot"
        ):
            await rekey.finish(sqlite, BOTH)

    await rekey.finish(sqlite, BOTH)
    assert await opens(sqlite, ONLY_NEW)
