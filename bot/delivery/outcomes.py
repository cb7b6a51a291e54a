"""What follows from what became of a message: decided here, purely; done by the sender."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.chats import Address, Standing, State
from bot.platforms.base import (
    Barred,
    Fatal,
    Gone,
    Later,
    Limits,
    Moved,
    Outcome,
    Receipt,
    Refused,
    Scope,
    Unknown,
    Unsent,
)
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Delivery

#: A delivery is tried so often, where it surely was not sent, before it counts as failed.
MOST_ATTEMPTS = 10
#: A briefing that a platform refused to so many chats is not sent there any more.
MOST_REFUSALS = 3
#: Seconds after which an answer is asked for again that is believed the second time.
CONFIRMED_AFTER = 600
#: The reason of what waits for that.
UNCONFIRMED = "unconfirmed"
#: Seconds between two attempts: the first, and the longest.
_FIRST_WAIT, _LONGEST_WAIT = 2, 300


@dataclass(frozen=True, slots=True)
class Reaction:
    """What to do: keep `delivery` as it is here, give its chat a `standing`, close a scope for a time.

    `moved`: the chat's new address; `refused`: count the briefing's refusals; `fatal`: stop the platform.
    """

    delivery: Delivery
    standing: Standing | None = None
    closes: Scope | None = None
    seconds: float = 0.0
    moved: Address | None = None
    refused: bool = False
    fatal: str = ""


def claimed(delivery: Delivery, now: float) -> Delivery:
    """The delivery as it is kept before its next page is sent."""
    tried = int(now) if delivery.tried_at is None else delivery.tried_at
    return replace(delivery, state=State.SENDING, tried_at=tried)


def unclaimed(delivery: Delivery) -> Delivery:
    """The delivery as it is kept again when its claimed page surely was not sent: as though it had not been
    tried, unless an earlier attempt is in doubt.
    """
    tried = delivery.tried_at if delivery.reason == IN_DOUBT else None
    return replace(delivery, state=State.QUEUED, tried_at=tried)


def not_found(delivery: Delivery) -> Delivery:
    """The delivery as it is kept again once it is known that its page in doubt was not sent."""
    return replace(unclaimed(delivery), tried_at=None, reason="")


def arrived(delivery: Delivery, receipt: Receipt | None, pages: int, now: float) -> Delivery:
    """The delivery after a page arrived, or, without a receipt, may have. After its last page it ends."""
    receipts = (*delivery.receipts, receipt)
    passed = replace(
        delivery, page=delivery.page + 1, receipts=receipts, attempts=0, tried_at=None, reason=""
    )
    if passed.page < pages:
        return replace(passed, state=State.QUEUED)
    state = State.UNKNOWN if None in receipts else State.SENT
    return replace(passed, state=state, ended_at=int(now))


def react(
    delivery: Delivery, outcome: Outcome, pages: int, limits: Limits, now: float, *, outage: bool = False
) -> Reaction:
    """What follows from an outcome of the delivery's present page, of so many; `now` as in the ledger.
    `outage`: the platform cannot be reached at all, which is not counted against a delivery.
    """
    queued = unclaimed(delivery)
    match outcome:
        case Later(after=after, scope=scope):
            ready = int(now + after) + 1 if scope is Scope.CHAT else delivery.ready_at
            return Reaction(replace(queued, ready_at=ready), closes=scope, seconds=after)
        case Gone(certain=False) if delivery.reason == IN_DOUBT:
            return Reaction(ended(queued, State.UNKNOWN, "", now))  # the next delivery will tell
        case Gone(certain=False) if delivery.reason != UNCONFIRMED:
            return Reaction(replace(queued, reason=UNCONFIRMED, ready_at=int(now) + CONFIRMED_AFTER))
        case Gone():
            return Reaction(ended(queued, State.GONE, "gone", now), standing=Standing.GONE)
        case Barred():
            return Reaction(ended(queued, State.FAILED, "barred", now), standing=Standing.BARRED)
        case Moved(to=to):
            return Reaction(replace(queued, address=to, ready_at=int(now)), moved=to)
        case Refused():
            return Reaction(ended(queued, State.FAILED, "refused", now), refused=True)
        case Unsent():
            return _again(queued, now, outage)
        case Fatal(cause=cause):
            return Reaction(queued, fatal=cause)
        case Unknown() | Outcome():  # one of an adapter's own making says nothing either
            return Reaction(_in_doubt(delivery, pages, limits, now))


def ended(delivery: Delivery, state: State, reason: str, now: float) -> Delivery:
    """The delivery as it ends; as unknown where an earlier attempt or page may have been shown."""
    perhaps = delivery.reason == IN_DOUBT or None in delivery.receipts
    if perhaps or (delivery.page and state is not State.FAILED):
        state, reason = State.UNKNOWN, ""
    return replace(delivery, state=state, reason=reason, ended_at=int(now))


def _again(delivery: Delivery, now: float, outage: bool) -> Reaction:
    """Once more later; the platform as a whole waits too, since what cannot be reached seldom is one chat."""
    attempts = delivery.attempts + (not outage)
    if attempts >= MOST_ATTEMPTS:
        return Reaction(replace(ended(delivery, State.FAILED, "attempts", now), attempts=attempts))
    wait = pause(max(attempts, 1))
    return Reaction(replace(delivery, attempts=attempts, ready_at=int(now + wait) + 1))


def _in_doubt(delivery: Delivery, pages: int, limits: Limits, now: float) -> Delivery:
    """A page that may have arrived: sent again under its key while the platform knows the key, and looked for
    after that, where it can be; else sent once more if it is to be, marked as possibly repeated; else passed,
    without a receipt.
    """
    tried = now if delivery.tried_at is None else delivery.tried_at
    soon = replace(
        delivery, state=State.QUEUED, reason=IN_DOUBT, attempts=delivery.attempts + 1, ready_at=int(now) + 1
    )
    if (limits.finds or now + 1 - tried < limits.key_holds) and soon.attempts < MOST_ATTEMPTS:
        return soon
    if limits.resend_unknown and not delivery.repeated:
        return replace(soon, repeated=True)
    return arrived(delivery, None, pages, now)


def pause(attempts: int) -> float:
    """Seconds to wait after so many attempts: exponential, with jitter."""
    from tenacity import AsyncRetrying, RetryCallState, wait_exponential_jitter

    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = attempts
    return wait_exponential_jitter(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT, jitter=_FIRST_WAIT)(state)
