"""Nothing is lost and nothing repeated, whatever the moment at which the process is killed: each by its name.

`test_kills_soak.py` does the same a thousand times, at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.chats import State, Style
from tests.databases import empty
from tests.kills.books import Reader
from tests.kills.moments import FAN_OUT, GROUPED, MERGE, After, AtMessage, Moment
from tests.kills.recorder import Recorder
from tests.kills.trial import Trial, readers

IN_FLIGHT = 16
BETWEEN_PAGES = (
    AtMessage("lost", 20, later=True),
    AtMessage("arrived", 15, later=True),
    AtMessage("answered", 10),
)
SOME_TIME = (After(0.4), After(0.9), After(1.6))
ALL_IN_FLIGHT = AtMessage("held", IN_FLIGHT)


@pytest.fixture
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str | None]:
    """None for SQLite, or a new database on PostgreSQL."""
    if request.param == "sqlite":
        yield None
        return
    async for made in empty("postgresql", tmp_path, request):
        yield made


async def killed_at(
    moments: Collection[Moment], folder: Path, url: str | None = None, **limits: Any
) -> tuple[Trial, Counter[int]]:
    """A trial with a kill at each of the moments, to its end; and the repeats after each life."""
    made = readers(Random(str(moments)), 150, movers=8, fates=("barred", "gone", "refused"))
    async with Recorder(key_holds=limits.get("key_holds", 0.0)) as recorder:
        trial = Trial(folder, recorder, made, url, **limits)
        await trial.subscribe()
        killed = [await trial.live(moment) for moment in moments]
        await trial.live()
        repeated = await trial.account()
    assert trial.faults == []
    assert all(killed) or After in map(type, moments)
    return trial, repeated


@pytest.mark.parametrize(
    ("url", "moments"),
    [
        pytest.param("sqlite", BETWEEN_PAGES, id="between pages"),
        pytest.param("sqlite", FAN_OUT, id="in a fan-out"),
        pytest.param("sqlite", GROUPED, id="in a grouped commit"),
        pytest.param("sqlite", MERGE[1:6], id="in a merge"),
        pytest.param("sqlite", MERGE[6:], id="at the end of a merge"),
        pytest.param("sqlite", SOME_TIME, id="some time"),
        pytest.param(
            "postgresql", (FAN_OUT[1], GROUPED[2], BETWEEN_PAGES[1], GROUPED[3], MERGE[3]), id="on PostgreSQL"
        ),
    ],
    indirect=["url"],
)
async def test_nobody_is_lost_and_few_pages_are_repeated(
    url: str | None, moments: Collection[Moment], tmp_path: Path
) -> None:
    _, repeated = await killed_at(moments, tmp_path, url)
    assert max(repeated.values(), default=0) <= IN_FLIGHT


async def test_what_was_on_its_way_is_sent_once_more_and_never_a_third_time(tmp_path: Path) -> None:
    made = [Reader(str(number), style=Style.DISCREET) for number in range(IN_FLIGHT)]
    async with Recorder() as recorder:
        trial = Trial(tmp_path, recorder, made)
        await trial.subscribe()
        assert await trial.live(ALL_IN_FLIGHT)
        assert await trial.live(ALL_IN_FLIGHT)
        await trial.live()
        repeated = await trial.account()
    assert trial.faults == []
    assert repeated == {1: IN_FLIGHT}
    states = Counter(row.state for row in (await trial.ledger()).deliveries)
    assert states == {State.UNKNOWN: IN_FLIGHT}


async def test_nothing_is_repeated_where_keys_are_honoured(tmp_path: Path) -> None:
    moments = (ALL_IN_FLIGHT, *BETWEEN_PAGES[1:], GROUPED[2])
    _, repeated = await killed_at(moments, tmp_path, key_holds=60.0)
    assert repeated == {}


async def test_one_whose_next_time_came_meanwhile_has_one_open_delivery(tmp_path: Path) -> None:
    made = [Reader(str(number)) for number in range(120)]
    async with Recorder() as recorder:
        trial = Trial(tmp_path, recorder, made)
        await trial.subscribe()
        assert await trial.live(ALL_IN_FLIGHT)
        assert await trial.come_again(Random(1), 0.8)
        assert await trial.live(AtMessage("arrived", 30))
        await trial.live()
        repeated = await trial.account()
    assert trial.faults == []
    assert max(repeated.values(), default=0) <= IN_FLIGHT


async def test_a_chat_that_moves_between_two_pages(tmp_path: Path) -> None:
    made = [Reader(str(number), ("weekly",), moves_to=f"-{number}", moves_at=1) for number in range(40)]
    async with Recorder() as recorder:
        trial = Trial(tmp_path, recorder, made)
        await trial.subscribe()
        assert await trial.live(AtMessage("arrived", 20))
        assert await trial.live(AtMessage("arrived", 30, later=True))
        await trial.live()
        repeated = await trial.account()
    assert trial.faults == []
    assert max(repeated.values(), default=0) <= IN_FLIGHT
