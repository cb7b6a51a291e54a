"""The commands that help a reader find the others: start, help, topics, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.arguments import Param
from bot.chats import Standing
from bot.commands.reader import static
from bot.dispatch import example, offered, unknown
from bot.registry import Access, Answer, Command, Request, Services, visible
from briefings.blocks import sentence
from briefings.catalogue import Catalogue
from briefings.corpus import Corpus
from briefings.document import Action, Document, Heading, Item, Items, Paragraph, Strong, Text
from briefings.messages import language_name
from briefings.series import A_MONTH
from briefings.wording import Wording


def commands(catalogue: Catalogue) -> Iterator[Command]:
    """The four, in the order of the help."""
    yield static("topics", topics, menu=True)
    yield static(
        "language",
        language,
        Param("language", choices=catalogue.languages, example=catalogue.languages[-1]),
        menu=True,
    )
    yield static("help", help_, Param("command", example="timeline"), menu=True)
    yield static("start", start)


async def start(request: Request, services: Services) -> Answer:
    """The first screen: what this is, how old it is, what is kept, and where to begin."""
    wording, catalogue = request.wording, services.catalogue
    blocks = [Paragraph((Strong(wording.localized(catalogue.corpus.welcome)),))]
    if request.incoming.shared:
        return Answer(_greeting(request, services, blocks))
    if await _ended(request, services):
        blocks.append(sentence(wording.say("start-ended")))
    year = services.corpus.usual_year
    newest = services.corpus.newest
    if year and newest and newest.date and services.today() - newest.date.last > A_MONTH:
        blocks.append(sentence(wording.say("start-old", year=str(year))))
    blocks.append(sentence(wording.say("start-ask")))
    first = next(iter(catalogue.topics))
    names = (first, "topics", "briefing", "subscribe", "help")
    actions = [services.commands[name].button(wording) for name in names]
    actions.insert(-1, Action(wording.say("button-safe"), "/privacy"))
    return Answer(Document(tuple(blocks), (*actions, *_languages(services, but=wording.language))))


def _greeting(request: Request, services: Services, blocks: Sequence[Paragraph]) -> Document:
    """The same for several people, in short."""
    said = sentence(request.wording.say("start-shared"))
    names = (next(iter(services.catalogue.topics)), "topics", "briefing", "subscribe", "help")
    actions = (services.commands[name].button(request.wording) for name in names)
    return Document((*blocks, said), tuple(actions))


async def _ended(request: Request, services: Services) -> bool:
    """Whether briefings came here once, until the chat could not be written to."""
    if services.kept is None or request.incoming.address is None:
        return False
    chat = await services.kept.chat(request.incoming.address)
    return chat is not None and chat.standing is not Standing.OPEN


def _languages(services: Services, but: str) -> Iterator[Action]:
    for code in services.catalogue.languages:
        if code != but:
            yield Action(language_name(code), f"/language {code}")


async def topics(request: Request, services: Services) -> Answer:
    """Every topic with its summary."""
    wording, catalogue = request.wording, services.catalogue
    items, actions = [], []
    for key, topic in catalogue.topics.items():
        name = wording.localized(topic.name)
        items.append(Item((Strong(name), Text(f" /{key}: {wording.localized(topic.summary)}"))))
        actions.append(Action(name, f"/{key}"))
    heading = Heading(wording.say("topics-title"))
    return Answer(Document((heading, Items(tuple(items))), tuple(actions)))


async def language(request: Request, services: Services) -> Answer:
    """Goes on in another language, which is kept where the chat is; or shows which there are."""
    chosen = request.text("language") or request.wording.language
    wording = services.wording(chosen)
    if request.text("language"):
        await _keep(chosen, request, services)
    said = sentence(wording.say("language-now"))
    actions = (services.commands[name].button(wording) for name in ("briefing", "topics"))
    return Answer(Document((said,), (*actions, *_languages(services, but=chosen))), language=chosen)


async def _keep(language: str, request: Request, services: Services) -> None:
    """Keeps the language of a chat that is kept, where whoever asks may change it. Raises BusyError."""
    incoming = request.incoming
    if services.kept is None or incoming.address is None:
        return
    chat = await services.kept.chat(incoming.address)
    if chat and chat.language != language and (incoming.manages is None or await incoming.manages()):
        await services.kept.save_chat(replace(chat, language=language))


async def help_(request: Request, services: Services) -> Answer:
    """What can be asked; of one command, what it takes."""
    wording = request.wording
    known = visible(services.commands, request.incoming.access)
    asked = request.text("command").lstrip("/").lower()
    if asked:
        command = next((command for command in known if command.name == asked), None)
        if command is None:
            return await unknown(asked, request.incoming, services, wording)
        return Answer(_one(command, services.corpus, wording, request.incoming.access))
    items = tuple(Item((Strong(usage(command)), Text(f" {command.summary(wording)}"))) for command in known)
    blocks = (Heading(wording.say("help-title")), Items(items), sentence(wording.say("help-more")))
    actions = tuple(services.commands[name].button(wording) for name in ("briefing", "topics"))
    return Answer(Document(blocks, actions))


def usage(command: Command) -> str:
    """The command with what it cannot do without: "/timeline TOPIC"."""
    required = (param.name.upper() for param in command.params if param.required)
    return " ".join((f"/{command.name}", *required))


def _one(command: Command, corpus: Corpus, wording: Wording, access: Access) -> Document:
    blocks: list[Heading | Paragraph | Items] = [
        Heading(f"/{command.name}"),
        sentence(command.summary(wording)),
    ]
    items = []
    shown = [param for param in offered(command, access) if not param.inner]
    for param in shown:
        choices = f" ({', '.join(param.choices)})" if param.choices else ""
        items.append(Item((Strong(param.name), Text(f": {wording.say(param.summary)}{choices}"))))
    if items:
        blocks.append(Items(tuple(items)))
        typed = example(command, shown[0], corpus)
        blocks.append(sentence(wording.say("help-example", example=typed)))
    return Document(tuple(blocks), (command.button(wording),) if command.name != "help" else ())
