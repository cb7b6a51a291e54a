"""The README's section on own content is true: what it shows passes, and is answered as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings.catalogue import parse
from briefings.editorial import Rules
from briefings.files import Reading, read
from briefings.model import STATEMENT_TYPES

README = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
SECTION = README.partition("## Your own content")[2].partition("\n## ")[0]


def shown(kind: str) -> str:
    """The section's one block of that kind."""
    blocks = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", SECTION, re.MULTILINE)
    (block,) = [text for name, text in blocks if name == kind]
    return str(block)


@pytest.fixture
def rules() -> Rules:
    return Rules(parse(shown("toml").encode(), "briefings.toml"))


def reading(folder: Path, rules: Rules, yaml: str) -> Reading:
    (folder / "news.yaml").write_text(yaml, encoding="utf-8")
    return read(folder, rules)


def test_the_files_it_shows_are_in_order_and_have_one_statement_of_each_type(
    tmp_path: Path, rules: Rules
) -> None:
    found = reading(tmp_path, rules, shown("yaml"))

    assert found.findings == ()
    assert {one.statement.type for one in found.revisions} == set(STATEMENT_TYPES)
    assert [one.kind.value for one in found.revisions].count("corrected") == 1


def test_a_file_with_faults_is_answered_as_it_says(tmp_path: Path, rules: Rules) -> None:
    faulty = re.sub("    qualifier: .*\n", "", shown("yaml")).replace(
        "measure: evacuated", "measure: evacuted"
    )

    assert [str(finding) for finding in reading(tmp_path, rules, faulty).findings] == shown("").splitlines()


@pytest.mark.parametrize("braces", re.findall(r"`(\{[^`]*\w[^`]*\})`", SECTION))
def test_what_it_shows_in_braces_is_read_without_a_problem(tmp_path: Path, rules: Rules, braces: str) -> None:
    note = re.sub(r"    note: .*\n      .*\n", f"    note: {braces}\n", shown("yaml"))

    assert reading(tmp_path, rules, note).findings == ()
