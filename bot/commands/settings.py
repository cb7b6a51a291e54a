"""What a reader can change about a subscription: when, what, how; and the questions that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.arguments import Param
from bot.chats import Standing, Style, Subscription
from bot.commands import changes
from bot.commands.changes import (
    ALL,
    NONE,
    OF_CHAT,
    OF_SUBSCRIPTION,
    WEEKDAYS,
    UnclearError,
    chat_with,
    subscription_with,
)
from bot.commands.kept import (
    DAYS,
    Kept,
    answer,
    chosen_topics,
    edition_name,
    nothing_here,
    personal,
    topics_of,
)
from bot.commands.reader import static
from bot.commands.settable import ASKED, CHOICES, NEW, QUIET, TIMES, params
from bot.dispatch import choice_label, split
from bot.registry import Answer, Ask, Command, Reply, Request, Services
from bot.timing import clock_time, offset_name, zone_of
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Heading, Item, Items, Text, fits
from briefings.messages import upper_first


def commands(catalogue: Catalogue) -> Iterator[Command]:
    """The one command."""
    yield personal(static("settings", settings, *params(catalogue), menu=True))


async def settings(request: Request, services: Services) -> Reply:
    """Shows a subscription's settings or one of them; changes what is given, and says what holds now."""
    kept = await Kept.of(request, services)
    if kept is None or not kept.subscriptions:
        return Answer(nothing_here(request, services))
    number, given = request.number("subscription"), request.arguments.keys()
    one = kept.own(number)
    if one is None and number is None and given & {*OF_CHAT} and not given & {*OF_SUBSCRIPTION}:
        one = kept.subscriptions[0]  # what is the same for all needs no choice among them
    if one is None:
        return Answer(_which(request, kept, gone=number is not None))
    typed = f"/settings {one.id} {NEW}" if request.text("view") == NEW else f"/settings {one.id}"
    if asked := request.text("ask"):
        param = next(p for p in services.commands["settings"].params if p.name == asked)
        return Ask(f"{typed} {asked}=", param, request.wording.say(ASKED[asked]))
    try:
        chat = await chat_with(request, kept, one, typed)
        wished = subscription_with(request, kept, one)
    except UnclearError as unclear:
        return Answer(_unclear(request, kept, one, unclear), understood=False)
    if given & {*OF_CHAT}:
        await services.readers.save_chat(chat)
    if given & {*OF_SUBSCRIPTION}:
        await services.readers.save(wished)
    changed = [name for name in (*OF_SUBSCRIPTION, *OF_CHAT) if name in given]
    wording = services.wording(chat.language) if "language" in given else request.wording
    now = await Kept.of(replace(request, wording=wording), services)
    one = now.own(one.id) if now else None
    if now is None or one is None:  # it ended in the meantime
        return Answer(nothing_here(request, services))
    return Answer(_shown(request, now, one, changed), language=request.text("language") or None)


def _shown(request: Request, kept: Kept, one: Subscription, changed: list[str]) -> Document:
    """The screen after a change, or for a look."""
    view = request.text("view")
    if view == NEW:
        return done(kept, one) if "zone" in changed else clock_question(kept, one)
    if not changed:
        return _view(kept, one, view) if view else overview(kept, one)
    blocks = (sentence(_saved(kept, one, changed)), sentence(_following(kept, one, changed)))
    toggled = next((changes.VIEWS[name] for name in changed if name in ("day", "topic")), "")
    actions = _choices(kept, one, toggled) if toggled else buttons(kept, one)
    return Document(blocks).with_actions(*actions, _back(kept, one))


def _saved(kept: Kept, one: Subscription, changed: list[str]) -> str:
    """What holds now, of all that was changed."""
    lines = kept.lines(one)
    names = dict.fromkeys(changes.VIEWS.get(name, name) for name in changed)
    if "edition" in names:
        names |= dict.fromkeys(("days", "topics"))
    names = {name: None for name in names if name in lines}
    return kept.wording.say("saved", what="; ".join(lines[name] for name in names))


def _following(kept: Kept, one: Subscription, changed: list[str]) -> str:
    """When the next briefing comes. That it is not today is said where a reader might expect it."""
    coming = kept.coming(one)
    local = datetime.fromtimestamp(kept.services.now(), zone_of(kept.chat.zone))
    ahead = one.time > local.hour * 60 + local.minute and one.days.has(local.date())
    if coming and "time" in changed and ahead and kept.settled(one):
        return kept.wording.say("next-not-today", when=coming)
    return kept.next(one)


def overview(kept: Kept, one: Subscription) -> Document:
    """Everything that is set, and a button for each."""
    lines = kept.lines(one)
    heading = Heading(lines.pop("edition"))
    items = Items(tuple(Item((Text(line),)) for line in lines.values()))
    blocks: list[Block] = [heading, items, sentence(kept.next(one))]
    if len(kept.subscriptions) > 1:
        blocks.append(sentence(kept.wording.say("settings-shared")))
    return Document(tuple(blocks)).with_actions(*buttons(kept, one))


def buttons(kept: Kept, one: Subscription) -> Iterator[Action]:
    """One for each thing that can be set; to end it; and the other subscriptions."""
    command, others = f"/settings {one.id}", [other for other in kept.subscriptions if other != one]
    if kept.chat.standing is not Standing.OPEN:
        yield kept.services.commands["subscribe"].button(kept.wording)
    for view in kept.lines(one):
        yield Action(kept.wording.say(f"choice-{view}"), f"{command} view={view}")
    yield Action(kept.wording.say("button-unsubscribe"), f"/unsubscribe {one.id}")
    yield kept.services.commands["why"].button(kept.wording)
    yield kept.services.commands["privacy"].button(kept.wording)
    for other in others:
        yield Action(kept.edition(other), f"/settings {other.id}")


def _back(kept: Kept, one: Subscription) -> Action:
    return Action(kept.wording.say("button-settings"), f"/settings {one.id}")


def _which(request: Request, kept: Kept, *, gone: bool) -> Document:
    """Asks which subscription is meant; the buttons go on with the change that was asked for."""
    words = [] if gone else split(request.incoming.text)[1]
    if gone or request.arguments.keys() & {*OF_CHAT}:
        words = []
    said = kept.wording.say("subscription-gone" if gone else "settings-which")
    typed = ((one, " ".join((f"/settings {one.id}", *words))) for one in kept.subscriptions)
    actions = (
        Action(kept.edition(one), whole if fits(whole) else f"/settings {one.id}") for one, whole in typed
    )
    return answer(said, *actions)


def _unclear(request: Request, kept: Kept, one: Subscription, unclear: UnclearError) -> Document:
    """Why it was not kept, and how to go on."""
    asked = [name for name in ASKED if name in request.arguments and not unclear.actions]
    again = (Action(kept.wording.say("button-other"), f"/settings {one.id} ask={name}") for name in asked)
    toggled = {"day": "days", "days": "days", "topic": "topics", "topics": "topics", "edition": "edition"}
    view = next((toggled[name] for name in toggled if name in request.arguments), "")
    own = () if asked or unclear.actions else _choices(kept, one, view)
    return answer(unclear.said, *unclear.actions, *again, *own, _back(kept, one))


# --- one setting ---


def _view(kept: Kept, one: Subscription, view: str) -> Document:
    """What holds, and what can be chosen instead."""
    if not kept.offers(view, one):
        return answer(kept.wording.say("setting-elsewhere"), _back(kept, one))
    line = kept.lines(one)[view]
    actions = tuple(_choices(kept, one, view))
    if view == "edition" and not actions:
        line = kept.wording.say("editions-all")
    return answer(line, *actions, _back(kept, one))


def _choices(kept: Kept, one: Subscription, view: str) -> Iterator[Action]:
    """The buttons of a setting."""
    wording, catalogue, command = kept.wording, kept.services.catalogue, f"/settings {one.id}"
    other = Action(wording.say("button-other"), f"{command} ask={view}")
    match view:
        case "time":
            yield from (Action(clock_time(t), f"{command} time={clock_time(t)}") for t in TIMES)
            yield other
        case "zone":
            yield from zone_buttons(kept, command)
        case "days":
            for word, day in DAYS.items():
                name = upper_first(wording.say(f"choice-{word}"))
                yield Action(_ticked(kept, name, bool(one.days & day)), f"{command} day={word}")
            yield Action(wording.say("button-every-day"), f"{command} days={ALL}")
            yield Action(wording.say("button-weekdays"), f"{command} days={WEEKDAYS}")
        case "topics":
            chosen = chosen_topics(one, catalogue)
            for topic in topics_of(one.edition, catalogue):
                label = _ticked(kept, wording.topic(topic), topic in chosen)
                yield Action(label, f"{command} topic={topic}")
            yield Action(wording.say("button-topics"), f"{command} topics={ALL}")
        case "language":
            param = Param("language", choices=catalogue.languages)
            for code in catalogue.languages:
                yield Action(choice_label(param, code, wording), f"{command} language={code}")
        case "edition":
            for key in kept.not_had():
                yield Action(edition_name(key, wording), f"{command} edition={key}")
        case "quiet":
            yield Action(wording.say("button-quiet-none"), f"{command} quiet={NONE}")
            yield Action(QUIET.replace("-", "–"), f"{command} quiet={QUIET}")
            yield other
        case _:
            name = "quiet_line" if view == "line" else view
            for choice in CHOICES.get(name, ()):
                yield Action(wording.say(f"choice-{choice}"), f"{command} {name}={choice}")


def _ticked(kept: Kept, name: str, chosen: bool) -> str:
    return kept.wording.say("ticked", name=name) if chosen else name


def zone_buttons(kept: Kept, command: str) -> Iterator[Action]:
    """The zones that the catalogue offers, and the question for another."""
    for zone in kept.services.catalogue.corpus.zones:
        yield Action(kept.services.zones.name(zone, kept.wording.language), f"{command} zone={zone}")
    yield Action(kept.wording.say("button-other"), f"{command} ask=zone")


# --- a new subscription ---


def clock_question(kept: Kept, one: Subscription) -> Document:
    """What a new subscriber has, and the question for their clock."""
    wording, services = kept.wording, kept.services
    blocks = [
        sentence(wording.say("subscribed", summary=kept.summary(one))),
        sentence(wording.say("zone-question", zone=kept.zone)),
    ]
    offsets = ((zone, offset_name(zone, services.now())) for zone in services.catalogue.corpus.zones)
    if fixed := next(((zone, offset) for zone, offset in offsets if offset), None):
        place = services.zones.name(fixed[0], wording.language)
        blocks.append(sentence(wording.say("zone-kept", place=place, offset=fixed[1])))
    undo = Action(wording.say("button-undo"), f"/unsubscribe {one.id}")
    return Document(tuple(blocks)).with_actions(*zone_buttons(kept, f"/settings {one.id} {NEW}"), undo)


def done(kept: Kept, one: Subscription) -> Document:
    """What a subscriber has in the end, and what they will see."""
    wording = kept.wording
    seen = [wording.say("done-discreet")] if kept.chat.style is Style.DISCREET else []
    seen.append(wording.say("done-line" if one.quiet_line else "done-silent"))
    said = (wording.say("done", summary=kept.summary(one)), " ".join(seen), kept.next(one))
    actions = (
        Action(wording.say("button-read-now"), f"/briefing {one.edition}"),
        Action(wording.say("button-change"), f"/settings {one.id}"),
        Action(wording.say("button-undo"), f"/unsubscribe {one.id}"),
        kept.services.commands["privacy"].button(wording),
    )
    blocks = (*map(sentence, said), sentence(wording.say("done-forget")))
    return Document(blocks, actions)
