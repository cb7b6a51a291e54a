"""A thousand kills, at moments that chance chooses, of every kind there is."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random
from shutil import rmtree

import pytest

from tests import soak
from tests.databases import KINDS, empty
from tests.kills.moments import FAN_OUT, GROUPED, MERGE, After, AtMessage, Moment
from tests.kills.recorder import Fate, Recorder
from tests.kills.trial import Trial, readers

SEED = 2020
KILLS = 1_000
#: Trials at the same time: most of a life is waiting.
AT_ONCE = 4
#: One in so many trials is on PostgreSQL.
SEVERAL = 8
#: What becomes of a request here and there, besides.
FATES = (
    *(Fate("later", 0.3), Fate("later", 1.5)),
    *(Fate("unknown"), Fate("unknown", shown=True)),
    Fate("unsent"),
)


def moment(random: Random, in_flight: int) -> Moment:
    """Any moment there is."""
    nth = random.choice((1, 1, 2, 5, 12))
    match random.randrange(10):
        case 0 | 1:
            return After(random.uniform(0.05, 2.5))
        case 2 | 3:
            return AtMessage(random.choice(("lost", "arrived", "answered")), random.randint(1, 60))
        case 4:
            return AtMessage(random.choice(("lost", "arrived")), random.randint(1, 20), later=True)
        case 5:
            return AtMessage("held", random.randint(2, in_flight))
        case 6:
            at = random.choice(FAN_OUT)
        case 7:
            at = random.choice(GROUPED)
        case 8:
            at = random.choice(MERGE)
        case _:
            at, nth = random.choice(FAN_OUT), random.randint(1, 60)
            return replace(at, matching=".", nth=5 * nth if at.when == "statement" else nth)
    return replace(at, nth=nth)


@dataclass
class Found:
    """What all trials together have come to. `repeated`: the pages after each kill."""

    kills: int = 0
    faults: list[str] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


async def one(number: int, folder: Path, url: str | None, found: Found, migrating: asyncio.Lock) -> None:
    """One trial, all of whose choices follow from its number."""
    random = Random(f"{SEED}-{number}")
    in_flight = random.choice((4, 16, 16))
    key_holds = random.choice((0.0, 0.0, 60.0))
    limits = {
        "chunk": random.choice((25, 60, 2_000)),
        "page": random.choice((500, 900)),
        "rate": random.choice((100, 1_000)),
    }
    made = readers(random, random.randint(60, 160), movers=6, fates=("barred", "gone", "refused"))
    async with Recorder(key_holds=key_holds, latency=random.choice((0.0, 0.003, 0.02))) as recorder:
        for reader in random.sample(made, len(FATES)):
            recorder.next[reader.chat] = deque([random.choice(FATES)])
        trial = Trial(folder, recorder, made, url, in_flight=in_flight, key_holds=key_holds, **limits)
        async with migrating:  # Alembic does one at a time
            await trial.subscribe()
        for _ in range(random.randint(4, 8)):
            await trial.live(moment(random, in_flight))
            if random.random() < 0.2:
                await trial.come_again(random, 0.3)
        await trial.live()
        repeated = await trial.account()
    if max(repeated.values(), default=0) > (0 if key_holds else in_flight):
        trial.faults.append(f"repeated: {repeated}, keys held for {key_holds:g} s")
    found.kills += trial.kills
    found.repeated += repeated.values()
    if trial.faults:
        found.faults += [f"trial {number}: {fault}" for fault in trial.faults]
        (folder.parent / f"faults-{number}").write_text("\n".join([*trial.faults, trial.log]))
    else:
        rmtree(folder)


@pytest.fixture
def kinds(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The kinds of database that there are here."""
    try:
        request.getfixturevalue("postgres")
    except pytest.skip.Exception:
        return ("sqlite",)
    return KINDS


@pytest.mark.soak
@pytest.mark.timeout(0)
async def test_a_thousand_kills(
    kinds: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = Found()
    numbers, migrating = count(), asyncio.Lock()

    async def several() -> None:
        while found.kills < KILLS:
            number = next(numbers)
            folder = tmp_path / str(number)
            folder.mkdir()
            kind = kinds[number % SEVERAL == 0 and len(kinds) > 1]
            async with asynccontextmanager(empty)(kind, folder, request) as url:
                await one(number, folder, url if kind == "postgresql" else None, found, migrating)

    await asyncio.gather(*(several() for _ in range(AT_ONCE)))
    soak.record(
        kills=found.kills,
        unaccounted=len(found.faults),
        duplicates=sum(found.repeated),
        max_duplicates_per_kill=max(found.repeated, default=0),
    )

    assert found.faults == []
