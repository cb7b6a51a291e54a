"""One answer, or one briefing, on standard output."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, datetime

from bot.app import App
from bot.registry import Ask, Incoming, Reply
from briefings.blocks import sentence
from briefings.corpus import Corpus
from briefings.document import Document, to_json
from briefings.validation import unknown
from config.settings import Settings

#: Status of `ask` and of the command line for a word that is not understood.
NOT_UNDERSTOOD = 2


def ask(given: argparse.Namespace, settings: Settings) -> int:
    """Answers one command. Returns the process's status."""
    app = App(settings)
    language = given.language or app.language

    async def answered() -> Reply:
        await publish_stored(app)
        return await app.dispatch(Incoming(" ".join(given.command), language))

    reply = asyncio.run(answered())
    if isinstance(reply, Ask):
        _print(Document((sentence(reply.question),), reply.choices))
        return NOT_UNDERSTOOD
    _print(reply.document)
    if reply.fault:
        return 1
    return 0 if reply.understood else NOT_UNDERSTOOD


def brief(given: argparse.Namespace, settings: Settings) -> int:
    """Composes one briefing. Returns the process's status."""
    app = App(settings)
    asyncio.run(publish_stored(app))
    catalogue = app.services.catalogue
    topics = tuple(dict.fromkeys(given.topics.split(","))) if given.topics else ()
    edition = given.edition or next(iter(catalogue.editions))
    for word, known, what in (
        (edition, catalogue.editions, "edition"),
        *((topic, catalogue.topics, "topic") for topic in topics),
    ):
        if word not in known:
            print("{}; {}".format(*unknown(word, known, what)), file=sys.stderr)
            return NOT_UNDERSTOOD
    if given.since is not None and not 0 <= given.since <= app.services.corpus.head:
        said = f"no number {given.since}; the latest is {app.services.corpus.head}, and 0 is before the first"
        print(said, file=sys.stderr)
        return NOT_UNDERSTOOD
    briefing = app.briefing(edition, topics, given.language or app.language, given.since)
    match given.format:
        case "json":
            print(to_json(briefing.document))
        case "telegram":
            from bot.platforms.telegram.render import messages

            print(messages(briefing.document, app.services.commands))
        case "discord":
            from bot.platforms.discord.render import messages as discord_messages

            print(discord_messages(briefing.document))
        case _:
            _print(Document(briefing.document.blocks))
    return 0


def _print(document: Document) -> None:
    """A document, its buttons as the commands to type."""
    from bot.platforms.console.render import commands, screen, show

    output = screen()
    show(output, document.blocks)
    if document.actions:
        output.print()
        output.print(commands(document.actions))


async def publish_stored(app: App) -> None:
    """Publishes what the database has, where there is one: files alone do not have what was posted since."""
    if not (app.settings.database_url or app.settings.database_file.exists()):
        return
    from bot.storage.opening import database_of, published

    database = database_of(app.settings)
    try:
        revisions = await published(database)
    finally:
        await database.close()
    if revisions:
        app.services.corpus = Corpus.on(revisions, datetime.now(UTC).date())
