"""What a person types as a command, turned into typed options as a client of Discord does.

A client offers only what is registered, and sends nothing that does not fit: here that is an AssertionError.
"""

from __future__ import annotations

import re
from typing import Any

from .commands import BOOLEAN, GROUP, INTEGER, NUMBER, STRING, SUBCOMMAND
from .people import Person
from .permissions import has
from .places import ChannelState
from .refusals import Json
from .world import World

_WORD = re.compile(r'(?:([^\s="]+)=)?(?:"([^"]*)"|(\S*))\s*')


def offered(world: World, person: Person, channel: ChannelState) -> dict[str, Json]:
    """The commands that somebody is offered there, by name; a server's own come before the others."""
    everywhere = world.commands.get(None, {})
    if channel.guild is None:
        return {name: one for name, one in everywhere.items() if _in_context(one, 1)}
    if not channel.may(person, "use_application_commands"):
        return {}
    known = everywhere | world.commands.get(channel.guild.id, {})
    if not world.inside(channel.guild):  # what people have added for themselves
        known = {name: one for name, one in everywhere.items() if 1 in one["integration_types"]}
    return {
        name: one
        for name, one in known.items()
        if _in_context(one, 0) and _allowed(one, channel.permissions(person))
    }


def _in_context(command: Json, context: int) -> bool:
    return command["contexts"] is None or context in command["contexts"]


def _allowed(command: Json, permissions: int) -> bool:
    needed = command["default_member_permissions"]
    if needed is None or has(permissions, "administrator"):
        return True
    return int(needed) != 0 and permissions & int(needed) == int(needed)


def shown_name(about: Json, locale: str) -> str:
    """The name of a command, an option or a choice, in somebody's language."""
    return str((about.get("name_localizations") or {}).get(locale, about["name"]))


def _named(known: list[Json], name: str, locale: str) -> Json | None:
    return next((one for one in known if name in (one["name"], shown_name(one, locale))), None)


def find(commands: dict[str, Json], typed: str, locale: str) -> tuple[Json, str]:
    """The command that is typed, and the words after it."""
    assert typed.startswith("/"), f"a command begins with a slash: {typed!r}"
    name, _, rest = typed[1:].partition(" ")
    command = _named(list(commands.values()), name, locale)
    assert command, f"no command /{name} is offered there; there are {sorted(commands)}"
    return command, rest.strip()


def options(command: Json, words: str, locale: str, focused: str | None = None) -> list[Json]:
    """The options as they are sent. `focused`: the one being typed; then none is missed."""
    known: list[Json] = command.get("options") or []
    if known and known[0]["type"] in (SUBCOMMAND, GROUP):
        name, _, rest = words.partition(" ")
        inner = _named(known, name, locale)
        assert inner, f"no subcommand {name!r} of /{command['name']}"
        sent = {"name": inner["name"], "type": inner["type"]}
        return [sent | {"options": options(inner, rest.strip(), locale, focused)}]
    values = _values(known, words, locale)
    sent_options = []
    for option in known:
        name = option["name"]
        if focused is not None and focused in (name, shown_name(option, locale)):
            assert option.get("autocomplete"), f"the option {name!r} completes nothing"
            text = values.get(name, "")
            sent_options.append({"name": name, "type": option["type"], "value": text, "focused": True})
        elif name in values:
            value = _value(option, values[name], locale)
            sent_options.append({"name": name, "type": option["type"], "value": value})
        else:
            assert focused or not option["required"], f"/{command['name']} needs the option {name!r}"
    if focused is not None:
        assert any(one.get("focused") for one in sent_options), f"no option {focused!r}"
    return sent_options


def _values(known: list[Json], words: str, locale: str) -> dict[str, str]:
    """What is typed for each option: `name=words`, or the words in the options' order.

    Free text goes on until a word that the next option can take as a choice, a number or a yes or no; quotes
    keep words together.
    """
    found: dict[str, list[str]] = {}
    current: Json | None = None
    for match in _WORD.finditer(words):
        if not match.group():
            continue
        name, quoted, word = match.groups()
        value = quoted if quoted is not None else word
        option = _named(known, name, locale) if name else None
        if option is None:
            value = f"{name}={value}" if name else value
            left = [one for one in known if one["name"] not in found]
            option = _taker(current, left[0] if left else None, value, locale)
            assert option, f"nothing takes the word {value!r}; the options are {_names(known)}"
            assert not name or _is_free(option), f"no option {name!r}; there are {_names(known)}"
        else:
            assert option["name"] not in found, f"{name}= is there twice"
        found.setdefault(option["name"], []).append(value)
        current = option
    return {name: " ".join(parts) for name, parts in found.items()}


def _taker(current: Json | None, following: Json | None, value: str, locale: str) -> Json | None:
    """Which option takes a word: the one whose text goes on, or the one after it."""
    if current is None or not _is_free(current):
        return following
    if (
        following is None
        or _is_free(following)
        or following["type"] not in (STRING, INTEGER, BOOLEAN, NUMBER)
    ):
        return current
    try:
        _value(following, value, locale)
    except (AssertionError, ValueError):
        return current
    return following


def _is_free(option: Json) -> bool:
    return option["type"] == STRING and not option.get("choices")


def _names(known: list[Json]) -> list[str]:
    return [one["name"] for one in known]


def _value(option: Json, text: str, locale: str) -> Any:
    """A value of the option's type, within its bounds."""
    name, choices = option["name"], option.get("choices", [])
    if choices:
        for one in choices:
            if text in (one["name"], shown_name(one, locale), str(one["value"])):
                return one["value"]
        raise AssertionError(f"{text!r} is no choice of {name!r}: {[one['name'] for one in choices]}")
    if option["type"] == STRING:
        least, most = option.get("min_length", 0), option.get("max_length", 6_000)
        assert least <= len(text) <= most, f"{name!r} takes from {least} to {most} characters"
        return text
    if option["type"] == BOOLEAN:
        assert text.lower() in ("true", "false"), f"{name!r} is true or false, not {text!r}"
        return text.lower() == "true"
    assert option["type"] in (INTEGER, NUMBER), f"options of type {option['type']} are not simulated"
    number = int(text) if option["type"] == INTEGER else float(text)
    assert number >= option.get("min_value", number), f"{name!r} is at least {option['min_value']}"
    assert number <= option.get("max_value", number), f"{name!r} is at most {option['max_value']}"
    return number
