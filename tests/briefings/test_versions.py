"""A statement's file tells its versions: their numbers, kinds, days and what was wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefings.corpus import Corpus
from briefings.revision import RevisionKind
from tests.briefings.folders import HEAD, earlier, event, told, write

WITHDRAWN = "      note: {en: Not theirs.}\n"


@pytest.mark.parametrize(
    ("more", "kind", "note"),
    [
        ("", RevisionKind.PUBLISHED, None),
        ("    seq: 9\n", RevisionKind.PUBLISHED, None),
        ("    correction: {en: Wrong day.}\n", RevisionKind.CORRECTED, "Wrong day."),
        ("    withdrawn: {en: Not theirs.}\n", RevisionKind.WITHDRAWN, "Not theirs."),
        ("    history:\n" + earlier(1), RevisionKind.AMENDED, None),
        ("    correction: {en: Late.}\n    history:\n" + earlier(1), RevisionKind.CORRECTED, "Late."),
        ("    withdrawn: {en: No.}\n    history:\n" + earlier(1), RevisionKind.WITHDRAWN, "No."),
    ],
)
def test_the_kind_of_a_version_follows_from_what_is_written(
    tmp_path: Path, more: str, kind: RevisionKind, note: str | None
) -> None:
    reading = write(tmp_path, a=HEAD + event("a", more))
    newest = reading.revisions[-1]

    assert reading.findings == ()
    assert newest.kind is kind
    assert newest.note == (None if note is None else {"en": note})
    assert newest.article.id == "review"


def test_the_history_tells_every_earlier_version(tmp_path: Path) -> None:
    noted = "      changed: 2021-01-02\n      note: {en: Wrong day.}\n"
    history = "    history:\n" + earlier(2).replace("08-09", "08-10") + earlier(5, "corrected", more=noted)
    reading = write(tmp_path, a=HEAD + event("a", f"    seq: 8\n    changed: 2021-03-04\n{history}"))
    first, second, third = reading.revisions

    assert reading.findings == ()
    assert [(one.seq, one.kind.value, one.at) for one in reading.revisions] == [
        (2, "published", None),
        (5, "corrected", date(2021, 1, 2)),
        (8, "amended", date(2021, 3, 4)),
    ]
    assert [first.note, second.note, third.note] == [None, {"en": "Wrong day."}, None]
    assert [str(one.dated and one.dated.date) for one in (first, third)] == ["2020-08-10", "2020-08-09"]
    assert Corpus(reading.revisions).current[0].seq == third.seq


def test_statements_without_a_number_come_after_all_that_have_one(tmp_path: Path) -> None:
    a = event("a") + event("b", "    seq: 7\n") + event("c")
    d = event("d", "    seq: 3\n    history:\n" + earlier(2, key="d")) + event("e")
    reading = write(tmp_path, y=HEAD.replace("id: review", "id: other") + d, x=HEAD + a)

    assert reading.findings == ()
    assert [(one.statement.id, one.seq) for one in reading.revisions] == [
        *[("a", 8), ("b", 7), ("c", 9)],
        *[("d", 2), ("d", 3), ("e", 10)],
    ]


@pytest.mark.parametrize(
    ("more", "kind"),
    [("correction: {en: Wrong day.}", "corrected"), ("withdrawn: {en: Not theirs.}", "withdrawn")],
)
@pytest.mark.parametrize("seq", ["", "    seq: 2\n"], ids=["unnumbered", "numbered"])
def test_a_correction_without_history_is_news_to_those_who_read_the_wrong_version(
    tmp_path: Path, more: str, kind: str, seq: str
) -> None:
    before = write(tmp_path, x=HEAD + event("a") + event("b", seq) + event("c"))
    after = write(tmp_path, x=HEAD + event("a") + event("b", f"{seq}    {more}\n") + event("c"))
    head = Corpus(before.revisions).head

    assert after.findings == ()
    assert (after.statements, len(after.revisions)) == (3, 4)
    told = {one.statement.id: one.seq for one in before.revisions}
    assert [(one.statement.id, one.seq) for one in after.revisions if one.seq <= head] == list(told.items())
    (changed,) = Corpus(after.revisions).changes(head, head + 1)
    assert (changed.statement.id, changed.kind, changed.seq) == ("b", kind, head + 1)
    assert Corpus(after.revisions).changes(told["b"] - 1, head + 1) == (), "who had not read it yet"


def test_the_day_of_a_correction_is_not_that_of_the_version_before(tmp_path: Path) -> None:
    more = "    changed: 2021-03-04\n    correction: {en: Wrong day.}\n"

    assert [one.at for one in write(tmp_path, a=HEAD + event("a", more)).revisions] == [
        None,
        date(2021, 3, 4),
    ]


def test_later_versions_are_numbered_after_everything_first_published(tmp_path: Path) -> None:
    amended = event("a", "    history:\n" + earlier(4))
    reading = write(tmp_path, x=HEAD + amended + event("b", "    correction: {en: No.}\n") + event("c"))

    assert [(one.statement.id, one.seq, one.kind.value) for one in reading.revisions] == [
        *[("a", 4, "published"), ("a", 7, "amended")],
        *[("b", 5, "published"), ("b", 8, "corrected")],
        ("c", 6, "published"),
    ]


def test_a_number_is_given_once(tmp_path: Path) -> None:
    other = HEAD.replace("id: review", "id: other")
    lines = told(tmp_path, a=HEAD + event("a", "    seq: 3\n"), b=other + event("b", "    seq: 3\n"))

    (only,) = lines
    assert re.fullmatch(
        r"b\.yaml:15: seq: 3 is taken, at a\.yaml:(9|15); leave seq out; the bot gives it", only
    )


def test_a_number_is_given_once_in_a_history_too(tmp_path: Path) -> None:
    (only,) = told(tmp_path, a=HEAD + event("a", "    seq: 3\n    history:\n" + earlier(3)))

    assert re.match(r"a\.yaml:(17: .*seq: 3 is taken|15: .*seq: 3 is taken, at a\.yaml:1[67])", only)


@pytest.mark.parametrize(
    "more", ["    seq: 3\n    history:\n" + earlier(5), "    history:\n" + earlier(5) + earlier(3, "amended")]
)
def test_later_versions_have_higher_numbers(tmp_path: Path, more: str) -> None:
    (only,) = told(tmp_path, a=HEAD + event("a", more))

    assert "seq: " in only


@pytest.mark.parametrize(
    ("more", "line", "field"),
    [
        ("    history: x\n", 15, "history"),
        ("    history:\n    - x\n", 16, "history"),
        ("    history:\n    - seq: 1\n      kind: published\n", 16, "history"),
        ("    history:\n" + earlier(1).replace("kind: published", "kind: printed"), 17, "kind"),
        ("    history:\n" + earlier(1).replace("topic: protests", "topic: protest"), 21, "topic"),
        ("    history:\n" + earlier(0), 16, "seq"),
        ("    history:\n" + earlier(1, key="other"), 19, "id"),
        ("    history:\n" + earlier(1, "amended"), 17, "kind"),
        ("    history:\n" + earlier(1, "corrected", more="      note: {en: A.}\n"), 17, "kind"),
        ("    history:\n" + earlier(1) + earlier(2), 26, "kind"),
        ("    history:\n" + earlier(1) + earlier(2, "corrected"), 25, "note"),
        ("    history:\n" + earlier(1) + earlier(2, "withdrawn") + "    withdrawn: {en: A.}\n", 25, "note"),
        ("    history:\n" + earlier(1) + earlier(2, "redacted"), 26, "kind"),
        ("    history:\n" + earlier(1) + earlier(2, "corrected", more="      note: {pl: A.}\n"), 27, "note"),
        ("    history:\n" + earlier(1) + earlier(2, "withdrawn", more=WITHDRAWN), 15, "history"),
        ("    correction: {pl: A.}\n", 15, "correction"),
        ("    seq: 33_0\n", 15, "seq"),
        ("    changed: 2020-02-31\n", 15, "changed"),
        ("    seq: 0\n", 15, "seq"),
        ("    changed: yesterday\n", 15, "changed"),
        ("    changed: 20201204\n", 15, "changed"),
        ("    changed: 0\n", 15, "changed"),
        ("    correction: {en: A.}\n    withdrawn: {en: B.}\n", 16, "withdrawn"),
        ("    correction:\n", 15, "correction"),
    ],
)
def test_a_fault_in_a_version_is_told_where_it_stands(
    tmp_path: Path, more: str, line: int, field: str
) -> None:
    (only,) = told(tmp_path, a=HEAD + event("a", more))

    assert re.match(rf"a\.yaml:{line}: (\S+\.)?{field}(\.\S+)?: ", only)
    assert not any(words in only for words in ("Input should", "below zero"))


def test_a_statement_keeps_its_type(tmp_path: Path) -> None:
    was = (
        earlier(1).replace("type: event", "type: claim").replace("start_date: 2020-08-09", "said_by: viasna")
    )

    assert told(tmp_path, a=HEAD + event("a", "    history:\n" + was)) == [
        "a.yaml:20: history.0.was.type: “claim” is not this statement’s type; write event"
    ]


def test_a_redaction_is_refused_in_plain_words(tmp_path: Path) -> None:
    history = "    history:\n" + earlier(1) + earlier(2, "redacted")

    assert told(tmp_path, a=HEAD + event("a", history)) == [
        "a.yaml:26: history.1.kind: a redaction blanks every copy; files carry none; leave this version out"
    ]


def test_what_was_withdrawn_stands_again_only_with_a_correction(tmp_path: Path) -> None:
    history = "    history:\n" + earlier(1) + earlier(2, "withdrawn", more=WITHDRAWN)
    reading = write(tmp_path, a=HEAD + event("a", "    correction: {en: It was theirs.}\n" + history))

    assert reading.findings == ()
    assert [one.kind.value for one in reading.revisions] == ["published", "withdrawn", "corrected"]
