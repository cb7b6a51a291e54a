"""Text and its entities, checked as Telegram does it.

Texts are limited in code points, entities count in UTF-16 code units.
See https://core.telegram.org/bots/api#messageentity and `fix_formatted_text` in TDLib.
"""

from __future__ import annotations

import re
from typing import Any

from .fields import Json, shape
from .refusals import bad

TEXT = 4_096
CAPTION = 1_024
ENTITIES = 100

#: What Telegram finds by itself: a bot may name these, and they are passed over.
FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
GIVEN = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
_KEYS: dict[str, type | tuple[type, ...]] = {
    "type": str, "offset": int, "length": int, "url": str, "user": dict, "language": str,
    "custom_emoji_id": str, "unix_time": int, "date_time_format": str,
}  # fmt: skip

#: Control characters become spaces; line and paragraph separators and embeddings of direction, and three
#: combining lines, vanish.
_TO_SPACE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_TO_NOTHING = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANK = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2060-\u206f\u2800\u3164\ufeff]*"
)


def units(some: str) -> int:
    """The length in UTF-16 code units."""
    return len(some.encode("utf-16-le", "surrogatepass")) // 2


def part(some: str, offset: int, length: int) -> str:
    """A piece of a text, by UTF-16 code units."""
    encoded = some.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return encoded.decode("utf-16-le", "surrogatepass")


def checked(
    some: str, entities: list[Json], *, limit: int = TEXT, what: str = "message"
) -> tuple[str, list[Json]]:
    """The text as Telegram stores it, trimmed and cleaned, with its entities moved along."""
    if len(entities) > ENTITIES:
        raise bad(f"too many entities: {len(entities)}")
    borders, length = _borders(some), units(some)
    for entity in entities:
        _check(entity, borders, length)
    some, entities = _cleaned(some, [one for one in entities if one["type"] not in FOUND])
    if what == "message" and not some:
        raise bad("message text is empty")
    if what == "message" and _BLANK.fullmatch(some):
        raise bad("text must be non-empty")
    if len(some) > limit:
        raise bad(f"{what} is too long")
    return some, entities


def _borders(some: str) -> set[int] | range:
    """The offsets at which a character begins or ends."""
    if units(some) == len(some):
        return range(len(some) + 1)
    found, at = {0}, 0
    for letter in some:
        at += 2 if letter > "\uffff" else 1
        found.add(at)
    return found


def _check(entity: Any, borders: set[int] | range, whole: int) -> None:
    shape("MessageEntity", entity, _KEYS)
    for key in ("type", "offset", "length"):
        if key not in entity:
            raise bad(f"can't parse MessageEntity: field {key!r} is missing")
    kind, offset, length = entity["type"], entity["offset"], entity["length"]
    if kind not in FOUND | GIVEN:
        raise bad(f"can't parse MessageEntity: unsupported type {kind!r}")
    if (needs := _NEEDS.get(kind)) and not entity.get(needs):
        raise bad(f"can't parse MessageEntity: {kind} needs {needs!r}")
    if kind == "text_link" and not re.match(r"(https?|tg|ton|mailto|tel):", entity["url"]):
        raise bad("can't parse MessageEntity: wrong URL")
    if length <= 0:
        raise bad(f"receive an entity with incorrect length {length}")
    if offset < 0:
        raise bad(f"receive an entity with incorrect offset {offset}")
    end = offset + length
    if end > whole:
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset "
            f"{end}"
        )
    if offset not in borders:
        raise bad(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
    if end not in borders:
        raise bad(f"entity ends in a middle of a UTF-16 symbol at UTF-16 offset {end}")


def _cleaned(some: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without what Telegram removes, and trimmed. Entities shrink with it; empty ones vanish."""
    if some == some.strip() and not _TO_SPACE.search(some) and not _TO_NOTHING.search(some):
        return some, [dict(entity) for entity in entities]
    spaced = _TO_SPACE.sub(" ", some)
    kept = [letter for letter in spaced if not _TO_NOTHING.match(letter)]
    start, end = 0, len(kept)
    while start < end and kept[start].isspace():
        start += 1
    while end > start and kept[end - 1].isspace():
        end -= 1
    result = "".join(kept[start:end])
    new: dict[int, int] = {}
    at = taken = index = 0
    for letter in spaced:
        new[at] = taken
        width = 2 if letter > "\uffff" else 1
        at += width
        if _TO_NOTHING.match(letter):
            continue
        taken += width if start <= index < end else 0
        index += 1
    new[at] = taken
    moved = []
    for entity in entities:
        offset = new[entity["offset"]]
        length = new[entity["offset"] + entity["length"]] - offset
        if length > 0:
            moved.append({**entity, "offset": offset, "length": length})
    return result, moved


def no_markup(parse_mode: str | None) -> None:
    """Texts with entities are all the simulator reads: it does not parse markup."""
    if parse_mode:
        raise bad(f"the simulator parses no markup, {parse_mode!r} was asked for")
