"""The pacer keeps every limit, in every stretch of time, and makes nobody wait for another's limit."""

import asyncio
import gc
from collections import Counter
from collections.abc import Coroutine, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats import Address, Lane
from bot.delivery.lanes import WEIGHTS
from bot.delivery.pacing import LATE, MOST_REPLIES, STRETCH, CrowdedError, Pacer, Window, fine
from bot.platforms.base import Limits, Rate
from tests.fakes.clock import FakeClock

THIRTY = Rate(30)
PERSON = (Rate(1, 1),)
GROUP = (Rate(1, 1), Rate(4, 15))
#: Float arithmetic on moments around 1,000 s is off by less.
TINY = 1e-9
EVER = 100_000.0
#: Moments that no window's end falls on, so that nothing hangs on who comes first in a tie.
MOMENTS = st.integers(0, 8_000).map(lambda ms: ms / 1_000 + 0.000_37)
CHATS = st.sampled_from(["person-1", "person-2", "person-3", "group-1", "group-2"])
LANES = st.sampled_from(Lane)


def rates(address: Address) -> Sequence[Rate]:
    return GROUP if address.chat.startswith("group") else PERSON


def limits(overall: Rate | None = THIRTY) -> Limits:
    return Limits(measure=len, page=1, overall=overall, chat=rates)


def address(chat: str, thread: str | None = None) -> Address:
    return Address("telegram", chat, thread)


class Wish(NamedTuple):
    """Somebody who asks for a turn so many seconds from the start, and goes away after `patience`."""

    at: float
    lane: Lane
    chat: str
    patience: float = EVER


class Closing(NamedTuple):
    """A `Later`, so many seconds from the start. `chat`: None for the whole platform."""

    at: float
    chat: str | None
    seconds: float


class Given(NamedTuple):
    moment: float
    wish: Wish


class Scene:
    """A pacer, a clock, and what was given: turns in their order, from the scene's start."""

    def __init__(self, overall: Rate | None = THIRTY, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.pacer = Pacer(limits(overall), self.clock)
        self.given: list[Given] = []
        self.crowded: list[Wish] = []
        self.start = self.clock.monotonic()
        self.tasks: list[asyncio.Task[None]] = []

    @property
    def now(self) -> float:
        return self.clock.monotonic() - self.start

    def add(self, *wishes: Wish) -> None:
        self.tasks += [asyncio.create_task(self._live(wish)) for wish in wishes]

    async def _live(self, wish: Wish) -> None:
        await self.clock.sleep(wish.at)
        turn = asyncio.create_task(self._turn(wish))
        leaving = asyncio.create_task(self.clock.sleep(wish.patience))
        try:
            await asyncio.wait((turn, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (turn, leaving):
                task.cancel()
            await asyncio.gather(turn, leaving, return_exceptions=True)

    async def _turn(self, wish: Wish) -> None:
        try:
            await self.pacer.turn(address(wish.chat), wish.lane)
        except CrowdedError:
            self.crowded.append(wish)
        else:
            self.given.append(Given(self.now, wish))

    async def close(self, closing: Closing) -> None:
        """Closes, and at the end of that time checks that nothing was given there meanwhile."""
        await self.clock.sleep(closing.at)
        before, until = len(self.given), self.now + closing.seconds
        self.pacer.block(address(closing.chat) if closing.chat else None, closing.seconds)
        await self.clock.sleep(closing.seconds)
        for moment, wish in self.given[before:]:
            assert moment >= until - TINY or closing.chat not in (None, wish.chat)

    async def finish(self, limit: float = EVER) -> list[Given]:
        """Runs until all wishes are fulfilled or gone; then nothing of the pacer's is left."""
        everything = asyncio.gather(*self.tasks)
        await self.clock.run_until(everything, limit)
        await self.clock.settle()
        assert self.pacer.waiting == sum(self.pacer.waiting_in(lane) for lane in Lane) == 0
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return self.given


def play(scenario: Coroutine[Any, Any, None]) -> None:
    asyncio.run(scenario)


def within(moments: Sequence[float], rate: Rate, slack: float = 0.0) -> bool:
    """Whether no stretch of the rate's time, stretched and less `slack` of it, holds more than its count."""
    shortest = rate.seconds * STRETCH * (1 - slack) - TINY
    return all(
        after - before >= shortest for before, after in zip(moments, moments[rate.count :], strict=False)
    )


def saturating(count: int, lane: Lane = Lane.SCHEDULED) -> list[Wish]:
    return [Wish(0, lane, f"{lane.name}-{number}") for number in range(count)]


@given(
    st.sampled_from([1, 2, 7, 30, 100]),
    st.lists(st.builds(Wish, MOMENTS, LANES, CHATS, st.sampled_from([0.2, 1, EVER])), max_size=60),
    st.lists(st.builds(Closing, MOMENTS, st.none() | CHATS, st.floats(0, 30)), max_size=4),
    st.integers(0, 150),
)
def test_every_limit_holds_in_every_stretch_of_time(
    count: int, wishes: list[Wish], closings: list[Closing], crowd: int
) -> None:
    async def scenario() -> None:
        overall = Rate(count)
        scene = Scene(overall)
        scene.add(*wishes, *saturating(crowd))
        scene.tasks += [asyncio.create_task(scene.close(closing)) for closing in closings]
        given = await scene.finish()

        moments = [turn.moment for turn in given]
        assert within(moments, overall)
        assert within(moments, fine(overall), LATE)
        for chat in {wish.chat for wish in wishes}:
            for rate in rates(address(chat)):
                assert within([turn.moment for turn in given if turn.wish.chat == chat], rate)
        patient = [wish for wish in [*wishes, *saturating(crowd)] if wish.patience > 1]
        assert Counter(patient) <= Counter(turn.wish for turn in given) + Counter(scene.crowded)

    play(scenario())


@given(st.lists(st.builds(Wish, MOMENTS, LANES, CHATS, st.just(EVER)), max_size=80), CHATS)
def test_who_waits_for_a_closed_chat_delays_nobody_else(wishes: list[Wish], closed: str) -> None:
    others = [wish for wish in wishes if wish.chat != closed]
    runs: list[list[Given]] = []

    async def scenario(chosen: list[Wish]) -> None:
        scene = Scene(Rate(7))
        scene.pacer.block(address(closed), 10_000)
        scene.add(*chosen)
        given = await scene.finish()
        assert all(turn.moment >= 10_000 - TINY for turn in given if turn.wish.chat == closed)
        runs.append([turn for turn in given if turn.wish.chat != closed])

    play(scenario(wishes))
    play(scenario(others))

    assert [turn.wish for turn in runs[0]] == [turn.wish for turn in runs[1]]
    assert [turn.moment for turn in runs[0]] == pytest.approx([turn.moment for turn in runs[1]])


@given(st.lists(st.integers(100, 3_000), min_size=1, max_size=12), st.sampled_from(list(Lane)[1:]))
def test_a_reply_waits_little_however_much_is_queued(gaps: list[int], lane: Lane) -> None:
    async def scenario() -> None:
        scene = Scene()
        at = 0.000_37
        for number, gap in enumerate(gaps):
            at += gap / 1_000
            scene.add(Wish(at, Lane.REPLIES, f"asker-{number}"))
        scene.add(*saturating(int(at * 30) + 60, lane))
        given = await scene.finish()

        waits = [moment - wish.at for moment, wish in given if wish.lane is Lane.REPLIES]
        assert len(waits) == len(gaps)
        assert max(waits) <= 0.15

    play(scenario())


async def test_lanes_that_are_all_full_share_by_weight() -> None:
    scene = Scene()
    for lane in Lane:
        scene.add(*saturating(1_000, lane))
    await scene.clock.advance(53)

    share = Counter(turn.wish.lane for turn in scene.given)
    assert share.total() == 53 / STRETCH * 30
    for lane in Lane:
        assert share[lane] == pytest.approx(share.total() * WEIGHTS[lane] / sum(WEIGHTS.values()), abs=2)
    await stop(scene)


async def test_bulk_keeps_its_minimum_under_a_flood_of_replies() -> None:
    scene = Scene()
    scene.add(*saturating(3_000, Lane.REPLIES), *saturating(1_000))
    await scene.clock.advance(53)

    share = Counter(turn.wish.lane for turn in scene.given)
    assert share[Lane.SCHEDULED] == pytest.approx(share.total() / 9, abs=2)
    await stop(scene)


@pytest.mark.parametrize(("count", "least", "late"), [(30, 28, 0.008), (50, 46, 0.008), (1_000, 900, 0.005)])
async def test_timers_that_wake_late_do_not_add_up(count: int, least: int, late: float) -> None:
    class LateClock(FakeClock):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds + late)

    scene = Scene(Rate(count), LateClock())
    scene.add(*saturating(count * 11))
    await scene.clock.advance(10)

    assert len(scene.given) >= least * 10
    assert within([turn.moment for turn in scene.given], Rate(count))
    await stop(scene)


async def test_there_is_no_burst_at_the_start_nor_after_a_rest() -> None:
    scene = Scene(Rate(30))
    scene.add(*saturating(10), *[wish._replace(at=60) for wish in saturating(10)])
    moments = [turn.moment for turn in await scene.finish()]

    assert moments[0] == 0
    assert moments[10] == 60
    for burst in (moments[:10], moments[10:]):
        assert [after - before for before, after in pairwise(burst)] == pytest.approx([STRETCH / 30] * 9)


async def test_the_first_to_come_is_the_first_to_go_in_a_lane() -> None:
    scene = Scene(Rate(1))
    closed_at_first = Wish(0.1, Lane.BREAKING, "closed")
    wishes = [Wish(0.2 + at / 10, Lane.BREAKING, f"chat-{at}") for at in range(6)]
    scene.pacer.block(address("closed"), 3)
    scene.add(*reversed(wishes), closed_at_first)

    assert [turn.wish for turn in await scene.finish()] == [*wishes[:3], closed_at_first, *wishes[3:]]


async def test_a_long_later_is_waited_out_by_the_whole_platform() -> None:
    scene = Scene()
    scene.pacer.block(None, 10_000)
    scene.pacer.block(None, 5)
    scene.add(*saturating(3), Wish(1, Lane.REPLIES, "person-1"))
    await scene.clock.advance(9_999.9)

    assert scene.given == []
    assert scene.pacer.waiting == 4
    assert scene.pacer.waiting_in(Lane.SCHEDULED) == 3
    assert scene.pacer.closed_for(address("anybody")) == pytest.approx(0.1)
    given = await scene.finish()
    assert [turn.wish.lane for turn in given] == [Lane.REPLIES, *[Lane.SCHEDULED] * 3]
    assert given[0].moment == 10_000


async def test_a_chat_is_closed_with_all_its_threads_and_never_shortened() -> None:
    scene = Scene()
    one, other = address("group-1", "a"), address("group-1", "b")
    scene.pacer.block(one, 100)
    scene.pacer.block(other, 50)
    await scene.clock.advance(60)
    assert scene.pacer.closed_for(other) == pytest.approx(40)
    scene.pacer.block(other, 50)

    assert scene.pacer.closed_for(one) == pytest.approx(50)
    assert scene.pacer.closed_for(address("group-2")) == 0


async def test_a_closure_while_somebody_waits_holds_for_them_too() -> None:
    scene = Scene(Rate(1))
    scene.add(*saturating(1), Wish(0.1, Lane.SCHEDULED, "person-1"), Wish(0.2, Lane.SCHEDULED, "person-2"))
    await scene.clock.advance(0.5)
    scene.pacer.block(address("person-1"), 60)

    given = await scene.finish()
    assert [turn.wish.chat for turn in given[1:]] == ["person-2", "person-1"]
    assert [turn.moment for turn in given[1:]] == pytest.approx([STRETCH, 60.5])


async def test_chats_that_open_together_go_by_their_lanes() -> None:
    scene = Scene(Rate(1))
    wishes = [Wish(0.1, Lane.SCHEDULED, "person-1"), Wish(0.2, Lane.REPLIES, "person-2")]
    for wish in wishes:
        scene.pacer.block(address(wish.chat), 60)
    scene.add(*wishes)

    assert [turn.wish for turn in await scene.finish()] == wishes[::-1]


async def test_closed_for_tells_when_the_chat_itself_can_be_sent_to() -> None:
    scene = Scene(Rate(1))
    person = address("person-1")
    assert scene.pacer.closed_for(person) == 0
    await scene.pacer.turn(person, Lane.SCHEDULED)

    assert scene.pacer.closed_for(person) == pytest.approx(STRETCH)
    assert scene.pacer.closed_for(address("person-2")) == 0
    await scene.clock.advance(scene.pacer.closed_for(person) + TINY)
    assert scene.pacer.closed_for(person) == 0
    scene.add(Wish(0, Lane.SCHEDULED, person.chat))
    assert (await scene.finish())[0].moment == pytest.approx(STRETCH)


async def test_threads_of_a_group_share_its_rate() -> None:
    scene = Scene(None)
    for thread in ("a", "b", "c", "d"):
        turn = asyncio.create_task(scene.pacer.turn(address("group-1", thread), Lane.SCHEDULED))
        await scene.clock.run_until(turn, limit=10)

    assert scene.now == pytest.approx(3 * STRETCH)
    assert scene.pacer.closed_for(address("group-1")) == pytest.approx(12 * STRETCH)


async def test_without_an_overall_rate_only_the_chats_own_hold() -> None:
    scene = Scene(None)
    scene.add(*saturating(500), *saturating(2))
    given = await scene.finish()

    assert [turn.moment for turn in given] == [0] * 500 + [pytest.approx(STRETCH)] * 2


async def test_few_replies_may_wait_for_one_chat() -> None:
    scene = Scene()
    scene.pacer.block(address("group-1"), 60)
    scene.add(*[Wish(0, Lane.REPLIES, "group-1", patience=1 + at) for at in range(MOST_REPLIES)])
    await scene.clock.advance(0.5)
    with pytest.raises(CrowdedError):
        await scene.pacer.turn(address("group-1", "thread"), Lane.REPLIES)

    scene.add(Wish(0, Lane.CORRECTIONS, "group-1"), Wish(0, Lane.REPLIES, "group-2"))
    await scene.clock.advance(1)
    scene.add(Wish(0, Lane.REPLIES, "group-1"), Wish(0.1, Lane.REPLIES, "group-1"))
    given = await scene.finish()
    assert [wish.at for wish in scene.crowded] == [0.1]
    assert Counter(turn.wish.chat for turn in given) == {"group-1": 2, "group-2": 1}


async def test_one_who_leaves_the_queue_leaves_no_gap() -> None:
    scene = Scene(Rate(1))
    leaves, stays = (
        Wish(0.1, Lane.SCHEDULED, name, patience) for name, patience in (("a", 0.5), ("b", EVER))
    )
    scene.add(*saturating(1), leaves, stays)

    _, (moment, wish) = await scene.finish()
    assert wish == stays
    assert moment == pytest.approx(STRETCH)


async def test_a_turn_given_to_one_who_left_at_that_moment_goes_to_the_next() -> None:
    scene = Scene(Rate(1))
    await scene.pacer.turn(address("first"), Lane.SCHEDULED)
    leaves = asyncio.create_task(scene.pacer.turn(address("leaves"), Lane.SCHEDULED))
    await scene.clock.settle()
    scene.add(Wish(0, Lane.SCHEDULED, "next"))

    async def leave() -> None:
        await scene.clock.sleep(STRETCH)
        assert scene.pacer.waiting == 1, "its turn is given, and it has not gone on yet"
        leaves.cancel()

    scene.tasks.append(asyncio.create_task(leave()))

    assert [turn.moment for turn in await scene.finish()] == [pytest.approx(STRETCH)]
    assert leaves.cancelled()
    assert scene.pacer.closed_for(address("leaves")) == 0


async def test_many_who_wait_and_leave_are_not_kept() -> None:
    before, scene = alive(asyncio.Future), Scene()
    scene.pacer.block(None, 10_000)
    scene.add(Wish(0, Lane.SCHEDULED, "stays"))
    scene.add(*[wish._replace(at=number, patience=2) for number, wish in enumerate(saturating(300))])
    await scene.clock.advance(299.5)

    assert scene.pacer.waiting == 3
    assert alive(asyncio.Future) - before < 40
    await scene.finish()


async def test_chats_that_were_sent_to_long_ago_are_forgotten() -> None:
    before, scene = alive(Window), Scene(None)
    scene.pacer.block(address("group-1"), 10_000)
    for number in range(20):
        scene.add(*[Wish(0, Lane.SCHEDULED, f"person-{number}-{one}") for one in range(100)])
        await scene.clock.advance(1.1)

    assert len(scene.given) == 2_000
    assert alive(Window) - before <= 300
    assert scene.pacer.closed_for(address("group-1")) == pytest.approx(10_000 - 22)
    await scene.finish()


async def test_a_rate_that_is_partly_used_up_is_not_forgotten() -> None:
    scene = Scene(None)
    scene.add(*[Wish(at, Lane.SCHEDULED, "group-1") for at in (0, 12, 13.5, 15, 16.1)])
    scene.add(*[Wish(16.05, Lane.SCHEDULED, f"person-{number}") for number in range(9)])
    await scene.finish()

    assert scene.pacer.closed_for(address("group-1")) == pytest.approx(12 + 15 * STRETCH - scene.now)


@pytest.mark.parametrize("rate", [Rate(0), Rate(-1), Rate(1, 0), Rate(1, -1), Rate(1, float("inf"))])
def test_a_rate_that_is_none_is_refused(rate: Rate) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        Pacer(limits(rate), FakeClock())


def alive(kind: type[object]) -> int:
    """How many objects of a type there are."""
    gc.collect()
    return sum(type(each) is kind for each in gc.get_objects())


async def stop(scene: Scene) -> None:
    """Sends everybody who still waits away, and sees that nothing stays behind."""
    for task in scene.tasks:
        task.cancel()
    await asyncio.gather(*scene.tasks, return_exceptions=True)
    scene.tasks.clear()
    await scene.finish()
