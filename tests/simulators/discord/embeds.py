"""Embeds: https://discord.com/developers/docs/resources/message#embed-object-embed-limits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .forms import Part
from .refusals import Json

MOST = 10
#: All words of all embeds of a message together.
SIZE = 6_000
FIELDS = 25


def read_embeds(body: Part) -> list[Json]:
    """The embeds of a message, with their words trimmed as Discord trims them."""
    found = [_embed(part) for part in body.parts("embeds", MOST)]
    if sum(map(_size, found)) > SIZE:
        body.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {SIZE}")
    return found


def _embed(part: Part) -> Json:
    part.choice("type", {"rich"})
    about: Json = {
        "type": "rich",
        "title": part.text("title", 256, trimmed=True),
        "description": part.text("description", 4_096, trimmed=True),
        "url": part.address("url"),
        "timestamp": _timestamp(part),
        "color": part.integer("color", 0, 0xFFFFFF),
        "footer": _named(part.part("footer"), "text", 2_048),
        "author": _named(part.part("author"), "name", 256),
        "image": _picture(part.part("image")),
        "thumbnail": _picture(part.part("thumbnail")),
        "fields": [_field(one) for one in part.parts("fields", FIELDS)],
    }
    part.integer("flags", 0)
    part.end()
    told = ("title", "description", "footer", "author", "image", "thumbnail", "fields")
    if not any(about[name] for name in told):
        part.wrong("description", "BASE_TYPE_REQUIRED", "This field is required")
    return {name: value for name, value in about.items() if value not in (None, [], "")}


def _timestamp(part: Part) -> str | None:
    value = part.text("timestamp")
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            part.wrong("timestamp", "DATE_TIME_TYPE_PARSE", f"Could not parse {value}.")
    return value


def _named(part: Part | None, name: str, most: int) -> Json | None:
    """A footer or an author."""
    if part is None:
        return None
    about: dict[str, Any] = {
        name: part.text(name, most, required=True, trimmed=True),
        "icon_url": part.address("icon_url", ("http", "https", "attachment")),
    }
    if name == "name":
        about["url"] = part.address("url")
    part.end()
    return {key: value for key, value in about.items() if value is not None}


def _picture(part: Part | None) -> Json | None:
    if part is None:
        return None
    about = {"url": part.address("url", ("http", "https", "attachment"))}
    part.raw("url", required=True)
    for name in ("proxy_url", "height", "width", "flags"):
        part.raw(name)
    part.end()
    return about


def _field(part: Part) -> Json:
    about = {
        "name": part.text("name", 256, required=True, trimmed=True) or "",
        "value": part.text("value", 1_024, required=True, trimmed=True) or "",
        "inline": bool(part.boolean("inline")),
    }
    part.end()
    return about


def _size(embed: Json) -> int:
    words = [
        embed.get("title", ""),
        embed.get("description", ""),
        embed.get("footer", {}).get("text") or "",
        embed.get("author", {}).get("name") or "",
    ]
    for one in embed.get("fields", []):
        words += [one["name"], one["value"]]
    return sum(map(len, words))
