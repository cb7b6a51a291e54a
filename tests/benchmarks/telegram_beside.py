"""The same messages by python-telegram-bot as it comes: HTTPXRequest under AIORateLimiter, and no ledger."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from telegram import Bot, LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder, CommandHandler, ContextTypes

from bot.platforms.telegram.render import Renderer, keyboard
from bot.registry import Services
from briefings.document import Document
from tests.benchmarks.telegram_api import COMMAND
from tests.benchmarks.telegram_sending import FREE, SETTLED, Sent
from tests.benchmarks.telegram_serving import Api, api
from tests.simulators.telegram import TOKEN

#: How often the limiter tries again after a 429; by itself it does not.
RETRIES = 5

#: The arguments of a message, but for its chat.
Message = dict[str, Any]


def broadcast(
    services: Services,
    pages: Sequence[Document],
    rate: int,
    tasks: int,
    seconds: float,
    moments: Sequence[float] = (),
) -> Sent:
    """Sends these pages, each to one reader, by so many tasks, for so many seconds at most, while people ask
    at these moments, in seconds.

    What is sent is rendered before, and nothing is written down.
    """
    renderer = Renderer(services.commands)
    messages = [_message(renderer, page, paid=rate > FREE) for page in pages]
    with api(len(pages), rate) as server:
        return asyncio.run(_broadcast(server, messages, rate, tasks, seconds, moments))


def _message(renderer: Renderer, page: Document, *, paid: bool) -> Message:
    made = renderer.shown(page.blocks)
    return {
        "text": made.text,
        "entities": made.entities,
        "reply_markup": keyboard(page.actions),
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
        "api_kwargs": {"allow_paid_broadcast": True} if paid else None,
    }


async def _broadcast(
    server: Api,
    messages: Sequence[Message],
    rate: int,
    tasks: int,
    seconds: float,
    moments: Sequence[float],
) -> Sent:
    limiter = AIORateLimiter(overall_max_rate=rate, max_retries=RETRIES)
    building = ApplicationBuilder().token(TOKEN).base_url(f"{server.url}/bot").rate_limiter(limiter)
    application = building.concurrent_updates(True).build()

    async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text("A reply.")

    application.add_handler(CommandHandler(COMMAND, reply))
    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        start = time.process_time()
        sending = asyncio.create_task(_send_all(application.bot, messages, tasks, seconds))
        if moments:
            await asyncio.sleep(SETTLED)
            server.ask(moments)
        await sending
        processor = time.process_time() - start
        seen = await asyncio.to_thread(server.seen)
        await application.updater.stop()
        await application.stop()
    return Sent(seen, processor)


async def _send_all(bot: Bot, messages: Sequence[Message], tasks: int, seconds: float) -> None:
    """Returns when all are sent, or refused for good, or after the seconds given."""
    waiting = deque(enumerate(messages, start=1))

    async def work() -> None:
        while waiting:
            number, message = waiting.popleft()
            try:
                await bot.send_message(number, **message)
            except TelegramError:
                continue  # the server counts what it took

    working = [asyncio.create_task(work()) for _ in range(min(tasks, len(messages)))]
    _, left = await asyncio.wait(working, timeout=seconds)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
