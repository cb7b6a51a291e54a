"""What people write and tap on Telegram, brought to the dispatcher, and the reply shown to them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Protocol

from telegram import Bot
from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import TelegramError

from bot.chats import Address
from bot.platforms.base import Gone, Host, Later, Moved, Outcome, Receipt, Scope, Unsent
from bot.platforms.layout import pages
from bot.platforms.telegram.render import LONGEST, Renderer
from bot.platforms.telegram.updates import Event, Joined, Left, Question, Tap, Upgraded
from bot.registry import Ask, Incoming, Reply
from briefings.blocks import sentence
from briefings.document import Document

log = logging.getLogger(__name__)

#: Seconds after which somebody who waits is shown that an answer is on its way.
_PATIENCE = 0.5
#: So often is a reply tried that surely was not sent.
_ATTEMPTS = 3
#: In a group, one person is answered once in so many seconds; so many people are remembered.
_COOLDOWN, _REMEMBERED = 2.0, 1_000
_ADMINISTRATORS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


class Shows(Protocol):
    """What sends and edits."""

    async def show(
        self, address: Address, page: Document, *, asks: str = "", reply_to: int | None = None
    ) -> Receipt: ...

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt: ...


class Answering:
    """Answers through `shows`, at the turns that the host gives."""

    def __init__(self, bot: Bot, shows: Shows, renderer: Renderer, host: Host) -> None:
        self._bot = bot
        self._shows = shows
        self._renderer = renderer
        self._host = host
        #: When people in groups were last answered.
        self._answered: OrderedDict[tuple[str, int], float] = OrderedDict()

    async def take(self, event: Event, aloud: bool) -> None:
        """Handles one event, and replies if that is to be `aloud`."""
        match event:
            case Left(address):
                await self._host.left(address)
            case Upgraded(address, to):
                await self._host.moved(address, to)
            case Joined(address, language):
                reply = await self._host.dispatch(Incoming("/start", language, address=address))
                await self._reply(address, reply)
            case Question():
                await self._answer(event, aloud)
            case Tap():
                await self._tapped(event)

    async def _answer(self, asked: Question, aloud: bool) -> None:
        shared = asked.message is not None
        if shared and not self._may_ask(asked.address.chat, asked.person):
            return
        reply = await self._dispatched(asked, asked.text, shared)
        if aloud:
            await self._reply(asked.address, reply, asked.message)

    async def _tapped(self, tap: Tap) -> None:
        noticed = asyncio.create_task(self._notice(tap.id))
        reply = await self._dispatched(tap, tap.command, tap.shared)
        await noticed
        if tap.message is not None and not isinstance(reply, Ask) and _in_place(tap):
            made = self._pages(reply.document)
            if len(made) == 1:
                if not await self._host.turn(tap.address):
                    return
                with suppress(Outcome):
                    await self._shows.edit(tap.address, str(tap.message), made[0])
                    return
        await self._reply(tap.address, reply)

    async def _notice(self, query: str) -> None:
        """Ends the tapped button's waiting; whether that is seen changes nothing."""
        with suppress(TelegramError):
            await self._bot.answer_callback_query(query)

    async def _dispatched(self, event: Question | Tap, text: str, shared: bool) -> Reply:
        address = event.address

        async def manages() -> bool:
            return await self._administers(address, event.person)

        incoming = Incoming(
            text,
            event.language.partition("-")[0],
            address=address,
            manages=manages if shared else None,
            update=event.update,
        )
        working = asyncio.ensure_future(self._host.dispatch(incoming))
        done, _ = await asyncio.wait((working,), timeout=_PATIENCE)
        if not done:
            with suppress(TelegramError):
                await self._bot.send_chat_action(int(address.chat), ChatAction.TYPING)
        return await working

    async def _administers(self, address: Address, person: int) -> bool:
        """Whether somebody is an administrator of a group; not, where Telegram does not say."""
        try:
            member = await self._bot.get_chat_member(int(address.chat), person)
        except TelegramError:
            return False
        return member.status in _ADMINISTRATORS

    def _may_ask(self, chat: str, person: int) -> bool:
        """Whether somebody in a group is not asking faster than they are answered."""
        now, key = time.monotonic(), (chat, person)
        if now - self._answered.get(key, -_COOLDOWN) < _COOLDOWN:
            return False
        self._answered[key] = now
        self._answered.move_to_end(key)
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True

    # --- replies ---

    async def _reply(self, address: Address, reply: Reply, reply_to: int | None = None) -> None:
        if isinstance(reply, Ask):
            question = Document((sentence(reply.question),), reply.choices)
            # Buttons answer by themselves; else Telegram brings the answer back with the question.
            await self._send(address, question, "" if reply.choices else reply.command, reply_to)
            return
        for page in self._pages(reply.document):
            if not await self._send(address, page, "", reply_to):
                return
            reply_to = None

    def _pages(self, document: Document) -> list[Document]:
        return pages(document, self._renderer.measure, LONGEST)

    async def _send(self, address: Address, page: Document, asks: str, reply_to: int | None) -> bool:
        """Sends one message of a reply, in its turn. Returns whether the next may follow."""
        for _ in range(_ATTEMPTS):
            if not await self._host.turn(address):
                return False
            try:
                await self._shows.show(address, page, asks=asks, reply_to=reply_to)
            except Later as later:
                self._host.closed(None if later.scope is Scope.PLATFORM else address, later.after)
            except Unsent:
                continue
            except Moved as moved:
                await self._host.moved(address, moved.to)
                address = moved.to
            except Gone as gone:
                if gone.certain:
                    await self._host.left(address)
                return False
            except Outcome as outcome:
                log.warning("telegram: a reply was not sent: %s", type(outcome).__name__)
                return False
            else:
                return True
        return False


def _in_place(tap: Tap) -> bool:
    """Whether the reply takes the place of the message: a screen most of whose buttons are steps of the same
    command, such as the settings; a briefing or an answer stays.
    """
    name = tap.command.partition(" ")[0]
    same = sum(command.partition(" ")[0] == name for command in tap.here)
    return 2 * same > len(tap.here)
