"""The log is only ever added to: whatever else is done to it is found, if need be by a head noted down."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from bot.storage import audit as log
from bot.storage.audit import KEY, Audit, Checked, Entry, forget_key, read_head
from bot.storage.database import Database, engine_of
from bot.storage.tables import audit, meta
from bot.vault import Keys, Vault, VaultError
from tests.bot.storage.filled import KEYS, VAULT

ACTS = ("drafted", "sent", "read", "approved", "published", "frozen", "unfrozen")
Result = TypeVar("Result")
Row = tuple[int, int, str, str, str, bytes]


async def note(database: Database, *acts: str, vault: Vault = VAULT) -> list[Entry]:
    """Notes these acts, one a transaction."""
    made = []
    for at, act in enumerate(acts):
        async with database.write() as db:
            made.append(await Audit(vault).note(db, 1_000.7 + at, "Otter", act, at))
    return made


async def check(database: Database, vault: Vault = VAULT) -> Checked:
    async with database.read() as db:
        return await Audit(vault).check(db)


# What it says


async def test_entries_are_kept_in_order_and_nothing_is_found_wrong(database: Database) -> None:
    made = await note(database, *ACTS)

    async with database.read() as db:
        assert [entry async for entry in log.entries(db)] == made
        assert [entry async for entry in log.entries(db, after=5)] == made[5:]
        assert await log.newest(db, 2, 5) == [made[3], made[2]]
        assert (await log.last(db), await log.entry_of(db, 3), await log.entry_of(db, 99)) == (
            made[-1],
            made[2],
            None,
        )
        assert await Audit(VAULT).broken(db) is None
    assert [entry.n for entry in made] == [*range(1, len(ACTS) + 1)]
    assert (made[0].at, made[0].about) == (1_000, "0")
    assert await check(database) == Checked(len(ACTS), None, 0, by_shred=False)


async def test_an_empty_log_is_whole(database: Database) -> None:
    assert await check(database) == Checked(0, None, 0, by_shred=False)


async def test_an_act_that_was_not_done_is_not_noted(database: Database) -> None:
    async def fails() -> None:
        async with database.write() as db:
            await Audit(VAULT).note(db, 0, "Otter", "frozen")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()

    await note(database, "drafted")
    assert (await check(database)).entries == 1


async def test_several_at_once_follow_one_another(database: Database) -> None:
    await asyncio.gather(*(note(database, *ACTS) for _ in range(4)))

    assert await check(database) == Checked(4 * len(ACTS), None, 0, by_shred=False)


async def test_a_head_can_be_read_again(database: Database) -> None:
    (entry,) = await note(database, "drafted")

    assert read_head(f" {entry.head.upper()}\n") == (1, entry.mac.hex()[:16])
    for wrong in ("", "1", "1-12", f"0-{'a' * 16}", f"1-{'g' * 16}", f"-1-{'a' * 16}", f"1-{'a' * 17}"):
        assert read_head(wrong) is None


# Its key


async def test_without_its_key_nobody_checks_it(database: Database) -> None:
    await note(database, *ACTS)

    with pytest.raises(VaultError):
        await check(database, Vault(Keys((b"C" * 32,), KEYS.index)))


async def test_after_a_rotation_of_keys_it_is_checked_by_the_new_alone(database: Database) -> None:
    made = await note(database, *ACTS)
    new = (b"B" * 32,)
    async with database.write() as db:
        await Audit(Vault(Keys((*new, *KEYS.address), KEYS.index))).reseal(db)

    only_new = Vault(Keys(new, KEYS.index))
    assert (await check(database, only_new)).broken is None
    await note(database, "drafted", vault=only_new)
    assert await check(database, only_new) == Checked(len(made) + 1, None, 0, by_shred=False)


@pytest.mark.parametrize("last", ["shredded", "drafted"])
async def test_after_its_key_is_gone_it_goes_on_by_another(database: Database, last: str) -> None:
    made = await note(database, *ACTS, last)
    async with database.write() as db:
        await forget_key(db)
    by_shred = last == "shredded"
    assert await check(database) == Checked(len(made), None, len(made), by_shred)

    await note(database, "drafted", "sent")

    assert await check(database) == Checked(len(made) + 2, None, len(made), by_shred)
    async with database.write() as db:
        await db.execute(update(audit).where(audit.c.n == len(made) + 1).values(who="Heron"))
    assert (await check(database)).broken == len(made) + 1
    async with database.write() as db:
        await db.execute(delete(audit).where(audit.c.n >= len(made)))
    assert (await check(database)).broken == len(made)


async def test_nobody_forges_when_its_key_came_into_use(sqlite: Database) -> None:
    await note(sqlite, *ACTS)
    async with sqlite.write() as db:
        other = Vault(Keys((b"C" * 32,), KEYS.index)).seal(KEY, f"{'00' * 32} 3")
        await db.execute(update(meta).where(meta.c.name == KEY).values(value=other))

    with pytest.raises(VaultError):
        await check(sqlite)


# Whatever is done to it


class Written:
    """A log in a file, which somebody changes who can write the file and has no keys."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.made = self.run(lambda database: note(database, *ACTS))
        self.rows = self.read()

    def run(self, work: Callable[[Database], Awaitable[Result]]) -> Result:
        async def done() -> Result:
            database = Database(engine_of(f"sqlite:///{self.file}"))
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(done())

    def read(self) -> list[Row]:
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute("SELECT n, at, who, act, about, mac FROM audit ORDER BY n").fetchall()

    def found(self, rows: Sequence[Row], head: str) -> bool:
        """Whether it is found that these are the rows now, by one who has noted down a head."""
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("DELETE FROM audit")
            connection.executemany(
                "INSERT INTO audit (n, at, who, act, about, mac) VALUES (?,?,?,?,?,?)", rows
            )
            connection.commit()

        async def look(database: Database) -> bool:
            wanted = read_head(head)
            assert wanted
            async with database.read() as db:
                there = await log.entry_of(db, wanted[0])
            done = await check(database)
            return done.broken is not None or there is None or there.head != head

        return self.run(look)


@pytest.fixture(scope="module")
def written(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    file = tmp_path_factory.mktemp("log") / "log.sqlite"
    shutil.copy(sqlite_template, file)
    return Written(file)


places = st.integers(0, len(ACTS) - 1)
forged = st.tuples(
    st.integers(0, 9_999), st.sampled_from(("Otter", "Heron", "")), st.sampled_from(ACTS), st.just("7")
)


@st.composite
def changes(draw: st.DrawFn) -> Callable[[list[Row]], list[Row]]:
    """Something that somebody does to the rows."""
    kind = draw(st.sampled_from(("field", "mac", "delete", "cut", "insert", "copy", "swap", "renumber")))
    at, other, fields = draw(places), draw(places), draw(forged)
    mac = draw(st.binary(min_size=32, max_size=32))

    def change(rows: list[Row]) -> list[Row]:
        if at >= len(rows) or other >= len(rows):
            return rows
        n = rows[at][0]
        match kind:
            case "field":
                rows[at] = (n, *fields, rows[at][5])
            case "mac":
                rows[at] = (*rows[at][:5], mac)
            case "delete":
                del rows[at]
            case "cut":
                del rows[at:]
            case "insert":
                rows.insert(at, (n, *fields, mac))
                rows = [(number, *row[1:]) for number, row in enumerate(rows, 1)]
            case "copy":
                rows.insert(at, rows[other])
                rows = [(number, *row[1:]) for number, row in enumerate(rows, 1)]
            case "swap":
                rows[at], rows[other] = (n, *rows[other][1:]), (rows[other][0], *rows[at][1:])
            case "renumber":
                rows = [(number, *row[1:]) for number, row in enumerate(rows, 1)]
        return rows

    return change


@given(st.lists(changes(), min_size=1, max_size=4))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_is_found_by_the_head_that_somebody_noted_down(
    written: Written, done: list[Callable[[list[Row]], list[Row]]]
) -> None:
    rows = list(written.rows)
    for change in done:
        rows = change(rows)
    assume(rows != written.rows and len({row[0] for row in rows}) == len(rows))

    assert written.found(rows, written.made[-1].head)


@given(places)
@example(0)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_log_made_anew_with_the_keys_is_found(written: Written, at: int) -> None:
    """Whoever has the keys can write another log, and not one that has the head."""
    head = written.made[at].head
    with closing(sqlite3.connect(written.file)) as connection:
        connection.execute("DELETE FROM audit")
        connection.commit()
    anew = written.run(lambda database: note(database, *ACTS[1:], *ACTS))
    rows = [(one.n, one.at, one.who, one.act, one.about, one.mac) for one in anew]

    assert written.found(rows, head)
    assert not written.found(written.rows, head)
