"""The command line: what each sub-command prints and where, its status, and what it says of a fault."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Cli, catalogue_with_topic

TOKEN = "123456:not-to-be-seen"
ARTICLE = """\
article:
  id: review
  headline: A review
  author: not stated
  publisher: viasna
  date_published: 2020-12-04
  genre: report
  url: https://example.org/review
statements:
  - id: calm
    type: claim
    topic: protests
    text: {en: The streets are calm.}
    said_by: viasna
    reported_by: belsat
"""


@pytest.fixture
def articles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of content with one article, set to be served."""
    made = folder / "articles"
    made.mkdir()
    (made / "review.yaml").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONTENT_DIR", str(made))
    return made


# --- ask ---


def test_ask_prints_the_answer(cli: Cli) -> None:
    done = cli("ask", "/detentions")

    assert (done.status, done.err) == (0, "")
    assert "More than 33,000" in done.out


@pytest.mark.parametrize(
    "asked", ["/detension", "detentions", "", "/timeline nothing", "/briefing daily x", "/source no"]
)
def test_ask_ends_with_2_for_what_it_does_not_understand(cli: Cli, asked: str) -> None:
    done = cli("ask", asked)

    assert (done.status, done.err) == (2, "")
    assert done.out


def test_ask_ends_with_2_where_something_is_missing_and_asks_for_it(cli: Cli) -> None:
    done = cli("ask", "/timeline")

    assert done.status == 2
    assert "Which topic?" in done.out + done.err


def test_ask_shows_buttons_as_commands_to_type(cli: Cli) -> None:
    assert "/detentions earlier" in cli("ask", "/detentions").out


def test_ask_answers_in_another_language(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = cli("ask", "--language", "be", "/topics")
    monkeypatch.setenv("BRIEFING_LANGUAGE", "be")

    assert chosen.out.startswith("Усе тэмы\n")
    assert cli("ask", "/topics") == chosen


# --- brief ---


def test_brief_prints_the_overview(cli: Cli) -> None:
    done = cli("brief")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Old figures: nothing below is later than ")
    assert "\nDetentions\n" in done.out


def test_brief_as_json_says_the_type_of_every_part(cli: Cli) -> None:
    done = cli("brief", "--format", "json")

    found = list(_objects(json.loads(done.out)))
    assert [part for part in found if "type" not in part] == []
    kinds = {"document", "heading", "paragraph", "items", "item", "strong", "citation", "about", "action"}
    assert kinds <= {part["type"] for part in found}


def test_brief_for_telegram_is_what_the_bot_api_takes(cli: Cli) -> None:
    (message,) = json.loads(cli("brief", "--format", "telegram", "--language", "be").out)

    assert {entity["type"] for entity in message["entities"]} == {"bold", "italic"}
    first = message["entities"][0]
    whole = message["text"].encode("utf-16-le")
    assert whole[2 * first["offset"] :][: 2 * first["length"]].decode("utf-16-le") in message["text"]
    rows = message["reply_markup"]["inline_keyboard"]
    assert all(button["callback_data"].startswith("/") for row in rows for button in row)


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _objects(one)


def test_brief_takes_topics_language_edition_and_since(cli: Cli) -> None:
    some = cli("brief", "--topics", "deaths,protests", "--edition", "weekly").out
    added = cli("brief", "--since", "0", "--topics", "detentions").out

    assert ("\nDeaths\n" in some, "\nProtests\n" in some, "\nDetentions\n" in some) == (True, True, False)
    assert "Added: more than 33,000 people detained since May 2020" in added
    assert "Nothing was added." in cli("brief", "--since", "43").out
    unknown = cli("brief", "--since", "999999")
    assert (unknown.status, "no number 999999" in unknown.err) == (2, True)
    assert "\nЗатрыманні\n" in cli("brief", "--language", "be").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--topics", "detension"], "unknown topic “detension”; did you mean detentions?"),
        (["--topics", "deaths,xyzzy"], "unknown topic “xyzzy”; use one of: deaths, "),
        (["--edition", "dayly"], "unknown edition “dayly”; did you mean daily?"),
        (["--since", "soon"], "--since"),
        (["--language", "de"], "--language"),
        (["--format", "xml"], "--format"),
    ],
)
def test_brief_says_what_it_does_not_know(cli: Cli, arguments: list[str], said: str) -> None:
    done = cli("brief", *arguments)

    assert (done.status, done.out) == (2, "")
    assert said in done.err


# --- content check ---


def test_content_that_is_in_order_is_counted(cli: Cli, articles: Path) -> None:
    done = cli("content", "check")

    assert (done.status, done.err) == (0, "")
    assert done.out == "Read files: 1, articles: 1, statements: 1. Errors: 0, warnings: 0.\n"
    assert cli("content", "check", "articles") == cli("content", "check")


def test_the_content_that_ships_is_in_order(cli: Cli) -> None:
    done = cli("content", "check")

    assert (done.status, done.err) == (0, "")
    assert "Errors: 0, " in done.out


def test_broken_content_is_told_to_the_line(cli: Cli, articles: Path) -> None:
    (articles / "second.yaml").write_text(ARTICLE.replace("protests", "protest"), encoding="utf-8")
    (articles / "third.yaml").write_text("article: [", encoding="utf-8")

    done = cli("content", "check")

    assert (done.status, done.err) == (1, "")
    assert "second.yaml:12: topic: unknown topic “protest”; did you mean protests?\n" in done.out
    assert "second.yaml:2: id: “review” is taken, at review.yaml:2; give each its own id\n" in done.out
    assert "third.yaml:" in done.out
    assert cli("ask", "/start").status == 1


def test_content_is_told_without_what_a_terminal_would_obey(cli: Cli, articles: Path) -> None:
    evil = ARTICLE.replace("protests", r'"pro\e[2Jtests"').replace("said_by", r'"said\e[2Jby"')
    (articles / "review.yaml").write_text(evil, encoding="utf-8")

    done = cli("content", "check")

    assert done.status == 1
    assert "\x1b" not in done.out


@pytest.mark.parametrize("place", ["nowhere", "articles/review.yaml"])
def test_a_folder_that_is_none_is_named(cli: Cli, articles: Path, place: str) -> None:
    done = cli("content", "check", place)

    assert (done.status, done.out) == (1, "")
    assert f"{place}: " in done.err


# --- settings that stop it ---


@pytest.mark.parametrize("command", [["run"], ["chat"], ["ask", "/start"], ["content", "check"]])
@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BRIEFING_TIMEZONE", "Mars/Base"), ("BRIEFING_LANGUAGE", "English"), ("BRIEFING_LOG_LEVEL", "loud"),
        ("BRIEFING_TELEGRAM_TOKEN_FILE", "nowhere"), ("BRIEFING_DISCORD_TOKEN_FILE", "."),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_and_nothing_else_happens(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, command: list[str]
) -> None:
    monkeypatch.setenv(variable, value)

    done = cli(*command)

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{variable}: ")


@pytest.mark.parametrize("catalogue", [b"[topics", b"[topics]", b"# \xe9", b"", None])
@pytest.mark.parametrize("command", [["ask", "/start"], ["brief"], ["content", "check"]])
def test_a_wrong_catalogue_is_explained(
    cli: Cli, articles: Path, catalogue: bytes | None, command: list[str]
) -> None:
    written = catalogue_with_topic("search").encode() if catalogue is None else catalogue
    (articles / "briefings.toml").write_bytes(written)

    done = cli(*command)

    assert (done.status, done.out) == (1, "")
    assert "topics" in done.err or "briefings.toml:" in done.err


@pytest.mark.parametrize("command", [["ask", "/start"], ["doctor"], ["brief"], ["content", "check"]])
@pytest.mark.parametrize("wrong", ["", "BRIEFING_LANGUAGE=English\n", "no setting\n"])
def test_no_output_holds_a_token(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], wrong: str
) -> None:
    (folder / "secret").write_text(f"{TOKEN}\n", encoding="utf-8")
    (folder / ".env").write_text(f"{wrong}BRIEFING_TELEGRAM_TOKEN={TOKEN}\n", encoding="utf-8")
    monkeypatch.setenv("BRIEFING_DISCORD_TOKEN_FILE", "secret")
    monkeypatch.setenv("BRIEFING_LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("BRIEFING_TELEGRAM_API_URL", "http://127.0.0.1:1")  # where nobody is

    done = cli(*command)

    assert done.status == (1 if wrong or command == ["doctor"] else 0)
    assert TOKEN not in done.out + done.err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["ask"], ["content", "burn"]])
def test_a_command_line_that_is_not_understood_gets_the_usage(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("usage: briefing-bot")
