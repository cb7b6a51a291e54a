"""What a bot may send, and what Telegram says to the rest."""

from typing import Any

import aiohttp
import pytest
import telegram
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest

from tests.fakes.clock import FakeClock
from tests.simulators.telegram import TOKEN, Simulator

PIXEL = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture(autouse=True)
async def _acquainted(sim: Simulator) -> None:
    await sim.user(1).send("/start")


def bold(offset: int, length: int) -> list[MessageEntity]:
    return [MessageEntity("bold", offset, length)]


async def test_the_length_counts_code_points(sim: Simulator, bot: telegram.Bot) -> None:
    await bot.send_message(1, "😀" * 4_096)
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(1, "a" * 4_097)
    assert sim.faults == ["sendMessage: Bad Request: message is too long"]


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "text is empty"), (" \n\x00", "text is empty"), ("\u200b\u2060", "must be non-empty")],
)
async def test_a_message_says_something(bot: telegram.Bot, text: str, says: str) -> None:
    with pytest.raises(BadRequest, match=says):
        await bot.send_message(1, text)


async def test_entities_count_utf16(sim: Simulator, bot: telegram.Bot) -> None:
    message = await bot.send_message(1, "😀 bold", entities=bold(3, 4))
    assert message.parse_entity(message.entities[0]) == "bold"
    assert sim.user(1).last.entities == ({"type": "bold", "offset": 3, "length": 4},)


@pytest.mark.parametrize(
    ("entities", "says"),
    [
        (bold(1, 2), "begins in a middle"),
        (bold(0, 1), "ends in a middle"),
        (bold(0, 9), "after the end"),
        (bold(-1, 2), "incorrect offset"),
        (bold(0, 0), "incorrect length"),
        ([MessageEntity("text_link", 0, 2)], "needs 'url'"),
        ([MessageEntity("text_link", 0, 2, url="javascript:alert(1)")], "wrong URL"),
        ([MessageEntity("bolder", 0, 2)], "unsupported type"),
        (bold(0, 2) * 101, "too many entities"),
    ],
)
async def test_bad_entities(
    sim: Simulator, bot: telegram.Bot, entities: list[MessageEntity], says: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){says}"):
        await bot.send_message(1, "😀 bold", entities=entities)
    assert len(sim.faults) == 1


async def test_texts_are_cleaned_with_their_entities(sim: Simulator, bot: telegram.Bot) -> None:
    await bot.send_message(1, "  a\u202eb\x00c \r\n", entities=bold(2, 5))
    last = sim.user(1).last
    assert last.text == "ab c"
    assert last.entities == ({"type": "bold", "offset": 0, "length": 4},)


def keyboard(*rows: list[Button]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


@pytest.mark.parametrize(
    ("markup", "says"),
    [
        (keyboard([Button("a", callback_data="ж" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([Button("a", callback_data="")]), "BUTTON_DATA_INVALID"),
        (keyboard([Button("a", url="nowhere")]), "BUTTON_URL_INVALID"),
        (keyboard([Button("a")]), "unallowed"),
        (keyboard([Button("a", callback_data="1", url="https://a.org")]), "exactly one"),
        (keyboard([Button(" ", callback_data="1")]), "non-empty"),
        (keyboard([Button("a", callback_data="1")] * 9), "in a row"),
        (keyboard(*[[Button("a", callback_data="1")] * 8] * 13), "too long"),
    ],
)
async def test_bad_keyboards(
    sim: Simulator, bot: telegram.Bot, markup: InlineKeyboardMarkup, says: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){says}"):
        await bot.send_message(1, "?", reply_markup=markup)
    assert len(sim.faults) == 1


async def test_keyboards_at_the_limits(sim: Simulator, bot: telegram.Bot) -> None:
    full = keyboard(*[[Button("a", callback_data="ж" * 32)] * 8] * 12, [Button("b", callback_data="1")] * 4)
    await bot.send_message(1, "?", reply_markup=full)
    assert len(sim.user(1).last.buttons) == 100


async def test_settings_are_kept_on_the_message(sim: Simulator, bot: telegram.Bot) -> None:
    first = await bot.send_message(1, "one", protect_content=True)
    await bot.send_message(
        1,
        "two",
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
        reply_parameters=telegram.ReplyParameters(first.message_id),
        reply_markup=telegram.ForceReply(selective=True),
        allow_paid_broadcast=True,
    )
    one, two = sim.user(1).sees()
    assert (one.protected, two.protected, two.paid) == (True, False, True)
    assert two.preview == {"is_disabled": True}
    assert two.reply_to is one
    assert two.markup == {"force_reply": True, "selective": True}
    with pytest.raises(BadRequest, match="to be replied not found"):
        await bot.send_message(1, "?", reply_parameters=telegram.ReplyParameters(99))
    await bot.send_message(
        1, "!", reply_parameters=telegram.ReplyParameters(99, allow_sending_without_reply=True)
    )


async def test_markup_is_not_parsed(bot: telegram.Bot) -> None:
    with pytest.raises(BadRequest, match="parses no markup"):
        await bot.send_message(1, "<b>", parse_mode="HTML")


async def test_pictures_by_upload_and_by_id(sim: Simulator, bot: telegram.Bot) -> None:
    sent = await bot.send_photo(1, PIXEL, caption="A chart")
    again = await bot.send_photo(1, sent.photo[0].file_id, caption="ж" * 1_024)
    assert again.photo == sent.photo
    assert sim.user(1).last.photo == sent.photo[0].file_id
    await bot.edit_message_caption(1, sent.message_id, caption="Another")
    assert sim.user(1).sees()[0].text == "Another"
    for picture, caption, says in (
        (PIXEL, "a" * 1_025, "caption is too long"),
        (b"text", "", "IMAGE_PROCESS_FAILED"),
        ("unknown", "", "wrong file identifier"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){says}"):
            await bot.send_photo(1, picture, caption=caption)


async def test_chat_actions(sim: Simulator, bot: telegram.Bot, clock: FakeClock) -> None:
    await bot.send_chat_action(1, "typing")
    assert sim.world.actions == [(clock.now(), 1, "typing")]
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(1, "thinking")


@pytest.mark.parametrize(
    ("method", "given", "code", "says"),
    [
        ("sendMessag", {}, 404, "method not found"),
        ("sendMessage", {"chat_id": 1, "text": "a", "txt": "b"}, 400, "unknown fields: txt"),
        ("sendMessage", {"chat_id": 1}, 400, "'text' is required"),
        ("sendMessage", {"chat_id": "one", "text": "a"}, 400, "must be an integer"),
        ("sendMessage", {"chat_id": 1, "text": 5}, 400, "must be a string"),
        ("sendMessage", {"chat_id": 1, "text": "a", "protect_content": "maybe"}, 400, "must be a boolean"),
        ("sendMessage", {"chat_id": 1, "text": "a", "entities": "[{"}, 400, "can't parse entities"),
        ("sendMessage", {"chat_id": 1, "text": "a", "entities": [1]}, 400, "array of objects"),
        ("sendMessage", {"chat_id": 1, "text": "a", "entities": [{"kind": "bold"}]}, 400, "unknown field"),
        ("getUpdates", {"limit": 0}, 400, "limit"),
        ("getUpdates", {"timeout": 51}, 400, "timeout"),
    ],
)
async def test_malformed_requests(
    sim: Simulator, method: str, given: dict[str, Any], code: int, says: str
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sim.url}/bot{TOKEN}/{method}", json=given) as answer,
    ):
        body = await answer.json()
    assert (answer.status, body["ok"], body["error_code"]) == (code, False, code)
    assert says in body["description"]
    assert len(sim.faults) == 1


async def test_forms_are_read_as_json_is(sim: Simulator) -> None:
    given = {"chat_id": "1", "text": "a", "entities": '[{"type":"bold","offset":0,"length":1}]'}
    async with aiohttp.ClientSession() as session:
        for kind in ("data", "json"):
            async with session.post(f"{sim.url}/bot{TOKEN}/sendMessage", **{kind: given}) as answer:  # type: ignore[arg-type]
                assert answer.status == 200
    assert len(sim.user(1).sees()) == 2
