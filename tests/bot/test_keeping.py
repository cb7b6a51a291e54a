"""`content export --git`: what is published in git, with what the desk did to it; nothing about anybody."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.audit import Audit, Entry
from bot.storage.database import Database
from bot.storage.opening import keep_key_check
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.storage.filled import NOON, VAULT
from tests.bot.test_cli import ARTICLE


@pytest.fixture
def place(folder: Path) -> Place:
    return Place(folder)


@pytest.fixture
def articles(folder: Path, cli: Cli) -> Path:
    """One article, imported; the folder is named so."""
    made = folder / "articles"
    made.mkdir()
    (made / "review.yaml").write_text(ARTICLE, encoding="utf-8")
    assert cli("content", "import", "articles").status == 0
    return made


@pytest.fixture
def history(folder: Path, articles: Path) -> Path:
    """A folder in a git repository, with something of others' in it."""
    top = folder / "history"
    (top / "content").mkdir(parents=True)
    git(top, "init", "--quiet")
    (top / "notes.txt").write_text("mine", encoding="utf-8")
    git(top, "add", "notes.txt")
    return top / "content"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def log(folder: Path) -> list[str]:
    """The messages of all commits, the newest first."""
    return git(folder, "log", "--format=%B%x00").split("\0")[:-1]


def note(place: Place, *acts: tuple[str, object]) -> Entry:
    async def work(database: Database) -> list[Entry]:
        async with database.write() as db:
            await keep_key_check(db, VAULT)
            return [await Audit(VAULT).note(db, NOON, "Otter", act, about) for act, about in acts]

    return place.run(work)[-1]


def change(place: Place, statement: str) -> None:
    async def work(database: Database) -> None:
        async with database.write() as db:
            await db.execute(text(statement))

    place.run(work)


def test_the_desks_acts_are_in_the_message_and_its_people_are_not(
    cli: Cli, place: Place, history: Path
) -> None:
    last = note(place, ("drafted", 12), ("approved", 12), ("published", 1), ("invited", ""), ("frozen", ""))

    done = cli("content", "export", "history/content", "--git")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("history/content: files: 1, of them changed: 1. Committed as ")
    (message,) = log(history)
    subject, acts, trailer = message.strip().split("\n\n")
    assert subject.startswith("What is published, on 20")
    assert acts.splitlines() == [
        "2026-01-05 12:00 UTC Otter: drafted draft 12",
        "2026-01-05 12:00 UTC Otter: approved draft 12",
        "2026-01-05 12:00 UTC Otter: published calm",
    ]
    assert trailer == f"Audit: {last.head}"
    assert git(history, "show", "--name-only", "--format=").split() == ["content/review.yaml"]
    assert git(history, "log", "--format=%an <%ae> %cn <%ce>").strip() == " ".join(
        ["briefing-bot <briefing-bot@localhost>"] * 2
    )
    assert git(history, "status", "--porcelain").split() == ["A", "notes.txt"]


def test_the_next_commit_tells_only_what_was_done_since(cli: Cli, place: Place, history: Path) -> None:
    note(place, ("published", 1))
    cli("content", "export", "history/content", "--git")
    last = note(place, ("edited", 13))
    change(place, "UPDATE articles SET fields = replace(fields, 'A review', 'Another')")

    assert cli("content", "export", "history/content", "--git").status == 0

    newest, _ = log(history)
    assert "Otter: edited draft 13" in newest
    assert "published" not in newest.partition("\n\n")[2]
    assert newest.strip().endswith(f"Audit: {last.head}")
    assert "Another" in (history / "review.yaml").read_text(encoding="utf-8")


def test_where_nothing_has_changed_nothing_is_committed(cli: Cli, place: Place, history: Path) -> None:
    cli("content", "export", "history/content", "--git")
    note(place, ("drafted", 12))

    done = cli("content", "export", "history/content", "--git")

    assert (done.status, done.err) == (0, "")
    assert "Nothing has changed, and there is nothing to commit." in done.out
    assert len(log(history)) == 1


def test_a_redacted_statement_is_gone_and_its_history_is_told_of(
    cli: Cli, place: Place, history: Path
) -> None:
    note(place, ("published", 1))
    cli("content", "export", "history/content", "--git")
    change(place, "UPDATE revisions SET kind = 'redacted'")
    note(place, ("corrected", 1), ("redacted", ""))

    done = cli("content", "export", "history/content", "--git")

    assert (done.status, done.err) == (0, "")
    assert "stays in git's history" in done.out
    assert "git filter-repo --invert-paths --path ID.yaml" in done.out
    assert not (history / "review.yaml").exists()
    newest, _ = log(history)
    assert "Otter: corrected\n" in newest
    assert "Otter: redacted\n" in newest
    assert "calm" not in newest
    assert git(history, "ls-files").split() == []


def test_work_that_git_does_not_have_is_not_written_over(cli: Cli, place: Place, history: Path) -> None:
    mine = history / "review.yaml"
    mine.write_text("mine", encoding="utf-8")

    done = cli("content", "export", "history/content", "--git")

    assert (done.status, done.out) == (1, "")
    assert "nothing was written, for git does not have review.yaml as it is there; commit it, or " in done.err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert cli("content", "export", "history/content", "--git", "--replace").status == 0
    mine.write_text("mine", encoding="utf-8")
    assert cli("content", "export", "history/content", "--git").status == 1


def test_what_git_has_is_written_over(cli: Cli, place: Place, history: Path) -> None:
    (history / "review.yaml").write_text("theirs", encoding="utf-8")
    git(history, "add", ".")
    git(history, "-c", "user.name=a", "-c", "user.email=b", "commit", "--quiet", "-m", "theirs")

    assert cli("content", "export", "history/content", "--git").status == 0
    assert "calm" in (history / "review.yaml").read_text(encoding="utf-8")


def test_another_log_than_that_of_the_last_commit_is_told(cli: Cli, place: Place, history: Path) -> None:
    note(place, ("published", 1), ("drafted", 2))
    cli("content", "export", "history/content", "--git")
    change(place, "DELETE FROM audit WHERE n = 2")

    assert (
        "The log is not the one of the last commit"
        in cli("content", "export", "history/content", "--git").out
    )


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_no_repository_is_refused(
    cli: Cli, folder: Path, articles: Path, there: bool
) -> None:
    if there:
        (folder / "plain").mkdir()

    done = cli("content", "export", "plain", "--git")

    assert (done.status, done.out) == (1, "")
    assert "plain: no git repository; make one there with git init, or leave --git out" in done.err


def test_without_git_it_is_refused(
    cli: Cli, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    done = cli("content", "export", "articles", "--git")

    assert (done.status, done.out) == (1, "")
    assert "git: not installed; install it, or leave --git out" in done.err


def test_gits_own_variables_lead_nowhere_else(
    cli: Cli, history: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Known")

    assert cli("content", "export", "history/content", "--git").status == 0

    monkeypatch.undo()
    assert "Somebody" not in git(history, "log", "--format=%an")
