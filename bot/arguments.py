"""Declares what a command takes, and reads it from typed text.

The declaration is the one source: text parsing, help, completion and a platform's typed options all come
from it. Words are taken in order; `name=value` sets one by name, as a button or a person may write it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError

from briefings.dates import PartialDate, Precision

Value = str | int | PartialDate


class Kind(StrEnum):
    """What a parameter holds. TEXT takes all words that are left."""

    WORD = "word"
    TEXT = "text"
    NUMBER = "number"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter. `choices`: the only values there are; `suggestions`: some of many.

    `name` is also its summary's message, `param-<name>`; `question`, a message, asks for it when it is
    required and missing.
    """

    name: str
    kind: Kind = Kind.WORD
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    required: bool = False
    question: str = ""
    example: str = ""


@dataclass
class MissingArgumentError(Exception):
    """A required parameter was not given."""

    param: Param


@dataclass
class WrongArgumentError(Exception):
    """A word does not fit. `param` is None where no parameter is left to take it."""

    word: str
    param: Param | None


def bind(params: Sequence[Param], words: Sequence[str]) -> Mapping[str, Value]:
    """The values of the parameters, by name. Raises MissingArgumentError or WrongArgumentError."""
    values: dict[str, Value] = {}
    by_name = {param.name: param for param in params}
    open_params = list(params)
    rest = list(words)
    while rest:
        name, equals, value = rest[0].partition("=")
        if equals and name in by_name and name not in values:
            param = by_name[name]
            rest = [value, *rest[1:]]
        elif (following := next((p for p in open_params if p.name not in values), None)) is not None:
            param = following
        else:
            raise WrongArgumentError(rest[0], None)
        word = " ".join(rest) if param.kind is Kind.TEXT else rest[0]
        rest = [] if param.kind is Kind.TEXT else rest[1:]
        values[param.name] = _value(param, word)
    for param in params:
        if param.required and param.name not in values:
            raise MissingArgumentError(param)
    return values


def _value(param: Param, word: str) -> Value:
    if param.choices:
        chosen = word.lower()
        if chosen not in param.choices:
            raise WrongArgumentError(word, param)
        return chosen
    if param.kind is Kind.NUMBER:
        if not (word.isascii() and word.isdigit() and len(word) <= 18):
            raise WrongArgumentError(word, param)
        return int(word)
    if param.kind is Kind.MONTH:
        try:
            month = PartialDate.model_validate(word)
        except ValidationError:
            raise WrongArgumentError(word, param) from None
        if month.precision is not Precision.MONTH:
            raise WrongArgumentError(word, param)
        return month
    return word
