"""Composes each variant of a briefing once, keeps it, and cuts it into a platform's pages once.

A variant is what makes two readers' briefings the same: what is added, the language, the style, the day
printed on it. So a million readers in fifty variants cost fifty compositions.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from bot.chats import Style
from bot.clock import Clock
from bot.platforms.base import Limits
from bot.platforms.layout import pages
from bot.registry import Services
from bot.storage import briefs
from bot.storage.database import Database
from briefings.arrivals import covered, neutral, nothing_added
from briefings.compose import Wish, compose
from briefings.corpus import Corpus
from briefings.corrections import neutral_notice, notice
from briefings.document import Document, from_json
from briefings.revision import GONE, NOTED
from briefings.wording import Wording

#: Variants and pages held at hand; more are read again from the database.
AT_HAND = 500


@dataclass(frozen=True, slots=True)
class Variant:
    """What a briefing is composed from. `day`: the reader's local day, printed on it. `line`: say so where
    nothing was added. `notice`: a document of our own to those of the desk, as JSON, and no briefing;
    `correction`: the number of a version that is told to those who were sent an older one.
    """

    edition: str
    topics: tuple[str, ...]
    since: int | None
    until: int
    language: str
    style: Style
    day: date
    line: bool = False
    notice: str = ""
    correction: int = 0


class Briefs:
    """The composed briefings."""

    def __init__(self, database: Database, services: Services, clock: Clock) -> None:
        self._database = database
        self._services = services
        self._clock = clock
        self._known: dict[Variant, int | None] = {}
        self._current: dict[int, int | None] = {}
        self._pages: dict[tuple[int, str], tuple[Document, ...]] = {}
        self._languages: dict[int, str] = {}
        self._paused: set[tuple[int, str]] = set()
        self._making = asyncio.Lock()
        self._composing = asyncio.Lock()
        self._head = -1
        #: How many documents were composed.
        self.compositions = 0

    @property
    def corpus(self) -> Corpus:
        """What is published now."""
        return self._services.corpus

    def wording(self, language: str) -> Wording:
        """How things are said in a language."""
        return self._services.wording(language)

    async def variant(self, variant: Variant) -> int | None:
        """The id of the briefing for a variant, composed now if it was not yet; None where nothing was added
        and nobody wants to hear so.
        """
        self._fresh()
        if variant not in self._known:
            async with self._composing:
                if variant not in self._known:
                    self._known[variant] = await self._find_or_make(variant)
        return self._known[variant]

    async def _find_or_make(self, variant: Variant) -> int | None:
        services, wish = self._services, self._wish(variant)
        own = variant.notice or variant.correction
        what = [] if own else covered(services.corpus, wish)
        if what:
            variant = replace(variant, line=False)
        elif not variant.line and not own:
            return None
        told: Mapping[str, Any] = {
            **asdict(variant),
            "day": variant.day.isoformat(),
            "head": services.corpus.head,
        }
        same = {name: value for name, value in told.items() if name not in ("since", "until")}
        key = hashlib.sha256(json.dumps([what, same]).encode()).digest()
        async with self._database.read() as db:
            if (there := await briefs.find(db, key)) is not None:
                return there
        document = self._compose(variant, wish, bool(what))
        async with self._database.write() as db:
            return await briefs.add(db, key, told, document, self._clock.now())

    def _wish(self, variant: Variant) -> Wish:
        catalogue = self._services.catalogue
        topics = variant.topics or catalogue.editions[variant.edition].topics or tuple(catalogue.topics)
        return Wish(variant.edition, topics, variant.until, variant.since, some=bool(variant.topics))

    def _compose(self, variant: Variant, wish: Wish, added: bool) -> Document:
        self.compositions += 1
        corpus, wording = self._services.corpus, self._services.wording(variant.language)
        if variant.notice:
            return from_json(variant.notice)
        if variant.correction:
            (revision,) = (one for one in corpus.revisions if one.seq == variant.correction)
            told = neutral_notice if variant.style is Style.DISCREET else notice
            return told(revision, wording)
        if not added:
            return nothing_added(corpus, wish, wording, variant.day)
        if variant.style is Style.DISCREET:
            return neutral(wish, wording)
        return compose(corpus, wish, wording, variant.day).document

    async def current(self, briefing: int) -> int | None:
        """The briefing to send in place of one that was composed earlier: itself, while all that it tells
        still stands as it told it; else the same, composed anew; None where nothing of it is left to tell.
        """
        self._fresh()
        if briefing not in self._current:
            async with self._making:  # after a publication, many deliveries ask at once
                if briefing not in self._current:
                    self._current[briefing] = await self._renewed(briefing)
        return self._current[briefing]

    async def _renewed(self, briefing: int) -> int | None:
        corpus = self._services.corpus
        async with self._database.read() as db:
            brief = await briefs.get(db, briefing)
        if brief.wish.get("blanked"):
            return None if brief.wish["notice"] else await self.variant(_variant(brief.wish))
        if brief.wish["head"] == corpus.head or brief.wish["notice"]:
            return briefing
        if corrected := brief.wish.get("correction"):
            return briefing if _newest(corpus, corrected) else None
        if brief.wish["style"] == Style.DISCREET:  # its line tells nothing that could be looked at
            return await self.variant(_variant(brief.wish))
        now = {about: corpus.get(about.statement) for about in brief.document.abouts}
        if all(r and r.seq == about.seq and r.kind not in GONE for about, r in now.items()):
            return briefing
        return await self.variant(_variant(brief.wish))

    async def pages(self, briefing: int, platform: str, limits: Limits) -> tuple[Document, ...]:
        """The briefing in pages, each within the platform's limits; cut once, and kept as they were cut."""
        key = (briefing, platform)
        if key not in self._pages:
            async with self._making:
                if key not in self._pages:
                    _keep(self._pages, key, await self._cut(briefing, platform, limits))
        return self._pages[key]

    async def _cut(self, briefing: int, platform: str, limits: Limits) -> tuple[Document, ...]:
        async with self._database.read() as db:
            made = await briefs.get_pages(db, briefing, platform)
            brief = await briefs.get(db, briefing)
            if await briefs.paused(db, briefing, platform):
                self._paused.add((briefing, platform))
        if made:
            return made
        made = tuple(pages(brief.document, limits.measure, limits.page))
        told = [[about.seq for about in page.abouts] for page in made]
        own = brief.wish["notice"] or brief.wish.get("correction")
        if brief.wish["style"] == Style.DISCREET and not own:  # its button opens all that was added
            told[-1] += self._opened(_variant(brief.wish))
        async with self._database.write() as db:
            await briefs.add_pages(db, briefing, platform, made, told)
        return made

    def _opened(self, variant: Variant) -> list[int]:
        """The revisions that the button of a neutral line opens: what was added; for a new reader, what the
        overview tells.
        """
        corpus, wish = self._services.corpus, self._wish(variant)
        if wish.since is not None:
            return [*covered(corpus, wish)]
        opened = compose(corpus, wish, self._services.wording(variant.language), variant.day)
        return [about.seq for about in opened.document.abouts]

    async def language(self, briefing: int) -> str:
        """The language that a briefing is in."""
        if briefing not in self._languages:
            async with self._database.read() as db:
                brief = await briefs.get(db, briefing)
            _keep(self._languages, briefing, str(brief.wish["language"]))
        return self._languages[briefing]

    async def paused(self, briefing: int, platform: str) -> bool:
        """Whether the platform refused it so often that it is not sent there, and nobody has said to try once
        more; once its pages are known.
        """
        if (briefing, platform) not in self._paused:
            return False
        async with self._database.read() as db:
            still = await briefs.paused(db, briefing, platform)
        if not still:
            self._paused.discard((briefing, platform))
        return still

    def pause(self, briefing: int, platform: str) -> None:
        """The platform refused it too often."""
        self._paused.add((briefing, platform))

    def forget(self) -> None:
        """Lets go of every text at hand: what is kept of it has changed."""
        self._pages.clear()
        self._head = -1

    def _fresh(self) -> None:
        """Forgets what was known of another corpus than the one that is published now."""
        if self._head != self._services.corpus.head or len(self._known) > AT_HAND * 100:
            self._head = self._services.corpus.head
            self._known.clear()
            self._current.clear()


def _newest(corpus: Corpus, seq: int) -> bool:
    """Whether a correction is still the last word on its statement."""
    revision = next((one for one in corpus.revisions if one.seq == seq), None)
    versions = corpus.versions(revision.statement.id) if revision else ()
    return bool(versions) and not any(one.seq > seq and one.kind in NOTED for one in versions)


def _variant(wish: Mapping[str, Any]) -> Variant:
    named = {name: value for name, value in wish.items() if name not in ("head", "blanked")}
    named |= {
        "topics": tuple(wish["topics"]),
        "style": Style(wish["style"]),
        "day": date.fromisoformat(wish["day"]),
    }
    return Variant(**named)


def _keep(kept: dict[Any, Any], key: Any, value: Any) -> None:
    """Keeps a value at hand; of too many, lets the oldest go."""
    if len(kept) >= AT_HAND:
        kept.pop(next(iter(kept)))
    kept[key] = value
