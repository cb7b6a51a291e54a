"""Finding names and statements, however they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import lookups
from briefings.document import Document
from briefings.likeness import alike, closest, fold
from briefings.revision import RevisionKind
from briefings.search import Hit, Index
from briefings.wording import Wording
from tests import factories, golden
from tests.factories import claim, corpus, figure

TODAY = date(2026, 3, 3)


def told(document: Document) -> list[str]:
    return [about.statement for about in document.abouts]


def commands(document: Document) -> list[str]:
    return [action.command for action in document.actions]


def statements(index: Index, words: str) -> list[str]:
    return [revision.statement.id for revision in index.statements(words)]


# --- likeness ---


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Вясна", "viasna"), ("naïve", "naive"), ("ŁUKASZENKA", "lukaszenka"), ("Prosecutor’s", "prosecutors")],
)
def test_a_text_is_folded_to_plain_letters(text: str, folded: str) -> None:
    assert fold(text).replace("vyasna", "viasna") == folded


@given(st.text())
def test_a_folded_text_is_plain_and_stays_as_it_is(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text.upper()).lower()


def test_the_most_alike_come_first() -> None:
    assert closest("detension", ["defections", "topics", "detentions"]) == ["detentions", "defections"]
    assert closest("xyz", ["detentions"]) == []
    assert [at for at, _ in alike("minsk", ["pinsk", "minsk", "brest"], 70)] == [1, 0]


# --- names ---


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Viasna", Hit("source", "viasna")),
        ("вясна", Hit("source", "viasna")),
        ("VIASNA", Hit("source", "viasna")),
        ("viassna", Hit("source", "viasna")),
        ("detentions", Hit("topic", "detentions")),
        ("Затрыманні", Hit("topic", "detentions")),
        ("задержания", Hit("topic", "detentions")),
        ("zaderzhaniya", Hit("topic", "detentions")),
        ("detentoins", Hit("topic", "detentions")),
        ("torture", Hit("topic", "ill_treatment")),
        ("Lavrov", Hit("source", "sergei-lavrov")),
        ("лавров", Hit("source", "sergei-lavrov")),
        ("Лаўроў", Hit("source", "sergei-lavrov")),
        ("lukashenko", Hit("source", "alyaksandr-lukashenka")),
        ("Łukaszenka", Hit("source", "alyaksandr-lukashenka")),
    ],
)
def test_a_name_is_found_in_any_script_case_or_spelling(index: Index, words: str, first: Hit) -> None:
    assert index.names(words)[0] == first


def test_a_whole_name_goes_before_a_word_of_one(index: Index) -> None:
    assert index.names("Foreign Policy")[0] == Hit("source", "foreign-policy")


def test_a_word_that_several_names_have_finds_them_all(index: Index) -> None:
    found = {hit.key for hit in index.names("Aliaksandr")}
    assert {"aliaksandr-taraikouski", "aliaksandr-vikhor"} <= found


@pytest.mark.parametrize("words", ["", "   ", "!?", "qqqqqqqq"])
def test_what_is_no_name_finds_none(index: Index, words: str) -> None:
    assert index.names(words) == []
    assert index.exactly(words) == []


# --- statements ---


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fraudulent", "pro-victory"),
        ("FRAUDULENT", "pro-victory"),
        ("fraudulant", "pro-victory"),
        ("падманам", "pro-victory"),
        ("обманным путём", "pro-victory"),
        ("obmannym", "pro-victory"),
        ("naive", "pro-naive"),
        ("naïve", "pro-naive"),
        ("27000", "det-un-dec"),
        ("det-un-dec", "det-un-dec"),
        ("Bialiatski", "det-sep"),
        ("Lavrov Minsk", "dip-lavrov"),
    ],
)
def test_a_statement_is_found_by_its_words_names_and_numbers(index: Index, words: str, expected: str) -> None:
    assert expected in statements(index, words)


@pytest.mark.parametrize("words", ["33,000", "33 000", "33\u00a0000"])
def test_a_number_is_found_as_it_is_shown(index: Index, words: str) -> None:
    assert "det-year" in statements(index, words)


def test_every_word_has_to_occur(index: Index) -> None:
    assert statements(index, "Lavrov")
    assert statements(index, "Lavrov zanzibar") == []


def test_the_closest_goes_first_and_of_equals_the_newest() -> None:
    given = corpus(
        claim("like", text={"en": "He marched."}),
        claim("first", text={"en": "They march."}),
        claim("second", text={"en": "They march."}),
    )
    assert statements(Index(given, factories.catalogue()), "march") == ["second", "first", "like"]


def test_short_words_are_found_only_as_they_are() -> None:
    given = corpus(claim("un", text={"en": "At the UN."}), claim("in", text={"en": "In Minsk."}))
    assert statements(Index(given, factories.catalogue()), "un") == ["un"]


def test_withdrawn_statements_are_not_found() -> None:
    given = corpus(
        factories.revision(figure(), 1),
        factories.revision(figure(), 2, RevisionKind.WITHDRAWN, note={"en": "Wrong."}),
    )
    assert statements(Index(given, factories.catalogue()), "33000") == []


# --- the answer ---


@pytest.mark.parametrize("words", ["Minsk", "торговля", "Lavrov", "viasna"])
def test_a_search_reads_as_it_was_last_read(index: Index, wording: Wording, words: str) -> None:
    shown = golden.shown(lookups.search(index, words, wording, TODAY))
    golden.same(f"search.{fold(words)}.{wording.language}.txt", shown)


def test_names_come_first_as_buttons(index: Index, english: Wording) -> None:
    document = lookups.search(index, "Lavrov", english, TODAY)
    assert commands(document)[0] == "/who sergei-lavrov"
    assert "dip-lavrov" in told(document)


def test_a_search_that_finds_nothing_says_what_to_ask_instead(index: Index, wording: Wording) -> None:
    document = lookups.search(index, "zzzzzz", wording, TODAY)
    assert not told(document)
    assert wording.say("search-nothing", words="zzzzzz") in golden.shown(document)
    assert wording.say("search-hint") in golden.shown(document)
    assert commands(document)[-1] == "/topics"


def test_what_does_not_fit_a_screen_is_counted(english: Wording) -> None:
    given = corpus(*(claim(f"claim-{number}", text={"en": "Calm streets."}) for number in range(7)))
    document = lookups.search(Index(given, factories.catalogue()), "calm", english, TODAY)
    assert len(told(document)) == 6
    assert "One more was found. Add a word to narrow it down." in golden.shown(document)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_answered(index: Index, wording: Wording, typed: str) -> None:
    for document in (
        lookups.search(index, typed, wording, TODAY),
        lookups.who(index, typed, wording, TODAY),
        lookups.unknown_source(index.corpus, typed, wording),
    ):
        assert document.blocks
        assert document.actions
        assert golden.shown(document)


@given(st.sampled_from(("Tsikhanouskaya", "Bialiatski", "Talerchyk", "Taraikouski", "Bandarenka")), st.data())
def test_one_wrong_letter_in_a_long_name_still_finds_it(index: Index, name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    change = data.draw(st.sampled_from(("drop", "swap", "double")))
    kept = {"drop": "", "swap": letter, "double": name[at] * 2}[change]
    typed = name[:at] + kept + name[at + 1 :]
    assert index.names(typed)[0] == index.names(name)[0]
