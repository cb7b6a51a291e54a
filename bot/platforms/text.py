"""Foreign text made safe to show, on whatever platform."""

from __future__ import annotations

import unicodedata

#: Unicode's embeddings, overrides and isolates: with them a text could show another number than it holds.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = "\n\r\t\u2028\u2029"


def clean(text: str) -> str:
    """The text without what a screen would obey: control characters, and those that turn the direction of
    what follows. Line breaks and tabs become spaces.
    """
    if text.isprintable():
        return text
    return "".join(" " if letter in _BREAKS else letter for letter in text if _shown(letter))


def _shown(letter: str) -> bool:
    return letter in _BREAKS or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _TURNING)
