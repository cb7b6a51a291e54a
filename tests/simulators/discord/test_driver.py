"""What people can do, and what a client would not let them do."""

from typing import Any

import pytest

from tests.simulators.discord import Simulator

from .client import Api

QUIET: dict[str, Any] = {"allowed_mentions": {"parse": []}}
FORM = {
    "custom_id": "form",
    "title": "When",
    "components": [
        {
            "type": 18,
            "label": "Time",
            "component": {"type": 4, "custom_id": "time", "style": 1, "value": "09:00"},
        },
        {
            "type": 18,
            "label": "Day",
            "component": {"type": 3, "custom_id": "day", "options": [{"label": "Monday", "value": "1"}]},
        },
    ],
}


async def test_somebody_waits_for_what_comes_after_their_own_act(sim: Simulator, api: Api) -> None:
    anna = sim.user("anna")
    assert sim.user("anna") is anna
    await anna.write("hello")
    _, sent = await api.send(anna.direct.id, "welcome")
    assert (await anna.gets("wel")).text == "welcome"
    await anna.write("more")
    with pytest.raises(AssertionError, match="no 'welcome' within"):
        await anna.gets("welcome", seconds=0.01)
    await api(
        "PATCH", f"/channels/{anna.direct.id}/messages/{sent['id']}", QUIET | {"content": "welcome back"}
    )
    assert (await anna.gets("back")).versions[0].text == "welcome"
    anna.delete(anna.last)
    assert anna.sees() == []


async def test_what_is_disabled(sim: Simulator, api: Api) -> None:
    anna = sim.user("anna")
    button = {"type": 2, "style": 1, "label": "No", "custom_id": "a", "disabled": True}
    menu = {"type": 3, "custom_id": "b", "options": [{"label": "Off", "value": "o"}], "disabled": True}
    rows = [{"type": 1, "components": [button]}, {"type": 1, "components": [menu]}]
    assert (await api.send(anna.direct.id, components=rows))[0] == 200
    with pytest.raises(AssertionError, match="is disabled"):
        await anna.tap("No")
    with pytest.raises(AssertionError, match="is disabled"):
        await anna.choose("Off")
    with pytest.raises(AssertionError, match="no menu with"):
        await anna.choose("On")


async def test_where_somebody_may_not_write(sim: Simulator) -> None:
    guild, anna = sim.guild(), sim.user("anna")
    channel = guild.channel("general")
    with pytest.raises(AssertionError, match="does not see"):
        await anna.write("a", in_=channel)
    guild.join(anna)
    await anna.write("a", in_=channel)
    channel.deny(anna, "send_messages")
    with pytest.raises(AssertionError, match="may not write"):
        await anna.write("a", in_=channel)
    guild.leave(anna)
    with pytest.raises(AssertionError, match="no command"):
        await anna.command("/help")


async def test_a_form_with_a_menu(sim: Simulator, api: Api) -> None:
    anna = sim.user("anna")
    command = {"name": "when", "description": "Asks"}
    await api("PUT", f"/applications/{sim.bot.id}/commands", [command])
    for _ in range(2):
        asked = await anna.command("/when")
        path = f"/interactions/{asked.id}/{asked.token}/callback"
        assert (await api("POST", path, {"type": 9, "data": FORM}))[0] == 204
        assert (await anna.opens()).labels == ["Time", "Day"]
        anna.dismiss()
        with pytest.raises(AssertionError, match="no form open"):
            await anna.fills()
    asked = await anna.command("/when")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    await api("POST", path, {"type": 9, "data": FORM})
    with pytest.raises(AssertionError, match="is no option"):
        await anna.fills("10:00", "Sunday")
    sent = (await anna.fills("10:00", "Monday")).payload["data"]["components"]
    assert [one["component"].get("value") or one["component"]["values"] for one in sent] == ["10:00", ["1"]]
    assert sim.faults == []


async def test_the_bot_is_shown_to_be_typing(sim: Simulator, api: Api) -> None:
    channel = sim.guild().channel("general")
    assert (await api("POST", f"/channels/{channel.id}/typing"))[0] == 204
    assert [where for _, where in sim.world.typed] == [channel.id]
