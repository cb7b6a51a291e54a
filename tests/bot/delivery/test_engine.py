"""From a due subscription to a message: what arrives, what does not, and what the ledger says of it."""

import pytest

from bot.chats import State
from bot.platforms.base import Barred, Fatal, Gone, Later, Moved, Refused, Scope, Unknown, Unsent
from tests.bot.delivery.engine import Engine, address
from tests.fakes.platform import words


async def test_a_due_subscription_is_sent_once_and_counts_as_told(engine: Engine) -> None:
    await engine.subscribe(1)
    engine.start()
    await engine.minutes(3)
    (message,) = engine.platform.messages
    assert message.address == address(1)
    assert "33,000" in words(message.page.blocks).replace("\u00a0", ",")
    assert await engine.states() == [(State.SENT, "")]
    (subscription,) = await engine.readers.subscriptions(address(1))
    assert subscription.seen_seq == 1
    assert subscription.due_at == int(engine.clock.now()) // 86_400 * 86_400 + 86_400 + 8 * 3_600
