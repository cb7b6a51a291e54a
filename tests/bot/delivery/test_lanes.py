"""Every lane with work gets its share, and none waits for ever."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats import Lane
from bot.delivery.lanes import WEIGHTS, Rota

SOME_LANES = st.sets(st.sampled_from(Lane), min_size=1)
#: As many choices as `Rota` says a lane with work is passed over at most, whatever the others do.
PATIENCE = {Lane.REPLIES: 3, Lane.CORRECTIONS: 6, Lane.BREAKING: 13, Lane.SCHEDULED: 25}


def test_each_lane_outweighs_all_that_are_less_urgent() -> None:
    for lane in Lane:
        assert WEIGHTS[lane] > sum(WEIGHTS[other] for other in Lane if other > lane)


@given(SOME_LANES, st.integers(0, 50))
def test_lanes_that_always_have_work_share_by_weight(lanes: set[Lane], before: int) -> None:
    rota = Rota()
    for _ in range(before):
        rota.choose(lanes)
    whole_round = sum(WEIGHTS[lane] for lane in lanes)

    chosen = Counter(rota.choose(lanes) for _ in range(whole_round))

    assert chosen == {lane: WEIGHTS[lane] for lane in lanes}


@given(st.lists(SOME_LANES, max_size=200))
def test_no_lane_starves_however_others_come_and_go(choices: list[set[Lane]]) -> None:
    rota = Rota()
    passed_over: Counter[Lane] = Counter()
    for lanes in choices:
        chosen = rota.choose(lanes)

        assert chosen in lanes
        passed_over.update(lanes - {chosen})
        del passed_over[chosen]
        assert all(passed_over[lane] <= PATIENCE[lane] for lane in Lane)


def test_the_most_urgent_of_those_with_work_goes_first() -> None:
    for lane in Lane:
        assert Rota().choose([other for other in reversed(Lane) if other >= lane]) is lane


def test_a_lane_whose_work_comes_a_moment_late_keeps_its_share() -> None:
    """Bulk has work at every choice; replies have it at every other one only, and are never made to wait."""
    rota = Rota()
    both = (Lane.REPLIES, Lane.SCHEDULED)

    chosen = [rota.choose(both if turn % 2 else both[1:]) for turn in range(90)]

    assert Counter(chosen[1::2])[Lane.REPLIES] >= 40


def test_other_weights_can_be_had() -> None:
    rota = Rota({Lane.BREAKING: 1, Lane.SCHEDULED: 3})

    assert Counter(rota.choose(tuple(Lane)[2:]) for _ in range(40)) == {Lane.BREAKING: 10, Lane.SCHEDULED: 30}


def test_among_equals_the_most_urgent_goes_first_in_whatever_order_they_are_named() -> None:
    for lanes in (tuple(Lane), tuple(reversed(Lane))):
        rota = Rota(dict.fromkeys(Lane, 1))

        assert [rota.choose(lanes) for _ in range(8)] == [*Lane, *Lane]


def test_there_must_be_a_lane_to_choose() -> None:
    with pytest.raises(ValueError, match="no lane"):
        Rota().choose(())
