"""The terminal: what a document looks like there, and how lines from a pipe are answered."""

import io
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.app import App
from bot.platforms.base import Host
from bot.platforms.console.render import screen, show
from briefings.document import (
    Action,
    Block,
    Citation,
    Divider,
    Emphasis,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Text,
)

HOSTILE = "\x1b[2J\x1b]0;gone\x07 [bold red]not markup[/] :smile: \x9b31m a\x00b\x08\x7f"
SHOWN = "[2J]0;gone [bold red]not markup[/] :smile: 31m ab"


def printed(blocks: Sequence[Block], *actions: Action, width: int = 40, terminal: bool = False) -> str:
    out = io.StringIO()
    plain = Console(
        file=out, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False
    )
    show(plain, blocks, actions)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading("Detentions"), "Detentions"),
        (Heading("Since May", level=2), "Since May"),
        (paragraph("one two"), "one two"),
        (paragraph("one\ntwo\tthree\r"), "one two three"),
        (Paragraph((Strong("33,000"), Text(" by "), Emphasis("now"))), "33,000 by now"),
        (Paragraph((Link("the page", "https://example.org/a"),)), "the page https://example.org/a"),
        (Paragraph((Text("So. "), Citation("Viasna.", "det-7"))), "So. Viasna. [det-7]"),
        (Items((Item((Text("one"),)), Item((Text("two"),)))), "• one\n• two"),
        (
            Items((Item((Text("A line that is longer than the screen goes on under itself"),)),)),
            "• A line that is longer than the screen\n  goes on under itself",
        ),
        (Quotation((Text("A text under review, set off from all of the rest"),)),
         "    A text under review, set off from\n    all of the rest"),
        (Divider(), "─" * 40),
        (Items(()), ""),
        (Paragraph(()), ""),
    ],
)  # fmt: skip
def test_a_block_as_text(block: Block, expected: str) -> None:
    assert printed([block]) == expected


def test_a_document_as_text() -> None:
    blocks: list[Block] = [
        Heading("One"),
        paragraph("a"),
        Heading("Two", level=2),
        Items((Item((Text("b"),)),)),
    ]
    actions = (Action("Earlier counts", "/detentions earlier"), Action("All topics", "/topics"))

    assert printed(blocks, *actions).replace("\u00a0", " ") == (
        "One\na\n\nTwo\n• b\n\n[1] Earlier counts  [2] All topics"
    )


def test_a_button_is_not_parted_from_its_number() -> None:
    actions = [Action(label, f"/{label}") for label in ("Earlier_counts", "Sources", "Why they differ")]

    lines = printed([], *actions, width=24).replace("\u00a0", " ").split("\n")

    assert lines == ["", "[1] Earlier_counts", "[2] Sources", "[3] Why they differ"]


def test_styles_are_for_terminals_alone() -> None:
    line = (Strong("b"), Emphasis("c"), Link("d", "https://e"), Citation("f", "g"))
    blocks: list[Block] = [Heading("a"), Paragraph(line)]

    assert "\x1b[" in printed(blocks, terminal=True)
    assert "\x1b" not in printed(blocks, Action("h", "/h"))


def test_foreign_text_is_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    words = (Text(HOSTILE), Strong(HOSTILE), Emphasis(HOSTILE))
    line = (*words, Link(HOSTILE, HOSTILE), Citation(HOSTILE, HOSTILE))
    blocks: list[Block] = [Heading(HOSTILE), Quotation(line), Paragraph(line), Items((Item(line),))]

    show(screen(), blocks, [Action(HOSTILE, "/a")])

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert " ".join(out.replace("\u00a0", " ").split()).count(SHOWN) == 2 + 3 * 7


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_control_character_reaches_the_screen(text: str) -> None:
    blocks: list[Block] = [
        Heading(text),
        Items((Item((Link(text, text),)),)),
        Quotation((Citation(text, text),)),
    ]

    out = printed(blocks, Action(text, "/a"), width=200)

    assert [letter for letter in out if unicodedata.category(letter) == "Cc" and letter != "\n"] == []


def test_no_text_turns_the_direction_of_a_number() -> None:
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

    assert printed([paragraph(f"more than {turns}33,000 people")]) == "more than 33,000 people"


# --- line by line ---


class Said:
    """Lines go in as through a pipe; what is printed comes out."""

    def __init__(self, app: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._app, self._monkeypatch, self._capsys = app, monkeypatch, capsys

    async def __call__(self, *lines: str) -> str:
        self._monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        await self._app.console().run(Host(self._app.dispatch))
        out, err = self._capsys.readouterr()
        assert err == ""
        return out.replace("\u00a0", " ")


@pytest.fixture
def said(app: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    monkeypatch.setenv("COLUMNS", "200")
    return Said(app, monkeypatch, capsys)


async def test_each_line_is_answered_to_the_end_of_the_input(said: Said) -> None:
    out = await said("/topics", "", "   ", "/language be")

    assert out == await said("/topics") + await said("/language be")
    assert out.startswith("All topics\n")


async def test_a_number_chooses_a_button_of_the_last_answer(said: Said) -> None:
    both = await said("/topics", "1")

    assert both == await said("/topics") + await said("/detentions")


@pytest.mark.parametrize("number", ["0", "8", "999", "٩", pytest.param("9" * 5000, id="5000 digits")])
async def test_a_number_without_a_button_is_said_to_have_none(said: Said, number: str) -> None:
    out = await said("/topics", number)

    assert out.removeprefix(await said("/topics")).startswith("There is no button ")


async def test_after_a_wrong_number_the_buttons_still_work(said: Said) -> None:
    assert (await said("/topics", "99", "1")).endswith(await said("/detentions"))


@pytest.mark.parametrize(
    ("lines", "same"),
    [
        (["/who", "Talerchyk"], "/who Talerchyk"),
        (["/search", "2020"], "/search 2020"),
        (["/timeline", "1"], "/timeline detentions"),
        (["/timeline", "deaths"], "/timeline deaths"),
        (["/who", "/topics"], "/topics"),
        (["/who", "Talerchyk", "/who", "Viasna"], "/who Viasna"),
    ],
)
async def test_what_is_asked_for_is_taken_from_the_next_line(said: Said, lines: list[str], same: str) -> None:
    assert (await said(*lines)).endswith(await said(same))


async def test_a_chosen_language_goes_on(said: Said) -> None:
    out = await said("/language be", "/topics", "99")

    assert "Усе тэмы" in out
    assert "All topics" not in out
    assert "There is" not in out


@pytest.mark.parametrize(
    "command", ["", "/", "/who ", "/source ", "/search ", "/timeline ", "/help ", "/start ", "/briefing "]
)
async def test_typed_text_is_shown_and_not_obeyed(said: Said, command: str) -> None:
    out = await said("/who", command + HOSTILE, command + HOSTILE)

    assert [letter for letter in out if unicodedata.category(letter) == "Cc" and letter != "\n"] == []
