"""A platform that keeps what it was sent, and fails when it is told to."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.chats import Address
from bot.clock import Clock
from bot.platforms.base import Host, Limits, Moved, Receipt, Refused, Unknown
from bot.registry import Access
from briefings.document import Block, Document, Items, Paragraph, plain


def length(blocks: object) -> int:
    """The characters of some blocks: the fake platform's own measure."""
    return len(words(blocks))


def words(blocks: object) -> str:
    """All that some blocks say."""
    assert isinstance(blocks, list | tuple)
    return "\n".join(_words(block) for block in blocks)


def _words(block: Block) -> str:
    match block:
        case Items(items):
            return "\n".join(plain(item.inlines) for item in items)
        case Paragraph(inlines):
            return plain(inlines)
        case _:
            return getattr(block, "text", "") or plain(getattr(block, "inlines", ()))


@dataclass
class Message:
    """What a chat was shown, and when, in seconds since 1970."""

    address: Address
    page: Document
    key: str
    receipt: Receipt
    at: float
    deleted: bool = False
    versions: list[Document] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, with plain spaces."""
        return words(self.page.blocks).replace("\u00a0", " ")


@dataclass(frozen=True)
class Change:
    """A request to edit or delete, and when it came, by the monotonic clock."""

    moment: float
    kind: str
    address: Address
    receipt: Receipt


#: What becomes of a request: None, it arrives; anything else is raised, after it arrived or without.
Fate = Exception | None


class RecordingPlatform:
    """Records what arrived. `fates` are used up one by one, first those of the chat; then `rule` decides.

    What `unnoticed` marks shows the message before it is raised, as a time-out may. A request takes `latency`
    until it arrives, and `answering` until the answer is here: who is killed in between has sent it.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None, name: str = "fake") -> None:
        self.name = name
        self.limits = limits or Limits(measure=length, page=4_000)
        self.clock = clock
        self.latency = self.answering = 0.0
        self.messages: list[Message] = []
        self.requests: list[tuple[float, Address, str]] = []
        #: The menu that each person was shown last, by what they may use, and its language.
        self.menus: dict[Address, tuple[Access, str]] = {}
        self.has_menus = True
        self.changes: list[Change] = []
        self.fates: deque[Fate] = deque()
        self.fates_of: dict[Address, deque[Fate]] = {}
        #: Where it was looked for a message.
        self.looked_for: list[Address] = []
        #: Used up one by one by requests to edit and delete.
        self.fates_of_changes: deque[Fate] = deque()
        #: Told the key of every request as it begins.
        self.watch: Callable[[str], None] = lambda _key: None
        #: Decides where no fate is left; may also raise an Outcome of its own.
        self.rule: Callable[[Address, Document], Fate] = lambda _address, _page: None
        #: Chats that have another address now.
        self.moved: dict[Address, Address] = {}
        self.arrive_anyway: list[Exception] = []
        self.in_flight = self.most_in_flight = 0
        self._busy: set[str] = set()
        self._receipts = count(880_055_000_001)
        self._by_key: dict[tuple[Address, str], tuple[float, Receipt]] = {}

    def private(self, person: str) -> Address:
        return Address(self.name, person)

    async def run(self, host: Host) -> None:
        """Nobody types here."""

    async def close(self) -> None:
        """There is nothing to close."""

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:
        if not self.limits.finds:
            raise Unknown("this platform does not tell")
        self.looked_for.append(address)
        found = (one for one in self.messages if (one.address, one.page) == (address, page))
        return next((one.receipt for one in found if one.at >= since), None)

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        assert len(key) <= 25
        assert self.limits.measure(page.blocks) <= self.limits.page
        assert address.chat not in self._busy, "two requests at once to one chat"
        self._busy.add(address.chat)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.requests.append((self.clock.monotonic(), address, key))
        try:
            self.watch(key)
            if self.latency:
                await self.clock.sleep(self.latency)
            receipt, fate = self._answer(address, page, key)
            if self.answering:
                await self.clock.sleep(self.answering)
        finally:
            self.in_flight -= 1
            self._busy.discard(address.chat)
        if fate is not None:
            raise fate
        return receipt

    def _answer(self, address: Address, page: Document, key: str) -> tuple[Receipt, Fate]:
        if to := self.moved.get(address):
            return "", Moved(to)
        own = self.fates_of.get(address)
        fates = own or self.fates
        fate = fates.popleft() if fates else self.rule(address, page)
        arrives = fate is None or any(fate is one for one in self.arrive_anyway)
        return self._shown(address, page, key) if arrives else "", fate

    def _shown(self, address: Address, page: Document, key: str) -> Receipt:
        now = self.clock.monotonic()
        known = self._by_key.get((address, key))
        if known and now - known[0] < self.limits.key_holds:
            return known[1]
        receipt = str(next(self._receipts))
        self._by_key[address, key] = (now, receipt)
        self.messages.append(Message(address, page, key, receipt, self.clock.now()))
        return receipt

    def unnoticed(self, fate: Exception) -> Exception:
        """The outcome of a message that arrives all the same."""
        self.arrive_anyway.append(fate)
        return fate

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        message = self._message("edit", address, receipt)
        if not self.limits.edits:
            raise Refused("nothing can be edited")
        message.versions.append(message.page)
        message.page = page
        return receipt

    async def delete(self, address: Address, receipt: Receipt) -> None:
        message = self._message("delete", address, receipt)
        within = self.limits.deletes_within
        if within is None or self.clock.now() - message.at > within.total_seconds():
            raise Refused("too old to delete")
        message.deleted = True

    async def menu(self, person: Address, access: Access, language: str) -> bool:
        self.menus[person] = (access, language)
        return self.has_menus

    def _message(self, kind: str, address: Address, receipt: Receipt) -> Message:
        self.changes.append(Change(self.clock.monotonic(), kind, address, receipt))
        if self.fates_of_changes and (fate := self.fates_of_changes.popleft()):
            raise fate
        found = [one for one in self.messages if (one.address, one.receipt) == (address, receipt)]
        assert found, "no such message in this chat"
        return found[0]

    def to(self, address: Address) -> list[Message]:
        """What a chat was shown."""
        return [message for message in self.messages if message.address == address]
