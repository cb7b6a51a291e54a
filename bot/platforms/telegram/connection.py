"""How Telegram is reached: what the settings say of it, checked, and the library's `Bot` made of that."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.faults import OperatorError
from bot.platforms.base import RATES
from bot.platforms.telegram import NAME
from bot.platforms.telegram.reaching import NOT_KNOWN, said
from bot.platforms.telegram.transport import AioRequest
from bot.platforms.telegram.webhook import WebhookAt
from config.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Connection:
    """`url`: of the Bot API server; `rate`: messages in a second; `webhook`: where updates are posted to,
    which are fetched where there is none.
    """

    token: str
    url: str = "https://api.telegram.org"
    proxy: str | None = None
    rate: int = RATES[NAME].count
    paid: bool = False
    resend_unknown: bool = True
    webhook: WebhookAt | None = None

    def __repr__(self) -> str:
        return "Connection(...)"

    @classmethod
    def of(cls, settings: Settings) -> Connection:
        """Raises SettingsError for a rate that Telegram does not let through."""
        if settings.telegram_rate > RATES[NAME].count and not settings.telegram_paid_broadcast:
            raise SettingsError(
                "BRIEFING_TELEGRAM_RATE: Telegram lets through more than 30 a second only if they are "
                "paid for; set BRIEFING_TELEGRAM_PAID_BROADCAST=true, or leave the rate out"
            )
        assert settings.telegram_token
        proxy, url, secret = (
            settings.telegram_proxy,
            settings.telegram_webhook_url,
            settings.telegram_webhook_secret,
        )
        proof = {"secret": secret.get_secret_value()} if secret else {}
        return cls(
            settings.telegram_token.get_secret_value(),
            settings.telegram_api_url,
            proxy.get_secret_value() if proxy else None,
            settings.telegram_rate,
            settings.telegram_paid_broadcast,
            settings.telegram_unknown == "resend",
            WebhookAt(url, settings.telegram_webhook_listen, **proof) if url else None,
        )

    def bot(self, sending: AioRequest, fetching: AioRequest) -> Bot:
        """The library's `Bot`, over these connections."""
        # What the library logs below this holds texts and addresses.
        logging.getLogger("telegram").setLevel(logging.WARNING)
        url = f"{self.url.rstrip('/')}/bot"
        return _Bot(self.token, url, request=sending, get_updates_request=fetching)


class _Bot(Bot):
    """The library's own, whose repr holds the token."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Bot(...)"

    __str__ = __repr__


async def username(connection: Connection) -> str:
    """The bot's name at Telegram, without the @. Raises OperatorError where that cannot be had."""
    sending, fetching = AioRequest(1, connection.proxy), AioRequest(1, connection.proxy)
    bot = connection.bot(sending, fetching)
    try:
        await sending.initialize()
        return (await bot.get_me()).username or ""
    except InvalidToken:
        raise OperatorError(NOT_KNOWN) from None
    except TelegramError as error:
        raise OperatorError(
            f"cannot be reached ({said(error)}); check the network, BRIEFING_TELEGRAM_API_URL and "
            "BRIEFING_TELEGRAM_PROXY, which names a way around a block"
        ) from None
    finally:
        await sending.shutdown()
