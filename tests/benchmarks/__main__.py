"""`python -m tests.benchmarks [PART ...]`: measures the parts named, or all, one after the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.parts import PARTS
from tests.benchmarks.report import keep, table

KEPT = Path(__file__).parents[2] / "build" / "bench.json"


def main(names: Sequence[str], kept: Path = KEPT) -> int:
    """Returns the process's status: 2 where there is no such part."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"No part “{unknown[0]}”; the parts are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in names or PARTS:
        report = PARTS[name]()
        keep(report, kept)
        print(f"\n{name}\n{table(report)}")
    print(f"\nNumbers: {kept}\nThe machine: {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
