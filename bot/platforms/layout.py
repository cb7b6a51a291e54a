"""Cuts a document into pages before it is rendered, so that no page splits a style or loses a word.

What a page holds is the platform's own measure: lines of a terminal, characters of a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.document import (
    Block,
    Document,
    Heading,
    Inline,
    Items,
    Line,
    Paragraph,
    Quotation,
    Text,
    plain,
)

Measure = Callable[[Sequence[Block]], int]

_WORDS = re.compile(r"\s*\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest thing that may stand on another page than its neighbour; `of` numbers its block."""

    of: int
    block: Block


def pages(document: Document, measure: Measure, limit: int) -> list[Document]:
    """The document in pages of at most `limit`, at least one; the buttons are on the last.

    A heading stays with what it heads, if both fit. What is larger than a page is cut between words, and
    a word larger than a page within it.
    """
    if measure(document.blocks) <= limit:
        return [replace(document, blocks=tuple(block for block in document.blocks if block != Items(())))]
    made: list[Document] = []
    page: list[_Piece] = []
    for piece in _pieces(document.blocks, measure, limit):
        while page and measure(_blocks([*page, piece])) > limit:
            carried = next(
                (
                    number
                    for number in range(_headings_at_end(page), 0, -1)
                    if measure(_blocks([*page[-number:], piece])) <= limit
                ),
                0,
            )
            full, page = page[: len(page) - carried], page[len(page) - carried :]
            made.append(Document(_blocks(full), manner=document.manner))
        page.append(piece)
    return [*made, replace(document, blocks=_blocks(page))]


def _headings_at_end(page: Sequence[_Piece]) -> int:
    others = (at for at, piece in enumerate(reversed(page)) if not isinstance(piece.block, Heading))
    return next(others, len(page))


def _blocks(page: Sequence[_Piece]) -> tuple[Block, ...]:
    """The blocks of a page, with the items of one list together again."""
    blocks: list[Block] = []
    last = None
    for piece in page:
        before = blocks[-1] if blocks else None
        if last == piece.of and isinstance(before, Items) and isinstance(piece.block, Items):
            blocks[-1] = Items((*before.items, *piece.block.items))
        else:
            blocks.append(piece.block)
        last = piece.of
    return tuple(blocks)


def _pieces(blocks: Sequence[Block], measure: Measure, limit: int) -> Iterator[_Piece]:
    for at, block in enumerate(blocks):
        for part in _parts(block):
            if measure([part]) <= limit:
                yield _Piece(at, part)
            else:
                yield from (_Piece(at, small) for small in _cut(part, measure, limit))


def _parts(block: Block) -> Iterator[Block]:
    if isinstance(block, Items):
        yield from (Items((item,)) for item in block.items)
    else:
        yield block


def _cut(block: Block, measure: Measure, limit: int) -> Iterator[Block]:
    """A block that is larger than a page, word by word."""
    line, build = _opened(block)

    def fits(part: Line) -> bool:
        return measure([build(part)]) <= limit

    part: Line = ()
    for word in (small for inline in line for small in _words(inline, fits)):
        if part and not fits(_followed(part, word)):
            yield build(part)
            part = ()
        part = _followed(part, word)
    yield build(part)


def _opened(block: Block) -> tuple[Line, Callable[[Line], Block]]:
    """The line in a block, and how to build the like with another line."""
    match block:
        case Paragraph(line) | Quotation(line):
            return line, lambda part: replace(block, inlines=part)
        case Items((item,)):
            return item.inlines, lambda part: Items((replace(item, inlines=part),))
        case Heading(text):
            return (Text(text),), lambda part: replace(block, text=plain(part))
        case _:
            return (), lambda _: block


def _words(inline: Inline, fits: Callable[[Line], bool]) -> Iterator[Inline]:
    """The words of an inline, each with its spaces; one that does not fit anywhere in halves."""
    waiting = [replace(inline, text=word) for word in reversed(_WORDS.findall(inline.text))]
    while waiting:
        word = waiting.pop()
        if fits((word,)) or len(word.text) < 2:
            yield word
        else:
            half = len(word.text) // 2
            waiting += (replace(word, text=word.text[half:]), replace(word, text=word.text[:half]))


def _followed(line: Line, word: Inline) -> Line:
    """The line with a word after it, in one inline with its neighbour of the same style."""
    if line and replace(line[-1], text="") == replace(word, text=""):
        return (*line[:-1], replace(word, text=line[-1].text + word.text))
    return (*line, word)
