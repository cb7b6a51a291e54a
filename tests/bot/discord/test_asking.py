"""What takes more than one step: forms, pages, and words that are completed while they are typed."""

from __future__ import annotations

import pytest

from bot.storage.tables import chats
from tests.bot.discord.books import subscribed
from tests.bot.discord.conftest import subscribe
from tests.bot.whole import Bot
from tests.simulators.discord import Answer, Channel, Simulator, User


@pytest.fixture
def anna(discord: Simulator) -> User:
    return discord.user("anna")


@pytest.fixture
def room(discord: Simulator, anna: User) -> Channel:
    guild = discord.guild("Newsroom")
    guild.join(anna, manage_channels=True)
    return guild.channel("general")


# --- forms ---


async def test_a_question_of_ours_is_a_form(bot: Bot, anna: User) -> None:
    await subscribe(anna)
    asked = await anna.tap("Other")
    form = await anna.opens()
    assert asked.answer is Answer.MODAL
    assert form.labels == ["Where is your clock?"]
    await anna.fills("Vilnius")
    await anna.gets("Vilnius")
    async with bot.database.read() as db:
        assert (await db.execute(chats.select())).one().zone == "Europe/Vilnius"


async def test_a_form_that_was_closed_can_be_opened_again(bot: Bot, anna: User) -> None:
    await subscribe(anna)
    for _ in range(2):
        await anna.tap("Other")
        await anna.opens()
        anna.dismiss()
    assert anna.failed == []


async def test_an_answer_that_is_not_understood_is_asked_for_again(bot: Bot, anna: User) -> None:
    await subscribe(anna)
    await anna.tap("Other")
    await anna.opens()
    await anna.fills("Nowhere-at-all")
    shown = await anna.gets("Nowhere")
    await anna.tap("Other", shown)
    await anna.opens()
    await anna.fills("Vilnius")
    await anna.gets("Vilnius")


async def test_what_is_written_without_a_command_can_be_an_answer_too(bot: Bot, anna: User) -> None:
    await anna.write("/search")
    asked = await anna.gets()
    await anna.tap("Answer", asked)
    await anna.opens()
    await anna.fills("Viasna")
    await anna.gets("Viasna")


# --- pages ---


@pytest.mark.parametrize("where", ["direct messages", "a server"])
async def test_a_long_answer_is_turned_over_in_its_place(
    bot: Bot, anna: User, room: Channel, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.discord.conversing.LONGEST", 400)
    place = room if where == "a server" else None
    await anna.command("/detentions", place)
    shown = await anna.gets("detained", place)
    assert shown.labels[0].startswith("Page 2 of ")
    pages = int(shown.labels[0].rpartition(" ")[2])
    assert pages > 2
    texts = [shown.text]
    for number in range(2, pages + 1):
        turned = await anna.answered(
            await anna.tap(next(one for one in shown.labels if f"Page {number} " in one), shown)
        )
        assert turned.answer is Answer.UPDATE
        texts.append(shown.text)
    assert len({*texts}) == pages
    assert not any(f"Page {pages + 1}" in one for one in shown.labels)
    await anna.answered(await anna.tap(f"Page {pages - 1} of {pages}", shown))
    assert shown.text == texts[-2]
    assert "Sources" in shown.labels  # the answer's own buttons are under each page
    assert len(anna.sees(place)) == 1


async def test_everybody_s_page_is_turned_over_for_one_alone(
    bot: Bot, anna: User, room: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.discord.conversing.LONGEST", 400)
    await anna.command("/detentions public=true", room)
    shown = await anna.gets("detained", room)
    label = shown.labels[0]
    await anna.tap(label, shown)
    turned = await anna.gets("", room)
    assert turned is not shown
    assert turned.ephemeral
    assert len(shown.versions) == 1


async def test_a_number_sign_that_was_typed_is_no_page(bot: Bot, anna: User) -> None:
    await anna.command('/search words="zq #12"')
    assert "12" in (await anna.gets("zq")).text


# --- completing ---


async def test_words_are_completed(bot: Bot, discord: Simulator, anna: User) -> None:
    names = await anna.completes("/who vias", "name")
    assert names[0].value == "viasna"
    zones = await anna.completes("/settings zone=min", "zone")
    assert "Europe/Minsk" in {one.value for one in zones}
    topics = await anna.completes("/briefing topics=det", "topics")
    assert [(one.name, one.value) for one in topics] == [("Detentions", "detentions")]
    statements = await anna.completes("/source statement=a", "statement")
    assert 0 < len(statements) <= 25
    await anna.command(f"/source statement={statements[0].value}")
    await anna.gets("Publisher: ")


async def test_the_names_of_topics_are_completed_in_any_language(bot: Bot, discord: Simulator) -> None:
    reader = discord.user("reader", locale="ru")
    (topic,) = await reader.completes("/briefing topics=задерж", "topics")
    assert topic.value == "detentions"


@pytest.mark.parametrize("typed", ["", "zzzzzz", "x" * 300, "«*_`|"])
async def test_what_nothing_is_like_completes_to_nothing_or_everything(
    bot: Bot, anna: User, typed: str
) -> None:
    found = await anna.completes(f'/settings zone="{typed}"', "zone")
    assert len(found) == (25 if typed == "" else 0)


async def test_completing_keeps_nothing(bot: Bot, anna: User) -> None:
    await anna.completes("/settings zone=min", "zone")
    assert await subscribed(bot) == 0
    async with bot.database.read() as db:
        assert (await db.execute(chats.select())).all() == []
