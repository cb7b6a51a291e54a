"""Whatever a content file holds is told as a finding on one of its lines; nothing is ever raised."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.files import Reading
from briefings.wording import Wording
from briefings.written import parse
from tests.briefings.folders import write
from tests.factories import catalogue

SAMPLE = """article:
  id: review
  description: {en: A review, be: Агляд, ru: Обзор}
  author: [vlad-kobets]
  publisher: viasna
  date_published: {date: 2020-12, basis: inferred, inferred_from: {en: news, be: навіны, ru: новости}}
  in_language: en
  genre: report
statements:
  - {id: det, type: figure, topic: detentions, measure: detained, value: 33000, qualifier: more than,
     hedge: reportedly, unit: person, scope: peaceful-assembly, counted_by: viasna, cited_by: [ohchr],
     reported_by: belsat, mentions: [viasna], evidence: more than 33, note: {en: Ours., be: Наша.},
     break_note: {en: Ours.}, url: "https://example.org", as_of: 2020-12-31, span: {since: 2020-05}}
  - {id: claim-2, type: claim, topic: deaths, text: {en: Two.}, reported_by: belsat, said_by: viasna,
     as_of: not stated, supersedes: claim}
  - {id: quote, type: quote, topic: protests, text: {en: Soon., be: Хутка.}, speaker: vlad-kobets,
     reported_by: belsat, as_of: 2020-12, seq: 4, correction: {en: Late.}, changed: 2021-01-05,
     history: [{seq: 1, kind: published, was: {id: quote, type: quote, topic: protests,
       text: {en: Now.}, speaker: vlad-kobets, reported_by: belsat, as_of: 2020-12}}]}
  - {id: claim, type: claim, topic: deaths, genre: analysis, text: {en: Two died.}, reported_by: belsat,
     said_by: [viasna, ohchr], as_of: not stated}
  - {id: event, type: event, topic: protests, text: {en: A march.}, reported_by: belsat,
     start_date: 2020-08-09, end_date: about 2020-08-10, withdrawn: {en: No.}}
"""
NODES: list[Any] = ["", "x", "not stated", "2020-13", "-1"]
NODES += [[], [""], ["x"], ["not stated", "viasna"], [["x"]], {}, {"en": ["x"]}]
NODES += [{"date": {"year": "2020", "month": "13"}}, {"since": {"a": "b"}}, {"kind": "at"}]
SLIPS = ["&a ", "*a ", "!!python/object:os.system ", "! ", "- ", "? ", ": "]
SLIPS += ["\t", "\0", "\n---\n", "[", "'", "\u2028"]


@cache
def wordings() -> list[Wording]:
    return [Wording(language, catalogue()) for language in catalogue().languages]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("content")


def judged(folder: Path, content: bytes) -> Reading:
    """The reading of one file, whose findings are well formed and whose revisions can be worked with."""
    reading = write(folder, x=content)
    last = 1 + len(re.findall("\r\n|[\r\n\x85\u2028\u2029]", content.decode("utf-8", "replace")))
    for finding in reading.findings:
        assert finding.file == "x.yaml"
        assert 1 <= finding.line <= last, str(finding)
        assert re.fullmatch(r"x\.yaml:\d+: .+: .+; .+", str(finding), re.DOTALL)
    if not reading.errors:
        corpus = Corpus(reading.revisions)
        for one in reading.revisions:
            assert one.article.publisher in catalogue().organisations
            assert one.statement.topic in catalogue().topics
            assert one.involved <= catalogue().sources.keys()
            assert corpus.first_seq(one.statement.id) <= one.seq
            for wording in wordings():
                assert wording.statement(one)
                assert wording.attribution(one)
                assert wording.title(one.article)
    return reading


def test_the_sample_is_in_order(folder: Path) -> None:
    assert judged(folder, SAMPLE.encode()).findings == ()


def nodes(tree: Any) -> list[tuple[Any, Any]]:
    """Every node of a tree, as the mapping or list it is in and its key there."""
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    return [pair for key in keys for pair in ((tree, key), *nodes(tree[key]))]


def dumped(tree: Any) -> bytes:
    """JSON, which is YAML with every text in quotation marks."""
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize("value", NODES, ids=str)
def test_any_node_may_be_of_any_shape_and_is_no_more_than_a_finding(folder: Path, value: object) -> None:
    tree: Any = parse(SAMPLE).data
    for holder, key in nodes(tree):
        was, holder[key] = holder[key], value
        judged(folder, dumped(tree))
        holder[key] = was


def test_any_node_may_be_missing(folder: Path) -> None:
    for at in range(len(nodes(parse(SAMPLE).data))):
        tree = parse(SAMPLE).data
        holder, key = nodes(tree)[at]
        del holder[key]
        judged(folder, dumped(tree))


# What fails is not made smaller: that takes minutes, and a fault is as plain in a whole file.
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_several_faults_at_once_are_no_more_than_findings(folder: Path, data: st.DataObject) -> None:
    tree: Any = parse(SAMPLE).data
    for _ in range(data.draw(st.integers(2, 5))):
        holder, key = data.draw(st.sampled_from(nodes(tree)))
        match data.draw(st.sampled_from(["replace", "repeat", "rename", "swap"])):
            case "repeat" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case "rename" if isinstance(holder, dict):
                names = ["", "x", "seq", "en", "value", "date", "kind", "history"]
                holder[data.draw(st.sampled_from(names))] = holder.pop(key)
            case "swap":
                other, place = data.draw(st.sampled_from(nodes(tree)))
                holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(holder[key])
            case _:
                holder[key] = copy.deepcopy(data.draw(st.sampled_from(NODES) | st.text(max_size=4)))
    content = dumped(tree)
    assume(len(content) < 50_000)  # what is swapped into itself grows
    judged(folder, content)


@given(at=st.integers(0, len(SAMPLE)), slip=st.sampled_from(SLIPS))
def test_no_slip_of_the_keyboard_is_more_than_a_finding(folder: Path, at: int, slip: str) -> None:
    judged(folder, (SAMPLE[:at] + slip + SAMPLE[at:]).encode())


@given(content=st.binary())
def test_bytes_of_any_kind_are_told_as_what_they_are(folder: Path, content: bytes) -> None:
    assert judged(folder, content).errors


@given(at=st.integers(0, len(SAMPLE.encode())), cut=st.integers(0, 40), content=st.binary(max_size=8))
def test_bytes_within_a_good_file_are_no_more_than_a_finding(
    folder: Path, at: int, cut: int, content: bytes
) -> None:
    good = SAMPLE.encode()
    judged(folder, good[:at] + content + good[at + cut :])
