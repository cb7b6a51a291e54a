"""From what a person sent to the reply they see: the one dispatcher, for every platform.

Buttons are commands too, so everything passes here, and nothing is remembered between two calls.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.arguments import MissingArgumentError, Param, WrongArgumentError, bind
from bot.faults import BusyError, place_of
from bot.registry import (
    Access,
    Answer,
    Ask,
    Command,
    Incoming,
    NotThereError,
    Reply,
    Request,
    Services,
    exists,
    visible,
)
from briefings.blocks import sentence
from briefings.corpus import Corpus
from briefings.document import Action, Document, Manner, excerpt, fits
from briefings.likeness import closest
from briefings.messages import language_name
from briefings.wording import Wording

log = logging.getLogger(__name__)

#: Commands offered where one was not understood.
MEANT_SHOWN = 3


async def dispatch(incoming: Incoming, services: Services) -> Reply:
    """Answers one command. Raises nothing: a fault in a handler becomes one plain sentence, and one
    entry in the log that names the place and a reference, and nothing of what was written.
    """
    wording, manner = services.wording(incoming.language), Manner.PLAIN
    # Half a character, which no text can hold.
    incoming = replace(incoming, text=incoming.text.encode(errors="replace").decode())
    incoming = replace(incoming, member=incoming.member or services.member(incoming))
    try:
        if services.kept and incoming.address and (chat := await services.kept.chat(incoming.address)):
            wording, manner = services.wording(chat.language), chat.manner
        reply = await _answer(incoming, services, wording)
        return _in_manner(replace(reply, desk=reply.desk or incoming.member is not None), manner)
    except NotThereError:
        name, _ = split(incoming.text)
        return _in_manner(await unknown(name, replace(incoming, member=None), services, wording), manner)
    except BusyError as busy:
        log.error("nothing can be written: %s", busy)  # noqa: TRY400 - its text is made for the log
        return Answer(_sentence(wording.say("busy")), fault=True)
    except Exception as error:  # noqa: BLE001 - whatever a handler does, the person gets an answer
        reference = secrets.token_hex(4)
        # Not log.exception: an error's own message may hold what was written.
        log.error("fault %s: %s", reference, place_of(error))  # noqa: TRY400
        return Answer(_sentence(wording.say("fault", reference=reference)), fault=True)


def _in_manner(reply: Reply, manner: Manner) -> Reply:
    """The reply as the chat wants its messages."""
    if not manner or isinstance(reply, Ask):
        return reply
    return replace(reply, document=replace(reply.document, manner=reply.document.manner | manner))


async def _answer(incoming: Incoming, services: Services, wording: Wording) -> Reply:
    name, words = split(incoming.text)
    command = services.commands.get(name)
    if command and command.hidden:
        typed = {param.name: " ".join(words) for param in command.params}
        return await command.handler(Request(typed, incoming, wording), services)
    if command is None or not exists(command, incoming.access):
        return await unknown(name, incoming, services, wording)
    if services.stop.answers and incoming.member is None:
        return Answer(_sentence(wording.say("closed-for-now")))
    if incoming.member and services.team:
        await services.team.used(incoming.member, None if incoming.shared else incoming.address)
    try:
        arguments = bind(offered(command, incoming.access), words)
    except MissingArgumentError as missing:
        return _ask(command, missing.param, words, wording)
    except WrongArgumentError as wrong:
        return _wrong(command, wrong, services, wording)
    if command.personal and (incoming.address is None or services.kept is None):
        return Answer(_sentence(wording.say(services.closed)))
    if command.personal and incoming.manages and not await incoming.manages():
        said = wording.say("only-administrators")
        return Answer(_sentence(said), aside=said)
    if command.personal and incoming.update and await services.readers.handled(incoming.update):
        return Answer(_sentence(wording.say("done-already"), services.commands["settings"].button(wording)))
    return await command.handler(Request(arguments, incoming, wording), services)


def offered(command: Command, access: Access) -> Sequence[Param]:
    """What a command takes from somebody with this access."""
    return [one for one in command.params if access > Access.ANYONE or not one.desk]


def split(text: str) -> tuple[str, list[str]]:
    """A command's name, in lower case, and its words. The name is "" for what is not a command. What we have
    put into a command so that a platform makes no link of it does not count, should somebody copy it.
    """
    words = text.replace("\u2060", "").split()
    if not words or not words[0].startswith("/") or words[0] == "/":
        return "", words
    return words[0][1:].lower(), words[1:]


async def unknown(name: str, incoming: Incoming, services: Services, wording: Wording) -> Answer:
    """The commands most like what was written: by their name, or by a topic's name in any language."""
    by_name = {command.name: command for command in visible(services.commands, incoming.access)}
    written = excerpt(name or incoming.text)
    # The first look builds the index, which must not keep others waiting.
    hits = await asyncio.to_thread(lambda: services.index.names(written))
    meant = dict.fromkeys((*(hit.key for hit in hits if hit.kind == "topic"), *closest(written, by_name)))
    actions = [by_name[key].button(wording) for key in meant if key in by_name][:MEANT_SHOWN]
    if name:
        said = wording.say("unknown-meant" if actions else "unknown-command", command=f"/{written}")
    else:
        said = wording.say("not-a-command")
    document = _sentence(said, *actions).with_actions(by_name["topics"].button(wording))
    return Answer(document, understood=False)


def _ask(command: Command, param: Param, words: Sequence[str], wording: Wording) -> Ask:
    so_far = " ".join((f"/{command.name}", *words))
    choices = tuple(_choices(command, words, param, param.choices, wording))
    return Ask(so_far, param, wording.say(param.question), choices)


def _choices(
    command: Command, words: Sequence[str], param: Param, values: Iterable[str], wording: Wording
) -> Iterator[Action]:
    """Buttons that go on from these words with each of the values, as far as a button can hold them."""
    following = len(words) < len(command.params) and command.params[len(words)] is param
    positional = following and not any("=" in word for word in words)
    for value in values:
        typed = " ".join((f"/{command.name}", *words, value if positional else f"{param.name}={value}"))
        if fits(typed):
            yield Action(choice_label(param, value, wording), typed)


def choice_label(param: Param, choice: str, wording: Wording) -> str:
    """What a choice is called: the name of a topic, edition or language, else its own message."""
    match param.name:
        case "topic" | "topics" if choice in wording.catalogue.topics:
            return wording.topic(choice)
        case "measure":
            return wording.measure(choice)
        case "edition":
            return wording.localized(wording.catalogue.editions[choice].name)
        case "language":
            return language_name(choice)
        case "name" if choice in wording.catalogue.sources:
            return wording.localized(wording.catalogue.sources[choice].name)
        case _:
            return wording.say(f"choice-{choice}") if choice in param.choices else choice


def _wrong(command: Command, wrong: WrongArgumentError, services: Services, wording: Wording) -> Answer:
    """What was expected, with an example; for a choice, the choices most like the word."""
    typed, word = f"/{command.name}", excerpt(wrong.word)
    if wrong.param is None:
        said = wording.say("too-many-arguments", command=typed, word=word)
        return Answer(_sentence(said, command.button(wording)), understood=False)
    param = wrong.param
    said = wording.say("argument-wrong", command=typed, word=word, what=expected(param, wording))
    said = f"{said} {wording.say('help-example', example=example(command, param, services.corpus))}"
    meant = closest(wrong.word, param.choices) or param.choices[:5]
    actions = _choices(command, wrong.before, param, meant, wording)
    return Answer(_sentence(said, *actions), understood=False)


def example(command: Command, param: Param, corpus: Corpus) -> str:
    """A command as one might type it to set the parameter."""
    words = param.example or next(iter(param.suggest(corpus) if param.suggest else ()), "")
    return f"/{command.name} {words}".rstrip()


def expected(param: Param, wording: Wording) -> str:
    """What a parameter takes, in words."""
    if param.choices:
        return wording.say("expected-choice", choices=", ".join(param.choices))
    return wording.say(f"expected-{param.kind}")


def _sentence(text: str, *actions: Action) -> Document:
    return Document((sentence(text),)).with_actions(*actions)


def completions(text: str, services: Services, access: Access, wording: Wording) -> Iterable[tuple[str, str]]:
    """What the last word of a command being typed may become, each with a few words about it."""
    words = text.split(" ")
    if len(words) == 1:
        for command in visible(services.commands, access):
            if f"/{command.name}".startswith(text.lower()):
                yield f"/{command.name}", command.summary(wording)
        return
    command_typed = services.commands.get(words[0].lstrip("/").lower())
    if command_typed is None or not exists(command_typed, access):
        return
    at, params = len(words) - 2, offered(command_typed, access)
    param = params[at] if at < len(params) else None
    if param is None:
        return
    for value, label in suggestions(param, services, wording):
        if value.startswith(words[-1].lower()):
            yield value, label


def suggestions(param: Param, services: Services, wording: Wording) -> Iterator[tuple[str, str]]:
    """The values that a parameter may sensibly have, each with a few words about it."""
    for value in (*param.choices, *(param.suggest(services.corpus) if param.suggest else ())):
        if param.name == "zone":
            yield value, services.zones.name(value, wording.language)
        else:
            yield value, choice_label(param, value, wording)
