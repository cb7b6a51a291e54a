"""What is kept of readers, in memory: the promises of `bot.chats.Readers`, and a record of every change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta

from bot.chats import (
    OPEN,
    Address,
    Chat,
    Forgotten,
    Past,
    Quiet,
    Standing,
    State,
    Style,
    Subscription,
)
from bot.commands.kept import days_of
from bot.faults import BusyError
from bot.timing import next_due
from briefings.catalogue import Catalogue

#: How long a platform lets us delete what was sent.
DELETES_WITHIN = 48 * 3600


@dataclass
class FakeReaders:
    """`now` tells the time, `zone` is that of a chat that has not said its own. Set `busy`, and nothing can
    be read or written; `edits` False, and what is too old to be deleted cannot be blanked either.
    """

    catalogue: Catalogue
    now: Callable[[], float]
    zone: str = "UTC"
    busy: bool = False
    edits: bool = True
    #: The name of each call that changed something, in order.
    changes: list[str] = field(default_factory=list)
    _chats: dict[Address, Chat] = field(default_factory=dict)
    _subscriptions: dict[int, Subscription] = field(default_factory=dict)
    _past: list[tuple[int, Past]] = field(default_factory=list)
    _last_id: int = 0

    # --- as the protocol has it ---

    async def handled(self, update: str) -> bool:
        return False

    async def chat(self, address: Address) -> Chat | None:
        self._may()
        return self._chats.get(address)

    async def subscriptions(self, address: Address) -> tuple[Subscription, ...]:
        self._may()
        chat = self._chats.get(address)
        return tuple(one for one in self._subscriptions.values() if chat and one.chat == chat.id)

    async def subscribe(self, address: Address, edition: str, language: str, style: Style) -> Subscription:
        """A chat that is known keeps the language and style that it has."""
        self._changes("subscribe")
        known = self._chats.get(address)
        chat = known or Chat(self._next_id(), address, language, self.zone, style)
        self._chats[address] = replace(chat, standing=Standing.OPEN)
        there = next((one for one in await self.subscriptions(address) if one.edition == edition), None)
        usual = self.catalogue.editions[edition]
        one = there or Subscription(self._next_id(), chat.id, edition, usual.minutes, days_of(usual.days))
        self._subscriptions[one.id] = one
        self._set_due(chat.id)
        return self._subscriptions[one.id]

    async def save_chat(self, chat: Chat) -> None:
        self._changes("save_chat")
        known = next((one for one in self._chats.values() if one.id == chat.id), None)
        if known:
            kept = replace(chat, address=known.address, standing=known.standing)
            self._chats[known.address] = kept
            self._set_due(chat.id)

    async def save(self, subscription: Subscription) -> Subscription:
        self._changes("save")
        known = self._subscriptions[subscription.id]
        others = [one for one in self._subscriptions.values() if one.chat == known.chat and one != known]
        assert subscription.edition not in {one.edition for one in others}, "a chat has an edition once"
        kept = replace(
            subscription, chat=known.chat, seen_seq=known.seen_seq, last_day=known.last_day, due_at=None
        )
        self._subscriptions[known.id] = kept
        self._set_due(known.chat)
        return self._subscriptions[known.id]

    async def unsubscribe(self, subscription: Subscription) -> None:
        self._changes("unsubscribe")
        self._subscriptions.pop(subscription.id, None)
        mine = [one for one in self._past if one[1].subscription == subscription.id]
        self._past = [one for one in self._past if one not in mine]
        kept = [(chat, past) for chat, past in mine if past.state is not State.QUEUED]
        self._past += [(chat, replace(past, subscription=None)) for chat, past in kept]

    async def forget(self, address: Address) -> Forgotten:
        self._changes("forget")
        chat = self._chats.pop(address, None)
        if chat is None:
            return Forgotten()
        mine = [past for owner, past in self._past if owner == chat.id]
        self._past = [one for one in self._past if one[0] != chat.id]
        left = [key for key, one in self._subscriptions.items() if one.chat == chat.id]
        for key in left:
            del self._subscriptions[key]
        sent = [past for past in mine if past.state in (State.SENT, State.UNKNOWN)]
        recent = [past for past in sent if self.now() - (past.ended_at or past.due_at) < DELETES_WITHIN]
        older = len(sent) - len(recent)
        return Forgotten(len(recent), older if self.edits else 0, 0 if self.edits else older)

    async def past(self, address: Address) -> tuple[Past, ...]:
        self._may()
        chat = self._chats.get(address)
        mine = [past for owner, past in self._past if chat and owner == chat.id]
        return tuple(sorted(mine, key=lambda past: past.due_at, reverse=True))

    async def everything(self, address: Address) -> tuple[tuple[str, str], ...]:
        self._may()
        chat = self._chats.get(address)
        if chat is None:
            return ()
        rows = [("chats", _chat_row(chat))]
        rows += [("subscriptions", _subscription_row(one)) for one in await self.subscriptions(address)]
        past = await self.past(address)
        rows += [("deliveries", _delivery_row(at, chat, one)) for at, one in enumerate(past, 1)]
        return tuple((f"{table}-{column}", value) for table, row in rows for column, value in row.items())

    def confirmation(self, address: Address) -> str:
        return self._code(address, self._day())

    def confirmed(self, address: Address, code: str) -> bool:
        days = (self._day(), self._day() - timedelta(days=1))
        return code in [self._code(address, day) for day in days]

    # --- for tests ---

    def settle(self, subscription: int, day: date) -> None:
        """A local day is done for a subscription, as the schedule does it."""
        self._subscriptions[subscription] = replace(self._subscriptions[subscription], last_day=day)
        self._set_due(self._subscriptions[subscription].chat)

    def deliver(self, address: Address, past: Past) -> None:
        """Something was sent to a chat, or was to be."""
        self._past.append((self._chats[address].id, past))

    def stand(self, address: Address, standing: Standing) -> None:
        """The platform lets us write to the chat again, or no more."""
        self._chats[address] = replace(self._chats[address], standing=standing)
        self._set_due(self._chats[address].id)

    def number(self, first: int) -> None:
        """Begins to number what is kept with this number."""
        self._last_id = first - 1

    # ---

    def _may(self) -> None:
        if self.busy:
            raise BusyError("the disk is full; make room on it")

    def _changes(self, name: str) -> None:
        self._may()
        self.changes.append(name)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _day(self) -> date:
        return datetime.fromtimestamp(self.now(), UTC).date()

    def _code(self, address: Address, day: date) -> str:
        seed = f"{address.platform} {address.chat} {address.thread} {day}"
        return hashlib.sha256(seed.encode()).hexdigest()[:8]

    def _set_due(self, chat_id: int) -> None:
        chat = next(chat for chat in self._chats.values() if chat.id == chat_id)
        for one in self._subscriptions.values():
            if one.chat == chat_id:
                args = (one.time, one.days, chat.zone, self.now(), one.last_day, one.paused_until)
                due = next_due(*args) if chat.standing is Standing.OPEN else None
                self._subscriptions[one.id] = replace(one, due_at=due.at if due else None)


def _chat_row(chat: Chat) -> dict[str, str]:
    quiet = chat.quiet or Quiet(0, 0)
    return {
        "id": str(chat.id),
        "platform": chat.address.platform,
        "blind_index": hashlib.sha256(chat.address.chat.encode()).hexdigest(),
        "address": chat.address.chat,
        "language": chat.language,
        "zone": chat.zone,
        "style": chat.style,
        "quiet_start": str(quiet.start) if chat.quiet else "",
        "quiet_end": str(quiet.end) if chat.quiet else "",
        "standing": chat.standing,
    }


def _subscription_row(one: Subscription) -> dict[str, str]:
    row = {column.name: getattr(one, column.name) for column in fields(one)}
    row["chat_id"] = row.pop("chat")
    row["days"], row["topics"] = int(one.days), ",".join(one.topics)
    return {column: "" if value is None else str(value) for column, value in row.items()}


def _delivery_row(at: int, chat: Chat, past: Past) -> dict[str, str]:
    is_open = past.state in OPEN
    return {
        "id": str(at),
        "lane": "3",
        "platform": chat.address.platform,
        "chat_id": str(chat.id),
        "subscription_id": str(past.subscription or ""),
        "briefing_id": str(at),
        "slot": past.slot,
        "due_at": str(past.due_at),
        "ready_at": str(past.due_at),
        "expires_at": str(past.due_at + 3 * 3600),
        "state": past.state,
        "reason": past.reason,
        "page": "0" if is_open else "1",
        "attempts": "1",
        "repeated": "False",
        "tried_at": str(past.due_at),
        "ended_at": str(past.ended_at or ""),
        "until_seq": "30",
        "receipts": "" if is_open else "message 17",
    }
