"""How a briefing arrives: as it is, as a neutral line that opens it, or as a line that nothing was added."""

from __future__ import annotations

from datetime import date

from briefings.blocks import sentence
from briefings.compose import Wish
from briefings.corpus import Corpus
from briefings.document import Action, Document, fits
from briefings.wording import Wording


def covered(corpus: Corpus, wish: Wish) -> tuple[int, ...]:
    """The numbers of the revisions that a wish adds, in their latest version: what makes two readers'
    briefings the same. For a new reader's overview, the number of the newest revision of all; nothing where
    nothing stands on these topics.
    """
    if wish.since is None:
        return (corpus.head,) if any(map(corpus.topic, wish.topics)) else ()
    added = corpus.added(wish.since, wish.until)
    return tuple(r.seq for r in added if r.statement.topic in wish.topics and not r.replaced_by)


def nothing_added(corpus: Corpus, wish: Wish, wording: Wording, today: date) -> Document:
    """The line for those who want one on days when nothing was added; `today` as the reader's local day."""
    newest = corpus.newest
    said = [wording.say("nothing-added-since")]
    if newest and newest.date and newest.date.last < today:
        said.append(wording.say("latest-still", date=wording.when(newest)))
    silent = Action(wording.say("button-stay-silent"), "/settings quiet_line=off")
    latest = Action(wording.say("button-latest"), f"/briefing {wish.edition}")
    return Document((sentence(" ".join(said)),), (latest, silent))


def neutral(wish: Wish, wording: Wording) -> Document:
    """A line without a topic, name or link; its button opens the briefing."""
    command = wish.command(part=None)
    if not fits(command):
        command = wish.command(part=None, topics=None)
    open_ = Action(wording.say("button-open"), command)
    return Document((sentence(wording.say("neutral-line")),), (open_,))
