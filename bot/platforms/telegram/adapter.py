"""Telegram as a platform: sends, edits and deletes; fetches what people write, and answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from telegram import ReplyParameters
from telegram.error import TelegramError

from bot.chats import Address
from bot.clock import Clock, SystemClock
from bot.platforms.base import Host, Later, Limits, Outcome, Rate, Receipt, Scope, Unknown
from bot.platforms.telegram import NAME
from bot.platforms.telegram.answering import Answering, thread_of
from bot.platforms.telegram.connection import Connection
from bot.platforms.telegram.intake import Intake
from bot.platforms.telegram.menu import own_menu, present
from bot.platforms.telegram.outcomes import away, outcome_of, unchanged
from bot.platforms.telegram.polling import Polling
from bot.platforms.telegram.reaching import reach
from bot.platforms.telegram.render import LONGEST, Renderer
from bot.platforms.telegram.replies import Replies
from bot.platforms.telegram.transport import AioRequest
from bot.platforms.telegram.webhook import Webhook
from bot.registry import Access, Command, visible
from briefings.document import Document, Manner
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Messages may be deleted for so long (core.telegram.org/bots/api#deletemessage).
DELETES_WITHIN = timedelta(hours=48)
#: To one chat, and to one group or channel (core.telegram.org/bots/faq).
_CHAT, _GROUP = (Rate(1),), (Rate(1), Rate(20, 60))
#: As many are on their way as the rate lets go out while a request waits for its answer, and never fewer.
_LEAST_IN_FLIGHT, _ROUND_TRIP = 16, 0.15

T = TypeVar("T")


class Telegram:
    """One bot. `commands` are those that exist; `wording` says them in a language, of `languages`."""

    name = NAME

    def __init__(
        self,
        connection: Connection,
        commands: Mapping[str, Command],
        wording: Callable[[str], Wording],
        languages: Sequence[str],
        clock: Clock | None = None,
    ) -> None:
        in_flight = max(_LEAST_IN_FLIGHT, int(connection.rate * _ROUND_TRIP))
        self._commands, self._wording, self._languages = commands, wording, languages
        self._clock: Clock = clock or SystemClock()
        self._webhook = connection.webhook
        #: Those that nobody need be kept from knowing of: in groups, links and texts there are no others.
        self._public = {one.name: one for one in visible(commands, Access.ANYONE)}
        self._renderer = Renderer(self._public)
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
        self._bot = connection.bot(self._sending, self._fetching)
        self._extra: dict[str, Any] = {"allow_paid_broadcast": True} if connection.paid else {}
        #: The last chat that was limited, and until when, by the monotonic clock.
        self._limited: tuple[str, float] = ("", 0.0)

    def private(self, person: str) -> Address:
        return Address(NAME, person)

    async def run(self, host: Host) -> None:
        """Answers until it is cancelled. Raises OperatorError where Telegram does not know the token."""
        bot, clock = self._bot, self._clock
        await reach(bot.initialize, clock)
        how = "updates come by webhook" if self._webhook else "updates are fetched"
        log.info("telegram: connected as @%s; %s", bot.username, how)
        presenting = asyncio.create_task(present(bot, self._commands, self._wording, self._languages))
        replies = Replies(self, self._renderer, host)
        answering = Answering(bot, replies, host, self._commands, self._wording, clock)
        intake = Intake(bot, answering.take, self._public, clock)
        try:
            if self._webhook:
                await Webhook(bot, intake, self._webhook, clock).run()
            else:
                await Polling(bot, intake, clock).run()
        finally:
            presenting.cancel()
            await intake.end()

    async def close(self) -> None:
        await asyncio.gather(self._sending.shutdown(), self._fetching.shutdown())

    async def send(self, address: Address, page: Document, key: str) -> Receipt:  # noqa: ARG002 - knows no keys
        return await self._show(address, self._renderer.message(page, keep=True), page.manner)

    async def show(
        self, address: Address, page: Document, *, asks: str = "", reply_to: int | None = None
    ) -> Receipt:
        """Sends one page, as a reply to a message if there is one. `asks`: a command so far, shown below it,
        which whoever replies completes. Raises an Outcome.
        """
        message = self._renderer.message(page, asks, selective=reply_to is not None)
        return await self._show(address, message, page.manner, reply_to)

    async def _show(
        self, address: Address, message: Mapping[str, str], manner: Manner, reply_to: int | None = None
    ) -> Receipt:
        to = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        made = {**message}
        sent = await self._attempt(
            address,
            self._bot.send_message(
                int(address.chat),
                made.pop("text"),
                reply_parameters=to,
                message_thread_id=thread_of(address),
                disable_notification=Manner.SILENT in manner,
                protect_content=Manner.PROTECTED in manner,
                api_kwargs=made,
                **self._extra,
            ),
        )
        assert sent
        return str(sent.message_id)

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:  # noqa: ARG002
        raise Unknown("Telegram does not tell what was sent")

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        made = {**self._renderer.message(page)}
        text, chat = made.pop("text"), int(address.chat)
        change = self._bot.edit_message_text(text, chat, int(receipt), api_kwargs=made)
        await self._attempt(address, change, unchanged)
        return receipt

    async def delete(self, address: Address, receipt: Receipt) -> None:
        await self._attempt(address, self._bot.delete_message(int(address.chat), int(receipt)), away)

    async def menu(self, person: Address, access: Access, language: str) -> bool:
        await self._sending.initialize()
        return await own_menu(self._bot, int(person.chat), self._commands, access, self._wording(language))

    async def _attempt(
        self, address: Address, request: Awaitable[T], done: Callable[[TelegramError], bool] = lambda _: False
    ) -> T | None:
        """Makes a request. None where an error says that it is `done` already; else raises an Outcome."""
        await self._sending.initialize()
        try:
            result = await request
        except TelegramError as error:
            if done(error):
                return None
            raise self._outcome(error, address) from None
        except Exception as error:  # noqa: BLE001 - the library read an answer that it does not know
            raise Unknown(f"an answer that cannot be read: {type(error).__name__}") from None
        self._limited = ("", 0.0)
        return result

    def _outcome(self, error: TelegramError, address: Address) -> Outcome:
        """What became of it. Telegram does not say what a limit closes: where two chats are closed at a time,
        it is the platform.
        """
        outcome = outcome_of(error, address)
        if isinstance(outcome, Later):
            now = self._clock.monotonic()
            chat, until = self._limited
            if chat != address.chat and until > now:
                outcome = Later(outcome.after, Scope.PLATFORM)
            self._limited = (address.chat, now + outcome.after)
        return outcome
