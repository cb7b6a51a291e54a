"""Reads a folder of curated articles, one YAML file each, and says of every problem where it stands.

A file holds `article:` and `statements:`. A statement's own fields are those of `briefings.model`; beside
them it may carry its history: `seq` (its number, given by the bot), `correction:` or `withdrawn:` (what
was wrong, by language), `changed:` (the day of this version) and `history:`, its earlier versions, oldest
first, each with `seq`, `kind` and `changed`, and `was:`, the fields as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import Field, ValidationError

from briefings.editorial import Rules
from briefings.model import Article, Localized, Model, Statement
from briefings.revision import Revision, RevisionKind
from briefings.validation import Path, Problem, problems
from briefings.written import UnreadableError, Written, parse

#: A curated article is a few kilobytes; more than this is some other file.
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and where it stands: file name and line, counted from 1."""

    file: str
    line: int
    problem: Problem

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a folder holds. `revisions` is complete only where there are no errors."""

    files: int
    articles: int
    revisions: tuple[Revision, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.problem.warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.problem.warning)


class _Version(Model):
    """The fields beside a statement's own that tell which version it is."""

    seq: int | None = Field(default=None, ge=1)
    correction: Localized | None = None
    withdrawn: Localized | None = None
    changed: date | None = None


class _Earlier(Model):
    """One earlier version."""

    seq: int = Field(ge=1)
    kind: RevisionKind
    changed: date | None = None
    note: Localized | None = None
    was: Mapping[str, Any]


@dataclass(slots=True)
class _Draft:
    """A statement as read, waiting for its number."""

    file: str
    line: int
    article: Article
    statement: Statement
    version: _Version
    earlier: list[tuple[_Earlier, Statement]]


def read(folder: Traversable, rules: Rules) -> Reading:
    """Reads every .yaml file of a folder, in the order of their names.

    Statements without a `seq` are numbered after those with one, in that order. Nothing is raised for
    what a file holds; a folder that cannot be listed raises OSError.
    """
    reader = _Reader(rules)
    names = sorted(folder.iterdir(), key=lambda entry: entry.name)
    files = [entry for entry in names if entry.name.endswith(".yaml")]
    for entry in names:
        if entry.name.endswith(".yml"):
            reader.report(entry.name, 1, Problem((), "it ends in .yml", "rename it to .yaml", warning=True))
    for entry in files:
        reader.read(entry)
    if not files:
        reader.report(str(folder), 1, Problem((), "no .yaml file in it", "put one there for each article"))
    reader.check_supersedes()
    ordered = tuple(sorted(reader.findings, key=lambda finding: (finding.file, finding.line)))
    return Reading(len(files), len(reader.articles), tuple(_numbered(reader.drafts)), ordered)


class _Reader:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.findings: list[Finding] = []
        self.drafts: list[_Draft] = []
        self.articles: dict[str, str] = {}
        self._statements: dict[str, str] = {}
        self._seqs: dict[int, str] = {}

    def report(self, file: str, line: int, problem: Problem) -> None:
        self.findings.append(Finding(file, line, problem))

    def read(self, entry: Traversable) -> None:
        """One file: whatever is wrong with it is reported, and what is right is kept."""
        name = entry.name
        try:
            written = parse(_text(entry))
        except UnreadableError as fault:
            self.report(name, fault.line, fault.problem)
            return
        for problem in (*written.problems, *_shape(written)):
            self.report(name, written.line(problem.path), problem)
        if not isinstance(written.data, Mapping) or not isinstance(written.data.get("article"), Mapping):
            return
        fields = written.mapping("article")
        article, found = self._rules.article(fields)
        self._report_within(name, written, ("article",), found)
        self._unique(fields.get("id"), ("article", "id"), self.articles, name, written)
        statements = written.data.get("statements")
        for at, given in enumerate(statements if isinstance(statements, list) else []):
            if isinstance(given, Mapping):
                self._statement(name, written, ("statements", at), fields, article)

    def _statement(
        self,
        name: str,
        written: Written,
        path: Path,
        article: Mapping[str, Any],
        made: Article | None,
    ) -> None:
        given = dict(written.mapping(*path))
        history = given.pop("history", [])
        of_version = {key: given.pop(key) for key in _Version.model_fields if key in given}
        statement, found = self._rules.statement(given, article)
        self._report_within(name, written, path, found)
        self._unique(given.get("id"), (*path, "id"), self._statements, name, written)
        version = self._made(_Version, of_version, name, written, path)
        if of_version.get("correction") and of_version.get("withdrawn"):
            problem = Problem(("withdrawn",), "both corrected and withdrawn", "keep the later of the two")
            self._report_within(name, written, path, [problem])
        earlier = self._history(history, name, written, (*path, "history"), article)
        for seq in [version.seq if version else None, *(one.seq for one, _ in earlier)]:
            if seq is not None:
                self._numbered_once(seq, name, written, path)
        if made and statement and version:
            self.drafts.append(_Draft(name, written.line((*path, "id")), made, statement, version, earlier))

    def _history(
        self, history: Any, name: str, written: Written, path: Path, article: Mapping[str, Any]
    ) -> list[tuple[_Earlier, Statement]]:
        earlier: list[tuple[_Earlier, Statement]] = []
        if not isinstance(history, list):
            self._report_within(
                name, written, path, [Problem((), "not a list", "begin each version with “- ”")]
            )
            return earlier
        for at, given in enumerate(history):
            if not isinstance(given, Mapping) or not isinstance(given.get("was"), Mapping):
                wrong = "an earlier version without its fields"
                self._report_within(
                    name, written, (*path, at), [Problem((), wrong, "add was: and the fields")]
                )
                continue
            one = self._made(_Earlier, given, name, written, (*path, at))
            statement, found = self._rules.statement(given["was"], article)
            self._report_within(name, written, (*path, at, "was"), found)
            if one and statement:
                earlier.append((one, statement))
        return earlier

    def _made(
        self, model: type[Any], fields: Mapping[str, Any], name: str, written: Written, path: Path
    ) -> Any:
        try:
            return model.model_validate(fields)
        except ValidationError as error:
            self._report_within(name, written, path, problems(error, model, fields))
            return None

    def _report_within(self, name: str, written: Written, path: Path, found: Iterable[Problem]) -> None:
        for problem in found:
            line = written.line((*path, *problem.path))
            self.report(name, line, problem)

    def _unique(self, key: Any, path: Path, seen: dict[str, str], name: str, written: Written) -> None:
        if not isinstance(key, str):
            return
        place = f"{name}:{written.line(path)}"
        if key in seen:
            problem = Problem(("id",), f"“{key}” is taken, at {seen[key]}", "give each its own id")
            self.report(name, written.line(path), problem)
        else:
            seen[key] = place

    def _numbered_once(self, seq: int, name: str, written: Written, path: Path) -> None:
        place = f"{name}:{written.line(path)}"
        if seq in self._seqs:
            problem = Problem(
                ("seq",), f"{seq} is taken, at {self._seqs[seq]}", "leave seq out; the bot gives it"
            )
            self.report(name, written.line((*path, "seq")), problem)
        self._seqs.setdefault(seq, place)

    def check_supersedes(self) -> None:
        """What is superseded exists, and nothing supersedes itself by a detour."""
        drafts = {draft.statement.id: draft for draft in self.drafts}
        for key, draft in drafts.items():
            target = draft.statement.supersedes
            if target is not None and target not in self._statements:
                problem = Problem(
                    ("supersedes",), f"there is no statement “{target}”", "name one that exists"
                )
                self.report(draft.file, draft.line, problem)
            chain = [key]
            while target in drafts and target not in chain:
                chain.append(target)
                target = drafts[target].statement.supersedes
            if target == key:
                circle = " -> ".join((*chain, key))
                problem = Problem(
                    ("supersedes",), f"a circle: {circle}", "let the newest supersede the older"
                )
                self.report(draft.file, draft.line, problem)


def _text(entry: Traversable) -> str:
    """The file's text. Raises UnreadableError where it cannot be read, is too large, empty, or not UTF-8."""
    try:
        with entry.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(1, f"cannot be read: {error.strerror}", "make it a file we may read") from None
    if len(raw) > LARGEST:
        raise UnreadableError(1, f"larger than {LARGEST // 1024} KB", "one file holds one curated article")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, "not UTF-8 text", "save the file in the encoding UTF-8") from None
    if not text.strip():
        raise UnreadableError(1, "an empty file", "write article: and statements:, or remove the file")
    return text


def _shape(written: Written) -> Iterator[Problem]:
    """The two parts of a file, and nothing else."""
    data = written.data
    if not isinstance(data, Mapping):
        yield Problem((), "no fields in it", "write article: and statements:")
        return
    if not isinstance(data.get("article"), Mapping):
        yield Problem(("article",), "no article", "begin with article: and its fields")
    statements = data.get("statements")
    if not isinstance(statements, list) or not statements:
        yield Problem(("statements",), "no statements", "add statements: and a list, each begun with “- ”")
    else:
        for at, given in enumerate(statements):
            if not isinstance(given, Mapping):
                yield Problem(("statements", at), "not a statement", "write its fields, begun with “- id:”")
    for key in data.keys() - {"article", "statements"}:
        yield Problem((key,), f"unknown key “{key}”", "a file holds article: and statements:")


def _numbered(drafts: list[_Draft]) -> Iterator[Revision]:
    """Every version as a revision; those without a number come after all that have one."""
    given = [one.seq for draft in drafts for one, _ in draft.earlier]
    given += [draft.version.seq for draft in drafts if draft.version.seq]
    following = max(given, default=0)
    for draft in drafts:
        for one, was in draft.earlier:
            yield Revision(one.seq, one.kind, draft.article, was, one.changed, one.note)
        version = draft.version
        kind, note = RevisionKind.PUBLISHED, None
        if version.withdrawn:
            kind, note = RevisionKind.WITHDRAWN, version.withdrawn
        elif version.correction:
            kind, note = RevisionKind.CORRECTED, version.correction
        elif draft.earlier:
            kind = RevisionKind.AMENDED
        following += version.seq is None
        seq = version.seq or following
        yield Revision(seq, kind, draft.article, draft.statement, version.changed, note)
