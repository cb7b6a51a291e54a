"""Documents as Discord shows them, judged by a reader of its dialect: the text, our own marks, no more."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.platforms.discord.render import LONGEST, Renderer, measure, messages, shown
from bot.platforms.layout import pages
from bot.platforms.text import clean
from briefings.blocks import sentence
from briefings.document import (
    Action,
    Block,
    Citation,
    Divider,
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Items,
    Line,
    Link,
    Manner,
    Paragraph,
    Quotation,
    Strong,
    Text,
)
from tests.simulators.discord.dialect import Kind, read

#: What Discord might read as more than text, in pieces that make more together.
PIECES = (
    *"*_~|`[]()<>@#-+.:/\\!?={}\"' 1a",
    *(
        "**",
        "__",
        "~~",
        "||",
        "```",
        "](",
        "[a](https://evil.org)",
        "@everyone",
        "@here",
        "<@1>",
        "<@&1>",
        "<#1>",
    ),
    *(
        "</a:1>",
        "<t:1:R>",
        "<:a:1>",
        "<a:b:1>",
        "<id:guide>",
        ":smile:",
        ":+1:",
        "https://evil.org",
        "HTTP://a",
    ),
    *("discord.gg/a", "discord.com/invite/a", "dis.gd/a", "steam://a", "a@b.cc", "<mailto:a@b.cc>", "<+1 2>"),
    *(
        "# ",
        "## ",
        "-# ",
        "- ",
        "* ",
        "1. ",
        "> ",
        ">>> ",
        "\n",
        "\r",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u200b",
    ),
    *("\ufeff", "\u2060", "\u202e", "Ў", "я", "—", "№", "😀", "שלום", "¯\\_(ツ)_/¯", "\x00"),
)
FOREIGN = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)
URL = "https://example.org/a_(b)*c*?d=[e]"
INLINES = st.one_of(
    *(st.builds(kind, FOREIGN) for kind in (Text, Strong, Emphasis)),
    st.builds(Citation, FOREIGN, st.just("det-year")),
    st.builds(Link, FOREIGN, st.just(URL)),
)
LINES = st.lists(INLINES, max_size=6).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, FOREIGN),
        st.builds(Paragraph, LINES),
        st.builds(Quotation, LINES),
        st.builds(Items, st.lists(st.builds(Item, LINES), min_size=1, max_size=4).map(tuple)),
        st.just(Divider()),
    ),
    max_size=8,
).map(tuple)
#: Put in by us, or without ink.
_UNSEEN = re.compile(r"[\s\u2060\ufeff\u200b]+")
_ADDRESS = "https://example.org/a_%28b%29%2Ac%2A?d=%5Be%5D"


def words(text: str) -> str:
    """A text without blanks, and without what is not seen."""
    return _UNSEEN.sub("", text)


def inked(text: str) -> bool:
    """Whether there is more than blanks."""
    return not re.fullmatch(r"[\s\ufeff]*", clean(text))


def meant(block: Block) -> str:
    """What a person is to read of a block, without blanks."""
    match block:
        case Heading(text):
            return words(clean(text))
        case Items(items):
            return "".join(f"•{line(item.inlines)}" for item in items)
        case Paragraph(inlines) | Quotation(inlines):
            return line(inlines)
        case _:
            return "———"


def line(inlines: Line) -> str:
    return "".join(map(inline, inlines))


def inline(one: Inline) -> str:
    return words(clean(one.text))


def marks(blocks: tuple[Block, ...]) -> Iterator[tuple[Kind, str]]:
    """What is to be marked: our own headings, strong words, and so on."""
    kinds = {Strong: Kind.BOLD, Emphasis: Kind.ITALIC, Link: Kind.LINK}
    for block in blocks:
        lines = [item.inlines for item in block.items] if isinstance(block, Items) else []
        if isinstance(block, Heading) and inked(block.text):
            yield Kind.BOLD, words(clean(block.text))
        if isinstance(block, Paragraph | Quotation):
            lines = [block.inlines]
        if isinstance(block, Quotation):
            yield Kind.QUOTE, line(block.inlines)
        for one in (one for some in lines for one in some):
            if type(one) in kinds and inked(one.text):
                yield kinds[type(one)], inline(one)


@settings(max_examples=200)
@given(blocks=BLOCKS)
@example(blocks=(Paragraph((Link("Src", URL), Text(" \\](https://evil.org)"))),))
@example(blocks=(Paragraph((Strong("a"), Emphasis("b"), Strong("*"))),))
@example(blocks=(Paragraph((Text("1"), Text(". a"))),))
@example(blocks=(Paragraph((Text("]"), Text("(https://evil.org)"))),))
@example(blocks=(Quotation((Text("> # a"),)), Paragraph((Text("b"),))))
def test_what_a_person_sees_is_the_text_and_our_own_marks(blocks: tuple[Block, ...]) -> None:
    seen, wanted = read(shown(blocks)), [*marks(blocks)]
    text, found = seen.text, list[tuple[Kind, str]]()
    for mark in sorted(seen.marks, key=lambda one: one.end, reverse=True):
        if mark.kind is Kind.AUTOLINK:  # beside a text that cannot be a link's own
            assert words(mark.text) == words(mark.detail) == _ADDRESS
            text = text[: mark.start] + text[mark.end :]
        else:
            assert mark.kind is not Kind.LINK or mark.detail == _ADDRESS
            found.append((mark.kind, words(mark.text).replace(_ADDRESS, "")))
    assert words(text) == "".join(map(meant, blocks))
    for kind in (Kind.BOLD, Kind.ITALIC):
        assert Counter(one for one in found if one[0] is kind) == Counter(
            one for one in wanted if one[0] is kind
        )
    # Quotations that follow one another are one.
    quoted, quotes = (
        "".join(said for kind, said in some if kind is Kind.QUOTE) for some in (found[::-1], wanted)
    )
    assert quoted == quotes
    assert {kind for kind, _ in found} <= {Kind.BOLD, Kind.ITALIC, Kind.QUOTE, Kind.LINK}
    linked = sum(mark.kind in (Kind.LINK, Kind.AUTOLINK) for mark in seen.marks)
    assert linked == sum(kind is Kind.LINK for kind, _ in wanted)
    assert {said for kind, said in found if kind is Kind.LINK} <= {said for _, said in wanted}


@given(blocks=BLOCKS, limit=st.integers(40, LONGEST))
def test_pages_keep_every_word_and_fit(blocks: tuple[Block, ...], limit: int) -> None:
    made = pages(Document(blocks), measure, limit)
    for page in made:
        assert len(shown(page.blocks)) <= measure(page.blocks)
        assert measure(page.blocks) <= max(limit, measure(page.blocks[:1]) if len(page.blocks) == 1 else 0)


def test_a_long_text_is_cut_into_pages_that_fit() -> None:
    made = pages(Document((Paragraph((Text("*" * 9_000),)),)), measure, LONGEST)
    assert all(measure(page.blocks) <= LONGEST for page in made)
    assert sum(read(shown(page.blocks)).text.count("*") for page in made) == 9_000


def test_five_buttons_make_a_row_and_more_than_25_make_menus() -> None:
    def rows(count: int) -> list[list[str]]:
        actions = tuple(Action(f"Label {number}", f"/a {number}") for number in range(count))
        made = Renderer().message(Document((sentence("A"),), actions))["components"]
        return [[part["custom_id"] for part in row["components"]] for row in made]

    assert rows(0) == []
    assert rows(7) == [[f"/a {number}" for number in range(5)], ["/a 5", "/a 6"]]
    assert [len(row) for row in rows(25)] == [5] * 5
    assert rows(26) == [["menu 0"], ["menu 1"]]
    assert len(rows(200)) == 5


def test_a_menu_holds_the_commands() -> None:
    actions = tuple(Action(f"Label {number}", f"/a {number}") for number in range(30))
    first, second = Renderer().message(Document((sentence("A"),), actions))["components"]
    options = [option for row in (first, second) for option in row["components"][0]["options"]]
    assert [(one["label"], one["value"]) for one in options] == [(a.label, a.command) for a in actions]


def test_how_a_message_arrives() -> None:
    linked = Document((Paragraph((Link("Source", "https://example.org/a b"),)),))
    plain = Renderer().message(linked)
    assert (plain["content"], plain["flags"], plain["allowed_mentions"]) == ("", 0, {"parse": []})
    manner = Manner.PREVIEWS | Manner.SILENT | Manner.PROTECTED
    other = Renderer().message(Document(linked.blocks, manner=manner))
    assert (other["content"], other["flags"]) == ("https://example.org/a%20b", 1 << 12)


@pytest.mark.parametrize(
    "label", ["10\u00a0000 people", "A: b", "“Quoted”, said she (2020)", "Задержания — 2020"]
)
def test_a_plain_label_is_a_link(label: str) -> None:
    seen = read(shown((Paragraph((Link(label, "https://example.org"),)),)))
    assert seen.text == label.replace("\u00a0", " ")
    assert [(mark.kind, mark.detail) for mark in seen.marks] == [(Kind.LINK, "https://example.org")]


def test_the_messages_for_another_program_are_what_is_sent() -> None:
    document = Document((Heading("A *b*"), sentence("C")), (Action("D", "/d"),))
    (made,) = json.loads(messages(document))
    assert made["embeds"] == [{"description": "**A \\*b\\***\nC"}]
    assert made == json.loads(json.dumps(Renderer().message(document)))
