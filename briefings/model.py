"""What is published: articles and the small sourced statements taken from them.

Everything here is frozen and validated by its type; the rules that need the catalogue, or more than
one field, are in `briefings.editorial`. Field names follow schema.org where it has one (`headline`,
`author`, `publisher`, `inLanguage`, `genre`, `url`, `mentions`, `startDate`, `endDate`), in Python's
spelling; `Quote` is its `Quotation`, `Claim` its `Claim`, `Figure` its `Observation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from briefings.dates import PartialDate, Period, Sense
from briefings.fields import Address, Key, Localized, Number, StatementId, each_once

#: The value an editor must choose, in so many words, where the source does not say.
NOT_STATED = "not stated"


class Model(BaseModel):
    """Frozen, with no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Basis(StrEnum):
    """Whether the source prints the date, or we worked it out."""

    STATED = "stated"
    INFERRED = "inferred"


class When(Model):
    """A date as far as it is known: its precision, and whether the source states it.

    Written short as the date alone (`2020-12-04`, `2020-12`, `about 2020-09-20`), or as "not stated".
    `date` is None when it is not stated. An inferred date says from what (`inferred_from`).
    """

    date: PartialDate | None
    basis: Basis = Basis.STATED
    inferred_from: Localized | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if given == NOT_STATED:
            return {"date": None}
        return {"date": given} if isinstance(given, str) else given

    @property
    def inferred(self) -> bool:
        return self.basis is Basis.INFERRED


class SpanKind(StrEnum):
    """How a figure's number lies in time: counted up from a start, within a period, or on a day."""

    SINCE = "since"
    DURING = "during"
    AT = "at"


class Span(Model):
    """`since D`, `during PERIOD` or `at D`; `period` is None where the source does not say.

    Written as a mapping with one key: `{since: 2020-05}`, `{during: 2020-10}`, `{at: not stated}`.
    """

    kind: SpanKind
    period: Period | None

    @model_validator(mode="before")
    @classmethod
    def _one_key(cls, given: Any) -> Any:
        if isinstance(given, Span) or (isinstance(given, Mapping) and "kind" in given):
            return given
        single = isinstance(given, Mapping) and len(given) == 1
        if not single or (kind := next(iter(given))) not in list(SpanKind):
            raise ValueError("is not a span; write {since: 2020-05}, {during: 2020-10} or {at: 2020-10-31}")
        period = given[kind]
        return {"kind": kind, "period": None if period == NOT_STATED else period}

    @model_validator(mode="after")
    def _since_and_at_are_dates(self) -> Span:
        single = self.period is None or self.period.start == self.period.end
        if self.kind is not SpanKind.DURING and not single:
            raise ValueError(f"{self.kind} takes one date; a stretch of time goes under during")
        if self.kind is SpanKind.DURING and self.period is None:
            raise ValueError("during needs its period; where the start is not stated, use since")
        if self.kind is SpanKind.DURING and self.period and Sense.END in self.period.senses:
            raise ValueError("during takes a whole period; for the end of one, use at")
        return self


class Qualifier(StrEnum):
    """What the source puts before the number; AS_PRINTED says that it puts nothing."""

    MORE_THAN = "more than"
    AT_LEAST = "at least"
    UP_TO = "up to"
    ALMOST = "almost"
    ABOUT = "about"
    AS_PRINTED = "as printed"


class Hedge(StrEnum):
    """The source's own doubt, which no line of ours may drop or strengthen."""

    REPORTEDLY = "reportedly"
    PURPORTEDLY = "purportedly"
    ESTIMATED = "estimated"


class Genre(StrEnum):
    """What kind of text it is (schema.org and ninjs `genre`); readers are told."""

    REPORT = "report"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    DIGEST = "digest"  # retells other outlets' reports


def _names(given: Any) -> Any:
    if isinstance(given, list) and NOT_STATED in given:
        raise ValueError("“not stated” stands in a list; write not stated alone, or names")
    return [] if given == NOT_STATED else [given] if isinstance(given, str) else given


#: One name or several, each once; "not stated" is the empty tuple.
Names = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_names), AfterValidator(each_once)
]


class Article(Model):
    """One curated source text. `author` and `date_published` are None where we did not note them,
    which readers are told is not the same as "not stated".
    """

    id: StatementId
    #: As printed; where we did not note it, `description` names the text in our words.
    headline: str | None = None
    description: Localized | None = None
    author: Names | None = None
    publisher: Key
    date_published: When | None = None
    in_language: str | None = None
    genre: Genre
    url: Address | None = None


class _Statement(Model):
    id: StatementId
    topic: Key
    #: The outlet that published it; the article's publisher, unless the article retells another's.
    reported_by: Key
    #: Who passed it on between the one who counted or said it and the one who reported it.
    cited_by: Names = ()
    #: People and organisations it is about (schema.org `mentions`).
    mentions: Names = ()
    #: At most eight words by which an editor finds the place in the source.
    evidence: str | None = None
    #: Ours, and labelled as ours wherever it is shown.
    note: Localized | None = None
    #: The address of the very page, where it is not the article's.
    url: Address | None = None
    #: The statement that this one replaces, which is then told as an earlier one.
    supersedes: StatementId | None = None


class Figure(_Statement):
    """A counted number (schema.org `Observation`: measure is its `measuredProperty`, as_of its
    `observationDate`, span its `observationPeriod`).
    """

    type: Literal["figure"] = "figure"
    measure: Key
    value: Number
    qualifier: Qualifier
    hedge: Hedge | None = None
    unit: Key
    #: Whom or what the count takes in, or "not stated".
    scope: Key
    #: An organisation or person, or "not stated".
    counted_by: Key
    as_of: When
    span: Span
    #: The series breaks before this figure: why, in our words. No line, no "before" across it.
    break_note: Localized | None = None


class Quote(_Statement):
    """What a named person said, in indirect speech (schema.org `Quotation`)."""

    type: Literal["quote"] = "quote"
    text: Localized
    speaker: Key
    as_of: When | None = None


class Claim(_Statement):
    """What somebody asserts, in our words (schema.org `Claim`)."""

    type: Literal["claim"] = "claim"
    text: Localized
    genre: Genre = Genre.REPORT
    said_by: Names
    as_of: When | None = None


class Event(_Statement):
    """Something that happened (schema.org `Event`)."""

    type: Literal["event"] = "event"
    text: Localized
    start_date: When
    end_date: When | None = None


Statement = Figure | Quote | Claim | Event

#: A statement's class by what its YAML gives as `type`.
STATEMENT_TYPES: Mapping[str, type[Statement]] = MappingProxyType(
    {"figure": Figure, "quote": Quote, "claim": Claim, "event": Event}
)
