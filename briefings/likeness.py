"""How alike two words are, whatever the script, the case, the accents or small typing errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: Of 100: how alike a word must be to be offered as what was meant.
MEANT = 60


def fold(text: str) -> str:
    """The text in lower case, without accents, in Latin letters."""
    from anyascii import anyascii

    return anyascii(text).lower().replace("'", "")


def alike(word: str, words: Sequence[str], least: float) -> list[tuple[int, float]]:
    """The positions of the words that are like the word, with how much, of 100; best first.

    Both sides are taken as they are: fold them before.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]


def closest(word: str, candidates: Iterable[str], *, most: int = 3) -> list[str]:
    """The candidates that may have been meant by the word, best first; none that is not alike."""
    listed = list(candidates)
    found = alike(fold(word), [fold(candidate) for candidate in listed], MEANT)
    return [listed[at] for at, _ in found[:most]]
