"""The whole bot in this process: it starts, serves, keeps what it must and nothing else, and ends."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.app import App
from bot.chats import Address
from bot.clock import SystemClock
from bot.faults import OperatorError
from bot.platforms.base import Host
from bot.registry import Answer, Incoming
from bot.running import Running
from bot.schedule import Schedule
from bot.storage.opening import database_of, published
from config.settings import Settings
from tests.fakes.platform import RecordingPlatform

HERE = Address("fake", "reader-77001")
QUESTIONS = (
    *("/start", "/help", "/topics", "/detentions", "/detentions earlier", "/prisoners why", "/briefing"),
    *("/briefing weekly part=2", "/briefing daily since=4", "/quotes", "/timeline deaths", "/who viasna"),
    *("/source det-year", "/source det-year open", "/search Minsk", "/language be", "/privacy", "/why"),
    *("/privacy view=fields", "/privacy view=all", "/settings", "/subscribe", "/unsubscribe", "/forget"),
    *("what is this?", "/detension", "/subscribe daily style=full agreed=00000000", "/settings 1 time=9"),
)

Talk = Callable[[Callable[[str], Awaitable[Answer]]], Awaitable[None]]


class Talking(RecordingPlatform):
    """Somebody who says what a test has them say, and leaves."""

    def __init__(self, talk: Talk) -> None:
        super().__init__(SystemClock())
        self._talk = talk

    async def run(self, host: Host) -> None:
        async def say(text: str) -> Answer:
            reply = await host.dispatch(Incoming(text, "en", address=HERE))
            assert isinstance(reply, Answer)
            assert not reply.fault
            return reply

        await self._talk(say)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_construct(data_dir=tmp_path / "data")


async def run(settings: Settings, talk: Talk) -> Talking:
    """Runs the bot until the talk is over."""
    database = database_of(settings)
    platform = Talking(talk)
    running = Running(App(settings), database, SystemClock(), [platform])
    assert await running.hold(wait=False, tell=print)
    await running.run(lambda: "")
    await database.close()
    return platform


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of the data folder, by its bytes, but for the memory that SQLite's connections share."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


async def test_a_hundred_questions_leave_every_file_as_it_was(settings: Settings) -> None:
    async def talk(say: Callable[[str], Awaitable[Answer]]) -> None:
        before = fingerprint(settings.data_dir)
        for at in range(100):
            await say(QUESTIONS[at % len(QUESTIONS)])
        assert fingerprint(settings.data_dir) == before
        assert any(name.endswith(".sqlite") for name in before)

    await run(settings, talk)


async def test_content_is_imported_once_and_published_from_the_database(settings: Settings) -> None:
    heads = list[int]()

    async def talk(say: Callable[[str], Awaitable[Answer]]) -> None:
        heads.append((await say("/detentions")).document.abouts[0].seq)

    await run(settings, talk)
    await run(settings, talk)

    assert heads[0] == heads[1]
    database = database_of(settings)
    assert len(await published(database)) == len(App(settings).reading.revisions)
    await database.close()


async def test_somebody_subscribes_by_buttons_alone_and_is_forgotten_at_a_word(settings: Settings) -> None:
    async def talk(say: Callable[[str], Awaitable[Answer]]) -> None:
        screen = await say("/subscribe")
        (full,) = [a.command for a in screen.document.actions if "style=full" in a.command]
        asked = await say(full)
        await say(asked.document.actions[0].command)
        kept = await say("/privacy view=all")
        assert HERE.chat in str(kept.document)
        for path in settings.data_dir.glob("briefing-bot.sqlite*"):
            assert HERE.chat.encode() not in path.read_bytes()
        await say("/forget")
        gone = await say("/privacy view=all")
        assert HERE.chat not in str(gone.document)

    await run(settings, talk)


@pytest.mark.parametrize("last", [False, True])
async def test_a_platform_that_cannot_be_used_ends_alone_unless_it_is_the_last(
    settings: Settings, last: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async def unknown(_say: Callable[[str], Awaitable[Answer]]) -> None:
        raise OperatorError("nobody knows this token")

    async def talk(say: Callable[[str], Awaitable[Answer]]) -> None:
        if last:
            await unknown(say)
        while "nobody knows this token" not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(0)
        await say("/start")

    database = database_of(settings)
    broken, other = Talking(unknown), Talking(talk)
    other.name = "other"
    running = Running(App(settings), database, SystemClock(), [broken, other])
    assert await running.hold(wait=False, tell=print)
    if last:
        with pytest.raises(OperatorError, match="nobody knows this token"):
            await running.run(lambda: "")
    else:
        await running.run(lambda: "")
        assert "fake cannot be used: nobody knows this token" in caplog.text
    await database.close()


async def test_where_the_schedule_fails_it_ends_and_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_schedule: Schedule) -> None:
        raise RuntimeError("the timer broke")

    async def talk(_say: Callable[[str], Awaitable[Answer]]) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Schedule, "run", failing)
    with pytest.raises(RuntimeError, match="the timer broke"):
        await run(settings, talk)


async def test_a_platform_that_hangs_at_its_end_does_not_keep_the_process(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hanging(_platform: Talking) -> None:
        await asyncio.Event().wait()

    async def talk(say: Callable[[str], Awaitable[Answer]]) -> None:
        await say("/start")

    monkeypatch.setattr("bot.running._STEP", 0.01)
    monkeypatch.setattr(Talking, "close", hanging)
    await run(settings, talk)
    again = database_of(settings)
    running = Running(App(settings), again, SystemClock(), [])
    assert await running.hold(wait=False, tell=print)  # it has let go of its lock
    await again.close()
