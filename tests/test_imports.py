"""The design's import rules, as written in pyproject.toml, and what a start may not load."""

import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
HEAVY = {"anyascii", "prompt_toolkit", "rapidfuzz", "rich"}


def test_imports_keep_the_contracts() -> None:
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert status == 0, "the report printed above names each import that breaks a contract"


def test_the_command_line_starts_without_heavy_libraries() -> None:
    program = "import bot.cli, sys; print(*{name.partition('.')[0] for name in sys.modules})"

    started = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert HEAVY & set(started.stdout.split()) == set()
