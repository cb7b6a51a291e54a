"""Says in plain words what Pydantic found wrong with a field, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefings.likeness import closest
from briefings.model import Model

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a field, and what would be right. A warning does not stop publication."""

    path: Path
    wrong: str
    right: str
    warning: bool = False

    def __str__(self) -> str:
        field = ".".join(str(part) for part in self.path) or "file"
        return f"{field}: {'warning: ' if self.warning else ''}{self.wrong}; {self.right}"


#: Why a field may not be left out: what is wrong, and what would be right.
_MISSING = {
    "unit": ("a figure without its unit", "say what was counted, such as person"),
    "span": (
        "a figure without its span",
        "say {since: 2020-05}, {during: 2020-10} or {at: 2020-10-31}; {since: not stated} if so",
    ),
    "as_of": ("a figure without the date it held", "give as_of, such as 2020-12-31"),
    "reported_by": ("nobody is said to have reported it", "name the outlet that published it"),
    "counted_by": ("nobody is said to have counted", 'name who counted, or write "not stated"'),
    "qualifier": (
        "the source's qualifier is left open",
        'write the one it prints, such as "more than", or "as printed" if it has none',
    ),
    "scope": ("what the count takes in is left open", 'name the scope, or write "not stated"'),
    "speaker": (
        "a quote without a speaker",
        "name who said it; if nobody is named, make it a claim",
    ),
    "said_by": ("nobody is said to claim it", 'name who says so, or write "not stated"'),
    "genre": ("what kind of text it is is left open", "write report, analysis, opinion or digest"),
}

#: What a text must look like, by field; "[key]" is how Pydantic calls the key of a mapping.
_PATTERNS = {
    "id": ("an id", "use 1 to 24 letters a-z, digits and hyphens"),
    "url": ("an address", "write the whole of it, beginning with https://"),
    "[key]": ("a language code", "write one such as en, be or ru"),
    "topic": ("a command's name", "use at most 32 letters a-z, digits and underscores, a letter first"),
}

_RIGHT = {
    "less_than": "write a number below a million million",
    "int_parsing": "write a whole number in digits alone, such as 33000",
    "int_type": "write a whole number in digits alone, such as 33000",
    "string_too_short": "write something, or leave the field out",
    "too_short": "write something, or leave the field out",
    "string_type": "write a text",
    "dict_type": "write one text for each language, such as {en: ...}",
    "mapping_type": "write one text for each language, such as {en: ...}",
    "tuple_type": "write a list, such as [viasna]",
}


def problems(error: ValidationError, model: type[Model], given: Mapping[str, Any]) -> Iterator[Problem]:
    """Every fault Pydantic found in `given`, each once, at the deepest place that was written."""
    seen = set()
    for detail in error.errors(include_url=False):
        problem = _problem(detail, model, given)
        if problem not in seen:
            seen.add(problem)
            yield problem


def _problem(detail: ErrorDetails, model: type[Model], given: Mapping[str, Any]) -> Problem:
    place, kind, value = detail["loc"], detail["type"], detail["input"]
    path = written(place, given)
    field = str(place[-1]) if place else ""
    if kind == "missing":
        wrong, right = _MISSING.get(field, (f"{field} is missing", f"add {field}"))
        return Problem((*path, field), wrong, right)
    if kind == "extra_forbidden":
        return Problem(path, *unknown(field, _fields(model, place), "field"))
    if kind == "enum":
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return Problem(path, *unknown(str(value), expected, "value"))
    if kind == "string_pattern_mismatch":
        key_of_topic = field == "[key]" and place[0] == "topics"
        what, right = _PATTERNS.get("topic" if key_of_topic else field, _PATTERNS["id"])
        return Problem(path, f"“{value}” is not {what}", right)
    if kind == "value_error":
        wrong, _, right = detail["msg"].removeprefix("Value error, ").partition("; ")
        shown = f"“{value}” " if isinstance(value, str) else ""
        return Problem(path, f"{shown}{wrong}", right or "correct it")
    if kind in ("model_type", "model_attributes_type"):
        return Problem(path, f"“{value}” is not in the form this field takes", "see README, Content")
    if kind == "greater_than_equal":
        return Problem(path, f"{value} is too low", f"write a number of at least {detail['ctx']['ge']}")
    shown = "it is empty" if value in ("", None, [], {}) else f"“{value}” does not fit here"
    return Problem(path, shown, _RIGHT.get(kind, detail["msg"]))


def unknown(word: str, known: Collection[str], what: str) -> tuple[str, str]:
    """What to say of a word that is not among the known ones."""
    meant = closest(word, known, most=1)
    right = f"did you mean {meant[0]}?" if meant else f"use one of: {', '.join(sorted(known))}"
    return f"unknown {what} “{word}”", right


def _fields(model: type[Model], place: tuple[str | int, ...]) -> list[str]:
    """The fields known at the place of an unknown one: the model's, or those of a model within."""
    for part in place[:-1]:
        annotation = model.model_fields[str(part)].annotation if part in model.model_fields else None
        inner = [annotation, *getattr(annotation, "__args__", ())]
        model = next((m for m in inner if isinstance(m, type) and issubclass(m, Model)), model)
    return list(model.model_fields)


def written(place: Path, given: Any) -> Path:
    """The part of a place that stands in what was written; the rest is how the model sees it."""
    for at, part in enumerate(place):
        try:
            given = given[part]
        except (KeyError, IndexError, TypeError):
            return place[:at]
    return place
