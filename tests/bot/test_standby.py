"""One process sends: another stands by, and takes over; and each ends in order when it is told to."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from bot.storage.database import Database, engine_of
from tests.databases import KINDS, empty
from tests.kills.moments import FAN_OUT
from tests.kills.recorder import Recorder
from tests.kills.trial import PATIENCE, Trial, readers

STANDS_BY = "Another instance is running; this one stands by"
IN_FLIGHT = 16
#: PostgreSQL's connection that holds the lock: when it was last used, and its end.
LOCK = (
    "FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
LAST_USED = f"SELECT query_start {LOCK}"
END = f"SELECT pg_terminate_backend(pid) {LOCK}"


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


@pytest.fixture
async def trial(url: str | None, recorder: Recorder, tmp_path: Path) -> AsyncIterator[Trial]:
    """Readers who are due; nobody who sends yet."""
    made = Trial(tmp_path, recorder, readers(Random(1), 100), url)
    await made.subscribe()
    yield made
    await made.end()


both = pytest.mark.parametrize("url", KINDS, indirect=True)
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def soon(awaited: Awaitable[object]) -> float:
    """Waits for it, with patience. Returns how many seconds it took."""
    began = time.monotonic()
    await asyncio.wait_for(awaited, PATIENCE)
    return time.monotonic() - began


async def says(log: Path, words: str) -> None:
    """Returns when the log has these words."""
    while not (log.exists() and words in log.read_text()):  # noqa: ASYNC110, ASYNC240 - a file calls nobody
        await asyncio.sleep(0.02)


async def ask(url: str, statement: str) -> object:
    """What PostgreSQL says."""
    database = Database(engine_of(url))
    try:
        async with database.read() as db:
            return await db.scalar(text(statement))
    finally:
        await database.close()


async def next_use(url: str) -> None:
    """Returns right after the connection with the lock was used."""
    before = await ask(url, LAST_USED)
    while await ask(url, LAST_USED) == before:  # noqa: ASYNC110 - a server calls nobody
        await asyncio.sleep(0.02)


# --- standing by ---


@both
async def test_a_second_instance_stands_by_and_takes_over(
    trial: Trial, recorder: Recorder, tmp_path: Path
) -> None:
    first = trial.start(rate=20)
    await soon(recorder.heard(5))
    second = trial.start(log=tmp_path / "second")
    await soon(says(tmp_path / "second", STANDS_BY))
    assert STANDS_BY not in trial.log
    assert recorder.life == 1

    first.kill()
    killed_at = time.monotonic()
    await soon(first.ended.wait())
    await soon(recorder.heard(recorder.requests + 1))
    assert time.monotonic() - killed_at < 10
    assert recorder.life == 2

    await trial.finish(second)
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= IN_FLIGHT
    assert (tmp_path / "second").read_text().count(STANDS_BY) == 1


@both
async def test_one_that_stands_by_ends_when_it_is_told_to(
    trial: Trial, recorder: Recorder, tmp_path: Path
) -> None:
    first = trial.start(rate=20)
    await soon(recorder.heard(1))
    second = trial.start(log=tmp_path / "second")
    await soon(says(tmp_path / "second", STANDS_BY))
    second.stop()
    assert await soon(second.ended.wait()) < 8
    assert second.status == 0
    assert first.status is None
    assert recorder.life == 1


# --- told to end ---


@both
async def test_what_is_on_its_way_is_settled_and_nothing_is_repeated(
    trial: Trial, recorder: Recorder
) -> None:
    first = trial.start()
    await soon(recorder.heard(30))
    recorder.latency = 0.4
    await soon(recorder.heard(recorder.requests + IN_FLIGHT))
    first.stop()
    assert await soon(first.ended.wait()) < 8
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
async def test_answers_that_never_come_are_not_waited_for(trial: Trial, recorder: Recorder) -> None:
    first = trial.start()
    recorder.holds = True
    await soon(recorder.heard(IN_FLIGHT))
    first.stop()
    assert await soon(first.ended.wait()) < 8
    assert first.status == 0
    await trial.ended(first)
    assert len((await trial.ledger()).in_doubt) == IN_FLIGHT

    await trial.live()
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) == IN_FLIGHT


@both
async def test_in_a_fan_out_the_rest_of_it_comes_with_the_next_start(trial: Trial) -> None:
    first = trial.start(FAN_OUT[-1], signal=signal.SIGTERM, chunk=20)
    assert await soon(first.ended.wait()) < PATIENCE
    assert first.status == 0
    await trial.ended(first)
    assert any(wish.last_day is None for wish in (await trial.ledger()).wishes)

    await trial.live()
    assert await trial.account() == {}
    assert trial.faults == []
    assert trial.log == ""


# --- the lock is lost ---


@on_postgresql
async def test_without_its_lock_it_sends_no_more(trial: Trial, recorder: Recorder, url: str) -> None:
    first = trial.start(rate=20)
    await soon(recorder.heard(10))
    await ask(url, END)
    assert await soon(first.ended.wait()) < 8
    assert first.status == 1
    assert "the database ended the connection that held the lock" in trial.log
    await trial.ended(first, status=1)
    assert not await trial.settled()

    await trial.live()
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= IN_FLIGHT


@on_postgresql
async def test_who_takes_over_a_lost_lock_waits_until_the_other_has_noticed(
    trial: Trial, recorder: Recorder, url: str, tmp_path: Path
) -> None:
    """The first looks after its lock now and then; between two looks, the second gets it."""
    first = trial.start(rate=20)
    await soon(recorder.heard(5))
    second = trial.start(log=tmp_path / "second")
    await soon(says(tmp_path / "second", STANDS_BY))
    os.kill(second.pid, signal.SIGSTOP)
    for _ in range(2):
        await soon(next_use(url))  # until it is high time for the second to look again
    await ask(url, END)
    os.kill(second.pid, signal.SIGCONT)
    await soon(first.ended.wait())
    lives = [arrival.life for arrival in recorder.arrivals]
    assert lives == sorted(lives)

    await trial.finish(second)
    repeated = await trial.account()
    assert trial.faults == []
    assert sum(repeated.values()) <= IN_FLIGHT
