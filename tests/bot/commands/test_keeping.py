"""What changes something, and what does not: questions keep nothing, and a full disk is said to be one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bot.commands.chatting import HERE, Talk, subscribed

CHANGING = ("/subscribe daily style=full agreed={code}", "/unsubscribe", "/forget", "/settings time=9:00",
            "/settings zone=Warsaw", "/language be")  # fmt: skip


@pytest.mark.parametrize("command", CHANGING)
async def test_where_nothing_can_be_written_it_says_so(reader: Talk, command: str) -> None:
    before = (await reader.chat(), await reader.kept())
    reader.readers.busy = True
    said = await reader.in_vain(command.format(code=reader.readers.confirmation(HERE)))
    assert said == "We cannot do that now, and nothing was changed. Please try again in a while."

    reader.readers.busy = False
    assert reader.language == "en"
    assert (await reader.chat(), await reader.kept()) == before


@pytest.mark.parametrize(
    ("closed", "said"), [("readers-none", "There is no chat here"), ("readers-elsewhere", "Another copy")]
)
async def test_where_nothing_is_kept_at_all_it_says_why(talk: Talk, closed: str, said: str) -> None:
    talk.services.kept, talk.services.closed = None, closed
    personal = [name for name, command in talk.services.commands.items() if command.personal]

    assert sorted(personal) == ["forget", "privacy", "settings", "subscribe", "unsubscribe", "why"]
    assert [name for name in personal if not (await talk.say(f"/{name}")).startswith(said)] == []
    await talk.say("/language be")
    assert talk.language == "be", "for as long as they talk"


async def ask_everything(talk: Talk) -> int:
    """Asks a hundred questions and more, and looks at every screen. Returns how many."""
    commands = [f"/{name}" for name in talk.services.commands if name not in ("unsubscribe", "forget")]
    commands += [f"/settings view={view}" for view in talk.services.commands["settings"].params[1].choices]
    commands += [f"/who {name}" for name in talk.services.catalogue.sources]
    commands += [f"/source {revision.statement.id}" for revision in talk.services.corpus.current]
    commands += ["/privacy fields", "/privacy all", "/subscribe weekly", "/settings ask=zone", "hello"]
    for command in commands:
        await talk.say(command)
    return len(commands)


@pytest.mark.parametrize("make", [Talk, lambda: Talk("ru")], ids=["en", "ru"])
async def test_a_hundred_questions_change_nothing(make: Callable[[], Talk]) -> None:
    talk = make()
    assert await ask_everything(talk) > 100
    assert talk.readers.changes == []

    await subscribed(talk)
    before = (await talk.chat(), await talk.kept(), await talk.readers.everything(HERE))
    assert await ask_everything(talk) > 100
    assert talk.readers.changes == []
    assert (await talk.chat(), await talk.kept(), await talk.readers.everything(HERE)) == before


async def test_a_chosen_language_is_kept_where_the_chat_is(talk: Talk) -> None:
    await talk.say("/language be")
    assert talk.readers.changes == []
    await subscribed(talk)
    await talk.say("/language ru")
    assert ((await talk.chat()).language, talk.language) == ("ru", "ru")
    talk.readers.changes.clear()
    await talk.say("/language ru")
    await talk.say("/language")
    assert talk.readers.changes == []
