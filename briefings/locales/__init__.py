"""One Fluent file per language: adding a language is adding a file here."""

from __future__ import annotations

from importlib import resources


def available() -> tuple[str, ...]:
    """The languages the bot speaks, by code, in alphabetical order."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".ftl") for f in files if f.name.endswith(".ftl")))


def source(language: str) -> str:
    """The Fluent text of a language. Raises FileNotFoundError for one that is not available."""
    return resources.files(__name__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
