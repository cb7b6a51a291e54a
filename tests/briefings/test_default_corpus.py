"""The corpus that ships says what its sources print: no more, no less, and in our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources

import pytest

from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.files import Reading, read
from briefings.model import NOT_STATED, Article, Claim, Event, Figure, Genre, When
from briefings.revision import Revision
from tests.factories import rules

LANGUAGES = {"en", "be", "ru"}
ARTICLE = "demdigest-2020-12"
ANALYSTS = ("vlad-kobets", "david-kramer")

#: Every figure as its source prints it, typed from the checked facts: statement, measure, value, qualifier,
#: the source's doubt, span, as of, counted by, cited by, reported by. A dash is none, a dot "not stated",
#: and a question mark follows a date that is inferred.
FIGURES = """
det-sep | detained | 12000 | almost | - | since 2020-08-09 | about 2020-09-20 | ales-bialiatski | current-time | belsat
det-oct | detained | 16000 | more than | - | since 2020-05 | 2020-10-31 | viasna | - | viasna
det-un-nov | detained | 25000 | more than | estimated | since . | 2020-11-13 | . | ohchr | unric
det-nov | detained | 30000 | as printed | - | since 2020-05 | 2020-11-30 | viasna | - | epde
det-un-dec | detained | 27000 | more than | reportedly | since 2020-08-09 | 2020-12-04 | . | un-high-commissioner | pana-defenders
det-since-aug | detained | 30000 | more than | - | since 2020-08 | 2020-12? | viasna | - | democracy-digest
det-year | detained | 33000 | more than | - | since 2020-05 | 2020-12-31 | viasna | - | belsat
det-oct-month | detained | 3000 | at least | - | during 2020-10 | 2020-10-31 | viasna | - | viasna
det-nov-month | detained | 4000 | at least | - | during 2020-11 | 2020-11-30 | viasna | - | epde
det-dec-month | detained | 750 | at least | - | during 2020-12 | 2020-12-31 | viasna | - | viasna
pri-oct | political-prisoners | 101 | as printed | - | at end of 2020-10 | end of 2020-10 | viasna | - | viasna
pri-nov | political-prisoners | 146 | as printed | - | at end of 2020-11 | end of 2020-11 | viasna | - | epde
pri-dec | political-prisoners | 169 | as printed | - | at end of 2020-12 | end of 2020-12 | viasna | - | viasna
pri-2021-recognised | political-prisoners | 831 | as printed | - | at end of 2021-10 | end of 2021-10 | rights-organisations | - | abc-belarus
pri-2021-wider | political-prisoners | 1021 | as printed | estimated | at end of 2021-10 | end of 2021-10 | political-initiatives | - | abc-belarus
cas-oct | criminal-cases | 700 | more than | - | since 2020-05 | end of 2020-10 | viasna | - | viasna
cas-dec | criminal-cases | 900 | more than | - | since 2020-05 | end of 2020-12 | viasna | - | viasna
cas-dec-named | criminal-cases | 634 | as printed | - | since 2020-05 | end of 2020-12 | viasna | - | viasna
dth-un | lives-lost | 4 | at least | - | since . | 2020-12-04 | . | un-high-commissioner | razam
dth-cbs | lives-lost | 4 | at least | purportedly | since . | 2020-12? | . | - | cbs-news
dth-year | lives-lost | 2 | at least | - | since . | 2020 | viasna | - | viasna
pro-biggest | demonstration-size | 200000 | up to | - | at . | 2020-12? | . | - | rferl
ill-testimonies | torture-testimonies | 1000 | more than | - | since . | end of 2020 | viasna | - | belsat
"""  # noqa: E501

#: Whom a count takes in, where its source says so; everywhere else it is not stated.
SCOPES = {
    **dict.fromkeys(["det-oct", "det-nov", "det-year"], "peaceful-assembly"),
    **dict.fromkeys(["det-oct-month", "det-nov-month", "det-dec-month"], "peaceful-assembly"),
    "pri-2021-recognised": "recognised",
    "pri-2021-wider": "wider-criteria",
    "cas-dec-named": "known-by-name",
    "dth-un": "protest-context",
    "dth-year": "demonstrators-killed",
}

#: The addresses that were checked, and what was found at each; other pages are told without a link.
FOUND_AT = {
    "demdigest.org/protesters-pay-the-price-for-pressure-on-belarus-dictator": (
        "def-sign pro-victory dip-two-factors dip-patience dip-kremlin def-outflow def-by-pol "
        "def-by-pol-side def-talerchyk-listed def-talerchyk-why pro-crackdown pro-biggest det-since-aug "
        "ill-beaten dth-cbs pro-first-step pro-naive"
    ),
    "belsat.eu/en/news/unprecedented-number-nearly-12k-detainees-since-election-day-in-belarus": "det-sep",
    "spring96.org/en/news/100211": "det-oct det-oct-month pri-oct cas-oct",
    "epde.org/en/news/details/human-rights-situation-in-november-2020.html": "det-nov det-nov-month pri-nov",
    "pana-defenders.info/publications/bachelet-belarus2020": "det-un-dec",
    "belsat.eu/en/news/33k-detainees-900-criminal-cases-human-rights-watchdog-calls-2020-repressions-"
    "unprecedented": "det-year ill-testimonies",
    "spring96.org/en/news/101166": (
        "det-dec-month pri-dec cas-dec cas-dec-named dth-dec-protesters dth-dec-vikhor"
    ),
    "razam.ch/2020/12/10": "dth-un",
    "belsat.eu/en/news/two-prosecutor-general-s-office-employees-resign-over-repressions": (
        "def-talerchyk def-safarau"
    ),
    "": "det-un-nov pri-2021-recognised pri-2021-wider dth-year dth-year-vikhor dip-lavrov",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(resources.files("briefings").joinpath("content"), rules())


@pytest.fixture(scope="module")
def statements(shipped: Corpus) -> Mapping[str, Revision]:
    return {revision.statement.id: revision for revision in shipped.current}


def dated(when: When) -> str:
    return f"{when.date or '.'}{'?' if when.inferred else ''}"


def row(figure: Figure) -> str:
    """A figure as the table has it."""
    counted = "." if figure.counted_by == NOT_STATED else figure.counted_by
    span = f"{figure.span.kind} {figure.span.period or '.'}"
    first = (figure.id, figure.measure, str(figure.value), figure.qualifier, figure.hedge or "-", span)
    cited = " ".join(figure.cited_by) or "-"
    return " | ".join((*first, dated(figure.as_of), counted, cited, figure.reported_by))


def test_the_rules_find_no_error_and_warn_only_of_figures_without_an_address(reading: Reading) -> None:
    assert reading.errors == ()
    unlinked = [one.statement for one in reading.revisions if one.statement.id in FOUND_AT[""].split()]
    figures = sum(isinstance(statement, Figure) for statement in unlinked)
    assert [finding.problem.wrong for finding in reading.warnings] == ["a figure without a link"] * figures


def test_every_figure_is_as_its_source_prints_it_and_there_is_no_other(reading: Reading) -> None:
    figures = [one.statement for one in reading.revisions if isinstance(one.statement, Figure)]

    assert sorted(map(row, figures)) == sorted(FIGURES.strip().splitlines())
    assert {figure.id: figure.scope for figure in figures if figure.scope != NOT_STATED} == SCOPES


def test_every_link_is_an_address_that_was_checked(reading: Reading) -> None:
    linked: dict[str, list[str]] = {address: [] for address in FOUND_AT}
    for one in reading.revisions:
        url = one.statement.url or one.article.url or ""
        linked[url.removeprefix("https://")].append(one.statement.id)

    assert {address: sorted(ids) for address, ids in linked.items()} == {
        address: sorted(ids.split()) for address, ids in FOUND_AT.items()
    }


def test_the_articles_date_is_our_estimate_and_says_from_what(statements: Mapping[str, Revision]) -> None:
    article: Article = statements["det-since-aug"].article
    published = article.date_published

    assert article.id == ARTICLE
    assert (article.genre, article.publisher, article.author) == (Genre.DIGEST, "democracy-digest", ())
    assert published is not None
    assert published.inferred
    assert published.date == PartialDate(year=2020, month=12)
    assert set(published.inferred_from or ()) == LANGUAGES


def test_no_other_date_is_inferred_but_the_articles_own(reading: Reading) -> None:
    inferred = {
        one.statement.id
        for one in reading.revisions
        for field in ("as_of", "start_date", "end_date")
        if isinstance(when := getattr(one.statement, field, None), When) and when.inferred
    }

    assert inferred == {"det-since-aug", "dth-cbs", "pro-biggest"}


def test_the_analysis_is_told_as_that_of_its_authors_with_their_doubts(
    statements: Mapping[str, Revision],
) -> None:
    analyses = [
        one.statement
        for one in statements.values()
        if isinstance(one.statement, Claim) and one.statement.genre is not Genre.REPORT
    ]

    assert {claim.id for claim in analyses} == {
        *("def-sign", "dip-two-factors", "dip-patience", "dip-kremlin"),
        *("def-outflow", "def-by-pol", "def-by-pol-side"),
    }
    assert {(c.genre, c.said_by, c.reported_by) for c in analyses} == {
        (Genre.ANALYSIS, ANALYSTS, "foreign-policy")
    }
    doubts = {
        "dip-patience": "may be",
        "dip-kremlin": "does not yet appear",
        "def-sign": "“promising sign”.*“might be numbered”",
    }
    for key, doubt in doubts.items():
        (claim,) = [one for one in analyses if one.id == key]
        assert re.search(doubt, claim.text["en"]), key


def test_the_deaths_are_different_counts_and_name_whom_their_source_names(
    shipped: Corpus, statements: Mapping[str, Revision]
) -> None:
    assert {key: statements[key].statement.mentions for key in statements if key.startswith("dth-")} == {
        "dth-un": (),
        "dth-cbs": (),
        "dth-dec-protesters": ("henadz-shutau", "aliaksandr-taraikouski", "raman-bandarenka"),
        "dth-dec-vikhor": ("aliaksandr-vikhor",),
        "dth-year": ("aliaksandr-taraikouski", "henadz-shutau"),
        "dth-year-vikhor": ("aliaksandr-vikhor",),
    }
    assert [len(series.figures) for series in shipped.series("deaths")] == [1, 1, 1]


def test_the_break_in_viasnas_total_is_noted_as_our_inference(
    shipped: Corpus, statements: Mapping[str, Revision]
) -> None:
    november = statements["det-nov"]
    assert isinstance(november.statement, Figure)
    note = november.statement.break_note or {}

    assert shipped.series_of(november).before(november) is None
    assert [one.statement.id for one in shipped.series_of(november).figures] == [
        "det-oct",
        "det-nov",
        "det-year",
    ]
    for language, words in {"en": "our inference", "be": "наша выснова", "ru": "наш вывод"}.items():
        assert words in note[language]
    noted = {one.statement.id for one in statements.values() if getattr(one.statement, "break_note", None)}
    assert noted == {"det-nov"}


def test_nothing_of_by_pol_is_said_where_safarau_is(reading: Reading) -> None:
    of_safarau = [
        one
        for one in reading.revisions
        if "eldar-safarau" in one.involved or re.search("Safar|Сафар", repr(one.statement))
    ]

    assert {one.statement.id for one in of_safarau} == {"def-safarau"}
    for one in of_safarau:
        assert not re.search("by.?pol|бай.?пол", repr(one), re.IGNORECASE)


def test_the_visit_is_told_with_its_days_and_as_announced(statements: Mapping[str, Revision]) -> None:
    visit = statements["dip-lavrov"].statement
    assert isinstance(visit, Event)

    assert (dated(visit.start_date), visit.end_date and dated(visit.end_date)) == ("2020-11-25", "2020-11-26")
    assert statements["dip-lavrov"].article.publisher == "russian-foreign-ministry"
    for language, words in {
        "en": "as announced",
        "be": "як было абвешчана",
        "ru": "как было объявлено",
    }.items():
        assert words in visit.text[language]
    assert visit.note is not None


def test_readers_are_told_who_the_sources_are(catalogue: Catalogue) -> None:
    labels = {
        "democracy-digest": "National Endowment for Democracy",
        "tass": "Russian state agency",
        "russian-foreign-ministry": "Russian foreign ministry",
        "belsat": "Polish-funded Belarusian channel",
        "viasna": "spring96.org is its own site",
    }
    for key, words in labels.items():
        label = catalogue.organisations[key].label
        assert label is not None
        assert words in label["en"], key
    aliases = {"sviatlana-tsikhanouskaya": "Svetlana Tikhanovskaya", "viasna": "Vyasna", "by-pol": "BYPOL"}
    for key, alias in aliases.items():
        assert alias in catalogue.source(key).alternate_name
