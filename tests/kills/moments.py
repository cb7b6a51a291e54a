"""When a process is killed: after a time, at a message, or within its own work on the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class After:
    """So many seconds after its start."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AtMessage:
    """At its nth request, or with `later` its nth request for a page after the first.

    It is killed when the request has come and is `lost`; when the page has `arrived` and is not answered;
    when it was `answered`; or, `held`, when so many requests have come, all of them arrived and none
    answered: then so many are in doubt.
    """

    when: Literal["lost", "arrived", "answered", "held"]
    nth: int = 1
    later: bool = False


@dataclass(frozen=True, slots=True)
class AtStatement:
    """Where it works on the database, for the nth time: before a `statement`; or before the `commit` of its
    transaction, or right after it is `committed`.

    `matching`: a regular expression for the statement; `value`: one of its values, where it matters.
    """

    when: Literal["statement", "commit", "committed"]
    matching: str
    value: str = ""
    nth: int = 1


Moment = After | AtMessage | AtStatement

# --- the statements of one chunk's transaction in the fan-out ---
MAKES = "INSERT INTO deliveries"
MOVES_ON = "UPDATE subscriptions AS s SET due_at"
FAN_OUT = (
    AtStatement("statement", MAKES),
    AtStatement("statement", MOVES_ON),
    AtStatement("commit", MOVES_ON),
    AtStatement("committed", MOVES_ON),
)

# --- the grouped commits: of what is about to be sent, and of what became of it ---
KEEPS = "^UPDATE deliveries SET (?=.*state=)(?=.*receipts=)"
GROUPED = tuple(
    AtStatement(when, KEEPS, value) for value in ("sending", "sent") for when in ("commit", "committed")
)

# --- the statements of the transaction that merges two chats, in their order ---
_MERGING = (
    "^UPDATE deliveries SET receipts=",
    "^UPDATE subscriptions SET (?=.*seen_seq=)(?=.*last_day=)",
    "^DELETE FROM deliveries WHERE deliveries.id =",
    "^UPDATE deliveries SET subscription_id=",
    "^DELETE FROM subscriptions",
    "^UPDATE deliveries SET chat_id=",
    "^DELETE FROM chats",
)
MERGE = (
    *(AtStatement("statement", statement) for statement in _MERGING),
    AtStatement("commit", _MERGING[-1]),
    AtStatement("committed", _MERGING[-1]),
)
