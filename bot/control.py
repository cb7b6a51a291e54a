"""Whether the bot sends and answers: said in one place, looked at before every message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Stop:
    """What is stopped now, by an editor. `sending`: nothing goes out but what the desk tells its own people;
    `answers`: everybody else is told that the bot is closed for now.
    """

    sending: bool = False
    answers: bool = False
