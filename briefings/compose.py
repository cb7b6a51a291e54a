"""Composes briefings: what was added for a reader, or where things stand for a new one.

Deterministic: the same corpus, wish, language and day give the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from briefings.blocks import aged, cut, item, listed, sentence, warning
from briefings.catalogue import Catalogue, Edition
from briefings.corpus import Corpus
from briefings.document import (
    Action,
    Block,
    Document,
    Heading,
    Item,
    Items,
    Manner,
    Paragraph,
    Strong,
    fits,
    plain,
)
from briefings.messages import upper_first
from briefings.model import Figure
from briefings.revision import Revision
from briefings.rivals import SHOWN_TOGETHER, difference, group_key, rivals_of, standing
from briefings.wording import Wording

#: Of the topics told, so many get a button: a phone shows two rows.
TOPIC_BUTTONS = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What a briefing is to cover: statements first published after `since` and up to `until`.

    `since` is None for a new reader, who gets an overview instead. `part` counts from 1: what the
    edition's limit cuts from one part is in the next.
    """

    edition: str
    topics: tuple[str, ...]
    until: int
    since: int | None = None
    part: int = 1
    changes: bool = False  # also list what was corrected or withdrawn
    some: bool = False  # `topics` were asked for by name, and are not just the edition's

    def command(self, **changed: str | int | None) -> str:
        """The command that asks for this briefing, with something changed."""
        topics = ",".join(self.topics) if self.some else None
        given = {"topics": topics, "since": self.since, "part": self.part, **changed}
        if self.since is not None:
            given.setdefault("until", self.until)
        words = [f"{name}={value}" for name, value in given.items() if value is not None]
        return " ".join(("/briefing", self.edition, *words))


def wish_for(
    catalogue: Catalogue,
    corpus: Corpus,
    edition: str,
    topics: tuple[str, ...] = (),
    since: int | None = None,
    until: int | None = None,
    part: int = 1,
) -> Wish:
    """What somebody asks for in so many words, changes included: all the edition's topics where none are
    named, everything up to now without `until`, and from the first where there is only an `until`.
    """
    chosen = topics or catalogue.editions[edition].topics or tuple(catalogue.topics)
    first = 0 if since is None and until is not None else since
    last = corpus.head if until is None else min(until, corpus.head)
    return Wish(edition, chosen, last, first, part, changes=True, some=bool(topics))


@dataclass(frozen=True, slots=True)
class Briefing:
    """One composed document: the statements it tells, and how many its limit left to later parts."""

    document: Document
    told: tuple[Revision, ...]
    left: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is told together or not at all."""

    topic: str
    revisions: tuple[Revision, ...]


def compose(corpus: Corpus, wish: Wish, wording: Wording, today: date) -> Briefing:
    """The briefing for a wish, in the wording's language; `today` is the reader's local day.

    Raises KeyError for an edition that the catalogue does not have.
    """
    edition = wording.catalogue.editions[wish.edition]
    together = _overview(corpus, wish, wording) if wish.since is None else _added(corpus, wish)
    changes, rest = cut(_changes(corpus, wish), wish.part)
    telling = {r.seq for many in together.values() for revisions in many for r in revisions}
    left = len(telling) + rest.left
    telling.update(revision.seq for revision in changes)
    phrase = _Phrase(wording, corpus, wish.since is not None, telling)
    units = _in_turns(together, max(edition.limit, SHOWN_TOGETHER))
    told, until = _part(units, edition, wish.part, phrase)
    left -= until
    shown = tuple(revision for unit, _ in told for revision in unit.revisions)

    blocks: list[Block] = []
    for topic in wish.topics:
        mine = [made for unit, made in told if unit.topic == topic]
        if mine:
            blocks.append(Heading(wording.topic(topic), level=2))
            blocks.extend(block for made in mine for block in made)
    if changes:
        blocks.append(Heading(wording.say("changes-title"), level=2))
        blocks.append(listed(changes, wording))
    if not blocks:
        blocks.append(sentence(wording.say("nothing-added" if wish.part == 1 else "nothing-more")))
    if left:
        blocks.append(sentence(wording.say("cut", count=left, number=wording.number(left))))
    day = Paragraph((Strong(upper_first(wording.weekday(today))),))
    manner = Manner.PREVIEWS if edition.previews else Manner.PLAIN
    document = Document((day, *blocks), _actions(wish, told, left, phrase), manner)
    document = aged(document, corpus, wording, today)
    return Briefing(document, shown, left)


def _changes(corpus: Corpus, wish: Wish) -> list[Revision]:
    """What was corrected or withdrawn of what had been told before, if that is asked for."""
    if not wish.changes or wish.since is None:
        return []
    changed = corpus.changes(wish.since, wish.until)
    return [revision for revision in changed if revision.statement.topic in wish.topics]


#: By topic, the statements that are told together.
_Together = Mapping[str, Sequence[Sequence[Revision]]]


def _overview(corpus: Corpus, wish: Wish, wording: Wording) -> _Together:
    """The newest of each series, and of each topic the newest other statement."""
    together: dict[str, list[Sequence[Revision]]] = {}
    for topic in wish.topics:
        groups = standing(corpus, topic, wording.catalogue.measures)
        texts = ((text,) for text in corpus.texts(topic)[:1])
        together[topic] = [*(group.near for group in groups), *texts]
    return together


def _added(corpus: Corpus, wish: Wish) -> _Together:
    """What was added, the newest date first, with rival counts added together."""
    groups: dict[str, dict[tuple[str, ...], list[Revision]]] = {topic: {} for topic in wish.topics}
    for revision in sorted(corpus.added(wish.since or 0, wish.until), key=corpus.rank):
        if (topic := revision.statement.topic) in groups and not revision.replaced_by:
            groups[topic].setdefault(group_key(revision), []).append(revision)
    return {topic: list(of_topic.values()) for topic, of_topic in groups.items()}


def _in_turns(together: _Together, whole: int) -> Iterator[_Unit]:
    """The first of each topic, then the second of each, so that no topic has to wait for the end of
    another. What is more than `whole` statements is told in several units.
    """
    for turn in zip_longest(*together.values()):
        for topic, revisions in zip(together, turn, strict=True):
            for at in range(0, len(revisions or ()), whole):
                yield _Unit(topic, tuple(revisions[at : at + whole]))


_Told = list[tuple[_Unit, tuple[Block, ...]]]


def _part(
    units: Iterable[_Unit],
    edition: Edition,
    part: int,
    phrase: Callable[[_Unit], tuple[Block, ...]],
) -> tuple[_Told, int]:
    """The units of one part, phrased, and the number of statements up to its end."""
    told: _Told = []
    current, count, size, until = 1, 0, 0, 0
    for unit in units:
        made = phrase(unit)
        length = sum(_length(block) for block in made)
        if count and (count + len(unit.revisions) > edition.limit or size + length > edition.characters):
            current, count, size = current + 1, 0, 0
        if current > part:
            break
        count, size, until = count + len(unit.revisions), size + length, until + len(unit.revisions)
        if current == part:
            told.append((unit, made))
    return told, until


def _length(block: Block) -> int:
    match block:
        case Items(items):
            return sum(len(plain(item.inlines)) for item in items)
        case Paragraph(inlines=line):
            return len(plain(line))
        case _:
            return 0


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Phrases one unit: a list for an overview, else each as added, with what was before it."""

    wording: Wording
    corpus: Corpus
    added: bool
    #: What this briefing tells, in one part or another: it is not told once more beside something else.
    telling: set[int]

    def __call__(self, unit: _Unit) -> tuple[Block, ...]:
        wording = self.wording
        items: list[Item] = []
        around = self._around(unit)
        for revision in unit.revisions:
            line = wording.statement(revision, capital=not self.added)
            items.append(item(revision, wording.line("added", line=line) if self.added else line))
            items.extend(around.get(revision, ()))
        blocks: list[Block] = [Items(tuple(items))]
        rivals = self.rivals(unit)
        if rivals:
            shown, rest = cut(rivals, 1, SHOWN_TOGETHER)
            blocks.append(sentence(wording.say("other-counts")))
            blocks.append(listed(shown, wording))
            if rest.left:
                number = wording.number(rest.left)
                blocks.append(sentence(wording.say("cut", count=rest.left, number=number)))
        blocks.extend(warning((*unit.revisions, *rivals), wording))
        return tuple(blocks)

    def rivals(self, unit: _Unit) -> list[Revision]:
        """The counts that must stand beside what is added, unless they are told anyway."""
        if not self.added:
            return []
        rivals = {r: None for revision in unit.revisions for r in rivals_of(self.corpus, revision)}
        beside = {about.seq for items in self._around(unit).values() for one in items if (about := one.about)}
        return [rival for rival in rivals if rival.seq not in self.telling and rival.seq not in beside]

    def _around(self, unit: _Unit) -> Mapping[Revision, list[Item]]:
        """For each figure added: the one it replaces, the older one it continues, and the newer one, if it
        has come late. Each is told once, and not if this briefing tells it anyway.
        """
        found: dict[Revision, list[Item]] = {}
        told: set[int] = set()
        for revision in unit.revisions if self.added else ():
            for key, other in self._neighbours(revision):
                if other and other.seq not in self.telling and other.seq not in told:
                    told.add(other.seq)
                    line = self.wording.statement(other, under_heading=True, capital=False, breaks=False)
                    found.setdefault(revision, []).append(item(other, self.wording.line(key, line=line)))
        return found

    def _neighbours(self, revision: Revision) -> Iterator[tuple[str, Revision | None]]:
        statement = revision.statement
        yield "replaces", self.corpus.get(statement.supersedes) if statement.supersedes else None
        if isinstance(statement, Figure):
            series = self.corpus.series_of(revision)
            yield "before", series.before(revision)
            yield "newer", series.after(revision)


def _actions(wish: Wish, told: _Told, left: int, phrase: _Phrase) -> tuple[Action, ...]:
    """The rest, the sources, why counts differ, and the topics told, as far as a screen has room."""
    wording = phrase.wording
    actions = []
    more, sources = wish.command(part=wish.part + 1), wish.command(view="sources")
    if left and fits(more):
        actions.append(Action(wording.say("button-more"), more))
    if told and fits(sources):
        actions.append(Action(wording.say("button-sources"), sources))
    measures = wording.catalogue.measures
    told_topics = dict.fromkeys(unit.topic for unit, _ in told)
    for topic in told_topics:
        if any(difference(group.near) for group in standing(phrase.corpus, topic, measures)):
            actions.append(Action(wording.say("button-why"), f"/{topic} why"))
            break
    topics = list(told_topics)[:TOPIC_BUTTONS]
    actions.extend(Action(wording.topic(topic), f"/{topic}") for topic in topics)
    later = replace(wish, since=wish.until).command(until=None, part=None)
    if fits(later):
        actions.append(Action(wording.say("button-later"), later))
    return (*actions, Action(wording.say("button-topics"), "/topics"))
