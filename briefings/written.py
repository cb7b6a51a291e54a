"""YAML text -> plain data, and the line on which every field of it stands.

Every value is read as text, and the model gives it its type: no date, number, "no" or "on" is guessed
at. Anchors, aliases and tags are refused; nothing we write needs them, and they can make a small file
grow without bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefings.validation import Path, Problem

#: Deeper than any content file goes.
DEEPEST = 16


class UnreadableError(Exception):
    """The text is not YAML that we take. `line` counts from 1."""

    def __init__(self, line: int, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.line = line
        self.problem = Problem((), wrong, right)


@dataclass(slots=True)
class Written:
    """What a file says: mappings, lists and texts; `lines` has the line of each path, from 1."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest one around it that was written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mapping(self, *path: str | int) -> Mapping[str, Any]:
        """The mapping at a path that is known to lead to one."""
        found = self.data
        for part in path:
            found = found[part]
        assert isinstance(found, Mapping)
        return found


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    path: Path
    into: dict[str, Any] | list[Any]
    key: str | None = None


def parse(text: str) -> Written:
    """Raises UnreadableError where the text is not one YAML document of the plain kind we take."""
    written = Written(None)
    stack: list[_Open] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(event, stack, written)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = 1 if mark is None else mark.line + 1
        raise UnreadableError(line, f"not YAML: {error.problem}", _HINT) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableError(line, "a character that YAML does not allow", "remove it") from None
    return written


_HINT = "check the indentation, and quote texts that hold “: ” or “#”"


def _take(event: yaml.Event, stack: list[_Open], written: Written) -> None:
    line = event.start_mark.line + 1 if event.start_mark else 1
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        raise UnreadableError(line, "an anchor or alias (& or *)", "write the value out, or quote it")
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
        raise UnreadableError(line, f"a tag ({event.tag})", "write the value alone")
    if isinstance(event, yaml.DocumentStartEvent) and written.data is not None:
        raise UnreadableError(line, "a second document (---)", "one file holds one article")
    if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        stack.pop()
    elif isinstance(event, yaml.ScalarEvent):
        _scalar(event.value, line, stack, written)
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(stack) >= DEEPEST:
            raise UnreadableError(line, "nested too deeply", f"at most {DEEPEST} levels")
        into: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if stack and isinstance(stack[-1].into, dict) and stack[-1].key is None:
            raise UnreadableError(line, "a list or mapping as a key", "keys are words")
        stack.append(_Open(_place(into, line, stack, written), into))


def _scalar(value: str, line: int, stack: list[_Open], written: Written) -> None:
    """A key of the mapping being read, or a value."""
    top = stack[-1] if stack else None
    if top is None or isinstance(top.into, list) or top.key is not None:
        _place(value, line, stack, written)
        return
    top.key = value
    path = (*top.path, value)
    if value in top.into:
        first = written.lines[path]
        written.problems.append(Problem(path, f"given twice, first on line {first}", "keep one"))
        top.key = f"{value}\0"  # set aside: the first one stands
        return
    written.lines[path] = line


def _place(value: Any, line: int, stack: list[_Open], written: Written) -> Path:
    """Puts a value where it belongs, and says under which path."""
    if not stack:
        written.data = value
        return ()
    top = stack[-1]
    if isinstance(top.into, list):
        path: Path = (*top.path, len(top.into))
        top.into.append(value)
        written.lines[path] = line
        return path
    assert top.key is not None
    path = (*top.path, top.key)
    if not top.key.endswith("\0"):
        top.into[top.key] = value
    top.key = None
    return path
