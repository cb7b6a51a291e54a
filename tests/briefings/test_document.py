"""Blocks, buttons and what a document is about; and the buttons of everything the shipped corpus answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import answers, lookups
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.dates import PartialDate
from briefings.document import (
    MAX_COMMAND_BYTES,
    About,
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
    plain,
    to_json,
)
from briefings.search import Index
from briefings.wording import Wording

MAY, JUNE = About("det-may", 3), About("det-june", 4)


def test_a_button_holds_64_bytes() -> None:
    assert MAX_COMMAND_BYTES == 64
    assert Action("All", "/" + "x" * 63).command
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        Action("All", "/" + "x" * 64)


def test_the_bytes_of_a_button_are_counted_in_utf_8() -> None:
    assert Action("Хто", "/who " + "ў" * 29).command
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        Action("Хто", "/who " + "ў" * 30)


@pytest.mark.parametrize("command", ["", "who", " /who", "https://example.org"])
def test_a_button_sends_a_command(command: str) -> None:
    with pytest.raises(ValueError, match="sends a command"):
        Action("Who", command)


def test_two_buttons_never_send_the_same() -> None:
    with pytest.raises(ValueError, match="two buttons send the same command"):
        Document((), (Action("Topics", "/topics"), Action("All topics", "/topics")))


def test_more_buttons_are_added_unless_they_are_there() -> None:
    document = Document((Heading("Deaths"),), (Action("Topics", "/topics"),))
    more = document.with_actions(Action("All topics", "/topics"), Action("Help", "/help"))
    assert [action.label for action in more.actions] == ["Topics", "Help"]
    assert more.blocks == document.blocks
    assert len(document.actions) == 1


@given(
    st.lists(st.sampled_from(["/a", "/b", "/c"]), unique=True),
    st.lists(st.sampled_from(["/a", "/b", "/c", "/d"]), unique=True),
)
def test_added_buttons_keep_their_order_and_are_each_there_once(first: list[str], then: list[str]) -> None:
    made = Document((), tuple(Action(c, c) for c in first)).with_actions(*(Action(c, c) for c in then))
    assert [action.command for action in made.actions] == list(dict.fromkeys((*first, *then)))


def test_a_document_is_about_each_revision_it_tells_once_and_in_order() -> None:
    document = Document(
        (
            Heading("Detentions"),
            Items((Item((Text("June"),), JUNE), Item((Text("no statement"),)))),
            Divider(),
            Paragraph((Text("May"),), MAY),
            Quotation((Text("June again"),), JUNE),
            Paragraph((Text("a title"),)),
        )
    )
    assert document.abouts == (JUNE, MAY)


def test_the_words_of_a_line_are_those_of_its_parts() -> None:
    line = (
        Strong("More than 12"),
        Text(" people. "),
        Citation("Counted by Viasna.", "det-may"),
        Emphasis(" Old."),
        Link(" The page", "https://example.org"),
    )
    assert plain(line) == "More than 12 people. Counted by Viasna. Old. The page"


def test_a_document_as_json_names_the_kind_of_every_part() -> None:
    line = (Strong("12"), Citation("«Вясна».", "det-may"))
    document = Document((Heading("Затрыманні"), Items((Item(line, MAY),))), (Action("Тэмы", "/topics"),))
    written = to_json(document)
    assert "Затрыманні" in written  # readable, not escaped
    assert json.loads(written) == {
        "type": "document",
        "blocks": [
            {"type": "heading", "text": "Затрыманні", "level": 1},
            {
                "type": "items",
                "items": [
                    {
                        "type": "item",
                        "inlines": [
                            {"type": "strong", "text": "12"},
                            {"type": "citation", "text": "«Вясна».", "statement": "det-may"},
                        ],
                        "about": {"type": "about", "statement": "det-may", "seq": 3},
                    }
                ],
            },
        ],
        "actions": [{"type": "action", "label": "Тэмы", "command": "/topics"}],
        "manner": 0,
    }


# --- everything the shipped corpus answers ---


def everything(corpus: Corpus, index: Index, wording: Wording, today: date) -> Iterator[Document]:
    """Every document that a reader of the corpus can come to, in one language."""
    catalogue = wording.catalogue
    months = [PartialDate(year=2020, month=month) for month in range(1, 13)]
    for topic in catalogue.topics:
        yield answers.topic_answer(corpus, topic, wording, today)
        yield answers.earlier_answer(corpus, topic, wording, today)
        yield answers.why_answer(corpus, topic, wording, today)
        yield answers.topic_sources(corpus, topic, wording, today)
        yield answers.quotes(corpus, wording, today, topic)
        for month in (None, *months):
            yield answers.timeline(corpus, topic, wording, today, month)
        yield lookups.search(index, wording.topic(topic), wording, today)
    yield answers.quotes(corpus, wording, today)
    for revision in corpus.current:
        yield lookups.source(corpus, revision, wording, today)
        yield lookups.link_warning(revision, wording)
        yield lookups.link(revision, wording)
        yield lookups.unknown_source(corpus, revision.statement.id[:-1], wording)
    for key, named in catalogue.sources.items():
        for name in (key, *named.name.values(), *named.alternate_name):
            yield lookups.who(index, name, wording, today)
            yield lookups.search(index, name, wording, today)
    for nothing in ("", "x", "zzzzzz", "щ" * 300):
        yield lookups.who(index, nothing, wording, today)
        yield lookups.search(index, nothing, wording, today)
        yield lookups.unknown_source(corpus, nothing, wording)
    for edition in catalogue.editions:
        yield from briefings(corpus, edition, wording, today)


def briefings(corpus: Corpus, edition: str, wording: Wording, today: date) -> Iterator[Document]:
    topics = tuple(wording.catalogue.topics)
    for since in (None, *range(0, corpus.head + 1, 5)):
        part, left = 1, 1
        while left:
            wish = Wish(edition, topics, corpus.head, since, part, changes=True)
            made = compose(corpus, wish, wording, today)
            yield made.document
            title = wording.localized(wording.catalogue.editions[edition].name)
            yield answers.sources_answer(corpus, made.told, title, wish.command(), wording, today)
            part, left = part + 1, made.left


def test_every_answer_offers_a_next_step_that_every_platform_can_hold(
    shipped: Corpus, index: Index, wording: Wording, today: date
) -> None:
    made = list(everything(shipped, index, wording, today))
    assert len(made) > 500
    for document in made:
        assert document.actions
        assert document.blocks
        for action in document.actions:
            assert action.label.strip()
            assert len(action.command.encode()) <= 64


def test_no_list_is_empty_and_no_line_is_blank(
    shipped: Corpus, index: Index, wording: Wording, today: date
) -> None:
    empty = Corpus(())
    nothing = everything(empty, Index(empty, wording.catalogue), wording, today)
    for document in (*everything(shipped, index, wording, today), *nothing):
        assert document.actions
        for block in document.blocks:
            lines = [item.inlines for item in block.items] if isinstance(block, Items) else []
            assert lines or not isinstance(block, Items), document
            lines += [block.inlines] if isinstance(block, Paragraph) else []
            assert all(plain(line).strip() for line in lines)
            assert not any("  " in plain(line) or " ." in plain(line) for line in lines)


def test_a_statement_told_is_the_one_that_its_block_is_about(
    shipped: Corpus, index: Index, wording: Wording, today: date
) -> None:
    """Else a correction would not find its readers."""
    for document in everything(shipped, index, wording, today):
        items = [item for block in document.blocks if isinstance(block, Items) for item in block.items]
        lines = [(item.inlines, item.about) for item in items]
        lines += [(block.inlines, block.about) for block in document.blocks if isinstance(block, Paragraph)]
        for inlines, about in lines:
            for citation in (inline for inline in inlines if isinstance(inline, Citation)):
                revision = shipped.get(citation.statement)
                assert revision is not None
                assert about == About(citation.statement, revision.seq)
