"""A process that dies at any step of a publication: it is published once, and readers are told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.drafts import Stage
from bot.storage.content import load
from bot.storage.schema import upgrade_to
from bot.storage.tables import SCHEMA
from briefings.revision import RevisionKind
from tests.bot.delivery.engine import AFTER, BEFORE, Mortal
from tests.bot.desk.drafting import Room
from tests.factories import figure, revision

#: No publication takes more writes.
MOST = 8


async def waiting(url: str) -> Room:
    """A correction that another editor has read, and is about to approve."""
    room = Room(Mortal(url))
    await room.fill(revision(figure(), 1))
    otter = room.seat("Otter")
    await otter.say("/correct det number=more than 33 500 wrong=We wrote 33,000.")
    await otter.say("/draft 1 when=now")
    await otter.say("/draft 1 view=send")
    heron = room.seat("Heron")
    await heron.say("/approve 1 view=page")
    await heron.say("/approve 1 number=33500")
    return room


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
@pytest.mark.parametrize("step", range(1, MOST + 1))
async def test_it_is_published_once_whenever_the_process_dies(tmp_path: Path, step: int, moment: str) -> None:
    url = f"sqlite:///{tmp_path / 'test.sqlite'}"
    first = Mortal(url)
    await upgrade_to(first, SCHEMA)
    await first.close()
    room = await waiting(url)
    heron = room.seat("Heron")
    await heron.say("/approve 1")
    database = room.database
    assert isinstance(database, Mortal)
    database.dies_at = {database.writes + step: moment}
    task = asyncio.create_task(heron.press("button-approve"))
    await asyncio.wait((task,), timeout=1.0 if not database.dead else 0)
    died = database.dead
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.close()

    after = Room(Mortal(url))
    async with after.database.read() as db:
        kept = await load(db)
    after.fill_from(kept)
    after.runs.started += room.runs.started
    if (await after.draft()).stage is Stage.WAITING:  # it was not approved yet: that was not seen to be done
        await after.approved(typed="33500")
    await after.desk.publishing.publish_due()
    await after.desk.publishing.publish_due()
    async with after.database.read() as db:
        kept = await load(db)
    assert [one.kind for one in kept] == [RevisionKind.PUBLISHED, RevisionKind.CORRECTED]
    assert (2, True, False) in after.runs.started
    assert (await after.draft()).stage is Stage.PUBLISHED
    acts = [act for _, act in await after.acts()]
    assert acts.count("corrected") == 1
    assert acts.count("approved") == 1
    await after.database.close()
    assert died or step > 2, "the first writes are part of it"
