"""Registering commands: https://discord.com/developers/docs/interactions/application-commands."""

from __future__ import annotations

from .access import find_guild, number
from .commands import read_commands
from .refusals import Json, refused
from .routes import Asked, route


def _check_application(asked: Asked) -> None:
    if number(asked.names["application"]) != asked.world.bot.id:
        raise refused(20012)


def _where(asked: Asked) -> int | None:
    _check_application(asked)
    if "guild" not in asked.names:
        return None
    return find_guild(asked.world, asked.names["guild"], outside=50001).id


def _told(command: Json, *, translations: bool) -> Json:
    """A command; translations are told only if they are asked for, or have just been given."""
    if translations:
        return command
    return {name: value for name, value in command.items() if not name.endswith("_localizations")}


def read(asked: Asked) -> list[Json]:
    known = asked.world.commands.get(_where(asked), {})
    return [_told(one, translations=asked.flag("with_localizations")) for one in known.values()]


def write(asked: Asked) -> list[Json]:
    """Replaces all commands. Those whose names stay keep their ids."""
    where = _where(asked)
    before = asked.world.commands.get(where, {})
    commands: dict[str, Json] = {}
    for one in read_commands(asked.body):
        was = before.get(one["name"])
        about = one | {"application_id": str(asked.world.bot.id)}
        if where is not None:
            about |= {"guild_id": str(where)}
        if was and {**was, **about} == was:
            commands[one["name"]] = was
        else:
            number_, version = asked.world.snowflakes.next(), asked.world.snowflakes.next()
            about |= {"id": was["id"] if was else str(number_), "version": str(version)}
            commands[one["name"]] = about
    asked.world.commands[where] = commands
    asked.world.wake()
    return list(commands.values())


for _path in ("/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands"):
    route("GET", _path, limit="commands", query=("with_localizations",))(read)
    route("PUT", _path, limit="commands", listed=True)(write)
