"""What the desk's rules let become of a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import workflow
from bot.drafts import PENDING, Content, Draft, Look, NotAllowedError, Quorum, Stage, Step, Timing
from briefings.revision import RevisionKind

NOW, EDITION = 1_000, 5_000
TWO, ALONE = Quorum(2), Quorum(1)
DRAFT = Draft(7, "Otter", Content(statement={"type": "figure", "value": "30000"}), Stage.WAITING)


def read(draft: Draft, by: str = "Heron") -> list[Look]:
    """Somebody who has opened the source and read the number."""
    return [Look(by, draft.content.hash, Step.READ)]


def approve(draft: Draft, by: str = "Heron", quorum: Quorum = TWO, saw: str | None = None) -> Draft:
    seen = draft.content.hash if saw is None else saw
    return workflow.approved(draft, by, seen, read(draft, by), quorum, NOW, EDITION)


def reason(act: Callable[[], object]) -> str:
    with pytest.raises(NotAllowedError) as caught:
        act()
    return caught.value.key


def test_another_editor_who_has_read_the_source_approves() -> None:
    made = approve(DRAFT)

    assert made.stage is Stage.APPROVED
    assert made.publish_at == EDITION


@pytest.mark.parametrize(
    ("timing", "at", "due"),
    [
        (Timing.NEXT, None, EDITION),
        (Timing.NOW, None, NOW),
        (Timing.AT, 3_000, 3_000),
        (Timing.AT, 10, NOW),
        (Timing.BREAKING, None, NOW + workflow.HOLD),
    ],
)
def test_it_is_due_when_it_was_to_be(timing: Timing, at: int | None, due: int) -> None:
    made = approve(replace(DRAFT, content=replace(DRAFT.content, timing=timing, at=at)))

    assert made.publish_at == due
    assert not workflow.due(made, due - 1)
    assert workflow.due(made, due)
    assert not workflow.due(replace(made, held=True), due)


def test_one_s_own_is_not_approved_while_there_is_another() -> None:
    assert reason(lambda: approve(DRAFT, "Otter")) == "own-draft"
    assert approve(DRAFT, "Otter", ALONE).stage is Stage.APPROVED
    assert reason(lambda: approve(DRAFT, "Otter", Quorum(1, strict=True))) == "own-draft"


def test_nobody_approves_what_they_have_not_read() -> None:
    for looks in ([], [Look("Heron", DRAFT.content.hash, Step.OPENED)], read(DRAFT, "Otter")):
        act = lambda looks=looks: workflow.approved(  # noqa: E731
            DRAFT, "Heron", DRAFT.content.hash, looks, TWO, NOW, EDITION
        )
        assert reason(act) == "not-read-yet"


def test_what_was_read_of_other_words_is_void() -> None:
    before = replace(DRAFT, content=replace(DRAFT.content, statement={"value": "1"}))

    act = lambda: workflow.approved(DRAFT, "Heron", DRAFT.content.hash, read(before), TWO, NOW, EDITION)  # noqa: E731
    assert reason(act) == "not-read-yet"
    assert reason(lambda: approve(DRAFT, saw=before.content.hash)) == "changed-since"
    assert reason(lambda: approve(DRAFT, saw="")) == "changed-since"


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.APPROVED])
def test_any_edit_voids_what_was_approved(stage: Stage) -> None:
    there = replace(DRAFT, stage=stage, publish_at=EDITION)
    made = workflow.changed(there, replace(there.content, note={"en": "x"}))

    assert made.stage is Stage.OPEN
    assert made.publish_at is None
    assert made.content.hash != there.content.hash
    assert reason(lambda: approve(made)) == "not-sent-yet"


def test_what_was_approved_is_not_approved_again() -> None:
    assert reason(lambda: approve(approve(DRAFT))) == "approved-already"


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in PENDING])
def test_what_is_over_stays_so(stage: Stage) -> None:
    over = replace(DRAFT, stage=stage)
    acts: list[Callable[[], object]] = [
        lambda: approve(over),
        lambda: workflow.changed(over, over.content),
        lambda: workflow.sent(over),
        lambda: workflow.dropped(over),
        lambda: workflow.refused(over, "Heron"),
        lambda: workflow.confirmed(over, ["jump"]),
    ]
    assert {reason(act) for act in acts} == {f"draft-{stage}"}


def test_what_is_held_moves_no_more() -> None:
    held = replace(DRAFT, held=True)

    assert reason(lambda: approve(held)) == "draft-held"
    assert reason(lambda: workflow.changed(held, held.content)) == "draft-held"


def test_a_draft_is_given_back_by_another() -> None:
    assert workflow.refused(DRAFT, "Heron").stage is Stage.OPEN
    assert reason(lambda: workflow.refused(DRAFT, "Otter")) == "own-draft"
    assert reason(lambda: workflow.refused(replace(DRAFT, stage=Stage.OPEN), "Heron")) == "not-sent-yet"


texts = st.dictionaries(st.sampled_from(["value", "text", "as_of"]), st.text(max_size=5), max_size=3)
contents = st.builds(
    Content,
    kind=st.sampled_from(list(RevisionKind)),
    statement=texts,
    article=texts,
    note=texts,
    base=st.none() | st.integers(1, 3),
    timing=st.sampled_from(list(Timing)),
    at=st.none() | st.integers(0, 3),
    serious=st.booleans(),
)


@given(contents, contents)
def test_an_approval_is_bound_to_every_word(one: Content, other: Content) -> None:
    assert (one.hash == other.hash) == (one == other)
