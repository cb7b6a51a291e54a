"""What the desk adds: figures, quotes, events, claims and articles, as drafts filled step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot.arguments import Kind, Param
from bot.commands.drafted import ON, Drafted, ask, change, preview, proposed_note, screen, when
from bot.commands.fields import FIELDS, TRANSLATED, TYPES, filled
from bot.commands.filling import ARTICLE, UnclearError
from bot.commands.instants import instant, read_instant
from bot.commands.previews import preview_on
from bot.commands.reader import static
from bot.desk import workflow
from bot.drafts import PENDING, Content, Draft, NotAllowedError, Stage, Step, Timing
from bot.registry import Access, Answer, Ask, Command, Handler, Reply, Request, Services
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Document, excerpt
from briefings.revision import NOTED

#: What a draft's buttons do.
VIEWS = ("change", "when", "at", "so", "note", "send", "ask", "translate", "drop")
#: When it is published, and whether a correction goes at once.
WHEN = (*(timing for timing in Timing if timing is not Timing.AT), "serious", "small")


def desk(command: Command) -> Command:
    """The same command, for the desk alone."""
    return replace(command, access=Access.EDITOR)


def commands(catalogue: Catalogue) -> Iterator[Command]:
    """One for each kind of draft, and the one that goes on with a draft."""
    for kind in TYPES:
        own = (
            field.declared(catalogue)
            for field in FIELDS.values()
            if kind in field.types and field.name != "wrong"
        )
        params = (*own, Param("from", Kind.NUMBER, example="from=1", inner=True))
        yield desk(static(kind, partial(add, kind), *params))
    yield desk(
        static(
            "draft",
            guarded(draft),
            Param("id", Kind.NUMBER, required=True, question="ask-draft", example="1"),
            Param("view", choices=VIEWS, example="1 view=change"),
            Param("language", choices=catalogue.languages, example=f"1 language={catalogue.languages[-1]}"),
            Param("field", example="1 field=number", inner=True),
            Param("when", choices=WHEN, example="1 when=now"),
            Param("on", choices=ON, example="1 on=discord"),
            Param("at", Kind.TEXT, example="1 at=18:30", question="ask-at"),
            *(field.param for field in FIELDS.values()),
        )
    )


def guarded(handler: Handler) -> Handler:
    """The handler, whose acts that the desk's rules forbid are answered with the reason."""

    async def handle(request: Request, services: Services) -> Reply:
        try:
            return await handler(request, services)
        except NotAllowedError as error:
            said = request.wording.say(error.key, **error.given)
            actions = [Action(request.wording.say("button-desk"), "/desk")]
            if "number" in error.given and error.key != "no-draft":
                number = error.given["number"]
                actions.insert(
                    0, Action(request.wording.say("button-draft-number", number=number), f"/draft {number}")
                )
            return Answer(Document((sentence(said),), tuple(actions)), understood=False)
        except UnclearError as unclear:
            return Answer(
                Document((sentence(unclear.said),)).with_actions(*unclear.actions), understood=False
            )

    return handle


async def add(kind: str, request: Request, services: Services) -> Reply:
    """Begins a draft with what was given; what was not understood is asked for once more."""
    source = request.number("from")
    other = await services.desk.draft(source) if source is not None else None
    content = Content(
        statement={} if kind == ARTICLE else {"type": kind}, article=other.content.article if other else {}
    )
    return await begun(await services.desk.begin(request.member, content), request, services)


async def begun(made: Draft, request: Request, services: Services) -> Reply:
    """A draft that has just begun, with the fields that the request gives."""
    unclear: UnclearError | None = None
    for name, text in given(request).items():
        try:
            made = await fill(made, {name: text}, request, services)
        except UnclearError as error:
            unclear = unclear or error
    if unclear:
        return Answer(Document((sentence(unclear.said),)).with_actions(*unclear.actions), understood=False)
    return screen(Drafted(made, services, request.wording))


def given(request: Request) -> Mapping[str, str]:
    """The fields that a request gives, as they were typed."""
    return {name: str(text) for name, text in request.arguments.items() if name in FIELDS}


async def fill(draft: Draft, fields: Mapping[str, str], request: Request, services: Services) -> Draft:
    """Fills fields of a draft. Raises UnclearError and NotAllowedError, with nothing changed."""
    language = request.text("language", request.wording.language)
    one = Drafted(draft, services, request.wording)

    def decide(there: Draft, _looks: object) -> Draft:
        return workflow.changed(there, filled(there.content, fields, one.filling(language)))

    return await services.desk.act(request.member, draft.id, "edited", decide)


async def draft(request: Request, services: Services) -> Reply:
    """Shows a draft, changes it, or does with it what a button says."""
    number = request.number("id") or 0
    there = await services.desk.draft(number)
    if there is None:
        raise NotAllowedError("no-draft", number=number)
    if there.stage not in PENDING:
        raise NotAllowedError(f"draft-{there.stage}", number=number)
    one = Drafted(there, services, request.wording)
    if await _unseen(one, request):
        said = request.wording.say("not-read-yet", number=number)
        look = Action(request.wording.say("button-look"), f"/approve {number}")
        return Answer(
            Document((sentence(said),), (look, Action(request.wording.say("button-desk"), "/desk")))
        )
    if fields := given(request):
        one = replace(one, draft=await fill(there, fields, request, services))
    elif chosen := request.text("when"):
        one = await _timed(one, chosen, None, request)
    elif at := request.text("at"):
        one = await _timed(one, Timing.AT, _at(at, request, services), request)
    elif (field := request.text("field")) in FIELDS:
        return ask(one, field, request.text("language", request.wording.language))
    elif platform := request.text("on"):
        return Answer(preview_on(platform, one, request.wording))
    elif language := request.text("language"):
        if request.text("view") != "translate":
            return Answer(preview(one, services.wording(language)))
        return ask(one, _untranslated(one, language), language)
    return await _view(one, request, services)


async def _unseen(one: Drafted, request: Request) -> bool:
    """Whether somebody would see what they are first to read in the source themselves."""
    me, shown = request.member.pseudonym, request.text("view") in ("", "so", "note", "send")
    if not shown or one.draft.stage is not Stage.WAITING or one.draft.author == me or given(request):
        return False
    looks = await one.services.desk.looks(one.draft)
    return not any(look.editor == me and look.step is not Step.OPENED for look in looks)


def _at(text: str, request: Request, services: Services) -> int:
    try:
        return read_instant(text, services)
    except ValueError:
        raise UnclearError(request.wording.say("at-wrong", text=excerpt(text))) from None


def _untranslated(one: Drafted, language: str) -> str:
    """The first field with a text that is not in a language."""
    content = one.content
    names = {"text": "text", "note": "note", "break": "break_note"}
    for name in TRANSLATED:
        texts = content.note if name == "wrong" else content.statement.get(names[name])
        if isinstance(texts, Mapping) and texts and language not in texts:
            return name
    return "note"


async def _timed(one: Drafted, chosen: str, at: int | None, request: Request) -> Drafted:
    """The draft with another time."""

    def decide(there: Draft, _looks: object) -> Draft:
        content = there.content
        if chosen in ("serious", "small"):
            content = replace(content, serious=chosen == "serious")
        else:
            content = replace(content, timing=Timing(chosen), at=at)
        return workflow.changed(there, content)

    made = await one.services.desk.act(request.member, one.draft.id, "edited", decide)
    return replace(one, draft=made)


async def _view(one: Drafted, request: Request, services: Services) -> Reply:
    keeper, member, number = services.desk, request.member, one.draft.id
    match request.text("view"):
        case "change":
            return Answer(change(one))
        case "when":
            return Answer(when(one))
        case "at":
            param = next(p for p in services.commands["draft"].params if p.name == "at")
            said, again = request.wording.say(param.question), f"{one.command} view=at"
            return Ask(f"{one.command} at=", param, said, again=again)
        case "so":
            odd = [oddity.key for oddity in one.oddities]
            made = await keeper.act(member, number, "edited", lambda d, _: workflow.confirmed(d, odd))
            return screen(replace(one, draft=made))
        case "note":
            note = proposed_note(one)

            def noted(there: Draft, _looks: object) -> Draft:
                statement = {**there.content.statement, "break_note": note}
                return workflow.changed(there, replace(there.content, statement=statement))

            made = await keeper.act(member, number, "edited", noted)
            return screen(replace(one, draft=made))
        case "send":
            return await _send(one, request)
        case "ask":
            await keeper.tell([one.draft.author], one.draft, "desk-look-again", member.pseudonym)
            said = request.wording.say("asked-author", name=one.draft.author)
            return Answer(Document((sentence(said),), (Action(request.wording.say("button-desk"), "/desk"),)))
        case "drop":
            made = await keeper.act(member, number, "dropped", lambda d, _: workflow.dropped(d))
            await keeper.tell(_others(one, member.pseudonym), made, "desk-dropped", member.pseudonym)
            said = request.wording.say("draft-is-dropped", number=number)
            return Answer(Document((sentence(said),), (Action(request.wording.say("button-desk"), "/desk"),)))
        case _:
            return screen(one)


def _others(one: Drafted, but: str) -> list[str]:
    """Who else knows of a draft: its author, and, once it was sent, everybody."""
    if one.draft.stage.value == "open":
        return [one.draft.author] if one.draft.author != but else []
    return [member.pseudonym for member in one.services.desk.team_but(but)]


async def _send(one: Drafted, request: Request) -> Reply:
    """Gives a draft to the other editors, if nothing is missing."""
    services, wording, draft_ = one.services, request.wording, one.draft
    ready = one.revision is not None and not one.oddities
    at_note = screen(one)
    if not ready or (isinstance(at_note, Ask) and one.content.kind in NOTED):
        return at_note
    made = await services.desk.act(request.member, draft_.id, "sent", lambda d, _: workflow.sent(d))
    others = [member.pseudonym for member in services.desk.team_but(request.member.pseudonym)]
    desk_button = Action(wording.say("button-desk"), "/desk")
    if not others:
        alone = Action(wording.say("button-approve-own"), f"/approve {draft_.id}")
        return Answer(Document((sentence(wording.say("sent-to-nobody")),), (alone, desk_button)))
    await services.desk.tell(others, made, "desk-asks", made.author)
    said = wording.say("sent-on")
    if made.content.timing is Timing.NEXT:
        soon = instant(services.desk.next_edition(), services, wording)
        said = wording.say("sent-to-others", time=soon)
    return Answer(Document((sentence(said),), (desk_button,)))
