"""Accounts: people, and the bot itself."""

from __future__ import annotations

from dataclasses import dataclass

from .refusals import Json


@dataclass(eq=False)
class Person:
    """An account."""

    id: int
    name: str
    locale: str = "en-US"
    is_bot: bool = False
    #: Takes no direct messages from members of their servers.
    closed: bool = False
    #: Shares no server with the bot but those of the simulator: none, if they are in none.
    stranger: bool = False

    def json(self) -> Json:
        """A User."""
        return {
            "id": str(self.id), "username": self.name, "discriminator": "0", "global_name": None,
            "avatar": None, "bot": self.is_bot, "system": False, "banner": None, "accent_color": None,
            "public_flags": 0, "flags": 0, "avatar_decoration_data": None, "collectibles": None,
            "primary_guild": None,
        }  # fmt: skip
