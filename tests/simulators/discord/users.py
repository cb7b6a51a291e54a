"""What a test lets a person do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from . import typed
from .acting import act
from .commands import STRING
from .eyes import Eyes
from .interactions import Choice, Did, Interaction
from .messages import Message
from .places import ChannelState
from .refusals import Json

if TYPE_CHECKING:
    from .guilds import Channel


class User(Eyes):
    """A person at their device. Where no channel is named, it is their direct messages with the bot."""

    async def _did(
        self,
        channel: ChannelState,
        did: Did,
        data: Json,
        *,
        twice: bool = False,
        source: Message | None = None,
    ) -> Interaction:
        self._acted = self._world.changes
        self._world.modals.pop(self.id, None)
        interaction = act(self._world, self.person, channel, did, data, source=source, twice=twice)
        await asyncio.sleep(0)
        return interaction

    # What a person does.

    async def command(self, text: str, in_: Channel | None = None, *, twice: bool = False) -> Interaction:
        """Sends a command: "/name word option=value". Words without a name go to the options in order.

        `twice`: the event reaches the bot twice. Raises AssertionError if a client would not let it be sent.
        """
        channel = self._where(in_)
        command, words = typed.find(self.offered(in_), text, self.person.locale)
        data = _data(command, typed.options(command, words, self.person.locale))
        return await self._did(channel, Did.COMMAND, data, twice=twice)

    async def completes(
        self, text: str, option: str | None = None, in_: Channel | None = None, *, seconds: float = 5.0
    ) -> list[Choice]:
        """Types a command up to here and waits for what it can be completed to; `option` is being typed, by
        default the first one that can be completed. No answer: nothing.
        """
        channel = self._where(in_)
        command, words = typed.find(self.offered(in_), text, self.person.locale)
        able = [one["name"] for one in command["options"] if one.get("autocomplete")]
        assert option or able, f"/{command['name']} completes nothing"
        sent = typed.options(command, words, self.person.locale, focused=option or able[0])
        interaction = await self._did(channel, Did.AUTOCOMPLETE, _data(command, sent))
        await self.answered(interaction, seconds)
        return interaction.choices or []

    async def tap(
        self,
        button: str | int,
        message: Message | None = None,
        in_: Channel | None = None,
        *,
        twice: bool = False,
    ) -> Interaction:
        """Taps a button by its label, or its place from 0, of `message` or else of the newest that has it."""
        for one in self._candidates(message, in_):
            labels = one.labels
            if button in labels or (isinstance(button, int) and button < len(labels)):
                found = one.buttons[button if isinstance(button, int) else labels.index(button)]
                label = found.get("label")
                assert found["style"] != 5, f"the button {label!r} leads out: {found.get('url')}"
                assert not found.get("disabled"), f"the button {label!r} is disabled"
                data = {"component_type": 2, "custom_id": found["custom_id"], "id": found["id"]}
                return await self._did(one.channel, Did.COMPONENT, data, source=one, twice=twice)
        raise AssertionError(f"no button {button!r}; {self._words(in_)}")

    async def choose(
        self, *labels: str, message: Message | None = None, in_: Channel | None = None, twice: bool = False
    ) -> Interaction:
        """Chooses options by their labels in the newest menu that has them."""
        for one in self._candidates(message, in_):
            for menu in one.now.menus:
                values = {option["label"]: option["value"] for option in menu["options"]}
                if not set(labels) <= set(values):
                    continue
                assert not menu.get("disabled"), "the menu is disabled"
                least, most = menu.get("min_values", 1), menu.get("max_values", 1)
                assert least <= len(labels) <= most, f"the menu takes from {least} to {most} options"
                data = {
                    "component_type": 3,
                    "custom_id": menu["custom_id"],
                    "id": menu["id"],
                    "values": [values[label] for label in labels],
                }
                return await self._did(one.channel, Did.COMPONENT, data, source=one, twice=twice)
        raise AssertionError(f"no menu with {labels}; {self._words(in_)}")

    async def fills(self, *values: str, twice: bool = False) -> Interaction:
        """Sends the form that is open, with these values in the order of its fields. A menu takes a label."""
        modal = self.modal
        assert modal, f"{self.person.name} has no form open"
        assert len(values) <= len(modal.fields), f"the form has the fields {modal.labels}"
        sent: dict[str, str] = {}
        given = [*values, *(one.get("value", "") for one in modal.fields[len(values) :])]
        for one, value in zip(modal.fields, given, strict=True):
            sent[one["custom_id"]] = _field(one, value)
        came = modal.interaction
        data: Json = {"custom_id": modal.custom_id, "components": modal.filled(sent)}
        self._world.modals.pop(self.id, None)
        self._acted = self._world.changes
        interaction = act(
            self._world, self.person, came.channel, Did.MODAL, data,
            source=came.source, triggered_by=came.metadata(), twice=twice,
        )  # fmt: skip
        await asyncio.sleep(0)
        return interaction

    def dismiss(self) -> None:
        """Closes the form without sending it; the bot is not told."""
        self._world.modals.pop(self.id, None)

    async def write(
        self, text: str, in_: Channel | None = None, *, reply_to: Message | None = None
    ) -> Message:
        """Writes a plain message. In servers the bot does not get to read it."""
        channel, world = self._where(in_), self._world
        if in_:
            assert channel.may(self.person, "send_messages"), f"{self.person.name} may not write there"
        message = Message(
            world.snowflakes.next(), channel, self.person, world.clock.now(), content=text,
            type=19 if reply_to else 0, reply_to=reply_to,
        )  # fmt: skip
        world.post(message)
        self._acted = message.changed
        await asyncio.sleep(0)
        return message

    def delete(self, message: Message) -> None:
        """Deletes a message as somebody may who manages messages, or dismisses an ephemeral one."""
        self._world.delete(message)

    def close_dms(self) -> None:
        """Takes no direct messages from members of their servers: the bot gets 50007."""
        self.person.closed = True

    def open_dms(self) -> None:
        self.person.closed = False

    def lose_touch(self) -> None:
        """Shares no server with the bot but those that a test made: without one, the bot gets 50278."""
        self.person.stranger = True

    def _candidates(self, message: Message | None, in_: Channel | None) -> list[Message]:
        if message is None:
            return list(reversed(self.sees(in_)))
        assert message.shown_to(self.person), f"{self.person.name} does not see that message"
        return [message]


def _data(command: Json, options: list[Json]) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": 1}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | ({"options": options} if options else {})


def _field(one: Json, value: str) -> str:
    """What is sent for a field of a form: a client lets nothing else through."""
    if one["type"] == STRING:
        values: dict[str, str] = {option["label"]: option["value"] for option in one["options"]}
        assert value in values, f"{value!r} is no option: {list(values)}"
        return values[value]
    least, most = one.get("min_length", 0), one.get("max_length", 4_000)
    assert value or one.get("required", True) is False, f"the field {one['label']!r} must be filled in"
    assert not value or least <= len(value) <= most, f"{one['label']!r} takes {least} to {most} characters"
    return value
