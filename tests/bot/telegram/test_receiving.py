"""Updates, by webhook and by polling: handled once each, in order, and acknowledged when they are."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from pydantic import SecretStr

from bot.faults import OperatorError
from bot.platforms.telegram.connection import Connection
from bot.platforms.telegram.intake import Intake
from bot.platforms.telegram.polling import Polling
from bot.platforms.telegram.transport import AioRequest
from bot.storage.tables import chats
from config.settings import Settings
from tests.bot.telegram.conftest import heard, subscribe
from tests.bot.whole import Bot, Jobs
from tests.simulators.telegram import TOKEN, Simulator, User

SECRET = "a-secret_of-ours"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def posted(settings: Settings, port: int) -> Settings:
    """Settings under which Telegram posts updates to us."""
    return settings.model_copy(
        update={
            "telegram_webhook_url": f"http://127.0.0.1:{port}/updates",
            "telegram_webhook_listen": f"127.0.0.1:{port}",
            "telegram_webhook_secret": SecretStr(SECRET),
        }
    )


@pytest.fixture
def anna(telegram: Simulator) -> User:
    return telegram.user(880_055_001, language="en")


async def test_by_webhook_a_question_is_answered(
    posted: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    bot = Bot(posted, jobs, telegram.clock)
    await bot.start()
    await anna.send("/detentions")
    await anna.gets("33,000")
    while telegram.pending:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert telegram.count("getUpdates") == 0
    await bot.stop()


async def test_by_webhook_a_kill_loses_no_command(
    posted: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    first = Bot(posted, jobs, telegram.clock)
    await first.start()
    await anna.send("/topics")
    await anna.gets("All topics")
    await first.stop()
    await anna.send("/detentions")
    second = Bot(posted, jobs, telegram.clock)
    await second.start()
    await anna.gets("33,000")
    await second.stop()


async def test_whoever_does_not_know_the_secret_is_turned_away(
    posted: Settings, jobs: Jobs, telegram: Simulator, anna: User, port: int
) -> None:
    bot = Bot(posted, jobs, telegram.clock)
    await bot.start()
    await anna.send("/topics")
    await anna.gets("All topics")
    url = f"http://127.0.0.1:{port}/updates"
    name = "X-Telegram-Bot-Api-Secret-Token"
    async with aiohttp.ClientSession() as session:
        for given in ({}, {name: "guessed"}, {name: "ключ"}, {name: SECRET + "x"}):
            async with session.post(url, json={"update_id": 1}, headers=given) as answer:
                assert answer.status == 403
        right = {name: SECRET}
        async with session.post(url, data=b"no update", headers=right) as answer:
            assert answer.status == 200  # or it would come again and again
        async with session.get(url) as answer:
            assert answer.status == 405
    await bot.stop()


async def test_an_address_that_is_taken_is_told_with_its_setting(
    posted: Settings, jobs: Jobs, telegram: Simulator, port: int
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        bot = Bot(posted, jobs, telegram.clock)
        await bot.start()
        error = await bot.failed()
        await bot.stop()
    assert isinstance(error, OperatorError)
    assert "BRIEFING_TELEGRAM_WEBHOOK_LISTEN" in str(error)


async def test_an_address_that_telegram_does_not_take_is_told(
    posted: Settings, jobs: Jobs, telegram: Simulator
) -> None:
    telegram.fail(
        "setWebhook", status=400, description="Bad Request: bad webhook: HTTPS url must be provided"
    )
    bot = Bot(posted, jobs, telegram.clock)
    await bot.start()
    error = await bot.failed()
    await bot.stop()
    assert "BRIEFING_TELEGRAM_WEBHOOK_URL" in str(error)


async def test_after_a_webhook_polling_takes_over(
    posted: Settings, settings: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    first = Bot(posted, jobs, telegram.clock)
    await first.start()
    await anna.send("/topics")
    await anna.gets("All topics")
    await first.stop()
    # The webhook is still set: the first request for updates is a conflict.
    second = Bot(settings, jobs, telegram.clock)
    await second.start()
    await anna.send("/detentions")
    await anna.gets("33,000")
    await second.stop()


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_after_an_outage_each_chat_gets_one_answer(
    settings: Settings, posted: Settings, jobs: Jobs, telegram: Simulator, anna: User, way: str
) -> None:
    long_ago = (datetime.now(UTC) - timedelta(hours=2)).timestamp()
    for name in ("/topics", "/prisoners", "/deaths", "/detentions"):
        await anna.send(name, at=long_ago)
    bot = Bot(posted if way == "webhook" else settings, jobs, telegram.clock)
    await bot.start()
    await anna.gets("33,000")
    while telegram.pending:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert len(anna.sees()) == 1
    await bot.stop()


async def test_what_changes_something_is_done_before_it_is_acknowledged(
    settings: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    """However many replies still wait for the chat's turn."""
    first = Bot(settings, jobs, telegram.clock)
    await first.start()
    await subscribe(anna)
    for _ in range(7):
        await anna.send("/topics")
    await anna.send("/forget")
    await heard(telegram)
    async with first.database.read() as db:
        assert (await db.execute(chats.select())).all() == []
    await first.stop()


async def test_an_update_that_cannot_be_read_ends_nothing(
    settings: Settings, jobs: Jobs, telegram: Simulator, anna: User
) -> None:
    telegram.garble("getUpdates", body=b'{"ok": true, "result": [{}]}')
    bot = Bot(settings, jobs, telegram.clock)
    await bot.start()
    await anna.send("/detentions")
    await anna.gets("33,000")
    await bot.stop()


class Hasty:
    """A clock that does not wait."""

    def __init__(self) -> None:
        self.moment = 0.0

    def now(self) -> float:
        return self.moment

    def monotonic(self) -> float:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += seconds


async def test_a_minute_of_conflicts_ends_the_polling_and_says_so(
    telegram: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail(
        "getUpdates", times=1_000, status=409, description="Conflict: terminated by other getUpdates request"
    )
    sending, fetching = AioRequest(2), AioRequest(2)
    library = Connection(TOKEN, telegram.url).bot(sending, fetching)
    await library.initialize()
    clock = Hasty()
    polling = asyncio.create_task(Polling(library, Intake(library, _nothing, {}, clock), clock).run())
    while "for a minute" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0)
    asked = telegram.count("getUpdates")
    assert 5 <= asked <= 8
    assert 60 <= clock.moment < 125
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await library.shutdown()


async def test_a_limit_on_fetching_is_waited_for_to_its_end(
    telegram: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", times=1, status=429, parameters={"retry_after": 700})
    telegram.fail("getUpdates", times=1, status=401)
    sending, fetching = AioRequest(2), AioRequest(2)
    library = Connection(TOKEN, telegram.url).bot(sending, fetching)
    await library.initialize()
    clock = Hasty()
    with pytest.raises(OperatorError):
        await Polling(library, Intake(library, _nothing, {}, clock), clock).run()
    assert clock.moment == 700
    await library.shutdown()


async def _nothing(_event: object) -> None:
    pass
