"""Says in plain words what Pydantic found wrong with a field, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from briefings.likeness import closest
from briefings.model import Model

Path = tuple[str | int, ...]
#: By the name of a field: what is wrong where it is left out, and what would be right.
Missing = Mapping[str, tuple[str, str]]


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


#: Why a field of an article, a statement or a version may not be left out.
MISSING: Missing = MappingProxyType(
    {
        "unit": ("a figure without its unit", "say what was counted, such as person"),
        "span": (
            "a figure without its span",
            "say {since: 2020-05}, {during: 2020-10} or {at: 2020-10-31}; {since: not stated} if so",
        ),
        "value": ("a figure without its number", "write it in digits alone, such as 33000"),
        "measure": ("what was counted is left open", "name the measure"),
        "as_of": ("a figure without the date it held", "give as_of, such as 2020-12-31"),
        "reported_by": ("nobody is said to have reported it", "name the outlet that published it"),
        "publisher": ("nobody is said to have published it", "name the organisation"),
        "counted_by": ("nobody is said to have counted", 'name who counted, or write "not stated"'),
        "qualifier": (
            "the source's qualifier is left open",
            'write the one it prints, such as "more than", or "as printed" if it has none',
        ),
        "scope": ("what the count takes in is left open", 'name the scope, or write "not stated"'),
        "speaker": ("a quote without a speaker", "name who said it; if nobody is named, make it a claim"),
        "said_by": ("nobody is said to claim it", 'name who says so, or write "not stated"'),
        "start_date": ("an event without its date", 'give start_date, such as 2020-08-09, or "not stated"'),
        "text": ("nothing is told", "write text: and, for each language, the words"),
        "topic": ("no topic", "name the one it belongs to"),
        "genre": ("what kind of text it is is left open", "write report, analysis, opinion or digest"),
        "seq": ("an earlier version without its number", "add the seq it had"),
        "kind": ("nothing says why there is this version", "add kind: published, amended or corrected"),
        "was": ("an earlier version without its fields", "add was: and the fields as they were"),
    }
)

#: What a part must look like that has fields of its own, by the name of its class.
_FORMS = {
    "When": "write a date such as 2020-12-04, or not stated",
    "PartialDate": "write a date such as 2020-12-04",
    "Period": "write a date such as 2020-12-04, or two with / between",
}

#: What is right where something of another kind was written, by the kind of fault.
RIGHT: Mapping[str, str] = {
    "less_than": "write a number below a million million",
    "int_type": "write a whole number in digits alone, such as 33000",
    "string_too_short": "write something, or leave the field out",
    "too_short": "write something, or leave the field out",
    "string_type": "write a text",
    "enum": "write one word",
    "dict_type": "write one text for each language, such as {en: ...}",
    "mapping_type": "write one text for each language, such as {en: ...}",
    "tuple_type": "write a list, such as [viasna]",
    "string_too_long": "write something shorter",
}
_EMPTY: tuple[object, ...] = ("", None, [], {})


def problems(
    error: ValidationError,
    model: type[Model],
    given: Mapping[str, Any],
    *,
    missing: Missing = MISSING,
    right: Mapping[str, str] = RIGHT,
    beside: Sequence[str] = (),
) -> Iterator[Problem]:
    """Every fault Pydantic found in `given`, each once, at the deepest place that was written.

    `missing` has the words for what is left out, `right` for what is of another kind than it should be;
    `beside` names more fields that may stand there.
    """
    seen = set()
    for detail in error.errors(include_url=False):
        problem = _problem(detail, model, given, _Words(missing, right, beside))
        if problem not in seen:
            seen.add(problem)
            yield problem


@dataclass(frozen=True, slots=True)
class _Words:
    """What `problems` was given."""

    missing: Missing
    right: Mapping[str, str]
    beside: Sequence[str]


def _problem(detail: ErrorDetails, model: type[Model], given: Mapping[str, Any], words: _Words) -> Problem:
    place, kind, value = detail["loc"], detail["type"], detail["input"]
    path = written(place, given)
    known = _fields(model, path)
    if kind == "missing":
        field = str(place[-1])
        return Problem((*path, field), *left_out(field, model, words.missing))
    field = str(path[-1]) if path else ""
    if value in _EMPTY and field in known and known[field].is_required():
        return Problem(path, *left_out(field, model, words.missing))
    if kind == "extra_forbidden":
        return Problem(path, *unknown(field, [*known, *words.beside], "field"))
    if kind == "enum" and isinstance(value, str):
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return Problem(path, *unknown(value, expected, "value"))
    if kind == "value_error":
        wrong, _, right = detail["msg"].removeprefix("Value error, ").partition("; ")
        if value == "":
            wrong = "it is empty"
        elif isinstance(value, str):
            wrong = f"{quoted(value)} {wrong}"
        return Problem(path, wrong, right or "correct it")
    if kind in ("model_type", "model_attributes_type"):
        right = _FORMS.get(detail["ctx"]["class_name"], "write its fields, each with its value")
        return Problem(path, f"{quoted(value)} does not fit here", right)
    if kind == "greater_than_equal":
        return Problem(path, f"{value} is too low", f"write a number of at least {detail['ctx']['ge']}")
    shown = "it is empty" if value in _EMPTY else f"{quoted(value)} does not fit here"
    return Problem(path, shown, words.right.get(kind, RIGHT.get(kind, detail["msg"])))


def left_out(field: str, model: type[Model], missing: Missing = MISSING) -> tuple[str, str]:
    """What to say of a field that is missing or empty, and must not be."""
    if field == "id":
        return f"the {model.__name__.lower()} has no id", "add id: and 1 to 24 of a-z, 0-9 and -"
    return missing.get(field, (f"{field} is missing", f"add {field}"))


def unknown(
    word: str, known: Collection[str], what: str, names: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """What to say of a word that is not among the known ones.

    `names` are other words by which some of the known ones go.
    """
    names = names or {}
    meant = closest(_short(word), [*known, *names], most=1)
    right = f"did you mean {names.get(meant[0], meant[0])}?" if meant else f"use one of: {_listed(known)}"
    return f"unknown {what} {quoted(word)}", right


def quoted(value: object) -> str:
    """A value as it was written, or its beginning, on one line and in quotation marks."""
    if isinstance(value, Mapping | list):
        return "a list" if isinstance(value, list) else "a mapping"
    return f"“{_short(str(value))}”"


def _short(text: str) -> str:
    text = " ".join(text[:200].split())
    return text if len(text) <= 60 else f"{text[:60]}…"


def _listed(known: Collection[str]) -> str:
    return ", ".join(sorted(known)) or "(there is none yet)"


def _fields(model: type[Model], path: Path) -> Mapping[str, FieldInfo]:
    """The fields known where the path ends: the model's, or those of a model within."""
    for part in path[:-1]:
        annotation = model.model_fields[str(part)].annotation if part in model.model_fields else None
        inner = [annotation, *getattr(annotation, "__args__", ())]
        model = next((m for m in inner if isinstance(m, type) and issubclass(m, Model)), model)
    return model.model_fields


def written(place: Path, given: Any) -> Path:
    """The part of a place that stands in what was written; the rest is how the model sees it."""
    for at, part in enumerate(place):
        inside = (isinstance(given, Mapping) and part in given) or (
            isinstance(given, list) and isinstance(part, int) and part < len(given)
        )
        if not inside:
            return place[:at]
        given = given[part]
    return place
