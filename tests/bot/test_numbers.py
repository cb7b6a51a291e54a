"""No group of fewer than ten can be made out, neither by what is told nor by what is missing from a total."""

from hypothesis import given
from hypothesis import strategies as st

from bot.numbers import FEWEST, Breakdown, broken_down, marginals, small

counts = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=8)


@given(counts)
def test_nothing_that_is_told_or_missing_is_a_small_group(given_counts: dict[str, int]) -> None:
    total, told = sum(given_counts.values()), broken_down(given_counts)

    known = sum(told.groups.values()) + told.others
    assert not any(small(n) for n in (*told.groups.values(), told.others, total - known) if not told.whole)
    assert all(given_counts[key] == n for key, n in told.groups.items())
    if told.whole:
        assert (told.groups, told.others) == ({}, 0)
    else:
        assert known == total


@given(counts)
def test_who_is_among_others_is_never_one_small_group_alone(given_counts: dict[str, int]) -> None:
    told = broken_down(given_counts)
    merged = [n for key, n in given_counts.items() if n and key not in told.groups]

    assert told.whole or len(merged) != 1 or merged[0] >= FEWEST


@given(counts, st.integers(0, 60))
def test_of_groups_that_overlap_neither_a_small_one_nor_a_small_rest_is_told(
    given_counts: dict[str, int], more: int
) -> None:
    total = max(given_counts.values(), default=0) + more

    for key, n in marginals(given_counts, total).items():
        assert n == given_counts[key] >= FEWEST
        assert not small(total - n)


def test_groups_come_by_their_size() -> None:
    assert broken_down({"a": 20, "b": 30, "c": 6, "d": 7}) == Breakdown({"b": 30, "a": 20}, others=13)
    assert broken_down({"a": 20, "b": 30, "c": 6}) == Breakdown({"b": 30}, others=26)
    assert broken_down({"a": 20, "c": 6}) == Breakdown({}, whole=True)
    assert broken_down({"a": 20}) == Breakdown({"a": 20})
    assert broken_down({}) == Breakdown({})
