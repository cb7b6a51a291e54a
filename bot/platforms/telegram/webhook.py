"""Takes updates that Telegram posts to us, and acknowledges each once it is handled."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.clock import Clock
from bot.faults import OperatorError
from bot.platforms.telegram.intake import Intake
from bot.platforms.telegram.reaching import reach
from bot.platforms.telegram.updates import WANTED

log = logging.getLogger(__name__)

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
#: The largest update, in bytes; Telegram's are far smaller.
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class WebhookAt:
    """Where updates come in. `url`: as Telegram reaches it; `listen`: HOST:PORT, where we do; `secret`: what
    Telegram proves itself with, another one at each start where none is set.
    """

    url: str = field(repr=False)
    listen: str = "127.0.0.1:8443"
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


class Webhook:
    """One bot's updates, handed to `intake`."""

    def __init__(self, bot: Bot, intake: Intake, at: WebhookAt, clock: Clock) -> None:
        self._bot = bot
        self._intake = intake
        self._at = at
        self._clock = clock

    async def run(self) -> None:
        """Works until it is cancelled. Raises OperatorError where the address cannot be listened on, or
        Telegram does not take it.
        """
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_post(urlsplit(self._at.url).path or "/", self._take)
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await self._listen(runner)
            await self._announce()
            await asyncio.get_running_loop().create_future()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        host, _, port = self._at.listen.rpartition(":")
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            raise OperatorError(
                f"BRIEFING_TELEGRAM_WEBHOOK_LISTEN: cannot listen on {self._at.listen}: {error.strerror}; "
                "is another program there, or does the address belong to another machine?"
            ) from None

    async def _announce(self) -> None:
        """Tells Telegram where we are. What waits there comes at once."""
        try:
            await reach(
                lambda: self._bot.set_webhook(
                    self._at.url, secret_token=self._at.secret, allowed_updates=WANTED
                ),
                self._clock,
            )
        except TelegramError:
            raise OperatorError(
                "BRIEFING_TELEGRAM_WEBHOOK_URL: Telegram does not take this address; it has to begin with "
                "https, on port 443, 80, 88 or 8443, and its name has to be known in public"
            ) from None

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._at.secret.encode()):
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), self._bot)
        except Exception as error:  # noqa: BLE001 - it would come again and again
            log.error("telegram: an update that cannot be read: %s", type(error).__name__)  # noqa: TRY400
            return web.Response()
        await self._intake.handle((update,))
        return web.Response()
