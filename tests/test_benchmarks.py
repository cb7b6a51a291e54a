"""The benchmarks keep their keys, and measure on content that could be published. No time is asserted."""

import json
from pathlib import Path

import pytest

from bot.app import Content
from briefings.editorial import Rules
from briefings.model import STATEMENT_TYPES
from tests.benchmarks import correction, discord, fanout, pace, telegram
from tests.benchmarks.__main__ import main
from tests.benchmarks.ask import Effort, measure
from tests.benchmarks.broadcasting import most_in_second, rate
from tests.benchmarks.generated import written
from tests.benchmarks.report import Beside, Report, Result, keep, table

LITTLE = Effort(statements=60, processes=0, answers=40, searches=12, compositions=1, seconds=1)
ASK = {"ask_process_s", "answer_p99_ms", "search_p99_ms", "answers_per_s", "compose_ms"}
LITTLE_FANOUT = fanout.Effort(readers=200, seen=2, statements=60, sample=2, seconds=1)
FANOUT = {"fanout_1m_s", "fanout_1m_peak_mb", "fanout_write_wait_ms", "compositions"}
LITTLE_PACE = pace.Effort(statements=60, slow=5, answered=5, fast=20, seconds=0.1, backlog=20, starts=1)
PACE = {
    *("pace_30_rate", "pace_30_max_in_second", "pace_1000_rate"),
    *("reply_p99_ms", "resume_first_send_s", "vs_aioratelimiter"),
}
LITTLE_TELEGRAM = telegram.Effort(statements=60, slow=5, answered=5, fast=20, theirs=5, seconds=5)
TELEGRAM = {
    *("telegram_30_rate", "telegram_30_max_in_second", "telegram_1000_rate", "telegram_429s"),
    *("telegram_cpu_ms", "telegram_reply_p99_ms", "telegram_vs_default"),
}
LITTLE_DISCORD = discord.Effort(statements=60, channels=5, seconds=5)
DISCORD = {
    *("discord_rate", "discord_429s", "discord_lost"),
    *("discord_cpu_ms", "discord_ack_p999_ms", "discord_vs_gather"),
}


LITTLE_CORRECTION = correction.Effort(readers=200, seen=2, statements=60, sample=20)
CORRECTION = {"correction_1m_s", "correction_1m_peak_mb"}


def test_the_part_ask_has_the_keys_of_the_design_each_beside_an_alternative() -> None:
    numbers = measure(LITTLE).numbers()

    assert numbers.keys() >= ASK
    assert {key.partition("_vs_")[0] for key in numbers if "_vs_" in key} == ASK


def test_the_part_fanout_has_the_keys_of_the_design_and_composes_each_variant_once() -> None:
    numbers = fanout.measure(LITTLE_FANOUT).numbers()

    assert numbers.keys() >= FANOUT | {"fanout_1m_s_vs_one_by_one"}
    assert numbers["compositions"] == 6  # three languages, and two that were told different things last


def test_the_part_correction_has_the_keys_of_the_design() -> None:
    report = correction.measure(LITTLE_CORRECTION)

    assert report.numbers().keys() >= CORRECTION | {"correction_1m_s_vs_looking_through"}
    assert report.notes[0].startswith("200 chats held it; 200 deliveries queued")


def test_the_part_pace_has_the_keys_of_the_design() -> None:
    numbers = pace.measure(LITTLE_PACE).numbers()

    assert numbers.keys() >= PACE | {"pace_30_max_in_second_vs_aioratelimiter"}


def test_the_part_telegram_has_the_keys_of_the_design() -> None:
    numbers = telegram.measure(LITTLE_TELEGRAM).numbers()

    assert numbers.keys() >= TELEGRAM | {"telegram_1000_rate_vs_default"}


def test_the_part_discord_has_the_keys_of_the_design() -> None:
    numbers = discord.measure(LITTLE_DISCORD).numbers()

    assert numbers.keys() >= DISCORD | {"discord_rate_vs_gather", "discord_ack_p999_ms_vs_gather"}
    assert numbers["discord_429s"] == numbers["discord_lost"] == 0


def test_the_fullest_second_may_begin_anywhere() -> None:
    assert most_in_second([0.0, 0.9, 1.0, 1.5, 1.8, 1.9, 3.0]) == 5
    assert rate([0.0, 0.5, 1.0]) == 2


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
    parts = "ask, fanout, pace, telegram, discord, correction"
    assert capsys.readouterr().err == f"No part “aks”; the parts are: {parts}.\n"
