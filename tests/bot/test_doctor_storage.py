"""The doctor looks at the database, its keys, the lock and the disk, and leaves them as they are."""

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import config
from bot import doctor
from bot.storage.database import Database
from bot.vault import make_key, write_key
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.storage.filled import KEYS

PASSPHRASE = "not to be seen"


@pytest.fixture
def place(folder: Path) -> Place:
    place = Place(folder)
    place.prepare()
    return place


def change(place: Place, *statements: str) -> None:
    async def work(database: Database) -> None:
        async with database.write() as db:
            for statement in statements:
                await db.execute(text(statement))

    place.run(work)


def told(cli: Cli, what: str) -> list[tuple[str, str, str]]:
    """What doctor says about one thing: the finding, what was found, and the cure."""
    done = cli("doctor")
    assert done.err == ""
    assert (done.status == 1) is ("FAULT" in done.out)
    found = re.findall(rf"^(ok   |note |FAULT) {what}: (.*)(?:\n {{6}}(.*))?$", done.out, re.MULTILINE)
    return [(finding.strip(), said, cure) for finding, said, cure in found]


def one(cli: Cli, what: str) -> tuple[str, str, str]:
    (only,) = told(cli, what)
    return only


# What is not there yet


def test_it_makes_neither_database_nor_keys(cli: Cli, folder: Path) -> None:
    assert one(cli, "database") == (
        "ok", f"{folder}/data/briefing-bot.sqlite: is made at the first start", ""
    )  # fmt: skip
    assert one(cli, "keys") == ("ok", "are made at the first start", "")
    assert [path.name for path in folder.rglob("*")] == ["data"]
    assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700


def test_an_empty_database_is_filled_at_the_first_start(
    cli: Cli, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DATABASE_URL", empty_url)

    assert one(cli, "database")[:2] in {
        ("ok", "PostgreSQL: is made at the first start"),
        ("ok", f"{empty_url.removeprefix('sqlite:///')}: is made at the first start"),
    }


# The database


def test_what_is_in_order_is_told_and_left_as_it_is(cli: Cli, place: Place) -> None:
    cli("backup", "b.gz")  # makes what SQLite keeps beside its file
    before, texts = place.contents(), place.key_texts()
    names = {path.name for path in place.settings.data_dir.iterdir()}

    assert one(cli, "database")[::2] == ("ok", "")
    assert one(cli, "lock") == ("ok", "no bot is running on this database", "")
    assert (place.contents(), place.key_texts()) == (before, texts)
    assert {path.name for path in place.settings.data_dir.iterdir()} == names == {
        "address.key", "index.key", "briefing-bot.sqlite"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("version", "finding", "said"),
    [
        ("9999", "FAULT", "of a newer version of this bot (schema 9999; this one knows 0004)"),
        ("0000", "note", "of an older version (schema 0000); the next start brings it to 0004"),
    ],
)
def test_a_database_of_another_version_is_told(
    cli: Cli, place: Place, version: str, finding: str, said: str
) -> None:
    change(place, f"UPDATE alembic_version SET version_num = '{version}'")

    found = one(cli, "database")

    assert (found[0], said in found[1]) == (finding, True)


def test_a_file_that_is_no_database_is_told(cli: Cli, place: Place) -> None:
    place.settings.database_file.write_bytes(b"my letters, which are long enough" * 100)

    assert one(cli, "database") == ("FAULT", "the file is no database", "Check BRIEFING_DATABASE_URL")
    assert told(cli, "keys") == []


def test_a_database_that_cannot_be_written_is_told(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.WAIT", 0.01)
    with closing(sqlite3.connect(place.settings.database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert one(cli, "database") == ("FAULT", "another program holds the database", "Close it")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://bot:secret@127.0.0.1:1/name", "the database does not answer"),
        ("mysql://bot:secret@host/name", "BRIEFING_DATABASE_URL: write sqlite:///FILE or"),
        ("sqlite:///file/in/it", "file/in/it: Not a directory"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("BRIEFING_DATABASE_URL", url)

    finding, found, _ = one(cli, "database")

    assert (finding, said in found) == ("FAULT", True)
    assert "secret" not in cli("doctor").out


def test_a_running_bot_is_told_and_not_disturbed(cli: Cli, place: Place) -> None:
    with place.running():
        assert one(cli, "lock")[:2] == ("ok", "a bot is running on this database; another one would stand by")
        assert one(cli, "database")[0] == "ok"


# The keys


def test_keys_beside_the_database_are_noted_and_what_to_do(cli: Cli, place: Place) -> None:
    fine, note = told(cli, "keys")

    assert fine == ("ok", "in files, in data", "")
    assert note[:2] == ("note", "in files beside the database: whoever takes the disk can tell who reads")
    assert "BRIEFING_ADDRESS_KEY" in note[2]
    assert "briefing-bot keys protect" in note[2]


def test_protected_keys_are_not_asked_for(cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)
    from bot.keys import protect_files

    protect_files(place.settings, PASSPHRASE)

    found = "in files, in data, under a passphrase, which the bot asks for at its start"
    assert told(cli, "keys") == [("ok", found, "")]


def test_keys_in_settings_are_no_note(cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in place.keys:
        path.unlink()
    monkeypatch.setenv("BRIEFING_ADDRESS_KEY", write_key(*KEYS.address))
    monkeypatch.setenv("BRIEFING_INDEX_KEY", write_key(*KEYS.index))

    assert told(cli, "keys") == [("ok", "in settings", "")]


def test_missing_keys_are_a_fault_once_something_is_sealed(cli: Cli, place: Place) -> None:
    for path in place.keys:
        path.unlink()

    finding, found, cure = one(cli, "keys")

    assert (finding, found.startswith("data/address.key and data/index.key: missing")) == (
        "FAULT",
        True,
    )
    assert cure.startswith("Put both back from your backup")


def test_one_missing_key_is_a_fault_even_before(cli: Cli, folder: Path, place: Place) -> None:
    place.settings.database_file.unlink()
    place.keys[1].unlink()

    assert one(cli, "keys")[0] == "FAULT"


def test_the_keys_of_another_database_are_a_fault(cli: Cli, place: Place) -> None:
    place.keys[0].write_text(write_key(make_key()), encoding="ascii")

    assert told(cli, "keys")[0][:2] == ("FAULT", "in files, in data: not those of this database")


def test_a_rotation_that_has_not_ended_is_a_fault(cli: Cli, place: Place) -> None:
    old = place.keys[0].read_text(encoding="ascii")
    place.keys[0].write_text(f"{write_key(make_key())}\n{old}", encoding="ascii")

    finding, found, cure = told(cli, "keys")[0]

    assert (finding, found) == ("FAULT", "in files, in data: a rotation has not ended")
    assert cure.startswith("Run briefing-bot keys rotate")


def test_keys_that_others_can_read_are_a_fault(cli: Cli, place: Place) -> None:
    place.keys[1].chmod(0o640)

    found = "data/index.key: other users of this machine may read or change it"
    assert ("FAULT", found, "Run chmod 600 data/index.key") in told(cli, "keys")


# What comes


def test_a_disk_that_is_nearly_full_is_told(cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(cli, "disk") == []

    monkeypatch.setattr(doctor, "LEAST_FREE", 2**62)

    finding, found, cure = one(cli, "disk")
    assert (finding, cure) == ("FAULT", "Make room on it.")
    assert re.fullmatch(r"data: [\d,]+ MB are free, and nothing is sent once it is full", found)


@pytest.mark.parametrize(
    ("platform", "readers", "noted"),
    [
        ("telegram", 108_001, "108,001 readers at 30 a second take 1.0 hours"),
        ("telegram", 108_000, ""),
        ("discord", 172_801, "172,801 readers at 48 a second take 1.0 hours"),
        ("console", 170_000, ""),
    ],
)
def test_more_readers_than_the_grace_lets_through_are_noted(
    cli: Cli,
    folder: Path,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    readers: int,
    noted: str,
) -> None:
    own = config.catalogue_file().read_text(encoding="utf-8").replace("grace = 3", "grace = 1")
    (folder / "own").mkdir()
    (folder / "own" / "briefings.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONTENT_DIR", "own")
    many = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {readers})"
    chat = f"NULL, '{platform}', randomblob(8), x'', 'en', 'UTC', 'full', NULL, NULL, 'open', 0"
    change(
        place,
        f"INSERT INTO chats {many} SELECT {chat} FROM n",
        "INSERT INTO subscriptions SELECT NULL, id, 'daily', 480, 127, '', 0, NULL, NULL, NULL, 1800000000 "
        "FROM chats WHERE address = x''",
    )

    found = told(cli, "edition daily")

    if not noted:
        assert found == []
        return
    ((finding, said, cure),) = found
    assert finding == "note"
    assert said == f"{platform}: {noted}, and the edition's grace is 1: the last of them get none"
    assert cure == "Raise grace under [editions.daily] in briefings.toml."
