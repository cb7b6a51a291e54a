"""A document as Discord shows it: an embed, in whose text only marks of ours are markup, and buttons.

Discord reads markup out of every text. Foreign text is escaped where it enters, leaf by leaf: a backslash
before each sign that could begin or end something anywhere, and before those that could at the start of a
line where a leaf begins. What a backslash does not keep from becoming a link is parted by a word joiner.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, assert_never
from urllib.parse import quote

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

#: The longest text of an embed (discord.com/developers/docs/resources/message#embed-object-embed-limits).
LONGEST = 4_096
#: The longest label of a button, and of an option in a menu; buttons in a row, options in a menu, which takes
#: a row, and rows (discord.com/developers/docs/components/reference).
_LABEL, _OPTION = 80, 100
_IN_ROW, _IN_MENU, _ROWS = 5, 25, 5
_ROW, _BUTTON, _MENU, _PLAIN_STYLE = 1, 2, 3, 2
#: A message that comes without a sound (.../docs/resources/message#message-object-message-flags).
_SILENT = 1 << 12
#: So many rendered pages are kept at hand.
_AT_HAND = 64

_JOINER = "\u2060"
#: Signs that may begin or end something wherever they stand. A link begins with "](", whatever is escaped.
_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]@]|:(?=[\w+-]+:|[\w+-]*$)|(?<=\])\(")
#: What may begin a list, a heading or small text, where it begins a line.
_AT_START = re.compile(r"^([\s\ufeff]*)(\d*)([-+#.])")
#: What can stand between marks, without the blanks around it.
_WORDS = re.compile(r"([\s\ufeff]*)(.*?)([\s\ufeff]*)", re.DOTALL)
#: Behind these, a line begins still.
_BEGINS = re.compile(r"[\s\ufeff]*\d*")
#: What Discord links though it is no markup: an address, or an invitation without its scheme.
_LINKED = re.compile(
    r"(?<=:)(?=//)|(?<=discord)(?=\.\w+/)|(?<=discordapp)(?=\.\w+/)|(?<=dis)(?=\.gd/)", re.IGNORECASE
)
#: What the text of a link may hold, where nothing is escaped.
_IN_LABEL = re.compile(r"(?:[^\W_]|[ .,;!?'\"«»„“”‘’…—–%№&()=-]|:(?= ))+")
#: What may stand in an address as it is; the rest is percent-encoded, so that nothing ends the address.
_IN_ADDRESS = "%/:?#&=~+,;@!$-._"

#: A message, or a part of one, in the terms of Discord's REST API.
Message = Mapping[str, Any]


class Renderer:
    """Renders pages. One that goes to many is rendered once."""

    def __init__(self) -> None:
        self._known = lru_cache(maxsize=_AT_HAND)(_message)

    def message(self, page: Document) -> Message:
        """A page that goes to many, as Discord takes it."""
        return self._known(page.blocks, page.actions, page.manner)


def message(page: Document) -> Message:
    """A page as Discord takes it, for one person: it is not kept at hand."""
    return _message(page.blocks, page.actions, page.manner)


def _message(blocks: tuple[Block, ...], actions: tuple[Action, ...], manner: Manner) -> Message:
    return {
        # A link in an embed has no preview; one in the text beside it has.
        "content": next(_links(blocks), "") if Manner.PREVIEWS in manner else "",
        "embeds": [{"description": shown(blocks)}],
        "components": _components(actions),
        "allowed_mentions": {"parse": []},
        "flags": _SILENT if Manner.SILENT in manner else 0,
    }


def measure(blocks: Sequence[Block]) -> int:
    """How much of an embed they take, of `LONGEST`: UTF-16 code units, of which there are never fewer than of
    whatever Discord counts.
    """
    return len(shown(blocks).encode("utf-16-le")) // 2


def shown(blocks: Sequence[Block]) -> str:
    """The blocks as one text in Discord's dialect."""
    parts = list[str]()
    for block in blocks:
        if parts:
            parts.append("\n\n" if isinstance(block, Heading) else "\n")
        parts.append(_block(block))
    return "".join(parts)


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return _styled(text, "**")
        case Paragraph(inlines):
            return _line(inlines)
        case Items(items):
            return "\n".join(f"• {_line(item.inlines)}" for item in items)
        case Quotation(inlines):
            return f"> {_line(inlines)}"
        case Divider():
            return "———"
        case _:
            assert_never(block)


def _line(line: Line) -> str:
    """A line. Styles that touch are parted, for their marks would run together."""
    parts, before = list[str](), ""
    for inline in line:
        part = _inline(inline, before)
        before += inline.text
        if not part:
            continue
        if parts and parts[-1].endswith("*") and part.startswith("*"):
            parts.append(_JOINER)
        parts.append(part)
    return "".join(parts)


def _inline(inline: Inline, before: str) -> str:
    """An inline that stands behind these words of its line."""
    match inline:
        case Text(text) | Citation(text):
            return safe(text, before)
        case Strong(text):
            return _styled(text, "**", before)
        case Emphasis(text):
            return _styled(text, "*", before)
        case Link(text, url):
            return _link(clean(text).replace("\N{NO-BREAK SPACE}", " "), quote(url, safe=_IN_ADDRESS))
        case _:
            assert_never(inline)


def _link(label: str, address: str) -> str:
    """A link under its label; beside it, where the label holds what Discord would read as more."""
    if not label.strip("\ufeff").strip():
        return label
    return f"[{label}]({address})" if _IN_LABEL.fullmatch(label) else f"{safe(label)} <{address}>"


def _styled(text: str, mark: str, before: str = "") -> str:
    """A text between marks, which must not stand next to a space."""
    found = _WORDS.fullmatch(safe(text, before))
    assert found
    blank, words, rest = found.groups()
    return f"{blank}{mark}{words}{mark}{rest}" if words else f"{blank}{rest}"


def safe(text: str, before: str = "") -> str:
    """Foreign text in which Discord finds nothing but the text, behind these words of its line."""
    parted = _LINKED.sub(_JOINER, clean(text))
    escaped = _ANYWHERE.sub(r"\\\g<0>", parted)
    if before.endswith("]") and escaped.startswith("("):
        escaped = f"\\{escaped}"
    return _AT_START.sub(r"\1\2\\\3", escaped) if _BEGINS.fullmatch(before) else escaped


def _links(blocks: Sequence[Block]) -> Iterator[str]:
    """The addresses that are linked, in order."""
    for block in blocks:
        match block:
            case Paragraph(inlines) | Quotation(inlines):
                lines: Sequence[Line] = (inlines,)
            case Items(items):
                lines = [item.inlines for item in items]
            case _:
                lines = ()
        for line in lines:
            yield from (quote(one.url, safe=_IN_ADDRESS) for one in line if isinstance(one, Link))


def _components(actions: Sequence[Action]) -> list[Message]:
    """Buttons, five to a row; where they are too many, menus. Their custom ids are the commands."""
    if len(actions) <= _IN_ROW * _ROWS:
        return [_row([_button(one) for one in some]) for some in _by(_IN_ROW, actions)]
    return [_row([_menu(number, some)]) for number, some in enumerate(_by(_IN_MENU, actions)[:_ROWS])]


def _by(size: int, actions: Sequence[Action]) -> list[Sequence[Action]]:
    return [actions[at : at + size] for at in range(0, len(actions), size)]


def _row(parts: list[Message]) -> Message:
    return {"type": _ROW, "components": parts}


def _button(action: Action) -> Message:
    label = clean(action.label)[:_LABEL]
    return {"type": _BUTTON, "style": _PLAIN_STYLE, "label": label, "custom_id": action.command}


def _menu(number: int, actions: Sequence[Action]) -> Message:
    options = [{"label": clean(one.label)[:_OPTION], "value": one.command} for one in actions]
    return {"type": _MENU, "custom_id": f"menu {number}", "options": options}


def messages(document: Document) -> str:
    """The messages that Discord would be sent, as JSON in the terms of its REST API."""
    made = [message(page) for page in pages(document, measure, LONGEST)]
    return json.dumps(made, ensure_ascii=False, indent=2)
