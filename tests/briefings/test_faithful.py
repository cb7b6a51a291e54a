"""Whatever the figure, its line says all that the source says, and nothing twice, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hypothesis import given

from briefings.dates import PartialDate, Precision, Sense
from briefings.document import plain
from briefings.model import NOT_STATED, Article, Figure, Hedge, Qualifier, SpanKind
from briefings.revision import Revision
from briefings.wording import Wording
from tests import factories
from tests.briefings.strategies import articles, figures

LANGUAGES = ("en", "be", "ru")
#: Written down here a second time: what the locale files say is tested, not believed.
AMOUNTS: Mapping[Qualifier, tuple[str, str, str]] = {
    Qualifier.AS_PRINTED: ("", "", ""),
    Qualifier.MORE_THAN: ("more than ", "больш за ", "более "),
    Qualifier.AT_LEAST: ("at least ", "не менш за ", "не менее "),
    Qualifier.UP_TO: ("up to ", "да ", "до "),
    Qualifier.ALMOST: ("almost ", "амаль ", "почти "),
    Qualifier.ABOUT: ("about ", "каля ", "около "),
}
HEDGES: Mapping[Hedge | None, tuple[str, str, str]] = {
    None: ("", "", ""),
    Hedge.REPORTEDLY: ("reportedly ", "як паведамляецца, ", "как сообщается, "),
    Hedge.PURPORTEDLY: ("purportedly ", "як сцвярджаецца, ", "как утверждается, "),
    Hedge.ESTIMATED: ("by an estimate, ", "паводле ацэнкі, ", "по оценке, "),
}
#: Each month alone and, after the stroke, in the genitive; English has one form.
MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "be": (
        "студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка май/мая чэрвень/чэрвеня"
        " ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка лістапад/лістапада"
        " снежань/снежня"
    ),
    "ru": (
        "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля"
        " август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря"
    ),
}
VAGUE: Mapping[Sense, tuple[str, str, str]] = {
    Sense.EXACT: ("", "", ""),
    Sense.ABOUT: ("about", "прыкладна|каля", "примерно|около"),
    Sense.END: ("end of", "канец|канца", "конец|конца"),
}
COUNTER = ("who counted is not stated", "хто лічыў, не пазначана", "кто считал, не указано")
START = ("start not stated", "пачатак адліку не пазначаны", "начало отсчёта не указано")
DAY = ("day not stated", "дзень не пазначаны", "день не указан")
DATE = ("date not stated", "дата не пазначана", "дата не указана")
ESTIMATE = ("our estimate of the date", "дата — наша ацэнка", "дата — наша оценка")


def said(date: PartialDate, language: str) -> tuple[str, ...]:
    """The forms the date may have in that language, without its sense."""
    if date.precision is Precision.YEAR:
        return (str(date.year),)
    assert date.month
    months = MONTHS[language].split()[date.month - 1].split("/")
    if date.precision is Precision.MONTH:
        return tuple(f"{month} {date.year}" for month in months)
    return (f"{date.day} {months[-1]} {date.year}",)


def told(date: PartialDate, line: str, language: str) -> bool:
    """Whether the line has the date, and the source's words where it is vague."""
    sense = VAGUE[date.sense][LANGUAGES.index(language)]
    forms = "|".join(map(re.escape, said(date, language)))
    return bool(re.search(rf"(?<!\d)({forms})", line) and re.search(sense, line))


def lines(revision: Revision, wordings: Mapping[str, Wording]) -> Iterator[tuple[int, str, str, Wording]]:
    for at, language in enumerate(LANGUAGES):
        yield at, language, plain(wordings[language].statement(revision, capital=False)), wordings[language]


@given(figures(), articles())
def test_the_number_stands_first_with_its_qualifier_and_its_hedge(
    wordings: Mapping[str, Wording], figure: Figure, article: Article
) -> None:
    for at, language, line, _ in lines(factories.revision(figure, of=article), wordings):
        number = f"{figure.value:,}".replace(",", "," if language == "en" else "\u00a0")
        amount = f"{HEDGES[figure.hedge][at]}{AMOUNTS[figure.qualifier][at]}{number} "
        assert line.startswith(amount)


@given(figures(), articles())
def test_every_source_is_named_in_its_part(
    wordings: Mapping[str, Wording], figure: Figure, article: Article
) -> None:
    revision = factories.revision(figure, of=article)
    handed = {figure.counted_by, *figure.cited_by, figure.reported_by, article.publisher} - {NOT_STATED}
    for at, _, line, wording in lines(revision, wordings):
        for key in handed:
            assert wording.source(key) in line or wording.source(key)[0].upper() in line
        assert (COUNTER[at] in line) == (figure.counted_by == NOT_STATED)


@given(figures(), articles())
def test_nobody_is_named_twice(wordings: Mapping[str, Wording], figure: Figure, article: Article) -> None:
    revision = factories.revision(figure, of=article)
    steps = revision.attribution
    named = [*steps.by, *steps.cited_by, *(key for key in (steps.reported_by, steps.told_by) if key)]
    assert len(named) == len(set(named))
    for _, _, _, wording in lines(revision, wordings):
        attribution = re.sub(r"\([^)]*\)", "", wording.attribution(revision))
        for key in named:
            assert attribution.lower().count(wording.source(key).lower()) == 1


@given(figures())
def test_its_dates_are_told_as_the_source_has_them(wordings: Mapping[str, Wording], figure: Figure) -> None:
    period, as_of = figure.span.period, figure.as_of
    for at, language, line, _ in lines(factories.revision(figure), wordings):
        if period:
            assert told(period.start, line, language)
            assert told(period.end, line, language)
        else:
            assert (START if figure.span.kind is SpanKind.SINCE else DAY)[at] in line
        assert (ESTIMATE[at] in line) == as_of.inferred
        if as_of.date is None:
            assert DATE[at] in line
        elif not (period and figure.span.kind is not SpanKind.SINCE and as_of.date.last == period.end.last):
            assert told(as_of.date, line, language)


@given(figures())
def test_an_unusual_scope_is_told(wordings: Mapping[str, Wording], figure: Figure) -> None:
    usual = factories.catalogue().measures[figure.measure].scope
    for _, _, line, wording in lines(factories.revision(figure), wordings):
        for key, scope in factories.catalogue().scopes.items():
            assert (wording.localized(scope.name) in line) == (key == figure.scope != usual)


@given(figures(), articles())
def test_under_a_heading_only_what_the_heading_says_is_left_out(
    wordings: Mapping[str, Wording], figure: Figure, article: Article
) -> None:
    """A heading says what is counted, and since when; not at which day, nor how it was counted."""
    revision = factories.revision(figure, of=article)
    for at, language in enumerate(LANGUAGES):
        line = plain(wordings[language].statement(revision, under_heading=True, capital=False))
        assert line.startswith(f"{HEDGES[figure.hedge][at]}{AMOUNTS[figure.qualifier][at]}")
        assert (COUNTER[at] in line) == (figure.counted_by == NOT_STATED)
        period, kind = figure.span.period, figure.span.kind
        if kind is not SpanKind.SINCE:
            assert told(period.start, line, language) if period else DAY[at] in line
        if figure.as_of.date is None:
            assert DATE[at] in line
