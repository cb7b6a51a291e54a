"""Names, articles and dates in one language: what a sentence about a statement is made of."""

from __future__ import annotations

from briefings.catalogue import Catalogue, Person
from briefings.dates import PartialDate, Precision, Sense
from briefings.messages import Messages
from briefings.model import NOT_STATED, Article, Span, SpanKind, When

_VARIANTS = {Sense.EXACT: "", Sense.ABOUT: "-about", Sense.END: "-end"}


class Terms(Messages):
    """The messages of one language, with the catalogue's names."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        super().__init__(language)
        self.catalogue = catalogue

    # --- names ---

    def topic(self, key: str) -> str:
        """A topic's name."""
        return self.localized(self.catalogue.topics[key].name)

    def measure(self, key: str) -> str:
        """What is counted, as a heading."""
        return self.localized(self.catalogue.measures[key].name)

    def source(self, key: str) -> str:
        return (
            self.say("not-stated") if key == NOT_STATED else self.localized(self.catalogue.source(key).name)
        )

    def sources(self, keys: tuple[str, ...]) -> str:
        """Their names, or that it is not stated."""
        return self.names(self.with_role(key) for key in keys or (NOT_STATED,))

    def labelled(self, key: str) -> str:
        """An organisation with what readers should know about it, or a person with who they are."""
        name, role = self.source(key), self.role(key)
        return self.say("with-role", name=name, role=role) if role else name

    def also_called(self, key: str) -> str:
        """A name with its other spellings, by which readers may know it, each once."""
        source = self.catalogue.source(key)
        own = self.source(key)
        others = {_bare(name): name for name in reversed((*source.name.values(), *source.alternate_name))}
        names = [name for bare, name in reversed(others.items()) if bare != _bare(own)]
        return self.say("also-called", name=own, names=", ".join(names)) if names else own

    def with_role(self, key: str) -> str:
        """A name; a person's with who they are, as of the corpus: "Ales Bialiatski (head of Viasna)"."""
        return self.labelled(key) if key in self.catalogue.people else self.source(key)

    def role(self, key: str) -> str:
        """Who a person is, or what readers should know about an organisation; "" where we hold nothing."""
        source = self.catalogue.source(key)
        role = source.role if isinstance(source, Person) else source.label
        return self.localized(role) if role else ""

    # --- articles ---

    def title(self, article: Article) -> str:
        """The headline as printed, in quotation marks; where we did not note it, our own description."""
        if article.headline:
            return f"“{article.headline}”"
        return self.localized(article.description) if article.description else article.id

    def published_in(self, article: Article) -> str:
        """The article and who published it, as a sentence."""
        name = self.labelled(article.publisher)
        return self.say("published-in", headline=self.title(article), name=name)

    # --- dates ---

    def _dated(self, key: str, given: PartialDate) -> str:
        """The message around a date: its own variant for "about" and for the end of a month or year."""
        key += _VARIANTS[given.sense]
        month = given.month if given.precision is Precision.MONTH else None
        return self.say(key, date=self.date(given, self.case(key)), month=month or 0, day=given.day or 0)

    def estimated(self, when: When, text: str) -> str:
        """The text, marked as our estimate where the date in it is inferred."""
        return self.say("date-estimated", date=text) if when.inferred else text

    def when(self, when: When | None) -> str:
        """A date in running text: "4 December 2020", "December 2020 (our estimate of the date)"."""
        if when is None or when.date is None:
            return self.say("date-not-stated")
        return self.estimated(when, self.plain_date(when.date))

    def plain_date(self, given: PartialDate) -> str:
        """A date that stands alone: "about 20 September 2020", "the end of December 2020"."""
        return self.date(given) if given.sense is Sense.EXACT else self._dated("date", given)

    def _between(self, start: When, end: When) -> str:
        """Such as "25–26 November 2020", or both dates in full where they share no month."""
        first, last = start.date, end.date
        exact = not (start.inferred or end.inferred) and first and last and first.day and last.day
        if exact and first and last and (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.date(last)}"
        return self.say("date-between", first=self.when(start), last=self.when(end))

    def as_of(self, when: When) -> str:
        if when.date is None:
            return self.say("date-not-stated")
        return self.estimated(when, self._dated("as-of", when.date))

    def span(self, span: Span) -> str:
        """Such as "since May 2020" or "on 31 October 2020", or that it is not stated."""
        if span.period is None:
            return self.say(f"{span.kind}-not-stated")
        start, end = span.period.start, span.period.end
        if start != end:
            return self.say("between", first=self.plain_date(start), last=self.plain_date(end))
        return self._dated(_span_key(span.kind, start), start)


def _span_key(kind: SpanKind, date: PartialDate) -> str:
    """The message for a span of one date: in English one is detained on a day, but in a month."""
    day = date.precision is Precision.DAY
    if kind is SpanKind.DURING:
        return "during-day" if day else "during"
    if kind is SpanKind.AT and not day and date.sense is not Sense.END:
        return "at-month"
    return kind.value


def _bare(name: str) -> str:
    """A name as it is compared with another: without quotation marks, in small letters."""
    return name.strip('«»“”"').casefold()
