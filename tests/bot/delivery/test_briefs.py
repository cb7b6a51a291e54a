"""Briefings are composed once for all who get the same, and cut once for each platform."""

from typing import Any

from bot.chats import Style
from bot.delivery.briefs import Variant
from tests.bot.delivery.engine import DAY


def variant(**changes: Any) -> Variant:
    usual = {"edition": "daily", "topics": (), "since": 0, "until": 1, "language": "en", "style": Style.FULL}
    return Variant(**{**usual, "day": DAY, **changes})
