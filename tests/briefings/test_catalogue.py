"""The words the default corpus is told in: in every language, with every form and every name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from babel import Locale

from briefings.catalogue import Catalogue, Nouns
from briefings.model import Model


def localized(given: object, place: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text in several languages, with its place."""
    if isinstance(given, Model):
        for field in type(given).model_fields:
            yield from localized(getattr(given, field), f"{place}.{field}".lstrip("."))
    elif isinstance(given, Mapping):
        if given and all(isinstance(text, str) for text in given.values()):
            yield place, given
        else:
            for key, value in given.items():
                yield from localized(value, f"{place}.{key}")


def test_the_bot_speaks_english_belarusian_and_russian(catalogue: Catalogue) -> None:
    assert catalogue.languages == ("en", "be", "ru")


def test_every_name_summary_label_and_role_is_in_every_language(catalogue: Catalogue) -> None:
    texts = [(place, given) for place, given in localized(catalogue) if ".nouns." not in place]

    assert len(texts) > 60
    assert [place for place, given in texts if set(given) != set(catalogue.languages)] == []
    assert [place for place, given in texts if not all(text.strip() for text in given.values())] == []


def test_every_noun_has_every_plural_form_of_every_language(catalogue: Catalogue) -> None:
    for key, measure in catalogue.measures.items():
        assert set(measure.nouns) == set(catalogue.languages), key
        for language, nouns in measure.nouns.items():
            forms = {*Locale.parse(language).plural_form.tags, "other"}
            assert set(nouns.counted) == forms, f"{key} in {language}"
            assert bool(nouns.genitive) == (language != "en"), f"{key} in {language}"
            assert all([*nouns.counted.values(), *nouns.genitive.values()])


def test_no_belarusian_text_is_russian_or_the_other_way_about(catalogue: Catalogue) -> None:
    own_name = "organisations.current-time.name"  # the channel's own, in Russian
    foreign = {"be": re.compile("[ищъ]", re.IGNORECASE), "ru": re.compile("[іў]", re.IGNORECASE)}
    texts = dict(localized(catalogue))
    for key, measure in catalogue.measures.items():
        for language, nouns in measure.nouns.items():
            forms = " ".join([*nouns.counted.values(), *nouns.genitive.values()])
            texts[f"{key} in {language}"] = {language: forms}

    mixed = [
        f"{place} in {language}: {text[language]}"
        for place, text in texts.items()
        for language, letters in foreign.items()
        if place != own_name and letters.search(text.get(language, ""))
    ]
    assert mixed == []


def test_viasna_is_found_by_each_of_its_names(catalogue: Catalogue) -> None:
    viasna = catalogue.source("viasna")

    assert {"Vesna", "Vyasna", "Вясна", "Весна"} <= set(viasna.alternate_name)
    assert viasna.name["en"] == "Viasna"


def test_sources_are_organisations_and_people(catalogue: Catalogue) -> None:
    assert catalogue.source("belsat") is catalogue.organisations["belsat"]
    assert catalogue.source("ales-bialiatski") is catalogue.people["ales-bialiatski"]
    assert catalogue.sources.keys() == catalogue.organisations.keys() | catalogue.people.keys()
    with pytest.raises(KeyError):
        catalogue.source("nobody")


def test_a_noun_takes_the_form_its_number_and_its_case_ask_for() -> None:
    nouns = Nouns(
        counted={"one": "задержанный", "few": "задержанных", "other": "задержанного"},
        genitive={"one": "задержанного", "other": "задержанных"},
    )

    assert nouns.after("one", "") == "задержанный"
    assert nouns.after("many", "") == "задержанного", "the general form stands in for a missing one"
    assert nouns.after("one", "genitive") == "задержанного"
    assert nouns.after("many", "genitive") == "задержанных"
    assert Nouns(counted={"other": "people"}).after("one", "genitive") == "people"
