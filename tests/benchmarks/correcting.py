"""One process that corrects: `python -m tests.benchmarks.correcting FILE STATEMENTS`.

It tells what that took as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select

from bot.delivery.correcting import Corrections
from bot.registry import Services
from bot.storage import received
from bot.storage.database import Database
from bot.storage.tables import page_revisions
from briefings.corpus import Corpus
from briefings.revision import Revision, RevisionKind
from tests.benchmarks.engine import Engine, Recorder, opened
from tests.benchmarks.fanning import Morning, peak
from tests.benchmarks.generated import TODAY, services_of


async def corrected(database: Database, services: Services) -> Revision:
    """The statement that most briefings tell, corrected."""
    counted = select(page_revisions.c.seq).group_by(page_revisions.c.seq).order_by(func.count().desc())
    async with database.read() as db:
        seq = (await db.execute(counted.limit(1))).scalar_one()
    (told,) = (one for one in services.corpus.revisions if one.seq == seq)
    note = {"en": "The number was another."}
    head = services.corpus.head
    return Revision(head + 1, RevisionKind.CORRECTED, told.article, told.statement, TODAY, note)


async def correct(file: Path, services: Services) -> Mapping[str, float]:
    """Finds who must be told, and queues that, in a database of deliveries that were sent."""
    async with opened(file) as database:
        revision = await corrected(database, services)
        services.corpus = Corpus([*services.corpus.revisions, revision])
        engine = Engine(database, services, Recorder(Morning()))
        runs = Corrections(database, engine.books.briefs, services, engine.clock)
        start = time.perf_counter()
        telling = await runs.holding(revision.seq)
        async with database.read() as db:
            held = await received.number_of_chats(db, telling)
        found = time.perf_counter() - start
        start = time.perf_counter()
        queued = await runs.start(revision.seq, serious=True)
        return {
            "correction_1m_s": found,
            "correction_1m_peak_mb": peak(),
            "held": held,
            "queued": queued,
            "queue_s": time.perf_counter() - start,
        }


def main(file: str, statements: str) -> None:
    print(json.dumps(asyncio.run(correct(Path(file), services_of(int(statements))))))


if __name__ == "__main__":
    main(*sys.argv[1:])
