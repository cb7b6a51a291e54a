"""Declares what a command takes, and reads it from typed text.

The declaration is the one source: text parsing, help, completion and a platform's typed options all come
from it. Words are taken in order; `name=value` sets one by name, as a button or a person may write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.times import HALVES, read_time
from briefings.corpus import Corpus
from briefings.dates import PartialDate, Precision

Value = str | int | PartialDate
#: Values that would make sense, from what is published now.
Suggest = Callable[[Corpus], Iterable[str]]
#: Digits of a number that every database and platform can hold.
LONGEST_NUMBER = 18


class Kind(StrEnum):
    """What a parameter holds. TEXT takes all words that are left but those that set another by name, up to
    another text; TIME, which becomes minutes after midnight, takes the "pm" that follows.
    """

    WORD = "word"
    TEXT = "text"
    NUMBER = "number"
    MONTH = "month"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter. `choices`: the only values there are; `suggest`: some of many, for completion.

    `name` is also its summary's message, `param-<name>`; `question`, a message, asks for it when it is
    required and missing. `example`: the words of a command that sets it; without, the first suggestion.
    `inner`: only buttons of ours set it; `desk`: it exists for those who work at the desk alone.
    """

    name: str
    kind: Kind = Kind.WORD
    choices: tuple[str, ...] = ()
    suggest: Suggest | None = None
    required: bool = False
    question: str = ""
    example: str = ""
    inner: bool = False
    desk: bool = False

    @property
    def summary(self) -> str:
        """The message that says what it is."""
        return f"param-{self.name.replace('_', '-')}"


@dataclass
class MissingArgumentError(Exception):
    """A required parameter was not given."""

    param: Param


@dataclass
class WrongArgumentError(Exception):
    """A word does not fit, after the words `before` it, which do. `param` is None where none is left."""

    word: str
    param: Param | None
    before: tuple[str, ...] = ()


def bind(params: Sequence[Param], words: Sequence[str]) -> Mapping[str, Value]:
    """The values of the parameters, by name. Raises MissingArgumentError or WrongArgumentError."""
    values: dict[str, Value] = {}
    by_name = {param.name: param for param in params}
    rest = list(words)
    while rest:
        before = tuple(words[: len(words) - len(rest)])
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        param = by_name.get(name) if equals and name not in values else None
        if param:
            word = value
        else:
            param = next((param for param in params if param.name not in values), None)
        if param is None:
            raise WrongArgumentError(word, None, before)
        if param.kind is Kind.TEXT:
            others = {name: by_name[name] for name in by_name.keys() - values.keys() - {param.name}}
            own, rest = _text(rest, others)
            word = " ".join((word, *own)).lstrip()
        elif param.kind is Kind.TIME and rest and rest[0].lower() in HALVES:
            word = f"{word} {rest.pop(0)}"
        try:
            values[param.name] = _value(param, word)
        except ValueError:
            raise WrongArgumentError(word, param, before) from None
    for param in params:
        if param.required and param.name not in values:
            raise MissingArgumentError(param)
    return values


def _text(rest: Sequence[str], others: Mapping[str, Param]) -> tuple[list[str], list[str]]:
    """The words of a text, and those that set another parameter. A second text has all that follow it."""
    own, named = list[str](), list[str]()
    for at, word in enumerate(rest):
        other = others.get(word.partition("=")[0]) if "=" in word else None
        if other and other.kind is Kind.TEXT:
            return own, [*named, *rest[at:]]
        (named if other else own).append(word)
    return own, named


def _value(param: Param, word: str) -> Value:
    """Raises ValueError for a word that does not fit."""
    if param.choices:
        return param.choices[param.choices.index(word.lower())]
    if param.kind is Kind.NUMBER:
        if not (word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER):
            raise ValueError(word)
        return int(word)
    if param.kind is Kind.MONTH:
        month = PartialDate.model_validate(word)
        if month.precision is not Precision.MONTH:
            raise ValueError(word)
        return month
    if param.kind is Kind.TIME:
        return read_time(word)
    return word
