"""Wires everything: settings in, services and platforms connected. The only place that does."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from time import time

import config
from bot.clock import Clock
from bot.commands import commands
from bot.dispatch import completions, dispatch, suggestions
from bot.platforms.base import Platform
from bot.registry import Incoming, Reply, Services, access_of
from bot.timing import local_day
from briefings.catalogue import Catalogue, parse
from briefings.compose import Briefing, compose, wish_for
from briefings.corpus import Corpus
from briefings.editorial import Rules
from briefings.files import Finding, Reading, read
from briefings.validation import unknown
from briefings.wording import Wording
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
        self.services = Services(
            catalogue,
            corpus,
            commands(catalogue),
            self._today,
            language=self.language,
            zone=settings.timezone,
        )
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

    def platforms(self, clock: Clock | None = None) -> list[Platform]:
        """What is connected by a token; the terminal where nothing is. `clock`: the machine's, where none is
        given. Raises SettingsError for a rate that Telegram does not let through.
        """
        made: list[Platform] = []
        if self.settings.telegram_token:
            made.append(self._telegram(clock))
        if self.settings.discord_token:
            made.append(self._discord(clock))
        no_token = self.services.wording(self.language).say("terminal-no-token")
        return made or [self.console([no_token])]

    def _telegram(self, clock: Clock | None) -> Platform:
        from bot.platforms.telegram.adapter import Telegram
        from bot.platforms.telegram.connection import Connection

        services, connection = self.services, Connection.of(self.settings)
        return Telegram(connection, services.commands, services.wording, services.catalogue.languages, clock)

    def _discord(self, clock: Clock | None) -> Platform:
        from bot.platforms.discord.adapter import Discord
        from bot.platforms.discord.connection import Connection

        services, languages = self.services, self.services.catalogue.languages
        return Discord(
            Connection.of(self.settings),
            services.commands,
            services.wording,
            (self.language, *(code for code in languages if code != self.language)),
            lambda param, wording: suggestions(param, services, wording),
            clock,
        )

    def _completions(self, typed: str, wording: Wording) -> Iterable[tuple[str, str]]:
        """What a word at the terminal may become, for whoever sits there."""
        from bot.platforms.console.adapter import HERE

        access = access_of(self.services.member(Incoming(typed, wording.language, person=HERE)))
        return completions(typed, self.services, access, wording)

    def console(self, notices: Sequence[str] = ()) -> Platform:
        """The terminal as a platform."""
        from bot.platforms.console.adapter import Console

        return Console(
            wording=self.services.wording,
            language=self.language,
            completions=self._completions,
            notices=notices,
        )
