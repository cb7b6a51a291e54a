"""Replies that come while a broadcast saturates the platform: ours, and under a library's rate limiter."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bot.chats import Address, Lane
from bot.registry import Services
from briefings.blocks import sentence
from briefings.document import Document
from tests.benchmarks.broadcasting import moments, most_in_second, platform, queued
from tests.benchmarks.engine import Recorder, address, folder
from tests.benchmarks.report import Beside, Report, Result
from tests.benchmarks.timing import percentile

#: Telegram's for free, in messages a second; of them so many are replies.
RATE, REPLIES = 30, 10
REPLY = Document((sentence("A reply."),))
#: Who asks reads no broadcast: their numbers begin here.
_ASKS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """How many milliseconds each reply waited, and how many messages came in the fullest second."""

    waits: Sequence[float]
    fullest: int


def measure(services: Services, count: int) -> tuple[Report, Seen, Seen]:
    """A broadcast to so many, with replies in between, both ways. Returns ours and theirs, too."""
    arrivals = by_chance(count / RATE)
    ours = asyncio.run(_ours(services, count, arrivals))
    theirs = asyncio.run(_theirs(count, arrivals))
    waited, waits = percentile(ours.waits, 99), percentile(theirs.waits, 99)
    what = "plain gather under AIORateLimiter"
    medians = median(ours.waits), median(theirs.waits)
    note = (
        f"{len(arrivals)} replies during a broadcast to {count}: the median waited {medians[0]:.0f} ms, "
        f"under AIORateLimiter {medians[1]:,.0f} ms, where a longer broadcast makes a longer wait"
    )
    reply = Result(
        "reply_p99_ms",
        "a reply during a broadcast at 30/s, p99",
        waited,
        "ms",
        "< 300",
        (Beside("aioratelimiter", what, waits),),
    )
    longer = Result("vs_aioratelimiter", "a reply waits longer there", waits / waited, "times")
    report = Report((reply, longer), (note,))
    return report, ours, theirs


def by_chance(seconds: float) -> Sequence[float]:
    """When replies are asked for, by chance and the same at every run."""
    chance, at = random.Random("arrivals"), 0.0
    found: list[float] = []
    while (at := at + chance.expovariate(REPLIES)) < seconds or not found:
        found.append(at)
    return found


async def _ours(services: Services, count: int, arrivals: Sequence[float]) -> Seen:
    to = platform(RATE)
    with folder() as made:
        async with queued(made / "all.sqlite", services, count, to) as engine:

            async def reply(asker: Address) -> None:
                await engine.pacer.turn(asker, Lane.REPLIES)
                await to.send(asker, REPLY, f"{asker.chat}.0")

            broadcast = asyncio.create_task(engine.send(count, len(arrivals)))
            waits = await _asked(to, arrivals, reply)
            await broadcast
    return Seen(waits, most_in_second(moments(to)))


async def _theirs(count: int, arrivals: Sequence[float]) -> Seen:
    from telegram.ext import AIORateLimiter

    limiter, to = AIORateLimiter(overall_max_rate=RATE), platform(RATE)

    async def request(chat: Address) -> bool:
        await to.send(chat, REPLY, f"{chat.chat}.0")
        return True

    async def send(chat: Address) -> None:
        data = {"chat_id": int(chat.chat)}
        await limiter.process_request(request, (chat,), {}, "sendMessage", data, None)

    broadcast = asyncio.gather(*(send(address(number)) for number in range(count)))
    waits = await _asked(to, arrivals, send)
    await broadcast
    return Seen(waits, most_in_second(moments(to)))


async def _asked(
    to: Recorder, arrivals: Sequence[float], reply: Callable[[Address], Awaitable[None]]
) -> Sequence[float]:
    """How many milliseconds pass from asking for each reply until its request comes to the platform."""
    clock, asked, replies = to.clock, dict[Address, float](), []
    start = clock.monotonic()
    for number, at in enumerate(arrivals):
        await clock.sleep(start + at - clock.monotonic())
        asker = address(_ASKS + number)
        asked[asker] = clock.monotonic()
        replies.append(asyncio.ensure_future(reply(asker)))
    await asyncio.gather(*replies)
    came = {chat: moment for moment, chat, _ in to.requests}
    return [(came[asker] - moment) * 1000 for asker, moment in asked.items()]
