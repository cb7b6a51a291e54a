"""What a platform is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.registry import Incoming, Reply

#: Answers what a person sent. Raises nothing.
Dispatch = Callable[[Incoming], Awaitable[Reply]]


class Platform(Protocol):
    """Brings what people send to the dispatcher, and shows them the reply.

    It must show every block and every button of a document, in their order, and must never read markup
    out of a text. It must not look into commands, keep what people wrote, or write it to a log.
    """

    name: str

    async def run(self, dispatch: Dispatch) -> None:
        """Serves until it is told to stop, or there is nobody left to serve. Returns when all is shown."""
