"""The slash commands, as Discord wants them declared; made of the registry, registered where they changed."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import ClientError
from discord import HTTPException, Locale, RateLimited

from bot.arguments import Kind, Param
from bot.clock import Clock
from bot.faults import place_of
from bot.platforms.discord.api import Api, Json
from bot.platforms.discord.interactions import PUBLIC
from bot.platforms.reaching import FIRST_WAIT, longer
from bot.registry import Access, Command, Said
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Kinds of what is declared (discord.com/developers/docs/interactions/application-commands).
_SLASH, _TEXT, _NUMBER, _YES_OR_NO = 1, 3, 4, 5
_DESCRIPTION, _CHOICE, _CHOICES = 100, 100, 25
#: The most options of a command: those that were declared last are left out, and can be typed in private.
_OPTIONS = 25
#: The largest number that survives JavaScript.
_LARGEST = 2**53
_NAME = re.compile(r"[-_\w]{1,32}")
#: In servers, and in direct messages with us.
_CONTEXTS = (0, 1)
#: Nobody but administrators, until a server lets a role.
_NOBODY = "0"
#: So often is it tried.
_ATTEMPTS = 6
#: In a server that has put us out, nothing of ours is left.
_OUT_OF_REACH = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


#: The values that a parameter may have, each with what it is called.
Suggest = Callable[[Param, Wording], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Words:
    """How things are said: in each language that the bot speaks and Discord has, by Discord's name for it.

    `first` is that of whoever speaks none of them; `suggest` names the values of a parameter.
    """

    first: Wording
    others: Mapping[str, Wording]
    suggest: Suggest

    @classmethod
    def of(cls, languages: Sequence[str], wording: Callable[[str], Wording], suggest: Suggest) -> Words:
        """Of the languages that the bot speaks, the first first, those that Discord has."""
        spoken = {
            locale.value: wording(language)
            for language in languages
            for locale in Locale
            if locale.value.partition("-")[0] == language
        }
        return cls(wording(languages[0]), spoken, suggest)

    def described(self, said: Said) -> Json:
        """A description in every language."""
        return {
            "description": _cut(said(self.first)),
            "description_localizations": {name: _cut(said(one)) for name, one in self.others.items()},
        }

    def named(self, name: str, said: Said, taken: set[tuple[str, str]]) -> Json:
        """A name in every language that has one for it, and that nothing beside it has."""
        names = {}
        for locale, wording in self.others.items():
            own = said(wording).lower().replace(" ", "-")
            if _NAME.fullmatch(own) and (locale, own) not in taken:
                taken.add((locale, own))
                names[locale] = own
        return {"name": name, "name_localizations": names}


def declared(commands: Iterable[Command], words: Words, *, everywhere: bool) -> list[Json]:
    """The commands as Discord wants them. `everywhere`: not in one server alone."""
    taken: set[tuple[str, str]] = set()
    return [_command(command, words, taken, everywhere=everywhere) for command in commands]


def _command(command: Command, words: Words, taken: set[tuple[str, str]], *, everywhere: bool) -> Json:
    named: set[tuple[str, str]] = set()
    params = [one for one in command.params if not (one.inner or one.desk)]
    params = sorted(params, key=lambda one: not one.required)[:_OPTIONS]
    options = [_option(one, words, named) for one in params]
    if not (command.personal or command.access):
        options.append(
            {
                "type": _YES_OR_NO,
                **words.named(PUBLIC, lambda wording: wording.named("param-public"), named),
                **words.described(lambda wording: wording.say("param-public")),
            }
        )
    return {
        "type": _SLASH,
        **words.named(command.name, command.title, taken),
        **words.described(command.summary),
        "options": options,
        "default_member_permissions": None if command.access is Access.ANYONE else _NOBODY,
        **({"contexts": _CONTEXTS} if everywhere else {}),
    }


def _option(param: Param, words: Words, taken: set[tuple[str, str]]) -> Json:
    made: dict[str, Any] = {
        "type": _NUMBER if param.kind is Kind.NUMBER else _TEXT,
        **words.named(param.name, lambda wording: wording.named(param.summary), taken),
        **words.described(lambda wording: wording.say(param.summary)),
        "required": param.required,
    }
    if param.kind is Kind.NUMBER:
        made |= {"min_value": 0, "max_value": _LARGEST}
    elif 0 < len(param.choices) <= _CHOICES:
        made["choices"] = [*_choices(param, words)]
    elif param.choices or param.suggest:
        made["autocomplete"] = True
    return made


def _choices(param: Param, words: Words) -> Iterator[Json]:
    others = {locale: dict(words.suggest(param, wording)) for locale, wording in words.others.items()}
    for value, label in words.suggest(param, words.first):
        names = {locale: labels[value][:_CHOICE] for locale, labels in others.items()}
        yield {"name": label[:_CHOICE], "name_localizations": names, "value": value}


def _cut(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 1]}…"


class Registration:
    """Where which commands are to be: those of anyone in `guild`, or everywhere where that is None; those of
    editors in `desk` alone. `kept`: the file that says what is registered.
    """

    def __init__(
        self, commands: Iterable[Command], words: Words, guild: str | None, desk: str | None, kept: Path
    ) -> None:
        anyone, editors = list[Command](), list[Command]()
        for command in commands:
            if command.hidden:
                continue
            (anyone if command.access is Access.ANYONE else editors).append(command)
        places = {guild or "": anyone}
        if desk and editors:
            places[desk] = [*places.get(desk, ()), *editors]
        self._wanted: Mapping[str, Sequence[Json]] = {
            place: declared(some, words, everywhere=not place) for place, some in places.items()
        }
        self._kept = kept

    async def run(self, api: Api, application: int, clock: Clock) -> None:
        """Registers what has changed since the last time; what was registered elsewhere ends there. A server
        that lacks this, or garbles it, costs a warning.
        """
        wait = FIRST_WAIT
        for left in reversed(range(_ATTEMPTS)):
            try:
                await self._run(api, application)
            except Exception as error:  # noqa: BLE001 - a compatible server may answer anything
                if left and isinstance(error, ClientError | RateLimited):  # it may pass
                    await clock.sleep(wait)
                    wait = longer(wait)
                    continue
                log.warning("discord: the commands were not registered: %s", place_of(error))
            return

    def forget(self, guild: str) -> None:
        """What was registered in a guild is not there any more."""
        there = self._read()
        if there.pop(guild, None):
            self._write(there)

    async def _run(self, api: Api, application: int) -> None:
        there = self._read()
        wanted = {place: _digest(application, some) for place, some in self._wanted.items()}
        for place in wanted | there:
            if there.get(place) == wanted.get(place):
                continue
            try:
                await api.register(self._wanted.get(place, ()), place or None)
            except HTTPException as error:
                if place in wanted or error.status not in _OUT_OF_REACH:
                    raise
            log.info("discord: commands registered: %d", len(self._wanted.get(place, ())))
            if place in wanted:
                there[place] = wanted[place]
            else:
                del there[place]
            self._write(there)

    def _write(self, there: Mapping[str, str]) -> None:
        fresh = self._kept.with_suffix(".new")
        fresh.write_text(json.dumps(there), encoding="utf-8")
        fresh.replace(self._kept)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._kept.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _digest(application: int, declared: Sequence[Json]) -> str:
    return hashlib.sha256(json.dumps([application, declared]).encode()).hexdigest()
