"""The desk's one entry, and its commonest act: the same count with a new number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.arguments import Kind, Param
from bot.commands.drafted import Drafted, screen
from bot.commands.drafts import desk, guarded
from bot.commands.fields import completed, filled
from bot.commands.instants import instant
from bot.commands.reader import static
from bot.desk import workflow
from bot.desk.telling import subject
from bot.drafts import Content, Draft, NotAllowedError, Stage
from bot.registry import Answer, Ask, Command, Reply, Request, Services
from briefings import typed
from briefings.blocks import cut, sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Item, Items, Text, excerpt
from briefings.model import Figure, SpanKind
from briefings.proposing import fields_of
from briefings.series import Series, last_day
from briefings.wording import Wording

#: Counts on one screen.
COUNTS = 4
#: What a new number does not take over from the last.
_FRESH = ("id", "value", "qualifier", "hedge", "as_of", "note", "break_note", "evidence", "supersedes", "url")


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The two."""
    entry = static(
        "desk",
        guarded(desk_),
        Param("view", choices=("same", "more", "drafts"), example="drafts"),
        Param("part", Kind.NUMBER, example="same part=2"),
        menu=True,
    )
    yield desk(entry)
    yield desk(
        static(
            "count",
            guarded(count),
            Param("statement", required=True, question="ask-source", suggest=_counts),
            Param(
                "words", Kind.TEXT, question="ask-count", example="det-4 30 000, 30 Nov 2020, epde.org Review"
            ),
        )
    )


def _counts(corpus: Any) -> list[str]:
    return [one.statement.id for one in corpus.current if isinstance(one.statement, Figure)]


async def desk_(request: Request, services: Services) -> Reply:
    """What waits, when the next briefing goes, and what can be done."""
    match request.text("view"):
        case "same":
            return Answer(_same(request, services))
        case "more":
            return Answer(_more(request.wording))
        case "drafts":
            return Answer(_drafts(await services.desk.drafts(), request))
    wording, me = request.wording, request.member.pseudonym
    drafts = await services.desk.drafts()
    waiting = [one for one in drafts if one.stage is Stage.WAITING and one.author != me and not one.held]
    soon = instant(services.desk.next_edition(), services, wording)
    number = wording.number(len(waiting))
    said = [wording.say("desk-waiting", count=len(waiting), number=number)] if waiting else []
    said = said or [wording.say("desk-none-waits")]
    said.append(wording.say("desk-next", time=soon))
    if services.stop.sending:
        said.insert(0, wording.say("desk-stopped"))
    same = Action(wording.say("button-same-count"), "/desk same")
    actions = [same, Action(wording.say("button-something-else"), "/desk more")]
    if drafts:
        actions.append(Action(wording.say("button-drafts"), "/desk drafts"))
    stop = "unfreeze" if services.stop.sending else "freeze"
    actions += (services.commands[name].button(wording) for name in (stop, "team", "audit", "stats"))
    return Answer(Document(tuple(map(sentence, said))).with_actions(*actions))


def _drafts(drafts: Sequence[Draft], request: Request) -> Document:
    """Every draft that can still become something."""
    wording = request.wording
    shown, rest = cut(drafts, request.part)
    items = tuple(Item((Text(_line(one, wording)),)) for one in shown)
    further, more = rest.offered("/desk drafts", wording)
    blocks: list[Block] = [sentence(wording.say("drafts-title")), Items(items)] if items else []
    blocks = blocks or [sentence(wording.say("drafts-none"))]
    actions = [
        Action(wording.say("button-draft-number", number=one.id), _way_to(one, request)) for one in shown
    ]
    document = Document((*blocks, *further))
    return document.with_actions(*actions, *more, Action(wording.say("button-back"), "/desk"))


def _way_to(draft: Draft, request: Request) -> str:
    """To approving it, for whoever may; to the draft itself for its author."""
    waits = draft.stage is Stage.WAITING and draft.author != request.member.pseudonym
    return f"/approve {draft.id}" if waits else f"/draft {draft.id}"


def _line(draft: Draft, wording: Wording) -> str:
    held = f" {wording.say('draft-on-hold')}" if draft.held else ""
    stage = wording.say(f"stage-{draft.stage}")
    about = subject(draft.content, wording)
    return wording.say("draft-line", number=draft.id, about=about, name=draft.author, stage=stage) + held


def _more(wording: Wording) -> Document:
    kinds = ("figure", "quote", "event", "claim", "article")
    actions = [Action(wording.say(f"kind-{kind}"), f"/{kind}") for kind in kinds]
    rest = ("correct", "withdraw", "amend", "redact")
    actions += (Action(wording.say(f"button-{name}"), f"/{name}") for name in rest)
    return Document(
        (sentence(wording.say("desk-what")),), (*actions, Action(wording.say("button-back"), "/desk"))
    )


def _same(request: Request, services: Services) -> Document:
    """The counts that are kept up, the newest first."""
    wording, corpus = request.wording, services.corpus
    lines = [one for topic in services.catalogue.topics for one in corpus.series(topic)]
    lines = sorted(lines, key=lambda one: last_day(one.latest), reverse=True)
    shown, rest = cut(lines, request.part, COUNTS)
    actions = [Action(_named(one, wording), f"/count {one.latest.statement.id}") for one in shown]
    _, more = rest.offered("/desk same", wording)
    back = Action(wording.say("button-back"), "/desk")
    return Document((sentence(wording.say("which-count")),)).with_actions(*actions, *more, back)


def _named(series: Series, wording: Wording) -> str:
    """A series in a few words: what is counted, since when, and by whom."""
    figure = series.latest.statement
    assert isinstance(figure, Figure)
    since = wording.span(figure.span) if figure.span.kind is SpanKind.SINCE else ""
    if figure.span.kind is SpanKind.DURING and figure.span.period:
        since = wording.say("in-one-month") if figure.span.period.length == "1 month" else ""
    by = ", ".join(wording.source(key) for key in series.latest.by)
    return ", ".join(part for part in (wording.measure(figure.measure), since, by) if part)


async def count(request: Request, services: Services) -> Reply:
    """A new number for a count that is kept up: asks for it, or begins the draft from it."""
    key, wording = request.text("statement").lower(), request.wording
    revision = services.corpus.get(key)
    if revision is None or not isinstance(revision.statement, Figure):
        raise NotAllowedError("no-count", id=excerpt(key))
    last = revision.statement
    if not (words := request.text("words")):
        param = next(p for p in services.commands["count"].params if p.name == "words")
        said = wording.say(param.question, last=wording.amount(last), date=wording.as_of(last.as_of))
        return Ask(f"/count {key} words=", param, said, again=f"/count {key}")
    fields, _ = fields_of(revision)
    content = Content(statement={name: value for name, value in fields.items() if name not in _FRESH})
    made = await services.desk.begin(request.member, content)
    one = Drafted(made, services, wording)
    try:
        read = typed.same_count(words, one.filling(wording.language).spoken)
    except typed.UnreadError as unread:
        said = wording.say(f"unread-{unread.what}", text=excerpt(words))
        go_on = Action(wording.say("button-draft-number", number=made.id), one.command)
        return Answer(Document((sentence(said),), (go_on,)), understood=False)

    def decide(there: Draft, _looks: object) -> Draft:
        statement: dict[str, Any] = {**there.content.statement, "value": str(read.counted.value)}
        statement |= {"qualifier": str(read.counted.qualifier), "as_of": read.date}
        statement |= {"hedge": str(read.counted.hedge)} if read.counted.hedge else {}
        if last.span.kind is not SpanKind.SINCE:
            statement["span"] = {str(last.span.kind): _period(last, read.date)}
        statement.pop("reported_by", None)
        content = replace(there.content, statement=statement)
        page = " ".join(part for part in (read.url, read.title) if part)
        if page:
            content = filled(content, {"page": page}, one.filling(wording.language))
        return workflow.changed(there, completed(content, services, there.id))

    return screen(replace(one, draft=await services.desk.act(request.member, made.id, "edited", decide)))


def _period(last: Figure, date: str) -> str:
    """The period of a new number: as long as the last one's, up to its date."""
    bare = date.removeprefix("about ").removeprefix("end of ")
    period = last.span.period if last.span.kind is SpanKind.DURING else None
    return bare[:7] if period and period.length == "1 month" else date
