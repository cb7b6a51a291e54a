"""What is said of a catalogue with faults: each with its place, and what to write instead."""

from __future__ import annotations

import re

import pytest

from briefings.catalogue import CatalogueError, parse
from tests.briefings.folders import SMALL

NAME = "briefings.toml"


def faults(toml: str | bytes) -> list[str]:
    """What parsing says is wrong, line by line."""
    with pytest.raises(CatalogueError) as caught:
        parse(toml if isinstance(toml, bytes) else toml.encode(), NAME)
    return str(caught.value).splitlines()


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, f"{old} stands once in the small catalogue"
    return SMALL.replace(old, new)


def test_the_small_catalogue_is_in_order() -> None:
    small = parse(SMALL.encode(), NAME)

    assert small.languages == ("en", "be")
    assert parse(b"\xef\xbb\xbf" + SMALL.encode(), NAME) == small, "a byte order mark does no harm"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[topics.deaths]", "[topisc.deaths]", "topisc: unknown field “topisc”; did you mean topics?"),
        ("menu = true", "menue = true", "topics.protests.menue: unknown field “menue”; did you mean menu?"),
        ("limit = 8", "limt = 8", "editions.daily.limt: unknown field “limt”; did you mean limit?"),
        (
            "limit = 8",
            "",
            "editions.daily.limit: limit is missing; add limit = 6, the most statements that it tells",
        ),
        (
            "[corpus.welcome]",
            "[corpus.welcom]",
            "corpus.welcom: unknown field “welcom”; did you mean welcome?",
        ),
        (
            'name = { en = "Crowd", be = "Натоўп" }',
            "",
            'measures.crowd.name: no name; add name = { en = "..." }, and so for each language',
        ),
        (
            'name = { en = "Crowd", be = "Натоўп" }',
            'name = "Crowd"',
            'measures.crowd.name: “Crowd” does not fit here; write a table, such as { en = "..." }',
        ),
        (
            "menu = true",
            'menu = "perhaps"',
            "topics.protests.menu: “perhaps” does not fit here; write true or false",
        ),
        (
            'related = ["deaths"]',
            'related = ["deaths", "deaths"]',
            "topics.protests.related: “deaths” is given twice; give each once",
        ),
        (
            'topics = ["protests", "deaths"]',
            'topics = ["protests", "deaths", "protests"]',
            "editions.daily.topics: “protests” is given twice; give each once",
        ),
        (
            "[topics.deaths]",
            "[topics.Deaths]",
            "topics.Deaths: “Deaths” is not a command's name; write deaths",
        ),
        (
            "[editions.daily]",
            "[editions.Daily]",
            "editions.Daily: “Daily” is not an edition's name; write daily",
        ),
        (
            "[editions.daily]",
            "[editions.every-morning]",
            (
                "editions.every-morning: “every-morning” is not an edition's name; "
                "use at most 16 letters a-z, digits and underscores, a letter first"
            ),
        ),
        (
            "[organisations.viasna]",
            "[organisations.Viasna]",
            "organisations.Viasna: “Viasna” is not a key; write viasna",
        ),
        (
            "[people.ales-bialiatski]",
            '[people."Ales Bialiatski"]',
            "people.Ales Bialiatski: “Ales Bialiatski” is not a key; use 1 to 40 of a-z, 0-9 and -",
        ),
        (
            'related = ["deaths"]',
            'related = ["death"]',
            "topics.protests.related: unknown topic “death”; did you mean deaths?",
        ),
        (
            'topics = ["protests", "deaths"]',
            'topics = ["protest", "deaths"]',
            "editions.daily.topics: unknown topic “protest”; did you mean protests?",
        ),
        (
            'topic = "protests"',
            'topic = "protest"',
            "measures.crowd.topic: unknown topic “protest”; did you mean protests?",
        ),
        (
            'unit = "person"',
            'unit = "persons"',
            "measures.crowd.unit: unknown unit “persons”; did you mean person?",
        ),
        (
            'unit = "person"',
            'unit = "kilo"',
            "measures.crowd.unit: unknown unit “kilo”; use one of: person",
        ),
        (
            'scope = "peaceful"',
            'scope = "peacefull"',
            "measures.crowd.scope: unknown scope “peacefull”; did you mean peaceful?",
        ),
        (
            '[measures.crowd.nouns.be]\ncounted = { one = "чалавек", other = "чалавека" }',
            "",
            "measures.crowd.nouns: nothing for be; give the words after a number",
        ),
        (
            'counted = { one = "person", other = "people" }',
            'counted = { one = "person" }',
            (
                "measures.crowd.nouns.en: forms are missing; "
                "give counted.other, and one and other of each case"
            ),
        ),
        (
            "[people.ales-bialiatski]",
            "[people.viasna]",
            "people.viasna: an organisation has that key too; give each its own",
        ),
        (
            'be = "Вітаем."',
            'bee = "Вітаем."',
            "corpus.welcome: unknown language “bee”; did you mean be?",
        ),
        (
            'en = "Crowd"',
            'EN = "Crowd"',
            "measures.crowd.name.EN: “EN” is not a language code; write en",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_what_would_be_right(old: str, new: str, expected: str) -> None:
    assert f"{NAME}: {expected}" in faults(changed(old, new))


@pytest.mark.parametrize(
    ("old", "longest"),
    [
        ("[editions.daily]", "d" * 16),
        ("[organisations.viasna]", "v" * 40),
        ("[people.ales-bialiatski]", "a" * 40),
    ],
)
def test_a_key_is_as_long_as_a_button_has_room_for(old: str, longest: str) -> None:
    table = old.partition(".")[0]

    parse(changed(old, f"{table}.{longest}]").encode(), NAME)
    assert len(faults(changed(old, f"{table}.{longest}x]"))) == 1


def test_what_a_corpus_has_none_of_is_left_out() -> None:
    least = parse(SMALL.partition("[units.person]")[0].encode(), NAME)

    assert [least.units, least.scopes, least.measures, least.organisations, least.people] == [{}] * 5
    assert set(least.topics) == {"protests", "deaths"}


def test_a_scope_may_be_not_stated() -> None:
    toml = changed('scope = "peaceful"', 'scope = "not stated"')

    assert parse(toml.encode(), NAME).measures["crowd"].scope == "not stated"


@pytest.mark.parametrize("key", ["ill-treatment", "Deaths", "2020", "d" * 33])
def test_a_topic_no_platform_could_take_as_a_command_is_told_as_such(key: str) -> None:
    told = [fault for fault in faults(changed("[topics.deaths]", f"[topics.{key}]")) if key in fault]

    assert told
    assert all(fault.startswith(f"{NAME}: topics") for fault in told)
    assert not any("language code" in fault or "hyphens" in fault for fault in told), "another rule's words"


def test_a_related_topic_that_can_be_no_command_is_told_as_such() -> None:
    (fault,) = faults(changed('related = ["deaths"]', 'related = ["ill-treatment"]'))

    assert fault.startswith(f"{NAME}: topics.protests.related")
    assert "hyphens" not in fault, "an id may have them, a command may not"


def test_a_limit_below_the_least_is_told_what_is_enough() -> None:
    assert faults(changed("limit = 8", "limit = 0")) == [
        f"{NAME}: editions.daily.limit: 0 is too low; write a number of at least 1"
    ]


def test_every_fault_is_told_at_once() -> None:
    toml = SMALL.replace("menu = true", "menue = true").replace("limit = 8", "").replace("EN", "en")

    assert [fault.split(": ")[1] for fault in faults(toml)] == [
        "topics.protests.menue",
        "editions.daily.limit",
    ]


def test_every_dangling_key_is_told_at_once() -> None:
    toml = SMALL.replace('"deaths"', '"death"').replace('scope = "peaceful"', 'scope = "peacefull"')

    assert [fault.split(": ")[1] for fault in faults(toml)] == [
        "topics.protests.related",
        "editions.daily.topics",
        "measures.crowd.scope",
    ]


WELCOME = 'nothing greets a newcomer; write two lines: [corpus.welcome] and en = "What this is about."'
SUMMARY = 'summary = { en = "What things cost" }'
LIMITS = "limit = 6 and characters = 1600"


def test_an_empty_catalogue_is_told_what_to_write() -> None:
    assert faults("") == [
        f"{NAME}: corpus: {WELCOME}",
        f'{NAME}: topics: no topic; write [topics.prices], name = {{ en = "Prices" }} and {SUMMARY}',
        f'{NAME}: editions: no edition; write [editions.daily], name = {{ en = "Daily briefing" }}, {LIMITS}',
    ]
    assert faults("topics = {}\neditions = {}\n[corpus.welcome]\n") == [
        line.replace("corpus:", "corpus.welcome:") for line in faults("")
    ]


def test_what_is_told_to_write_is_enough() -> None:
    told = " ".join(faults(""))
    lines = [
        *re.findall(r"\[corpus\.welcome\]|en = \"What this is about\.\"", told),
        *re.findall(r"\[topics\.prices\]|name = \{ en = \"Prices\" \}|summary = \{ .+? \}", told),
        *re.findall(r"\[editions\.daily\]|name = \{ en = \"Daily.+? \}|limit = 6|characters = 1600", told),
    ]

    assert list(parse("\n".join(lines).encode(), NAME).topics) == ["prices"]


@pytest.mark.parametrize(
    ("toml", "line"),
    [(SMALL.replace("limit = 8", "limit = "), 18), (f"{SMALL}[topics.deaths]\n", 40)],
)
def test_what_is_not_toml_is_told_with_its_line(toml: str, line: int) -> None:
    (fault,) = faults(toml)

    assert fault.startswith(f"{NAME}: not TOML: ")
    assert f"line {line}" in fault


def test_another_encoding_is_told_as_such() -> None:
    assert faults(SMALL.encode("cp1251")) == [
        f"{NAME}:1: file: not UTF-8 text; save it in the encoding UTF-8"
    ]


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        ('["Europe/Mensk"]', "unknown time zone “Europe/Mensk”; did you mean Europe/Minsk?"),
        ('["qqqqqqqq"]', "unknown time zone “qqqqqqqq”; write an IANA name, such as Europe/Minsk"),
        ('["Europe/Minsk", "Europe/Minsk"]', "“Europe/Minsk” is given twice; give each once"),
        ('"Europe/Minsk"', "“Europe/Minsk” does not fit here; write a list, such as"),
    ],
)
def test_a_time_zone_that_is_none_is_told(zones: str, expected: str) -> None:
    (fault,) = faults(f"[corpus]\nzones = {zones}\n{SMALL}")

    assert fault.startswith(f"{NAME}: corpus.zones: {expected}")


def test_zones_and_a_warning_are_taken_as_they_are() -> None:
    given = '[corpus]\nzones = ["Asia/Omsk"]\nwarning = { en = "Careful." }\n'
    with_both, with_none = parse((given + SMALL).encode(), NAME).corpus, parse(SMALL.encode(), NAME).corpus

    assert (with_both.zones, with_both.warning) == (("Asia/Omsk",), {"en": "Careful."})
    assert (with_none.zones, with_none.warning) == ((), None)
