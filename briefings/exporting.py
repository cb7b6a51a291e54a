"""What is published, as the files of a content folder: the inverse of reading them.

One file for each article, with all versions of its statements as `briefings.history` tells them, each with
the number it has. A redacted statement is left out, with all its earlier versions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent
from typing import Any

from briefings.model import Article
from briefings.revision import Revision, RevisionKind
from briefings.stored import article_fields, statement_fields
from briefings.written import dump

#: What is written in braces: {since: 2020-05}.
_BRACED = ("span",)


def texts(revisions: Iterable[Revision]) -> Mapping[str, str]:
    """The YAML text of each file, by its name: `ID.yaml` for the article of that id, in the order of ids.

    A statement stands in the file of the article that its latest version is from, in the order of first
    publication. Raises ValueError, which names the statement or article, for a text that YAML does not hold.
    """
    ordered = sorted(revisions, key=lambda revision: revision.seq)
    articles = {revision.article.id: revision.article for revision in ordered}  # the latest stands
    histories: dict[str, list[Revision]] = defaultdict(list)
    for revision in ordered:
        histories[revision.statement.id].append(revision)
    parts: dict[str, list[str]] = defaultdict(list)
    for key, versions in histories.items():
        if not redacted(versions):
            part = indent(_dumped(f"statement {key}", [_statement(versions)]), "  ")
            parts[versions[-1].article.id].append(part)
    return {f"{key}.yaml": _file(articles[key], parts[key]) for key in sorted(parts)}


def redacted(versions: Iterable[Revision]) -> bool:
    """Whether the statement of these versions may never be told again."""
    return any(revision.kind is RevisionKind.REDACTED for revision in versions)


def _file(article: Article, statements: Sequence[str]) -> str:
    head = _dumped(f"article {article.id}", {"article": article_fields(article)})
    return f"{head}\nstatements:\n" + "\n".join(statements)


def _statement(versions: Sequence[Revision]) -> Mapping[str, Any]:
    """The fields of the latest version, and beside them which one it is and what was before it."""
    *before, latest = versions
    fields = {**statement_fields(latest.statement), "seq": latest.seq, **_changed(latest)}
    if latest.kind is RevisionKind.CORRECTED:
        fields["correction"] = latest.note
    elif latest.kind is RevisionKind.WITHDRAWN:
        fields["withdrawn"] = latest.note
    return {**fields, "history": [_earlier(one) for one in before]} if before else fields


def _earlier(revision: Revision) -> Mapping[str, Any]:
    fields = {"seq": revision.seq, "kind": revision.kind.value, **_changed(revision)}
    if revision.note:
        fields["note"] = revision.note
    return {**fields, "was": statement_fields(revision.statement)}


def _changed(revision: Revision) -> Mapping[str, Any]:
    return {"changed": revision.at.isoformat()} if revision.at else {}


def _dumped(what: str, data: Any) -> str:
    try:
        return dump(data, braced=_BRACED)
    except ValueError as error:
        raise ValueError(f"the {what}: {error}") from None
