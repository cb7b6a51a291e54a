"""What is kept about a chat, every field of it, and how all of it is erased."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.arguments import Kind, Param
from bot.chats import Forgotten
from bot.commands.kept import Kept, answer, personal
from bot.commands.reader import static
from bot.registry import Answer, Command, Request, Services
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Heading, Item, Items, Strong, Text
from briefings.messages import language_name

#: The message of every field that can hold something about a reader, by the heading of its table.
FIELDS = {
    "stored-chats": (
        "stored-chats-id",
        "stored-chats-platform",
        "stored-chats-blind-index",
        "stored-chats-address",
        "stored-chats-language",
        "stored-chats-zone",
        "stored-chats-style",
        "stored-chats-quiet-start",
        "stored-chats-quiet-end",
        "stored-chats-standing",
        "stored-chats-manner",
    ),
    "stored-subscriptions": (
        "stored-subscriptions-id",
        "stored-subscriptions-chat-id",
        "stored-subscriptions-edition",
        "stored-subscriptions-time",
        "stored-subscriptions-days",
        "stored-subscriptions-topics",
        "stored-subscriptions-quiet-line",
        "stored-subscriptions-paused-until",
        "stored-subscriptions-seen-seq",
        "stored-subscriptions-last-day",
        "stored-subscriptions-due-at",
    ),
    "stored-team": (
        "stored-team-id",
        "stored-team-blind-index",
        "stored-team-person",
        "stored-team-chat-id",
        "stored-team-pseudonym",
        "stored-team-role",
        "stored-team-joined-at",
        "stored-team-seen-at",
        "stored-team-suspended-at",
    ),
    "stored-deliveries": (
        "stored-deliveries-id",
        "stored-deliveries-lane",
        "stored-deliveries-platform",
        "stored-deliveries-chat-id",
        "stored-deliveries-subscription-id",
        "stored-deliveries-briefing-id",
        "stored-deliveries-slot",
        "stored-deliveries-due-at",
        "stored-deliveries-ready-at",
        "stored-deliveries-expires-at",
        "stored-deliveries-state",
        "stored-deliveries-reason",
        "stored-deliveries-page",
        "stored-deliveries-attempts",
        "stored-deliveries-repeated",
        "stored-deliveries-tried-at",
        "stored-deliveries-ended-at",
        "stored-deliveries-until-seq",
        "stored-deliveries-receipts",
        "stored-deliveries-edits",
    ),
}
#: The table that does not exist for others: whoever holds the phone of somebody suspended is one of them.
_DESK = "stored-team"
#: Fields of an export that one answer shows, at least; a record is never parted.
SHOWN = 40


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The two, in the order of the help."""
    yield personal(
        static(
            "privacy",
            privacy,
            Param("view", choices=("fields", "all"), example="fields"),
            Param("part", Kind.NUMBER, example="all part=2"),
            menu=True,
        )
    )
    yield personal(static("forget", forget))


async def privacy(request: Request, services: Services) -> Answer:
    """What is held, what never is, and what we cannot do; every field; or every field with its value."""
    kept = await Kept.of(request, services)
    match request.text("view"):
        case "fields":
            return Answer(_fields(request))
        case "all" if kept:
            return Answer(_export(request, await services.readers.everything(request.address)))
    wording = request.wording
    blocks: list[Block] = [*_held(kept, request), sentence(wording.say("privacy-never"))]
    cannot = ("privacy-cannot-hide", "privacy-cannot-keys", "privacy-cannot-backups")
    blocks += (sentence(wording.say("privacy-cannot")), _items(wording.say(key) for key in cannot))
    fields = Action(wording.say("choice-fields"), "/privacy fields")
    if kept is None:
        return Answer(Document(tuple(blocks), (fields, services.commands["subscribe"].button(wording))))
    see = Action(wording.say("choice-all"), "/privacy all")
    return Answer(Document(tuple(blocks), (see, services.commands["forget"].button(wording), fields)))


def _held(kept: Kept | None, request: Request) -> Iterator[Block]:
    wording = request.wording
    if kept is None:
        yield sentence(wording.say("privacy-nothing"))
        return
    yield sentence(wording.say("privacy-held"))
    language = language_name(kept.chat.language)
    lines = [wording.say("privacy-chat", zone=kept.zone, language=language)]
    if kept.subscriptions:
        one = kept.subscriptions[0]
        lines += (
            wording.say("privacy-subscription", summary=kept.summary(one)) for one in kept.subscriptions
        )
        lines += (kept.lines(one)[name] for name in ("style", "quiet"))
    lines.append(wording.say("privacy-sent"))
    if request.incoming.member:
        lines.append(wording.say("privacy-team"))
    yield _items(lines)


def _items(lines: Sequence[str] | Iterator[str]) -> Items:
    return Items(tuple(Item((Text(line),)) for line in lines))


def _told(request: Request) -> Mapping[str, Sequence[str]]:
    """The fields that somebody may be told of: those of the desk only its own people, as long as they are."""
    return {table: names for table, names in FIELDS.items() if table != _DESK or request.incoming.member}


def _fields(request: Request) -> Document:
    """Every field in a sentence, one table after the other."""
    wording, tables = request.wording, list(_told(request).items())
    heading, fields = tables[min(request.part, len(tables)) - 1]
    blocks: list[Block] = [Heading(wording.say("choice-fields"))] if request.part == 1 else []
    blocks += (Heading(wording.say(heading), level=2), _items(wording.say(field) for field in fields))
    return _with_rest(Document(tuple(blocks)), request, "fields", more=request.part < len(tables))


def _export(request: Request, everything: Sequence[tuple[str, str]]) -> Document:
    """Every field with its value, record by record."""
    wording = request.wording
    told = [one for one in everything if request.incoming.member or not one[0].startswith("team-")]
    parts = _parts(told)
    blocks: list[Block] = [Heading(wording.say("choice-all"))] if request.part == 1 else []
    for record in parts[min(request.part, len(parts)) - 1] if parts else ():
        heading, known = f"stored-{_table(next(iter(record)))}", {*chain(*FIELDS.values())}
        blocks.append(Heading(wording.say(heading) if heading in FIELDS else heading, level=2))
        items = []
        for field, value in record.items():
            said = wording.say(field) if field in known else field
            items.append(Item((Text(f"{said} "), Strong(value or wording.say("stored-empty")))))
        blocks.append(Items(tuple(items)))
    return _with_rest(Document(tuple(blocks)), request, "all", more=request.part < len(parts))


def _parts(everything: Sequence[tuple[str, str]]) -> list[list[dict[str, str]]]:
    """The records, values by the message of their field, as many as one answer shows together."""
    records: list[dict[str, str]] = []
    for key, value in everything:
        field = f"stored-{key.replace('_', '-')}"
        if not records or field in records[-1] or _table(next(iter(records[-1]))) != _table(field):
            records.append({})
        records[-1][field] = value
    parts: list[list[dict[str, str]]] = []
    for record in records:
        if not parts or sum(map(len, parts[-1])) >= SHOWN:
            parts.append([])
        parts[-1].append(record)
    return parts


def _table(field: str) -> str:
    """The table that the field with this message is of."""
    return field.split("-")[1]


def _with_rest(document: Document, request: Request, view: str, *, more: bool) -> Document:
    wording = request.wording
    rest = Action(wording.say("button-more"), f"/privacy {view} part={request.part + 1}")
    back = Action(wording.say("button-back"), "/privacy")
    return document.with_actions(*((rest,) if more else ()), back)


async def forget(request: Request, services: Services) -> Answer:
    """Erases everything, and says what became of what was sent, and what only the reader can do."""
    wording = request.wording
    member = request.incoming.member
    left = await services.staff.leave(member) if member else Forgotten()
    done = await services.readers.forget(request.address)
    done = Forgotten(done.deleted + left.deleted, done.blanked + left.blanked, done.left + left.left)
    counts = {
        "forgotten-deleted": done.deleted,
        "forgotten-blanked": done.blanked,
        "forgotten-left": done.left,
    }
    sent = [wording.say(key, count=n, number=wording.number(n)) for key, n in counts.items() if n]
    if not sent:
        sent = [wording.say("forgotten-none")]
    said = [wording.say("forgotten"), " ".join(sent), wording.say("forgotten-rest")]
    if member:
        gone = wording.say("forgotten-team-fixed" if member.fixed else "forgotten-team")
        said[1:] = [gone, said[1], wording.say("forgotten-team-rest")]
    document = answer(said[0], services.commands["topics"].button(wording))
    whole = Document((*document.blocks, *map(sentence, said[1:])), document.actions)
    return Answer(whole, language="")
