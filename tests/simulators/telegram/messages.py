"""The ledger: each message of each chat, as it stands now and as it stood before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .autolinks import Link, autolinks
from .fields import Json
from .people import Chat, Person


@dataclass(frozen=True)
class Version:
    """What a message said from a moment on, in seconds since 1970."""

    text: str
    entities: tuple[Json, ...]
    markup: Json | None
    at: float


@dataclass(eq=False)
class Message:
    """A message. Of a picture, `text` and `entities` are those of the caption."""

    chat: Chat
    id: int
    #: Who wrote it; None for a channel's post.
    sender: Person | None
    #: When it was sent, in seconds since 1970.
    at: float
    text: str = ""
    #: What the sender marked; what Telegram links by itself is in `autolinked`.
    entities: tuple[Json, ...] = ()
    markup: Json | None = None
    #: The chat in whose name it was written, by an anonymous administrator or as a channel.
    sender_chat: Chat | None = None
    thread: int | None = None
    reply_to: Message | None = None
    #: The post of a channel that it was forwarded from.
    forwarded: Message | None = None
    #: `disable_notification`, `protect_content`, `allow_paid_broadcast`, `link_preview_options` as given.
    silent: bool = False
    protected: bool = False
    paid: bool = False
    preview: Json | None = None
    #: The `file_id` of its picture.
    photo: str | None = None
    #: The fields of a service message, such as `new_chat_members`.
    service: Json = field(default_factory=dict)
    #: Every state it ever had, the present one last.
    versions: list[Version] = field(default_factory=list)
    edited_at: float | None = None
    deleted_at: float | None = None
    #: The position of its last change among all changes of the simulator: later ones are higher.
    changed: int = 0

    def __post_init__(self) -> None:
        self.note(self.at)

    def note(self, at: float) -> None:
        """Keeps the present state as a version."""
        self.versions.append(Version(self.text, self.entities, self.markup, at))

    @property
    def by_bot(self) -> bool:
        """Whether the bot under test wrote it."""
        return bool(self.sender and self.sender.is_bot and not self.service and not self.sender_chat)

    @property
    def autolinked(self) -> list[Link]:
        """What Telegram links by itself: @names, #tags, /commands, addresses in what is plain text."""
        return autolinks(self.text, self.entities)

    @property
    def buttons(self) -> list[Json]:
        """The inline buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def rows(self) -> list[list[Json]]:
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    def link(self, words: str) -> str | None:
        """Where a piece of the text leads that was marked as a link."""
        from .formatting import part

        for entity in self.entities:
            if entity["type"] == "text_link" and part(self.text, entity["offset"], entity["length"]) == words:
                return str(entity["url"])
        return None

    def json(self, *, with_reply: bool = True) -> Json:
        """A Message as the Bot API gives it."""
        about: Json = {"message_id": self.id, "chat": self.chat.json(), "date": int(self.at)}
        if self.sender:
            about["from"] = self.sender.json()
        if self.chat.kind == "channel":
            about["sender_chat"] = self.chat.json()
            about.pop("from", None)
        elif self.sender_chat:
            about["sender_chat"] = self.sender_chat.json()
        if self.edited_at is not None:
            about["edit_date"] = int(self.edited_at)
        if self.thread is not None:
            about |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to and self.reply_to.deleted_at is None and with_reply:
            about["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.forwarded:
            about["forward_origin"] = self.forwarded.origin()
        if self.protected:
            about["has_protected_content"] = True
        if self.markup and "inline_keyboard" in self.markup:
            about["reply_markup"] = self.markup
        return about | self._content() | self.service

    def origin(self) -> Json:
        """A MessageOriginChannel: where a forwarded post came from."""
        return {
            "type": "channel",
            "date": int(self.at),
            "chat": self.chat.json(),
            "message_id": self.id,
        }

    def _content(self) -> Json:
        if self.service:
            return {}
        entities: list[Any] = sorted(
            [*self.entities, *(link.json() for link in self.autolinked)],
            key=lambda entity: (entity["offset"], -entity["length"]),
        )
        if self.photo is None:
            about: Json = {"text": self.text}
            if entities:
                about["entities"] = entities
            if self.preview is not None:
                about["link_preview_options"] = self.preview
            return about
        about = {"photo": [photo_size(self.photo)]}
        if self.text:
            about["caption"] = self.text
        if entities:
            about["caption_entities"] = entities
        return about


def photo_size(file_id: str) -> Json:
    """A PhotoSize."""
    return {
        "file_id": file_id, "file_unique_id": f"u{file_id[-12:]}", "width": 800, "height": 450,
        "file_size": 40_000,
    }  # fmt: skip
