"""What a chat is told once, and what everybody can look up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.answers import topic_answer
from briefings.blocks import LISTED
from briefings.corpus import Corpus
from briefings.corrections import correction_answer, corrections_answer, neutral_notice, notice
from briefings.document import MAX_COMMAND_BYTES, About
from briefings.revision import Revision, RevisionKind
from briefings.wording import Wording
from tests import factories
from tests.briefings import strategies
from tests.golden import same, shown

DAY = date(2026, 3, 3)
WRONG = {
    "en": "the UN human rights office counted 27,000 people.",
    "be": "Управа ААН па правах чалавека налічыла 27 000 чалавек.",
    "ru": "Управление ООН по правам человека насчитало 27 000 человек.",
}
AGAIN = {"en": "It was 3,000.", "be": "Было 3 000.", "ru": "Было 3 000."}
CORRECTED, WITHDRAWN = RevisionKind.CORRECTED, RevisionKind.WITHDRAWN


@pytest.fixture
def corrected() -> Corpus:
    """A figure corrected twice, and a quotation withdrawn in between."""
    before, after = factories.figure(value="3000"), factories.figure()
    return Corpus(
        [
            factories.revision(factories.figure(value="27000"), 1),
            factories.revision(factories.quote(), 2),
            factories.revision(before, 3, CORRECTED, at=DAY, note=WRONG),
            factories.revision(factories.quote(), 4, WITHDRAWN, at=DAY, note=AGAIN),
            factories.revision(after, 5, CORRECTED, at=DAY + timedelta(2), note=AGAIN),
        ]
    )


def test_a_notice_says_once_what_was_wrong_and_what_is_right(corrected: Corpus, wording: Wording) -> None:
    told = [corrected.get(key) for key in ("det", "quote")]

    made = [notice(revision, wording) for revision in told if revision]

    same(f"notice.{wording.language}.txt", "\n===\n".join(map(shown, made)))
    assert [document.abouts for document in made] == [(About("det", 5),), (About("quote", 4),)]
    assert all("Corrected" not in shown(document) for document in made)


def test_a_neutral_notice_tells_nothing_by_itself(corrected: Corpus, english: Wording) -> None:
    revision = corrected.get("det")
    assert revision

    made = neutral_notice(revision, english)

    assert shown(made) == "Your list is ready.\n\n[Open] /corrections det\n"
    assert made.abouts == ()


@given(st.text("abc-9", min_size=1, max_size=24))
def test_a_neutral_notice_has_a_button_for_any_id(key: str) -> None:
    wording = Wording("en", strategies.CATALOGUE)
    (action,) = neutral_notice(factories.revision(factories.figure(key)), wording).actions

    assert len(action.command.encode()) <= MAX_COMMAND_BYTES


def test_the_public_list(corrected: Corpus, wording: Wording) -> None:
    of_one = correction_answer(corrected, "det", wording, DAY)
    pages = (corrections_answer(corrected, wording, DAY), of_one)

    same(f"corrections.{wording.language}.txt", "\n===\n".join(map(shown, pages)))


def test_what_was_thought_right_in_between_is_not_told_again(corrected: Corpus, english: Wording) -> None:
    assert "3,000 people" not in shown(corrections_answer(corrected, english, DAY)).replace("33,000", "")


def test_the_list_is_the_same_when_the_marks_are_gone(corrected: Corpus, english: Wording) -> None:
    later = Corpus(corrected.revisions, marked_since=date(2027, 1, 1))

    for make in (corrections_answer, lambda *given: correction_answer(given[0], "det", *given[1:])):
        assert make(later, english, DAY) == make(corrected, english, DAY)


def test_nothing_corrected(english: Wording) -> None:
    corpus = factories.corpus(factories.figure())

    assert "Nothing was corrected or withdrawn so far." in shown(corrections_answer(corpus, english, DAY))
    one = shown(correction_answer(corpus, "det", english, DAY))
    assert "This statement was never corrected." in one
    assert "33,000" in one
    with pytest.raises(KeyError):
        correction_answer(corpus, "other", english, DAY)


def test_a_long_list_comes_in_parts(english: Wording) -> None:
    numbers = range(2, LISTED + 4)
    changes = (factories.revision(seq=seq, kind=CORRECTED, at=DAY, note=WRONG) for seq in numbers)
    corpus = Corpus([factories.revision(), *changes])

    first, second = (corrections_answer(corpus, english, DAY, part) for part in (1, 2))

    assert shown(first).count("\n- ") == LISTED
    assert "[The rest] /corrections part=2" in shown(first)
    assert shown(second).count("\n- ") == 2
    assert "There is nothing after that." in shown(corrections_answer(corpus, english, DAY, 3))


@given(strategies.histories(), st.sampled_from(("en", "be", "ru")))
def test_every_correction_of_any_corpus_can_be_told(history: list[Revision], language: str) -> None:
    wording, corpus = Wording(language, strategies.CATALOGUE), Corpus(history)

    corrections_answer(corpus, wording, DAY)
    for version in corpus.corrections():
        key = version.statement.id
        current = About(key, corpus.versions(key)[-1].seq)
        assert correction_answer(corpus, key, wording, DAY).abouts == (current,)
        notice(version, wording)


# --- a mark, not a hole ---


def test_what_is_withdrawn_leaves_a_mark_in_the_topic_for_a_while(
    corrected: Corpus, wording: Wording
) -> None:
    late = Corpus(corrected.revisions, marked_since=DAY + timedelta(1))

    same(f"withdrawn.{wording.language}.txt", shown(topic_answer(corrected, "protests", wording, DAY)))
    assert About("quote", 4) not in topic_answer(late, "protests", wording, DAY).abouts


def test_a_notice_shows_a_correction_of_what_was_replaced(corrected: Corpus, english: Wording) -> None:
    revision = corrected.get("det")
    assert revision

    said = shown(notice(replace(revision, replaced_by="det-9"), english))

    assert "Right: Replaced since, by det-9: More than 33,000" in said
