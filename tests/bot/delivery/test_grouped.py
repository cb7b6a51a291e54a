"""Grouped writing: one transaction for all who wait, and nobody's fate is another's but the write's."""

import asyncio
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.grouped import Grouped
from bot.faults import BusyError


class Disk:
    """Writes groups one at a time, each when it is let; a group that holds what is broken fails."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.broken: set[int] = set()
        self.writing = 0
        self._open = asyncio.Event()

    def let(self) -> None:
        """Whatever comes is written at once."""
        self._open.set()

    def hold(self) -> None:
        self._open.clear()

    async def write(self, group: list[int]) -> Iterable[str]:
        assert self.writing == 0, "two groups at once"
        self.writing += 1
        self.groups.append(list(group))
        try:
            await self._open.wait()
            if self.broken & set(group):
                raise BusyError("the disk is full")
        finally:
            self.writing -= 1
        return [f"{one} written" for one in group]


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def put(grouped: Grouped[int, str], *items: int) -> list[asyncio.Task[str]]:
    return [asyncio.create_task(grouped.put(item)) for item in items]


async def test_while_one_group_is_written_the_next_gathers() -> None:
    disk = Disk()
    grouped = Grouped(disk.write)
    first = put(grouped, 1)
    await settle()
    others = put(grouped, 2, 3, 4)
    await settle()
    assert disk.groups == [[1]]
    assert not first[0].done()  # not durable yet
    disk.let()
    assert await asyncio.gather(*first, *others) == [f"{one} written" for one in (1, 2, 3, 4)]
    assert disk.groups == [[1], [2, 3, 4]]


async def test_who_comes_at_one_moment_shares_a_group() -> None:
    disk = Disk()
    disk.let()
    grouped = Grouped(disk.write)
    await asyncio.gather(*put(grouped, *range(16)))
    assert disk.groups == [list(range(16))]


async def test_a_group_is_never_larger_than_the_most() -> None:
    disk = Disk()
    disk.let()
    grouped = Grouped(disk.write, most=3)
    assert await asyncio.gather(*put(grouped, *range(8))) == [f"{one} written" for one in range(8)]
    assert disk.groups == [[0, 1, 2], [3, 4, 5], [6, 7]]


async def test_all_of_a_group_get_what_it_raises_and_the_next_group_is_written() -> None:
    disk = Disk()
    grouped = Grouped(disk.write)
    first = put(grouped, 1)
    await settle()
    disk.broken = {2}
    fail = put(grouped, 2, 3)
    await settle()
    disk.let()
    results = await asyncio.gather(*first, *fail, return_exceptions=True)
    assert results[0] == "1 written"
    assert [type(one) for one in results[1:]] == [BusyError, BusyError]
    assert await grouped.put(4) == "4 written"


async def test_who_goes_away_harms_nobody_and_what_they_handed_in_is_written_all_the_same() -> None:
    disk = Disk()
    grouped = Grouped(disk.write)
    put(grouped, 1)
    await settle()
    leaving, staying = put(grouped, 2, 3)
    await settle()
    leaving.cancel()
    disk.let()
    assert await staying == "3 written"
    assert leaving.cancelled()
    assert disk.groups == [[1], [2, 3]]


async def test_who_goes_away_while_it_is_written_harms_nobody() -> None:
    disk = Disk()
    grouped = Grouped(disk.write)
    leaving, staying = put(grouped, 1, 2)
    await settle()
    leaving.cancel()
    await settle()
    disk.let()
    assert await staying == "2 written"
    assert await grouped.put(3) == "3 written"


async def test_who_goes_away_from_a_group_that_fails_leaves_nothing_unheard(
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk = Disk()
    disk.broken = {1}
    grouped = Grouped(disk.write)
    leaving, staying = put(grouped, 1, 2)
    await settle()
    leaving.cancel()
    disk.let()
    with pytest.raises(BusyError):
        await staying
    await settle()
    assert caplog.records == []


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["stays", "leaves"])), max_size=30),
    st.sets(st.integers(0, 29), max_size=3),
    st.integers(1, 5),
)
def test_whoever_stays_is_answered_and_each_item_written_once_in_order(
    comers: list[tuple[int, str]], broken: set[int], most: int
) -> None:
    async def scene() -> None:
        disk = Disk()
        disk.broken = broken
        grouped = Grouped(disk.write, most)
        tasks: list[asyncio.Task[str]] = []
        for number, (wait, does) in enumerate(comers):
            tasks += put(grouped, number)
            for _ in range(wait):
                await asyncio.sleep(0)
            if does == "leaves":
                tasks[number // 2].cancel()
            if number % 5 == 4:
                disk.let()
                await asyncio.sleep(0)
                disk.hold()
        disk.let()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        written = [one for group in disk.groups for one in group]
        assert written == sorted(set(written))
        failed = {one for group in disk.groups for one in group if broken & set(group)}
        for number, result in enumerate(results):
            if isinstance(result, asyncio.CancelledError):
                continue  # it may or may not have been handed in before it went
            assert number in written
            assert isinstance(result, BusyError) if number in failed else result == f"{number} written"
        assert all(len(group) <= most for group in disk.groups)

    asyncio.run(scene())
