"""Dates as sources print them: a day, a month or a year, sometimes only "about".

They are calendar dates of the place the source writes of; no time zone is read into them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_serializer, model_validator

_WRITTEN = re.compile(r"(about |end of )?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_NO_SUCH_DAY = "is not a day of the calendar; check the month and the day"


def _day(given: Any) -> Any:
    if isinstance(given, date):
        return given
    if not isinstance(given, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip(), re.ASCII):
        raise ValueError("is not a day; write it as 2020-12-04")
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise ValueError(_NO_SUCH_DAY) from None


#: A day of ours, such as the one on which a version was made; written `2020-12-04`.
Day = Annotated[date, BeforeValidator(_day)]


class Precision(IntEnum):
    """How exactly a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3


class Sense(StrEnum):
    """How the source means the date it prints."""

    EXACT = ""
    ABOUT = "about"
    END = "end of"


class PartialDate(BaseModel):
    """Written `2020`, `2020-12` or `2020-12-04` (ISO 8601), after "about" or "end of" as sources have it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    month: int | None = None
    day: int | None = None
    sense: Sense = Sense.EXACT

    @model_validator(mode="before")
    @classmethod
    def _written(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        if (found := _WRITTEN.fullmatch(given.strip())) is None:
            raise ValueError(
                "is not a date; write 2020-12-04, 2020-12 or 2020, after about or end of if printed so"
            )
        sense, *numbers = found.groups()
        year, month, day = (None if number is None else int(number) for number in numbers)
        return {"year": year, "month": month, "day": day, "sense": (sense or "").strip()}

    @model_validator(mode="after")
    def _in_the_calendar(self) -> PartialDate:
        day = 1 if self.day is None else self.day
        try:
            date(self.year, 1 if self.month is None else self.month, day)
        except ValueError:
            raise ValueError(_NO_SUCH_DAY) from None
        if self.day is not None and self.month is None:
            raise ValueError("has a day and no month; add the month")
        if self.day is not None and self.sense is Sense.END:
            raise ValueError("a day has no end of its own; write the day alone")
        return self

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A day known exactly."""
        return cls(year=day.year, month=day.month, day=day.day)

    @model_serializer
    def __str__(self) -> str:
        numbers = (f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n is not None))
        return f"{self.sense} {'-'.join(numbers)}".lstrip()

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first(self) -> date:
        """The first day it can mean; the last one for the end of a month or year."""
        if self.sense is Sense.END:
            return self.last
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


class Period(BaseModel):
    """A stretch of time, ends included: `2020-11`, or `2020-08-09/2020-08-12` (ISO 8601)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: PartialDate
    end: PartialDate

    @model_validator(mode="before")
    @classmethod
    def _written(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        start, slash, end = given.partition("/")
        return {"start": start, "end": end if slash else start}

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.start.first > self.end.last:
            raise ValueError("ends before it starts")
        return self

    @model_serializer
    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def senses(self) -> set[Sense]:
        """How its two ends are meant."""
        return {self.start.sense, self.end.sense}

    @property
    def length(self) -> str:
        """`1 month`, `1 year`, else the number of days: only equal lengths may share a series."""
        if self.start == self.end and self.start.precision is not Precision.DAY:
            return f"1 {self.start.precision.name.lower()}"
        return f"{(self.end.last - self.start.first).days + 1} days"
