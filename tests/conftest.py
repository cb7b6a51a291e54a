"""What every test stands on: an environment without settings, and how hard Hypothesis looks."""

import os
from functools import cache

import pytest
from fluent.runtime import FluentResource
from hypothesis import HealthCheck, settings

from tests.databases import database, empty_url, postgres, postgres_template, sqlite, sqlite_template

__all__ = ["database", "empty_url", "postgres", "postgres_template", "sqlite", "sqlite_template"]

# Time limits are pytest-timeout's: a slow machine is not a fault in the code.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile(
    "soak", max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every setting of the developer's own out of the environment."""
    for name in list(os.environ):
        if name.upper().startswith("BRIEFING_"):
            monkeypatch.delenv(name)


#: Parsing what the bot says takes most of a start; every test reads the same files.
_parsed = cache(FluentResource)


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each locale file once for all tests."""
    monkeypatch.setattr("briefings.messages.FluentResource", _parsed)
