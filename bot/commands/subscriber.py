"""Begin to get briefings, and end it. Nothing is stored before the reader has seen what it can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.arguments import Kind, Param
from bot.chats import Chat, Standing, Style, Subscription
from bot.commands.kept import Kept, answer, days_of, days_said, edition_name, nothing_here, personal
from bot.commands.reader import static
from bot.commands.settings import clock_question, done
from bot.registry import Answer, Command, Request, Services
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Heading
from briefings.wording import Wording

_LABELS = {Style.DISCREET: "button-subscribe-discreet", Style.FULL: "button-subscribe-full"}


def commands(catalogue: Catalogue) -> Iterator[Command]:
    """The two, in the order of the help."""
    edition = next(iter(catalogue.editions))
    yield personal(
        static(
            "subscribe",
            subscribe,
            Param("edition", choices=tuple(catalogue.editions), example=edition),
            Param("style", choices=tuple(Style), example=f"{edition} style=discreet"),
            Param("agreed", example=edition, inner=True),
            menu=True,
        )
    )
    yield personal(static("unsubscribe", unsubscribe, Param("subscription", Kind.NUMBER, example="1")))


async def subscribe(request: Request, services: Services) -> Answer:
    """Says what subscribing means, and subscribes those whom a button of that screen has brought here."""
    readers, address = services.readers, request.address
    if request.incoming.barred:
        again = services.commands["subscribe"].button(request.wording)
        return Answer(answer(request.wording.say("here-barred"), again))
    kept = await Kept.of(request, services)
    # A chat that had ended is asked anew: that is how it begins again.
    had = kept.subscriptions if kept and kept.chat.standing is Standing.OPEN else ()
    asked = request.text("edition")
    there = tuple(one for one in had if asked in ("", one.edition))
    if kept and there:
        return Answer(_have(kept, there))
    edition = asked or next(iter(services.catalogue.editions))
    style, agreed = request.text("style"), request.text("agreed")
    confirmed = bool(agreed) and readers.confirmed(address, agreed)
    if not (style and confirmed):
        own = kept if had else None
        code, stale = readers.confirmation(address), bool(agreed) and not confirmed
        shared = request.incoming.shared
        return Answer(_before(request.wording, edition, own, code, stale=stale, shared=shared))
    # How briefings arrive is the same for all of a chat: a second one changes nothing about the first.
    chat = kept.chat if kept else None
    language = chat.language if chat and had else request.wording.language
    wanted = chat.style if chat and had else Style(style)
    if chat and (chat.style, chat.language) != (wanted, language):
        await readers.save_chat(replace(chat, style=wanted, language=language))
    one = await readers.subscribe(address, edition, language, wanted)
    now = await Kept.of(request, services)
    own_one = now.own(one.id) if now else None
    if now is None or own_one is None:  # it ended in the meantime
        return Answer(nothing_here(request, services))
    return Answer(done(now, own_one) if had else clock_question(now, own_one))


def _before(
    wording: Wording, edition: str, own: Kept | None, code: str, *, stale: bool, shared: bool
) -> Document:
    """What is kept and what subscribing can mean, before anything is stored.

    `own`: what the chat has already; None where that is nothing, and it may choose how briefings arrive.
    `shared`: several people read the chat.
    """
    catalogue = wording.catalogue
    wanted = catalogue.editions[edition]
    days = days_said(days_of(wanted.days), wording)
    danger = wording.say("subscribe-danger")
    if catalogue.corpus.warning:
        danger = f"{danger} {wording.localized(catalogue.corpus.warning)}"
    said = [wording.say("subscribe-stale")] if stale else []
    said += [
        f"{danger} {wording.say('subscribe-shared' if shared else 'subscribe-visible')}",
        wording.say("subscribe-kept"),
        *(() if shared else (wording.say("subscribe-or-ask"),)),
        wording.say("subscribe-offer-at-once", edition=edition_name(edition, wording))
        if wanted.at_once
        else wording.say(
            "subscribe-offer", edition=edition_name(edition, wording), days=days, time=wanted.time
        ),
    ]
    styles = (own.chat.style,) if own else tuple(_LABELS)
    if Style.DISCREET in styles:
        said.append(wording.say("subscribe-discreet"))
    blocks: list[Block] = [Heading(wording.say("subscribe-title")), *map(sentence, said)]
    actions = [
        Action(wording.say(_LABELS[style]), f"/subscribe {edition} style={style} agreed={code}")
        for style in styles
    ]
    actions.append(Action(wording.say("button-just-ask"), "/start"))
    others = (key for key in (own.not_had() if own else catalogue.editions) if key != edition)
    actions += (Action(edition_name(key, wording), f"/subscribe {key}") for key in others)
    return Document(tuple(blocks), tuple(actions))


def _have(kept: Kept, there: tuple[Subscription, ...]) -> Document:
    """That the chat has it, and what else there is."""
    wording = kept.wording
    said = [wording.say("subscribe-have")]
    for one in there:
        said += (kept.summary(one), kept.next(one))
    which = f"/settings {there[0].id}" if len(there) == 1 else "/settings"
    actions = [Action(wording.say("button-settings"), which)]
    for key in kept.not_had():
        label = wording.say("button-add", edition=edition_name(key, wording))
        actions.append(Action(label, f"/subscribe {key}"))
    return Document(tuple(map(sentence, said)), tuple(actions))


async def unsubscribe(request: Request, services: Services) -> Answer:
    """Ends a subscription at once, or asks which."""
    wording = request.wording
    kept = await Kept.of(request, services)
    if kept is None or not kept.subscriptions:
        return Answer(_none_left(request, services, kept.chat if kept else None))
    number = request.number("subscription")
    one = kept.own(number)
    if one is None:
        said = wording.say("subscription-gone" if number is not None else "unsubscribe-which")
        which = (Action(kept.edition(other), f"/unsubscribe {other.id}") for other in kept.subscriptions)
        return Answer(answer(said, *which))
    await services.readers.unsubscribe(one)
    said = wording.say("unsubscribed", edition=kept.edition(one))
    actions = [services.commands["forget"].button(wording)]
    if one.edition in services.catalogue.editions:
        actions.append(Action(wording.say("button-again"), f"/subscribe {one.edition}"))
    if len(kept.subscriptions) > 1:
        actions.append(services.commands["settings"].button(wording))
    return Answer(answer(said, *actions))


def _none_left(request: Request, services: Services, chat: Chat | None) -> Document:
    """That there is nothing to end; where something is kept all the same, how to erase it."""
    forget = (services.commands["forget"].button(request.wording),) if chat else ()
    return nothing_here(request, services).with_actions(*forget)
