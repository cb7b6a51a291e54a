"""The operator's tools on the command line: backups and the queue. Content is in test_content_tools.py, keys
in test_key_tools.py.
"""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.restoring import RESTORED
from bot.storage.tables import SCHEMA
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.storage.filled import ADDRESSES

TOOLS = (
    ["backup", "b.gz"],
    ["restore", "b.gz"],
    ["restore", "b.gz", "--replace"],
    ["queue"],
    ["queue", "--retry"],
    ["keys", "rotate"],
    ["content", "export", "out"],
    ["content", "import"],
)


@pytest.fixture
def place(folder: Path) -> Place:
    place = Place(folder)
    place.prepare()
    return place


def change(place: Place, statement: str) -> None:
    async def work(database: Database) -> None:
        async with database.write() as db:
            await db.execute(text(statement))

    place.run(work)


# Backups


def test_a_backup_is_made_beside_a_running_bot(cli: Cli, place: Place, folder: Path) -> None:
    with place.running():
        done = cli("backup", "b.gz")

    assert (done.status, done.err) == (0, "")
    rows = sum(len(rows) for rows in place.contents().values())
    assert done.out.startswith(
        f"b.gz: {rows} rows, backed up. The keys are not in it: keep a copy of them apart"
    )
    assert "delete it by then" in done.out
    assert (folder / "b.gz").exists()


@pytest.mark.usefixtures("place")
def test_a_backup_that_is_there_is_written_over_only_if_asked_for(cli: Cli, folder: Path) -> None:
    cli("backup", "b.gz")
    before = (folder / "b.gz").stat().st_ino
    refused = cli("backup", "b.gz")
    assert (refused.status, (folder / "b.gz").stat().st_ino) == (1, before)
    assert "give another name, or --replace" in refused.err
    assert cli("backup", "b.gz", "--replace").status == 0
    assert (folder / "b.gz").stat().st_ino != before


def test_a_backup_is_restored_in_another_place(
    cli: Cli, place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("backup", "b.gz")
    other = Place(folder / "other")
    other.settings.data_dir.mkdir(parents=True)
    for old, new in zip(place.keys, other.keys, strict=True):
        new.write_bytes(old.read_bytes())
        new.chmod(0o600)
    monkeypatch.chdir(folder / "other")

    done = cli("restore", "../b.gz")

    assert (done.status, done.err) == (0, "")
    assert "rows, restored. What was due before now is not sent any more." in done.out
    assert other.found() == list(ADDRESSES.values())
    assert [row for row in other.contents()["deliveries"] if row["state"] in ("queued", "sending")] == []
    assert RESTORED in {row["reason"] for row in other.contents()["deliveries"]}


def test_a_backup_needs_its_keys(cli: Cli, place: Place) -> None:
    cli("backup", "b.gz")
    for path in place.keys:
        path.unlink()
    before = place.contents()

    done = cli("restore", "b.gz", "--replace")

    assert (done.status, done.out) == (1, "")
    assert "address.key and data/index.key: missing" in done.err
    assert place.contents() == before


def test_what_is_there_gives_way_only_if_told_so(cli: Cli, place: Place) -> None:
    cli("backup", "b.gz")
    change(place, "UPDATE chats SET language = 'ru'")

    done = cli("restore", "b.gz")

    assert (done.status, done.out) == (1, "")
    assert "the database is not empty; move " in done.err
    assert {row["language"] for row in place.contents()["chats"]} == {"ru"}

    assert cli("restore", "b.gz", "--replace").status == 0
    assert {row["language"] for row in place.contents()["chats"]} == {"en"}


# The queue


def test_the_queue_is_told_in_a_table(cli: Cli, place: Place) -> None:
    now = "CAST(strftime('%s') AS INTEGER)"
    change(place, f"UPDATE deliveries SET ended_at = {now} - 90 WHERE state = 'sent'")
    change(place, f"UPDATE deliveries SET due_at = {now} - 5 * 60 - 30 WHERE state = 'queued' AND lane = 3")
    change(
        place, "UPDATE deliveries SET due_at = due_at + 10000000000, ready_at = 10000000000 WHERE lane = 1"
    )
    change(place, "UPDATE deliveries SET platform = 'console' WHERE lane = 1")

    with place.running():
        done = cli("queue")

    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "platform  lane         waiting  on their way  sent in a minute  in an hour  unknown  oldest\n"
        "console   corrections        1             0                 0           0        0       -\n"
        "telegram  scheduled          1             1                 0           1        1   6 min\n"
        "telegram: 2 left, which takes 0 s, at 30 a second at most.\n"
        "Not sent: telegram, scheduled, expired: 1\n"
        "Not sent: telegram, scheduled, failed (attempts): 1\n"
        "Not sent: telegram, scheduled, gone: 1\n"
        "Not sent: telegram, scheduled, skipped: 1\n"
    )


@pytest.mark.parametrize("platform", ["telegram", "discord", "console"])
def test_what_is_left_takes_as_long_as_the_platform_lets_it(cli: Cli, place: Place, platform: str) -> None:
    change(place, "UPDATE deliveries SET state = 'skipped'")
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5400)"
    row = f"i + 100, 3, '{platform}', 1, NULL, 1, i, 0, 0, 0, 'queued', '', 0, 0, 0, NULL, NULL, 0, NULL, 0"
    change(place, f"INSERT INTO deliveries {many} SELECT {row} FROM n")

    done = cli("queue")

    told = re.findall(r"^(\w+): ([\d,]+) left, which takes (.*), at", done.out, re.MULTILINE)
    assert (
        told
        == {
            "telegram": [("telegram", "5,400", "3 min")],
            "discord": [("discord", "5,400", "2 min")],
            "console": [],
        }[platform]
    )


def test_failed_ones_are_queued_again_beside_a_running_bot(cli: Cli, place: Place) -> None:
    change(
        place, "UPDATE deliveries SET subscription_id = 2, chat_id = 2, until_seq = 9 WHERE state = 'failed'"
    )

    with place.running():
        done = cli("queue", "--retry")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Queued again: 1. ")
    assert "failed" not in {row["state"] for row in place.contents()["deliveries"]}


def test_an_empty_ledger_is_told(cli: Cli, place: Place) -> None:
    change(place, "DELETE FROM deliveries")

    assert cli("queue") == (0, "Nothing waits, and nothing was sent yet.\n", "")


def test_no_tool_shows_who_reads(cli: Cli, place: Place) -> None:
    said = "".join(done.out + done.err for done in (cli(*tool) for tool in TOOLS))

    assert "rows, backed up" in said
    assert [one.chat for one in ADDRESSES.values() if re.search(rf"\b{one.chat}\b", said)] == []


# What stands in the way


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool[0] != "restore" and tool[1:] != ["import"]])
def test_no_database_is_made_by_looking_for_one(cli: Cli, folder: Path, tool: list[str]) -> None:
    done = cli(*tool)

    assert (done.status, done.out) == (1, "")
    assert "briefing-bot.sqlite: there is no database yet; start the bot first\n" in done.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "tool", [["restore", "b.gz", "--replace"], ["keys", "rotate"], ["content", "import"]]
)
def test_a_running_bot_is_not_disturbed(cli: Cli, place: Place, tool: list[str]) -> None:
    cli("backup", "b.gz")
    before, texts = place.contents(), place.key_texts()

    with place.running():
        done = cli(*tool)

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("the bot is running on this database; stop it, then try again\n")
    assert (place.contents(), place.key_texts()) == (before, texts)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_wrong_address_of_the_database_is_told_in_a_line(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch, tool: list[str]
) -> None:
    monkeypatch.setenv("BRIEFING_DATABASE_URL", "mysql://somebody:secret@host/name")

    done = cli(*tool)

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("BRIEFING_DATABASE_URL: write sqlite:///FILE or postgresql://")
    assert "secret" not in done.err


@pytest.mark.parametrize("tool", [["queue"], ["keys", "rotate"], ["content", "export", "out"]])
def test_a_database_of_another_version_is_left_to_it(cli: Cli, place: Place, tool: list[str]) -> None:
    change(place, "UPDATE alembic_version SET version_num = '9999'")

    done = cli(*tool)

    assert (done.status, done.out) == (1, "")
    said = f"the database has the schema 9999, and this version of the bot {SCHEMA}; "
    assert done.err.startswith(said)
