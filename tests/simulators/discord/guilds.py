"""What a test lets happen in servers, their channels and threads."""

from __future__ import annotations

from .messages import Message
from .people import Person
from .permissions import INVITED, bits
from .places import THREADS, ChannelState, GuildState, Kind, Member, Overwrite, Role
from .posting import stir
from .sessions import Intent
from .users import User
from .world import World


class Channel:
    """A channel of a server, or a thread."""

    def __init__(self, world: World, state: ChannelState) -> None:
        self._world = world
        self.state = state

    @property
    def id(self) -> int:
        return self.state.id

    def shown(self, *, gone: bool = False) -> list[Message]:
        """The bot's messages that everybody sees, as they stand now; with `gone`, deleted ones too."""
        return [
            one
            for one in self.state.messages.values()
            if one.by_bot and not one.ephemeral and (gone or one.deleted_at is None)
        ]

    def thread(self, name: str) -> Thread:
        """Opens a public thread."""
        kind = Kind.ANNOUNCEMENT_THREAD if self.state.kind is Kind.ANNOUNCEMENTS else Kind.THREAD
        assert self.state.guild
        return Thread(self._world, add_channel(self._world, self.state.guild, kind, name, self.state))

    def deny(self, who: Person | User | Role, *names: str) -> None:
        """Takes permissions away here, such as "send_messages", from a member or a role."""
        overwrite = self._overwrite(who)
        overwrite.deny |= bits(names)
        overwrite.allow &= ~bits(names)
        self._changed()

    def allow(self, who: Person | User | Role, *names: str) -> None:
        overwrite = self._overwrite(who)
        overwrite.allow |= bits(names)
        overwrite.deny &= ~bits(names)
        self._changed()

    def _overwrite(self, who: Person | User | Role) -> Overwrite:
        assert not self.state.thread, "a thread has the permissions of its channel"
        return self.state.overwrites.setdefault(who.id, Overwrite())

    def rename(self, name: str) -> None:
        self.state.name = name
        self._changed()

    def _changed(self) -> None:
        event = "THREAD_UPDATE" if self.state.thread else "CHANNEL_UPDATE"
        self._world.tell(event, self.state.json(), self.state.guild, Intent.GUILDS)
        self._world.wake()

    def delete(self) -> None:
        """Deletes it with all that was said there."""
        self.state.deleted = True
        assert self.state.guild
        self.state.guild.channels.pop(self.id, None)
        for one in [one for one in self.state.guild.channels.values() if one.parent is self.state]:
            Channel(self._world, one).delete()
        event = "THREAD_DELETE" if self.state.thread else "CHANNEL_DELETE"
        self._world.tell(event, self.state.json(), self.state.guild, Intent.GUILDS)
        self._world.wake()


class Thread(Channel):
    """A thread."""

    def archive(self, *, locked: bool = False) -> None:
        stir(self._world, self.state, archived=True, locked=locked)

    def lock(self) -> None:
        """Nobody may write there but who manages threads."""
        stir(self._world, self.state, archived=self.state.archived, locked=True)

    def wake(self) -> None:
        """Opens it again."""
        stir(self._world, self.state, archived=False, locked=False)


class Guild:
    """A server. The bot is in it from the start, unless it was made without."""

    def __init__(self, world: World, state: GuildState) -> None:
        self._world = world
        self.state = state

    @property
    def id(self) -> int:
        return self.state.id

    @property
    def everyone(self) -> Role:
        return self.state.everyone

    # Its channels.

    def channel(self, name: str) -> Channel:
        return self._add(Kind.TEXT, name)

    def announcements(self, name: str) -> Channel:
        """A channel whose messages can be published to those that follow it."""
        return self._add(Kind.ANNOUNCEMENTS, name)

    def voice(self, name: str) -> Channel:
        return self._add(Kind.VOICE, name)

    def category(self, name: str) -> Channel:
        return self._add(Kind.CATEGORY, name)

    def forum(self, name: str) -> Channel:
        return self._add(Kind.FORUM, name)

    def _add(self, kind: Kind, name: str) -> Channel:
        return Channel(self._world, add_channel(self._world, self.state, kind, name))

    # Its people.

    def join(self, user: User, **permissions: bool) -> None:
        """Somebody joins, with a role of these permissions: `manage_channels=True`."""
        self.state.members[user.id] = Member(user.person, self._world.clock.now())
        self.state.known[user.id] = user.person
        about = self.state.members[user.id].json() | {"guild_id": str(self.id)}
        self._world.tell("GUILD_MEMBER_ADD", about, self.state, Intent.GUILD_MEMBERS)
        if permissions:
            self.grant(user, **permissions)

    def leave(self, user: User) -> None:
        del self.state.members[user.id]
        about = {"user": user.person.json(), "guild_id": str(self.id)}
        self._world.tell("GUILD_MEMBER_REMOVE", about, self.state, Intent.GUILD_MEMBERS)

    def grant(self, user: User, **permissions: bool) -> Role:
        """Gives somebody a role of their own with these permissions, instead of those they had."""
        role = self.role(user.person.name, **permissions)
        self._give(user.person, [role])
        return role

    def revoke(self, user: User) -> None:
        """Takes all roles from somebody."""
        self._give(user.person, [])

    def _give(self, person: Person, roles: list[Role]) -> None:
        member = self.state.members[person.id]
        member.roles = roles
        # The bot is told of its own roles without the intent for members.
        intent = Intent.NONE if person is self._world.bot else Intent.GUILD_MEMBERS
        about = member.json() | {"guild_id": str(self.id)}
        self._world.tell("GUILD_MEMBER_UPDATE", about, self.state, intent)

    def role(self, name: str, **permissions: bool) -> Role:
        """Makes a role."""
        number = self._world.snowflakes.next()
        role = Role(number, name, bits(one for one, given in permissions.items() if given))
        self.state.roles[number] = role
        about = {"guild_id": str(self.id), "role": role.json()}
        self._world.tell("GUILD_ROLE_CREATE", about, self.state, Intent.GUILDS)
        return role

    def change(self, role: Role, **permissions: bool) -> None:
        """Gives a role some permissions (True), and takes others from it (False)."""
        role.permissions |= bits(name for name, given in permissions.items() if given)
        role.permissions &= ~bits(name for name, given in permissions.items() if not given)
        about = {"guild_id": str(self.id), "role": role.json()}
        self._world.tell("GUILD_ROLE_UPDATE", about, self.state, Intent.GUILDS)

    # The bot's place in it.

    def add_bot(self, **permissions: bool) -> None:
        """Invites the bot, with a role of these permissions; by default those that it asks for."""
        world, bot = self._world, self._world.bot
        asked = bits(name for name, given in permissions.items() if given) if permissions else INVITED
        number = world.snowflakes.next()
        role = self.state.roles[number] = Role(number, bot.name, asked, managed=True)
        self.state.members[bot.id] = Member(bot, world.clock.now(), [role])
        self.state.known[bot.id] = bot
        if not self.state.away:
            world.tell("GUILD_CREATE", self.state.created(bot), self.state, Intent.GUILDS)
        world.wake()

    def kick_bot(self) -> None:
        self._world.leave(self.state)

    @property
    def bots_role(self) -> Role:
        """The role that the bot brought with it."""
        return next(role for role in self.state.roles.values() if role.managed)

    def delete(self) -> None:
        """Deletes the server with everything in it."""
        for one in self.state.channels.values():
            one.deleted = True
        if self._world.inside(self.state):
            self._world.leave(self.state)
        self._world.guilds.pop(self.id, None)

    def go_away(self) -> None:
        """An outage: the server is not available."""
        self.state.away = True
        about = {"id": str(self.id), "unavailable": True}
        self._world.tell("GUILD_DELETE", about, self.state, Intent.GUILDS)

    def come_back(self) -> None:
        self.state.away = False
        about = self.state.created(self._world.bot) | {"unavailable": False}
        self._world.tell("GUILD_CREATE", about, self.state, Intent.GUILDS)


def add_channel(
    world: World, guild: GuildState, kind: Kind, name: str, parent: ChannelState | None = None
) -> ChannelState:
    """Makes a channel or a thread, and tells the bot."""
    state = ChannelState(world.snowflakes.next(), kind, name, guild, parent, stirred_at=world.clock.now())
    guild.channels[state.id] = world.channels[state.id] = state
    if kind in THREADS:
        world.tell("THREAD_CREATE", state.json() | {"newly_created": True}, guild, Intent.GUILDS)
    else:
        world.tell("CHANNEL_CREATE", state.json(), guild, Intent.GUILDS)
    return state
