"""Those who use the simulated Telegram, their chats, and what each chat shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.simulators.botapi.checks import linked

#: Real seconds after which a test is told that something did not come.
PATIENCE = 10.0


@dataclass
class Shown:
    """A message as it stands in a chat. `versions`: what it said before, the oldest first."""

    id: int
    text: str
    entities: list[dict[str, Any]]
    markup: dict[str, Any]
    at: float
    mine: bool = True
    options: dict[str, Any] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def buttons(self) -> dict[str, str]:
        """Each label, and the data it sends."""
        rows = self.markup.get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}

    @property
    def linked(self) -> list[str]:
        """What Telegram has made a link of although nobody asked it to."""
        return linked(self.text, self.entities)


class Wire(Protocol):
    """What brings an update to the bot."""

    def push(self, kind: str, content: dict[str, Any]) -> None: ...

    def now(self) -> float: ...

    def as_json(self, room: Room, message: Shown) -> dict[str, Any]: ...


@dataclass
class Room:
    """A chat. `refuses`: what a message to it is answered with, in place of being shown."""

    wire: Wire
    id: int
    type: str = "private"
    title: str = ""
    messages: list[Shown] = field(default_factory=list)
    refuses: Exception | None = None
    administrators: set[int] = field(default_factory=set)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def standing(self) -> list[Shown]:
        """The bot's messages that are there, in order."""
        return [message for message in self.messages if message.mine and not message.deleted]

    def json(self) -> dict[str, Any]:
        named = {"title": self.title} if self.title else {"first_name": "A reader"}
        return {"id": self.id, "type": self.type, **named}


@dataclass
class Person:
    """Somebody with an account, who writes in private unless a `room` is named."""

    wire: Wire
    private: Room
    language: str = "en"

    @property
    def id(self) -> int:
        return self.private.id

    def json(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "A reader", "language_code": self.language}

    def send(
        self, text: str, *, room: Room | None = None, reply_to: Shown | None = None, ago: float = 0.0
    ) -> None:
        """Writes a message, `ago` seconds before now."""
        where = room or self.private
        wrote = Shown(len(where.messages) + 1, text, [], {}, self.wire.now() - ago, mine=False)
        where.messages.append(wrote)
        content = {
            "message_id": wrote.id,
            "from": self.json(),
            "chat": where.json(),
            "date": int(wrote.at),
            "text": text,
        }
        if text.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            content["entities"] = [command]
        if reply_to:
            content["reply_to_message"] = self.wire.as_json(where, reply_to)
        self.wire.push("message", content)

    def tap(self, label: str, *, room: Room | None = None) -> Shown:
        """Taps a button, by its label, in the newest message that has it."""
        where = room or self.private
        for message in reversed(where.standing):
            for name, data in message.buttons.items():
                if name == label:
                    content = {
                        "id": f"query-{len(where.messages)}-{data}",
                        "from": self.json(),
                        "message": self.wire.as_json(where, message),
                        "chat_instance": "1",
                        "data": data,
                    }
                    self.wire.push("callback_query", content)
                    return message
        raise AssertionError(f"no button “{label}”; there are {[list(m.buttons) for m in where.standing]}")

    async def sees(self, words: str, *, room: Room | None = None) -> Shown:
        """Waits for a message of the bot's with these words, the newest of those that have them."""
        where = room or self.private

        def found() -> Shown | None:
            return next((m for m in reversed(where.standing) if words in m.text.replace("\u00a0", " ")), None)

        return await _until(
            where, found, lambda: f"“{words}” is in none of {[m.text for m in where.standing]}"
        )

    async def sees_changed(self, message: Shown) -> None:
        """Waits until a message that was seen says something else."""
        before = len(message.versions)
        await _until(
            self.private,
            lambda: message if len(message.versions) > before else None,
            lambda: "nothing changed",
        )

    async def loses(self, message: Shown) -> None:
        """Waits until a message that was seen is deleted."""
        await _until(self.private, lambda: message if message.deleted else None, lambda: "it was not deleted")

    def block(self) -> None:
        """Blocks the bot."""
        from tests.simulators.botapi.checks import RefusedError

        self.private.refuses = RefusedError(403, "Forbidden: bot was blocked by the user")
        self._member("member", "kicked")

    def unblock(self) -> None:
        self.private.refuses = None
        self._member("kicked", "member")

    def _member(self, was: str, now: str) -> None:
        bot = {"id": 7, "is_bot": True, "first_name": "Briefings", "username": "briefing_bot"}
        until = {"until_date": 0}
        self.wire.push(
            "my_chat_member",
            {
                "chat": self.private.json(),
                "from": self.json(),
                "date": int(self.wire.now()),
                "old_chat_member": {"user": bot, "status": was, **(until if was == "kicked" else {})},
                "new_chat_member": {"user": bot, "status": now, **(until if now == "kicked" else {})},
            },
        )


async def _until(room: Room, found: Callable[[], Shown | None], told: Callable[[], str]) -> Shown:
    try:
        async with asyncio.timeout(PATIENCE):
            while (message := found()) is None:
                room.changed.clear()
                await room.changed.wait()
    except TimeoutError:
        raise AssertionError(told()) from None
    return message
