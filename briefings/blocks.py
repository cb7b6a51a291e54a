"""The blocks that briefings and answers share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefings.corpus import Corpus
from briefings.document import About, Action, Document, Emphasis, Item, Items, Line, Paragraph, Text
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


def cut(whole: Sequence[T], part: int, size: int = LISTED) -> tuple[Sequence[T], Rest]:
    """Part `part`, counted from 1, of a list, and what is left after it."""
    shown = whole[(part - 1) * size : part * size]
    return shown, Rest(part, max(len(whole) - part * size, 0))


def sentence(text: str) -> Paragraph:
    """Plain words as a line of their own."""
    return Paragraph((Text(text),))


def aged(document: Document, corpus: Corpus, wording: Wording, today: datetime.date) -> Document:
    """The document, its first line saying how old all that it tells is, if even the newest is old."""
    shown = [revision for told in document.abouts if (revision := corpus.get(told.statement))]
    newest = old_since(shown, today)
    undated = sum(1 for revision in shown if revision.dated is None or revision.dated.date is None)
    if newest:
        figures = any(isinstance(revision.statement, Figure) for revision in shown)
        key = "old-figures" if figures else "old-reports"
        said = wording.say(key, date=wording.when(newest), undated=undated)
    elif shown and undated == len(shown):
        said = wording.say("no-dates")
    else:
        return document
    return replace(document, blocks=(Paragraph((Emphasis(said),)), *document.blocks))


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


def source_button(revision: Revision, wording: Wording) -> Action:
    """The button that leads to a statement's source: its number, or its id where it has none."""
    statement = revision.statement
    what = wording.amount(statement) if isinstance(statement, Figure) else statement.id
    return Action(wording.say("button-source-of", what=what), f"/source {statement.id}")


def warning(revisions: Iterable[Revision], wording: Wording) -> Iterator[Paragraph]:
    """That these are several counts and not one total, where a reader might add them up."""
    if differ := difference(revisions):
        key, count = differ
        yield sentence(wording.say(key, count=count, number=wording.number(count)))
