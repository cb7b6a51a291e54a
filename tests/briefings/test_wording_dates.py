"""How dates are worded: in each precision, as sources mean them, in the case each language wants."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefings.model import Span, When
from briefings.wording import Wording

#: A span as written, in English, Belarusian and Russian.
SPANS = {
    "since 2020": ("since 2020", "з 2020 года", "с 2020 года"),
    "since 2020-01": ("since January 2020", "са студзеня 2020 года", "с января 2020 года"),
    "since 2020-03": ("since March 2020", "з сакавіка 2020 года", "с марта 2020 года"),
    "since 2020-05": ("since May 2020", "з мая 2020 года", "с мая 2020 года"),
    "since 2020-08": ("since August 2020", "са жніўня 2020 года", "с августа 2020 года"),
    "since 2020-09": ("since September 2020", "з верасня 2020 года", "с сентября 2020 года"),
    "since 2020-12": ("since December 2020", "са снежня 2020 года", "с декабря 2020 года"),
    "since 2020-08-02": ("since 2 August 2020", "з 2 жніўня 2020 года", "со 2 августа 2020 года"),
    "since 2020-08-09": ("since 9 August 2020", "з 9 жніўня 2020 года", "с 9 августа 2020 года"),
    "since 2020-08-22": ("since 22 August 2020", "з 22 жніўня 2020 года", "с 22 августа 2020 года"),
    "since about 2020-08-02": (
        "since about 2 August 2020",
        "прыкладна з 2 жніўня 2020 года",
        "примерно со 2 августа 2020 года",
    ),
    "since about 2020-08": (
        "since about August 2020",
        "прыкладна са жніўня 2020 года",
        "примерно с августа 2020 года",
    ),
    "since end of 2020-05": ("since the end of May 2020", "з канца мая 2020 года", "с конца мая 2020 года"),
    "since end of 2020": ("since the end of 2020", "з канца 2020 года", "с конца 2020 года"),
    "since not stated": ("start not stated", "пачатак адліку не пазначаны", "начало отсчёта не указано"),
    "at 2020-10-31": ("on 31 October 2020", "на 31 кастрычніка 2020 года", "на 31 октября 2020 года"),
    "at 2020-10": ("in October 2020", "на кастрычнік 2020 года", "на октябрь 2020 года"),
    "at 2020": ("in 2020", "на 2020 год", "на 2020 год"),
    "at end of 2020-12": (
        "at the end of December 2020",
        "на канец снежня 2020 года",
        "на конец декабря 2020 года",
    ),
    "at about 2020-09-20": (
        "on about 20 September 2020",
        "прыкладна на 20 верасня 2020 года",
        "примерно на 20 сентября 2020 года",
    ),
    "at about 2020-09": (
        "in about September 2020",
        "прыкладна на верасень 2020 года",
        "примерно на сентябрь 2020 года",
    ),
    "at not stated": ("day not stated", "дзень не пазначаны", "день не указан"),
    "during 2020-10": ("in October 2020", "за кастрычнік 2020 года", "за октябрь 2020 года"),
    "during 2020": ("in 2020", "за 2020 год", "за 2020 год"),
    "during 2020-08-09": ("on 9 August 2020", "за 9 жніўня 2020 года", "за 9 августа 2020 года"),
    "during about 2020-09": (
        "in about September 2020",
        "прыкладна за верасень 2020 года",
        "примерно за сентябрь 2020 года",
    ),
}
AS_OF = {
    "2020-12-31": (
        "as of 31 December 2020",
        "станам на 31 снежня 2020 года",
        "по состоянию на 31 декабря 2020 года",
    ),
    "2020-12": ("as of December 2020", "станам на снежань 2020 года", "по состоянию на декабрь 2020 года"),
    "2020": ("as of 2020", "станам на 2020 год", "по состоянию на 2020 год"),
    "end of 2020-12": (
        "as of the end of December 2020",
        "станам на канец снежня 2020 года",
        "по состоянию на конец декабря 2020 года",
    ),
    "end of 2020": (
        "as of the end of 2020",
        "станам на канец 2020 года",
        "по состоянию на конец 2020 года",
    ),
    "about 2020-09-20": (
        "as of about 20 September 2020",
        "станам прыкладна на 20 верасня 2020 года",
        "по состоянию примерно на 20 сентября 2020 года",
    ),
    "not stated": ("date not stated", "дата не пазначана", "дата не указана"),
}


def span(written: str) -> Span:
    """Such as "since about 2020-08"."""
    kind, _, period = written.partition(" ")
    return Span.model_validate({kind: period})


@pytest.mark.parametrize("written", SPANS)
def test_a_span_is_worded_as_the_source_means_it(wordings: Mapping[str, Wording], written: str) -> None:
    said = tuple(wordings[language].span(span(written)) for language in ("en", "be", "ru"))
    assert said == SPANS[written]


@pytest.mark.parametrize("written", AS_OF)
def test_an_as_of_is_worded_as_exactly_as_it_is_known(wordings: Mapping[str, Wording], written: str) -> None:
    said = tuple(wordings[language].as_of(When.model_validate(written)) for language in ("en", "be", "ru"))
    assert said == AS_OF[written]


def test_a_stretch_of_days_is_worded_from_its_first_to_its_last(wordings: Mapping[str, Wording]) -> None:
    given = span("during 2020-08-09/2020-08-12")
    assert wordings["en"].span(given) == "from 9 August 2020 to 12 August 2020"
    for language, first, last in (
        ("be", "9 жніўня 2020 года", "12 жніўня 2020 года"),
        ("ru", "9 августа 2020 года", "12 августа 2020 года"),
    ):
        said = wordings[language].span(given)
        assert 0 <= said.index(first) < said.index(last)


def test_a_stretch_keeps_how_vague_its_start_is(wordings: Mapping[str, Wording]) -> None:
    given = span("during about 2020-08-09/2020-08-12")
    for language, words in (("en", "about 9 August"), ("be", "каля 9 жніўня"), ("ru", "около 9 августа")):
        assert words in wordings[language].span(given)


def test_an_inferred_date_is_marked_as_our_estimate(wordings: Mapping[str, Wording]) -> None:
    given = When.model_validate({"date": "2020-12", "basis": "inferred"})
    assert wordings["en"].as_of(given) == "as of December 2020 (our estimate of the date)"
    assert wordings["be"].when(given) == "снежань 2020 года (дата — наша ацэнка)"
    assert wordings["ru"].when(given) == "декабрь 2020 года (дата — наша оценка)"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-09-20", ("20 September 2020", "20 верасня 2020 года", "20 сентября 2020 года")),
        (
            "about 2020-09-20",
            ("about 20 September 2020", "каля 20 верасня 2020 года", "около 20 сентября 2020 года"),
        ),
        ("about 2020-09", ("about September 2020", "каля верасня 2020 года", "около сентября 2020 года")),
        (
            "end of 2020-09",
            ("the end of September 2020", "канец верасня 2020 года", "конец сентября 2020 года"),
        ),
        ("end of 2020", ("the end of 2020", "канец 2020 года", "конец 2020 года")),
        ("not stated", ("date not stated", "дата не пазначана", "дата не указана")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_alone_keeps_its_sense(
    wordings: Mapping[str, Wording], date: str, expected: tuple[str, str, str]
) -> None:
    said = tuple(wordings[language].when(When.model_validate(date)) for language in ("en", "be", "ru"))
    assert said == expected
