"""What a person sees, and how a test waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from . import typed
from .interactions import Interaction
from .messages import Message, Version
from .modals import Modal
from .people import Person
from .places import ChannelState
from .refusals import Json
from .world import World

if TYPE_CHECKING:
    from .guilds import Channel


class Eyes:
    """A person before their screen. Where no channel is named, it is their direct messages with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        self._world = world
        self.person = person
        #: The position among all changes of this person's last own act; see `gets`.
        self._acted = 0

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def direct(self) -> ChannelState:
        return self._world.direct(self.person)

    def _where(self, in_: Channel | None) -> ChannelState:
        if in_ is None:
            return self.direct
        state = in_.state
        assert not state.deleted, f"#{state.name} is deleted"
        assert state.may(self.person, "view_channel"), f"{self.person.name} does not see #{state.name}"
        return state

    def offered(self, in_: Channel | None = None) -> dict[str, Json]:
        """The commands offered there, by their registered names."""
        return typed.offered(self._world, self.person, self._where(in_))

    def menu(self, in_: Channel | None = None) -> list[str]:
        """The names of the commands offered there, in this person's language."""
        return [typed.shown_name(one, self.person.locale) for one in self.offered(in_).values()]

    def sees(self, in_: Channel | None = None) -> list[Message]:
        """The bot's messages that are there for this person, as they stand now, in order."""
        channel = in_.state if in_ else self.direct
        if channel.deleted or not channel.may(self.person, "view_channel"):
            return []
        return [one for one in self._there(channel) if one.deleted_at is None]

    def _there(self, channel: ChannelState) -> list[Message]:
        said = channel.messages.values()
        return [one for one in said if one.by_bot and not one.loading and one.shown_to(self.person)]

    @property
    def ledger(self) -> list[Message]:
        """Every message of the bot's that this person ever could see, deleted ones too, in order. What each
        said at which time is in its `versions`.
        """
        found = [
            one
            for channel in self._world.channels.values()
            if channel.person is self.person or (channel.guild and self.id in channel.guild.known)
            for one in self._there(channel)
        ]
        return sorted(found, key=lambda one: one.id)

    @property
    def saw(self) -> list[Version]:
        """Everything that this person ever could read, in the order in which it came."""
        found = [version for message in self.ledger for version in message.versions]
        return sorted(found, key=lambda version: version.at)

    @property
    def last(self) -> Message:
        """The bot's newest direct message."""
        shown = self.sees()
        assert shown, f"{self.person.name} sees nothing"
        return shown[-1]

    @property
    def modal(self) -> Modal | None:
        """The form that is open."""
        return self._world.modals.get(self.id)

    @property
    def interactions(self) -> list[Interaction]:
        """All that this person did and the bot had to answer."""
        return [one for one in self._world.interactions.values() if one.person is self.person]

    @property
    def waiting(self) -> list[Interaction]:
        """Those that are not answered yet; `thinking` ones are deferred."""
        return [one for one in self.interactions if one.waiting]

    @property
    def failed(self) -> list[Interaction]:
        """Those of which the person was told that the application did not respond."""
        return [one for one in self.interactions if one.failed]

    async def answered(self, interaction: Interaction, seconds: float = 5.0) -> Interaction:
        """Waits, in real time, until something is answered or has failed."""
        try:
            async with asyncio.timeout(seconds):
                while interaction.waiting:
                    await self._world.next_change()
        except TimeoutError:
            raise AssertionError(f"{interaction.did.name} was not answered within {seconds:g} s") from None
        return interaction

    async def gets(self, words: str = "", in_: Channel | None = None, *, seconds: float = 5.0) -> Message:
        """Waits, in real time, for a message with these words that was sent or edited since this person last
        did something, and returns it; the newest if there are several.
        """
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found = [one for one in self.sees(in_) if one.changed > self._acted and words in one.text]
                    if found:
                        return max(found, key=lambda one: one.changed)
                    await self._world.next_change()
        except TimeoutError:
            raise AssertionError(f"no {words!r} within {seconds:g} s; {self._words(in_)}") from None

    async def opens(self, *, seconds: float = 5.0) -> Modal:
        """Waits, in real time, for a form, and returns it."""
        try:
            async with asyncio.timeout(seconds):
                while self.modal is None:
                    await self._world.next_change()
        except TimeoutError:
            raise AssertionError(f"no form within {seconds:g} s; {self._words(None)}") from None
        return self.modal

    def _words(self, in_: Channel | None) -> str:
        said = "".join(f"\n  {one.text!r} {one.labels}" for one in self.sees(in_)[-3:])
        failed = f"; {len(self.failed)} times the application did not respond" if self.failed else ""
        return f"{self.person.name} sees {said or 'nothing'}{failed}"
