"""A reader at the terminal: lines go in as through a pipe, and what is printed comes out."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from queue import SimpleQueue

from rich.console import Console as Screen

from bot.app import App
from bot.platforms.base import Platform
from bot.platforms.console.adapter import Console
from config.settings import Settings
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, living
from tests.conversations.reader import Seen

#: So wide that no row of buttons is broken.
_WIDTH = 2_000
_BUTTON = re.compile(r"(?:^|  )\[\d+\] ")


class _Lines(io.StringIO):
    """What is typed, line by line; reading waits for the next. An empty one is the end."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: SimpleQueue[str] = SimpleQueue()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        return iter(self.typed.get, "")


class _Printed(io.StringIO):
    """What is printed, and when anything is."""

    def __init__(self) -> None:
        super().__init__()
        self.anything = asyncio.Event()

    def write(self, text: str, /) -> int:
        self.anything.set()
        return super().write(text)


class OnTerminal:
    """The one person at a terminal."""

    takes_back = False
    lacks: tuple[str, ...] = ()

    def __init__(self, bot: Life, lines: _Lines, printed: _Printed) -> None:
        self._lines = lines
        self._printed = printed
        ids = "|".join(sorted(revision.statement.id for revision in bot.services.corpus.current))
        self._citation = re.compile(rf" \[(?:{ids})\]")
        wordings = map(bot.services.wording, bot.services.catalogue.languages)
        self._arrived = tuple(f"{wording.say('terminal-arrived')}\n" for wording in wordings)
        self._from = 0

    async def says(self, text: str) -> Seen:
        return await self.awaits(self._type(text))

    async def taps(self, label: str) -> Seen:
        return await self.says(str(1 + self.sees().labels.index(label)))

    async def answers(self, text: str) -> Seen:
        assert not text.startswith("/")
        return await self.says(text)

    async def awaits(self, happening: Awaitable[object]) -> Seen:
        self._from = self._printed.tell()
        self._printed.anything.clear()
        await happening
        async with asyncio.timeout(5):
            await self._printed.anything.wait()
        return self.sees()

    def sees(self) -> Seen:
        """All of an answer is printed in one step. What no other platform shows is left out: the ids behind
        lines, and the line above what comes by itself.
        """
        shown = self._citation.sub("", self._printed.getvalue()[self._from :])
        for line in self._arrived:
            shown = shown.removeprefix(line)
        text, parted, row = shown.rstrip("\n").rpartition("\n\n[1] ")
        labels = _BUTTON.split(f"[1] {row}")[1:] if parted else []
        return Seen(text if parted else shown, tuple(labels))

    def everything(self) -> str:
        return self._printed.getvalue()

    async def _type(self, text: str) -> None:
        self._lines.typed.put(f"{text}\n")


def screen(language: str) -> tuple[_Lines, _Printed, Callable[[App], Platform]]:
    """What is typed, what is printed, and the terminal of a bot."""
    lines, printed = _Lines(), _Printed()
    shown = Screen(file=printed, width=_WIDTH, highlight=False, markup=False, emoji=False)

    def console(app: App) -> Platform:
        return Console(
            wording=app.services.wording,
            language=language,
            completions=lambda *_: (),
            screen=shown,
            lines=lines,
        )

    return lines, printed, console


@asynccontextmanager
async def on_terminal(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[tuple[Life, OnTerminal]]:
    """A bot whose only platform is the terminal, and who sits at it. `language`: what the bot is set to."""
    lines, printed, console = screen(language)
    settings = Settings.model_construct(data_dir=folder, language=language)
    async with living(settings, jobs, Quick(), lambda app: [console(app)]) as bot:
        try:
            yield bot, OnTerminal(bot, lines, printed)
        finally:
            lines.typed.put("")  # the end of the input, and so of the bot
            await bot.work
