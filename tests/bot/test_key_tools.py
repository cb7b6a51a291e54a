"""`keys rotate` and `keys protect`: whole, or to be gone on with, wherever they are killed."""

import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.keys import KeysError
from bot.vault import is_protected, make_key, write_key
from tests.bot.conftest import Cli
from tests.bot.operating import Place
from tests.bot.storage.filled import ADDRESSES, KEYS, VAULT

PASSPHRASE = "five words or more, at random"
OLD = [write_key(key) for key in (*KEYS.address, *KEYS.index)]
NEW = [write_key(make_key()) for _ in range(2)]
VARIABLES = ("BRIEFING_ADDRESS_KEY", "BRIEFING_INDEX_KEY")
EVERYBODY = list(ADDRESSES.values())


@pytest.fixture
def place(folder: Path) -> Place:
    place = Place(folder)
    place.prepare()
    return place


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched as little as can be; test_passphrase.py has their true cost."""
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)


def type_(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Hands in what is read from standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


# Rotating


def test_a_rotation_makes_new_keys_and_leaves_nothing_of_the_old(cli: Cli, place: Place) -> None:
    sealed = [row["address"] for row in place.contents()["chats"]]

    done = cli("keys", "rotate")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        "6 rows, sealed anew. The old keys are deleted.\nBackups made before open with "
    )
    assert place.found() == EVERYBODY
    texts = "".join(place.key_texts())
    assert [key for key in OLD if key in texts] == []
    held = place.on_disk()
    assert [one for one in (*sealed, VAULT.check()) if one in held] == []


def test_after_a_rotation_a_backup_made_before_needs_the_old_keys(
    cli: Cli, folder: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DATABASE_URL", empty_url)
    place = Place(folder, empty_url)
    place.prepare()
    cli("backup", "b.gz")

    done = cli("keys", "rotate")

    assert (done.status, done.err) == (0, "")
    assert ("VACUUM FULL" in done.out) is empty_url.startswith("postgresql")
    assert place.found() == EVERYBODY
    restored = cli("restore", "b.gz", "--replace")
    assert restored.status == 1
    assert "keys: not those of b.gz; put back the keys that the bot had when it was made\n" in restored.err
    assert place.found() == EVERYBODY


def test_keys_that_are_not_the_databases_are_left_as_they_are(cli: Cli, place: Place) -> None:
    for path, key in zip(place.keys, NEW, strict=True):
        path.write_text(key, encoding="ascii")
    before = place.contents()

    done = cli("keys", "rotate")

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(
        "keys: these are not the keys of this database; give those that belong to it\n"
    )
    assert (place.contents(), place.key_texts()) == (before, NEW)


#: Where a process is killed: in the first call, the second, ... of what does the work.
KILLED = [
    ("os.replace", 1),  # before the new keys are in any file
    ("os.replace", 2),  # in one
    ("Vault.seal_address", 1),
    ("Vault.seal_address", 3),
    ("Vault.seal", 1),
    ("Vault.check", 1),  # all is sealed anew, and the database does not know it yet
    ("rekey._compact", 1),
    ("os.replace", 3),  # the old keys are in both files
    ("os.replace", 4),  # in one
]
_KILLED = """
import asyncio, itertools, os, sys
from pathlib import Path
from bot import operator
from bot.storage import rekey
from bot.vault import Vault
from config.settings import Settings
rekey.CHUNK = 1
calls, real = itertools.count(1), {target}
def killed(*arguments, **named):
    if next(calls) == {time}:
        os.kill(os.getpid(), {signal})
    return real(*arguments, **named)
{target} = killed
asyncio.run(operator.rotate(Settings.model_construct(data_dir=Path("data")), str, print))
"""


@pytest.mark.parametrize(("target", "time"), KILLED)
def test_a_rotation_that_was_killed_goes_on(
    cli: Cli, place: Place, folder: Path, target: str, time: int
) -> None:
    program = _KILLED.format(target=target, time=time, signal=int(signal.SIGKILL))
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    began = any(len(text.split()) > 1 for text in place.key_texts())
    assert began is ((target, time) != KILLED[0])
    if began:
        with pytest.raises(KeysError, match="a rotation has not ended; run briefing-bot keys rotate"):
            place.found()

    assert cli("keys", "rotate").status == 0

    assert [len(text.split()) for text in place.key_texts()] == [1, 1]
    assert [key for key in OLD if key in "".join(place.key_texts())] == []
    assert place.found() == EVERYBODY
    assert VAULT.check() not in place.on_disk()


def test_keys_in_settings_are_rotated_by_their_operator(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place.contents()
    for variable, key in zip(VARIABLES, OLD, strict=True):
        monkeypatch.setenv(variable, key)

    done = cli("keys", "rotate")

    assert (done.status, done.out) == (1, "")
    assert "to rotate them write NEW,OLD in each, and leave out OLD once everything is " in done.err
    assert place.contents() == before

    for variable, new, old in zip(VARIABLES, NEW, OLD, strict=True):
        monkeypatch.setenv(variable, f"{new},{old}")

    done = cli("keys", "rotate")

    assert (done.status, done.err) == (0, "")
    assert "Now leave the old keys out of BRIEFING_ADDRESS_KEY and BRIEFING_INDEX_KEY" in done.out
    assert [key for key in (*OLD, *NEW) if key in done.out] == []
    for path, key in zip(place.keys, NEW, strict=True):  # as a start with the new ones alone has them
        path.write_text(key, encoding="ascii")
    assert place.found() == EVERYBODY


def test_protected_keys_stay_so_and_the_passphrase_is_read_once(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_(monkeypatch, f"{PASSPHRASE}\n")
    cli("keys", "protect")

    type_(monkeypatch, f"{PASSPHRASE}\nsomething else\n")
    done = cli("keys", "rotate")

    assert (done.status, done.err) == (0, "")
    assert all(map(is_protected, place.key_texts()))
    assert place.found(PASSPHRASE) == EVERYBODY


# Protecting


def test_protecting_says_what_it_is_good_for_and_what_not(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_(monkeypatch, f"{PASSPHRASE}\n")

    done = cli("keys", "protect")

    assert (done.status, done.err) == (0, "")
    assert "This protects readers' addresses where somebody takes the disk" in done.out
    assert "It does not protect them from whoever controls this machine while the bot runs" in done.out
    assert PASSPHRASE not in done.out
    assert place.found(PASSPHRASE) == EVERYBODY


@pytest.mark.parametrize(
    ("typed", "said"), [("\n", "the passphrase is empty; type one"), ("", "is empty; type")]
)
def test_no_passphrase_protects_nothing(
    cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    before = place.key_texts()
    type_(monkeypatch, typed)

    done = cli("keys", "protect")

    assert (done.status, done.out) == (1, "")
    assert "the passphrase is empty; type one" in done.err
    assert place.key_texts() == before


def test_a_wrong_passphrase_is_told(cli: Cli, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    type_(monkeypatch, PASSPHRASE)
    cli("keys", "protect")
    before = place.key_texts()

    for tool in ("rotate", "protect"):
        type_(monkeypatch, "something else")
        done = cli("keys", tool)

        assert (done.status, done.out) == (1, "")
        assert "address.key: the passphrase is wrong, or it is damaged; try again" in done.err
    assert place.key_texts() == before


@pytest.mark.parametrize(("second", "status"), [(PASSPHRASE, 0), ("something else", 1)])
def test_at_a_terminal_it_is_typed_twice_and_unseen(
    folder: Path, place: Place, second: str, status: int
) -> None:
    before = place.key_texts()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "keys", "protect"],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,  # so that no other terminal is asked
    )
    os.close(theirs)
    shown = typed(ours, "Passphrase of the keys: ", PASSPHRASE) + typed(ours, "The same once more: ", second)
    shown += read(ours)
    os.close(ours)

    assert process.wait(timeout=50) == status, shown
    assert PASSPHRASE not in shown
    assert (place.key_texts() == before) is (status == 1)
    assert ("the two passphrases differ, and nothing was changed; try again" in shown) is (status == 1)


def typed(terminal: int, prompt: str, text: str) -> str:
    """Waits for the prompt and types after it. Returns what was shown."""
    shown = read(terminal, prompt)
    os.write(terminal, f"{text}\n".encode())
    return shown


def read(terminal: int, until: str | None = None) -> str:
    """What is shown until this, or until the program has left."""
    shown = b""
    while until is None or until.encode() not in shown:
        try:
            some = os.read(terminal, 1024)
        except OSError:  # on Linux, the other end is closed
            break
        if not some:
            break
        shown += some
    return shown.decode()
