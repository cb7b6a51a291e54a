"""A question of ours as a form that opens on the screen, with one field."""

from __future__ import annotations

import re

from bot.platforms.discord.api import Json
from bot.platforms.text import clean
from bot.registry import Ask

#: The longest title, label, description and custom id (discord.com/developers/docs/components/reference).
_TITLE, _LABEL, _DESCRIPTION, _ID = 45, 45, 100, 100
#: As much as anybody is asked for.
_ANSWER = 300
_FORM_LABEL, _FIELD, _ONE_LINE = 18, 4, 1
_SENTENCE = re.compile(r".*?[?.](?=\s|$)")


def form(ask: Ask, title: str) -> Json | None:
    """The question; its custom id is the command so far, and None is returned where that is too long."""
    if len(ask.command) > _ID:
        return None
    question = clean(ask.question)
    found = _SENTENCE.match(question)
    first = found[0] if found else question
    more = {"description": _cut(question, _DESCRIPTION)} if question != _cut(first, _LABEL) else {}
    field = {"type": _FIELD, "custom_id": "answer", "style": _ONE_LINE, "required": True}
    label = {
        "type": _FORM_LABEL,
        "label": _cut(first, _LABEL),
        **more,
        "component": field | {"max_length": _ANSWER},
    }
    return {"custom_id": ask.command, "title": _cut(clean(title), _TITLE), "components": [label]}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
