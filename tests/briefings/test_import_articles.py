"""An import of articles, which have no versions, and of statements that move between them."""

from __future__ import annotations

from briefings.exporting import texts
from briefings.revision import RevisionKind
from tests.briefings.databases import CURE, Database, file, folder, moved
from tests.briefings.folders import event


def headed(headline: str, *statements: str, key: str = "review") -> str:
    return file(*statements).replace("A review", headline).replace("id: review", f"id: {key}")


def test_a_changed_article_takes_the_place_of_the_stored_one() -> None:
    database = Database()
    database.bring(folder({"a.yaml": headed("One", event("a"), event("b"))}))
    plan = database.bring(folder({"a.yaml": headed("Two", event("a"), moved("b"))}))

    assert [one.headline for one in plan.articles] == ["Two"]
    assert [(one.seq, one.article.headline) for one in plan.revisions] == [(3, "Two")]
    assert set(plan.imported) == {"article:review", "statement:b"}
    assert {one.article.headline for one in database.revisions} == {"Two"}
    assert database.bring(folder({"a.yaml": headed("Two", event("a"), moved("b"))})).empty


def test_an_article_that_both_have_changed_is_a_conflict_and_its_statements_are_not() -> None:
    database = Database()
    database.bring(folder({"a.yaml": headed("One", event("a"))}))
    database.replace(database.revisions[0].article.model_copy(update={"headline": "Chat"}))
    assert database.bring(folder({"a.yaml": headed("One", event("a"))})).empty
    both = folder({"a.yaml": headed("Two", moved("a"))})
    plan = database.bring(both)

    assert plan.articles == ()
    (only,) = plan.conflicts
    assert (only.key, only.right) == ("article:review", CURE)
    assert only.wrong == (
        "the database has it otherwise than the last import left it, and the file has changed too"
    )
    assert [one.article.headline for one in plan.revisions] == ["Chat"]
    assert database.plan(both).empty
    assert [one.key for one in database.plan(both).conflicts] == ["article:review"]
    plan = database.bring(folder({"a.yaml": headed("Chat", moved("a"))}))
    assert (plan.articles, plan.conflicts, list(plan.imported)) == ((), (), ["article:review"])


def test_a_statement_may_move_to_another_article() -> None:
    database = Database()
    database.bring(folder({"a.yaml": headed("One", event("a"), event("b"))}))
    apart = folder({"a.yaml": headed("One", event("b")), "z.yaml": headed("Two", event("a"), key="new")})
    plan = database.bring(apart)

    assert [one.id for one in plan.articles] == ["new"]
    assert [(one.seq, one.kind.value, one.article.id) for one in plan.revisions] == [(3, "amended", "new")]
    assert plan.missing == ()
    assert database.plan(apart).empty
    assert "statements:\n  - id: a\n" in texts(database.revisions)["new.yaml"]


def test_an_article_whose_statements_have_moved_is_not_missing() -> None:
    database = Database()
    database.bring(folder({"a.yaml": headed("One", event("a"))}))
    plan = database.bring(folder({"z.yaml": headed("Two", event("a"), key="new")}))

    assert database.plan(folder({"z.yaml": headed("Two", event("a"), key="new")})).missing == ()
    assert [one.article.id for one in plan.revisions] == ["new"]


def test_a_new_article_waits_for_its_first_statement() -> None:
    database = Database()
    database.bring(folder({"a.yaml": headed("One", event("a"), event("b"))}))
    database.add(database.of("a")[0].statement, RevisionKind.CORRECTED, "In the chat.")
    plan = database.bring(
        folder({"a.yaml": headed("One", event("b")), "z.yaml": headed("Two", moved("a"), key="new")})
    )

    assert [one.key for one in plan.conflicts] == ["statement:a"]
    assert plan.empty


def test_what_was_withdrawn_brings_no_new_article() -> None:
    database = Database()
    withdrawn = event("a", "    withdrawn: {en: Not theirs.}\n")
    database.bring(folder({"a.yaml": headed("One", withdrawn, event("b"))}))
    plan = database.bring(
        folder({"a.yaml": headed("One", event("b")), "z.yaml": headed("Two", withdrawn, key="new")})
    )

    assert (plan.revisions, plan.articles, list(plan.imported)) == ((), (), ["statement:a"])
