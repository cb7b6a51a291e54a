"""What the simulator answers instead of a result: Discord's JSON error codes and their statuses.

Codes and words: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json. That table has no
statuses; those here are from what libraries report. Tell errors apart by their code.
"""

from __future__ import annotations

from typing import Any

#: What the simulator reads and answers: JSON objects.
Json = dict[str, Any]

CODES: dict[int, tuple[int, str]] = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    20012: (403, "You are not authorized to perform this action on this application"),
    20016: (429, "This action cannot be performed due to slowmode rate limit"),
    20022: (429, "This message cannot be edited due to announcement rate limits"),
    20028: (429, "The write action you are performing on the channel has hit the write rate limit"),
    30034: (429, "Max number of daily application command creates has been reached (200)"),
    40001: (401, "Unauthorized"),
    40003: (403, "You are opening direct messages too fast"),
    40033: (400, "This message has already been crossposted"),
    40060: (400, "Interaction has already been acknowledged."),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40062: (429, "The resource is being rate limited."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute this action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    130000: (503, "API resource is currently overloaded. Try again a little later"),
    160005: (403, "This thread is locked"),
}


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """A request that Discord refuses.

    `ours`: the bot built a request that can never be right, or made it when it must not; it is noted in
    `Simulator.faults`. What the world brings about, such as a missing right, is not a fault.
    """

    def __init__(
        self,
        status: int,
        message: str,
        code: int = 0,
        *,
        ours: bool = False,
        errors: Json | None = None,
        about: str = "",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.ours = ours
        self.errors = errors
        #: What the note in `faults` adds, for people.
        self.about = about

    def json(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def refused(code: int) -> Refusal:
    """What the world brings about."""
    status, message = CODES[code]
    return Refusal(status, message, code)


def wrong(code: int, about: str = "") -> Refusal:
    """A request that the bot should not have made."""
    status, message = CODES[code]
    return Refusal(status, message, code, ours=True, about=about)


def plain(status: int, phrase: str, *, ours: bool = False) -> Refusal:
    """One of the few errors without a code, such as "401: Unauthorized"."""
    return Refusal(status, f"{status}: {phrase}", ours=ours)
