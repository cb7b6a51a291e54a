"""Reads a folder of curated articles, one YAML file each, and says of every problem where it stands.

A file holds `article:` and `statements:`. Their fields are those of `briefings.model`; what a statement may
carry of its earlier versions is told in `briefings.history`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from briefings.editorial import Rules
from briefings.history import Versions, numbered, numbers, read_versions
from briefings.model import Article
from briefings.revision import Revision
from briefings.succession import superseding
from briefings.validation import Path, Problem, quoted
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
    """All that a folder holds. `told` and `revisions` are complete only where there are no errors."""

    files: int
    articles: int
    #: What is said of each statement, in the order read; `revisions` are the same with their numbers.
    told: tuple[Versions, ...]
    revisions: tuple[Revision, ...]
    findings: tuple[Finding, ...]

    @property
    def statements(self) -> int:
        """How many there are, each counted once whatever its versions."""
        return len({revision.statement.id for revision in self.revisions})

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.problem.warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.problem.warning)


def read(folder: Traversable, rules: Rules) -> Reading:
    """Reads every .yaml file of a folder, in the order of their names.

    Nothing is raised for what a file holds; a folder that cannot be listed raises OSError.
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
    reader.check_superseding()
    findings = tuple(sorted(reader.findings, key=lambda finding: (finding.file, finding.line)))
    told = reader.told
    return Reading(len(files), len(reader.articles), told, tuple(numbered(told)), findings)


@dataclass(frozen=True, slots=True)
class _Place:
    """The article or a statement in its file."""

    file: str
    written: Written
    path: Path

    def line(self, *path: str | int) -> int:
        return self.written.line((*self.path, *path))

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.written.mapping(*self.path)


class _Reader:
    """What was read so far. Where two of them share a key, the places say where the first stands."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._told: list[tuple[_Place, Versions]] = []
        self._statements: dict[str, str] = {}
        self._numbers: dict[int, str] = {}
        self.articles: dict[str, str] = {}
        self.findings: list[Finding] = []

    def report(self, file: str, line: int, problem: Problem) -> None:
        self.findings.append(Finding(file, line, problem))

    def read(self, entry: Traversable) -> None:
        """One file: whatever is wrong with it is reported, and what is right is kept."""
        try:
            written = parse(_text(entry))
        except UnreadableError as fault:
            self.report(entry.name, fault.line, fault.problem)
            return
        for line, problem in written.problems:
            self.report(entry.name, line, _within_part(problem))
        for problem in _shape(written.data):
            self.report(entry.name, written.line(problem.path), problem)
        data = written.data if isinstance(written.data, Mapping) else {}
        if not isinstance(data.get("article"), Mapping):
            return
        place = _Place(entry.name, written, ("article",))
        article, found = self._rules.article(place.fields)
        self._report_all(place, [*found, *_taken(place, self.articles)])
        statements = data.get("statements")
        for at, given in enumerate(statements if isinstance(statements, list) else []):
            if isinstance(given, Mapping):
                self._statement(_Place(entry.name, written, ("statements", at)), article, place.fields)

    def _statement(self, place: _Place, article: Article | None, fields: Mapping[str, Any]) -> None:
        versions, found = read_versions(place.fields, article, fields, self._rules)
        found += [*_taken(place, self._statements), *self._numbered_once(place)]
        self._report_all(place, found)
        if versions:
            self._told.append((place, versions))

    def _numbered_once(self, place: _Place) -> Iterator[Problem]:
        for path, seq in numbers(place.fields):
            if seq in self._numbers:
                own = path == ("seq",)
                right = "leave seq out; the bot gives it" if own else "each version has its own"
                yield Problem(path, f"{seq} is taken, at {self._numbers[seq]}", right)
            self._numbers.setdefault(seq, f"{place.file}:{place.line(*path)}")

    def _report_all(self, place: _Place, found: Iterable[Problem]) -> None:
        for problem in found:
            self.report(place.file, place.line(*problem.path), problem)

    def check_superseding(self) -> None:
        """To be called when all files are read."""
        statements = {told.statement.id: told.statement for told in self.told}
        places = {told.statement.id: place for place, told in self._told}
        for key, problem in superseding(statements, self._statements):
            self._report_all(places[key], [problem])

    @property
    def told(self) -> tuple[Versions, ...]:
        """Every statement that could be read, with its versions."""
        return tuple(told for _, told in self._told)


def _taken(place: _Place, seen: dict[str, str]) -> Iterator[Problem]:
    """An id that stands at another place too. `seen` has the first place of each."""
    given = place.fields.get("id")
    if not isinstance(given, str) or not (key := given.strip()):
        return
    if key in seen:
        yield Problem(("id",), f"{quoted(key)} is taken, at {seen[key]}", "give each its own id")
    else:
        seen[key] = f"{place.file}:{place.line('id')}"


def _within_part(problem: Problem) -> Problem:
    """The problem told as those of single fields are, without saying which statement it is in."""
    depth = {"article": 1, "statements": 2}.get(str(problem.path[0]), 0)
    path = problem.path[depth:] or problem.path
    return Problem(path, problem.wrong, problem.right, problem.warning)


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


def _shape(data: Any) -> Iterator[Problem]:
    """The two parts of a file, and nothing else."""
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
        yield Problem((key,), f"unknown key {quoted(key)}", "a file holds article: and statements:")
