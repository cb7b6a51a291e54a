"""Invented words in three languages, as many and as unequally frequent as in real texts.

They are put together from a beginning, a middle and an inflected ending, so that, as in real languages,
many words are nearly alike: the hard case for a search that forgives errors. Only the little words, which
are the most frequent, mean anything.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import accumulate, product
from types import MappingProxyType

#: By language: little words, beginnings, middles, endings.
_PARTS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "en": (
            (
                "the of and in to a that is for was were on by with who from their as it at after not "
                "been they this had or an which more"
            ),
            (
                "arr bel bor cam car cit com con cor dem det dis dor fam fen gar gov hal hos inf jud lab "
                "lan mar min mov nar off par pol pres pris prot rad ral rel sec sent str ten tor tri ver "
                "vic wit"
            ),
            (
                "abol acit adin agr alen amit andor arch atem av ect elim emon end ept erv est et ibil "
                "icul idor igat iment ind ist"
            ),
            "a e ed er ers es ing ion ions ity ive ly ment s",
        ),
        "be": (
            "і ў на што з да не па у за як пра для пад гэта якія было пасля яго іх ад ці калі былі таксама",
            (
                "абв адк аг бал бар вёс вул гар гом дак дзей дом жад заб зав звол зям каб кол крым лаг "
                "люд маг мін муз нав наз паб пад пал прав прац пры рад раз рэч сав сведч сіл след суд тав "
                "улад фар хар цэн чал шт"
            ),
            "аван адн авіч алён анк ар арн астр ацк ев ен ерн ік ілён інск ов ом онік учн ык эн эрб",
            "а ам амі ах ага ай аў е і ого ой ом у ы ыя ых ўся ць цца",
        ),
        "ru": (
            "и в на что с не по у за как о для под это которые было после его их от или к из были также",
            (
                "авт арх бег бор вед верх вол выб гов гор дел дем док жит зад зак зап исп кам кол кон кур "
                "лаг люд мер мил мин нав над нар обл опр пер пис под пол прав прис рад раз сво след суд "
                "теч тюр ум фаб ход цен час шт"
            ),
            "аван адн альн анич арск ател ев ежд елен ен ерн ивн изн ик иров ищ ован овор оч ств уч ык",
            "а ам ами ах ая е ей ем ие ий ого ое ой ом ому у ы ыми ых ть лся",
        ),
    }
)


class Words:
    """The words of one language, the frequent ones as frequent as Zipf's law has them."""

    def __init__(self, language: str, chance: random.Random) -> None:
        little, *parts = (part.split() for part in _PARTS[language])
        long = ["".join(parted) for parted in product(*parts)]
        chance.shuffle(long)
        self._words = [*little, *long]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self._words) + 1)))
        self._chance = chance

    def some(self, count: int) -> list[str]:
        """So many words, as they would follow one another in a text."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        """A sentence of the length that the shipped statements have."""
        return " ".join(self.some(self._chance.randint(7, 25))).capitalize() + "."


def languages() -> tuple[str, ...]:
    """The languages there are words in."""
    return tuple(_PARTS)
