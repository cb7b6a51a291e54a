"""The terminal as a platform: a chat with line editing on a terminal, line by line in a pipe."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from itertools import count
from typing import TextIO

from rich.console import Console as Screen

from bot.chats import Address
from bot.platforms.base import Dispatch, Host, Limits, Receipt, Refused, Unknown
from bot.platforms.console.render import height, show
from bot.platforms.console.render import screen as standard_output
from bot.platforms.layout import pages
from bot.registry import Access, Answer, Ask, Incoming
from briefings.blocks import sentence
from briefings.document import Action, Divider, Document, excerpt
from briefings.wording import Wording

#: What the last word being typed may become, each with a few words about it.
Completions = Callable[[str, Wording], Iterable[tuple[str, str]]]
#: Shows a prompt and waits for a line. Raises EOFError or KeyboardInterrupt when the person leaves.
ReadLine = Callable[[str], Awaitable[str]]

#: The one chat there is.
HERE = Address("console", "local")
#: The commands whose answers open a chat.
OPENING = ("/start", "/briefing")
#: Lines that the prompt needs below a page, and the fewest that are a page.
_PROMPT = 1
_LEAST = 5
#: No document has a button with a longer number.
_DIGITS = 3


class Console:
    """One person at one terminal. Nothing typed is written to disk: the history is this session's."""

    name = "console"
    #: What is on a screen stays there.
    limits = Limits(measure=len, page=sys.maxsize, edits=False)

    def __init__(
        self,
        *,
        wording: Callable[[str], Wording],
        language: str,
        completions: Completions,
        notices: Iterable[str] = (),
        screen: Screen | None = None,
        lines: TextIO | None = None,
    ) -> None:
        self._wording_of = wording
        self._language = self._first_language = language
        self._completions = completions
        self._notices = tuple(notices)
        self._screen = screen or standard_output()
        self._lines = lines or sys.stdin
        self._actions: tuple[Action, ...] = ()
        self._asked: Ask | None = None
        self._editing = False
        self._numbers = count(1)

    def private(self, person: str) -> Address:
        return HERE

    async def run(self, host: Host) -> None:
        """Chats where both ends are a terminal; else answers each line, to the end of the input."""
        if self._lines.isatty() and self._screen.is_terminal:
            await self._chat(host.dispatch)
        else:
            await self._answer_lines(host.dispatch)

    async def _answer_lines(self, dispatch: Dispatch) -> None:
        for notice in self._notices:
            print(notice, file=sys.stderr)
        async for line in _read(self._lines):
            await self._take(line, dispatch)

    async def close(self) -> None:
        """There is nothing to close."""

    async def send(self, address: Address, page: Document, key: str) -> Receipt:
        """Shows a page above the line that is being typed."""
        if self._editing:
            from prompt_toolkit.application import run_in_terminal

            await run_in_terminal(lambda: self._arrived(page))
        else:
            self._arrived(page)
        return str(next(self._numbers))

    def _arrived(self, page: Document) -> None:
        self._screen.print(self._wording.say("terminal-arrived"), style="dim")
        show(self._screen, page.blocks, page.actions)
        self._actions, self._asked = page.actions, None

    async def find(self, address: Address, page: Document, since: float) -> Receipt | None:
        raise Unknown("what is on a screen cannot be read")

    async def edit(self, address: Address, receipt: Receipt, page: Document) -> Receipt:
        raise Refused("what is on a screen cannot be changed")

    async def delete(self, address: Address, receipt: Receipt) -> None:
        raise Refused("what is on a screen cannot be taken back")

    async def menu(self, person: Address, access: Access, language: str) -> bool:
        """There is none."""
        return True

    async def _chat(self, dispatch: Dispatch) -> None:
        read_line = self._line_editor()
        self._editing = True
        for notice in self._notices:
            self._screen.print(notice, style="dim")
        try:
            typed = await self._open(dispatch, read_line)
            while True:
                typed = typed or await read_line("… " if self._asked else "› ")
                typed = await self._take(typed, dispatch, read_line)
        except (EOFError, KeyboardInterrupt):
            self._screen.print(self._wording.say("terminal-bye"), style="dim")

    async def _open(self, dispatch: Dispatch, read_line: ReadLine) -> str:
        """Greets, and hands over a first briefing, with the buttons of both."""
        opening = Document((sentence(self._wording.say("start-terminal")),))
        for command in OPENING:
            reply = await dispatch(self._incoming(command))
            if isinstance(reply, Answer):
                actions = reply.document.with_actions(*opening.actions).actions
                opening = Document((*opening.blocks, Divider(), *reply.document.blocks), actions)
        return await self._show(opening, read_line)

    async def _take(self, typed: str, dispatch: Dispatch, read_line: ReadLine | None = None) -> str:
        """Answers one line: a command, the number of a button, or what was asked for.

        Returns what the person typed instead of reading on to the end, which is to be taken next.
        """
        text = typed.strip()
        if not text:
            return ""
        if text.isdecimal() and self._actions:
            number = int(text) if len(text) <= _DIGITS else 0
            if not 1 <= number <= len(self._actions):
                self._screen.print(self._wording.say("terminal-no-button", number=excerpt(text)))
                return ""
            text = self._actions[number - 1].command
        elif self._asked and not text.startswith("/"):
            text = self._asked.answered(text)
        self._asked = None
        reply = await dispatch(self._incoming(text))
        if isinstance(reply, Ask):
            self._asked = reply
            return await self._show(Document((sentence(reply.question),), reply.choices), read_line)
        if reply.language is not None:
            self._language = reply.language or self._first_language
        return await self._show(reply.document, read_line)

    async def _show(self, document: Document, read_line: ReadLine | None) -> str:
        """Prints a document; a person at a terminal gets it by the screenful.

        Returns what the person typed other than Enter, to read on, and "q", to stop.
        """
        self._actions = document.actions
        if read_line is None:
            show(self._screen, document.blocks, document.actions)
            return ""
        below = height(self._screen, (), document.actions) + _PROMPT
        limit = max(self._screen.height - below, _LEAST)
        parts = pages(document, lambda blocks: height(self._screen, blocks), limit)
        for number, part in enumerate(parts, start=1):
            show(self._screen, part.blocks)
            if number < len(parts):
                more = self._wording.say("terminal-page", page=number, pages=len(parts))
                typed = (await read_line(f"{more} ")).strip()
                if typed.lower() == "q":
                    break
                if typed:
                    return typed
        show(self._screen, (), document.actions)
        return ""

    def _incoming(self, text: str) -> Incoming:
        return Incoming(text, self._language, address=HERE, person=HERE)

    @property
    def _wording(self) -> Wording:
        return self._wording_of(self._language)

    def _line_editor(self) -> ReadLine:
        from bot.platforms.console.editor import line_editor

        return line_editor(lambda typed: self._completions(typed, self._wording))


async def _read(lines: TextIO) -> AsyncIterator[str]:
    """Each line as it comes. The thread that waits for it does not keep the process from ending."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in lines:
            loop.call_soon_threadsafe(queue.put_nowait, line)
        loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
