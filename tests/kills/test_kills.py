"""Nothing is lost and nothing repeated, whatever moment the process is killed at; by name, a few of each.

`test_kills_soak.py` does the same a thousand times, at random.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.databases import empty
from tests.kills.moments import FAN_OUT, GROUPED, MERGE, After, AtMessage, Moment
from tests.kills.recorder import Recorder
from tests.kills.trial import Trial, readers

BETWEEN_PAGES = (
    AtMessage("lost", 20, later=True),
    AtMessage("arrived", 15, later=True),
    AtMessage("answered", 10),
)
AFTER_A_WHILE = tuple(map(After, (0.3, 0.7, 1.1, 1.5)))


@pytest.fixture
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str | None]:
    """None for SQLite, or a new database on PostgreSQL."""
    if request.param == "sqlite":
        yield None
        return
    async for made in empty("postgresql", tmp_path, request):
        yield made


def on(kind: str, *moments: Moment, name: str) -> object:
    return pytest.param(kind, moments, id=f"{name}-{kind}")


@pytest.mark.parametrize(
    ("url", "moments"),
    [
        on("sqlite", *BETWEEN_PAGES, name="between pages"),
        on("sqlite", *FAN_OUT, name="in fan-out"),
        on("sqlite", *GROUPED, name="in a grouped commit"),
        on("sqlite", *MERGE[::2], name="in a merge"),
        on("sqlite", *AFTER_A_WHILE, name="some time"),
        on("postgresql", BETWEEN_PAGES[1], FAN_OUT[1], GROUPED[2], GROUPED[3], MERGE[3], name="anywhere"),
    ],
    indirect=["url"],
)
async def test_nobody_is_lost_and_few_pages_repeated(
    url: str | None, moments: Sequence[Moment], tmp_path: Path
) -> None:
    random = Random(str(moments))
    async with Recorder() as recorder:
        made = readers(random, 150, movers=8, fates=("barred", "gone", "refused"))
        trial = Trial(tmp_path, recorder, made, url)
        await trial.subscribe()
        killed = [await trial.live(moment) for moment in moments]
        await trial.live()
        repeated = await trial.account()

    assert trial.faults == []
    assert all(killed) or isinstance(moments[0], After)
    assert max(repeated.values(), default=0) <= 16
