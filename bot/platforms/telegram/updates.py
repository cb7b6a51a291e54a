"""From Telegram's updates to what happened in a chat. Nothing of a person is kept but what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberUpdated,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    MessageOriginChannel,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.chats import Address
from bot.platforms.telegram import NAME
from bot.platforms.telegram.channels import ChannelAt, about
from bot.registry import Command, answered

#: The kinds of updates that are asked for.
WANTED = ("message", "callback_query", "my_chat_member")
_AWAY = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote: a command, or the answer to a question of ours. Its repr tells none of it.

    `message`: the one to reply to, where several people write; `group`: it was written in the name of the
    group itself, as its administrators can; `channel`: what is spoken of, in private; `brought`: a channel
    that the message was forwarded from.
    """

    address: Address
    text: str = field(repr=False)
    person: int = field(repr=False)
    language: str
    at: datetime
    message: int | None = None
    update: str = ""
    group: bool = False
    channel: ChannelAt | None = None
    brought: ChannelAt | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that somebody tapped. `here`: the commands of its message's buttons; `message`: its id;
    `channel`: what the message speaks of; `posted`: it is a channel's own, which many see; `bare`: Telegram
    does not show it to us any more, so that we do not know what it speaks of.
    """

    address: Address
    command: str = field(repr=False)
    person: int = field(repr=False)
    language: str
    id: str
    message: int | None = None
    here: tuple[str, ...] = ()
    shared: bool = False
    update: str = ""
    channel: ChannelAt | None = None
    posted: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """We can write to the chat from now on: it was unblocked, or somebody has added us."""

    address: Address
    language: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody has made us a member of a channel, or has let us post there; `address`: their own chat."""

    address: Address
    person: int = field(repr=False)
    language: str
    channel: ChannelAt


@dataclass(frozen=True, slots=True)
class Left:
    """We cannot write to the chat any more; `forum`: nor to any of its topics."""

    address: Address
    forum: bool = False


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A group has become a supergroup, with another id."""

    address: Address
    to: Address


Event = Question | Tap | Joined | Offered | Left | Upgraded


def read(update: Update, username: str, commands: Mapping[str, Command]) -> Event | None:
    """What happened; None for what is none of our business. `username`: the bot's own, without the @;
    `commands`: ours, by their names.
    """
    if update.my_chat_member:
        return _standing(update.my_chat_member)
    event = _tap(update) if update.callback_query else None
    if update.message:
        event = _written(update.message, username, commands)
    if isinstance(event, Question | Tap):
        return replace(event, update=f"{NAME}:{update.update_id}")
    return event


def _standing(changed: ChatMemberUpdated) -> Event | None:
    """Our own place in a chat has changed."""
    chat, person = changed.chat, changed.from_user
    was, now = changed.old_chat_member, changed.new_chat_member
    address = Address(NAME, str(chat.id))
    if _here(was) and not _here(now):
        return Left(address, forum=bool(chat.is_forum))
    language = person.language_code or ""
    if chat.type == ChatType.CHANNEL:
        begins = _here(now) and not (_here(was) and _posts(was) == _posts(now))
        channel = ChannelAt(chat.id, chat.title or "")
        return Offered(Address(NAME, str(person.id)), person.id, language, channel) if begins else None
    if _here(now) and not _here(was):
        return Joined(address, language, chat.type != ChatType.PRIVATE)
    return None


def _here(member: ChatMember) -> bool:
    return member.status not in _AWAY and getattr(member, "is_member", True)


def _posts(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


def _tap(update: Update) -> Event | None:
    query = update.callback_query
    if query is None or query.data is None or query.message is None:
        return None
    chat = query.message.chat
    shared = chat.type != ChatType.PRIVATE
    person, language = query.from_user.id, query.from_user.language_code or ""
    if not (isinstance(query.message, Message) and query.message.is_accessible):
        address = Address(NAME, str(chat.id))
        return Tap(address, query.data, person, language, query.id, shared=shared, bare=True)
    here = _buttons(query.message.reply_markup)
    address, at = address_of(query.message), query.message.message_id
    channel, posted = None if shared else about(query.message), chat.type == ChatType.CHANNEL
    return Tap(
        address, query.data, person, language, query.id, at, here, shared, channel=channel, posted=posted
    )


def _buttons(markup: InlineKeyboardMarkup | None) -> tuple[str, ...]:
    rows = markup.inline_keyboard if markup else ()
    return tuple(str(button.callback_data) for row in rows for button in row)


def address_of(message: Message) -> Address:
    """The chat of a message, with its topic where there are topics."""
    thread = str(message.message_thread_id) if message.is_topic_message else None
    return Address(NAME, str(message.chat.id), thread)


def _written(message: Message, username: str, commands: Mapping[str, Command]) -> Event | None:
    if message.migrate_to_chat_id:
        return Upgraded(Address(NAME, str(message.chat.id)), Address(NAME, str(message.migrate_to_chat_id)))
    if message.migrate_from_chat_id:  # told in both chats, and in this one before anything else is written
        return Upgraded(Address(NAME, str(message.migrate_from_chat_id)), Address(NAME, str(message.chat.id)))
    person, shared = message.from_user, message.chat.type != ChatType.PRIVATE
    group = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    if person is None or (person.is_bot and not group) or message.chat.type == ChatType.CHANNEL:
        return None
    text = _question(message, username, commands, shared)
    if text is None:
        return None
    made = Question(address_of(message), text, person.id, person.language_code or "", message.date)
    if shared:
        return replace(made, message=message.message_id, group=group)
    asked = message.reply_to_message
    ours = asked is not None and _asked(asked, username) != ""
    return replace(made, channel=about(asked) if asked and ours else None, brought=_brought(message))


def _brought(message: Message) -> ChannelAt | None:
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    return ChannelAt(origin.chat.id, origin.chat.title or "")


def linked(command: Command) -> bool:
    """Whether a link may lead to it: it changes nothing of a chat, or asks first."""
    return not command.personal or command.name == "subscribe"


def _question(message: Message, username: str, commands: Mapping[str, Command], shared: bool) -> str | None:
    """The command that is meant; None where nobody speaks to us."""
    text = message.text or ""
    if message.forward_origin:  # somebody else's words
        return None if shared else ""
    if text.startswith("/"):
        first, _, rest = f"{text} ".replace("\n", " ").partition(" ")
        name, at, whose = first.partition("@")
        ours = whose.lower() == username.lower() if at else name[1:].lower() in commands
        if shared and not ours:  # in a group it is mostly another bot's
            return None
        if name.lower() == "/start" and (led := commands.get(rest.strip())) and linked(led):
            return f"/{led.name}"
        return f"{name} {rest}".rstrip()
    asked = _asked(message.reply_to_message, username) if message.reply_to_message else ""
    if asked:
        return answered(asked, text)
    return None if shared else text


def _asked(message: Message, username: str) -> str:
    """The command so far that a message of ours asks to complete: its last line, set as code."""
    if message.from_user is None or message.from_user.username != username:
        return ""
    last = message.entities[-1] if message.entities else None
    if last is None or last.type != MessageEntity.CODE:
        return ""
    asked = message.parse_entity(last)
    return asked if asked.startswith("/") and (message.text or "").endswith(asked) else ""
