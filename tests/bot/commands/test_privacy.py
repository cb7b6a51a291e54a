"""What the bot says that it keeps, to the last field, and what is left when it has erased it."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from bot.chats import Chat, Past, State, Subscription
from bot.commands.privacy import FIELDS, SHOWN
from tests.bot.commands.chatting import HERE, MONDAY, Talk, subscribed

NOW = int(MONDAY.timestamp())
DAY = 86_400


def delivered(reader: Talk, one: Subscription, count: int, every: int = DAY) -> None:
    """So many briefings were sent, the last one today."""
    for back in range(count):
        at = NOW - back * every
        reader.readers.deliver(HERE, Past(one.id, f"slot {back}", State.SENT, "", at, at))


async def test_of_a_chat_that_nothing_is_kept_of_it_says_so(talk: Talk) -> None:
    await talk.say("/start")
    said = await talk.tap("Is this safe for me?")

    assert said.startswith("We keep nothing about this chat.\nNever: your name, your number, your questions.")
    assert talk.labels == ["Every field", "Get briefings"]
    assert await talk.say("/privacy all") == said


async def test_what_is_kept_is_said_in_plain_words(reader: Talk) -> None:
    await reader.say("/settings zone=Minsk style=discreet quiet=22-7")
    said = await reader.say("/privacy")

    assert "- Where to send, encrypted. Your clock: UTC+3. Your language: English" in said
    assert "- A subscription. Daily briefing: every day at 08:00 (UTC+3); all topics; English." in said
    assert "- Arrives: as one neutral line; tap it to read\n- Quiet hours: 22:00 to 07:00" in said
    assert "- What we sent, for 30 days, so that we can correct it" in said
    assert "- erase backups at once: they last 7 days" in said
    assert reader.labels == ["See it all", "Forget me", "Every field"]
    await reader.say("/unsubscribe")
    assert "A subscription." not in await reader.say("/privacy")
    assert "- Where to send, encrypted. Your clock: UTC+3. Your language: English" in reader.words


async def test_every_field_is_in_a_sentence(each: Talk) -> None:
    """Those of a chat and of a subscription are known here too: they are what the model holds."""
    columns = {name for table in FIELDS.values() for name in table}
    for model, table, elsewhere in ((Chat, "chats", {"quiet"}), (Subscription, "subscriptions", {"chat"})):
        named = {field.name.replace("_", "-") for field in fields(model)} - elsewhere
        assert {f"stored-{table}-{name}" for name in named} <= columns

    shown = [
        names for table, names in FIELDS.items() if table != "stored-team"
    ]  # which is for its own people
    said = [
        await each.say("/privacy fields"),
        await each.press("button-more"),
        await each.press("button-more"),
    ]
    lines = [line for page in said for line in page.split("\n") if line.startswith("- ")]
    assert lines == [f"- {each.wording.say(name)}" for table in shown for name in table]
    assert len({*lines}) == len(lines) == 42, "no two of them are told alike"
    assert [line for line in lines if not line.endswith(".")] == []
    assert each.labels == [each.wording.say("button-back")]


def values(page: str) -> list[str]:
    """The lines of an export, without the sentences before the values."""
    return [line for line in page.split("\n") if line.startswith("- ")]


async def everything(reader: Talk) -> list[str]:
    """Every line of the export, page by page."""
    pages = [await reader.say("/privacy all")]
    while "The rest" in reader.labels:
        pages.append(await reader.tap("The rest"))
    assert all(len(values(page)) < SHOWN + 25 for page in pages)
    return [line for page in pages for line in values(page)]


@pytest.mark.parametrize("count", [0, 1, 2, 30])
async def test_the_export_holds_every_field_with_its_value(reader: Talk, count: int) -> None:
    delivered(reader, await reader.kept(), count)
    kept = await reader.readers.everything(HERE)
    lines = await everything(reader)

    assert len(lines) == len(kept) == 21 + 19 * count
    wording = reader.wording
    for line, (key, value) in zip(lines, kept, strict=True):
        said = wording.say(f"stored-{key.replace('_', '-')}")
        assert line == f"- {said} {value or wording.say('stored-empty')}"


async def test_each_record_has_its_heading(reader: Talk) -> None:
    await subscribed(reader, "weekly")
    delivered(reader, await reader.kept(), 3)
    pages = [await reader.say("/privacy all"), await reader.tap("The rest")]

    headings = re.findall("^## (About (?:this|each) \\w+)", "\n".join(pages), re.MULTILINE)
    assert headings == ["About this chat", *2 * ["About each subscription"], *3 * ["About each message"]]
    assert reader.labels == ["Back"]
    assert (await reader.say("/privacy all part=99")) == pages[-1]
    assert (await reader.say("/privacy fields part=99")).startswith("## About each message")


async def test_a_field_without_a_sentence_is_shown_all_the_same(
    reader: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (*await reader.readers.everything(HERE), ("chats-shoe_size", "44"), ("pets-id", "Rex"))

    async def more(_address: object) -> tuple[tuple[str, str], ...]:
        return kept

    monkeypatch.setattr(reader.readers, "everything", more)
    lines = await everything(reader)
    assert lines[-2:] == ["- stored-chats-shoe-size 44", "- stored-pets-id Rex"]


@pytest.mark.parametrize(
    ("count", "edits", "said"),
    [
        (0, True, "No message that we sent was on record."),
        (1, True, "1 message of ours is being deleted."),
        (2, True, "2 messages of ours are being deleted."),
        (3, True, "2 messages of ours are being deleted. 1 older message is being blanked."),
        (30, True, "2 messages of ours are being deleted. 28 older messages are being blanked."),
        (3, False, "2 messages of ours are being deleted. 1 message I can neither delete nor change."),
    ],
)
async def test_to_forget_is_done_at_once_and_told_exactly(
    reader: Talk, count: int, edits: bool, said: str
) -> None:
    delivered(reader, await reader.kept(), count)
    reader.readers.edits = edits
    await reader.say("/privacy")
    first, second, third = (await reader.tap("Forget me")).split("\n")

    assert first == "Done. We keep nothing about this chat; backups lose it within 7 days."
    assert second == said
    assert third.startswith("Answers I never recorded")
    assert await reader.readers.chat(HERE) is None
    assert await reader.readers.everything(HERE) == ()
    assert (await reader.say("/privacy")).startswith("We keep nothing about this chat.")
    assert (await reader.say("/forget")).split("\n")[1] == "No message that we sent was on record."


async def test_to_forget_one_chat_leaves_the_others(reader: Talk) -> None:
    other = replace(HERE, chat="another")
    await subscribed(reader, "weekly", address=other)
    before = await reader.readers.everything(other)
    await reader.say("/forget")

    assert await reader.readers.everything(other) == before


@pytest.mark.parametrize(
    ("count", "form"), [(1, "1 сообщение я"), (2, "2 сообщения я"), (5, "5 сообщений я")]
)
async def test_the_counts_are_right_in_every_plural(count: int, form: str) -> None:
    reader = await subscribed(Talk("ru"))
    reader.readers.edits = False
    for back in range(count):
        at = NOW - (3 + back) * DAY
        reader.readers.deliver(HERE, Past(None, str(back), State.UNKNOWN, "", at, at))

    assert form in await reader.say("/forget")
