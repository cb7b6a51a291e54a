"""A chat that nothing is kept of, and one that has subscribed."""

from __future__ import annotations

import pytest

from tests.bot.commands.chatting import LANGUAGES, Talk, subscribed


@pytest.fixture
def talk() -> Talk:
    """In English, with a bot that keeps nothing about the chat."""
    return Talk()


@pytest.fixture
async def reader(talk: Talk) -> Talk:
    """In English, with a subscription to the daily briefing, at 08:00 UTC."""
    return await subscribed(talk)


@pytest.fixture(params=LANGUAGES)
def each(request: pytest.FixtureRequest) -> Talk:
    """In each language, with a bot that keeps nothing about the chat."""
    return Talk(request.param)
