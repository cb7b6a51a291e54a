"""The clock that tests hold in their hands keeps its own promises."""

import asyncio
import threading

import pytest

from tests.fakes.clock import FakeClock


async def test_all_who_sleep_wake_in_the_order_of_their_times() -> None:
    clock, woken = FakeClock(), list[tuple[str, float]]()
    start = clock.monotonic()

    async def nap(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.monotonic() - start))

    tasks = [asyncio.create_task(nap(name, s)) for name, s in (("b", 5), ("a", 1), ("c", 5))]
    await clock.advance(4.5)
    assert woken == [("a", 1)]
    await clock.advance(1)
    assert woken == [("a", 1), ("b", 5), ("c", 5)]
    await asyncio.gather(*tasks)


async def test_a_jump_moves_the_wall_clock_alone() -> None:
    clock = FakeClock()
    now, monotonic = clock.now(), clock.monotonic()
    clock.jump(-3_600)
    assert (clock.now() - now, clock.monotonic() - monotonic) == (-3_600, 0)


async def test_time_stands_still_while_a_thread_works() -> None:
    busy, may_end = threading.Event(), threading.Event()
    clock = FakeClock(idle=lambda: not busy.is_set())
    ended_at = list[float]()

    async def use() -> None:
        await clock.sleep(1)
        busy.set()
        asyncio.get_running_loop().call_later(0.02, may_end.set)
        assert await asyncio.to_thread(may_end.wait, 5)
        busy.clear()
        ended_at.append(clock.monotonic())

    start = clock.monotonic()
    task = asyncio.create_task(use())
    await clock.run_until(task, limit=100)
    assert ended_at == [start + 1]


async def test_waiting_for_what_never_comes_is_told() -> None:
    with pytest.raises((AssertionError, TimeoutError)):
        await FakeClock().run_until(lambda: False, limit=10)
