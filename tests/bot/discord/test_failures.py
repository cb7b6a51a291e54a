"""Each failure of the catalogue, from the request over HTTP to what the ledger says and the reader saw."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.chats import Standing, State
from bot.storage.tables import deliveries
from config.settings import Settings
from tests.bot.discord.books import comes_due, ledger, settled, standings, until
from tests.bot.discord.conftest import connected, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.discord import Channel, Guild, Simulator, Thread, User

Harm = Callable[[Simulator, User], object]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be sent once more is looked for at once."""
    monkeypatch.setattr("bot.delivery.sender.LOOK_EVERY", 0.1)


@pytest.fixture
async def anna(bot: Bot, discord: Simulator) -> User:
    """A reader in direct messages."""
    made = discord.user("anna")
    await subscribe(made)
    return made


@pytest.fixture
def guild(discord: Simulator) -> Guild:
    return discord.guild("Newsroom")


@pytest.fixture
def chief(discord: Simulator, guild: Guild) -> User:
    made = discord.user("chief")
    guild.join(made, manage_channels=True, manage_threads=True)
    return made


@pytest.fixture
async def room(bot: Bot, guild: Guild, chief: User) -> Channel:
    """A channel that is subscribed."""
    made = guild.channel("general")
    await subscribe(chief, made)
    return made


def briefings(where: User | Channel) -> int:
    shown = where.sees() if isinstance(where, User) else where.shown()
    return sum("Old figures" in one.text and not one.ephemeral for one in shown)


def code(number: int) -> Harm:
    return lambda discord, _: discord.fail(times=9, code=number)


GONE = (State.GONE, "gone", Standing.GONE, 0)
BARRED = (State.FAILED, "barred", Standing.BARRED, 0)
SENT = (State.SENT, "", Standing.OPEN, 1)
#: What happens, the state and the reason in the ledger, the chat's standing, and how often the reader saw it.
ENDS: dict[str, tuple[Harm, tuple[State, str, Standing, int]]] = {
    "direct messages closed": (lambda _, anna: anna.close_dms(), GONE),
    "no server in common": (lambda _, anna: anna.lose_touch(), GONE),
    "channel unknown": (code(10003), GONE),
    "no access": (code(50001), BARRED),
    "no permission": (code(50013), BARRED),
    "too long": (code(50035), (State.FAILED, "refused", Standing.OPEN, 0)),
    "bad gateway, not delivered": (lambda discord, _: discord.fail(status=502), SENT),
    "bad gateway, delivered": (lambda discord, _: discord.fail(status=502, delivered=True), SENT),
    "and again": (lambda discord, _: discord.fail(status=502, delivered=True, times=4), SENT),
    "reset before": (lambda discord, _: discord.reset(), SENT),
    "reset after": (lambda discord, _: discord.reset(delivered=True), SENT),
    "no JSON": (lambda discord, _: discord.garble(delivered=True), SENT),
    "a page of a proxy's": (lambda discord, _: discord.garble(status=403), SENT),
    "another page of a proxy's": (lambda discord, _: discord.garble(status=404, delivered=True), SENT),
    "overloaded": (lambda discord, _: discord.fail(code=130000), SENT),
    "a limit": (lambda discord, _: discord.limit(retry_after=1), SENT),
}


@pytest.mark.parametrize("which", ENDS)
async def test_each_failure_ends_as_it_should(bot: Bot, discord: Simulator, anna: User, which: str) -> None:
    harm, (state, reason, stands, seen) = ENDS[which]
    harm(discord, anna)
    await comes_due(bot, discord)
    assert await settled(bot) == state
    assert await ledger(bot) == (state, reason, False)  # never may it have come twice
    assert await standings(bot) == [stands]
    anna.open_dms()
    assert briefings(anna) == seen


@pytest.mark.parametrize("right", ["view_channel", "send_messages", "embed_links"])
async def test_a_channel_where_a_right_was_taken_away_is_barred(
    bot: Bot, discord: Simulator, room: Channel, chief: User, right: str
) -> None:
    room.deny(discord.bot, right)
    await comes_due(bot, discord)
    assert await settled(bot) == State.FAILED
    assert await standings(bot) == [Standing.BARRED]
    room.allow(discord.bot, right)
    await subscribe(chief, room)
    assert await standings(bot) == [Standing.OPEN]
    assert briefings(room) == 0


async def test_a_channel_that_was_deleted_unheard_is_gone(
    bot: Bot, discord: Simulator, room: Channel
) -> None:
    room.state.deleted = True
    await comes_due(bot, discord)
    assert await settled(bot) == State.GONE
    assert await standings(bot) == [Standing.GONE]


@pytest.fixture
async def thread(bot: Bot, room: Channel, chief: User) -> Thread:
    """A thread of the channel that is subscribed, too."""
    made = room.thread("weekly")
    await subscribe(chief, made)
    return made


async def test_a_locked_thread_is_barred_and_ends_nothing_else(
    bot: Bot, discord: Simulator, room: Channel, thread: Thread
) -> None:
    thread.archive(locked=True)
    await comes_due(bot, discord)
    await settled(bot)
    assert await standings(bot) == [Standing.OPEN, Standing.BARRED]
    assert (briefings(room), briefings(thread)) == (1, 0)


async def test_an_archived_thread_is_woken(bot: Bot, discord: Simulator, thread: Thread) -> None:
    thread.archive()
    await comes_due(bot, discord)
    await settled(bot)
    assert await standings(bot) == [Standing.OPEN, Standing.OPEN]
    assert briefings(thread) == 1
    assert not thread.state.archived


@pytest.mark.parametrize(
    ("end", "left"),
    [
        (lambda _, __, thread: thread.delete(), [Standing.OPEN, Standing.GONE]),
        (lambda _, room, __: room.delete(), [Standing.GONE, Standing.GONE]),
        (lambda guild, _, __: guild.kick_bot(), [Standing.GONE, Standing.GONE]),
        (lambda guild, _, __: guild.delete(), [Standing.GONE, Standing.GONE]),
        (lambda guild, _, __: (guild.go_away(), guild.come_back()), [Standing.OPEN, Standing.OPEN]),
    ],
    ids=["thread deleted", "channel deleted", "bot removed", "server deleted", "outage"],
)
async def test_what_we_hear_of_an_end(
    bot: Bot, discord: Simulator, guild: Guild, room: Channel, thread: Thread, anna: User,
    end: Callable[[Guild, Channel, Thread], object], left: list[Standing],
) -> None:  # fmt: skip
    end(guild, room, thread)
    await anna.command("/topics")  # which it hears after that
    await anna.gets("All topics")

    async def heard() -> bool:
        return await standings(bot) == [*left, Standing.OPEN]

    await until(heard)


async def test_an_outage_of_a_server_costs_nothing_but_time(
    bot: Bot, discord: Simulator, guild: Guild, room: Channel
) -> None:
    guild.go_away()
    await comes_due(bot, discord)

    async def tried() -> bool:
        async with bot.database.read() as db:
            return bool((await db.execute(deliveries.select())).one().attempts)

    await until(tried)
    guild.come_back()
    assert await settled(bot) == State.SENT
    assert briefings(room) == 1
    assert (await ledger(bot))[2] is False


async def test_without_a_connection_nothing_is_sent_and_later_it_is(
    bot: Bot, discord: Simulator, anna: User
) -> None:
    await discord.deafen()
    await comes_due(bot, discord)

    async def tried() -> bool:
        async with bot.database.read() as db:
            return bool((await db.execute(deliveries.select())).one().attempts)

    await until(tried)
    await discord.listen()
    assert await settled(bot) == State.SENT
    assert briefings(anna) == 1
    await anna.command("/topics")
    await anna.gets("All topics", seconds=10)


async def test_a_token_that_is_revoked_stops_the_platform_and_ends_no_subscription(
    bot: Bot, discord: Simulator, anna: User
) -> None:
    discord.revoke()
    await comes_due(bot, discord)
    await discord.until(lambda: discord.requests[-1].status == 401)
    discord.close(4004)
    error = await bot.failed()
    assert "BRIEFING_DISCORD_TOKEN" in str(error)
    assert await standings(bot) == [Standing.OPEN]
    assert (await ledger(bot))[0] in (State.QUEUED, State.SENDING)


async def test_the_owners_hear_of_a_briefing_that_is_refused(
    settings: Settings, jobs: Jobs, discord: Simulator
) -> None:
    owner = discord.user("owner")
    named = settings.model_copy(update={"owners": SecretStr(f"discord:{owner.id}")})
    bot = Bot(named, jobs, discord.clock)
    await bot.start()
    await connected(discord)
    readers = [discord.user(name) for name in ("anna", "ales", "eve")]
    for reader in readers:
        await subscribe(reader)
    discord.fail(times=len(readers), code=50035)
    await comes_due(bot, discord)
    assert "discord refused" in (await owner.gets("discord refused")).text
    assert discord.count("POST", "/users/@me/channels") == 1
    await settled(bot)
    assert await standings(bot) == [Standing.OPEN] * 4
    assert len(owner.sees()) == 1
    await bot.stop()
