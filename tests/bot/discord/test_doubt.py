"""What was on its way when the process was killed: it is shown once, or nobody knows; never twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from bot.chats import State
from config.settings import Settings
from tests.bot.discord.books import comes_due, ledger, settled
from tests.bot.discord.conftest import connected, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Channel, Simulator, User

FOUND = ("GET", "/channels/{}/messages")
POSTED = ("POST", "/channels/{}/messages")


@pytest.fixture(autouse=True)
def _killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is on its way is waited for."""
    monkeypatch.setattr("bot.running._DRAIN", 0)
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 0.1)


@dataclass
class Killed:
    """A bot that was killed over a briefing to a channel; `start` brings another."""

    discord: Simulator
    room: Channel
    start: Callable[[], Bot]

    @property
    def shown(self) -> int:
        return sum("Old figures" in one.text for one in self.room.shown())


@pytest.fixture(params=[True, False], ids=["delivered", "not delivered"])
def delivered(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
async def killed(settings: Settings, jobs: Jobs, discord: Simulator, delivered: bool) -> Killed:
    def another() -> Bot:
        return Bot(settings, jobs, discord.clock)

    guild, chief = discord.guild(), discord.user("chief")
    guild.join(chief, manage_channels=True)
    room, bot = guild.channel("general"), another()
    await bot.start()
    await connected(discord)
    await subscribe(chief, room)
    asked = discord.silence(delivered=delivered)
    await comes_due(bot, discord)
    await discord.until(lambda: asked.happened and len(room.shown()) == delivered)
    await bot.stop()
    return Killed(discord, room, another)


@pytest.fixture
async def after(killed: Killed) -> AsyncIterator[Bot]:
    made = killed.start()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, the key is known as long as we think it is."""
    monkeypatch.setattr("bot.platforms.discord.adapter._KEY_HOLDS", 3_600.0)
    monkeypatch.setattr("tests.simulators.discord.posting.NONCE_LIVES", 3_600.0)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows the key any more."""
    monkeypatch.setattr("bot.platforms.discord.adapter._KEY_HOLDS", 0.001)
    monkeypatch.setattr("tests.simulators.discord.posting.NONCE_LIVES", -1.0)


async def test_within_a_minute_it_goes_once_more_under_its_key(
    within: None, killed: Killed, after: Bot
) -> None:
    assert await settled(after) == State.SENT
    assert killed.shown == 1
    assert await ledger(after) == (State.SENT, "", False)
    assert killed.discord.count(*FOUND) == 0
    assert killed.discord.count(*POSTED) == 2


async def test_what_was_deleted_meanwhile_counts_as_sent(
    within: None, killed: Killed, delivered: bool
) -> None:
    for one in killed.room.shown():
        killed.discord.world.delete(one)
    bot = killed.start()
    await bot.start()
    assert await settled(bot) == State.SENT
    assert killed.shown == (not delivered)
    await bot.stop()


async def test_later_it_is_looked_for(later: None, killed: Killed, after: Bot, delivered: bool) -> None:
    assert await settled(after) == State.SENT
    assert killed.shown == 1
    assert await ledger(after) == (State.SENT, "", False)
    assert killed.discord.count(*FOUND) >= 1
    assert killed.discord.count(*POSTED) == (1 if delivered else 2)


async def test_looking_goes_on_until_something_is_told(later: None, killed: Killed, delivered: bool) -> None:
    discord, looking = killed.discord, " ".join(FOUND)
    failures = [discord.fail(looking), discord.garble(looking), discord.limit(looking, 0.5)]
    bot = killed.start()
    await bot.start()
    assert await settled(bot) == State.SENT
    assert not any(one.left for one in failures)
    assert killed.shown == 1
    assert discord.count(*POSTED) == (1 if delivered else 2)
    await bot.stop()


@pytest.mark.parametrize("right", ["read_message_history", "view_channel"])
async def test_where_it_may_not_be_looked_for_it_is_reported_and_not_repeated(
    later: None, killed: Killed, delivered: bool, right: str
) -> None:
    killed.room.deny(killed.discord.bot, right)
    bot = killed.start()
    await bot.start()
    assert await settled(bot) == State.UNKNOWN
    assert killed.shown == delivered
    assert killed.discord.count(*POSTED) == 1
    await bot.stop()


async def test_in_direct_messages_it_is_the_same(
    later: None, settings: Settings, jobs: Jobs, discord: Simulator, delivered: bool
) -> None:
    anna: User = discord.user("anna")
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    await connected(discord)
    await subscribe(anna)
    asked = discord.silence(delivered=delivered)
    await comes_due(bot, discord)
    await discord.until(lambda: asked.happened)
    await bot.stop()
    bot = Bot(settings, jobs, discord.clock)
    await bot.start()
    assert await settled(bot) == State.SENT
    assert sum("Old figures" in one.text for one in anna.sees()) == 1
    assert await ledger(bot) == (State.SENT, "", False)
    await bot.stop()
