"""Settings, and the catalogue that ships: topics, editions, organisations, people, measures."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable


def catalogue_file() -> Traversable:
    """The `briefings.toml` that ships."""
    return resources.files(__name__).joinpath("briefings.toml")
