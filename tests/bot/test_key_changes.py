"""Key files change as a whole or not at all: under a passphrase, in a rotation, and when cut short."""

import errno
import logging
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import keys
from bot.vault import Keys, is_protected, write_key
from config.settings import Settings
from tests.bot.test_keys import ONE, PASSPHRASE, THREE, TWO, Asking, given, load, mode, refused, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder with two keys."""
    settings = Settings.model_construct(data_dir=tmp_path)
    for path, key in zip(keys.files(settings), (ONE, TWO), strict=True):
        write(path, key)
    return settings


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched as little as can be; test_passphrase.py has their true cost."""
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)


def contents(settings: Settings) -> list[str]:
    return [path.read_text(encoding="ascii") for path in keys.files(settings)]


def names(settings: Settings) -> set[str]:
    return {path.name for path in settings.data_dir.iterdir()}


# Under a passphrase


def test_protected_files_open_under_their_passphrase_which_is_asked_once(settings: Settings) -> None:
    asking = Asking()

    keys.protect_files(settings, PASSPHRASE)

    assert load(settings, asking=asking) == Keys((ONE,), (TWO,))
    assert asking.asked == 1
    assert [is_protected(text) for text in contents(settings)] == [True, True]
    assert [mode(path) for path in keys.files(settings)] == [0o600, 0o600]
    assert names(settings) == {"address.key", "index.key", "keys.lock"}


def test_no_passphrase_is_asked_for_what_is_under_none(settings: Settings) -> None:
    asking = Asking()

    load(settings, asking=asking)

    assert asking.asked == 0


@pytest.mark.parametrize("typed", ["", "something else"])
def test_a_wrong_passphrase_is_told_with_the_file(settings: Settings, typed: str) -> None:
    keys.protect_files(settings, PASSPHRASE)
    address, _ = keys.files(settings)

    said = refused(lambda: load(settings, asking=Asking(typed)))

    assert said.startswith(f"{address}: the passphrase is wrong, or it is damaged; try again, or put it back")


def test_protecting_goes_on_where_it_was_cut_short(settings: Settings) -> None:
    _, index = keys.files(settings)
    keys.protect_files(settings, PASSPHRASE)
    write(index, TWO)

    keys.protect_files(settings, PASSPHRASE)

    assert load(settings) == Keys((ONE,), (TWO,))
    assert [is_protected(text) for text in contents(settings)] == [True, True]


def test_two_files_never_come_under_two_passphrases(settings: Settings) -> None:
    _, index = keys.files(settings)
    keys.protect_files(settings, PASSPHRASE)
    write(index, TWO)
    before = contents(settings)

    assert "passphrase is wrong" in refused(lambda: keys.protect_files(settings, "something else"))
    assert contents(settings) == before


def test_an_empty_passphrase_protects_nothing(settings: Settings) -> None:
    before = contents(settings)

    assert "passphrase is empty; type one" in refused(lambda: keys.protect_files(settings, ""))
    assert contents(settings) == before


# Rotation


def test_a_rotation_puts_a_new_key_first_and_then_drops_the_old(settings: Settings) -> None:
    begun = keys.begin_rotation(settings, Asking())

    assert (begun.address[1:], begun.index[1:]) == ((ONE,), (TWO,))
    assert len({*begun.address, *begun.index}) == 4
    assert load(settings) == begun

    ended = keys.end_rotation(settings, Asking())

    assert load(settings) == ended == Keys(begun.address[:1], begun.index[:1])


def test_a_rotation_that_was_begun_goes_on_with_the_same_keys(settings: Settings) -> None:
    begun = keys.begin_rotation(settings, Asking())
    before = contents(settings)

    assert keys.begin_rotation(settings, Asking()) == begun
    assert contents(settings) == before


def test_a_rotation_begun_in_one_file_begins_in_the_other(settings: Settings) -> None:
    address, _ = keys.files(settings)
    write(address, THREE, ONE)

    begun = keys.begin_rotation(settings, Asking())

    assert begun.address == (THREE, ONE)
    assert (len(begun.index), begun.index[1]) == (2, TWO)


def test_ending_what_was_not_begun_changes_nothing(settings: Settings) -> None:
    before = contents(settings)

    assert keys.end_rotation(settings, Asking()) == Keys((ONE,), (TWO,))
    assert contents(settings) == before


def test_protected_files_stay_protected_in_a_rotation(settings: Settings) -> None:
    keys.protect_files(settings, PASSPHRASE)
    asking = Asking()

    begun = keys.begin_rotation(settings, asking)

    assert asking.asked == 1
    assert load(settings) == begun
    assert load(settings) == Keys((begun.address[0], ONE), (begun.index[0], TWO))
    assert keys.end_rotation(settings, asking) == load(settings) == Keys(begun.address[:1], begun.index[:1])
    assert [is_protected(text) for text in contents(settings)] == [True, True]
    assert asking.asked == 2


def test_a_link_to_a_key_elsewhere_stays_one(settings: Settings, tmp_path: Path) -> None:
    address, _ = keys.files(settings)
    (tmp_path / "elsewhere").mkdir()
    kept = address.rename(tmp_path / "elsewhere" / "key")
    address.symlink_to("elsewhere/key")

    begun = keys.begin_rotation(settings, Asking())

    assert address.is_symlink()
    assert kept.read_text(encoding="ascii").split() == [write_key(key) for key in begun.address]


CHANGES: dict[str, Callable[[Settings], object]] = {
    "begin": lambda settings: keys.begin_rotation(settings, Asking()),
    "end": lambda settings: keys.end_rotation(settings, Asking()),
    "protect": lambda settings: keys.protect_files(settings, PASSPHRASE),
}
each_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


@each_change
def test_keys_in_settings_are_their_operators_to_change(
    settings: Settings, change: Callable[[Settings], object]
) -> None:
    before = contents(settings)

    said = refused(lambda: change(given(write_key(ONE), write_key(TWO), settings.data_dir)))

    assert said.startswith("BRIEFING_ADDRESS_KEY and BRIEFING_INDEX_KEY: ")
    assert "NEW,OLD" in said
    assert contents(settings) == before


@each_change
def test_missing_files_cannot_be_changed(settings: Settings, change: Callable[[Settings], object]) -> None:
    nowhere = settings.data_dir / "nowhere"

    assert "missing" in refused(lambda: change(Settings.model_construct(data_dir=nowhere)))
    assert not nowhere.exists()


@each_change
def test_nothing_is_changed_where_one_file_is_damaged(
    settings: Settings, change: Callable[[Settings], object]
) -> None:
    address, index = keys.files(settings)
    write(address, THREE, ONE)
    index.write_text("damaged", encoding="ascii")
    before = contents(settings)

    assert refused(lambda: change(settings)).startswith(f"{index}: not a key; ")
    assert contents(settings) == before


# Cut short


@each_change
@pytest.mark.parametrize("step", ["os.fdopen", "os.fsync", "os.replace"])
def test_a_write_that_fails_leaves_the_old_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str, change: Callable[[Settings], object]
) -> None:
    if change is CHANGES["end"]:
        keys.begin_rotation(settings, Asking())
    before = contents(settings)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(step, fail)
        said = refused(lambda: change(settings))

    address, _ = keys.files(settings)
    assert said.startswith(f"{address}: cannot be written (No space left on device); see that the disk ")
    assert contents(settings) == before
    assert names(settings) == {"address.key", "index.key", "keys.lock"}
    change(settings)
    assert contents(settings) != before


def test_what_is_written_reaches_the_disk_before_its_name_and_then_its_folder(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace

    def note_sync(file: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        sync(file)

    def note_replace(source: Path, target: Path) -> None:
        steps.append("name")
        replace(source, target)

    monkeypatch.setattr("os.fsync", note_sync)
    monkeypatch.setattr("os.replace", note_replace)
    keys.begin_rotation(settings, Asking())

    assert steps == ["file", "name", "folder"] * 2


@pytest.mark.parametrize(
    ("step", "time"), [("fsync", 1), ("replace", 1), ("replace", 2)], ids=["before", "first", "second"]
)
def test_a_process_killed_in_a_rotation_loses_no_key(settings: Settings, step: str, time: int) -> None:
    program = f"""
import itertools, os, sys
from pathlib import Path
from bot import keys
from config.settings import Settings
calls, real = itertools.count(1), os.{step}
def killed(*arguments):
    if next(calls) == {time}:
        os.kill(os.getpid(), {signal.SIGKILL:d})
    real(*arguments)
os.{step} = killed
keys.begin_rotation(Settings.model_construct(data_dir=Path(sys.argv[1])), str)
"""
    done = subprocess.run([sys.executable, "-c", program, settings.data_dir], check=False)
    left = load(settings)

    assert done.returncode == -signal.SIGKILL
    assert any(name.endswith(".new") for name in names(settings))
    assert (left.address[-1], left.index[-1]) == (ONE, TWO)

    begun = keys.begin_rotation(settings, Asking())

    assert (begun.address[-1], begun.index[-1]) == (ONE, TWO)
    assert (len(begun.address), len(begun.index)) == (2, 2)
    assert names(settings) == {"address.key", "index.key", "keys.lock"}


def test_nothing_of_a_key_is_logged(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("bot").debug("%r", load(settings))
        begun = keys.begin_rotation(settings, Asking())
        keys.protect_files(settings, PASSPHRASE)
        keys.end_rotation(settings, Asking())
    secrets = [PASSPHRASE, *(write_key(key) for key in (*begun.address, *begun.index)), "111111", "222222"]

    assert "Keys()" in caplog.text
    assert [secret for secret in secrets if secret in caplog.text] == []
