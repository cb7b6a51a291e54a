"""Counts of people, told so that nobody can be made out by them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: A group of fewer is not told apart from others.
FEWEST = 10


def small(number: int) -> bool:
    """Whether so few are meant that somebody might be made out."""
    return 0 < number < FEWEST


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Groups that may be told, the largest first; `others`: all those in smaller ones together, 0 where there
    are none. `whole`: nothing is told but how many there are in all, for else a small group would show.
    """

    groups: Mapping[str, int]
    others: int = 0
    whole: bool = False


def broken_down(counts: Mapping[str, int]) -> Breakdown:
    """The groups of a whole, each in one of them, whose total is known.

    Small groups become one. Where that is small itself, it would show as what is missing from the total: then
    it takes in the smallest of the others, and where only one group were left, nothing is broken down.
    """
    ordered = sorted(((key, n) for key, n in counts.items() if n > 0), key=lambda one: (-one[1], one[0]))
    large = [(key, n) for key, n in ordered if not small(n)]
    others = sum(n for _, n in ordered[len(large) :])
    if small(others) and large:
        others += large.pop()[1]
    if others and not large:
        return Breakdown({}, whole=True)
    return Breakdown(dict(large), others)


def marginals(counts: Mapping[str, int], total: int) -> Mapping[str, int]:
    """Of groups that overlap, those that can be told: neither they nor all the rest of the total are few."""
    told = {key: n for key, n in counts.items() if n > 0 and not small(n) and not small(total - n)}
    return dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))
