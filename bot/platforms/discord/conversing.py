"""What is the same whether somebody taps or writes: their language, the reply, and its pages."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.chats import Address
from bot.faults import place_of
from bot.platforms.base import Host
from bot.platforms.discord.render import LONGEST, measure
from bot.platforms.layout import pages
from bot.platforms.talking import Recent
from bot.registry import Answer, Ask, Command, Incoming, Reply
from briefings.blocks import sentence
from briefings.document import Action, Document, fits
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: No answer has more pages.
_MOST_PAGES = 999


class Conversing:
    """Asks the host. `commands` are those that exist; `wording` says things in a language."""

    def __init__(
        self, host: Host, commands: Mapping[str, Command], wording: Callable[[str], Wording]
    ) -> None:
        self.host = host
        self._commands = commands
        self._wording = wording
        #: What people have chosen, and what their clients speak, by their ids; gone with the process.
        self._chosen: Recent[int, str] = Recent()
        self._spoken: Recent[int, str] = Recent()

    def command(self, text: str, by: Address | None = None) -> Command | None:
        """The command that a text begins with, if it exists; `by`: for somebody, else for anyone."""
        command = self._commands.get(text.partition(" ")[0].removeprefix("/"))
        return command if command and self.host.exists(command, by) else None

    def _language(self, person: int, spoken: str) -> str:
        """What somebody has chosen, else what their client speaks, or spoke when we were last told."""
        if spoken:
            self._spoken.put(person, spoken)
        return self._chosen.get(person, "") or self._spoken.get(person, "")

    def wording(self, person: int, spoken: str = "") -> Wording:
        """In somebody's language."""
        return self._wording(self._language(person, spoken))

    async def reply(self, incoming: Incoming, person: int) -> Reply:
        """The reply. A language that was chosen is gone on in."""
        language = self._language(person, incoming.language)
        reply = await self.host.dispatch(replace(incoming, language=language))
        if isinstance(reply, Answer) and reply.language is not None:
            self._chosen.put(person, reply.language)
        return reply

    def pages(self, text: str, document: Document, page: int | None, wording: Wording) -> list[Document]:
        """What is shown of an answer: one page, with buttons to those beside it, where the command can be
        asked again for them; else all of it.
        """
        made = pages(document, measure, LONGEST)
        command = self.command(text)
        if len(made) == 1 or command is None or command.personal or not fits(f"{text} #{_MOST_PAGES}"):
            return made
        at = min(max(page or 1, 1), len(made))
        beside = (number for number in (at - 1, at + 1) if 1 <= number <= len(made))
        turning = (
            Action(wording.say("button-page", page=number, pages=len(made)), f"{text} #{number}")
            for number in beside
        )
        return [replace(made[at - 1], actions=(*turning, *document.actions))]

    @staticmethod
    def question(text: str, ask: Ask, wording: Wording) -> Document:
        """A question as a message: its answers as buttons, or one that asks again, in a form."""
        text = ask.again or text
        again = (Action(wording.say("button-answer"), text),) if fits(text) else ()
        return Document((sentence(ask.question),), ask.choices or again)

    @staticmethod
    def sorry(error: Exception, wording: Wording) -> Document:
        """One plain sentence, and one entry in the log with the same reference."""
        reference = secrets.token_hex(4)
        log.error("fault %s: %s", reference, place_of(error))
        return Document((sentence(wording.say("fault", reference=reference)),))
