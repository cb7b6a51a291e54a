"""What people write to the bot in direct messages, answered there: in order, and at the pacer's turns."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from bot.chats import Address
from bot.clock import Clock
from bot.faults import place_of
from bot.platforms.base import Gone, Later, Outcome, Receipt, Scope, Unknown, Unsent
from bot.platforms.discord import NAME
from bot.platforms.discord.conversing import Conversing
from bot.platforms.discord.interactions import DIRECT
from bot.platforms.discord.interactions import person as person_of
from bot.platforms.reaching import FIRST_WAIT, longer
from bot.registry import Ask, Incoming
from briefings.document import Document, Manner
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: So often is a reply tried.
_ATTEMPTS = 3
#: Sends a page to a chat, under a key. Raises an Outcome.
Send = Callable[[Address, Document, str], Awaitable[Receipt]]


class Writing:
    """Answers what is written. `send` sends a page."""

    def __init__(self, conversing: Conversing, send: Send, clock: Clock) -> None:
        self._conversing = conversing
        self._send = send
        self._clock = clock
        #: One answer after the other in each channel.
        self._orders: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def take(self, message: Any) -> None:
        """Answers a message, if it is to us. Raises nothing."""
        if message.guild is not None or message.author.bot or not message.content.strip():
            return
        order = self._orders.setdefault(message.channel.id, asyncio.Lock())
        async with order:
            try:
                await self._answer(message.id, message.content, message.author.id, str(message.channel.id))
            except Exception as error:  # noqa: BLE001 - one that fails must not end the others
                log.error("discord: a message was not answered: %s", place_of(error))  # noqa: TRY400

    async def _answer(self, id_: int, text: str, person: int, channel: str) -> None:
        address = Address(NAME, DIRECT, channel)
        incoming = Incoming(
            text.strip(),
            "",
            address=address,
            update=f"{NAME}:{id_}",
            manners=Manner.SILENT,
            person=person_of(person),
        )
        desk = False
        try:
            reply = await self._conversing.reply(incoming, person)
            desk = reply.desk
            wording: Wording = self._conversing.wording(person)
            if isinstance(reply, Ask):
                made = [self._conversing.question(text.strip(), reply, wording)]
            else:
                made = self._conversing.pages(text.strip(), reply.document, None, wording)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer
            made = [self._conversing.sorry(error, self._conversing.wording(person))]
        for number, page in enumerate(made):
            receipt = await self._bring(address, page, f"{id_:x}.{number}")
            if not receipt:
                return
            if desk:
                await self._conversing.host.shown(address, receipt)

    async def _bring(self, address: Address, page: Document, key: str) -> Receipt | None:
        """Sends one page in its turn, which is this channel's own and not that of all direct messages."""
        host, own = self._conversing.host, Address(NAME, address.thread or "")
        wait = FIRST_WAIT
        for _ in range(_ATTEMPTS):
            if not await host.turn(own):
                return None
            try:
                return await self._send(address, page, key)
            except Later as later:
                host.closed(None if later.scope is Scope.PLATFORM else own, later.after)
            except (Unsent, Unknown):  # under its key it is not shown twice
                await self._clock.sleep(wait)
                wait = longer(wait)
            except Gone:
                await host.left(address)
                return None
            except Outcome as outcome:
                log.warning("discord: a reply was not sent: %s", type(outcome).__name__)
                return None
        return None
