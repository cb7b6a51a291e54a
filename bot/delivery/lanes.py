"""Lanes: what goes first when there is more to send than the platform lets through.

Each lane has a weight, its share of the turns while every lane has work. A lane without work leaves its
share to the others, by their weights.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from bot.chats import Lane

#: Each weighs more than all less urgent ones together: while a lane has work, nothing less urgent takes half
#: of what it gets with them. The last keeps a fifteenth of all, two messages a second at 30 per second.
WEIGHTS: Final[Mapping[Lane, int]] = MappingProxyType(
    {Lane.REPLIES: 8, Lane.CORRECTIONS: 4, Lane.BREAKING: 2, Lane.SCHEDULED: 1}
)


class Rota:
    """Whose turn it is: smooth weighted round robin, as nginx picks its servers.

    At each choice every lane that has work earns its weight, and the one that is chosen pays what all of
    them earned. What a lane has earned or owes stays while it has no work, so that a lane whose next piece
    of work comes a moment late loses nothing. With `WEIGHTS`, and whatever lanes come and go, a lane that
    has work is passed over at most 3, 6, 13 and 25 times in a row, the most urgent first (counted by
    following every state that can be reached).
    """

    def __init__(self, weights: Mapping[Lane, int] = WEIGHTS) -> None:
        """`weights`: positive, for every lane that will ever be asked about."""
        self._weights = dict(weights)
        self._credit = dict.fromkeys(weights, 0)

    def choose(self, lanes: Collection[Lane]) -> Lane:
        """The lane whose turn it is among those that have work, each named once; it is taken to use it.

        Raises ValueError where there is none to choose from.
        """
        if not lanes:
            raise ValueError("no lane to choose from")
        for lane in lanes:
            self._credit[lane] += self._weights[lane]
        chosen = min(lanes, key=lambda lane: (-self._credit[lane], lane))
        self._credit[chosen] -= sum(self._weights[lane] for lane in lanes)
        return chosen
