"""Forms that open in answer to an interaction ("modals"), and what a person sends with one.

https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal.
A text field stands in a row of its own, as it used to, or in a Label.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .components import LABEL, MENU, ROW, TEXT, TEXT_INPUT, Names, read_menu
from .forms import Part
from .refusals import Json

if TYPE_CHECKING:
    from .interactions import Interaction

MOST = 5


@dataclass(eq=False)
class Modal:
    """A form that is open before a person."""

    interaction: Interaction
    custom_id: str
    title: str
    components: list[Json]
    #: The fields to fill in or choose from, in order, as they were sent; with `label` and `description`.
    fields: list[Json] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = []
        for part in self.components:
            if part["type"] == ROW:
                self.fields += part["components"]
            elif part["type"] == LABEL:
                about = {"label": part["label"], "description": part.get("description", "")}
                self.fields.append(part["component"] | about)

    @property
    def labels(self) -> list[str]:
        return [one["label"] for one in self.fields]

    @property
    def texts(self) -> list[str]:
        """The plain text between the fields."""
        return [part["content"] for part in self.components if part["type"] == TEXT]

    def filled(self, values: dict[str, str]) -> list[Json]:
        """The components as they are sent with the values, by custom id."""
        sent = []
        for part in self.components:
            if part["type"] == ROW:
                inner = [_filled(one, values) for one in part["components"]]
                sent.append({"type": ROW, "id": part["id"], "components": inner})
            elif part["type"] == LABEL:
                inner_part = _filled(part["component"], values)
                sent.append({"type": LABEL, "id": part["id"], "component": inner_part})
            else:
                sent.append({"type": TEXT, "id": part["id"]})
        return sent


def _filled(one: Json, values: dict[str, str]) -> Json:
    about: Json = {"type": one["type"], "id": one["id"], "custom_id": one["custom_id"]}
    value = values.get(one["custom_id"], "")
    if one["type"] == MENU:
        return about | {"values": [value] if value else []}
    return about | {"value": value}


def read_modal(body: Part, interaction: Interaction) -> Modal:
    """The form of an answer of type 9."""
    names = Names()
    custom_id = body.text("custom_id", 100, 1, required=True) or ""
    title = body.text("title", 45, 1, required=True) or ""
    parts = body.parts("components", MOST, 1, required=True)
    components = [_part(part, names) for part in parts]
    body.end()
    body.form.check()
    return Modal(interaction, custom_id, title, components)


def _part(part: Part, names: Names) -> Json:
    kind = part.choice("type", {ROW, TEXT, LABEL}, required=True)
    about: Json = {"type": kind, "id": names.number(part)}
    if kind == ROW:
        children = part.parts("components", 1, 1, required=True)
        about["components"] = [_text_input(child, names, labelled=True) for child in children]
    elif kind == LABEL:
        about |= {
            "label": part.text("label", 45, 1, required=True),
            "description": part.text("description", 100) or "",
        }
        child = part.part("component", required=True)
        if child:
            inner = child.choice("type", {TEXT_INPUT, MENU}, required=True)
            read = read_menu if inner == MENU else _text_input
            about["component"] = read(child, names)
    elif kind == TEXT:
        about["content"] = part.text("content", 4_000, 1, required=True)
    part.end()
    return about


def _text_input(part: Part, names: Names, *, labelled: bool = False) -> Json:
    part.choice("type", {TEXT_INPUT}, required=True)
    about: Json = {
        "type": TEXT_INPUT,
        "id": names.number(part),
        "custom_id": names.read(part),
        "style": part.choice("style", {1, 2}, required=True),
        "min_length": part.integer("min_length", 0, 4_000),
        "max_length": part.integer("max_length", 1, 4_000),
        "required": part.boolean("required"),
        "value": part.text("value", 4_000),
        "placeholder": part.text("placeholder", 100),
    }
    label = part.text("label", 45)
    if labelled:
        about["label"] = label
        if not label:
            part.wrong("label", "BASE_TYPE_REQUIRED", "This field is required")
    elif label:
        part.wrong("label", "TEXT_INPUT_LABEL_NOT_ALLOWED", "Within a Label a field has no label of its own")
    least, most = about["min_length"] or 0, about["max_length"] or 4_000
    if least > most:
        part.wrong("min_length", "NUMBER_TYPE_MAX", "min_length exceeds max_length")
    if about["value"] and not least <= len(about["value"]) <= most:
        part.wrong("value", "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
    part.end()
    return {name: value for name, value in about.items() if value is not None}
