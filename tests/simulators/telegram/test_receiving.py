"""Updates by polling and webhook, menus and texts."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import telegram
from aiohttp import web
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import BadRequest, Conflict

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import Simulator


async def test_updates_are_kept_until_acknowledged(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    for number in range(3):
        await anna.send(str(number))
    first = await bot.get_updates(timeout=0, limit=2)
    assert [one.message.text for one in first if one.message] == ["0", "1"]
    assert await bot.get_updates(timeout=0, limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1, timeout=0)
    assert [one.message.text for one in rest if one.message] == ["2"]
    assert len(sim.pending) == 1
    await anna.send("3")
    (last,) = await bot.get_updates(offset=-1, timeout=0)
    assert last.message
    assert last.message.text == "3"


async def test_updates_are_kept_for_a_day(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    await sim.user(1).send("old")
    await clock.advance(24 * 3_600)
    assert await bot.get_updates(timeout=0) == ()


async def test_only_what_was_asked_for_comes(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    await bot.get_updates(timeout=0, allowed_updates=["my_chat_member"])
    await anna.send("unheard")
    anna.block()
    (update,) = await bot.get_updates(timeout=0)
    assert update.my_chat_member
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.send("heard")
    assert len(await bot.get_updates(timeout=0)) == 3


class Hook:
    """A webhook that refuses the first updates."""

    def __init__(self) -> None:
        self.refuses = 0
        self.seen: list[tuple[str, str]] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.seen.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], body["message"]["text"]))
        self.refuses -= 1
        return web.Response(status=503 if self.refuses >= 0 else 200)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    found = Hook()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order(sim: Simulator, bot: telegram.Bot, hook: Hook) -> None:
    hook.refuses = 2
    anna = sim.user(1)
    await anna.send("one")
    await bot.set_webhook(hook.url, secret_token="s3cret", max_connections=1)
    await anna.send("two")
    while sim.pending:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert hook.seen == [("s3cret", "one")] * 3 + [("s3cret", "two")]
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (hook.url, 0)
    assert info.last_error_message == "Wrong response from the webhook: 503"
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates(timeout=0) == ()


@pytest.mark.parametrize(
    ("url", "secret"), [("https://example.org/hook", "s"), ("http://127.0.0.1/", "not allowed")]
)
async def test_bad_webhooks(bot: telegram.Bot, url: str, secret: str) -> None:
    with pytest.raises(BadRequest):
        await bot.set_webhook(url, secret_token=secret)


async def test_menus_by_scope_and_language(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1, language="be")
    await anna.send("/start")
    sim.group(-5, admins=[anna]).add_bot(by=anna)
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "Пачаць"), ("help", "Дапамога")], language_code="be")
    await bot.set_my_commands([("brief", "Brief")], scope=BotCommandScopeAllGroupChats())
    assert sim.menu(anna) == ["start", "help"]
    assert sim.menu(sim.user(2)) == ["start"]
    assert sim.menu(anna, -5) == ["brief"]
    await bot.set_my_commands([("mine", "Mine")], scope=BotCommandScopeChat(1))
    assert sim.menu(anna) == ["mine"]
    assert [one.command for one in await bot.get_my_commands(scope=BotCommandScopeChat(1))] == ["mine"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(1))
    assert sim.menu(anna) == ["start", "help"]
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "b")], scope=BotCommandScopeChat(77))


@pytest.mark.parametrize(
    "commands",
    [[("Start", "a")], [("a-b", "a")], [("a" * 33, "a")], [("", "a")], [("a", "")], [("a", "b" * 257)],
     [("a", "b")] * 2, [(f"c{number}", "d") for number in range(101)]],
)  # fmt: skip
async def test_bad_menus(sim: Simulator, bot: telegram.Bot, commands: list[tuple[str, str]]) -> None:
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND"):
        await bot.set_my_commands(commands)
    assert len(sim.faults) == 1


async def test_texts_by_language(sim: Simulator, bot: telegram.Bot) -> None:
    await bot.set_my_name("Агляд", language_code="be")
    assert (await bot.get_my_name("be")).name == "Агляд"
    assert (await bot.get_my_name("ru")).name == "Briefings"
    await bot.set_my_description("d" * 512)
    assert (await bot.get_my_description("be")).description == "d" * 512
    await bot.set_my_short_description("s" * 120)
    assert (await bot.get_my_short_description()).short_description == "s" * 120
    for refused in (
        bot.set_my_name("n" * 65),
        bot.set_my_description("d" * 513),
        bot.set_my_short_description("s" * 121),
        bot.set_my_name("n", language_code="bel"),
    ):
        with pytest.raises(BadRequest):
            await refused
