"""The chat at a terminal: in this process with keys sent, and as a process of its own in a pty."""

import fcntl
import io
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console as Screen

from bot.app import App
from bot.platforms.base import Host
from bot.platforms.console.adapter import Console
from bot.platforms.console.editor import line_editor

CTRL_C, CTRL_D, ENTER, UP = "\x03", "\x04", "\r", "\x1b[A"
BYE = "Goodbye.\n"


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


Chat = Callable[..., Awaitable[str]]


@pytest.fixture
def chat(app: App, keys: PipeInput) -> Chat:
    """Sends keys to a chat, and returns what it printed; the prompts are prompt_toolkit's own."""

    async def run(typed: str, height: int = 500) -> str:
        out = io.StringIO()
        plain = Screen(file=out, width=200, height=height, force_terminal=True, color_system=None,
                       highlight=False, markup=False, emoji=False)  # fmt: skip
        console = Console(
            wording=app.services.wording, language="en", completions=lambda *_: (), screen=plain, lines=Tty()
        )
        keys.send_text(typed)
        await console.run(Host(app.dispatch))
        return out.getvalue().replace("\u00a0", " ")

    return run


async def test_it_opens_with_a_greeting_and_a_briefing_and_ends_with_a_goodbye(chat: Chat) -> None:
    out = await chat(CTRL_D)

    greeting, briefing = out.index("Belarus 2020: who counted what"), out.index("\nDetentions\n")
    buttons = out.index("[1] ")
    assert greeting < briefing < buttons
    assert {"Briefing", "Sources", "Help", "All topics", "Беларуская"} <= set(
        re.findall(r"\[\d+\] (.+?)(?=  \[|\n)", out[buttons:])
    )
    assert out.endswith(BYE)


async def test_ctrl_c_ends_it_too_and_so_it_does_while_paging(chat: Chat) -> None:
    assert (await chat(CTRL_C)).endswith(BYE)
    assert (await chat(CTRL_C, height=10)).endswith(BYE)
    assert (await chat(CTRL_D, height=10)).endswith(BYE)


async def test_a_number_and_a_command_are_answered(chat: Chat) -> None:
    opened = (await chat(CTRL_D)).removesuffix(BYE)
    out = await chat(f"/topics\r1\r99\r{CTRL_D}")

    answers = out.removeprefix(opened)
    assert answers.startswith("All topics\n")
    assert "\nSince May 2020\n" in answers
    assert answers.endswith(f"There is no button 99 here.\n{BYE}")


async def test_an_answer_to_a_question_follows_it(chat: Chat) -> None:
    out = await chat(f"/who\rTalerchyk\r{CTRL_D}")

    assert out.index("Who? Write a name") < out.index("Aleh Talerchyk (")


async def test_after_a_change_of_language_the_goodbye_is_in_it(chat: Chat) -> None:
    assert not (await chat(f"/language be\r{CTRL_D}")).endswith(BYE)


async def test_enter_pages_on_and_q_stops(chat: Chat) -> None:
    whole = await chat(f"/timeline detentions\r{CTRL_D}")
    on = 20 * ENTER
    paged = await chat(f"{on}/timeline detentions{on}{CTRL_D}", height=14)
    stopped = await chat(f"{on}/timeline detentions\rq\r{CTRL_D}", height=14)

    assert paged.split() == whole.split()
    assert stopped.count("• ") < whole.count("• ")
    assert stopped.endswith(whole[whole.rindex("[1] ") :])


async def test_what_is_typed_instead_of_paging_on_is_taken(chat: Chat) -> None:
    out = await chat(f"/topics\r/timeline detentions\r1\r{20 * ENTER}{CTRL_D}", height=14)

    assert "All topics\n• " in out
    assert out.index("Detentions, by date") < out.index("\nSince May 2020\n")


async def test_a_line_is_read_with_editing(keys: PipeInput) -> None:
    read = line_editor(lambda _: ())
    keys.send_text("/tpics\x1b[D\x1b[D\x1b[D\x1b[Do\r")

    assert await read("› ") == "/topics"


ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[=>])|\r")


class Terminal:
    """`python -m bot chat` in a terminal of 80 columns, whose home and folder are empty."""

    def __init__(self, folder: Path, rows: int = 24) -> None:
        self.screen, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
        kept = {
            name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ
        }
        own = {"HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1",
               "LINES": str(rows), "COLUMNS": "80"}  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=kept | own, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._raw = b""
        self._read = 0

    def until(self, words: str, seconds: float = 20) -> str:
        """What is shown up to and with the words, after what was returned before."""
        end = time.monotonic() + seconds
        while (at := self.shown.find(words, self._read)) < 0:
            assert self._more(end - time.monotonic()), f"{words!r} is not in {self.shown[self._read :]!r}"
        begin, self._read = self._read, at + len(words)
        return self.shown[begin : self._read]

    @property
    def shown(self) -> str:
        return ESCAPES.sub("", self._raw.decode(errors="ignore")).replace("\u00a0", " ")

    def _more(self, seconds: float) -> bool:
        """Reads what is there, or waits for more; False where no more comes."""
        if seconds <= 0 or not select.select([self.screen], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self.screen, 65536)
        except OSError:  # how Linux says that nobody holds the other end
            return False
        self._raw += read
        return bool(read)

    def send(self, typed: str) -> None:
        os.write(self.screen, typed.encode())

    def end(self) -> tuple[int, str]:
        """The status it ends with, and what it shows to its end."""
        while self._more(30):
            pass
        return self.process.wait(30), self.shown[self._read :]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.screen)


@pytest.fixture
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, rows=request.param)
    yield opened
    opened.close()


def rows(number: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("terminal", [number], indirect=True)


@rows(24)
def test_a_chat_in_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    assert "Belarus 2020: who counted what" in terminal.until("Page 1 of 2")
    terminal.send(ENTER)
    assert "[1] " in terminal.until("›")
    terminal.send("/timeline detentions\r")
    page = terminal.until("Page 1 of ")
    assert "Detentions, by date" in page
    assert len([line for line in page.split("\n") if line.strip()]) <= 24
    terminal.send("q\r")
    assert "[1] Back" in terminal.until("›")
    terminal.send("/start\r")
    assert "[2] All topics" in terminal.until("Русский\n›")
    terminal.send("2\r")
    assert "Diplomacy /diplomacy: " in terminal.until("] Diplomacy\n›")
    terminal.send(CTRL_D)

    status, shown = terminal.end()
    assert (status, shown.endswith(BYE), "Traceback" in shown) == (0, True, False)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@rows(60)
def test_tab_completes_a_command_and_the_history_holds_it(terminal: Terminal) -> None:
    terminal.until("Русский\n›")
    terminal.send("/det\t")
    terminal.until("entions")
    terminal.send(ENTER)
    assert "Since May 2020" in terminal.until("All topics\n›")
    terminal.send(UP)
    terminal.until("/detentions")
    terminal.send(ENTER)
    assert "Since May 2020" in terminal.until("All topics\n›")


@rows(24)
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_it_can_be_left_while_paging(terminal: Terminal, tmp_path: Path, key: str) -> None:
    terminal.until("Page 1 of ")
    terminal.send(key)

    status, shown = terminal.end()
    assert (status, shown.endswith(BYE), "Traceback" in shown) == (0, True, False)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
