"""The operator's tools: backups, keys, the queue, content in and out.

Each takes the settings and returns what to tell. All raise OperatorError for what an operator must mend.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import keys
from bot.app import Content, ContentError
from bot.chats import Lane
from bot.faults import DatabaseError, OperatorError
from bot.keys import KeysError
from bot.opened import alone, must_be_current, opened
from bot.platforms.base import rate_of
from bot.storage import backup, content, counts, rekey, stopping
from bot.storage.counts import Queue, Unsent
from bot.storage.opening import AskPassphrase, key_check
from bot.storage.restoring import restore as take_up
from bot.storage.schema import upgrade
from bot.vault import Vault
from briefings.exporting import texts
from briefings.importing import plan
from config.settings import Settings

#: Says a line at once, while the work goes on.
Say = Callable[[str], None]

#: Seconds between two lines on how far it has come.
_SAID_EVERY = 2.0
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


# --- backups ---


async def back_up(settings: Settings, file: Path, say: Say, *, replace: bool) -> str:
    """Backs the database up, also while the bot runs; over another file only to `replace` it."""
    if not replace and file.exists():  # noqa: ASYNC240 - nobody else waits
        raise OperatorError(f"{file}: is there already; give another name, or --replace to write over it")
    async with opened(settings) as database:
        rows = await backup.write(database, file, _progress(say, "backed up"))
    return (
        f"{file}: {rows:,} rows, backed up. The keys are not in it: keep a copy of them apart from it.\n"
        "Readers who have themselves forgotten are told that backups lose them within 7 days: delete it by "
        "then."
    )


async def restore(
    settings: Settings, file: Path, now: float, ask: AskPassphrase, say: Say, *, replace: bool
) -> str:
    """Takes up a backup into an empty database, or, if told so, in the place of what the database holds."""
    vault = Vault(keys.load(settings, make=False, ask_passphrase=ask))
    async with opened(settings, make=True) as database, alone(database):
        done = _progress(say, "restored")
        rows = await take_up(database, file, now, vault, replace=replace, progress=done)
    return (
        f"{rows:,} rows, restored. What was due before now is not sent any more. Whoever subscribed, changed "
        "something or was forgotten since the backup was made is as they were then."
    )


# --- keys ---


async def rotate(settings: Settings, ask: AskPassphrase, say: Say) -> str:
    """Makes new keys, seals everything anew by them and drops the old ones. What was cut short goes on."""
    asked = functools.cache(ask)
    async with opened(settings) as database, alone(database) as lock:
        await must_be_current(database)
        async with database.read() as db:
            check = await key_check(db)
        loaded = keys.load(settings, make=False, ask_passphrase=asked)
        if check is None or not Vault(loaded).matches(check):
            raise KeysError("keys: these are not the keys of this database; give those that belong to it")
        if len(loaded.address) == len(loaded.index) == 1 or not keys.in_settings(settings):
            loaded = keys.begin_rotation(settings, asked)
        vault = Vault(loaded)
        rows = await rekey.reseal(database, vault, _progress(say, "sealed anew"))
        if not await lock.held():
            raise DatabaseError(
                "the database ended its connection, and a bot may have started meanwhile; stop it, then run "
                "briefing-bot keys rotate again"
            )
        await rekey.finish(database, vault)
        if keys.in_settings(settings):
            cure = (
                f"Now leave the old keys out of {keys.ADDRESS_VARIABLE} and {keys.INDEX_VARIABLE}: the bot "
            )
            ended = f"{cure}does not start before."
        else:
            keys.end_rotation(settings, asked)
            ended = "The old keys are deleted."
    said = [
        f"{rows:,} rows, sealed anew. {ended}",
        "Backups made before open with the old keys alone; the automatic ones are deleted after a week.",
    ]
    if not database.is_sqlite:
        said.append("PostgreSQL keeps what was there before until it has run VACUUM FULL chats, deliveries.")
    return "\n".join(said)


def protect(settings: Settings, passphrase: str) -> str:
    """Puts the key files under a passphrase."""
    keys.protect_files(settings, passphrase)
    return (
        "The key files are under the passphrase. The bot asks for it at every start or, without a terminal, "
        "reads it as the first line of its standard input.\n"
        "This protects readers' addresses where somebody takes the disk, or a copy of it, while the bot is "
        "stopped, and cannot guess the passphrase: take five random words or more.\n"
        "It does not protect them from whoever controls this machine while the bot runs, or finds the "
        "passphrase written beside it. If it is lost, so are all addresses.\n"
        "The disk may still hold the files as they were: briefing-bot keys rotate makes keys that were never "
        "on it in the clear."
    )


# --- the queue ---


async def queue(settings: Settings, now: float, *, retry: bool) -> str:
    """What waits, is on its way, was sent and failed; or queues the failed again, and says how many."""
    async with opened(settings) as database:
        await must_be_current(database)
        if retry:
            number = await counts.retry(database, now)
            return f"Queued again: {number:,}. Those stay whose readers have left, paused or been told since."
        async with database.read() as db:
            lanes, unsent = await counts.queues(db, now), await counts.unsent(db)
            stopped = await stopping.stopped(db)
    told = (
        [f"All sending is stopped, by {stopped.by}; briefing-bot unfreeze lets it go on."] if stopped else []
    )
    if not lanes:
        return "\n".join((*told, "Nothing waits, and nothing was sent yet."))
    return "\n".join((*told, *_table(lanes, now), *_left(lanes, settings), *_unsent(unsent)))


_HEAD = ("platform", "lane", "waiting", "on their way", "sent in a minute", "in an hour", "unknown", "oldest")


def _table(lanes: Iterable[Queue], now: float) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [_HEAD]
    for one in lanes:
        numbers = (one.waiting, one.sending, one.sent_in_minute, one.sent_in_hour, one.unknown)
        oldest = "-" if one.oldest is None else _lasting(now - one.oldest)
        rows.append((one.platform, _lane(one.lane), *(f"{number:,}" for number in numbers), oldest))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for platform, lane, *cells in rows:
        right = (cell.rjust(width) for cell, width in zip(cells, widths[2:], strict=True))
        yield "  ".join((platform.ljust(widths[0]), lane.ljust(widths[1]), *right))


def _left(lanes: Sequence[Queue], settings: Settings) -> Iterator[str]:
    """How long each platform takes for what is open."""
    for platform in dict.fromkeys(one.platform for one in lanes):
        left = sum(one.waiting + one.sending for one in lanes if one.platform == platform)
        if left and (rate := rate_of(platform, settings)):
            takes = _lasting(left * rate.seconds / rate.count)
            yield f"{platform}: {left:,} left, which takes {takes}, at {rate.count} a second at most."


def _unsent(unsent: Iterable[Unsent]) -> Iterator[str]:
    for one in unsent:
        why = f"{one.state} ({one.reason})" if one.reason not in ("", one.state) else one.state
        yield f"Not sent: {one.platform}, {_lane(one.lane)}, {why}: {one.number:,}"


def _lane(lane: int) -> str:
    return Lane(lane).name.lower()


def _lasting(seconds: float) -> str:
    """A stretch of time in words."""
    if seconds < _MINUTE:
        return f"{max(seconds, 0):.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h" if seconds < 2 * _DAY else f"{seconds / _DAY:.1f} days"


# --- content ---


async def import_content(settings: Settings, folder: Path | None, now: float) -> tuple[str, bool]:
    """Takes a folder of articles into the database, as a start does: what to tell, and whether all was taken.

    Raises ContentError, CatalogueError and OSError too.
    """
    reading = Content.of(folder).read()
    if reading.errors:
        raise ContentError(reading.errors)
    async with opened(settings, make=True) as database, alone(database):
        await upgrade(database, lambda old: backup.automatic(database, settings.data_dir, old, now))
        async with database.write() as db:
            today = datetime.fromtimestamp(now, UTC).date()
            made = plan(reading.told, await content.load(db), await content.marks(db), today)
            await content.apply(db, made)
    said = [f"not taken: {notice}" for notice in made.conflicts] + [str(notice) for notice in made.warnings]
    if made.missing:
        said.append(f"in the database and in no file, and left there: {', '.join(made.missing)}")
    articles, versions = len(made.articles), len(made.revisions)
    said.append(f"Imported. Articles that are new or changed: {articles}, new versions: {versions}.")
    return "\n".join(said), not made.conflicts


async def export_content(settings: Settings, folder: Path, *, replace: bool) -> str:
    """Writes what the database has published as the files of a content folder. A file that is there is
    changed only to `replace` it. Raises OSError too.
    """
    async with opened(settings) as database:
        await must_be_current(database)
        async with database.read() as db:
            files = {folder / name: text.encode() for name, text in texts(await content.load(db)).items()}
    written = _write(folder, files, replace=replace)
    return f"{folder}: files: {len(files)}, of them written: {written}."


def _write(folder: Path, files: Mapping[Path, bytes], *, replace: bool) -> int:
    """Writes those that are not there as they should be. Returns how many."""
    changed = {file: text for file, text in files.items() if not _holds(file, text)}
    if others := [file.name for file in changed if file.exists() and not replace]:
        raise OperatorError(
            f"{folder}: nothing was written, for it has other versions of {', '.join(others)}; name another "
            "folder, or add --replace"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in changed.items():
        new = file.with_name(f"{file.name}.new")
        new.write_bytes(text)
        new.replace(file)
    return len(changed)


def _holds(file: Path, text: bytes) -> bool:
    return file.exists() and file.read_bytes() == text


# --- what they share ---


def _progress(tell: Say, done_to_them: str) -> Callable[[int, int], None]:
    """Says now and then how far it has come."""
    said_at = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= _SAID_EVERY:
            said_at = time.monotonic()
            tell(f"{done:,} of {total:,} rows {done_to_them}")

    return progress
