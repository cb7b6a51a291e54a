"""How the bot presents itself: command menus by scope and language, name and descriptions."""

from __future__ import annotations

import re
from typing import Any

from .fields import Json, shape
from .refusals import bad

NAME, DESCRIPTION, SHORT = 64, 512, 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "default": {}, "all_private_chats": {}, "all_group_chats": {}, "all_chat_administrators": {},
    "chat": {"chat_id": (int, str)}, "chat_administrators": {"chat_id": (int, str)},
    "chat_member": {"chat_id": (int, str), "user_id": int},
}  # fmt: skip
_LIMITS = {"name": NAME, "description": DESCRIPTION, "short_description": SHORT}
Scope = tuple[Any, ...]


class Profile:
    """What was set, by language code; the empty code is for everybody else."""

    def __init__(self, name: str) -> None:
        self.texts: dict[str, dict[str, str]] = {
            "name": {"": name},
            "description": {},
            "short_description": {},
        }
        self.menus: dict[tuple[Scope, str], list[Json]] = {}

    def set_text(self, what: str, language: str, text: str) -> None:
        check_language(language)
        if len(text) > _LIMITS[what]:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        if text:
            self.texts[what][language] = text
        elif what == "name" and not language:
            raise bad("bot name must be non-empty")
        else:
            self.texts[what].pop(language, None)

    def text(self, what: str, language: str) -> str:
        check_language(language)
        texts = self.texts[what]
        return texts.get(language) or texts.get("", "")

    def menu(self, language: str | None, chat: int, user: int, *, leads: bool = False) -> list[Json]:
        """The menu a user sees in a chat: https://core.telegram.org/bots/api#determining-list-of-commands."""
        scopes: list[Scope] = [("chat", chat)]
        if chat > 0:
            scopes += [("all_private_chats",)]
        else:
            scopes = [
                ("chat_member", chat, user),
                *([("chat_administrators", chat)] if leads else []),
                *scopes,
            ]
            scopes += [("all_chat_administrators",)] if leads else []
            scopes += [("all_group_chats",)]
        for scope in (*scopes, ("default",)):
            for code in (language or "", ""):
                if menu := self.menus.get((scope, code)):
                    return menu
        return []


def check_language(code: str) -> None:
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language code specified")


def checked_scope(scope: Json | None) -> Scope:
    """A key for the scope of a menu."""
    if scope is None:
        return ("default",)
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad("unsupported type of BotCommandScope specified")
    keys = _SCOPES[kind]
    shape("BotCommandScope", scope, {"type": str, **keys})
    if missing := set(keys) - set(scope):
        raise bad(f"can't find field {min(missing)!r} in BotCommandScope")
    return (kind, *(scope[key] for key in keys))


def checked_commands(commands: list[Json]) -> list[Json]:
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    names = set()
    for command in commands:
        shape("BotCommand", command, {"command": str, "description": str})
        name = command.get("command", "").removeprefix("/")
        if not _COMMAND.fullmatch(name):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "").strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        if name in names:
            raise bad("BOT_COMMAND_DUPLICATE")
        names.add(name)
    return commands
