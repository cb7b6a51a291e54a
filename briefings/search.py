"""Finds names and statements, whatever the script, the accents or the small typing errors.

Every word is folded to plain Latin letters. A query's words are compared with the words that occur, not
with the texts, so that the work grows with the vocabulary and not with the corpus.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefings.catalogue import Catalogue, Named
from briefings.corpus import Corpus
from briefings.likeness import alike, fold
from briefings.model import Figure
from briefings.revision import Revision

#: Of 100: how alike two words must be. One wrong letter in six passes, one in three does not.
ALIKE = 78
#: Two-letter words are too short to be told apart by likeness.
_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic, organisation or person, by kind ("topic", "source") and key."""

    kind: str
    key: str


class Index:
    """The names and words of a corpus, folded once. Built when the first question needs it."""

    def __init__(self, corpus: Corpus, catalogue: Catalogue) -> None:
        exact: dict[str, Hit] = {}
        words: dict[str, Hit] = {}
        for key, named in (*catalogue.sources.items(), *catalogue.topics.items()):
            hit = Hit("topic" if key in catalogue.topics else "source", key)
            for name in map(fold, spellings(named)):
                exact.setdefault(name, hit)
                for word in name.split():
                    if len(word) >= _SHORTEST:
                        words.setdefault(word, hit)
        self._exact = exact
        # A whole name goes before a word of one, which goes before whatever is merely like it.
        self._names = [*exact, *words]
        self._hits = [*exact.values(), *words.values()]
        self._postings: dict[str, set[int]] = defaultdict(set)
        self.corpus = corpus
        for at, revision in enumerate(corpus.current):
            for word in _WORD.findall(fold(" ".join(_texts(revision, catalogue)))):
                self._postings[word].add(at)
        self._vocabulary = list(self._postings)

    def exactly(self, name: str) -> Hit | None:
        """The topic, organisation or person with that very name, in any script."""
        return self._exact.get(fold(name).strip())

    def names(self, words: str, *, most: int = 5, least: float = ALIKE) -> list[Hit]:
        """Topics, organisations and people whose name, or a word of it, is like the words; best first."""
        query = fold(words).strip()
        if not query:
            return []
        best: dict[Hit, float] = {}
        for at, score in alike(query, self._names, least):
            best.setdefault(self._hits[at], score)
        return list(best)[:most]

    def statements(self, words: str) -> list[Revision]:
        """The statements in which every word, or one like it, occurs; the closest and newest first."""
        scores: dict[int, float] | None = None
        for word in _WORD.findall(fold(words)):
            found = self._occurrences(word)
            if scores is None:
                scores = found
            else:
                scores = {at: scores[at] + found[at] for at in scores.keys() & found.keys()}
        ranked = sorted((scores or {}).items(), key=lambda pair: (-pair[1], -pair[0]))
        return [self.corpus.current[at] for at, _ in ranked]

    def _occurrences(self, word: str) -> dict[int, float]:
        cutoff = ALIKE if len(word) >= _SHORTEST else 100
        found: dict[int, float] = {}
        for other, score in alike(word, self._vocabulary, cutoff):
            for at in self._postings[self._vocabulary[other]]:
                found[at] = max(score, found.get(at, 0.0))
        return found


def spellings(named: Named) -> Sequence[str]:
    """A name in every language, and its other spellings."""
    return *named.name.values(), *named.alternate_name


def _texts(revision: Revision, catalogue: Catalogue) -> Iterable[str]:
    """What a reader may look a statement up by: its words, its names, its number."""
    statement = revision.statement
    yield statement.id
    yield from spellings(catalogue.topics[statement.topic])
    sources: Mapping[str, Named] = catalogue.sources
    for key in (*statement.mentions, *revision.by, *statement.cited_by, statement.reported_by):
        yield from spellings(sources[key])
    if isinstance(statement, Figure):
        yield str(statement.value)
        yield from spellings(catalogue.measures[statement.measure])
    else:
        yield from statement.text.values()
