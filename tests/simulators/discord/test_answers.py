"""Interactions: answered once, in time, and in a way that fits."""

import asyncio
from typing import Any

import pytest

from tests.fakes.clock import FakeClock
from tests.simulators.discord import Interaction, Simulator, User

from .client import Api

QUIET: dict[str, Any] = {"allowed_mentions": {"parse": []}}
TEXT = {"type": 3, "name": "q", "description": "what", "autocomplete": True}
COMMANDS = [{"name": "who", "description": "Somebody", "options": [TEXT]}]
BUTTON = {"type": 2, "style": 1, "label": "More", "custom_id": "more"}
ROW = {"type": 1, "components": [BUTTON]}
FIELD = {"type": 4, "custom_id": "time", "style": 1, "max_length": 5}
FORM: dict[str, Any] = {
    "custom_id": "form",
    "title": "When",
    "components": [
        {"type": 10, "content": "Your time."},
        {"type": 18, "label": "Time", "description": "as 09:00", "component": FIELD},
    ],
}


@pytest.fixture
async def anna(sim: Simulator, api: Api) -> User:
    await api("PUT", f"/applications/{sim.bot.id}/commands", COMMANDS)
    return sim.user("anna", locale="ru")


class Answering:
    """Answers one interaction, with bodies as they are."""

    def __init__(self, api: Api, interaction: Interaction) -> None:
        self.api = api
        self.interaction = interaction
        app = interaction.payload["application_id"]
        self.hook = f"/webhooks/{app}/{interaction.token}"
        self.original = f"{self.hook}/messages/@original"

    async def __call__(self, kind: int, data: Any = None, query: str = "") -> tuple[int, Any]:
        path = f"/interactions/{self.interaction.id}/{self.interaction.token}/callback{query}"
        return await self.api("POST", path, {"type": kind} | ({"data": data} if data is not None else {}))

    async def code(self, kind: int, data: Any = None) -> int:
        return int((await self(kind, data))[1]["code"])


async def test_a_message(sim: Simulator, api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    assert anna.waiting == [answer.interaction]
    assert await answer(4, QUIET | {"content": "a", "components": [ROW]}) == (204, b"")
    assert anna.waiting == []
    assert (await anna.gets("a")).labels == ["More"]
    assert await answer.code(4, QUIET | {"content": "b"}) == 40060
    assert (await api("PATCH", answer.original, QUIET | {"content": "c"}))[1]["content"] == "c"
    assert (await api("GET", answer.original))[1]["content"] == "c"
    _, more = await api("POST", f"{answer.hook}?wait=true", QUIET | {"content": "d"})
    assert [one.text for one in anna.sees()] == ["c", "d"]
    assert (await api("DELETE", f"{answer.hook}/messages/{more['id']}"))[0] == 204
    assert (await api("DELETE", answer.original))[0] == 204
    assert anna.sees() == []
    assert [one.text for one in anna.ledger] == ["c", "d"]
    assert len(sim.faults) == 1


async def test_an_answer_of_another(sim: Simulator, api: Api, anna: User) -> None:
    interaction = await anna.command("/who")
    path = f"/interactions/{interaction.id}/x/callback"
    assert (await api("POST", path, {"type": 5}))[1]["code"] == 10062
    path = f"/webhooks/5/{interaction.token}"
    assert (await api("POST", path, QUIET | {"content": "a"}))[1]["code"] == 10015


async def test_with_its_response(api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    status, told = await answer(4, QUIET | {"content": "a"}, "?with_response=1")
    assert status == 200
    assert told["resource"]["message"]["content"] == "a"
    assert told["interaction"]["response_message_ephemeral"] is False


async def test_too_late(sim: Simulator, api: Api, anna: User, clock: FakeClock) -> None:
    answer = Answering(api, await anna.command("/who"))
    await clock.advance(3.1)
    assert anna.failed == [answer.interaction]
    assert anna.waiting == []
    assert await answer.code(4, QUIET | {"content": "a"}) == 10062
    # The bot was not connected when she asked, so that only the answer is a fault.
    assert len(sim.faults) == 1


async def test_nothing_follows_before_the_first_answer(sim: Simulator, api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    assert (await api("POST", answer.hook, QUIET | {"content": "a"}))[1]["code"] == 10015
    assert (await api("PATCH", answer.original, QUIET | {"content": "a"}))[1]["code"] == 10015
    assert len(sim.faults) == 2
    assert (await api("POST", f"/webhooks/{sim.bot.id}/x", QUIET | {"content": "a"}))[1]["code"] == 50027


@pytest.mark.parametrize("by_edit", [True, False])
async def test_deferred(sim: Simulator, api: Api, anna: User, by_edit: bool) -> None:
    boris, guild = sim.user("boris"), sim.guild()
    channel = guild.channel("general")
    guild.join(anna)
    guild.join(boris)
    answer = Answering(api, await anna.command("/who", in_=channel))
    await answer(5, {"flags": 64})
    assert [one.thinking for one in anna.waiting] == [True]
    assert anna.sees(channel) == []
    # The flag of the deferral counts, not that of what follows.
    if by_edit:
        await api("PATCH", answer.original, QUIET | {"content": "a"})
    else:
        await api("POST", answer.hook, QUIET | {"content": "a", "flags": 0})
    message = await anna.gets("a", in_=channel)
    assert message.ephemeral
    assert message is answer.interaction.original
    assert boris.sees(channel) == []
    path = f"/channels/{channel.id}/messages"
    assert (await api("GET", path))[1] == []
    assert (await api("PATCH", f"{path}/{message.id}", QUIET | {"content": "b"}))[1]["code"] == 10008
    _, public = await api("POST", answer.hook, QUIET | {"content": "for all"})
    assert [one.text for one in boris.sees(channel)] == ["for all"]
    assert (await api("GET", f"{path}/{public['id']}"))[0] == 200
    assert sim.faults == []


async def test_the_token_lives_for_a_quarter_of_an_hour(
    sim: Simulator, api: Api, anna: User, clock: FakeClock
) -> None:
    answer = Answering(api, await anna.command("/who"))
    await answer(4, QUIET | {"content": "a", "flags": 64, "components": [ROW]})
    await clock.advance(901)
    status, told = await api("PATCH", answer.original, QUIET | {"content": "b"})
    assert (status, told["code"]) == (401, 50027)
    # A new tap has a token of its own.
    tap = Answering(api, await anna.tap("More"))
    await tap(7, QUIET | {"content": "b"})
    assert anna.last.text == "b"
    late = Answering(api, await anna.command("/who"))
    await late(5)
    await clock.advance(901)
    assert anna.failed == [late.interaction]
    assert anna.waiting == []
    assert sim.faults == []


async def test_a_tap(sim: Simulator, api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    assert await answer.code(7, QUIET | {"content": "a"}) == 50035
    await answer(4, QUIET | {"content": "a", "components": [ROW]})
    tap = Answering(api, await anna.tap("More"))
    assert tap.interaction.payload["message"]["content"] == "a"
    assert tap.interaction.payload["data"]["custom_id"] == "more"
    await tap(6)
    await api("PATCH", tap.original, QUIET | {"content": "b"})
    tap = Answering(api, await anna.tap(0, anna.last))
    assert (await tap(7, QUIET | {"components": []}))[0] == 204
    (message,) = anna.sees()
    assert (message.text, message.labels) == ("b", [])
    assert [version.text for version in message.versions] == ["a", "b", "b"]
    with pytest.raises(AssertionError, match="no button 'More'"):
        await anna.tap("More")
    assert len(sim.faults) == 1


async def test_a_menu(sim: Simulator, api: Api, anna: User) -> None:
    options = [{"label": "Today", "value": "t"}, {"label": "Later", "value": "l"}]
    menu = {"type": 3, "custom_id": "m", "options": options}
    answer = Answering(api, await anna.command("/who"))
    await answer(4, QUIET | {"content": "a", "components": [{"type": 1, "components": [menu]}]})
    assert anna.last.options == ["Today", "Later"]
    chosen = await anna.choose("Later")
    assert chosen.payload["data"]["values"] == ["l"]
    with pytest.raises(AssertionError, match="from 1 to 1"):
        await anna.choose("Later", "Today")


async def test_a_form(sim: Simulator, api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    await answer(9, FORM)
    modal = await anna.opens()
    assert (modal.title, modal.labels, modal.texts) == ("When", ["Time"], ["Your time."])
    with pytest.raises(AssertionError, match="must be filled in"):
        await anna.fills()
    with pytest.raises(AssertionError, match="0 to 5 characters"):
        await anna.fills("09:00:00")
    sent = Answering(api, await anna.fills("09:00"))
    assert anna.modal is None
    data = sent.interaction.payload["data"]
    assert data["components"][1]["component"]["value"] == "09:00"
    assert await sent.code(9, FORM) == 50035
    assert await sent.code(7, QUIET | {"content": "a"}) == 50035
    await sent(4, QUIET | {"content": "Done"})
    assert anna.last.text == "Done"
    assert len(sim.faults) == 2


async def test_a_form_from_a_message_updates_it(api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    await answer(4, QUIET | {"content": "a", "components": [ROW]})
    tap = Answering(api, await anna.tap("More"))
    old = {"type": 1, "components": [FIELD | {"label": "Time"}]}
    await tap(9, FORM | {"components": [old]})
    sent = Answering(api, await anna.fills("09:00"))
    assert sent.interaction.payload["data"]["components"][0]["components"][0]["value"] == "09:00"
    assert (await sent(7, QUIET | {"content": "b"}))[0] == 204
    assert anna.last.text == "b"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "x" * 46}, "title"),
        ({"title": None}, "title"),
        ({"custom_id": "x" * 101}, "custom_id"),
        ({"components": []}, "components"),
        ({"components": FORM["components"] * 3}, "components"),
        ({"components": [FORM["components"][1]] * 2}, "components"),
        ({"components": [FIELD]}, "components"),
        ({"components": [FORM["components"][1] | {"label": "x" * 46}]}, "components"),
        ({"components": [FORM["components"][1] | {"description": "x" * 101}]}, "components"),
        ({"components": [{"type": 1, "components": [FIELD]}]}, "components"),
        (
            {"components": [FORM["components"][1] | {"component": FIELD | {"placeholder": "x" * 101}}]},
            "components",
        ),
    ],
)
async def test_forms_that_are_refused(api: Api, anna: User, change: dict[str, Any], place: str) -> None:
    answer = Answering(api, await anna.command("/who"))
    status, told = await answer(9, FORM | change)
    assert (status, told["code"]) == (400, 50035)
    assert place in told["errors"]["data"]
    assert anna.modal is None
    # It was no answer: another one may follow.
    assert (await answer(4, QUIET | {"content": "a"}))[0] == 204


async def test_completion(sim: Simulator, api: Api, anna: User, clock: FakeClock) -> None:
    typing = asyncio.create_task(anna.completes("/who na", option="q"))
    await sim.until(lambda: anna.interactions)
    answer = Answering(api, anna.interactions[-1])
    (option,) = answer.interaction.payload["data"]["options"]
    assert option == {"name": "q", "type": 3, "value": "na", "focused": True}
    assert await answer.code(4, QUIET | {"content": "a"}) == 50035
    choices = [{"name": "a", "value": "a"}] * 26
    assert await answer.code(8, {"choices": choices}) == 50035
    names = {"ru": "Наташа"}
    await answer(8, {"choices": [{"name": "Nata", "value": "n", "name_localizations": names}]})
    assert [(one.name, one.value) for one in await typing] == [("Наташа", "n")]
    typing = asyncio.create_task(anna.completes("/who na"))
    await clock.advance(3)
    assert await typing == []
    other = Answering(api, await anna.command("/who"))
    assert await other.code(8, {"choices": []}) == 50035


async def test_a_bad_answer_is_told_by_place(sim: Simulator, api: Api, anna: User) -> None:
    answer = Answering(api, await anna.command("/who"))
    _, told = await answer(4, QUIET | {"content": "x" * 2_001})
    assert "content" in told["errors"]["data"]
    assert await answer.code(4, QUIET | {}) == 50006
    assert await answer.code(3) == 50035
    assert (await answer(4, {"content": "a"}))[0] == 204
    # That it pings nobody has to be said here, too.
    assert len(sim.faults) == 4
