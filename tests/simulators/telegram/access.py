"""Whom the bot can reach, and what Telegram says where it cannot."""

from __future__ import annotations

from .people import Chat
from .refusals import cannot, forbidden, upgraded
from .world import World

#: Telegram's "General" topic has this id, and refuses it as a `message_thread_id`.
GENERAL = 1


def find(world: World, ref: int | str) -> Chat:
    """The chat as a bot may name it; one it has never had to do with is not found."""
    if isinstance(ref, str):
        named = world.named(ref)
        if named is None:
            raise cannot("chat not found")
        return named
    chat = world.chats.get(ref)
    if chat is None:
        if _meets(world, ref):
            return world.private_chat(world.people[ref])
        raise cannot("chat not found")
    if chat.upgraded_to is not None:
        raise upgraded(chat.upgraded_to)
    if chat.kind != "private" and chat.bot is None and not chat.username:
        raise cannot("chat not found")
    return chat


def _meets(world: World, number: int) -> bool:
    """Whether the bot has seen that person in a group."""
    return any(
        number in chat.members and chat.bot and chat.bot.inside
        for chat in world.chats.values()
        if chat.kind != "private"
    )


def inside(chat: Chat) -> None:
    """Refuses where the bot is not a member."""
    if chat.deleted:
        raise forbidden(
            "the group chat was deleted" if chat.kind == "group" else f"the {chat.words} was deleted"
        )
    if chat.bot and chat.bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.words}")
    if not chat.bot or not chat.bot.inside:
        raise forbidden(f"bot is not a member of the {chat.words}")


def writable(world: World, ref: int | str, thread: int | None = None, *, what: str = "text messages") -> Chat:
    """The chat, if the bot may write there just now."""
    chat = find(world, ref)
    if chat.kind == "private":
        _private(chat)
        if thread is not None:
            raise cannot("message thread not found")
        return chat
    inside(chat)
    assert chat.bot
    if chat.kind == "channel":
        if not chat.bot.leads:
            raise cannot("need administrator rights in the channel chat")
        if not chat.bot.may("can_post_messages"):
            raise cannot("not enough rights to send " + what + " to the chat")
    elif chat.bot.status == "restricted" and "can_send_messages" not in chat.bot.rights:
        raise cannot(f"not enough rights to send {what} to the chat")
    if thread is not None:
        _topic(chat, thread)
    elif (general := chat.topics.get(GENERAL)) and general.closed and not chat.bot.may("can_manage_topics"):
        raise cannot("TOPIC_CLOSED")
    return chat


def _private(chat: Chat) -> None:
    assert chat.person
    if chat.person.deactivated:
        raise forbidden("user is deactivated")
    if chat.person.is_bot:
        raise forbidden("bots can't send messages to bots")
    if chat.bot is None:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.bot.inside:
        raise forbidden("bot was blocked by the user")


def _topic(chat: Chat, thread: int) -> None:
    topic = chat.topics.get(thread)
    if not chat.forum or thread == GENERAL or topic is None or topic.deleted:
        raise cannot("message thread not found")
    assert chat.bot
    if topic.closed and not chat.bot.may("can_manage_topics"):
        raise cannot("TOPIC_CLOSED")
