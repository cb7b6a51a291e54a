"""What people do that the bot has to answer: https://discord.com/developers/docs/interactions.

An interaction is acknowledged within 3 s or has failed; its token then serves for 15 minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from .messages import Message
from .people import Person
from .places import ChannelState
from .refusals import Json

if TYPE_CHECKING:
    from .modals import Modal

#: Seconds until an interaction must have been acknowledged, and for which its token serves.
ACKNOWLEDGED_WITHIN = 3.0
TOKEN_LIVES = 15 * 60.0


class Did(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Answer(IntEnum):
    """How the bot answered at first."""

    MESSAGE = 4
    THINKING = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(frozen=True)
class Choice:
    """What autocompletion offers: its name as the person sees it, and what is sent for it."""

    name: str
    value: str | int | float


@dataclass(eq=False)
class Interaction:
    """Something that a person did, and what became of it."""

    id: int
    token: str
    did: Did
    person: Person
    channel: ChannelState
    #: By the clock's `monotonic`.
    at: float
    #: What INTERACTION_CREATE told the bot.
    payload: Json = field(default_factory=dict)
    #: The message whose component it was, or from which the form came.
    source: Message | None = None
    #: Whether the bot was connected when it happened.
    delivered: bool = False
    answer: Answer | None = None
    acknowledged_at: float | None = None
    #: "@original": the answer, or the message that is updated.
    original: Message | None = None
    #: Every message that answered it, `original` included.
    messages: list[Message] = field(default_factory=list)
    choices: list[Choice] | None = None
    modal: Modal | None = None
    #: The person was told that the application did not respond.
    failed: bool = False

    @property
    def acknowledged(self) -> bool:
        return self.answer is not None

    @property
    def thinking(self) -> bool:
        """A deferred answer that has not come."""
        return bool(self.original and self.original.loading and self.original.deleted_at is None)

    @property
    def waiting(self) -> bool:
        """Whether the person still waits."""
        return not self.failed and (not self.acknowledged or self.thinking)

    def lives(self, now: float) -> bool:
        """Whether its token still serves; `now` by the clock's `monotonic`."""
        return now - self.at <= TOKEN_LIVES

    def metadata(self) -> Json:
        """The `interaction_metadata` of messages that answer it."""
        about: Json = {
            "id": str(self.id),
            "type": int(self.did),
            "user": self.person.json(),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        match self.did:
            case Did.COMPONENT:
                assert self.source
                about["interacted_message_id"] = str(self.source.id)
            case Did.MODAL:
                about["triggering_interaction_metadata"] = self.payload.get("_triggered_by", about.copy())
            case _:
                about |= {"name": self.payload["data"]["name"], "command_type": 1}
        return about
