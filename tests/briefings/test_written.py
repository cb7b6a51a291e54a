"""YAML is read as texts and lines, and what we do not take is refused with its line."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.validation import Path
from briefings.written import DEEPEST, UnreadableError, Written, parse

#: What YAML itself counts as the end of a line.
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

texts = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\ufeff"))
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def refused(text: str) -> tuple[int, str, str]:
    """The line, what is wrong, and what would be right."""
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.problem.path == ()
    return caught.value.line, caught.value.problem.wrong, caught.value.problem.right


def attempted(text: str) -> Written | UnreadableError:
    try:
        return parse(text)
    except UnreadableError as error:
        return error


def depth(tree: object) -> int:
    inner = list(tree.values()) if isinstance(tree, dict) else tree if isinstance(tree, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def paths(tree: object, at: Path = ()) -> list[Path]:
    items = list(tree.items()) if isinstance(tree, dict) else []
    items = list(enumerate(tree)) if isinstance(tree, list) else items
    return [at, *(path for key, value in items for path in paths(value, (*at, key)))]


@pytest.mark.parametrize(
    "scalar",
    ["no", "on", "yes", "~", "null", "true", "33000", "33_000", "0x10", "0o7", "1e3", ".inf", "2020-12-04"],
)
def test_nothing_is_guessed_at_every_value_is_the_text_that_stands_there(scalar: str) -> None:
    assert parse(f"value: {scalar}").data == {"value": scalar}
    assert parse(f"{scalar}: value").data == {scalar: "value"}


def test_an_empty_value_is_an_empty_text() -> None:
    assert parse("a:\nb: ''\nc: []\nd: {}\n").data == {"a": "", "b": "", "c": [], "d": {}}


def test_long_texts_are_read_as_yaml_folds_them() -> None:
    assert parse("a: one\n  two\nb: >-\n  three\n  four\nc: |\n  five\n  six\n").data == {
        "a": "one two",
        "b": "three four",
        "c": "five\nsix\n",
    }


@given(trees, st.booleans())
def test_what_was_written_is_read_back(tree: Any, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=60)
    if depth(tree) > DEEPEST:
        assert refused(text)[1] == "nested too deeply"
        return
    written = parse(text)

    assert written.data == tree
    assert written.problems == []
    last = len(LINE_END.findall(text)) + 1
    for path in paths(tree):
        assert 1 <= written.line(path) <= last


def test_every_field_has_the_line_it_is_written_on() -> None:
    written = parse(
        "# ours\nid: x\n\ntext:\n  en: Yes\n  be: Так\nlist:\n  - a\n  - b: c\n    d: {e: f,\n      g: h}\n"
    )

    assert written.lines == {
        ("id",): 2,
        ("text",): 4,
        ("text", "en"): 5,
        ("text", "be"): 6,
        ("list",): 7,
        ("list", 0): 8,
        ("list", 1): 9,
        ("list", 1, "b"): 9,
        ("list", 1, "d"): 10,
        ("list", 1, "d", "e"): 10,
        ("list", 1, "d", "g"): 11,
    }


def test_what_is_not_written_has_the_line_of_what_is_around_it() -> None:
    written = parse("a:\n  b:\n    c: d\n")

    assert written.line(("a", "b", "missing")) == 2
    assert written.line(("a", "b", "c", 0, "deeper")) == 3
    assert written.line(("elsewhere",)) == 1
    assert written.line(()) == 1


def test_a_mapping_is_had_by_its_path() -> None:
    assert parse("a:\n  - b: {c: d}\n").mapping("a", 0, "b") == {"c": "d"}


def test_of_a_key_given_twice_the_first_stands_and_the_second_is_told() -> None:
    written = parse("id: one\ntext: {en: a}\nid: two\ntext:\n  en: b\n  be: c\n")

    assert written.data == {"id": "one", "text": {"en": "a"}}
    assert [(line, problem.path, problem.wrong) for line, problem in written.problems] == [
        (3, ("id",), "given twice, first on line 1"),
        (4, ("text",), "given twice, first on line 2"),
    ]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("text: {en: We count people, not numbers.}", {"en": "We count people"}),
        ("text: {en: One, two, three, be: Адзін}", {"en": "One", "be": "Адзін"}),
        ("text: {en: We count people,\n  not numbers\n }", {"en": "We count people"}),
    ],
)
def test_a_text_that_a_comma_cuts_is_told_once_and_its_rest_is_no_key(text: str, data: object) -> None:
    written = parse(text)

    assert written.data == {"text": data}
    assert [str(problem) for _, problem in written.problems] == [
        "text.en: a comma inside { } ends the text; quote it"
    ]


@pytest.mark.parametrize(
    "text", ["{a: b, c: }", "{a: b, c: ''}", "{a: b, 'c d': ''}", "{a: 'b, c'}", "{a}", "[a, b c]"]
)
def test_not_every_comma_cuts_a_text(text: str) -> None:
    assert parse(text).problems == []


def test_a_key_given_three_times_is_told_twice() -> None:
    assert len(parse("a: 1\na: 2\na: 3\n").problems) == 2


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("a: &x b\n", 1, "an anchor or alias (& or *)"),
        ("a: b\nc: *x\n", 2, "an anchor or alias (& or *)"),
        ("a: &x [b]\nc: [*x, *x]\n", 1, "an anchor or alias (& or *)"),
        ("a: b\n&x c: d\n", 2, "an anchor or alias (& or *)"),
        ("a:\n  <<: *x\n", 2, "an anchor or alias (& or *)"),
        ("a: b\nc: !!python/object/apply:os.system [ls]\n", 2, "a tag (tag:yaml.org,2002:python/object"),
        ("a: !secret b\n", 1, "a tag (!secret)"),
        ("a: !!str b\n", 1, "a tag (tag:yaml.org,2002:str)"),
        ("!!map\na: b\n", 1, "a tag (tag:yaml.org,2002:map)"),
        ("%TAG ! tag:example.org,2020:\n---\na: !x b\n", 3, "a tag (tag:example.org,2020:x)"),
        ("a: b\n---\nc: d\n", 2, "a second document (---)"),
        ("---\n---\na: b\n", 2, "a second document (---)"),
        ("a: b\n...\n---\n", 3, "a second document (---)"),
        ("a: b\n? [c]\n: d\n", 2, "a list or mapping as a key"),
        ("{a: b}: c\n", 1, "a list or mapping as a key"),
        ("a: [b\nc: d\n", 2, "not YAML: "),
        ("a:\n\tb: c\n", 2, "line 2 is indented with a tab"),
        ("a:\n  - b: c\n  \t  d: e\n", 3, "line 3 is indented with a tab"),
        ("a: b\n\tc\n", 2, "line 2 is indented with a tab"),
        ("a: b\n  c: d\n", 2, "not YAML: mapping values are not allowed in this context"),
        ("a: `b`\n", 1, "not YAML: found character that cannot start any token"),
        ('a: "\\q"\n', 1, "not YAML: found unknown escape character"),
        ("%YAML 9.9\n---\na: b\n", 1, "not YAML: found incompatible YAML document"),
    ],
)
def test_what_we_do_not_take_is_refused_on_its_line(text: str, line: int, wrong: str) -> None:
    at, told, right = refused(text)

    assert (at, told[: len(wrong)]) == (line, wrong)
    assert right


@pytest.mark.parametrize("character", ["\0", "\x01", "\x07", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff"])
@pytest.mark.parametrize("before", ["", "# Тлумачэнне\n" * 4], ids=["at once", "after Cyrillic"])
def test_a_control_character_is_refused_on_its_line(character: str, before: str) -> None:
    text = f"{before}a: b\nc: d{character}e\nf: g\n" + "# more\n" * 40

    assert refused(text) == (before.count("\n") + 2, "a character that YAML does not allow", "remove it")


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\b", "\\e[31m", "\\x7f", "\\u009b"])
def test_a_control_character_is_not_allowed_in_escaped_form_either(escape: str) -> None:
    line, wrong, _ = refused(f'a: b\nc: "d{escape}e"\n')

    assert line == 2
    assert "character" in wrong


def test_line_breaks_and_tabs_may_be_escaped() -> None:
    assert parse('a: "b\\n\\tc\\u00a0d"\n').data == {"a": "b\n\tc\xa0d"}


def test_a_key_is_never_dropped_unseen() -> None:
    result = attempted('id: x\n"topic\\0": y\n')

    assert isinstance(result, UnreadableError) or len(result.data) == 2 or result.problems


@pytest.mark.timeout(5)
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{a: ["])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    assert refused(opening * 100_000)[0] == 1


def test_nesting_is_taken_up_to_the_limit() -> None:
    within = "[" * DEEPEST + "]" * DEEPEST

    assert depth(parse(within).data) == DEEPEST
    assert refused(f"[{within}]") == (1, "nested too deeply", f"at most {DEEPEST} levels")


@pytest.mark.timeout(5)
def test_billions_of_laughs_are_refused_at_the_first() -> None:
    laughs = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )

    assert refused(laughs) == (1, "an anchor or alias (& or *)", "write the value out, or quote it")


@pytest.mark.parametrize("text", ["", "\n", "# only this\n# and this\n", "---\n", "--- # nothing\n...\n"])
def test_a_text_without_content_has_no_data(text: str) -> None:
    assert not parse(text).data


@given(
    st.text() | st.text(st.sampled_from("ab:-[]{}&*!|>'\"%@`#?,. \n\r\t\\~<\u2028\x85іў")),
)
@example("a: b\u2028c\n")
@example("\ufeffa: b\n")
@example("- a\n- \ufeffb\n")
def test_any_text_is_read_or_refused_on_one_of_its_lines(text: str) -> None:
    last = len(LINE_END.findall(text)) + 1
    result = attempted(text)

    if isinstance(result, UnreadableError):
        assert 1 <= result.line <= last, result.problem
        assert result.problem.wrong
        assert result.problem.right
    else:
        assert all(1 <= line <= last for line in result.lines.values())
