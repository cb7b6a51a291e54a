"""Keys come from settings or from files, are made once, and survive whatever happens while they change."""

import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import keys
from bot.keys import KeysError
from bot.vault import Keys, write_key
from config.settings import Settings

ONE, TWO, THREE = (letter * 32 for letter in (b"1", b"2", b"3"))
CUT = write_key(ONE)[:-1]
PASSPHRASE = "not to be seen"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder that does not exist yet."""
    return Settings.model_construct(data_dir=tmp_path / "some" / "data")


@pytest.fixture
def address(settings: Settings) -> Path:
    return keys.files(settings)[0]


@pytest.fixture
def index(settings: Settings) -> Path:
    return keys.files(settings)[1]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched as little as can be; test_passphrase.py has their true cost."""
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)


class Asking:
    """Somebody who types a passphrase, and how often they were asked."""

    def __init__(self, passphrase: str = PASSPHRASE) -> None:
        self.passphrase = passphrase
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        return self.passphrase


def load(settings: Settings, *, make: bool = False, asking: Asking | None = None) -> Keys:
    return keys.load(settings, make=make, ask_passphrase=asking or Asking())


def write(path: Path, *written: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{write_key(key)}\n" for key in written), encoding="utf-8")
    path.chmod(0o600)


def given(address: str | None, index: str | None, folder: Path) -> Settings:
    address_key = None if address is None else SecretStr(address)
    index_key = None if index is None else SecretStr(index)
    return Settings.model_construct(data_dir=folder, address_key=address_key, index_key=index_key)


def refused(call: Callable[[], object]) -> str:
    """The sentence with which it is refused: what is wrong, what to do, and no secret, there or behind it."""
    with pytest.raises(KeysError) as error:
        call()
    shown = f"{error.value} {error.value!r} {error.value.__context__!r}"
    secrets = [PASSPHRASE, *(write_key(key)[:8] for key in (ONE, TWO, THREE))]
    assert [secret for secret in secrets if secret in shown] == []
    _, _, cure = str(error.value).partition("; ")
    assert cure.split()[0] in {"put", "set", "let", "write", "mount", "see", "try", "type", "to"}
    return str(error.value)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Making and reading


def test_keys_are_made_once_and_stay(settings: Settings, address: Path, index: Path) -> None:
    made = load(settings, make=True)

    assert load(settings, make=True) == load(settings) == made
    assert (len(made.address), len(made.index)) == (1, 1)
    assert made.address != made.index
    assert address.read_text(encoding="ascii") == f"{write_key(made.address[0])}\n"
    assert index.read_text(encoding="ascii") == f"{write_key(made.index[0])}\n"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_their_owner_can_read_key_files(settings: Settings, umask: int) -> None:
    before = os.umask(umask)
    try:
        load(settings, make=True)
    finally:
        os.umask(before)

    assert [mode(path) & 0o077 for path in settings.data_dir.iterdir()] == [0, 0, 0]
    assert keys.exposed(settings) == ()


def test_a_data_folder_made_for_keys_is_its_owners_alone(settings: Settings) -> None:
    load(settings, make=True)

    assert mode(settings.data_dir) == 0o700


def test_of_two_processes_that_start_at_once_the_second_takes_the_keys_of_the_first(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[Keys] = []
    lock = fcntl.flock

    def first_makes_them_meanwhile(file: int, kind: int) -> None:
        monkeypatch.setattr("fcntl.flock", lock)
        first.append(load(settings, make=True))
        lock(file, kind)

    monkeypatch.setattr("fcntl.flock", first_makes_them_meanwhile)

    assert [load(settings, make=True)] == first


def test_nobody_else_makes_or_changes_keys_meanwhile(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, locked = fcntl.flock, 0

    def try_to_lock(file: int) -> None:
        nonlocal locked
        with (settings.data_dir / "keys.lock").open("r+") as other, pytest.raises(BlockingIOError):
            lock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        locked += 1

    monkeypatch.setattr("os.fsync", try_to_lock)
    load(settings, make=True)
    keys.begin_rotation(settings, Asking())
    keys.protect_files(settings, PASSPHRASE)

    assert locked == 3 * 2 * 2  # three changes of two files, each with its folder


def test_files_hold_a_key_a_line_and_the_first_is_in_use(
    settings: Settings, address: Path, index: Path
) -> None:
    write(address, ONE, TWO)
    index.write_bytes(f"\ufeff\r\n  {write_key(THREE)}=\r\n\r\n".encode())

    assert load(settings, make=True) == Keys((ONE, TWO), (THREE,))


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("make", [True, False])
def test_one_file_without_the_other_is_refused(settings: Settings, which: int, make: bool) -> None:
    there, missing = keys.files(settings)[which], keys.files(settings)[1 - which]
    write(there, ONE)

    said = refused(lambda: load(settings, make=make))

    assert said.startswith(f"{missing}: missing, though {there} is there; put it back from your backup")
    assert not missing.exists()
    assert there.read_text(encoding="ascii") == f"{write_key(ONE)}\n"


def test_missing_files_are_not_made_where_the_database_has_data(settings: Settings) -> None:
    said = refused(lambda: load(settings))

    for name in ("address.key", "index.key", "BRIEFING_ADDRESS_KEY", "BRIEFING_INDEX_KEY", "backup"):
        assert name in said
    assert not settings.data_dir.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\xff\xfe\x00",
        CUT.encode(),
        f"{write_key(ONE)} x".encode(),
        b"protected:AA",
    ],
    ids=["empty", "blank", "binary", "cut", "more", "protected and cut"],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_holds_no_key_is_named(settings: Settings, which: int, content: bytes) -> None:
    for path in keys.files(settings):
        write(path, TWO)
    keys.files(settings)[which].write_bytes(content)

    assert refused(lambda: load(settings, make=True)).startswith(f"{keys.files(settings)[which]}: ")


def test_a_file_that_cannot_be_read_is_named(settings: Settings, address: Path, index: Path) -> None:
    write(index, TWO)
    address.mkdir()

    assert refused(lambda: load(settings)).startswith(f"{address}: cannot be read (Is a directory); let ")


def test_a_link_to_nowhere_is_no_missing_file(settings: Settings, address: Path, index: Path) -> None:
    """The disk with the keys is not mounted: no others may be made in their place."""
    write(index, TWO)
    index.rename(index.with_name("elsewhere"))
    for path in (address, index):
        path.symlink_to("not-mounted")

    assert refused(lambda: load(settings, make=True)).startswith(f"{address}: points to a file that is not")


def test_a_folder_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    below = Settings.model_construct(data_dir=tmp_path / "file" / "data")

    assert "Not a directory" in refused(lambda: load(below, make=True))


# Settings


def test_settings_go_before_files(settings: Settings, address: Path, index: Path) -> None:
    write(address, ONE)
    write(index, ONE)
    written = given(f"{write_key(TWO)},{write_key(ONE)}", f" {write_key(THREE)}\n", settings.data_dir)

    assert load(written) == Keys((TWO, ONE), (THREE,))
    assert keys.in_settings(written)
    assert not keys.in_settings(settings)


def test_with_keys_in_settings_no_file_is_made(settings: Settings) -> None:
    load(given(write_key(ONE), write_key(TWO), settings.data_dir), make=True)

    assert not settings.data_dir.exists()


def test_keys_under_a_passphrase_can_be_settings(settings: Settings, address: Path, index: Path) -> None:
    made = load(settings, make=True)
    keys.protect_files(settings, PASSPHRASE)
    one, two = (path.read_text(encoding="ascii") for path in (address, index))

    assert load(given(one, two, settings.data_dir / "other")) == made


@pytest.mark.parametrize(
    ("address", "index", "named"),
    [
        (write_key(ONE), None, "BRIEFING_INDEX_KEY: missing; set both"),
        ("", write_key(ONE), "BRIEFING_ADDRESS_KEY: missing; set both"),
        (write_key(ONE), write_key(TWO)[1:], "BRIEFING_INDEX_KEY: not a key; write it as it was made"),
        (f"{write_key(ONE)}{write_key(TWO)}", write_key(TWO), "BRIEFING_ADDRESS_KEY: not a key; "),
        (write_key(ONE), " , ", "BRIEFING_INDEX_KEY: holds no key; "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, address: str | None, index: str | None, named: str) -> None:
    assert refused(lambda: load(given(address, index, tmp_path), make=True)).startswith(named)


# What doctor asks


@pytest.mark.parametrize("bits", [0o040, 0o004, 0o020, 0o002])
def test_a_file_that_others_may_read_is_reported_and_still_read(
    settings: Settings, index: Path, bits: int
) -> None:
    made = load(settings, make=True)
    index.chmod(0o600 | bits)

    assert keys.exposed(settings) == (index,)
    assert load(settings) == made


def test_keys_beside_the_database_are_told(settings: Settings) -> None:
    in_settings = given(write_key(ONE), write_key(TWO), settings.data_dir)

    assert not keys.beside_database(settings)
    load(settings, make=True)
    assert keys.beside_database(settings)
    assert not keys.beside_database(in_settings)
    keys.protect_files(settings, PASSPHRASE)
    assert not keys.beside_database(settings)
