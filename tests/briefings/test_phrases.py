"""Doubts and claimed sources are found in every language, and nothing that only looks like them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.messages import Messages, upper_first
from tests.briefings.test_editorial import LANGUAGES, PLAIN, problems, text_of, told

DOUBTS = {
    "en": (
        "People purportedly marched.|They might march.|It doesn’t appear ready.|Reportedly, they marched."
        "|Reportedly 33,000 marched.|Reportedly more marched.|May have ended.|Over? May be.|In may."
    ),
    "be": "Людзі нібыта выйшлі на марш.|Яны, магчыма, выйдуць.|Паводле ацэнак, выйшлі тысячы.",
    "ru": "Люди якобы вышли на марш.|Они, возможно, выйдут.|По оценкам, вышли тысячи.",
}
CERTAIN = {
    "en": (
        "They marched in May 2020.|May 2020 was calm.|Mayors marched.|In Appearsville.|Calm. May 9 too."
        "|“May 2020”: a film.|People of May marched."
    ),
    "be": "Яны маршыравалі ў маі 2020 года.|Магчымасці вычарпаныя.|Мы бачылі падобнага чалавека.|Май.",
    "ru": "Они вышли на марш в мае 2020 года.|Возможности исчерпаны.|Люди помогут.",
}
SEVERAL = {
    "en": "Sources say that people marched.|People marched, according to sources.|Media report a march.",
    "be": "Крыніцы паведамляюць пра марш.|Быў марш, паводле крыніц.|СМІ паведамляюць пра марш.",
    "ru": "Источники сообщают о марше.|Был марш, по данным источников.|СМИ сообщают о марше.",
}


def texts(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(language, text) for language, several in table.items() for text in several.split("|")]


def refused(language: str, text: str) -> bool:
    return any(problem.path[0] == "text" for problem in problems("event", text_of(language, text)))


@pytest.mark.parametrize("form", ["2020 – {}, 2021", "{} 2021", "2020. {}: 2021", "“{}”"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["words-hedge", "words-plural-sources"])
def test_every_listed_phrase_is_found_wherever_it_stands(key: str, language: str, form: str) -> None:
    begins = not form.startswith("2020 –")
    phrases = [phrase for phrase in Messages(language).phrases(key) if not (phrase == "may" and begins)]
    written = [form.format(upper_first(phrase) if begins else phrase) for phrase in phrases]

    assert len(written) > 5
    assert [text for text in written if not refused(language, text)] == []


@pytest.mark.parametrize(("language", "text"), texts(DOUBTS))
def test_a_doubt_in_one_language_alone_is_refused(language: str, text: str) -> None:
    found = problems("event", text_of(language, text))

    assert {problem.path for problem in found} == {
        ("text", other) for other in LANGUAGES if other != language
    }
    assert all(problem.wrong.startswith(f"the doubt in {language} (“") for problem in found)


@pytest.mark.parametrize(("language", "text"), texts(CERTAIN))
def test_what_only_looks_like_a_doubt_passes(language: str, text: str) -> None:
    assert told("event", text_of(language, text)) == []


@given(st.sets(st.sampled_from(LANGUAGES)), st.sampled_from(["text", "note"]))
def test_a_doubt_is_told_in_all_languages_or_in_none(doubtful: set[str], field: str) -> None:
    given_texts = {key: DOUBTS[key].split("|")[0] if key in doubtful else PLAIN[key] for key in LANGUAGES}
    missing = set(LANGUAGES) - doubtful if doubtful else set()

    assert {problem.path for problem in problems("event", {field: given_texts})} == {
        (field, language) for language in missing
    }


@pytest.mark.parametrize(("language", "text"), texts(SEVERAL))
def test_several_sources_are_claimed_only_where_several_are_given(language: str, text: str) -> None:
    claimed = [
        str(problem)
        for problem in problems("event", text_of(language, text))
        if problem.path == ("text", language) and "several sources" in problem.wrong
    ]

    assert len(claimed) == 1
    assert claimed[0].endswith("claims several sources, and one is given; name the one, or give the others")
    cited = told("event", text_of(language, text) | {"cited_by": ["ohchr", "tass"]})
    assert not any("several sources" in problem for problem in cited)


@pytest.mark.parametrize(
    ("kind", "hands", "several"),
    [
        ("figure", {"counted_by": "not stated"}, False),
        ("figure", {"counted_by": "viasna", "reported_by": "belsat"}, False),
        ("figure", {"counted_by": "viasna", "cited_by": ["ohchr"]}, False),
        ("figure", {"cited_by": ["ohchr", "tass"]}, True),
        ("claim", {"said_by": ["viasna"], "cited_by": ["ohchr"]}, False),
        ("claim", {"said_by": ["viasna", "ohchr"]}, True),
        ("quote", {}, False),
    ],
)
def test_who_counted_and_who_passed_it_on_are_one_chain_and_not_several_sources(
    kind: str, hands: Mapping[str, Any], several: bool
) -> None:
    note = {"note": {"en": "Sources say so.", "be": "Так кажуць.", "ru": "Так говорят."}}

    assert (told(kind, {**note, **hands}) == []) == several
