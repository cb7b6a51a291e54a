"""What owners do about the team: invite somebody, and let somebody suspended back in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.arguments import Param
from bot.commands.reader import static
from bot.commands.team import NAME, by_name, nobody, said
from bot.editors import Role
from bot.registry import Access, Answer, Command, Request, Services
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Document, Emphasis, Paragraph, Strong


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The two."""
    role = Param("role", choices=tuple(Role), required=True, question="invite-as", example="editor")
    for command in (static("invite", invite, role), static("restore", restore, NAME)):
        yield replace(command, access=Access.OWNER)


async def invite(request: Request, services: Services) -> Answer:
    """A code, shown once, and what to tell the person about it."""
    wording, role = request.wording, Role(request.text("role"))
    code = await services.staff.invite(request.member, role)
    blocks = (
        sentence(wording.say("invited-owner" if role is Role.OWNER else "invited-editor")),
        Paragraph((Strong(f"/join {code}"),)),
        sentence(wording.say("invited-how")),
        Paragraph((Emphasis(wording.say("invited-once")),)),
    )
    return Answer(Document(blocks, (Action(wording.say("button-team"), "/team"),)))


async def restore(request: Request, services: Services) -> Answer:
    """Lets somebody back in, and says what goes on with them."""
    wording, member = request.wording, by_name(request, services)
    if member is None:
        return nobody(request, services)
    name = member.pseudonym
    if not member.suspended:
        return said(wording.say("not-suspended", name=name), request)
    number = await services.staff.restore(request.member, member)
    parts = [wording.say("restored", name=name)]
    if number:
        parts.append(wording.say("restored-drafts", count=number, number=wording.number(number)))
    parts.append(wording.say("restored-rest"))
    return said(" ".join(parts), request)
