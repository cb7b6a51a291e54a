"""The way of one statement through the desk: who wrote and approved it, and whom it has reached."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.instants import instant
from bot.desk.telling import after, reached
from bot.drafts import NotAllowedError, Step, Way
from bot.registry import Answer, Request, Services
from briefings.blocks import sentence
from briefings.dates import PartialDate
from briefings.document import Action, Block, Document, Heading, excerpt
from briefings.revision import Revision
from briefings.wording import Wording

_STEPS = {Step.OPENED: "way-opened", Step.READ: "way-read", Step.APPROVED: "way-approved"}


async def way(statement: str, request: Request, services: Services) -> Answer:
    """Every version of a statement, the newest first, and how each came to readers."""
    wording, key = request.wording, statement.lower()
    versions = services.corpus.versions(key)
    if not versions:
        raise NotAllowedError("source-unknown", id=excerpt(key))
    ways = {one.draft.seq: one for one in await services.desk.ways(key)}
    blocks: list[Block] = [Heading(key)]
    for revision in reversed(versions):
        blocks.append(Heading(_version(revision, wording), level=2))
        one = ways.get(revision.seq)
        lines = [wording.say("way-from-file")] if one is None else _lines(one, services, wording)
        blocks.extend(map(sentence, lines))
    actions = after(key, services.corpus, wording)[:3]
    return Answer(Document(tuple(blocks)).with_actions(*actions, Action(wording.say("button-desk"), "/desk")))


def _version(revision: Revision, wording: Wording) -> str:
    """Such as "12: corrected, 23 November 2026"."""
    kind = wording.say(f"revision-{revision.kind}")
    day = wording.date(PartialDate.of(revision.at)) if revision.at else wording.say("date-not-stated")
    return wording.say("way-version", number=revision.seq, kind=kind, date=day)


def _lines(one: Way, services: Services, wording: Wording) -> Iterator[str]:
    yield wording.say("way-drafted", number=one.draft.id, name=one.draft.author)
    for look in one.looks:
        yield wording.say(_STEPS[look.step], name=look.editor, time=instant(look.at, services, wording))
    yield from reached(one, wording)
