"""The menu of commands and the bot's texts at Telegram, in every language, set only where they changed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.registry import Access, Command, visible
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: The longest description of a command (core.telegram.org/bots/api#botcommand).
_DESCRIPTION = 256


async def set_menus(
    bot: Bot, commands: Mapping[str, Command], wording: Callable[[str], Wording], languages: Sequence[str]
) -> None:
    """Sets what readers see in their menu; the first language for whoever speaks none of them. A server that
    lacks these methods costs a warning.
    """
    for code in ("", *languages):
        words = wording(code or languages[0])
        menu = [
            BotCommand(command.name, command.summary(words)[:_DESCRIPTION])
            for command in visible(commands, Access.ANYONE)
            if command.menu
        ]
        await _optional(_set(bot, menu, code or None))


async def _set(bot: Bot, menu: Sequence[BotCommand], language: str | None) -> None:
    if list(await bot.get_my_commands(language_code=language)) != list(menu):
        await bot.set_my_commands(menu, language_code=language)


async def _optional(step: Awaitable[None]) -> None:
    try:
        await step
    except TelegramError as error:
        log.warning("telegram: the menu was not set: %s", type(error).__name__)
