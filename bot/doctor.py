"""Checks the set-up as an operator would: what is right, what is wrong, and what to do about it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryFile

from bot import keys
from bot.app import Content
from bot.faults import OperatorError
from bot.platforms.base import rate_of
from bot.storage import counts
from bot.storage.counts import Crowd
from bot.storage.database import Database, engine_of
from bot.storage.lock import Lock
from bot.storage.opening import key_check, make_folder, url_of
from bot.storage.schema import version
from bot.storage.tables import SCHEMA
from bot.vault import Vault
from briefings.catalogue import CatalogueError
from briefings.messages import upper_first
from briefings.validation import unknown
from config.settings import Settings, SettingsError, load, unknown_variables, variables

#: Less room than this on the disk, in bytes, is very little.
LEAST_FREE = 200_000_000
_HOUR = 3_600
_MADE = "is made at the first start"


class Finding(Enum):
    """How a check came out; a note asks for nothing."""

    OK = "ok   "
    NOTE = "note "
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and for a fault what to do about it."""

    finding: Finding
    what: str
    found: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f"\n      {self.cure}" if self.cure else ""
        return f"{self.finding.value} {self.what}: {self.found}{cure}"


def examine() -> Iterator[Check]:
    """Every check, in the order in which they would stop the bot."""
    try:
        settings = load()
    except SettingsError as error:
        for fault in error.faults:
            where, _, said = fault.partition(": ")
            found, _, cure = said.partition("; ")
            yield Check(Finding.FAULT, where, found, upper_first(cure))
        yield Check(Finding.NOTE, "the rest", "is checked once the settings can be read")
        return
    yield from _settings(settings)
    yield from _content(settings)
    data = [*_data(settings)]
    yield from data
    if data[0].finding is Finding.FAULT:
        yield Check(Finding.NOTE, "the rest", "is checked once the data folder can be written")
        return
    yield from asyncio.run(_database(settings))


def _settings(settings: Settings) -> Iterator[Check]:
    for name in unknown_variables():
        found, cure = unknown(name, variables(), "setting")
        yield Check(Finding.FAULT, "settings", found, upper_first(cure))
    if settings.telegram_token:
        yield asyncio.run(_telegram(settings))
    if settings.discord_token:
        yield asyncio.run(_discord(settings))
    if not (settings.telegram_token or settings.discord_token):
        yield Check(Finding.OK, "platforms", "no token is set; run opens the terminal chat")
    yield Check(Finding.OK, "time zone", settings.timezone)


async def _telegram(settings: Settings) -> Check:
    """Whether Telegram can be reached, and knows the token."""
    from bot.platforms.telegram.connection import Connection, username

    try:
        name = await username(Connection.of(settings))
    except SettingsError as error:
        where, _, said = str(error).partition(": ")
        found, _, cure = said.partition("; ")
        return Check(Finding.FAULT, where, found, upper_first(cure))
    except OperatorError as error:
        return _mend("Telegram", error)
    return Check(Finding.OK, "Telegram", f"knows the token: it is that of @{name}")


async def _discord(settings: Settings) -> Check:
    """Whether Discord can be reached, and knows the token."""
    from bot.platforms.discord.connection import Connection, username

    try:
        name = await username(Connection.of(settings))
    except OperatorError as error:
        return _mend("Discord", error)
    return Check(Finding.OK, "Discord", f"knows the token: it is that of {name}")


def _content(settings: Settings) -> Iterator[Check]:
    content = Content.of(settings.content_dir)
    where = settings.content_dir or "the content that ships"
    try:
        catalogue = content.read_catalogue()
    except CatalogueError as error:
        cure = "Correct it there, then run doctor again."
        yield from (Check(Finding.FAULT, "catalogue", line, cure) for line in str(error).splitlines())
        return
    language = settings.language or catalogue.languages[0]
    if language in catalogue.languages:
        yield Check(Finding.OK, "language", language)
    else:
        found, cure = unknown(language, catalogue.languages, "language")
        yield Check(Finding.FAULT, "BRIEFING_LANGUAGE", found, upper_first(cure))
    try:
        reading = content.read_by(catalogue)
    except OSError as error:
        cure = "Set BRIEFING_CONTENT_DIR to a folder of articles."
        yield Check(Finding.FAULT, "content", f"{where}: {error.strerror}", cure)
        return
    if reading.errors:
        found = f"{where}: errors: {len(reading.errors)}, the first: {reading.errors[0]}"
        cure = "Run briefing-bot content check for all of them."
        yield Check(Finding.FAULT, "content", found, cure)
    else:
        found = f"{where}: files: {reading.files}, statements: {reading.statements}"
        yield Check(Finding.OK, "content", found)


def _data(settings: Settings) -> Iterator[Check]:
    """The folder can be made and written, seen by doing so, and has room."""
    try:
        make_folder(settings.data_dir)
        with TemporaryFile(dir=settings.data_dir):
            yield Check(Finding.OK, "data folder", str(settings.data_dir))
        free = shutil.disk_usage(settings.data_dir).free
    except OSError as error:
        found = f"{settings.data_dir}: {error.strerror}"
        cure = "Set BRIEFING_DATA_DIR to a folder that this user may write."
        yield Check(Finding.FAULT, "data folder", found, cure)
        return
    if free < LEAST_FREE:
        found = f"{settings.data_dir}: {free // 1_000_000:,} MB are free, and nothing is sent once it is full"
        yield Check(Finding.FAULT, "disk", found, "Make room on it.")


async def _database(settings: Settings) -> Sequence[Check]:
    """The database as it is, and what goes by it: who runs on it, its keys, who is due."""
    try:
        database = Database(engine_of(url_of(settings)))
        if database.file and not _size(database.file):
            return [Check(Finding.OK, "database", f"{database.file}: {_MADE}"), *_keys(settings, None)]
        try:
            return await _stored(database, settings)
        finally:
            await database.close()
    except OperatorError as error:
        return [_mend("database", error)]
    except OSError as error:
        cure = "Let this user read and write its folder and what is in it."
        return [Check(Finding.FAULT, "database", f"{error.filename}: {error.strerror}", cure)]


async def _stored(database: Database, settings: Settings) -> Sequence[Check]:
    where = database.file or "PostgreSQL"
    found = await version(database)
    if found is None:
        return [Check(Finding.OK, "database", f"{where}: {_MADE}"), *_keys(settings, None)]
    if found > SCHEMA:
        newer = f"{where}: of a newer version of this bot (schema {found}; this one knows {SCHEMA})"
        cure = "Install the newer version, or restore a backup made before it."
        return [Check(Finding.FAULT, "database", newer, cure)]
    await counts.probe(database)
    async with database.read() as db:
        check = await key_check(db)
        crowds = await counts.crowds(db) if found == SCHEMA else ()
    if found == SCHEMA:
        stands = Check(Finding.OK, "database", f"{where}: can be written")
    else:
        older = f"{where}: of an older version (schema {found}); the next start brings it to {SCHEMA}"
        stands = Check(Finding.NOTE, "database", older)
    return [stands, await _lock(database), *_keys(settings, check), *_crowds(settings, crowds)]


async def _lock(database: Database) -> Check:
    """Whether a bot runs on it."""
    lock = Lock(database)
    # Where there is no lock file, none is made.
    if (database.file and _size(Path(f"{database.file}.lock")) is None) or await lock.acquire():
        await lock.release()
        return Check(Finding.OK, "lock", "no bot is running on this database")
    return Check(Finding.OK, "lock", "a bot is running on this database; another one would stand by")


def _size(file: Path) -> int | None:
    """The size of a file in bytes; None where there is none. Raises OSError."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return None


def _mend(what: str, error: OperatorError) -> Check:
    """What an error tells, as a check."""
    found, _, cure = str(error).partition("; ")
    return Check(Finding.FAULT, what, found, upper_first(cure))


class _UnaskedError(Exception):
    """A passphrase would have to be asked for."""


def _unasked() -> str:
    raise _UnaskedError


def _keys(settings: Settings, check: bytes | None) -> Iterator[Check]:
    """The keys, and whether they are the database's, which has None to know them by as long as it is new."""
    where = "in settings" if keys.in_settings(settings) else f"in files, in {settings.data_dir}"
    if check is None and not keys.in_settings(settings) and not any(f.exists() for f in keys.files(settings)):
        yield Check(Finding.OK, "keys", "are made at the first start")
        return
    try:
        loaded = keys.load(settings, make=False, ask_passphrase=_unasked)
    except _UnaskedError:
        yield Check(Finding.OK, "keys", f"{where}, under a passphrase, which the bot asks for at its start")
    except keys.KeysError as error:
        yield _mend("keys", error)
        return
    else:
        if check is not None and not Vault(loaded).matches(check):
            cure = "Give the address key and the index key that belong to it, or restore its own database."
            yield Check(Finding.FAULT, "keys", f"{where}: not those of this database", cure)
        elif len(loaded.address) > 1 or len(loaded.index) > 1:
            cure = "Run briefing-bot keys rotate, which goes on where it was."
            yield Check(Finding.FAULT, "keys", f"{where}: a rotation has not ended", cure)
        else:
            yield Check(Finding.OK, "keys", where)
    if keys.in_settings(settings):
        return
    for path in keys.exposed(settings):
        found = f"{path}: other users of this machine may read or change it"
        yield Check(Finding.FAULT, "keys", found, f"Run chmod 600 {path}")
    if keys.beside_database(settings):
        found = "in files beside the database: whoever takes the disk can tell who reads"
        cure = f"Give {keys.ADDRESS_VARIABLE} and {keys.INDEX_VARIABLE} from elsewhere, or run "
        yield Check(Finding.NOTE, "keys", found, f"{cure}briefing-bot keys protect.")


def _crowds(settings: Settings, crowds: Sequence[Crowd]) -> Iterator[Check]:
    """Editions with more readers at one time than their grace is long."""
    try:
        editions = Content.of(settings.content_dir).read_catalogue().editions
    except CatalogueError:
        return
    for one in crowds:
        rate = rate_of(one.platform, settings)
        if rate is None or one.edition not in editions:
            continue
        seconds = one.number * rate.seconds / rate.count
        if seconds > editions[one.edition].grace * _HOUR:
            found = (
                f"{one.platform}: {one.number:,} readers at {rate.count} a second take "
                f"{seconds / _HOUR:.1f} hours, and the edition's grace is {editions[one.edition].grace}: "
                "the last of them get none"
            )
            cure = f"Raise grace under [editions.{one.edition}] in briefings.toml."
            yield Check(Finding.NOTE, f"edition {one.edition}", found, cure)
