"""The catalogue of failures: each of Telegram's errors, and what it means for a message."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chats import Address
from bot.platforms.base import Barred, Fatal, Gone, Later, Moved, Outcome, Refused, Scope, Unknown, Unsent
from bot.platforms.telegram.outcomes import away, outcome_of, unchanged
from bot.platforms.telegram.transport import NotMadeError

HERE = Address("telegram", "-1001234567890", "17")

GONE = (
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot was kicked from the group chat",
    "Forbidden: bot was kicked from the supergroup chat",
    "Forbidden: bot is not a member of the channel chat",
    "Forbidden: the group chat was deleted",
    "Forbidden: bot can't initiate conversation with a user",
    "Forbidden: bot can't send messages to bots",
)
BARRED = (
    "Bad Request: not enough rights to send text messages to the chat",
    "Bad Request: have no rights to send a message",
    "Bad Request: need administrator rights in the channel chat",
    "Bad Request: CHAT_WRITE_FORBIDDEN",
    "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN",
    "Bad Request: CHAT_ADMIN_REQUIRED",
    "Bad Request: CHAT_RESTRICTED",
    "Bad Request: TOPIC_CLOSED",
    "Bad Request: TOPIC_DELETED",
    "Bad Request: message thread not found",
)
REFUSED = (
    "Bad Request: message is too long",
    "Bad Request: can't parse entities: entity begins at 3",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: message text is empty",
)
TABLE: list[tuple[TelegramError, type[Outcome]]] = [
    *((Forbidden(said), Gone) for said in GONE),
    *((BadRequest(said), Barred) for said in BARRED),
    (Forbidden("Forbidden: CHAT_WRITE_FORBIDDEN"), Barred),
    (BadRequest("Bad Request: group chat was deactivated"), Gone),
    (BadRequest("Bad Request: chat not found"), Gone),
    (BadRequest("Bad Request: PEER_ID_INVALID"), Gone),
    *((BadRequest(said), Refused) for said in REFUSED),
    (InvalidToken("Unauthorized"), Fatal),
    (InvalidToken("Not Found"), Fatal),
    (Conflict("Conflict: terminated by other getUpdates request"), Unsent),
    (NotMadeError("no connection"), Unsent),
    (TimedOut("no answer in time"), Unknown),
    (NetworkError("Bad Gateway (502)"), Unknown),
    (NetworkError("Internal Server Error (500)"), Unknown),
    (TelegramError("Invalid server response"), Unknown),
]


@pytest.mark.parametrize(("error", "outcome"), TABLE, ids=[str(error) for error, _ in TABLE])
def test_each_error_has_its_outcome(error: TelegramError, outcome: type[Outcome]) -> None:
    found = outcome_of(error, HERE)
    assert type(found) is outcome
    assert HERE.chat not in f"{found} {found!r}"


def test_a_chat_that_is_not_found_is_believed_the_second_time() -> None:
    found = outcome_of(BadRequest("Bad Request: chat not found"), HERE)
    assert isinstance(found, Gone)
    assert not found.certain
    blocked = outcome_of(Forbidden(GONE[0]), HERE)
    assert isinstance(blocked, Gone)
    assert blocked.certain


@pytest.mark.parametrize("seconds", [1, 35, 10_412])
def test_a_limit_is_waited_for_to_its_end(seconds: int) -> None:
    found = outcome_of(RetryAfter(seconds), HERE)
    assert isinstance(found, Later)
    assert (found.after, found.scope) == (seconds, Scope.CHAT)


def test_a_group_that_became_a_supergroup_has_its_new_address() -> None:
    found = outcome_of(ChatMigrated(-1009876543210), HERE)
    assert isinstance(found, Moved)
    assert found.to == Address("telegram", "-1009876543210", "17")


def test_what_is_done_already_is_known_as_done() -> None:
    same = BadRequest(
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert unchanged(same)
    assert not unchanged(BadRequest("Bad Request: message is too long"))
    assert away(BadRequest("Bad Request: message to delete not found"))
    assert away(BadRequest("Bad Request: message to edit not found"))
    assert not away(BadRequest("Bad Request: message can't be deleted for everyone"))
