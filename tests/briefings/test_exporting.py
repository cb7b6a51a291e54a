"""What is stored, written as files and read again, is the same, number by number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.exporting import texts
from briefings.files import read
from briefings.model import Statement
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.stored import read_statement, statement_fields
from briefings.written import dump, parse
from tests import factories
from tests.briefings.databases import Database, folder, sorted_by_number
from tests.briefings.folders import HEAD, earlier, event, write
from tests.briefings.strategies import figures, histories

#: Texts that are hard to write: what YAML gives a meaning, what is long, and every character it allows.
HARD = st.sampled_from(
    ("no", "~", "- a", "a: b", "a #b", "'", '"', "{a}", "[", "%", "a\n\n b", "a  b", "2020")
)
LONG = st.lists(st.text("abя:#-' ", min_size=1, max_size=12), min_size=8, max_size=60).map(" ".join)
CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"], include_characters="\t\n\r\x85", exclude_characters="\ufffe\uffff"
)
WORDS = (HARD | LONG | st.text(CHARACTERS, min_size=1)).map(str.strip).filter(len)


@st.composite
def pasts(draw: st.DrawFn) -> Sequence[Revision]:
    """Statements of two articles, published, changed in what they say, corrected, withdrawn and back."""
    headline = draw(WORDS)
    articles = [factories.article("one", headline=headline), factories.article("two", author=["A, B", "C"])]
    latest: dict[str, Revision] = {}
    found: list[Revision] = []
    seq = 0
    for key in draw(st.lists(st.sampled_from(("a", "b", "c")), max_size=9)):
        seq += draw(st.integers(1, 3))
        at = draw(st.none() | st.just(date(2021, 2, seq % 28 + 1)))
        if (before := latest.get(key)) is None:
            made = draw(statements(key))
            version = Revision(seq, RevisionKind.PUBLISHED, draw(st.sampled_from(articles)), made, at)
        else:
            version = draw(following(before, seq, at))
        latest[key] = version
        found.append(version)
    return found


@st.composite
def statements(draw: st.DrawFn, key: str) -> Statement:
    texts = (factories.CLAIM, factories.QUOTE, factories.EVENT)
    fields = draw(st.sampled_from(texts) | figures().map(statement_fields))
    return read_statement({**fields, "id": key, "note": {"en": draw(WORDS)}})


@st.composite
def following(draw: st.DrawFn, before: Revision, seq: int, at: date | None) -> Revision:
    """The next version of what was published."""
    gone = before.kind is RevisionKind.WITHDRAWN
    kind = draw(st.sampled_from(NOTED if gone else (RevisionKind.AMENDED, *NOTED)))
    fields = {**statement_fields(before.statement), "evidence": draw(st.none() | WORDS)}
    note = {"ru": draw(WORDS), "be": draw(WORDS)} if kind in NOTED else None
    return Revision(seq, kind, before.article, read_statement(fields), at, note)


@given(pasts())
def test_what_was_exported_and_imported_is_the_same(revisions: Sequence[Revision]) -> None:
    files = texts(revisions)
    reading = folder(files)
    database = Database()

    if revisions:
        assert reading.errors == ()
        assert sorted_by_number(reading.revisions) == revisions
        plan = database.bring(reading)
        assert (plan.conflicts, plan.warnings, plan.missing) == ((), (), ())
    assert database.revisions == revisions
    assert texts(database.revisions) == files
    assert [order(one) for one in database.revisions] == [order(one) for one in revisions]


def order(revision: Revision) -> list[str]:
    """The languages of what was wrong, in their order."""
    return list(revision.note or {})


@given(histories())
def test_what_was_redacted_is_in_no_file(revisions: Sequence[Revision]) -> None:
    gone = {one.statement.id for one in revisions if one.kind is RevisionKind.REDACTED}
    left = [one for one in revisions if one.statement.id not in gone]
    files = texts(revisions)

    assert files == texts(left)
    if left:
        assert sorted_by_number(folder(files).revisions) == left
    else:
        assert files == {}


def test_all_that_ships_is_the_same_after_it_was_exported() -> None:
    shipped = read(resources.files("briefings").joinpath("content"), factories.rules())
    files = texts(shipped.revisions)
    reading = folder(files)

    assert reading.errors == ()
    assert [str(one.problem) for one in reading.findings] == [str(one.problem) for one in shipped.findings]
    assert sorted_by_number(reading.revisions) == sorted_by_number(shipped.revisions)
    assert (reading.files, reading.articles) == (shipped.files, shipped.articles)
    assert texts(reading.revisions) == files


def test_a_file_is_written_as_an_editor_would() -> None:
    article = factories.article(author=["Ana Lima", "Rui, her brother"])
    long = "The count takes in those whom the police held for a few hours and let go without charge."
    note = {"en": f"{long} It does not: see below.", "be": "Не."}
    was = factories.figure(mentions=["ohchr"])
    now = factories.figure(value="34000", note=note)
    files = texts(
        [
            factories.revision(was, 4, of=article),
            factories.revision(
                now, 7, RevisionKind.CORRECTED, of=article, at=date(2021, 3, 4), note={"en": "No."}
            ),
            factories.revision(factories.event(), 5, of=article, at=date(2021, 1, 2)),
        ]
    )

    assert files == {
        "review.yaml": """\
article:
  id: review
  headline: A review
  author: [Ana Lima, "Rui, her brother"]
  publisher: viasna
  date_published: 2020-12-04
  genre: report
  url: https://example.org/review

statements:
  - id: det
    type: figure
    topic: detentions
    measure: detained
    value: 34000
    qualifier: more than
    unit: person
    scope: peaceful-assembly
    counted_by: viasna
    reported_by: belsat
    as_of: 2020-12-31
    span: {since: 2020-05}
    note:
      en: >-
        The count takes in those whom the police held for a few hours and let go without charge. It does
        not: see below.
      be: Не.
    seq: 7
    changed: 2021-03-04
    correction:
      en: No.
    history:
      - seq: 4
        kind: published
        was:
          id: det
          type: figure
          topic: detentions
          measure: detained
          value: 33000
          qualifier: more than
          unit: person
          scope: peaceful-assembly
          counted_by: viasna
          reported_by: belsat
          as_of: 2020-12-31
          span: {since: 2020-05}
          mentions: [ohchr]

  - id: event
    type: event
    topic: protests
    start_date: 2020-08-09
    reported_by: belsat
    text:
      en: People marched.
      be: Людзі выйшлі на марш.
      ru: Люди вышли на марш.
    seq: 5
    changed: 2021-01-02
"""
    }


def test_a_statement_stands_in_the_file_of_its_latest_article() -> None:
    old, new = factories.article("a-old"), factories.article("z-new")
    moved = [
        factories.revision(factories.event("a"), 1, of=old),
        factories.revision(factories.event("b"), 2, of=old),
        factories.revision(factories.event("a"), 3, RevisionKind.AMENDED, of=new),
    ]
    files = texts(moved)

    assert list(files) == ["a-old.yaml", "z-new.yaml"]
    assert sorted_by_number(folder(files).revisions) == [replace(moved[0], article=new), *moved[1:]]
    del moved[1]
    assert list(texts(moved)) == ["z-new.yaml"], "an article with nothing in it has no file"


def test_an_article_is_written_as_it_was_last() -> None:
    before, after = factories.article(headline="Before"), factories.article(headline="After")
    files = texts(
        [
            factories.revision(factories.event("a"), 2, of=after),
            factories.revision(factories.event("b"), 1, of=before),
        ]
    )

    assert "  headline: After\n" in files["review.yaml"]
    assert {one.article for one in folder(files).revisions} == {after}


def test_an_earlier_version_need_not_fit_the_article_as_it_is_now() -> None:
    analysis = factories.article(genre="analysis", author="ales-bialiatski", url=None)
    history = [
        factories.revision(factories.claim(), 1, of=analysis),
        factories.revision(factories.claim(genre="analysis"), 2, RevisionKind.AMENDED, of=analysis),
    ]
    reading = folder(texts(history))

    assert reading.findings == ()
    assert reading.revisions == tuple(history)


def test_a_text_that_yaml_does_not_hold_is_told_with_its_statement() -> None:
    with pytest.raises(ValueError, match=r"^the statement det: a character that YAML does not allow"):
        texts([factories.revision(factories.figure(evidence="a\x07b"))])
    with pytest.raises(ValueError, match=r"^the article review: a character that YAML does not allow"):
        texts([factories.revision(of=factories.article(headline="a\x07b"))])


DATA = st.recursive(
    WORDS | st.just(""),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from("abcd"), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


#: A text that PyYAML would fold, and read otherwise.
UNEVEN = f"{'word ' * 4}:word '\x85 {'word ' * 3}-word   {'word ' * 7}: {'word ' * 3}word"


@given(DATA)
@example({"k": [{"t": UNEVEN}]})
def test_what_is_dumped_is_read_as_it_was(data: object) -> None:
    assert parse(dump(data)).data == data
    assert parse(dump({"in": data}, braced=("in", "a", "b"))).data == {"in": data}


def test_what_would_be_read_otherwise_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefings.written._UNEVEN", re.compile("(?!)"))

    with pytest.raises(ValueError, match="a text that YAML does not keep as it is"):
        dump({"k": [{"t": UNEVEN}]})


def test_a_file_with_a_history_is_exported_with_it(tmp_path: Path) -> None:
    noted = "      changed: 2021-01-02\n      note: {en: Wrong day.}\n"
    past = "    history:\n" + earlier(2).replace("08-09", "08-10") + earlier(5, "corrected", more=noted)
    before = write(tmp_path, review=HEAD + event("a", f"    seq: 8\n    changed: 2021-03-04\n{past}"))

    assert before.findings == ()
    assert folder(texts(before.revisions)).revisions == before.revisions
