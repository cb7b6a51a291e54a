"""Commands, buttons, menus and forms, answered.

Who else sees the answer, and whether it takes the place of what was tapped, is decided before the handler
runs. Discord waits three seconds for a sign; an answer that takes longer is put off, and then brought.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import ClientError
from discord import HTTPException, Interaction

from bot.clock import Clock
from bot.faults import place_of
from bot.platforms.discord.api import EPHEMERAL, Api, Json, Response
from bot.platforms.discord.conversing import Conversing
from bot.platforms.discord.forms import form
from bot.platforms.discord.interactions import Asked, Completing, person, read
from bot.platforms.discord.registration import Suggest
from bot.platforms.discord.render import message
from bot.platforms.discord.transport import LostError, NotMadeError
from bot.platforms.reaching import FIRST_WAIT, longer
from bot.platforms.talking import Recent, in_place
from bot.registry import Ask, Incoming, Reply
from briefings.blocks import sentence
from briefings.document import Document
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Seconds after which an answer is put off.
_PATIENCE = 1.5
#: The most suggestions that Discord shows, and the longest of their words.
_SUGGESTED, _LONGEST_NAME = 25, 100
#: Nobody waits any more: the interaction is over, or was answered before
#: (discord.com/developers/docs/topics/opcodes-and-status-codes#json).
_ACKNOWLEDGED = 40060
_OVER = frozenset({10062, _ACKNOWLEDGED, 50027, 10015})
#: So often is brought what was put off.
_ATTEMPTS = 5


class Answering:
    """Answers interactions. `suggest` names the values that a parameter may have."""

    def __init__(self, api: Api, conversing: Conversing, suggest: Suggest, clock: Clock) -> None:
        self._api = api
        self._conversing = conversing
        self._suggest = suggest
        self._clock = clock
        #: Those that were brought to us, which may be brought twice.
        self._taken: Recent[int, None] = Recent()

    async def take(self, interaction: Interaction[Any]) -> None:
        """Answers one interaction. Raises nothing."""
        if interaction.id in self._taken:
            return
        self._taken.put(interaction.id, None)
        try:
            event = read(interaction)
            if isinstance(event, Asked):
                await _Turn(self._api, self._conversing, self._clock, event).run()
            elif event:
                await self._complete(event)
        except HTTPException as error:
            if error.code not in _OVER:
                log.warning("discord: an answer was not taken: %s", type(error).__name__)
        except ClientError as error:
            log.warning("discord: an answer was not brought: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - one that fails must not end the others
            log.error("discord: an interaction was not answered: %s", place_of(error))  # noqa: TRY400

    async def _complete(self, event: Completing) -> None:
        command = self._conversing.command(event.command, person(event.person))
        param = next((one for one in command.params if one.name == event.param), None) if command else None
        wording = self._conversing.wording(event.person, event.language)
        # The first look at zones reads their names, which must not keep others waiting.
        values = await asyncio.to_thread(lambda: [*self._suggest(param, wording)]) if param else []
        found = _alike(event.typed, values)
        choices = [{"name": label[:_LONGEST_NAME], "value": value} for value, label in found[:_SUGGESTED]]
        await self._api.respond(event.id, event.token, Response.COMPLETIONS, {"choices": choices})


class _Turn:
    """One interaction, from the question to the last page of its answer.

    What the desk is shown here only the asker sees, in Discord's own keeping: nothing can find it or take it
    back once its fifteen minutes are over, and so it is not recorded.
    """

    def __init__(self, api: Api, conversing: Conversing, clock: Clock, event: Asked) -> None:
        self._api = api
        self._conversing = conversing
        self._clock = clock
        self._event = event
        turned = event.page is not None
        #: Whether the answer takes the place of what was tapped, which only the asker sees.
        self._replaces = event.own and (turned or in_place(event.text, event.here))
        self._flags = 0 if event.public else EPHEMERAL
        self._acknowledged = False

    async def run(self) -> None:
        """Answers. Raises what the requests do."""
        working = asyncio.ensure_future(self._conversing.reply(_incoming(self._event), self._event.person))
        try:
            await asyncio.wait((working,), timeout=_PATIENCE)
            if not working.done():
                await self._put_off()
            made = await self._made(await working)
        except (HTTPException, ClientError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer
            made = [self._conversing.sorry(error, self._wording())]
        if made:
            await self._bring(made)

    async def _put_off(self) -> None:
        """Asks for patience. That it cannot be asked for ends nothing: what is worked on takes effect."""
        try:
            if self._replaces:
                await self._respond(Response.DEFERRED_UPDATE)
            else:
                await self._respond(Response.DEFERRED_MESSAGE, {"flags": self._flags})
        except (HTTPException, ClientError) as error:
            log.warning("discord: an answer was not put off: %s", type(error).__name__)
        else:
            self._acknowledged = True

    async def _respond(self, kind: Response, data: Json | None = None) -> None:
        """The first sign; once more where none may have arrived, for Discord takes only one."""
        event = self._event
        try:
            await self._api.respond(event.id, event.token, kind, data)
        except (NotMadeError, LostError):
            try:
                await self._api.respond(event.id, event.token, kind, data)
            except HTTPException as error:
                if error.code != _ACKNOWLEDGED:
                    raise

    async def _complete(self, message: Json) -> None:
        """What was put off; again and again, as long as somebody may wait for it."""
        wait = FIRST_WAIT
        for left in reversed(range(_ATTEMPTS)):
            try:
                await self._api.complete(self._event.token, message)
            except (NotMadeError, LostError):
                if not left:
                    raise
                await self._clock.sleep(wait)
                wait = longer(wait)
            else:
                return

    async def _made(self, reply: Reply) -> Sequence[Document]:
        """The pages to bring; none where a form has opened instead, which only a first sign may do."""
        event, wording = self._event, self._wording()
        if not isinstance(reply, Ask):
            made = self._conversing.pages(event.text, reply.document, event.page, wording)
            refused = Document((sentence(wording.say("public-refused")),))
            return [*made, refused] if event.refused else made
        command = self._conversing.command(reply.command, person(event.person))
        may_open = not (reply.choices or self._acknowledged or event.filled)
        opened = form(reply, command.label(wording)) if command and may_open else None
        if opened is None:
            return [self._conversing.question(event.text, reply, wording)]
        await self._respond(Response.MODAL, opened)
        return []

    async def _bring(self, made: Iterable[Document]) -> None:
        event = self._event
        first, *others = (dict(message(page)) for page in made)
        if self._acknowledged or self._replaces:
            first.pop("flags")  # they are those of what it takes the place of
        else:
            first["flags"] |= self._flags
        if self._acknowledged:
            await self._complete(first)
        else:
            kind = Response.UPDATE if self._replaces else Response.MESSAGE
            await self._respond(kind, first)
        for other in others:
            await self._api.follow(event.token, {**other, "flags": other["flags"] | self._flags})

    def _wording(self) -> Wording:
        return self._conversing.wording(self._event.person, self._event.language)


def _incoming(event: Asked) -> Incoming:
    async def manages() -> bool:
        return bool(event.manages)

    return Incoming(
        event.text,
        event.language,
        address=event.address,
        manages=None if event.manages is None else manages,
        update=f"discord:{event.id}",
        manners=event.manners,
        barred=event.barred,
        person=person(event.person),
        unseen=not event.public,
    )


def _alike(typed: str, values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The values that have what is typed, those first that begin with it."""
    wanted = typed.casefold().strip()
    found = [one for one in values if any(wanted in word.casefold() for word in one)]
    return sorted(found, key=lambda one: not any(word.casefold().startswith(wanted) for word in one))
