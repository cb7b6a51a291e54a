"""Who reads, and what the ledger says of them: as it stands in the database, read by the test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.chats import OPEN, State, Style
from bot.storage.database import Database
from bot.storage.endings import IN_DOUBT
from bot.storage.ledger import Ledger as Receipts
from bot.storage.tables import chats, deliveries, pages, revisions, subscriptions
from bot.vault import Vault

#: The `seen_seq` of a reader for whom nothing is new.
TOLD = 9_999


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat with a subscription to each of the editions. `seen`: the `seen_seq` that they begin with.

    `late`: they were due before their grace. `moves_to`: the address that the chat has moved to, as is said
    from the page `moves_at` on; `fate`: what else becomes of everything that is sent to it.
    """

    chat: str
    editions: tuple[str, ...] = ("daily",)
    language: str = "en"
    style: Style = Style.FULL
    seen: int | None = 0
    late: bool = False
    moves_to: str = ""
    moves_at: int = 0
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery."""

    id: int
    chat: int
    subscription: int | None
    briefing: int | None
    slot: str
    state: State
    reason: str
    page: int
    until: int
    receipts: tuple[str | None, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def in_doubt(self) -> bool:
        """Whether its present page may have arrived, by what the ledger says."""
        return self.state is State.SENDING or (self.state is State.QUEUED and self.reason == IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Wish:
    """One subscription."""

    id: int
    chat: int
    edition: str
    seen: int | None
    last_day: str | None
    due_at: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was found. `chats`: ids by address; `pages`: of each briefing, as they are sent; `head`: the
    number of the newest revision.
    """

    deliveries: tuple[Row, ...]
    wishes: tuple[Wish, ...]
    chats: Mapping[str, int]
    pages: Mapping[int, tuple[str, ...]]
    head: int

    @property
    def in_doubt(self) -> set[tuple[int, int]]:
        """Deliveries whose present page may have arrived, with that page."""
        return {(row.id, row.page) for row in self.deliveries if row.state is State.SENDING}


async def settled(database: Database, now: float) -> bool:
    """Whether nothing is due, and no delivery is open."""
    due = select(func.count()).select_from(subscriptions).where(subscriptions.c.due_at <= int(now))
    open_ = select(func.count()).select_from(deliveries).where(deliveries.c.state.in_(OPEN))
    async with database.read() as db:
        return not (await db.scalar(due) or await db.scalar(open_))


async def read(database: Database, vault: Vault) -> Ledger:
    """The whole ledger."""
    receipts = Receipts(vault).receipts
    async with database.read() as db:
        d, s = deliveries.c, subscriptions.c
        columns = (d.id, d.chat_id, d.subscription_id, d.briefing_id, d.slot, d.state, d.reason, d.page)
        rows = tuple(
            Row(*row[:5], State(row.state), *row[6:9], receipts(row.receipts))
            for row in await db.execute(select(*columns, d.until_seq, d.receipts).order_by(d.id))
        )
        wishes = select(s.id, s.chat_id, s.edition, s.seen_seq, s.last_day, s.due_at).order_by(s.id)
        cut: dict[int, list[str]] = {}
        for page in await db.execute(select(pages).order_by(pages.c.briefing_id, pages.c.page)):
            cut.setdefault(page.briefing_id, []).append(page.document)
        return Ledger(
            rows,
            tuple(Wish(*row) for row in await db.execute(wishes)),
            {vault.open_address(row.address).chat: row.id for row in await db.execute(select(chats))},
            {briefing: tuple(documents) for briefing, documents in cut.items()},
            await db.scalar(select(func.max(revisions.c.seq))) or 0,
        )
