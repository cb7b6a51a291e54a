"""The documents keep up with the code: this fails when one of them lags behind."""

import re
import tomllib
from pathlib import Path

import pytest
from babel import Locale

from bot.app import App
from bot.cli import main
from briefings import locales
from config.settings import Settings, variables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

#: Languages whose wording a native speaker has gone through. Add one when it is so, and tell README.
REVIEWED = {"en"}


def test_every_command_is_in_the_readme() -> None:
    named = set(re.findall(r"`/(\w+)[^`\n]*`", README))

    assert App(Settings.model_construct()).services.commands.keys() - named == set()


def test_the_readme_names_no_command_that_is_none() -> None:
    named = set(re.findall(r"(?:`|\"|echo )/(\w+)\b", README))

    assert named - App(Settings.model_construct()).services.commands.keys() == set()


def test_every_view_of_a_topic_is_in_the_readme() -> None:
    views = App(Settings.model_construct()).services.commands["detentions"].params[0].choices

    assert [view for view in views if f"`/detentions {view}`" not in README] == []


@pytest.mark.parametrize("name", variables())
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def test_every_default_in_the_readme_is_the_true_one() -> None:
    written = dict(re.findall(r"^\| `BRIEFING_(\w+)` \| `(.*?)` \|", README, re.MULTILINE))
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}

    assert {name for name, default in defaults.items() if default and written[name] != str(default)} == set()


def test_every_sub_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^ {4}(\w+) ", capsys.readouterr().out, re.MULTILINE)

    assert commands
    assert [name for name in commands if f"briefing-bot {name}" not in README] == []


def test_every_module_is_in_the_architecture() -> None:
    modules = {
        path.name if path.name != "__init__.py" else f"{path.parent.name}/"
        for package in ("bot", "briefings", "config")
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts  # their folder is named
    }

    assert {name for name in modules if not re.search(rf"(?<![\w.]){re.escape(name)}", ARCHITECTURE)} == set()


def test_the_architecture_names_no_module_that_is_gone() -> None:
    folders = ("bot", "briefings", "config", "tests")
    modules = {path.name for folder in folders for path in (ROOT / folder).rglob("*.py")}

    assert set(re.findall(r"\b\w+\.py\b", ARCHITECTURE)) - modules == set()


def test_this_version_is_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    headings = re.findall(r"^## \[(.+?)\]", CHANGELOG, re.MULTILINE)
    unreleased = CHANGELOG.partition("## [Unreleased]")[2].partition("\n## ")[0]

    assert project["version"] in headings or project["version"] in unreleased


@pytest.mark.parametrize("language", sorted({*locales.available()} - REVIEWED))
def test_a_language_no_native_speaker_has_reviewed_is_said_so(language: str) -> None:
    name = Locale("en").languages[language]
    paragraphs = [paragraph for paragraph in README.split("\n\n") if "native speaker" in paragraph]

    assert any(name in paragraph and re.search(r"not\s+yet|\bnot\b", paragraph) for paragraph in paragraphs)


def test_the_files_the_documents_point_to_are_there() -> None:
    for text in (README, ARCHITECTURE, CHANGELOG):
        places = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
        assert [place for place in places if not (ROOT / place).exists()] == []
