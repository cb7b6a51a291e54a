"""What keeps the bot from working, told to whoever runs it."""

from __future__ import annotations

import traceback


class OperatorError(Exception):
    """Something that an operator must mend. The text says in one plain sentence what is wrong and what to do.
    It holds no secret, no address and nothing that anybody wrote.
    """


class BusyError(OperatorError):
    """The database cannot be read or written now: a full disk, a lock, a lost connection."""


class DatabaseError(OperatorError):
    """The database cannot be used at all: a wrong address, another version's schema."""


def place_of(error: Exception) -> str:
    """What kind of error it is and where it arose, without its message, which may hold anything."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = (f"{frame.name} at {frame.filename}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__}: {'; '.join(places)}"
