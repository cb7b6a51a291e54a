"""The words of a statement that must be in the catalogue, and what was meant where they are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefings.catalogue import Catalogue, Named
from briefings.model import NOT_STATED
from briefings.validation import Problem, unknown


@dataclass(frozen=True)
class _Part:
    """One part of the catalogue. `what` its keys name; `also` may stand there beside them."""

    what: str
    named: Mapping[str, Named]
    also: tuple[str, ...] = field(default=())

    def __contains__(self, key: str) -> bool:
        return key in self.named or key in self.also

    def unknown(self, word: str) -> tuple[str, str]:
        return unknown(word, [*self.named, *self.also], self.what, self._names)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Every name in every language, and every other spelling, with the key it stands for."""
        return {
            name: key
            for key, named in self.named.items()
            for name in (*named.name.values(), *named.alternate_name)
        }


class References:
    """What each field of a statement or article may name, by one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        stated = (NOT_STATED,)
        source = "organisation or person"
        self._parts: Mapping[str, _Part] = {
            "topic": _Part("topic", catalogue.topics),
            "measure": _Part("measure", catalogue.measures),
            "unit": _Part("unit", catalogue.units),
            "scope": _Part("scope", catalogue.scopes, stated),
            "publisher": _Part("organisation", catalogue.organisations),
            "reported_by": _Part("organisation", catalogue.organisations),
            "counted_by": _Part(source, catalogue.sources, stated),
            "cited_by": _Part(source, catalogue.sources),
            "said_by": _Part(source, catalogue.sources, stated),
            "speaker": _Part("person", catalogue.people, stated),
            "mentions": _Part(source, catalogue.sources),
        }

    def known(self, name: str, key: object) -> bool:
        """Whether a field of that name may hold this key."""
        return isinstance(key, str) and key in self._parts[name]

    def check(self, fields: Mapping[str, Any]) -> Iterator[Problem]:
        """Every word that is in no part of the catalogue. What is not text is left to the model."""
        for name, part in self._parts.items():
            given = fields.get(name)
            for key in given if isinstance(given, list) else [given]:
                if not isinstance(key, str) or not key.strip() or key.strip() in part:
                    continue
                if not (isinstance(given, list) and key == NOT_STATED):  # which the model refuses
                    yield Problem((name,), *part.unknown(key))
