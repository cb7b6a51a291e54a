"""An import where the database has moved on too, or the file tells a history."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.exporting import texts
from briefings.revision import RevisionKind
from briefings.stored import read_statement, statement_fields
from tests.briefings.databases import CURE, LATER, Desk, folder, moved
from tests.briefings.folders import earlier, event

CORRECTED = "    correction: {en: Wrong day.}\n"


def was(seq: int, kind: str = "published", day: str = "08-09", note: str = "") -> str:
    """An earlier version of the statement a."""
    more = f"      note: {{en: {note}}}\n" if note else ""
    return earlier(seq, kind, more=more).replace("08-09", day)


def history(*versions: str) -> str:
    return "    history:\n" + "".join(versions)


def change(desk: Desk, day: str = "2020-08-10", note: str = "") -> None:
    """What the chat does to the statement a."""
    fields = {**statement_fields(desk.database.of("a")[-1].statement), "start_date": day}
    desk.database.add(read_statement(fields), RevisionKind.CORRECTED if note else RevisionKind.AMENDED, note)


# --- both have changed ---


def test_what_both_have_changed_is_a_conflict_and_nothing_is_done(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    change(desk, note="Told in the chat.")
    before = list(desk.database.revisions)
    for _ in range(2):
        plan = desk.bring(moved("a", day="08-11"), event("b"))
        (conflict,) = plan.conflicts

        assert plan.empty
        assert str(conflict) == (
            "statement a: the database has version 3, corrected on 2026-03-03, “People marched.”, "
            f"and the file has changed too; {CURE}"
        )
        assert desk.database.revisions == before


def test_a_conflict_of_one_statement_does_not_stop_the_others(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    change(desk)
    plan = desk.bring(moved("a", day="08-11"), moved("b"))

    assert [one.key for one in plan.conflicts] == ["statement:a"]
    assert desk.told("b") == [(2, "published", None), (4, "amended", None)]


def test_a_conflict_ends_when_the_change_is_taken_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk)
    assert desk.bring(moved("a", day="08-11")).conflicts
    plan = desk.bring(event("a"))

    assert plan.empty
    assert plan.conflicts == ()


@pytest.mark.parametrize("note", ["", "Wrong day.", "Wrong day. "])
def test_what_both_have_changed_alike_is_no_conflict(tmp_path: Path, note: str) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk, note=note)
    plan = desk.bring(moved("a", CORRECTED if note else ""))

    assert plan.revisions == ()
    assert list(plan.imported) == ["statement:a"]
    assert plan.conflicts == ()
    desk.bring(moved("a", CORRECTED if note else "", "08-12"))
    assert [kind for _, kind, _ in desk.told()][2:] == ["amended"], "the file alone has changed since"


def test_another_correction_than_that_of_the_chat_is_a_conflict(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk, note="Another.")

    assert [one.key for one in desk.bring(moved("a", CORRECTED)).conflicts] == ["statement:a"]


def test_the_order_of_languages_is_a_difference(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    text = "{en: People marched., be: Людзі ішлі., ru: Люди шли.}"
    plan = desk.bring(event("a").replace(text, "{be: Людзі ішлі., en: People marched., ru: Люди шли.}"))

    assert [list(one.statement.text) for one in plan.revisions] == [["be", "en", "ru"]]  # type: ignore[union-attr]


def test_a_file_that_was_never_imported_and_differs_is_a_conflict(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.database.marks.clear()

    assert [one.key for one in desk.bring(moved("a")).conflicts] == ["statement:a"]
    plan = desk.bring(event("a"))
    assert sorted(plan.imported) == ["article:review", "statement:a"] or sorted(plan.imported) == [
        "statement:a"
    ]
    assert (plan.revisions, plan.conflicts) == ((), ())


@pytest.mark.parametrize("more", ["    changed: 2020-09-01\n", "    seq: 1\n", history(was(1))])
def test_a_file_that_says_the_same_otherwise_leaves_the_database_ahead(tmp_path: Path, more: str) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk)
    plan = desk.bring(event("a", more))

    assert (plan.revisions, plan.conflicts, plan.warnings) == ((), (), ())
    assert [one.key for one in desk.bring(moved("a", more, "08-12")).conflicts] == ["statement:a"]


def test_an_export_ends_a_conflict(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    change(desk, note="Told in the chat.")
    assert desk.bring(moved("a", day="08-11"), event("b")).conflicts
    plan = desk.database.bring(folder(texts(desk.database.revisions)))

    assert (plan.revisions, plan.conflicts, plan.warnings) == ((), (), ())
    assert set(plan.imported) == {"statement:a", "statement:b"}


def test_an_exported_file_can_be_edited_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk, note="Told in the chat.")
    (text,) = texts(desk.database.revisions).values()
    edited = text.replace("start_date: 2020-08-10", "start_date: 2020-08-12", 1)
    plan = desk.database.bring(folder({"a.yaml": edited}), LATER)

    assert plan.conflicts == ()
    assert desk.told()[1:] == [(2, "corrected", "Told in the chat."), (3, "amended", None)]
    assert plan.revisions[0].at == LATER


def test_a_history_that_has_the_latest_version_goes_on_from_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk, note="Wrong day.")
    plan = desk.bring(moved("a", history(was(1), was(2, "corrected", "08-10", "Wrong day.")), "08-12"))

    assert (plan.conflicts, plan.warnings) == ((), ())
    assert [kind for _, kind, _ in desk.told()] == ["published", "corrected", "amended"]


def test_a_number_without_what_was_before_it_proves_no_knowledge(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk)
    change(desk, "2020-08-11")
    plan = desk.bring(moved("a", "    seq: 3\n" + history(was(1)), "08-12"))

    assert [one.key for one in plan.conflicts] == ["statement:a"]


def test_an_exported_file_is_out_of_date_when_the_chat_goes_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk)
    (text,) = texts(desk.database.revisions).values()
    change(desk, "2020-08-11")
    plan = desk.database.bring(folder({"a.yaml": text.replace("2020-08-10", "2020-08-12", 1)}))

    assert [one.key for one in plan.conflicts] == ["statement:a"]
    assert len(desk.told()) == 3


# --- the history of a file ---


def test_all_versions_that_are_new_are_added_in_order(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    past = history(was(1), was(5, "corrected", "08-10", "Wrong day."), was(7, "amended", "08-11"))
    plan = desk.bring(moved("a", "    withdrawn: {en: Not theirs.}\n" + past, "08-11"), event("b"))

    assert plan.warnings == ()
    assert desk.told() == [
        (1, "published", None),
        (5, "corrected", "Wrong day."),
        (7, "amended", None),
        (8, "withdrawn", "Not theirs."),
    ]
    assert [one.at for one in plan.revisions] == [None, None, LATER]


def test_a_history_that_brings_back_what_it_said_before_is_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(event("a", history(was(1), was(2, "amended", "08-10"))))

    assert [kind for _, kind, _ in desk.told()] == ["published", "amended", "amended"]


def test_stored_numbers_stand_whatever_the_file_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    desk.bring(moved("a", CORRECTED), event("b"))
    plan = desk.bring(moved("a", "    seq: 9\n" + CORRECTED + history(was(4))), event("b"))

    assert plan.revisions == ()
    assert [str(one) for one in plan.warnings] == [
        "statement a: it numbers 4 what is stored as 1; 1 stands; write that",
        "statement a: it numbers 9 what is stored as 3; 3 stands; write that",
    ]


def test_a_stored_version_stands_whatever_the_file_says_of_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(moved("a"))
    stands = "what is stored stands; write it as the database has it"
    plan = desk.bring(moved("a", history(was(1, day="08-08"))))
    assert [str(one) for one in plan.warnings] == [
        f"statement a: what it tells as version 1 is not what is stored under that number; {stands}"
    ]
    plan = desk.bring(moved("a", history(was(7, day="08-08"))))
    assert [str(one) for one in plan.warnings] == [
        f"statement a: what it tells as version 7, published, is not what is stored; {stands}"
    ]
    plan = desk.bring(moved("a", history(was(7, day="08-10"))))
    assert [one.wrong for one in plan.warnings] == [
        "what it tells as version 7, published, is not what is stored"
    ]
    assert desk.told() == [(1, "published", None), (2, "amended", None)]


def test_a_stored_note_stands_whatever_the_file_says_of_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(moved("a", CORRECTED))
    plan = desk.bring(moved("a", history(was(1), was(2, "corrected", "08-10", "Another.")), "08-11"))

    assert [one.wrong for one in plan.warnings] == [
        "what it tells as version 2 is not what is stored under that number"
    ]
    assert desk.told()[1:] == [(2, "corrected", "Wrong day."), (3, "amended", None)]


def test_versions_that_say_the_same_are_told_apart(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    for day in ("2020-08-10", "2020-08-09", "2020-08-10"):
        change(desk, day)
    by_number = history(was(1), was(4, "amended", "08-10"))
    in_order = history(
        *(was(5), was(6, "amended", "08-10"), was(7, "amended", "08-09"), was(8, "amended", "08-10"))
    )
    plan = desk.bring(moved("a", by_number, "08-12"))
    assert ([one.seq for one in plan.revisions], plan.warnings, plan.conflicts) == ([5], (), ())
    plan = desk.bring(moved("a", in_order, "08-13"))
    assert [one.seq for one in plan.revisions] == [6]
    assert [one.wrong for one in plan.warnings] == [
        f"it numbers {seq + 4} what is stored as {seq}" for seq in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("kind", "note", "more", "added"),
    [
        ("corrected", "Wrong day.", CORRECTED, ["corrected", "amended"]),
        ("withdrawn", "Not theirs.", "    withdrawn: {en: Not theirs.}\n", ["withdrawn"]),
    ],
)
def test_what_a_new_history_tells_is_told_once(
    tmp_path: Path, kind: str, note: str, more: str, added: list[str]
) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(moved("a", more + history(was(1), was(5, kind, "08-10", note)), "08-11"))

    assert [kind for _, kind, _ in desk.told()][1:] == added


def test_a_version_between_stored_ones_comes_too_late(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    desk.bring(moved("a"), event("b"))
    left_out = "it is left out; take it out of the history"
    for past in (
        history(was(1), was(2, "amended", "08-11")),
        history(was(1), was(2, "amended", "08-11"), was(3, "amended", "08-10")),
    ):
        plan = desk.bring(moved("a", past), event("b"))
        assert [str(one) for one in plan.warnings] == [
            f"statement a: it tells a version 2 that is not stored, before one that is; {left_out}"
        ]
    assert [seq for seq, _, _ in desk.told()] == [1, 3, 4]


@pytest.mark.parametrize("seq", [2, 3], ids=["the number of the chat’s", "the next"])
@pytest.mark.parametrize("day", ["08-09", "08-11"], ids=["as before", "changed"])
def test_a_history_does_not_go_past_what_the_chat_has_changed(tmp_path: Path, seq: int, day: str) -> None:
    desk = Desk(tmp_path, event("a"))
    change(desk, "2020-08-12")
    plan = desk.bring(moved("a", history(was(1), was(seq, "amended", "08-10")), day))

    assert [one.key for one in plan.conflicts] == ["statement:a"]
    assert plan.empty
