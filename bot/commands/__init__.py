"""What people can ask, gathered into one table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands import (
    approving,
    control,
    desk,
    drafts,
    guide,
    owner,
    privacy,
    reader,
    righting,
    settings,
    subscriber,
    team,
    why,
)
from bot.registry import Command
from briefings.catalogue import Catalogue, CatalogueError


def commands(catalogue: Catalogue) -> Mapping[str, Command]:
    """Every command by its name, in the order of the help. A topic of the catalogue is a command.

    Raises CatalogueError where a topic has the name of another command.
    """
    table: dict[str, Command] = {}
    for command in (
        *reader.topics(catalogue),
        *reader.commands(catalogue),
        *subscriber.commands(catalogue),
        *settings.commands(catalogue),
        *why.commands(catalogue),
        *privacy.commands(catalogue),
        *guide.commands(catalogue),
        *desk.commands(catalogue),
        *drafts.commands(catalogue),
        *approving.commands(catalogue),
        *righting.commands(catalogue),
        *team.commands(catalogue),
        *owner.commands(catalogue),
        *control.commands(catalogue),
    ):
        if command.name in table:
            raise CatalogueError(
                f"topics.{command.name}: /{command.name} is a command of its own; rename the topic"
            )
        table[command.name] = command
    return table
