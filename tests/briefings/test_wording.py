"""How statements are worded: every shipped statement in every language, plurals and cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from briefings.corpus import Corpus
from briefings.document import plain
from briefings.model import Claim, Event, Figure, Qualifier, Quote, When
from briefings.revision import Revision, RevisionKind
from briefings.wording import Wording
from tests import factories, golden

NBSP = "\u00a0"
VALUES = (1, 2, 5, 11, 21, 101, 1_000, 33_000)
#: The words before the number, and whether they take the genitive.
QUALIFIERS: Mapping[str, Mapping[Qualifier, tuple[str, bool]]] = {
    "en": {
        Qualifier.AS_PRINTED: ("", False),
        Qualifier.ALMOST: ("almost ", False),
        Qualifier.MORE_THAN: ("more than ", False),
        Qualifier.AT_LEAST: ("at least ", False),
        Qualifier.UP_TO: ("up to ", False),
        Qualifier.ABOUT: ("about ", False),
    },
    "be": {
        Qualifier.AS_PRINTED: ("", False),
        Qualifier.ALMOST: ("амаль ", False),
        Qualifier.MORE_THAN: ("больш за ", True),
        Qualifier.AT_LEAST: ("не менш за ", True),
        Qualifier.UP_TO: ("да ", True),
        Qualifier.ABOUT: ("каля ", True),
    },
    "ru": {
        Qualifier.AS_PRINTED: ("", False),
        Qualifier.ALMOST: ("почти ", False),
        Qualifier.MORE_THAN: ("более ", True),
        Qualifier.AT_LEAST: ("не менее ", True),
        Qualifier.UP_TO: ("до ", True),
        Qualifier.ABOUT: ("около ", True),
    },
}
#: The noun after each of VALUES in the plain form, and in the genitive.
NOUNS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("en", "detained"): ("person people people people people people people people",) * 2,
    ("be", "detained"): (
        "затрыманы затрыманыя затрыманых затрыманых затрыманы затрыманы затрыманых затрыманых",
        "затрыманага затрыманых затрыманых затрыманых затрыманага затрыманага затрыманых затрыманых",
    ),
    ("ru", "detained"): (
        "задержанный задержанных задержанных задержанных задержанный задержанный задержанных задержанных",
        "задержанного задержанных задержанных задержанных задержанного задержанного задержанных задержанных",
    ),
    ("be", "political-prisoners"): (
        "палітвязень палітвязні палітвязняў палітвязняў палітвязень палітвязень палітвязняў палітвязняў",
        "палітвязня палітвязняў палітвязняў палітвязняў палітвязня палітвязня палітвязняў палітвязняў",
    ),
    ("ru", "demonstration-size"): (
        "человек человека человек человек человек человек человек человек",
        "человека человек человек человек человека человека человек человек",
    ),
}


def counted(measure: str, **fields: Any) -> Figure:
    """A figure of a measure, with the topic, unit and usual scope of that."""
    of = factories.catalogue().measures[measure]
    return factories.figure(measure=measure, topic=of.topic, unit=of.unit, scope=of.scope, **fields)


def facts(revision: Revision) -> Iterator[str]:
    """A statement as the source has it, in no language."""
    statement, article = revision.statement, revision.article
    match statement:
        case Figure():
            hedge = f"{statement.hedge}, " if statement.hedge else ""
            yield f"{hedge}{statement.qualifier}: {statement.value} {statement.measure}"
            period = statement.span.period or "not stated"
            yield f"{statement.span.kind} {period}; as of {_date(statement.as_of)}; {statement.scope}"
            yield f"counted by {statement.counted_by}"
        case Quote(speaker=speaker, as_of=as_of):
            yield f"quote; said by {speaker}; {_date(as_of or article.date_published)}"
        case Claim(said_by=said_by, genre=genre, as_of=as_of):
            yield f"claim; {genre} by {', '.join(said_by)}; {_date(as_of or article.date_published)}"
        case Event(start_date=start, end_date=end):
            yield f"event; {_date(start)}" + (f" to {_date(end)}" if end else "")
    passed = f"cited by {', '.join(statement.cited_by)}; " if statement.cited_by else ""
    yield f"{passed}reported by {statement.reported_by}; {article.genre} of {article.publisher}"


def _date(when: When | None) -> str:
    if when is None or when.date is None:
        return "not stated"
    return f"{when.date} (inferred)" if when.inferred else str(when.date)


def test_every_shipped_statement_reads_as_it_was_last_read(shipped: Corpus, wording: Wording) -> None:
    lines = ["Each statement: what the source says, the full line, the line under a heading.", ""]
    for revision in shipped.current:
        lines += [revision.statement.id, *(f"    {fact}" for fact in facts(revision))]
        lines += [golden.words(wording.statement(revision))]
        lines += [golden.words(wording.statement(revision, under_heading=True)), ""]
    golden.same(f"statements.{wording.language}.txt", "\n".join(lines))


@pytest.mark.parametrize(("language", "measure"), list(NOUNS))
def test_the_noun_agrees_with_its_number_and_its_qualifier(
    wordings: Mapping[str, Wording], language: str, measure: str
) -> None:
    expected, said = [], []
    for (qualifier, (words, genitive)), at in product(QUALIFIERS[language].items(), range(len(VALUES))):
        noun = NOUNS[language, measure][genitive].split()[at]
        number = f"{VALUES[at]:,}".replace(",", "," if language == "en" else NBSP)
        expected.append(f"{words}{number} {noun}")
        given = counted(measure, value=VALUES[at], qualifier=qualifier)
        # Of more than one word, the first is the one that counts and is counted.
        said.append(wordings[language].quantity(given)[: len(expected[-1])])
    assert said == expected


@pytest.mark.parametrize(
    ("value", "noun"),
    [
        (21, "задакументаванае сведчанне"),
        (2, "задакументаваныя сведчанні"),
        (5, "задакументаваных сведчанняў"),
    ],
)
def test_belarusian_more_than_takes_the_accusative_which_shows_in_things(
    wordings: Mapping[str, Wording], value: int, noun: str
) -> None:
    """«Больш за» and «не менш за» are followed by the accusative: of people it looks like the genitive,
    of things like the nominative («больш за адзін год»).
    """
    for qualifier, words in (("more than", "больш за"), ("at least", "не менш за")):
        figure = counted("torture-testimonies", value=value, qualifier=qualifier)
        assert wordings["be"].quantity(figure).startswith(f"{words} {value} {noun} ")


def test_a_correction_says_so_first_when_and_what_was_wrong(english: Wording) -> None:
    note = {"en": "We had 27,000.", "be": "У нас было 27 000.", "ru": "У нас было 27 000."}
    changed = factories.revision(kind=RevisionKind.CORRECTED, at=date(2026, 3, 3), note=note)
    assert plain(english.statement(changed)) == (
        "Corrected on 3 March 2026: More than 33,000 people detained since May 2020, as of 31 December 2020."
        " Counted by Viasna; reported by Belsat. What was wrong: We had 27,000."
    )


def test_a_withdrawal_says_so_in_every_language(wording: Wording) -> None:
    note = {"en": "No source has it.", "be": "Крыніцы няма.", "ru": "Источника нет."}
    changed = factories.revision(kind=RevisionKind.WITHDRAWN, note=note)
    line = plain(wording.statement(changed))
    assert line.startswith({"en": "Withdrawn: ", "be": "Адклікана: ", "ru": "Отозвано: "}[wording.language])
    assert line.endswith(note[wording.language])


def test_what_is_not_translated_names_its_language(wordings: Mapping[str, Wording]) -> None:
    told = factories.revision(factories.claim(text={"en": "The streets are calm."}))
    assert plain(wordings["be"].statement(told)).startswith("[англійская] The streets are calm. ")
    assert plain(wordings["ru"].statement(told)).startswith("[английский] The streets are calm. ")
