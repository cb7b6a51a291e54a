"""From what Discord brings to what somebody asks. Nothing of a person is kept but that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discord import ChannelType, Interaction, InteractionType, Thread

from bot.chats import Address
from bot.platforms.discord import NAME
from bot.platforms.talking import spoken
from bot.registry import answered
from briefings.document import Manner

#: The chat of which every person's direct messages with us are a thread: what limits them, limits them all.
DIRECT = "@me"
#: The option that shows an answer to everybody.
PUBLIC = "public"
#: What is chosen in a menu is a command, not its custom id.
_MENU = 3
_PAGE = re.compile(r" #(\d{1,3})$")


def person(id_: int) -> Address:
    """Somebody's own chat with us, of which we know no more than who they are."""
    return Address(NAME, f"@{id_}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks, by a command, a button, a menu or a form; its repr tells none of it.

    `address`: the chat it came from, None where we cannot write of ourselves; `manages`: whether they may
    change what is kept of it, None for their own; `barred`: we may not write there. `public`: others are to
    see the answer, and `refused` that they may not. `page`: which one of a long answer. `here`: the commands
    of the message that it came from, and `own` that nobody else sees that one. `filled`: by a form.
    """

    id: int
    token: str = field(repr=False)
    text: str = field(repr=False)
    person: int = field(repr=False)
    language: str
    address: Address | None = None
    manages: bool | None = None
    barred: bool = False
    manners: Manner = Manner.SILENT
    public: bool = False
    refused: bool = False
    page: int | None = None
    here: tuple[str, ...] = field(default=(), repr=False)
    own: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Completing:
    """A command that is being typed: what may its `param` become?"""

    id: int
    token: str = field(repr=False)
    command: str
    param: str
    typed: str = field(repr=False)
    person: int = field(repr=False)
    language: str


def read(interaction: Interaction[Any]) -> Asked | Completing | None:
    """What somebody asks; None for what we know nothing of."""
    data: Any = interaction.data or {}
    match interaction.type:
        case InteractionType.application_command:
            return _asked(interaction, _typed(data), wanted=_public(data))
        case InteractionType.component:
            chosen = data["values"][0] if data["component_type"] == _MENU else data["custom_id"]
            return _asked(interaction, chosen, turns=_PAGE.search(chosen))
        case InteractionType.modal_submit:
            text = answered(data["custom_id"], next(_values(data["components"]), ""))
            return _asked(interaction, text, filled=True)
        case InteractionType.autocomplete:
            focused = next((one for one in data.get("options", ()) if one.get("focused")), None)
            if focused is None:
                return None
            language = spoken(interaction.locale.value)
            typed = str(focused["value"])
            return Completing(
                interaction.id,
                interaction.token,
                data["name"],
                focused["name"],
                typed,
                interaction.user.id,
                language,
            )
        case _:
            return None


def _typed(data: Mapping[str, Any]) -> str:
    """A command with its options, as it might be typed."""
    options = (one for one in data.get("options", ()) if one["name"] != PUBLIC)
    return " ".join((f"/{data['name']}", *(f"{one['name']}={one['value']}" for one in options)))


def _public(data: Mapping[str, Any]) -> bool:
    return any(one["name"] == PUBLIC and one["value"] for one in data.get("options", ()))


def _values(components: Any) -> Iterator[str]:
    """What was written in a form."""
    for one in components:
        if "value" in one:
            yield one["value"]
        yield from _values(one.get("components", ()))
        yield from _values([one["component"]] if "component" in one else ())


def _asked(
    interaction: Interaction[Any],
    text: str,
    *,
    wanted: bool = False,
    turns: re.Match[str] | None = None,
    filled: bool = False,
) -> Asked:
    message = interaction.message
    where = _where(interaction)
    shared, theirs = interaction.guild_id is not None, interaction.permissions
    in_thread = isinstance(interaction.channel, Thread)
    if (
        in_thread
    ):  # who may not write in its channel has lost there the right to embed, which says nothing here
        may_show = theirs.send_messages_in_threads and (theirs.embed_links or not theirs.send_messages)
    else:
        may_show = theirs.send_messages and theirs.embed_links
    return Asked(
        interaction.id,
        interaction.token,
        text[: turns.start()] if turns else text,
        interaction.user.id,
        spoken(interaction.locale.value),
        **where,
        public=wanted and (not shared or may_show),
        refused=wanted and shared and not may_show,
        page=int(turns[1]) if turns else None,
        here=tuple(_commands(message.components)) if message else (),
        own=message is not None and (not shared or message.flags.ephemeral),
        filled=filled,
    )


def _where(interaction: Interaction[Any]) -> dict[str, Any]:
    """The chat, and what those who ask and we ourselves may do there."""
    channel, mine, theirs = interaction.channel, interaction.app_permissions, interaction.permissions
    if interaction.guild_id is None:
        if interaction.context.private_channel or interaction.channel_id is None:
            return {}
        return {"address": Address(NAME, DIRECT, str(interaction.channel_id))}
    brought = interaction.is_user_integration() and not interaction.is_guild_integration()
    if interaction.channel_id is None or brought:  # by somebody: nothing of ours comes here by itself
        return {}
    if isinstance(channel, Thread):
        address = Address(NAME, str(channel.parent_id), str(channel.id))
        writes, manages = mine.send_messages_in_threads, theirs.manage_threads or theirs.manage_channels
    else:
        address = Address(NAME, str(interaction.channel_id))
        writes, manages = mine.send_messages, theirs.manage_channels
    news = channel is not None and channel.type is ChannelType.news
    return {
        "address": address,
        "manages": bool(manages or theirs.administrator),
        "barred": not (mine.view_channel and writes and mine.embed_links),
        "manners": Manner.SILENT | Manner.PUBLISHED if news else Manner.SILENT,
    }


def _commands(components: Any) -> Iterator[str]:
    """The commands of a message's buttons and menus."""
    for one in components:
        yield from _commands(getattr(one, "children", ()))
        if options := getattr(one, "options", ()):
            yield from (option.value for option in options)
        elif custom_id := getattr(one, "custom_id", None):
            yield custom_id
