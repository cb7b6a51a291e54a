"""Buttons and menus of a message: https://discord.com/developers/docs/components/reference.

Rows of buttons and string menus are read, not the newer layout that the flag IS_COMPONENTS_V2 turns on.
"""

from __future__ import annotations

from .forms import Part
from .refusals import Json

ROW, BUTTON, MENU, TEXT_INPUT, TEXT, LABEL = 1, 2, 3, 4, 10, 18
ROWS = 5
IN_A_ROW = 5
OPTIONS = 25
LINK, PREMIUM = 5, 6


class Names:
    """The custom ids of one message or form, which must differ."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._numbers: set[int] = set()
        self._next = 0

    def read(self, part: Part) -> str:
        """The custom id of a component."""
        name = part.text("custom_id", 100, 1, required=True) or ""
        if name and name in self._seen:
            part.wrong(
                "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        self._seen.add(name)
        return name

    def number(self, part: Part) -> int:
        """The `id` of a component, which Discord counts itself where none is given."""
        given = part.integer("id", 0)
        if not given:
            self._next += 1
            while self._next in self._numbers:
                self._next += 1
            given = self._next
        elif given in self._numbers:
            part.wrong("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self._numbers.add(given)
        return given


def read_components(body: Part) -> list[Json]:
    """The rows of a message."""
    names = Names()
    return [_row(part, names) for part in body.parts("components", ROWS)]


def _row(part: Part, names: Names) -> Json:
    part.choice("type", {ROW}, required=True)
    about: Json = {"type": ROW, "id": names.number(part)}
    children = part.parts("components", IN_A_ROW, 1, required=True)
    kinds = [child.choice("type", {BUTTON, MENU}, required=True) for child in children]
    if MENU in kinds and len(kinds) > 1:
        part.wrong(
            "components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )
    about["components"] = [
        read_menu(child, names) if kind == MENU else _button(child, names)
        for child, kind in zip(children, kinds, strict=True)
    ]
    part.end()
    return about


def _button(part: Part, names: Names) -> Json:
    style = part.choice("style", {1, 2, 3, 4, LINK}, required=True)
    about: Json = {
        "type": BUTTON,
        "id": names.number(part),
        "style": style,
        "label": part.text("label", 80),
        "emoji": _emoji(part),
        "disabled": part.boolean("disabled") or None,
    }
    if not about["label"] and not about["emoji"]:
        part.wrong("label", "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")
    if style == LINK:
        about["url"] = part.address("url", ("http", "https", "discord"))
        if part.raw("url", required=True) and len(about["url"] or "") > 512:
            part.wrong("url", "BASE_TYPE_MAX_LENGTH", "Must be 512 or fewer in length.")
        if part.raw("custom_id") is not None:
            part.wrong(
                "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_NOT_ALLOWED", "A link button has no custom id"
            )
    else:
        about["custom_id"] = names.read(part)
        if part.raw("url") is not None:
            part.wrong("url", "BUTTON_COMPONENT_URL_NOT_ALLOWED", "Only a link button has an address")
    part.end()
    return {name: value for name, value in about.items() if value is not None}


def _emoji(part: Part) -> Json | None:
    emoji = part.part("emoji")
    if emoji is None:
        return None
    about = {
        "id": emoji.snowflake("id"),
        "name": emoji.text("name", 32),
        "animated": emoji.boolean("animated"),
    }
    emoji.end()
    return {name: value for name, value in about.items() if value is not None}


def read_menu(part: Part, names: Names) -> Json:
    """A string menu, in a message or a form."""
    part.raw("type")
    about: Json = {
        "type": MENU,
        "id": names.number(part),
        "custom_id": names.read(part),
        "placeholder": part.text("placeholder", 150),
        "min_values": part.integer("min_values", 0, OPTIONS),
        "max_values": part.integer("max_values", 1, OPTIONS),
        "disabled": part.boolean("disabled") or None,
        "required": part.boolean("required"),
    }
    options = part.parts("options", OPTIONS, 1, required=True)
    about["options"] = [_option(option) for option in options]
    values = [option["value"] for option in about["options"]]
    for at, value in enumerate(values):
        if value in values[:at]:
            options[at].wrong(
                "value",
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
    least, most = about["min_values"], about["max_values"]
    if (1 if most is None else most) > max(len(options), 1):
        part.wrong(
            "options", "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", "More values can be chosen than there are"
        )
    if (1 if least is None else least) > (1 if most is None else most):
        part.wrong("min_values", "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE", "min_values exceeds max_values")
    if sum(bool(option.get("default")) for option in about["options"]) > (most or 1):
        part.wrong("options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values")
    part.end()
    return {name: value for name, value in about.items() if value is not None}


def _option(part: Part) -> Json:
    about = {
        "label": part.text("label", 100, 1, required=True) or "",
        "value": part.text("value", 100, 1, required=True) or "",
        "description": part.text("description", 100),
        "emoji": _emoji(part),
        "default": part.boolean("default"),
    }
    part.end()
    return {name: value for name, value in about.items() if value is not None}
