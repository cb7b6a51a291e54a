"""The rules about a statement's dates: on what an inferred one rests, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from briefings.dates import Sense
from briefings.model import Basis, Event, Figure, SpanKind
from briefings.validation import Problem

_DATES = ("date_published", "as_of", "start_date", "end_date")


def basis_given(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """A date that we worked out says from what."""
    for field in _DATES:
        when = fields.get(field)
        if (
            isinstance(when, Mapping)
            and when.get("basis") == Basis.INFERRED
            and not when.get("inferred_from")
        ):
            yield Problem(
                (field,),
                "an inferred date without saying from what",
                "add inferred_from, in each language",
            )


def as_of_in_order(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """A figure's as-of lies at, or not before, what it counts."""
    try:
        figure = Figure.model_validate(fields)
    except ValidationError:
        return
    period, as_of = figure.span.period, figure.as_of.date
    if period is None or as_of is None:
        return
    start = period.start
    same = (as_of.first, as_of.last) == (start.first, start.last)
    alike = (as_of.sense is Sense.ABOUT) == (start.sense is Sense.ABOUT)
    if figure.span.kind is SpanKind.AT and not (same and alike):
        yield Problem(("as_of",), f"held at {period}, but as of {as_of}", f"write {period} in both")
    elif as_of.last < start.first:
        yield Problem(("as_of",), f"as of {as_of}, before it starts ({period})", "correct one of the dates")


def event_in_order(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """An event ends no earlier than it starts."""
    try:
        event = Event.model_validate(fields)
    except ValidationError:
        return
    start, end = event.start_date.date, event.end_date and event.end_date.date
    if start and end and end.last < start.first:
        yield Problem(("end_date",), f"ends at {end}, before it starts", "correct one of the dates")
