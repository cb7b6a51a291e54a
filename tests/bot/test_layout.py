"""Pages hold what the document holds, no more than fits, and no heading without what it heads."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from bot.platforms.layout import pages
from briefings.document import (
    About,
    Action,
    Block,
    Citation,
    Divider,
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Items,
    Line,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Text,
    plain,
)

LIMITS = st.integers(4, 80)

texts = st.text("ab ж\n", max_size=30) | st.text(max_size=20).map(lambda text: 4 * text)
abouts = st.none() | st.builds(About, st.sampled_from(["det-1", "det-2"]), st.integers(1, 3))
inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, texts),
    st.builds(Strong, texts),
    st.builds(Emphasis, texts),
    st.builds(Link, texts, st.just("https://example.org/")),
    st.builds(Citation, texts, st.sampled_from(["det-1", "det-2"])),
)
lines: st.SearchStrategy[Line] = st.lists(inlines, max_size=4).map(tuple)
headings = st.builds(Heading, texts, st.sampled_from([1, 2]))
blocks: st.SearchStrategy[Block] = st.one_of(
    headings,
    st.builds(Paragraph, lines, abouts),
    st.builds(Items, st.lists(st.builds(Item, lines, abouts), max_size=4).map(tuple)),
    st.builds(Quotation, lines, abouts),
    st.just(Divider()),
)
documents = st.builds(
    Document,
    st.lists(blocks, max_size=6).map(tuple),
    st.sampled_from([(), (Action("Sources", "/detentions sources"), Action("Topics", "/topics"))]),
)


def texts_in(block: Block) -> list[str]:
    match block:
        case Heading(text):
            return [text]
        case Paragraph(line) | Quotation(line):
            return [plain(line)]
        case Items(items):
            return [plain(item.inlines) for item in items]
        case Divider():
            return []


def characters(of: Sequence[Block]) -> int:
    return sum(len(text) for block in of for text in texts_in(block))


def screen_lines(of: Sequence[Block]) -> int:
    """As a terminal of 16 columns counts: a line for each 16, and an empty one before a heading."""
    heights = [sum(max(math.ceil(len(text) / 16), 1) for text in texts_in(block)) for block in of]
    return sum(heights) + sum(isinstance(block, Heading) for block in of[1:])


Flat = tuple[str, object, About | None, str]


def flat(of: Sequence[Block]) -> Iterator[Flat]:
    """Every letter with the block it stands in, its style and what it is about."""
    for block in of:
        match block:
            case Heading(text, level):
                yield from ((f"Heading {level}", None, None, letter) for letter in text)
            case Paragraph(line, about) | Quotation(line, about):
                yield from _flat(type(block).__name__, line, about)
            case Items(items):
                for item in items:
                    yield from _flat("Item", item.inlines, item.about)
            case Divider():
                yield "Divider", None, None, ""


def _flat(block: str, line: Line, about: About | None) -> Iterator[Flat]:
    for inline in line:
        style = replace(inline, text="")
        yield from ((block, style, about, letter) for letter in inline.text)


Measured = Callable[[Sequence[Block]], int]
measures: st.SearchStrategy[Measured] = st.sampled_from([characters, screen_lines])


@given(measure=measures, document=documents, limit=LIMITS)
def test_the_pages_together_say_the_same(measure: Measured, document: Document, limit: int) -> None:
    made = pages(document, measure, limit)

    assert [letter for page in made for letter in flat(page.blocks)] == [*flat(document.blocks)]
    assert tuple(dict.fromkeys(about for page in made for about in page.abouts)) == document.abouts


@given(measure=measures, document=documents, limit=LIMITS)
def test_no_page_is_larger_than_the_limit(measure: Measured, document: Document, limit: int) -> None:
    assert [page for page in pages(document, measure, limit) if measure(page.blocks) > limit] == []


@given(measure=measures, document=documents, limit=LIMITS)
def test_the_buttons_are_on_the_last_page_alone(measure: Measured, document: Document, limit: int) -> None:
    *others, last = pages(document, measure, limit)

    assert last.actions == document.actions
    assert [page.actions for page in others if page.actions] == []
    assert [page for page in others if not page.blocks] == []


@given(measure=measures, document=documents, limit=LIMITS)
@example(
    measure=characters,
    document=Document((Heading("one"), Heading("two", level=2), Paragraph((Text("three"),)))),
    limit=9,
).via("a title and a section's heading before a paragraph that leaves room for the second alone")
def test_a_heading_is_last_on_a_page_only_where_nothing_it_heads_fits(
    measure: Measured, document: Document, limit: int
) -> None:
    made = pages(document, measure, limit)
    for number, page in enumerate(made[:-1], start=1):
        if isinstance(page.blocks[-1], Heading):
            assert measure([page.blocks[-1], *headed(made[number:])]) > limit


def headed(following: Sequence[Document]) -> Iterator[Block]:
    """What comes after a heading: the headings under it, and the first other thing."""
    for block in (block for page in following for block in page.blocks):
        yield Items(block.items[:1]) if isinstance(block, Items) else block
        if not isinstance(block, Heading):
            return


@given(document=documents)
def test_what_fits_on_one_page_is_left_as_it_is(document: Document) -> None:
    whole = [block for block in document.blocks if block != Items(())]

    assert pages(document, characters, max(characters(document.blocks), 1)) == [
        replace(document, blocks=tuple(whole))
    ]


def test_a_heading_goes_with_what_it_heads() -> None:
    title, section, told = Heading("One"), Heading("Two", level=2), Paragraph((Text("seven"),))
    document = Document((Paragraph((Text("four"),)), title, section, told))

    assert [page.blocks for page in pages(document, characters, 11)] == [
        document.blocks[:1],
        (title, section, told),
    ]


def test_a_list_is_parted_between_its_items_and_keeps_what_each_is_about() -> None:
    items = tuple(Item((Text(f"item {number}"),), About(f"det-{number}", number)) for number in range(5))
    document = Document((Items(items),))

    assert [page.blocks for page in pages(document, characters, 13)] == [
        (Items(items[:2]),),
        (Items(items[2:4]),),
        (Items(items[4:]),),
    ]


def test_a_long_paragraph_is_cut_between_words_and_its_styles_go_on() -> None:
    about = About("det-1", 1)
    line = (Strong("more than 33,000 people"), Text(" since May"))
    made = pages(Document((Paragraph(line, about),)), characters, 17)

    assert [page.blocks for page in made] == [
        (Paragraph((Strong("more than 33,000 "),), about),),
        (Paragraph((Strong("people"), Text(" since May")), about),),
    ]


def test_a_word_larger_than_a_page_is_cut_and_a_link_keeps_its_address() -> None:
    link = Link("x" * 10, "https://example.org/")
    made = pages(Document((Paragraph((link,)),)), characters, 4)

    parts = [inline for page in made for block in page.blocks for inline in _inlines(block)]
    assert "".join(part.text for part in parts) == link.text
    assert {replace(part, text="") for part in parts} == {replace(link, text="")}


def _inlines(block: Block) -> Line:
    assert isinstance(block, Paragraph)
    return block.inlines


def test_an_empty_document_is_one_page_with_its_buttons() -> None:
    document = Document((), (Action("All topics", "/topics"),))

    assert pages(document, characters, 1) == [document]
