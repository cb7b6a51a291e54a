"""Updates on their way to the bot: kept until it acknowledges them, or for 24 hours."""

from __future__ import annotations

import asyncio
from itertools import count

from bot.clock import Clock

from .fields import Json
from .refusals import Refusal, conflict

#: How long Telegram keeps what is not acknowledged, in seconds.
KEPT = 24 * 3_600.0
KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer",
    "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost",
    "message_reaction", "message_reaction_count", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "purchased_paid_media", "managed_bot",
    "guest_message",
}  # fmt: skip
#: What a bot gets only if it asks for it by name.
ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """The queue of one bot. At most one `getUpdates` waits at it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = count(700_000_001)
        self._pending: list[tuple[float, Json]] = []
        self._arrived = asyncio.Event()
        self._poll: asyncio.Future[Refusal] | None = None
        #: Those asked for; None: all but `ON_DEMAND`.
        self.allowed: list[str] | None = None
        #: Every update there ever was that the bot was meant to get.
        self.all: list[Json] = []

    def add(self, kind: str, body: Json) -> Json | None:
        """Queues an update, unless the bot did not ask for its kind."""
        assert kind in KINDS
        wanted = kind in self.allowed if self.allowed else kind not in ON_DEMAND
        if not wanted:
            return None
        update = {"update_id": next(self._ids), kind: body}
        self.all.append(update)
        self._pending.append((self._clock.now(), update))
        self._arrived.set()
        return update

    def allow(self, kinds: list[str] | None) -> None:
        """Which kinds from now on; None leaves it as it was, and an empty list is the default set."""
        if kinds is not None:
            # Telegram passes over names it does not know.
            self.allowed = [kind for kind in kinds if kind in KINDS] or None

    @property
    def pending(self) -> list[Json]:
        """Those not acknowledged, oldest first."""
        oldest = self._clock.now() - KEPT
        self._pending = [one for one in self._pending if one[0] > oldest]
        return [update for _, update in self._pending]

    def acknowledge(self, before: int) -> None:
        """Forgets all whose id is smaller; negative: all but that many of the latest."""
        if before < 0:
            self._pending = self._pending[before:]
        else:
            self._pending = [one for one in self._pending if one[1]["update_id"] >= before]

    def drop(self) -> None:
        self._pending = []

    async def wait(self) -> None:
        """Returns once there is something pending."""
        while not self.pending:
            self._arrived.clear()
            await self._arrived.wait()

    async def poll(self, limit: int, seconds: float) -> list[Json]:
        """What is pending, or what comes within so many seconds. Another poll ends it with 409."""
        loop = asyncio.get_running_loop()
        if self._poll and not self._poll.done():
            self._poll.set_result(
                conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            )
        ended = self._poll = loop.create_future()
        try:
            if not self.pending and seconds > 0:
                waiting = [loop.create_task(self.wait()), loop.create_task(self._clock.sleep(seconds))]
                try:
                    await asyncio.wait([*waiting, ended], return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for task in waiting:
                        task.cancel()
                    await asyncio.gather(*waiting, return_exceptions=True)
            if ended.done():
                raise ended.result()
            return self.pending[:limit]
        finally:
            if self._poll is ended:
                self._poll = None

    def close(self) -> None:
        """Ends a poll that waits."""
        if self._poll and not self._poll.done():
            self._poll.set_result(Refusal(502, "Bad Gateway"))
