"""Briefings: every number told is the source's, and every statement is told once, within the limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from briefings.catalogue import Edition
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.document import Document, Items, plain
from briefings.model import Claim, Event, Figure, Quote
from briefings.revision import Revision
from briefings.rivals import SHOWN_TOGETHER, group_key, standing
from briefings.wording import Wording
from tests import factories, golden
from tests.briefings.strategies import corpora
from tests.factories import claim, corpus, event, figure

TOPICS = tuple(factories.catalogue().topics)
TODAY = date(2026, 3, 3)


def lines(document: Document) -> list[str]:
    return [plain(i.inlines) for block in document.blocks if isinstance(block, Items) for i in block.items]


# --- nothing is computed ---


def numbers(revision: Revision) -> Iterator[int]:
    """Every number that the data of a statement holds."""
    statement = revision.statement
    given = [str(revision.article.date_published), str(revision.at), str(revision.note)]
    match statement:
        case Figure():
            yield statement.value
            given += [str(statement.as_of), str(statement.span), str(statement.break_note)]
        case Quote() | Claim():
            given += [str(statement.text), str(statement.as_of)]
        case Event():
            given += [str(statement.text), str(statement.start_date), str(statement.end_date)]
    yield from (int(number) for number in re.findall(r"\d+", " ".join(given)))


@given(corpora(), st.none() | st.integers(0, 12))
def test_every_number_told_is_in_the_data_or_is_a_count_of_statements(
    english: Wording, corpus: Corpus, since: int | None
) -> None:
    """No difference, no sum, no share: nobody but the source counts."""
    wish = Wish("daily", TOPICS, corpus.head, since, changes=True)
    made = compose(corpus, wish, english, TODAY)
    known = {number for revision in (*corpus.current, *corpus.changes(0, 99)) for number in numbers(revision)}
    known |= {
        number
        for about in made.document.abouts
        if (r := corpus.get(about.statement))
        for number in numbers(r)
    }
    known |= {TODAY.year, TODAY.month, TODAY.day, *range(len(corpus.current) + 1)}
    blocks = golden.shown(Document(made.document.blocks))
    said = re.findall(r"\d[\d,]*", re.sub(r"\[st-\d+\]", "", blocks))
    assert {int(number.replace(",", "")) for number in said} <= known


# --- the limit ---


@cache
def tiny() -> Wording:
    """English, with editions that hold next to nothing."""
    name = {"en": "A briefing"}
    limits = {"one": (1, 200), "three": (3, 500), "six": (6, 1_600), "short": (20, 300)}
    editions = {
        key: Edition(name=name, limit=limit, characters=characters)
        for key, (limit, characters) in limits.items()
    }
    return Wording("en", factories.catalogue().model_copy(update={"editions": editions}))


def expected(corpus: Corpus, since: int | None) -> set[str]:
    """The ids of all that a briefing has to tell, in however many parts."""
    if since is not None:
        return {revision.statement.id for revision in corpus.added(since, corpus.head)}
    measures = list(factories.catalogue().measures)
    groups = [group for topic in TOPICS for group in standing(corpus, topic, measures)]
    found = {revision.statement.id for group in groups for revision in group.near}
    for topic in TOPICS:
        others = [r for r in corpus.topic(topic) if not isinstance(r.statement, Figure)]
        found |= {revision.statement.id for revision in others[:1]}
    return found


@given(corpora(), st.none() | st.integers(0, 12), st.sampled_from(("one", "three", "six", "short")))
def test_every_statement_is_told_in_exactly_one_part_and_what_is_left_is_counted(
    corpus: Corpus, since: int | None, edition: str
) -> None:
    wording = tiny()
    limits = wording.catalogue.editions[edition]
    told: list[str] = []
    part, left = 1, 1
    while left:
        made = compose(corpus, Wish(edition, TOPICS, corpus.head, since, part), wording, TODAY)
        assert made.told or part == 1
        assert len(made.told) <= max(limits.limit, SHOWN_TOGETHER)
        if len({(r.statement.topic, group_key(r)) for r in made.told}) > 1:
            assert len(made.told) <= limits.limit
            assert sum(map(len, lines(made.document))) <= limits.characters
        assert {r.statement.id for r in made.told} <= {about.statement for about in made.document.abouts}
        told += [revision.statement.id for revision in made.told]
        left = made.left
        commands = [action.command for action in made.document.actions]
        assert any(f"part={part + 1}" in command for command in commands) == (left > 0)
        assert left == len(expected(corpus, since)) - len(told)
        part += 1
    assert sorted(told) == sorted(expected(corpus, since))


def test_what_is_cut_is_counted_and_offered(english: Wording) -> None:
    given = corpus(*(claim(f"claim-{number}") for number in range(9)))
    made = compose(given, Wish("daily", TOPICS, given.head, since=0), english, TODAY)
    assert (len(made.told), made.left) == (6, 3)
    assert "3 more statements did not fit here." in golden.shown(made.document)
    more = made.document.actions[0].command.split()
    assert more[:2] == ["/briefing", "daily"]
    assert sorted(more[2:]) == ["part=2", "since=0", "until=9"]


def test_a_limit_silences_no_topic(english: Wording) -> None:
    given = corpus(
        *(claim(f"claim-{number}") for number in range(9)), figure(), event("left", topic="defections")
    )
    made = compose(given, Wish("daily", TOPICS, given.head, since=0), english, TODAY)
    assert {r.statement.topic for r in made.told} == {"protests", "detentions", "defections"}


def test_a_part_after_the_last_does_not_say_that_nothing_was_added(english: Wording) -> None:
    made = compose(corpus(figure()), Wish("daily", TOPICS, 1, since=0, part=2), english, TODAY)
    assert made.told == ()
    assert english.say("nothing-added") not in golden.shown(made.document)
    assert made.document.actions
