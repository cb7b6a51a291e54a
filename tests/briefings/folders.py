"""Small content files, the folder they are written to and read from, and a small catalogue."""

from __future__ import annotations

from pathlib import Path

from briefings.files import Reading, read
from tests.factories import rules

HEAD = """article:
  id: review
  headline: A review
  publisher: viasna
  date_published: 2020-12-04
  genre: report
  url: https://example.org/review
statements:
"""

#: The text of a catalogue with one of everything, or two.
SMALL = """
[corpus.welcome]
en = "Welcome."
be = "Вітаем."

[topics.protests]
menu = true
name = { en = "Protests", be = "Пратэсты" }
summary = { en = "The streets", be = "Вуліцы" }
related = ["deaths"]
[topics.deaths]
name = { en = "Deaths", be = "Загінулыя" }
summary = { en = "The dead", be = "Загінулыя" }

[editions.daily]
name = { en = "Daily", be = "Штодзённая" }
topics = ["protests", "deaths"]
limit = 8
characters = 1600

[units.person]
name = { en = "people", be = "людзі" }
[scopes.peaceful]
name = { en = "peaceful", be = "мірныя" }

[measures.crowd]
topic = "protests"
unit = "person"
scope = "peaceful"
name = { en = "Crowd", be = "Натоўп" }
[measures.crowd.nouns.en]
counted = { one = "person", other = "people" }
[measures.crowd.nouns.be]
counted = { one = "чалавек", other = "чалавека" }

[organisations.viasna]
name = { en = "Viasna", be = "«Вясна»" }
[people.ales-bialiatski]
name = { en = "Ales Bialiatski", be = "Алесь Бяляцкі" }
"""


def event(key: str, more: str = "", dash: str = "  - ") -> str:
    """One statement, of six lines and whatever more is given."""
    return f"""{dash}id: {key}
    type: event
    topic: protests
    start_date: 2020-08-09
    reported_by: belsat
    text: {{en: People marched., be: Людзі ішлі., ru: Люди шли.}}
{more}"""


def earlier(seq: int, kind: str = "published", key: str = "a", more: str = "") -> str:
    """One earlier version, for a statement's history."""
    was = event(key, dash="    ").replace("    ", "        ")
    return f"    - seq: {seq}\n      kind: {kind}\n{more}      was:\n{was}"


def write(folder: Path, **files: str | bytes) -> Reading:
    """The folder read, with each file written to it under its name and .yaml."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder, rules())


def told(folder: Path, **files: str | bytes) -> list[str]:
    return [str(finding) for finding in write(folder, **files).findings]
