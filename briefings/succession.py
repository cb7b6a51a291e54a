"""The rule about what a statement supersedes: a statement that exists, of its own kind, in no circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from briefings.model import Figure, Statement
from briefings.validation import Problem


def superseding(statements: Mapping[str, Statement], known: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """What is wrong with what the statements supersede, each with the id of the statement.

    `known` are the ids of all statements, of those too that could not be read.
    """
    for key, statement in statements.items():
        target = statement.supersedes
        if target is None:
            continue
        if target not in known:
            yield key, Problem(_FIELD, f"there is no statement “{target}”", "name one that exists")
        elif target in statements and (wrong := _unlike(statement, statements[target])):
            yield key, Problem(_FIELD, f"“{target}” {wrong}", "name one of the same kind, or none")
    for circle in _circles(statements):
        for at, key in enumerate(circle):
            way = " -> ".join((*circle[at:], *circle[: at + 1]))
            yield key, Problem(_FIELD, f"a circle: {way}", "let the newest supersede the older")


_FIELD = ("supersedes",)


def _unlike(newer: Statement, older: Statement) -> str:
    """In what the two differ that must be alike; nothing if they may replace one another."""
    if newer.type != older.type:
        return f"is of the type {older.type}, and this of {newer.type}"
    if newer.topic != older.topic:
        return f"belongs to the topic {older.topic}, and this to {newer.topic}"
    if isinstance(newer, Figure) and isinstance(older, Figure) and newer.measure != older.measure:
        return f"has the measure {older.measure}, and this has {newer.measure}"
    return ""


def _circles(statements: Mapping[str, Statement]) -> Iterator[list[str]]:
    """The rings of statements that supersede one another."""
    seen: set[str] = set()
    for key in statements:
        chain: list[str] = []
        at: str | None = key
        while at is not None and at in statements and at not in seen:
            seen.add(at)
            chain.append(at)
            at = statements[at].supersedes
        if at in chain:
            yield chain[chain.index(at) :]
