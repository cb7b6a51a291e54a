"""The ledger: each message of each channel, as it stands now and as it stood before."""

from __future__ import annotations

from dataclasses import dataclass, field

from .people import Person
from .places import ChannelState, Kind
from .refusals import Json
from .snowflakes import iso

#: https://discord.com/developers/docs/resources/message#message-object-message-flags.
CROSSPOSTED, SUPPRESS_EMBEDS, EPHEMERAL, LOADING, SILENT = 1, 4, 64, 128, 4_096


@dataclass(frozen=True)
class Version:
    """What a message said from a moment on, in seconds since 1970."""

    content: str
    embeds: tuple[Json, ...]
    components: tuple[Json, ...]
    at: float

    @property
    def text(self) -> str:
        """All its words as they were written, line after line."""
        lines = [self.content]
        for embed in self.embeds:
            lines += [
                embed.get("author", {}).get("name", ""),
                embed.get("title", ""),
                embed.get("description", ""),
            ]
            for one in embed.get("fields", []):
                lines += [one["name"], one["value"]]
            lines.append(embed.get("footer", {}).get("text", ""))
        return "\n".join(line for line in lines if line)

    @property
    def parts(self) -> list[Json]:
        """Buttons and menus, row after row."""
        return [part for row in self.components for part in row["components"]]

    @property
    def buttons(self) -> list[Json]:
        return [part for part in self.parts if part["type"] == 2]

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons."""
        return [button.get("label", "") for button in self.buttons]

    @property
    def menus(self) -> list[Json]:
        return [part for part in self.parts if part["type"] == 3]

    @property
    def options(self) -> list[str]:
        """The labels of the options of all menus."""
        return [option["label"] for menu in self.menus for option in menu["options"]]


@dataclass(eq=False)
class Message:
    """A message. What it says now is its last version; its words are there under the same names."""

    id: int
    channel: ChannelState
    author: Person
    at: float
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    flags: int = 0
    nonce: str | int | None = None
    #: 0, a reply: 19, an answer to a command: 20.
    type: int = 0
    reply_to: Message | None = None
    #: Whose interaction it answers, and the interaction's `interaction_metadata`.
    asked_by: Person | None = None
    interaction: Json | None = None
    versions: list[Version] = field(default_factory=list)
    edited_at: float | None = None
    deleted_at: float | None = None
    #: The position of its last change among all changes of the simulator: later ones are higher.
    changed: int = 0

    def __post_init__(self) -> None:
        self.note(self.at)

    def note(self, at: float) -> None:
        """Keeps the present state as a version. That it is being thought about is none."""
        if not self.loading:
            self.versions.append(Version(self.content, self.embeds, self.components, at))

    @property
    def now(self) -> Version:
        return Version(self.content, self.embeds, self.components, self.edited_at or self.at)

    @property
    def text(self) -> str:
        """All its words as they are written, line after line."""
        return self.now.text

    @property
    def labels(self) -> list[str]:
        return self.now.labels

    @property
    def buttons(self) -> list[Json]:
        return self.now.buttons

    @property
    def options(self) -> list[str]:
        return self.now.options

    @property
    def rows(self) -> list[list[str]]:
        """The labels of the buttons, row by row."""
        return [[part.get("label", "") for part in row["components"]] for row in self.components]

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """The bot "is thinking"."""
        return bool(self.flags & LOADING)

    @property
    def silent(self) -> bool:
        return bool(self.flags & SILENT)

    @property
    def crossposted(self) -> bool:
        return bool(self.flags & CROSSPOSTED)

    @property
    def by_bot(self) -> bool:
        """Whether the bot under test wrote it."""
        return self.author.is_bot

    def shown_to(self, person: Person) -> bool:
        """Whether somebody sees it who sees the channel."""
        return not self.ephemeral or self.asked_by is person

    def json(self, *, full: bool = True, with_reply: bool = True) -> Json:
        """A Message. Without `full`, as it is given to who may not read what others write."""
        about: Json = {
            "id": str(self.id), "channel_id": str(self.channel.id), "author": self.author.json(),
            "content": self.content if full else "", "timestamp": iso(self.at),
            "edited_timestamp": None if self.edited_at is None else iso(self.edited_at), "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "mention_channels": [],
            "attachments": [], "embeds": list(self.embeds) if full else [], "reactions": [],
            "components": list(self.components) if full else [], "pinned": False, "type": self.type,
            "flags": self.flags,
        }  # fmt: skip
        if self.nonce is not None:
            about["nonce"] = self.nonce
        if self.interaction:
            about |= {
                "application_id": str(self.author.id),
                "webhook_id": str(self.author.id),
                "interaction_metadata": self.interaction,
            }
        if self.reply_to and with_reply:
            about["message_reference"] = {
                "type": 0,
                "message_id": str(self.reply_to.id),
                "channel_id": str(self.channel.id),
            }
            gone = self.reply_to.deleted_at is not None
            about["referenced_message"] = None if gone else self.reply_to.json(full=full, with_reply=False)
        if self.channel.thread:
            about["position"] = len(self.channel.messages)
        return about

    def event(self, *, full: bool = True) -> Json:
        """The message as an event tells it: with who wrote it, in a server."""
        about = self.json(full=full)
        if self.channel.kind is Kind.DM:
            return about | {"channel_type": 1}
        guild = self.channel.guild
        assert guild
        about |= {"guild_id": str(guild.id), "channel_type": int(self.channel.kind)}
        if self.author.id in guild.members:
            about["member"] = guild.members[self.author.id].json(with_user=False)
        return about
