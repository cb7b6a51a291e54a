"""Each failure of the catalogue, from the request over HTTP to what the ledger says and the reader saw."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.chats import Standing, State
from bot.storage.tables import chats, deliveries, subscriptions
from tests.bot.telegram.conftest import heard, subscribe
from tests.bot.whole import Bot
from tests.simulators.telegram import Simulator, User

ANNA = 880_055_001

Harm = Callable[[Simulator, User], object]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be sent once more is looked for at once."""
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 0.1)


@pytest.fixture
async def anna(bot: Bot, telegram: Simulator) -> User:
    """A reader whose briefing is due now."""
    made = telegram.user(ANNA, language="en")
    await subscribe(made)
    await heard(telegram)
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    return made


async def ledger(bot: Bot) -> tuple[str, str, bool]:
    """The state of the only delivery, its reason, and whether it may have come twice."""
    async with bot.database.read() as db:
        row = (await db.execute(deliveries.select())).one()
    return row.state, row.reason, row.repeated


async def standing(bot: Bot) -> str:
    async with bot.database.read() as db:
        return str((await db.execute(chats.select())).one().standing)


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await done():  # noqa: ASYNC110
            await asyncio.sleep(0)


def refused(description: str, status: int = 400) -> Harm:
    return lambda telegram, _: telegram.fail("sendMessage", times=9, status=status, description=description)


def briefings(anna: User) -> int:
    return sum("Old figures" in one.text for one in anna.sees())


#: What happens, the state and the reason in the ledger, the chat's standing, and how often the reader saw it.
ENDS: dict[str, tuple[Harm, State, str, Standing, int]] = {
    "blocked": (refused("Forbidden: bot was blocked by the user", 403), State.GONE, "gone", Standing.GONE, 0),
    "deactivated": (lambda _, anna: anna.deactivate(), State.GONE, "gone", Standing.GONE, 0),
    "no right": (
        refused("Bad Request: not enough rights to send text messages to the chat"),
        State.FAILED,
        "barred",
        Standing.BARRED,
        0,
    ),
    "topic closed": (refused("Bad Request: TOPIC_CLOSED"), State.FAILED, "barred", Standing.BARRED, 0),
    "too long": (
        refused("Bad Request: message is too long"),
        State.FAILED,
        "refused",
        Standing.OPEN,
        0,
    ),
    "bad gateway, not delivered": (
        lambda telegram, _: telegram.fail("sendMessage", status=502),
        State.SENT,
        "",
        Standing.OPEN,
        1,
    ),
    "bad gateway, delivered": (
        lambda telegram, _: telegram.fail("sendMessage", status=502, delivered=True),
        State.SENT,
        "",
        Standing.OPEN,
        2,
    ),
    "reset before": (lambda telegram, _: telegram.reset("sendMessage"), State.SENT, "", Standing.OPEN, 1),
    "reset after": (
        lambda telegram, _: telegram.reset("sendMessage", delivered=True),
        State.SENT,
        "",
        Standing.OPEN,
        2,
    ),
    "no JSON": (lambda telegram, _: telegram.garble("sendMessage"), State.SENT, "", Standing.OPEN, 1),
    "a page of a proxy's": (
        lambda telegram, _: telegram.garble("sendMessage", status=403),
        State.SENT,
        "",
        Standing.OPEN,
        1,
    ),
    "another page of a proxy's": (
        lambda telegram, _: telegram.garble("sendMessage", status=404),
        State.SENT,
        "",
        Standing.OPEN,
        1,
    ),
    "a limit": (
        lambda telegram, _: telegram.fail("sendMessage", status=429, parameters={"retry_after": 1}),
        State.SENT,
        "",
        Standing.OPEN,
        1,
    ),
}


@pytest.mark.parametrize("which", ENDS)
async def test_each_failure_ends_as_it_should(bot: Bot, telegram: Simulator, anna: User, which: str) -> None:
    harm, state, reason, stands, seen = ENDS[which]
    harm(telegram, anna)
    await bot.jobs["fan-out"]()

    async def ended() -> bool:
        return (await ledger(bot))[0] not in (State.QUEUED, State.SENDING)

    await until(ended)
    assert (await ledger(bot))[:2] == (state, reason)
    assert await standing(bot) == stands
    assert briefings(anna) == seen
    # What may have come twice is marked, whether it did or not.
    assert (await ledger(bot))[2] is (state is State.SENT and which != "a limit")


async def test_a_chat_that_is_not_found_is_asked_for_once_more(
    bot: Bot, telegram: Simulator, anna: User
) -> None:
    telegram.fail("sendMessage", times=9, status=400, description="Bad Request: chat not found")
    await bot.jobs["fan-out"]()

    async def waits() -> bool:
        return (await ledger(bot))[:2] == (State.QUEUED, "unconfirmed")

    await until(waits)
    assert await standing(bot) == Standing.OPEN


async def test_a_group_that_moved_without_our_hearing_of_it_gets_it_once(
    bot: Bot, telegram: Simulator
) -> None:
    ales = telegram.user(1, language="en")
    room = telegram.group(-1_234, "A newsroom", admins=[ales])
    room.add_bot(by=ales)
    await subscribe(ales, to=room)
    await heard(telegram)
    telegram.fail("getUpdates", times=1_000, status=502)  # nothing is heard from here on
    new = room.upgrade()
    async with bot.database.write() as db:
        await db.execute(subscriptions.update().values(due_at=int(telegram.clock.now())))
    await bot.jobs["fan-out"]()
    await telegram.until(lambda: any("Old figures" in one.text for one in new.shown()), seconds=10)

    async def sent() -> bool:
        return (await ledger(bot))[0] == State.SENT

    await until(sent)
    assert sum("Old figures" in one.text for one in new.shown()) == 1
    assert await standing(bot) == Standing.OPEN


async def test_without_a_connection_nothing_is_sent_and_later_it_is(
    bot: Bot, telegram: Simulator, anna: User
) -> None:
    await telegram.deafen()
    await bot.jobs["fan-out"]()

    async def tried() -> bool:
        async with bot.database.read() as db:
            return bool((await db.execute(deliveries.select())).one().attempts)

    await until(tried)
    await telegram.listen()
    await telegram.until(lambda: briefings(anna) == 1, seconds=20)
    assert (await ledger(bot))[2] is False


async def test_a_token_that_is_revoked_stops_the_platform_and_ends_no_subscription(
    bot: Bot, telegram: Simulator, anna: User
) -> None:
    telegram.fail("*", times=1_000, status=401, description="Unauthorized")
    await bot.jobs["fan-out"]()
    await anna.send("/topics")  # which ends the waiting for updates
    error = await bot.failed()
    assert "BRIEFING_TELEGRAM_TOKEN" in str(error)
    assert await standing(bot) == Standing.OPEN
    assert (await ledger(bot))[0] in (State.QUEUED, State.SENDING)


async def test_who_takes_the_bot_out_of_a_group_ends_its_subscription(bot: Bot, telegram: Simulator) -> None:
    ales = telegram.user(1, language="en")
    room = telegram.group(-1_000_000_001_234, "A newsroom", admins=[ales])
    room.add_bot(by=ales)
    await subscribe(ales, to=room)
    room.remove_bot(by=ales)

    async def gone() -> bool:
        return await standing(bot) == Standing.GONE

    await until(gone)
