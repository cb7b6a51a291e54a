"""How a delivery ends that is not sent any more. What may have been sent before is not said to be unsent."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, or_, text

from bot.chats import State
from bot.storage.tables import deliveries

#: The reason of what is queued once more though it may have been sent.
IN_DOUBT = "in-doubt"
#: What is queued and may have been shown, some of its pages at least.
PERHAPS_SHOWN = f"(deliveries.reason = '{IN_DOUBT}' OR deliveries.page > 0)"


def ends(state: State, reason: str, now: float) -> dict[str, Any]:
    """The values that end open deliveries; those in doubt end as unknown. `now` in seconds since 1970."""
    doubt = or_(text(PERHAPS_SHOWN), deliveries.c.state == State.SENDING)
    return {
        "state": case((doubt, State.UNKNOWN), else_=state),
        "reason": case((doubt, ""), else_=reason),
        "ended_at": int(now),
    }
