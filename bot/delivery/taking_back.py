"""Takes back what a chat was sent that has itself forgotten: deletes it, or else blanks it.

What there is to take back is held in memory alone: nothing about the chat is kept any more.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.chats import Address, Lane
from bot.clock import Clock
from bot.delivery.outcomes import pause
from bot.delivery.pacing import Pacer
from bot.platforms.base import Later, Outcome, Platform, Receipt, Scope, Unknown, Unsent
from briefings.blocks import sentence
from briefings.document import Document

log = logging.getLogger(__name__)

#: So often is it tried with one message.
_ATTEMPTS = 5
#: What is shown where a message cannot be deleted: no word, in any language.
BLANK = Document((sentence("…"),))


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent, and when, in seconds since 1970."""

    receipt: Receipt
    at: float


def deletable(sent: Sent, platform: Platform, now: float) -> bool:
    """Whether the platform lets us delete a message of that age."""
    within = platform.limits.deletes_within
    return within is not None and now - sent.at < within.total_seconds()


async def take_back(platform: Platform, pacer: Pacer, clock: Clock, address: Address, sent: Sent) -> None:
    """Deletes or blanks one message, in its turn, trying a few times. Raises nothing."""
    for attempt in range(1, _ATTEMPTS + 1):
        await pacer.turn(address, Lane.CORRECTIONS)
        try:
            if deletable(sent, platform, clock.now()):
                await platform.delete(address, sent.receipt)
            elif platform.limits.edits:
                await platform.edit(address, sent.receipt, BLANK)
        except Later as later:
            pacer.block(address if later.scope is Scope.CHAT else None, later.after)
        except (Unsent, Unknown):  # to do it twice does no harm
            await clock.sleep(pause(attempt))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next message is to be taken back too
            kind = type(error).__name__
            said = "a message could not be taken back" if isinstance(error, Outcome) else "the adapter failed"
            log.warning("%s: %s: %s", platform.name, said, kind)
            return
        else:
            return
    log.warning("%s: a message could not be taken back in %d attempts", platform.name, _ATTEMPTS)
