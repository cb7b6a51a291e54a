"""Messages in channels: create, edit, delete, read, publish.

https://discord.com/developers/docs/resources/message.
"""

from __future__ import annotations

from .access import find, find_message, number, own_message, readable, writable
from .bodies import Body, read_body, read_new
from .forms import Form, Part
from .messages import CROSSPOSTED, SUPPRESS_EMBEDS, Message
from .places import ChannelState, Kind
from .refusals import Json, Refusal, refused, wrong
from .routes import Asked, route
from .sessions import Intent
from .world import World

#: For how many seconds a nonce is remembered: Discord says "the past few minutes".
NONCE_LIVES = 120.0


def mind(world: World, what: str, body: Body) -> None:
    """Notes a breach of the house's rule that no message pings anybody."""
    if not body.silent_mentions:
        world.faults.append(f'{what}: no `allowed_mentions` of {{"parse": []}} (a rule of the house)')


@route("POST", "/channels/{channel}/messages", limit="messages")
def create(asked: Asked) -> Json:
    world = asked.world
    body = read_new(asked.body, kind="create")
    mind(world, "POST a message", body)
    channel = writable(world, asked.names["channel"], embeds=bool(body.embeds))
    first = channel.nonces.get(str(body.nonce)) if body.nonce is not None else None
    if first and body.enforce_nonce and world.clock.monotonic() - first[0] <= NONCE_LIVES:
        if first[1].deleted_at is not None:
            raise refused(10008)
        return first[1].json()
    reply_to = _reply_to(channel, body)
    if channel.archived:
        stir(world, channel, archived=False)
    message = Message(
        world.snowflakes.next(),
        channel,
        world.bot,
        world.clock.now(),
        content=body.content or "",
        embeds=body.embeds or (),
        components=body.components or (),
        flags=body.flags or 0,
        nonce=body.nonce,
        type=19 if reply_to else 0,
        reply_to=reply_to,
    )
    if body.nonce is not None:
        channel.nonces[str(body.nonce)] = (world.clock.monotonic(), message)
    world.post(message)
    return message.json()


def _reply_to(channel: ChannelState, body: Body) -> Message | None:
    if body.reply_to is None:
        return None
    found = channel.messages.get(body.reply_to)
    if found and found.deleted_at is None:
        return found
    if not body.strict_reply:
        return None
    form = Form()
    form.wrong(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    try:
        form.check()
    except Refusal as refusal:
        # The message may have been deleted a moment ago: no fault of the bot's.
        refusal.ours = False
        raise
    return None


def stir(world: World, thread: ChannelState, *, archived: bool, locked: bool | None = None) -> None:
    """Archives or wakes a thread, and tells the bot."""
    thread.archived, thread.stirred_at = archived, world.clock.now()
    if locked is not None:
        thread.locked = locked
    world.tell("THREAD_UPDATE", thread.json(), thread.guild, Intent.GUILDS)


def rewrite(world: World, message: Message, body: Body) -> None:
    """Gives a message what an edit says, and leaves the rest."""
    state = (message.content, message.embeds, message.components)
    content = message.content if body.content is None else body.content
    embeds = message.embeds if body.embeds is None else body.embeds
    components = message.components if body.components is None else body.components
    if not content and not embeds:
        raise wrong(50006)
    message.content, message.embeds, message.components = content, embeds, components
    if body.flags is not None:
        message.flags = message.flags & ~SUPPRESS_EMBEDS | body.flags & SUPPRESS_EMBEDS
    # An edit that changes nothing is no error, and nobody sees it.
    if state != (content, embeds, components):
        world.edited(message)


@route("PATCH", "/channels/{channel}/messages/{message}", limit="edits")
def edit(asked: Asked) -> Json:
    body = read_body(asked.body, kind="edit")
    mind(asked.world, "PATCH a message", body)
    channel = find(asked.world, asked.names["channel"])
    message = own_message(asked.world, channel, asked.names["message"])
    if body.embeds and not channel.may(asked.world.bot, "embed_links"):
        raise refused(50013)
    rewrite(asked.world, message, body)
    return message.json()


@route("DELETE", "/channels/{channel}/messages/{message}", limit="deletes")
def delete(asked: Asked) -> None:
    channel = find(asked.world, asked.names["channel"])
    message = find_message(asked.world, channel, asked.names["message"])
    if message.author is not asked.world.bot:
        if channel.kind is Kind.DM:
            raise refused(50003)
        if not channel.may(asked.world.bot, "manage_messages"):
            raise refused(50013)
    if channel.archived:
        raise refused(50083)
    asked.world.delete(message)


@route("GET", "/channels/{channel}/messages", query=("limit", "after", "before", "around"))
def read(asked: Asked) -> list[Json]:
    """The newest first. Without the right to read history there is nothing to be read."""
    channel = find(asked.world, asked.names["channel"])
    limit = asked.number("limit")
    if limit is not None and not 1 <= limit <= 100:
        raise wrong(50035, f"limit: must be from 1 to 100, not {limit}")
    limit = limit or 50
    after, before, around = asked.number("after"), asked.number("before"), asked.number("around")
    if sum(one is not None for one in (after, before, around)) > 1:
        raise wrong(50035, "only one of after, before and around may be given")
    if not readable(asked.world, channel):
        return []
    found = [one for one in channel.messages.values() if one.deleted_at is None and not one.ephemeral]
    if after is not None:
        found = [one for one in found if one.id > after][:limit]
    elif before is not None:
        found = [one for one in found if one.id < before][-limit:]
    elif around is not None:
        earlier = [one for one in found if one.id < around][-(limit // 2) :]
        later = [one for one in found if one.id >= around][: limit - len(earlier)]
        found = earlier + later
    return [_told(asked.world, one) for one in reversed(found[-limit:])]


def _told(world: World, message: Message) -> Json:
    """A message as REST gives it: what others write in servers needs the intent for content."""
    own = world.bot
    full = message.author is own or not message.channel.guild or f"<@{own.id}>" in message.content
    return message.json(full=full)


@route("GET", "/channels/{channel}/messages/{message}")
def read_one(asked: Asked) -> Json:
    channel = find(asked.world, asked.names["channel"])
    if not readable(asked.world, channel):
        raise refused(50001)
    return _told(asked.world, find_message(asked.world, channel, asked.names["message"]))


@route("POST", "/channels/{channel}/messages/{message}/crosspost", limit="crossposts")
def crosspost(asked: Asked) -> Json:
    channel = find(asked.world, asked.names["channel"])
    if channel.kind is not Kind.ANNOUNCEMENTS:
        raise refused(50024)
    message = find_message(asked.world, channel, asked.names["message"])
    if not channel.may(asked.world.bot, "send_messages"):
        raise refused(50013)
    if message.author is not asked.world.bot and not channel.may(asked.world.bot, "manage_messages"):
        raise refused(50013)
    if message.crossposted:
        raise refused(40033)
    message.flags |= CROSSPOSTED
    asked.world.change(message)
    asked.world.tell_message("MESSAGE_UPDATE", message)
    return message.json()


@route("POST", "/channels/{channel}/typing")
def typing(asked: Asked) -> None:
    channel = writable(asked.world, asked.names["channel"])
    asked.world.typed.append((asked.world.clock.now(), channel.id))


@route("GET", "/channels/{channel}")
def read_channel(asked: Asked) -> Json:
    return find(asked.world, asked.names["channel"]).json()


@route("POST", "/users/@me/channels", limit="directs")
def open_direct(asked: Asked) -> Json:
    """Opens direct messages: whether they can be written to is said when they are."""
    form = Form()
    part = Part(form, asked.body)
    ref = part.snowflake("recipient_id", required=True)
    part.end()
    form.check()
    person = asked.world.people.get(number(str(ref)))
    if person is None or person.is_bot:
        raise refused(50033)
    return asked.world.direct(person).json()
