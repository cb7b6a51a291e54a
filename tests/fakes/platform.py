"""A platform that keeps what it was sent, and fails when it is told to."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.chats import Address
from bot.clock import Clock
from bot.platforms.base import Dispatch, Limits, Outcome, Receipt
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


#: What becomes of a request: None, it arrives; an Outcome, it does not; or both, for what arrives unnoticed.
Fate = Outcome | None


class RecordingPlatform:
    """Records what arrived. `fates` are used up one by one, first those of the chat; then all arrives.

    An outcome with `arrives = True` shows the message before it is raised, as a time-out may.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None, name: str = "fake") -> None:
        self.name = name
        self.limits = limits or Limits(measure=length, page=4_000)
        self.clock = clock
        self.latency = 0.0
        self.messages: list[Message] = []
        self.requests: list[tuple[float, Address, str]] = []
        self.fates: deque[Fate] = deque()
        self.fates_of: dict[Address, deque[Fate]] = {}
        #: Asked before every request; may raise an Outcome of its own.
        self.rule: Callable[[Address, Document], None] = lambda _address, _page: None
        self.arrive_anyway: set[int] = set()
        self.in_flight = self.most_in_flight = 0
        self._busy: set[str] = set()
        self._receipts = count(1)
        self._by_key: dict[tuple[Address, str], tuple[float, Receipt]] = {}

    async def run(self, dispatch: Dispatch) -> None:
        """Nobody types here."""

    async def close(self) -> None:
        """There is nothing to close."""

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        assert len(key) <= 25
        assert self.limits.measure(page.blocks) <= self.limits.page
        assert address.chat not in self._busy, "two requests at once to one chat"
        self._busy.add(address.chat)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.requests.append((self.clock.monotonic(), address, key))
        try:
            if self.latency:
                await self.clock.sleep(self.latency)
            return self._answer(address, page, key)
        finally:
            self.in_flight -= 1
            self._busy.discard(address.chat)

    def _answer(self, address: Address, page: Document, key: str) -> Receipt:
        self.rule(address, page)
        own = self.fates_of.get(address)
        fate = own.popleft() if own else self.fates.popleft() if self.fates else None
        if fate is None or id(fate) in self.arrive_anyway:
            receipt = self._shown(address, page, key)
        if fate is not None:
            raise fate
        return receipt

    def _shown(self, address: Address, page: Document, key: str) -> Receipt:
        now = self.clock.now()
        known = self._by_key.get((address, key))
        if known and now - known[0] < self.limits.key_holds:
            return known[1]
        receipt = str(next(self._receipts))
        self._by_key[address, key] = (now, receipt)
        self.messages.append(Message(address, page, key, receipt, now))
        return receipt

    def unnoticed(self, outcome: Outcome) -> Outcome:
        """The outcome of a message that arrives all the same."""
        self.arrive_anyway.add(id(outcome))
        return outcome

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        message = self._message(address, receipt)
        message.versions.append(message.page)
        message.page = page
        return receipt

    async def delete(self, address: Address, receipt: Receipt) -> None:
        self._message(address, receipt).deleted = True

    def _message(self, address: Address, receipt: Receipt) -> Message:
        return next(one for one in self.messages if (one.address, one.receipt) == (address, receipt))

    def to(self, address: Address) -> Iterator[Message]:
        """What a chat was shown."""
        return (message for message in self.messages if message.address == address)
