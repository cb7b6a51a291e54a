r"""How Discord reads a text that a bot sends: the judge of whether it shows the intended words and no more.

It follows Discord's reference on message formatting, its "Markdown Text 101", and what its clients do, which
read a text by rules drawn from simple-markdown, one after the other at each place. Where clients differ, or
nobody can say, a text is read as markup; nothing is called plain that some client might take for more.

- A backslash is taken away before everything but ASCII letters, digits and blanks, so before "я" as well.
  Within the text of a link nothing is escaped: backslashes are seen there. "¯\_(ツ)_/¯" keeps its own.
- What begins a line does so behind blanks, behind a quote's or an item's mark, and behind the opening of
  emphasis; not behind anything seen, an escaped character or one without ink.
- `:name:` is converted by clients as somebody types, and not by the API; yet clients show it as a standard
  emoji in a bot's message too. All that might be such a name counts, whatever emoji there are.
- There are no dividers, tables, images, footnotes or entities. A telephone number is linked within <> only.
- Text of embeds tells nobody. In a message's own (`embed=False`), what an escape hides may still do so.
"""

from __future__ import annotations

import re

from .dialect_blocks import Block, block_at
from .dialect_inlines import (
    EVERYONE,
    PINGS,
    Piece,
    Ticks,
    angle_at,
    code_block_at,
    emphasis_at,
    shortcode_at,
)
from .dialect_links import INVITATION, SCHEME, Brackets, cleaned, followed, mail_around, url_at
from .dialect_marks import BREAKS, Kind, Mark, Sheet, Shown

__all__ = ["Kind", "Mark", "Shown", "read"]

_SHRUG = "¯\\_(ツ)_/¯"
_SPECIAL = re.compile(rf"[{BREAKS}\\*_~|`\[<:@¯]|{SCHEME}|{INVITATION}", re.IGNORECASE)
_ESCAPABLE = re.compile("[^0-9A-Za-z\\s\ufeff]")
#: What lies deeper is shown as it was written; it is marked by all that lies around it.
_DEEPEST = 40


def read(text: str, *, embed: bool = True) -> Shown:
    """What a person reads of a text: of an embed's, or with `embed=False` of a message's own."""
    reader = _Reader(embed=embed)
    reader.flow(text, 0)
    return reader.sheet.shown()


class _Reader:
    def __init__(self, *, embed: bool) -> None:
        self.sheet = Sheet()
        self._embed = embed
        self._lists = 0

    def flow(self, source: str, depth: int, *, label: bool = False) -> None:
        """Reads on. In the text of a link there are no blocks, no escapes and no other links."""
        if depth > _DEEPEST:
            self.sheet.write(source)
            return
        place = _Place(source, depth, label)
        at = 0
        while at < len(source):
            if self.sheet.fresh and not label and (block := block_at(source, at)):
                at = self._block(place, block)
                continue
            place.counted = None
            found = _SPECIAL.search(source, at)
            special = found.start() if found else len(source)
            if mailed := self._mailed(place, at, special):
                at = mailed
                continue
            if special > at:
                self.sheet.write(source[at:special])
            at = self._special(place, special) if found else special

    def _block(self, place: _Place, block: Block) -> int:
        item = block.kind is Kind.LIST_ITEM
        self._lists += item
        level = self._lists if item else block.level
        with self.sheet.marked(block.kind, place.counting(block), level):
            self.sheet.fresh = True
            self.flow(block.content, place.depth + 1)
        self._lists -= item
        if place.source.startswith("\n", block.end):
            self.sheet.write("\n")
            return block.end + 1
        return block.end

    def _mailed(self, place: _Place, floor: int, at: int) -> int | None:
        if place.label or not place.source.startswith("@", at) or EVERYONE.match(place.source, at):
            return None
        if not (found := mail_around(place.source, floor, at)):
            return None
        start, piece = found
        self.sheet.write(place.source[floor:start])
        return self._told(piece)

    def _special(self, place: _Place, at: int) -> int:
        """Reads what may begin here, and says where to go on."""
        source = place.source
        if source.startswith(_SHRUG, at):
            self.sheet.write(_SHRUG)
            return at + len(_SHRUG)
        match source[at]:
            case "\\" if not place.label:
                return self._escape(source, at)
            case "*" | "_" | "~" | "|":
                if piece := emphasis_at(source, at):
                    with self.sheet.marked(piece.kind):
                        self.flow(piece.content, place.depth + 1, label=place.label)
                    return piece.end
            case "`":
                return self._code(place, at)
            case "[" if not place.label:
                if end := self._link(place, at):
                    return end
            case "<":
                if piece := angle_at(source, at):
                    return self._told(piece)
            case ":":
                if piece := shortcode_at(source, at):
                    return self._told(piece)
            case "@":
                if found := EVERYONE.match(source, at):
                    return self._told(Piece(Kind.MENTION, found[0], found.end(), found[0]))
            case _:
                if not place.label and (piece := url_at(source, at)):
                    return self._told(piece)
        self.sheet.write(source[at])
        return at + 1

    def _told(self, piece: Piece) -> int:
        with self.sheet.marked(piece.kind, piece.detail):
            self.sheet.write(piece.content)
        if piece.kind not in (Kind.MENTION, Kind.CODE, Kind.CODE_BLOCK):
            self._pinged(piece.content)
        return piece.end

    def _pinged(self, source: str) -> None:
        """Those who are named within something else."""
        if not self._embed and (found := PINGS.search(source)):
            with self.sheet.marked(Kind.PING, found[0]):
                pass

    def _escape(self, source: str, at: int) -> int:
        if not self._embed and (found := PINGS.match(source, at + 1)):
            with self.sheet.marked(Kind.PING, found[0]):
                self.sheet.write(found[0])
            return found.end()
        if _ESCAPABLE.match(source, at + 1):
            self.sheet.write(source[at + 1])
            return at + 2
        self.sheet.write("\\")
        return at + 1

    def _code(self, place: _Place, at: int) -> int:
        source = place.source
        piece = code_block_at(source, at) if source.startswith("```", at) and not place.label else None
        if piece := piece or place.ticks.code_at(at):
            return self._told(piece)
        end = at
        while source.startswith("`", end):
            end += 1
        self.sheet.write(source[at:end])
        return end

    def _link(self, place: _Place, at: int) -> int | None:
        if not (link := place.brackets.link_at(at)):
            return None
        source = place.source[at : link.end]
        if followed(link, embed=self._embed):
            with self.sheet.marked(Kind.LINK, link.address, title=cleaned(link.title)):
                self.flow(cleaned(link.label), place.depth + 1, label=True)
        else:
            with self.sheet.marked(Kind.BROKEN_LINK, link.address, title=link.title):
                self.sheet.write(source)
        self._pinged(source)
        return link.end


class _Place:
    """A source, and what is asked of it again and again."""

    def __init__(self, source: str, depth: int, label: bool) -> None:
        self.source = source
        self.depth = depth
        self.label = label
        #: The number of the item before, of a list that is numbered; 0 in others.
        self.counted: int | None = None
        self.brackets = Brackets(source)
        self.ticks = Ticks(source)

    def counting(self, block: Block) -> str:
        """What is shown before an item: the first of a list says whether it is numbered, and from where."""
        if block.kind is not Kind.LIST_ITEM:
            self.counted = None
            return ""
        if self.counted is None:
            self.counted = block.number or 0
        elif self.counted:
            self.counted += 1
        return f"{self.counted}." if self.counted else "•"
