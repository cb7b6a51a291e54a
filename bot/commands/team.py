"""Who works at the desk, by pseudonym: who is there, who is locked out, who comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.arguments import Kind, Param
from bot.commands.reader import static
from bot.editors import Member, Role, Suspension
from bot.registry import Access, Answer, Command, NotThereError, Reply, Request, Services
from bot.timing import clock_time, local_day, zone_of
from briefings.blocks import cut, sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Item, Items, Strong, Text, excerpt
from briefings.wording import Wording

NAME = Param("name", example="Otter")
_SURE = Param("sure", choices=("yes",), inner=True)


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """Those of editors, and the one by which somebody becomes one."""
    for command in (
        static("team", team, Param("part", Kind.NUMBER, inner=True)),
        static("suspend", suspend, NAME, _SURE),
        static("renew", renew, NAME),
        static("leave", leave, _SURE),
    ):
        yield replace(command, access=Access.EDITOR)
    yield replace(static("join", join, Param("code", Kind.TEXT, example="ACDE-FGHJ-KMNP")), hidden=True)


# --- in words ---


def said(text: str, request: Request, *actions: Action) -> Answer:
    """One sentence or two, and the way back to the team."""
    back = Action(request.wording.say("button-team"), "/team")
    return Answer(Document((sentence(text),), (*actions, back)))


def by_name(request: Request, services: Services) -> Member | None:
    """Whom the pseudonym names."""
    name = request.text("name").casefold()
    return next((one for one in services.staff.everyone() if one.pseudonym.casefold() == name), None)


def nobody(request: Request, services: Services) -> Answer:
    """That no pseudonym was given that somebody has; and who is there."""
    listed = _listed(request, services)
    if not (name := request.text("name")):
        return Answer(listed)
    first = sentence(request.wording.say("no-member", name=excerpt(name)))
    return Answer(Document((first, *listed.blocks), listed.actions), understood=False)


# --- who is there ---


async def team(request: Request, services: Services) -> Answer:
    """Everybody by pseudonym, with what can be done about each."""
    return Answer(_listed(request, services))


def _listed(request: Request, services: Services) -> Document:
    wording, me = request.wording, request.member
    shown, rest = cut(services.staff.everyone(), request.part)
    items = tuple(
        Item((Strong(one.pseudonym), Text(f" · {_state(one, me, services, wording)}"))) for one in shown
    )
    blocks: list[Block] = [sentence(wording.say("team-title")), Items(items)]
    further, more = rest.offered("/team", wording)
    actions = [action for one in shown if (action := _act(one, me, wording))]
    if me.role is Role.OWNER:
        actions += (Action(wording.say(f"button-invite-{role}"), f"/invite {role}") for role in Role)
    back = Action(wording.say("button-back"), "/desk")
    return Document((*blocks, *further)).with_actions(*actions, *more, back)


def _state(one: Member, me: Member, services: Services, wording: Wording) -> str:
    """Such as "editor, last here yesterday"."""
    parts = [wording.say(f"role-{one.role}")]
    if one.id == me.id:
        parts.append(wording.say("team-you"))
    else:
        parts.append(_seen(one, services, wording))
    if one.suspended:
        parts.append(wording.say("team-suspended"))
    elif one.expired:
        parts.append(wording.say("team-expired"))
    return ", ".join(parts)


def _seen(one: Member, services: Services, wording: Wording) -> str:
    if not one.seen_at:
        return wording.say("seen-never")
    today = local_day(services.zone, services.now())
    days = max((today - local_day(services.zone, one.seen_at)).days, 0)
    if days < 2:
        return wording.say("seen-yesterday" if days else "seen-today")
    return wording.say("seen-days", count=days, number=wording.number(days))


def _act(one: Member, me: Member, wording: Wording) -> Action | None:
    """The next step about somebody; None where there is none to be taken."""
    name = one.pseudonym
    if one.id == me.id:
        return None
    if one.suspended:
        owner = me.role is Role.OWNER
        return Action(wording.say("button-restore-name", name=name), f"/restore {name}") if owner else None
    if one.expired:
        return Action(wording.say("button-renew-name", name=name), f"/renew {name}")
    return Action(wording.say("button-suspend-name", name=name), f"/suspend {name}")


# --- out, and in again ---


async def suspend(request: Request, services: Services) -> Answer:
    """Locks somebody out at once; an owner at the word of two; oneself only once one is sure."""
    wording, me, member = request.wording, request.member, by_name(request, services)
    if member is None:
        return nobody(request, services)
    name = member.pseudonym
    if member.suspended:
        return said(wording.say("suspended-already", name=name), request)
    if member.id == me.id and request.text("sure") != "yes":
        sure = Action(wording.say("button-suspend-self"), f"/suspend {name} sure=yes")
        return said(wording.say("suspend-self"), request, sure)
    done = await services.staff.suspend(me, member)
    if not done.done:
        until = clock_time_of(services, done.until)
        key = "suspend-alone" if done.alone else "suspend-asked"
        return said(wording.say(key, name=name, time=until), request)
    return Answer(_suspended(name, done, wording))


def clock_time_of(services: Services, at: int) -> str:
    """The time of an instant at the desk, such as "08:30"."""
    there = datetime.fromtimestamp(at, zone_of(services.zone))
    return clock_time(there.hour * 60 + there.minute)


def _suspended(name: str, done: Suspension, wording: Wording) -> Document:
    """What is on hold, what became of what we wrote, and what cannot be undone."""
    first = [wording.say("suspended", name=name)]
    numbers = {
        "suspended-drafts": done.drafts,
        "suspended-approvals": done.approvals,
        "suspended-scheduled": done.scheduled,
    }
    held = [wording.say(key, count=n, number=wording.number(n)) for key, n in numbers.items() if n]
    first.append(
        wording.say("suspended-held", what=wording.names(held)) if held else wording.say("suspended-none")
    )
    lines = [" ".join(first), f"{wording.say('suspended-chat', name=name)} {_taken(done, wording)}"]
    lines.append(wording.say("suspended-not", name=name))
    actions = [Action(wording.say("button-show-held"), "/desk drafts")] if held else []
    close = Action(wording.say("button-close"), "/desk")
    return Document(tuple(map(sentence, lines)), (*actions, close))


def _taken(done: Suspension, wording: Wording) -> str:
    """What became of the desk's messages."""
    taken = done.taken
    counts = {"taken-deleted": taken.deleted, "taken-blanked": taken.blanked, "taken-left": taken.left}
    told = [wording.say(key, count=n, number=wording.number(n)) for key, n in counts.items() if n]
    return " ".join((*(told or [wording.say("taken-none")]), wording.say("taken-menu")))


async def renew(request: Request, services: Services) -> Answer:
    """Begins another's session anew, once it has expired."""
    wording, member = request.wording, by_name(request, services)
    if member is None:
        return nobody(request, services)
    name = member.pseudonym
    if member.suspended:
        return said(wording.say("renew-suspended", name=name), request)
    if not member.expired or member.id == request.member.id:
        return said(wording.say("not-expired", name=name), request)
    await services.staff.renew(request.member, member)
    days = services.staff.days
    return said(wording.say("renewed", name=name, count=days, number=wording.number(days)), request)


# --- in, and out for good ---


async def join(request: Request, services: Services) -> Reply:
    """Lets whoever has a code join. Raises NotThereError wherever that cannot be."""
    incoming, wording = request.incoming, request.wording
    person, address = incoming.person, incoming.address
    if services.team is None or person is None or address is None or incoming.shared:
        raise NotThereError
    code = request.text("code")
    member = await services.team.join(code, person, address, wording.language) or incoming.member
    if member is None:
        raise NotThereError
    owner = member.role is Role.OWNER
    lines = [wording.say("joined", name=member.pseudonym)]
    lines.append(wording.say("joined-owner" if owner else "joined-editor"))
    days = services.team.days
    if not member.fixed:
        lines.append(wording.say("joined-days", count=days, number=wording.number(days)))
    lines.append(wording.say("joined-safe"))
    actions = tuple(Action(wording.say(f"button-{name}"), f"/{name}") for name in ("desk", "team"))
    return Answer(Document(tuple(map(sentence, lines)), actions), desk=True)


async def leave(request: Request, services: Services) -> Answer:
    """Takes oneself off the team, once one is sure."""
    wording, me = request.wording, request.member
    if me.fixed:
        return said(wording.say("leave-fixed"), request)
    if request.text("sure") != "yes":
        sure = Action(wording.say("button-leave-sure"), "/leave sure=yes")
        return said(wording.say("leave-ask", name=me.pseudonym), request, sure)
    await services.staff.leave(me)
    topics = services.commands["topics"].button(wording)
    lines = (wording.say("left"), wording.say("left-rest"))
    return Answer(Document(tuple(map(sentence, lines)), (topics,)))
