"""The version that a changed file adds to those stored, and what must not follow them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from briefings.history import Step, Versions
from briefings.matching import correction, same_words
from briefings.model import Statement
from briefings.revision import Revision, RevisionKind

#: What is wrong, and what would be right.
Fault = tuple[str, str]


def following(told: Versions, stored: Sequence[Revision], earlier: Sequence[Step], today: date) -> Step:
    """What the file says now, as the version that follows those stored and the `earlier` ones of the file.

    It is amended where the file says nothing else, or only repeats the latest correction. A `changed:` that
    the latest stored version has already was left standing in the file, and is not the day of this one.
    """
    version = told.version
    kind, note = RevisionKind.AMENDED, None
    if version.withdrawn:
        kind, note = RevisionKind.WITHDRAWN, version.withdrawn
    elif version.correction and not same_words(version.correction, correction([*stored, *earlier])):
        kind, note = RevisionKind.CORRECTED, version.correction
    at = today if version.changed in (None, stored[-1].at) else version.changed
    return Step(version.seq, kind, told.statement, at, note)


def another(now: Statement, stored: Statement) -> Fault | None:
    """What to say of a statement that has become another."""
    for what, new, old in (("type", now.type, stored.type), ("topic", now.topic, stored.topic)):
        if new != old:
            wrong = f"its {what} is {old} in the database, and {new} in the file"
            return wrong, f"a statement keeps its {what}; give the new one an id of its own"
    return None


def back(stored: Revision, added: Sequence[Step]) -> Fault | None:
    """What to say where something withdrawn comes back without a word."""
    versions: list[Revision | Step] = [stored, *added]
    for before, after in pairwise(versions):
        if before.kind is RevisionKind.WITHDRAWN and after.kind is RevisionKind.AMENDED:
            return (
                "withdrawn in the database, and back in the file without a word",
                "keep it withdrawn, or correct it and say why it stands",
            )
    return None


def still_withdrawn(stored: Revision, added: Sequence[Step]) -> bool:
    """Whether the last of those added only withdraws once more what is withdrawn, in the same words."""
    latest, before = added[-1], added[-2] if len(added) > 1 else stored
    gone = before.kind is latest.kind is RevisionKind.WITHDRAWN
    return gone and same_words(before.note, latest.note)
