"""What a part measured: printed as a table, and kept as one flat object of numbers."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Beside:
    """The obvious alternative, measured in the same run and in the same unit.

    `ours` is given where what is compared is not the figure itself.
    """

    key: str
    what: str
    theirs: float
    ours: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One figure under its fixed key. `promise` is the design's, such as "< 5"; "" where it gives none."""

    key: str
    what: str
    value: float
    unit: str
    promise: str = ""
    beside: tuple[Beside, ...] = ()

    def ratio(self, other: Beside) -> float:
        """Ours divided by theirs: of times the smaller is the better, of rates the larger."""
        return (self.value if other.ours is None else other.ours) / other.theirs


@dataclass(frozen=True, slots=True)
class Report:
    """All that a part measured. `notes` are lines for the reader alone."""

    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()

    def numbers(self) -> Mapping[str, float]:
        """Every figure by its key, and every ratio as `<key>_vs_<alternative>`, to four digits."""
        found: dict[str, float] = {}
        for result in self.results:
            found[result.key] = result.value
            found.update({f"{result.key}_vs_{b.key}": result.ratio(b) for b in result.beside})
        return {key: float(f"{number:.4g}") for key, number in found.items()}


def joined(*reports: Report) -> Report:
    """Several reports as one."""
    return Report(
        tuple(result for report in reports for result in report.results),
        tuple(note for report in reports for note in report.notes),
    )


def keep(report: Report, file: Path) -> None:
    """Puts the numbers into the file, and leaves there what other parts have written."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        kept = {}
    file.parent.mkdir(parents=True, exist_ok=True)
    merged = {**(kept if isinstance(kept, dict) else {}), **report.numbers()}
    new = file.with_suffix(".new")
    new.write_text(json.dumps(merged, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(file)


_TITLES = ("", "measured", "promised", "beside it, in the same run", "measured", "ours / theirs")


def table(report: Report) -> str:
    """The results one under the other, an alternative to a line, and the notes below."""
    rows = [_TITLES, *_rows(report)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_TITLES))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    notes = (textwrap.fill(note, 110, subsequent_indent="  ") for note in report.notes)
    return "\n".join((*(line.rstrip() for line in lines), *notes))


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    for result in report.results:
        own = (result.what, _said(result.value, result.unit), f"{result.promise} {result.unit}")
        first = own if result.promise else (*own[:2], "")
        if not result.beside:
            yield (*first, "", "", "")
        for at, other in enumerate(result.beside):
            theirs = (other.what, _said(other.theirs, result.unit), f"{result.ratio(other):.3g}")
            yield (*(("", "", "") if at else first), *theirs)


def _said(number: float, unit: str) -> str:
    return f"{number:,.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}"
