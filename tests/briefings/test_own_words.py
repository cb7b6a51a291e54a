"""The corpus that ships is told in our own words, in every language, with the places found again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import pytest

from briefings.files import Reading, read
from briefings.model import Model, Quote
from tests.factories import rules

LANGUAGES = {"en", "be", "ru"}
ARTICLE = "demdigest-2020-12"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(resources.files("briefings").joinpath("content"), rules())


def texts(given: object, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text in several languages of a model, however deep, with its place."""
    for field in type(given).model_fields if isinstance(given, Model) else ():
        value = getattr(given, field)
        if isinstance(value, Mapping):
            yield f"{place}.{field}", value
        yield from texts(value, f"{place}.{field}")


def all_texts(reading: Reading) -> list[tuple[str, Mapping[str, str]]]:
    articles = {revision.article.id: revision.article for revision in reading.revisions}
    found = [pair for key, article in articles.items() for pair in texts(article, key)]
    return found + [p for one in reading.revisions for p in texts(one.statement, one.statement.id)]


def test_everything_is_told_in_every_language(reading: Reading) -> None:
    told = all_texts(reading)

    assert len(told) > 40
    assert [place for place, given in told if set(given) != LANGUAGES] == []
    assert [place for place, given in told if not all(text.strip() for text in given.values())] == []


def test_no_belarusian_text_is_russian_or_the_other_way_about(reading: Reading) -> None:
    foreign = {"be": re.compile("[ищъ]", re.IGNORECASE), "ru": re.compile("[іў]", re.IGNORECASE)}

    assert [
        (place, language)
        for place, given in all_texts(reading)
        for language, letters in foreign.items()
        if letters.search(given[language])
    ] == []


def test_what_people_said_is_told_in_indirect_speech(reading: Reading) -> None:
    quotes = [one.statement for one in reading.revisions if isinstance(one.statement, Quote)]
    fragments = [
        fragment
        for _, given in all_texts(reading)
        for text in given.values()
        for fragment in re.findall("[“«]([^”»]*)[”»]", text)
    ]

    assert {(quote.id, quote.speaker) for quote in quotes} == {
        ("def-talerchyk-why", "aleh-talerchyk"),
        ("pro-first-step", "sviatlana-tsikhanouskaya"),
        ("pro-naive", "sviatlana-tsikhanouskaya"),
    }
    assert [fragment for fragment in fragments if len(fragment.split()) > 5] == []
    assert not any("“" in quote.text["en"] or "I " in quote.text["en"] for quote in quotes)


def test_no_text_holds_an_address(reading: Reading) -> None:
    written = " ".join(text for _, given in all_texts(reading) for text in given.values())

    assert re.findall(r"https?:|www\.|\w+\.(?:org|eu|ch|info|ru)\b/", written) == []


def shingles(text: str) -> dict[str, str]:
    """Every run of six words, by its hash as in the data file."""
    words = re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*", text.lower().replace("’", "'"))
    runs = (" ".join(words[at : at + 6]) for at in range(len(words) - 5))
    return {hashlib.sha256(run.encode()).hexdigest()[:16]: run for run in runs}


@pytest.fixture(scope="module")
def printed() -> set[str]:
    data = Path(__file__).parents[1] / "data" / "article-shingles.txt"
    return {line for line in data.read_text().splitlines() if not line.startswith("#")}


def test_no_six_words_in_a_row_are_the_articles(reading: Reading, printed: set[str]) -> None:
    shared = {
        place: run
        for place, given in all_texts(reading)
        for key, run in shingles(given["en"]).items()
        if key in printed
    }

    assert len(printed) > 300
    assert shared == {}


def test_evidence_is_at_most_eight_words_that_stand_in_the_article(
    reading: Reading, printed: set[str]
) -> None:
    evidence = {
        one.statement.id: one.statement.evidence for one in reading.revisions if one.article.id == ARTICLE
    }

    assert len(evidence) == 17
    assert all(evidence.values()), "an editor must find the place of each"
    assert {key: text for key, text in evidence.items() if text and len(text.split()) > 8} == {}
    runs = {key: run for text in evidence.values() if text for key, run in shingles(text).items()}
    assert len(runs) > 3
    assert {run for key, run in runs.items() if key not in printed} == set()
