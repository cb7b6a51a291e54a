"""What the simulator answers instead of a result, in Telegram's own words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """A request that Telegram refuses.

    `ours`: the bot built a request that can never be right (an unknown field, a wrong type, a bad offset); it
    is noted in `Simulator.faults`. What the world brings about, such as a block, is not a fault.
    """

    def __init__(
        self, code: int, description: str, *, ours: bool = False, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.ours = ours
        self.parameters = parameters


def bad(description: str) -> Refusal:
    """400 for a request that the bot should not have built."""
    return Refusal(400, f"Bad Request: {description}", ours=True)


def cannot(description: str) -> Refusal:
    """400 for a request that is well built, and cannot be done as the world is."""
    return Refusal(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refusal:
    return Refusal(403, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    return Refusal(409, f"Conflict: {description}")


def upgraded(to: int) -> Refusal:
    """A basic group that has become the supergroup `to`."""
    return Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": to},
    )


def too_many(retry_after: int) -> Refusal:
    return Refusal(
        429, f"Too Many Requests: retry after {retry_after}", parameters={"retry_after": retry_after}
    )
