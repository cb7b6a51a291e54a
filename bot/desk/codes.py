"""One-time codes, and how often somebody may try one."""

from __future__ import annotations

import secrets
from collections import OrderedDict

from bot.chats import Address

#: Without those that are taken for one another: 0 and O, 1, I and L, 5 and S, 2 and Z, 8 and B, U and V.
_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
#: 12 of 23 letters are 54 bits: nobody guesses one in an hour.
_LENGTH, _GROUP = 12, 4

#: Somebody who has tried so many wrong codes is not heard for so many seconds.
TRIES, DEAF = 5, 3_600
#: Of so many people it is remembered, in memory alone.
_REMEMBERED = 10_000


def make() -> str:
    """A new code, in groups for whoever copies it by hand."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def plain(written: str) -> str:
    """A code as it is compared, however somebody has written it; "" for what can be none."""
    code = "".join(letter for letter in written.upper() if letter.isalnum())
    return code if len(code) == _LENGTH and set(code) <= set(_ALPHABET) else ""


class Guesses:
    """Who has tried wrong codes, how many, and when last; gone with the process."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[Address, tuple[int, float]] = OrderedDict()

    def heard(self, person: Address, now: float) -> bool:
        """Whether somebody may try a code; `now` in seconds."""
        number, last = self._wrong.get(person, (0, now))
        if now - last >= DEAF:
            self._wrong.pop(person, None)
            return True
        return number < TRIES

    def wrong(self, person: Address, now: float) -> None:
        """They tried a wrong one."""
        number, _ = self._wrong.get(person, (0, now))
        self._wrong[person] = (number + 1, now)
        self._wrong.move_to_end(person)
        if len(self._wrong) > _REMEMBERED:
            self._wrong.popitem(last=False)

    def right(self, person: Address) -> None:
        """They tried the right one."""
        self._wrong.pop(person, None)
