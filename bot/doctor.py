"""Checks the set-up as an operator would: what is right, what is wrong, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from bot.app import Content
from briefings.catalogue import CatalogueError
from briefings.validation import unknown
from config.settings import Settings, unknown_variables, variables


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `cure` says what to do, and is empty where all is well."""

    what: str
    found: str
    cure: str = ""

    @property
    def healthy(self) -> bool:
        return not self.cure

    def __str__(self) -> str:
        mark = "ok   " if self.healthy else "FAULT"
        return f"{mark} {self.what}: {self.found}" + (f"\n      {self.cure}" if self.cure else "")


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, in the order in which they would stop the bot."""
    yield from _settings(settings)
    yield from _content(settings)
    yield _data(settings)


def _settings(settings: Settings) -> Iterator[Check]:
    for name in unknown_variables():
        wrong, right = unknown(name, variables(), "setting")
        yield Check("settings", wrong, f"Correct or remove it: {right}")
    tokens = {"Telegram": settings.telegram_token, "Discord": settings.discord_token}
    for platform, token in tokens.items():
        if token:
            found = f"a token is set, and this version cannot connect to {platform} yet"
            yield Check(platform, found, "Nothing is lost: until then the terminal chat opens.")
    if not any(tokens.values()):
        yield Check("platforms", "no token is set; run opens the terminal chat")
    yield Check("settings", f"read; days are those of {settings.timezone}")


def _content(settings: Settings) -> Iterator[Check]:
    content = Content.of(settings.content_dir)
    where = settings.content_dir or "the content that ships"
    try:
        catalogue = content.read_catalogue()
        reading = content.read_by(catalogue)
    except CatalogueError as error:
        yield Check("catalogue", str(error), "Correct briefings.toml, then run doctor again.")
        return
    except OSError as error:
        yield Check("content", f"{where}: {error.strerror}", "Correct BRIEFING_CONTENT_DIR.")
        return
    if settings.language not in catalogue.languages:
        wrong, right = unknown(settings.language, catalogue.languages, "language")
        yield Check("BRIEFING_LANGUAGE", wrong, right.capitalize())
    if reading.errors:
        found = f"{where}: {len(reading.errors)} errors, the first: {reading.errors[0]}"
        yield Check("content", found, "Run briefing-bot content check for all of them.")
    else:
        found = f"{where}: {reading.files} files, {len(reading.revisions)} statements"
        yield Check("content", found)


def _data(settings: Settings) -> Check:
    """The folder, or where it would be made, can be written."""
    folder = settings.data_dir.absolute()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return Check("data folder", str(settings.data_dir))
    cure = "Make it a folder that this user may write, or set BRIEFING_DATA_DIR."
    return Check("data folder", f"{settings.data_dir} cannot be written", cure)
