"""The table of the Bot API's methods that the simulator has: what each takes, and what does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .fields import Field, Json
from .world import World

#: Does what was asked for; what it returns is the `result` of the answer.
Act = Callable[[World, Json], Any]


@dataclass(frozen=True)
class Method:
    """A method: its parameters, what does it, and whether flood control counts it."""

    fields: dict[str, Field]
    act: Act
    counted: bool = False

    async def __call__(self, world: World, given: Json) -> Any:
        result = self.act(world, given)
        return await result if isinstance(result, Awaitable) else result


METHODS: dict[str, Method] = {}


def method(
    name: str, fields: dict[str, Field] | None = None, *, counted: bool = False, **more: Field
) -> Callable[[Act], Act]:
    """Declares a method of the Bot API with its parameters: `fields` and `more`."""

    def enter(act: Act) -> Act:
        METHODS[name] = Method({**(fields or {}), **more}, act, counted)
        return act

    return enter
