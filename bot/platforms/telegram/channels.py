"""A channel is set up in private, by whoever may post in it: nobody can be recognised in the channel itself.

Every message about one begins with its name and a link to it. So a tap on a button, or an answer to a
question, says by itself which channel it is about, and nothing is kept of who set it up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from telegram import Bot, ChatMember, ChatMemberAdministrator, Message, MessageEntity
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.chats import Address
from bot.platforms.telegram import NAME
from bot.platforms.text import clean
from briefings.document import Document, Link, Paragraph, Text

#: Ids of channels are below this, and links name what is left (core.telegram.org/api/bots/ids).
_BELOW = -1_000_000_000_000
_LINK = re.compile(r"https?://t\.me/c/(\d{1,13})/1/?")
#: What the name takes of a page at most, with its link, in the renderer's measure.
ROOM = 400
_LONGEST_TITLE = 128


@dataclass(frozen=True, slots=True)
class ChannelAt:
    """A channel, by its id at Telegram and its title."""

    id: int = field(repr=False)
    title: str = field(repr=False)

    @property
    def address(self) -> Address:
        return Address(NAME, str(self.id))

    def named(self, page: Document) -> Document:
        """A page that says which channel it is about."""
        title = clean(self.title).strip()[:_LONGEST_TITLE] or "…"
        link = Link(title, f"https://t.me/c/{_BELOW - self.id}/1")
        return replace(page, blocks=(Paragraph((Text("📣 "), link)), *page.blocks))


def about(message: Message) -> ChannelAt | None:
    """The channel that a message of ours is about: it is linked before all else."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.TEXT_LINK:
        return None
    found = _LINK.fullmatch(first.url or "")
    return ChannelAt(_BELOW - int(found[1]), message.parse_entity(first)) if found else None


async def administers(bot: Bot, chat: int, person: int) -> bool:
    """Whether somebody may speak for a group or channel. Raises TelegramError where nobody says so now."""
    try:
        member = await bot.get_chat_member(chat, person)
    except (BadRequest, Forbidden):
        # A bot that is no administrator is not always told of others (.../bots/api#getchatmember).
        try:
            leading = await bot.get_chat_administrators(chat)
        except (BadRequest, Forbidden):
            return False
        found = [one for one in leading if one.user.id == person]
        return bool(found) and _speaks(found[0])
    return _speaks(member)


def _speaks(member: ChatMember) -> bool:
    return member.status == ChatMemberStatus.OWNER or (
        isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False
    )


async def posts(bot: Bot, chat: int) -> bool:
    """Whether we may post in a channel."""
    return await administers(bot, chat, bot.id)
