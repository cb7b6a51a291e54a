"""What the desk's own people are told of a draft: never the number that they are to read themselves."""

from __future__ import annotations

from pydantic import ValidationError

from bot.drafts import Content, Draft, Way
from briefings.blocks import sentence
from briefings.corpus import Corpus
from briefings.document import Action, Block, Document, Quotation, Text, excerpt
from briefings.model import NOT_STATED, STATEMENT_TYPES, Figure, Statement
from briefings.revision import NOTED
from briefings.wording import Wording

#: A group of fewer is not broken down: it could point at somebody.
FEW = 10


def statement_of(content: Content) -> Statement | None:
    """The statement of a draft; None where its fields make none yet."""
    kind = STATEMENT_TYPES.get(str(content.statement.get("type")))
    try:
        return kind.model_validate(content.statement) if kind else None
    except ValidationError:
        return None


def subject(content: Content, wording: Wording) -> str:
    """What a draft is about, without the number that another editor is to read in the source."""
    statement = statement_of(content)
    match statement:
        case Figure():
            by = "" if statement.counted_by == NOT_STATED else wording.source(statement.counted_by)
            parts = (
                wording.measure(statement.measure),
                by,
                wording.span(statement.span),
                wording.as_of(statement.as_of),
            )
            return ", ".join(part for part in parts if part)
        case None:
            kind = str(content.statement.get("type") or "article")
            return wording.say(f"kind-{kind}")
        case _:
            what = excerpt(wording.localized(statement.text))
            return wording.say(f"subject-{statement.type}", topic=wording.topic(statement.topic), what=what)


def told(
    what: str, draft: Draft, by: str, reason: str, way: Way | None, corpus: Corpus, wording: Wording
) -> Document:
    """The message `what` about a draft, with its next steps; `by`: who has done it, and for what `reason`."""
    about = subject(draft.content, wording)
    said = wording.say(what, name=by, number=draft.id, about=about)
    blocks: list[Block] = [sentence(said)]
    if reason:
        blocks.append(Quotation((Text(reason),)))
    actions: list[Action] = []
    match what:
        case "desk-asks":
            actions.append(Action(wording.say("button-look"), f"/approve {draft.id}"))
        case "desk-published" | "desk-receipt":
            if way and what == "desk-receipt":
                blocks.extend(sentence(line) for line in reached(way, wording))
            actions.extend(after(draft.id_of_statement, corpus, wording))
        case _:
            actions.append(Action(wording.say("button-draft-number", number=draft.id), f"/draft {draft.id}"))
    return Document(tuple(blocks)).with_actions(*actions, Action(wording.say("button-desk"), "/desk"))


def after(statement: str, corpus: Corpus, wording: Wording) -> list[Action]:
    """What can be done about what is published."""
    if corpus.get(statement) is None:
        return []
    return [
        Action(wording.say("button-see"), f"/source {statement}"),
        Action(wording.say("button-correct"), f"/correct {statement}"),
        Action(wording.say("button-withdraw"), f"/withdraw {statement}"),
        Action(wording.say("button-its-way"), f"/why statement={statement}"),
    ]


def counted(number: int, wording: Wording) -> str:
    """A count of chats: one that is small is not told."""
    return wording.number(number) if number == 0 or number >= FEW else wording.say("fewer-than-ten")


def reached(way: Way, wording: Wording) -> list[str]:
    """Whom a revision has reached, in sentences; small groups are not broken down."""
    lines = []
    total, sent = sum(way.outcomes.values()), way.outcomes.get("sent", 0)
    if total:
        lines.append(wording.say("way-reached", sent=counted(sent, wording), total=counted(total, wording)))
        left = total - sent
        if 0 < left < FEW:
            lines.append(wording.say("way-too-few"))
        elif left:
            for state, number in way.outcomes.items():
                if state != "sent" and number >= FEW:
                    outcome = wording.say(f"outcome-{state}")
                    lines.append(wording.say("way-others", number=wording.number(number), outcome=outcome))
    if way.draft.content.kind in NOTED:
        numbers = {"edited": way.edited, "told": way.told, "missed": way.missed, "waiting": way.waiting}
        said = {name: counted(number, wording) for name, number in numbers.items()}
        lines.append(wording.say("way-corrected", **said))
        lines.append(wording.say("way-only-asked"))
    return lines
