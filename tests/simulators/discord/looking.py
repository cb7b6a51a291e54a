"""Who and what the bot is, and what it can look up: users, application, servers, members, the gateway."""

from __future__ import annotations

from .access import find_guild, number
from .refusals import Json, refused
from .routes import Asked, route


@route("GET", "/users/@me")
def read_self(asked: Asked) -> Json:
    return asked.world.bot.json() | {"verified": True, "mfa_enabled": True, "locale": "en-US", "email": None}


@route("GET", "/users/{user}")
def read_user(asked: Asked) -> Json:
    person = asked.world.people.get(number(asked.names["user"]))
    if person is None:
        raise refused(10013)
    return person.json()


def _application(asked: Asked) -> Json:
    """An Application; its id is the bot's."""
    world = asked.world
    return {
        "id": str(world.bot.id), "name": world.bot.name, "icon": None, "description": "", "summary": "",
        "type": None, "bot": world.bot.json(), "is_monetized": False, "hook": True, "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "owner": world.bot.json(),
        "team": None, "redirect_uris": [], "interactions_endpoint_url": None, "rpc_origins": [],
        "approximate_guild_count": sum(map(world.inside, world.guilds.values())),
        "approximate_user_install_count": 0, "integration_types_config": {"0": {}}, "tags": [],
    }  # fmt: skip


route("GET", "/oauth2/applications/@me")(_application)
route("GET", "/applications/@me")(_application)


@route("GET", "/gateway")
def read_gateway(asked: Asked) -> Json:
    return {"url": asked.world.gateway_url}


@route("GET", "/gateway/bot")
def read_gateway_for_bots(asked: Asked) -> Json:
    starts = asked.world.starts
    return {
        "url": asked.world.gateway_url,
        "shards": asked.world.shards,
        "session_start_limit": {
            "total": starts.total,
            "remaining": starts.remaining,
            "reset_after": int(starts.reset_after * 1_000),
            "max_concurrency": starts.at_once,
        },
    }


@route("GET", "/users/@me/guilds", query=("limit", "after", "before", "with_counts"))
def read_guilds(asked: Asked) -> list[Json]:
    world = asked.world
    return [
        {
            "id": str(guild.id), "name": guild.name, "icon": None, "owner": False, "features": [],
            "permissions": str(guild.permissions(world.bot)),
        }
        for guild in world.guilds.values()
        if world.inside(guild)
    ]  # fmt: skip


@route("DELETE", "/users/@me/guilds/{guild}")
def leave_guild(asked: Asked) -> None:
    guild = find_guild(asked.world, asked.names["guild"])
    asked.world.leave(guild)


@route("GET", "/guilds/{guild}", query=("with_counts",))
def read_guild(asked: Asked) -> Json:
    guild = find_guild(asked.world, asked.names["guild"])
    counts: Json = {}
    if asked.flag("with_counts"):
        counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return guild.json() | counts


@route("GET", "/guilds/{guild}/channels")
def read_channels(asked: Asked) -> list[Json]:
    guild = find_guild(asked.world, asked.names["guild"])
    return [one.json() for one in guild.channels.values() if not one.thread]


@route("GET", "/guilds/{guild}/roles")
def read_roles(asked: Asked) -> list[Json]:
    return [role.json() for role in find_guild(asked.world, asked.names["guild"]).roles.values()]


@route("GET", "/guilds/{guild}/members/{user}")
def read_member(asked: Asked) -> Json:
    guild = find_guild(asked.world, asked.names["guild"], outside=50001)
    who = number(asked.names["user"])
    if who not in guild.members:
        raise refused(10007 if who in asked.world.people else 10013)
    return guild.members[who].json()
