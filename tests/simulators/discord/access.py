"""Whom and where the bot can reach, and what Discord says where it cannot."""

from __future__ import annotations

from .messages import Message
from .places import WORDLESS, ChannelState, GuildState, Kind
from .refusals import refused
from .world import World


def number(text: str) -> int:
    """An id in an address; one that is none belongs to nothing."""
    return int(text) if text.isdigit() else 0


def find_guild(world: World, ref: str, *, outside: int = 10004) -> GuildState:
    """The server, if the bot is in it; otherwise the error `outside`."""
    guild = world.guilds.get(number(ref))
    if guild is None:
        raise refused(10004)
    if not world.inside(guild):
        raise refused(outside)
    if guild.away:
        raise refused(130000)
    return guild


def find(world: World, ref: str) -> ChannelState:
    """The channel, if the bot sees it."""
    channel = world.channels.get(number(ref))
    if channel is None or channel.deleted or (channel.parent and channel.parent.deleted):
        raise refused(10003)
    if channel.guild:
        if not world.inside(channel.guild):
            raise refused(50001)
        if channel.guild.away:
            raise refused(130000)
        if not channel.may(world.bot, "view_channel"):
            raise refused(50001)
    return channel


def writable(world: World, ref: str, *, embeds: bool = False) -> ChannelState:
    """The channel, if the bot may write there just now."""
    channel = find(world, ref)
    if channel.kind in WORDLESS:
        raise refused(50008)
    if channel.person:
        if not world.mutual(channel.person):
            raise refused(50278)
        if channel.person.closed:
            raise refused(50007)
        return channel
    if not channel.may(world.bot, "send_messages_in_threads" if channel.thread else "send_messages"):
        raise refused(50013)
    if embeds and not channel.may(world.bot, "embed_links"):
        raise refused(50013)
    if channel.locked and not channel.may(world.bot, "manage_threads"):
        raise refused(50083 if channel.archived else 160005)
    return channel


def find_message(world: World, channel: ChannelState, ref: str) -> Message:
    """A message that is there for everybody; ephemeral ones are not."""
    message = channel.messages.get(number(ref))
    if message is None or message.deleted_at is not None or message.ephemeral:
        raise refused(10008)
    return message


def own_message(world: World, channel: ChannelState, ref: str) -> Message:
    """A message that the bot may edit."""
    message = find_message(world, channel, ref)
    if message.author is not world.bot:
        raise refused(50005)
    if channel.archived:
        raise refused(50083)
    return message


def readable(world: World, channel: ChannelState) -> bool:
    """Whether the bot may read what was said there before."""
    return channel.kind is Kind.DM or channel.may(world.bot, "read_message_history")
