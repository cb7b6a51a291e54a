"""One message at a time: what is sent, edited and deleted, and what becomes of it where that fails."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.chats import Address
from bot.platforms.base import Gone, Later, Moved, Outcome, Rate, Refused, Scope, Unknown, Unsent
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.connection import Connection
from briefings.blocks import sentence
from briefings.document import Action, Document
from config.settings import Settings, SettingsError
from tests.simulators.telegram import OFF, TOKEN, Simulator

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
    telegram.limits = OFF
    telegram.user(ANNA).unblock()
    made = adapter(telegram.url)
    yield made
    await made.close()


async def test_what_is_sent_can_be_changed_and_taken_back(platform: Telegram, telegram: Simulator) -> None:
    receipt = await platform.send(HERE, PAGE, "1.0")
    (shown,) = telegram.shown(ANNA)
    assert (str(shown.id), shown.text, shown.labels) == (receipt, "33,000 people", ["Sources"])
    assert await platform.edit(HERE, receipt, OTHER) == receipt
    assert (shown.text, shown.labels) == ("corrected", [])
    assert await platform.edit(HERE, receipt, OTHER) == receipt  # the same again is no error
    await platform.delete(HERE, receipt)
    assert shown.deleted_at
    await platform.delete(HERE, receipt)  # nor is what is gone already


async def test_what_is_too_old_to_be_deleted_is_refused(platform: Telegram, telegram: Simulator) -> None:
    receipt = await platform.send(HERE, PAGE, "1.0")
    telegram.shown(ANNA)[0].at -= 49 * 3_600
    with pytest.raises(Refused):
        await platform.delete(HERE, receipt)


FATES: list[tuple[dict[str, Any], type[Outcome]]] = [
    ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, Gone),
    ({"status": 400, "description": "Bad Request", "parameters": {"migrate_to_chat_id": -1_001}}, Moved),
    ({"status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 35}}, Later),
    ({"status": 500}, Unknown),
    ({"status": 502, "delivered": True}, Unknown),
]


@pytest.mark.parametrize(("answer", "outcome"), FATES)
async def test_what_telegram_answers_becomes_an_outcome(
    platform: Telegram, telegram: Simulator, answer: dict[str, Any], outcome: type[Outcome]
) -> None:
    telegram.fail(**answer)
    with pytest.raises(outcome) as told:
        await platform.send(HERE, PAGE, "1.0")
    for shown in (str(told.value), repr(told.value)):
        assert TOKEN not in shown
        assert str(ANNA) not in shown


@pytest.mark.parametrize("delivered", [False, True])
async def test_what_has_no_answer_may_have_been_sent(
    platform: Telegram, telegram: Simulator, delivered: bool
) -> None:
    await platform.send(HERE, PAGE, "1.0")
    for harm in (telegram.reset, telegram.garble):
        harm(delivered=delivered)
        with pytest.raises(Unknown):
            await platform.send(HERE, PAGE, "2.0")
    await platform.send(HERE, PAGE, "3.0")
    assert len(telegram.shown(ANNA)) == (4 if delivered else 2)


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
    assert telegram.count("sendMessage") == 0


async def test_a_limit_closes_one_chat_and_two_at_a_time_the_platform(
    platform: Telegram, telegram: Simulator
) -> None:
    other = Address("telegram", str(telegram.user(ANNA + 1).id))
    telegram.fail(times=3, status=429, description="Too Many Requests", parameters={"retry_after": 35})
    scopes = []
    for address in (HERE, HERE, other):
        with pytest.raises(Later) as told:
            await platform.send(address, PAGE, "1.0")
        scopes.append(told.value.scope)
    assert scopes == [Scope.CHAT, Scope.CHAT, Scope.PLATFORM]


def test_a_rate_that_is_not_paid_for_is_refused_with_its_cure() -> None:
    settings = Settings.model_construct(telegram_token=SecretStr(TOKEN), telegram_rate=31)
    with pytest.raises(
        SettingsError, match=r"BRIEFING_TELEGRAM_RATE: .*BRIEFING_TELEGRAM_PAID_BROADCAST=true"
    ):
        App(settings).platforms()


def test_its_limits_are_those_of_telegram() -> None:
    limits = adapter("http://127.0.0.1:1", rate=1_000).limits
    assert limits.overall == Rate(1_000)
    assert limits.chat(HERE) == (Rate(1),)
    assert limits.chat(Address("telegram", "-100123")) == (Rate(1), Rate(20, 60))
    assert limits.in_flight >= 1_000 * 0.1
    assert TOKEN not in repr(Connection(TOKEN))
