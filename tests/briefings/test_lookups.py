"""One source, its link only when asked for, one person or organisation, and what to ask instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from briefings import lookups
from briefings.corpus import Corpus
from briefings.document import Document, Link, Paragraph
from briefings.revision import Revision, RevisionKind
from briefings.search import Index
from briefings.wording import Wording
from tests import factories, golden
from tests.briefings.strategies import NOTE, REASON
from tests.factories import article, claim, corpus, event, figure, quote, revision

TODAY = date(2026, 3, 3)
NINTH = {"since": "2020-08-09"}


def text(document: Document) -> str:
    return golden.shown(document)


def commands(document: Document) -> list[str]:
    return [action.command for action in document.actions]


def told(document: Document) -> list[str]:
    return [about.statement for about in document.abouts]


def find(given: Corpus, statement: str) -> Revision:
    found = given.get(statement)
    assert found
    return found


def source(given: Corpus, statement: str, wording: Wording) -> Document:
    return lookups.source(given, find(given, statement), wording, TODAY)


# --- one source ---


@pytest.mark.parametrize(
    "key",
    ["det-since-aug", "det-un-dec", "det-nov", "det-sep", "dip-lavrov", "pro-naive", "def-sign", "dth-cbs"],
)
def test_a_source_reads_as_it_was_last_read(shipped: Corpus, wording: Wording, key: str) -> None:
    golden.same(f"source.{key}.{wording.language}.txt", text(source(shipped, key, wording)))


def test_a_source_tells_everything_we_know_of_it(english: Wording) -> None:
    inferred = {"date": "2020-12", "basis": "inferred", "inferred_from": REASON}
    made = article(
        headline="A day in Minsk",
        author="A. Author",
        publisher="democracy-digest",
        genre="digest",
        date_published=inferred,
    )
    counted = figure(
        counted_by="not stated",
        cited_by="ohchr",
        reported_by="cbs-news",
        scope="not stated",
        evidence="four people",
    )
    said = text(lookups.source(corpus(counted), revision(counted, of=made), english, TODAY))
    for fact in (
        "Counted by: not stated",
        "Included: not stated",
        "Cited by: the UN human rights office",
        "Reported by: CBS News",
        "Article: “A day in Minsk”",
        "Publisher: Democracy Digest (National Endowment for Democracy)",
        "Author: A. Author",
        "Kind: a digest of other outlets’ reports",
        "Date: not stated. December 2020 is our estimate, from what was known by then",
        "Find it by: “four people”",
    ):
        assert f"- {fact}\n" in said


def test_what_is_not_stated_is_another_thing_than_what_we_did_not_note(english: Wording) -> None:
    stated, noted = (
        text(lookups.source(corpus(figure()), revision(of=article(**fields)), english, TODAY))
        for fields in (
            {"author": "not stated", "date_published": "not stated"},
            {"author": None, "date_published": None},
        )
    )
    assert "Author: not stated\n" in stated
    assert "Date: date not stated\n" in stated or "Date: not stated\n" in stated
    assert "Author: we did not note it\n" in noted
    assert "Date: we did not note it\n" in noted


def test_an_event_was_not_said_by_anybody(shipped: Corpus, english: Wording) -> None:
    told_again = article(publisher="democracy-digest", genre="digest")
    happened = event(reported_by="democracy-digest")
    for given in (
        source(shipped, "dip-lavrov", english),
        lookups.source(corpus(happened), revision(happened, of=told_again), english, TODAY),
    ):
        assert "Said by" not in text(given)


def test_an_analysis_is_called_one_in_its_source_too(shipped: Corpus, wording: Wording) -> None:
    label = {"en": "nalysis", "be": "наліз", "ru": "нализ"}[wording.language]
    assert label in text(source(shipped, "def-sign", wording))


def test_a_source_is_compared_with_its_rivals_and_leads_to_them(english: Wording) -> None:
    given = corpus(figure("may"), figure("ninth", span=NINTH, as_of="2020-12-04"))
    document = source(given, "may", english)
    assert "Compare: more than 33,000 people detained since 9 August 2020" in text(document)
    assert told(document) == ["may", "ninth"]
    assert "/source ninth" in commands(document)


def test_a_sentence_begins_with_a_capital_in_every_language(shipped: Corpus, wording: Wording) -> None:
    """Also where it begins with a date."""
    for line in text(source(shipped, "det-since-aug", wording)).splitlines():
        for start in line.removeprefix("- ").split(". ")[1:]:
            assert not (start[:1].islower() and " — " in start), line


def test_the_link_is_shown_only_after_a_warning(shipped: Corpus, wording: Wording) -> None:
    revision = find(shipped, "det-since-aug")
    address = revision.article.url
    assert address
    first = source(shipped, "det-since-aug", wording)
    warned = lookups.link_warning(revision, wording)
    assert address not in text(first)
    assert address not in text(warned)
    assert "/source det-since-aug link" in commands(first)
    assert commands(warned) == ["/source det-since-aug open", "/source det-since-aug"]
    opened = lookups.link(revision, wording)
    (block,) = opened.blocks
    assert isinstance(block, Paragraph)
    (link,) = block.inlines
    assert isinstance(link, Link)
    assert link.url == address
    assert commands(opened) == ["/source det-since-aug"]


def test_the_address_of_the_very_page_goes_before_that_of_the_article(english: Wording) -> None:
    page = "https://example.org/review#page"
    assert page in text(lookups.link(revision(figure(url=page)), english))


def test_where_there_is_no_link_that_is_said(wording: Wording) -> None:
    without = revision(of=article(url=None))
    for document in (lookups.link_warning(without, wording), lookups.link(without, wording)):
        assert wording.say("source-no-link") in text(document)
        assert commands(document) == ["/source det"]
    assert "/source det link" not in commands(lookups.source(corpus(figure()), without, wording, TODAY))


def test_a_withdrawn_statement_says_that_it_is_and_why(wording: Wording) -> None:
    given = corpus(revision(seq=1), revision(seq=2, kind=RevisionKind.WITHDRAWN, note=NOTE))
    said = text(source(given, "det", wording))
    label = {"en": "Withdrawn: ", "be": "Адклікана: ", "ru": "Отозвано: "}[wording.language]
    assert label in said
    assert NOTE[wording.language] in said


def test_a_corrected_statement_says_so_in_its_source_and_wherever_it_is_compared(english: Wording) -> None:
    given = corpus(
        revision(figure("may"), 1),
        revision(figure("ninth", span=NINTH), 2),
        revision(figure("ninth", span=NINTH), 3, RevisionKind.CORRECTED, at=date(2026, 3, 1), note=NOTE),
    )
    for key in ("ninth", "may"):
        said = text(source(given, key, english))
        assert "Corrected on 1 March 2026" in said
        assert "We misread it." in said


def test_an_unknown_statement_leads_to_those_most_like_it(shipped: Corpus, wording: Wording) -> None:
    document = lookups.unknown_source(shipped, "det-dec-mont", wording)
    assert "det-dec-mont" in text(document)
    assert "/source det-dec-month" in commands(document)
    assert commands(lookups.unknown_source(Corpus(()), "det", wording)) == ["/topics"]


# --- who ---


@pytest.mark.parametrize("key", ["viasna", "aleh-talerchyk", "by-pol", "ales-bialiatski", "tass"])
def test_somebody_reads_as_they_were_last_read(index: Index, wording: Wording, key: str) -> None:
    golden.same(f"who.{key}.{wording.language}.txt", text(lookups.who(index, key, wording, TODAY)))


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "viasna",
            [
                "Viasna",
                "viasna",
                "VESNA",
                "vyasna",
                "Вясна",
                "вясна",
                "Весна",
                "«Весна»",
                " Vesna ",
                "spring96",
            ],
        ),
        ("by-pol", ["By_Pol", "BYPOL", "by-pol", "Байпол", "by_pol"]),
        (
            "aleh-talerchyk",
            ["talerchyk", "Aleh Talerchyk", "Талерчык", "Олег Талерчик", "Talerchik"],
        ),
        ("sviatlana-tsikhanouskaya", ["Tikhanovskaya", "Ціханоўская", "тихановская"]),
        ("ohchr", ["OHCHR", "УВКПЧ"]),
    ],
)
def test_every_spelling_finds_the_same(
    index: Index, english: Wording, key: str, spellings: list[str]
) -> None:
    expected = lookups.who(index, key, english, TODAY)
    assert told(expected)
    for spelling in spellings:
        assert lookups.who(index, spelling, english, TODAY) == expected, spelling


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Aliaksandr", {"aliaksandr-taraikouski", "aliaksandr-vikhor"}),
        ("ALIAKSANDR", {"aliaksandr-taraikouski", "aliaksandr-vikhor"}),
        ("Александр", {"aliaksandr-taraikouski", "aliaksandr-vikhor", "alyaksandr-lukashenka"}),
        ("Аляксандр", {"aliaksandr-taraikouski", "aliaksandr-vikhor", "alyaksandr-lukashenka"}),
    ],
)
def test_a_name_that_several_have_gives_a_button_for_each(
    index: Index, wording: Wording, name: str, meant: set[str]
) -> None:
    """Nobody may be taken for somebody else."""
    document = lookups.who(index, name, wording, TODAY)
    assert not told(document)
    assert wording.say("who-close") in text(document)
    assert {f"/who {key}" for key in meant} <= set(commands(document))


@pytest.mark.parametrize(
    ("typed", "meant"), [("talercyk", "aleh-talerchyk"), ("tsikhanouskaja", "sviatlana-tsikhanouskaya")]
)
def test_a_name_typed_wrongly_is_offered_and_not_taken_for_granted(
    index: Index, wording: Wording, typed: str, meant: str
) -> None:
    document = lookups.who(index, typed, wording, TODAY)
    assert not told(document)
    assert commands(document)[0] == f"/who {meant}"


def test_somebody_unknown_is_said_to_be_and_a_search_is_offered(index: Index, wording: Wording) -> None:
    document = lookups.who(index, "Zanzibar", wording, TODAY)
    assert "Zanzibar" in text(document)
    assert commands(document) == ["/search", "/topics"]


def test_a_person_is_told_with_their_role_and_that_we_tell_nothing_of_where_they_are(
    wordings: Mapping[str, Wording], index: Index
) -> None:
    for language, wording in wordings.items():
        said = text(lookups.who(index, "aleh-talerchyk", wording, TODAY))
        assert wording.say("who-safety") in said
        assert "Талерч" in said if language != "en" else "Formerly of the Prosecutor General’s Office" in said
    assert wordings["en"].say("who-safety") not in text(lookups.who(index, "viasna", wordings["en"], TODAY))


def test_no_spelling_of_a_name_is_told_twice(index: Index, wording: Wording) -> None:
    for key in factories.catalogue().sources:
        names = wording.also_called(key).replace(" (", ", ").removesuffix(")").split(", ")
        folded = [name.strip("«»").casefold() for name in names]
        assert len(folded) == len(set(folded)), names


def test_somebody_of_whom_nothing_is_published(wording: Wording) -> None:
    empty = Index(Corpus(()), factories.catalogue())
    document = lookups.who(empty, "tass", wording, TODAY)
    assert wording.say("who-nothing", name=wording.source("tass")) in text(document)
    assert commands(document) == ["/topics"]


def test_what_does_not_fit_a_screen_is_counted(english: Wording) -> None:
    given = corpus(*(claim(f"claim-{number}", said_by="viasna") for number in range(8)))
    document = lookups.who(Index(given, factories.catalogue()), "viasna", english, TODAY)
    assert len(told(document)) == 6
    assert "2 more statements did not fit here." in text(document)
    assert commands(document)[0] == "/who viasna part=2"
    rest = lookups.who(Index(given, factories.catalogue()), "viasna", english, TODAY, part=2)
    assert len({*told(document), *told(rest)}) == 8


def test_all_is_told_in_which_somebody_has_a_part(english: Wording) -> None:
    given = corpus(
        quote("said", speaker="ales-bialiatski"),
        figure("counted", counted_by="ales-bialiatski"),
        claim("named", mentions="ales-bialiatski"),
        claim("other"),
    )
    document = lookups.who(Index(given, factories.catalogue()), "ales-bialiatski", english, TODAY)
    assert sorted(told(document)) == ["counted", "named", "said"]


@pytest.mark.parametrize("key", ["det-year", "dip-lavrov", "pro-naive"])
def test_a_source_from_2020_says_first_that_it_is_old(shipped: Corpus, english: Wording, key: str) -> None:
    assert text(source(shipped, key, english)).startswith("Old ")
