"""What Telegram's errors mean for a message: the table of failures, and nothing else.

Telegram tells some of its errors by their text alone. The texts are those that its own server and the
threads of its clients show; the tests have one row for each.
"""

from __future__ import annotations

import re

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chats import Address
from bot.platforms.base import Barred, Fatal, Gone, Later, Moved, Outcome, Refused, Scope, Unknown, Unsent
from bot.platforms.telegram.transport import NotMadeError

#: The chat is there, and lets us not write.
_BARRED = re.compile(
    r"not enough rights|have no rights|need administrator rights|CHAT_(WRITE|SEND_\w+)_FORBIDDEN|"
    r"CHAT_(ADMIN_REQUIRED|RESTRICTED|GUEST_SEND_FORBIDDEN)|TOPIC_(CLOSED|DELETED)|thread not found|"
    r"can't be used in|VOICE_MESSAGES_FORBIDDEN",
    re.IGNORECASE,
)
#: The chat has ended; the first may be a passing fault of the server.
_NOT_FOUND = re.compile(r"chat not found|PEER_ID_INVALID|user not found|CHAT_ID_INVALID", re.IGNORECASE)
_ENDED = re.compile(r"group chat was deactivated|channel_private|chat was deleted", re.IGNORECASE)
#: What was to be done is done.
_UNCHANGED = re.compile(r"message is not modified", re.IGNORECASE)
_AWAY = re.compile(r"message to (delete|edit) not found|MESSAGE_ID_INVALID", re.IGNORECASE)


def outcome_of(error: TelegramError, address: Address) -> Outcome:
    """What became of a message to that address. No outcome's text holds anything of the error's own but a
    few words that are always the same.
    """
    match error:
        case RetryAfter():
            return Later(error._retry_after.total_seconds(), Scope.CHAT)
        case ChatMigrated(new_chat_id=to):
            return Moved(Address(address.platform, str(to), address.thread))
        case NotMadeError():
            return Unsent("the request was not made")
        case InvalidToken():
            return Fatal("Telegram does not know BRIEFING_TELEGRAM_TOKEN; @BotFather has the right one")
        case Forbidden(message=said):
            return Barred("a right is missing") if _BARRED.search(said) else Gone("forbidden")
        case BadRequest(message=said):
            return _of_words(said)
        case Conflict():
            return Unsent("another process fetches this bot's updates")
        case _:
            return Unknown("no answer, or none that can be read")


def _of_words(said: str) -> Outcome:
    if _NOT_FOUND.search(said):
        return Gone("chat not found", certain=False)
    if _ENDED.search(said):
        return Gone("the chat was deleted")
    if _BARRED.search(said):
        return Barred("a right is missing")
    return Refused("Telegram does not take this message")


def unchanged(error: TelegramError) -> bool:
    """Whether an edit found the message as it was to be."""
    return isinstance(error, BadRequest) and bool(_UNCHANGED.search(error.message))


def away(error: TelegramError) -> bool:
    """Whether the message was gone already."""
    return isinstance(error, BadRequest) and bool(_AWAY.search(error.message))
