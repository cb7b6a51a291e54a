"""YAML text -> plain data, and the line on which every field of it stands; and plain data -> YAML text.

Every value is read as text, and the model gives it its type: no date, number, "no" or "on" is guessed
at. Anchors, aliases and tags are refused; nothing we write needs them, and they can make a small file
grow without bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.emitter import Emitter

from briefings.validation import Path, Problem

#: Deeper than any content file goes.
DEEPEST = 16

#: What YAML counts as the end of a line.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
#: YAML allows no other characters; a BOM is one only at the beginning.
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class UnreadableError(Exception):
    """The text is not YAML that we take. `line` counts from 1."""

    def __init__(self, line: int, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.line = line
        self.problem = Problem((), wrong, right)


@dataclass(slots=True)
class Written:
    """What a file says: mappings, lists and texts; `lines` has the line of each path, from 1.

    `problems` are those of single keys, each with its line; the rest of the file stands.
    """

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, Problem]] = field(default_factory=list)

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
    """A mapping or list that is still being read; `flow`: written in braces or brackets.

    `key` waits for its value, and `ends` is where it ended; `aside`: the value will not be kept.
    """

    path: Path
    into: dict[str, Any] | list[Any]
    flow: bool
    key: str | None = None
    ends: int = 0
    aside: bool = False


def parse(text: str) -> Written:
    """Raises UnreadableError where the text is not one YAML document of the plain kind we take."""
    if found := _NOT_ALLOWED.search(text):
        raise UnreadableError(_line_of(text, found.start()), *_BAD_CHARACTER)
    written = Written(None)
    stack: list[_Open] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(event, stack, written)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, text) from None
    return written


_BAD_CHARACTER = ("a character that YAML does not allow", "remove it")
_HINT = "check the indentation, and quote texts that hold “: ” or “#”"


def _line_of(text: str, position: int) -> int:
    return 1 + len(_LINE_END.findall(text, 0, position))


def _unreadable(error: yaml.MarkedYAMLError, text: str) -> UnreadableError:
    """What YAML stumbled over. It may say so of a line after the last."""
    lines = _LINE_END.split(text)
    line = min(error.problem_mark.line + 1 if error.problem_mark else 1, len(lines))
    if re.match(r" *\t", lines[line - 1]):
        return UnreadableError(line, f"line {line} is indented with a tab", "use spaces")
    return UnreadableError(line, f"not YAML: {error.problem}", _HINT)


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
        _scalar(event, line, stack, written)
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(stack) >= DEEPEST:
            raise UnreadableError(line, "nested too deeply", f"at most {DEEPEST} levels")
        into: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if stack and isinstance(stack[-1].into, dict) and stack[-1].key is None:
            raise UnreadableError(line, "a list or mapping as a key", "keys are words")
        stack.append(_Open(_place(into, line, stack, written), into, bool(event.flow_style)))


def _scalar(event: yaml.ScalarEvent, line: int, stack: list[_Open], written: Written) -> None:
    """A key of the mapping being read, or a value."""
    value = event.value
    if _NOT_ALLOWED.search(value):  # by an escape such as "\\0"
        raise UnreadableError(line, *_BAD_CHARACTER)
    top = stack[-1] if stack else None
    if top is None or isinstance(top.into, list):
        _place(value, line, stack, written)
    elif top.key is None:
        _key(value, line, top, written)
        top.ends = event.end_mark.index if event.end_mark else 0
    else:
        left_out = not value and event.implicit[0]  # a text in quotes is not implicit
        colon = event.start_mark is not None and event.start_mark.index > top.ends
        if top.flow and top.into and left_out and not (colon and re.fullmatch(r"\w+", top.key)):
            _cut_by_comma(top, line, written)
        _place(value, line, stack, written)


def _key(key: str, line: int, top: _Open, written: Written) -> None:
    path = (*top.path, key)
    top.key, top.aside = key, key in top.into
    if top.aside:  # the first one stands
        problem = Problem(path, f"given twice, first on line {written.lines[path]}", "keep one")
        written.problems.append((line, problem))
    else:
        written.lines[path] = line


def _cut_by_comma(top: _Open, line: int, written: Written) -> None:
    """What has no colon, or is no word, is no key but the rest of the text before: `{en: One, two}`."""
    text = next(reversed(top.into))
    problem = Problem((*top.path, text), "a comma inside { } ends the text", "quote it")
    if (line, problem) not in written.problems[-1:]:
        written.problems.append((line, problem))
    top.aside = True


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
    if not top.aside:
        top.into[top.key] = value
    top.key = None
    return path


#: A text longer than this is folded, at about as many characters.
_WIDTH = 100
#: What folding would not bring back as it was.
_UNEVEN = re.compile("^ | $|  |[\t\r\n\x85\u2028\u2029]")


def dump(data: Any, *, braced: tuple[str, ...] = ()) -> str:
    """YAML as `parse` reads it, of mappings, lists, texts and numbers, in the order given.

    Lists of texts stand in brackets, the mappings under the keys that `braced` names in braces, all else
    in blocks. Raises ValueError where `parse` would not read the same, as of a character YAML does not allow.
    """
    said = _as_texts(data)
    text: str = yaml.emit(_events(said, braced), Dumper=_Emitter, width=_WIDTH, allow_unicode=True)
    try:
        read = parse(text).data
    except UnreadableError as error:
        raise ValueError(f"{error.problem.wrong} (line {error.line} of what would be written)") from None
    if read != said:
        raise ValueError("a text that YAML does not keep as it is")
    return text


def _as_texts(data: Any) -> Any:
    """The same, every value a text."""
    if isinstance(data, Mapping):
        return {key: _as_texts(value) for key, value in data.items()}
    return [_as_texts(one) for one in data] if isinstance(data, list) else str(data)


def _events(data: Any, braced: tuple[str, ...]) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield from _node(data, braced, flow=False)
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _node(data: Any, braced: tuple[str, ...], *, flow: bool) -> Iterator[yaml.Event]:
    if isinstance(data, dict):
        yield yaml.MappingStartEvent(None, None, True, flow_style=flow)
        for key, value in data.items():
            yield yaml.ScalarEvent(None, None, (True, True), key)
            yield from _node(value, braced, flow=key in braced)
        yield yaml.MappingEndEvent()
    elif isinstance(data, list):
        short = all(isinstance(one, str) for one in data)
        yield yaml.SequenceStartEvent(None, None, True, flow_style=short)
        for one in data:
            yield from _node(one, braced, flow=short)
        yield yaml.SequenceEndEvent()
    else:
        folded = len(data) > _WIDTH and " " in data and not flow and not _UNEVEN.search(data)
        yield yaml.ScalarEvent(None, None, (True, True), data, style=">" if folded else None)


class _Emitter(Emitter):
    """Lists are indented, what needs quotation marks gets double ones, and only folded texts are cut."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        return super().choose_scalar_style().replace("'", '"')

    def write_plain(self, text: Any, split: bool = True) -> None:  # noqa: ARG002
        super().write_plain(text, split=False)

    def write_double_quoted(self, text: Any, split: bool = True) -> None:  # noqa: ARG002
        super().write_double_quoted(text, split=False)
