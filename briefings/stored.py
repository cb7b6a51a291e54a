"""Articles and statements as plain data that JSON can hold, and back: the form in which they are kept.

The words are those of the files. Only what differs from a field's default is kept, in the order in which the
files that ship have it. The order of the languages of a text counts (the first is the one it was written in),
so whatever keeps these fields keeps the order of their keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from briefings.model import NOT_STATED, STATEMENT_TYPES, Article, Basis, Model, Span, Statement, When
from briefings.validation import problems, unknown

M = TypeVar("M", bound=Model)

#: The fields of all types of statement, as files have them one after another.
ORDER = (
    *("id", "type", "topic", "speaker", "start_date", "end_date", "measure", "value", "genre", "said_by"),
    *("qualifier", "hedge", "unit", "scope", "counted_by", "cited_by", "reported_by", "as_of", "span"),
    *("break_note", "mentions", "supersedes", "text", "evidence", "note", "url"),
)
#: Always written as a list; elsewhere one name stands alone.
_LISTS = ("mentions",)


def article_fields(article: Article) -> dict[str, Any]:
    """The article's fields as a file would have them: texts, lists and mappings."""
    return _fields(article, tuple(Article.model_fields))


def statement_fields(statement: Statement) -> dict[str, Any]:
    """The statement's fields as a file would have them: numbers, texts, lists and mappings."""
    return _fields(statement, ORDER)


def read_article(fields: Mapping[str, Any]) -> Article:
    """The article of these fields. Raises ValueError, which names it, where they make none."""
    return _read(Article, fields, "article")


def read_statement(fields: Mapping[str, Any]) -> Statement:
    """The statement of these fields. Raises ValueError, which names it, where they make none."""
    kind = fields.get("type")
    if not isinstance(kind, str) or kind not in STATEMENT_TYPES:
        fault = "{}; {}".format(*unknown(str(kind), list(STATEMENT_TYPES), "type"))
        raise ValueError(f"the stored statement {fields.get('id')}: type: {fault}")
    return _read(STATEMENT_TYPES[kind], fields, "statement")


def _read(model: type[M], fields: Mapping[str, Any], what: str) -> M:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        faults = ". ".join(map(str, problems(error, model, fields)))
        raise ValueError(f"the stored {what} {fields.get('id')}: {faults}") from None


def _fields(made: Model, order: tuple[str, ...]) -> dict[str, Any]:
    known = type(made).model_fields
    found = {}
    for name in order:
        if name in known:
            value = getattr(made, name)
            if name == "type" or value != known[name].default:
                found[name] = _plain(name, value)
    return found


def _plain(name: str, value: Any) -> Any:
    match value:
        case When():
            return _when(value)
        case Span(kind=kind, period=period):
            return {kind.value: NOT_STATED if period is None else str(period)}
        case tuple():
            if len(value) == 1 and name not in _LISTS:
                return value[0]
            return list(value) or NOT_STATED
        case Mapping():
            return dict(value)
        case int():
            return value
        case _:
            return str(value)  # a word of an enumeration is a text like any other


def _when(when: When) -> Any:
    date = None if when.date is None else str(when.date)
    if when.basis is Basis.STATED and when.inferred_from is None:
        return date or NOT_STATED
    found: dict[str, Any] = {"date": date}
    if when.inferred:
        found["basis"] = when.basis.value
    if when.inferred_from is not None:
        found["inferred_from"] = dict(when.inferred_from)
    return found
