"""The types of a method's parameters, and how each is read from JSON, a form or a multipart body.

Forms carry strings only: numbers and booleans as text, objects and lists as JSON. The library sends JSON
bodies in the same manner, so a string stands for any type there too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .refusals import bad

#: What the simulator reads and answers: JSON objects.
Json = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Field:
    """A parameter: how to read it, and whether it must be there."""

    read: Callable[[str, Any], Any]
    required: bool = False


def text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise bad(f"field {name!r} must be a string")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return value


def integer(name: str, value: Any) -> int:
    if isinstance(value, str):
        try:
            value = int(value)
        except ValueError:
            raise bad(f"field {name!r} must be an integer") from None
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(f"field {name!r} must be an integer")
    return value


def boolean(name: str, value: Any) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.lower())
    if not isinstance(value, bool):
        raise bad(f"field {name!r} must be a boolean")
    return value


def chat(name: str, value: Any) -> int | str:
    """A chat's number, or @name of a public one."""
    if isinstance(value, str) and value.startswith("@"):
        return value
    return integer(name, value)


def _json(name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
    return value


def mapping(name: str, value: Any) -> Json:
    value = _json(name, value)
    if not isinstance(value, dict):
        raise bad(f"object expected as {name}")
    return value


def objects(name: str, value: Any) -> list[Json]:
    value = _json(name, value)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise bad(f"array of objects expected as {name}")
    return value


def texts(name: str, value: Any) -> list[str]:
    value = _json(name, value)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise bad(f"array of strings expected as {name}")
    return value


def integers(name: str, value: Any) -> list[int]:
    value = _json(name, value)
    if not isinstance(value, list):
        raise bad(f"array of integers expected as {name}")
    return [integer(name, one) for one in value]


def file(name: str, value: Any) -> Upload | str:
    """An upload, or the `file_id` of an earlier one."""
    return value if isinstance(value, Upload) else text(name, value)


def need(read: Callable[[str, Any], Any]) -> Field:
    return Field(read, required=True)


def may(read: Callable[[str, Any], Any]) -> Field:
    return Field(read)


def parse(declared: Mapping[str, Field], given: Mapping[str, Any]) -> Json:
    """The parameters with their types, or a `Refusal`: unlike Telegram, for any field it does not know."""
    attached = {
        value.removeprefix("attach://")
        for value in given.values()
        if isinstance(value, str) and value.startswith("attach://")
    }
    unknown = sorted(set(given) - set(declared) - attached)
    if unknown:
        raise bad(f"unknown fields: {', '.join(unknown)}")
    found: Json = {}
    for name, field in declared.items():
        if name not in given:
            if field.required:
                raise bad(f"parameter {name!r} is required")
            continue
        value = given[name]
        if isinstance(value, str) and value.removeprefix("attach://") in attached:
            value = given.get(value.removeprefix("attach://"), value)
        found[name] = field.read(name, value)
    return found


def shape(what: str, value: Any, declared: Mapping[str, type | tuple[type, ...]]) -> Json:
    """An object within a parameter, with no other keys than declared and each of its type."""
    if not isinstance(value, dict):
        raise bad(f"object expected as {what}")
    for name, one in value.items():
        if name not in declared:
            raise bad(f"unknown field {name!r} in {what}")
        kinds = declared[name]
        if not isinstance(one, kinds) or (isinstance(one, bool) and kinds is int):
            raise bad(f"field {name!r} of {what} has a wrong type")
    return value
