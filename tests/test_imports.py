"""The design's import rules, as written in pyproject.toml, and what a start may not load."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = {"anyascii", "prompt_toolkit", "rapidfuzz", "rich"}


def test_imports_keep_the_contracts() -> None:
    # In a process of its own: the library sets up logging anew for the whole of it.
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_the_command_line_starts_without_heavy_libraries() -> None:
    program = "import bot.cli, sys; print(*{name.partition('.')[0] for name in sys.modules})"

    started = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert HEAVY & set(started.stdout.split()) == set()
