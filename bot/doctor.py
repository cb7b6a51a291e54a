"""Checks the set-up as an operator would: what is right, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from tempfile import TemporaryFile

from bot.app import Content
from briefings.catalogue import CatalogueError
from briefings.messages import upper_first
from briefings.validation import unknown
from config.settings import Settings, SettingsError, load, unknown_variables, variables


class Finding(Enum):
    """How a check came out; a note asks for nothing."""

    OK = "ok   "
    NOTE = "note "
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and for a fault what to do about it."""

    finding: Finding
    what: str
    found: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f"\n      {self.cure}" if self.cure else ""
        return f"{self.finding.value} {self.what}: {self.found}{cure}"


def examine() -> Iterator[Check]:
    """Every check, in the order in which they would stop the bot."""
    try:
        settings = load()
    except SettingsError as error:
        for fault in error.faults:
            where, _, said = fault.partition(": ")
            found, _, cure = said.partition("; ")
            yield Check(Finding.FAULT, where, found, upper_first(cure))
        yield Check(Finding.NOTE, "the rest", "is checked once the settings can be read")
        return
    yield from _settings(settings)
    yield from _content(settings)
    yield _data(settings)


def _settings(settings: Settings) -> Iterator[Check]:
    for name in unknown_variables():
        found, cure = unknown(name, variables(), "setting")
        yield Check(Finding.FAULT, "settings", found, upper_first(cure))
    for platform, token in settings.tokens.items():
        if token:
            found = f"a token is set, and this version cannot connect to {platform} yet"
            yield Check(Finding.NOTE, "platforms", found)
    if not any(settings.tokens.values()):
        yield Check(Finding.OK, "platforms", "no token is set; run opens the terminal chat")
    yield Check(Finding.OK, "time zone", settings.timezone)


def _content(settings: Settings) -> Iterator[Check]:
    content = Content.of(settings.content_dir)
    where = settings.content_dir or "the content that ships"
    try:
        catalogue = content.read_catalogue()
    except CatalogueError as error:
        cure = "Correct it there, then run doctor again."
        yield from (Check(Finding.FAULT, "catalogue", line, cure) for line in str(error).splitlines())
        return
    language = settings.language or catalogue.languages[0]
    if language in catalogue.languages:
        yield Check(Finding.OK, "language", language)
    else:
        found, cure = unknown(language, catalogue.languages, "language")
        yield Check(Finding.FAULT, "BRIEFING_LANGUAGE", found, upper_first(cure))
    try:
        reading = content.read_by(catalogue)
    except OSError as error:
        cure = "Set BRIEFING_CONTENT_DIR to a folder of articles."
        yield Check(Finding.FAULT, "content", f"{where}: {error.strerror}", cure)
        return
    if reading.errors:
        found = f"{where}: errors: {len(reading.errors)}, the first: {reading.errors[0]}"
        cure = "Run briefing-bot content check for all of them."
        yield Check(Finding.FAULT, "content", found, cure)
    else:
        found = f"{where}: files: {reading.files}, statements: {reading.statements}"
        yield Check(Finding.OK, "content", found)


def _data(settings: Settings) -> Check:
    """The folder can be made and written, seen by doing so."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.data_dir):
            return Check(Finding.OK, "data folder", str(settings.data_dir))
    except OSError as error:
        found = f"{settings.data_dir}: {error.strerror}"
        cure = "Set BRIEFING_DATA_DIR to a folder that this user may write."
        return Check(Finding.FAULT, "data folder", found, cure)
