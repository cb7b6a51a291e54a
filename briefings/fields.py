"""What the fields of an article or statement may hold: ids, numbers, addresses, texts by language.

Each says in an editor's words what is wrong, and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer


def spelled(pattern: str, what: str, right: str) -> AfterValidator:
    """Holds a text to a pattern; `what` it should be and what would be `right` are for the editor."""

    def check(text: str) -> str:
        if re.fullmatch(pattern, text):
            return text
        lower = text.lower()
        raise ValueError(f"is not {what}; {f'write {lower}' if re.fullmatch(pattern, lower) else right}")

    return AfterValidator(check)


def each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names. Raises ValueError where one of them is given twice."""
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise ValueError(f"“{twice[0]}” is given twice; give each once")
    return names


_MOST_DIGITS = 12


def _number(given: Any) -> Any:
    """A number as files give it, in digits alone: nothing is guessed from 33,000, 33_000 or 33.0."""
    if not isinstance(given, str):
        return given
    if not re.fullmatch(r"[0-9]+", given.strip()):
        raise ValueError("does not fit here; write a whole number in digits alone, such as 33000")
    if len(given) > _MOST_DIGITS:
        raise ValueError("is too high; write a number below a million million")
    return int(given)


#: A whole number from 0 to below a million million.
Number = Annotated[int, Field(strict=True, ge=0, lt=10**_MOST_DIGITS), BeforeValidator(_number)]
StatementId = Annotated[
    str, spelled(r"[a-z0-9-]{1,24}", "an id", "use 1 to 24 letters a-z, digits and hyphens")
]
#: The key of a topic, measure, organisation, person, unit or scope in the catalogue.
Key = Annotated[str, Field(min_length=1, max_length=48)]
Language = Annotated[str, spelled(r"[a-z]{2,3}", "a language code", "write one such as en, be or ru")]
#: One text in several languages, by ISO 639 code. The first is the one it was written in.
Localized = Annotated[
    Mapping[Language, Annotated[str, Field(min_length=1)]],
    Field(min_length=1),
    AfterValidator(lambda texts: MappingProxyType(dict(texts))),
    PlainSerializer(dict),
]
#: An address that a reader's browser can open.
Address = Annotated[
    str, spelled(r"https?://\S+", "an address", "write the whole of it, beginning with https://")
]
