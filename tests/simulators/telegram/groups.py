"""What a test lets happen in groups, their topics, and channels."""

from __future__ import annotations

import asyncio

from .access import GENERAL
from .fields import Json
from .messages import Message
from .people import USUAL_RIGHTS, Chat, Member, Person, Status, Topic
from .users import User
from .world import World


class Group:
    """A group or supergroup."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    # The bot's place in it.

    def add_bot(self, by: User, *, admin: bool = False, rights: set[str] | None = None) -> None:
        """Makes the bot a member or, with `admin` or `rights`, an administrator."""
        leads = admin or rights is not None
        status: Status = "administrator" if leads else "member"
        self._world.standing(self.chat, by.person, status, (rights or USUAL_RIGHTS) if leads else None)
        self._joined(by)

    def _joined(self, by: User) -> None:
        self._world.serve(self.chat, by.person, {"new_chat_members": [self._world.bot.json()]})

    def remove_bot(self, by: User | None = None) -> None:
        """Throws the bot out: "kicked" in a supergroup or channel, "left" in a basic group."""
        status: Status = "left" if self.chat.kind == "group" else "kicked"
        self._world.standing(self.chat, self._somebody(by), status)

    def promote_bot(self, by: User | None = None, rights: set[str] | None = None) -> None:
        self._world.standing(self.chat, self._somebody(by), "administrator", rights or USUAL_RIGHTS)

    def demote_bot(self, by: User | None = None) -> None:
        self._world.standing(self.chat, self._somebody(by), "member")

    def mute_bot(self, by: User | None = None, rights: set[str] | None = None) -> None:
        """Restricts the bot to `rights`: by default it may not write at all."""
        self._world.standing(self.chat, self._somebody(by), "restricted", rights or set())

    def delete(self) -> None:
        """Deletes the group for everybody."""
        self.chat.deleted = True
        self._world.standing(self.chat, self._somebody(None), "left")

    def upgrade(self, number: int | None = None) -> Group:
        """Makes a supergroup of a basic group and returns it. The bot gets its joining there and both
        service messages; it is not told of leaving the old one (tdlib/telegram-bot-api issue 266).
        """
        old, world = self.chat, self._world
        assert old.kind == "group", "a supergroup already"
        number = number or -1_000_000_000_000 + old.id
        new = world.new_chat(number, "supergroup", old.title, None, forum=False)
        new.members = dict(old.members)
        owner = self._somebody(None)
        if old.bot and old.bot.inside:
            world.standing(new, owner, "administrator" if old.bot.leads else "member", set(old.bot.rights))
        world.serve(old, owner, {"migrate_to_chat_id": number})
        world.serve(new, owner, {"migrate_from_chat_id": old.id})
        old.upgraded_to = number
        return Group(world, new)

    def _somebody(self, by: User | None) -> Person:
        if by:
            return by.person
        leading = [one.person for one in self.chat.members.values() if one.leads]
        everybody = [one.person for one in self.chat.members.values()]
        assert everybody, "a group without members: say who does it"
        return (leading or everybody)[0]

    # Its people.

    def join(self, user: User) -> None:
        self.chat.members[user.id] = Member(user.person, "member")
        self._world.serve(self.chat, user.person, {"new_chat_members": [user.person.json()]})

    def leave(self, user: User) -> None:
        self.chat.members[user.id] = Member(user.person, "left")
        self._world.serve(self.chat, user.person, {"left_chat_member": user.person.json()})

    def promote(self, user: User, rights: set[str] | None = None) -> None:
        self.chat.members[user.id] = Member(user.person, "administrator", rights or {"can_manage_chat"})

    def demote(self, user: User) -> None:
        self.chat.members[user.id] = Member(user.person, "member")

    def rename(self, title: str, by: User | None = None) -> None:
        self.chat.title = title
        self._world.serve(self.chat, self._somebody(by), {"new_chat_title": title})

    def shown(self, topic: int | None = None) -> list[Message]:
        """The bot's messages as they stand now."""
        return [
            one
            for one in self.chat.messages
            if one.by_bot and one.deleted_at is None and (topic is None or one.thread == topic)
        ]

    # Its topics.

    def topic(self, title: str, by: User | None = None) -> int:
        """Opens a topic in a forum and returns its `message_thread_id`."""
        assert self.chat.forum, "a group without topics"
        number = self._world.next_message_id(self.chat)
        if number == GENERAL:
            self._world.serve(self.chat, self._somebody(by), {"supergroup_chat_created": True})
            number = self._world.next_message_id(self.chat)
        self.chat.topics[number] = Topic(number, title)
        created: Json = {"forum_topic_created": {"name": title, "icon_color": 7322096}}
        self._world.serve(self.chat, self._somebody(by), created, thread=number)
        return number

    def close_topic(self, topic: int, by: User | None = None) -> None:
        self.chat.topics.setdefault(topic, Topic(topic, "General")).closed = True
        self._world.serve(self.chat, self._somebody(by), {"forum_topic_closed": {}}, thread=topic)

    def reopen_topic(self, topic: int, by: User | None = None) -> None:
        self.chat.topics[topic].closed = False
        self._world.serve(self.chat, self._somebody(by), {"forum_topic_reopened": {}}, thread=topic)

    def delete_topic(self, topic: int) -> None:
        """Deletes a topic with all its messages; the bot is not told."""
        self.chat.topics[topic].deleted = True
        for message in self.chat.messages:
            if message.thread == topic and message.deleted_at is None:
                message.deleted_at = self._world.clock.now()
                self._world.change(message)


class Channel(Group):
    """A channel. The bot is in it as an administrator or not at all."""

    def add_bot(self, by: User, *, admin: bool = True, rights: set[str] | None = None) -> None:
        super().add_bot(by, admin=admin, rights=rights)

    def _joined(self, by: User) -> None:
        """Channels have no service message for it."""

    async def post(self, text: str) -> Message:
        """A post of the channel's own, by nobody who could be recognised."""
        message = Message(
            self.chat, self._world.next_message_id(self.chat), None, self._world.clock.now(), text=text
        )
        self._world.post(message)
        self._world.tell(message)
        await asyncio.sleep(0)
        return message
