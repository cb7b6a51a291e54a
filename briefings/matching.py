"""Which of the versions that a file tells are stored already, and which are new.

A file may number and date them otherwise than the database does: a version is known by what it says, or else
by its number. What is stored is never rewritten, renumbered, or put between what is stored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.history import Step, Versions, steps
from briefings.model import Statement
from briefings.revision import Revision, RevisionKind
from briefings.stored import statement_fields

_STANDS = "what is stored stands; write it as the database has it"


@dataclass(slots=True)
class Matched:
    """What came of it."""

    #: The earlier versions of the file that are not stored, oldest first.
    new: list[Step] = field(default_factory=list)
    #: How many of those stored, from the first, the file has as earlier ones, or has gone past.
    passed: int = 0
    #: The file's latest version is the latest stored.
    current: bool = False
    #: The file was written by one who knew the latest stored version: it is told in the history; or its
    #: number is given, and all that was before it is told.
    informed: bool = False
    #: What is wrong, and what would be right.
    warnings: list[tuple[str, str]] = field(default_factory=list)


def match(told: Versions, stored: Sequence[Revision]) -> Matched:
    """Compares what a file tells with the versions stored, of which there is one at least, by ascending
    `seq`.
    """
    matched, latest, seq = Matched(), stored[-1], told.version.seq
    for step in steps(told)[:-1] if told.earlier else ():
        _match(step, stored, matched)
    left = len(stored) - matched.passed
    matched.current = left > 0 and stands(told, stored)
    matched.informed |= seq == latest.seq and left <= 1
    if matched.current:
        _leave_out(matched)
        if seq not in (None, latest.seq):
            matched.warnings.append(_numbered(seq, latest.seq))
    return matched


def _match(step: Step, stored: Sequence[Revision], matched: Matched) -> None:
    at = _place(step, stored, matched.passed)
    if at is not None:
        _leave_out(matched)
        _compare(step, stored[at], matched)
        matched.passed = at + 1
        matched.informed = stored[at] is stored[-1] and _same(step, stored[at])
    elif step.kind is RevisionKind.PUBLISHED:
        wrong = f"what it tells as version {step.seq}, published, is not what is stored"
        matched.warnings.append((wrong, _STANDS))
    else:
        matched.new.append(step)


def stands(told: Versions, stored: Sequence[Revision]) -> bool:
    """Whether what a file tells now is what the last of these versions says, as far as readers are told.

    A file need not repeat a correction: one that it leaves out was told all the same.
    """
    latest, version = stored[-1], told.version
    if told.article.id != latest.article.id or not alike(told.statement, latest.statement):
        return False
    if latest.kind is RevisionKind.WITHDRAWN or version.withdrawn:
        return latest.kind is RevisionKind.WITHDRAWN and same_words(latest.note, version.withdrawn)
    return not version.correction or same_words(version.correction, correction(stored))


def correction(versions: Sequence[Revision | Step]) -> Mapping[str, str] | None:
    """What the latest corrected version says was wrong; None where nothing was corrected."""
    corrected = (one.note for one in reversed(versions) if one.kind is RevisionKind.CORRECTED)
    return next(corrected, None)


def same_words(one: Mapping[str, str] | None, other: Mapping[str, str] | None) -> bool:
    """Whether both say the same to be wrong, or nothing; blanks around a text count for nothing."""
    said = ({language: text.strip() for language, text in (given or {}).items()} for given in (one, other))
    return next(said) == next(said)


def alike(one: Statement, other: Statement) -> bool:
    """Whether they say the same, the languages in the same order."""
    return one == other and json.dumps(statement_fields(one)) == json.dumps(statement_fields(other))


def _same(step: Step, revision: Revision) -> bool:
    """Whether it is this version, whatever their numbers and days."""
    return (
        step.kind is revision.kind
        and same_words(step.note, revision.note)
        and alike(step.statement, revision.statement)
    )


def _place(step: Step, stored: Sequence[Revision], start: int) -> int | None:
    later = range(start, len(stored))
    numbered = [at for at in later if stored[at].seq == step.seq]
    same = [at for at in later if _same(step, stored[at])]
    both = [at for at in numbered if at in same]
    return next(iter([*both, *same, *numbered]), None)


def _compare(step: Step, revision: Revision, matched: Matched) -> None:
    if not _same(step, revision):
        wrong = f"what it tells as version {step.seq} is not what is stored under that number"
        matched.warnings.append((wrong, _STANDS))
    elif step.seq != revision.seq:
        matched.warnings.append(_numbered(step.seq, revision.seq))


def _numbered(told: int | None, stored: int) -> tuple[str, str]:
    return f"it numbers {told} what is stored as {stored}", f"{stored} stands; write that"


def _leave_out(matched: Matched) -> None:
    """What is told between two stored versions comes too late."""
    for step in matched.new:
        wrong = f"it tells a version {step.seq} that is not stored, before one that is"
        matched.warnings.append((wrong, "it is left out; take it out of the history"))
    matched.new.clear()
