"""From Telegram's updates to what happened in a chat. Nothing of a person is kept but what they ask."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import ChatMember, InlineKeyboardMarkup, Message, MessageEntity, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.chats import Address

NAME = "telegram"
#: The kinds of updates that are asked for.
WANTED = ("message", "callback_query", "my_chat_member")
_AWAY = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote: a command, or the answer to a question of ours. Its repr tells none of it."""

    address: Address
    text: str = field(repr=False)
    person: int = field(repr=False)
    language: str
    at: datetime
    #: The message to reply to, where several people write.
    message: int | None = None
    update: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that somebody tapped. `here`: the commands of its message's buttons; `message`: its id."""

    address: Address
    command: str = field(repr=False)
    person: int = field(repr=False)
    language: str
    id: str
    message: int | None = None
    here: tuple[str, ...] = ()
    shared: bool = False
    update: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """We can write to the chat from now on: it was unblocked, or somebody has added us."""

    address: Address
    language: str


@dataclass(frozen=True, slots=True)
class Left:
    """We cannot write to the chat any more."""

    address: Address


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A group has become a supergroup, with another id."""

    address: Address
    to: Address


Event = Question | Tap | Joined | Left | Upgraded


def read(update: Update, username: str, commands: Container[str]) -> Event | None:
    """What happened; None for what is none of our business. `username`: the bot's own, without the @;
    `commands`: the names of ours, to which a link may lead.
    """
    if update.my_chat_member:
        changed = update.my_chat_member
        address = Address(NAME, str(changed.chat.id))
        was, now = _here(changed.old_chat_member), _here(changed.new_chat_member)
        if was and not now:
            return Left(address)
        return Joined(address, changed.from_user.language_code or "") if now and not was else None
    event = _tap(update) if update.callback_query else None
    if update.message:
        event = _written(update.message, username, commands)
    if isinstance(event, Question | Tap):
        return replace(event, update=f"{NAME}:{update.update_id}")
    return event


def _here(member: ChatMember) -> bool:
    return member.status not in _AWAY and getattr(member, "is_member", True)


def _tap(update: Update) -> Event | None:
    query = update.callback_query
    if query is None or query.data is None or query.message is None:
        return None
    chat = query.message.chat
    shared = chat.type != ChatType.PRIVATE
    person, language = query.from_user.id, query.from_user.language_code or ""
    if not isinstance(query.message, Message):  # too old to be shown to us
        return Tap(Address(NAME, str(chat.id)), query.data, person, language, query.id, shared=shared)
    here = _buttons(query.message.reply_markup)
    address, at = address_of(query.message), query.message.message_id
    return Tap(address, query.data, person, language, query.id, at, here, shared)


def _buttons(markup: InlineKeyboardMarkup | None) -> tuple[str, ...]:
    rows = markup.inline_keyboard if markup else ()
    return tuple(str(button.callback_data) for row in rows for button in row)


def address_of(message: Message) -> Address:
    """The chat of a message, with its topic where there are topics."""
    thread = str(message.message_thread_id) if message.is_topic_message else None
    return Address(NAME, str(message.chat.id), thread)


def _written(message: Message, username: str, commands: Container[str]) -> Event | None:
    if message.migrate_to_chat_id:
        return Upgraded(Address(NAME, str(message.chat.id)), Address(NAME, str(message.migrate_to_chat_id)))
    if message.migrate_from_chat_id:  # told in both chats, and in this one before anything else is written
        return Upgraded(Address(NAME, str(message.migrate_from_chat_id)), Address(NAME, str(message.chat.id)))
    person, shared = message.from_user, message.chat.type != ChatType.PRIVATE
    if person is None or person.is_bot or message.chat.type == ChatType.CHANNEL:
        return None
    text = _question(message, username, commands, shared)
    if text is None:
        return None
    reply_to = message.message_id if shared else None
    language = person.language_code or ""
    return Question(address_of(message), text, person.id, language, message.date, reply_to)


def _question(message: Message, username: str, commands: Container[str], shared: bool) -> str | None:
    """The command that is meant; None where nobody speaks to us."""
    text = message.text or ""
    if text.startswith("/"):
        name, space, rest = text.partition(" ")
        name, at, whose = name.partition("@")
        if at and whose.lower() != username.lower():
            return None
        if name.lower() == "/start" and rest.strip() in commands:
            return f"/{rest.strip()}"
        return f"{name}{space}{rest}"
    if asked := _asked(message.reply_to_message, username):
        return f"{asked}{'' if asked.endswith('=') else ' '}{text}"
    return None if shared else text


def _asked(message: Message | None, username: str) -> str:
    """The command so far that a message of ours asks to complete: its last line, set as code."""
    if message is None or message.from_user is None or message.from_user.username != username:
        return ""
    last = message.entities[-1] if message.entities else None
    if last is None or last.type != MessageEntity.CODE:
        return ""
    asked = message.parse_entity(last)
    return asked if asked.startswith("/") and (message.text or "").endswith(asked) else ""
