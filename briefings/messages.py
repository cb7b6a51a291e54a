"""One language's messages: Fluent for the words, Babel for numbers, dates and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from briefings import locales
from briefings.dates import PartialDate, Precision
from briefings.document import Inline, Line, Text

#: English as the British write it: "31 December 2020".
_BABEL = {"en": "en_GB"}
_PATTERNS = {Precision.DAY: "date-day", Precision.MONTH: "date-month", Precision.YEAR: "date-year"}
#: Private-use characters stand where a styled inline goes, until the sentence around it is formatted.
_MARK = re.compile("\ue000(\\d+)\ue001")


_PARTED_DIGITS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


class MessageError(LookupError):
    """A message is missing, or lacks an argument: a fault in a locale file, found by the tests."""


class Messages:
    """Formats the messages of one language. Raises FileNotFoundError where the language has no file."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.babel = Locale.parse(_BABEL.get(language, language))
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(locales.source(language)))

    def say(self, key: str, **arguments: str | int) -> str:
        """The message, in which `arguments` stand for its variables."""
        if not self._bundle.has_message(key) or (value := self._bundle.get_message(key).value) is None:
            raise MessageError(f"{self.language}.ftl has no message {key}")
        text, errors = self._bundle.format_pattern(value, arguments)
        if errors:
            raise MessageError(f"{self.language}.ftl: {key}: {errors[0]}")
        return str(text)

    def line(self, key: str, **arguments: Inline | Line | str | int) -> Line:
        """The message as a line, in which inlines keep their style wherever the language puts them."""
        styled: list[Line] = []
        plain: dict[str, str | int] = {}
        for name, value in arguments.items():
            if isinstance(value, str | int):
                plain[name] = value
            else:
                plain[name] = f"\ue000{len(styled)}\ue001"
                styled.append(value if isinstance(value, tuple) else (value,))
        pieces = _MARK.split(self.say(key, **plain))
        line: list[Inline] = []
        for at, piece in enumerate(pieces):
            if at % 2:
                line.extend(styled[int(piece)])
            elif piece:
                line.append(Text(piece))
        return tuple(line)

    def phrases(self, key: str) -> tuple[str, ...]:
        """A message that lists phrases parted by "|"."""
        return tuple(phrase.strip() for phrase in self.say(key).split("|"))

    def case(self, key: str) -> str:
        """The grammatical case that the message wants its noun or date in; "" for the plain form."""
        case = self._bundle.get_message(key).attributes.get("case")
        return "" if case is None else str(self._bundle.format_pattern(case)[0])

    def named(self, key: str) -> str:
        """What a thing that the message describes is called, in one word; "" where the language has none."""
        name = self._bundle.get_message(key).attributes.get("name")
        return "" if name is None else str(self._bundle.format_pattern(name)[0])

    def plural(self, number: int) -> str:
        """The plural category of a number (Unicode CLDR)."""
        return str(self.babel.plural_form(number))

    def number(self, number: int) -> str:
        return format_decimal(number, locale=self.babel)

    def date(self, given: PartialDate, case: str = "") -> str:
        """A date as exactly as it is known, in the given case."""
        key = _PATTERNS[given.precision]
        pattern = self._bundle.get_message(key).attributes.get(case)
        form = self.say(key) if pattern is None else str(self._bundle.format_pattern(pattern)[0])
        return format_date(given.first, form, locale=self.babel)

    def weekday(self, day: datetime.date) -> str:
        return format_date(day, self.say("date-weekday"), locale=self.babel)

    @property
    def months(self) -> tuple[frozenset[str], ...]:
        """Each month's names in small letters: as it stands alone, and as it stands in a date."""
        widths = [self.babel.months[context]["wide"] for context in ("stand-alone", "format")]
        return tuple(frozenset(names[month].lower() for names in widths) for month in range(1, 13))

    def names(self, names: Iterable[str]) -> str:
        """Names joined as the language joins them."""
        return format_list(list(names), locale=self.babel)

    def localized(self, texts: Mapping[str, str]) -> str:
        """The text in this language; in its original, with that language named, where there is none."""
        if self.language in texts:
            return _unbroken(texts[self.language])
        original = next(iter(texts))
        name = self.babel.languages.get(original, original)
        return self.say("untranslated", language=name, text=_unbroken(texts[original]))


def language_name(code: str) -> str:
    """What a language calls itself, such as "Беларуская"."""
    return upper_first(Locale.parse(code).get_language_name(code) or code)


def upper_first(text: str) -> str:
    """The text with its first letter as at the start of a sentence."""
    return text[:1].upper() + text[1:]


def _unbroken(text: str) -> str:
    """The text with its numbers kept whole: no line ends between the digits of "4 000"."""
    return _PARTED_DIGITS.sub("\N{NO-BREAK SPACE}", text)
