"""Why a briefing came, or why none did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from bot.arguments import Param
from bot.chats import INDEFINITELY, OPEN, Past, Standing, State, Subscription
from bot.commands.drafts import guarded
from bot.commands.kept import Kept, days_said, nothing_here, personal
from bot.commands.reader import message, static
from bot.commands.way import way
from bot.registry import Answer, Command, Request, Services
from bot.timing import after_quiet, clock_time, local_day
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.document import Action, Block, Document, Heading

#: What became of a delivery, by how far it came.
STATES = {
    State.QUEUED: "outcome-queued",
    State.SENDING: "outcome-sending",
    State.SENT: "outcome-sent",
    State.FAILED: "outcome-failed",
    State.GONE: "outcome-gone",
    State.EXPIRED: "outcome-expired",
    State.SKIPPED: "outcome-skipped",
    State.UNKNOWN: "outcome-unknown",
}
#: The reasons that say more than the state does. Whatever the reason, what was sent was sent.
REASONS = {
    "late": "outcome-late",
    "busy": "outcome-busy",
    "superseded": "outcome-superseded",
    "expired": "outcome-expired",
    "refused": "outcome-refused",
    "paused": "outcome-paused",
    "attempts": "outcome-attempts",
    "withdrawn": "outcome-withdrawn",
    "restored": "outcome-restored",
    "in-doubt": "outcome-in-doubt",
    "unconfirmed": "outcome-unconfirmed",
    "barred": "outcome-barred",
    "no-edition": "outcome-no-edition",
}
_CLOSED = (Standing.GONE, Standing.BARRED)


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """The one command."""
    statement = Param("statement", suggest=_ids, example="det-4", desk=True)
    yield personal(replace(static("why", guarded(why), statement), label=message("button-why-none")))


def _ids(corpus: Corpus) -> list[str]:
    return sorted(revision.statement.id for revision in corpus.current)


async def why(request: Request, services: Services) -> Answer:
    """For each subscription: today's briefing or why there is none, the one before, and the next look. For
    the desk, the way of a statement.
    """
    if statement := request.text("statement"):
        return await way(statement, request, services)
    kept = await Kept.of(request, services)
    if kept is None or not kept.subscriptions:
        return Answer(nothing_here(request, services))
    past = await services.readers.past(request.address)
    several = len(kept.subscriptions) > 1
    blocks: list[Block] = []
    actions: list[Action] = []
    for one in kept.subscriptions:
        if several:
            blocks.append(Heading(kept.edition(one), level=2))
        blocks += map(sentence, _told(kept, one, [done for done in past if done.subscription == one.id]))
        actions += _next_steps(kept, one, several)
    return Answer(Document(tuple(blocks)).with_actions(*actions))


def _next_steps(kept: Kept, one: Subscription, several: bool) -> Iterator[Action]:
    wording, name = kept.wording, kept.edition(one)
    if kept.chat.standing in _CLOSED:
        yield kept.services.commands["subscribe"].button(wording)
    if kept.paused(one):
        yield Action(wording.say("choice-none"), f"/settings {one.id} pause=none")
    if not several:
        yield Action(wording.say("button-latest"), f"/briefing {one.edition}")
    yield Action(name if several else wording.say("button-change-when"), f"/settings {one.id}")


def _told(kept: Kept, one: Subscription, past: Sequence[Past]) -> Iterator[str]:
    """Today, the last one, the next look; `past` is of this subscription, the newest first."""
    wording, today = kept.wording, kept.today.isoformat()
    of_today = next((done for done in past if done.slot == today), None)
    last = next((done for done in past if done.slot != today), None)
    if of_today:
        yield wording.say("came-today", time=kept.time(of_today.due_at), outcome=outcome(of_today, kept))
        if waits := _waits(kept, of_today):
            yield wording.say("came-waits", time=waits)
    elif kept.chat.standing not in _CLOSED:  # else what is said of the next one says it all
        yield _none_today(kept, one)
    if last:
        yield wording.say("came-last", when=kept.when(last.due_at), outcome=outcome(last, kept))
    if not kept.overdue(one):
        coming = kept.coming(one)
        yield wording.say("next-look", when=coming) if coming else kept.next(one)


def outcome(done: Past, kept: Kept) -> str:
    """What became of a delivery, as the end of a sentence."""
    by_state = STATES[done.state]
    return kept.wording.say(by_state if done.state is State.SENT else REASONS.get(done.reason, by_state))


def _waits(kept: Kept, done: Past) -> str:
    """When the quiet hours end that an open delivery waits for; "" where it waits for none."""
    now = kept.services.now()
    free = after_quiet(kept.chat.quiet, kept.chat.zone, now)
    return kept.time(free) if done.state in OPEN and free > ceil(now) else ""


def _none_today(kept: Kept, one: Subscription) -> str:
    """Why there is no briefing for today, or not yet."""
    wording = kept.wording
    if one.paused_until is not None and kept.paused(one):  # which withdraws what was on its way
        if one.paused_until == INDEFINITELY:
            return wording.say("none-paused-open")
        return wording.say("none-paused", day=kept.day(one.paused_until))
    if not one.days:
        return wording.say("none-breaking")
    if kept.settled(one):
        return wording.say("none-added")
    if not one.days.has(kept.today):
        return wording.say("none-not-your-day", days=days_said(one.days, wording))
    if kept.overdue(one):
        return kept.next(one)
    if one.due_at is not None and local_day(kept.chat.zone, one.due_at) == kept.today:
        return wording.say("none-due-yet")
    return wording.say("none-began-later", time=clock_time(one.time))
