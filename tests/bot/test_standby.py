"""One process sends: another stands by, and takes over; and each ends in order when it is told to."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from tests.databases import KINDS, empty, run_on_server
from tests.kills.moments import FAN_OUT
from tests.kills.process import Life
from tests.kills.recorder import Recorder
from tests.kills.trial import PATIENCE, Trial, readers

STANDS_BY = "Another instance is running; this one stands by"
#: Ends the connection that holds the lock, as a server or a network may.
END_LOCK = """
SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@pytest.fixture
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str | None]:
    """None for SQLite, or a new database on PostgreSQL."""
    if request.param == "sqlite":
        yield None
        return
    async for made in empty("postgresql", tmp_path, request):
        yield made


@pytest.fixture
async def recorder() -> AsyncIterator[Recorder]:
    async with Recorder() as made:
        yield made


both = pytest.mark.parametrize("url", KINDS, indirect=True)
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def trial_of(recorder: Recorder, folder: Path, url: str | None, count: int = 60) -> Trial:
    made = Trial(folder, recorder, readers(Random(1), count), url)
    await made.subscribe()
    return made


async def says(log: Path, words: str) -> None:
    """Returns when the log has these words."""
    async with asyncio.timeout(PATIENCE):
        while not (log.exists() and words in log.read_text()):  # noqa: ASYNC240 - a small file
            await asyncio.sleep(0.02)


async def within(seconds: float, life: Life) -> float:
    """Waits for its end. Returns after how long it came."""
    began = time.monotonic()
    await asyncio.wait_for(life.ended.wait(), seconds)
    return time.monotonic() - began


@both
async def test_a_second_instance_stands_by_and_takes_over(
    url: str | None, recorder: Recorder, tmp_path: Path
) -> None:
    trial = await trial_of(recorder, tmp_path, url)
    first = trial.start(rate=20)
    await asyncio.wait_for(recorder.heard(5), PATIENCE)
    second = trial.start(log=tmp_path / "second")
    await says(tmp_path / "second", STANDS_BY)
    assert STANDS_BY not in trial.log
    assert recorder.life == 1

    first.kill()
    killed_at = time.monotonic()
    await first.ended.wait()
    await asyncio.wait_for(recorder.heard(recorder.requests + 1), PATIENCE)
    assert time.monotonic() - killed_at < 10
    assert recorder.life == 2

    await trial.finish(second)
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= 16
    assert (tmp_path / "second").read_text().count(STANDS_BY) == 1


@both
async def test_told_to_end_it_settles_what_is_on_its_way_and_repeats_nothing(
    url: str | None, recorder: Recorder, tmp_path: Path
) -> None:
    trial = await trial_of(recorder, tmp_path, url)
    first = trial.start()
    await asyncio.wait_for(recorder.heard(30), PATIENCE)
    recorder.latency = 0.4
    await asyncio.wait_for(recorder.heard(recorder.requests + 16), PATIENCE)
    first.stop()
    assert await within(PATIENCE, first) < 8
    assert first.status == 0
    await trial.ended(first)
    ledger = await trial.ledger()
    assert ledger.in_doubt == set()
    assert any(row.is_open for row in ledger.deliveries)

    recorder.latency = 0.0
    await trial.live()
    assert await trial.account() == {}
    assert trial.faults == []
    assert trial.log == ""


@on_sqlite
async def test_told_to_end_it_does_not_wait_for_answers_that_never_come(
    url: str | None, recorder: Recorder, tmp_path: Path
) -> None:
    trial = await trial_of(recorder, tmp_path, url)
    first = trial.start()
    await asyncio.wait_for(recorder.heard(20), PATIENCE)
    recorder.holds = True
    await asyncio.wait_for(recorder.held(16), PATIENCE)
    first.stop()
    assert await within(PATIENCE, first) < 8
    assert first.status == 0
    await trial.ended(first)
    assert 0 < len((await trial.ledger()).in_doubt) <= 16

    recorder.holds = False
    await trial.live()
    repeated = await trial.account()
    assert trial.faults == []
    assert 0 < sum(repeated.values()) <= 16


@both
async def test_told_to_end_in_a_fan_out_it_goes_on_there(
    url: str | None, recorder: Recorder, tmp_path: Path
) -> None:
    trial = await trial_of(recorder, tmp_path, url)
    first = trial.start(FAN_OUT[-1], signal=signal.SIGTERM, chunk=20)
    assert await within(PATIENCE, first) < PATIENCE
    assert first.status == 0
    await trial.ended(first)
    ledger = await trial.ledger()
    assert any(wish.last_day is None for wish in ledger.wishes)

    await trial.live()
    assert await trial.account() == {}
    assert trial.faults == []
    assert trial.log == ""


@on_postgresql
async def test_without_its_lock_it_sends_no_more(url: str, recorder: Recorder, tmp_path: Path) -> None:
    trial = await trial_of(recorder, tmp_path, url)
    first = trial.start(rate=20)
    await asyncio.wait_for(recorder.heard(10), PATIENCE)
    await run_on_server(url, END_LOCK)
    assert await within(PATIENCE, first) < 8
    assert first.status == 0
    assert "the lock is lost" in trial.log
    await trial.ended(first)
    assert not await trial.settled()

    await trial.live()
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= 16


@on_postgresql
async def test_when_the_lock_goes_to_another_the_two_do_not_both_send(
    url: str, recorder: Recorder, tmp_path: Path
) -> None:
    trial = await trial_of(recorder, tmp_path, url, 200)
    first = trial.start(rate=60)
    await asyncio.wait_for(recorder.heard(10), PATIENCE)
    second = trial.start(log=tmp_path / "second")
    await says(tmp_path / "second", STANDS_BY)
    await run_on_server(url, END_LOCK)
    await asyncio.wait_for(first.ended.wait(), PATIENCE)
    await trial.finish(second)
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= 16
