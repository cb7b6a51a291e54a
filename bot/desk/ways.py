"""The way of what was published: who made it, whom it has reached, and how its makers are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk.telling import told
from bot.desk.tools import Tools
from bot.drafts import Draft, Way
from bot.storage import drafts, reach
from bot.storage.database import Connection
from bot.storage.runs import run_counts


class Ways:
    """Looks back at drafts, and tells the team of them."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._database = tools.books.database
        self._services = tools.services
        self._clock = tools.clock

    async def ways(self, statement: str) -> tuple[Way, ...]:
        """The way of every revision of a statement that came from the desk, the newest first."""
        seqs = [revision.seq for revision in self._services.corpus.versions(statement)]
        async with self._database.read() as db:
            found = await drafts.published_as(db, seqs)
            return tuple([await self._way(db, draft) for draft in found])

    async def _way(self, db: Connection, draft: Draft) -> Way:
        assert draft.seq is not None
        run = await run_counts(db, f"c{draft.seq}")
        outcomes = await reach.outcomes(db, draft.seq)
        looks = await drafts.looks(db, draft.id)
        return Way(draft, looks, outcomes, run.edited, run.told, run.not_reached, run.waiting)

    async def tell(self, to: Sequence[str], draft: Draft, what: str, by: str, reason: str = "") -> None:
        """Tells some of the team, by pseudonym, what has become of a draft."""
        chats = [one.chat for one in self._tools.team.active() if one.pseudonym in to]
        ways = await self.ways(draft.id_of_statement) if what == "desk-receipt" else ()
        way = next((one for one in ways if one.draft.id == draft.id), None)
        slot = f"desk:{what}:{draft.id}:{draft.content.hash}:{int(self._clock.now())}"
        corpus = self._services.corpus
        await self._tools.tell(
            slot, chats, lambda wording: told(what, draft, by, reason, way, corpus, wording)
        )
