"""Faults on demand: what a network, the edge and a loaded server do to requests."""

from __future__ import annotations

from dataclasses import dataclass, field

from .refusals import Json


@dataclass(eq=False)
class Failure:
    """What becomes of the next requests of a route.

    `status` with `json` or `body`: the answer. `reset`: the connection is broken instead of it. `silent`: it
    never comes. `hold`: so many seconds before the answer; with none of those, a held request is answered as
    any other. `delivered`: whether the request is carried out all the same, before the hold.
    """

    #: A method and a template, as "POST /channels/{}/messages"; "*": any.
    request: str
    left: float = 1
    #: Only requests with this id in their address.
    where: int | None = None
    status: int | None = None
    json: Json | None = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    reset: bool = False
    silent: bool = False
    hold: float = 0.0
    delivered: bool = False
    #: How many requests it has met.
    happened: int = 0

    @property
    def answers(self) -> bool:
        return self.reset or self.silent or self.status is not None

    def meets(self, request: str, names: dict[str, str]) -> bool:
        fits = self.request in {"*", request} and (self.where is None or str(self.where) in names.values())
        return fits and self.left > 0


class Failures:
    """Those that are still to come, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._all: list[Failure] = []

    def add(self, failure: Failure) -> Failure:
        self._all.append(failure)
        return failure

    def take(self, request: str, names: dict[str, str]) -> Failure | None:
        for failure in self._all:
            if failure.meets(request, names):
                failure.left -= 1
                failure.happened += 1
                return failure
        return None

    def clear(self) -> None:
        self._all.clear()
