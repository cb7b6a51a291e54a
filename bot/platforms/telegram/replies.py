"""Shows a reply: page after page, each in its turn, and what follows when one is not taken."""

from __future__ import annotations

import logging
from typing import Protocol

from bot.chats import Address
from bot.faults import BusyError
from bot.platforms.base import Gone, Host, Later, Moved, Outcome, Receipt, Refused, Scope, Unsent
from bot.platforms.layout import pages
from bot.platforms.telegram.channels import ROOM, ChannelAt
from bot.platforms.telegram.render import LONGEST, Renderer
from bot.registry import Ask, Reply
from briefings.blocks import sentence
from briefings.document import Document

log = logging.getLogger(__name__)

#: So often is a reply tried that surely was not sent.
_ATTEMPTS = 3


class Shows(Protocol):
    """What sends and edits."""

    async def show(
        self, address: Address, page: Document, *, asks: str = "", reply_to: int | None = None
    ) -> Receipt: ...

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt: ...


class Replies:
    """Shows replies through `shows`, at the turns that the host gives."""

    def __init__(self, shows: Shows, renderer: Renderer, host: Host) -> None:
        self._shows = shows
        self._renderer = renderer
        self._host = host

    async def send(
        self, address: Address, reply: Reply, *, to: int | None = None, channel: ChannelAt | None = None
    ) -> None:
        """Sends a reply to a message, if there is one; `channel`: what it is about."""
        if isinstance(reply, Ask):
            # Buttons answer by themselves; else Telegram brings the answer back with the question.
            asks = "" if reply.choices else reply.command
            question = self._pages(Document((sentence(reply.question),), reply.choices), channel)
            await self._send(address, question[0], asks, to, desk=reply.desk)
            return
        for page in self._pages(reply.document, channel):
            if not await self._send(address, page, "", to, desk=reply.desk):
                return
            to = None

    async def replace(self, address: Address, message: int, reply: Reply, channel: ChannelAt | None) -> bool:
        """Shows a reply in the place of a message. Returns False where it is to be sent instead."""
        if isinstance(reply, Ask):
            return False
        made = self._pages(reply.document, channel)
        if len(made) > 1:
            return False
        if not await self._host.turn(address):
            return True
        try:
            await self._shows.edit(address, str(message), made[0])
            await self._shown(address, str(message), desk=reply.desk)
        except Outcome as outcome:
            self._closed(address, outcome)
            return False
        return True

    def _pages(self, document: Document, channel: ChannelAt | None) -> list[Document]:
        room = ROOM if channel else 0
        made = pages(document, self._renderer.measure, LONGEST - room)
        return [channel.named(page) for page in made] if channel else made

    async def _send(self, address: Address, page: Document, asks: str, to: int | None, *, desk: bool) -> bool:
        """Sends one message of a reply, in its turn. Returns whether the next may follow."""
        for _ in range(_ATTEMPTS):
            if not await self._host.turn(address):
                return False
            try:
                receipt = await self._shows.show(address, page, asks=asks, reply_to=to)
            except Later as later:
                self._closed(address, later)
            except Unsent:
                continue
            except Moved as moved:
                await self._host.moved(address, moved.to)
                address = moved.to
            except Gone as gone:
                if gone.certain:
                    await self._host.left(address)
                return False
            except Refused:
                raise
            except Outcome as outcome:
                log.warning("telegram: a reply was not sent: %s", type(outcome).__name__)
                return False
            else:
                await self._shown(address, receipt, desk=desk)
                return True
        return False

    async def _shown(self, address: Address, receipt: Receipt, *, desk: bool) -> None:
        """Has it kept what was shown to one of the desk; that it cannot be keeps no answer from them."""
        if not desk:
            return
        try:
            await self._host.shown(address, receipt)
        except BusyError as busy:
            log.error("an answer to the desk could not be taken back later: %s", busy)  # noqa: TRY400

    def _closed(self, address: Address, outcome: Outcome) -> None:
        """Keeps to a limit that Telegram told."""
        if isinstance(outcome, Later):
            self._host.closed(None if outcome.scope is Scope.PLATFORM else address, outcome.after)
