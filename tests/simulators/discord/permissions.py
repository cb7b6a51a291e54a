"""What members may do where: https://discord.com/developers/docs/topics/permissions."""

from __future__ import annotations

from collections.abc import Iterable

#: The position of each permission's bit.
BITS = {
    "create_instant_invite": 0, "kick_members": 1, "ban_members": 2, "administrator": 3,
    "manage_channels": 4, "manage_guild": 5, "add_reactions": 6, "view_audit_log": 7,
    "priority_speaker": 8, "stream": 9, "view_channel": 10, "send_messages": 11, "send_tts_messages": 12,
    "manage_messages": 13, "embed_links": 14, "attach_files": 15, "read_message_history": 16,
    "mention_everyone": 17, "use_external_emojis": 18, "view_guild_insights": 19, "connect": 20,
    "speak": 21, "mute_members": 22, "deafen_members": 23, "move_members": 24, "use_vad": 25,
    "change_nickname": 26, "manage_nicknames": 27, "manage_roles": 28, "manage_webhooks": 29,
    "manage_guild_expressions": 30, "use_application_commands": 31, "request_to_speak": 32,
    "manage_events": 33, "manage_threads": 34, "create_public_threads": 35, "create_private_threads": 36,
    "use_external_stickers": 37, "send_messages_in_threads": 38, "use_embedded_activities": 39,
    "moderate_members": 40, "view_creator_monetization_analytics": 41, "use_soundboard": 42,
    "create_guild_expressions": 43, "create_events": 44, "use_external_sounds": 45,
    "send_voice_messages": 46, "send_polls": 49, "use_external_apps": 50, "pin_messages": 51,
    "bypass_slowmode": 52,
}  # fmt: skip
ALL = sum(1 << bit for bit in BITS.values())
#: What goes with the right to write at all.
_NEEDS_SENDING = ("mention_everyone", "send_tts_messages", "attach_files", "embed_links")


def bits(names: Iterable[str]) -> int:
    """The sum of permissions given by their names."""
    found = 0
    for name in names:
        assert name in BITS, f"no permission is called {name!r}"
        found |= 1 << BITS[name]
    return found


#: What @everyone may do in a new server.
USUAL = bits(
    (
        "create_instant_invite", "add_reactions", "stream", "view_channel", "send_messages", "embed_links",
        "attach_files", "read_message_history", "mention_everyone", "use_external_emojis", "connect",
        "speak", "use_vad", "change_nickname", "use_application_commands", "request_to_speak",
        "create_public_threads", "create_private_threads", "use_external_stickers",
        "send_messages_in_threads", "use_embedded_activities", "use_soundboard", "send_voice_messages",
        "send_polls", "use_external_apps",
    )
)  # fmt: skip
#: What the bot asks for when it is invited, unless a test says otherwise.
INVITED = bits(
    ("view_channel", "send_messages", "send_messages_in_threads", "embed_links", "read_message_history")
)


def has(permissions: int, name: str) -> bool:
    return bool(permissions >> BITS[name] & 1)


def overwritten(
    base: int,
    everyone: tuple[int, int] | None,
    roles: Iterable[tuple[int, int]],
    member: tuple[int, int] | None,
) -> int:
    """The permissions in a channel: `base` changed by its overwrites, each (allowed, denied), in Discord's
    order: @everyone's, all roles' together, the member's own.
    """
    if has(base, "administrator"):
        return ALL
    if everyone:
        base = base & ~everyone[1] | everyone[0]
    allowed = denied = 0
    for allows, denies in roles:
        allowed |= allows
        denied |= denies
    base = base & ~denied | allowed
    if member:
        base = base & ~member[1] | member[0]
    if not has(base, "view_channel"):
        return 0
    if not has(base, "send_messages"):
        base &= ~bits(_NEEDS_SENDING)
    return base
