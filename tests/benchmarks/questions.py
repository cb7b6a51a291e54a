"""What readers would ask of a corpus, made up from it: the same at every run.

Every form of a question comes equally often, so that the slowest is not hidden by the frequent.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from bot.registry import Services
from briefings.corpus import Corpus
from briefings.model import Claim
from tests.benchmarks.generated import TODAY


def since(corpus: Corpus, days: int) -> int:
    """The number of the newest revision when so many days had still to pass until today."""
    day = TODAY - timedelta(days=days)
    return max((r.seq for r in corpus.current if r.at and r.at < day), default=0)


class Questions:
    """Endless questions to the corpus, by their form."""

    def __init__(self, services: Services) -> None:
        self._chance = random.Random("questions")
        self._services = services
        self._texts = [r.statement.text for r in services.corpus.current if isinstance(r.statement, Claim)]

    def commands(self) -> Iterator[tuple[str, str, str]]:
        """Form, command and language of one question after the other; searches have their own."""
        languages = self._services.catalogue.languages
        turn = 0
        while True:
            for form, ask in self._forms().items():
                yield form, ask(), languages[turn % len(languages)]
                turn += 1
            turn += 1  # a form meets every language, whatever the number of forms

    def _forms(self) -> Mapping[str, Callable[[], str]]:
        topics, corpus = [*self._services.catalogue.topics], self._services.corpus
        names = [*self._services.catalogue.sources]
        day, quarter = since(corpus, 1), since(corpus, 90)
        chance = self._chance
        return {
            "/TOPIC": lambda: f"/{chance.choice(topics)}",
            "/TOPIC sources": lambda: f"/{chance.choice(topics)} sources",
            "/TOPIC earlier": lambda: f"/{chance.choice(topics)} earlier",
            "/TOPIC why": lambda: f"/{chance.choice(topics)} why",
            "/briefing": lambda: "/briefing",
            "/briefing, a day": lambda: f"/briefing daily since={day}",
            "/briefing, a quarter": lambda: f"/briefing weekly since={quarter}",
            "/briefing, part 2": lambda: "/briefing weekly part=2",
            "/timeline TOPIC": lambda: f"/timeline {chance.choice(topics)}",
            "/timeline TOPIC MONTH": lambda: f"/timeline {chance.choice(topics)} 2022-{self._month():02}",
            "/quotes": lambda: "/quotes",
            "/timeline TOPIC, part 9": lambda: f"/timeline {chance.choice(topics)} part=9",
            "/quotes TOPIC": lambda: f"/quotes {chance.choice(topics)}",
            "/who NAME": lambda: f"/who {chance.choice(names)}",
            "/who NAME, misspelt": lambda: f"/who {self._misspelt(self._name())}",
            "/source ID": lambda: f"/source {chance.choice(corpus.current).statement.id}",
            "/source ID, unknown": lambda: f"/source {chance.choice(corpus.current).statement.id}x",
            "/start": lambda: "/start",
            "/help": lambda: "/help",
            "/topics": lambda: "/topics",
            "a command, misspelt": lambda: f"/{self._misspelt(chance.choice(topics))}",
        }

    def searches(self) -> Iterator[tuple[str, str, str]]:
        """Form, command and language of one search after the other."""
        languages = self._services.catalogue.languages
        forms: Mapping[str, Callable[[str], str]] = {
            "a word": self._word,
            "a word, misspelt": lambda language: self._misspelt(self._word(language)),
            "two words": lambda language: f"{self._word(language)} {self._word(language)}",
            "a name": lambda _: self._name(),
            "a name, misspelt": lambda _: self._misspelt(self._name()),
            "six words": lambda language: " ".join(self._word(language) for _ in range(6)),
        }
        while True:
            for language in languages:
                for form, words in forms.items():
                    yield form, f"/search {words(language)}", language

    def _month(self) -> int:
        return self._chance.randint(1, 12)

    def _word(self, language: str) -> str:
        return self._chance.choice(self._chance.choice(self._texts)[language].rstrip(".").split())

    def _name(self) -> str:
        named = self._chance.choice([*self._services.catalogue.sources.values()])
        return self._chance.choice([*named.name.values(), *named.alternate_name])

    def _misspelt(self, word: str) -> str:
        """With two neighbouring letters the other way round."""
        if len(word) < 3:
            return word
        at = self._chance.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
