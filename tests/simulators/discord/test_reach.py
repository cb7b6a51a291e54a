"""Whom and where the bot reaches, and what Discord says where it does not."""

from typing import Any

from tests.simulators.discord import Simulator

from .client import Api


async def code(api: Api, channel: int, **more: Any) -> int:
    """The error code of a message sent there; 0 if it arrives."""
    status, told = await api.send(channel, **more)
    return 0 if status == 200 else int(told["code"])


async def test_channels(sim: Simulator, api: Api) -> None:
    guild = sim.guild()
    channel = guild.channel("general")
    assert await code(api, 5) == 10003
    for other in (guild.voice("v"), guild.category("c"), guild.forum("f")):
        assert await code(api, other.id) == 50008
    embeds = [{"title": "a"}]
    channel.deny(sim.bot, "embed_links")
    assert await code(api, channel.id, embeds=embeds) == 50013
    assert await code(api, channel.id) == 0
    channel.deny(sim.bot, "send_messages")
    assert await code(api, channel.id) == 50013
    channel.deny(guild.everyone, "view_channel")
    assert await code(api, channel.id) == 50001
    channel.allow(sim.bot, "view_channel", "send_messages", "embed_links")
    assert await code(api, channel.id, embeds=embeds) == 0
    channel.delete()
    assert await code(api, channel.id) == 10003
    assert sim.faults == []


async def test_rights_of_roles(sim: Simulator, api: Api) -> None:
    guild = sim.guild()
    channel = guild.channel("general")
    guild.change(guild.everyone, send_messages=False)
    assert await code(api, channel.id) == 0
    guild.change(guild.bots_role, send_messages=False)
    assert await code(api, channel.id) == 50013
    channel.allow(guild.bots_role, "send_messages")
    assert await code(api, channel.id) == 0
    channel.deny(sim.bot, "send_messages")
    assert await code(api, channel.id) == 50013
    guild.change(guild.bots_role, administrator=True)
    assert await code(api, channel.id) == 0


async def test_servers(sim: Simulator, api: Api) -> None:
    guild = sim.guild("Newsroom")
    channel = guild.channel("general")
    assert (await api("GET", f"/guilds/{guild.id}"))[1]["name"] == "Newsroom"
    guild.go_away()
    assert (await api.send(channel.id))[0] == 503
    guild.come_back()
    assert await code(api, channel.id) == 0
    guild.kick_bot()
    assert await code(api, channel.id) == 50001
    assert (await api("GET", f"/guilds/{guild.id}"))[1]["code"] == 10004
    guild.add_bot(view_channel=True)
    assert await code(api, channel.id) == 0
    assert (await api("DELETE", f"/users/@me/guilds/{guild.id}"))[0] == 204
    assert await code(api, channel.id) == 50001
    guild.delete()
    assert await code(api, channel.id) == 10003
    assert sim.faults == []


async def test_threads(sim: Simulator, api: Api) -> None:
    channel = sim.guild().channel("general")
    thread = channel.thread("weekly")
    _, sent = await api.send(thread.id)
    path = f"/channels/{thread.id}/messages/{sent['id']}"
    edit = {"content": "b", "allowed_mentions": {"parse": []}}
    thread.archive()
    assert (await api("PATCH", path, edit))[1]["code"] == 50083
    assert await code(api, thread.id) == 0
    assert not thread.state.archived
    thread.lock()
    assert await code(api, thread.id) == 160005
    thread.archive(locked=True)
    assert await code(api, thread.id) == 50083
    channel.allow(sim.bot, "manage_threads")
    assert await code(api, thread.id) == 0
    thread.wake()
    channel.deny(sim.bot, "send_messages")
    assert await code(api, thread.id) == 0
    channel.deny(sim.bot, "send_messages_in_threads")
    assert await code(api, thread.id) == 50013
    channel.delete()
    assert await code(api, thread.id) == 10003


async def test_direct_messages(sim: Simulator, api: Api) -> None:
    anna, boris = sim.user("anna"), sim.user("boris")
    status, opened = await api("POST", "/users/@me/channels", {"recipient_id": str(anna.id)})
    assert (status, opened["type"], opened["recipients"][0]["username"]) == (200, 1, "anna")
    assert await code(api, int(opened["id"])) == 0
    assert anna.last.text == "hello"
    anna.close_dms()
    assert await code(api, anna.direct.id) == 50007
    anna.open_dms()
    anna.lose_touch()
    assert await code(api, anna.direct.id) == 50278
    guild = sim.guild()
    guild.join(anna)
    assert await code(api, anna.direct.id) == 0
    guild.kick_bot()
    assert await code(api, anna.direct.id) == 50278
    assert boris.sees() == []
    assert (await api("POST", "/users/@me/channels", {"recipient_id": "5"}))[1]["code"] == 50033
    assert (await api("POST", "/users/@me/channels", {"recipient": "5"}))[1]["code"] == 50035
    assert len(sim.faults) == 1


async def test_what_can_be_looked_up(sim: Simulator, api: Api) -> None:
    guild = sim.guild("Newsroom", locale="ru")
    channel, anna = guild.channel("general"), sim.user("anna")
    guild.join(anna, manage_channels=True)
    assert (await api("GET", f"/channels/{channel.id}"))[1]["guild_id"] == str(guild.id)
    assert (await api("GET", f"/users/{anna.id}"))[1]["username"] == "anna"
    assert (await api("GET", "/users/5"))[1]["code"] == 10013
    (role,) = (await api("GET", f"/guilds/{guild.id}/members/{anna.id}"))[1]["roles"]
    roles = {one["id"]: one for one in (await api("GET", f"/guilds/{guild.id}/roles"))[1]}
    assert roles[role]["permissions"] == str(1 << 4)
    (shown,) = (await api("GET", f"/guilds/{guild.id}/channels"))[1]
    assert shown["name"] == "general"
    (own,) = (await api("GET", "/users/@me/guilds"))[1]
    assert own["name"] == "Newsroom"
    assert (await api("GET", "/gateway/bot"))[1]["url"] == sim.gateway_url
    assert sim.faults == []


async def test_a_person_sees_what_they_may(sim: Simulator, api: Api) -> None:
    guild = sim.guild()
    channel, anna = guild.channel("general"), sim.user("anna")
    await api.send(channel.id)
    assert anna.sees(channel) == []
    guild.join(anna)
    assert [one.text for one in anna.sees(channel)] == ["hello"]
    channel.deny(anna, "view_channel")
    assert anna.sees(channel) == []
    channel.allow(anna, "view_channel")
    (message,) = anna.sees(channel)
    await api("DELETE", f"/channels/{channel.id}/messages/{message.id}")
    assert anna.sees(channel) == []
    assert anna.ledger == [message]
    assert [version.text for version in anna.saw] == ["hello"]
