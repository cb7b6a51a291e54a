"""What Telegram links in plain text, and what keeps it from it."""

import time

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from tests.simulators.telegram import Simulator, autolinks
from tests.simulators.telegram.formatting import part, units

#: A word joiner, as a bot puts it after a sign.
WJ = "\u2060"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("ask @durov, or @ab", ["@durov"]),
        ("@gif but not a@durov nor @" + "a" * 33, ["@gif"]),
        ("/start and (/stop), /a@some_bot", ["/start", "/stop", "/a@some_bot"]),
        ("1/2, a/b, //c, /d/ and </e>", []),
        ("#tag, #Мінск_2026 #1 a#b #c#", ["#tag", "#Мінск_2026"]),
        ("$USD $usd a$USD $TOOLONGNAME", ["$USD"]),
        ("see example.com, spring96.org/be/news?a=1#b.", ["example.com", "spring96.org/be/news?a=1#b"]),
        (
            "(https://a.by/x_(y)) http://nowhere.invalid/ ftp://a.b",
            ["https://a.by/x_(y)", "http://nowhere.invalid/"],
        ),
        ("мвд.бел or вясна.рус: yes. Пункт.Далей no", ["мвд.бел", "вясна.рус"]),
        ("end.Next sentence.By all means, file.txt, a.b.c 12.05.2026", []),
        ("1.2.3.4 and 300.1.1.1:80 10.0.0.1:8080/x", ["1.2.3.4", "10.0.0.1:8080/x"]),
        ("write to Some.One+x@mail.example.org or me@home", ["Some.One+x@mail.example.org"]),
        ("tg://resolve?domain=durov gopher://a.com", ["tg://resolve?domain=durov"]),
        ("https://t.me/durov#tag/@name", ["https://t.me/durov#tag/@name"]),
        (f"@{WJ}durov /{WJ}start #{WJ}tag ${WJ}USD example{WJ}.com a@{WJ}b.com", ["b.com"]),
        (f"example.{WJ}com https:/{WJ}/{WJ}example.{WJ}com/{WJ}x 1.{WJ}2.{WJ}3.{WJ}4", []),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    assert [link.text for link in autolinks(text)] == links


def test_offsets_are_in_utf16() -> None:
    (link,) = autolinks("😀 @durov")
    assert (link.kind, link.offset, link.length) == ("mention", 3, 6)


async def test_only_plain_text_is_linked(sim: Simulator, bot: telegram.Bot) -> None:
    anna = sim.user(1)
    await anna.send("/start")
    text = "@durov @durov /start a.com"
    message = await bot.send_message(
        1,
        text,
        entities=[
            MessageEntity("code", 0, 6),
            MessageEntity("bold", 7, 6),
            MessageEntity("text_link", 21, 5, url="https://b.com"),
        ],
    )
    assert [link.text for link in anna.last.autolinked] == ["@durov", "/start"]
    assert [entity.type for entity in message.entities] == [
        "code",
        "bold",
        "mention",
        "bot_command",
        "text_link",
    ]
    assert anna.last.link("a.com") == "https://b.com"


@given(st.text(st.sampled_from("aб1.@/#:$_-~ \u2060😀()") | st.characters(), max_size=60))
def test_links_lie_within_the_text_in_order(text: str) -> None:
    at = 0
    for link in autolinks(text):
        assert link.offset >= at
        assert part(text, link.offset, link.length) == link.text
        at = link.offset + link.length
    assert at <= units(text)


@pytest.mark.parametrize(
    "text", ["😀", "a", "a.", "@", "@a.", "a@", "#", "#a", "/", "a.by/(", "://", "http://a.b"]
)
def test_long_texts_are_quick(text: str) -> None:
    text = (text * 4_096)[:4_096]
    began = time.perf_counter()
    autolinks(text)
    assert time.perf_counter() - began < 1
