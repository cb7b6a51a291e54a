"""What is published is frozen, and validated by its types."""

import pytest
from pydantic import ValidationError

from briefings.dates import PartialDate, Period
from briefings.model import (
    NOT_STATED,
    Article,
    Basis,
    Claim,
    Event,
    Figure,
    Hedge,
    Qualifier,
    Quote,
    Span,
    SpanKind,
    Statement,
    When,
)
from tests.factories import (
    ARTICLE,
    CLAIM,
    EVENT,
    FIGURE,
    QUOTE,
    article,
    claim,
    event,
    figure,
    quote,
)


def day(text: str) -> PartialDate:
    return PartialDate.model_validate(text)


PUBLISHED = [article(), figure(note={"en": "Ours."}), quote(), claim(), event()]


@pytest.mark.parametrize("made", PUBLISHED, ids=lambda made: type(made).__name__)
def test_nothing_published_can_be_changed(made: Article | Statement) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        made.id = "another"  # type: ignore[misc]


@pytest.mark.parametrize("made", PUBLISHED, ids=lambda made: type(made).__name__)
def test_what_is_published_can_be_written_out_and_read_back(made: Article | Statement) -> None:
    assert type(made).model_validate(made.model_dump()) == made
    assert type(made).model_validate_json(made.model_dump_json()) == made


def test_texts_cannot_be_changed_either() -> None:
    texts = {"en": "Quiet.", "be": "Ціха."}
    made = claim(text=texts)

    texts["en"] = "Loud."
    with pytest.raises(TypeError):
        made.text["en"] = "Loud."  # type: ignore[index]
    assert dict(made.text) == {"en": "Quiet.", "be": "Ціха."}


COMPLETE = {Article: ARTICLE, Figure: FIGURE, Quote: QUOTE, Claim: CLAIM, Event: EVENT}
REQUIRED = {
    Article: "id publisher genre",
    Figure: "id topic measure value qualifier unit scope counted_by reported_by as_of span",
    Quote: "id topic text speaker reported_by",
    Claim: "id topic text said_by reported_by",
    Event: "id topic text start_date reported_by",
}


@pytest.mark.parametrize("model", COMPLETE)
def test_a_field_nobody_knows_is_refused(model: type[Article]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        model.model_validate({**COMPLETE[model], "importance": "high"})


@pytest.mark.parametrize(
    ("model", "field"), [(m, f) for m, fields in REQUIRED.items() for f in fields.split()]
)
def test_what_must_be_said_has_no_default(model: type[Article], field: str) -> None:
    left = {key: value for key, value in COMPLETE[model].items() if key != field}

    with pytest.raises(ValidationError) as caught:
        model.model_validate(left)
    assert [(fault["loc"], fault["type"]) for fault in caught.value.errors()] == [((field,), "missing")]


def test_not_stated_is_a_value_that_can_be_chosen() -> None:
    made = figure(
        scope=NOT_STATED,
        counted_by=NOT_STATED,
        qualifier="as printed",
        as_of=NOT_STATED,
        span={"since": NOT_STATED},
    )

    assert (made.scope, made.counted_by, made.qualifier) == (NOT_STATED, NOT_STATED, Qualifier.AS_PRINTED)
    assert (made.as_of.date, made.span.period) == (None, None)
    assert claim(said_by=NOT_STATED).said_by == ()
    assert article(author=NOT_STATED).author == ()
    assert article(author=None).author is None, "not noted is not the same as not stated"


BAD: dict[str, list[object]] = {
    "id": ["Detained", "det_may", "", "d" * 25, "затрыманыя"],
    "value": [-1, "-2", "many", "33,000", "33_000", "33.0", "+33", "٣٣", "9" * 13, 34.0, 1.5, True],
    "qualifier": ["over", NOT_STATED],
    "hedge": ["perhaps"],
    "unit": [""],
    "scope": [" "],
    "counted_by": [""],
    "reported_by": [""],
    "topic": ["x" * 49],
    "as_of": ["December", None],
    "span": ["2020-05"],
    "note": [{}, {"en": ""}, {"en": "  "}, {"English": "Ours."}, "Ours."],
    "cited_by": [{"ohchr": "cited"}, [NOT_STATED], ["ohchr", "ohchr"]],
    "supersedes": ["Det 1"],
}


@pytest.mark.parametrize(("field", "value"), [(f, value) for f, values in BAD.items() for value in values])
def test_a_figure_is_validated_by_its_types(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Figure.model_validate({**FIGURE, field: value})
    assert {fault["loc"][0] for fault in caught.value.errors()} == {field}


def test_a_figure_is_made_from_texts_as_a_file_gives_them() -> None:
    made = figure(hedge="reportedly", cited_by="ohchr", mentions=["viasna", "ohchr"])

    assert (made.value, made.qualifier, made.hedge) == (33_000, Qualifier.MORE_THAN, Hedge.REPORTEDLY)
    assert (made.cited_by, made.mentions) == (("ohchr",), ("viasna", "ohchr"))
    assert figure(id="d" * 24).id == "d" * 24
    assert figure(value="0").value == 0


@pytest.mark.parametrize(
    ("written", "kind", "period"),
    [
        ({"since": "2020-05"}, SpanKind.SINCE, "2020-05"),
        ({"since": "2020-08-09"}, SpanKind.SINCE, "2020-08-09"),
        ({"since": NOT_STATED}, SpanKind.SINCE, None),
        ({"during": "2020-10"}, SpanKind.DURING, "2020-10"),
        ({"during": "2020-08-09/2020-08-12"}, SpanKind.DURING, "2020-08-09/2020-08-12"),
        ({"at": "end of 2020-10"}, SpanKind.AT, "end of 2020-10"),
        ({"at": NOT_STATED}, SpanKind.AT, None),
    ],
)
def test_a_span_is_one_key_and_its_date(written: dict[str, str], kind: SpanKind, period: str | None) -> None:
    span = Span.model_validate(written)

    assert span.kind is kind
    assert span.period == (None if period is None else Period.model_validate(period))
    assert Span.model_validate(span.model_dump()) == span


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({}, "is not a span"),
        ({"until": "2020-05"}, "is not a span"),
        ({"since": "2020-05", "during": "2020-06"}, "is not a span"),
        ({"since": "2020-05/2020-06"}, "since takes one date"),
        ({"at": "2020-05-01/2020-05-02"}, "at takes one date"),
        ({"during": NOT_STATED}, "during needs its period"),
        ({"during": "end of 2020-10"}, "during takes a whole period"),
        ({"since": "May"}, "is not a date"),
        ({"during": "2020-06/2020-05"}, "ends before it starts"),
        ("2020-05", r"write \{since: 2020-05\}"),
        (["2020-05"], "is not a span"),
    ],
)
def test_a_span_of_another_form_is_refused(written: object, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        Span.model_validate(written)


def test_a_date_stands_alone_or_says_from_what_it_is_inferred() -> None:
    stated = When.model_validate("about 2020-09-20")
    unknown = When.model_validate(NOT_STATED)
    inferred = When.model_validate(
        {"date": "2020-12", "basis": "inferred", "inferred_from": {"en": "the news it tells"}}
    )

    assert (stated.date, stated.basis, stated.inferred) == (day("about 2020-09-20"), Basis.STATED, False)
    assert (unknown.date, unknown.inferred) == (None, False)
    assert (inferred.date, inferred.inferred) == (day("2020-12"), True)
    assert inferred.inferred_from == {"en": "the news it tells"}


@pytest.mark.parametrize(
    "given_when", ["", "soon", {"basis": "stated"}, {"date": "2020", "basis": "guessed"}, 2020]
)
def test_a_date_of_another_form_is_refused(given_when: object) -> None:
    with pytest.raises(ValidationError):
        When.model_validate(given_when)
