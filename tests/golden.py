"""Texts kept in `golden/`, for people to read: what every reader sees, word for word.

`UPDATE_GOLDEN=1 make test` writes those that have changed, and fails their tests all the same: an update
passes only in the next run, after somebody has looked at what it changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.document import (
    Block,
    Citation,
    Divider,
    Document,
    Heading,
    Items,
    Line,
    Link,
    Paragraph,
    Quotation,
)

FOLDER = Path(__file__).parent / "golden"


def same(name: str, text: str) -> None:
    """Fail unless the file of that name holds this text."""
    path = FOLDER / name
    kept = path.read_text(encoding="utf-8") if path.exists() else None
    if os.environ.get("UPDATE_GOLDEN") and kept != text:
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"written anew: {path}. Read what changed, then run without UPDATE_GOLDEN.")
    assert kept is not None, f"no {path}; UPDATE_GOLDEN=1 writes it"
    assert text == kept


def shown(document: Document) -> str:
    """A document as plain lines: headings, lists, paragraphs, and its buttons with what they send."""
    lines = [line for block in document.blocks for line in _block(block)]
    lines += ["", *(f"[{action.label}] {action.command}" for action in document.actions)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {text}"
        case Paragraph(inlines):
            yield words(inlines)
        case Quotation(inlines):
            yield f"| {words(inlines)}"
        case Items(items):
            yield from (f"- {words(item.inlines)}" for item in items)
        case Divider():
            yield "---"


def words(line: Line) -> str:
    """A line's words, with the address of each link and the statement of each citation."""
    return "".join(
        f"{inline.text} <{inline.url}>"
        if isinstance(inline, Link)
        else f"{inline.text} [{inline.statement}]"
        if isinstance(inline, Citation)
        else inline.text
        for inline in line
    )
