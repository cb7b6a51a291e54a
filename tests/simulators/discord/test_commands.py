"""Commands: what may be registered, and what people can send of it."""

from typing import Any

import pytest

from tests.simulators.discord import Simulator

from .client import Api


def command(name: str = "who", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "Somebody"} | more


def option(name: str = "q", **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "what"} | more


async def put(sim: Simulator, api: Api, *commands: Any, guild: int | None = None) -> tuple[int, Any]:
    where = f"guilds/{guild}/" if guild else ""
    return await api("PUT", f"/applications/{sim.bot.id}/{where}commands", list(commands))


CHOICE = {"name": "Now", "value": "now"}


@pytest.mark.parametrize(
    "given",
    [
        [command(f"c{number}") for number in range(101)],
        [command(), command()],
        [command("Who")],
        [command("КТО")],
        [command("who is")],
        [command("x" * 33)],
        [command("")],
        [command(description="")],
        [command(description="x" * 101)],
        [{"name": "who"}],
        [command(name_localizations={"be": "хто"})],
        [command(name_localizations={"ru": "Кто"})],
        [command(name_localizations=["ru"])],
        [command(description_localizations={"ru": "x" * 101})],
        [command(default_member_permissions="manage")],
        [command(contexts=[3])],
        [command(contexts=[0, 0])],
        [command(integration_types=[2])],
        [command(unknown=1)],
        [command(type=2)],
        [command(options=[option(f"o{number}") for number in range(26)])],
        [command(options=[option(), option()])],
        [command(options=[option("a"), option("b", required=True)])],
        [command(options=[option("A")])],
        [command(options=[option(type=12)])],
        [
            command(
                options=[
                    option("a", name_localizations={"ru": "б"}),
                    option("b", name_localizations={"ru": "б"}),
                ]
            )
        ],
        [command(options=[option(choices=[CHOICE] * 2)])],
        [command(options=[option(choices=[{"name": str(at), "value": str(at)} for at in range(26)])])],
        [command(options=[option(choices=[CHOICE], autocomplete=True)])],
        [command(options=[option(choices=[{"name": "x" * 101, "value": "a"}])])],
        [command(options=[option(choices=[{"name": "a", "value": "x" * 101}])])],
        [command(options=[option(choices=[{"name": "a", "value": 1}])])],
        [command(options=[option(type=4, choices=[{"name": "a", "value": "1"}])])],
        [command(options=[option(type=5, autocomplete=True)])],
        [command(options=[option(type=4, max_length=5)])],
        [command(options=[option(min_value=5)])],
        [command(options=[option(), {"type": 1, "name": "sub", "description": "a"}])],
        [
            command(
                options=[
                    option(
                        f"o{at}", choices=[{"name": f"{at}-{one}", "value": "x" * 90} for one in range(25)]
                    )
                    for at in range(4)
                ]
            )
        ],
    ],
)
async def test_what_is_refused(sim: Simulator, api: Api, given: list[Any]) -> None:
    status, told = await put(sim, api, *given)
    assert (status, told["code"]) == (400, 50035)
    assert sim.commands == {}
    assert len(sim.faults) == 1


async def test_what_stays_keeps_its_id(sim: Simulator, api: Api) -> None:
    _, (first, second) = await put(sim, api, command("a"), command("b"))
    _, (same, changed, new) = await put(
        sim, api, command("a"), command("b", description="else"), command("c")
    )
    assert same == first
    assert changed["id"] == second["id"]
    assert changed["version"] != second["version"]
    assert new["id"] not in (first["id"], second["id"])
    path = f"/applications/{sim.bot.id}/commands"
    assert [one["name"] for one in (await api("GET", path))[1]] == ["a", "b", "c"]
    assert "name_localizations" in (await api("GET", f"{path}?with_localizations=true"))[1][0]
    assert (await put(sim, api))[1] == []
    assert sim.commands[None] == {}
    assert (await api("GET", "/applications/5/commands"))[1]["code"] == 20012
    guild = sim.guild(bot=False)
    assert (await put(sim, api, guild=guild.id))[1]["code"] == 50001
    assert sim.faults == []


async def test_who_is_offered_what(sim: Simulator, api: Api) -> None:
    guild, anna = sim.guild(), sim.user("anna", locale="ru")
    channel = guild.channel("general")
    guild.join(anna)
    manage = str(1 << 4)
    await put(
        sim,
        api,
        command("all", name_localizations={"ru": "все"}),
        command("here", contexts=[0]),
        command("direct", contexts=[1]),
        command("leads", default_member_permissions=manage),
        command("nobody", default_member_permissions="0"),
    )
    await put(sim, api, command("own"), guild=guild.id)
    assert anna.menu() == ["все", "direct", "leads", "nobody"]
    assert anna.menu(channel) == ["все", "here", "own"]
    guild.grant(anna, manage_channels=True)
    assert anna.menu(channel) == ["все", "here", "leads", "own"]
    guild.grant(anna, administrator=True)
    assert anna.menu(channel) == ["все", "here", "leads", "nobody", "own"]
    guild.revoke(anna)
    assert (await anna.command("/все", in_=channel)).payload["data"]["name"] == "all"
    with pytest.raises(AssertionError, match="no command /leads"):
        await anna.command("/leads", in_=channel)
    channel.deny(guild.everyone, "use_application_commands")
    assert anna.menu(channel) == []
    guild.kick_bot()
    assert anna.menu(channel) == []


VIEWS = [CHOICE | {"name_localizations": {"ru": "Сейчас"}}, {"name": "Earlier", "value": "earlier"}]


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("topic", {"topic": "topic"}),
        ("topic now", {"topic": "topic", "view": "now"}),
        (
            "topic Сейчас 5 the rest of it",
            {"topic": "topic", "view": "now", "count": 5, "note": "the rest of it"},
        ),
        ("topic view=earlier", {"topic": "topic", "view": "earlier"}),
        ("view=Earlier topic=topic", {"topic": "topic", "view": "earlier"}),
        ("topic note=a b c", {"topic": "topic", "note": "a b c"}),
        ('topic note="a view=b"', {"topic": "topic", "note": "a view=b"}),
        ("topic count=7 open=true", {"topic": "topic", "count": 7, "open": True}),
    ],
)
async def test_words_become_options(sim: Simulator, api: Api, words: str, sent: dict[str, Any]) -> None:
    options = [
        option("topic", required=True),
        option("view", choices=VIEWS),
        option("count", type=4, min_value=1, max_value=9),
        option("note", max_length=20),
        option("open", type=5),
    ]
    assert (await put(sim, api, command(options=options)))[0] == 200
    interaction = await sim.user("anna", locale="ru").command(f"/who {words}")
    given = interaction.payload["data"]["options"]
    assert {one["name"]: one["value"] for one in given} == sent
    assert sim.faults == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "topic never",
        "topic color=red",
        "topic count=10",
        "topic count=no",
        "topic topic=a",
        "topic now 5 " + "x" * 21,
    ],
)
async def test_what_a_client_does_not_send(sim: Simulator, api: Api, words: str) -> None:
    options = [
        option("topic", required=True, choices=[{"name": "topic", "value": "topic"}]),
        option("view", choices=VIEWS),
        option("count", type=4, min_value=1, max_value=9),
        option("note", max_length=20),
    ]
    await put(sim, api, command(options=options))
    with pytest.raises((AssertionError, ValueError)):
        await sim.user("anna").command(f"/who {words}")


async def test_subcommands(sim: Simulator, api: Api) -> None:
    inner = {"type": 1, "name": "add", "description": "a", "options": [option("topic", required=True)]}
    await put(sim, api, command("topics", options=[inner]))
    interaction = await sim.user("anna").command("/topics add trials")
    (sub,) = interaction.payload["data"]["options"]
    assert (sub["name"], sub["options"][0]["value"]) == ("add", "trials")


async def test_what_an_interaction_tells(sim: Simulator, api: Api) -> None:
    guild, anna = sim.guild(locale="ru"), sim.user("anna", locale="uk")
    thread = guild.channel("general").thread("weekly")
    guild.join(anna, manage_guild=True)
    await put(sim, api, command())
    told = (await anna.command("/who", in_=thread)).payload
    assert (told["type"], told["locale"], told["guild_locale"], told["context"]) == (2, "uk", "ru", 0)
    assert told["channel"]["type"] == 11
    assert told["member"]["user"]["username"] == "anna"
    assert int(told["member"]["permissions"]) & 1 << 5
    assert told["authorizing_integration_owners"] == {"0": str(guild.id)}
    told = (await anna.command("/who")).payload
    assert (told["context"], told["user"]["username"], told["channel"]["type"]) == (1, "anna", 1)
    assert "member" not in told
