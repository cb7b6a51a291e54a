"""The terminal as a platform: a chat with line editing on a terminal, line by line in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import TextIO

from rich.console import Console as Screen

from bot.platforms.base import Dispatch
from bot.platforms.console.render import height, show
from bot.platforms.console.render import screen as standard_output
from bot.platforms.layout import pages
from bot.registry import Answer, Ask, Incoming
from briefings.document import Action, Document
from briefings.wording import Wording

#: What the last word being typed may become, each with a few words about it.
Completions = Callable[[str, Wording], Iterable[tuple[str, str]]]
#: Shows a prompt and waits for a line. Raises EOFError or KeyboardInterrupt when the person leaves.
ReadLine = Callable[[str], Awaitable[str]]

#: The commands whose answers open a chat.
OPENING = ("/start", "/briefing")
#: Lines that the buttons and the prompt need below a page.
_RESERVED = 5


class Console:
    """One person at one terminal. Nothing typed is written to disk: the history is this session's."""

    name = "console"

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
        self._language = language
        self._completions = completions
        self._notices = tuple(notices)
        self._screen = screen or standard_output()
        self._lines = lines or sys.stdin
        self._actions: tuple[Action, ...] = ()
        self._asked: Ask | None = None

    async def run(self, dispatch: Dispatch) -> None:
        """Chats where both ends are a terminal; else answers each line, to the end of the input."""
        if self._lines.isatty() and self._screen.is_terminal:
            await self._chat(dispatch)
        else:
            await self._answer_lines(dispatch)

    async def _answer_lines(self, dispatch: Dispatch) -> None:
        for notice in self._notices:
            print(notice, file=sys.stderr)
        for line in self._lines:
            await self._take(line, dispatch)

    async def _chat(self, dispatch: Dispatch) -> None:
        read_line = self._line_editor()
        for notice in self._notices:
            self._screen.print(notice, style="dim")
        try:
            await self._open(dispatch, read_line)
            while True:
                typed = await read_line("… " if self._asked else "› ")
                await self._take(typed, dispatch, read_line)
        except (EOFError, KeyboardInterrupt):
            self._screen.print(self._wording.say("terminal-bye"), style="dim")

    async def _open(self, dispatch: Dispatch, read_line: ReadLine) -> None:
        """Greets, and hands over a first briefing, with the buttons of both."""
        actions: tuple[Action, ...] = ()
        for command in OPENING:
            reply = await dispatch(self._incoming(command))
            if isinstance(reply, Answer):
                blocks = reply.document.blocks
                actions = reply.document.with_actions(*actions).actions
                await self._show(Document(blocks), read_line)
        self._offer(actions)

    async def _take(self, typed: str, dispatch: Dispatch, read_line: ReadLine | None = None) -> None:
        """Answers one line: a command, the number of a button, or what was asked for."""
        text = typed.strip()
        if not text:
            return
        if text.isdecimal() and not (self._asked and not self._actions):
            number = int(text)
            if not 1 <= number <= len(self._actions):
                self._screen.print(self._wording.say("terminal-no-button", number=text))
                return
            text = self._actions[number - 1].command
        elif self._asked and not text.startswith("/"):
            text = f"{self._asked.command} {text}"
        self._asked = None
        reply = await dispatch(self._incoming(text))
        if isinstance(reply, Ask):
            self._asked = reply
            self._screen.print(reply.question)
            self._offer(reply.choices)
            return
        self._language = reply.language or self._language
        await self._show(reply.document, read_line)
        self._offer(reply.document.actions)

    async def _show(self, document: Document, read_line: ReadLine | None) -> None:
        """Prints a document; a person at a terminal gets it by the screenful."""
        if read_line is None:
            show(self._screen, document.blocks)
            return
        limit = max(self._screen.height - _RESERVED, _RESERVED)
        parts = pages(document, lambda blocks: height(self._screen, blocks), limit)
        for number, part in enumerate(parts, start=1):
            show(self._screen, part.blocks)
            if number < len(parts):
                more = self._wording.say("terminal-page", page=number, pages=len(parts))
                if (await read_line(f"{more} ")).strip():
                    return

    def _offer(self, actions: tuple[Action, ...]) -> None:
        self._actions = actions
        show(self._screen, (), actions)

    def _incoming(self, text: str) -> Incoming:
        return Incoming(text, self._language, self.name)

    @property
    def _wording(self) -> Wording:
        return self._wording_of(self._language)

    def _line_editor(self) -> ReadLine:
        from bot.platforms.console.editor import line_editor

        return line_editor(lambda typed: self._completions(typed, self._wording))
