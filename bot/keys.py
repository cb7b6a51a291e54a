"""Where the keys come from: two settings, or two files in the data folder, which are made at the first start.

A file holds one key a line, the one in use first; all of it may be under a passphrase. A setting holds the
same, with commas between. `KeysError` is all that is raised.
"""

from __future__ import annotations

import fcntl
import functools
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.faults import OperatorError
from bot.vault import Keys, VaultError, is_protected, make_key, protect, read_key, unprotect, write_key
from config.settings import PREFIX, Settings

ADDRESS_FILE = "address.key"
INDEX_FILE = "index.key"
ADDRESS_VARIABLE = f"{PREFIX}ADDRESS_KEY"
INDEX_VARIABLE = f"{PREFIX}INDEX_KEY"

#: Held while key files are made or changed, so that two processes cannot both make keys.
_LOCK_FILE = "keys.lock"


class KeysError(OperatorError):
    """The keys cannot be had or changed. The message names the file or the variable, says what is wrong and,
    after a semicolon, what to do. It holds no key and no passphrase.
    """


def files(settings: Settings) -> tuple[Path, Path]:
    """The address key's file and the index key's, whether they exist or not."""
    return settings.data_dir / ADDRESS_FILE, settings.data_dir / INDEX_FILE


def in_settings(settings: Settings) -> bool:
    """Whether the keys come from settings. Then their operator rotates them, by writing "NEW,OLD" there."""
    return any(_given(settings).values())


def beside_database(settings: Settings) -> bool:
    """Whether a key is in use from a file in the data folder, and under no passphrase: then who takes a copy
    of the folder has both the addresses and what opens them. Raises KeysError for an unreadable file.
    """
    if in_settings(settings):
        return False
    texts = (_text(path) for path in files(settings))
    return any(text is not None and not is_protected(text) for text in texts)


def exposed(settings: Settings) -> tuple[Path, ...]:
    """The key files that other users of the machine may read or change; `chmod 600` cures it."""
    found = []
    for path in files(settings):
        with suppress(OSError):  # `load` tells of a file that cannot be looked at
            if path.stat().st_mode & 0o077:
                found.append(path)
    return tuple(found)


def load(settings: Settings, *, make: bool, ask_passphrase: Callable[[], str]) -> Keys:
    """The keys, from settings if they are there, else from files.

    Args:
        settings: Where to look.
        make: Whether files may be made if both are missing. Only where the database holds nothing yet: what
            is in it opens with its own keys and no others.
        ask_passphrase: Called once if anything is under a passphrase; both files have the same.

    Raises:
        KeysError: A key is missing, unreadable, malformed, or under another passphrase.
    """
    if in_settings(settings):
        texts = _given(settings)
        missing = [variable for variable, text in texts.items() if not text]
        if missing:
            raise KeysError(f"{missing[0]}: missing; set both {' and '.join(texts)}, or neither")
    else:
        if make:
            _make(settings)
        texts = {str(path): text for path, text in _kept(settings).items()}
    ask = functools.cache(ask_passphrase)
    address, index = (_parsed(where, text, ask) for where, text in texts.items())
    return Keys(address, index)


def protect_files(settings: Settings, passphrase: str) -> None:
    """Put both key files under a passphrase. One that is already must be under the same.

    The disk may still hold the old content where it was. Raises KeysError.
    """
    with _changing(settings) as texts:
        for path, text in texts.items():
            _parsed(str(path), text, lambda: passphrase)
        for path, text in texts.items():
            if not is_protected(text):
                _write(path, _protected(path, text, passphrase))


def begin_rotation(settings: Settings, ask_passphrase: Callable[[], str]) -> Keys:
    """Put a new key before the present one in each file; the keys as they now are.

    A file with two keys or more is left as it is: there a rotation was begun and not ended. What is sealed by
    an old key is then to be sealed anew before `end_rotation`. Raises KeysError.
    """
    return _change(settings, ask_passphrase, lambda keys: keys if len(keys) > 1 else (make_key(), *keys))


def end_rotation(settings: Settings, ask_passphrase: Callable[[], str]) -> Keys:
    """Drop the old keys from each file; the keys as they now are.

    What was sealed by an old key and not anew is lost by it. Raises KeysError.
    """
    return _change(settings, ask_passphrase, lambda keys: keys[:1])


def destroy(settings: Settings) -> tuple[Path, ...]:
    """Overwrite and delete both key files, and what a write that was cut short has left of them. What may be
    under them on a disk that writes elsewhere, as solid-state ones do, nobody reaches from here.

    Returns those that could not be destroyed. Raises KeysError where the folder cannot be written at all.
    """
    left = []
    with _locked(settings.data_dir):
        for path in files(settings):
            target = path.resolve()  # a link may lead elsewhere
            new = (one.with_name(f"{one.name}.new") for one in (target, path))
            for one in (*new, target, path):
                try:
                    _destroy(one)
                except OSError:
                    left.append(one)
        with suppress(OSError):
            _sync_folder(settings.data_dir)
    return tuple(dict.fromkeys(left))


def _destroy(path: Path) -> None:
    """Overwrite a file with what nobody knows, if it can be written, and delete it; a link is only deleted.
    Raises OSError where it cannot be deleted.
    """
    if path.is_file() and not path.is_symlink():
        with suppress(OSError), path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _given(settings: Settings) -> dict[str, str]:
    """What the settings say, by variable: the address key, then the index key; "" for one not set."""
    pairs = ((ADDRESS_VARIABLE, settings.address_key), (INDEX_VARIABLE, settings.index_key))
    return {variable: secret.get_secret_value() if secret else "" for variable, secret in pairs}


def _kept(settings: Settings) -> dict[Path, str]:
    """What the files hold: the address key's, then the index key's."""
    texts = {path: _text(path) for path in files(settings)}
    missing = [str(path) for path, text in texts.items() if text is None]
    there = [str(path) for path, text in texts.items() if text is not None]
    if not there:
        raise KeysError(
            f"{' and '.join(missing)}: missing, and what the database holds opens with no other keys; "
            f"put both back from your backup, or set {ADDRESS_VARIABLE} and {INDEX_VARIABLE}"
        )
    if missing:
        raise KeysError(
            f"{missing[0]}: missing, though {there[0]} is there; put it back from your backup or, "
            f"if nobody has subscribed yet, delete {there[0]} and start again"
        )
    return {path: text for path, text in texts.items() if text is not None}


def _text(path: Path) -> str | None:
    """What a file holds; None where there is none. Bytes that are no text become signs that no key has."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except FileNotFoundError:
        if path.is_symlink():
            raise KeysError(
                f"{path}: points to a file that is not there; mount or restore what it points to"
            ) from None
        return None
    except OSError as error:
        raise KeysError(
            f"{path}: cannot be read ({error.strerror}); let the bot's user read it, and no other"
        ) from None


def _parsed(where: str, text: str, ask: Callable[[], str]) -> tuple[bytes, ...]:
    """The keys in a text from that place, which may be under a passphrase."""
    try:
        plain = unprotect(text, ask()) if is_protected(text) else text
        keys = tuple(read_key(word) for word in plain.replace(",", " ").split())
    except VaultError as error:
        raise KeysError(f"{where}: {error}") from None
    if not keys:
        raise KeysError(f"{where}: holds no key; put it back from your backup")
    return keys


def _protected(path: Path, text: str, passphrase: str) -> str:
    try:
        return protect(text.strip(), passphrase)
    except VaultError as error:
        raise KeysError(f"{path}: {error}") from None


def _change(
    settings: Settings,
    ask_passphrase: Callable[[], str],
    change: Callable[[tuple[bytes, ...]], tuple[bytes, ...]],
) -> Keys:
    """Change the keys in each file; both are read before the first is written."""
    ask = functools.cache(ask_passphrase)
    with _changing(settings) as texts:
        before = {path: _parsed(str(path), text, ask) for path, text in texts.items()}
        after = {path: change(keys) for path, keys in before.items()}
        for path, keys in after.items():
            if keys != before[path]:
                text = "\n".join(map(write_key, keys))
                _write(path, _protected(path, text, ask()) if is_protected(texts[path]) else text)
    return Keys(*after.values())


@contextmanager
def _changing(settings: Settings) -> Iterator[Mapping[Path, str]]:
    """What the files hold, while no other process changes them."""
    if in_settings(settings):
        raise KeysError(
            f"{ADDRESS_VARIABLE} and {INDEX_VARIABLE}: the keys are settings, which the bot cannot change; "
            "to rotate them write NEW,OLD in each, and leave out OLD once everything is sealed anew"
        )
    _kept(settings)  # no folder and no lock are made where there is nothing to change
    with _locked(settings.data_dir):
        yield _kept(settings)


def _make(settings: Settings) -> None:
    """Make both files if neither is there."""
    if all(_text(path) is not None for path in files(settings)):
        return
    with _locked(settings.data_dir):
        if all(_text(path) is None for path in files(settings)):
            for path in files(settings):
                _write(path, write_key(make_key()))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait for the lock of this folder's keys, and hold it. The system frees it when a process ends."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
    except OSError as error:
        raise KeysError(
            f"{folder}: {error.strerror}; set {PREFIX}DATA_DIR to a folder that this user may write"
        ) from None


def _write(path: Path, text: str) -> None:
    """Write a file that its owner alone may read: the whole of it, or nothing, also if the power fails."""
    path = path.resolve()  # a link stays one
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)  # left by a write that was cut short
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(descriptor)
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise KeysError(
            f"{path}: cannot be written ({error.strerror}); see that the disk has room, and that this user "
            f"may write in {path.parent}"
        ) from None
    finally:
        with suppress(OSError):
            new.unlink()


def _sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, which is not so when its files' content is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
