"""The shipped corpus and the wordings, made once for all tests of this package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import resources

import pytest

from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.files import read
from briefings.search import Index
from briefings.wording import Wording
from tests import factories

LANGUAGES = ("en", "be", "ru")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return factories.catalogue()


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """The default corpus."""
    reading = read(resources.files("briefings").joinpath("content"), factories.rules())
    assert not reading.errors
    return Corpus(reading.revisions)


@pytest.fixture(scope="session")
def wordings(catalogue: Catalogue) -> Mapping[str, Wording]:
    """A wording for each language."""
    return {language: Wording(language, catalogue) for language in catalogue.languages}


@pytest.fixture(scope="session", params=LANGUAGES)
def wording(request: pytest.FixtureRequest, wordings: Mapping[str, Wording]) -> Wording:
    """Each language in turn."""
    language: str = request.param
    return wordings[language]


@pytest.fixture(scope="session")
def english(wordings: Mapping[str, Wording]) -> Wording:
    return wordings["en"]


@pytest.fixture(scope="session")
def index(shipped: Corpus, catalogue: Catalogue) -> Index:
    return Index(shipped, catalogue)


@pytest.fixture(scope="session")
def today() -> date:
    """A Tuesday more than five years after the events."""
    return date(2026, 3, 3)
