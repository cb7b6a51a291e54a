"""Faults on demand: what a network and a loaded server do to requests."""

from __future__ import annotations

from dataclasses import dataclass

from .fields import Json


@dataclass(eq=False)
class Failure:
    """What becomes of the next requests of a method.

    `status`, `description`, `parameters`: the answer, in Telegram's form, or `body` as it is. `reset`: the
    connection is broken instead of an answer. `hold`: so many seconds before the answer; with neither answer
    nor reset, a held request is answered as any other. `delivered`: whether the request is carried out all
    the same, before the hold.
    """

    method: str
    left: float = 1
    #: Only requests to this chat.
    chat: int | None = None
    status: int | None = None
    description: str = ""
    parameters: Json | None = None
    body: bytes | None = None
    reset: bool = False
    hold: float = 0.0
    delivered: bool = False
    #: How many requests it has met.
    happened: int = 0

    @property
    def answers(self) -> bool:
        return self.reset or self.status is not None or self.body is not None

    def meets(self, method: str, chat: object) -> bool:
        fits = self.method in {"*", method} and (self.chat is None or str(self.chat) == str(chat))
        return fits and self.left > 0


class Failures:
    """Those that are still to come, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._all: list[Failure] = []

    def add(self, failure: Failure) -> Failure:
        self._all.append(failure)
        return failure

    def take(self, method: str, chat: object) -> Failure | None:
        for failure in self._all:
            if failure.meets(method, chat):
                failure.left -= 1
                failure.happened += 1
                return failure
        return None

    def clear(self) -> None:
        self._all.clear()
