"""A document as text for the terminal.

Foreign text is shown, never obeyed: no markup is read out of it, and control characters, with which a
text could repaint the screen, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text as RichText

from bot.platforms.text import clean
from briefings.document import (
    Action,
    Block,
    Citation,
    Divider,
    Emphasis,
    Heading,
    Inline,
    Items,
    Line,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Text,
)


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Whoever read the output has left, which is no fault: the library would end with status 1."""
        try:
            super().on_broken_pipe()
        except SystemExit:
            raise SystemExit(0) from None


def screen() -> Console:
    """Standard output, which gets colours only where it is a terminal that has them."""
    return _Screen(highlight=False, markup=False, emoji=False)


def show(console: Console, blocks: Sequence[Block], actions: Sequence[Action] = ()) -> None:
    """Prints the blocks, and the buttons numbered from 1."""
    for renderable in rendered(blocks):
        console.print(renderable)
    if actions:
        console.print()
        console.print(Buttons(actions))


def height(console: Console, blocks: Sequence[Block], actions: Sequence[Action] = ()) -> int:
    """The number of lines that these take on this terminal."""
    with console.capture() as captured:
        show(console, blocks, actions)
    return captured.get().count("\n")


def rendered(blocks: Sequence[Block]) -> Iterator[RenderableType]:
    """The blocks, with an empty line before each heading that is not the first."""
    for at, block in enumerate(blocks):
        if at and isinstance(block, Heading):
            yield ""
        yield _block(block)


def commands(actions: Sequence[Action]) -> RichText:
    """`Sources: /detentions sources`: for output in which nothing can be chosen."""
    return RichText("\n".join(f"{clean(a.label)}: {clean(a.command)}" for a in actions), style="dim")


class Buttons:
    """`[1] Sources  [2] Earlier counts`: a number chooses. No line ends within a button."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self._labels = [(f"[{at}] ", clean(action.label)) for at, action in enumerate(actions, start=1)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = RichText(overflow="fold")
        for number, label in self._labels:
            button = RichText.assemble((number, "bold cyan"), (label, "cyan"))
            if line and line.cell_len + 2 + button.cell_len > options.max_width:
                yield line
                line = RichText(overflow="fold")
            line.append("  " if line else "").append(button)
        yield line


def _block(block: Block) -> RenderableType:
    match block:
        case Heading(text, level):
            return RichText(clean(text), style="bold underline" if level == 1 else "bold")
        case Paragraph(inlines):
            return _line(inlines)
        case Items(items):
            return Group(*(_Bullet(_line(item.inlines)) for item in items))
        case Quotation(inlines):
            return Padding(_line(inlines), (0, 0, 0, 4))
        case Divider():
            return Rule(style="dim")
        case _:
            assert_never(block)


class _Bullet:
    """A line behind a bullet, its further lines indented under the first."""

    def __init__(self, text: RichText) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for at, line in enumerate(self._text.wrap(console, max(options.max_width - 2, 1))):
            line.rstrip()
            yield RichText("  " if at else "• ") + line


def _line(line: Line) -> RichText:
    text = RichText()
    for inline in line:
        _append(text, inline)
    return text


def _append(text: RichText, inline: Inline) -> None:
    match inline:
        case Text(words):
            text.append(clean(words))
        case Strong(words):
            text.append(clean(words), style="bold")
        case Emphasis(words):
            text.append(clean(words), style="italic")
        case Link(words, url):
            text.append(clean(words), style="underline")
            text.append(f" {clean(url)}")
        case Citation(words, statement):
            text.append(clean(words), style="dim")
            text.append(f" [{clean(statement)}]", style="dim")
        case _:
            assert_never(inline)
