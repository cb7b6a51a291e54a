"""A backup is what the database held at one moment, whole or not at all, for its owner's eyes alone."""

import asyncio
import gzip
import json
import os
import resource
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update

from bot.storage import backup
from bot.storage.archive import BackupError
from bot.storage.database import Database, engine_of
from bot.storage.tables import SCHEMA, chats, deliveries, metadata
from bot.vault import write_key
from tests.bot.storage.filled import ADDRESSES, HERE, KEYS, NOON, chat, contents, fill

DAY = 86_400
PREFIX = f"before-upgrade-from-{SCHEMA}"


@pytest.fixture
async def filled(database: Database) -> Database:
    await fill(database)
    return database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "backup.jsonl.gz"


def raw(file: Path) -> bytes:
    return file.read_bytes()


def put(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def lines(file: Path) -> list[str]:
    return gzip.decompress(raw(file)).decode().splitlines()


def rows_of(file: Path, table: str) -> list[list[object]]:
    """The rows of a table in a backup."""
    read = [json.loads(line) for line in lines(file)]
    at = next(at for at, line in enumerate(read) if isinstance(line, dict) and line.get("table") == table)
    return read[at + 1 : at + 1 + read[0]["tables"][table]]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def test_it_has_every_row_of_every_table(filled: Database, file: Path) -> None:
    there = await contents(filled)

    rows = await backup.write(filled, file)

    head, *rest = map(json.loads, lines(file))
    counts = {name: len(rows) for name, rows in there.items()}
    assert (head["briefing-bot"], head["schema"], head["tables"]) == ("backup", SCHEMA, counts)
    assert [line["table"] for line in rest if isinstance(line, dict)] == list(head["tables"])
    assert rows == sum(counts.values()) == len(rest) - len(counts)
    assert all(counts.values())


async def test_its_tables_come_after_those_that_they_refer_to(filled: Database, file: Path) -> None:
    await backup.write(filled, file)

    order = list(json.loads(lines(file)[0])["tables"])
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            assert order.index(key.column.table.name) < order.index(table.name)


async def test_only_its_owner_may_read_it_and_nothing_else_is_left(filled: Database, file: Path) -> None:
    await backup.write(filled, file)

    assert mode(file) == 0o600
    assert list(file.parent.iterdir()) == [file]


async def test_no_address_and_no_key_is_in_it(filled: Database, file: Path) -> None:
    await backup.write(filled, file)

    said = "\n".join(lines(file))
    secrets = [address.chat for address in ADDRESSES.values() if address != HERE]
    secrets += [write_key(key) for key in (*KEYS.address, *KEYS.index)]
    assert [secret for secret in secrets if secret in said] == []


async def test_an_older_backup_gives_way_to_it(filled: Database, file: Path) -> None:
    await backup.write(filled, file)
    async with filled.write() as db:
        await db.execute(insert(chats), [chat(3, HERE, blind_index=b"other")])

    await backup.write(filled, file)

    assert len(rows_of(file, "chats")) == len(ADDRESSES) + 1
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content", [b"", b"my letters", gzip.compress(b"my letters", mtime=0), gzip.compress(b"{}\n", mtime=0)]
)
async def test_no_other_file_gives_way_to_it(sqlite: Database, file: Path, content: bytes) -> None:
    put(file, content)

    with pytest.raises(BackupError, match="another file, and no backup; give another name"):
        await backup.write(sqlite, file)

    assert raw(file) == content
    assert list(file.parent.iterdir()) == [file]


async def test_a_pipe_is_not_waited_for(sqlite: Database, file: Path) -> None:
    os.mkfifo(file)

    with pytest.raises(BackupError, match="another file, and no backup"):
        await backup.write(sqlite, file)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("kept", "a folder; name a file in it"),
        ("nowhere/backup", "No such file"),
        ("test.sqlite/it", "Not a dir"),
    ],
)
async def test_a_place_where_it_cannot_be_is_named(
    sqlite: Database, file: Path, tmp_path: Path, place: str, said: str
) -> None:
    with pytest.raises(BackupError, match=f"{place}: .*{said}"):
        await backup.write(sqlite, tmp_path / place)


async def test_an_empty_database_has_nothing_to_back_up(empty_url: str, file: Path) -> None:
    database = Database(engine_of(empty_url))

    with pytest.raises(BackupError, match="database is empty"):
        await backup.write(database, file)

    await database.close()
    assert list(file.parent.iterdir()) == []


async def test_a_database_of_a_newer_version_is_not_backed_up_in_part(sqlite: Database, file: Path) -> None:
    async with sqlite.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(BackupError, match="database is of a newer version of this bot"):
        await backup.write(sqlite, file)

    assert list(file.parent.iterdir()) == []


async def test_a_backup_that_is_cut_short_leaves_the_last_one(filled: Database, file: Path) -> None:
    await backup.write(filled, file)
    before = raw(file)

    def stop(done: int, _total: int) -> None:
        if done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await backup.write(filled, file, stop)

    assert raw(file) == before
    assert list(file.parent.iterdir()) == [file]


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """No file may grow larger, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_is_told_and_leaves_the_last_one(sqlite: Database, file: Path) -> None:
    await fill(sqlite)
    await backup.write(sqlite, file)
    before = raw(file)

    with (
        small_files(len(before) // 2),
        pytest.raises(BackupError, match=r"cannot be written \(File too large\)"),
    ):
        await backup.write(sqlite, file)

    assert raw(file) == before
    assert list(file.parent.iterdir()) == [file]


async def test_it_is_what_the_database_held_at_one_moment(
    filled: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process writes while it is read: it erases a chat that is read already, and adds another."""
    monkeypatch.setattr(backup, "CHUNK", 1)
    before = await contents(filled)

    async def change() -> None:
        other = Database(engine_of(filled.engine.url.render_as_string(hide_password=False)))
        async with other.write() as db:
            await db.execute(deliveries.delete())
            await db.execute(insert(chats), [chat(3, HERE, blind_index=b"other")])
            await db.execute(update(chats).values(language="be"))
        await other.close()

    changed: list[bool] = []

    def once(done: int, _total: int) -> None:
        if done == 3 and not changed:
            changed.append(True)
            thread = threading.Thread(target=asyncio.run, args=(change(),))
            thread.start()
            thread.join()

    await backup.write(filled, file, once)

    assert changed
    assert len((await contents(filled))["deliveries"]) == 0
    assert len(rows_of(file, "deliveries")) == len(before["deliveries"])
    assert [row[0] for row in rows_of(file, "chats")] == [row["id"] for row in before["chats"]]
    assert {"en"} == {row[4] for row in rows_of(file, "chats")}


async def test_what_another_program_keeps_beside_it_stays_its_own(filled: Database, file: Path) -> None:
    async with filled.write() as db:
        await db.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))

    await backup.write(filled, file)

    assert "invoices" not in json.loads(lines(file)[0])["tables"]


async def test_progress_is_told_to_the_end(filled: Database, file: Path) -> None:
    told: list[tuple[int, int]] = []

    rows = await backup.write(filled, file, lambda done, total: told.append((done, total)))

    assert told[-1] == (rows, rows)
    assert {total for _, total in told} == {rows}
    assert [done for done, _ in told] == sorted(done for done, _ in told)


# Automatic ones


async def test_an_automatic_one_is_named_for_what_it_holds_and_when(filled: Database, tmp_path: Path) -> None:
    await backup.automatic(filled, tmp_path, SCHEMA, NOON)

    (made,) = (tmp_path / "backups").iterdir()
    assert made.name == f"{PREFIX}-20260105T120000Z.jsonl.gz"
    assert mode(made.parent) == 0o700
    assert len(rows_of(made, "chats")) == len(ADDRESSES)


def test_automatic_ones_go_after_seven_days(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for age in (0, 6 * DAY, 7 * DAY, 7 * DAY + 1, 30 * DAY):
        stamp = datetime.fromtimestamp(NOON - age, UTC).strftime("%Y%m%dT%H%M%SZ")
        (folder / f"{PREFIX}-{stamp}.jsonl.gz").touch()
    (folder / f".{PREFIX}-20200101T000000Z.jsonl.gz.abc.new").touch()  # cut short by a kill
    (folder / "before-breakfast.txt").touch()
    (folder / "my own.jsonl.gz").touch()

    assert backup.prune(tmp_path, NOON) == 3
    assert {path.name for path in folder.iterdir()} == {
        f"{PREFIX}-20260105T120000Z.jsonl.gz",
        f"{PREFIX}-20251230T120000Z.jsonl.gz",
        f"{PREFIX}-20251229T120000Z.jsonl.gz",
        "before-breakfast.txt",
        "my own.jsonl.gz",
    }


def test_nothing_to_prune_is_no_fault(tmp_path: Path) -> None:
    assert backup.prune(tmp_path, NOON) == 0
