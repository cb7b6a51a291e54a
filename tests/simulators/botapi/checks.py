"""The fields of each method, and what Telegram refuses in them (core.telegram.org/bots/api)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]
LONGEST, MOST_ENTITIES, MOST_BUTTONS, MOST_IN_ROW, LONGEST_DATA = 4_096, 100, 100, 8, 64
_ENTITIES = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "code",
    "pre",
    "blockquote",
    "spoiler",
    "text_link",
}


class RefusedError(Exception):
    """What Telegram answers in place of a result."""

    def __init__(self, status: int, said: str, **parameters: int) -> None:
        super().__init__(said)
        self.status, self.said, self.parameters = status, said, parameters


def bad(said: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {said}")


def _integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _list(value: Any) -> bool:
    return isinstance(value, list)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


_SENT: Mapping[str, Check] = {
    "chat_id": _integer,
    "text": _text,
    "entities": _list,
    "reply_markup": _object,
    "link_preview_options": _object,
}
#: Every method that we use, with all fields that we may give, and the first of them that must be there.
METHODS: Mapping[str, tuple[int, Mapping[str, Check]]] = {
    "getMe": (0, {}),
    "getUpdates": (0, {"offset": _integer, "limit": _integer, "timeout": _integer, "allowed_updates": _list}),
    "sendMessage": (
        2,
        {
            **_SENT,
            "message_thread_id": _integer,
            "reply_parameters": _object,
            "disable_notification": _flag,
            "protect_content": _flag,
            "allow_paid_broadcast": _flag,
        },
    ),
    "editMessageText": (2, {**_SENT, "message_id": _integer}),
    "deleteMessage": (2, {"chat_id": _integer, "message_id": _integer}),
    "answerCallbackQuery": (1, {"callback_query_id": _text, "text": _text, "show_alert": _flag}),
    "sendChatAction": (2, {"chat_id": _integer, "action": _text, "message_thread_id": _integer}),
    "getMyCommands": (0, {"language_code": _text, "scope": _object}),
    "setMyCommands": (1, {"commands": _list, "language_code": _text, "scope": _object}),
    "getChatMember": (2, {"chat_id": _integer, "user_id": _integer}),
}


def fields(method: str, given: Mapping[str, Any]) -> None:
    """Raises RefusedError for a field that is unknown, missing or of another type."""
    needed, known = METHODS[method]
    for name, value in given.items():
        if name not in known:
            raise bad(f"{method} has no field {name}")
        if not known[name](value):
            raise bad(f'field "{name}" of {method} has a wrong type')
    for name in list(known)[:needed]:
        if name not in given:
            raise bad(f"{name} is missing")


def message(given: Mapping[str, Any]) -> None:
    """Raises RefusedError for a text, entities or buttons that Telegram does not take."""
    text = given["text"]
    if not text.strip():
        raise bad("message text is empty")
    if len(text) > LONGEST:
        raise bad("message is too long")
    entities(text, given.get("entities", []))
    markup = given.get("reply_markup", {})
    if "inline_keyboard" in markup:
        keyboard(markup["inline_keyboard"])
    elif markup and markup.get("force_reply") is not True:
        raise bad("object expected as reply markup")


def entities(text: str, given: list[Any]) -> None:
    if len(given) > MOST_ENTITIES:
        raise bad("too many entities")
    whole = text.encode("utf-16-le")
    for one in given:
        offset, length = one["offset"], one["length"]
        if one["type"] not in _ENTITIES or (one["type"] == "text_link") != ("url" in one):
            raise bad(f"can't parse entity of type {one['type']}")
        if offset < 0 or length <= 0 or 2 * (offset + length) > len(whole):
            raise bad("entity lies outside the text")
        try:
            whole[2 * offset : 2 * (offset + length)].decode("utf-16-le")
        except UnicodeDecodeError:
            raise bad("entity begins or ends within a letter") from None


def keyboard(rows: list[list[dict[str, Any]]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW or not row for row in rows):
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        if set(button) != {"text", "callback_data"} or not button["text"].strip():
            raise bad("can't parse inline keyboard button")
        if not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")


def menu(given: list[dict[str, str]]) -> None:
    if len(given) > MOST_BUTTONS:
        raise bad("too many commands")
    for one in given:
        if not re.fullmatch("[a-z0-9_]{1,32}", one["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


#: What Telegram would link by itself in plain text.
_LINKED = re.compile(r"(?<!\w)[@#$]\w+|(?<![\w/])/[a-zA-Z0-9_]+|\w+://\S+|[\w-]+\.[^\W\d_]{2,}")


def linked(text: str, given: list[Any]) -> list[str]:
    """What becomes a link although nobody asked for it."""
    whole = bytearray(text.encode("utf-16-le"))
    for one in given:
        if one["type"] in ("text_link", "code", "pre"):
            whole[2 * one["offset"] : 2 * (one["offset"] + one["length"])] = b"\n\0" * one["length"]
    return _LINKED.findall(whole.decode("utf-16-le"))
