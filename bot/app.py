"""Wires everything: settings in, services and platforms connected. The only place that does."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from time import time

import config
from bot.commands import commands
from bot.dispatch import completions, dispatch
from bot.platforms.base import Platform
from bot.registry import Access, Incoming, Reply, Services
from bot.timing import local_day
from briefings.catalogue import Catalogue, parse
from briefings.compose import Briefing, compose, wish_for
from briefings.corpus import Corpus
from briefings.editorial import Rules
from briefings.files import Finding, Reading, read
from briefings.validation import unknown
from config.settings import Settings, SettingsError

CATALOGUE = "briefings.toml"


class ContentError(Exception):
    """The content cannot be published. `findings` say what is wrong, and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} problems in the content")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Content:
    """Where the words and the articles come from."""

    catalogue: Traversable
    folder: Traversable

    @classmethod
    def of(cls, folder: Traversable | None) -> Content:
        """The folder, with its own catalogue if it has one; what ships, where there is no folder."""
        shipped = config.catalogue_file()
        if folder is None:
            return cls(shipped, resources.files("briefings").joinpath("content"))
        own = folder.joinpath(CATALOGUE)
        return cls(own if own.is_file() else shipped, folder)

    def read_catalogue(self) -> Catalogue:
        """Raises CatalogueError, whose message names the file."""
        catalogue = parse(self.catalogue.read_bytes(), self.catalogue.name)
        commands(catalogue)  # no topic may take the name of a command
        return catalogue

    def read(self) -> Reading:
        """Everything in the folder, with all that is wrong. Raises CatalogueError and OSError."""
        return self.read_by(self.read_catalogue())

    def read_by(self, catalogue: Catalogue) -> Reading:
        """The same, by a catalogue that is at hand."""
        return read(self.folder, Rules(catalogue))


class App:
    """The bot with its content, ready to answer.

    Raises SettingsError, CatalogueError, ContentError and OSError.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        content = Content.of(settings.content_dir)
        catalogue = content.read_catalogue()
        #: The language of whoever has not chosen one.
        self.language = settings.language or catalogue.languages[0]
        if self.language not in catalogue.languages:
            fault = "{}; {}".format(*unknown(self.language, catalogue.languages, "language"))
            raise SettingsError(f"BRIEFING_LANGUAGE: {fault}")
        #: What the content folder says.
        self.reading = content.read_by(catalogue)
        if self.reading.errors:
            raise ContentError(self.reading.errors)
        corpus = Corpus(self.reading.revisions)
        self.services = Services(catalogue, corpus, commands(catalogue), self._today)
        # What was read stays: the garbage collector need not go through it again and again.
        gc.freeze()

    def _today(self) -> date:
        return local_day(self.settings.timezone, time())

    async def dispatch(self, incoming: Incoming) -> Reply:
        """Answers what a person sent."""
        return await dispatch(incoming, self.services)

    def briefing(self, edition: str, topics: tuple[str, ...], language: str, since: int | None) -> Briefing:
        """A briefing as `brief` prints it: all topics where none are named; an overview without `since`."""
        services = self.services
        wish = wish_for(services.catalogue, services.corpus, edition, topics, since)
        return compose(services.corpus, wish, services.wording(language), self._today())

    def unused(self) -> list[str]:
        """One line for each token that `run` does not use."""
        if not self.settings.discord_token:
            return []
        wording = self.services.wording(self.language)
        return [wording.say("terminal-token-unused", platform="Discord")]

    def platforms(self) -> list[Platform]:
        """What is connected by a token; the terminal where nothing is. Raises SettingsError for a rate that
        Telegram does not let through.
        """
        settings = self.settings
        if settings.telegram_token is None:
            no_token = self.services.wording(self.language).say("terminal-no-token")
            return [self.console(self.unused() or [no_token])]
        from bot.platforms.telegram.adapter import Telegram
        from bot.platforms.telegram.connection import Connection

        services, connection = self.services, Connection.of(settings)
        return [Telegram(connection, services.commands, services.wording, services.catalogue.languages)]

    def console(self, notices: Sequence[str] = ()) -> Platform:
        """The terminal as a platform."""
        from bot.platforms.console.adapter import Console

        return Console(
            wording=self.services.wording,
            language=self.language,
            completions=lambda typed, wording: completions(typed, self.services, Access.ANYONE, wording),
            notices=notices,
        )
