"""How long to wait between two attempts to reach a platform."""

from __future__ import annotations

#: Seconds: the first time, and the longest.
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


def longer(wait: float) -> float:
    """Seconds to wait the next time."""
    return min(2 * wait, LONGEST_WAIT)
