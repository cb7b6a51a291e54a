"""One message at a time: what is sent, edited and deleted, and what becomes of it where that fails."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.chats import Address
from bot.platforms.base import Gone, Later, Moved, Outcome, Rate, Refused, Scope, Unknown, Unsent
from bot.platforms.telegram.adapter import Connection, Telegram
from briefings.blocks import sentence
from briefings.document import Action, Document
from config.settings import Settings
from tests.simulators.botapi import Simulator
from tests.simulators.botapi.checks import RefusedError
from tests.simulators.botapi.server import TOKEN

ANNA = 880_055_001
HERE = Address("telegram", str(ANNA))
PAGE = Document((sentence("33,000 people"),), (Action("Sources", "/detentions sources"),))
OTHER = Document((sentence("corrected"),))


def adapter(url: str, **more: object) -> Telegram:
    services = App(Settings.model_construct()).services
    connection = Connection(TOKEN, url, **more)  # type: ignore[arg-type]
    return Telegram(connection, services.commands, services.wording, services.catalogue.languages)


@pytest.fixture
async def platform(telegram: Simulator) -> AsyncIterator[Telegram]:
    telegram.person(ANNA)
    made = adapter(telegram.url)
    yield made
    await made.close()


async def test_what_is_sent_can_be_changed_and_taken_back(platform: Telegram, telegram: Simulator) -> None:
    receipt = await platform.send(HERE, PAGE, "1.0")
    (shown,) = telegram.rooms[ANNA].standing
    assert (str(shown.id), shown.text, shown.buttons) == (
        receipt,
        "33,000 people",
        {"Sources": "/detentions sources"},
    )
    assert await platform.edit(HERE, receipt, OTHER) == receipt
    assert (shown.text, shown.versions, shown.buttons) == ("corrected", ["33,000 people"], {})
    assert await platform.edit(HERE, receipt, OTHER) == receipt  # the same again is no error
    await platform.delete(HERE, receipt)
    assert shown.deleted
    await platform.delete(HERE, receipt)  # nor is what is gone already


async def test_what_is_too_old_to_be_deleted_is_refused(platform: Telegram, telegram: Simulator) -> None:
    receipt = await platform.send(HERE, PAGE, "1.0")
    telegram.rooms[ANNA].standing[0].at -= 49 * 3_600
    with pytest.raises(Refused):
        await platform.delete(HERE, receipt)


FATES = [
    (RefusedError(403, "Forbidden: bot was blocked by the user"), Gone),
    (RefusedError(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1_001), Moved),
    (RefusedError(429, "Too Many Requests: retry after 35", retry_after=35), Later),
    (RefusedError(500, "Internal Server Error"), Unknown),
]


@pytest.mark.parametrize(("refusal", "outcome"), FATES, ids=[str(said) for said, _ in FATES])
async def test_what_telegram_answers_becomes_an_outcome(
    platform: Telegram, telegram: Simulator, refusal: RefusedError, outcome: type[Outcome]
) -> None:
    telegram.rooms[ANNA].refuses = refusal
    with pytest.raises(outcome) as told:
        await platform.send(HERE, PAGE, "1.0")
    for shown in (str(told.value), repr(told.value)):
        assert TOKEN not in shown
        assert str(ANNA) not in shown


@pytest.mark.parametrize("fate", ["reset before", "reset after", "garbage", 502])
async def test_what_has_no_answer_may_have_been_sent(
    platform: Telegram, telegram: Simulator, fate: str | int
) -> None:
    await platform.send(HERE, PAGE, "1.0")
    telegram.fates["sendMessage"].append(fate)
    with pytest.raises(Unknown):
        await platform.send(HERE, PAGE, "2.0")
    await platform.send(HERE, PAGE, "3.0")


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        made = adapter(f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unsent):
            await made.send(HERE, PAGE, "1.0")
        await made.close()


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_has_sent_nothing(telegram: Simulator, scheme: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        made = adapter(telegram.url, proxy=f"{scheme}://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unsent):
            await made.send(HERE, PAGE, "1.0")
        await made.close()
    assert telegram.calls["sendMessage"] == 0


async def test_a_limit_closes_one_chat_and_two_at_a_time_the_platform(
    platform: Telegram, telegram: Simulator
) -> None:
    other = Address("telegram", str(telegram.person(ANNA + 1).id))
    for number in (ANNA, ANNA + 1):
        telegram.rooms[number].refuses = RefusedError(429, "Too Many Requests", retry_after=35)
    scopes = []
    for address in (HERE, HERE, other):
        with pytest.raises(Later) as told:
            await platform.send(address, PAGE, "1.0")
        scopes.append(told.value.scope)
    assert scopes == [Scope.CHAT, Scope.CHAT, Scope.PLATFORM]


def test_its_limits_are_those_of_telegram() -> None:
    limits = adapter("http://127.0.0.1:1", rate=1_000).limits
    assert limits.overall == Rate(1_000)
    assert limits.chat(HERE) == (Rate(1),)
    assert limits.chat(Address("telegram", "-100123")) == (Rate(1), Rate(20, 60))
    assert limits.in_flight >= 1_000 * 0.1
    assert TOKEN not in repr(Connection(TOKEN))
