"""A person at a platform, as far as a conversation needs one; every platform has a driver of this shape."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

#: What is invisible, and put in by renderers between the letters of a name.
_JOINER = "\u2060"
_RULES = re.compile("[─—]{3,}")


@dataclass(frozen=True)
class Seen:
    """What is shown at one go: its text, with the address of each link, and the labels of its buttons."""

    text: str
    labels: tuple[str, ...]

    @property
    def words(self) -> str:
        """The text without what differs between screens: where lines break, and how things are parted."""
        return words(self.text)


def words(text: str) -> str:
    """The words of a text, parted by single spaces."""
    return " ".join(_RULES.sub("———", text.replace(_JOINER, "")).split())


class Reader(Protocol):
    """One person in their own chat. Whatever they do returns what they then see, once all of it is there."""

    #: Whether the platform lets the bot delete what it sent.
    takes_back: bool
    #: Settings of others that it has not.
    lacks: tuple[str, ...]

    async def says(self, text: str) -> Seen:
        """Types it."""

    async def taps(self, label: str) -> Seen:
        """Taps a button of the newest thing shown."""

    async def answers(self, text: str) -> Seen:
        """Types the answer to the question that was asked last."""

    async def awaits(self, happening: Awaitable[object]) -> Seen:
        """Does nothing. What comes while that happens, at least something."""

    def sees(self) -> Seen:
        """The newest thing shown."""

    def everything(self) -> str:
        """The text of all that is shown now."""
