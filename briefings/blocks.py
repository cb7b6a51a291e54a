"""The blocks that briefings and answers share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefings.document import About, Action, Block, Emphasis, Heading, Item, Items, Line, Paragraph, Text
from briefings.model import Figure
from briefings.revision import Revision
from briefings.rivals import difference, old_since
from briefings.wording import Wording

#: Statements of a list that one screen holds; the rest is a button away.
LISTED = 12

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rest:
    """What did not fit into part `part` of a list."""

    part: int
    left: int

    def offered(self, command: str, wording: Wording) -> tuple[list[Paragraph], list[Action]]:
        """How many are left, and the button that shows them: the command with the next part."""
        if not self.left:
            return [], []
        said = wording.say("cut", count=self.left, number=wording.number(self.left))
        action = Action(wording.say("button-more"), f"{command} part={self.part + 1}")
        return [sentence(said)], [action]


def cut(whole: Sequence[T], part: int) -> tuple[Sequence[T], Rest]:
    """Part `part`, counted from 1, of a list, and what is left after it."""
    shown = whole[(part - 1) * LISTED : part * LISTED]
    return shown, Rest(part, max(len(whole) - part * LISTED, 0))


def sentence(text: str) -> Paragraph:
    """Plain words as a line of their own."""
    return Paragraph((Text(text),))


def headed(title: str, shown: Sequence[Revision], wording: Wording, today: datetime.date) -> list[Block]:
    """The beginning of an answer that shows these: how old they are, if they are, then the title."""
    return [*oldness(shown, wording, today), Heading(title)]


def oldness(shown: Iterable[Revision], wording: Wording, today: datetime.date) -> Iterator[Paragraph]:
    """The first line of anything whose newest date is more than a month ago."""
    shown = tuple(shown)
    if newest := old_since(shown, today):
        figures = any(isinstance(revision.statement, Figure) for revision in shown)
        key = "old-figures" if figures else "old-reports"
        yield Paragraph((Emphasis(wording.say(key, date=wording.date(newest, wording.case(key)))),))


def listed(revisions: Iterable[Revision], wording: Wording, *, under_heading: bool = False) -> Items:
    """The statements as a list, each with its dates and sources."""
    lines = ((r, wording.statement(r, under_heading=under_heading)) for r in revisions)
    return Items(tuple(item(revision, line) for revision, line in lines))


def item(revision: Revision, line: Line) -> Item:
    """A line of a list that tells this revision."""
    return Item(line, about(revision))


def about(revision: Revision) -> About:
    """What a block is about that tells this revision."""
    return About(revision.statement.id, revision.seq)


def warning(revisions: Iterable[Revision], wording: Wording) -> Iterator[Paragraph]:
    """That these are several counts and not one total, where a reader might add them up."""
    if differ := difference(revisions):
        key, count = differ
        yield sentence(wording.say(key, count=count, number=wording.number(count)))
