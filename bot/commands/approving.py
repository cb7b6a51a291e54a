"""The second editor: opens the source, types the number unseen, and approves, asks or refuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.arguments import Kind, Param
from bot.commands.drafted import Drafted, reach_said, shown, timing, translations
from bot.commands.drafts import desk, guarded
from bot.commands.instants import instant
from bot.commands.reader import static
from bot.desk import workflow
from bot.desk.telling import counted, subject
from bot.drafts import Draft, Look, NotAllowedError, Stage, Step, Timing
from bot.registry import Answer, Ask, Command, Reply, Request, Services
from briefings import typed
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Divider, Document, Link, Paragraph, excerpt
from briefings.model import Figure
from briefings.revision import NOTED

#: So much of a content hash fits into a button beside the rest, and cannot be met by chance.
SHOWN = 16


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The two."""
    yield desk(
        static(
            "approve",
            guarded(approve),
            Param("id", Kind.NUMBER, required=True, question="ask-draft", example="1"),
            Param("view", choices=("page", "number", "read"), example="1 view=page", inner=True),
            Param("ok", example="1", inner=True),
            Param("number", Kind.TEXT, question="ask-unseen", example="1 number=30 000"),
        )
    )
    yield desk(
        static(
            "refuse",
            guarded(refuse),
            Param("id", Kind.NUMBER, required=True, question="ask-draft", example="1"),
            Param("reason", Kind.TEXT, required=True, question="ask-reason", example="1 reason=…"),
        )
    )


async def approve(request: Request, services: Services) -> Reply:
    """One step after the other: the page, the number, the whole text, and then the approval."""
    number, me = request.number("id") or 0, request.member.pseudonym
    draft = await services.desk.draft(number)
    if draft is None:
        raise NotAllowedError("no-draft", number=number)
    workflow.may_look(draft, me, services.desk.quorum)
    one = Drafted(draft, services, request.wording)
    if saw := request.text("ok"):
        return await _approved(one, saw, request)
    looks = [look for look in await services.desk.looks(draft) if look.editor == me]
    if request.text("view") == "page":
        await services.desk.look(request.member, draft, _further(looks, Step.OPENED))
        return Answer(_page(one))
    if me == draft.author or _has(looks, Step.READ):
        return Answer(await _whole(one, me))
    if not _has(looks, Step.OPENED):
        return Answer(_asked(one))
    if typed_ := request.text("number"):
        return await _typed(one, typed_, request)
    if isinstance(one.proposal.statement, Figure):
        param = next(p for p in services.commands["approve"].params if p.name == "number")
        said, again = request.wording.say(param.question), f"/approve {number}"
        return Ask(f"/approve {number} number=", param, said, again=again)
    await services.desk.look(request.member, draft, Step.READ)
    return Answer(await _whole(one, me))


def _has(looks: list[Look], step: Step) -> bool:
    return any(look.step in (step, Step.READ) for look in looks)


def _further(looks: list[Look], step: Step) -> Step:
    """A step that does not take back one that was further."""
    return Step.READ if _has(looks, Step.READ) and any(look.step is Step.READ for look in looks) else step


def _asked(one: Drafted) -> Document:
    """Who asks for eyes, about what; the number is hidden."""
    wording, figure = one.wording, isinstance(one.proposal.statement, Figure)
    about = subject(one.content, wording)
    said = [wording.say("asks-for-eyes", name=one.draft.author, about=about)]
    said.append(wording.say("read-unseen" if figure else "read-page", name=one.draft.author))
    actions = (
        Action(wording.say("button-open-page"), f"/approve {one.draft.id} view=page"),
        Action(wording.say("button-not-now"), "/desk"),
    )
    return Document(tuple(map(sentence, said)), actions)


def _page(one: Drafted) -> Document:
    """Where the source is."""
    wording, article = one.wording, one.proposal.article
    statement = one.proposal.statement
    blocks: list[Block] = []
    if article:
        blocks.append(sentence(wording.published_in(article)))
        if statement and statement.evidence:
            blocks.append(sentence(wording.say("source-find", evidence=statement.evidence)))
        address = (statement.url if statement else None) or article.url
        if address:
            blocks.append(Paragraph((Link(wording.say("the-page"), address),)))
        else:
            blocks.append(sentence(wording.say("source-no-link")))
    key = "button-have-number" if isinstance(statement, Figure) else "button-have-read"
    return Document(tuple(blocks), (Action(wording.say(key), f"/approve {one.draft.id}"), *_instead(one)))


async def _typed(one: Drafted, text: str, request: Request) -> Reply:
    """Compares the number that was read with the one in the draft, without telling the latter."""
    statement, wording = one.proposal.statement, request.wording
    try:
        read = typed.number(text, one.filling(wording.language).spoken).value
    except typed.UnreadError:
        said = wording.say("unread-number", text=excerpt(text))
        again = Action(wording.say("button-have-number"), f"/approve {one.draft.id}")
        return Answer(Document((sentence(said),), (again,)), understood=False)
    if isinstance(statement, Figure) and read != statement.value:
        said = wording.say("read-otherwise", name=one.draft.author)
        page = Action(wording.say("button-open-page"), f"/approve {one.draft.id} view=page")
        return Answer(Document((sentence(said),), (page, *_instead(one))))
    await one.services.desk.look(request.member, one.draft, Step.READ)
    return Answer(await _whole(one, request.member.pseudonym))


async def _whole(one: Drafted, me: str) -> Document:
    """The whole text, when it goes, and to how many; and the button that approves just that."""
    wording, draft, statement = one.wording, one.draft, one.proposal.statement
    blocks: list[Block] = []
    if isinstance(statement, Figure) and me != draft.author:
        blocks.append(sentence(wording.say("both-read", number=wording.number(statement.value))))
    blocks += [sentence(wording.say("whole-text")), Divider(), *shown(one, wording), Divider()]
    if draft.odd:
        blocks.append(sentence(wording.say("author-confirms", name=draft.author)))
    blocks += (sentence(translations(one)), sentence(timing(one)))
    if statement and draft.content.base is None:
        reach = await one.services.desk.reach(statement.topic)
        blocks.append(sentence(reach_said(reach.total, reach.seconds, wording)))
    if statement and draft.content.kind in NOTED:
        held = counted(await one.services.desk.holders(statement.id), wording)
        blocks.append(sentence(wording.say("reach-held", chats=held)))
    approve_ = Action(wording.say("button-approve"), f"/approve {draft.id} ok={draft.content.hash[:SHOWN]}")
    return Document(tuple(blocks)).with_actions(approve_, *_instead(one))


def _instead(one: Drafted) -> Iterator[Action]:
    """What can be done instead of approving."""
    say, name = one.wording.say, one.draft.author
    yield Action(say("button-ask-author", name=name), f"/draft {one.draft.id} view=ask")
    yield Action(say("button-refuse"), f"/refuse {one.draft.id}")


async def _approved(one: Drafted, saw: str, request: Request) -> Reply:
    """Approves what was seen, and publishes it if its time has come."""
    services, wording, me = one.services, request.wording, request.member.pseudonym
    keeper, now = services.desk, services.now()
    if not one.fits:
        raise NotAllowedError("draft-not-fit", number=one.draft.id)

    def decide(there: Draft, looks: Sequence[Look]) -> Draft:
        return workflow.approved(there, me, saw, looks, keeper.quorum, now, keeper.next_edition())

    made = await keeper.act(request.member, one.draft.id, "approved", decide)
    made = await keeper.publish(made)
    desk_ = Action(wording.say("button-desk"), "/desk")
    if made.stage is Stage.OPEN:  # it was published by another, a moment before
        raise NotAllowedError("draft-not-fit", number=one.draft.id)
    if made.stage is not Stage.APPROVED:
        said = wording.say("published-now")
        see = Action(wording.say("button-see"), f"/source {made.id_of_statement}")
        return Answer(Document((sentence(said),), (see, desk_)))
    others = [one.pseudonym for one in keeper.team_but(me)]
    stop = Action(wording.say("button-stop-it"), f"/draft {made.id} view=drop")
    breaking = made.content.timing is Timing.BREAKING
    await keeper.tell(others, made, "desk-breaking" if breaking else "desk-approved", me)
    at = instant(made.publish_at or now, services, wording)
    said = wording.say("approved-breaking" if breaking else "approved", time=at)
    return Answer(Document((sentence(said),), (stop, desk_)))


async def refuse(request: Request, services: Services) -> Reply:
    """Gives a draft back to its author, with the reason."""
    number, wording, me = request.number("id") or 0, request.wording, request.member.pseudonym
    made = await services.desk.act(request.member, number, "refused", lambda d, _: workflow.refused(d, me))
    await services.desk.tell([made.author], made, "desk-refused", me, request.text("reason"))
    said = wording.say("refused", name=made.author)
    return Answer(Document((sentence(said),), (Action(wording.say("button-desk"), "/desk"),)))
