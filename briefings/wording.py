"""A statement in one language. The only place that phrases a figure, its dates and its sources.

Nothing here drops a qualifier, a hedge, an attribution or a date, and nothing adds one: what the source
does not state is said to be not stated.
"""

from __future__ import annotations

from functools import lru_cache

from briefings.catalogue import Catalogue
from briefings.dates import PartialDate, Sense
from briefings.document import Citation, Line, Strong, Text
from briefings.messages import upper_first
from briefings.model import (
    NOT_STATED,
    Claim,
    Event,
    Figure,
    Genre,
    Quote,
    SpanKind,
    Statement,
    When,
)
from briefings.revision import Revision, RevisionKind
from briefings.terms import Terms

#: Lines kept per language.
KEPT = 4096

_CHANGED = (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN)
_SAID_BY = {Genre.ANALYSIS: "analysis-by", Genre.OPINION: "opinion-by"}


class Wording(Terms):
    """Phrases statements in one language, with the catalogue's names."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        super().__init__(language, catalogue)
        # A statement is told to many: what was phrased once need not be phrased again.
        self._kept = lru_cache(KEPT)(self._line)

    # --- figures ---

    def amount(self, figure: Figure) -> str:
        """The number as the source words it: "reportedly more than 27,000"."""
        return self._hedged(figure, self._qualified(figure)[0])

    def quantity(self, figure: Figure) -> str:
        """The amount with what was counted: "reportedly more than 27,000 people detained"."""
        amount, noun = self._qualified(figure)
        return self._hedged(figure, f"{amount} {noun}")

    def _qualified(self, figure: Figure) -> tuple[str, str]:
        key = "amount-" + figure.qualifier.value.replace(" ", "-")
        nouns = self.catalogue.measures[figure.measure].nouns[self.language]
        noun = nouns.after(self.plural(figure.value), self.case(key))
        return self.say(key, number=self.number(figure.value)), noun

    def _hedged(self, figure: Figure, quantity: str) -> str:
        if figure.hedge:
            quantity = self.say(f"hedged-{figure.hedge}", quantity=quantity)
        usual = self.catalogue.measures[figure.measure].scope
        if figure.scope not in (NOT_STATED, usual):
            scope = self.localized(self.catalogue.scopes[figure.scope].name)
            quantity = self.say("scoped", quantity=quantity, scope=scope)
        return quantity

    def figure(self, figure: Figure) -> Line:
        """The whole figure but its sources: amount and noun, span, as-of."""
        quantity = self.quantity(figure)
        parted = " " if figure.span.period else ", "
        rest = parted + self.span(figure.span) + "".join(f", {part}" for part in self._separate_as_of(figure))
        return Strong(quantity), Text(rest)

    def _separate_as_of(self, figure: Figure) -> tuple[str, ...]:
        """The as-of, unless the span has said it already: "in October 2020", "on 31 October 2020"."""
        period, as_of = figure.span.period, figure.as_of
        exact = as_of.date is not None and not as_of.inferred and as_of.date.sense is not Sense.ABOUT
        if figure.span.kind is not SpanKind.SINCE and period and as_of.date and exact:
            return () if as_of.date.last == period.end.last else (self.as_of(as_of),)
        return (self.as_of(as_of),)

    def figure_under_heading(self, figure: Figure) -> Line:
        """The figure where a heading says what is counted and since when: amount and date."""
        if figure.span.kind is SpanKind.SINCE:
            return Strong(self.amount(figure)), Text(f", {self.as_of(figure.as_of)}")
        dates = ", ".join((self.span(figure.span), *self._separate_as_of(figure)))
        parted = " " if figure.span.period else ", "
        return Strong(self.amount(figure)), Text(f"{parted}{dates}")

    # --- sources ---

    def attribution(self, revision: Revision, *, brief: bool = False) -> str:
        """Who counted or said it, who passed it on, who reported it, who retold that, in this order.

        `brief` leaves out "counted by" where the name alone says it, in a list under one heading.
        """
        steps = revision.attribution
        parts: list[str] = []
        if by := self._by(revision, brief=brief):
            parts.append(by)
        if steps.cited_by:
            parts.append(self.say("cited-by", name=self.sources(steps.cited_by)))
        if steps.reported_by:
            parts.append(self.say("reported-by", name=self.source(steps.reported_by)))
        if steps.told_by:
            parts.append(self.say("told-by", name=self.source(steps.told_by)))
        if not revision.by and isinstance(revision.statement, Figure):
            parts.append(self.say("counter-not-stated"))
        return upper_first("; ".join(parts))

    def _by(self, revision: Revision, *, brief: bool) -> str:
        claim = isinstance(revision.statement, Claim)
        names = self.names((self.source if claim else self.with_role)(key) for key in revision.by)
        itself = "-itself" if revision.by == (revision.statement.reported_by,) else ""
        match revision.statement:
            case Figure():
                if not names or (brief and not itself):
                    return names
                return self.say(f"counted-by{itself}", name=names)
            case Claim(genre=genre):
                if not names:
                    return self.say("speaker-not-stated")
                return self.say(_SAID_BY.get(genre) or f"said-by{itself}", name=names)
            case Quote():
                return self.say("said-by", name=names)
            case Event():
                return ""

    # --- whole statements ---

    def own_date(self, revision: Revision) -> str:
        """As of when a text holds, or of when the article is that tells it; "" where the sentence says so."""
        match revision.statement:
            case Figure():
                return ""
            case Event(start_date=start):
                return "" if start.date else self.say("date-not-stated")
            case Quote(as_of=When() as when) | Claim(as_of=When() as when):
                return self.when(when)
            case _:
                published = revision.article.date_published
                article = published is not None and published.date is not None
                return self.say("article-of", date=self.when(published)) if article else self.when(None)

    def statement(
        self,
        revision: Revision,
        *,
        under_heading: bool = False,
        capital: bool = True,
        breaks: bool = True,
    ) -> Line:
        """The statement with its dates and its sources, and what must stand by it, as one line.

        `breaks` is False where the line only stands beside another figure, whose break it is not.
        """
        return self._kept(revision, under_heading, capital, breaks)

    def _line(self, revision: Revision, under_heading: bool, capital: bool, breaks: bool) -> Line:
        statement = revision.statement
        marked = revision.kind in _CHANGED or revision.replaced_by is not None
        said = self.said(statement, under_heading=under_heading, capital=capital or marked)
        source = self.attribution(revision, brief=under_heading)
        if date := self.own_date(revision):
            source = f"{source}; {date}"
        cited = (*said, Text(" "), Citation(f"{source}.", statement.id))
        return self.marked(revision, cited, breaks=breaks)

    def marked(self, revision: Revision, line: Line, *, breaks: bool = True) -> Line:
        """The line with what must stand by it wherever it is told: before it, that it was corrected,
        withdrawn or replaced; after it, what was wrong, and why the series breaks.
        """
        if revision.kind in _CHANGED:
            key = revision.kind.value
            if revision.at:
                day = self.date(PartialDate.of(revision.at), self.case(f"{key}-on"))
                line = self.line(f"{key}-on", date=day, line=line)
            else:
                line = self.line(key, line=line)
            if revision.note:
                wrong = self.say("what-was-wrong", note=self.localized(revision.note))
                line = (*line, Text(f" {wrong}"))
        if revision.replaced_by:
            line = self.line("replaced", line=line, id=revision.replaced_by)
        broken = revision.statement.break_note if isinstance(revision.statement, Figure) else None
        if broken and breaks:
            line = (*line, Text(f" {self.say('our-note', note=self.localized(broken))}"))
        return line

    def said(self, statement: Statement, *, under_heading: bool = False, capital: bool = True) -> Line:
        """The statement as a sentence, without its sources."""
        match statement:
            case Figure():
                phrase = self.figure_under_heading if under_heading else self.figure
                first, *others = phrase(statement)
                start = upper_first(first.text) if capital else first.text
                return (Strong(start), *others, Text("."))
            case Event(start_date=start, end_date=end) if start.date:
                dates = self._between(start, end) if end else self.when(start)
                return Text(f"{upper_first(dates)}: "), Text(self.localized(statement.text))
            case Event():
                return (Text(self.localized(statement.text)),)
            case Quote() | Claim():
                return (Text(self.localized(statement.text)),)

    def notes(self, statement: Statement) -> list[str]:
        """Our own note on a statement, labelled as ours."""
        return [self.say("our-note", note=self.localized(statement.note))] if statement.note else []
