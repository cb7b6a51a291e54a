"""Putting right what was published: corrections, withdrawals, other wording, and blanking for safety."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.arguments import Kind, Param
from bot.commands.drafts import begun, desk, guarded
from bot.commands.fields import FIELDS
from bot.commands.reader import static
from bot.drafts import Content, NotAllowedError
from bot.registry import Answer, Command, Handler, Reply, Request, Services
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.document import Action, Document, excerpt, fits
from briefings.proposing import fields_of
from briefings.revision import Revision, RevisionKind

KINDS = {
    "correct": RevisionKind.CORRECTED,
    "withdraw": RevisionKind.WITHDRAWN,
    "amend": RevisionKind.AMENDED,
}


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The four."""
    which = Param("statement", required=True, question="ask-source", suggest=_ids)
    fields = [field.param for field in FIELDS.values() if field.name not in ("measure", "topic")]
    wrong = next(one for one in fields if one.name == "wrong")
    yield desk(static("correct", guarded(_changing("correct")), which, *fields))
    yield desk(
        static("withdraw", guarded(_changing("withdraw")), which, replace(wrong, question="ask-withdraw"))
    )
    yield desk(
        static("amend", guarded(_changing("amend")), which, *(one for one in fields if one is not wrong))
    )
    yield desk(
        static(
            "redact",
            guarded(redact),
            Param("what", Kind.TEXT, required=True, question="ask-redact", suggest=_ids),
            Param("sure", choices=("yes",), example="det-4 sure=yes", inner=True),
        )
    )


def _ids(corpus: Corpus) -> list[str]:
    return sorted(revision.statement.id for revision in corpus.current)


def _changing(name: str) -> Handler:
    async def change(request: Request, services: Services) -> Reply:
        """Begins a draft that changes what is published."""
        revision = _published(request, services)
        latest = services.corpus.versions(revision.statement.id)[-1]
        statement, article = fields_of(revision)
        content = Content(KINDS[name], statement, article, base=latest.seq, serious=True)
        made = await services.desk.begin(request.member, content)
        return await begun(made, request, services)

    return change


def _published(request: Request, services: Services) -> Revision:
    """The statement that is meant. Raises NotAllowedError where there is none."""
    key = request.text("statement").lower()
    revision = services.corpus.get(key)
    if revision is None:
        raise NotAllowedError("source-unknown", id=excerpt(key))
    return revision


async def redact(request: Request, services: Services) -> Reply:
    """Blanks a statement by its id, or a name with every statement that is by or about its bearer."""
    what, wording, corpus = request.text("what").strip(), request.wording, services.corpus
    names, statements = ((), [what.lower()]) if corpus.get(what.lower()) else _named(what, services)
    texts = [one.statement.id for one in corpus.revisions if _tells(one, names)] if names else []
    if not statements and not texts:
        raise NotAllowedError("redact-nothing", what=excerpt(what))
    number = len({*statements, *texts})
    if request.text("sure") != "yes":
        said = wording.say("redact-sure", what=excerpt(what), count=number, number=wording.number(number))
        sure = f"/redact what={what} sure=yes"
        actions = [Action(wording.say("button-blank-now"), sure)] if fits(sure) else []
        blocks = (
            [sentence(said)]
            if actions
            else [sentence(said), sentence(wording.say("redact-type", typed=sure))]
        )
        return Answer(
            Document(tuple(blocks)).with_actions(*actions, Action(wording.say("button-back"), "/desk"))
        )
    done = await services.desk.redact(request.member, statements, names)
    said = wording.say("redacted", count=done.statements, number=wording.number(done.statements))
    blocks = [sentence(said), sentence(wording.say("redacted-rest"))]
    return Answer(Document(tuple(blocks), (Action(wording.say("button-desk"), "/desk"),)))


def _named(what: str, services: Services) -> tuple[tuple[str, ...], list[str]]:
    """All spellings of a name, and the statements that are by or about its bearer."""
    for key, one in services.catalogue.people.items():
        spellings = (*one.name.values(), *one.alternate_name)
        if what.casefold() in (key, *(name.casefold() for name in spellings)):
            about = [revision.statement.id for revision in services.corpus.mentioning(key)]
            return (what, *spellings), about
    return (what,), []


def _tells(revision: Revision, names: tuple[str, ...]) -> bool:
    said = " ".join(str(fields) for fields in fields_of(revision)).casefold()
    return any(name.casefold() in said for name in names)
