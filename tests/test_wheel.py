"""The wheel alone, away from the source tree, is the whole product."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "briefings", "config")
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", "*.pyo")


def pip(*arguments: str | Path) -> None:
    """Run pip without any index: whatever it needs has to be here already."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "-qq", *arguments, "--no-deps", "--no-index"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what a wheel is built from: in the tree, a stale build/ would be shipped."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=NOT_SHIPPED)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from a copy of the tree."""
    target = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", target, source)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing but the wheel's content."""
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--target", target, wheel)
    return target


def run_installed(installed: Path, cwd: Path, *arguments: str) -> str:
    """Run Python with the wheel and its dependencies, and return what it prints.

    Without site (-S) no .pth file is read, so the editable install of the tree is out of reach.
    """
    paths = dict.fromkeys((str(installed), *map(sysconfig.get_path, ("purelib", "platlib"))))
    done = subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_of_the_packages_is_in_the_wheel(source: Path, wheel: Path) -> None:
    expected = {
        path.relative_to(source).as_posix()
        for package in PACKAGES
        for path in (source / package).rglob("*")
        if path.is_file()
    }

    missing = expected - set(zipfile.ZipFile(wheel).namelist())

    assert {".py", ".yaml", ".ftl", ".toml"} <= {Path(name).suffix for name in expected}
    assert missing == set()


def test_the_installed_packages_are_the_wheel_s(installed: Path, tmp_path: Path) -> None:
    program = f"import {', '.join(PACKAGES)}\nfor p in ({', '.join(PACKAGES)}): print(p.__file__)"

    files = run_installed(installed, tmp_path, "-c", program).split()

    assert [Path(file).parent for file in files] == [installed / name for name in PACKAGES]


def test_it_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    answer = run_installed(installed, tmp_path, "-m", "bot", "ask", "/detentions")

    assert answer.strip()
