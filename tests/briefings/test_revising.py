"""What was sent earlier is put right in place, and nothing that was taken out leaves a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.blocks import listed, source_button
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.document import (
    About,
    Action,
    Citation,
    Document,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Quotation,
    Text,
    to_json,
)
from briefings.model import Statement
from briefings.revising import GAP, blanked, document_without, revised, without_name
from briefings.revision import Revision, RevisionKind
from briefings.wording import Wording
from tests import factories
from tests.briefings import strategies
from tests.golden import same, shown, words

NOTE = {"en": "It was misread.", "be": "Памылка ў чытанні.", "ru": "Ошибка при чтении."}
DAY = date(2026, 3, 3)


def anything(_page: Document) -> bool:
    return True


def at_most(characters: int) -> Callable[[Document], bool]:
    """A platform that takes so many characters."""
    return lambda page: len(shown(page)) <= characters


def changed(kind: RevisionKind, statement: Statement | None = None, seq: int = 2) -> Revision:
    noted = kind in (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN)
    told = statement or factories.figure(value="30000")
    return factories.revision(told, seq, kind, at=DAY, note=NOTE if noted else None)


@pytest.fixture
def page(english: Wording) -> Document:
    """A page about two figures, the first of which a note follows."""
    one, other = factories.revision(seq=1), factories.revision(factories.figure("other", value="7"), 9)
    items = listed([one, other], english)
    note = Item((Text("Our note: it is high."),), About("det", 1))
    buttons = (source_button(one, english), Action("Topics", "/topics"))
    return Document((Heading("Today"), Items((*items.items, note))), buttons)


def corpus(*changes: Revision) -> Corpus:
    other = factories.revision(factories.figure("other", value="7"), 9)
    return Corpus((factories.revision(seq=1), *changes, other))


def test_a_page_that_nothing_outdated_is_left_alone(page: Document, english: Wording) -> None:
    assert revised(page, corpus(), english, anything) is page


def test_a_corrected_line_says_how_it_stands_in_its_own_place(page: Document, english: Wording) -> None:
    made = revised(page, corpus(changed(RevisionKind.CORRECTED)), english, anything)

    (_, items) = made.blocks
    assert isinstance(items, Items)
    assert [item.about for item in items.items] == [About("det", 2), About("other", 9), About("det", 2)]
    first, second, third = (words(item.inlines) for item in items.items)
    assert first.startswith("Corrected on 3 March 2026: More than 30,000 people detained")
    assert "What was wrong: It was misread." in first
    assert second.startswith("More than 7 ")
    assert third == "Corrected: see above."


def test_a_button_does_not_keep_the_old_number(page: Document, english: Wording) -> None:
    made = revised(page, corpus(changed(RevisionKind.CORRECTED)), english, anything)

    assert made.actions[0] == Action("Source: more than 30,000", "/source det")


@pytest.mark.parametrize("kind", [RevisionKind.CORRECTED, RevisionKind.WITHDRAWN, RevisionKind.AMENDED])
def test_a_page_as_it_reads_afterwards(page: Document, wording: Wording, kind: RevisionKind) -> None:
    made = revised(page, corpus(changed(kind)), wording, anything)
    tight = revised(page, corpus(changed(kind)), wording, at_most(300))

    same(
        f"revised.{kind}.{wording.language}.txt",
        f"{shown(made)}\n=== where it no longer fits\n{shown(tight)}",
    )


def test_what_was_only_reworded_is_not_called_a_mistake(page: Document, english: Wording) -> None:
    made = revised(page, corpus(changed(RevisionKind.AMENDED)), english, anything)

    assert "Corrected" not in shown(made)
    assert "30,000" in shown(made)


def test_a_redaction_leaves_no_trace(page: Document, english: Wording) -> None:
    cited = Paragraph((Text("Compare "), Citation("Viasna.", "det")), About("other", 9))
    page = replace(page, blocks=(*page.blocks, cited))

    made = revised(page, corpus(changed(RevisionKind.REDACTED)), english, anything)

    assert "det" not in to_json(made).replace("detained", "")
    assert "33,000" not in shown(made)
    assert shown(made).count("Removed.") == 2
    assert [action.command for action in made.actions] == ["/topics"]
    assert About("other", 9) in made.abouts


def test_a_correction_of_a_correction_reaches_a_page_put_right_before(
    page: Document, english: Wording
) -> None:
    once = corpus(changed(RevisionKind.CORRECTED))
    twice = corpus(
        changed(RevisionKind.CORRECTED), changed(RevisionKind.CORRECTED, factories.figure(value="31000"), 3)
    )

    made = revised(revised(page, once, english, anything), twice, english, anything)

    assert shown(made) == shown(revised(page, twice, english, anything))


def test_only_as_many_lines_as_needed_become_short(english: Wording) -> None:
    short, long = factories.quote(text={"en": "Yes."}), factories.claim(text={"en": "No. " * 40})
    before = Document((listed([factories.revision(short, 1), factories.revision(long, 2)], english),))
    after = Corpus(
        [
            factories.revision(short, 1),
            factories.revision(long, 2),
            changed(RevisionKind.CORRECTED, short, 3),
            changed(RevisionKind.CORRECTED, long, 4),
        ]
    )

    made = shown(revised(before, after, english, at_most(len(shown(before)))))

    assert "Yes." in made
    assert "No." not in made
    assert made.count("Corrected: see the notice.") == 1


@given(
    strategies.histories(most=8).filter(bool),
    st.integers(0, 20),
    st.sampled_from(("en", "be", "ru")),
)
def test_any_page_tells_what_stands_and_fits_where_it_did(
    history: list[Revision], known: int, language: str
) -> None:
    wording = Wording(language, strategies.CATALOGUE)
    then, now = Corpus(r for r in history if r.seq <= known), Corpus(history)
    wish = Wish("weekly", tuple(strategies.CATALOGUE.topics), then.head, 0, changes=True)
    page = compose(then, wish, wording, date(2026, 3, 3)).document

    made = revised(page, now, wording, at_most(len(shown(page))))

    assert len(shown(made)) <= len(shown(page)) or made == page
    for about in made.abouts:
        current = now.get(about.statement)
        assert current is not None
        assert current.seq == about.seq
    outdated = {a for a in page.abouts if (r := now.get(a.statement)) is None or r.seq != a.seq}
    assert (made is page) == (not outdated)
    assert revised(made, now, wording, anything) is made


# --- blanked, and names taken out ---


def test_a_document_that_does_not_name_it_is_left_alone(page: Document) -> None:
    assert blanked(page, "somebody-else") is page
    assert document_without(page, ["Nobody"]) is page


def test_every_kind_of_block_is_blanked() -> None:
    told = (Text("Somebody said it."),)
    blocks = (
        Paragraph(told, About("x-1", 1)),
        Quotation(told, About("x-1", 2)),
        Items(
            (Item(told, About("x-1", 1)), Item((Text("Replaced since, by x-1: that."),), About("x-12", 3)))
        ),
        Paragraph((Citation("Viasna.", "x-1"),)),
    )
    actions = (Action("Source", "/source x-1 link"), Action("All", "/corrections statement=x-1"))

    made = blanked(Document(blocks, (*actions, Action("Other", "/source x-12"))), "x-1")

    assert shown(made) == (
        f"{GAP}\n| {GAP}\n- {GAP}\n- Replaced since, by {GAP}: that.\n{GAP}\n\n[Other] /source x-12\n"
    )
    assert [about.statement for about in made.abouts] == ["x-12"]


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Aleh Talerchyk left. Talerchyk spoke.", ["Aleh Talerchyk", "Talerchyk"], "[…] left. […] spoke."),
        ("ОЛЕГ ТАЛЕРЧИК ушёл.", ["Олег Талерчик"], "[…] ушёл."),
        ("Aleh\N{NO-BREAK SPACE}Talerchyk", ["aleh talerchyk"], "[…]"),
        ("Talerchyk-led, “Talerchyk”.", ["Talerchyk"], "[…]-led, “[…]”."),
        ("Ivanov, not Iva.", ["Iva"], "Ivanov, not […]."),
        ("a.b (a+b)", ["a+b"], "a.b ([…])"),
        ("nothing", [" ", ""], "nothing"),
    ],
)
def test_a_name_is_taken_out_as_whole_words(text: str, names: list[str], left: str) -> None:
    assert without_name(text, names) == left


@given(st.text(), st.lists(st.text(min_size=1), max_size=3), st.text())
def test_no_name_is_left(before: str, names: list[str], after: str) -> None:
    for name in (name for name in names if name.strip()):
        text = f"{before} {name} {after}"
        left = without_name(text, names)

        assert GAP in left
        assert without_name(left, names) == left or GAP.casefold() in " ".join(names)


def test_a_name_is_taken_out_of_all_parts_of_a_document() -> None:
    link = Link("Ann Lee’s page", "https://example.org/ann-lee")
    cited = Citation("Said by Ann Lee.", "q")
    blocks = (Heading("Ann Lee"), Paragraph((link,)), Items((Item((cited,), About("q", 1)),)))
    actions = (Action("Ann Lee", "/who ann-lee"), Action("About Ann Lee", "/topics"))

    made = document_without(Document(blocks, actions), ["ann lee"])

    assert "lee" not in to_json(made).lower()
    assert [action.label for action in made.actions] == [f"About {GAP}"]
    assert [about.statement for about in made.abouts] == ["q"]
