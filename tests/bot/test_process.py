"""The command line as a process of its own, with pipes at its ends."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TOKEN = "123456:not-to-be-seen"
#: What a person, a broken pipe or a file of another encoding may send.
ODD_LINES = (b"", b"  ", b"\xff\xfe", 5000 * b"9", b"/who \xed\xa0\x80", b"\x00\x1b[2J", b"/\xe9", b"\r")


class Done(NamedTuple):
    status: int
    out: str
    err: str


def process(folder: Path, *arguments: str, given: bytes = b"", **environment: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        cwd=folder,
        env={**os.environ, "COLUMNS": "300", **environment},
        capture_output=True,
        timeout=50,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_its_version(tmp_path: Path) -> None:
    assert process(tmp_path, "--version") == (0, f"{version('briefing-bot')}\n", "")


def test_run_in_a_pipe_says_one_line_aside_and_prints_answers_alone(tmp_path: Path) -> None:
    done = process(tmp_path, "run", given=b"/topics\n\n/language ru\n/topics")

    assert done.status == 0
    assert done.err.count("\n") == 1
    assert done.err.startswith("No token is configured")
    assert done.out.startswith("All topics\n")
    assert "\nВсе темы\n" in done.out
    assert "\x1b" not in done.out
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_ends_it_with_a_fault(tmp_path: Path, encoding: str) -> None:
    done = process(
        tmp_path, "run", given=b"\n".join((*ODD_LINES, b"/language be")), PYTHONIOENCODING=encoding
    )

    assert (done.status, done.err.count("\n")) == (0, 1)
    assert "\x1b" not in done.out
    assert "English" in done.out.splitlines()[-1]


@pytest.mark.parametrize("platform", ["TELEGRAM", "DISCORD"])
def test_doctor_says_of_a_token_that_its_platform_is_not_there_and_never_shows_it(
    tmp_path: Path, platform: str
) -> None:
    given: dict[str, Any] = {
        f"BRIEFING_{platform}_TOKEN": TOKEN,
        f"BRIEFING_{platform}_API_URL": "http://127.0.0.1:1/api",
    }

    told = process(tmp_path, "doctor", BRIEFING_LOG_LEVEL="DEBUG", **given)

    assert told.status == 1
    assert f"{platform.title()}: cannot be reached" in told.out
    assert f"s BRIEFING_{platform}_API_URL or BRIEFING_{platform}_PROXY right" in told.out
    assert TOKEN not in told.out + told.err


@pytest.mark.parametrize("arguments", [["ask", "/detentions"], ["brief", "--format", "json"], ["doctor"]])
def test_a_reader_who_leaves_early_is_no_fault(tmp_path: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=50,
            check=False,
        )

    assert done.stderr == b""
