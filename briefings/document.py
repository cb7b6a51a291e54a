"""What is said, without a word about how it looks: blocks of inlines, and buttons.

A platform's renderer is a `match` over `Block` and `Inline` that ends in `assert_never`. No text here is
ever markup.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import IntFlag
from typing import Any

#: Telegram's `callback_data` is the narrowest place a command must fit into.
MAX_COMMAND_BYTES = 64


@dataclass(frozen=True, slots=True)
class About:
    """The statement revision that a block tells, so that a correction finds who has read it."""

    statement: str
    seq: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the line, such as a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart in tone, such as how old the figures are."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`text` makes sense alone; `url` is http or https."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Who counted or said it and who reported it; `statement` is the id under which `/source` tells more."""

    text: str
    statement: str


Inline = Text | Strong | Emphasis | Link | Citation
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 heads a document, 2 a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of its own."""

    inlines: Line
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    inlines: Line
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose order means nothing to the reader."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage shown set off from the rest, such as a text under review."""

    inlines: Line
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Divider:
    """Parts two things that are shown in one message."""


Block = Heading | Paragraph | Items | Quotation | Divider


@dataclass(frozen=True, slots=True)
class Action:
    """A button: its label, and the command it sends."""

    label: str
    command: str

    def __post_init__(self) -> None:
        if not self.command.startswith("/"):
            raise ValueError(f"a button sends a command, not {self.command!r}")
        if not fits(self.command):
            raise ValueError(f"{self.command!r} is longer than {MAX_COMMAND_BYTES} bytes")


class Manner(IntFlag):
    """How a document arrives, beyond its words, as far as a platform can: with a preview of what it links,
    without a sound, so that it cannot be copied or passed on, and shown to those who follow its channel.
    """

    PLAIN = 0
    PREVIEWS = 1
    SILENT = 2
    PROTECTED = 4
    PUBLISHED = 8


@dataclass(frozen=True, slots=True)
class Document:
    """Raises ValueError where two buttons would send the same command, which platforms refuse."""

    blocks: tuple[Block, ...]
    actions: tuple[Action, ...] = ()
    manner: Manner = Manner.PLAIN

    def __post_init__(self) -> None:
        commands = [action.command for action in self.actions]
        if len(set(commands)) < len(commands):
            raise ValueError(f"two buttons send the same command: {commands}")

    def with_actions(self, *actions: Action) -> Document:
        """The same, with more buttons; one whose command is there already is left out."""
        there = {action.command for action in self.actions}
        return replace(self, actions=self.actions + tuple(a for a in actions if a.command not in there))

    @property
    def abouts(self) -> tuple[About, ...]:
        """The revisions this document tells, in order, each once."""
        found: dict[About, None] = {}
        for block in self.blocks:
            match block:
                case Items(items):
                    found.update((item.about, None) for item in items if item.about)
                case Paragraph(about=About() as about) | Quotation(about=About() as about):
                    found[about] = None
                case _:
                    pass
        return tuple(found)


def fits(command: str) -> bool:
    """Whether a button can hold the command."""
    return len(command.encode()) <= MAX_COMMAND_BYTES


def excerpt(text: str, most: int = 40) -> str:
    """What somebody wrote, cut to as much as a sentence can quote."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain(line: Line) -> str:
    """The words of a line, without its styles."""
    return "".join(inline.text for inline in line)


def to_json(document: Document, indent: int | None = 2) -> str:
    """The document for another program: every part an object, with its kind under "type"."""
    return json.dumps(_tree(document), ensure_ascii=False, indent=indent)


def from_json(text: str) -> Document:
    """The document that `to_json` wrote. Raises ValueError, TypeError or KeyError for any other text."""
    document = _part(json.loads(text))
    if not isinstance(document, Document):
        raise TypeError("not a document")
    return document


def _tree(part: Any) -> Any:
    if isinstance(part, tuple):
        return [_tree(one) for one in part]
    if not is_dataclass(part):
        return part
    named = {field.name: _tree(getattr(part, field.name)) for field in fields(part)}
    return {"type": type(part).__name__.lower(), **named}


_PARTS = {
    kind.__name__.lower(): kind
    for kind in (
        *(About, Text, Strong, Emphasis, Link, Citation),
        *(Heading, Paragraph, Item, Items, Quotation, Divider, Action, Document),
    )
}


def _part(tree: Any) -> Any:
    if isinstance(tree, list):
        return tuple(map(_part, tree))
    if not isinstance(tree, dict):
        return tree
    named = {key: _part(value) for key, value in tree.items() if key != "type"}
    if "manner" in named:
        named["manner"] = Manner(named["manner"])
    return _PARTS[tree["type"]](**named)
