"""Keeps what is published, and what the desk did, in git: for an operator who wants that history.

The messages hold pseudonyms and ids, and nothing of what was redacted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.control import OF_DRAFTS, OF_VERSIONS
from bot.faults import OperatorError
from bot.opened import must_be_current, opened
from bot.storage import audit, content
from bot.storage.audit import Entry, read_head
from briefings.corpus import Corpus
from briefings.exporting import redacted, texts
from config.settings import Settings

#: Of whom git says that they have written it: nobody.
_NAME, _ADDRESS = "briefing-bot", "briefing-bot@localhost"
_TRAILER = "Audit"


async def commit_content(settings: Settings, folder: Path, now: float, *, replace: bool) -> str:
    """Writes what is published into a folder under git, and commits it with what the desk has done since the
    last time. A file that git does not have as it is is changed only to `replace` it. Raises OSError too.
    """
    git = Git(folder)
    async with opened(settings) as database:
        await must_be_current(database)
        async with database.read() as db:
            revisions = await content.load(db)
            since = read_head(git.last(_TRAILER))
            acts = [entry async for entry in audit.entries(db, since[0] if since else 0)]
            same = await audit.entry_of(db, since[0]) if since else None
            last = await audit.last(db)
    files = {name: text.encode() for name, text in texts(revisions).items()}
    gone = {f"{revision.article.id}.yaml" for revision in revisions} - files.keys()
    changed = git.take(files, gone, replace=replace)
    corpus = Corpus(revisions)
    said = []
    if changed:
        subject = f"What is published, on {datetime.fromtimestamp(now, UTC):%Y-%m-%d}"
        parts = [subject, "\n".join(_lines(acts, corpus)), f"{_TRAILER}: {last.head if last else '-'}"]
        name = git.commit("\n\n".join(filter(None, parts)), changed)
        said.append(f"{folder}: files: {len(files)}, of them changed: {len(changed)}. Committed as {name}.")
    else:
        said.append(f"{folder}: files: {len(files)}. Nothing has changed, and there is nothing to commit.")
    if since and (same is None or same.head != f"{since[0]}-{since[1]}"):
        said.append("The log is not the one of the last commit: run briefing-bot audit verify with its head.")
    if redacted(revisions):
        said.append(
            "What was redacted is gone from the files, and stays in git's history and in every copy of it. "
            "To remove it there: git filter-repo --invert-paths --path ID.yaml, for the article it was in; "
            "then this export once more, and a new clone in the place of each copy."
        )
    return "\n".join(said)


def _lines(acts: Iterable[Entry], corpus: Corpus) -> Iterator[str]:
    """What the desk did about what is published; nothing about its people."""
    statements = {revision.seq: revision.statement.id for revision in corpus.revisions}
    for one in acts:
        if one.act in OF_DRAFTS:
            about = f" draft {one.about}"
        elif one.act in OF_VERSIONS:
            told = statements.get(int(one.about)) if one.about.isdigit() else None
            about = f" {told}" if told and corpus.get(told) else ""
        else:
            continue
        yield f"{datetime.fromtimestamp(one.at, UTC):%Y-%m-%d %H:%M} UTC {one.who}: {one.act}{about}"


class Git:
    """A folder under git. Raises OperatorError where git is not there, or the folder is none of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        program = shutil.which("git")
        if program is None:
            raise OperatorError("git: not installed; install it, or leave --git out")
        self._program = program
        if not folder.is_dir() or self._run("rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
            raise OperatorError(
                f"{folder}: no git repository; make one there with git init, or leave --git out"
            )

    def last(self, trailer: str) -> str:
        """The value of a trailer in the newest commit that has it; "" where none has."""
        shown = f"--format=%(trailers:key={trailer},valueonly)"
        found = self._run("log", "-1", f"--grep=^{trailer}: ", shown)
        return found.stdout.strip() if found.returncode == 0 else ""

    def take(self, files: Mapping[str, bytes], gone: Collection[str], *, replace: bool) -> Sequence[str]:
        """Writes files, and deletes those that are gone. Returns those that git has not as they are."""
        paths = {name: self._folder / name for name in (*files, *gone)}
        there = {name: path.read_bytes() if path.exists() else None for name, path in paths.items()}
        wrong = [name for name in paths if there[name] is not None and there[name] != files.get(name)]
        if lost := [name for name in self._not_in_git(wrong) if not replace]:
            raise OperatorError(
                f"{self._folder}: nothing was written, for git does not have {', '.join(lost)} as it is "
                "there; commit it, or add --replace"
            )
        for name, path in paths.items():
            if name in gone:
                path.unlink(missing_ok=True)
            elif there[name] != files[name]:
                new = path.with_name(f"{name}.new")
                new.write_bytes(files[name])
                new.replace(path)
        return self._not_in_git(list(paths))

    def _not_in_git(self, names: Sequence[str]) -> Sequence[str]:
        """Those of these files that are not as the newest commit has them."""
        if not names:
            return []
        found = self._must(
            "status", "--porcelain=v1", "-z", "--no-renames", "--ignored", "-uall", "--", *names
        )
        prefix = self._must("rev-parse", "--show-prefix").strip()
        told = (line[3:].removeprefix(prefix) for line in found.split("\0") if line)
        return sorted(set(names) & set(told))

    def commit(self, message: str, names: Sequence[str]) -> str:
        """Commits these files alone. Returns the commit's short name."""
        self._must("add", "--all", "--force", "--", *names)
        who = ("-c", f"user.name={_NAME}", "-c", f"user.email={_ADDRESS}", "-c", "commit.gpgsign=false")
        self._must(*who, "commit", "--quiet", "--cleanup=verbatim", "--file=-", "--", *names, given=message)
        return self._must("rev-parse", "--short", "HEAD").strip()

    def _must(self, *arguments: str, given: str = "") -> str:
        done = self._run(*arguments, given=given)
        if done.returncode:
            why = re.sub(r"\s+", " ", done.stderr).strip()[:200]
            raise OperatorError(f"{self._folder}: git does not do it ({why}); mend that, then try again")
        return done.stdout

    def _run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        # Whatever git is told by its own variables is about another folder, or another writer.
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return subprocess.run(  # noqa: S603 - a program that was found, and no shell
            [self._program, "-C", str(self._folder), "--literal-pathspecs", *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=own | {"LC_ALL": "C"},
            check=False,
        )
