"""What was corrected or withdrawn: told once to those who were sent it, and listed for everybody."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from briefings.blocks import about, aged, cut, item, listed, sentence, source_button
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import Action, Block, Document, Heading, Item, Items, Line, Paragraph, Text
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.wording import Wording


def notice(revision: Revision, wording: Wording) -> Document:
    """What a chat is told once when something that it was sent was wrong: what was, and what is right."""
    note = wording.localized(revision.note) if revision.note else ""
    bare = wording.statement(replace(revision, kind=RevisionKind.PUBLISHED, note=None), capital=False)
    if revision.kind is RevisionKind.WITHDRAWN:
        told: tuple[Line, Line] = (
            wording.line("mistake-taken-back", line=bare),
            (Text(wording.say("mistake-why", note=note)),),
        )
    else:
        told = (Text(wording.say("mistake-wrong", note=note)),), wording.line("mistake-right", line=bare)
    blocks = (
        sentence(wording.say("mistake")),
        *(Paragraph(line, about(revision)) for line in told),
        sentence(wording.say("mistake-edited")),
    )
    return Document(blocks, (source_button(revision, wording), _all(wording)))


def neutral_notice(revision: Revision, wording: Wording) -> Document:
    """The same for a chat that gets neutral lines: without a topic or number; its button opens it."""
    open_ = Action(wording.say("button-open"), f"/corrections {revision.statement.id}")
    return Document((sentence(wording.say("neutral-line")),), (open_,))


def corrections_answer(corpus: Corpus, wording: Wording, today: datetime.date, part: int = 1) -> Document:
    """All that was corrected or withdrawn, newest first, by the screenful."""
    every = corpus.corrections()
    shown, rest = cut(every, part)
    nothing = wording.say("nothing-more" if every else "corrections-none")
    further, more = rest.offered("/corrections", wording)
    topics = Action(wording.say("button-topics"), "/topics")
    document = Document((*_list(corpus, shown, nothing, wording), *further), (*more, topics))
    return aged(document, corpus, wording, today)


def correction_answer(corpus: Corpus, statement: str, wording: Wording, today: datetime.date) -> Document:
    """All that was corrected of one statement, newest first. Raises KeyError where there is no such one."""
    current = corpus.get(statement)
    if current is None:
        raise KeyError(statement)
    own = [version for version in reversed(corpus.versions(statement)) if version.kind in NOTED]
    blocks = [*_list(corpus, own, wording.say("corrections-none-of"), wording)]
    if not own:
        blocks.append(listed([current], wording))
    document = Document(tuple(blocks), (source_button(current, wording), _all(wording)))
    return aged(document, corpus, wording, today)


def _all(wording: Wording) -> Action:
    return Action(wording.say("button-corrections"), "/corrections")


def _list(corpus: Corpus, versions: Sequence[Revision], nothing: str, wording: Wording) -> tuple[Block, ...]:
    title = Heading(wording.say("corrections-title"))
    if not versions:
        return title, sentence(nothing)
    return title, Items(tuple(_item(corpus, version, wording) for version in versions))


def _item(corpus: Corpus, version: Revision, wording: Wording) -> Item:
    """The statement as it stands, marked with its last correction; of an earlier one only what was wrong, for
    what was then thought right was not.
    """
    current = corpus.get(version.statement.id)
    assert current is not None
    last = next(v for v in reversed(corpus.versions(version.statement.id)) if v.kind in NOTED)
    if version.seq == last.seq:
        marked = replace(current, kind=version.kind, note=version.note, at=version.at)
        return item(marked, wording.statement(marked))
    assert version.note is not None
    said = {"id": version.statement.id, "note": wording.localized(version.note)}
    if version.at is None:
        return item(current, (Text(wording.say("corrections-again-undated", **said)),))
    day = wording.date(PartialDate.of(version.at))
    return item(current, (Text(wording.say("corrections-again", date=day, **said)),))
