"""Messages in channels: what is taken, what is refused, and in which words."""

from typing import Any

import pytest

from tests.fakes.clock import FakeClock
from tests.simulators.discord import Channel, Simulator

from .client import Api

QUIET: dict[str, Any] = {"allowed_mentions": {"parse": []}}


@pytest.fixture
def channel(sim: Simulator) -> Channel:
    return sim.guild("Newsroom").channel("general")


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "a", "custom_id": "a"} | more


def row(*parts: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def menu(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "m", "options": [{"label": "a", "value": "a"}]} | more


async def test_a_message_is_sent_edited_and_deleted(sim: Simulator, api: Api, channel: Channel) -> None:
    embed = {"title": " Title ", "description": "**Words**", "fields": [{"name": "n", "value": "v"}]}
    body = QUIET | {"content": " hello ", "embeds": [embed], "components": [row(button())], "flags": 4096}
    path = f"/channels/{channel.id}/messages"
    status, sent = await api("POST", path, body)
    assert (status, sent["content"], sent["embeds"][0]["title"]) == (200, "hello", "Title")
    (message,) = channel.shown()
    assert message.text == "hello\nTitle\n**Words**\nn\nv"
    assert (message.labels, message.rows, message.silent) == (["a"], [["a"]], True)
    status, edited = await api("PATCH", f"{path}/{sent['id']}", QUIET | {"components": []})
    assert status == 200
    assert edited["edited_timestamp"]
    assert (message.labels, message.content) == ([], "hello")
    assert [version.labels for version in message.versions] == [["a"], []]
    assert await api("DELETE", f"{path}/{sent['id']}") == (204, b"")
    assert channel.shown() == []
    assert channel.shown(gone=True) == [message]
    assert (await api("PATCH", f"{path}/{sent['id']}", QUIET | {"content": "x"}))[1]["code"] == 10008
    assert sim.faults == []
    assert sim.count("POST", "/channels/{}/messages") == 1
    assert [request.status for request in sim.requests] == [200, 200, 204, 404]


LONG = "x" * 2_001
EMBEDS = [{"description": "x" * 4_000}, {"description": "x" * 2_001}]


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ({"content": LONG}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
        ({"content": "a", "colour": 1}, "colour", "UNKNOWN_FIELD"),
        ({"content": "a", "tts": "no"}, "tts", "BOOLEAN_TYPE_CONVERT"),
        ({"content": "a", "flags": 64}, "flags", "FLAGS_NOT_ALLOWED"),
        ({"content": "a", "nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        ({"content": "a", "nonce": 1.5}, "nonce", "NONCE_TYPE_INVALID"),
        ({"embeds": {}}, "embeds", "LIST_TYPE_CONVERT"),
        ({"embeds": ["a"]}, "embeds.0", "MODEL_TYPE_CONVERT"),
        ({"embeds": [{}]}, "embeds.0.description", "BASE_TYPE_REQUIRED"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 4_097}]}, "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"title": "a", "url": "ftp://a.b"}]}, "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
        ({"embeds": [{"title": "a", "url": "https://"}]}, "embeds.0.url", "URL_TYPE_INVALID_URL"),
        ({"embeds": [{"title": "a", "timestamp": "x"}]}, "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"),
        ({"embeds": [{"title": "a", "color": "red"}]}, "embeds.0.color", "NUMBER_TYPE_COERCE"),
        ({"embeds": [{"footer": {"text": "x" * 2_049}}]}, "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds.0.author.name", "BASE_TYPE_MAX_LENGTH"),
        (
            {"embeds": [{"fields": [{"name": " ", "value": "a"}]}]},
            "embeds.0.fields.0.name",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]},
            "embeds.0.fields",
            "BASE_TYPE_MAX_LENGTH",
        ),
        ({"embeds": [{"title": "a"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": EMBEDS}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"components": [row(button())] * 6}, "components", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [row(*[button()] * 6)]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [row()]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [button()]}, "components.0.type", "BASE_TYPE_CHOICES"),
        (
            {"components": [row(button(), button())]},
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"components": [row(button(label="x" * 81))]},
            "components.0.components.0.label",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [row(button(custom_id="x" * 101))]},
            "components.0.components.0.custom_id",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(button(style=5))]},
            "components.0.components.0.url",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"components": [row(button(style=5, url="https://a.b"))]},
            "components.0.components.0.custom_id",
            "BUTTON_COMPONENT_CUSTOM_ID_NOT_ALLOWED",
        ),
        (
            {"components": [row(button(url="https://a.b"))]},
            "components.0.components.0.url",
            "BUTTON_COMPONENT_URL_NOT_ALLOWED",
        ),
        (
            {"components": [row(menu(), button())]},
            "components.0.components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (
            {"components": [row(menu(options=[]))]},
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(menu(options=[{"label": "a", "value": "a"}] * 2))]},
            "components.0.components.0.options.1.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (
            {"components": [row(menu(options=[{"label": "x" * 101, "value": "a"}]))]},
            "components.0.components.0.options.0.label",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(menu(max_values=2))]},
            "components.0.components.0.options",
            "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
        ),
    ],
)
async def test_what_is_wrong_is_told_place_by_place(
    sim: Simulator, api: Api, channel: Channel, body: dict[str, Any], place: str, code: str
) -> None:
    words = {} if "content" in body else {"content": "a"}
    status, told = await api("POST", f"/channels/{channel.id}/messages", QUIET | words | body)
    assert (status, told["code"], told["message"]) == (400, 50035, "Invalid Form Body")
    at = told["errors"]
    for step in place.split("."):
        at = at[step]
    assert code in [one["code"] for one in at["_errors"]]
    assert len(sim.faults) == 1
    assert channel.shown() == []


async def test_an_empty_message(sim: Simulator, api: Api, channel: Channel) -> None:
    empty: list[dict[str, Any]] = [{}, {"content": "  "}, {"components": [row(button())]}, {"embeds": []}]
    for body in empty:
        status, told = await api("POST", f"/channels/{channel.id}/messages", QUIET | body)
        assert (status, told["code"]) == (400, 50006)
    _, sent = await api.send(channel.id)
    path = f"/channels/{channel.id}/messages/{sent['id']}"
    assert (await api("PATCH", path, QUIET | {"content": ""}))[1]["code"] == 50006
    assert len(sim.faults) == 5


async def test_bodies_that_are_none(sim: Simulator, api: Api, channel: Channel) -> None:
    path = f"/channels/{channel.id}/messages"
    status, told = await api("POST", path, data=b"{")
    assert (status, told["code"]) == (400, 50109)
    status, told = await api("POST", path, data={"payload_json": "{}"})
    assert (status, told["code"]) == (400, 50035)
    assert len(sim.faults) == 2


async def test_a_nonce_names_one_message(
    sim: Simulator, api: Api, channel: Channel, clock: FakeClock
) -> None:
    _, first = await api.send(channel.id, "a", nonce="1", enforce_nonce=True)
    _, again = await api.send(channel.id, "b", nonce="1", enforce_nonce=True)
    assert again == first
    other = sim.guild().channel("other")
    assert (await api.send(other.id, "b", nonce="1", enforce_nonce=True))[1]["id"] != first["id"]
    assert (await api.send(channel.id, "c", nonce="1"))[1]["content"] == "c"
    await clock.advance(121)
    _, later = await api.send(channel.id, "d", nonce="1", enforce_nonce=True)
    assert later["content"] == "d"
    await api("DELETE", f"/channels/{channel.id}/messages/{later['id']}")
    status, told = await api.send(channel.id, "e", nonce="1", enforce_nonce=True)
    assert (status, told["code"]) == (404, 10008)
    assert [one.text for one in channel.shown()] == ["a", "c"]
    assert sim.faults == []


async def test_a_message_that_may_ping_is_a_fault(sim: Simulator, api: Api, channel: Channel) -> None:
    path = f"/channels/{channel.id}/messages"
    for mentions in (
        {},
        {"allowed_mentions": {"parse": ["users"]}},
        {"allowed_mentions": {"replied_user": False}},
    ):
        assert (await api("POST", path, {"content": "a"} | mentions))[0] == 200
    assert len(sim.faults) == 3
    quiet = {"parse": [], "replied_user": False}
    await api("POST", path, {"content": "a", "allowed_mentions": quiet})
    assert len(sim.faults) == 3


async def test_publishing(sim: Simulator, api: Api, clock: FakeClock) -> None:
    guild = sim.guild()
    news, channel = guild.announcements("news"), guild.channel("general")
    _, sent = await api.send(news.id)
    path = f"/channels/{news.id}/messages/{sent['id']}/crosspost"
    status, told = await api("POST", path)
    assert (status, told["flags"]) == (200, 1)
    assert news.shown()[0].crossposted
    assert (await api("POST", path))[1]["code"] == 40033
    _, other = await api.send(channel.id)
    path = f"/channels/{channel.id}/messages/{other['id']}/crosspost"
    assert (await api("POST", path))[1]["code"] == 50024
    assert sim.faults == []


async def test_history(sim: Simulator, api: Api, channel: Channel) -> None:
    anna = sim.user("anna")
    ids = [(await api.send(channel.id, str(number)))[1]["id"] for number in range(5)]
    path = f"/channels/{channel.id}/messages"

    async def read(query: str) -> list[str]:
        return [one["content"] for one in (await api("GET", f"{path}?{query}"))[1]]

    assert await read("limit=2") == ["4", "3"]
    assert await read(f"after={ids[1]}&limit=2") == ["3", "2"]
    assert await read(f"before={ids[2]}") == ["1", "0"]
    assert await read(f"around={ids[2]}&limit=3") == ["3", "2", "1"]
    assert (await api("GET", f"{path}?limit=101"))[0] == 400
    assert (await api("GET", f"{path}?since=1"))[0] == 400
    assert (await api("GET", f"{path}/{ids[0]}"))[1]["content"] == "0"
    assert (await api("GET", f"{path}/5"))[1]["code"] == 10008
    channel.deny(sim.bot, "read_message_history")
    assert await read("limit=2") == []
    assert anna.sees(channel) == []


async def test_a_reply(sim: Simulator, api: Api, channel: Channel) -> None:
    _, sent = await api.send(channel.id)
    _, reply = await api.send(channel.id, message_reference={"message_id": sent["id"]})
    assert reply["referenced_message"]["id"] == sent["id"]
    await api("DELETE", f"/channels/{channel.id}/messages/{sent['id']}")
    status, told = await api.send(channel.id, message_reference={"message_id": sent["id"]})
    assert (status, told["errors"]["message_reference"]["_errors"][0]["code"]) == (
        400,
        "REPLIES_UNKNOWN_MESSAGE",
    )
    loose = {"message_id": sent["id"], "fail_if_not_exists": False}
    assert (await api.send(channel.id, message_reference=loose))[0] == 200
    assert sim.faults == []


async def test_only_own_messages_are_edited(sim: Simulator, api: Api) -> None:
    guild = sim.guild()
    channel, anna = guild.channel("general"), sim.user("anna")
    guild.join(anna)
    theirs = await anna.write("mine", in_=channel)
    path = f"/channels/{channel.id}/messages/{theirs.id}"
    assert (await api("PATCH", path, QUIET | {"content": "a"}))[1]["code"] == 50005
    assert (await api("DELETE", path))[1]["code"] == 50013
    # Without the intent for content the bot does not read it, either.
    assert (await api("GET", path))[1]["content"] == ""
    channel.allow(sim.bot, "manage_messages")
    assert (await api("DELETE", path))[0] == 204
    direct = await anna.write("hi")
    path = f"/channels/{anna.direct.id}/messages/{direct.id}"
    assert (await api("DELETE", path))[1]["code"] == 50003
    assert (await api("GET", path))[1]["content"] == "hi"


async def test_routes_that_there_are_not(sim: Simulator, api: Api) -> None:
    assert (await api("GET", "/../v9/users/@me"))[0] == 404
    sim.faults.clear()
    assert await api("GET", "/nonsense") == (404, {"message": "404: Not Found", "code": 0})
    assert (await api("PUT", "/users/@me"))[0] == 405
    assert await api("GET", "/users/@me", token="x") == (401, {"message": "401: Unauthorized", "code": 0})
    assert len(sim.faults) == 2
