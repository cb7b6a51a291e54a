"""What follows from what became of a message: every outcome, in every circumstance that matters."""

from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats import OPEN, Address, Standing, State
from bot.delivery.outcomes import (
    CONFIRMED_AFTER,
    MOST_ATTEMPTS,
    UNCONFIRMED,
    Reaction,
    arrived,
    claimed,
    pause,
    react,
)
from bot.platforms.base import (
    Barred,
    Fatal,
    Gone,
    Later,
    Limits,
    Moved,
    Outcome,
    Refused,
    Scope,
    Unknown,
    Unsent,
)
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Delivery

NOW = 1_000_000.25
HERE, THERE = Address("fake", "1"), Address("fake", "2")
QUEUED, SENDING, SENT = State.QUEUED, State.SENDING, State.SENT
GONE, FAILED, UNKNOWN = State.GONE, State.FAILED, State.UNKNOWN

#: As it was queued, and as it is claimed: its first page is on its way.
WAITING = Delivery(1, 3, 7, HERE, 5, 2, "2026-01-05", 999_000, 1_010_000, 9)
CLAIMED = claimed(WAITING, NOW)


def limits(**given: Any) -> Limits:
    return Limits(measure=len, page=10, **given)


#: Platforms that differ in what they say of a message that may have arrived.
RESENDS, REPORTS = limits(), limits(resend_unknown=False)
KEEPS_KEYS = limits(key_holds=60, resend_unknown=False)


class Row(NamedTuple):
    """What becomes of a page, and what follows: fields of the delivery, and of the reaction."""

    outcome: Outcome
    kept: dict[str, Any]
    does: dict[str, Any] = {}  # noqa: RUF012 - read only
    before: dict[str, Any] = {}  # noqa: RUF012
    limits: Limits = RESENDS
    pages: int = 1


#: Queued as though it had not been tried, since it surely did not arrive.
AGAIN = {"state": QUEUED, "ended_at": None, "tried_at": None}
ENDED = {"ended_at": 1_000_000}
DOUBTED = {"reason": IN_DOUBT, "attempts": 1}
#: May have arrived, and is sent once more.
ONCE_MORE = {"state": QUEUED, "reason": IN_DOUBT, "ready_at": 1_000_001, "tried_at": 1_000_000}
REPORTED = {"state": UNKNOWN, "receipts": (None,), "page": 1, **ENDED}

TABLE = {
    "a chat is closed": Row(
        Later(30), {**AGAIN, "ready_at": 1_000_031, "attempts": 0}, {"closes": Scope.CHAT, "seconds": 30}
    ),
    "a chat is closed for hours": Row(
        Later(10_000), {**AGAIN, "ready_at": 1_010_001}, {"closes": Scope.CHAT, "seconds": 10_000}
    ),
    "the platform is closed": Row(
        Later(7, Scope.PLATFORM), {**AGAIN, "ready_at": 999_000}, {"closes": Scope.PLATFORM, "seconds": 7}
    ),
    "a chat is closed before a later page": Row(
        Later(30),
        {**AGAIN, "page": 1, "receipts": ("a",), "ready_at": 1_000_031},
        {"closes": Scope.CHAT, "seconds": 30},
        {"page": 1, "receipts": ("a",)},
        pages=2,
    ),
    "a chat is closed to what may have arrived": Row(
        Later(30),
        {**DOUBTED, "state": QUEUED, "tried_at": 999_990, "ready_at": 1_000_031},
        {"closes": Scope.CHAT, "seconds": 30},
        {**DOUBTED, "tried_at": 999_990},
    ),
    "gone": Row(Gone("blocked"), {"state": GONE, "reason": "gone", **ENDED}, {"standing": Standing.GONE}),
    "perhaps gone": Row(
        Gone("not found", certain=False),
        {**AGAIN, "reason": UNCONFIRMED, "ready_at": 1_000_000 + CONFIRMED_AFTER},
    ),
    "perhaps gone, twice": Row(
        Gone("not found", certain=False),
        {"state": GONE, "reason": "gone", **ENDED},
        {"standing": Standing.GONE},
        {"reason": UNCONFIRMED},
    ),
    "perhaps gone, then surely": Row(
        Gone("blocked"),
        {"state": GONE, "reason": "gone", **ENDED},
        {"standing": Standing.GONE},
        {"reason": UNCONFIRMED},
    ),
    "barred": Row(
        Barred("no right"), {"state": FAILED, "reason": "barred", **ENDED}, {"standing": Standing.BARRED}
    ),
    "moved": Row(Moved(THERE), {**AGAIN, "address": THERE, "ready_at": 1_000_000}, {"moved": THERE}),
    "refused": Row(Refused("too long"), {"state": FAILED, "reason": "refused", **ENDED}, {"refused": True}),
    "not sent, for the last time": Row(
        Unsent("no connection"),
        {"state": FAILED, "reason": "attempts", "attempts": MOST_ATTEMPTS, **ENDED},
        {},
        {"attempts": MOST_ATTEMPTS - 1},
    ),
    "may have arrived": Row(Unknown("time-out"), {**ONCE_MORE, "attempts": 1, "repeated": True}),
    "may have arrived, twice": Row(
        Unknown("time-out"), REPORTED, {}, {**DOUBTED, "repeated": True, "tried_at": 999_990}
    ),
    "may have arrived, on a platform that reports": Row(
        Unknown("time-out"), {**REPORTED, "repeated": False}, limits=REPORTS
    ),
    "may have arrived, while its key holds": Row(
        Unknown("time-out"), {**ONCE_MORE, "attempts": 1, "repeated": False}, limits=KEEPS_KEYS
    ),
    "may have arrived, at the end of its key": Row(
        Unknown("time-out"),
        {**REPORTED, "repeated": False},
        before={**DOUBTED, "tried_at": 1_000_000 - 60},
        limits=KEEPS_KEYS,
    ),
    "may have arrived too often while its key holds": Row(
        Unknown("time-out"),
        {**REPORTED, "repeated": False},
        before={"reason": IN_DOUBT, "attempts": MOST_ATTEMPTS - 1},
        limits=KEEPS_KEYS,
    ),
    "may have arrived after its key, on a platform that resends": Row(
        Unknown("time-out"),
        {**ONCE_MORE, "tried_at": 999_000, "attempts": 2, "repeated": True},
        before={**DOUBTED, "tried_at": 999_000},
        limits=limits(key_holds=60),
    ),
    "a first page may have arrived, and there is a second": Row(
        Unknown("time-out"),
        {"state": QUEUED, "page": 1, "receipts": (None,), "reason": "", "tried_at": None, "ended_at": None},
        limits=REPORTS,
        pages=2,
    ),
    "a last page may have arrived": Row(
        Unknown("time-out"),
        {"state": UNKNOWN, "page": 2, "receipts": ("a", None), **ENDED},
        {},
        {"page": 1, "receipts": ("a",)},
        limits=REPORTS,
        pages=2,
    ),
    "the platform cannot be used": Row(Fatal("wrong token"), AGAIN, {"fatal": "wrong token"}),
    "an adapter made up an outcome": Row(Outcome("?"), {**ONCE_MORE, "attempts": 1, "repeated": True}),
}


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_an_outcome_has_its_reaction_and_no_other(row: Row) -> None:
    delivery = replace(CLAIMED, **row.before)
    reaction = react(delivery, row.outcome, row.pages, row.limits, NOW)
    assert {name: getattr(reaction.delivery, name) for name in row.kept} == row.kept
    assert reaction == replace(Reaction(reaction.delivery), **row.does)
    untouched = ("id", "lane", "chat", "subscription", "briefing", "slot", "expires_at", "until_seq")
    assert all(getattr(reaction.delivery, name) == getattr(delivery, name) for name in untouched)


def test_what_was_not_sent_waits_twice_as_long_each_time_and_not_all_at_once() -> None:
    delivery, waits = CLAIMED, []
    for attempt in range(1, MOST_ATTEMPTS):
        reaction = react(delivery, Unsent("no connection"), 1, RESENDS, NOW)
        assert reaction == Reaction(reaction.delivery)
        assert (reaction.delivery.state, reaction.delivery.attempts) == (QUEUED, attempt)
        waits.append(reaction.delivery.ready_at - NOW)
        delivery = claimed(reaction.delivery, NOW)
    for attempt, wait in enumerate(waits):
        least = min(2 * 2**attempt, 300)
        assert least <= wait <= min(least + 2, 300) + 1
    assert react(delivery, Unsent("no connection"), 1, RESENDS, NOW).delivery.state is FAILED


def test_pauses_are_spread_and_bounded() -> None:
    assert len({pause(3) for _ in range(20)}) == 20
    assert all(8 <= pause(3) <= 10 for _ in range(100))
    assert {pause(count) for count in (9, 50, 5_000)} == {300}
    assert 0 < pause(0) <= 3


def test_a_page_that_arrived_is_followed_by_the_next_and_the_last_by_the_end() -> None:
    first = arrived(replace(CLAIMED, attempts=3, reason=IN_DOUBT), "a", 2, NOW)
    assert (first.state, first.page, first.receipts) == (QUEUED, 1, ("a",))
    assert (first.attempts, first.reason, first.tried_at, first.ended_at) == (0, "", None, None)
    last = arrived(claimed(first, NOW + 5), "b", 2, NOW + 6)
    assert (last.state, last.page, last.receipts) == (SENT, 2, ("a", "b"))
    assert last.ended_at == 1_000_006


def test_it_is_not_called_sent_when_one_page_may_be_missing() -> None:
    first = arrived(CLAIMED, None, 2, NOW)
    last = arrived(claimed(first, NOW), "b", 2, NOW)
    assert (last.state, last.receipts) == (UNKNOWN, (None, "b"))


# --- whatever comes, in whatever order ---

OUTCOMES = st.one_of(
    st.none(),
    st.builds(Later, st.floats(0, 20_000), st.sampled_from(Scope)),
    st.builds(Gone, st.just("x"), certain=st.booleans()),
    st.builds(Barred, st.just("x")),
    st.builds(Moved, st.just(THERE)),
    st.builds(Refused, st.just("x")),
    st.builds(Unsent, st.just("x")),
    st.builds(Unknown, st.just("x")),
    st.builds(Fatal, st.just("x")),
)
PLATFORMS = st.builds(limits, key_holds=st.sampled_from([0, 60, 3_600]), resend_unknown=st.booleans())


@given(st.lists(OUTCOMES, max_size=40), PLATFORMS, st.integers(1, 3))
def test_a_delivery_ends_once_and_sends_what_it_must(
    outcomes: list[Outcome | None], platform: Limits, pages: int
) -> None:
    """Lives through outcomes as the carrier would, at the moments it says it is ready again."""
    delivery, now = WAITING, NOW
    in_doubt = resent = 0
    doubted: set[int] = set()
    for outcome in outcomes:
        now = max(now, delivery.ready_at)
        if delivery.reason == IN_DOUBT:
            resent += now - (delivery.tried_at or 0) >= platform.key_holds
        claim = claimed(delivery, now)
        assert claim.tried_at is not None
        if outcome is None:
            after = arrived(claim, f"receipt-{claim.page}", pages, now)
        else:
            after = react(claim, outcome, pages, platform, now).delivery
        if isinstance(outcome, Unknown):
            in_doubt += 1
            doubted.add(claim.page)
        # Pages are never taken back, and each one passed has its receipt or none.
        assert after.page in (claim.page, claim.page + 1)
        assert len(after.receipts) == after.page
        assert (after.ended_at is None) == (after.state in OPEN)
        assert after.state is not SENDING
        # No page is passed that did not arrive, or may have.
        if after.page > claim.page:
            assert outcome is None or claim.page in doubted
            assert (after.receipts[-1] is None) == (outcome is not None)
        if after.state is SENT:
            assert after.page == pages
            assert None not in after.receipts
        if after.state not in OPEN:
            break
        delivery = after
    # What may have arrived is sent again at most once where nothing tells the two apart.
    if platform.key_holds == 0:
        assert resent <= (1 if platform.resend_unknown else 0)


@given(OUTCOMES.filter(bool), PLATFORMS, st.booleans())
def test_only_what_may_have_arrived_is_in_doubt(outcome: Outcome, platform: Limits, later: bool) -> None:
    claim = replace(CLAIMED, page=1, receipts=("a",)) if later else CLAIMED
    reaction = react(claim, outcome, 3, platform, NOW)
    doubtful = reaction.delivery.reason == IN_DOUBT or None in reaction.delivery.receipts
    assert doubtful is isinstance(outcome, Unknown)
    assert reaction.delivery.repeated is (doubtful and platform.resend_unknown and platform.key_holds == 0)
