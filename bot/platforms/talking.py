"""What answering has in common on platforms where many people talk with the bot."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

#: So much is remembered of what is gone with the process.
REMEMBERED = 1_000

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last few values, by their keys."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._known

    def get(self, key: K, default: V) -> V:
        """The value of a key, if it is still known."""
        return self._known.get(key, default)

    def put(self, key: K, value: V) -> None:
        """Keeps a value for a while: of too many, the oldest goes."""
        self._known[key] = value
        self._known.move_to_end(key)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


def spoken(code: str) -> str:
    """The language of a code as platforms have it, such as "be", "pt-br" or "en-US"."""
    return code.partition("-")[0]


def in_place(command: str, here: Sequence[str]) -> bool:
    """Whether the reply to a tapped button takes the place of its message, whose buttons send the commands
    `here`: a screen most of whose buttons are steps of the same command, such as the settings; a briefing or
    an answer stays.
    """
    name = command.partition(" ")[0]
    same = sum(other.partition(" ")[0] == name for other in here)
    return 2 * same > len(here)
