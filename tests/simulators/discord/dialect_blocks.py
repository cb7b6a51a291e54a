"""What Discord reads where a line begins: quotes, headings, small text and lists.

Desktop wants no blank before "#" and "-#" and one after ">"; other clients have not. All of it counts here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .dialect_marks import BLANK, Kind

_GAP = f"(?:(?!\\n)[{BLANK}])"
_QUOTED = re.compile(f"{_GAP}*>(?!>>){_GAP}?(?P<line>[^\\n]*)")
_BLOCK_QUOTED = re.compile(f"{_GAP}*>>>{_GAP}?")
_SUBTEXT = re.compile(f"{_GAP}*-#{_GAP}+(?P<line>[^\\n]+)")
#: What follows may stand on the next line.
_HEADING = re.compile(f"{_GAP}*(?P<marks>#{{1,3}})[{BLANK}]+(?P<line>[^\\n]*)")
_BULLET = re.compile(f"(?P<indent>{_GAP}*)(?P<bullet>(?:[*+-]|(?P<number>[0-9]+)\\.){_GAP}+)")
#: As many as are counted; what is more is shown as this.
_HIGHEST = 1_000_000_000


@dataclass(frozen=True)
class Block:
    """One block of a source, up to where it ends there."""

    kind: Kind
    content: str
    end: int
    level: int = 0
    #: Where a numbered item begins to count.
    number: int | None = None


def block_at(source: str, at: int) -> Block | None:
    """The block that begins here, where a line begins."""
    rules: tuple[Callable[[str, int], Block | None], ...] = (_heading, _subtext, _quote, _item)
    return next((block for rule in rules if (block := rule(source, at))), None)


def _heading(source: str, at: int) -> Block | None:
    if not (found := _HEADING.match(source, at)):
        return None
    line = found["line"].rstrip().rstrip("#").rstrip()
    return Block(Kind.HEADING, line, found.end(), level=len(found["marks"]))


def _subtext(source: str, at: int) -> Block | None:
    found = _SUBTEXT.match(source, at)
    return Block(Kind.SUBTEXT, found["line"], found.end()) if found else None


def _quote(source: str, at: int) -> Block | None:
    if found := _BLOCK_QUOTED.match(source, at):
        return Block(Kind.BLOCK_QUOTE, source[found.end() :], len(source))
    lines = []
    end = at
    while found := _QUOTED.match(source, at):
        lines.append(found["line"])
        end = found.end()
        at = end + 1
    return Block(Kind.QUOTE, "\n".join(lines), end) if lines else None


def _item(source: str, at: int) -> Block | None:
    """An item, and the lines below that are set in, but for the items beside it."""
    if not (found := _BULLET.match(source, at)):
        return None
    width = len(found["bullet"])
    lines: list[str] = []
    at = found.end()
    while True:
        end = _line_end(source, at)
        lines.append(source[at:end] if not lines else _outdented(source[at:end], width))
        at = end + 1
        if not source.startswith(" ", at):
            break
        beside = _BULLET.match(source, at)
        if beside and len(beside["indent"]) <= len(found["indent"]):
            break
    number = min(max(int(found["number"][:20]), 1), _HIGHEST) if found["number"] else None
    return Block(Kind.LIST_ITEM, "\n".join(lines), end, number=number)


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _outdented(line: str, width: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, width) :]
