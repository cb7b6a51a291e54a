"""What people can ask, gathered into one table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands import guide, reader
from bot.registry import Command
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus


def commands(catalogue: Catalogue, corpus: Corpus) -> Mapping[str, Command]:
    """Every command by its name, in the order of the help. A topic of the catalogue is a command.

    Raises ValueError where a topic has the name of another command.
    """
    table: dict[str, Command] = {}
    for command in (
        *reader.topics(catalogue),
        *reader.commands(catalogue, corpus),
        *guide.commands(catalogue),
    ):
        if command.name in table:
            raise ValueError(
                f"topics.{command.name}: /{command.name} is a command of its own; rename the topic"
            )
        table[command.name] = command
    return table
