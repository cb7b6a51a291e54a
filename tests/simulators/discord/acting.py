"""INTERACTION_CREATE as Discord sends it: https://discord.com/developers/docs/interactions/receiving-and-responding."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from .interactions import Did, Interaction
from .people import Person
from .permissions import bits
from .places import ChannelState
from .refusals import Json

if TYPE_CHECKING:
    from .messages import Message
    from .world import World

#: What the bot may do in direct messages.
_IN_DIRECT = bits(("view_channel", "send_messages", "embed_links", "attach_files", "read_message_history"))


def act(
    world: World,
    person: Person,
    channel: ChannelState,
    did: Did,
    data: Json,
    *,
    source: Message | None = None,
    triggered_by: Json | None = None,
    twice: bool = False,
) -> Interaction:
    """Lets a person do something that the bot has to answer."""
    number = world.snowflakes.next()
    token = secrets.token_urlsafe(64)
    interaction = Interaction(number, token, did, person, channel, world.clock.monotonic(), source=source)
    payload: Json = {
        "id": str(number), "application_id": str(world.bot.id), "type": int(did), "data": data,
        "channel_id": str(channel.id), "token": token, "version": 1, "locale": person.locale,
        "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": 10_485_760,
    }  # fmt: skip
    shown = channel.json()
    if channel.guild is None:
        # Who is at the other end is not told with the channel here.
        shown.pop("recipients")
        payload |= {
            "channel": shown,
            "user": person.json(),
            "app_permissions": str(_IN_DIRECT),
            "authorizing_integration_owners": {"0": "0"},
            "context": 1,
        }
    else:
        guild = channel.guild
        permissions = str(channel.permissions(person))
        payload |= {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": guild.json()["features"]},
            "guild_locale": guild.locale,
            "channel": shown | {"permissions": permissions},
            "member": guild.members[person.id].json() | {"permissions": permissions},
            "app_permissions": str(channel.permissions(world.bot)),
            # Where the bot is not, somebody has brought it along.
            "authorizing_integration_owners": (
                {"0": str(guild.id)} if world.inside(guild) else {"1": str(person.id)}
            ),
            "context": 0,
        }
    if source:
        payload["message"] = source.json()
    if triggered_by:
        payload["_triggered_by"] = triggered_by
    interaction.payload = payload
    world.ask(interaction, twice=twice)
    return interaction
