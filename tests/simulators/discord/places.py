"""Where things are said: servers with their roles and members, channels, threads and direct messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from .people import Person
from .permissions import ALL, USUAL, has, overwritten
from .refusals import Json
from .snowflakes import iso

if TYPE_CHECKING:
    from .messages import Message


class Kind(IntEnum):
    """https://discord.com/developers/docs/resources/channel#channel-object-channel-types."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENTS = 5
    ANNOUNCEMENT_THREAD = 10
    THREAD = 11
    FORUM = 15


THREADS = {Kind.ANNOUNCEMENT_THREAD, Kind.THREAD}
#: Where nothing can be said.
WORDLESS = {Kind.VOICE, Kind.CATEGORY, Kind.FORUM}


@dataclass(eq=False)
class Role:
    """A role; @everyone's has the server's id."""

    id: int
    name: str
    permissions: int
    managed: bool = False

    def json(self) -> Json:
        return {
            "id": str(self.id), "name": self.name, "color": 0, "hoist": False, "icon": None,
            "unicode_emoji": None, "position": 0 if self.name == "@everyone" else 1,
            "permissions": str(self.permissions), "managed": self.managed, "mentionable": False, "flags": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        }  # fmt: skip


@dataclass(eq=False)
class Member:
    """Somebody in a server."""

    person: Person
    joined_at: float
    roles: list[Role] = field(default_factory=list)

    def json(self, *, with_user: bool = True) -> Json:
        about: Json = {
            "roles": [str(role.id) for role in self.roles], "joined_at": iso(self.joined_at), "nick": None,
            "avatar": None, "banner": None, "premium_since": None, "deaf": False, "mute": False,
            "pending": False, "flags": 0, "communication_disabled_until": None,
        }  # fmt: skip
        return about | ({"user": self.person.json()} if with_user else {})


@dataclass(eq=False)
class GuildState:
    """A server. Whoever was ever in it is in `known`; who is, in `members`."""

    id: int
    name: str
    locale: str
    owner: Person
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    known: dict[int, Person] = field(default_factory=dict)
    channels: dict[int, ChannelState] = field(default_factory=dict)
    #: An outage of Discord's.
    away: bool = False

    def __post_init__(self) -> None:
        self.roles[self.id] = Role(self.id, "@everyone", USUAL)

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    def permissions(self, person: Person) -> int:
        """What somebody may do in the whole server."""
        if person is self.owner:
            return ALL
        member = self.members.get(person.id)
        if member is None:
            return 0
        found = self.everyone.permissions
        for role in member.roles:
            found |= role.permissions
        return ALL if has(found, "administrator") else found

    def json(self) -> Json:
        """A Guild as REST gives it."""
        return {
            "id": str(self.id), "name": self.name, "icon": None, "splash": None, "discovery_splash": None,
            "owner_id": str(self.owner.id), "afk_channel_id": None, "afk_timeout": 300,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": [role.json() for role in self.roles.values()], "emojis": [], "stickers": [],
            "features": ["COMMUNITY", "NEWS"], "mfa_level": 0, "application_id": None,
            "system_channel_id": None, "system_channel_flags": 0, "rules_channel_id": None,
            "vanity_url_code": None, "description": None, "banner": None, "premium_tier": 0,
            "preferred_locale": self.locale, "public_updates_channel_id": None, "nsfw_level": 0,
            "premium_progress_bar_enabled": False, "safety_alerts_channel_id": None, "region": "deprecated",
        }  # fmt: skip

    def created(self, bot: Person) -> Json:
        """What GUILD_CREATE tells: only the bot among the members, as without the intent for them."""
        return self.json() | {
            "joined_at": iso(self.members[bot.id].joined_at), "large": False,
            "member_count": len(self.members), "voice_states": [], "presences": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
            "members": [self.members[bot.id].json()],
            "channels": [one.json() for one in self.channels.values() if not one.thread],
            "threads": [one.json() for one in self.channels.values() if one.thread and not one.archived],
        }  # fmt: skip


@dataclass
class Overwrite:
    """What a channel allows and denies a role or a member."""

    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class ChannelState:
    """A channel, a thread or somebody's direct messages, and all that was said there."""

    id: int
    kind: Kind
    name: str = ""
    guild: GuildState | None = None
    parent: ChannelState | None = None
    #: The person at the other end of direct messages.
    person: Person | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    #: When each nonce came, by the clock's `monotonic`, and for which message.
    nonces: dict[str, tuple[float, Message]] = field(default_factory=dict)
    deleted: bool = False
    #: Of threads; `stirred_at` is when it was last archived or woken.
    archived: bool = False
    locked: bool = False
    stirred_at: float = 0.0

    @property
    def thread(self) -> bool:
        return self.kind in THREADS

    def permissions(self, person: Person) -> int:
        """What somebody may do here; threads inherit from their parent."""
        if self.guild is None:
            return ALL if person is self.person or person.is_bot else 0
        base = self.guild.permissions(person)
        if not base or person.id not in self.guild.members:
            return 0
        written = self.parent.overwrites if self.thread and self.parent else self.overwrites
        pairs = {target: (one.allow, one.deny) for target, one in written.items()}
        roles = [pairs[role.id] for role in self.guild.members[person.id].roles if role.id in pairs]
        return overwritten(base, pairs.get(self.guild.id), roles, pairs.get(person.id))

    def may(self, person: Person, name: str) -> bool:
        return has(self.permissions(person), name)

    @property
    def last(self) -> Message | None:
        return next(reversed(self.messages.values()), None)

    def json(self) -> Json:
        """A Channel."""
        about: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "last_message_id": str(self.last.id) if self.last else None,
            "flags": 0,
        }
        if self.person:
            return about | {"recipients": [self.person.json()]}
        assert self.guild
        about |= {
            "guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0,
            "parent_id": str(self.parent.id) if self.parent else None, "last_pin_timestamp": None,
        }  # fmt: skip
        if self.thread:
            return about | self._thread_json()
        written = [
            {
                "id": str(target),
                "type": 0 if target in self.guild.roles else 1,
                "allow": str(one.allow),
                "deny": str(one.deny),
            }
            for target, one in self.overwrites.items()
        ]
        about |= {"position": 0, "permission_overwrites": written, "nsfw": False, "topic": None}
        if self.kind is Kind.VOICE:
            about |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
        if self.kind is Kind.FORUM:
            about |= {
                "available_tags": [], "default_reaction_emoji": None, "default_sort_order": None,
                "default_forum_layout": 0,
            }  # fmt: skip
        return about

    def _thread_json(self) -> Json:
        assert self.guild
        return {
            "owner_id": str(self.guild.owner.id), "message_count": len(self.messages),
            "member_count": 1, "total_message_sent": len(self.messages),
            "thread_metadata": {
                "archived": self.archived, "locked": self.locked, "auto_archive_duration": 10_080,
                "archive_timestamp": iso(self.stirred_at), "create_timestamp": iso(self.stirred_at),
            },
        }  # fmt: skip
