"""The command line. Each sub-command imports what it needs when it runs."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path

from bot import asking
from bot.app import App, Content, ContentError
from bot.asking import NOT_UNDERSTOOD
from bot.faults import OperatorError, place_of
from briefings import locales
from briefings.catalogue import CatalogueError
from config.settings import Settings, SettingsError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one sub-command. Returns the process's status: 0, 1 for a fault, 2 for what is not understood."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    given = _parser().parse_args(arguments)
    try:
        if given.run is None:
            return _doctor()
        settings = load()
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        for library in ("aiosqlite", "alembic", "apscheduler", "sqlalchemy"):
            logging.getLogger(library).setLevel(logging.WARNING)
        status: int = given.run(given, settings)
        sys.stdout.flush()
    except (SettingsError, CatalogueError, OperatorError) as error:
        return _fail(str(error))
    except ContentError as error:
        return _fail("\n".join(map(str, error.findings)))
    except BrokenPipeError:
        # Whoever read our output has left. Python would say so once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - whatever happens, a person gets a sentence
        return _fail(f"A fault of ours, please report it: {place_of(error)}")
    return status


def _fail(message: str) -> int:
    from bot.platforms.text import clean

    for line in message.splitlines():
        print(clean(line), file=sys.stderr)
    print("briefing-bot doctor checks everything and says what to do.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing-bot", description="A briefing desk for chat.")
    parser.add_argument("--version", action="version", version=version("briefing-bot"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="connect what is configured; with no token: the terminal chat")
    run.set_defaults(run=_run)
    chat = commands.add_parser("chat", help="the terminal chat")
    chat.set_defaults(run=_chat)
    ask = commands.add_parser("ask", help="one command, its answer on standard output")
    ask.add_argument("command", nargs="+", help='such as "/detentions"')
    ask.add_argument("--language", choices=locales.available())
    ask.set_defaults(run=asking.ask)
    brief = commands.add_parser("brief", help="compose a briefing and print it")
    brief.add_argument("--edition", help="as named in briefings.toml; the first, if not given")
    brief.add_argument("--topics", help="some topics only, parted by commas")
    brief.add_argument("--language", choices=locales.available())
    brief.add_argument(
        "--since", type=int, metavar="SEQ", help="what was added, corrected or withdrawn since"
    )
    brief.add_argument("--format", choices=("text", "telegram", "discord", "json"), default="text")
    brief.set_defaults(run=asking.brief)
    content = commands.add_parser("content", help="check, import or export the curated articles")
    content.add_argument("act", choices=("check", "import", "export"))
    content.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    content.add_argument("--replace", action="store_true", help="export over files that differ")
    content.add_argument("--git", action="store_true", help="commit what is exported, with the desk's acts")
    content.set_defaults(run=_content)
    queue = commands.add_parser("queue", help="what waits, was sent and failed")
    queue.add_argument("--retry", action="store_true", help="queue again what failed")
    queue.set_defaults(run=_operate, tool="queue")
    backup = commands.add_parser("backup", help="the whole database into one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--replace", action="store_true", help="write over a file that is there")
    backup.set_defaults(run=_operate, tool="backup")
    restore = commands.add_parser("restore", help="a backup into an empty database")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="delete what the database holds")
    restore.set_defaults(run=_operate, tool="restore")
    keys = commands.add_parser("keys", help="make new keys, or put theirs under a passphrase")
    keys.add_argument("tool", choices=("rotate", "protect"))
    keys.set_defaults(run=_operate)
    audit = commands.add_parser("audit", help="check the log of what the desk did")
    audit.add_argument("act", choices=("verify",))
    audit.add_argument("head", nargs="?", default="", metavar="HEAD", help="as somebody noted it down")
    audit.set_defaults(run=_verify)
    unfreeze = commands.add_parser("unfreeze", help="let sending go on that an editor has stopped")
    unfreeze.set_defaults(run=_unfreeze)
    doctor = commands.add_parser("doctor", help="check the set-up, and say what to do about each fault")
    doctor.set_defaults(run=None)  # it reads the settings itself, to tell every fault
    return parser


def _run(_given: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_serve(App(settings), wait=True))


def _chat(_given: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_serve(App(settings), wait=False))


async def _serve(app: App, *, wait: bool) -> int:
    """Runs what is configured; a chat beside a running bot answers, and changes nothing."""
    from bot.clock import SystemClock
    from bot.platforms.base import Host
    from bot.running import Running
    from bot.storage.opening import database_of

    database = database_of(app.settings)
    try:
        platforms = app.platforms() if wait else [app.console()]
        running = Running(app, database, SystemClock(), platforms)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, running.stop)
        if await running.hold(wait=wait, tell=_say):
            await running.run(_passphrase)
        elif not wait:
            _say("The bot is running already. This chat answers, and changes nothing.")
            app.services.closed = "readers-elsewhere"
            await asking.publish_stored(app)
            await platforms[0].run(Host(app.dispatch))
    finally:
        await database.close()
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _passphrase() -> str:
    """The passphrase of the key files: typed unseen at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase of the keys: ")
    return sys.stdin.readline().rstrip("\n")


def _content(given: argparse.Namespace, settings: Settings) -> int:
    folder = given.folder or settings.content_dir
    if folder and folder.is_file():
        return _fail(f"{folder}: a file; give the folder it is in")
    if given.act != "check":
        return _move_content(given, folder, settings)
    reading = Content.of(folder).read()
    from bot.platforms.text import clean

    for finding in reading.findings:
        print(clean(str(finding)))
    counts = f"files: {reading.files}, articles: {reading.articles}, statements: {reading.statements}"
    print(f"Read {counts}. Errors: {len(reading.errors)}, warnings: {len(reading.warnings)}.")
    return 1 if reading.errors else 0


def _move_content(given: argparse.Namespace, folder: Path | None, settings: Settings) -> int:
    from bot import operator

    if given.act == "import":
        said, whole = asyncio.run(operator.import_content(settings, folder, time.time()))
        return _tell(said, 0 if whole else 1)
    if folder is None:
        print("which folder? give one, as in briefing-bot content export articles", file=sys.stderr)
        return NOT_UNDERSTOOD
    if given.git:
        from bot import keeping

        return _tell(
            asyncio.run(keeping.commit_content(settings, folder, time.time(), replace=given.replace))
        )
    return _tell(asyncio.run(operator.export_content(settings, folder, replace=given.replace)))


def _verify(given: argparse.Namespace, settings: Settings) -> int:
    from bot import auditing

    said, whole = asyncio.run(auditing.verify(settings, given.head, _passphrase))
    return _tell(said, 0 if whole else 1)


def _unfreeze(_given: argparse.Namespace, settings: Settings) -> int:
    from bot import auditing

    return _tell(asyncio.run(auditing.unfreeze(settings, time.time(), _passphrase)))


def _operate(given: argparse.Namespace, settings: Settings) -> int:
    from bot import operator

    if given.tool == "protect":
        return _tell(operator.protect(settings, _new_passphrase()))
    now = time.time()
    work = {
        "queue": lambda: operator.queue(settings, now, retry=given.retry),
        "backup": lambda: operator.back_up(settings, given.file, _say, replace=given.replace),
        "restore": lambda: operator.restore(
            settings, given.file, now, _passphrase, _say, replace=given.replace
        ),
        "rotate": lambda: operator.rotate(settings, _passphrase, _say),
    }
    return _tell(asyncio.run(work[given.tool]()))


def _new_passphrase() -> str:
    """A passphrase to be: typed unseen, twice, at a terminal, else the first line of standard input."""
    typed = _passphrase()
    if sys.stdin.isatty() and getpass.getpass("The same once more: ") != typed:
        raise OperatorError("the two passphrases differ, and nothing was changed; try again")
    return typed


def _tell(said: str, status: int = 0) -> int:
    from bot.platforms.text import clean

    for line in said.splitlines():
        print(clean(line))
    return status


def _doctor() -> int:
    from bot.doctor import Finding, examine
    from bot.platforms.text import clean

    findings = []
    for check in examine():
        for line in str(check).splitlines():
            print(clean(line))
        findings.append(check.finding)
    return 1 if Finding.FAULT in findings else 0
