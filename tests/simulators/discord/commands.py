"""Commands as they are registered, with everything that Discord checks.

https://discord.com/developers/docs/interactions/application-commands.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from .forms import Form, Part
from .refusals import Json

MOST = 100
OPTIONS = 25
CHOICES = 25
#: Names, descriptions and values of a command together; of each the longest translation counts.
SIZE = 8_000
#: https://discord.com/developers/docs/reference#locales.
LOCALES = {
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
}  # fmt: skip
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE = range(1, 12)
_TYPED = {STRING, INTEGER, NUMBER}


def read_commands(body: Any) -> list[Json]:
    """A whole set of slash commands. Raises `Refusal`."""
    form = Form()
    if not isinstance(body, list):
        form.wrong((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.check()
    if len(body) > MOST:
        form.wrong((), "APPLICATION_COMMANDS_TOO_MANY", f"Maximum number of commands reached ({MOST})")
    found = [_command(Part(form, one, (at,))) for at, one in enumerate(body)]
    names = [one["name"] for one in found]
    for at, name in enumerate(names):
        if name in names[:at]:
            form.wrong(
                (at,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
    form.check()
    return found


def _command(part: Part) -> Json:
    part.choice("type", {1})
    about: Json = {
        "type": 1,
        **_named(part),
        "options": _options(part),
        "default_member_permissions": _permissions(part),
        "contexts": _set(part, "contexts", {0, 1, 2}),
        "integration_types": _set(part, "integration_types", {0, 1}) or [0],
        "nsfw": bool(part.boolean("nsfw")),
    }
    alone = part.boolean("dm_permission")
    if about["contexts"] is None and alone is False:
        about["contexts"] = [0]
    about["dm_permission"] = about["contexts"] is None or 1 in about["contexts"]
    part.raw("id")
    part.end()
    size = _size(about)
    if size > SIZE:
        part.form.wrong(
            part.place, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({SIZE}): {size}"
        )
    return about


def _named(part: Part) -> Json:
    """Name and description, with their translations."""
    name = part.text("name", required=True) or ""
    _check_name(part.form, (*part.place, "name"), name)
    part.text("description", 100, 1, required=True)
    about: Json = {"name": name, "description": part.value.get("description")}
    for what in ("name", "description"):
        given = part.raw(f"{what}_localizations")
        place = (*part.place, f"{what}_localizations")
        if given is not None and not isinstance(given, dict):
            part.form.wrong(place, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            given = None
        for locale, words in (given or {}).items():
            if locale not in LOCALES:
                part.form.wrong(
                    (*place, locale), "BASE_TYPE_CHOICES", f"{locale!r} is no locale of Discord's."
                )
            elif not isinstance(words, str):
                part.form.wrong((*place, locale), "STRING_TYPE_CONVERT", "Could not interpret as string.")
            elif what == "name":
                _check_name(part.form, (*place, locale), words)
            elif not 1 <= len(words) <= 100:
                message = "Must be between 1 and 100 in length."
                part.form.wrong((*place, locale), "BASE_TYPE_BAD_LENGTH", message)
        about[f"{what}_localizations"] = given
    return about


def _check_name(form: Form, place: tuple[str | int, ...], name: str) -> None:
    if not 1 <= len(name) <= 32:
        form.wrong(place, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")
    elif not all(map(_fits, name)) or name != name.lower():
        form.wrong(place, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _fits(char: str) -> bool:
    """Whether a name may have that character: letters and digits of any script, - _ and '."""
    if char in "-_'" or unicodedata.category(char)[0] in "LN":
        return True
    return unicodedata.name(char, "").startswith(("DEVANAGARI", "THAI"))


def _permissions(part: Part) -> str | None:
    """A string of digits; libraries send a number, too."""
    given = part.raw("default_member_permissions")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, str | int) or not str(given).isdigit():
        part.wrong("default_member_permissions", "NUMBER_TYPE_COERCE", f'Value "{given}" is not int.')
    return str(given)


def _set(part: Part, name: str, allowed: set[int]) -> list[int] | None:
    if part.value.get(name) is None:
        part.raw(name)
        return None
    given = part.items(name, len(allowed), 1)
    for at, one in enumerate(given):
        if isinstance(one, bool) or one not in allowed:
            part.form.wrong(
                (*part.place, name, at), "BASE_TYPE_CHOICES", f"Value must be one of {sorted(allowed)}."
            )
    if len(set(map(str, given))) < len(given):
        part.wrong(name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    return given


def _options(part: Part, depth: int = 0) -> list[Json]:
    """The options of a command, a group of subcommands (depth 1) or a subcommand (depth 2)."""
    parts = part.parts("options", OPTIONS)
    found = [_option(one, depth) for one in parts]
    for at, (one, other) in enumerate(pairwise(found), 1):
        if other["required"] and not one["required"]:
            parts[at].form.wrong(
                parts[at].place,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
    if len({one["type"] in (SUBCOMMAND, GROUP) for one in found}) > 1:
        part.wrong(
            "options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )
    # A name must be told from the others in every language.
    for locale in (None, *sorted(LOCALES)):
        names = [(one["name_localizations"] or {}).get(locale, one["name"]) for one in found]
        for at, name in enumerate(names):
            if name in names[:at]:
                parts[at].wrong(
                    "name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique"
                )
    return found


def _option(part: Part, depth: int) -> Json:
    allowed = set(range(1, 12)) if depth == 0 else {SUBCOMMAND} if depth == 1 else set(range(3, 12))
    kind = part.choice("type", allowed, required=True)
    about: Json = {"type": kind, **_named(part), "required": bool(part.boolean("required"))}
    if kind in (SUBCOMMAND, GROUP):
        about["options"] = _options(part, 2 if kind == SUBCOMMAND else 1)
    choices = [_choice(one, kind) for one in part.parts("choices", CHOICES)]
    completes = bool(part.boolean("autocomplete"))
    if (choices or completes) and kind not in _TYPED:
        part.wrong("choices", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Such an option has no choices")
    if choices and completes:
        part.wrong(
            "choices",
            "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES",
            "Cannot have both choices and autocomplete",
        )
    names = [one["name"] for one in choices]
    if len(set(names)) < len(names):
        part.wrong(
            "choices", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAMES_DUPLICATE", "Choice names must be unique"
        )
    if choices:
        about["choices"] = choices
    if completes:
        about["autocomplete"] = True
    _bounds(part, kind, about)
    if part.value.get("channel_types") is not None:
        about["channel_types"] = part.items("channel_types")
    part.end()
    return about


def _bounds(part: Part, kind: int | None, about: Json) -> None:
    for name, least in (("min_length", 0), ("max_length", 1)):
        value = part.integer(name, least, 6_000)
        if value is not None and kind != STRING:
            part.wrong(name, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only a string has a length")
        if value is not None:
            about[name] = value
    for name in ("min_value", "max_value"):
        value = part.raw(name)
        if value is not None and (kind not in (INTEGER, NUMBER) or not isinstance(value, int | float)):
            part.wrong(name, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only a number has a bound")
        if value is not None:
            about[name] = value


def _choice(part: Part, kind: int | None) -> Json:
    about: Json = {"name": part.text("name", 100, 1, required=True)}
    names = part.raw("name_localizations")
    for locale, words in (names if isinstance(names, dict) else {}).items():
        place = (*part.place, "name_localizations", locale)
        if locale not in LOCALES:
            part.form.wrong(place, "BASE_TYPE_CHOICES", f"{locale!r} is no locale of Discord's.")
        elif not isinstance(words, str) or not 1 <= len(words) <= 100:
            part.form.wrong(place, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    about["name_localizations"] = names
    if kind == STRING:
        about["value"] = part.text("value", 100, 1, required=True)
    else:
        value = about["value"] = part.raw("value", required=True)
        right = int if kind == INTEGER else (int, float)
        if value is not None and (isinstance(value, bool) or not isinstance(value, right)):
            part.wrong("value", "NUMBER_TYPE_COERCE", f'Value "{value}" is not of the option\'s type.')
    part.end()
    return about


def _size(about: Json) -> int:
    """How much a command counts, its options and choices included."""
    total = 0
    for what in ("name", "description"):
        words = [about.get(what) or "", *(about.get(f"{what}_localizations") or {}).values()]
        total += max((len(one) for one in words if isinstance(one, str)), default=0)
    total += len(str(about.get("value", "")))
    for inner in ("options", "choices"):
        total += sum(map(_size, about.get(inner, [])))
    return total
