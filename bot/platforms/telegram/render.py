"""A document as Telegram shows it: text with entities, never markup, and buttons under it.

Telegram links by itself what looks like a @name, a #tag, a /command or an address. In foreign text that
would let a source, or whoever types, put a link into our message; so an invisible word joiner parts the
sign from the word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, assert_never

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.platforms.layout import pages
from bot.platforms.text import clean
from briefings.document import (
    Action,
    Block,
    Citation,
    Divider,
    Document,
    Emphasis,
    Heading,
    Inline,
    Items,
    Line,
    Link,
    Manner,
    Paragraph,
    Quotation,
    Strong,
    Text,
)

#: The longest text of a message, in code points after entities (core.telegram.org/bots/api#sendmessage).
LONGEST = 4_096
#: Telegram shows this many entities of a message, and ignores the others.
MOST_ENTITIES = 100
#: Letters of the labels in one row of buttons that a small phone shows whole, and the most buttons in it.
_ROW, _IN_ROW = 34, 3
#: So many rendered pages are kept at hand.
_AT_HAND = 64
_JOINER = "\u2060"
_LINKED = re.compile(
    r"(?<![^\W_])([@#$])(?=\w)|()(?=\.[^\W\d_]{2})|(?<=\d)()(?=\.\d+\.\d+\.\d)|(?<=\w)()(?=://)"
)
_COMMAND = re.compile(r"(?<![\w/<])/(?=(\w+)(@?))")


@dataclass(slots=True)
class Shown:
    """A text with its entities, being put together."""

    text: str = ""
    entities: list[MessageEntity] = field(default_factory=list)
    #: In UTF-16 code units, as entities count.
    _length: int = 0

    def add(self, text: str, kind: str = "", url: str | None = None) -> None:
        """Adds words, in a style if there is one."""
        length = len(text.encode("utf-16-le")) // 2
        if kind and text.strip():
            self.entities.append(MessageEntity(kind, self._length, length, url=url))
        self.text += text
        self._length += length

    @property
    def length(self) -> int:
        """In UTF-16 code units."""
        return self._length


class Renderer:
    """`commands`: those of our own, which stay links. A page that goes to many is rendered once."""

    def __init__(self, commands: Container[str]) -> None:
        self._commands = commands
        self._known = lru_cache(maxsize=_AT_HAND)(self._made)

    def message(
        self, page: Document, asks: str = "", *, selective: bool = False, keep: bool = False
    ) -> Mapping[str, str]:
        """A page as the Bot API takes it: its text, and the rest as JSON.

        `asks`: a command so far, shown below it, which whoever replies completes; `selective`: only who is
        replied to is asked. `keep`: it goes to many, and is kept at hand; what answers one person is not.
        """
        made = self._known if keep else self._made
        return made(page.blocks, page.actions, Manner.PREVIEWS in page.manner, asks, selective)

    def _made(
        self,
        blocks: tuple[Block, ...],
        actions: tuple[Action, ...],
        previews: bool,
        asks: str,
        selective: bool,
    ) -> Mapping[str, str]:
        made, buttons = self.shown(blocks), keyboard(actions)
        if asks:
            made.add("\n")
            made.add(asks, MessageEntity.CODE)
        message = {
            "text": made.text,
            "entities": _json([one.to_dict() for one in made.entities]),
            "link_preview_options": _json({"is_disabled": not previews}),
        }
        markup = ForceReply(selective=selective) if asks else buttons
        return message | ({"reply_markup": _json(markup.to_dict())} if markup else {})

    def shown(self, blocks: Sequence[Block]) -> Shown:
        """The blocks as one text."""
        made = Shown()
        for at, block in enumerate(blocks):
            if at:
                made.add("\n\n" if isinstance(block, Heading) else "\n")
            self._block(made, block)
        return made

    def measure(self, blocks: Sequence[Block]) -> int:
        """How much of a message they take, of `LONGEST`."""
        made = self.shown(blocks)
        return max(len(made.text), len(made.entities) * (LONGEST // MOST_ENTITIES + 1))

    def _block(self, made: Shown, block: Block) -> None:
        match block:
            case Heading(text):
                made.add(self.safe(text), MessageEntity.BOLD)
            case Paragraph(inlines):
                self._line(made, inlines)
            case Items(items):
                for at, item in enumerate(items):
                    made.add("\n• " if at else "• ")
                    self._line(made, item.inlines)
            case Quotation(inlines):
                begins = made.length
                self._line(made, inlines)
                if length := made.length - begins:
                    made.entities.append(MessageEntity(MessageEntity.BLOCKQUOTE, begins, length))
            case Divider():
                made.add("———")
            case _:
                assert_never(block)

    def _line(self, made: Shown, line: Line) -> None:
        for inline in line:
            self._inline(made, inline)

    def _inline(self, made: Shown, inline: Inline) -> None:
        match inline:
            case Text(text) | Citation(text):
                made.add(self.safe(text))
            case Strong(text):
                made.add(self.safe(text), MessageEntity.BOLD)
            case Emphasis(text):
                made.add(self.safe(text), MessageEntity.ITALIC)
            case Link(text, url):
                made.add(self.safe(text), MessageEntity.TEXT_LINK, url)
            case _:
                assert_never(inline)

    def safe(self, text: str) -> str:
        """Foreign text in which Telegram finds nothing to link but commands of ours."""
        joined = _LINKED.sub(lambda found: f"{found[1] or ''}{_JOINER}", clean(text))
        return _COMMAND.sub(self._command, joined)

    def _command(self, found: re.Match[str]) -> str:
        return "/" if found[1] in self._commands and not found[2] else f"/{_JOINER}"


def keyboard(actions: Sequence[Action]) -> InlineKeyboardMarkup | None:
    """The buttons in rows that a small phone shows whole; None where there are none."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for action in actions:
        label = clean(action.label)
        if not rows or len(label) > room or len(rows[-1]) == _IN_ROW:
            rows.append([])
            room = _ROW
        rows[-1].append(InlineKeyboardButton(label, callback_data=action.command))
        room -= len(label) + 2
    return InlineKeyboardMarkup(rows) if rows else None


def messages(document: Document, commands: Container[str]) -> str:
    """The messages that Telegram would be sent, as JSON in the terms of the Bot API."""
    renderer = Renderer(commands)
    made = map(renderer.message, pages(document, renderer.measure, LONGEST))
    parts = (
        {name: value if name == "text" else json.loads(value) for name, value in one.items()} for one in made
    )
    return json.dumps([*parts], ensure_ascii=False, indent=2)


def _json(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False)
