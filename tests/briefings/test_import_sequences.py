"""Editors change files while the chat changes the database: whatever the order, neither is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hypothesis import event as note_event
from hypothesis import given
from hypothesis import strategies as st

from briefings.corpus import Corpus
from briefings.exporting import redacted, texts
from briefings.files import Reading
from briefings.importing import Plan
from briefings.marks import parted
from briefings.model import Statement
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.stored import article_fields, read_statement, statement_fields
from briefings.written import dump, parse
from tests import factories
from tests.briefings.databases import Database, folder

KEYS, ARTICLES = ("a", "b"), ("one", "two")
DAYS = tuple(f"2020-08-1{day}" for day in range(4))
NOTES = ("Wrong day.", "Not theirs.")
#: What an editor or the chat says of a version: nothing, or why it is corrected or withdrawn.
SAYINGS = st.sampled_from((None, *((kind, note) for kind in NOTED for note in NOTES)))

STEPS = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(KEYS), st.sampled_from(DAYS), SAYINGS),
    st.tuples(st.just("chat"), st.sampled_from(KEYS), st.sampled_from(DAYS), SAYINGS),
    st.just(("bring",)),
    st.just(("export",)),
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(KEYS), st.sampled_from(ARTICLES), st.sampled_from(DAYS)),
        st.tuples(st.just("redact"), st.sampled_from(KEYS)),
        st.tuples(st.just("leave_out"), st.sampled_from(KEYS)),
        st.tuples(st.just("entitle"), st.sampled_from(ARTICLES), st.sampled_from(NOTES), st.booleans()),
    ),
)
#: Both are written in the same file, and imported.
START = (*(("write", key, ARTICLES[0], DAYS[0]) for key in KEYS), ("bring",))


@dataclass
class World:
    """A folder and a database, and who changes them."""

    database: Database = field(default_factory=Database)
    #: The fields of each article, and of each statement with the id of its article.
    articles: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    def write(self, key: str, article: str, day: str) -> None:
        """An editor writes a statement, anew if it was there."""
        self.articles.setdefault(article, article_fields(factories.article(article)))
        self.statements[key] = article, statement_fields(factories.event(key, start_date=day))

    def edit(self, key: str, day: str, saying: tuple[RevisionKind, str] | None) -> None:
        """An editor changes what is written, and what it says of the version."""
        if key not in self.statements:
            return
        article, fields = self.statements[key]
        kept = {name: value for name, value in fields.items() if name not in ("correction", "withdrawn")}
        if saying:
            kept["correction" if saying[0] is RevisionKind.CORRECTED else "withdrawn"] = {"en": saying[1]}
        elif fields.get("history", [{}])[-1].get("kind") == RevisionKind.WITHDRAWN:
            return  # back without a word: the reading tells of it, and nothing is imported
        self.statements[key] = article, {**kept, "start_date": day}

    def leave_out(self, key: str) -> None:
        self.statements.pop(key, None)

    def entitle(self, article: str, headline: str, in_chat: bool) -> None:
        """An editor or the chat changes an article."""
        stored = {one.article.id: one.article for one in self.database.revisions}
        if not in_chat and article in self.articles:
            self.articles[article] = {**self.articles[article], "headline": headline}
        elif in_chat and article in stored:
            self.database.replace(stored[article].model_copy(update={"headline": headline}))

    def chat(self, key: str, day: str, saying: tuple[RevisionKind, str] | None) -> None:
        """The chat changes what is stored, by the same rules."""
        stored = self.database.of(key)
        if not stored or redacted(stored) or (stored[-1].kind is RevisionKind.WITHDRAWN and not saying):
            return
        changed = read_statement({**statement_fields(stored[-1].statement), "start_date": day})
        self.database.add(changed, *(saying or ()))

    def redact(self, key: str) -> None:
        if stored := self.database.of(key):
            self.database.add(stored[-1].statement, RevisionKind.REDACTED)

    def export(self) -> None:
        """The folder becomes what is stored."""
        self.articles.clear()
        self.statements.clear()
        for text in texts(self.database.revisions).values():
            data = parse(text).data
            key = data["article"]["id"]
            self.articles[key] = data["article"]
            self.statements |= {one["id"]: (key, one) for one in data["statements"]}

    def reading(self) -> Reading:
        files = {
            f"{key}.yaml": dump({"article": fields, "statements": inside})
            for key, fields in self.articles.items()
            if (inside := [one for article, one in self.statements.values() if article == key])
        }
        return folder(files)

    def numbers(self, key: str) -> set[int]:
        """The versions that the folder has been told of: by the last import, or as it says itself."""
        _, fields = self.statements[key]
        given = [fields.get("seq", 0), *(one["seq"] for one in fields.get("history", []))]
        return {parted(self.database.marks.get(f"statement:{key}", ""))[1], *map(int, given)}

    def bring(self) -> None:
        """An import, and all that must hold of it."""
        reading = self.reading()
        if not self.statements:
            return
        before = Database(list(self.database.revisions))
        informed = {key: self.numbers(key) for key in self.statements}
        plan = self.database.bring(reading)

        assert told_of(self.database.revisions)[: len(before.revisions)] == told_of(before.revisions)
        assert self.database.plan(reading).empty
        Corpus(self.database.revisions)  # no number twice
        written = {one.statement.id: one.statement for one in reading.told}
        for key in dict.fromkeys(one.statement.id for one in plan.revisions):
            assert_may_follow(before.of(key), self.database.of(key), informed[key])
        for key, statement in written.items():
            self.assert_nothing_lost(key, statement, plan, before)
        assert set(plan.missing) >= {
            f"statement:{one.statement.id}"
            for one in before.revisions
            if one.statement.id not in written and not redacted(before.of(one.statement.id))
        }

    def assert_nothing_lost(self, key: str, written: Statement, plan: Plan, before: Database) -> None:
        """What the file says is stored, or was when it was last imported, or somebody is told."""
        stored = self.database.of(key)
        if any(notice.key == f"statement:{key}" for notice in (*plan.conflicts, *plan.warnings)):
            note_event("told of a conflict, or of a redaction")
            assert told_of(stored) == told_of(before.of(key))
            return
        _, then = parted(self.database.marks[f"statement:{key}"])
        (version,) = (one for one in stored if one.seq == then)
        assert version.statement == written or version.kind is RevisionKind.WITHDRAWN
        if len(stored) > len(before.of(key)):
            note_event(
                f"added, {stored[-1].kind} after {before.of(key)[-1].kind if before.of(key) else None}"
            )
            assert stored[-1].seq == then
        elif stored[-1].seq != then:
            note_event("the database is ahead")


def told_of(revisions: Sequence[Revision]) -> list[tuple[Any, ...]]:
    """All but the articles, which are told as they are now."""
    return [(one.seq, one.kind, one.article.id, one.statement, one.at, one.note) for one in revisions]


def assert_may_follow(before: Sequence[Revision], after: Sequence[Revision], informed: set[int]) -> None:
    """What an import adds comes after all, and never over what the file has not been told of."""
    assert not redacted(after)
    assert [one.kind is RevisionKind.PUBLISHED for one in after] == [True] + [False] * (len(after) - 1)
    if before:
        assert before[-1].seq in informed
    for earlier, later in pairwise(after):
        assert earlier.seq < later.seq
        assert earlier.kind is not RevisionKind.WITHDRAWN or later.kind in NOTED


@given(st.lists(STEPS, min_size=4, max_size=24))
def test_neither_what_the_files_say_nor_what_the_chat_says_is_lost(steps: Sequence[tuple[Any, ...]]) -> None:
    world = World()
    for name, *given_ in (*START, *steps, ("bring",)):
        getattr(world, name)(*given_)
    exported: Mapping[str, str] = texts(world.database.revisions)
    if exported:
        plan = world.database.bring(folder(exported))
        assert (plan.revisions, plan.articles, plan.conflicts, plan.warnings) == ((), (), (), ())
        assert plan.missing == ()
        assert world.database.plan(folder(exported)).empty
