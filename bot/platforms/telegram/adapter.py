"""Telegram as a platform: sends, edits and deletes; fetches what people write, and answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from telegram import Bot, ForceReply, LinkPreviewOptions, MessageEntity, ReplyParameters
from telegram.error import InvalidToken, TelegramError

from bot.chats import Address
from bot.faults import OperatorError
from bot.platforms.base import RATES, Host, Later, Limits, Outcome, Rate, Receipt, Scope
from bot.platforms.telegram.answering import Answering
from bot.platforms.telegram.menu import set_menus
from bot.platforms.telegram.outcomes import away, outcome_of, unchanged
from bot.platforms.telegram.polling import NOT_KNOWN, Polling
from bot.platforms.telegram.render import LONGEST, Renderer, keyboard
from bot.platforms.telegram.transport import AioRequest
from bot.platforms.telegram.updates import NAME
from bot.registry import Command
from briefings.document import Document
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Messages may be deleted for so long (core.telegram.org/bots/api#deletemessage).
DELETES_WITHIN = timedelta(hours=48)
#: To one chat, and to one group or channel (core.telegram.org/bots/faq).
_CHAT, _GROUP = (Rate(1),), (Rate(1), Rate(20, 60))
#: As many are on their way as the rate lets go out while a request waits for its answer, and never fewer.
_LEAST_IN_FLIGHT, _ROUND_TRIP = 16, 0.15
#: Seconds between two attempts to reach Telegram at the start: the first, and the longest.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Connection:
    """How Telegram is reached. `url`: of the Bot API server; `rate`: messages in a second."""

    token: str
    url: str = "https://api.telegram.org"
    proxy: str | None = None
    rate: int = RATES[NAME].count
    paid: bool = False
    resend_unknown: bool = True

    def __repr__(self) -> str:
        return "Connection(...)"


class Telegram:
    """One bot. `commands` are those that exist; `wording` says them in a language, of `languages`."""

    name = NAME

    def __init__(
        self,
        connection: Connection,
        commands: Mapping[str, Command],
        wording: Callable[[str], Wording],
        languages: Sequence[str],
    ) -> None:
        # What the library logs below this holds texts and addresses.
        logging.getLogger("telegram").setLevel(logging.WARNING)
        in_flight = max(_LEAST_IN_FLIGHT, int(connection.rate * _ROUND_TRIP))
        self._commands, self._wording, self._languages = commands, wording, languages
        self._renderer = Renderer(commands)
        self.limits = Limits(
            measure=self._renderer.measure,
            page=LONGEST,
            overall=Rate(connection.rate),
            chat=lambda address: _GROUP if address.chat.startswith("-") else _CHAT,
            in_flight=in_flight,
            resend_unknown=connection.resend_unknown,
            deletes_within=DELETES_WITHIN,
        )
        self._sending = AioRequest(in_flight + 8, connection.proxy)
        self._fetching = AioRequest(2, connection.proxy)
        url = f"{connection.url.rstrip('/')}/bot"
        self._bot = Bot(connection.token, url, request=self._sending, get_updates_request=self._fetching)
        self._extra: dict[str, Any] = {"allow_paid_broadcast": True} if connection.paid else {}
        #: The last chat that was limited, and until when, by the loop's clock.
        self._limited: tuple[str, float] = ("", 0.0)

    async def run(self, host: Host) -> None:
        """Answers until it is cancelled. Raises OperatorError where Telegram does not know the token."""
        await self._begin()
        await set_menus(self._bot, self._commands, self._wording, self._languages)
        answering = Answering(self._bot, self, self._renderer, host)
        await Polling(self._bot, answering.take, self._commands).run()

    async def _begin(self) -> None:
        """Opens the connections, and waits until Telegram can be reached."""
        wait = _FIRST_WAIT
        while True:
            try:
                await self._bot.initialize()
            except InvalidToken:
                raise OperatorError(NOT_KNOWN) from None
            except TelegramError as error:
                log.warning(
                    "telegram cannot be reached (%s); next attempt in %g s", type(error).__name__, wait
                )
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
            else:
                return

    async def close(self) -> None:
        await asyncio.gather(self._sending.shutdown(), self._fetching.shutdown())

    async def send(self, address: Address, page: Document, key: str) -> Receipt:  # noqa: ARG002 - knows no keys
        return await self.show(address, page)

    async def show(
        self, address: Address, page: Document, *, asks: str = "", reply_to: int | None = None
    ) -> Receipt:
        """Sends one page, as a reply to a message if there is one. `asks`: a command so far, shown below it,
        which whoever replies completes. Raises an Outcome.
        """
        made = self._renderer.shown(page.blocks)
        to = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        if asks:
            made.add("\n")
            made.add(asks, MessageEntity.CODE)
        sent = await self._attempt(
            address,
            self._bot.send_message(
                int(address.chat),
                made.text,
                entities=made.entities,
                reply_markup=ForceReply(selective=True) if asks else keyboard(page.actions),
                reply_parameters=to,
                message_thread_id=int(address.thread) if address.thread else None,
                link_preview_options=_NO_PREVIEW,
                **self._extra,
            ),
        )
        assert sent
        return str(sent.message_id)

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        made = self._renderer.shown(page.blocks)
        change = self._bot.edit_message_text(
            made.text,
            int(address.chat),
            int(receipt),
            entities=made.entities,
            reply_markup=keyboard(page.actions),
            link_preview_options=_NO_PREVIEW,
        )
        await self._attempt(address, change, unchanged)
        return receipt

    async def delete(self, address: Address, receipt: Receipt) -> None:
        await self._attempt(address, self._bot.delete_message(int(address.chat), int(receipt)), away)

    async def _attempt(
        self, address: Address, request: Awaitable[T], done: Callable[[TelegramError], bool] = lambda _: False
    ) -> T | None:
        """Makes a request. None where an error says that it is `done` already; else raises an Outcome."""
        await self._sending.initialize()
        try:
            return await request
        except TelegramError as error:
            if done(error):
                return None
            raise self._outcome(error, address) from None

    def _outcome(self, error: TelegramError, address: Address) -> Outcome:
        """What became of it. Telegram does not say what a limit closes: where two chats are closed at a time,
        it is the platform.
        """
        outcome = outcome_of(error, address)
        if isinstance(outcome, Later):
            now = asyncio.get_running_loop().time()
            chat, until = self._limited
            if chat != address.chat and until > now:
                outcome = Later(outcome.after, Scope.PLATFORM)
            self._limited = (address.chat, now + outcome.after)
        return outcome
