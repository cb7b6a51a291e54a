"""`content import` and `content export`: the articles into the database as a start does, and out again."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.test_cli import ARTICLE


@pytest.fixture
def place(folder: Path) -> Place:
    return Place(folder)


@pytest.fixture
def articles(folder: Path) -> Path:
    made = folder / "articles"
    made.mkdir()
    (made / "review.yaml").write_text(ARTICLE, encoding="utf-8")
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_import_is_what_a_start_does(cli: Cli, place: Place, articles: Path) -> None:
    done = cli("content", "import", "articles")

    assert done == (0, "Imported. Articles that are new or changed: 1, new versions: 1.\n", "")
    assert [row["kind"] for row in place.contents()["revisions"]] == ["published"]
    assert cli("content", "import", "articles").out.endswith("changed: 0, new versions: 0.\n")
    assert place.contents()["meta"] == []  # a start makes the keys


def test_without_a_folder_what_is_set_is_imported(
    cli: Cli, place: Place, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CONTENT_DIR", str(articles))

    assert cli("content", "import").status == 0
    assert [row["id"] for row in place.contents()["articles"]] == ["review"]


def test_what_has_errors_is_not_imported(cli: Cli, folder: Path, articles: Path) -> None:
    (articles / "review.yaml").write_text(ARTICLE.replace("protests", "protest"), encoding="utf-8")

    done = cli("content", "import", "articles")

    assert (done.status, done.out) == (1, "")
    assert "review.yaml:12: topic: unknown topic “protest”; did you mean protests?\n" in done.err
    assert not (folder / "data").exists()


def test_a_conflict_is_told_and_not_taken(cli: Cli, place: Place, articles: Path) -> None:
    cli("content", "import", "articles")

    async def change(database: Database) -> None:
        async with database.write() as db:
            await db.execute(text("UPDATE articles SET fields = replace(fields, 'A review', 'Another')"))

    place.run(change)
    (articles / "review.yaml").write_text(ARTICLE.replace("A review", "A report"), encoding="utf-8")

    done = cli("content", "import", "articles")

    assert (done.status, done.err) == (1, "")
    assert done.out.startswith("not taken: article review: the database has it otherwise")
    assert "Another" in place.contents()["articles"][0]["fields"]


def test_what_is_in_no_file_is_told_and_stays(cli: Cli, place: Place, articles: Path) -> None:
    cli("content", "import")

    done = cli("content", "import", "articles")

    assert done.status == 0
    assert "in the database and in no file, and left there: article:" in done.out
    assert len(place.contents()["articles"]) > 1


def test_what_is_exported_is_what_was_imported(cli: Cli, folder: Path, place: Place) -> None:
    cli("content", "import")

    done = cli("content", "export", "out")

    number = len(place.contents()["articles"])
    assert done == (0, f"out: files: {number}, of them written: {number}.\n", "")
    checked = cli("content", "check", "out")
    assert (checked.status, f"\nRead files: {number}, articles: {number}, " in checked.out) == (0, True)
    before = place.contents()
    cli("content", "import", "out")
    assert place.contents()["revisions"] == before["revisions"]
    assert cli("content", "export", "out").out == f"out: files: {number}, of them written: 0.\n"


def test_no_file_is_changed_unless_told_so(cli: Cli, folder: Path, articles: Path) -> None:
    cli("content", "import", "articles")
    before = files(articles)

    done = cli("content", "export", "articles")

    assert (done.status, done.out) == (1, "")
    assert "articles: nothing was written, for it has other versions of review.yaml; name another" in done.err
    assert files(articles) == before

    assert cli("content", "export", "articles", "--replace").status == 0
    assert files(articles).keys() == before.keys()
    assert b"seq: 1" in files(articles)["review.yaml"]


def test_nothing_is_written_where_one_file_differs(cli: Cli, folder: Path, articles: Path) -> None:
    second = ARTICLE.replace("id: review", "id: second").replace("id: calm", "id: quiet")
    (articles / "second.yaml").write_text(second, encoding="utf-8")
    cli("content", "import", "articles")
    (folder / "out").mkdir()
    (folder / "out" / "second.yaml").write_text("mine", encoding="utf-8")

    assert cli("content", "export", "out").status == 1
    assert files(folder / "out") == {"second.yaml": b"mine"}


def test_an_export_needs_a_folder(cli: Cli, articles: Path) -> None:
    cli("content", "import", "articles")

    done = cli("content", "export")

    assert (done.status, done.out) == (2, "")
    assert done.err == "which folder? give one, as in briefing-bot content export articles\n"
