"""A zone is found by what a person types in any of the languages: a city, a country, a name, an offset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from itertools import chain

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.timing import OFFSETS, zone_of
from briefings import locales
from briefings.zones import SUGGESTED, Match, Zones

TABLES = resources.files("tzdata")
NAMES = TABLES.joinpath("zones").read_text(encoding="utf-8").split()
LANGUAGES = locales.available()


@pytest.fixture(scope="module")
def zones() -> Zones:
    return Zones(LANGUAGES)


def countries() -> Mapping[str, set[str]]:
    """The zones of every country, by its two letters."""
    found: dict[str, set[str]] = {}
    for line in TABLES.joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, set()).add(zone)
    return found


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        *((name, "Europe/Minsk") for name in ("Мінск", "Минск", "Minsk", "Беларусь", "belarus", "BELARUS")),
        *(
            (name, "Europe/Minsk")
            for name in ("Europe/Minsk", "europe minsk", " EUROPE/minsk ", "Белоруссия")
        ),
        *((name, "Europe/Warsaw") for name in ("Варшава", "Warsaw", "Польшча", "Польша", "Poland")),
        *((name, "Europe/Vilnius") for name in ("Вільнюс", "Вильнюс", "Vilnius", "ЛИТВА", "Lithuania")),
        *((name, "Europe/Kyiv") for name in ("Kiev", "Kyiv", "Кіеў", "Киев", "Europe/Kiev", "europe/kyiv")),
        *((name, "America/New_York") for name in ("New York", "new_york", "Нью-Йорк", "нью йорк", "Нью-Ёрк")),
        *((name, "America/New_York") for name in ("America/New York", "US/Eastern", "est5edt")),
        *((name, "America/St_Johns") for name in ("St. John's", "St John’s", "st_johns")),
        *((name, "America/Argentina/Buenos_Aires") for name in ("buenos aires", "America/Buenos_Aires")),
        *((name, "Asia/Kolkata") for name in ("Calcutta", "Kolkata", "Калькутта", "India", "Индия")),
        *((name, "Asia/Hong_Kong") for name in ("Hong Kong", "Гонконг", "Ганконг")),
        *((name, "Asia/Yangon") for name in ("Myanmar", "Myanmar (Burma)", "Мьянма", "Rangoon")),
        *((name, "Asia/Tbilisi") for name in ("Tbilisi", "Тбилиси", "Georgia", "Грузия", "Грузія")),
        *((name, "Europe/London") for name in ("UK", "Англия", "England", "Великобритания", "Great Britain")),
        *((name, "Europe/Berlin") for name in ("Germany", "Германия", "Германія", "Берлін")),
        *((name, "Asia/Almaty") for name in ("Казахстан", "Almaty", "Алматы")),
        *((name, "UTC") for name in ("UTC", "GMT", "Etc/UTC", "utc+0", "GMT-0", "+0", "Greenwich", "Zulu")),
        *((name, "UTC+3") for name in ("UTC+3", "+3", "utc + 3", "GMT+3", "UTC+03:00", "+0300", "Etc/GMT-3")),
        *((name, "UTC+5:30") for name in ("utc +5:30", "+5:30", "+0530", "GMT+05:30")),
        *((name, "UTC-3") for name in ("-3", "UTC−3", "UTC–3", "etc/gmt+3")),
    ],
)
def test_one_zone_is_found(zones: Zones, typed: str, zone: str) -> None:
    assert zones.find(typed) == Match((zone,))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ukraine", {"Europe/Kyiv", "Europe/Simferopol"}),
        ("Португалия", {"Europe/Lisbon", "Atlantic/Azores"}),  # "Portugal" is also an old name of Lisbon's
        ("Portugal", {"Europe/Lisbon", "Atlantic/Azores"}),
        ("Испания", {"Europe/Madrid", "Atlantic/Canary"}),
        ("Indonesia", {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}),
        ("Samoa", {"Pacific/Apia", "Pacific/Pago_Pago"}),
    ],
)
def test_several_zones_are_found(zones: Zones, typed: str, found: set[str]) -> None:
    match = zones.find(typed)

    assert {*match.zones} == found
    assert len(match.zones) == len(found)
    assert match.suggestions == ()


def test_zones_of_a_country_that_agree_are_one(zones: Zones) -> None:
    usa = zones.find("USA").zones

    assert usa == zones.find("США").zones == zones.find("ЗША").zones == zones.find("us").zones
    assert usa[0] == "America/New_York"
    assert {"America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"} < {*usa}
    assert not {"America/Detroit", "America/Indiana/Indianapolis", "America/Boise"} & {*usa}
    assert zones.find("Detroit").zones == ("America/Detroit",)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Mynsk", "Europe/Minsk"),
        ("Менск", "Europe/Minsk"),
        ("Europe/Minks", "Europe/Minsk"),
        ("Warszawa", "Europe/Warsaw"),
        ("Варшва", "Europe/Warsaw"),
        ("Вільня", "Europe/Vilnius"),
        ("Київ", "Europe/Kyiv"),
        ("York", "America/New_York"),
        ("los angelos", "America/Los_Angeles"),
        ("Польшка", "Europe/Warsaw"),
    ],
)
def test_a_near_miss_is_suggested_first(zones: Zones, typed: str, zone: str) -> None:
    match = zones.find(typed)

    assert match.zones == ()
    assert match.suggestions[0] == zone
    assert len({*match.suggestions}) == len(match.suggestions) <= SUGGESTED


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "!!!", "/", "Гродно", "tomorrow morning", "localtime", "Factory", "Unknown City", "3"),
        *("UTC+15", "UTC-13", "+25", "+3:20", "+5:5", "-12:30", "+14:15", "Etc/GMT+13", "UTC+3+3", "x" * 99),
        *("Minsk " * 1_000, f"Minsk{'!' * 90}", "\0", "٣", "+٣"),
    ],
)
def test_nothing_is_made_up(zones: Zones, typed: str) -> None:
    assert zones.find(typed) == Match()


@pytest.mark.parametrize("name", ["US/Central", "US/Eastern", "Mexico/General"])
def test_a_part_of_a_country_is_no_place(zones: Zones, name: str) -> None:
    assert len(zones.find(name).zones) == 1
    assert zones.find(name.partition("/")[2]).zones == ()


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Europe/Minsk", {"en": "Minsk", "be": "Мінск", "ru": "Минск"}),
        ("Europe/Kyiv", {"en": "Kyiv", "be": "Кіеў", "ru": "Киев"}),
        ("Europe/Kiev", {"en": "Kyiv", "be": "Кіеў", "ru": "Киев"}),
        ("America/New_York", {"en": "New York", "be": "Нью-Ёрк", "ru": "Нью-Йорк"}),
        ("UTC", {"en": "UTC", "be": "UTC", "ru": "UTC"}),
        ("UTC+5:30", {"en": "UTC+5:30", "be": "UTC+5:30", "ru": "UTC+5:30"}),
        ("Etc/GMT+3", {"en": "UTC-3", "be": "UTC-3", "ru": "UTC-3"}),
        ("Etc/UTC", {"en": "UTC", "be": "UTC", "ru": "UTC"}),
    ],
)
def test_a_zone_is_called_by_its_city(zones: Zones, zone: str, names: Mapping[str, str]) -> None:
    assert {language: zones.name(zone, language) for language in LANGUAGES} == names


def test_a_language_not_handed_in_is_refused() -> None:
    with pytest.raises(KeyError):
        Zones(["en"]).name("Europe/Minsk", "be")


def test_only_the_languages_handed_in_are_known() -> None:
    assert Zones(["en"]).find("Мюнхен").zones == Zones(["en"]).find("Лиссабон").zones == ()
    assert Zones(["ru"]).find("Лиссабон").zones == ("Europe/Lisbon",)
    assert Zones(["ru"]).find("Lisbon").zones == ("Europe/Lisbon",)


def test_every_zone_there_is_is_found_by_its_own_name(zones: Zones) -> None:
    for name in NAMES:
        found = zones.find(name).zones
        if name == "Factory":
            assert found == ()
            continue
        assert found, name
        # A name that is also a country's finds all of the country's.
        assert any(_clock(zone) == _clock(name) for zone in found), name
        assert "/" not in name or len(found) == 1, name


def _clock(zone: str) -> list[str]:
    """What the zone's clock shows on the first of each month of two years."""
    months = (datetime(2026 + n // 12, n % 12 + 1, 1, 12, tzinfo=zone_of(zone)) for n in range(24))
    return [str(noon.utcoffset()) for noon in months]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_is_found_by_its_city(zones: Zones, language: str) -> None:
    canonical = {*chain.from_iterable(zones.find(name).zones for name in NAMES)}

    assert len(canonical) > 400
    for zone in canonical:
        assert zone in zones.find(zones.name(zone, language)).zones
        assert zones.find(zone).zones == (zone,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name(zones: Zones, language: str) -> None:
    names = Locale.parse(language).territories
    for country, its in countries().items():
        found = zones.find(names[country]).zones
        assert {*found} & its, country
        assert len({tuple(_clock(zone)) for zone in found}) <= len(found)
        for zone in its:
            assert _clock(zone) in [_clock(one) for one in found], zone


@given(st.sampled_from(("", "UTC", "gmt", "Etc/GMT")), st.sampled_from("+-"), st.data())
def test_an_offset_is_read_as_it_is_meant(zones: Zones, kind: str, sign: str, data: st.DataObject) -> None:
    hours, minutes = data.draw(st.integers(0, 26)), data.draw(st.sampled_from((0, 15, 30, 45)))
    form = data.draw(
        st.sampled_from(("{}:{:02}", "{:02}:{:02}", "{:02}{:02}", *(() if minutes else ("{}",))))
    )
    ahead = (hours * 60 + minutes) * (-1 if sign == "-" else 1) * (-1 if kind == "Etc/GMT" else 1)

    found = zones.find(f"{kind}{sign}{form.format(hours, minutes)}").zones

    assert len(found) == (ahead in OFFSETS)
    for zone in found:
        offset = zone_of(zone).utcoffset(None)
        assert offset is not None
        assert offset.total_seconds() == ahead * 60


@given(st.text() | st.sampled_from(NAMES).flatmap(lambda name: st.permutations(name).map("".join)))
def test_whatever_is_typed_only_zones_are_found(zones: Zones, typed: str) -> None:
    match = zones.find(typed)

    assert not (match.zones and match.suggestions)
    for zone in (*match.zones, *match.suggestions):
        assert zone_of(zone) is not None
        assert all(zones.name(zone, language).strip() for language in LANGUAGES)
