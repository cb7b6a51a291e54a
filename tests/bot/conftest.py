"""The bot with what ships, and its command line run in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import config
from bot.app import App
from bot.cli import main
from config.settings import Settings


class Done(NamedTuple):
    """How a command line ended: its status, and what it printed on each output."""

    status: Any
    out: str
    err: str


Cli = Callable[..., Done]


@pytest.fixture(scope="session")
def app() -> App:
    """The bot with the content that ships and no setting."""
    return App(Settings.model_construct())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, and a wide screen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    return tmp_path


@pytest.fixture
def cli(folder: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line, run in this process, in an empty folder."""

    def run(*arguments: str) -> Done:
        try:
            status: object = main(arguments)
        except SystemExit as left:
            status = left.code
        return Done(status, *capsys.readouterr())

    return run


def catalogue_with_topic(key: str) -> str:
    """The catalogue that ships, with one more topic."""
    name = '{ en = "A", be = "A", ru = "A" }'
    shipped = config.catalogue_file().read_text(encoding="utf-8")
    return f"{shipped}\n[topics.{key}]\nname = {name}\nsummary = {name}\n"
