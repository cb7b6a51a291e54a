"""What a reader of Discord sees: the words, and everything among them that is more than words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

#: What stands for the start of a line: Discord's rules know "\n" alone, others are taken along to be safe.
BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(f"[{BREAKS}]")
#: A message's ends are trimmed of these, so a line that begins with them may come to begin with what follows.
BLANK = "\\s\ufeff"
_INK = re.compile(f"[^{BLANK}]")


class Kind(StrEnum):
    """What a piece of text is, besides plain."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SPOILER = "spoiler"
    CODE = "code"
    #: Its detail is the language.
    CODE_BLOCK = "code_block"
    QUOTE = "quote"
    #: Three marks: all that follows.
    BLOCK_QUOTE = "block_quote"
    #: Its level is 1 to 3.
    HEADING = "heading"
    SUBTEXT = "subtext"
    #: Its level is how deep it lies, from 1; its detail is shown before it: "•", or the number as counted.
    LIST_ITEM = "list_item"
    #: [text](address): its detail is the address.
    LINK = "link"
    #: Written as a link, and refused by Discord: shown as it was written, backslashes too.
    BROKEN_LINK = "broken_link"
    #: An address linked by itself, or within <>.
    AUTOLINK = "autolink"
    EMAIL = "email"
    PHONE = "phone"
    #: An invitation, which is shown with a card even without a scheme.
    INVITE = "invite"
    #: A person, a role, a channel, a game, @everyone or @here: its detail is what is mentioned.
    MENTION = "mention"
    #: Shown as plain text, yet those it names may be told, unless `allowed_mentions` keeps it from that.
    PING = "ping"
    COMMAND = "command"
    NAVIGATION = "navigation"
    TIMESTAMP = "timestamp"
    EMOJI = "emoji"
    #: :name:, which clients show as a standard emoji.
    SHORTCODE = "shortcode"
    SOUND = "sound"


@dataclass(frozen=True)
class Mark:
    """A piece that is not plain text. It begins at `start` in the text shown."""

    kind: Kind
    text: str
    start: int
    detail: str = ""
    level: int = 0
    title: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Shown:
    """What a person reads, and its marks in the order of their beginnings, the outer before the inner.

    For what only a client can put into words (mentions, times, emoji) its source stands in the text.
    """

    text: str
    marks: tuple[Mark, ...]

    @property
    def plain(self) -> bool:
        """Whether these are words and nothing more."""
        return not self.marks


class Sheet:
    """The text as it is written down, piece after piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._ends: list[int] = []
        #: Whether nothing but blanks has been written on this line, nor within what is opened on it.
        self.fresh = True

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        line = text
        for found in _BREAK.finditer(text):
            self.fresh, line = True, text[found.end() :]
        if _INK.search(line):
            self.fresh = False

    @contextmanager
    def marked(self, kind: Kind, detail: str = "", level: int = 0, title: str = "") -> Iterator[None]:
        """All that is written within is so marked."""
        place = len(self._marks)
        self._marks.append(Mark(kind, "", self._length, detail, level, title))
        self._ends.append(self._length)
        yield
        self._ends[place] = self._length

    def shown(self) -> Shown:
        text = "".join(self._pieces)
        marks = (
            Mark(mark.kind, text[mark.start : end], mark.start, mark.detail, mark.level, mark.title)
            for mark, end in zip(self._marks, self._ends, strict=True)
        )
        return Shown(text, tuple(marks))
