"""At the chattiest level that an operator can set, nothing of anybody's is in a log, a repr or an error."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, redirect_stderr
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.chats import Address, State, Style
from bot.faults import OperatorError
from bot.platforms.base import Outcome, Platform
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.connection import Connection
from bot.platforms.telegram.transport import AioRequest
from briefings.blocks import sentence
from briefings.document import Action, Document
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, living, log_as
from tests.conversations.on_telegram import OnTelegram, polling, settings_for
from tests.conversations.talk import FULL, Talk
from tests.simulators.telegram import OFF, TOKEN, Failure, Simulator, User

ANNA, GROUP = 770_330_001, -1_006_600_220_022
WORDS, NAME, ROOM = "zq7531", "Zq-Anna", "Zq-Newsroom"
#: What we say is nobody's business either: it tells what somebody asked.
SAID = ("33,000", "Viasna", "Before you subscribe", "Nothing found")
#: What Telegram may answer. It does not put any of this into its texts today.
ANSWERS: dict[str, dict[str, Any]] = {
    "not delivered": {"status": 502},
    "delivered": {"status": 500, "delivered": True},
    "too many": {"status": 429, "parameters": {"retry_after": 1}, "description": f"Too Many: {WORDS}"},
    "refused": {"status": 400, "description": f"Bad Request: can't parse {WORDS}"},
    "no chat": {"status": 400, "description": f"Bad Request: chat not found: {ANNA}"},
    "moved": {"status": 400, "parameters": {"migrate_to_chat_id": GROUP}, "description": f"to {GROUP}"},
    "blocked": {"status": 403, "description": f"Forbidden: bot was blocked by the user {ANNA} {NAME}"},
    "no rights": {"status": 403, "description": f"Forbidden: not enough rights in {ROOM}"},
    "two at a time": {"status": 409, "description": f"Conflict: terminated {TOKEN}"},
}
#: Seconds by the quick clock; longer than we wait.
HELD, PATIENCE = 15.0, 0.2
#: After these nothing goes on.
ENDS: list[dict[str, Any]] = [
    {"status": 401, "description": f"Unauthorized: {TOKEN}"},
    {"status": 404, "description": f"Not Found: /bot{TOKEN}/{WORDS}"},
]


def revealed(text: str, *more: str) -> list[str]:
    """What is in it and must not be."""
    ids = str(ANNA)[:-3], str(GROUP)[1:]
    return [secret for secret in (TOKEN, TOKEN[10:], *ids, WORDS, NAME, ROOM, *more) if secret in text]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.telegram.transport.READ_TIMEOUT", PATIENCE)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that an operator gets to read who has set the level to DEBUG."""
    root, printed = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    for handler in before:
        root.removeHandler(handler)
    with redirect_stderr(printed):
        log_as("DEBUG", monkeypatch)
    (ours,) = root.handlers
    for handler in before:
        root.addHandler(handler)
    yield printed
    root.removeHandler(ours)
    root.setLevel(level)


@asynccontextmanager
async def life(
    folder: Path, jobs: Jobs, before: Callable[[Simulator], None] = lambda _: None
) -> AsyncIterator[tuple[Life, Simulator]]:
    """The whole bot; all its waiting, the platform's too, by one quick clock. `before` it starts."""
    clock = Quick()

    def platforms(app: App) -> list[Platform]:
        services, connection = app.services, Connection.of(app.settings)
        languages = services.catalogue.languages
        return [Telegram(connection, services.commands, services.wording, languages, clock)]

    async with Simulator(clock=clock, limits=OFF) as telegram:
        before(telegram)
        async with living(settings_for(telegram, folder), jobs, clock, platforms) as bot:
            await polling(telegram)
            yield bot, telegram


def harms(telegram: Simulator) -> list[Callable[[str], Failure]]:
    """Whatever can happen to the next request of a method, one after the other."""
    body = f"<html>{TOKEN} {ANNA} {WORDS}".encode()
    return [
        *(partial(telegram.fail, **answer) for answer in ANSWERS.values()),
        *(partial(telegram.reset, delivered=delivered) for delivered in (False, True)),
        *(partial(telegram.garble, body=body, delivered=delivered) for delivered in (False, True)),
        partial(telegram.garble, body=body, status=502),
        partial(telegram.hold, seconds=HELD),
    ]


async def handled(telegram: Simulator, *failures: Failure) -> None:
    """Waits until these have happened, and the bot asks for more."""
    polls = telegram.count("getUpdates")
    await telegram.until(
        lambda: (
            not telegram.pending
            and not any(one.left for one in failures)
            and telegram.requests[-1].method == "getUpdates"
            and telegram.count("getUpdates") > polls
        )
    )


def test_the_log_is_looked_at(log: io.StringIO) -> None:
    logging.getLogger("bot.somewhere").debug("said %s", WORDS)
    assert revealed(log.getvalue()) == [WORDS]


async def anything_usual(bot: Life, telegram: Simulator) -> None:
    """Questions, a subscription, a briefing, a group, an end, and another beginning."""
    anna = telegram.user(ANNA, NAME, language="en")
    talk = Talk(bot, OnTelegram(telegram, anna), "en")
    for typed in (WORDS, f"/{WORDS}", f"/search {WORDS}", f"/start {WORDS}", f"/settings zone={WORDS}"):
        await talk.types(typed)
    await talk.types("/who")
    await talk.answers(WORDS)
    await talk.subscribes(FULL)
    await talk.types("/settings 1 ask=zone")
    await talk.answers(WORDS)
    await talk.gets_the_briefing()
    room = telegram.group(GROUP, ROOM, admins=[anna])
    room.add_bot(by=anna)
    await anna.gets(to=room)
    await anna.send(f"/search {WORDS}", to=room)
    await anna.gets(WORDS, to=room)
    await talk.types("/forget")
    await telegram.until(lambda: telegram.count("deleteMessage"))
    anna.block()
    anna.unblock()
    await anna.gets("Ask me")


async def test_of_a_life_without_faults(log: io.StringIO, tmp_path: Path, jobs: Jobs) -> None:
    async with life(tmp_path, jobs) as (bot, telegram):
        await anything_usual(bot, telegram)
    assert revealed(log.getvalue(), *SAID) == []


async def test_of_libraries_that_tell_more_than_anybody_can_ask_for(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    """The database tells what it reads, articles too: that is sealed, where it is anybody's."""
    for library in ("telegram", "aiohttp", "asyncio", "sqlalchemy"):
        caplog.set_level(logging.DEBUG, logger=library)
    async with life(tmp_path, jobs) as (bot, telegram):
        await anything_usual(bot, telegram)
    assert "sqlalchemy" in log.getvalue()
    assert revealed(log.getvalue()) == []


async def reader(bot: Life, telegram: Simulator, at: int) -> User:
    """Somebody who has subscribed."""
    anna = telegram.user(ANNA + at, NAME, language="en")
    anna.unblock()
    await bot.services.readers.subscribe(Address("telegram", str(anna.id)), "daily", "en", Style.FULL)
    return anna


async def test_of_replies_that_go_wrong(log: io.StringIO, tmp_path: Path, jobs: Jobs) -> None:
    async with life(tmp_path, jobs) as (bot, telegram):
        room = telegram.group(GROUP, ROOM, admins=[telegram.user(1)])
        room.add_bot(by=telegram.user(1))
        for at, harm in enumerate(harms(telegram)):
            anna = await reader(bot, telegram, at)
            await anna.send("/settings")
            await anna.gets("Quiet hours")
            failures = [harm(method) for method in ("answerCallbackQuery", "editMessageText")]
            await anna.tap("Time")
            await handled(telegram, *failures)
            for methods in (("sendMessage",), ("getUpdates", "getUpdates")):
                failures = [harm(method) for method in methods]
                await anna.send(f"/search {WORDS}")
                await handled(telegram, *failures)
    assert "WARNING" in log.getvalue()
    assert revealed(log.getvalue(), *SAID) == []


async def test_of_deliveries_that_go_wrong(log: io.StringIO, tmp_path: Path, jobs: Jobs) -> None:
    """A chat for each harm; and once more, of what was in doubt or had to wait."""
    async with life(tmp_path, jobs) as (bot, telegram):
        room = telegram.group(GROUP, ROOM, admins=[telegram.user(1)])
        room.add_bot(by=telegram.user(1))
        everything = harms(telegram)
        for at in range(len(everything)):
            await reader(bot, telegram, at)
        failures = [harm("sendMessage") for harm in everything]
        await bot.comes_due()
        states = await bot.delivered(passing=5)
        assert not any(one.left for one in failures)
        assert states >= {State.SENT, State.FAILED, State.GONE}
    assert revealed(log.getvalue(), *SAID) == []


@pytest.mark.parametrize("answer", ENDS)
async def test_of_a_token_that_is_no_longer_known(
    log: io.StringIO, tmp_path: Path, jobs: Jobs, answer: dict[str, Any]
) -> None:
    async def lives() -> None:
        async with life(tmp_path, jobs) as (bot, telegram):
            failures = [telegram.fail(method, **answer) for method in ("sendMessage", "getUpdates")]
            await telegram.user(ANNA, NAME).send(WORDS)
            await telegram.until(lambda: not any(one.left for one in failures))
            await asyncio.wait((bot.work,))

    with pytest.raises(OperatorError) as told:
        await lives()
    assert revealed("".join(traceback.format_exception(told.value))) == []
    assert revealed(log.getvalue(), *SAID) == []


async def test_of_a_start_at_which_nothing_works(log: io.StringIO, tmp_path: Path, jobs: Jobs) -> None:
    def before(telegram: Simulator) -> None:
        for method in ("getMe", "getMyCommands", "setMyCommands"):
            telegram.garble(method, body=f"{TOKEN}".encode())
            telegram.reset(method)
            telegram.fail(method, description=f"Bad Gateway: {TOKEN}")

    async with life(tmp_path, jobs, before) as (_, telegram):
        assert telegram.count("getMe") == 4
    assert "WARNING" in log.getvalue()
    assert revealed(log.getvalue(), *SAID) == []


async def test_what_we_hold_tells_nothing_of_itself(tmp_path: Path) -> None:
    async with Simulator(limits=OFF) as telegram:
        app = App(settings_for(telegram, tmp_path))
        (platform,) = app.platforms()
        await platform.close()
        posted = {"telegram_webhook_url": f"https://{WORDS}", "telegram_webhook_secret": SecretStr(WORDS)}
        connections = Connection.of(app.settings), Connection.of(app.settings.model_copy(update=posted))
        library = connections[0].bot(AioRequest(1), AioRequest(1))
        address = Address("telegram", str(ANNA))
        held = (app, app.settings, *connections, platform, library, platform.limits, address)
    for one in held:
        assert revealed(f"{one!r} {one}") == []


async def test_what_is_raised_tells_nothing(tmp_path: Path) -> None:
    here, page = Address("telegram", str(ANNA)), Document((sentence(WORDS),), (Action(WORDS, f"/{WORDS}"),))
    async with Simulator(limits=OFF) as telegram:
        telegram.user(ANNA, NAME).unblock()
        (platform,) = App(settings_for(telegram, tmp_path)).platforms()
        ends: list[Callable[[str], Failure]] = [partial(telegram.fail, **answer) for answer in ENDS]
        for harm in [*harms(telegram), *ends]:
            attempts: dict[str, Callable[[], Awaitable[object]]] = {
                "sendMessage": partial(platform.send, here, page, "1.0"),
                "editMessageText": partial(platform.edit, here, "1", page),
                "deleteMessage": partial(platform.delete, here, "1"),
            }
            for method, attempt in attempts.items():
                harm(method)
                with pytest.raises(Outcome) as told:
                    await attempt()
                shown = "".join(traceback.format_exception(told.value))
                assert revealed(f"{told.value!r} {told.value} {shown}") == []
        await platform.close()
