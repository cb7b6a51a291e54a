"""The proof can fail: whatever ledger and recording say differently is noticed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.chats import State
from tests.kills import reconcile
from tests.kills.books import Ledger, Reader, Row, Wish
from tests.kills.recorder import Arrival

SLOTS = {"first": "2026-01-04", "second": "2026-01-05"}
SENT = Row(7, 1, 1, 3, SLOTS["first"], State.SENT, "", 2, 43, ("a", "b"))
WISH = Wish(1, 1, "daily", 43, SLOTS["first"], None)
LEDGER = Ledger((SENT,), (WISH,), {"1001": 1}, {3: ("one", "two")}, 43)
SHOWN = (Arrival(1, "1001", 7, 0, "one", "a"), Arrival(1, "1001", 7, 1, "two", "b"))
QUEUED = replace(SENT, state=State.QUEUED, page=0, receipts=())


def found(
    rows: Sequence[Row] = (SENT,),
    shown: Sequence[Arrival] = SHOWN,
    seen: int | None = 43,
    doubts: Mapping[tuple[int, int], int] | None = None,
    reader: Reader = Reader("1001"),  # noqa: B008 - it is frozen
) -> list[str]:
    """What is wrong with a delivery to one reader at the end."""
    ledger = replace(LEDGER, deliveries=tuple(rows), wishes=(replace(WISH, seen=seen),))
    doubts = doubts or {}
    return [
        *reconcile.faults(ledger, shown, doubts),
        *reconcile.end_faults([reader], SLOTS, (), ledger, shown, doubts),
    ]


def test_what_agrees_has_no_fault() -> None:
    assert found() == []
    assert (
        found(
            [replace(SENT, state=State.SKIPPED, reason="late", page=0, receipts=())],
            (),
            0,
            None,
            Reader("1001", late=True),
        )
        == []
    )
    failed = replace(SENT, state=State.FAILED, reason="barred", page=0, receipts=())
    assert found([failed], (), 0, None, Reader("1001", fate="barred")) == []
    unknown = replace(SENT, state=State.UNKNOWN, receipts=(None, "b"))
    assert found([unknown], SHOWN[1:], 0, {(7, 0): 2}) == []


@pytest.mark.parametrize(
    ("rows", "shown", "seen"),
    [
        pytest.param([SENT], SHOWN[:1], 43, id="a page that did not arrive"),
        pytest.param([SENT], SHOWN[::-1], 43, id="pages in another order"),
        pytest.param([SENT], [SHOWN[0], replace(SHOWN[1], document="other")], 43, id="another page"),
        pytest.param([SENT], [SHOWN[0], replace(SHOWN[1], receipt="c")], 43, id="another receipt"),
        pytest.param([SENT], [*SHOWN, Arrival(1, "1001", 8, 0, "one", "c")], 43, id="in no ledger"),
        pytest.param([SENT], [SHOWN[0], *SHOWN, SHOWN[1]], 43, id="repeated more than once"),
        pytest.param([SENT], SHOWN, 0, id="sent, and does not count as told"),
        pytest.param([QUEUED], (), 0, id="not ended"),
        pytest.param([QUEUED], SHOWN[:1], 0, id="queued, and arrived"),
        pytest.param([replace(QUEUED, state=State.FAILED)], SHOWN[:1], 0, id="failed, and arrived"),
        pytest.param([replace(QUEUED, state=State.EXPIRED)], (), 0, id="expired"),
        pytest.param([], (), 0, id="no delivery"),
        pytest.param([SENT, replace(QUEUED, id=8)], SHOWN, 43, id="two for one slot"),
        pytest.param(
            [replace(QUEUED, id=key, slot=slot) for key, slot in enumerate(SLOTS.values(), 7)],
            (),
            0,
            id="two open",
        ),
        pytest.param([replace(SENT, slot=SLOTS["second"])], SHOWN, 43, id="another slot"),
        pytest.param([replace(SENT, state=State.UNKNOWN)], SHOWN, 0, id="unknown, and never in doubt"),
    ],
)
def test_what_differs_is_noticed(rows: Sequence[Row], shown: Sequence[Arrival], seen: int) -> None:
    assert found(rows, shown, seen)


def test_a_reader_who_is_lost_is_noticed() -> None:
    assert found(reader=Reader("1002"))
    assert found(reader=Reader("1001", ("daily", "weekly")))


def test_repeats_are_counted_with_the_kill_that_made_them() -> None:
    again = [replace(one, life=life) for life in (1, 2, 4) for one in SHOWN[: 3 - life or 1]]
    assert reconcile.repeats(again) == {1: 1, 2: 1}
    assert reconcile.repeats(again, known={(7, 0)}) == {}
