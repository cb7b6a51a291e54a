"""What Discord reads within a line: emphasis, code, and what stands within <>.

The rules are those of simple-markdown as Discord bent it, for desktop and the mobile clients alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from .dialect_marks import Kind

#: What shows no ink, and is passed over where Discord looks for @everyone.
_UNSEEN = (
    "[\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
_ALL = "@" + _UNSEEN + "(?:" + "|".join(_UNSEEN.join(word) for word in ("everyone", "here")) + ")"
EVERYONE = re.compile(_ALL)
#: What names people in a message's own text, wherever it stands there.
PINGS = re.compile(f"{_ALL}|<@[!&]?[0-9]+>")

#: Of all that begins at one place the longest is taken, and the first of two as long.
_EMPHASIS = {
    "*": (
        (Kind.ITALIC, 1, re.compile(r"\*(?!\s)(?:\\.|\*\*|[^*\\])+?\*(?!\*)", re.DOTALL)),
        (Kind.BOLD, 2, re.compile(r"\*\*(?:\\.|[^\\])+?\*\*(?!\*)", re.DOTALL)),
    ),
    "_": (
        # Which letters go on a word is asked of ASCII alone: "а_б_в" is italic, "a_b_c" is not.
        (Kind.ITALIC, 1, re.compile(r"_(?:\\.|__|[^_\\])+?_(?![A-Za-z0-9_])", re.DOTALL)),
        (Kind.UNDERLINE, 2, re.compile(r"__(?:\\.|[^\\])+?__(?!_)", re.DOTALL)),
    ),
    # These know no escapes within.
    "~": ((Kind.STRIKETHROUGH, 2, re.compile(r"~~.+?~~(?!_)", re.DOTALL)),),
    "|": ((Kind.SPOILER, 2, re.compile(r"\|\|.+?\|\|", re.DOTALL)),),
}
_LANGUAGE = re.compile(r"([a-z0-9_+\-.#]+)\n", re.IGNORECASE)
_TICKS = re.compile("`+")

_WITHIN = (
    (Kind.MENTION, re.compile(r"(?:@[!&$]?|#)[0-9]+")),
    (Kind.COMMAND, re.compile(r"/[^:@\n]{1,120}:[0-9]+")),
    (Kind.NAVIGATION, re.compile(r"id:[\w-]+(?::[0-9]+)?")),
    (Kind.TIMESTAMP, re.compile(r"t:-?[0-9]+(?::[A-Za-z])?")),
    (Kind.EMOJI, re.compile(r"a?:\w+:[0-9]+")),
    (Kind.SOUND, re.compile(r"sound:[0-9]+:[0-9]+")),
)
_ADDRESS = re.compile(r"[^: ]+:/[^ ]+")
_MAIL = re.compile(r"(?:mailto:)?(?P<mail>[^\s@]+@[^\s]+)", re.IGNORECASE)
_PHONE = re.compile(r"(?:(?:tel|sms):(?P<bare>[^\n]+)|\+[0-9][0-9 ().-]*)", re.IGNORECASE)
_SHORTCODE = re.compile(r":(?P<name>[\w+-]++)(?:::skin-tone-[0-9])?:")
#: The names of standard emoji without a letter.
_LETTERLESS = {"100", "1234", "+1", "-1"}
_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Piece:
    """A piece of a source, up to where it ends there, and what it holds."""

    kind: Kind
    content: str
    end: int
    detail: str = ""


def emphasis_at(source: str, at: int) -> Piece | None:
    pieces = []
    for kind, width, pattern in _EMPHASIS[source[at]]:
        if found := pattern.match(source, at):
            pieces.append(Piece(kind, found[0][width:-width], found.end()))
    return max(pieces, key=lambda piece: piece.end, default=None)


def code_block_at(source: str, at: int) -> Piece | None:
    language = _LANGUAGE.match(source, at + 3)
    for opened, name in ((language.end(), language[1]) if language else (at + 3, ""), (at + 3, "")):
        content = source[opened:].lstrip("\n")
        start = len(source) - len(content)
        if (end := source.find("```", start + 1)) > 0:
            return Piece(Kind.CODE_BLOCK, source[start:end].rstrip("\n"), end + 3, name)
    return None


class Ticks:
    """The code within one source: any number of ticks, closed by as many."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = {}
        for found in _TICKS.finditer(self._source):
            runs.setdefault(len(found[0]), []).append(found.start())
        return runs

    def code_at(self, at: int) -> Piece | None:
        """Where as many do not follow, fewer of them open, and the others are code."""
        opened = _TICKS.match(self._source, at)
        assert opened
        for width in range(len(opened[0]), 0, -1):
            places = self._runs.get(width, [])
            if (closing := bisect_left(places, opened.end())) < len(places):
                end = places[closing]
                return Piece(Kind.CODE, _untouched(self._source[at + width : end]), end + width)
        return None


def _untouched(code: str) -> str:
    """Without the blank that keeps a tick of its own from those around."""
    bare = code.strip(" ")
    if bare.startswith("`"):
        code = code.removeprefix(" ")
    return code.removesuffix(" ") if bare.endswith("`") else code


def angle_at(source: str, at: int) -> Piece | None:
    """What stands within <>. An address, of whatever scheme, loses the brackets."""
    close = source.find(">", at)
    if close < 0:
        return None
    within, end = source[at + 1 : close], close + 1
    for kind, pattern in _WITHIN:
        if pattern.fullmatch(within):
            return Piece(kind, source[at:end], end, within)
    if _ADDRESS.fullmatch(within):
        return Piece(Kind.AUTOLINK, within, end, within)
    if mail := _MAIL.fullmatch(within):
        return Piece(Kind.EMAIL, mail["mail"], end, within)
    if phone := _PHONE.fullmatch(within):
        return Piece(Kind.PHONE, phone["bare"] or within, end, within)
    return None


def shortcode_at(source: str, at: int) -> Piece | None:
    found = _SHORTCODE.match(source, at)
    if not found or not (found["name"] in _LETTERLESS or _LETTER.search(found["name"])):
        return None
    return Piece(Kind.SHORTCODE, found[0], found.end(), found["name"])
