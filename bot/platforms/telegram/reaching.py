"""The first requests of a start, made again until Telegram can be reached."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.clock import Clock
from bot.faults import OperatorError
from bot.platforms.reaching import FIRST_WAIT, longer
from bot.platforms.telegram.transport import NotMadeError, NotTelegramError

log = logging.getLogger(__name__)

NOT_KNOWN = "BRIEFING_TELEGRAM_TOKEN: Telegram does not know this token; copy it from @BotFather"

T = TypeVar("T")


async def reach(step: Callable[[], Awaitable[T]], clock: Clock) -> T:
    """Takes a step, again and again until Telegram answers. Raises OperatorError where it does not know the
    token, and TelegramError where it says no.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await step()
        except InvalidToken:
            raise OperatorError(NOT_KNOWN) from None
        except (BadRequest, Conflict, Forbidden):
            raise
        except TelegramError as error:
            wait, pause = longer(wait), pause_of(error, wait)
            log.warning("telegram cannot be reached (%s); next attempt in %g s", said(error), pause)
            await clock.sleep(pause)


def said(error: Exception) -> str:
    """What went wrong, in words of ours."""
    match error:
        case NotMadeError():
            return "no connection; is BRIEFING_TELEGRAM_API_URL or BRIEFING_TELEGRAM_PROXY right?"
        case NotTelegramError():
            return "what answers there is no Bot API server"
        case TimedOut():
            return "no answer in time"
        case _:
            return type(error).__name__


def pause_of(error: Exception, wait: float) -> float:
    """Seconds to wait after an error: what Telegram asks for, else `wait`."""
    return error._retry_after.total_seconds() if isinstance(error, RetryAfter) else wait
