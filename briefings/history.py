"""The versions of a statement as a file tells them, and the numbers they get.

Beside its own fields a statement may carry `seq` (its number, given by the bot), `correction:` or
`withdrawn:` (what was wrong, by language), `changed:` (the day of this version) and `history:`, its earlier
versions, oldest first, each with `seq`, `kind`, `changed`, `note` and `was:`, the fields as they were.

A correction or withdrawal without a history counts as two versions, since readers were told the first:
one published, which `seq` numbers and whose fields, being unknown, are those of today; and then the
correction, under a new number.

Earlier versions pass the same rules as the latest, but for those about the article, which may have been
another then, or told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError

from briefings.dates import Day
from briefings.editorial import Rules
from briefings.fields import Localized, Number
from briefings.model import NOT_STATED, Article, Model, Statement
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.validation import Path, Problem, problems, quoted

Fields = Mapping[str, Any]
Found = Iterator[Problem]
M = TypeVar("M", bound=Model)
Seq = Annotated[Number, Field(ge=1)]


class Version(Model):
    """The fields beside a statement's own that tell which version it is."""

    seq: Seq | None = None
    correction: Localized | None = None
    withdrawn: Localized | None = None
    changed: Day | None = None


class Earlier(Model):
    """One earlier version."""

    seq: Seq
    kind: RevisionKind
    changed: Day | None = None
    note: Localized | None = None
    was: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Versions:
    """A statement with all that is told of its versions; the earlier ones oldest first."""

    article: Article
    statement: Statement
    version: Version
    earlier: tuple[tuple[Earlier, Statement], ...]


#: What may stand in a statement beside its own fields.
BESIDE = (*Version.model_fields, "history")

#: The article of an earlier version: it has what a statement may need of it, and asks for no label.
_ARTICLE_THEN = MappingProxyType({"date_published": NOT_STATED, "url": NOT_STATED})


def read_versions(
    given: Fields, article: Article | None, fields: Fields, rules: Rules
) -> tuple[Versions | None, list[Problem]]:
    """A statement's versions, if what is given makes them, and everything wrong with it.

    `fields` are the article's; `article` is None where they make none, and there are no versions then.
    """
    own = {key: value for key, value in given.items() if key not in BESIDE}
    statement, found = rules.statement(own, fields, beside=BESIDE)
    beside = {key: value for key, value in given.items() if key in Version.model_fields}
    version, wrong = _made(Version, beside)
    found += [*wrong, *rules.texts(beside)]
    if beside.get("correction") and beside.get("withdrawn"):
        found.append(Problem(("withdrawn",), "both corrected and withdrawn", "keep the later of the two"))
    earlier: list[tuple[Earlier, Statement]] = []
    history = given.get("history", [])
    if isinstance(history, list):
        found += [*_kinds_in_order(history, given), *_numbers_in_order(given)]
        for at, one in enumerate(history):
            made, was, wrong = _earlier(one, own, rules)
            found += _under(("history", at), wrong)
            if made and was and all(problem.warning for problem in wrong):
                earlier.append((made, was))
    else:
        found.append(Problem(("history",), "not a list", "begin each version with “- ”"))
    if not (article and statement and version):
        return None, found
    return Versions(article, statement, version, tuple(earlier)), found


def _earlier(given: Any, own: Fields, rules: Rules) -> tuple[Earlier | None, Statement | None, list[Problem]]:
    """One earlier version, the statement as it was, and everything wrong with them."""
    if not isinstance(given, Mapping):
        return None, None, [Problem((), "not a version", "write its seq, kind and was")]
    made, found = _made(Earlier, given)
    found += rules.texts({"note": given.get("note")})
    if given.get("kind") in NOTED and not given.get("note"):
        found.append(Problem(("note",), "nothing says what was wrong", "add note:, by language"))
    was = given.get("was")
    if not isinstance(was, Mapping):
        return made, None, found
    statement, wrong = rules.statement(was, _ARTICLE_THEN)
    faulty = {problem.path[0] for problem in wrong}
    for field in {"id", "type", "topic"} - faulty:
        now, then = own.get(field), was.get(field)
        if isinstance(now, str) and isinstance(then, str) and now.strip() != then.strip():
            wrong.append(Problem((field,), f"{quoted(then)} is not this statement’s {field}", f"write {now}"))
    return made, statement, [*found, *_under(("was",), wrong)]


def _made(model: type[M], fields: Fields) -> tuple[M | None, list[Problem]]:
    try:
        return model.model_validate(fields), []
    except ValidationError as error:
        return None, list(problems(error, model, fields))


def _under(path: Path, found: Iterable[Problem]) -> Found:
    """The problems of a part, told from the whole that it stands in."""
    for problem in found:
        yield Problem((*path, *problem.path), problem.wrong, problem.right, problem.warning)


def _kinds_in_order(history: Sequence[Any], given: Fields) -> Found:
    """A history begins with what was published, once, and nothing withdrawn comes back without a word."""
    kinds = [one.get("kind") if isinstance(one, Mapping) else None for one in history]
    for at, kind in enumerate(kinds):
        path = ("history", at, "kind")
        if kind == RevisionKind.REDACTED:
            yield Problem(path, "a redaction blanks every copy", "files carry none; leave this version out")
        elif at == 0 and kind in list(RevisionKind) and kind != RevisionKind.PUBLISHED:
            yield Problem(path, f"begins with a version that is {kind}", "the first one is published")
        elif at > 0 and kind == RevisionKind.PUBLISHED:
            yield Problem(path, "published a second time", "write amended, corrected or withdrawn")
        elif at > 0 and kind == RevisionKind.AMENDED and kinds[at - 1] == RevisionKind.WITHDRAWN:
            yield Problem(path, *_BACK)
    unchanged = not given.get("correction") and not given.get("withdrawn")
    if unchanged and kinds and kinds[-1] == RevisionKind.WITHDRAWN:
        yield Problem(("history",), *_BACK)


_BACK = ("withdrawn, and back without a word", "keep it withdrawn, or correct it and say why it stands")


def _numbers_in_order(given: Fields) -> Found:
    last = 0
    for path, seq in numbers(given):
        if seq < last:
            yield Problem(path, f"{seq} comes after {last}", "later versions have higher numbers")
        last = seq


def numbers(given: Fields) -> Iterator[tuple[Path, int]]:
    """Every number that a statement's fields give, oldest version first, and where it stands."""
    history = given.get("history")
    for at, one in enumerate(history if isinstance(history, list) else []):
        if isinstance(one, Mapping):
            yield from _number(("history", at, "seq"), one.get("seq"))
    yield from _number(("seq",), given.get("seq"))


def _number(path: Path, written: Any) -> Iterator[tuple[Path, int]]:
    """The number, if it is one; what else stands there is told by the model."""
    if isinstance(written, str) and written.isascii() and written.isdigit() and len(written) < 20:
        yield path, int(written)


@dataclass(slots=True)
class Step:
    """A version that may still wait for its number."""

    seq: int | None
    kind: RevisionKind
    statement: Statement
    at: date | None
    note: Mapping[str, str] | None

    def revision(self, article: Article) -> Revision:
        """The version as one of that article. It must have its number."""
        assert self.seq is not None
        return Revision(self.seq, self.kind, article, self.statement, self.at, self.note)


def numbered(told: Sequence[Versions]) -> Iterator[Revision]:
    """Every version as a revision, statement by statement."""
    known = [steps(one) for one in told]
    give_numbers([many[0] for many in known], [step for many in known for step in many[1:]])
    for one, many in zip(told, known, strict=True):
        yield from (step.revision(one.article) for step in many)


def give_numbers(published: Sequence[Step], changed: Sequence[Step], head: int = 0) -> None:
    """Gives a number to each version that has none, after `head` and after all that have one: first to what
    was published, then to what was changed later, both in the order given.

    So a correction added to a file is the newest version of all, and what readers were told before keeps its
    number.
    """
    given = [step.seq for step in chain(published, changed) if step.seq]
    following = count(1 + max([head, *given]))
    for step in chain(published, changed):
        if step.seq is None:
            step.seq = next(following)


def steps(told: Versions) -> list[Step]:
    """The versions of one statement, oldest first, with the numbers that its file gives."""
    statement, version = told.statement, told.version
    found = [Step(one.seq, one.kind, was, one.changed, one.note) for one, was in told.earlier]
    if not found and not version.correction and not version.withdrawn:
        return [Step(version.seq, RevisionKind.PUBLISHED, statement, version.changed, None)]
    kind, note = RevisionKind.AMENDED, None
    if version.withdrawn:
        kind, note = RevisionKind.WITHDRAWN, version.withdrawn
    elif version.correction:
        kind, note = RevisionKind.CORRECTED, version.correction
    seq = version.seq
    if not found:  # see above: what was told before is unknown
        found.append(Step(version.seq, RevisionKind.PUBLISHED, statement, None, None))
        seq = None
    return [*found, Step(seq, kind, statement, version.changed, note)]
