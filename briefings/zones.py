"""Finds a time zone by what a person types: a city, a country, a zone's own name, or an offset.

Cities and countries are known by their names in every language handed in (Unicode CLDR, through Babel),
zones and the countries they lie in by the tables of the `tzdata` package.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from briefings.likeness import alike, fold

#: Of 100: how alike a name must be to be suggested. Less lets "Grodno" be taken for "Toronto".
ALIKE = 66
#: Zones offered for a near miss.
SUGGESTED = 5
#: No place has a longer name.
LONGEST_NAME = 80
#: What people call a country and Unicode's tables do not, by the country's code.
EVERYDAY = {
    "US": ("US", "USA", "America", "США", "Америка", "ЗША", "Амерыка"),
    "GB": ("UK", "Great Britain", "Britain", "England", "Британия", "Англия", "Брытанія", "Англія"),
    "AE": ("UAE", "Эмираты", "Эміраты"),
    "KR": ("Korea", "Корея", "Южная Корея", "Карэя", "Паўднёвая Карэя"),
    "CZ": ("Czech Republic", "Чешская Республика", "Чэшская Рэспубліка"),
    "NL": ("Holland", "Голландия", "Галандыя"),
    "BY": ("Белоруссия",),
}

#: As typed: "+3", "UTC-3:30", "gmt +0545"; and Etc/GMT+3, which by an old custom means the opposite.
_OFFSET = re.compile(r"(etc/gmt|gmt|utc)? ?([+-]) ?(\d\d?)(?::?(\d\d))?", re.ASCII)
_MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")
#: The smallest and the largest offset that a clock has anywhere, in minutes.
_OFFSETS = range(-12 * 60, 14 * 60 + 1)
_QUARTERS = ("0", "00", "15", "30", "45")
#: Two zones of a country are one where their clocks agree in all these weeks (see `Zones._distinct`).
_AGREE_FROM, _AGREE_WEEKS = 2026, 5 * 53


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: `zones`, those with that very name, and where there are none `suggestions`, those
    with a name like it, best first. Each is an IANA name or an offset such as "UTC+3".
    """

    zones: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


class Zones:
    """The names of all zones in some languages, in memory. It takes a while to build, so keep it."""

    def __init__(self, languages: Iterable[str]) -> None:
        """`languages`: codes such as "be". Raises babel.UnknownLocaleError for one unknown to Unicode."""
        self._aliases: Mapping[str, str] = get_global("zone_aliases")
        self._countries = _countries()
        self._agreed: dict[str, Sequence[str]] = {}
        locales = {language: Locale.parse(language) for language in languages}
        self._cities = {language: self._cities_in(locale) for language, locale in locales.items()}
        #: What a name stands for: zones, and countries by their two letters.
        self._places: dict[str, dict[str, None]] = defaultdict(dict)
        for place, name in self._called(locales):
            self._places[_words(name)][place] = None
        self._suggested = list(self._places)
        for place, name in self._written():
            self._places[_words(name)][place] = None

    def find(self, text: str) -> Match:
        """The zones a person may mean by a text, in any of the languages and of any length."""
        typed = " ".join(text.split()).lower().translate(_MINUS)
        if offset := _OFFSET.fullmatch(typed):
            name = _offset(offset)
            return Match((name,) if name else ())
        words = _words(typed[:LONGEST_NAME])
        if len(typed) > LONGEST_NAME or not words:
            return Match()
        if words in self._places:
            return Match(tuple(self._zones_of([words])))
        city = _words(typed.rpartition("/")[2])
        like = (self._suggested[at] for at, _ in alike(city, self._suggested, ALIKE))
        return Match(suggestions=tuple(self._zones_of(like))[:SUGGESTED])

    def name(self, zone: str, language: str) -> str:
        """What a zone is called in a language: its best known city; of an offset, the offset itself.

        Raises KeyError for a language that was not handed in.
        """
        canonical = self._canonical(zone)
        return self._cities[language].get(canonical) or _city(canonical)

    def _canonical(self, zone: str) -> str:
        """The one name of all that a zone has or had; for "Etc/GMT-3" and the like, the offset."""
        canonical = self._aliases.get(zone, zone)
        if canonical in ("Etc/UTC", "Etc/GMT"):
            return "UTC"
        offset = _OFFSET.fullmatch(canonical.lower())
        return (offset and _offset(offset)) or canonical

    def _cities_in(self, locale: Locale) -> Mapping[str, str]:
        named = locale.time_zones.items()
        return {self._canonical(zone): names["city"] for zone, names in named if "city" in names}

    def _called(self, locales: Mapping[str, Locale]) -> Iterator[tuple[str, str]]:
        """Every place, a zone or a country's code, with every name it has in the languages."""
        zones = dict.fromkeys(zone for _, zone in self._own_names())
        for language, locale in locales.items():
            yield from ((zone, part) for zone in zones for part in _parts(self.name(zone, language)))
            for country in self._countries:
                yield from ((country, part) for part in _parts(locale.territories.get(country, country)))
        for country, names in EVERYDAY.items():
            yield from ((country, name) for name in names)

    def _written(self) -> Iterator[tuple[str, str]]:
        """Every zone as its own names have it, old ones too: "Europe/Kiev", and its "Kiev"."""
        for name, zone in self._own_names():
            yield zone, name
            if name.partition("/")[0] == zone.partition("/")[0]:  # not the "Central" of "US/Central"
                yield zone, _city(name)

    def _own_names(self) -> Iterator[tuple[str, str]]:
        """Every name of the tables with the zone it means, but for "Etc/GMT-3": an offset is read as such."""
        for name in _table("zones").split():
            zone = self._canonical(name)
            if zone == "UTC" or not zone.startswith(("UTC", "Etc/")):
                yield name, zone

    def _zones_of(self, names: Iterable[str]) -> Iterable[str]:
        """The zones that bear these names, each once."""
        found: dict[str, None] = {}
        for name in names:
            for place in self._places[name]:
                found.update(dict.fromkeys(self._distinct(place) if place in self._countries else (place,)))
        return found

    def _distinct(self, country: str) -> Sequence[str]:
        """The zones of a country that a person has to choose from: of several whose clocks agree, by all
        that is known today, the first.
        """
        if country not in self._agreed:
            zones = self._countries[country]
            first = {_clock(zone): zone for zone in reversed(zones)}
            self._agreed[country] = [zone for zone in zones if zone in first.values()]
        return self._agreed[country]


def _table(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")


def _countries() -> Mapping[str, Sequence[str]]:
    """The zones of every country by its two letters, in the table's order: from one end of the country to
    the other, and where that leaves a choice the most populous first.
    """
    countries: dict[str, list[str]] = defaultdict(list)
    for line in _table("zoneinfo/zone.tab").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            countries[country].append(zone)
    return dict(countries)


def _clock(zone: str) -> tuple[timedelta | None, ...]:
    """What the zone's clock is set to, week after week for years."""
    with resources.files("tzdata").joinpath(f"zoneinfo/{zone}").open("rb") as file:
        clock = ZoneInfo.from_file(file)
    noon = datetime(_AGREE_FROM, 1, 1, 12, tzinfo=clock)
    return tuple((noon + timedelta(weeks=week)).utcoffset() for week in range(_AGREE_WEEKS))


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _words(text: str) -> str:
    """The text without case, accents and script, its words parted by one space each."""
    return " ".join(re.findall("[a-z0-9]+", fold(text)))


def _parts(name: str) -> Iterable[str]:
    """A name, and the name without what follows for clearness: "Myanmar (Burma)" is "Myanmar" too."""
    return name, re.split(r"[,(]", name)[0]


def _offset(match: re.Match[str]) -> str | None:
    """The offset in the one form we keep, such as "UTC+3"; None where no clock has it."""
    kind, sign, hours, minutes = match.groups(default="0")
    total = int(hours) * 60 + int(minutes)
    west = (sign == "-") != (kind == "etc/gmt")
    if minutes not in _QUARTERS or (-total if west else total) not in _OFFSETS:
        return None
    rest = f":{minutes}" if int(minutes) else ""
    return f"UTC{'-' if west else '+'}{int(hours)}{rest}" if total else "UTC"
