"""Finds names and statements, whatever the script, the accents or the small typing errors.

Every word is folded to plain Latin letters. A query's words are compared with the words that occur, not
with the texts, so that the work grows with the vocabulary and not with the corpus. A number is no typing
error of another: numbers are found exactly, however their digits are parted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefings.catalogue import Catalogue, Named
from briefings.corpus import Corpus
from briefings.likeness import alike, fold
from briefings.model import Figure
from briefings.revision import Revision

#: Of 100: how alike two words must be. One wrong letter in six passes, one in three does not.
ALIKE = 78
#: Shorter words cannot be told apart by likeness, and must be the same.
SHORTEST_ALIKE = 3
EXACT = 100
#: Words of a query that are looked at: a sentence is no better found by more.
MOST_WORDS = 8
#: Names shown for one query.
NAMES_SHOWN = 5

_WORD = re.compile(r"[^\W_]{2,}|\d")
_PARTED = re.compile(r"(?<=\d)[ ,.](?=\d{3}(?!\d))")


def words_of(text: str) -> list[str]:
    """The folded words of a text, without single letters; a number's digits are one word."""
    return _WORD.findall(_PARTED.sub("", fold(text)))


def _least(word: str) -> float:
    exact = word.isdecimal() or len(word) < SHORTEST_ALIKE
    return EXACT if exact else ALIKE


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic, organisation or person, by kind ("topic", "source") and key."""

    kind: str
    key: str


class Index:
    """The names and words of a corpus, folded once. Built when the first question needs it."""

    def __init__(self, corpus: Corpus, catalogue: Catalogue) -> None:
        self.corpus = corpus
        self._whole: dict[str, dict[Hit, None]] = defaultdict(dict)
        self._parts: dict[str, dict[Hit, None]] = defaultdict(dict)
        for key, named in (*catalogue.sources.items(), *catalogue.topics.items()):
            hit = Hit("topic" if key in catalogue.topics else "source", key)
            for name in spellings(named):
                words = words_of(name)
                self._whole[" ".join(words)][hit] = None
                for word in words:
                    self._parts[word][hit] = None
        self._names = [*self._whole, *self._parts]
        self._postings: dict[str, set[int]] = defaultdict(set)
        # Names and titles recur in every statement that has them: each is folded once.
        folded = cache(words_of)
        for at, revision in enumerate(corpus.current):
            for text in _texts(revision, catalogue):
                for word in folded(text):
                    self._postings[word].add(at)
        self._alphabetical = sorted(word for word in self._postings if not word.isdecimal())
        self._by_length = sorted(self._alphabetical, key=len)

    def exactly(self, name: str) -> list[Hit]:
        """What has that very name, in any script; else what has every word of it in its names."""
        words = words_of(name)
        if whole := self._whole.get(" ".join(words)):
            return list(whole)
        having = [self._parts.get(word, {}) for word in words]
        return [hit for hit in having[0] if all(hit in hits for hits in having)] if having else []

    def names(self, words: str, *, least: float = ALIKE) -> list[Hit]:
        """Topics, organisations and people whose name, or a word of it, is like the words; best first."""
        query = " ".join(words_of(words))
        if not query:
            return []
        best: dict[Hit, None] = dict.fromkeys(self.exactly(words))
        for at, _ in alike(query, self._names, EXACT if _least(query) == EXACT else least):
            best.update((self._whole if at < len(self._whole) else self._parts)[self._names[at]])
        return list(best)[:NAMES_SHOWN]

    def statements(self, words: str) -> list[Revision]:
        """The statements in which every word, or one like it, occurs; the closest and newest first."""
        occurring = [self._like(word) for word in words_of(words)[:MOST_WORDS]]
        if not occurring:
            return []
        having = (set[int]().union(*(self._postings[other] for other in like)) for like in occurring)
        found = set.intersection(*having)
        closeness = {at: sum(self._closeness(at, like) for like in occurring) for at in found}
        return [self.corpus.current[at] for at in sorted(found, key=lambda at: (-closeness[at], -at))]

    def _like(self, word: str) -> Mapping[str, float]:
        """The words that occur and are like this one, with how much, of 100."""
        if _least(word) == EXACT:
            return {word: EXACT} if word in self._postings else {}
        near = self._beginning(word[:SHORTEST_ALIKE]) if word in self._postings else self._as_long(word)
        return {near[at]: score for at, score in alike(word, near, ALIKE)}

    def _beginning(self, start: str) -> Sequence[str]:
        """The words with that beginning: the forms of a word that is written right are among them."""
        first = bisect_left(self._alphabetical, start)
        return self._alphabetical[first : bisect_left(self._alphabetical, f"{start}\uffff")]

    def _as_long(self, word: str) -> Sequence[str]:
        """The words of about the same length: those much shorter or longer cannot be alike enough."""
        shortest, longest = len(word) * ALIKE / (200 - ALIKE), len(word) * (200 - ALIKE) / ALIKE
        first = bisect_left(self._by_length, shortest, key=len)
        return self._by_length[first : bisect_right(self._by_length, longest, key=len)]

    def _closeness(self, at: int, like: Mapping[str, float]) -> float:
        return max(score for other, score in like.items() if at in self._postings[other])


def spellings(named: Named) -> Sequence[str]:
    """A name in every language, and its other spellings."""
    return *named.name.values(), *named.alternate_name


def _texts(revision: Revision, catalogue: Catalogue) -> Iterable[str]:
    """What a reader may look a statement up by: its words, its names, its number."""
    statement = revision.statement
    yield statement.id
    yield revision.article.headline or ""
    yield from (revision.article.description or {}).values()
    yield from spellings(catalogue.topics[statement.topic])
    sources: Mapping[str, Named] = catalogue.sources
    for key in (*statement.mentions, *revision.by, *statement.cited_by, statement.reported_by):
        yield from spellings(sources[key])
    if isinstance(statement, Figure):
        yield str(statement.value)
        yield from spellings(catalogue.measures[statement.measure])
    else:
        yield from statement.text.values()
