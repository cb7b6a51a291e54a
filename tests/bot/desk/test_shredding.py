"""A shred leaves nothing that tells who read, wherever it is killed; and says what it could not reach."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import keys
from bot.desk.shredding import SHOWN_FOR, Shredding
from bot.faults import BusyError
from bot.keys import KeysError
from bot.storage import backup, shredding
from bot.storage.audit import Audit
from bot.storage.database import Database, engine_of
from bot.storage.opening import open_store
from bot.storage.tables import metadata
from bot.vault import Vault, write_key
from config.settings import Settings
from tests.bot.desk.newsroom import Newsroom
from tests.bot.storage.filled import ADDRESSES, KEYS, NOON, VAULT, chat, contents, fill

PEOPLE = {"deliveries", "subscriptions", "team", "invitations", "assents", "updates", "chats"}
COMPOSED = {"briefings", "pages", "page_revisions"}
STAYS = {*metadata.tables} - PEOPLE - COMPOSED - {"meta", "audit"}


class CutError(Exception):
    """Somebody pulls the plug."""


async def no_backup(_version: str) -> None:
    raise AssertionError("nothing is to be migrated")


class Doomed:
    """A desk that is to be destroyed, and all that it left on the disk."""

    def __init__(self, database: Database, folder: Path, **given: Any) -> None:
        self.database = database
        self.data = folder / "data"
        self.settings = Settings.model_construct(data_dir=self.data, **given)
        self.room = Newsroom(database)
        self.ended = 0
        room = self.room
        self.shredding = Shredding(
            self.settings, database, Audit(VAULT), room.services, room.clock, self._end
        )

    def _end(self) -> None:
        self.ended += 1

    async def fill(self) -> None:
        await fill(self.database)
        for path, (key,) in zip(keys.files(self.settings), (KEYS.address, KEYS.index), strict=True):
            path.parent.mkdir(exist_ok=True)
            path.write_text(write_key(key), encoding="ascii")
            path.with_name(f"{path.name}.new").write_text(write_key(key), encoding="ascii")
        await backup.automatic(self.database, self.data, "0003", NOON)
        await backup.write(self.database, self.data / "mine.jsonl.gz")

    def key_files(self) -> list[str]:
        return sorted(path.name for path in self.data.glob("*.key*"))

    def backups(self) -> list[Path]:
        return [path for path in self.data.rglob("*.gz") if path.name != "mine.jsonl.gz"]

    async def start(self) -> Vault:
        """As a start does. Returns the vault it works with."""
        await shredding.finish(self.settings, self.database)
        store = await open_store(self.settings, self.database, str, no_backup)
        return store.vault

    def on_disk(self) -> bytes:
        """All that SQLite's files hold."""
        file = self.database.file
        assert file
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


@pytest.fixture
async def doomed(database: Database, tmp_path: Path) -> Doomed:
    made = Doomed(database, tmp_path)
    await made.fill()
    return made


async def is_gone(doomed: Doomed) -> None:
    """Nothing is left of the people, nor of what opened their addresses; the rest is."""
    there = await contents(doomed.database)
    assert {name for name in (*PEOPLE, *COMPOSED) if there[name]} == set()
    assert {name for name in STAYS if not there[name]} == set()
    assert [row["act"] for row in there["audit"]][:3] == ["drafted", "approved", "shredded"]
    assert doomed.backups() == []


async def starts_anew(doomed: Doomed) -> None:
    """The next start has new keys, an empty database of people, and a log that goes on."""
    vault = await doomed.start()
    await is_gone(doomed)
    assert not vault.matches(VAULT.check())
    assert doomed.key_files() == ["address.key", "index.key"]
    assert {row["name"] for row in (await contents(doomed.database))["meta"]} == {"keys"}
    async with doomed.database.write() as db:
        await Audit(vault).note(db, NOON, "Otter", "drafted")
        done = await Audit(vault).check(db)
    assert (done.broken, done.unchecked, done.by_shred) == (None, done.entries - 1, True)
    assert (await doomed.start()).check() == vault.check()


# The whole of it


async def test_everything_about_people_is_destroyed(doomed: Doomed) -> None:
    before = await contents(doomed.database)

    done = await doomed.shredding.shred("Heron")

    await is_gone(doomed)
    assert doomed.key_files() == []
    after = await contents(doomed.database)
    assert {name: after[name] for name in STAYS} == {name: before[name] for name in STAYS}
    assert {row["name"] for row in after["meta"]} == {"shred"}
    last = after["audit"][-1]
    assert (last["who"], last["act"]) == ("Heron", "shredded")
    assert done.head == f"{last['n']}-{last['mac'].hex()[:16]}"
    assert (done.given, done.files, done.unsettled) == (False, (), False)
    assert done.server is not doomed.database.is_sqlite
    assert (doomed.data / "mine.jsonl.gz").exists()
    await starts_anew(doomed)


async def test_nothing_of_it_is_left_in_the_file(sqlite: Database, tmp_path: Path) -> None:
    doomed = Doomed(sqlite, tmp_path)
    await doomed.fill()
    there = await contents(sqlite)
    secret = [row[name] for row in there["chats"] for name in ("address", "blind_index")]
    secret += [row["person"] for row in there["team"]]
    secret += [row["receipts"] for row in there["deliveries"] if row["receipts"]]
    secret += [row["value"] for row in there["meta"]]
    held = doomed.on_disk()
    assert [one for one in secret if one not in held] == []

    await doomed.shredding.shred("Heron")

    held = doomed.on_disk()
    assert [one for one in secret if one in held] == []


async def test_the_keys_are_overwritten_before_they_are_deleted(sqlite: Database, tmp_path: Path) -> None:
    doomed = Doomed(sqlite, tmp_path)
    await doomed.fill()
    others = []
    for path in keys.files(doomed.settings):
        other = tmp_path / f"other-{path.name}"
        os.link(path, other)  # what the disk holds where the file was
        others.append(other)

    await doomed.shredding.shred("Heron")

    for other, (key,) in zip(others, (KEYS.address, KEYS.index), strict=True):
        assert write_key(key).encode() not in other.read_bytes()


async def test_the_bot_sends_nothing_meanwhile_and_ends_once_the_answer_was_seen(doomed: Doomed) -> None:
    room = doomed.room
    await doomed.shredding.shred("Heron")

    stop = room.services.stop
    assert (stop.sending, stop.answers, stop.over, room.services.kept) == (True, True, True, None)
    await room.clock.advance(SHOWN_FOR - 1)
    assert doomed.ended == 0
    await room.clock.advance(1)
    assert doomed.ended == 1


async def test_what_comes_in_until_its_end_goes_at_the_next_start(doomed: Doomed) -> None:
    await doomed.shredding.shred("Heron")
    async with doomed.database.write() as db:
        await db.execute(metadata.tables["chats"].insert(), [chat(7, ADDRESSES[1])])

    await starts_anew(doomed)


async def test_keys_that_lie_elsewhere_are_destroyed_there(sqlite: Database, tmp_path: Path) -> None:
    doomed = Doomed(sqlite, tmp_path)
    await doomed.fill()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in keys.files(doomed.settings):
        path.rename(elsewhere / path.name)
        path.symlink_to(elsewhere / path.name)

    done = await doomed.shredding.shred("Heron")

    assert (done.files, doomed.key_files(), [*elsewhere.iterdir()]) == ((), [], [])


# What it cannot reach


async def test_keys_from_outside_are_named_and_stay_in_use(sqlite: Database, tmp_path: Path) -> None:
    address, index = (SecretStr(write_key(key)) for (key,) in (KEYS.address, KEYS.index))
    doomed = Doomed(sqlite, tmp_path, address_key=address, index_key=index)
    await doomed.fill()

    done = await doomed.shredding.shred("Heron")

    assert done.given
    assert doomed.key_files() == []  # those that lay there as well
    vault = await doomed.start()
    await is_gone(doomed)
    assert vault.matches(VAULT.check())
    async with sqlite.write() as db:
        await Audit(vault).note(db, NOON, "Otter", "drafted")


async def test_a_file_that_cannot_be_destroyed_is_named_and_no_start_goes_past_it(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doomed = Doomed(sqlite, tmp_path)
    await doomed.fill()
    address = keys.files(doomed.settings)[0]
    destroy = keys._destroy

    def stubborn(path: Path) -> None:
        if path == address:
            raise PermissionError(path)
        destroy(path)

    with monkeypatch.context() as patched:
        patched.setattr(keys, "_destroy", stubborn)
        done = await doomed.shredding.shred("Heron")
        assert done.files == (str(address),)
        await is_gone(doomed)
        with pytest.raises(KeysError, match=r"address\.key: cannot be destroyed.*; delete it, then start"):
            await doomed.start()
    await starts_anew(doomed)


async def test_where_the_database_is_used_by_others_the_next_start_finishes_it(
    doomed: Doomed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_database: Database) -> None:
        raise BusyError("another program reads it")

    with monkeypatch.context() as patched:
        patched.setattr(shredding, "settle", busy)
        assert (await doomed.shredding.shred("Heron")).unsettled
    await starts_anew(doomed)


# Killed


def cut(step: str, *, after: bool, patched: pytest.MonkeyPatch) -> None:
    """Has a step end in a cut, before or after its work."""
    whole: Callable[..., Any] = getattr(shredding, step)

    def at_once(*given: Any) -> Any:
        if after:
            whole(*given)
        raise CutError

    async def awaited(*given: Any) -> Any:
        if after:
            await whole(*given)
        raise CutError

    patched.setattr(shredding, step, awaited if asyncio.iscoroutinefunction(whole) else at_once)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", ["destroy_files", "delete_rows", "settle"])
@pytest.mark.parametrize("once_more", ["", "destroy_files", "delete_rows", "settle"])
async def test_wherever_it_is_cut_short_the_next_start_finishes_it(
    doomed: Doomed, monkeypatch: pytest.MonkeyPatch, step: str, after: bool, once_more: str
) -> None:
    with monkeypatch.context() as patched:
        cut(step, after=after, patched=patched)
        with pytest.raises(CutError):
            await doomed.shredding.shred("Heron")
    if once_more:
        with monkeypatch.context() as patched:
            cut(once_more, after=after, patched=patched)
            with pytest.raises(CutError):
                await doomed.start()

    await starts_anew(doomed)


async def test_before_its_mark_nothing_is_destroyed(doomed: Doomed, monkeypatch: pytest.MonkeyPatch) -> None:
    before = await contents(doomed.database)

    async def fails(_db: object) -> None:
        raise CutError

    monkeypatch.setattr(shredding, "mark", fails)
    with pytest.raises(CutError):
        await doomed.shredding.shred("Heron")

    assert await contents(doomed.database) == before
    assert not await shredding.finish(doomed.settings, doomed.database)
    assert doomed.room.services.stop.over is False


_PROCESS = """
import asyncio, os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import event
from bot.storage.database import Database, engine_of
from tests.bot.desk.test_shredding import Doomed

async def work(folder, at):
    database = Database(engine_of(f"sqlite:///{folder / 'test.sqlite'}"))
    doomed, step = Doomed(database, folder), 0
    def doom(*_):
        nonlocal step
        step += 1
        if step == at:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(database.engine.sync_engine, "before_cursor_execute", doom)
    event.listen(database.engine.sync_engine, "commit", doom)
    fsync, unlink = os.fsync, Path.unlink
    os.fsync = lambda file: (doom(), fsync(file))
    Path.unlink = lambda path, **given: (doom(), unlink(path, **given))
    await doomed.shredding.shred("Heron")
    await database.close()

for at in range(1, 80):
    folder = Path(sys.argv[2]) / str(at)
    shutil.copytree(sys.argv[1], folder)
    child = os.fork()
    if not child:
        asyncio.run(work(folder, at))
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(at, status, flush=True)
    if status == 0:
        break
"""


async def test_killed_at_every_step_it_is_whole_or_finished(sqlite: Database, tmp_path: Path) -> None:
    """Before each statement, commit, write to a key and deletion of a file, until one goes through."""
    doomed = Doomed(sqlite, tmp_path)
    await doomed.fill()
    await sqlite.close()
    trials = tmp_path.parent / f"{tmp_path.name}-trials"
    arguments = [sys.executable, "-c", _PROCESS, str(tmp_path), str(trials)]

    done = await asyncio.to_thread(subprocess.run, arguments, capture_output=True, text=True, check=True)

    lived = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    statuses = [status for _, status in lived]
    assert statuses == [-signal.SIGKILL] * (len(lived) - 1) + [0]
    assert len(lived) > 20
    whole = 0
    for at, _ in lived:
        folder = trials / str(at)
        database = Database(engine_of(f"sqlite:///{folder / 'test.sqlite'}"))
        left = Doomed(database, folder)
        before = await contents(database)
        if any(row["name"] == "shred" for row in before["meta"]):
            await starts_anew(left)
        else:
            whole += 1
            assert len(before["chats"]) == len(ADDRESSES)
            assert (await left.start()).matches(VAULT.check())
        await database.close()
    assert 0 < whole < 15
