"""What an import adds to what is stored: rule by rule."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from briefings.exporting import texts
from briefings.files import read
from briefings.revision import RevisionKind
from tests.briefings.databases import LATER, TODAY, Database, Desk, file, folder, moved, sorted_by_number
from tests.briefings.folders import earlier, event, write
from tests.factories import rules

CORRECTED = "    correction: {en: Wrong day.}\n"
WITHDRAWN = "    withdrawn: {en: Not theirs.}\n"


@pytest.fixture
def database() -> Database:
    return Database()


# --- what is not stored ---


def test_an_empty_database_gets_what_ships_under_the_same_numbers(database: Database) -> None:
    reading = read(resources.files("briefings").joinpath("content"), rules())
    plan = database.bring(reading)

    assert [(one.seq, one.article, one.statement) for one in plan.revisions] == [
        (one.seq, one.article, one.statement) for one in sorted_by_number(reading.revisions)
    ]
    assert {one.at for one in plan.revisions} == {TODAY}
    assert len(plan.articles) == reading.articles
    assert len(plan.imported) == reading.articles + reading.statements
    assert (plan.conflicts, plan.warnings, plan.missing) == ((), (), ())
    assert database.plan(reading).empty


def test_an_empty_database_gets_every_version_under_the_number_it_would_have_without(
    tmp_path: Path, database: Database
) -> None:
    amended = event("a", "    history:\n" + earlier(4))
    statements = (amended, event("b", CORRECTED), event("c", "    seq: 9\n" + WITHDRAWN), event("d"))
    reading = write(tmp_path, a=file(*statements))
    plan = database.bring(reading)

    assert [(one.seq, one.statement.id, one.kind.value, one.at) for one in plan.revisions] == [
        (4, "a", "published", None),
        (9, "c", "published", None),
        (10, "b", "published", None),
        (11, "d", "published", TODAY),
        (12, "a", "amended", TODAY),
        (13, "b", "corrected", TODAY),
        (14, "c", "withdrawn", TODAY),
    ]
    assert {(one.seq, one.kind, one.note and one.note["en"]) for one in plan.revisions} == {
        (one.seq, one.kind, one.note and one.note["en"]) for one in reading.revisions
    }


def test_the_day_of_a_version_that_has_its_number_is_left_unknown(tmp_path: Path, database: Database) -> None:
    text = file(event("a", "    seq: 3\n"), event("b", "    seq: 4\n    changed: 2021-03-04\n"))

    assert [one.at for one in database.bring(write(tmp_path, a=text)).revisions] == [None, date(2021, 3, 4)]


def test_a_new_statement_comes_after_all_that_is_stored(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a", "    seq: 7\n"))
    plan = desk.bring(event("new", CORRECTED), event("a", "    seq: 7\n"), event("b"))

    assert [(one.seq, one.statement.id, one.kind.value) for one in plan.revisions] == [
        (8, "new", "published"),
        (9, "b", "published"),
        (10, "new", "corrected"),
    ]
    assert desk.told() == [(7, "published", None)]


def test_a_number_is_kept_where_it_comes_after_all_that_is_stored(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a", "    seq: 7\n"))
    late = event("late", "    seq: 12\n    history:\n" + earlier(5, key="late"))
    plan = desk.bring(
        event("a", "    seq: 7\n"), event("b", "    seq: 20\n"), event("c", "    seq: 6\n"), late
    )

    assert desk.told("b") == [(20, "published", None)]
    assert desk.told("c") == [(21, "published", None)]
    assert desk.told("late") == [(22, "published", None), (23, "amended", None)], "in order"
    assert [str(one) for one in plan.warnings] == [
        "statement c: its number 6 is not above all that is stored; it gets 21; write 21",
        "statement late: its number 5 is not above all that is stored; it gets 22; write 22",
        "statement late: its number 12 is not above all that is stored; it gets 23; write 23",
    ]


# --- what is stored, and only the file has changed ---


def test_a_file_that_has_not_changed_changes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b", WITHDRAWN))
    desk.database.add(desk.database.of("a")[0].statement, RevisionKind.CORRECTED, "In the chat.")
    before = list(desk.database.revisions)
    plan = desk.bring(event("a"), event("b", WITHDRAWN))

    assert plan.empty
    assert (plan.conflicts, plan.warnings, plan.missing) == ((), (), ())
    assert desk.database.revisions == before


@pytest.mark.parametrize(
    ("more", "kind", "note"),
    [
        ("", "amended", None),
        (CORRECTED, "corrected", "Wrong day."),
        (WITHDRAWN, "withdrawn", "Not theirs."),
        ("    seq: 1\n", "amended", None),
        ("    seq: 1\n" + CORRECTED, "corrected", "Wrong day."),
    ],
)
def test_a_change_is_a_new_version(tmp_path: Path, more: str, kind: str, note: str | None) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    plan = desk.bring(moved("a", more), event("b"))

    assert desk.told() == [(1, "published", None), (3, kind, note)]
    (added,) = plan.revisions
    assert str(added.dated and added.dated.date) == "2020-08-10"
    assert added.at == LATER
    assert list(plan.imported) == ["statement:a"]
    assert (plan.conflicts, plan.warnings) == ((), ())


def test_a_correction_is_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(moved("a", CORRECTED))
    desk.bring(moved("a", CORRECTED, "08-11"))
    desk.bring(moved("a", CORRECTED.replace("Wrong", "Again the wrong"), "08-12"))
    desk.bring(moved("a", "", "08-13"))
    desk.bring(moved("a", CORRECTED.replace("Wrong", "Again the wrong"), "08-14"))

    assert desk.told() == [
        (1, "published", None),
        (2, "corrected", "Wrong day."),
        (3, "amended", None),
        (4, "corrected", "Again the wrong day."),
        (5, "amended", None),
        (6, "amended", None),
    ]


def test_taking_a_correction_out_of_the_file_takes_nothing_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a", CORRECTED))
    plan = desk.bring(event("a"))

    assert plan.revisions == ()
    assert desk.told() == [(1, "published", None), (2, "corrected", "Wrong day.")]


@pytest.mark.parametrize(
    ("first", "then", "at"),
    [
        ("", "    changed: 2026-02-01\n", date(2026, 2, 1)),
        ("    changed: 2026-02-01\n", "    changed: 2026-02-02\n", date(2026, 2, 2)),
        ("    changed: 2026-02-01\n", "    changed: 2026-02-01\n", LATER),
        ("    changed: 2026-02-01\n", "", LATER),
    ],
    ids=["new", "other", "left standing", "taken out"],
)
def test_the_day_of_a_version_is_its_own(tmp_path: Path, first: str, then: str, at: date) -> None:
    desk = Desk(tmp_path, event("a", first))

    assert [one.at for one in desk.bring(moved("a", then)).revisions] == [at]


def test_what_was_withdrawn_is_withdrawn_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"))
    desk.bring(event("a", WITHDRAWN))
    plan = desk.bring(moved("a", WITHDRAWN))

    assert plan.revisions == ()
    assert list(plan.imported) == ["statement:a"], "told once"
    (only,) = plan.warnings
    assert (only.key, only.wrong) == ("statement:a", "withdrawn, and changed in the file")
    assert only.right == "what was withdrawn stays as it was; correct it to have it back"
    desk.bring(moved("a", WITHDRAWN.replace("theirs", "theirs at all")))
    assert desk.told()[1:] == [(2, "withdrawn", "Not theirs."), (3, "withdrawn", "Not theirs at all.")]


def test_what_was_withdrawn_comes_back_only_with_a_correction(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a", CORRECTED))
    desk.bring(event("a", WITHDRAWN))
    for back in (event("a"), event("a", CORRECTED), moved("a")):
        plan = desk.bring(back)
        assert plan.empty
        (only,) = plan.conflicts
        assert (only.key, only.right) == (
            "statement:a",
            "keep it withdrawn, or correct it and say why it stands",
        )
        assert only.wrong == "withdrawn in the database, and back in the file without a word"
    desk.bring(event("a", "    correction: {en: It was theirs.}\n"))

    assert desk.told()[2:] == [(3, "withdrawn", "Not theirs."), (4, "corrected", "It was theirs.")]


@pytest.mark.parametrize(
    ("field", "old", "new"), [("topic", "protests", "deaths"), ("type", "event", "claim")]
)
def test_a_statement_keeps_its_type_and_topic(tmp_path: Path, field: str, old: str, new: str) -> None:
    desk = Desk(tmp_path, event("a"))
    changed = event("a").replace(f"{field}: {old}", f"{field}: {new}")
    if field == "type":
        changed = changed.replace("start_date: 2020-08-09", "said_by: viasna")
    plan = desk.bring(changed)
    (only,) = plan.conflicts

    assert plan.empty
    assert str(only) == (
        f"statement a: its {field} is {old} in the database, and {new} in the file; "
        f"a statement keeps its {field}; give the new one an id of its own"
    )


# --- what no file has ---


def test_what_no_file_has_is_reported_and_stands(tmp_path: Path, database: Database) -> None:
    other = file(event("c")).replace("id: review", "id: other")
    database.bring(write(tmp_path, a=file(event("a"), event("b", WITHDRAWN)), b=other))
    before, marks = list(database.revisions), dict(database.marks)
    left = folder({"a.yaml": file(event("a"))})
    plan = database.bring(left)

    assert plan.missing == ("article:other", "statement:b", "statement:c")
    assert plan.empty
    assert (database.revisions, database.marks) == (before, marks)


def test_what_was_redacted_never_comes_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path, event("a"), event("b"))
    blank = desk.database.of("a")[0].statement.model_copy(update={"text": {"en": "x"}})
    desk.database.add(blank, RevisionKind.REDACTED)
    desk.database.marks.pop("statement:a")
    for again in (event("a"), moved("a", CORRECTED), event("a", "    seq: 3\n    history:\n" + earlier(1))):
        plan = desk.bring(again, event("b"))
        assert plan.empty
        assert [str(one) for one in plan.warnings] == [
            "statement a: redacted for someone’s safety, and still in a file; take it out of there"
        ]
    assert [kind for _, kind, _ in desk.told()] == ["published", "redacted"]
    assert desk.bring(event("b")).missing == ()
    assert list(texts(desk.database.revisions)) == ["review.yaml"]
