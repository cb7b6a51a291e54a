"""How the bot presents itself at Telegram: its menus, name and descriptions, set only where they changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.faults import place_of
from bot.registry import Access, Command, visible
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: The longest texts (core.telegram.org/bots/api): of a command, the bot's name, what its empty chat says,
#: what its page says.
_COMMAND, _NAME, _DESCRIPTION, _SHORT = 256, 64, 512, 120


async def present(
    bot: Bot, commands: Mapping[str, Command], wording: Callable[[str], Wording], languages: Sequence[str]
) -> None:
    """Sets menus and texts in every language; the first for whoever speaks none of them. A server that lacks
    one of these methods, or garbles it, costs a warning.
    """
    lacking: set[str] = set()
    for code in ("", *languages):
        words = wording(code or languages[0])
        for scope, shown in _menus(commands):
            menu = [BotCommand(one.name, one.summary(words)[:_COMMAND]) for one in shown]
            await _optional(lacking, "menu", _set_menu(bot, menu, scope, code))
        for what, text in _texts(words, code).items():
            await _optional(lacking, what, _set_text(bot, what, text, code))


async def own_menu(
    bot: Bot, chat: int, commands: Mapping[str, Command], access: Access, words: Wording
) -> bool:
    """The menu of somebody's own chat: what they may use, and others may not. With Access.ANYONE, none of its
    own. What cannot be set costs a warning: then it returns False.
    """
    scope, lacking = BotCommandScopeChat(chat), set[str]()
    if access is Access.ANYONE:
        await _optional(lacking, "menu of a chat", _no_menu(bot, scope))
        return not lacking
    shown = [command for command in visible(commands, access) if command.menu]
    shown.sort(key=lambda command: command.access is Access.ANYONE)  # the desk's first
    menu = [BotCommand(one.name, one.summary(words)[:_COMMAND]) for one in shown]
    await _optional(lacking, "menu of a chat", _set_menu(bot, menu, scope, ""))
    return not lacking


async def _no_menu(bot: Bot, scope: BotCommandScope) -> None:
    await bot.delete_my_commands(scope)


def _menus(commands: Mapping[str, Command]) -> Sequence[tuple[BotCommandScope, Sequence[Command]]]:
    """In private everything; in groups only administrators see what concerns the group as a whole."""
    everything = [command for command in visible(commands, Access.ANYONE) if command.menu]
    return (
        (BotCommandScopeDefault(), everything),
        (BotCommandScopeAllGroupChats(), [command for command in everything if not command.personal]),
        (BotCommandScopeAllChatAdministrators(), everything),
    )


async def _set_menu(bot: Bot, menu: Sequence[BotCommand], scope: BotCommandScope, code: str) -> None:
    language = code or None
    if list(await bot.get_my_commands(scope, language)) != list(menu):
        await bot.set_my_commands(menu, scope, language)


async def _set_text(bot: Bot, what: str, text: str, code: str) -> None:
    language = code or None
    now: Any = await getattr(bot, f"get_my_{what}")(language)
    if getattr(now, what) != text:
        await getattr(bot, f"set_my_{what}")(text, language)


def _texts(words: Wording, code: str) -> Mapping[str, str]:
    """The texts of a language, by what the Bot API calls them. For everybody else the name is the one from
    @BotFather.
    """
    corpus = words.catalogue.corpus
    welcome = words.localized(corpus.welcome)
    texts = {"description": f"{welcome}\n\n{words.say('start-ask')}"[:_DESCRIPTION]}
    texts["short_description"] = welcome[:_SHORT]
    if code and corpus.name:
        texts["name"] = words.localized(corpus.name)[:_NAME]
    return texts


async def _optional(lacking: set[str], what: str, step: Coroutine[Any, Any, None]) -> None:
    """Takes a step, unless one like it has failed already."""
    if what in lacking:
        step.close()
        return
    try:
        await step
    except Exception as error:  # noqa: BLE001 - a compatible server may answer anything
        lacking.add(what)
        log.warning("telegram: the %s was not set: %s", what.replace("_", " "), place_of(error))
