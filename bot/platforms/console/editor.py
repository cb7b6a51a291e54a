"""Line editing: history within the session, and completion of commands and their arguments."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.shortcuts import CompleteStyle


class _Completer(Completer):
    def __init__(self, completions: Callable[[str], Iterable[tuple[str, str]]]) -> None:
        self._completions = completions

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor
        last = typed.rpartition(" ")[2]
        if typed.startswith("/"):
            for value, about in self._completions(typed):
                yield Completion(value, start_position=-len(last), display_meta=about)


def line_editor(
    completions: Callable[[str], Iterable[tuple[str, str]]],
) -> Callable[[str], Awaitable[str]]:
    """Reads a line with editing; raises EOFError at Ctrl-D and KeyboardInterrupt at Ctrl-C."""
    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(),
        completer=_Completer(completions),
        complete_style=CompleteStyle.READLINE_LIKE,
        reserve_space_for_menu=0,
    )
    return session.prompt_async
