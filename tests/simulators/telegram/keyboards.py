"""`reply_markup`, checked: https://core.telegram.org/bots/api#inlinekeyboardmarkup."""

from __future__ import annotations

import re
from typing import Any

from .fields import Json, shape
from .refusals import bad

BUTTONS = 100
IN_A_ROW = 8
CALLBACK_DATA = 64
#: What a button may do; exactly one of these.
_ACTIONS = {
    "url": str, "callback_data": str, "web_app": dict, "login_url": dict, "switch_inline_query": str,
    "switch_inline_query_current_chat": str, "switch_inline_query_chosen_chat": dict, "copy_text": dict,
    "callback_game": dict, "pay": bool,
}  # fmt: skip
_BUTTON = {"text": str, "icon_custom_emoji_id": str, "style": str, **_ACTIONS}
_STYLES = {"danger", "success", "primary"}
_FORCE_REPLY = {"force_reply": bool, "input_field_placeholder": str, "selective": bool}
_REMOVE = {"remove_keyboard": bool, "selective": bool}
_KEYBOARD = {
    "keyboard": list, "is_persistent": bool, "resize_keyboard": bool, "one_time_keyboard": bool,
    "input_field_placeholder": str, "selective": bool,
}  # fmt: skip


def checked_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """The markup as it is kept; an inline keyboard without buttons is none."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if inline_only:
        raise bad("object expected as reply markup: only an inline keyboard is allowed")
    for key, keys in (("force_reply", _FORCE_REPLY), ("remove_keyboard", _REMOVE), ("keyboard", _KEYBOARD)):
        if key in markup:
            shape("reply_markup", markup, keys)
            break
    else:
        raise bad("can't parse reply keyboard markup JSON object")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad("input field placeholder must be 1-64 characters long")
    return markup


def _inline(markup: Json) -> Json | None:
    shape("reply_markup", markup, {"inline_keyboard": list})
    rows: list[Any] = markup["inline_keyboard"]
    if not all(isinstance(row, list) for row in rows):
        raise bad("an inline keyboard is an array of arrays of buttons")
    if any(len(row) > IN_A_ROW for row in rows):
        raise bad(f"over {IN_A_ROW} buttons in a row")
    if sum(len(row) for row in rows) > BUTTONS:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: Any) -> None:
    shape("InlineKeyboardButton", button, _BUTTON)
    if not button.get("text", "").strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [key for key in _ACTIONS if key in button]
    if not actions:
        raise bad("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("a button has exactly one action, this one: " + ", ".join(actions))
    if button.get("style", "primary") not in _STYLES:
        raise bad("button style is invalid")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg|ton|tonsite)://\S|t\.me/", button["url"]):
        raise bad("BUTTON_URL_INVALID")
    if "copy_text" in button:
        copied = shape("CopyTextButton", button["copy_text"], {"text": str}).get("text", "")
        if not 1 <= len(copied) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
