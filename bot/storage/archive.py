"""A backup's file: gzip'ed JSON lines, which any version, SQLite and PostgreSQL can write and read.

First a header: that it is a backup, the schema of the database it was made of, and how many rows each table
had. Then, table after table, a line that names the table and its columns, and a line for every row. Bytes are
base64. It knows no database.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from bot.faults import OperatorError

_KIND, _BACKUP = "briefing-bot", "backup"
#: gzip's own: much faster than the best, and hardly larger, for half of it is sealed and cannot be packed.
_LEVEL = 5


class BackupError(OperatorError):
    """A backup cannot be written, or cannot be taken up."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup holds. `rows`: how many of each table, in the order in which they follow."""

    schema: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table, each with its values in the order of the columns."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


class Writer:
    """Writes the lines of a backup."""

    def __init__(self, file: gzip.GzipFile, path: Path) -> None:
        self._file = file
        self._path = path
        self._binary: tuple[int, ...] = ()

    def header(self, header: Header) -> None:
        """Begins the backup."""
        self._lines([{_KIND: _BACKUP, "schema": header.schema, "tables": dict(header.rows)}])

    def table(self, name: str, columns: Sequence[str], binary: Sequence[str]) -> None:
        """Begins a table; `binary`: those of its columns that hold bytes."""
        self._lines([{"table": name, "columns": list(columns), "bytes": list(binary)}])
        self._binary = tuple(columns.index(one) for one in binary)

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Adds rows to the table begun last."""
        self._lines(_coded(row, self._binary, _text) for row in rows)

    def _lines(self, values: Iterable[Any]) -> None:
        text = "".join(json.dumps(value, separators=(",", ":")) + "\n" for value in values)
        try:
            self._file.write(text.encode())
        except OSError as error:
            raise _unwritten(self._path, error) from None


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A new backup, which only its owner may read. It takes its name when the block ends: all of it is on the
    disk then, or nothing of it. An older backup of that name gives way to it, and no other file does.

    Raises BackupError where it cannot be written.
    """
    if path.is_dir():
        raise BackupError(f"{path}: a folder; name a file in it")
    if path.exists() and not (path.is_file() and _is_backup(path)):
        raise BackupError(f"{path}: there is another file, and no backup; give another name")
    try:
        descriptor, written = mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise _unwritten(path, error) from None
    new = Path(written)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
                yield Writer(packed, path)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from None
    finally:
        with suppress(OSError):
            new.unlink()


def _unwritten(path: Path, error: OSError) -> BackupError:
    why = error.strerror or type(error).__name__
    return BackupError(
        f"{path}: cannot be written ({why}); see that its folder is there, can be written and has room"
    )


def _sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_backup(path: Path) -> bool:
    try:
        with reading(path):
            return True
    except BackupError:
        return False


class Reader:
    """Reads the lines of a backup, from the first to the last. `header` is what it begins with."""

    def __init__(self, file: gzip.GzipFile, path: Path) -> None:
        self._file = file
        self._path = path
        self.header = self._header()

    def chunks(self, size: int) -> Iterator[Chunk]:
        """All rows, at most so many at once. Raises BackupError where it is damaged, which can show at the
        very end: nothing of it is to be kept before.
        """
        try:
            for name, count in self.header.rows.items():
                yield from self._table(name, count, size)
            if self._file.readline():
                raise self._damaged()
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError):
            raise self._damaged() from None

    def _table(self, name: str, count: int, size: int) -> Iterator[Chunk]:
        head = json.loads(self._file.readline())
        columns = tuple(head["columns"])
        binary = tuple(columns.index(one) for one in head["bytes"])
        if head["table"] != name:
            raise self._damaged()
        for start in range(0, count, size):
            lines = [self._file.readline() for _ in range(min(size, count - start))]
            rows = [_coded(json.loads(line), binary, _bytes) for line in lines]
            if any(len(row) != len(columns) for row in rows):
                raise self._damaged()
            yield Chunk(name, columns, rows)

    def _header(self) -> Header:
        try:
            given = json.loads(self._file.readline(100_000))
            if given[_KIND] != _BACKUP:
                raise self._foreign()
            return Header(str(given["schema"]), {str(k): int(n) for k, n in given["tables"].items()})
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
            raise self._foreign() from None

    def _damaged(self) -> BackupError:
        return BackupError(f"{self._path}: damaged, and nothing of it was taken; use another backup")

    def _foreign(self) -> BackupError:
        return BackupError(f"{self._path}: no backup of this bot; name a file that briefing-bot backup wrote")


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """A backup, opened. Raises BackupError where it cannot be read, or is none."""
    with _opened(path) as file:
        yield Reader(file, path)


def _opened(path: Path) -> gzip.GzipFile:
    try:
        return gzip.GzipFile(path, "rb")
    except OSError as error:
        raise BackupError(
            f"{path}: cannot be read ({error.strerror}); name a file that briefing-bot backup wrote"
        ) from None


def _coded(row: Sequence[Any], binary: Sequence[int], code: Callable[[Any], Any]) -> list[Any]:
    """The row with its binary columns as text, or as bytes again."""
    values = list(row)
    for at in binary:
        if values[at] is not None:
            values[at] = code(values[at])
    return values


def _text(value: bytes) -> str:
    return b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
