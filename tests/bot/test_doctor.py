"""The doctor finds what is wrong with a set-up, one line each, and says what to do about it."""

import re
from pathlib import Path

import pytest

from tests.bot.conftest import Cli, catalogue_with_topic

TOKEN = "123456:not-to-be-seen"


def test_doctor_finds_a_plain_set_up_healthy(cli: Cli) -> None:
    done = cli("doctor")

    assert (done.status, done.err) == (0, "")
    assert "FAULT" not in done.out
    assert "no token is set; run opens the terminal chat" in done.out


@pytest.mark.parametrize(
    ("variable", "value", "found", "cure"),
    [
        ("BRIEFING_LANGAUGE", "be", "unknown setting “BRIEFING_LANGAUGE”", "Did you mean BRIEFING_LANGUAGE?"),
        ("BRIEFING_LANGUAGE", "xx", "BRIEFING_LANGUAGE: unknown language “xx”", "Use one of: be, en, ru"),
        ("BRIEFING_LANGUAGE", "English", "BRIEFING_LANGUAGE: “English”", "Write one such as en"),
        ("BRIEFING_TIMEZONE", "Mars/Base", "BRIEFING_TIMEZONE: “Mars/Base”", "such as Europe/Warsaw"),
        ("BRIEFING_DATA_DIR", "file", "data folder: file: ", "Set BRIEFING_DATA_DIR to a folder"),
        ("BRIEFING_DATA_DIR", "file/in/it", "data folder: file/in/it: ", "that this user may write"),
        ("BRIEFING_CONTENT_DIR", "nowhere", "nowhere: No such file", "Set BRIEFING_CONTENT_DIR to a folder"),
        ("BRIEFING_CONTENT_DIR", "file", "file: Not a directory", "Set BRIEFING_CONTENT_DIR to a folder"),
        ("BRIEFING_CONTENT_DIR", "broken", "the first: a.yaml:1: ", "Run briefing-bot content check"),
        ("BRIEFING_CONTENT_DIR", "named", "topics.help: ", "Correct it there"),
        ("BRIEFING_DISCORD_TOKEN_FILE", "nowhere", "_TOKEN_FILE: nowhere ", "Put the secret there"),
    ],
)
def test_doctor_names_each_fault_and_its_cure(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, found: str, cure: str
) -> None:
    for name in ("broken", "named"):
        (folder / name).mkdir()
    (folder / "file").touch()
    (folder / "broken" / "a.yaml").touch()
    (folder / "named" / "briefings.toml").write_text(catalogue_with_topic("help"), encoding="utf-8")
    monkeypatch.setenv(variable, value)

    done = cli("doctor")

    assert (done.status, done.err) == (1, "")
    ((told, indented),) = re.findall(r"^FAULT (.*)\n {6}(.*)$", done.out, re.MULTILINE)
    assert found in told
    assert cure in indented


@pytest.mark.parametrize("command", [["doctor"], ["ask", "/start"]])
def test_an_env_file_that_cannot_be_read_is_named(cli: Cli, folder: Path, command: list[str]) -> None:
    (folder / ".env").write_bytes(b"# caf\xe9\nBRIEFING_LANGUAGE=be\n")

    done = cli(*command)

    assert done.status == 1
    assert ".env" in done.out + done.err
