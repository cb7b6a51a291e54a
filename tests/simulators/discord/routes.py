"""The table of the API's routes that the simulator has: how each is counted, and what does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from .refusals import Json, Refusal
from .world import World


@dataclass
class Asked:
    """A request, as a route sees it."""

    world: World
    #: What stands in the address where the template has a name.
    names: dict[str, str]
    query: dict[str, str]
    #: The JSON of the body; None if there is none.
    body: Any = None

    def flag(self, name: str) -> bool:
        """Whether the address asks for something, in any of the ways in which that is said."""
        return self.query.get(name, "").lower() in {"1", "true"}

    def number(self, name: str) -> int | None:
        given = self.query.get(name)
        if given is None:
            return None
        if not given.isdigit():
            code, message = "NUMBER_TYPE_COERCE", f'Value "{given}" is not int.'
            errors: Json = {name: {"_errors": [{"code": code, "message": message}]}}
            raise Refusal(
                400, "Invalid Form Body", 50035, ours=True, errors=errors, about=f"{name}: {message}"
            )
        return int(given)


#: Does what was asked for; what it returns is the answer's JSON, or None for 204.
Act = Callable[[Asked], Any]


@dataclass(frozen=True)
class Route:
    """A route. `template` has `{}` for each name."""

    method: str
    template: str
    act: Act
    #: The names, in order. The first one has a rate limit of its own.
    names: tuple[str, ...] = ()
    #: Needs no token in a header, and is not counted with the rest.
    interaction: bool = False
    #: What its limit is called in `Limits`.
    limit: str = "other"
    #: Whether it is a list that the body holds, not an object.
    listed: bool = False
    query: frozenset[str] = field(default_factory=frozenset)

    async def __call__(self, asked: Asked) -> Any:
        result = self.act(asked)
        return await result if isinstance(result, Awaitable) else result


class Routes:
    """Finds the route of a request."""

    def __init__(self) -> None:
        self._all: dict[tuple[str, int], list[tuple[list[str], Route]]] = {}
        self._templates: dict[int, list[list[str]]] = {}

    def add(self, path: str, route: Route) -> None:
        steps = path.strip("/").split("/")
        known = self._all.setdefault((route.method, len(steps)), [])
        known.append((steps, route))
        # Words before names: `@me` is nobody's id.
        known.sort(key=lambda one: [step.startswith("{") for step in one[0]])
        self._templates.setdefault(len(steps), []).append(steps)

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        given = path.strip("/").split("/")
        for steps, route in self._all.get((method, len(given)), []):
            if _fits(steps, given):
                found = {
                    step[1:-1]: one for step, one in zip(steps, given, strict=True) if step.startswith("{")
                }
                return route, found
        return None

    def knows(self, path: str) -> bool:
        """Whether there is such a path, whatever the method."""
        given = path.strip("/").split("/")
        return any(_fits(steps, given) for steps in self._templates.get(len(given), []))


def _fits(steps: list[str], given: list[str]) -> bool:
    return all(step.startswith("{") or step == one for step, one in zip(steps, given, strict=True))


ROUTES = Routes()


def route(
    method: str,
    path: str,
    *,
    interaction: bool = False,
    limit: str = "other",
    listed: bool = False,
    query: tuple[str, ...] = (),
) -> Callable[[Act], Act]:
    """Declares a route: a path with {names}, and the parameters that its address may have."""

    def enter(act: Act) -> Act:
        names = tuple(step[1:-1] for step in path.split("/") if step.startswith("{"))
        template = "/".join("{}" if step.startswith("{") else step for step in path.split("/"))
        ROUTES.add(
            path,
            Route(method, template, act, names, interaction, limit, listed, frozenset(query)),
        )
        return act

    return enter
