"""The catalogue of failures: what Discord answers to one request, and what it means for a message."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest

from bot.app import App
from bot.chats import Address
from bot.platforms.base import (
    Barred,
    Fatal,
    Gone,
    Host,
    Later,
    Moved,
    Outcome,
    Rate,
    Refused,
    Scope,
    Unknown,
    Unsent,
)
from bot.platforms.discord import outcomes
from bot.platforms.discord.adapter import Discord
from bot.platforms.discord.connection import Connection
from briefings.blocks import sentence
from briefings.document import Action, Document, Manner
from tests.simulators.discord import TOKEN, Channel, Failure, Simulator

PAGE = Document((sentence("33,000 people"),), (Action("Sources", "/detentions sources"),))
OTHER = Document((sentence("corrected"),))
EDIT, DELETE = "PATCH /channels/{}/messages/{}", "DELETE /channels/{}/messages/{}"
FIND, OPEN = "GET /channels/{}/messages", "POST /users/@me/channels"
HTML = b"<html>blocked</html>"


def adapter(app: App, url: str, folder: Path) -> Discord:
    services = app.services
    languages = services.catalogue.languages
    connection = Connection(TOKEN, folder / "commands.json", url)
    return Discord(connection, services.commands, services.wording, languages, lambda *_: ())


@pytest.fixture
async def platform(discord: Simulator, app: App, tmp_path: Path) -> AsyncIterator[Discord]:
    made = adapter(app, discord.url, tmp_path)
    running = asyncio.create_task(made.run(Host(app.dispatch)))
    await discord.until(lambda: discord.connected and discord.commands)
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await made.close()


@pytest.fixture
def room(discord: Simulator) -> Channel:
    return discord.guild().channel("general")


@pytest.fixture
def here(room: Channel) -> Address:
    return Address("discord", str(room.id))


Harm = Callable[[Simulator], Failure]


def code(number: int) -> Harm:
    return partial(Simulator.fail, code=number)


def answer(status: int, **more: object) -> Harm:
    return partial(Simulator.fail, status=status, **more)  # type: ignore[arg-type]


CODES: dict[int, type[Outcome]] = {
    10003: Gone,
    10004: Gone,
    10013: Gone,
    50007: Gone,
    50278: Gone,
    50001: Barred,
    50013: Barred,
    50008: Barred,
    50024: Barred,
    50083: Barred,
    160005: Barred,
    40003: Later,
    20016: Later,
    20022: Later,
    20028: Later,
    30046: Later,
    40062: Later,
    50035: Refused,
    40033: Refused,
    50006: Refused,
    130000: Unknown,
}
#: What else may come instead of an answer, or as one.
OTHERS: dict[str, tuple[Harm, type[Outcome]]] = {
    "unauthorized": (answer(401, json={"message": "401: Unauthorized", "code": 0}), Fatal),
    "forbidden, of no known kind": (answer(403, json={"message": "no", "code": 99_999}), Unsent),
    "refused, of no known kind": (answer(400, json={"message": "no", "code": 99_999}), Refused),
    "a server's error": (answer(500), Unknown),
    "a server's error, delivered": (answer(502, delivered=True), Unknown),
    "overloaded": (answer(503), Unknown),
    "timed out at the edge": (answer(524, body=HTML), Unknown),
    "moved": (answer(302, headers={"Location": "https://example.org"}), Unknown),
    "a proxy's page": (answer(403, body=HTML), Unknown),
    "a proxy's page, as JSON": (partial(Simulator.garble, status=403), Unknown),
    "no JSON": (Simulator.garble, Unknown),
    "another JSON": (answer(200, json={"ok": True}), Unknown),
    "cut before": (Simulator.reset, Unknown),
    "cut after": (partial(Simulator.reset, delivered=True), Unknown),
    "no answer": (Simulator.silence, Unknown),
}
ROWS = {**{str(number): (code(number), one) for number, one in CODES.items()}, **OTHERS}


def test_each_code_of_ours_has_its_row() -> None:
    assert {*CODES} >= outcomes._GONE | outcomes._BARRED | outcomes._LATER


@pytest.mark.parametrize("which", ROWS)
async def test_each_answer_has_its_outcome(
    platform: Discord, discord: Simulator, here: Address, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    harm, outcome = ROWS[which]
    if which == "no answer":
        monkeypatch.setattr("bot.platforms.discord.transport._TOTAL", 0.2)
    harm(discord)
    before = discord.count("POST", "/channels/{}/messages")
    with pytest.raises(Outcome) as told:
        await platform.send(here, PAGE, "1.0")
    assert type(told.value) is outcome
    assert discord.count("POST", "/channels/{}/messages") == before + 1  # one attempt, whatever happens
    assert here.chat not in f"{told.value} {told.value!r}"
    if isinstance(told.value, Later):
        assert told.value.scope is Scope.CHAT


#: The harm, the seconds that are to be waited, and what is closed for so long.
LIMITS: dict[str, tuple[Harm, float, Scope]] = {
    "a channel's": (partial(Simulator.limit, retry_after=7.5), 7.5, Scope.CHAT),
    "a long one": (partial(Simulator.limit, retry_after=4_000), 4_000, Scope.CHAT),
    "one that is shared": (partial(Simulator.limit, retry_after=9, scope="shared"), 9, Scope.CHAT),
    "the whole bot's": (partial(Simulator.limit, retry_after=3, scope="global"), 3, Scope.PLATFORM),
    "slow mode": (partial(Simulator.limit, retry_after=50, code=20016), 50, Scope.CHAT),
    "without a number": (answer(429, json={"message": "no"}), 30, Scope.CHAT),
    "the edge's": (answer(429, body=HTML, headers={"Retry-After": "77"}, via=False), 77, Scope.PLATFORM),
    "the edge's, through": (answer(429, body=HTML), 3_600, Scope.PLATFORM),
    "the edge's, as JSON": (partial(Simulator.limit, retry_after=5, via=False), 5, Scope.PLATFORM),
    "opening too fast": (code(40003), 60, Scope.CHAT),
}


@pytest.mark.parametrize("which", LIMITS)
async def test_a_limit_is_waited_for_by_whom_it_concerns(
    platform: Discord, discord: Simulator, here: Address, which: str
) -> None:
    harm, seconds, scope = LIMITS[which]
    harm(discord)
    with pytest.raises(Later) as told:
        await platform.send(here, PAGE, "1.0")
    assert (told.value.after, told.value.scope) == (seconds, scope)
    assert discord.count("POST", "/channels/{}/messages") == 1


async def test_what_is_sent_can_be_changed_and_taken_back(
    platform: Discord, room: Channel, here: Address
) -> None:
    receipt = await platform.send(here, PAGE, "1.0")
    (shown,) = room.shown()
    assert (str(shown.id), shown.text, shown.labels) == (receipt, "33,000 people", ["Sources"])
    assert await platform.edit(here, receipt, OTHER) == receipt
    assert (shown.text, shown.labels) == ("corrected", [])
    assert await platform.edit(here, receipt, OTHER) == receipt  # the same again is no error
    await platform.delete(here, receipt)
    assert shown.deleted_at
    await platform.delete(here, receipt)  # nor is what is gone already


@pytest.mark.parametrize(("number", "outcome"), [(50013, Barred), (10003, Gone), (130000, Unknown)])
async def test_changing_and_taking_back_have_the_same_outcomes(
    platform: Discord, discord: Simulator, here: Address, number: int, outcome: type[Outcome]
) -> None:
    receipt = await platform.send(here, PAGE, "1.0")
    discord.fail(EDIT, code=number)
    discord.fail(DELETE, code=number)
    with pytest.raises(outcome):
        await platform.edit(here, receipt, OTHER)
    with pytest.raises(outcome):
        await platform.delete(here, receipt)


async def test_a_key_is_shown_once_and_what_was_deleted_meanwhile_counts_as_sent(
    platform: Discord, room: Channel, here: Address
) -> None:
    receipt = await platform.send(here, PAGE, "1.0")
    assert await platform.send(here, PAGE, "1.0") == receipt
    assert len(room.shown()) == 1
    await platform.delete(here, receipt)
    away = await platform.send(here, PAGE, "1.0")  # Discord says 10008
    assert room.shown() == []
    await platform.delete(here, away)  # and this is no error either
    published = Document(PAGE.blocks, manner=Manner.PUBLISHED)
    assert await platform.send(here, published, "1.0") == away


async def test_what_may_have_been_sent_is_looked_for(
    platform: Discord, discord: Simulator, room: Channel, here: Address
) -> None:
    since = discord.clock.now()
    assert await platform.find(here, PAGE, since) is None
    receipt = await platform.send(here, PAGE, "1.0")
    await platform.send(here, OTHER, "2.0")
    assert await platform.find(here, PAGE, since) == receipt
    assert await platform.find(here, Document((sentence("33,000"),)), since) is None
    assert await platform.find(here, PAGE, since + 3_600) is None


@pytest.mark.parametrize(
    ("harm", "outcome"),
    [
        (answer(502), Unsent),
        (Simulator.garble, Unsent),
        (answer(200, json={"a": 1}), Unsent),
        (code(50001), Unknown),
        (code(10003), Gone),
        (partial(Simulator.limit, retry_after=2), Later),
    ],
)
async def test_looking_may_fail_and_then_tells_nothing(
    platform: Discord, discord: Simulator, here: Address, harm: Callable[..., Failure], outcome: type[Outcome]
) -> None:
    harm(discord, FIND)
    with pytest.raises(outcome):
        await platform.find(here, PAGE, discord.clock.now())


async def test_where_the_history_may_not_be_read_nothing_is_said_of_it(
    platform: Discord, discord: Simulator, room: Channel, here: Address
) -> None:
    """Discord shows an empty channel then."""
    await platform.send(here, PAGE, "1.0")
    room.deny(discord.bot, "read_message_history")
    with pytest.raises(Unknown):
        await platform.find(here, PAGE, discord.clock.now())


async def test_where_too_much_was_said_to_see_all_of_it_nothing_is_said_of_it(
    platform: Discord, discord: Simulator, room: Channel, here: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.discord.adapter._LOOKED_THROUGH", 2)
    since = discord.clock.now()
    for number in range(2):
        await platform.send(here, OTHER, f"{number}.0")
    await platform.send(here, PAGE, "2.0")
    with pytest.raises(Unknown):
        await platform.find(here, PAGE, since)


async def test_somebody_s_direct_messages_are_opened_first(platform: Discord, discord: Simulator) -> None:
    anna = discord.user("anna")
    with pytest.raises(Moved) as told:
        await platform.send(platform.private(str(anna.id)), PAGE, "1.0")
    assert told.value.to == Address("discord", "@me", str(anna.direct.id))
    assert await platform.send(told.value.to, PAGE, "1.0") == str(anna.last.id)
    discord.fail(OPEN, code=40003)
    with pytest.raises(Later):
        await platform.send(platform.private(str(anna.id)), PAGE, "2.0")


async def test_where_nobody_listens_nothing_was_sent(
    platform: Discord, discord: Simulator, here: Address, app: App, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    await discord.deafen()
    with pytest.raises(Unsent):
        await platform.send(here, PAGE, "1.0")
    await discord.listen()
    monkeypatch.setattr("bot.platforms.discord.adapter._PATIENCE", 0.05)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        away = adapter(app, f"http://127.0.0.1:{taken.getsockname()[1]}", tmp_path)
        with pytest.raises(Unsent):
            await away.send(here, PAGE, "1.0")  # before it runs


def test_its_limits_are_those_of_discord(app: App, tmp_path: Path) -> None:
    limits = adapter(app, "http://127.0.0.1:1", tmp_path).limits
    assert limits.overall == Rate(48)
    assert limits.chat(Address("discord", "@me", "123")) == (Rate(1),)
    assert limits.chat(Address("discord", "123")) == ()
    assert limits.finds
    assert not limits.resend_unknown
