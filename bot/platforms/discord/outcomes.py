"""What Discord's errors mean for a message: the table of failures, and nothing else.

The codes are those of discord.com/developers/docs/topics/opcodes-and-status-codes#json; the tests have one
row for each.
"""

from __future__ import annotations

from http import HTTPStatus

from discord import HTTPException, RateLimited

from bot.platforms.base import Barred, Fatal, Gone, Later, Outcome, Refused, Scope, Unknown, Unsent
from bot.platforms.discord.guard import StoppedError
from bot.platforms.discord.transport import LimitedError, NotMadeError

NOT_KNOWN = "BRIEFING_DISCORD_TOKEN: Discord does not know this token; copy it from the developer portal"

UNKNOWN_MESSAGE, ALREADY_PUBLISHED = 10008, 40033
#: No such channel, guild or user; a member who takes no direct messages, or has no server with us any more.
_GONE = frozenset({10003, 10004, 10013, 50007, 50278})
#: The channel is there, and we may not see it, write in it, or write in one of its kind; a thread is closed.
_BARRED = frozenset({50001, 50013, 50008, 50024, 50083, 160005})
#: Direct messages opened too fast, a channel's slow mode, its write limit, the resource's own; edits too.
_LATER = frozenset({40003, 20016, 20022, 20028, 30046, 40062})
#: The last status of a request that was refused.
_LAST_REFUSAL = 499
#: Seconds after which such a one is tried again.
_A_WHILE = 60.0


def outcome_of(error: Exception) -> Outcome:
    """What became of a request. No outcome's text holds anything of the error's own."""
    match error:
        case RateLimited(retry_after=after):
            return Later(after)
        case LimitedError(after=after, everywhere=everywhere):
            return Later(after, Scope.PLATFORM if everywhere else Scope.CHAT)
        case StoppedError(after=after):
            return Later(after, Scope.PLATFORM)
        case NotMadeError():
            return Unsent("the request was not made")
        case HTTPException(status=HTTPStatus.UNAUTHORIZED):
            return Fatal(NOT_KNOWN)
        case HTTPException(code=code) if code in _GONE:
            return Gone("the channel has ended, or the person takes no messages")
        case HTTPException(code=code) if code in _BARRED:
            return Barred("a right is missing")
        case HTTPException(code=code) if code in _LATER:
            return Later(_A_WHILE)
        case HTTPException(status=HTTPStatus.BAD_REQUEST | HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
            return Refused("Discord does not take this message")
        case HTTPException(status=status) if HTTPStatus.BAD_REQUEST <= status <= _LAST_REFUSAL:
            return Unsent("a refusal that says nothing of the message")
        case _:
            return Unknown("no answer, or none that can be read")
