"""A folder of articles is read whole: every problem at once, each with its file, line and field."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefings.files import LARGEST, read
from tests.briefings.folders import HEAD, event, told, write
from tests.factories import rules

BROKEN = """article:
  id: Review 1
  publisher: vjasna
  genre: analysis
  date_published: {date: 2020-12, basis: inferred}
  url: example.org/review
  autor: Somebody
statements:
  - id: det
    type: figure
    topic: detention
    measure: detaind
    value: 33,000
    qualifier: over
    hedge: reportedli
    scope: peaceful
    counted_by: Вясна
    span: {since: 2020-05/2020-06}
    evidence: one two three four five six seven eight nine
    note:
      en: Sources say that this may be too low.
      be: Гэта занізкая лічба.
      pl: To za mało.
  - id: quote
    type: qoute
  - id: quote
    type: quote
    topic: protests
    reported_by: belsat
    as_of: Friday
    text: Change is near.
    seq: first
  - not a statement
extra: 1
"""
IN_BROKEN = """\
1: author: an analysis without its author; name who wrote it, or make it a report if it only reports
1: headline: nothing names the article; give its headline, or a description in our words
2: id: “Review 1” is not an id; use 1 to 24 letters a-z, digits and hyphens
3: publisher: unknown organisation “vjasna”; did you mean viasna?
5: date_published: an inferred date without saying from what; add inferred_from, in each language
6: url: “example.org/review” is not an address; write the whole of it, beginning with https://
7: autor: unknown field “autor”; did you mean author?
9: reported_by: nobody is said to have reported it; name the outlet that published it
9: unit: a figure without its unit; say what was counted, such as person
9: as_of: a figure without the date it held; give as_of, such as 2020-12-31
11: topic: unknown topic “detention”; did you mean detentions?
12: measure: unknown measure “detaind”; did you mean detained?
13: value: “33,000” does not fit here; write a whole number in digits alone, such as 33000
14: qualifier: unknown value “over”; use one of: about, almost, as printed, at least, more than, up to
15: hedge: unknown value “reportedli”; did you mean reportedly?
16: scope: unknown scope “peaceful”; did you mean peaceful-assembly?
17: counted_by: unknown organisation or person “Вясна”; did you mean viasna?
18: span: since takes one date; a stretch of time goes under during
19: evidence: warning: a fragment of 9 words; 8 are enough to find the place
21: note.en: “sources say” claims several sources, and one is given; name the one, or give the others
22: note.be: the doubt in en (“may”) is missing in be; say it there too, or in no language
23: note.pl: unknown language “pl”; use one of: be, en, ru
25: type: unknown type “qoute”; did you mean quote?
26: speaker: a quote without a speaker; name who said it; if nobody is named, make it a claim
26: id: “quote” is taken, at broken.yaml:24; give each its own id
30: as_of: “Friday” is not a date; write 2020-12-04, 2020-12 or 2020, after about or end of if printed so
31: text: “Change is near.” does not fit here; write one text for each language, such as {en: ...}
32: seq: “first” does not fit here; write a whole number in digits alone, such as 33000
33: statements.3: not a statement; write its fields, begun with “- id:”
34: extra: unknown key “extra”; a file holds article: and statements:"""


def test_every_problem_of_a_broken_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, broken=BROKEN) == [f"broken.yaml:{line}" for line in IN_BROKEN.splitlines()]


def test_a_folder_in_order_is_read_without_a_finding(tmp_path: Path) -> None:
    other = HEAD.replace("id: review", "id: other").replace("\n", "\r\n")
    reading = write(tmp_path, a=b"\xef\xbb\xbf" + HEAD.encode() + event("a").encode(), b=other + event("b"))

    assert reading.findings == ()
    assert (reading.files, reading.articles) == (2, 2)
    assert [(one.seq, one.statement.id) for one in reading.revisions] == [(1, "a"), (2, "b")]


def test_errors_and_warnings_are_told_apart(tmp_path: Path) -> None:
    long = "    evidence: one two three four five six seven eight nine\n"
    reading = write(tmp_path, a=HEAD + event("a", long) + event("B"))

    assert [finding.line for finding in reading.errors] == [16]
    assert [finding.line for finding in reading.warnings] == [15]
    assert [one.statement.id for one in reading.revisions] == ["a"], "a warning does not stop publication"


def test_each_fault_of_one_field_is_told(tmp_path: Path) -> None:
    head = HEAD.replace("2020-12-04", "{date: 2020-13, basis: inferred}")
    lines = told(tmp_path, a=head + event("a"))

    assert any("an inferred date without saying from what" in line for line in lines)
    assert any("“2020-13” is not a day of the calendar" in line for line in lines)
    assert all(line.startswith("a.yaml:5: date_published") for line in lines)


def test_a_key_given_twice_is_told_where_it_comes_again(tmp_path: Path) -> None:
    (only,) = told(tmp_path, a=HEAD + event("a", "    topic: deaths\n"))

    assert only == "a.yaml:15: topic: given twice, first on line 11; keep one"


def test_a_key_given_twice_is_told_by_its_own_name_wherever_it_is(tmp_path: Path) -> None:
    head = HEAD.replace("  genre: report\n", "  genre: report\n  genre: digest\n")

    assert told(tmp_path, a=head + event("a", "    note: {en: A., en: B.}\n") + "statements: []\n") == [
        "a.yaml:7: genre: given twice, first on line 6; keep one",
        "a.yaml:16: note.en: given twice, first on line 16; keep one",
        "a.yaml:17: statements: given twice, first on line 9; keep one",
    ]


def test_a_text_that_a_comma_cuts_is_told_once(tmp_path: Path) -> None:
    note = "    note: {en: We count people, not numbers.}\n"

    assert told(tmp_path, a=HEAD + event("a", note)) == [
        "a.yaml:15: note.en: a comma inside { } ends the text; quote it"
    ]


def test_an_indentation_by_tab_is_told_as_such(tmp_path: Path) -> None:
    assert told(tmp_path, a=HEAD + event("a", "\tnote: {en: Ours.}\n")) == [
        "a.yaml:15: file: line 15 is indented with a tab; use spaces"
    ]


def test_an_article_without_id_is_told_what_one_is(tmp_path: Path) -> None:
    assert told(tmp_path, a=HEAD.replace("  id: review\n", "") + event("a")) == [
        "a.yaml:1: id: the article has no id; add id: and 1 to 24 of a-z, 0-9 and -"
    ]


@pytest.mark.parametrize("key", ["correction", "withdrawn", "changed", "history", "seq"])
def test_a_mistyped_key_of_a_version_is_told_with_the_right_one(tmp_path: Path, key: str) -> None:
    typo = key.replace("r", "", 1) if "r" in key else key + "s"

    assert told(tmp_path, a=HEAD + event("a", f"    {typo}: x\n")) == [
        f"a.yaml:15: {typo}: unknown field “{typo}”; did you mean {key}?"
    ]


HINT = "check the indentation, and quote texts that hold “: ” or “#”"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1: file: an empty file; write article: and statements:, or remove the file"),
        (b" \n\t\n", "1: file: an empty file; write article: and statements:, or remove the file"),
        (b"# ours\n# only\n", "1: file: no fields in it; write article: and statements:"),
        (b"- a\n- b\n", "1: file: no fields in it; write article: and statements:"),
        (b"hello", "1: file: no fields in it; write article: and statements:"),
        (HEAD.encode("utf-16"), "1: file: not UTF-8 text; save the file in the encoding UTF-8"),
        ("a: b\nтэма: c\n".encode("cp1251"), "2: file: not UTF-8 text; save the file in the encoding UTF-8"),
        (b"a: b\nc: d\xff\n", "2: file: not UTF-8 text; save the file in the encoding UTF-8"),
        (b"a: b\nc: \0\n", "2: file: a character that YAML does not allow; remove it"),
        (b"a: b\n---\nc: d\n", "2: file: a second document (---); one file holds one article"),
        (b"a: [b", "1: file: not YAML: did not find expected ',' or ']'; " + HINT),
        (b"[" * 100_000, "1: file: nested too deeply; at most 16 levels"),
        (
            b"a: &a [x]\nb: [*a, *a]\n",
            "1: file: an anchor or alias (& or *); write the value out, or quote it",
        ),
        (
            b"a: !!python/object:os.system {}\n",
            "1: file: a tag (tag:yaml.org,2002:python/object:os.system); write the value alone",
        ),
    ],
)
def test_what_is_no_content_file_is_told_in_one_line(tmp_path: Path, content: bytes, expected: str) -> None:
    assert told(tmp_path, x=content) == [f"x.yaml:{expected}"]


@pytest.mark.timeout(5)
def test_a_file_of_fifty_megabytes_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").touch()
    os.truncate(tmp_path / "big.yaml", 50 * 1024 * 1024)

    assert told(tmp_path) == ["big.yaml:1: file: larger than 1024 KB; one file holds one curated article"]


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    text = (HEAD + event("a")).encode()

    assert told(tmp_path, a=text + b"#" * (LARGEST - len(text))) == []
    assert len(told(tmp_path, a=text + b"#" * (LARGEST - len(text) + 1))) == 1


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "y.yml").write_text(HEAD + event("y"))
    (tmp_path / "notes.txt").write_text("not ours")
    reading = write(tmp_path, a="a: [", b=HEAD + event("b"))

    assert [one.statement.id for one in reading.revisions] == ["b"]
    assert [(finding.file, finding.problem.warning) for finding in reading.findings] == [
        ("a.yaml", False),
        ("x.yaml", False),
        ("y.yml", True),
    ]


def test_an_empty_folder_is_told_and_a_missing_one_raises(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{tmp_path}:1: file: no .yaml file in it; put one there for each article"]
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nowhere", rules())


def test_an_id_is_given_once_in_all_files(tmp_path: Path) -> None:
    assert told(tmp_path, a=HEAD + event("a") + event("a"), b=HEAD + event("a")) == [
        "a.yaml:15: id: “a” is taken, at a.yaml:9; give each its own id",
        "b.yaml:2: id: “review” is taken, at a.yaml:2; give each its own id",
        "b.yaml:9: id: “a” is taken, at a.yaml:9; give each its own id",
    ]


def test_blanks_do_not_make_another_id(tmp_path: Path) -> None:
    (only,) = told(tmp_path, a=HEAD + event("a") + event('" a "'))

    assert only.startswith("a.yaml:15: id: ")


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_of_supersedes_is_told_at_each_link(tmp_path: Path, length: int) -> None:
    keys = "abc"[:length]
    ring = {key: keys[(at + 1) % length] for at, key in enumerate(keys)}
    text = HEAD + "".join(event(key, f"    supersedes: {ring[key]}\n") for key in keys)

    assert told(tmp_path, x=text + event("free", "    supersedes: a\n")) == [
        f"x.yaml:{15 + 7 * at}: supersedes: a circle: {' -> '.join([*keys[at:], *keys[: at + 1]])}; "
        "let the newest supersede the older"
        for at in range(length)
    ]


FIGURE = """  - id: {key}
    type: figure
    topic: {topic}
    measure: {measure}
    value: 5
    qualifier: as printed
    unit: person
    scope: not stated
    counted_by: viasna
    reported_by: viasna
    as_of: 2020-12
    span: {{since: not stated}}
"""


@pytest.mark.parametrize(
    ("older", "wrong"),
    [
        (event("old"), "“old” is of the type event, and this of figure"),
        (FIGURE.format(key="old", topic="deaths", measure="lives-lost"), "belongs to the topic deaths, and "),
        (
            FIGURE.format(key="old", topic="prisoners", measure="criminal-cases"),
            "has the measure criminal-cases, ",
        ),
        (FIGURE.format(key="old", topic="prisoners", measure="political-prisoners"), ""),
    ],
    ids=["type", "topic", "measure", "alike"],
)
def test_a_statement_replaces_only_what_is_of_its_kind(tmp_path: Path, older: str, wrong: str) -> None:
    newer = FIGURE.format(key="new", topic="prisoners", measure="political-prisoners")
    lines = told(tmp_path, a=HEAD + newer + "    supersedes: old\n" + older)

    if wrong:
        (only,) = lines
        assert only.startswith("a.yaml:21: supersedes: “old” ")
        assert wrong in only
    else:
        assert lines == []


def test_what_is_superseded_exists_in_some_file(tmp_path: Path) -> None:
    other = HEAD.replace("id: review", "id: other")
    assert told(
        tmp_path, a=HEAD + event("a", "    supersedes: b\n"), b=other + event("b", "    supersedes: c\n")
    ) == ["b.yaml:15: supersedes: there is no statement “c”; name one that exists"]
