"""What keeps the bot from working, told to whoever runs it."""

from __future__ import annotations


class OperatorError(Exception):
    """Something that an operator must mend. The text says in one plain sentence what is wrong and what to do.
    It holds no secret, no address and nothing that anybody wrote.
    """


class BusyError(OperatorError):
    """The database cannot be read or written now: a full disk, a lock, a lost connection."""


class DatabaseError(OperatorError):
    """The database cannot be used at all: a wrong address, another version's schema."""
