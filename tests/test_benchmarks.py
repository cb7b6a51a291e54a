"""The benchmarks keep their keys, and measure on content that could be published. No time is asserted."""

import json
from pathlib import Path

import pytest

from bot.app import Content
from briefings.editorial import Rules
from briefings.model import STATEMENT_TYPES
from tests.benchmarks.__main__ import main
from tests.benchmarks.ask import Effort, measure
from tests.benchmarks.generated import written
from tests.benchmarks.report import Beside, Report, Result, keep, table

LITTLE = Effort(statements=60, processes=0, answers=40, searches=12, compositions=1, seconds=1)
ASK = {"ask_process_s", "answer_p99_ms", "search_p99_ms", "answers_per_s", "compose_ms"}


def test_the_part_ask_has_the_keys_of_the_design_each_beside_an_alternative() -> None:
    numbers = measure(LITTLE).numbers()

    assert numbers.keys() >= ASK
    assert {key.partition("_vs_")[0] for key in numbers if "_vs_" in key} == ASK


def test_the_made_up_corpus_is_the_same_at_every_run_and_could_be_published() -> None:
    catalogue = Content.of(None).read_catalogue()
    rules = Rules(catalogue)

    made = list(written(catalogue, 300))

    assert made == list(written(catalogue, 300))
    assert {one.statement["topic"] for one in made} == set(catalogue.topics)
    assert {one.statement["type"] for one in made} == set(STATEMENT_TYPES)
    for one in made:
        assert rules.article(one.article)[1] == []
        assert rules.statement(one.statement, one.article)[1] == []


def test_a_part_leaves_the_numbers_of_others_in_place(tmp_path: Path) -> None:
    kept = tmp_path / "build" / "bench.json"
    keep(Report((Result("one_ms", "one", 1, "ms"),)), kept)

    keep(Report((Result("two_s", "two", 2.00004, "s", "< 3", (Beside("slow", "slow", 8),)),)), kept)

    assert json.loads(kept.read_text()) == {"one_ms": 1.0, "two_s": 2.0, "two_s_vs_slow": 0.25}


def test_the_table_names_the_promise_and_the_alternative() -> None:
    result = Result("two_s", "two", 2, "s", "< 3", (Beside("slow", "slowly", 8),))

    row = table(Report((result,), ("a note",))).splitlines()[1]

    assert row.split() == ["two", "2", "s", "<", "3", "s", "slowly", "8", "s", "0.25"]


def test_an_unknown_part_is_one_plain_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["aks"], tmp_path / "bench.json")

    assert status == 2
    assert capsys.readouterr().err == "No part “aks”; the parts are: ask.\n"
