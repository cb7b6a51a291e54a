"""Documents as Telegram shows them: entities by UTF-16, and nothing linked that we did not link."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.platforms.layout import pages
from bot.platforms.telegram.render import LONGEST, MOST_ENTITIES, Renderer, keyboard
from briefings.blocks import sentence
from briefings.document import (
    Action,
    Citation,
    Divider,
    Document,
    Emphasis,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Text,
)
from tests.simulators.telegram import autolinks

RENDERER = Renderer({"forget", "start"})
JOINER = "\u2060"
WORDS = st.text(max_size=40)
INLINES = st.one_of(
    *(st.builds(kind, WORDS) for kind in (Text, Strong, Emphasis)),
    st.builds(Citation, WORDS, st.just("det-year")),
    st.builds(Link, WORDS, st.just("https://example.org/a")),
)
LINES = st.lists(INLINES, max_size=6).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, WORDS),
        st.builds(Paragraph, LINES),
        st.builds(Quotation, LINES),
        st.builds(Items, st.lists(st.builds(Item, LINES), min_size=1, max_size=4).map(tuple)),
        st.just(Divider()),
    ),
    max_size=12,
).map(tuple)


def units(text: str) -> bytes:
    return text.encode("utf-16-le")


def of(entity: MessageEntity, text: str) -> str:
    """What an entity covers. Raises UnicodeDecodeError where it cuts a letter."""
    return units(text)[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def test_a_document_is_text_with_entities() -> None:
    blocks = (
        Heading("Detained 😀"),
        Paragraph((Text("more than "), Strong("33,000"), Text(" people. "), Link("Viasna", "https://v.org"))),
        Items((Item((Text("one"),)), Item((Emphasis("two"),)))),
        Quotation((Text("a passage"),)),
    )
    made = RENDERER.shown(blocks)
    assert made.text == "Detained 😀\nmore than 33,000 people. Viasna\n• one\n• two\na passage"
    cut = [(entity.type, of(entity, made.text)) for entity in made.entities]
    assert cut == [
        ("bold", "Detained 😀"),
        ("bold", "33,000"),
        ("text_link", "Viasna"),
        ("italic", "two"),
        ("blockquote", "a passage"),
    ]
    assert made.entities[2].url == "https://v.org"


@given(blocks=BLOCKS)
def test_entities_lie_within_the_text_and_cut_no_letter(blocks: tuple[Paragraph, ...]) -> None:
    made = RENDERER.shown(blocks)
    whole = units(made.text)
    for entity in made.entities:
        assert entity.length > 0
        assert 2 * (entity.offset + entity.length) <= len(whole)
        of(entity, made.text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", made.text)


@settings(max_examples=30)
@given(blocks=BLOCKS)
def test_every_page_is_one_that_telegram_takes(blocks: tuple[Paragraph, ...]) -> None:
    for page in pages(Document(blocks * 20), RENDERER.measure, LONGEST):
        made = RENDERER.shown(page.blocks)
        assert len(made.text) <= LONGEST
        assert len(made.entities) <= MOST_ENTITIES


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("@spy", f"@{JOINER}spy"),
        ("write to a@b.by", f"write to a@b{JOINER}.by"),
        ("#minsk", f"#{JOINER}minsk"),
        ("$BTC", f"${JOINER}BTC"),
        ("/steal now", f"/{JOINER}steal now"),
        ("To erase everything: /forget", "To erase everything: /forget"),
        ("example.com/x", f"example{JOINER}.com/x"),
        ("прыклад.бел", f"прыклад{JOINER}.бел"),
        ("tg://resolve", f"tg{JOINER}://resolve"),
        ("33,000 of 9.5 million", "33,000 of 9.5 million"),
        ("and/or", "and/or"),
    ],
)
def test_foreign_text_is_shown_and_never_linked(foreign: str, shown: str) -> None:
    assert RENDERER.safe(foreign) == shown


def test_buttons_stand_in_rows_that_a_small_phone_shows_whole() -> None:
    labels = ("Sources", "Why they differ", "Chart", "A label that is as long as a whole row", "More")
    made = keyboard([Action(label, f"/{number}") for number, label in enumerate(labels)])
    assert made
    assert [[button.text for button in row] for row in made.inline_keyboard] == [
        ["Sources", "Why they differ", "Chart"],
        ["A label that is as long as a whole row"],
        ["More"],
    ]
    assert made.inline_keyboard[2][0].callback_data == "/4"
    assert keyboard(()) is None


def test_a_sentence_is_itself() -> None:
    assert RENDERER.shown((sentence("Done."),)).text == "Done."


@pytest.mark.parametrize(
    "text", ["/start@another_bot", "1.2.3.4", "evil\u200d.org", "evil~.org", "e\u0301.org", "/evil"]
)
def test_nothing_foreign_becomes_a_link(text: str) -> None:
    assert autolinks(Renderer({"start"}).safe(f"a “{text}” b")) == []
